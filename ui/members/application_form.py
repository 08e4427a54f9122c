"""The form of an application: who applies, what she pays and promises, who vouches for her."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from models import terms
from models.fund import Fund, FundKind, MemberApplication
from models.saving import SavingKind
from models.values.money import ZERO
from services.fund import applications, fund_rules
from services.fund.applications import ApplicationInput
from services.saving import saving_products
from services.welfare import contribution_plans
from ui.app import App
from ui.form import Form
from ui.form_dialog import FormDialog
from ui.members.form import MemberForm
from ui.widgets.choice import ChoiceEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.thai_date_edit import ThaiDateEdit


class ApplicationFields:
    """Adds itself to a form; what a fund does not offer is not asked."""

    def __init__(self, app: App, form: Form, fund: Fund) -> None:
        offered = {one.kind for one in app.db.read(saving_products.products, fund.id)}
        form.group("ใบสมัคร")
        self.applied = form.add("applied", terms.JOINED, ThaiDateEdit(today=app.today))
        self.entry_fee = form.add("entry_fee", "ค่าธรรมเนียมแรกเข้า (บาท)", MoneyEdit(), beside=True)
        self.shares: MoneyEdit | None = None
        self.monthly: MoneyEdit | None = None
        self.plan: ChoiceEdit[int] | None = None
        if SavingKind.SHARE in offered:
            self.shares = form.add("shares", "หุ้นแรกเข้า (บาท)", MoneyEdit())
        if SavingKind.SAJJA in offered:
            self.monthly = form.add(
                "monthly", "สัจจะเดือนละ (บาท)", MoneyEdit(), beside=self.shares is not None
            )
        if fund.kind is FundKind.WELFARE:
            plans = app.db.read(contribution_plans.plans, fund.id, only_active=True)
            self.plan = form.add(
                "plan_id",
                "จ่ายสมทบแบบ",
                ChoiceEdit([(one.id, one.name) for one in plans], empty="ยังไม่เลือก"),
                hint="" if plans else "ตั้งแผนเงินสมทบที่หน้าสวัสดิการก่อน จึงจะเลือกได้",
            )
        self.endorsed_by = form.add_line("endorsed_by", "ผู้รับรอง", hint="กรรมการประจำหมู่บ้านที่รับรองผู้สมัคร")
        self.note = form.add_line("note", terms.NOTE, beside=True)

    def show(self, application: ApplicationInput) -> None:
        self.applied.set_day(application.applied)
        self.entry_fee.set_amount(application.entry_fee)
        for edit, amount in ((self.shares, application.shares), (self.monthly, application.monthly)):
            if edit is not None and amount:
                edit.set_amount(amount)
        if self.plan is not None and application.plan_id is not None:
            self.plan.set_key(application.plan_id)
        self.endorsed_by.setText(application.endorsed_by)
        self.note.setText(application.note)

    def application(self) -> ApplicationInput:
        """Raises UserError naming the input at fault."""
        return ApplicationInput(
            applied=self.applied.required_day(),
            entry_fee=self.entry_fee.amount_or_none() or ZERO,
            monthly=(self.monthly.amount_or_none() if self.monthly else None) or ZERO,
            shares=(self.shares.amount_or_none() if self.shares else None) or ZERO,
            plan_id=self.plan.key() if self.plan else None,
            endorsed_by=self.endorsed_by.text(),
            note=self.note.text(),
        )


class ApplicationForm(MemberForm):
    """Somebody applies, new or known to the register; after it was accepted made is the application."""

    def __init__(self, app: App, parent: QWidget | None, fund: Fund) -> None:
        self.made: MemberApplication | None = None
        super().__init__(app, parent, fund, "เพิ่มใบสมัครสมาชิก", f"application_new_{fund.id}")
        self.set_facts(fund.name)
        self.ready()

    def save(self) -> None:
        person, application, today = self.person(), self.fields.application(), self.app.today()
        write = self.app.db.write
        if self.known.person_id is not None:
            known = self.known.person_id
            self.made = write(applications.add_known, self.fund.id, known, person, application, today)
        else:
            self.made = write(applications.add_new, self.fund.id, person, application, today)

    def add_membership(self) -> None:
        self.fields = ApplicationFields(self.app, self.form, self.fund)
        today = self.app.today()
        fee = self.app.db.read(fund_rules.money, self.fund.id, fund_rules.ENTRY_FEE, today)
        self.fields.show(ApplicationInput(today, fee))
        self.member_no: QLineEdit | None = None
        self.ended: ThaiDateEdit | None = None


class CorrectApplicationDialog(FormDialog):
    """What a waiting application says; the person is corrected in the register."""

    def __init__(self, app: App, parent: QWidget, fund: Fund, application: MemberApplication) -> None:
        super().__init__(app, parent, "application_form", "แก้ไขใบสมัคร", draft=f"application_{application.id}")
        self._application = application
        self.set_facts(f"{application.person.name} · {fund.name}")
        self.fields = ApplicationFields(app, self.form, fund)
        self.fields.show(applications.as_input(application))
        self.ready()

    def save(self) -> None:
        self.app.db.write(
            applications.change, self._application.id, self.fields.application(), self.app.today()
        )
