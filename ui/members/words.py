"""Statuses as lists and cards show them: a mark beside the word, so that colour is never the only sign."""

from __future__ import annotations

from models.fund import MemberStatus
from ui.theme import Tone

_MARKS = {
    MemberStatus.ACTIVE: ("•", Tone.GOOD),
    MemberStatus.RESIGNED: ("–", Tone.MUTED),
    MemberStatus.DIED: ("–", Tone.MUTED),
    MemberStatus.REMOVED: ("×", Tone.SOON),
}


def marked_status(status: MemberStatus) -> tuple[str, Tone]:
    mark, tone = _MARKS[status]
    return f"{mark} {status.label}", tone
