"""The verified year of fund.md section 4.6, its trial balance to the satang."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date

import pytest

from models.database import Database
from models.fund import Fund
from models.values.money import ZERO, Money
from services import check
from services.bookkeeping import account_sums, fiscal_years
from services.fund import funds
from services.reports import money, statements
from services.reports.table import Emphasis, Report
from tests.services.books import year_books
from tests.services.year_office import lived_year

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
CLOSING = """
11010 14,900.75
12110 233,412.37
13010 290,000.00
13110 -3,000.00
18030 12,000.00
18035 -1,200.00
21010 -68,200.00
31010 -130,000.00
31020 -200,500.00
32060 -100,000.00
33010 -15,000.00
34100 -25,000.00
41010 -21,450.50
42010 -380.25
43010 -200.00
45010 -412.37
51010 1,200.00
53020 4,800.00
54050 2,350.00
54060 600.00
54085 1,800.00
54095 75.00
54099 5.00
55050 3,000.00
57020 1,200.00
"""


@pytest.fixture(params=[year_books, lived_year], ids=["by_hand", "by_services"])
def year(db: Database, request: pytest.FixtureRequest) -> Fund:
    """The same year twice: typed as general vouchers, and lived through the pages that write it."""
    make: Callable[[Database], Fund] = request.param
    return make(db)


def cells(report: Report, words: str) -> tuple[object, ...]:
    return next(row.cells for row in report.rows if words in row.cells)


def test_the_trial_balance_of_the_year(db: Database, year: Fund) -> None:
    report = db.read(money.trial_balance, year.id, FIRST, LAST)
    shown = [
        f"{row.cells[0]} {row.cells[6] if row.cells[6] is not None else f'-{row.cells[7]}'}"
        for row in report.rows
        if row.emphasis is Emphasis.ITEM
    ]
    assert "\n".join(shown) == CLOSING.strip()
    opened, closed = Money.of(500_000), Money.of("565343.12")
    moved = report.rows[-1].cells[4]
    assert report.rows[-1].cells[2:] == (opened, opened, moved, moved, closed, closed)


def test_both_ways_move_every_account_by_as_much(db: Database) -> None:
    def movements(fund: Fund) -> list[tuple[object, ...]]:
        return [row.cells for row in db.read(money.trial_balance, fund.id, FIRST, LAST).rows]

    by_hand = movements(year_books(db))
    db.write(
        funds.change, 2, dataclasses.replace(funds.as_input(db.read(funds.get, 2)), name="กลุ่มออมทรัพย์ที่ลงด้วยมือ")
    )
    assert movements(lived_year(db)) == by_hand


def test_the_result_of_the_year(db: Database, year: Fund) -> None:
    report = db.read(statements.income_statement, year.id, FIRST, LAST)
    assert cells(report, "รวมรายได้")[2] == Money.of("22443.12")
    assert cells(report, "รวมค่าใช้จ่าย")[2] == Money.of("15030")
    assert report.rows[-1].cells == ("", statements.EARNED, Money.of("7413.12"))
    assert db.read(fiscal_years.years, year.id, LAST)[0].result == Money.of("7413.12")


def test_what_the_fund_owns_and_owes(db: Database, year: Fund) -> None:
    report = db.read(statements.balance_sheet, year.id, LAST)
    assert cells(report, "รวมสินทรัพย์")[2] == Money.of("546113.12")
    assert cells(report, "รวมหนี้สิน")[2] == Money.of("68200")
    assert cells(report, "รวมทุน")[2] == Money.of("470500") + Money.of("7413.12")
    assert cells(report, "กำไร (ขาดทุน) สุทธิของปีนี้")[2] == Money.of("7413.12")
    assert report.rows[-1].cells[2] == Money.of("546113.12")


def test_next_year_the_result_is_last_years(db: Database, year: Fund) -> None:
    report = db.read(statements.balance_sheet, year.id, date(2026, 1, 1))
    assert cells(report, "กำไร (ขาดทุน) ของปีก่อนที่ยังไม่ได้โอนเข้ากำไรสะสม")[2] == Money.of("7413.12")
    assert not any("สุทธิของปีนี้" in str(row.cells[1]) for row in report.rows)
    assert report.rows[-1].cells[2] == Money.of("546113.12")


def test_the_cash_book_of_the_year(db: Database, year: Fund) -> None:
    report = db.read(money.cash_book, year.id, FIRST, LAST)
    assert report.rows[0].cells[5] == Money.of(5_000)
    assert report.rows[0].cells[8] == Money.of(145_000)
    _, _, _, cash_in, cash_out, cash, bank_in, bank_out, bank = report.rows[-1].cells
    assert (str(cash), str(bank)) == ("14,900.75", "233,412.37")
    assert isinstance(cash_in, Money)
    assert isinstance(cash_out, Money)
    assert Money.of(5_000) + cash_in - cash_out == cash
    assert isinstance(bank_in, Money)
    assert isinstance(bank_out, Money)
    assert Money.of(145_000) + bank_in - bank_out == bank


def test_everything_that_must_be_true_is(db: Database, year: Fund) -> None:
    assert [one.name for one in db.read(check.run) if not one.ok] == []
    sums = db.read(account_sums.sums_before, year.id, date.max)
    assert Money.sum(one.net for one in sums.values()) == ZERO
