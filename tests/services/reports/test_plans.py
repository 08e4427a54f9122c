"""Receipts and payments, the plan, grants, sub-ledgers and members' lines as reports, checked by figures of a year."""

from __future__ import annotations

from datetime import date

import pytest

from models.database import Database
from models.fund import Fund
from models.values.money import Money
from services import journal
from services.bookkeeping import (
    account_sums,
    budgets,
    fiscal_periods,
    grants,
    opening,
    sub_ledgers,
)
from services.bookkeeping.budgets import BudgetInput
from services.bookkeeping.grants import GrantInput
from services.bookkeeping.opening import OpeningInput, OpeningLine
from services.reports import member_ledger, money, plans, receipts_payments
from services.reports.catalog import REPORTS
from services.reports.table import Emphasis, Report
from tests.builders import make_member
from tests.services import books, money_office
from tests.services.bookkeeping.test_postings import ids
from tests.services.books import post, year_books
from tests.services.money_office import expense, income
from tests.services.year_office import lived_year

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
DAY = date(2026, 11, 20)


def amount(report: Report, words: str) -> object:
    return next(row.cells[-1] for row in report.rows if row.cells[1] == words)


def by_code(report: Report, after: str) -> dict[str, str]:
    """The lines under a heading."""
    rows = list(report.rows)
    at = next(n for n, row in enumerate(rows) if row.emphasis is Emphasis.HEADING and row.cells[0] == after)
    found: dict[str, str] = {}
    for row in rows[at + 1 :]:
        if row.emphasis is not Emphasis.ITEM:
            break
        found[str(row.cells[0])] = str(row.cells[-1])
    return found


def test_the_cash_of_the_verified_year_by_what_it_was_for(db: Database) -> None:
    fund = year_books(db)
    report = db.read(receipts_payments.receipts_and_payments, fund.id, FIRST, LAST)
    assert amount(report, "รวมยอดยกมา") == Money.of(150_000)
    assert by_code(report, "รับ") == {
        "13010": "210,000.00",
        "21010": "15,000.00",
        "31010": "12,000.00",
        "31020": "24,000.00",
        "41010": "21,450.50",
        "42010": "380.25",
        "43010": "200.00",
        "45010": "412.37",
    }
    assert by_code(report, "จ่าย") == {
        "13010": "150,000.00",
        "18030": "12,000.00",
        "21010": "8,000.00",
        "31010": "2,000.00",
        "31020": "3,500.00",
        "53020": "4,800.00",
        "54050": "2,350.00",
        "54060": "600.00",
        "54085": "1,800.00",
        "54095": "75.00",
        "54099": "5.00",
    }
    assert report.rows[-1].cells[-1] == Money.of("14900.75") + Money.of("233412.37")
    assert str(amount(report, "เงินสด")) == "5,000.00"
    assert [str(row.cells[-1]) for row in report.rows[-3:-1]] == ["14,900.75", "233,412.37"]


def test_every_figure_is_the_sum_of_the_lines_behind_it(db: Database) -> None:
    fund = year_books(db)
    wrong = post(db, fund, LAST, {"54050": "40", "11010": "-40"}, "ลงซ้ำ")
    books.reverse(db, db.read(journal.find, fund.id, wrong.number), LAST, "ลงผิด")
    report = db.read(receipts_payments.receipts_and_payments, fund.id, FIRST, LAST)
    by = ids(db, fund)
    seen = 0
    for heading, is_received in (("รับ", True), ("จ่าย", False)):
        for code, figure in by_code(report, heading).items():
            behind = db.read(
                receipts_payments.lines_behind, fund.id, FIRST, LAST, by[code], is_received=is_received
            )
            assert str(behind.rows[-1].cells[-1]) == figure
            assert all(journal_number(db, fund, row.cells[1]) for row in behind.rows[:-1])
            seen += len(behind.rows) - 1
    assert seen == 21
    supplies = db.read(receipts_payments.lines_behind, fund.id, FIRST, LAST, by["54050"], is_received=False)
    assert [str(row.cells[-1]) for row in supplies.rows] == ["2,350.00", "40.00", "-40.00", "2,350.00"]


def journal_number(db: Database, fund: Fund, number: object) -> int:
    return db.read(journal.find, fund.id, str(number))


