"""What waits at the box and the banks, what must be true of them, and how they read on paper."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from models.database import Database
from models.treasury import BankStatement, CashCount, ClearedLine, DayClose, Means
from models.values.money import ZERO, Money
from services import check
from services.fund import fund_rules
from services.fund.fund_rules import CASH_LIMIT
from services.matters import Matter, Urgency
from services.reports import catalog, treasury
from services.reports.table import Emphasis
from services.treasury import reconciliations, transfers, treasury_checks, treasury_matters
from services.treasury.cash_moves import Move
from services.treasury.transfers import TransferInput
from tests.conftest import TODAY
from tests.services.money_office import DONATION, expense, income, pay, take
from tests.services.treasury.test_bank_accounts import make_bank, move
from tests.services.treasury.test_day_close import close, counted

PERIOD = (date(2026, 10, 1), TODAY)


def told(db: Database, day: date = TODAY) -> dict[str, Matter]:
    def read(session: Session) -> dict[str, Matter]:
        return {one.name: one for one in treasury_matters.matters(session, day)}

    return db.read(read)


def faults(db: Database) -> dict[str, str]:
    ours = {name for name, _, _ in treasury_checks.CHECKS}
    return {one.name: one.detail for one in db.read(check.run) if one.name in ours and not one.ok}


def agreed(db: Database) -> BankStatement:
    """A statement of today that agrees."""
    bank = make_bank(db)
    row = db.write(reconciliations.begin, bank.id, TODAY, Money.of(1_000_000))
    places = [one.place for one in db.read(reconciliations.view, row.id).lines]
    db.write(reconciliations.tick, row.id, places, on=True)
    return db.write(reconciliations.finish, row.id)


def test_cash_over_the_limit_waits_to_be_deposited(db: Database) -> None:
    assert "500,000.00 บาท เกินวงเงิน 5,000.00 บาท" in told(db)["cash_limit_1"].title
    db.write(fund_rules.change, 1, CASH_LIMIT.key, TODAY, "500000")
    assert told(db) == {}
    take(db, [income(DONATION, "0.25")])
    assert "cash_limit_1" in told(db)
    move(db, Move.DEPOSIT, "0.25")
    assert told(db) == {}


def test_days_left_open_after_the_first_one_was_closed(db: Database) -> None:
    close(db, TODAY - timedelta(3))
    assert "open_days_1" not in told(db)
    take(db, [income(DONATION, "10")])
    assert "open_days_1" not in told(db)
    take(db, [income(DONATION, "10")], TODAY - timedelta(1))
    assert "21 พ.ย. 2569" in told(db)["open_days_1"].title
    close(db, TODAY - timedelta(1))
    assert "open_days_1" not in told(db)


def test_a_day_that_ended_below_nothing_is_told(db: Database) -> None:
    move(db, Move.DEPOSIT, "500000", day=date(2024, 10, 1))
    take(db, [income(DONATION, "10")])
    pay(db, [expense("54050", "10")], TODAY - timedelta(1))
    found = told(db)["cash_below_1"]
    assert "10.00 บาท" in found.title and "21 พ.ย. 2569" in found.title
    assert found.urgency is Urgency.NOW


def test_cheques_wait_and_old_ones_are_grave(db: Database) -> None:
    paper = take(db, [income(DONATION, "10")], till="12110")
    how = TransferInput(Means.CHEQUE, cheque_no="1", cheque_day=TODAY)
    db.write(transfers.record, paper.id, how)
    assert told(db)["cheques_1"].urgency is Urgency.SOON
    later = told(db, date(2027, 5, 23))["cheques_1"]
    assert later.urgency is Urgency.NOW and "เกิน 6 เดือน 1 ใบ" in later.title
    db.write(transfers.clear, paper.id, TODAY)
    assert "cheques_1" not in told(db)


def test_statements_of_the_last_month_are_waited_for(db: Database) -> None:
    agreed(db)
    assert "statements_1" not in told(db)
    assert "30 พฤศจิกายน 2569" in told(db, date(2026, 12, 1))["statements_1"].reason


def test_an_office_in_order_has_no_faults(db: Database) -> None:
    agreed(db)
    counted(db, Money.of(499_990), reason="ทอนผิด")
    close(db)
    assert faults(db) == {}


@pytest.mark.parametrize(
    ("change", "name", "words"),
    [
        (update(CashCount).values(notes="{}"), "cash_counts", "ไม่เท่ากับยอดนับ"),
        (update(CashCount).values(book=ZERO), "cash_counts", "ผลต่างไม่ตรง"),
        (update(DayClose).values(day=TODAY - timedelta(1)), "closed_days", "โดยไม่มีการตรวจนับ"),
        (update(CashCount).values(counted=Money.of(5)), "closed_days", "แต่บัญชีสิ้นวันเป็น 499,990.00"),
        (update(BankStatement).values(balance=ZERO), "bank_statements", "ต่างจากบัญชี 1,000,000.00"),
        (update(BankStatement).values(day=date(2024, 1, 1)), "cleared_lines", "ก่อนวันของรายการ"),
        (update(ClearedLine).values(position=0), "cleared_lines", "ของบัญชีอื่น"),
    ],
)
def test_what_is_not_true_is_found(db: Database, change: Any, name: str, words: str) -> None:
    agreed(db)
    counted(db, Money.of(499_990), reason="ทอนผิด")
    close(db)
    db.write(_run, change)
    assert words in faults(db)[name]


def _run(session: Session, change: Any) -> None:
    session.execute(change)


def test_the_bank_book_runs_over_each_account(db: Database) -> None:
    make_bank(db)
    make_bank(db, "12120", bank="ธ.ก.ส.", number="020123456789")
    move(db, Move.INTEREST, "12.50")
    report = db.read(treasury.bank_book, 1, *PERIOD)
    heads = [one.cells[0] for one in report.rows if one.emphasis is Emphasis.HEADING]
    assert heads == [
        "ธนาคารออมสิน 020-1-23456-7 กองทุนสวัสดิการ",
        "ธ.ก.ส. 0201-2345-6789 กองทุนสวัสดิการ",
    ]
    totals = [one.cells[3:] for one in report.rows if one.emphasis is Emphasis.TOTAL]
    assert totals == [(Money(1250), ZERO, Money.of("1000012.50")), (ZERO, ZERO, ZERO)]


def test_the_reconciliation_goes_from_the_bank_to_the_books(db: Database) -> None:
    row = agreed(db)
    take(db, [income(DONATION, "300")], till="12110")
    report = db.read(treasury.statement_report, row.id)
    figures = [one.cells[3] for one in report.rows if one.emphasis is not Emphasis.HEADING]
    assert figures == [Money.of(one) for one in (1_000_000, 300, 300, 0, 0, 1_000_300)]
    whole = db.read(treasury.bank_reconciliation, 1, *PERIOD)
    assert [one.cells for one in whole.rows] == [one.cells for one in report.rows]
    early = db.read(treasury.bank_reconciliation, 1, date(2026, 10, 1), date(2026, 10, 31))
    assert [one.cells[2] for one in early.rows][1:] == ["ยังไม่ได้กระทบยอด"]


def test_counts_are_listed_with_their_difference(db: Database) -> None:
    counted(db, Money.of(499_990), reason="ทอนผิด")
    (row,) = db.read(treasury.cash_count, 1, *PERIOD).rows
    assert row.cells[:5] == (TODAY, Money.of(500_000), Money.of(499_990), Money.of(-10), "ทอนผิด")


@pytest.mark.parametrize("name", ["bank_book", "bank_reconciliation", "cash_count"])
def test_the_reports_go_by_their_names(db: Database, name: str) -> None:
    agreed(db)
    report = db.read(catalog.REPORTS[name], 1, *PERIOD)
    assert report.name == name
    assert all(len(one.cells) == len(report.columns) for one in report.rows)


def test_money_at_a_bank_that_is_not_registered_is_in_the_bank_book_too(db: Database) -> None:
    """The first run puts the bank's opening balance into the chart before any account is registered."""
    report = db.read(treasury.bank_book, 1, date(2024, 10, 1), date(2024, 10, 31))
    assert [one.cells[0] for one in report.rows if one.emphasis is Emphasis.HEADING] == [
        "12110 เงินฝากธนาคาร ออมสิน"
    ]
    assert str(report.rows[-1].cells[-1]) == "1,000,000.00"
