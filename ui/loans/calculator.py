"""คำนวณงวด: what a loan would cost, for somebody who only asks; nothing is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models import terms as words
from models.fund import Fund
from models.loan import LoanProduct
from services.errors import UserError
from services.loan import loan_offers, loan_products, product_terms
from services.loan.loan_math import (
    Instalment,
    LegalProblem,
    LoanTerms,
    Schedule,
    legal_problems,
    schedule,
    true_rate,
)
from services.loan.loan_offers import Asked, Offer
from ui.app import App
from ui.form import Form
from ui.loans.product_dialog import NEW
from ui.loans.terms_inputs import TermsInputs
from ui.papers import export_report, show_facts
from ui.table import Column, Kind, RecordTable, TableView, TotalsLine
from ui.thai_wrap import Label
from ui.theme import Tone, theme
from ui.widgets.button import Button, Look
from ui.widgets.choice import ChoiceEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Aside, Window, figures, scrolled

_AFTER_MS = 120
_TYPED, _KEPT = "แบบที่คิดอยู่", "แบบที่เก็บไว้"
COLUMNS: tuple[Column[Instalment], ...] = (
    Column("n", words.INSTALMENT, lambda one: one.n, Kind.WHOLE),
    Column("due", "ครบกำหนด", lambda one: one.due, Kind.DAY, weight=1, least=120),
    Column("days", "วัน", lambda one: one.days, Kind.WHOLE, spare=True),
    Column("principal", words.PRINCIPAL, lambda one: one.principal, Kind.MONEY),
    Column("interest", words.INTEREST, lambda one: one.interest, Kind.MONEY),
    Column("total", "ต้องชำระ", lambda one: one.total, Kind.MONEY),
    Column("balance", words.BALANCE, lambda one: one.balance, Kind.MONEY),
)


class Calculator(Window):
    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(app, parent, "calculator", "คำนวณงวด")
        self._fund = fund
        self.set_facts("ลองคิดให้ดูก่อนตัดสินใจ ไม่บันทึกอะไร")
        self._products: Sequence[LoanProduct] = app.db.read(loan_products.products, fund.id)
        self.schedule: Schedule | None = None
        self.form = Form()
        self._add_inputs()
        self.notes = Label("")
        self.notes.setObjectName("calculator_notes")
        self.kept: Offer | None = None
        self.compared = Aside("offers_compared", "สองแบบเทียบกัน", 250)
        self.compared.hide()
        self.table = RecordTable(COLUMNS)
        self.view = TableView("instalments", "ตารางผ่อนชำระ", self.table)
        self.view.setSortingEnabled(False)
        self.totals = TotalsLine(self.view)
        self._build()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.refresh)
        self.product.changed.connect(self._product_chosen)
        self.form.changed.connect(lambda: self._soon.start(_AFTER_MS))
        self._product_chosen()
        self.refresh()
        self.fit(1180, 690)
        self.principal.setFocus()

    def refresh(self) -> None:
        """Counts what is typed now."""
        self._soon.stop()
        self.form.clear_problems()
        try:
            terms = self._terms()
            self.schedule = schedule(terms)
        except UserError as error:
            self.schedule = None
            self.compared.hide()
            self._say(str(error) if self.principal.text() else "ใส่จำนวนเงินกู้ แล้วตารางจะขึ้นที่นี่", Tone.MUTED)
            self.table.replace(())
            self.totals.show_totals("", {})
        else:
            self._show(self.schedule, legal_problems(terms))
            self._compare()
        for button in (self.print, self.excel, self.keep):
            button.setEnabled(self.schedule is not None)

    def print_offer(self) -> None:
        self.refresh()
        offer = self._offer()
        if offer is not None:
            show_facts(self.app, self, "loan_offer", offer.facts)

    def export(self) -> None:
        self.refresh()
        offer = self._offer()
        if offer is not None:
            export_report(self.app, self, loan_offers.report(offer, self.kept))

    def keep_or_forget(self) -> None:
        """Puts the offer aside, so that the next one is told beside it; pressed again, forgets it."""
        self.kept = self._offer(_KEPT) if self.kept is None else None
        words = "เก็บไว้เทียบ" if self.kept is None else "เลิกเทียบ"
        self.keep.say(words)
        self._compare()

    def _offer(self, name: str = _TYPED) -> Offer | None:
        if self.schedule is None:
            return None
        asked = Asked(name, self.schedule.terms, self._as_offered(), self.whom.text().strip())
        return self.app.db.read(loan_offers.offer, self._fund, asked, self.app.today(), self.app.db.actor)

    def _compare(self) -> None:
        present = self._offer() if self.kept is not None else None
        for widget in (self.view, self.totals):  # two offers side by side need the room
            widget.setVisible(present is None)
        self.compared.setVisible(present is not None)
        if self.kept is None or present is None:
            return
        self.compared.clear()
        lines = loan_offers.side_by_side(self.kept, present)
        self.compared.add(figures(("", self.kept.name, present.name, "ต่างกัน"), lines))

    def _as_offered(self) -> LoanProduct | None:
        """The chosen product, as long as nothing but the sum and the time was changed of it."""
        product = self._chosen()
        if product is None:
            return None
        own = loan_products.as_input(product)
        amount = self.principal.amount()
        typed = self.terms.product(own.name, amount, amount, own.most_periods)
        same = replace(typed, least=own.least, most=own.most, periods=own.periods)
        return product if same == own else None

    def _chosen(self) -> LoanProduct | None:
        key = self.product.key()
        return next((one for one in self._products if one.id == key), None)

    def _show(self, agreed: Schedule, problems: Sequence[LegalProblem]) -> None:
        self.table.replace(agreed.rows)
        sums = agreed.totals
        self.totals.show_totals(
            words.TOTAL, {"principal": sums.principal, "interest": sums.interest, "total": sums.total}
        )
        if problems:
            self._say("\n".join(one.message for one in problems), Tone.WRONG)
        else:
            self._say(f"อัตราแท้จริงร้อยละ {true_rate(agreed)} ต่อปี ไม่เกินที่กฎหมายให้เรียก", Tone.GOOD)

    def _say(self, text: str, tone: Tone) -> None:
        self.notes.setText(text)
        self.notes.set_tone(tone.value)

    def _add_inputs(self) -> None:
        form, today = self.form, self.app.today
        names = [(one.id, one.name) for one in self._products]
        self.product: ChoiceEdit[int] = form.add(
            "product", "เงื่อนไขเหมือน", ChoiceEdit(names, empty="กำหนดเอง")
        )
        if names:
            self.product.set_key(names[0][0])
        self.principal = form.add("principal", "จำนวนเงินกู้", MoneyEdit())
        self.terms = TermsInputs(form)
        self.terms.add_periods("จำนวนงวด")
        self.terms.add_interest()
        self.disbursed = form.add("disbursed", "วันที่จ่ายเงิน", ThaiDateEdit(today=today))
        self.disbursed.set_day(today())
        self.first_due = form.add("first_due", "งวดแรก (เว้นว่างได้)", ThaiDateEdit(today=today), beside=True)
        self.whom = form.add_line("whom", "คำนวณให้ใคร (เว้นว่างได้)")
        self.terms.add_counting()
        form.fold("days_fold", "วันครบกำหนดและวันหยุด")
        self.terms.add_days()
        form.fold("special_fold", "อัตราเป็นขั้น ช่วงปลอดดอกเบี้ย และการปัดเศษ")
        self.terms.add_special()

    def _product_chosen(self) -> None:
        product = self._chosen()
        if product is not None or not self.terms.rate.text():
            self.terms.show(loan_products.as_input(product) if product else NEW)
            self.form.unfold_told()

    def _terms(self) -> LoanTerms:
        amount = self.principal.amount()
        product = self.terms.product("", amount, amount, 1)
        day = self.disbursed.required_day()
        terms = loan_products.sample_terms(product, day)
        first_due = self.first_due.day()
        if first_due is not None:
            terms = replace(terms, first_due=first_due)
        return self.app.db.read(product_terms.agreed_terms, terms, day)

    def _build(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(theme().px(6))
        right.addWidget(self.notes)
        right.addWidget(self.compared, 1)
        right.addWidget(self.view, 1)
        right.addWidget(self.totals)
        row = QHBoxLayout()
        row.setSpacing(theme().px(20))
        row.addWidget(scrolled(self.form), 4)
        row.addLayout(right, 6)
        self.body.addLayout(row, 1)
        self.keep = Button("calculator_keep", "เก็บไว้เทียบ", self.keep_or_forget)
        self.excel = Button("calculator_excel", "Excel", self.export)
        self.print = Button("calculator_print", "พิมพ์ใบเสนอ", self.print_offer, key="F9", look=Look.MAIN)
        self.add_foot(self.keep, right=(self.excel, self.print))
