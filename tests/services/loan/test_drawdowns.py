from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from models.database import Database
from models.document import Document
from models.fund import Fund
from models.ledger import AccountRole
from models.lending import Collateral, CollateralKind
from models.loan import Loan, LoanStatus
from models.values.money import ZERO, Money
from models.values.rate import Rate
from services import check, lists
from services.bookkeeping import account_sums, charts
from services.collection import collection_dues
from services.collection.collection_dues import LineKind
from services.errors import UserError
from services.listing import Wish
from services.lists import Listed
from services.loan import (
    drawdowns,
    loan_approvals,
    loan_card,
    loan_closings,
    loan_lists,
    loan_repayments,
    loans,
    write_offs,
)
from services.loan.drawdowns import DrawInput
from services.loan.held_back import HeldBack
from services.loan.lending_policy import Policy
from services.loan.loan_closings import ReturnInput
from services.loan.loan_lists import LOANS
from services.loan.write_offs import WriteOffInput
from services.papers import DisbursementVoucher, from_json
from services.treasury import voiding
from services.treasury.voiding import VoidInput
from tests.builders import make_loan, make_member, make_product, repay
from tests.conftest import TODAY

FIRST = date(2025, 1, 10)


@pytest.fixture
def loan(db: Database) -> Loan:
    """50,000 approved, of which 20,000 went out."""
    made = make_loan(db, make_member(db, number="C0412"), make_product(db), pay_out=False)
    db.write(loan_approvals.disburse, made.id, FIRST, None, HeldBack(first=Money.of(20_000)))
    return db.read(loans.get, made.id)


def asked(loan: Loan, amount: int = 30_000, day: date = date(2025, 3, 1), **more: bool) -> DrawInput:
    return DrawInput(loan_id=loan.id, day=day, amount=Money.of(amount), **more)


def all_is_well(db: Database) -> None:
    assert [one for one in db.read(check.run) if not one.ok] == []


def void(db: Database, paper: Document) -> None:
    db.write(voiding.void, VoidInput(paper.id, TODAY, "จ่ายผิด", "ประธาน ทดสอบ"))


def rows(db: Database, wish: Wish) -> list[Listed]:
    def read(session: Session) -> list[Listed]:
        return lists.rows_of(session, LOANS, lists.ids(session, LOANS, wish), wish)

    return db.read(read)


def balance(db: Database, role: AccountRole) -> Money:
    return db.read(lambda session: account_sums.balance(session, charts.account_for(session, 1, role)))


def test_only_what_went_out_is_owed(db: Database, loan: Loan) -> None:
    assert (loan.drawn, loan.outstanding) == (Money.of(20_000), Money.of(20_000))
    assert balance(db, AccountRole.LOANS) == Money.of(20_000)
    assert db.read(drawdowns.undrawn, loan.id) == Money.of(30_000)
    paper = from_json(DisbursementVoucher, loan.events[0].document.facts)
    assert (paper.total, paper.net) == (Money.of(20_000), Money.of(20_000))
    all_is_well(db)
    made = db.write(drawdowns.draw, asked(loan, 10_000))
    again = db.write(drawdowns.draw, asked(loan, 20_000, date(2025, 4, 1)))
    assert db.read(loans.get, loan.id).outstanding == Money.of(50_000)
    assert balance(db, AccountRole.LOANS) == Money.of(50_000)
    assert from_json(DisbursementVoucher, again.facts).net == Money.of(20_000)
    card = db.read(loan_card.card, loan.id, date(2025, 4, 2))
    assert [one.balance for one in card.movements] == [Money.of(20_000), Money.of(30_000), Money.of(50_000)]
    all_is_well(db)
    void(db, again)
    void(db, made)
    assert db.read(loans.get, loan.id).outstanding == Money.of(20_000)
    all_is_well(db)


def test_who_paid_all_that_went_out_is_not_late_while_the_rest_waits(db: Database, loan: Loan) -> None:
    payoff = db.read(loan_repayments.quote, loan.id, date(2025, 2, 1)).before.payoff.total
    repay(db, loan, date(2025, 2, 1), str(payoff))
    now = db.read(loans.get, loan.id)
    assert (now.closed, now.oldest_unpaid_due, now.next_total) == (None, None, None)
    assert now.status(TODAY) is LoanStatus.ACTIVE
    db.write(drawdowns.draw, asked(loan, late_entry_seen=True))
    assert db.read(loans.get, loan.id).oldest_unpaid_due is not None
    all_is_well(db)


