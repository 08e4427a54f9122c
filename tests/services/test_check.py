"""A random day at the counter leaves everything true, and every kind of tampering is named."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from models.database import Database
from models.values.money import Money
from services import check, lists
from services.errors import UserError
from services.fund import member_lists
from services.loan import loan_approvals, loan_card, loan_lists, loan_repayments, loan_reversals, loans
from services.loan.loan_approvals import ApprovalInput
from services.loan.loan_lists import LOANS
from services.loan.loan_math import Basis, EarlyClose, Method
from services.loan.loan_repayments import RepaymentInput
from tests.builders import make_loan, make_member, make_product, repay
from tests.conftest import TODAY

EVENTS = 2_000


def faults(db: Database) -> dict[str, str]:
    return {one.name: one.detail for one in db.read(check.run) if not one.ok}


def random_day(db: Database, chance: Random, events: int) -> dict[str, int]:
    """A counter that lends, takes money early, late, partly and too much, back-dates and takes back."""
    people = [make_member(db, f"นายคนที่{n} ใจดี") for n in range(12)]
    products = [
        make_product(db, name="ลดต้นลดดอก"),
        make_product(db, name="คงที่", method=Method.FLAT, basis=Basis.MONTH_1_12),
        make_product(
            db, name="ค่างวดเท่ากัน", method=Method.ANNUITY, basis=Basis.MONTH_1_12, instalment_unit=Money.of(1)
        ),
        make_product(
            db, name="งวดเดียว", method=Method.BULLET, basis=Basis.ACT_ACT, early_close=EarlyClose.ACCRUED
        ),
    ]
    done = {"lent": 0, "repaid": 0, "taken back": 0, "refused": 0}
    open_loans: list[int] = []
    while sum(done.values()) < events:
        try:
            if chance.random() < 0.06 or not open_loans:
                day = date(2024, 11, 1) + timedelta(chance.randrange(400))
                asked = ApprovalInput(
                    chance.choice(people).id, chance.choice(products).id, Money.of(chance.randrange(10, 600) * 100),
                    chance.randrange(1, 25), day, day,
                )  # fmt: skip
                loan = db.write(loan_approvals.approve, asked)
                db.write(loan_approvals.disburse, loan.id, day)
                open_loans.append(loan.id)
                done["lent"] += 1
            elif chance.random() < 0.12:
                loan = db.read(loans.get, chance.choice(open_loans))
                live = [one for one in loan.events if one.cancelled_by_id is None]
                if not live:
                    open_loans.remove(loan.id)
                    continue
                event = chance.choice(live)
                db.write(loan_reversals.reverse_event, event.id, TODAY, "ลงผิด")
                done["taken back"] += 1
            else:
                loan_id = chance.choice(open_loans)
                day = date(2024, 11, 1) + timedelta(chance.randrange(750))
                state = db.read(loan_repayments.quote, loan_id, day).before
                amount = chance.choice([state.payoff.total, Money(chance.randrange(1, 600_000))])
                fee = Money.of(chance.choice([0, 0, 0, 50]))
                taken = RepaymentInput(loan_id, day, amount, fee, late_entry_seen=chance.random() < 0.8)
                db.write(loan_repayments.repay, taken)
                done["repaid"] += 1
        except UserError:
            done["refused"] += 1
    return done


@pytest.mark.slow
def test_everything_is_true_after_a_random_day_of_2000_events(db: Database) -> None:
    done = random_day(db, Random(2569), EVENTS)
    assert min(done["lent"], done["repaid"], done["taken back"]) > 50, done
    assert faults(db) == {}


@pytest.mark.parametrize("seed", range(3))
def test_everything_is_true_after_a_short_random_day(db: Database, seed: int) -> None:
    random_day(db, Random(seed), 80)
    assert faults(db) == {}


@pytest.fixture
def busy(db: Database) -> Database:
    """A loan with two receipts, one taken back."""
    loan = make_loan(db, make_member(db), make_product(db))
    repay(db, loan, date(2025, 2, 10), "5509.59")
    repay(db, loan, date(2025, 3, 10), "1000")
    db.write(loan_reversals.reverse_event, db.read(loans.get, loan.id).events[-1].id, TODAY, "ลงผิด")
    assert faults(db) == {}
    return db


def change_behind(db: Database, *statements: str) -> None:
    """What somebody with a database tool would do."""
    assert db.path is not None
    connection = sqlite3.connect(db.path)
    connection.executescript("PRAGMA foreign_keys = OFF; " + "; ".join(statements))
    connection.close()


LINE = "WHERE entry_id = (SELECT max(entry_id) FROM journal_line) AND position ="


@pytest.mark.parametrize(
    ("statements", "named"),
    [
        ([f"UPDATE journal_line SET amount = amount + 1 {LINE} 0"], {"balanced", "seals", "months"}),
        (
            [f"UPDATE journal_line SET amount = amount + 1 {LINE} 0", f"UPDATE journal_line SET amount = amount - 1 {LINE} 1"],
            {"seals", "months"},
        ),
        ([f"UPDATE journal_line SET account_id = account_id + 1 {LINE} 0"], {"seals"}),
        (["DELETE FROM journal_line WHERE entry_id = 2"], {"balanced", "seals", "loan_accounts"}),
        (["UPDATE journal_entry SET day = '2025-01-01' WHERE id = 3"], {"seals"}),
        (["UPDATE account_month SET debit = debit + 100"], {"months"}),
        (["UPDATE document SET sequence = 9, number = 'RC2568-00009' WHERE number = 'RC2568-00002'"], {"numbers"}),
        (["DELETE FROM document WHERE number = 'RC2568-00001'"], {"numbers", "file"}),
        (["UPDATE number_series SET last = last + 1 WHERE kind = 'RECEIPT' OR kind = 'RC'"], {"numbers"}),
        (["UPDATE document SET facts = replace(facts, '550959', '450959') WHERE number = 'RC2568-00001'"], {"papers"}),
        (["UPDATE document SET cancelled_at = NULL, cancelled_by_id = NULL WHERE number = 'RC2568-00002'"], {"cancelled"}),
        (["UPDATE loan SET outstanding = outstanding - 100"], {"loans", "loan_accounts"}),
        (["UPDATE loan_event SET amount = amount - 100 WHERE id = 2"], {"loans"}),
        (["UPDATE audit_record SET actor = 'คนอื่น' WHERE id = 2"], {"audit"}),
        (["UPDATE audit_change SET after = replace(after, 'ใจดี', 'ใจร้าย')"], {"audit"}),
        (["DELETE FROM audit_change WHERE audit_id = 2", "DELETE FROM audit_record WHERE id = 2"], {"audit"}),
        (["DELETE FROM audit_change WHERE audit_id = 3 AND position = 0"], {"audit"}),
        (["UPDATE loan SET product_id = 999"], {"file"}),
    ],
)  # fmt: skip
def test_tampering_is_named(busy: Database, statements: list[str], named: set[str]) -> None:
    change_behind(busy, *statements)
    found = faults(busy)
    assert named <= found.keys(), found
    assert all(max(detail) >= "ก" for detail in found.values())


def test_many_faults_are_counted_not_listed(busy: Database, tmp_path: Path) -> None:
    for n in range(20):
        make_member(busy, f"นายคนที่{n} ใจดี")
    change_behind(busy, "UPDATE audit_record SET actor = 'คนอื่น'")
    assert "และอีก" in faults(busy)["audit"]


def test_lists_and_cards_agree_with_the_replay(busy: Database) -> None:
    (row,) = busy.read(loan_lists.rows_of, busy.read(lists.ids, LOANS, loan_lists.wish(1, TODAY)), TODAY)
    card = busy.read(loan_card.card, row.loan_id, TODAY)
    assert card.state is not None
    assert (row.outstanding, row.status) == (card.state.outstanding, card.status)
    assert [one.balance is None for one in card.movements] == [False, False, True]
    assert busy.read(member_lists.totals, 1, TODAY)
