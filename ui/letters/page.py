"""The page of the letter books: enter, answer, settle, cancel, print a letter again or the book of a year."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QDialog, QMenu

from models.letter import Letter, LetterKind
from services.correspondence import letters
from services.correspondence.letter_lists import LETTERS
from services.errors import UserError
from services.matters import Wanted
from services.reports import letters as reports
from ui import messages
from ui.app import App
from ui.form_dialog import FormDialog
from ui.letters import form
from ui.letters.card import LetterCard
from ui.letters.dialogs import BookDialog, CancelDialog, SettleDialog
from ui.letters.form import LetterForm
from ui.letters.paper import show_letter
from ui.papers import export_report, show_report
from ui.register_page import RegisterPage
from ui.undoing import say_written
from ui.widgets.button import Look
from ui.widgets.named import named


class LettersPage(RegisterPage[LetterCard]):
    """A target is a letter's id, or services.matters.Wanted: add, add:KIND, a preset of the listing, view:ID."""

    key = "letters"
    title = "หนังสือรับ–ส่ง"
    watches = frozenset((Letter,))
    listing = LETTERS
    list_name, list_words = "letter_list", "รายการหนังสือ"
    empty_words = "ยังไม่มีหนังสือในทะเบียน ลงฉบับแรกที่นี่ หรือนำสมุดเดิมเข้ามาที่หน้านำเข้าจาก Excel"
    empty_act = "ลงหนังสือฉบับแรก"

    def __init__(self, app: App) -> None:
        super().__init__(app)
        card = self.card
        card.asked_correct.connect(self.correct)
        card.asked_answer.connect(self.answer)
        card.asked_settle.connect(self.settle)
        card.asked_reopen.connect(self.reopen)
        card.asked_cancel.connect(self.cancel)
        card.asked_print.connect(self.print_letter)
        card.asked_letter.connect(self.show_record)

    def make_card(self) -> LetterCard:
        return LetterCard(self.app)

    def fill_card(self, record_id: int | None) -> None:
        self.card.show_letter(record_id)

    def add_acts(self) -> None:
        self.add_act("letter_book_act", "พิมพ์สมุดทะเบียน", self.print_book)
        self.add_button = self.add_act("add_letter", "ลงหนังสือ", self.add, key="F4", look=Look.MAIN)
        self.kinds = named(QMenu(self), "letter_kinds", "ชนิดหนังสือที่จะลง")
        for number, kind in enumerate(LetterKind, 1):
            act = self.kinds.addAction(f"&{number}  {kind.label}", partial(self.add_kind, kind))
            act.setObjectName(f"add_{kind.value}")

    def show_wanted(self, wanted: Wanted) -> None:
        what, _, kind = wanted.what.partition(":")
        if what == "add" and kind:
            self.add_kind(LetterKind(kind))
        else:
            super().show_wanted(wanted)

    def facts(self) -> str:
        due = self.app.db.read(letters.due_replies, self.app.today())
        late = sum(one.days < 0 for one in due)
        said = [f"ทั้งหมด {self.everything:,} ฉบับ"]
        said += [f"ตอบช้าแล้ว {late:,} เรื่อง"] if late else []
        said += [f"ต้องตอบใน 7 วัน {len(due) - late:,} เรื่อง"] if len(due) > late else []
        return " · ".join(said)

    def add(self) -> None:
        """Of the kind the list is narrowed to, else asks which."""
        setting = self.filters["kind"].setting()
        if isinstance(setting, str):
            self.add_kind(LetterKind(setting))
        else:
            self.kinds.popup(self.add_button.mapToGlobal(QPoint(0, self.add_button.height())))
            self.kinds.setActiveAction(self.kinds.actions()[0])

    def add_kind(self, kind: LetterKind) -> None:
        self._show_form(form.add_letter(self.app, self, kind))

    def open_record(self, record_id: int) -> None:
        found = self.app.db.read(letters.get, record_id)
        if found.cancelled is not None:
            messages.tell(self, f"{letters.title(found)} ยกเลิกแล้ว แก้ไม่ได้", "ถ้าต้องใช้ กรุณาลงเลขใหม่แทน")
            return
        self._show_form(form.correct(self.app, self, found))

    def correct(self) -> None:
        if self.chosen is not None:
            self.open_record(self.chosen)

    def answer(self) -> None:
        if self.card.shown is not None:
            self._show_form(form.answer(self.app, self, self.card.shown))

    def settle(self) -> None:
        if self.card.shown is not None:
            self._ask(SettleDialog(self.app, self, self.card.shown), self.card.shown, "{title} เสร็จเรื่องแล้ว")

    def cancel(self) -> None:
        if self.card.shown is not None:
            self._ask(CancelDialog(self.app, self, self.card.shown), self.card.shown, "ยกเลิก{title} แล้ว")

    def reopen(self) -> None:
        shown = self.card.shown
        if shown is None:
            return
        try:
            self.app.db.write(letters.reopen, shown.id)
        except UserError as error:
            messages.show_error(self, error)
        else:
            self._tell(shown, "{title} กลับไปรอตอบแล้ว")

    def print_letter(self) -> None:
        if self.chosen is not None:
            show_letter(self.app, self, self.chosen)

    def print_book(self) -> None:
        kind, year = self.filters["kind"].setting(), self.filters["year"].setting()
        dialog = BookDialog(
            self.app,
            self,
            LetterKind(kind) if isinstance(kind, str) else None,
            year if isinstance(year, int) else None,
        )

        def chosen() -> None:
            assert dialog.chosen is not None
            self.gather(
                partial(self.app.db.read, reports.book, *dialog.chosen),
                lambda report: show_report(self.app, self, report),
            )

        dialog.accepted.connect(chosen)
        dialog.open()

    def export_list(self) -> None:
        """Every field of what the list shows, so that the workbook can come back in."""
        wish = self.wish()
        self.gather(
            lambda: self.app.db.read(reports.register, wish),
            lambda report: export_report(self.app, self, report),
        )

    def _show_form(self, opened: LetterForm) -> None:
        def closed(result: int) -> None:
            if result != QDialog.DialogCode.Accepted or opened.saved is None:
                return
            found = self.app.db.read(letters.get, opened.saved)
            self.show_record(found.id)
            self.show_card()
            if opened.corrected is None:
                self.app.say(f"ลง{letters.title(found)} แล้ว")  # a number once given is not taken back
            else:
                say_written(self.app, self, f"แก้ไข{letters.title(found)} แล้ว", "letter", found.id)

        opened.finished.connect(closed)
        opened.open()

    def _ask(self, dialog: FormDialog, letter: Letter, words: str) -> None:
        dialog.accepted.connect(lambda: self._tell(letter, words))
        dialog.open()

    def _tell(self, letter: Letter, words: str) -> None:
        self.show_record(letter.id)
        self.show_card()
        say_written(self.app, self, words.format(title=letters.title(letter)), "letter", letter.id)