@pytest.mark.parametrize(
    ("amount", "day", "field"),
    [
        (30_001, date(2025, 3, 1), "amount"),
        (0, date(2025, 3, 1), "amount"),
        (1_000, date(2025, 1, 9), "day"),
        (1_000, date(2025, 11, 10), "day"),
        (1_000, date(2027, 1, 1), "day"),
    ],
)
def test_a_part_that_cannot_be_is_refused(
    db: Database, loan: Loan, amount: int, day: date, field: str
) -> None:
    with pytest.raises(UserError) as caught:
        db.write(drawdowns.draw, asked(loan, amount, day))
    assert caught.value.field == field


def test_a_late_part_moves_later_receipts_by_their_difference(db: Database, loan: Loan) -> None:
    receipt = repay(db, loan, date(2025, 3, 10), "3000")
    late = asked(loan, 30_000, date(2025, 2, 1))
    seen = db.read(drawdowns.preview, late)
    assert [one.number for one in seen.changed] == [receipt.number]
    with pytest.raises(UserError) as caught:
        db.write(drawdowns.draw, late)
    assert caught.value.field == "late_entry_seen"
    interest = balance(db, AccountRole.LOAN_INTEREST)
    paper = db.write(drawdowns.draw, replace(late, late_entry_seen=True))
    assert balance(db, AccountRole.LOAN_INTEREST) < interest  # more of it was interest
    all_is_well(db)
    void(db, paper)
    assert balance(db, AccountRole.LOAN_INTEREST) == interest
    all_is_well(db)


def test_the_first_pay_out_stays_while_a_later_one_stands(db: Database, loan: Loan) -> None:
    first = loan.events[0].document
    later = db.write(drawdowns.draw, asked(loan))
    with pytest.raises(UserError, match=later.number):
        void(db, first)
    void(db, later)
    void(db, first)
    assert db.read(loans.get, loan.id).status(TODAY) is LoanStatus.APPROVED
    db.write(loan_approvals.disburse, loan.id, date(2025, 2, 1))  # the whole of it now
    assert db.read(loans.get, loan.id).drawn == Money.of(50_000)
    all_is_well(db)


@pytest.mark.parametrize("first", [0, 50_001])
def test_a_first_part_outside_the_approved_sum_is_refused(db: Database, first: int) -> None:
    made = make_loan(db, make_member(db, number="C0412"), make_product(db), pay_out=False)
    with pytest.raises(UserError) as caught:
        db.write(loan_approvals.disburse, made.id, FIRST, None, HeldBack(first=Money.of(first)))
    assert caught.value.field == "first"


def test_goods_lent_are_income_of_goods_and_no_cash(db: Database) -> None:
    product = make_product(db, name="ปุ๋ย", policy=Policy(in_kind=True))
    made = make_loan(db, make_member(db, number="C0412"), product, 10_000, pay_out=False)
    cash = balance(db, AccountRole.CASH)
    with pytest.raises(UserError) as caught:
        db.write(loan_approvals.disburse, made.id, FIRST, None, HeldBack(fee=Money.of(10)))
    assert caught.value.field == "fee"
    with pytest.raises(UserError) as part:
        db.write(loan_approvals.disburse, made.id, FIRST, None, HeldBack(first=Money.of(5_000)))
    assert part.value.field == "first"
    paper = db.write(loan_approvals.disburse, made.id, FIRST)
    assert balance(db, AccountRole.CASH) == cash
    assert balance(db, AccountRole.GOODS_SOLD) == -Money.of(10_000)
    assert balance(db, AccountRole.LOANS) == Money.of(10_000)
    all_is_well(db)
    void(db, paper)
    assert balance(db, AccountRole.GOODS_SOLD) == ZERO
    all_is_well(db)


