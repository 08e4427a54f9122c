from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from models.database import Database
from models.fund import Fund
from models.saving import SavingAccount, SavingEventKind, SavingKind
from models.values.money import ZERO, Money
from services.errors import UserError
from services.saving import saving_releases, saving_statements
from services.saving.saving_statements import BROUGHT, CARRIED, CODES, Passbook
from tests.builders import make_member
from tests.conftest import TODAY
from tests.services.savings_office import open_account, save, savings_fund, void, withdraw

YEAR = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture
def group(db: Database) -> Fund:
    return savings_fund(db)


@pytest.fixture
def account(db: Database, group: Fund) -> SavingAccount:
    member = make_member(db, "นางบัวผัน ศรีสุวรรณ์", fund_id=group.id)
    return open_account(db, group, member.id, SavingKind.DEPOSIT)


def told(book: Passbook) -> list[tuple[int, int, str, str]]:
    return [
        (page, one.row, one.code or one.words, str(one.balance)) for page, rows in book.pages for one in rows
    ]


def print_all(db: Database, account: SavingAccount) -> Passbook:
    book = db.read(saving_statements.passbook, account.id)
    assert book.last_event_id is not None
    db.write(saving_statements.mark_printed, account.id, book.last_event_id, book.used)
    return book


def test_every_movement_has_a_code() -> None:
    assert set(CODES) == set(SavingEventKind)


def test_a_statement_runs_in_the_order_of_days(db: Database, account: SavingAccount) -> None:
    save(db, account, "500", date(2026, 3, 1))
    withdraw(db, account, "200", date(2026, 6, 1))
    late = save(db, account, "50", date(2026, 2, 1))
    void(db, late)
    found = db.read(saving_statements.statement, account.id, date(2026, 3, 1), YEAR[1])
    assert (found.before, found.money_in, found.money_out, found.after) == (
        Money.of(50), Money.of(500), Money.of(250), Money.of(300),
    )  # fmt: skip
    assert [(one.code, one.balance) for one in found.lines] == [
        ("ฝ", Money.of(550)), ("ถ", Money.of(350)), ("ยก", Money.of(300)),
    ]  # fmt: skip
    whole = db.read(saving_statements.statement, account.id, *YEAR)
    assert [one.is_cancelled for one in whole.lines] == [True, False, False, False]
    with pytest.raises(UserError, match="วันสุดท้ายอยู่ก่อนวันแรก"):
        db.read(saving_statements.statement, account.id, YEAR[1], YEAR[0])


def test_the_last_movements_end_at_the_balance(db: Database, account: SavingAccount) -> None:
    for n in range(1, 8):
        save(db, account, str(n), date(2026, n, 10))
    lines = db.read(lambda session: saving_statements.latest(session, account_now(session, account), 3))
    assert [(one.money_in, one.balance) for one in lines] == [
        (Money.of(5), Money.of(15)), (Money.of(6), Money.of(21)), (Money.of(7), Money.of(28)),
    ]  # fmt: skip


def account_now(session: Session, account: SavingAccount) -> SavingAccount:
    return session.get_one(SavingAccount, account.id)


def test_a_passbook_goes_on_where_it_stopped(db: Database, account: SavingAccount) -> None:
    save(db, account, "100", date(2026, 2, 1))
    save(db, account, "50", date(2026, 3, 1))
    assert told(print_all(db, account)) == [(1, 1, "ฝ", "100.00"), (1, 2, "ฝ", "150.00")]
    assert db.read(saving_statements.passbook, account.id).is_empty
    save(db, account, "5", date(2026, 1, 10))  # an older day, but printed after what stands there
    withdraw(db, account, "150", date(2026, 4, 1))
    assert told(db.read(saving_statements.passbook, account.id)) == [
        (1, 3, "ฝ", "155.00"),
        (1, 4, "ถ", "5.00"),
    ]


def test_a_page_has_ten_rows_and_carries_its_balance_over(db: Database, account: SavingAccount) -> None:
    for n in range(20):
        save(db, account, "10", date(2026, 2, 1 + n))
    book = print_all(db, account)
    lines = told(book)
    assert len(lines) == 24
    assert [one for one in lines if one[2] in (CARRIED, BROUGHT)] == [
        (1, 10, CARRIED, "90.00"),
        (2, 1, BROUGHT, "90.00"),
        (2, 10, CARRIED, "170.00"),
        (3, 1, BROUGHT, "170.00"),
    ]
    assert lines[-1] == (3, 4, "ฝ", "200.00")
    assert book.used == 24
    save(db, account, "10")
    assert told(db.read(saving_statements.passbook, account.id)) == [(3, 5, "ฝ", "210.00")]


def test_a_new_book_brings_the_balance_over(db: Database, account: SavingAccount) -> None:
    save(db, account, "100")
    print_all(db, account)
    assert db.write(saving_statements.new_book, account.id).passbook_no == 2
    assert db.read(saving_statements.passbook, account.id).is_empty
    save(db, account, "10")
    assert told(db.read(saving_statements.passbook, account.id)) == [
        (1, 1, BROUGHT, "100.00"), (1, 2, "ฝ", "110.00"),
    ]  # fmt: skip
    db.write(saving_statements.print_again, account.id)
    assert told(db.read(saving_statements.passbook, account.id)) == [
        (1, 1, BROUGHT, "0.00"), (1, 2, "ฝ", "100.00"), (1, 3, "ฝ", "110.00"),
    ]  # fmt: skip


def test_money_ahead_stands_in_the_book_when_its_month_is_there(db: Database, group: Fund) -> None:
    member = make_member(db, "นายสมชาย ใจดี", fund_id=group.id)
    sajja = open_account(db, group, member.id, SavingKind.SAJJA, opened=date(2026, 10, 1))
    save(db, sajja, "200", date(2026, 10, 5))
    assert [one.balance for one in db.read(saving_statements.statement, sajja.id, *YEAR).lines] == [
        Money.of(100)
    ]
    db.write(saving_releases.release, group.id, TODAY)
    lines = db.read(saving_statements.statement, sajja.id, *YEAR).lines
    assert [(one.code, one.balance) for one in lines] == [("ฝส", Money.of(100)), ("ฝส", Money.of(200))]
    assert all(one.balance > ZERO for one in lines)
