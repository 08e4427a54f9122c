"""จ่ายเงินกู้: the day and the till; what is in it, and the schedule counted from that day, stand beside."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from models.document import Document
from models.loan import Loan
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from services.errors import UserError
from services.loan import held_back, loan_approvals, loan_goods, loan_parties, loan_slips, product_terms
from services.loan.held_back import HeldBack
from services.loan.lending_policy import policy_of
from services.loan.loan_math import schedule
from services.loan.loan_parties import words_of
from services.loan.loan_state import terms_of
from services.treasury import bank_accounts
from ui.app import App
from ui.form_dialog import FormDialog
from ui.loans.schedule_view import ScheduleView
from ui.loans.tills import tell_till
from ui.loans.words import periods_words
from ui.theme import Tone
from ui.widgets.check_list import CheckList
from ui.widgets.choice import ChoiceEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.thai_date_edit import ThaiDateEdit


class DisburseDialog(FormDialog):
    """After it was accepted voucher is the new paper."""

    whole_width = 1000

    def __init__(self, app: App, parent: QWidget, loan: Loan) -> None:
        super().__init__(
            app,
            parent,
            "disbursement",
            words_of(loan, f"จ่ายเงินกู้ {loan.principal} บาท"),
            save_words="จ่ายเงิน",
            draft=f"disbursement_{loan.id}",
        )
        self.voucher: Document | None = None
        self._loan = loan
        self._tills = app.db.read(bank_accounts.channels, loan.fund_id)
        self.set_facts(
            f"{loan.membership.person.name} · {loan.contract_no} · อนุมัติ {short_date(loan.approved)}"
        )
        self.view = ScheduleView()
        self.view.word = loan_parties.word_of(loan.product)
        self.aside.addWidget(self.view)
        self.form.say("ดอกเบี้ยเริ่มนับจากวันที่จ่ายเงินจริง ไม่ใช่วันที่ทำสัญญา")
        self.day = self.form.add("day", "วันที่จ่ายเงิน", ThaiDateEdit(today=app.today))
        self.day.set_day(app.today())
        channels = [(one.account_id, one.words) for one in self._tills]
        self.channel: ChoiceEdit[int] = self.form.add("channel", "จ่ายจาก", ChoiceEdit(channels))
        policy = policy_of(loan.product)
        self.in_kind = policy.in_kind
        self.cost: MoneyEdit | None = None
        if self.in_kind:
            self.form.say("ให้เป็นของ ไม่จ่ายเงินสด มูลค่าของลงเป็นรายได้จากการขายสินค้า และตัดต้นทุนออกจากสต็อก")
            self.channel.setEnabled(False)
            self.cost = self.form.add("cost", "ต้นทุนของที่ตัดจากสต็อก", MoneyEdit(), hint="เว้นว่างถ้าไม่ได้บันทึกสต็อกไว้")
            self.cost.set_amount(app.db.read(loan_goods.stock_cost, loan) or None)
        self.first = self.form.add(
            "first", "จ่ายครั้งแรก", MoneyEdit(), hint="เว้นว่างคือจ่ายเต็มวงเงิน ที่เหลือจ่ายเป็นงวดภายหลัง"
        )
        self.fee = self.form.add("fee", words_of(loan, "หักค่าธรรมเนียมขอกู้"), MoneyEdit(), beside=True)
        self.fee.set_amount((policy.request_fee + policy.contract_fee) or None)  # as the product asks
        if self.in_kind:  # goods go out whole, and nothing is kept of them
            self.fee.set_amount(None)
            for name in ("first", "fee"):
                self.form.offer(name, False)
        self.duty: QCheckBox | None = None
        duty = held_back.duty_of(loan)
        if duty and not self.in_kind:
            box = QCheckBox(f"หักค่าอากรแสตมป์ {duty} บาท กองทุนซื้ออากรให้")
            box.setChecked(policy.duty_held)
            self.duty = self.form.add("stamp_duty", "อากรแสตมป์", box)
        debts = [] if self.in_kind else app.db.read(held_back.settled_by, loan.id, app.today())
        words = [(one.id, f"{one.contract_no} ปิดด้วย {payoff} บาท") for one, payoff in debts]
        self.settles: CheckList | None = None
        if debts:
            self.settles = self.form.add("settles", "หักปิดสัญญาเดิม", CheckList("settles", words, "สัญญา"))
        self.form.changed.connect(self.refresh)
        self.ready()
        self.refresh()

    def refresh(self) -> None:
        """Brings what stands beside the form up to date with it."""
        try:
            day = self.day.required_day()
            first = self._first()
            agreed = schedule(
                product_terms.in_parts(loan_slips.paid_out_on(terms_of(self._loan), day), first)
            )
            net = first - self._kept(day)
        except UserError as error:
            self.view.show_words(str(error), Tone.SOON)
            return
        self.view.clear()
        if net != self._loan.principal:
            self.view.fact("จ่ายสุทธิ", net)
        if not self.in_kind:
            tell_till(self.view, self._tills, self.channel.key(), max(net, ZERO))
        self.view.tell(agreed, (), title=periods_words(agreed.terms))

    def save(self) -> None:
        day = self.day.required_day()
        held = HeldBack(
            self._fee(),
            tuple(self._chosen()),
            self.first.amount_or_none(),
            self._holds_duty(),
            None if self.cost is None else self.cost.amount_or_none() or ZERO,
        )
        self.voucher = self.app.db.write(
            loan_approvals.disburse, self._loan.id, day, self.channel.key(), held
        )

    def _first(self) -> Money:
        """What goes out now; more than was approved is refused when it is saved."""
        asked = self.first.amount_or_none() or self._loan.principal
        return min(asked, self._loan.principal)

    def _fee(self) -> Money:
        return self.fee.amount_or_none() or ZERO

    def _holds_duty(self) -> bool:
        return self.duty is not None and self.duty.isChecked()

    def _kept(self, day: date) -> Money:
        """The fee, the stamp duty, and what closes the chosen debts on the day."""
        chosen = self._chosen()
        kept = self._fee() + (held_back.duty_of(self._loan) if self._holds_duty() else ZERO)
        if not chosen:
            return kept
        debts = self.app.db.read(held_back.settled_by, self._loan.id, day)
        return kept + Money.sum(payoff for one, payoff in debts if one.id in chosen)

    def _chosen(self) -> list[int]:
        return self.settles.keys() if self.settles is not None else []
