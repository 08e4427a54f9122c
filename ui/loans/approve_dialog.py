"""อนุมัติเงินกู้ใหม่: what the committee decided, with the schedule it makes as it is typed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from models.loan import Loan, LoanProduct, LoanStatus
from models.values.money import Money
from services import duties
from services.duties import Duty
from services.errors import UserError
from services.fund import members
from services.loan import loan_applications, loan_approvals, loan_lists, loan_products
from services.loan.loan_applications import RequestInput
from services.loan.loan_approvals import ApprovalInput
from services.loan.loan_lists import LoanRow
from services.loan.loan_math import LegalProblem, LoanTerms, Method, Schedule, schedule
from services.loan.loan_products import ProductInput
from services.treasury import bank_accounts
from ui.app import App
from ui.form_dialog import FormDialog
from ui.loans.findings_view import tell_findings
from ui.loans.pickers import MemberPicker
from ui.loans.plan_edit import PlanEdit
from ui.loans.schedule_view import ScheduleView
from ui.loans.source_choice import SourceChoice
from ui.loans.tills import tell_till
from ui.loans.words import periods_words, status_words
from ui.theme import Tone
from ui.widgets.choice import ChoiceEdit
from ui.widgets.count_edit import CountEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.thai_date_edit import ThaiDateEdit

_PREVIEW_MS = 120  # after the last key
# what the form asks itself, and the debts that stand above
_TOLD = frozenset(
    (
        "amount",
        "periods",
        "purpose",
        "goods",
        "terms",
        "law",
        "product",
        "arrears",
        "one_at_a_time",
    )
)


class ApproveDialog(FormDialog):
    """After it was accepted loan is the new contract, paid out when she ticked so."""

    whole_width = 1080

    def __init__(self, app: App, parent: QWidget, fund_id: int) -> None:
        super().__init__(
            app,
            parent,
            "approval",
            "อนุมัติเงินกู้ใหม่",
            save_words="บันทึกการอนุมัติ",
            draft=f"approval_{fund_id}",
        )
        self.loan: Loan | None = None
        self._products: dict[int, LoanProduct] = {
            one.id: one for one in app.db.read(loan_products.products, fund_id)
        }
        self._rules = {key: loan_products.as_input(one) for key, one in self._products.items()}
        self._owing: tuple[int | None, list[LoanRow]] = (None, [])
        self._tills = app.db.read(bank_accounts.channels, fund_id)
        self.view = ScheduleView()
        self.aside.addWidget(self.view)
        self._add_inputs(fund_id)
        self._product_chosen()
        self._soon_preview = QTimer(self)
        self._soon_preview.setSingleShot(True)
        self._soon_preview.timeout.connect(self.refresh)
        self.product.changed.connect(self._product_chosen)
        self.at_once.toggled.connect(self._pay_out_chosen)
        self.form.changed.connect(lambda: self._soon_preview.start(_PREVIEW_MS))
        self.ready()
        if self._may_not_pay:  # whatever was ticked by somebody else who began this form
            self.at_once.setChecked(False)
            self.at_once.setEnabled(False)
        self._pay_out_chosen(self.at_once.isChecked())
        self.refresh()

    def refresh(self) -> None:
        """Brings what stands beside the form up to date with it."""
        self._soon_preview.stop()
        try:
            agreed, problems = self._preview()
        except UserError as error:
            if not self.principal.text():
                self.view.show_words("ใส่จำนวนเงินกู้ แล้วตารางผ่อนชำระจะขึ้นที่นี่")
            else:
                self.view.show_words(str(error), Tone.SOON)
            return
        self.view.clear()
        self._tell_owing()
        self._tell_findings(agreed.terms.principal)
        if self.at_once.isChecked():
            tell_till(self.view, self._tills, self.channel.key(), agreed.totals.principal)
        self.view.tell(agreed, problems, title=periods_words(agreed.terms))

    def save(self) -> None:
        asked = self._asked(needs_member=True)
        if self.at_once.isChecked():
            self.loan = self.app.db.write(loan_approvals.approve_and_disburse, asked, self.channel.key())
        else:
            self.loan = self.app.db.write(loan_approvals.approve, asked)

    def _add_inputs(self, fund_id: int) -> None:
        form, today = self.form, self.app.today
        self.member = form.add("member", "ผู้กู้", MemberPicker(self.app, fund_id))
        products = [(one.id, one.name) for one in self._products.values()]
        self.product: ChoiceEdit[int] = form.add("product", "ประเภทเงินกู้", ChoiceEdit(products))
        self.limits = form.say("")
        self.principal = form.add("principal", "จำนวนเงินกู้", MoneyEdit())
        self.periods = form.add("periods", "จำนวนงวด", CountEdit(what="จำนวนงวด"), beside=True)
        self.approved = form.add("approved", "วันที่อนุมัติ", ThaiDateEdit(today=today))
        self.pay_out = form.add("pay_out", "วันที่จ่ายเงิน", ThaiDateEdit(today=today), beside=True)
        for edit in (self.approved, self.pay_out):
            edit.set_day(today())
        self.first_due = form.add("first_due", "งวดแรก (เว้นได้)", ThaiDateEdit(today=today), beside=True)
        self.plan = form.add("custom", "วันและเงินต้นแต่ละงวด", PlanEdit(self.app, self._even_terms))
        self.resolution = form.add_line("resolution", "มติที่ประชุม")
        self.resolution.setPlaceholderText("เช่น มติครั้งที่ 3/2569")
        self.purpose = form.add_line("purpose", "วัตถุประสงค์", beside=True)
        self.purpose.setPlaceholderText("เช่น ซื้อปุ๋ย ซ่อมบ้าน ค่าเล่าเรียน")
        self.source = SourceChoice(self.app, form, fund_id)
        self._may_not_pay = self.app.db.read(duties.refusal, self.app.db.actor, Duty.PAY)
        self.at_once = form.add_check("at_once", "จ่ายเงินให้ผู้กู้ทันที และออกใบสำคัญจ่าย")
        if self._may_not_pay:
            form.say(f"จ่ายทันทีไม่ได้ {self._may_not_pay}")
        channels = [(one.account_id, one.words) for one in self._tills]
        self.channel: ChoiceEdit[int] = form.add("channel", "จ่ายจาก", ChoiceEdit(channels))

    def _product_chosen(self) -> None:
        """The product's own length, unless she typed another; and what it allows."""
        product = self._chosen()
        if product is None:
            return
        usual = {str(one.periods) for one in self._rules.values()}
        if self.periods.text().strip() in {"", *usual}:
            self.periods.setText(str(product.periods))
        by_hand = product.method is Method.CUSTOM
        self.form.offer("custom", by_hand)
        self.first_due.setEnabled(not by_hand)
        self.limits.setText(
            f"ร้อยละ {product.rate} ต่อปี {product.method.label} "
            f"กู้ได้ {product.least} ถึง {product.most} บาท ผ่อนไม่เกิน {product.most_periods:,} งวด"
        )

    def _pay_out_chosen(self, on: bool) -> None:
        self.channel.setEnabled(on)
        self.save_button.say("บันทึกและจ่ายเงิน" if on else "บันทึกการอนุมัติ")

    def _chosen(self) -> ProductInput | None:
        key = self.product.key()
        return self._rules.get(key) if key is not None else None

    def _asked(self, *, needs_member: bool) -> ApprovalInput:
        """What is typed; raises UserError at the input at fault."""
        if needs_member:
            self.member.required()
        product_id = self.product.key()
        if product_id is None:
            raise UserError("ยังไม่มีประเภทเงินกู้ กรุณาเพิ่มประเภทเงินกู้ก่อน", field="product")
        return ApprovalInput(
            membership_id=self.member.membership_id() or 0,
            product_id=product_id,
            principal=self.principal.amount(),
            periods=self.periods.required_count(),
            approved=self.approved.required_day(),
            pay_out=self.pay_out.required_day(),
            first_due=None if self._by_hand else self.first_due.day(),
            purpose=self.purpose.text(),
            wholesale_id=self.source.wholesale_id(),
            resolution=self.resolution.text(),
            plan=self.plan.plan() if self._by_hand else (),
        )

    @property
    def _by_hand(self) -> bool:
        product = self._chosen()
        return product is not None and product.method is Method.CUSTOM

    def _even_terms(self) -> LoanTerms:
        """What a plan by hand starts from."""
        asked = replace(self._asked(needs_member=False), plan=())
        return self.app.db.read(loan_approvals.preview, asked)[0]

    def _preview(self) -> tuple[Schedule, tuple[LegalProblem, ...]]:
        terms, problems = self.app.db.read(loan_approvals.preview, self._asked(needs_member=False))
        return schedule(terms), problems

    def _tell_findings(self, principal: Money) -> None:
        """What the product's own rules say of her; who must have guarantors is better asked by a request."""
        member, asked = self.member.membership_id(), self._asked(needs_member=False)
        if member is None:
            return
        request = RequestInput(
            membership_id=member,
            product_id=asked.product_id,
            received=asked.approved,
            asked=principal,
            periods=asked.periods,
            purpose=asked.purpose,
        )
        try:
            found = self.app.db.read(loan_applications.preview, request, self.app.today())
        except UserError:
            return  # a day to come: saving says so at its input
        told = [one for one in found if one.rule not in _TOLD]
        if told:
            tell_findings(self.view, told)

    def _tell_owing(self) -> None:
        """What she owes already: the committee must know before it lends more (fund.md section 2.1)."""
        member = self.member.membership_id()
        if self._owing[0] != member:
            found: list[LoanRow] = []
            if member is not None:
                membership = self.app.db.read(members.get, member)
                found = self.app.db.read(loan_lists.of_member, membership, self.app.today())
            self._owing = (member, found)
        owed = [row for row in self._owing[1] if row.status not in (LoanStatus.CLOSED, LoanStatus.CANCELLED)]
        if owed:
            late = any(row.status is LoanStatus.OVERDUE for row in owed)
            lines = [
                f"{row.contract_no} คงเหลือ {row.outstanding} {status_words(row.status.label, row.days_overdue)}"
                for row in owed
            ]
            self.view.note("\n".join(("มีเงินกู้อยู่แล้ว", *lines)), Tone.WRONG if late else Tone.SOON)
