"""The form of a term: its days, its seats in a grid, its experts, and declaring it (E1 at the field)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models import terms as words
from models.term import CouncilTerm
from services import law
from services.council import term_seats, terms
from services.council.terms import TermInput, TermState
from ui.app import App
from ui.council.seats_edit import SeatsEdit
from ui.form_dialog import FormDialog
from ui.law_text import SectionAside
from ui.whole_number import whole
from ui.widgets.thai_date_edit import ThaiDateEdit


class TermDialog(FormDialog):
    """saved is the term's id after it was accepted; with declares=True saving declares the draft too."""

    form_width = 640

    def __init__(
        self, app: App, parent: QWidget, corrected: CouncilTerm | None = None, *, declares: bool = False
    ) -> None:
        title = "ประกาศใช้วาระ" if declares else "ร่างวาระใหม่" if corrected is None else "แก้ไขวาระ"
        draft = "" if declares else "term_new" if corrected is None else f"term_{corrected.id}"
        super().__init__(
            app, parent, "term_form", title, save_words="ประกาศใช้" if declares else "บันทึก", draft=draft
        )
        self.saved: int | None = None
        self._corrected, self._declares = corrected, declares
        today = app.today()
        term = app.db.read(terms.next_term, today) if corrected is None else terms.as_input(corrected)
        form = self.form
        self.number = form.add_line("number", "ชุดที่")
        self.selected = form.add("selected", "วันคัดเลือก", ThaiDateEdit(today=app.today))
        self.ends = form.add(
            "ends", "ครบวาระ", ThaiDateEdit(today=app.today), hint="ว่างไว้ให้คิดตามมาตรา 8", beside=True
        )
        self.expert_seats = form.add_line("expert_seats", "ที่นั่งผู้ทรงคุณวุฒิ")
        self.most = form.say("")
        self.most.setObjectName("most_experts")
        self.seats = form.add(
            "seats", "ที่นั่งผู้แทนตามมติที่ประชุม", SeatsEdit(app.db.read(term_seats.lines, term, today))
        )
        self.note = form.add_line("note", words.NOTE)
        self.number.setText(str(term.number))
        self.selected.set_day(term.selected)
        self.ends.set_day(term.ends)
        self.expert_seats.setText(str(term.expert_seats))
        self.note.setText(term.note)
        if corrected is not None:
            state = terms.state(corrected, today)
            self.set_facts(f"สภาชุดที่ {corrected.number} · {state.label}")
            for edit in (self.number, self.selected):
                edit.setEnabled(state is TermState.DRAFT)
        else:
            self.set_facts("ยังเป็นร่างจนกว่าจะประกาศใช้ แก้ได้ทุกอย่าง")
        self.aside.addWidget(SectionAside("6", "8", "5"), 1)
        form.changed.connect(self._say_most)
        self._say_most()
        self.ready()

    def save(self) -> None:
        term = self.term()
        if self._corrected is None:
            self.saved = self.app.db.write(terms.add, term).id
        else:
            self.saved = self.app.db.write(terms.change, self._corrected.id, term).id
        if self._declares:
            self.app.db.write(terms.declare, self.saved)

    def term(self) -> TermInput:
        """Raises UserError naming the input that cannot be read."""
        return TermInput(
            number=whole(self.number.text(), "number", "ชุดที่"),
            selected=self.selected.required_day(),
            ends=self.ends.day(),
            expert_seats=whole(self.expert_seats.text() or "0", "expert_seats", "ที่นั่งผู้ทรงคุณวุฒิ"),
            seats=self.seats.seats(),
            note=self.note.text(),
        )

    def _say_most(self) -> None:
        """How many experts the seats allow, as they are typed (E1)."""
        try:
            day = self.selected.day() or self.app.today()
        except ValueError:
            day = self.app.today()
        total = self.seats.total()
        most = self.app.db.read(terms.most_experts, total, day)
        typed = self.expert_seats.text().strip()
        is_over = typed.isdecimal() and int(typed) > most
        self.most.setText(
            f"ผู้แทนรวม {total:,} ที่นั่ง มีผู้ทรงคุณวุฒิได้ไม่เกิน {most:,} คน (มาตรา 6) {law.CHECK_NOTE}"
            + (" เกินจากนี้บันทึกเป็นร่างได้ แต่ประกาศใช้ไม่ได้" if is_over else "")
        )
        self.most.set_tone("wrong" if is_over else "muted")
