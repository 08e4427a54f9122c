"""The card of a council member: what is wrong first, the seat and its days, section 7, attendance, the acts."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal

from models.term import Answer, Qualification
from models.values.thai_date import short_date
from services.council import council_card
from services.council.council_card import CouncilMemberCard as Facts
from services.council.council_roll import Standing, seat_label
from ui.app import App
from ui.attachments import AttachmentsBox, RecordPhoto
from ui.theme import Tone, theme
from ui.widgets.card import Card

_STANDING = {Standing.IN_OFFICE: Tone.GOOD, Standing.CARETAKER: Tone.SOON, Standing.OUT: Tone.MUTED}
_ANSWERS = {
    Answer.YES: ("รับรองแล้ว", Tone.GOOD),
    Answer.NO: ("ไม่เป็นไปตามข้อนี้", Tone.WRONG),
    Answer.UNKNOWN: ("ยังไม่ได้รับรอง", Tone.SOON),
}

_HEIGHT = 190  # pixels at 100 percent


class CouncilMemberCard(Card):
    """The page does the acts; the card only asks for them."""

    asked_correct = Signal()
    asked_vacate = Signal()
    asked_replace = Signal()
    asked_take_back = Signal()
    asked_remove = Signal()
    asked_person = Signal(int)
    asked_section = Signal(str)

    def __init__(self, app: App) -> None:
        super().__init__("council_member_card", "สมาชิกที่เลือก")
        self._app = app
        self.shown: Facts | None = None
        self.show_member(None)

    def sizeHint(self) -> QSize:
        """As low as a low window needs; in any other it gets what is left."""
        return QSize(super().sizeHint().width(), theme().px(_HEIGHT))

    def show_member(self, member_id: int | None) -> None:
        """As of the office's today; a list of another day still shows what can be done now."""
        self.clear()
        self.shown = None
        if member_id is None:
            self.text("เลือกสมาชิกในรายการเพื่อดูข้อมูล")
            return
        self.shown = shown = self._app.db.read(council_card.card, member_id, self._app.today())
        member = shown.member
        posts = " · ".join(shown.posts)
        self.title(member.person.name, " · ".join(filter(None, (posts, seat_label(member)))))
        for problem in shown.problems:
            self.note(problem, Tone.WRONG if shown.standing is Standing.OUT else Tone.SOON)
        self._tell_standing(shown)
        self._add_acts(shown)
        self._tell_qualifications(shown)
        self._tell_seat(shown)
        self.add(RecordPhoto(self._app, "person", member.person_id, member.person.name))
        self.add(AttachmentsBox(self._app, "council_member", member.id))

    def _tell_standing(self, shown: Facts) -> None:
        member = shown.member
        tone = _STANDING.get(shown.standing, Tone.PLAIN)
        if shown.standing is Standing.OUT:
            since = member.vacated or member.term.ended
            words = shown.reason.label if shown.reason is not None else shown.standing.label
            self.fact("พ้นตำแหน่ง", words, strong=True, tone=tone)
            self.fact("ตั้งแต่", short_date(since) if since is not None else "")
            for label, text in (("มติ", shown.resolution), ("บันทึก", member.vacate_note)):
                if text:
                    self.fact(label, text)
        else:
            self.fact("สถานะ", shown.standing.label, strong=True, tone=tone)
        if shown.standing is Standing.IN_OFFICE:
            self.fact("วาระเหลือ", f"{shown.days_left:,} วัน", strong=True)
        if shown.attendance is None:
            self.fact("เข้าประชุมสภา", "ยังไม่มีการประชุม")
            return
        came = shown.attendance
        self.fact("เข้าประชุมสภา", f"มา {came.came} จาก {came.meetings} ครั้ง", strong=True)
        if came.leave or came.absent:
            self.fact("ลา / ไม่มา", f"{came.leave} / {came.absent} ครั้ง")

    def _tell_seat(self, shown: Facts) -> None:
        member = shown.member
        self.heading("ที่นั่ง")
        for label, text in (
            ("ประเภท", member.kind.label),
            ("ความเชี่ยวชาญ", member.expertise),
            ("ที่นั่งที่", str(member.seat_no or "")),
            ("ชุดที่", str(member.term.number)),
            ("คัดเลือกเมื่อ", f"{short_date(member.selected)} {member.selection_note}".strip()),
            ("ครบวาระ", short_date(member.ends)),
            ("มาแทน", shown.replaced),
            ("ผู้มาแทน", shown.successor),
            ("เลขที่บัตร", member.card_no),
            ("หมายเหตุ", member.note),
        ):
            if text:
                self.fact(label, text)

    def _tell_qualifications(self, shown: Facts) -> None:
        self.heading("คุณสมบัติตามมาตรา 7")
        for one in shown.qualifications:
            words, tone = _answer(one)
            self.fact(f"({one.clause.value[2:]})", words, tone=tone)
            self.text(one.clause.label)
        if reason := shown.member.override_reason:
            self.fact("เหตุผลที่รับ", reason)
        self.link("section_7", "ตัวบทมาตรา 7", lambda: self.asked_section.emit("7"))

    def _add_acts(self, shown: Facts) -> None:
        member = shown.member
        self.act("correct_council_member", "แก้ไข", self.asked_correct.emit, key="F2")
        if member.vacated is None and shown.standing is not Standing.OUT:
            if shown.standing is not Standing.WAITING:
                self.act("vacate_council_member", "พ้นจากตำแหน่ง", self.asked_vacate.emit)
        elif member.vacated is not None:
            if not shown.successor:
                self.act("replace_council_member", "เลือกแทน", self.asked_replace.emit)
            self.act("take_back_council_member", "เรียกคืน ยังไม่พ้นตำแหน่ง", self.asked_take_back.emit)
        self.link("open_person", "เปิดทะเบียนบุคคล", lambda: self.asked_person.emit(member.person_id))
        self.link("remove_council_member", "ลงผิดคน ลบออก", self.asked_remove.emit)


def _answer(one: Qualification) -> tuple[str, Tone]:
    words, tone = _ANSWERS[one.fulfilled]
    if one.fulfilled is not Answer.UNKNOWN and one.declared is not None:
        words = f"{words} {short_date(one.declared)}"
    return (f"{words} {one.note}".strip(), tone)