def test_what_was_taken_back_lessens_its_own_side(db: Database, fund: Fund) -> None:
    post(db, fund, DAY, {"11010": "100", "46010": "-100"})
    wrong = post(db, fund, DAY, {"54050": "40", "11010": "-40"})
    books.reverse(db, db.read(journal.find, fund.id, wrong.number), DAY, "ลงผิด")
    report = db.read(receipts_payments.receipts_and_payments, fund.id, DAY, DAY)
    assert by_code(report, "รับ") == {"46010": "100.00"}
    assert by_code(report, "จ่าย") == {}
    assert report.rows[-1].cells[-1] == Money.of(1_500_100)


def test_opening_balances_in_the_period_are_brought_forward(db: Database, fund: Fund) -> None:
    first = date(2024, 10, 1)
    report = db.read(receipts_payments.receipts_and_payments, fund.id, first, date(2025, 9, 30))
    assert amount(report, "รวมยอดยกมา") == Money.of(1_500_000)
    assert by_code(report, "รับ") == {}
    by = ids(db, fund)
    lines = (OpeningLine(by["11010"], Money.of(700)), OpeningLine(by["32060"], Money.of(-700)))
    db.write(opening.record, OpeningInput(fund.id, first, lines, replaces=True, agreed_by=books.AGREED[0]))
    report = db.read(receipts_payments.receipts_and_payments, fund.id, first, date(2025, 9, 30))
    assert amount(report, "รวมยอดยกมา") == Money.of(700)
    assert report.rows[-1].cells[-1] == Money.of(700)


def test_the_plan_is_of_the_year_the_last_day_is_in(db: Database, fund: Fund) -> None:
    account = ids(db, fund)["54050"]
    db.write(budgets.save, BudgetInput(fund.id, 2570, account, Money.of(1_000)))
    post(db, fund, date(2026, 11, 1), {"54050": "300", "11010": "-300"})
    post(db, fund, DAY, {"54050": "900", "11010": "-900"})
    report = db.read(plans.budget, fund.id, DAY, date(2026, 11, 10))
    assert report.title == "แผนงบประมาณ ปีบัญชี 2570"
    assert report.rows[1].cells[3:] == (Money.of(1_000), Money.of(300), Money.of(700))
    report = db.read(plans.budget, fund.id, DAY, DAY)
    assert report.rows[-1].cells[3:] == (Money.of(1_000), Money.of(1_200), Money.of(-200))
    assert db.read(plans.budget, fund.id, DAY, date(2025, 1, 1)).notes[-1] == "ยังไม่ได้ตั้งแผนของปีนี้"


def test_grants_as_they_stand(db: Database, fund: Fund) -> None:
    grant = db.write(grants.add, fund.id, GrantInput("01", "พัฒนาอาชีพ", "พอช.", Money.of(500)))
    money_office.take(db, [income("47030", "300", grant_id=grant.id)], DAY)
    money_office.pay(db, [expense("54050", "120", grant_id=grant.id)], DAY)
    report = db.read(plans.grants_report, fund.id, DAY, DAY)
    assert report.rows[0].cells[4:] == (Money.of(500), Money.of(300), Money.of(120), Money.of(180))
    assert report.rows[-1].cells[4:] == report.rows[0].cells[4:]


@pytest.fixture
def told(db: Database, fund: Fund) -> tuple[int, int]:
    million, saved, _ = db.write(sub_ledgers.add_usual, fund.id)
    money_office.take(db, [income("46020", "100", sub_ledger_id=million.id)], date(2025, 9, 1))
    money_office.pay(db, [expense("54050", "30", sub_ledger_id=million.id)], date(2025, 9, 2))
    money_office.take(db, [income("46010", "8", sub_ledger_id=saved.id)], date(2025, 9, 2))
    money_office.take(db, [income("46010", "5")], date(2025, 9, 3))
    return million.id, saved.id


def trial(
    db: Database, fund: Fund, first: date, last: date, sub_ledger_id: int
) -> dict[str, tuple[object, ...]]:
    report = db.read(money.trial_balance, fund.id, first, last, sub_ledger_id)
    return {str(row.cells[0]): row.cells[2:] for row in report.rows}


