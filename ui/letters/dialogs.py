"""Small forms about one letter, and which book is to be printed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.letter import Letter, LetterKind
from models.values.thai_date import be_year
from services.correspondence import letters
from services.correspondence.letter_input import TITLES
from ui.app import App
from ui.form_dialog import FormDialog
from ui.whole_number import whole
from ui.widgets.choice import ChoiceEdit
from ui.widgets.thai_date_edit import ThaiDateEdit


class CancelDialog(FormDialog):
    """The number stays used up and the entry in sight."""

    def __init__(self, app: App, parent: QWidget, letter: Letter) -> None:
        super().__init__(app, parent, "cancel_letter_form", "ยกเลิกหนังสือ", save_words="ยกเลิกเลขนี้")
        self._letter = letter
        self.set_facts(f"{letters.title(letter)} {letter.subject}")
        self.reason = self.form.add_line("reason", "เหตุผล", hint="เช่น ออกเลขซ้ำ หรือพิมพ์ผิดเรื่อง")
        self.form.say("เลขนี้จะไม่ใช้อีก รายการยังอยู่ในทะเบียนและมีคำว่ายกเลิก")
        if letter.answers_id is not None:
            self.form.say("เรื่องที่หนังสือนี้ตอบจะกลับไปรอตอบอีกครั้ง")
        self.ready()

    def save(self) -> None:
        self.app.db.write(letters.cancel, self._letter.id, self.reason.text(), self.app.today())


class SettleDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, letter: Letter) -> None:
        super().__init__(app, parent, "settle_letter_form", "เสร็จเรื่องโดยไม่มีหนังสือตอบ")
        self._letter = letter
        self.set_facts(f"{letters.title(letter)} {letter.subject}")
        self.day = self.form.add("settled", TITLES["settled"], ThaiDateEdit(today=app.today))
        self.day.set_day(app.today())
        self.action = self.form.add_line("action", TITLES["action"], hint="เช่น โทรแจ้งแล้ว หรือเข้าร่วมประชุมแล้ว")
        self.ready()

    def save(self) -> None:
        day = self.day.required_day()
        self.app.db.write(letters.settle, self._letter.id, day, self.action.text())


class BookDialog(FormDialog):
    """Which kind and year; chosen is set once it was accepted."""

    def __init__(self, app: App, parent: QWidget, kind: LetterKind | None, year_be: int | None) -> None:
        super().__init__(app, parent, "letter_book", "พิมพ์สมุดทะเบียน", save_words="ดูก่อนพิมพ์")
        self.kind: ChoiceEdit[LetterKind] = self.form.add(
            "kind", TITLES["kind"], ChoiceEdit([(one, one.label) for one in LetterKind])
        )
        self.kind.set_key(kind)
        self.year = self.form.add_line("year", "ปี พ.ศ.", beside=True)
        self.year.setText(str(year_be or be_year(app.today())))
        self.chosen: tuple[LetterKind, int] | None = None
        self.ready()

    def save(self) -> None:
        year = whole(self.year.text(), "year", "ปี พ.ศ.")
        self.chosen = (self.kind.key() or LetterKind.INCOMING, year)
