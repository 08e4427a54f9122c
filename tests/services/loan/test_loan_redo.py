"""Whatever is done to a loan is taken back to what stood before, and done again it is what it was: figures and books."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy.orm import Session

from models.database import Database
from models.ledger import AccountRole
from models.loan import Loan, LoanAmendment, LoanEvent
from models.values.money import Money
from models.values.rate import Rate
from services import check
from services.bookkeeping import account_sums, charts
from services.loan import (
    drawdowns,
    drawing_ends,
    loan_amendments,
    loan_approvals,
    loan_repayments,
    loan_takebacks,
    loan_waivers,
    loans,
    write_offs,
)
from services.loan.drawdowns import DrawInput
from services.loan.drawing_ends import EndInput
from services.loan.held_back import HeldBack
from services.loan.lending_policy import Policy
from services.loan.loan_amendments import Agreement, PauseInput, RestructureInput, StopInput
from services.loan.loan_math import Method
from services.loan.loan_repayments import RepaymentInput
from services.loan.loan_state import kept_figures, state_of
from services.loan.loan_takebacks import TakeBackInput
from services.loan.loan_waivers import WaiverInput
from services.loan.write_offs import WriteOffInput
from services.treasury import voiding
from services.treasury.voiding import VoidInput
from tests.builders import make_loan, make_member, make_product, repay
from tests.conftest import TODAY
from tests.services.loan.loan_requests import product_with

DAY = date(2025, 4, 1)  # before the last receipt: a late entry
CHAIR = "ประธาน ทดสอบ"
ROLES = (
    AccountRole.CASH, AccountRole.LOANS, AccountRole.LOAN_INTEREST, AccountRole.LOAN_PENALTY, AccountRole.LOAN_FEE,
    AccountRole.BAD_DEBT,
)  # fmt: skip
BACK = TakeBackInput(day=TODAY, reason="บันทึกผิด", agreed_by=CHAIR)
Undo = Callable[[], object]


@pytest.fixture
def loan(db: Database) -> Loan:
    """50,000 approved, 20,000 paid out; one receipt before DAY and one after it."""
    made = make_loan(db, make_member(db), make_product(db), 50_000, pay_out=False)
    db.write(loan_approvals.disburse, made.id, date(2025, 1, 10), None, HeldBack(first=Money.of(20_000)))
    repay(db, made, date(2025, 2, 20), "1500")
    repay(db, made, date(2025, 4, 20), "2200", "50")
    return db.read(loans.get, made.id)


def standing(session: Session, loan_id: int) -> tuple[object, ...]:
    """Everything a borrower and an auditor would compare, without the numbers of papers."""
    loan = loans.get(session, loan_id)
    state = state_of(loan, TODAY)
    splits = [(one.payment.date, one.fee, one.penalty, one.interest, one.principal) for one in state.splits]
    books = [account_sums.balance(session, charts.account_for(session, 1, role)) for role in ROLES]
    return kept_figures(loan), splits, state.rows, state.payoff, state.undrawn, state.terms, books


def _receipt(db: Database, loan: Loan) -> Undo:
    taken = RepaymentInput(loan.id, DAY, Money.of(700), Money.of(20), late_entry_seen=True)
    return _void(db, db.write(loan_repayments.repay, taken).id)


def _part(db: Database, loan: Loan) -> Undo:
    asked = DrawInput(loan_id=loan.id, day=DAY, amount=Money.of(10_000), late_entry_seen=True)
    return _void(db, db.write(drawdowns.draw, asked).id)


def _void(db: Database, document_id: int) -> Undo:
    return lambda: db.write(voiding.void, VoidInput(document_id, TODAY, "บันทึกผิด", CHAIR))


def _waiver(db: Database, loan: Loan) -> Undo:
    asked = WaiverInput(
        loan_id=loan.id, day=DAY, interest=Money.of(100), penalty=Money(50), reason="น้ำท่วม", resolution="มติ 5",
        late_entry_seen=True,
    )  # fmt: skip
    return _event_back(db, db.write(loan_waivers.waive, asked))


def _write_off(db: Database, loan: Loan) -> Undo:
    asked = WriteOffInput(loan_id=loan.id, day=date(2025, 5, 1), reason="ไม่มีทรัพย์", resolution="มติใหญ่ 1/2568")
    return _event_back(db, db.write(write_offs.write_off, asked))


def _event_back(db: Database, row: LoanEvent) -> Undo:
    return lambda: db.write(loan_takebacks.take_back_event, row.id, BACK)


def _agreement() -> Agreement:
    return Agreement(day=DAY, reason="น้ำท่วมนา", resolution="มติ 5/2568", late_entry_seen=True)


def _restructure(db: Database, loan: Loan) -> Undo:
    asked = RestructureInput(
        loan_id=loan.id, agreement=_agreement(), rate=Rate.of(6), method=Method.EQUAL_PRINCIPAL, periods=24,
        carried_parts=3,
    )  # fmt: skip
    return _amendment_back(db, db.write(loan_amendments.restructure, asked))


def _pause(db: Database, loan: Loan) -> Undo:
    asked = PauseInput(loan_id=loan.id, agreement=_agreement(), months=3, interest_runs=False)
    return _amendment_back(db, db.write(loan_amendments.pause, asked))


def _stop(db: Database, loan: Loan) -> Undo:
    return _amendment_back(
        db, db.write(loan_amendments.stop, StopInput(loan_id=loan.id, agreement=_agreement()))
    )


def _drawing_ends(db: Database, loan: Loan) -> Undo:
    asked = EndInput(loan_id=loan.id, day=date(2025, 4, 20), reason="ผู้กู้ไม่ต้องการเพิ่ม", late_entry_seen=True)
    return _amendment_back(db, db.write(drawing_ends.end, asked))


def _amendment_back(db: Database, row: LoanAmendment) -> Undo:
    return lambda: db.write(loan_takebacks.take_back_amendment, row.id, BACK)


def done_undone_redone(db: Database, loan: Loan, act: Callable[[Database, Loan], Undo]) -> None:
    before = db.read(standing, loan.id)
    back = act(db, loan)
    after = db.read(standing, loan.id)
    assert after != before
    back()
    assert db.read(standing, loan.id) == before
    act(db, loan)
    assert db.read(standing, loan.id) == after
    assert [f"{one.title}: {one.detail}" for one in db.read(check.run) if not one.ok] == []


@pytest.mark.parametrize(
    "act", [_receipt, _part, _waiver, _write_off, _restructure, _pause, _stop, _drawing_ends]
)
def test_taken_back_and_done_again_is_as_it_was(
    db: Database, loan: Loan, act: Callable[[Database, Loan], Undo]
) -> None:
    done_undone_redone(db, loan, act)


def test_goods_brought_back_too(db: Database) -> None:
    product = product_with(db, Policy(in_kind=True), rate=Rate.of(0), penalty_rate=Rate.of(0))
    made = make_loan(db, make_member(db), product, 6_000, day=date(2025, 1, 10), pay_out=False)
    db.write(loan_approvals.disburse, made.id, date(2025, 1, 10))

    def bring(db: Database, loan: Loan) -> Undo:
        taken = RepaymentInput(loan.id, DAY, Money.of(4_000), goods="ข้าวเปลือก 500 กก.", late_entry_seen=True)
        return _void(db, db.write(loan_repayments.repay, taken).id)

    done_undone_redone(db, db.read(loans.get, made.id), bring)
