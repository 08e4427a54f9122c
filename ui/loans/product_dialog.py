"""ประเภทเงินกู้: one kind of loan, with an example and what the law holds against it as it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from models.ledger import Account
from models.loan import LoanProduct
from models.values.money import Money
from models.values.rate import NO_RATE, Rate
from services import law
from services.errors import UserError
from services.loan import loan_accounts, loan_law, loan_products
from services.loan.loan_math import (
    LegalProblem,
    LoanTerms,
    Method,
    PenaltyKind,
    Severity,
    Unit,
    flat_edge,
    legal_problems,
    schedule,
    yearly_fine,
)
from services.loan.loan_products import ProductInput
from ui.app import App
from ui.form_dialog import FormDialog
from ui.law_text import SectionWindow
from ui.ledger.account_picker import AccountPicker
from ui.loans.policy_inputs import PolicyInputs
from ui.loans.schedule_view import ScheduleView
from ui.loans.terms_inputs import TermsInputs
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.widgets.choice import ChoiceEdit
from ui.widgets.count_edit import CountEdit
from ui.widgets.money_edit import MoneyEdit

_PREVIEW_MS = 120  # after the last key
_SECTIONS = {"penalty": "ป.พ.พ. 383"}  # the others speak of the lawful rate
NEW = ProductInput(
    name="",
    rate=NO_RATE,
    method=Method.EQUAL_PRINCIPAL,
    least=Money.of(1_000),
    most=Money.of(50_000),
    periods=12,
    most_periods=24,
)


class ProductDialog(FormDialog):
    """After it was accepted product is what was saved. start is what a new one begins with: a copy, a usual one."""

    whole_width = 1180

    def __init__(
        self,
        app: App,
        parent: QWidget,
        fund_id: int,
        product: LoanProduct | None = None,
        start: ProductInput | None = None,
    ) -> None:
        super().__init__(
            app,
            parent,
            "product",
            f"แก้ไขประเภทเงินกู้ {product.name}" if product else "เพิ่มประเภทเงินกู้",
            draft=f"product_{product.id}" if product else "" if start else f"product_new_{fund_id}",
        )
        self.product: LoanProduct | None = None
        self._fund_id, self._product_id = fund_id, product.id if product else None
        self._cap: Rate = app.db.read(loan_law.cap, app.today())
        begin = loan_products.as_input(product) if product else start or NEW
        self._debts: Sequence[Account] = app.db.read(
            loan_accounts.debt_accounts, fund_id, begin.loans_account_id
        )
        self._incomes: Sequence[Account] = app.db.read(
            loan_accounts.income_accounts, fund_id, begin.interest_account_id, begin.penalty_account_id
        )
        if product:
            self.set_facts("สัญญาที่ทำไปแล้วคิดตามเงื่อนไขเดิม เงื่อนไขใหม่ใช้กับสัญญาต่อไป")
        self.view = ScheduleView()
        self.aside.addWidget(self.view)
        self.section = Button("product_section", "อ่านตัวบท", self.show_section, look=Look.LINK)
        self.aside.addWidget(self.section)
        self._law_of = loan_law.CAP_SECTION
        self._add_inputs(begin, is_new=product is None and start is None)
        self._soon_preview = QTimer(self)
        self._soon_preview.setSingleShot(True)
        self._soon_preview.timeout.connect(self.refresh)
        self.form.changed.connect(lambda: self._soon_preview.start(_PREVIEW_MS))
        self.ready()
        self.refresh()

    def refresh(self) -> None:
        """Brings the example and what the law says beside the fields up to date with the form."""
        self._soon_preview.stop()
        self.form.advise({})
        self.section.hide()
        if not self.terms.rate.text():
            self.view.show_words("ใส่ดอกเบี้ย แล้วตัวอย่างการผ่อนกับข้อเตือนตามกฎหมายจะขึ้นที่นี่")
            return
        try:
            terms = loan_products.sample_terms(self._typed(), self.app.today(), self._cap)
            agreed, problems = schedule(terms), legal_problems(terms)
        except UserError as error:
            self.view.show_words(str(error), Tone.SOON)
            return
        title = f"ตัวอย่าง {terms.principal} บาท {len(agreed.rows):,} งวด"
        self.view.show_schedule(agreed, problems, title=title)
        self._advise(terms, problems)
        self.save_button.setToolTip(
            "บันทึกไม่ได้จนกว่าจะแก้ข้อที่ผิดกฎหมาย" if any(one.severity is Severity.REFUSE for one in problems) else ""
        )

    def save(self) -> None:
        typed, today = self._typed(), self.app.today()
        if self._product_id is None:
            self.product = self.app.db.write(loan_products.add, self._fund_id, typed, today)
        else:
            self.product = self.app.db.write(loan_products.change, self._product_id, typed, today)

    def show_section(self) -> None:
        SectionWindow(self.app, self, self._law_of).open()

    def _advise(self, terms: LoanTerms, problems: Sequence[LegalProblem]) -> None:
        """Each finding beneath its field with the section it stands on, and figures that help to choose."""
        said: dict[str, list[str]] = {}
        for one in problems:
            section = _SECTIONS.get(one.field, loan_law.CAP_SECTION)
            said.setdefault(one.field, []).append(f"{one.message} ({law.section_name(section)})")
        if terms.method is Method.FLAT and (terms.every, terms.unit) == (1, Unit.MONTH):
            edge = flat_edge(terms.periods, self._cap)
            said.setdefault("rate", []).append(
                f"ดอกเบี้ยคงที่ {terms.periods:,} งวด ที่อัตราแท้จริงไม่เกินร้อยละ {self._cap} คือไม่เกินร้อยละ {_short(edge)} ต่อปี"
            )
        if terms.has_penalty and terms.penalty_kind is not PenaltyKind.PER_YEAR:
            said.setdefault("penalty", []).append(
                f"เทียบได้ร้อยละ {_short(yearly_fine(terms))} ต่อปีของเงินต้นงวดที่ผิดนัด "
                f"ดอกเบี้ยรวมค่าปรับโปรแกรมคิดให้ไม่เกินร้อยละ {self._cap} ต่อปี"
            )
        self.form.advise({field: "\n".join(lines) for field, lines in said.items()})
        if problems:
            self._law_of = _SECTIONS.get(problems[0].field, loan_law.CAP_SECTION)
            words = f"อ่านตัวบท {law.section_name(self._law_of)}"
            self.section.say(words)
            self.section.show()

    def _add_inputs(self, start: ProductInput, *, is_new: bool) -> None:
        form = self.form
        self.name = form.add_line("name", "ชื่อประเภทเงินกู้")
        self.name.setText(start.name)
        self.name.setPlaceholderText("เช่น เงินกู้สามัญ เงินกู้ฉุกเฉิน")
        self.policy = PolicyInputs(form)
        self.policy.add_words()
        self.terms = TermsInputs(form)
        form.group("ดอกเบี้ย")
        self.terms.add_interest()
        ways = [(False, "ต่อปี"), (True, "ต่อเดือน")]
        self.rate_per: ChoiceEdit[bool] = form.add("rate_per", "บอกอัตราเป็น", ChoiceEdit(ways), beside=True)
        self.rate_per.changed.connect(lambda: self.terms.rate.say_by(bool(self.rate_per.key())))
        form.group("วงเงินและงวด")
        self.least = form.add("least", "กู้ได้ตั้งแต่ (บาท)", MoneyEdit())
        self.most = form.add("most", "ถึง (บาท)", MoneyEdit(), beside=True)
        self.terms.add_periods("จำนวนงวดปกติ")
        self.most_periods = form.add("most_periods", "ผ่อนได้ไม่เกิน (งวด)", CountEdit(what="จำนวนงวดสูงสุด"))
        self.policy.add_least_periods()
        form.group("วิธีนับ")
        self.terms.add_counting()
        form.group("เมื่อผิดนัด ชำระเกิน หรือปิดก่อน")
        self.terms.add_conduct()
        form.fold("days_fold", "วันครบกำหนดและวันหยุด")
        self.terms.add_days()
        form.fold("special_fold", "อัตราเป็นขั้น ช่วงปลอดดอกเบี้ย และการปัดเศษ")
        self.terms.add_special()
        form.fold("borrower_fold", "ใครกู้ได้")
        self.policy.add_borrower()
        form.fold("security_fold", "ผู้ค้ำประกันและหลักทรัพย์")
        self.policy.add_security()
        form.fold("deciding_fold", "การอนุมัติ ค่าธรรมเนียม และอากร")
        self.policy.add_deciding()
        form.fold("accounts_fold", "บัญชีที่ลง")
        self._add_accounts(start)
        self.terms.show(start)
        self.policy.show(start.policy)
        self.least.set_amount(start.least)
        self.most.set_amount(start.most)
        self.most_periods.setText(str(start.most_periods))
        self.rate_per.set_key(start.policy.rate_by_month)
        if is_new:
            self.terms.rate.setText("")
        else:
            form.unfold_told()

    def _add_accounts(self, start: ProductInput) -> None:
        form = self.form
        form.say("เว้นว่างไว้ใช้บัญชีปกติของกองทุน ใส่เมื่อต้องการแยกยอดของประเภทนี้ในงบ")
        kept = {one.id: one for one in (*self._debts, *self._incomes)}
        self.accounts = {
            "loans_account_id": form.add(
                "loans_account_id",
                "บัญชีลูกหนี้",
                AccountPicker(lambda: self._debts),
                hint="เปลี่ยนไม่ได้เมื่อจ่ายเงินกู้ของประเภทนี้แล้ว",
            ),
            "interest_account_id": form.add(
                "interest_account_id", "บัญชีดอกเบี้ยรับ", AccountPicker(lambda: self._incomes)
            ),
            "penalty_account_id": form.add(
                "penalty_account_id", "บัญชีค่าปรับ", AccountPicker(lambda: self._incomes), beside=True
            ),
        }
        for name, picker in self.accounts.items():
            picker.set_account(kept.get(getattr(start, name)))

    def _typed(self) -> ProductInput:
        typed = self.terms.product(
            self.name.text(),
            self.least.amount(),
            self.most.amount(),
            self.most_periods.required_count(),
        )
        return replace(
            typed,
            policy=self.policy.policy(rate_by_month=bool(self.rate_per.key())),
            loans_account_id=self._account("loans_account_id"),
            interest_account_id=self._account("interest_account_id"),
            penalty_account_id=self._account("penalty_account_id"),
        )

    def _account(self, name: str) -> int | None:
        """Raises UserError for typing that is no account: nothing typed is the fund's usual one."""
        picker = self.accounts[name]
        if not picker.text():
            return None
        return picker.required_account().id


def _short(rate: Rate) -> str:
    """At most two decimals, cut and never rounded up: it may stand for a limit."""
    return str(Rate(rate.millionths // 100 * 100))
