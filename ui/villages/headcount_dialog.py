"""ประชากรของปี: what somebody counted in a village, flagged while its parts do not make up the total."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from models import terms
from models.place import Village
from models.values.thai_date import be_year
from services.people import headcounts
from services.people.headcounts import FIGURES, HeadcountInput, findings
from services.people.population import BANDS
from services.people.village_finder import words_of
from ui.app import App
from ui.doubts import Doubts
from ui.form_dialog import FormDialog
from ui.whole_number import whole
from ui.widgets.button import Button

_WORDS = {
    "households": "จำนวนครัวเรือน",
    "total": "จำนวนคนทั้งหมด",
    "males": "ชาย",
    "females": "หญิง",
    **{key: f"อายุ {words}" for key, words in BANDS.items()},
    "disabled": "ผู้พิการ",
    "low_income": "ผู้มีรายได้น้อย",
}
_BESIDE = frozenset(("total", "females", "aged_6_14", "aged_15_24", "aged_60", "low_income"))


class HeadcountDialog(FormDialog):
    """A year that was written before opens with its figures; a figure nobody counted stays empty."""

    form_width = 640

    def __init__(self, app: App, parent: QWidget, village: Village) -> None:
        super().__init__(app, parent, "headcount_form", "บันทึกประชากรของปี", draft=f"headcount_{village.id}")
        self._village = village
        self.saved: int | None = None  # the headcount's id
        self.set_facts(words_of(village))
        self._known = {one.year_be: one for one in app.db.read(headcounts.of_village, village.id)}
        self.year = self.form.add_line("year_be", "ปี พ.ศ.")
        self.source = self.form.add_line("source", "ที่มา", hint="เช่น จปฐ. หรือ ทะเบียนราษฎร", beside=True)
        self.counted = Button("headcount_from_register", "ใช้ตัวเลขจากทะเบียนบุคคลวันนี้", self.use_register)
        self.form.show_widget(self.counted)
        self.figures: dict[str, QLineEdit] = {
            key: self.form.add_line(key, _WORDS[key], beside=key in _BESIDE) for key in FIGURES
        }
        self.note = self.form.add_line("note", terms.NOTE)
        self.year.setText(str(be_year(app.today())))
        self.year.editingFinished.connect(self._show_known)
        self.doubts = Doubts(self, lambda: findings(self.headcount(), self.app.today()))
        self._fill_known()
        self.ready()
        self.doubts.look()

    def save(self) -> None:
        write, today = self.app.db.write, self.app.today()
        self.saved = write(headcounts.save, self._village.id, self.headcount(), today).id

    def headcount(self) -> HeadcountInput:
        """Raises UserError naming the input that is no whole number."""
        figures = {
            key: whole(edit.text(), key, _WORDS[key]) if edit.text().strip() else None
            for key, edit in self.figures.items()
        }
        year = whole(self.year.text(), "year_be", "ปี พ.ศ.")
        return HeadcountInput(year, self.source.text(), note=self.note.text(), **figures)

    def use_register(self) -> None:
        """What the people of the register say today, to be kept for this year."""
        self._fill(self.app.db.read(headcounts.from_register, self._village.id, self.app.today()))

    def _show_known(self) -> None:
        if all(not edit.text() for edit in self.figures.values()):
            self._fill_known()

    def _fill_known(self) -> None:
        typed = self.year.text().strip()
        known = self._known.get(int(typed)) if typed.isdecimal() else None
        if known is not None:
            self._fill(headcounts.as_input(known))

    def _fill(self, headcount: HeadcountInput) -> None:
        self.year.setText(str(headcount.year_be))
        self.source.setText(headcount.source)
        self.note.setText(headcount.note)
        for key, edit in self.figures.items():
            value = getattr(headcount, key)
            edit.setText("" if value is None else str(value))
