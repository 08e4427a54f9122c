"""The books against a plain adding up of the lines, for every edge a period can have."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from models.database import Database
from models.fund import Fund
from models.values.money import ZERO, Money
from services import journal
from services.bookkeeping import accounts, charts, ledger
from services.fund import funds
from services.journal import JournalFilter
from services.reports import money, running, statements
from services.reports.journal import journal as journal_report
from services.reports.table import Emphasis, Report, Row
from tests import builders
from tests.conftest import ACTOR, clock
from tests.services.books import reverse

OPENING_DAY = date(2024, 10, 1)
CODES = ("11010", "12110", "12120", "13010", "31010", "41010", "54050")
EDGES = (
    (date(2024, 10, 1), date(2024, 10, 1)),
    (date(2024, 9, 1), date(2024, 9, 30)),
    (date(2024, 10, 2), date(2025, 9, 30)),
    (date(2024, 12, 31), date(2025, 1, 1)),
    (date(2025, 1, 1), date(2025, 1, 31)),
    (date(2025, 1, 31), date(2025, 2, 1)),
    (date(2025, 2, 10), date(2025, 2, 10)),
    (date(2025, 2, 28), date(2025, 3, 1)),
    (date(2025, 3, 15), date(2025, 3, 14)),
)


@dataclass(frozen=True)
class Line:
    day: date
    number: str
    code: str
    amount: Money


@pytest.fixture(scope="module")
def books(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Sixty vouchers over the ends of months and of the year, some reversed, posted out of order.

    Made once: the tests that take it only read.
    """
    target = tmp_path_factory.mktemp("books") / "office.db"
    shutil.copy(template, target)
    db = Database(target, ACTOR, clock)
    _fill(db)
    yield db
    db.close()


def _fill(db: Database) -> None:
    fund = db.read(funds.get, 1)
    by_code = {one.code: one for one in db.read(charts.accounts, fund.id)}
    chance = random.Random(4)
    days = [OPENING_DAY + timedelta(chance.randrange(0, 190)) for _ in range(48)]
    days += [day for edge in EDGES for day in edge if day >= OPENING_DAY][:12]
    chance.shuffle(days)
    for place, day in enumerate(days):
        one, other = chance.sample(CODES, 2)
        amount = Money(chance.randrange(1, 500_000))
        posted = [(by_code[one].id, amount), (by_code[other].id, -amount)]
        if place % 7 == 0:  # one account on both sides of a voucher
            posted += [(by_code[one].id, Money(100)), (by_code[one].id, Money(-100))]
        paper = db.write(ledger.record_entry, fund.id, day, f"รายการที่ {place}", posted)
        if place % 11 == 0:
            entry = db.read(journal.find, fund.id, paper.number)
            reverse(db, entry, day + timedelta(chance.randrange(3)), "ลองยกเลิก")


@pytest.fixture(scope="module")
def lines(books: Database) -> list[Line]:
    found = books.read(builders.entries, 1, date.min, date.max)
    return [
        Line(entry.day, entry.document.number, line.account.code, line.amount)
        for entry in reversed(found)
        for line in entry.lines
    ]


def total(lines: list[Line], *codes: str) -> Money:
    return Money.sum(one.amount for one in lines if one.code in codes)


def items(report: Report) -> list[Row]:
    return [row for row in report.rows if row.emphasis is Emphasis.ITEM]


def amount(cell: object) -> Money:
    assert cell is None or isinstance(cell, Money)
    return cell or ZERO


@pytest.mark.parametrize(("first", "last"), EDGES)
def test_the_trial_balance_adds_up_the_lines(
    books: Database, lines: list[Line], first: date, last: date
) -> None:
    report = books.read(money.trial_balance, 1, first, last)
    before = [one for one in lines if one.day < first]
    inside = [one for one in lines if first <= one.day <= last]
    for row in items(report):
        code = row.cells[0]
        assert isinstance(code, str)
        opening_debit, opening_credit, debit, credit, closing_debit, closing_credit = map(
            amount, row.cells[2:]
        )
        assert opening_debit - opening_credit == total(before, code)
        assert not (opening_debit and opening_credit)
        mine = [one.amount for one in inside if one.code == code]
        assert debit == Money.sum(one for one in mine if one > ZERO)
        assert -credit == Money.sum(one for one in mine if one < ZERO)
        assert closing_debit - closing_credit == opening_debit - opening_credit + debit - credit
    sums = [amount(cell) for cell in report.rows[-1].cells[2:]]
    assert sums[0] == sums[1]
    assert sums[2] == sums[3]
    assert sums[4] == sums[5]
    moved = {one.code for one in (*before, *inside)}
    assert {row.cells[0] for row in items(report)} == moved


