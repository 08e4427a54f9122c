"""What several of the council's forms choose from: resolutions of the council to refer to."""

from __future__ import annotations

from models.meeting import ResolutionKind
from models.values.thai_date import short_date
from services.meeting import resolutions
from ui.app import App
from ui.widgets.choice import ChoiceEdit

SHOWN = 100


def resolution_choice(
    app: App,
    kind: ResolutionKind | None = None,
    about_id: int | None = None,
    fund_id: int | None = None,
) -> ChoiceEdit[int]:
    """Passed resolutions of the council, and of a fund when one is named, newest first; nothing chosen is allowed."""
    found = app.db.read(resolutions.choices, kind, about_id, SHOWN, fund_id)
    return ChoiceEdit(
        [(one.id, f"{resolutions.label(one)} ({short_date(one.meeting.day)}) {one.title}") for one in found],
        empty="ไม่ได้อ้างมติ" if found else "ยังไม่มีมติให้เลือก",
    )