def test_the_trial_balance_of_one_sub_ledger(db: Database, fund: Fund, told: tuple[int, int]) -> None:
    rows = trial(db, fund, date(2025, 9, 2), date(2025, 9, 30), told[0])
    hundred, thirty, seventy = Money.of(100), Money.of(30), Money.of(70)
    assert rows == {
        "11010": (hundred, None, None, thirty, seventy, None),
        "46020": (None, hundred, None, None, None, hundred),
        "54050": (None, None, thirty, None, thirty, None),
        "": (hundred, hundred, thirty, thirty, hundred, hundred),
    }
    report = db.read(money.trial_balance, fund.id, date(2025, 9, 2), date(2025, 9, 30), told[0])
    assert "บัญชีย่อย เงินล้าน" in report.facts


def test_each_sub_ledger_is_closed_by_itself(db: Database, fund: Fund, told: tuple[int, int]) -> None:
    year = date(2024, 10, 1), date(2025, 9, 30)
    before = [trial(db, fund, *year, one) for one in told]
    books.close_year(db, db.read(fiscal_periods.periods, fund.id)[0].id)
    assert [trial(db, fund, *year, one) for one in told] == before
    after = trial(db, fund, date(2025, 10, 1), date(2025, 10, 31), told[0])
    assert after["33020"] == (None, Money.of(70), None, None, None, Money.of(70))
    assert not {"46020", "54050"} & set(after)
    sums = db.read(account_sums.sums_before, fund.id, date(2025, 10, 1))
    assert sums[ids(db, fund)["33020"]].net == Money.of(-83)


def test_cash_and_bank_of_each_sub_ledger(db: Database, fund: Fund, told: tuple[int, int]) -> None:
    report = db.read(plans.sub_ledger_money, fund.id, DAY, DAY)
    assert [str(row.cells[4]) for row in report.rows] == [
        "70.00",
        "8.00",
        "0.00",
        "1,500,005.00",
        "1,500,083.00",
    ]
    total = report.rows[-1].cells
    assert total[2:] == (Money.of(500_083), Money.of(1_000_000), Money.of(1_500_083))


def test_control_accounts_opened_up_by_member_add_up_to_their_balances(db: Database) -> None:
    fund = lived_year(db)
    report = db.read(member_ledger.member_ledger, fund.id, FIRST, LAST)
    sums = db.read(account_sums.sums_before, fund.id, date(2026, 1, 1))
    by = ids(db, fund)
    shown = {row.cells[0]: row.cells[7] for row in report.rows if row.emphasis is Emphasis.SUBTOTAL}
    for code in ("21010", "31010", "31020"):
        assert shown[code] == -sums[by[code]].net
    deposits = [row.cells[2:] for row in report.rows if row.cells[0] == "21010"]
    assert [str(one) for one in deposits[0][2:]] == ["60,000.00", "16,200.00", "8,000.00", "68,200.00"]


def test_the_ledger_of_an_account_for_one_member(db: Database, fund: Fund) -> None:
    one, other = make_member(db, number="0001"), make_member(db, "นางอีก คนหนึ่ง", number="0002")
    for member, baht in ((one, "20"), (other, "7"), (one, "5")):
        paid = income("23071", baht, membership_id=member.id)
        money_office.take(db, [paid], DAY, membership_id=member.id)
    account = ids(db, fund)["23071"]
    report = db.read(money.account_ledger, account, DAY, DAY, one.id)
    assert report.facts[1] == "สมาชิก 0001 นายสมชาย ใจดี"
    assert [str(row.cells[-1]) for row in report.rows] == ["0.00", "20.00", "25.00", "25.00"]
    later = db.read(money.account_ledger, account, date(2026, 11, 21), date(2026, 11, 21), one.id)
    assert later.rows[0].cells[-1] == Money.of(25)


@pytest.mark.parametrize(
    "name", ["receipts_and_payments", "budget", "grants", "sub_ledgers", "member_ledger"]
)
def test_an_empty_fund_has_each_of_them(db: Database, fund: Fund, name: str) -> None:
    report = db.read(REPORTS[name], fund.id, DAY, DAY)
    assert report.name == name
    assert all(len(row.cells) == len(report.columns) for row in report.rows)
