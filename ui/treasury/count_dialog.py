"""นับเงินสด: notes and coins by keys, the difference said at once, a reason for it, and who counted along."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.fund import Fund
from models.values.money import Money
from services.errors import UserError
from services.treasury import cash_counts, day_close
from services.treasury.cash_counts import CountInput
from services.treasury.notes_and_coins import difference_words
from ui.app import App
from ui.form_dialog import FormDialog
from ui.treasury.note_grid import NoteGrid
from ui.treasury.offered_line import add_offered_line, without
from ui.widgets.thai_date_edit import ThaiDateEdit


class CountDialog(FormDialog):
    """After it was accepted count_id is the count's, and is_closed whether the day was closed with it."""

    form_width = 720

    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(
            app, parent, "cash_count", "นับเงินสด", save_words="บันทึกการนับ", draft=f"cash_count_{fund.id}"
        )
        self._fund = fund
        self.count_id, self.is_closed = 0, False
        self._book: Money | None = None
        self.set_facts(fund.name)
        form = self.form
        self._day = form.add("day", "เงินสดสิ้นวันที่", ThaiDateEdit())
        self._day.set_day(app.today())
        self.grid = form.add("notes", "ธนบัตรและเหรียญ", NoteGrid(), hint="พิมพ์จำนวนฉบับหรือเหรียญ Enter ไปชนิดถัดไป")
        self._reason = form.add_line("reason", "เหตุผลของผลต่าง")
        names = without(app.db.read(cash_counts.witnesses, fund.id, app.today()), app.db.actor.name)
        self._witness = add_offered_line(form, "witness", "กรรมการผู้ร่วมตรวจนับ", names, beside=True)
        self._close = form.add_check("close", "ปิดวันนี้เลย ไม่รับรายการย้อนหลังถึงวันนี้อีก")
        self.grid.done.connect(self._reason.setFocus)
        self.grid.changed.connect(self._say_need)
        self._day.changed.connect(self._read_book)
        self._read_book()
        self.ready()
        self.grid.setFocus()

    def save(self) -> None:
        day = self._day.required_day()
        if self.grid.is_empty and self._book:
            raise UserError("ยังไม่ได้ใส่จำนวนธนบัตรหรือเหรียญ ถ้าไม่มีเงินเลยให้ใส่ 0 ช่องใดช่องหนึ่ง", field="notes")
        counted = CountInput(
            self._fund.id, day, self.grid.pieces(), self._witness.text(), self._reason.text()
        )
        if self._close.isChecked():
            close = self.app.db.write(day_close.count_and_close, counted)
            self.count_id, self.is_closed = close.count_id, True
            self.app.say(f"นับเงินสดและปิดวันแล้ว {self.grid.amount()} บาท")
            return
        row = self.app.db.write(cash_counts.count, counted)
        self.count_id = row.id
        self.app.say(f"บันทึกการนับเงินสด {row.counted} บาท {difference_words(row.counted, row.book)}")

    def _read_book(self) -> None:
        try:
            day = self._day.day()
        except UserError:
            day = None
        self._book = None if day is None else self.app.db.read(cash_counts.book_cash, self._fund.id, day)
        self.grid.set_book(self._book)
        self._say_need()

    def _say_need(self) -> None:
        """A reason is asked for only when there is something to explain."""
        differs = self._book is not None and not self.grid.is_empty and self.grid.amount() != self._book
        self._reason.setPlaceholderText(
            "เช่น ทอนเงินผิด โปรแกรมจะลงบัญชีผลต่างให้" if differs else "ไม่ต้องใส่เมื่อเงินตรงกับบัญชี"
        )
