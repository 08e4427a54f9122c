"""The council's terms and their seats: drafting, declaring, taking back, dissolving."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from models import terms as words
from models.term import CouncilTerm, TermStatus
from services.council import council_roll, council_seats, terms
from services.council.council_seats import SeatRow
from services.council.terms import TermState
from ui import messages
from ui.app import App
from ui.council.term_form import TermDialog
from ui.form_dialog import FormDialog
from ui.law_text import SectionAside
from ui.list_window import ListWindow
from ui.table import Column, Kind
from ui.theme import Tone
from ui.whole_number import whole
from ui.widgets.button import Button, Look
from ui.widgets.parts import Empty
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Aside

_TONES = {
    TermState.DRAFT: Tone.SOON,
    TermState.CARETAKER: Tone.SOON,
    TermState.IN_FORCE: Tone.GOOD,
    TermState.ENDED: Tone.MUTED,
}


class TermsWindow(ListWindow[CouncilTerm]):
    def __init__(self, app: App, parent: QWidget) -> None:
        super().__init__(app, parent, "terms_window", "วาระและที่นั่งของสภา")
        empty = Empty(
            "terms_empty",
            "ยังไม่มีวาระของสภา สร้างร่าง กำหนดที่นั่งของหมู่บ้านและชุมชน แล้วจึงประกาศใช้",
            "ร่างวาระแรก",
            self.draft,
        )
        self.build("term_list", "วาระของสภา", self._columns(), empty, key=lambda one: one.id)
        self.seats = Aside("term_seats", "ที่นั่งของวาระที่เลือก", 400)
        self.beside.addWidget(self.seats, 2)
        self.declare = Button("declare_term", "ประกาศใช้", self.declare_it)
        self.withdraw = Button("withdraw_term", "ถอนประกาศ", self.withdraw_it)
        self.dissolve = Button("dissolve_term", "ยุบเลิกสภา", self.dissolve_it)
        self.remove = Button("remove_term", "ลบร่าง", self.remove_it, look=Look.QUIET)
        self.add_foot(
            self.remove,
            self.dissolve,
            right=(
                self.withdraw,
                self.declare,
                self.needs_row(Button("correct_term", "แก้ไข", self.open_record, key="F2")),
                Button("draft_term", "ร่างวาระใหม่", self.draft, key="F4", look=Look.MAIN),
            ),
        )
        self.fit(1060, 580)
        self.reload()

    def rows(self) -> Sequence[CouncilTerm]:
        return self.app.db.read(terms.all_terms)

    def follow(self) -> None:
        super().follow()
        term = self.chosen
        state = terms.state(term, self.app.today()) if term is not None else None
        is_draft = state is TermState.DRAFT
        runs = state in (TermState.IN_FORCE, TermState.CARETAKER)
        self.declare.setVisible(is_draft)
        self.remove.setVisible(is_draft)
        self.withdraw.setVisible(term is not None and term.status is TermStatus.IN_FORCE)
        self.dissolve.setVisible(runs)
        self.seats.clear()
        if term is None:
            self.seats.text("เลือกวาระเพื่อดูที่นั่ง")
            return
        self.seats.title(f"ที่นั่งของชุดที่ {term.number}")
        rows = self.app.db.read(council_seats.seats, term.id, self.app.today())
        for row in rows:
            words, tone = _seat_words(row)
            self.seats.fact(row.label, words, tone=tone)
        if term.note:
            self.seats.text(term.note)

    def draft(self) -> None:
        self._open(TermDialog(self.app, self), "บันทึกร่างวาระแล้ว")

    def open_record(self) -> None:
        if self.chosen is not None:
            self._open(TermDialog(self.app, self, self.chosen), "แก้ไขวาระแล้ว")

    def declare_it(self) -> None:
        if self.chosen is not None:
            dialog = TermDialog(self.app, self, self.chosen, declares=True)
            self._open(dialog, f"ประกาศใช้สภาชุดที่ {self.chosen.number} แล้ว")

    def withdraw_it(self) -> None:
        term = self.chosen
        if term is not None and messages.ask(
            self,
            f"ถอนประกาศสภาชุดที่ {term.number} กลับเป็นร่าง",
            "ชุดก่อนหน้าจะกลับมาปฏิบัติหน้าที่ตามเดิม",
            act="ถอนประกาศ",
            danger=True,
        ):
            self.act(f"ถอนประกาศชุดที่ {term.number} แล้ว", "council_term", term.id, terms.withdraw, term.id)

    def dissolve_it(self) -> None:
        term = self.chosen
        if term is not None:
            self.show_form(
                DissolveDialog(self.app, self, term),
                lambda: self.say(f"บันทึกการยุบเลิกชุดที่ {term.number} แล้ว", "council_term", term.id),
            )

    def remove_it(self) -> None:
        term = self.chosen
        if term is not None and messages.ask(self, f"ลบร่างวาระชุดที่ {term.number}", act="ลบร่าง", danger=True):
            self.act(f"ลบร่างชุดที่ {term.number} แล้ว", "council_term", term.id, terms.remove, term.id)

    def _open(self, dialog: TermDialog, said: str) -> None:
        def told() -> None:
            assert dialog.saved is not None
            self.say(said, "council_term", dialog.saved)

        self.show_form(dialog, told)

    def _columns(self) -> tuple[Column[CouncilTerm], ...]:
        def state(one: CouncilTerm) -> TermState:
            return terms.state(one, self.app.today())

        def members(one: CouncilTerm) -> int:
            return len(self.app.db.read(council_roll.members_of, one.id))

        return (
            Column("number", "ชุดที่", lambda one: one.number, Kind.WHOLE),
            Column("selected", "วันคัดเลือก", lambda one: one.selected, Kind.DAY),
            Column("ends", "ครบวาระ", lambda one: one.ends, Kind.DAY),
            Column(
                "seats", "ผู้แทน", lambda one: sum(seat.seats for seat in one.seats), Kind.WHOLE, spare=True
            ),
            Column("experts", "ผู้ทรงฯ", lambda one: one.expert_seats, Kind.WHOLE, spare=True),
            Column("members", "รายชื่อ", members, Kind.WHOLE, spare=True),
            Column(
                "state",
                words.STATUS,
                lambda one: state(one).label,
                Kind.CODE,
                tone=lambda one: _TONES.get(state(one), Tone.PLAIN),
            ),
        )


def _seat_words(row: SeatRow) -> tuple[str, Tone]:
    if row.is_gone:
        return f"{row.taken} จาก {row.seats} (ยุบแล้ว)", Tone.MUTED
    if row.taken > row.seats:
        return f"{row.taken} เกินจาก {row.seats}", Tone.WRONG
    return f"{row.taken} จาก {row.seats}" + (f" ว่าง {row.free}" if row.free else ""), (
        Tone.SOON if row.free else Tone.PLAIN
    )


class DissolveDialog(FormDialog):
    """The council is dissolved: every member is out from the day on (section 10)."""

    def __init__(self, app: App, parent: QWidget, term: CouncilTerm) -> None:
        super().__init__(app, parent, "dissolve_form", "บันทึกการยุบเลิกสภา", save_words="บันทึกการยุบเลิก")
        self._term = term
        self.set_facts(f"สภาชุดที่ {term.number} สมาชิกทุกคนพ้นตำแหน่งในวันนี้")
        self.day = self.form.add("day", "ยุบเลิกวันที่", ThaiDateEdit(today=app.today))
        self.note = self.form.add_line("note", words.NOTE, hint="เช่น เลขที่ใบรับแจ้งยุบเลิก")
        self.aside.addWidget(SectionAside("10", "11"), 1)
        self.ready()

    def save(self) -> None:
        day = self.day.required_day()
        self.app.db.write(terms.dissolve, self._term.id, day, self.note.text(), self.app.today())


class SplitDialog(FormDialog):
    """Seats for a village that was split off: members who live there represent it from now on (section 14)."""

    def __init__(
        self,
        app: App,
        parent: QWidget,
        term: CouncilTerm,
        from_id: int,
        into_id: int,
        labels: tuple[str, str],
    ) -> None:
        super().__init__(app, parent, "split_form", "ที่นั่งของหมู่บ้านที่แยกใหม่")
        self._term, self._from, self._into = term, from_id, into_id
        self.moved = 0
        self.set_facts(f"{labels[1]} แยกจาก {labels[0]} · สภาชุดที่ {term.number}")
        self.seats = self.form.add_line("seats", "จำนวนที่นั่งของหมู่บ้านใหม่")
        own = next((one.seats for one in term.seats if one.village_id == from_id), 0)
        self.seats.setText(str(own or ""))
        self.form.say("สมาชิกที่อยู่ในหมู่บ้านใหม่ตามทะเบียนบุคคลจะเป็นผู้แทนของหมู่บ้านใหม่ แล้วคัดเลือกเพิ่มให้ครบทั้งสองหมู่บ้าน")
        self.aside.addWidget(SectionAside("14"), 1)
        self.ready()

    def save(self) -> None:
        number = whole(self.seats.text(), "seats", "จำนวนที่นั่ง")
        self.moved = self.app.db.write(
            council_seats.split_village, self._term.id, self._from, self._into, number, self.app.today()
        )