def test_borrowing_to_close_old_debts_is_counted(db: Database, fund: Fund) -> None:
    member, product = make_member(db, number="C0412"), make_product(db)
    old = make_loan(db, member, product, 5_000)
    found = [old]
    for month in (3, 4):
        fresh = make_loan(db, member, product, 10_000 * month, day=date(2025, month, 1), pay_out=False)
        db.write(
            loan_approvals.disburse, fresh.id, date(2025, month, 1), None, HeldBack(settles=(found[-1].id,))
        )
        found.append(db.read(loans.get, fresh.id))
    assert [one.roll_overs for one in found] == [0, 1, 2]
    shown = rows(db, loan_lists.wish(fund.id, TODAY))
    assert {row["contract_no"]: row["roll_overs"] for row in shown}[found[2].contract_no] == 2
    void(db, found[2].events[0].document)
    assert db.read(loans.get, found[2].id).roll_overs == 0
    assert db.read(loans.get, found[1].id).closed is None
    all_is_well(db)


def test_a_debt_written_off_is_in_a_list_of_its_own(db: Database, fund: Fund) -> None:
    made = make_loan(db, make_member(db, number="C0412"), make_product(db))
    wanted = WriteOffInput(loan_id=made.id, day=TODAY, reason="ไม่มีทรัพย์", resolution="มติใหญ่ 1/2569")
    db.write(write_offs.write_off, wanted)
    for status, count in ((LoanStatus.WRITTEN_OFF, 1), (LoanStatus.ACTIVE, 0), (loan_lists.Part.OPEN, 0)):
        found = rows(db, loan_lists.wish(fund.id, TODAY, status=status))
        assert len(found) == count
        assert all(row["status"] == LoanStatus.WRITTEN_OFF.label for row in found)
    assert db.read(loan_lists.running, fund.id) == (0, ZERO)
    asked = db.read(lambda session: list(collection_dues.lines(session, fund.id, TODAY, None)))
    assert [line for _, line in asked if line.kind is LineKind.LOAN] == []


def test_a_debt_whose_contract_went_home_does_not_run_again(db: Database) -> None:
    made = make_loan(db, make_member(db, number="C0412"), make_product(db), 10_000)
    owed = db.read(loan_repayments.quote, made.id, TODAY).before.payoff.total
    paper = repay(db, made, TODAY, str(owed))
    db.write(loan_closings.give_back, ReturnInput(loan_id=made.id, day=TODAY, to="ผู้กู้"))
    with pytest.raises(UserError, match="ยังไม่ได้คืน"):
        void(db, paper)
    db.write(loan_closings.keep_again, made.id)
    void(db, paper)
    assert db.read(loans.get, made.id).closed is None
    all_is_well(db)


def test_a_paid_contract_and_what_secured_it_are_given_back(db: Database) -> None:
    made = make_loan(db, make_member(db, number="C0412"), make_product(db, rate=Rate.of(0)))
    thing = Collateral(
        loan_id=made.id, kind=CollateralKind.LAND, description="โฉนด 1234", value=Money.of(1), received=FIRST
    )
    db.write(lambda session: session.add(thing))
    back = ReturnInput(loan_id=made.id, day=TODAY, to="นายสมชาย ใจดี")
    with pytest.raises(UserError, match="ชำระไม่ครบ"):
        db.write(loan_closings.give_back, back)
    payoff = db.read(loan_repayments.quote, made.id, date(2025, 2, 1)).before.payoff.total
    repay(db, made, date(2025, 2, 1), str(payoff).replace(",", ""))
    for change, field in (
        ({"to": " "}, "to"),
        ({"day": date(2025, 1, 31)}, "day"),
        ({"day": date(2027, 1, 1)}, "day"),
    ):
        with pytest.raises(UserError) as caught:
            db.write(loan_closings.give_back, replace(back, **change))
        assert caught.value.field == field
    kept = db.write(loan_closings.give_back, back)
    assert (kept.returned, kept.returned_to) == (TODAY, "นายสมชาย ใจดี")
    assert db.read(loan_closings.held_for, made.id) == []
    with pytest.raises(UserError, match="แล้วเมื่อ"):
        db.write(loan_closings.give_back, back)
    assert db.write(loan_closings.keep_again, made.id).returned is None
    with pytest.raises(UserError, match="ยังไม่ได้บันทึก"):
        db.write(loan_closings.keep_again, made.id)
