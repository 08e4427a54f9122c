"""The card of a meeting: whether it may resolve first, then what it resolved and why something did not pass."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from models.meeting import Attended, MeetingKind, MeetingStatus, ResolutionKind
from models.values.clock import time_words
from models.values.thai_date import long_date
from services.meeting import meeting_card, resolutions
from services.meeting.meeting_card import MeetingCard as Facts
from services.meeting.meeting_card import Resolved
from ui.app import App
from ui.thai_wrap import Label
from ui.theme import Tone
from ui.widgets.button import Look
from ui.widgets.card import Card

_COUNTED = (Attended.PRESENT, Attended.SUBSTITUTE, Attended.LEAVE, Attended.ABSENT, Attended.GUEST)


class MeetingCard(Card):
    """The page does the acts; the card only asks for them."""

    asked = Signal(str)  # attendance, resolve, close, reopen, cancel, correct, remove, removal_record
    asked_resolution = Signal(int)

    def __init__(self, app: App) -> None:
        super().__init__("meeting_card", "การประชุมที่เลือก")
        self._app = app
        self.shown: Facts | None = None
        self.show_meeting(None)

    def show_meeting(self, meeting_id: int | None) -> None:
        self.clear()
        self.shown = None
        if meeting_id is None:
            self.text("เลือกการประชุมในรายการเพื่อดูองค์ประชุมและมติ")
            return
        self.shown = shown = self._app.db.read(meeting_card.read, meeting_id)
        meeting = shown.meeting
        self.title(
            f"{shown.body} {meeting.label}", f"{meeting.kind.label} · {long_date(meeting.day, weekday=True)}"
        )
        self._tell_state(shown)
        self._tell_facts(shown)
        self._add_acts(shown)
        self._tell_resolutions(shown)
        if meeting.status is not MeetingStatus.CANCELLED and meeting.kind is not MeetingKind.FOUNDING:
            self._add_other_acts(shown)

    def _tell_state(self, shown: Facts) -> None:
        meeting, quorum = shown.meeting, shown.quorum
        if meeting.status is MeetingStatus.CANCELLED:
            self.note("ยกเลิกการประชุมนี้แล้ว", Tone.MUTED)
        elif quorum.needed is None:
            self.note(f"{'มา' if shown.is_held else 'ลงชื่อแล้ว'} {quorum.present} คน", Tone.GOOD)
        elif quorum.is_met:
            self.note(f"ครบองค์ประชุม มา {quorum.present} จากที่ต้องมี {quorum.needed} คน", Tone.GOOD)
        elif shown.is_held:
            self.note(
                f"ไม่ครบองค์ประชุม มา {quorum.present} จากที่ต้องมี {quorum.needed} คน มติไม่ผ่าน (มาตรา 20)",
                Tone.WRONG,
            )
        else:
            self.note(
                f"ยังไม่ครบองค์ประชุม มา {quorum.present} ต้องอีก {quorum.needed - quorum.present} คน (มาตรา 20)",
                Tone.SOON,
            )
        if meeting.status is MeetingStatus.PLANNED and meeting.day < self._app.today():
            self.note("เลยวันประชุมแล้ว ยังไม่ได้ปิดประชุม", Tone.SOON)
        if shown.petition is not None:
            self.note(f"สมาชิก {shown.petition.signers} คนเข้าชื่อขอเรื่อง{shown.petition.topic}", Tone.MUTED)

    def _tell_facts(self, shown: Facts) -> None:
        meeting, quorum = shown.meeting, shown.quorum
        if meeting.starts is not None:
            until = f" ถึง {time_words(meeting.ends)}" if meeting.ends is not None else ""
            self.fact("เวลา", f"{time_words(meeting.starts)}{until}")
        for label, words in (("สถานที่", meeting.place), ("เรื่อง", meeting.topic), ("หมายเหตุ", meeting.note)):
            if words:
                self.fact(label, words)
        if quorum.members is not None:
            self.fact("สมาชิกทั้งหมดที่มีอยู่", f"{quorum.members} คน")
            self.fact("องค์ประชุม", f"{quorum.needed} คน", strong=True)
        told = [f"{one.label} {shown.marks[one]}" for one in _COUNTED if shown.marks.get(one)]
        if shown.unmarked:
            told.append(f"ยังไม่ลง {len(shown.unmarked)}")
        if told:
            self.text("  ".join(told))

    def _add_acts(self, shown: Facts) -> None:
        if shown.meeting.status is MeetingStatus.PLANNED:
            self.act("meeting_attendance", "ลงชื่อผู้มาประชุม", self._asks("attendance"), key="F6")
            self.act("meeting_resolve", "ลงมติ", self._asks("resolve"), key="F10")
            self.act("meeting_close", "ปิดประชุม", self._asks("close"), look=Look.MAIN)
        elif shown.is_held:
            self.act("meeting_attendance", "ดูรายชื่อผู้มาประชุม", self._asks("attendance"), key="F6")

    def _tell_resolutions(self, shown: Facts) -> None:
        if not shown.resolutions:
            return
        self.heading("มติ")
        for one in shown.resolutions:
            self._tell_resolution(one, shown)

    def _tell_resolution(self, one: Resolved, shown: Facts) -> None:
        row = one.resolution
        about = f" {one.about}" if one.about else ""
        self.add(Label(f"{row.number}. {row.kind.label} {row.title}{about}", "strong"))
        passes = row.passed if row.passed is not None else one.verdict.passes
        said = resolutions.words(row) if shown.is_held else _votes(one)
        if not passes or row.kind is ResolutionKind.REMOVE:
            said = f"{said}\n{one.verdict.words}".strip()
        if passes:
            self.text(said or "ไม่มีผู้คัดค้าน")
        else:
            self.note(said, Tone.WRONG if shown.is_held else Tone.SOON)
        words = f"{'ดู' if shown.is_held else 'แก้ไข'}มติที่ {row.number}"
        self.link(f"resolution_{row.number}", words, lambda: self.asked_resolution.emit(row.id))

    def _add_other_acts(self, shown: Facts) -> None:
        self.heading("อื่น ๆ")
        if shown.is_held:
            self.act("meeting_reopen", "เปิดประชุมอีกครั้ง", self._asks("reopen"))
            return
        self.act("meeting_correct", "แก้ไขการนัด", self._asks("correct"), key="F2")
        self.act("meeting_cancel", "ยกเลิกการประชุม", self._asks("cancel"))
        if not shown.resolutions:
            self.act("meeting_remove", "ลงผิด ลบออก", self._asks("remove"), look=Look.QUIET)

    def _asks(self, what: str) -> Callable[[], None]:
        return lambda: self.asked.emit(what)


def _votes(one: Resolved) -> str:
    """What was counted, before the meeting is closed."""
    votes = resolutions.votes_of(one.resolution)
    if votes is None:
        return ""
    return f"{votes.ayes} ต่อ {votes.noes}" + (f" งดออกเสียง {votes.abstained}" if votes.abstained else "")
