"""What happens to a request after it was submitted: opinion, resolution, withdrawal, contract."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from models.lending import LoanApplication
from models.loan import Loan
from models.values.thai_date import short_date
from services import duties
from services.duties import Duty
from services.loan import (
    eligibility,
    lending_policy,
    loan_applications,
    loan_contracts,
    loan_decisions,
    loan_products,
    product_terms,
)
from services.loan.eligibility import Stage
from services.loan.loan_contracts import ContractInput
from services.loan.loan_decisions import DecisionInput
from services.loan.loan_math import LoanTerms, Method
from ui.app import App
from ui.council.choices import resolution_choice
from ui.form_dialog import FormDialog
from ui.loans.findings_view import tell_findings
from ui.loans.plan_edit import PlanEdit
from ui.loans.source_choice import SourceChoice
from ui.papers import warm_up
from ui.theme import Tone
from ui.widgets.choice import ChoiceEdit
from ui.widgets.count_edit import CountEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Aside


def facts_of(row: LoanApplication) -> str:
    number = loan_applications.number_of(row)
    return f"{number} · {row.membership.person.name} · ขอกู้ {row.asked} บาท {row.periods:,} งวด"


class _RequestDialog(FormDialog):
    whole_width = 980

    def __init__(
        self, app: App, parent: QWidget, row: LoanApplication, name: str, title: str, save_words: str
    ) -> None:
        super().__init__(app, parent, name, title, save_words=save_words, draft=f"{name}_{row.id}")
        self.row = row
        self.set_facts(facts_of(row))

    def add_findings(self, *, decides: bool = True) -> None:
        """As things stand today, for whoever decides; who may not is told before she types."""
        view = Aside("request_findings", "ผลตรวจตามเกณฑ์", 360)
        prepared = (self.row.prepared_by, self.row.checked_by)
        refused = self.app.db.read(duties.refusal, self.app.db.actor, Duty.APPROVE, prepared)
        if decides and refused:
            view.note(refused, Tone.SOON)
        view.title("ผลตรวจตามเกณฑ์วันนี้")
        found = self.app.db.read(eligibility.findings, self.row, self.app.today())
        tell_findings(view, found)
        if self.row.opinion:
            view.heading("ความเห็น")
            view.text(self.row.opinion)
            view.text(f"{self.row.recommended_by} {short_date(self.row.recommended or self.row.received)}")
        self.aside.addWidget(view)

    def add_resolution(self) -> None:
        self.day = self.form.add("day", "วันที่มีมติ", ThaiDateEdit(today=self.app.today))
        self.day.set_day(self.app.today())
        self.resolution = self.form.add_line("resolution", "มติ", hint="เช่น คณะกรรมการครั้งที่ 11/2569 มติที่ 3")
        self.resolution_id: ChoiceEdit[int] = self.form.add(
            "resolution_id",
            "หรือเลือกมติจากทะเบียนการประชุม",
            resolution_choice(self.app, fund_id=self.row.fund_id),
        )
        self.resolution_id.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )


class RecommendDialog(_RequestDialog):
    def __init__(self, app: App, parent: QWidget, row: LoanApplication) -> None:
        super().__init__(app, parent, row, "recommend_request", "ความเห็นต่อคำขอกู้", "บันทึกความเห็น")
        self.add_findings(decides=False)
        self.day = self.form.add("day", "วันที่ให้ความเห็น", ThaiDateEdit(today=app.today))
        self.day.set_day(app.today())
        self.by = self.form.add_line("by", "ผู้ให้ความเห็น", hint="กรรมการหมู่บ้านหรือเจ้าหน้าที่สินเชื่อ")
        self.opinion = self.form.add_text("opinion", "ความเห็น", hint="เช่น เห็นควรอนุมัติ มีอาชีพมั่นคง")
        self.by.setText(row.recommended_by)
        self.opinion.setPlainText(row.opinion)
        self.ready()

    def save(self) -> None:
        day, by, opinion = self.day.required_day(), self.by.text(), self.opinion.toPlainText()
        self.app.db.write(loan_decisions.recommend, self.row.id, day, by, opinion)


class ApproveRequestDialog(_RequestDialog):
    """อนุมัติ: the sum is what she asked until somebody types less."""

    def __init__(self, app: App, parent: QWidget, row: LoanApplication) -> None:
        super().__init__(app, parent, row, "approve_request", "บันทึกมติอนุมัติ", "อนุมัติ")
        self.add_findings()
        self.add_resolution()
        self.approved = self.form.add("approved", "อนุมัติ (บาท)", MoneyEdit())
        self.approved.set_amount(row.asked)
        self.periods = self.form.add("periods", "จำนวนงวด", CountEdit(what="จำนวนงวด"), beside=True)
        self.periods.setText(str(row.periods))
        self.reason = self.form.add_line("reason", "เหตุผล", hint="ต้องใส่เมื่อที่ประชุมยกเว้นเกณฑ์ข้อใดให้")
        ceiling = lending_policy.policy_of(row.product).ceiling
        self.by_members = self.form.add_check(
            "by_members",
            "เป็นมติที่ประชุมสมาชิก" + (f" (เกิน {ceiling} บาท คณะกรรมการอนุมัติเองไม่ได้)" if ceiling else ""),
        )
        self.left_room = self.form.add_check("left_room", "ผู้ขอกู้เป็นกรรมการ และออกจากห้องระหว่างพิจารณา")
        self.ready()

    def save(self) -> None:
        decided = DecisionInput(
            application_id=self.row.id,
            day=self.day.required_day(),
            approved=self.approved.amount(),
            periods=self.periods.required_count(),
            resolution_id=self.resolution_id.key(),
            resolution=self.resolution.text(),
            reason=self.reason.text(),
            left_room=self.left_room.isChecked(),
            by_members=self.by_members.isChecked(),
        )
        self.app.db.write(loan_decisions.approve, decided)


class RejectDialog(_RequestDialog):
    """A meeting that refuses; the reason starts from what was found."""

    def __init__(self, app: App, parent: QWidget, row: LoanApplication) -> None:
        super().__init__(app, parent, row, "reject_request", "บันทึกมติไม่อนุมัติ", "ไม่อนุมัติ")
        self.add_findings()
        self.reason = self.form.add_line("reason", "เหตุผลที่ไม่อนุมัติ")
        found = eligibility.kept(row).get(Stage.SUBMITTED, ())
        self.reason.setText(" / ".join(one.message for one in found))
        self.reason.setCursorPosition(0)
        self.add_resolution()
        self.ready()

    def save(self) -> None:
        self.app.db.write(loan_decisions.reject, _refusal(self))


class DeferDialog(_RequestDialog):
    """A meeting that sends the request back to be changed."""

    def __init__(self, app: App, parent: QWidget, row: LoanApplication) -> None:
        super().__init__(app, parent, row, "defer_request", "บันทึกมติให้แก้ไข", "ให้แก้ไข")
        self.add_findings()
        self.reason = self.form.add_line("reason", "ให้แก้ไขอะไร", hint="เช่น ให้หาผู้ค้ำเพิ่มอีก 1 คน")
        self.add_resolution()
        self.ready()

    def save(self) -> None:
        self.app.db.write(loan_decisions.defer, _refusal(self))


def _refusal(form: RejectDialog | DeferDialog) -> DecisionInput:
    return DecisionInput(
        application_id=form.row.id,
        day=form.day.required_day(),
        resolution_id=form.resolution_id.key(),
        resolution=form.resolution.text(),
        reason=form.reason.text(),
    )


class WithdrawDialog(_RequestDialog):
    def __init__(self, app: App, parent: QWidget, row: LoanApplication) -> None:
        super().__init__(app, parent, row, "withdraw_request", "ถอนคำขอกู้", "ถอนคำขอ")
        if row.document_id is not None:
            self.form.say("เลขที่คำขอใช้แล้วไม่นำกลับมาใช้อีก ใบคำขอจะประทับว่ายกเลิก")
        self.reason = self.form.add_line("reason", "เหตุผล", hint="เช่น ผู้กู้ไม่ต้องการกู้แล้ว หรือลงผิดคน")
        self.ready()

    def save(self) -> None:
        self.app.db.write(loan_applications.withdraw, self.row.id, self.reason.text())


class ContractDialog(_RequestDialog):
    """After it was accepted loan is the new contract."""

    def __init__(self, app: App, parent: QWidget, row: LoanApplication) -> None:
        super().__init__(app, parent, row, "contract_request", "ทำสัญญาเงินกู้", "ทำสัญญา")
        self.loan: Loan | None = None
        self.set_facts(
            f"{loan_applications.number_of(row)} · {row.membership.person.name} · "
            f"อนุมัติ {row.approved} บาท {row.approved_periods or row.periods:,} งวด"
        )
        form, today = self.form, app.today
        self.day = form.add("day", "วันที่ทำสัญญา", ThaiDateEdit(today=today))
        self.pay_out = form.add("pay_out", "วันที่จะจ่ายเงิน", ThaiDateEdit(today=today), beside=True)
        for edit in (self.day, self.pay_out):
            edit.set_day(today())
        self.first_due = form.add("first_due", "งวดแรก (เว้นได้)", ThaiDateEdit(today=today))
        self.first_due.set_day(row.first_due)
        self.signed = form.add(
            "signed", "ลงนามครบเมื่อ", ThaiDateEdit(today=today), hint="เว้นไว้ได้ถ้ายังลงนามไม่ครบ", beside=True
        )
        products = app.db.read(loan_products.products, row.fund_id, active_only=False)
        self._product = next(one for one in products if one.id == row.product_id)
        self._by_hand = loan_products.as_input(self._product).method is Method.CUSTOM
        self.plan = form.add("custom", "วันและเงินต้นแต่ละงวด", PlanEdit(app, self._even_terms))
        form.offer("custom", self._by_hand)
        self.first_due.setEnabled(not self._by_hand)
        self.place = form.add_line("original_place", "ที่เก็บต้นฉบับ", hint="เช่น แฟ้มสัญญา 2569 ตู้ 1")
        self.source = SourceChoice(app, form, row.fund_id)
        sureties = ", ".join(one.person.name for one in row.guarantees) or "ไม่มี"
        form.say(f"ผู้ค้ำประกัน: {sureties} โปรแกรมออกเลขที่สัญญาค้ำประกันให้คนละฉบับ และคำนวณอากรแสตมป์ให้")
        self.ready()
        warm_up()

    def _even_terms(self) -> LoanTerms:
        """What a plan by hand starts from."""
        assert self.row.approved is not None
        periods = self.row.approved_periods or self.row.periods
        return product_terms.terms_of(
            self._product, self.row.approved, periods, self.pay_out.required_day(), None
        )

    def save(self) -> None:
        asked = ContractInput(
            application_id=self.row.id,
            day=self.day.required_day(),
            pay_out=self.pay_out.required_day(),
            first_due=None if self._by_hand else self.first_due.day(),
            plan=self.plan.plan() if self._by_hand else (),
            signed=self.signed.day(),
            original_place=self.place.text(),
            wholesale_id=self.source.wholesale_id(),
        )
        self.loan = self.app.db.write(loan_contracts.contract, asked)
