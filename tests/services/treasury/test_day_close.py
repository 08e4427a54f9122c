"""The box is counted, its difference explained, and a closed day takes nothing any more, wherever it comes from."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.database import Database
from models.document import Document
from models.ledger import AccountRole
from models.treasury import CashCount, DayClose
from models.user import Actor
from models.values.money import ZERO, Money
from services.bookkeeping import account_sums, charts, fiscal_periods, ledger
from services.errors import UserError
from services.loan import loan_approvals
from services.treasury import cash_counts, day_close, notes_and_coins, payments, receipts
from services.treasury.cash_counts import CountInput
from services.treasury.payments import PaymentInput
from services.treasury.receipts import ReceiptInput
from tests.builders import make_loan, make_member, make_product, repay
from tests.conftest import TODAY

WITNESS = "นายตัวอย่าง กรรมการ"
NOTHING: dict[Money, int] = {}


def counted(db: Database, amount: Money, day: date = TODAY, reason: str = "") -> CashCount:
    return db.write(cash_counts.count, CountInput(1, day, notes_and_coins.fewest(amount), WITNESS, reason))


def book(db: Database, day: date = TODAY) -> Money:
    return db.read(cash_counts.book_cash, 1, day)


def close(db: Database, day: date = TODAY) -> DayClose:
    counted(db, book(db, day), day)
    return db.write(day_close.close, 1, day, WITNESS)


def receive(db: Database, amount: Money, day: date = TODAY) -> Document:
    income = db.read(charts.account_for, 1, AccountRole.ENTRY_FEE)
    part = db.read(receipts.other_part, income.id, amount)
    return db.write(receipts.take, ReceiptInput(1, day, payer="นางผู้จ่าย"), [part])


def pay(db: Database, amount: Money, day: date = TODAY) -> Document:
    expense = db.read(charts.account_for, 1, AccountRole.CASH_SHORT)
    part = db.read(payments.other_part, expense.id, amount)
    return db.write(payments.pay, PaymentInput(1, day, payee="นายผู้รับ"), [part])


def journal(db: Database, amount: Money, day: date = TODAY) -> Document:
    cash = db.read(charts.account_for, 1, AccountRole.CASH)
    bank = db.read(charts.account_for, 1, AccountRole.BANK)
    return db.write(ledger.record_entry, 1, day, "นำฝาก", ((bank.id, amount), (cash.id, -amount)))


def refused(field: str | None, act: Callable[..., object], *arguments: object) -> str:
    with pytest.raises(UserError) as caught:
        act(*arguments)
    assert caught.value.field == field
    return str(caught.value)


def test_a_count_that_agrees_posts_nothing(db: Database) -> None:
    row = counted(db, book(db))
    assert (row.counted, row.book, row.document_id, row.witness) == (
        Money.of(500_000),
        Money.of(500_000),
        None,
        WITNESS,
    )
    assert notes_and_coins.from_text(row.notes) == {Money.of(1000): 500}


def test_a_difference_needs_a_reason_before_anything_is_kept(db: Database) -> None:
    words = refused("reason", counted, db, Money.of(499_980))
    assert "ขาดบัญชี 20.00 บาท" in words
    assert db.read(cash_counts.last_count, 1) is None
    assert book(db) == Money.of(500_000)


@pytest.mark.parametrize(
    ("found", "role"), [("499980", AccountRole.CASH_SHORT), ("500000.75", AccountRole.CASH_OVER)]
)
def test_a_difference_is_posted_and_the_books_hold_what_was_counted(
    db: Database, found: str, role: AccountRole
) -> None:
    row = counted(db, Money.of(found), reason="ทอนผิด")
    assert row.document_id is not None
    assert book(db) == Money.of(found)
    difference = Money.of(found) - Money.of(500_000)
    account = db.read(charts.account_for, 1, role)
    assert db.read(account_sums.balance, account) == -difference


@pytest.mark.parametrize("witness", ["", "  ", "นางสาวตัวอย่าง  เลขานุการ"])
def test_nobody_counts_alone(db: Database, witness: str) -> None:
    wanted = CountInput(1, TODAY, notes_and_coins.fewest(book(db)), witness)
    refused("witness", db.write, cash_counts.count, wanted)


def test_neither_a_day_to_come_nor_a_closed_one_is_counted(db: Database) -> None:
    wanted = CountInput(1, TODAY + timedelta(1), notes_and_coins.fewest(book(db)), WITNESS)
    refused("day", db.write, cash_counts.count, wanted)
    close(db)
    refused("day", db.write, cash_counts.count, dataclasses.replace(wanted, day=TODAY))


def test_a_day_is_closed_only_after_its_count(db: Database) -> None:
    refused("day", db.write, day_close.close, 1, TODAY, WITNESS)
    counted(db, book(db), TODAY - timedelta(1))
    refused("day", db.write, day_close.close, 1, TODAY, WITNESS)
    counted(db, book(db))
    receive(db, Money.of(20))
    assert "นับเงินสดใหม่" in refused("day", db.write, day_close.close, 1, TODAY, WITNESS)
    counted(db, book(db))
    refused("witness", db.write, day_close.close, 1, TODAY, "นางสาวตัวอย่าง เลขานุการ")
    db.write(day_close.close, 1, TODAY, WITNESS)
    assert db.read(fiscal_periods.closed_until, 1) == TODAY


def test_no_day_is_closed_before_it_is_here_nor_twice(db: Database) -> None:
    refused("day", db.write, day_close.close, 1, TODAY + timedelta(1), WITNESS)
    close(db)
    assert "ไม่ต้องปิดซ้ำ" in refused("day", db.write, day_close.close, 1, TODAY - timedelta(3), WITNESS)


@pytest.mark.parametrize("act", [receive, pay, journal])
@pytest.mark.parametrize("back", [0, 1, 30])
def test_a_closed_day_takes_neither_money_nor_entries(
    db: Database, act: Callable[[Database, Money, date], Document], back: int
) -> None:
    closed = TODAY - timedelta(1)
    close(db, closed)
    words = refused("day", act, db, Money.of(10), closed - timedelta(back))
    assert "21 พ.ย. 2569" in words
    act(db, Money.of(10), TODAY)


def test_a_closed_day_takes_no_loan_and_no_repayment(db: Database) -> None:
    closed = TODAY - timedelta(1)
    member, product = make_member(db), make_product(db)
    loan = make_loan(db, member, product, day=date(2026, 10, 10))
    waiting = make_loan(db, make_member(db, "นางดี มีสุข"), product, day=date(2026, 10, 10), pay_out=False)
    close(db, closed)
    refused("day", repay, db, loan, closed, "1000")
    refused("day", db.write, loan_approvals.disburse, waiting.id, closed)
    repay(db, loan, TODAY, "1000")


def test_the_last_closed_day_is_opened_again_and_stays_visible(db: Database) -> None:
    first, last = TODAY - timedelta(2), TODAY - timedelta(1)
    close(db, first)
    close(db, last)
    refused("reason", db.write, day_close.reopen, 1, " ", WITNESS)
    refused("agreed_by", db.write, day_close.reopen, 1, "ลงผิดวัน", "")
    row = db.write(day_close.reopen, 1, "ลงผิดวัน", WITNESS)
    assert (row.day, row.reopen_agreed_by, row.reopen_reason) == (last, WITNESS, "ลงผิดวัน")
    assert db.read(fiscal_periods.closed_until, 1) == first
    assert [one.day for one in db.read(day_close.closes, 1)] == [last, first]
    receive(db, Money.of(10), last)
    close(db, last)
    assert len(db.read(day_close.closes, 1)) == 3


def test_nothing_is_opened_when_nothing_is_closed(db: Database) -> None:
    refused(None, db.write, day_close.reopen, 1, "ลงผิดวัน", WITNESS)


def test_how_a_box_stands(db: Database) -> None:
    before = db.read(day_close.state, 1, TODAY)
    assert (before.last_closed, before.open_since, before.cash) == (
        None,
        date(2024, 10, 1),
        Money.of(500_000),
    )
    assert before.is_over and not before.is_counted and not before.is_closed
    close(db, TODAY - timedelta(1))
    receive(db, Money.of(5))
    after = db.read(day_close.state, 1, TODAY)
    assert (after.last_closed, after.open_since) == (TODAY - timedelta(1), TODAY)
    assert not after.is_counted
    counted(db, book(db))
    assert db.read(day_close.state, 1, TODAY).is_counted


def test_witnesses_are_those_who_work_here(db: Database) -> None:
    assert list(db.read(cash_counts.witnesses, 1, TODAY)) == [Actor("นางสาวตัวอย่าง เลขานุการ").name]


MOVES = st.lists(
    st.tuples(
        st.sampled_from(("receive", "pay", "journal", "count")), st.integers(1, 400), st.integers(0, 3)
    ),
    max_size=8,
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES)
def test_cash_by_the_books_is_the_last_count_and_what_moved_since(
    db: Database, moves: list[tuple[str, int, int]]
) -> None:
    expected, day = book(db), TODAY
    for act, quarters, reason in moves:
        amount = Money(25 * quarters)
        if act == "count":
            counted(db, expected + amount, day, f"เหตุผล {reason}")
            expected += amount
        elif act == "receive":
            receive(db, amount, day)
            expected += amount
        else:
            (pay if act == "pay" else journal)(db, amount, day)
            expected -= amount
        assert book(db, day) == expected
    last = db.read(cash_counts.last_count, 1)
    since = [at for at, move in enumerate(moves) if move[0] == "count"]
    if last is not None and since:
        moved = ZERO
        for act, quarters, _ in moves[since[-1] + 1 :]:
            moved += Money(25 * quarters if act == "receive" else -25 * quarters)
        assert book(db, day) == last.counted + moved