@pytest.mark.parametrize(("first", "last"), EDGES)
def test_the_cash_book_foots(books: Database, lines: list[Line], first: date, last: date) -> None:
    report = books.read(money.cash_book, 1, first, last)
    cash = total([one for one in lines if one.day < first], "11010")
    bank = total([one for one in lines if one.day < first], "12110", "12120")
    assert report.rows[0].cells[3:] == (None, None, cash, None, None, bank)
    days = []
    for row in items(report):
        day, _, _, cash_in, cash_out, cash_left, bank_in, bank_out, bank_left = row.cells
        cash += amount(cash_in) - amount(cash_out)
        bank += amount(bank_in) - amount(bank_out)
        assert (cash_left, bank_left) == (cash, bank)
        days.append(day)
    assert days == sorted(days, key=str)
    assert cash == total([one for one in lines if one.day <= last], "11010")
    assert bank == total([one for one in lines if one.day <= last], "12110", "12120")
    sums = report.rows[-1].cells[3:]
    assert (sums[2], sums[5]) == (cash, bank)
    inside = [one for one in lines if first <= one.day <= last]
    banks = [one.amount for one in inside if one.code in ("12110", "12120")]
    assert sums[3] == Money.sum(one for one in banks if one > ZERO)
    assert sums[4] == -Money.sum(one for one in banks if one < ZERO)


def test_money_moved_between_two_banks_is_seen_on_both_sides(db: Database, fund: Fund) -> None:
    by_code = {one.code: one.id for one in db.read(charts.accounts, fund.id)}
    moved = [(by_code["12120"], Money.of(300)), (by_code["12110"], Money.of(-300))]
    db.write(ledger.record_entry, fund.id, date(2025, 3, 3), "ย้ายเงินฝาก", moved)
    row = items(db.read(money.cash_book, fund.id, date(2025, 3, 3), date(2025, 3, 3)))[0]
    assert row.cells[6:8] == (Money.of(300), Money.of(300))


@pytest.mark.parametrize("code", CODES)
def test_an_accounts_ledger_ends_where_the_trial_balance_does(
    books: Database, lines: list[Line], code: str
) -> None:
    account = next(one for one in books.read(charts.accounts, 1) if one.code == code)
    first, last = date(2025, 1, 1), date(2025, 2, 28)
    report = books.read(money.account_ledger, account.id, first, last)
    left = accounts.natural(account, total([one for one in lines if one.day < first], code))
    assert report.rows[0].cells[5] == left
    for row in items(report):
        moved = amount(row.cells[3]) - amount(row.cells[4])
        left += accounts.natural(account, moved)
        assert row.cells[5] == left
    trial = books.read(money.trial_balance, 1, first, last)
    shown = next((row.cells for row in items(trial) if row.cells[0] == code), None)
    closing = amount(shown[6]) - amount(shown[7]) if shown else ZERO
    assert report.rows[-1].cells[5] == accounts.natural(account, closing)
    assert report.rows[-1].cells[3:5] == ((amount(shown[4]), amount(shown[5])) if shown else (ZERO, ZERO))


def test_the_journal_holds_every_line_once_and_balances(books: Database, lines: list[Line]) -> None:
    report = books.read(journal_report, 1, date(2024, 10, 1), date(2025, 9, 30))
    shown, number = [], ""
    for row in items(report):
        number = str(row.cells[1] or number)
        shown.append((number, row.cells[3], amount(row.cells[5]) - amount(row.cells[6])))
    assert sorted(shown, key=str) == sorted(((x.number, x.code, x.amount) for x in lines), key=str)
    assert report.rows[-1].cells[5] == report.rows[-1].cells[6]


def test_a_cancelled_paper_says_so_in_every_book(books: Database, lines: list[Line]) -> None:
    wanted = JournalFilter(1, date.min, date.max)
    cancelled = next(x for x in books.read(journal.rows, wanted) if x.state is journal.EntryState.CANCELLED)
    report = books.read(journal_report, 1, cancelled.day, cancelled.day)
    words = next(str(row.cells[2]) for row in report.rows if row.cells[1] == cancelled.number)
    assert words.endswith("(ยกเลิก)")


def test_statements_agree_with_the_trial_balance(books: Database, lines: list[Line]) -> None:
    first, last = date(2024, 10, 1), date(2025, 9, 30)
    net = -total(lines, "41010", "54050")
    report = books.read(statements.income_statement, 1, first, last)
    assert report.rows[-1].cells[1:] == (statements.EARNED if net >= ZERO else statements.LOST, abs(net))
    sheet = books.read(statements.balance_sheet, 1, last)
    assets = next(row.cells[2] for row in sheet.rows if row.cells[1] == "รวมสินทรัพย์")
    assert sheet.rows[-1].cells[2] == assets


def test_the_figure_that_needs_most_room_is_known_before_it_is_scrolled_to(
    books: Database, lines: list[Line]
) -> None:
    book = books.read(money.cash_book_lines, 1, date(2024, 10, 1), date(2025, 9, 30))
    cells = [row.cells[3:] for row in books.read(running.rows, book.lines)]
    for column, widest in enumerate(book.widest):
        assert all(len(str(amount(row[column]))) <= len(str(widest)) + 1 for row in cells)


def test_the_chart_shows_balances_as_their_kind_grows(db: Database, fund: Fund) -> None:
    by_code = {one.code: one.id for one in db.read(charts.accounts, fund.id)}
    wrong = [(by_code["41010"], Money.of(50)), (by_code["18035"], Money.of(-50))]
    db.write(ledger.record_entry, fund.id, date(2025, 3, 3), "ทดลอง", wrong)
    balances = {row.cells[0]: row.cells[4] for row in items(db.read(money.chart, fund.id))}
    assert balances["11010"] == Money.of(500_000)
    assert balances["32060"] == Money.of(1_500_000)
    assert balances["41010"] == Money.of(-50)
    assert balances["18035"] == Money.of(50)
    assert balances["54050"] is None
