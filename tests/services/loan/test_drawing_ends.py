"""The rest of an approved sum is given up: stored, replayed, taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.database import Database
from models.loan import AmendmentKind, Loan, LoanStatus
from models.values.money import ZERO, Money
from services import check
from services.errors import UserError
from services.loan import (
    drawdowns,
    drawing_ends,
    explanation_papers,
    loan_approvals,
    loan_card,
    loan_repayments,
    loan_takebacks,
    loans,
)
from services.loan.drawdowns import DrawInput
from services.loan.drawing_ends import EndInput
from services.loan.held_back import HeldBack
from services.loan.loan_takebacks import TakeBackInput
from services.papers import from_json
from services.papers.loan_contracts import LoanRecord
from tests.builders import make_loan, make_member, make_product, repay

FIRST, DAY = date(2025, 1, 10), date(2025, 3, 1)
CHAIR = "ประธาน ทดสอบ"


@pytest.fixture
def loan(db: Database) -> Loan:
    """50,000 approved, 20,000 of it paid out."""
    made = make_loan(db, make_member(db), make_product(db), 50_000, pay_out=False)
    db.write(loan_approvals.disburse, made.id, FIRST, None, HeldBack(first=Money.of(20_000)))
    return db.read(loans.get, made.id)


def asked(loan: Loan, day: date = DAY, **more: Any) -> EndInput:
    return EndInput(**{"loan_id": loan.id, "day": day, "reason": "ผู้กู้ไม่ต้องการเพิ่ม", **more})


def all_is_well(db: Database) -> None:
    assert [f"{one.title}: {one.detail}" for one in db.read(check.run) if not one.ok] == []


def take_back(db: Database, loan: Loan, day: date = DAY) -> None:
    (row,) = [one for one in db.read(loans.get, loan.id).amendments if one.cancelled_by_id is None]
    taken = TakeBackInput(day=day, reason="ผู้กู้เปลี่ยนใจ", agreed_by=CHAIR)
    db.write(loan_takebacks.take_back_amendment, row.id, taken)


def test_the_instalments_are_those_of_what_went_out(db: Database, loan: Loan) -> None:
    before = db.read(loan_card.card, loan.id, DAY).state
    assert before is not None and before.undrawn == Money.of(30_000)
    assert db.read(drawing_ends.preview, asked(loan)).after.undrawn == ZERO
    row = db.write(drawing_ends.end, asked(loan, resolution="มติ 4/2568"))
    assert row.kind is AmendmentKind.DRAWING_ENDS
    card = db.read(loan_card.card, loan.id, DAY)
    assert card.state is not None
    assert (card.state.undrawn, card.state.outstanding) == (ZERO, Money.of(20_000))
    assert Money.sum(one.principal for one in card.state.rows) == Money.of(20_000)
    (told,) = card.amended
    assert told.act is not None and told.amendment.id == row.id
    assert [one.balance for one in card.movements] == [Money.of(20_000)]
    said = from_json(LoanRecord, row.document.facts)
    assert said.title == "บันทึกการไม่จ่ายเงินส่วนที่เหลือ" and said.resolution == "มติ 4/2568"
    assert [(one.before, one.after) for one in said.changes] == [("50,000.00 บาท", "20,000.00 บาท")]
    assert db.read(explanation_papers.gather_explanation, loan.id, DAY).contract_no == loan.contract_no
    all_is_well(db)
    with pytest.raises(UserError, match="ไม่มีส่วนที่เหลือ"):
        db.write(drawing_ends.end, asked(loan))
    with pytest.raises(UserError):
        db.write(drawdowns.draw, DrawInput(loan_id=loan.id, day=DAY, amount=Money.of(1_000)))


def test_who_has_paid_all_is_closed_by_it_and_owes_again_when_it_is_taken_back(
    db: Database, loan: Loan
) -> None:
    payoff = db.read(loan_repayments.quote, loan.id, date(2025, 2, 1)).before.payoff.total
    repay(db, loan, date(2025, 2, 1), str(payoff))
    assert db.read(loans.get, loan.id).status(DAY) is LoanStatus.ACTIVE
    db.write(drawing_ends.end, asked(loan))
    assert db.read(loans.get, loan.id).closed == DAY
    all_is_well(db)
    take_back(db, loan)
    again = db.read(loans.get, loan.id)
    assert (again.closed, db.read(drawdowns.undrawn, loan.id)) == (None, Money.of(30_000))
    db.write(
        drawdowns.draw, DrawInput(loan_id=loan.id, day=DAY, amount=Money.of(30_000), late_entry_seen=True)
    )
    all_is_well(db)


def test_it_is_entered_behind_what_happened_and_says_why(db: Database, loan: Loan) -> None:
    repay(db, loan, date(2025, 3, 10), "2500")
    for given, field in (
        (asked(loan), "day"),
        (asked(loan, date(2024, 12, 1)), "day"),
        (asked(loan, date(2570, 1, 1)), "day"),
        (asked(loan, date(2025, 3, 10), reason=" "), "reason"),
    ):
        with pytest.raises(UserError) as refused:
            db.write(drawing_ends.end, given)
        assert refused.value.field == field
    db.write(drawing_ends.end, asked(loan, date(2025, 3, 10)))
    repay(db, loan, date(2025, 4, 10), "2500")
    take_back(db, loan, date(2025, 4, 10))
    all_is_well(db)


def test_a_loan_paid_out_whole_has_nothing_to_give_up(db: Database) -> None:
    whole = make_loan(db, make_member(db), make_product(db), 5_000, day=FIRST)
    with pytest.raises(UserError, match="จ่ายเงินครบวงเงิน"):
        db.read(drawing_ends.preview, asked(whole))
