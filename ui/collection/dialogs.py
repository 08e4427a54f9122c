"""Opening a collection day, another line for somebody, a receipt taken back, and the count that closes the day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from models.treasury import Collection
from models.values.money import ZERO, Money
from models.values.thai_date import long_date
from services.collection import collection_closing, collection_days, collection_dues, collection_totals
from services.collection.collection_closing import ClosingInput
from services.collection.collection_days import OpenInput
from services.collection.collection_dues import Line, OtherLine
from services.collection.collection_roster import Taken
from services.errors import UserError
from services.fund import funds
from ui.app import App
from ui.form_dialog import FormDialog
from ui.treasury.note_grid import NoteGrid
from ui.treasury.offered_line import add_offered_line, without
from ui.widgets.check_list import CheckList
from ui.widgets.choice import ChoiceEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.thai_date_edit import ThaiDateEdit


class OpenDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget) -> None:
        super().__init__(
            app, parent, "open_collection", "เปิดวันรับเงิน", save_words="เปิดวันรับเงิน", draft="open_collection"
        )
        offered = [(one.id, one.name) for one in app.db.read(funds.all_funds)]
        self.day = self.form.add("day", "วันที่รับเงิน", ThaiDateEdit(today=app.today))
        self.day.set_day(app.today())
        self.place = self.form.add_line("place", "รับเงินที่", hint="เช่น ศาลากลางบ้าน หมู่ที่ 4")
        self.change = self.form.add("change", "เงินทอนที่นำมา", MoneyEdit())
        self.funds = self.form.add("funds", "รับเงินของกองทุน", CheckList("collection_funds", offered, "กองทุน"))
        usual = app.db.read(collection_days.usual, app.today())
        self.place.setText(usual.place)
        self.change.set_amount(usual.change or None)
        self.funds.set_keys(usual.fund_ids)
        self.form.say("ถ้าเงินที่นับตอนปิดวันขาดหรือเกิน ผลต่างลงบัญชีของกองทุนแรกที่เลือก")
        self.ready()

    def save(self) -> None:
        asked = OpenInput(
            self.day.required_day(),
            self.funds.keys(),
            self.place.text(),
            self.change.amount_or_none() or ZERO,
        )
        self.app.db.write(collection_days.open_day, asked)


class OtherDialog(FormDialog):
    """After it was accepted line is what is to be added."""

    def __init__(self, app: App, parent: QWidget, collection_id: int) -> None:
        super().__init__(app, parent, "other_line", "เพิ่มรายการ", save_words="เพิ่ม")
        self._offered: Sequence[OtherLine] = app.db.read(collection_dues.other_lines, collection_id)
        several = len({one.fund for one in self._offered}) > 1
        words = [
            (one.line.key, f"{one.line.title} ({one.fund})" if several else one.line.title)
            for one in self._offered
        ]
        self.what: ChoiceEdit[int] = self.form.add("what", "รับเงินค่าอะไร", ChoiceEdit(words))
        self.line: Line | None = None
        self.ready()

    def save(self) -> None:
        self.line = next((one.line for one in self._offered if one.line.key == self.what.key()), None)
        if self.line is None:
            raise UserError("ยังไม่ได้เลือกรายการ กรุณาเลือกจากรายการ", field="what")


class ReceiptDialog(FormDialog):
    """Which of somebody's receipts is meant; document_id is it once it was accepted."""

    def __init__(self, app: App, parent: QWidget, name: str, receipts: Sequence[Taken]) -> None:
        super().__init__(app, parent, "which_receipt", "ยกเลิกใบเสร็จใบไหน", save_words="เลือก")
        self.set_facts(f"ใบเสร็จของ{name}ในวันรับเงินนี้")
        words = [(one.document_id, f"{one.number} จำนวน {one.amount} บาท") for one in receipts]
        self.which: ChoiceEdit[int] = self.form.add("document_id", "ใบเสร็จเลขที่", ChoiceEdit(words))
        self.document_id: int | None = None
        self.ready()

    def save(self) -> None:
        self.document_id = self.which.key()


class CloseDialog(FormDialog):
    """The money on the table by note and coin, against the small change and what was taken."""

    form_width = 720

    def __init__(self, app: App, parent: QWidget, day: Collection) -> None:
        super().__init__(
            app,
            parent,
            "close_collection",
            "นับเงินและปิดวันรับเงิน",
            save_words="ปิดวันรับเงิน",
            draft=f"close_collection_{day.id}",
        )
        self._collection_id = day.id
        told = app.db.read(collection_totals.totals, day.id)
        self._expected: Money = told.expected
        self.set_facts(
            f"{long_date(day.day)} · เงินทอนที่นำมา {told.change} รับเงิน {told.taken} ต้องมี {told.expected} บาท"
        )
        self.grid = self.form.add(
            "notes", "ธนบัตรและเหรียญบนโต๊ะ", NoteGrid(), hint="พิมพ์จำนวนฉบับหรือเหรียญ Enter ไปชนิดถัดไป"
        )
        self.grid.set_due(told.expected)
        self.reason = self.form.add_line(
            "reason", "เหตุผลของผลต่าง", hint="ต้องใส่เมื่อเงินขาดหรือเกิน โปรแกรมจะลงบัญชีผลต่างให้"
        )
        names = without(app.db.read(collection_closing.witnesses, day.id), app.db.actor.name)
        self.witness = add_offered_line(self.form, "witness", "กรรมการผู้ร่วมตรวจนับ", names)
        self.note = self.form.add_line("note", "บันทึกเพิ่มเติม")
        self.grid.done.connect(self._counted)
        self.ready()
        self.grid.setFocus()

    def save(self) -> None:
        if self.grid.is_empty and self._expected:
            raise UserError("ยังไม่ได้ใส่จำนวนธนบัตรหรือเหรียญ ถ้าไม่มีเงินเลยให้ใส่ 0 ช่องใดช่องหนึ่ง", field="notes")
        counted = ClosingInput(self.grid.pieces(), self.witness.text(), self.reason.text(), self.note.text())
        self.app.db.write(collection_closing.close, self._collection_id, counted)

    def _counted(self) -> None:
        """Money that agrees needs no reason."""
        agrees = self.grid.amount() == self._expected
        (self.witness if agrees else self.reason).setFocus()
