"""รับชำระ: who, how much; everything else has its usual answer. Enter after the amount, Enter again saves."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from models.document import Document
from models.loan import Loan
from models.values.money import ZERO, Money
from services.errors import UserError
from services.loan import guarantees, loan_dues, loan_lists, loan_repayments, loans
from services.loan.lending_policy import policy_of
from services.loan.loan_repayments import Changed, Quote, RepaymentInput
from services.loan.loan_state import terms_of
from services.treasury import bank_accounts
from ui.app import App
from ui.form_dialog import FormDialog
from ui.loans.pickers import LoanPicker
from ui.loans.quote_view import QuoteView
from ui.papers import warm_up
from ui.theme import theme
from ui.widgets.button import Button, Look
from ui.widgets.choice import ChoiceEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.parts import rule
from ui.widgets.thai_date_edit import ThaiDateEdit

_QUOTE_MS = 60  # after the last key
_SELF = "ผู้กู้จ่ายเอง"
_CHOOSE = "เลือกผู้กู้ แล้วโปรแกรมจะบอกว่าค้างเท่าไรและเงินที่รับตัดอะไรบ้าง"


class RepayDialog(FormDialog):
    """After it was accepted receipt is the new paper, and taken what it was made from."""

    whole_width = 1040

    def __init__(
        self,
        app: App,
        parent: QWidget,
        fund_id: int,
        loan_id: int | None = None,
        like: RepaymentInput | None = None,
        *,
        payer_id: int | None = None,
    ) -> None:
        """like is the payment taken before: on a collection day all go by one day and into one till.

        payer_id is the guarantor who stands chosen as the payer.
        """
        draft = f"repayment_{loan_id}" if loan_id is not None else f"repayment_fund_{fund_id}"
        if payer_id is not None:
            draft = f"{draft}_by_{payer_id}"
        super().__init__(app, parent, "repayment", "รับชำระเงินกู้", save_words="รับเงิน", draft=draft)
        self.receipt: Document | None = None
        self.taken: RepaymentInput | None = None
        self._loan: Loan | None = None
        self._quote: Quote | None = None
        self._refusal: UserError | None = None  # what stands against saving
        self._is_fresh = False  # whether that was asked after the last key
        self._ticked: tuple[Changed, ...] = ()  # the changes she saw when she ticked
        self.view = QuoteView()
        self.aside.addWidget(self.view)
        self._add_inputs(fund_id)
        if like is not None:
            self.day.set_day(like.day)
            self.channel.set_key(like.account_id)
        if loan_id is not None:
            self.picker.set_loan(app.db.read(loan_lists.rows_of, [loan_id], app.today())[0])
            self._tell_loan(loan_id)  # before kept typing comes back: it may name one of the payers
            self.payer.set_key(payer_id)
        self._soon_quote = QTimer(self)
        self._soon_quote.setSingleShot(True)
        self._soon_quote.timeout.connect(self.refresh)
        self.form.changed.connect(self._typed)
        self.seen.toggled.connect(self._remember)
        self.form.done.disconnect(self.try_save)
        self.form.done.connect(self.go_to_save)
        for widget in (self.amount.edit, self.seen):
            widget.installEventFilter(self)
        self.ready()
        self.refresh()
        if self.picker.loan_id() is not None:
            self.amount.setFocus()
        warm_up()

    @property
    def loan_id(self) -> int:
        """The chosen loan; raises UserError naming the input when there is none."""
        self.picker.required()
        loan_id = self.picker.loan_id()
        assert loan_id is not None
        return loan_id

    def refresh(self) -> UserError | None:
        """Brings what stands beside the form up to date with it; the answer is what stands against saving."""
        self._soon_quote.stop()
        quote: Quote | None = None
        try:
            quote, refusal = self._read()
        except UserError as error:
            refusal = error
            self.view.show_words(str(error) if self.picker.loan_id() is not None else _CHOOSE)
        self._quote = quote
        self._offer()
        changed = quote.changed if quote is not None else ()
        if changed != self._ticked:
            self.seen.setChecked(False)
        self.seen.setVisible(bool(changed))
        if refusal is None and changed and not self.seen.isChecked():
            refusal = UserError(
                "รายการย้อนหลังนี้เปลี่ยนใบเสร็จที่ออกไปแล้ว กรุณาตรวจทางขวาแล้วกาช่องนี้", field="late_entry_seen"
            )
        self._refusal, self._is_fresh = refusal, True
        return refusal

    def go_to_save(self) -> None:
        """On to the button when the money can be taken, else the refusal under its input."""
        refusal = self.refresh()
        if refusal is not None:
            self.form.refuse(str(refusal), refusal.field)
        else:
            self.save_button.setFocus()

    def save(self) -> None:
        refusal = self._refusal if self._is_fresh else self.refresh()
        if refusal is not None:
            raise refusal
        self.taken = taken = RepaymentInput(
            loan_id=self.loan_id,
            day=self.day.required_day(),
            amount=self.amount.amount(),
            fee=self.fee.amount_or_none() or ZERO,
            account_id=self.channel.key(),
            late_entry_seen=self.seen.isChecked(),
            payer_id=self.payer.key(),
            goods=self._goods(),
        )
        self.receipt = self.app.db.write(loan_repayments.repay, taken)

    def start_again(self) -> None:
        super().start_again()
        self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched in (self.amount.edit, self.seen)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.amount.settle()
            self.go_to_save()
            return True
        return super().eventFilter(watched, event)

    def _goods(self) -> str:
        """What is brought instead of money; never what was typed for another loan."""
        is_lent_so = self._loan is not None and policy_of(self._loan.product).in_kind
        return self.goods.text() if is_lent_so else ""

    def _add_inputs(self, fund_id: int) -> None:
        form, tills = self.form, self.app.db.read(bank_accounts.channels, fund_id)
        self.picker = form.add("loan", "ผู้กู้", LoanPicker(self.app, fund_id))
        self.amount = form.add("amount", "จำนวนเงินที่รับ", MoneyEdit())
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(18))
        self.quick = tuple(
            Button(name, "ใส่ยอด", self._filler(at), key=key, look=Look.LINK)
            for at, (name, key) in enumerate(
                (("quick_due", "F6"), ("quick_next", "F7"), ("quick_payoff", "F8"))
            )
        )
        self._sums: list[Money | None] = [None] * len(self.quick)
        for button in self.quick:
            row.addWidget(button)
        row.addStretch(1)
        house = QWidget()
        house.setLayout(row)
        form.show_widget(house)
        self.seen = form.add_check("late_entry_seen", "ตรวจแล้ว ยืนยันรายการย้อนหลัง")
        self.seen.hide()
        form.show_widget(rule())
        self.day = form.add("day", "วันที่รับเงิน", ThaiDateEdit(today=self.app.today))
        self.day.set_day(self.app.today())
        channels = [(one.account_id, one.words) for one in tills]
        self.channel: ChoiceEdit[int] = form.add("channel", "รับทาง", ChoiceEdit(channels), beside=True)
        self.channel.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.fee = form.add("fee", "ในนี้มีค่าธรรมเนียม", MoneyEdit(), beside=True)
        self.payer: ChoiceEdit[int] = form.add("payer", "ผู้จ่าย", ChoiceEdit([], empty=_SELF))
        self.goods = form.add_line(
            "goods", "รับคืนเป็นสิ่งของ", hint="เช่น ข้าวเปลือก 500 กก. ใส่มูลค่าในช่องจำนวนเงิน เว้นว่างถ้ารับเป็นเงิน"
        )
        form.offer("goods", False)

    def _read(self) -> tuple[Quote, UserError | None]:
        """Shows the quote of what is typed now; what is owed stays in sight when the amount is refused.

        Raises UserError when there is nothing to show.
        """
        loan_id, day = self.loan_id, self.day.required_day()
        loan = self._tell_loan(loan_id)
        refusal = None
        try:
            amount, fee = self.amount.amount_or_none(), self.fee.amount_or_none() or ZERO
            quote = self.app.db.read(loan_repayments.quote, loan_id, day, amount, fee)
            if amount is None:
                refusal = self.amount.refusal("ยังไม่ได้ใส่จำนวนเงินที่รับ กรุณาพิมพ์เป็นตัวเลข")
        except UserError as error:
            quote, refusal = self.app.db.read(loan_repayments.quote, loan_id, day), error
        typed = bool(self.amount.text())
        self.view.show_quote(terms_of(loan), quote, str(refusal) if refusal and typed else "")
        return quote, refusal

    def _tell_loan(self, loan_id: int) -> Loan:
        """Whose debt it is, and who may pay it; read once for each loan."""
        loan = self._loan
        if loan is None or loan.id != loan_id:
            loan = self._loan = self.app.db.read(loans.get, loan_id)
            self.set_facts(f"{loan.membership.person.name} · {loan.contract_no} · {loan.product.name}")
            stood = self.app.db.read(guarantees.guarantees_of, loan_id)
            options = {one.person_id: f"{one.person.name} (ผู้ค้ำ ชำระแทน)" for one in stood}
            self.payer.set_options(list(options.items()))
            self.form.offer("goods", policy_of(loan.product).in_kind)
        return loan

    def _offer(self) -> None:
        """The sums one click away: what has fallen due, the next instalment with it, everything."""
        self._sums = [None] * len(self.quick)
        words = ["ที่ค้าง", "ตามงวด", "ปิดบัญชี"]
        if self._quote is not None:
            dues = loan_dues.dues(self._quote.before)
            late = dues.fallen_due if dues.count and dues.fallen_due != dues.payoff else None
            self._sums = [late, dues.with_next, dues.payoff]
            if dues.count:
                words[1] = "รวมงวดหน้า"
        for button, word, amount in zip(self.quick, words, self._sums, strict=True):
            button.setVisible(amount is not None)
            if amount is not None:
                button.say(f"{word} {amount}", named_as=f"ใส่ยอด{word} {amount}")

    def _fill(self, at: int) -> None:
        self.amount.set_amount(self._sums[at])
        self.amount.setFocus()
        self.refresh()

    def _typed(self) -> None:
        self._is_fresh = False
        self._soon_quote.start(_QUOTE_MS)

    def _filler(self, at: int) -> Callable[[], None]:
        return lambda: self._fill(at)

    def _remember(self, on: bool) -> None:
        self._ticked = self._quote.changed if on and self._quote is not None else ()
