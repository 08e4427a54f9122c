"""The product form with every parameter, what the law says beside its fields, copies and usual products."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from models.database import Database
from models.fund import Fund, FundKind
from models.values.money import Money
from models.values.rate import Rate
from services.bookkeeping import charts
from services.loan import loan_products, loan_usual
from services.loan.lending_policy import DutyPayer, LoanWord, Policy
from services.loan.loan_math import DueRule, FreeIf, Method, PenaltyKind, Unit, YearDay
from services.reports.table import Report
from tests.builders import make_loan, make_member, make_product
from tests.conftest import TODAY
from tests.services.loan.test_loan_products import EVERYTHING
from tests.ui.loan_office import a_house, opened, settle
from tests.ui.snapshot import english, nameless
from ui.app import App
from ui.law_text import SectionWindow
from ui.law_window import LawWindow
from ui.loans import calculator
from ui.loans.calculator import Calculator
from ui.loans.disburse_dialog import DisburseDialog
from ui.loans.product_dialog import ProductDialog
from ui.loans.products_window import ProductsWindow
from ui.thai_wrap import Label
from ui.widgets.button import Button
from ui.widgets.count_edit import CountEdit


@pytest.fixture(autouse=True)
def that_day(app: App) -> None:
    app.today = lambda: TODAY


@pytest.fixture
def house(qtbot: QtBot) -> Iterator[QWidget]:
    yield from a_house(qtbot)


@pytest.fixture
def form(app: App, house: QWidget) -> ProductDialog:
    dialog = ProductDialog(app, house, 1)
    dialog.show()
    dialog.name.setText("เงินกู้สามัญ")
    dialog.terms.rate.setText("12")
    dialog.refresh()
    settle()
    return dialog


def advice(dialog: ProductDialog, field: str) -> str:
    label = dialog.form.findChild(Label, f"{field}_advice")
    return "" if label is None or label.isHidden() else label.text()


def press(window: QWidget, name: str) -> None:
    button = window.findChild(Button, name)
    assert button is not None
    button.click()


def become(db: Database, fund: Fund, kind: FundKind) -> None:
    def write(session: Session) -> None:
        session.get_one(Fund, fund.id).kind = kind

    db.write(write)


def test_every_parameter_is_shown_and_saved_as_it_was(
    app: App, house: QWidget, db: Database, fund: Fund
) -> None:
    debts = next(one for one in db.read(charts.accounts, fund.id) if one.code == "13020")
    wanted = replace(EVERYTHING, loans_account_id=debts.id)
    saved = db.write(loan_products.add, 1, wanted, TODAY)
    dialog = ProductDialog(app, house, 1, saved)
    dialog.show()
    settle()
    assert nameless(dialog) == []
    assert english(dialog) == []
    assert dialog._typed() == wanted
    dialog.try_save()
    assert dialog.product is not None, [dialog.form.problem(one) for one in dialog.form.inputs]
    assert loan_products.as_input(dialog.product) == wanted


def test_what_is_typed_in_every_part_is_saved(form: ProductDialog) -> None:
    terms, policy = form.terms, form.policy
    terms.method.set_key(Method.BULLET)
    terms.free.setText("6")
    terms.free_if.set_key(FreeIf.PAID_OFF)
    terms.tiers.lines[0][0].setText("20000")
    terms.tiers.lines[0][1].setText("0")
    terms.due.set_key(DueRule.YEARLY)
    assert (terms.unit.key(), terms.every.text()) == (Unit.YEAR, "1")
    terms.season.setText("31 มี.ค.")
    terms.periods.setText("1")
    form.most_periods.setText("2")
    policy.numbers["guarantors"].setText("2")
    policy.ticks["in_kind"].setChecked(True)
    policy.ceiling.setText("30000")
    policy.duty_payer.set_key(DutyPayer.BORROWER)
    policy.sums["contract_fee"].setText("50")
    form.try_save()
    assert form.product is not None, form.view.findChildren(Label)
    saved = loan_products.as_input(form.product)
    assert (saved.method, saved.free_months, saved.season) == (Method.BULLET, 6, (YearDay(3, 31),))
    assert [(str(one.up_to), str(one.rate)) for one in saved.tiers] == [("20,000.00", "0")]
    assert (saved.policy.guarantors, saved.policy.in_kind) == (2, True)
    assert (saved.policy.ceiling, saved.policy.contract_fee) == (Money.of(30_000), Money.of(50))


@pytest.mark.parametrize(
    ("name", "text", "field"),
    [
        ("due_day", "40", "due"),
        ("season", "31 เม.ย.", "season"),
        ("grace_interest", "99", "grace"),
        ("least_periods", "13", "least_periods"),
        ("guarantors", "สอง", "guarantors"),
        ("free", "สาม", "free"),
    ],
)
def test_a_part_that_is_folded_opens_at_its_refusal(
    form: ProductDialog, name: str, text: str, field: str
) -> None:
    form.terms.due.set_key({"due_day": DueRule.FIXED_DAY, "season": DueRule.YEARLY}.get(name, DueRule.ANCHOR))
    line = form.form.inputs[name]
    assert isinstance(line, QLineEdit | CountEdit)
    line.setText(text)
    form.try_save()
    settle()
    assert form.isVisible()
    assert form.form.problem(field)
    assert form.form.inputs[field].isVisible()


def test_the_law_speaks_beside_its_field_with_the_section(form: ProductDialog) -> None:
    assert advice(form, "rate") == ""
    assert not form.section.isVisible()
    form.terms.rate.setText("15.01")
    form.refresh()
    assert "เกินร้อยละ 15" in advice(form, "rate")
    assert "ป.พ.พ. มาตรา 654" in advice(form, "rate")
    form.section.click()
    assert "654" in opened(SectionWindow).windowTitle()
    opened(SectionWindow).reject()
    form.terms.rate.setText("12")
    form.terms.method.set_key(Method.FLAT)
    form.refresh()
    assert "21.53" in advice(form, "rate")
    assert "ร้อยละ 8.3 ต่อปี" in advice(form, "rate")
    form.terms.method.set_key(Method.EQUAL_PRINCIPAL)
    form.terms.penalty_kind.set_key(PenaltyKind.PER_DAY)
    form.terms.penalty.setText("1")
    form.refresh()
    assert advice(form, "rate") == ""
    assert "เทียบได้ร้อยละ 8.76 ต่อปี" in advice(form, "penalty")
    assert "ป.พ.พ. มาตรา 383" in advice(form, "penalty")
    form.try_save()
    assert form.product is not None
    saved = loan_products.as_input(form.product)
    assert (saved.penalty_kind, saved.penalty_amount) == (PenaltyKind.PER_DAY, Money.of(1))


def test_a_rate_told_by_the_month_is_kept_by_the_year(form: ProductDialog, app: App, house: QWidget) -> None:
    form.rate_per.set_key(True)
    assert form.terms.rate.text() == "1"
    form.terms.rate.setText("1.25")
    assert form._typed().rate == Rate.of(15)
    form.terms.rate.setText("1.3")
    form.refresh()
    assert "15.6" in advice(form, "rate")
    form.terms.rate.setText("0.5")
    form.try_save()
    again = ProductDialog(app, house, 1, form.product)
    assert (again.terms.rate.text(), again.rate_per.key()) == ("0.5", True)
    assert again._typed().rate == Rate.of(6)
    again.rate_per.set_key(False)
    assert again.terms.rate.text() == "6"


def test_lending_without_interest_may_not_ask_any(form: ProductDialog) -> None:
    form.policy.word.set_key(LoanWord.LENDING)
    form.try_save()
    assert "ยืม" in form.form.problem("word")
    form.terms.rate.setText("0")
    form.try_save()
    assert form.product is not None


def test_the_account_of_debts_cannot_be_changed_after_money_went_out(
    app: App, house: QWidget, db: Database
) -> None:
    product = make_product(db)
    make_loan(db, make_member(db), product)
    dialog = ProductDialog(app, house, 1, product)
    dialog.show()
    picker = dialog.accounts["loans_account_id"]
    picker.set_account(dialog._debts[0])
    dialog.try_save()
    settle()
    assert "คัดลอกเป็นประเภทใหม่" in dialog.form.problem("loans_account_id")
    assert picker.isVisible()


def test_a_copy_is_a_product_of_its_own(app: App, house: QWidget, db: Database, fund: Fund) -> None:
    make_product(db)
    window = ProductsWindow(app, house, fund)
    window.show()
    settle()
    window.copy.click()
    dialog = opened(ProductDialog)
    assert dialog.name.text() == "เงินกู้สามัญ (สำเนา)"
    dialog.terms.rate.setText("9")
    dialog.try_save()
    assert [(one.name, str(one.rate)) for one in db.read(loan_products.products, 1)] == [
        ("เงินกู้สามัญ", "12"),
        ("เงินกู้สามัญ (สำเนา)", "9"),
    ]
    assert len(window.table.records) == 2


def test_a_new_fund_starts_with_the_usual_products(
    app: App, house: QWidget, db: Database, fund: Fund
) -> None:
    become(db, fund, FundKind.SAVINGS)
    window = ProductsWindow(app, house, fund)
    window.show()
    settle()
    press(window, "products_empty_act")
    assert {one.name for one in window.table.records} == {
        "เงินกู้สามัญ",
        "เงินกู้ฉุกเฉิน",
        "เงินกู้อาชีพตามฤดูกาล",
        "สินเชื่อปุ๋ย",
    }
    for one in db.read(loan_products.products, fund.id):
        dialog = ProductDialog(app, house, 1, one)
        dialog.show()
        settle()
        assert dialog._typed() == loan_products.as_input(one)
        assert english(dialog) == []
        dialog.reject()
    assert db.read(loan_usual.usual, fund.id) == []


def test_the_law_of_lending_opens_from_the_products(
    app: App, house: QWidget, db: Database, fund: Fund
) -> None:
    make_product(db)
    window = ProductsWindow(app, house, fund)
    window.show()
    press(window, "lending_law")
    law = opened(LawWindow)
    assert any("ดอกเบี้ยเงินกู้ไม่เกิน" in one.title for one in law.table.records)
    law.reject()


def test_the_calculator_compares_two_offers_and_takes_them_along(
    app: App, house: QWidget, db: Database, fund: Fund, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy = Policy(request_fee=Money.of(20), duty_payer=DutyPayer.BORROWER)
    make_product(db, policy=policy)
    window = Calculator(app, house, fund)
    window.show()
    window.principal.setText("20000")
    window.refresh()
    settle()
    offer = window._offer()
    assert offer is not None
    assert (offer.facts.product, offer.fees) == ("เงินกู้สามัญ", Money.of(30))  # 20 of asking, 10 of stamps
    assert not window.compared.isVisible()
    window.keep.click()
    window.terms.method.set_key(Method.FLAT)
    window.terms.rate.setText("6")
    window.refresh()
    settle()
    assert window.compared.isVisible()
    told = [label.text() for label in window.compared.findChildren(Label)]
    assert {"แบบที่เก็บไว้", "แบบที่คิดอยู่", "ร้อยละ 12", "ร้อยละ 6"} <= set(told)
    changed = window._offer()
    assert changed is not None
    assert changed.facts.product == ""  # no product lends so
    assert str(changed.whole - offer.whole) in told
    assert nameless(window) == []
    assert english(window) == []
    taken: list[Report] = []
    monkeypatch.setattr(calculator, "export_report", lambda _app, _parent, report: taken.append(report))
    window.excel.click()
    (report,) = taken
    assert len(report.rows) == 11
    assert report.rows[-1].cells[4] == changed.schedule.totals.total
    assert report.rows[-1].cells[7] == offer.schedule.totals.total
    assert all(len(row.cells) == len(report.columns) for row in report.rows)
    window.keep.click()
    assert not window.compared.isVisible()
    window.reject()


def test_the_calculator_counts_terms_of_no_product(app: App, house: QWidget, fund: Fund) -> None:
    window = Calculator(app, house, fund)
    window.show()
    window.principal.setText("30000")
    window.terms.rate.setText("9")
    window.terms.due.set_key(DueRule.YEARLY)
    window.terms.season.setText("31 มี.ค.")
    window.terms.periods.setText("2")
    window.refresh()
    assert window.schedule is not None, window.notes.text()
    assert [(one.due.month, one.due.day) for one in window.schedule.rows] == [(3, 31), (3, 31)]
    window.reject()


def test_the_fees_of_the_product_stand_ready_when_money_is_paid_out(
    app: App, house: QWidget, db: Database
) -> None:
    policy = Policy(request_fee=Money.of(20), contract_fee=Money.of(50))
    loan = make_loan(db, make_member(db), make_product(db, policy=policy), pay_out=False)
    dialog = DisburseDialog(app, house, loan)
    assert dialog.fee.amount() == Money.of(70)
    plain = make_loan(
        db, make_member(db, "นางบัวผัน ศรีสุข"), make_product(db, name="ไม่มีค่าธรรมเนียม"), pay_out=False
    )
    assert DisburseDialog(app, house, plain).fee.text() == ""
