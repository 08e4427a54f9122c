"""รับเงิน: from a member what she owes and saves, from anybody any account of the chart, on one receipt."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QWidget

from models.document import Document
from models.fund import Fund
from models.values.money import ZERO, Money
from services.collection.collection_days import TakenLine
from services.errors import UserError
from services.loan.loan_repayments import Changed
from services.treasury import bank_accounts, money_lines
from services.treasury.money_lines import HandLeafInput
from services.treasury.receipt_books import BookRow, words_of
from services.treasury.receipts import ReceiptInput
from ui.app import App
from ui.form_dialog import FormDialog
from ui.loans.pickers import MemberPicker
from ui.loans.words import tell_changed
from ui.money.lines_edit import AccountLinesEdit, OfferedEdit
from ui.money.slip_part import SlipPart
from ui.papers import warm_up
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.widgets.choice import ChoiceEdit
from ui.widgets.count_edit import CountEdit
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Aside

_TELL_MS = 80  # after the last key


class ReceiveDialog(FormDialog):
    """After it was accepted receipt is the new paper. With a book the receipt is entered from one of its leaves."""

    whole_width = 1180

    def __init__(self, app: App, parent: QWidget, fund: Fund, row: BookRow | None = None) -> None:
        title = "รับเงิน" if row is None else f"บันทึกใบเสร็จเขียนมือ เล่มที่ {row.book.book_no}"
        draft = f"receive_{fund.id}" if row is None else f"receive_book_{row.book.id}"
        super().__init__(app, parent, "receive", title, save_words="รับเงิน", draft=draft)
        self.receipt: Document | None = None
        self._fund, self._row = fund, row
        self._accounts = app.db.read(money_lines.accounts, fund.id, is_received=True)
        self._offered_to: tuple[int | None, date | None] = (None, None)
        self._changed: tuple[Changed, ...] = ()
        self.set_facts(fund.name)
        self.view = Aside("receive_preview", "ยอดที่จะรับ", 320)
        self.aside.addWidget(self.view)
        self._add_inputs()
        self._soon_tell = QTimer(self)
        self._soon_tell.setSingleShot(True)
        self._soon_tell.timeout.connect(self.tell)
        self.form.changed.connect(lambda: self._soon_tell.start(_TELL_MS))
        self.form.done.disconnect(self.try_save)
        self.form.done.connect(self.save_button.setFocus)
        self.offered.done.connect(self.lines.setFocus)
        self.lines.done.connect(self.save_button.setFocus)
        self._offer()
        self.ready()
        self._offer()
        self.tell()
        warm_up()

    @property
    def total(self) -> Money:
        return self.offered.total() + self.lines.total()

    def tell(self) -> None:
        """What will be taken, and which receipts of loans it splits anew."""
        self._soon_tell.stop()
        self._offer()
        self.view.clear()
        self.view.title("รับครั้งนี้")
        self.view.fact("รวม", self.total, strong=True)
        if self.total:
            self.view.text(self.total.words())
        changed: tuple[Changed, ...] = ()
        try:
            changed = self.app.db.read(money_lines.changed, self.day.required_day(), self.offered.lines())
        except UserError as error:
            if self.total:
                self.view.note(str(error))
        if changed != self._changed:
            self.seen.setChecked(False)
        self._changed = changed
        self.seen.setVisible(bool(changed))
        if changed:
            self.view.note(f"ใบเสร็จหลังจากนี้ {len(changed):,} ใบตัดชำระใหม่", Tone.SOON)
            tell_changed(self.view, changed)

    def save(self) -> None:
        self.tell()
        hand = None
        if self._row is not None:
            hand = HandLeafInput(self._row.book.id, self.leaf.required_count())
        if self._changed and not self.seen.isChecked():
            raise UserError(
                "รายการย้อนหลังนี้เปลี่ยนใบเสร็จที่ออกไปแล้ว กรุณาตรวจทางขวาแล้วกาช่องนี้", field="late_entry_seen"
            )
        taken = ReceiptInput(
            self._fund.id,
            self.day.required_day(),
            self.member.membership_id(),
            self.payer.text(),
            self.channel.key(),
            replaces=self.replaces.text().strip(),
        )
        lines: list[TakenLine] = [*self.offered.lines(), *self.lines.lines()]
        if self.total <= ZERO:
            raise UserError("ยังไม่ได้ใส่จำนวนเงิน กรุณาใส่จำนวนเงินอย่างน้อยหนึ่งรายการ", field="lines")
        self.receipt = self.app.db.write(
            money_lines.take, taken, lines, hand, self.slip.how(), late_entry_seen=self.seen.isChecked()
        )

    def _add_inputs(self) -> None:
        form = self.form
        if self._row is not None:
            self.leaf = form.add("leaf", "ใบเลขที่", CountEdit(), hint=self._leaf_hint(self._row))
            self.leaf.set_count(self._row.next_leaf)
        self.member = form.add("member", "รับจากสมาชิก", MemberPicker(self.app, self._fund.id))
        self.payer = form.add_line("payer", "หรือผู้จ่ายที่ไม่ใช่สมาชิก", beside=True)
        self.offered = form.add("offered", "รายการของสมาชิก", OfferedEdit())
        self.fill = Button("fill_all", "ใส่ยอดที่ถึงกำหนดทุกรายการ", self._fill_all, look=Look.LINK)
        form.show_widget(self.fill)
        self.seen = form.add_check("late_entry_seen", "ตรวจแล้ว ยืนยันรายการย้อนหลัง")
        self.seen.hide()
        self.lines = form.add("lines", "รายการอื่น", AccountLinesEdit(lambda: self._accounts))
        self.day = form.add("day", "วันที่รับเงิน", ThaiDateEdit(today=self.app.today))
        self.day.set_day(self.app.today())
        channels = self.app.db.read(bank_accounts.channels, self._fund.id)
        tills = [(one.account_id, one.words) for one in channels]
        self.channel: ChoiceEdit[int] = form.add("channel", "รับทาง", ChoiceEdit(tills), beside=True)
        self.channel.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.replaces = form.add_line("replaces", "ออกแทนใบเสร็จเลขที่", hint="เมื่อออกแทนใบที่ยกเลิก", beside=True)
        self.slip = SlipPart(form, self.channel, channels)

    def _leaf_hint(self, row: BookRow) -> str:
        book = row.book
        missing = f" · ขาด {len(row.missing):,} ใบ" if row.missing else ""
        first = words_of(book.book_no, book.first_leaf)
        return f"{first} ถึง {book.last_leaf}{missing}"

    def _offer(self) -> None:
        """The lines of the member who is chosen now, as of the day that is typed."""
        key = self.member.membership_id()
        try:
            day = self.day.required_day()
        except UserError:
            day = self.app.today()
        if (key, day) != self._offered_to:
            is_same = self._offered_to[0] == key
            self._offered_to = (key, day)
            found = self.app.db.read(money_lines.offered, key, day) if key is not None else ()
            self.offered.offer(found, keep=is_same)
        self.form.offer("offered", self.offered.has_lines)
        self.fill.setVisible(self.offered.has_lines)
        self.payer.setEnabled(key is None)

    def _fill_all(self) -> None:
        self.offered.fill_all()
        self.tell()
