"""A statement agrees with the books to the satang before it is locked, and every line is on one statement only."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import Database
from models.ledger import JournalLine
from models.treasury import BankStatement
from models.values.money import ZERO, Money
from services.treasury import reconciliations
from services.treasury.cash_moves import Move
from services.treasury.reconciliations import Reconciliation
from tests.conftest import TODAY
from tests.services.money_office import DONATION, expense, income, pay, take
from tests.services.treasury.test_bank_accounts import make_bank, move, refused


@pytest.fixture
def bank_id(db: Database) -> int:
    return make_bank(db).id


def begin(db: Database, bank_id: int, balance: str, day: date = TODAY) -> BankStatement:
    return db.write(reconciliations.begin, bank_id, day, Money.of(balance))


def view(db: Database, row: BankStatement) -> Reconciliation:
    return db.read(reconciliations.view, row.id)


def tick(db: Database, row: BankStatement, *amounts: str, on: bool = True) -> None:
    wanted = {Money.of(one) for one in amounts}
    places = [one.place for one in view(db, row).lines if one.amount in wanted]
    db.write(reconciliations.tick, row.id, places, on=on)


def test_outstanding_deposits_and_payments_explain_the_difference(db: Database, bank_id: int) -> None:
    take(db, [income(DONATION, "300.25")], till="12110")
    pay(db, [expense("54050", "120")], till="12110")
    row = begin(db, bank_id, "1000000")
    before = view(db, row)
    assert (before.book, before.deposits, before.payments) == (
        Money.of("1000180.25"),
        Money.of("1000300.25"),
        Money.of(120),
    )
    assert before.difference == Money.of(1_000_000)
    refused(None, db.write, reconciliations.finish, row.id)
    tick(db, row, "1000000")
    after = view(db, row)
    assert (after.deposits, after.payments, after.difference) == (Money.of("300.25"), Money.of(120), ZERO)
    done = db.write(reconciliations.finish, row.id)
    assert done.done_at is not None and done.done_by


def test_one_satang_is_a_difference(db: Database, bank_id: int) -> None:
    row = begin(db, bank_id, "1000000.01")
    tick(db, row, "1000000")
    assert "0.01 บาท" in refused(None, db.write, reconciliations.finish, row.id)
    db.write(reconciliations.correct_balance, row.id, Money.of(1_000_000))
    db.write(reconciliations.finish, row.id)


def test_the_next_statement_begins_where_the_last_ended(db: Database, bank_id: int) -> None:
    first_day = TODAY - timedelta(10)
    pay(db, [expense("54050", "120")], first_day, till="12110")
    first = begin(db, bank_id, "1000000", first_day)
    tick(db, first, "1000000")
    db.write(reconciliations.finish, first.id)
    move(db, Move.INTEREST, "5")
    second = begin(db, bank_id, "999885")
    assert [str(one.amount) for one in view(db, second).lines] == ["-120.00", "5.00"]
    tick(db, second, "-120", "5")
    db.write(reconciliations.finish, second.id)
    assert view(db, second).difference == ZERO
    # the first one still reads as it did: the payment was under way then
    assert (view(db, first).payments, view(db, first).difference) == (Money.of(120), ZERO)


def test_one_statement_at_a_time_and_never_back(db: Database, bank_id: int) -> None:
    refused("day", begin, db, bank_id, "1", TODAY + timedelta(1))
    row = begin(db, bank_id, "1000000", TODAY - timedelta(1))
    refused("day", begin, db, bank_id, "1000000")
    tick(db, row, "1000000")
    db.write(reconciliations.finish, row.id)
    refused("day", begin, db, bank_id, "1000000", TODAY - timedelta(1))
    begin(db, bank_id, "1000000")


def test_a_locked_statement_is_opened_only_with_a_reason_and_only_the_latest(
    db: Database, bank_id: int
) -> None:
    first = begin(db, bank_id, "1000000", TODAY - timedelta(1))
    tick(db, first, "1000000")
    db.write(reconciliations.finish, first.id)
    refused(None, tick, db, first, "1000000", on=False)
    refused(None, db.write, reconciliations.correct_balance, first.id, ZERO)
    refused(None, db.write, reconciliations.remove, first.id)
    refused("reason", db.write, reconciliations.reopen, first.id, " ")
    second = begin(db, bank_id, "1000000")
    refused(None, db.write, reconciliations.reopen, first.id, "พิมพ์ผิด")
    db.write(reconciliations.remove, second.id)
    row = db.write(reconciliations.reopen, first.id, "พิมพ์ผิด")
    assert row.done_at is None and "พิมพ์ผิด" in row.note
    tick(db, first, "1000000", on=False)
    assert view(db, first).difference == Money.of(1_000_000)


def test_a_removed_statement_lets_its_lines_go(db: Database, bank_id: int) -> None:
    row = begin(db, bank_id, "1000000")
    tick(db, row, "1000000")
    db.write(reconciliations.remove, row.id)
    assert list(db.read(reconciliations.statements, bank_id)) == []
    assert not any(one.is_ticked for one in view(db, begin(db, bank_id, "1000000")).lines)


def test_lines_of_another_account_or_a_later_day_are_refused(db: Database, bank_id: int) -> None:
    take(db, [income(DONATION, "10")])
    take(db, [income(DONATION, "10")], till="12110")  # of the day after the statement
    row = begin(db, bank_id, "1000000", TODAY - timedelta(1))

    def others(session: Session) -> list[tuple[int, int]]:
        own = {line.place for line in reconciliations.view(session, row.id).lines}
        every = {(one.entry_id, one.position) for one in session.scalars(select(JournalLine))}
        return sorted(every - own)

    for place in db.read(others):
        refused(None, db.write, reconciliations.tick, row.id, [place], on=True)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(amounts=st.lists(st.integers(-5_000, 9_000).filter(bool), max_size=8), mask=st.integers(0, 255))
def test_any_ticks_leave_the_balance_less_what_is_ticked(
    db: Database, bank_id: int, amounts: list[int], mask: int
) -> None:
    for satang in amounts:
        amount = str(Money(abs(satang)))
        if satang > 0:
            take(db, [income(DONATION, amount)], till="12110")
        else:
            pay(db, [expense("54050", amount)], till="12110")
    row = begin(db, bank_id, "0")
    lines = view(db, row).lines
    chosen = [one for at, one in enumerate(lines) if mask >> at % 8 & 1]
    db.write(reconciliations.tick, row.id, [one.place for one in chosen], on=True)
    ticked = Money.sum(one.amount for one in chosen)
    assert view(db, row).difference == -ticked
    db.write(reconciliations.correct_balance, row.id, ticked)
    assert view(db, row).difference == ZERO
    db.write(reconciliations.remove, row.id)
