"""Closing a meeting for good, or calling it off."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.meeting import Meeting
from models.values.thai_date import long_date
from services.meeting import meetings
from services.meeting.meeting_card import MeetingCard
from ui.app import App
from ui.form_dialog import FormDialog

_NAMED = 5  # who is marked absent by the closing, by name; more are counted


def consequences(shown: MeetingCard) -> str:
    """What closing will do, line by line."""
    quorum, lines = shown.quorum, []
    if quorum.needed is None:
        lines.append(f"ผู้มาประชุม {quorum.present} คน")
    elif quorum.is_met:
        lines.append(f"ครบองค์ประชุม มา {quorum.present} จากสมาชิก {quorum.members} คน เก็บจำนวนนี้ไว้ถาวร")
    else:
        lines.append(f"ไม่ครบองค์ประชุม มา {quorum.present} จากที่ต้องมี {quorum.needed} คน มติทุกข้อไม่ผ่าน (มาตรา 20)")
    if shown.unmarked:
        named = " ".join(shown.unmarked[:_NAMED])
        more = f" และอีก {len(shown.unmarked) - _NAMED} คน" if len(shown.unmarked) > _NAMED else ""
        lines.append(f"ผู้ที่ยังไม่ลงชื่อ {len(shown.unmarked)} คนบันทึกเป็นไม่มา: {named}{more}")
    for one in shown.resolutions:
        lines.append(f"มติที่ {one.resolution.number} {one.resolution.title}: {one.verdict.words}")
    if not shown.resolutions:
        lines.append("ไม่มีมติ")
    return "\n".join(lines)


class CancelForm(FormDialog):
    """The meeting does not take place; its number stays used."""

    def __init__(self, app: App, parent: QWidget, meeting: Meeting) -> None:
        super().__init__(app, parent, "cancel_meeting_form", "ยกเลิกการประชุม", save_words="ยกเลิกการประชุม")
        self._meeting = meeting
        self.set_facts(f"{meeting.label} {long_date(meeting.day)} เลขครั้งที่จะไม่ใช้ซ้ำ")
        self.note = self.form.add_line("note", "เหตุผลที่ยกเลิก")
        self.ready()

    def save(self) -> None:
        self.app.db.write(meetings.cancel, self._meeting.id, self.note.text())
