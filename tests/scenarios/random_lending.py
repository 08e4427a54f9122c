"""Random lending: asked for with guarantors and collateral, decided, contracted, paid out in parts, repaid, given back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.document import Document
from models.fund import Membership
from models.lending import (
    Collateral,
    CollateralKind,
    Guarantee,
    GuaranteeEnd,
    LoanApplication,
    LoanApplicationState,
    WholesaleLoan,
)
from models.loan import Loan
from models.person import Person
from models.saving import SavingAccount
from models.values.money import ZERO, Money
from services.loan import (
    collaterals,
    drawdowns,
    guarantee_acts,
    held_back,
    loan_applications,
    loan_approvals,
    loan_closings,
    loan_contracts,
    loan_decisions,
    loan_repayments,
    loan_set_offs,
    loans,
)
from services.loan.collaterals import CollateralInput
from services.loan.drawdowns import DrawInput
from services.loan.guarantees import GuaranteeInput
from services.loan.held_back import HeldBack
from services.loan.household_economy import Household, Line
from services.loan.loan_applications import RequestInput
from services.loan.loan_approvals import ApprovalInput
from services.loan.loan_closings import ReturnInput
from services.loan.loan_contracts import ContractInput
from services.loan.loan_decisions import DecisionInput
from services.loan.loan_repayments import RepaymentInput
from services.loan.loan_set_offs import SetOffInput
from services.loan.loan_state import state_of
from services.saving import savings
from services.treasury import receipts
from services.treasury.receipts import ReceiptInput
from tests.scenarios.random_office import ASSISTANT, CHAIR, SECRETARY, TREASURER, Acts, RandomOffice

_State = LoanApplicationState
_RUNS = (Loan.disbursed.is_not(None), Loan.closed.is_(None), Loan.written_off.is_(None))


def _request(at: RandomOffice) -> RequestInput:
    product = at.chance.choice(at.lent)
    people = [at.any(Person, Person.death_date.is_(None)) for _ in range(at.chance.randrange(3))]
    things = (
        (CollateralInput(CollateralKind.LAND, "ที่ดินหนึ่งแปลง", Money.of(40_000), "1234"),)
        if at.chance.random() < 0.3
        else ()
    )
    return RequestInput(
        membership_id=at.any(Membership, Membership.fund_id == at.saving.id),
        product_id=product.id,
        received=at.some_day(),
        asked=Money.of(at.chance.randrange(1, 24) * 500),
        periods=at.chance.choice((1, 3, 6, 12)),
        purpose="ทำนา",
        goods=at.chance.choice(("ปุ๋ย 10 กระสอบ", "ปุ๋ย 10 กระสอบ", "")),
        household=Household((Line("อาชีพหลัก", Money.of(9_000)),), (Line("กินอยู่", Money.of(4_000)),), (), 4),
        guarantees=tuple(GuaranteeInput(one) for one in people),
        collateral=things,
    )


def request(at: RandomOffice) -> None:
    """Drafted, or filled in before the borrower and submitted at once."""
    asked = _request(at)
    service = at.chance.choice((loan_applications.save_draft, *[loan_applications.save_and_submit] * 3))
    with at.hand(SECRETARY) as db:
        db.write(service, asked)


def correct_request(at: RandomOffice) -> None:
    """A draft, or one that the meeting sent back, is submitted with another sum."""
    row_id = at.any(LoanApplication, LoanApplication.state.in_((_State.DRAFT, _State.DEFERRED)))
    asked = at.db.read(lambda session: loan_applications.as_input(loan_applications.get(session, row_id)))
    asked = replace(asked, asked=Money.of(at.chance.randrange(1, 12) * 500), purpose="เลี้ยงวัว")
    with at.hand(SECRETARY) as db:
        db.write(loan_applications.save_and_submit, asked, row_id)


def withdraw_request(at: RandomOffice) -> None:
    row_id = at.any(LoanApplication)
    with at.hand(SECRETARY) as db:
        db.write(loan_applications.withdraw, row_id, "ไม่กู้แล้ว")


def recommend(at: RandomOffice) -> None:
    row_id = at.any(LoanApplication, LoanApplication.state == _State.SUBMITTED)
    with at.hand(SECRETARY) as db:
        db.write(loan_decisions.recommend, row_id, at.day, "คณะกรรมการหมู่บ้าน", "เห็นควรอนุมัติ")


def decide(at: RandomOffice) -> None:
    """By the chair, who did not prepare it; now and then against what was found."""
    row_id = at.any(LoanApplication, LoanApplication.state == _State.RECOMMENDED)
    row = at.db.read(lambda session: session.get_one(LoanApplication, row_id))
    decided = DecisionInput(
        application_id=row_id,
        day=at.day,
        approved=row.asked if at.chance.random() < 0.7 else Money.of(500),
        periods=row.periods,
        resolution="ครั้งที่ 3",
        reason=at.chance.choice(("", *["ที่ประชุมเห็นว่าชำระได้"] * 5)),
        left_room=True,
        by_members=at.chance.random() < 0.6,
    )
    service = at.chance.choice((loan_decisions.defer, loan_decisions.reject, *[loan_decisions.approve] * 6))
    with at.hand(CHAIR) as db:
        db.write(service, decided)


def contract(at: RandomOffice) -> None:
    asked = ContractInput(
        application_id=at.any(LoanApplication, LoanApplication.state == _State.APPROVED),
        day=at.day,
        pay_out=at.day + timedelta(days=at.chance.choice((0, 0, 3))),
        signed=at.chance.choice((at.day, None)),
        original_place="ตู้เอกสาร",
        wholesale_id=_borrowed(at),
    )
    with at.hand(SECRETARY) as db:
        db.write(loan_contracts.contract, asked)


def _borrowed(at: RandomOffice) -> int | None:
    if at.chance.random() < 0.5:
        return None
    found = at.db.read(lambda session: session.scalars(select(WholesaleLoan.id)).all())
    return at.chance.choice(found) if found else None


def lend(at: RandomOffice) -> None:
    """The short way: the committee agreed at its table."""
    asked = ApprovalInput(
        membership_id=at.any(Membership, Membership.fund_id == at.saving.id),
        product_id=at.chance.choice((at.ordinary, at.ordinary, *at.lent)).id,
        principal=Money.of(at.chance.randrange(1, 20) * 500),
        periods=at.chance.choice((1, 3, 6, 12)),
        approved=at.day,
        pay_out=at.day,
    )
    with at.hand(CHAIR) as db:
        db.write(loan_approvals.approve, asked)


def cancel_contract(at: RandomOffice) -> None:
    loan_id = at.any(Loan, Loan.disbursed.is_(None), Loan.cancelled.is_(None))
    with at.hand(CHAIR) as db:
        db.write(loan_approvals.cancel_approval, loan_id, "ผู้กู้ไม่มารับเงิน")


def pay_out(at: RandomOffice) -> None:
    """Whole or in parts, in cash or from the bank, with a fee kept back or an older debt of hers closed by it."""
    loan_id = at.any(Loan, Loan.disbursed.is_(None), Loan.cancelled.is_(None))
    loan = at.db.read(loans.get, loan_id)
    owed = [one.id for one, _ in at.db.read(held_back.settled_by, loan_id, at.day)]
    held = HeldBack(
        fee=Money.of(at.chance.choice((0, 0, 20))),
        settles=tuple(owed) if at.chance.random() < 0.4 else (),
        first=Money(loan.principal.satang // 2) if at.chance.random() < 0.4 else None,
    )
    if at.chance.random() < 0.4:
        held = HeldBack()
    till = at.accounts["12110"] if at.chance.random() < 0.4 else None
    with at.hand(TREASURER) as db:
        db.write(loan_approvals.disburse, loan_id, at.some_day(), till, held)


def draw(at: RandomOffice) -> None:
    loan_id = at.any(Loan, *_RUNS, Loan.drawn < Loan.principal)
    left = at.db.read(drawdowns.undrawn, loan_id)
    amount = at.chance.choice((left, Money(max(left.satang // 2, 1))))
    till = at.accounts["12110"] if at.chance.random() < 0.4 else None
    asked = DrawInput(
        loan_id=loan_id,
        day=at.some_day(),
        amount=amount,
        account_id=till,
        late_entry_seen=at.chance.random() < 0.8,
    )
    with at.hand(TREASURER) as db:
        db.write(drawdowns.draw, asked)


def repay(at: RandomOffice) -> None:
    """Alone, or beside her savings on one receipt; mostly a part, now and then everything."""
    loan_id = at.any(Loan, *_RUNS)
    day = at.some_day()
    amount = Money(at.chance.choice((50_00, 100_00, 333_33, 1_000_00, 5_000_00)))
    if at.chance.random() < 0.3:
        amount = at.db.read(lambda session: state_of(loans.get(session, loan_id), day).payoff.total)
    taken = RepaymentInput(loan_id, day, amount, late_entry_seen=at.chance.random() < 0.8)
    alone = at.chance.random() < 0.6

    def take(session: Session) -> Document:
        if alone:
            return loan_repayments.repay(session, taken)
        loan = session.get_one(Loan, loan_id)
        account = session.scalar(
            select(SavingAccount.id).where(SavingAccount.membership_id == loan.membership_id).limit(1)
        )
        parts = [loan_repayments.part(session, taken)]
        if account is not None:
            parts.append(savings.part(session, account, taken.day, Money.of(100)))
        return receipts.take(session, ReceiptInput(loan.fund_id, taken.day, loan.membership_id), parts)

    with at.hand(at.chance.choice((TREASURER, ASSISTANT))) as db:
        db.write(take)


def guarantor_pays(at: RandomOffice) -> None:
    running = select(Loan.id).where(*_RUNS, Loan.outstanding > ZERO)
    guarantee_id = at.any(Guarantee, Guarantee.loan_id.in_(running), Guarantee.ended.is_(None))
    row = at.db.read(lambda session: session.get_one(Guarantee, guarantee_id))
    assert row.loan_id is not None
    taken = RepaymentInput(row.loan_id, at.some_day(), Money.of(200), payer_id=row.person_id)
    with at.hand(TREASURER) as db:
        db.write(loan_repayments.repay, taken)


def set_off(at: RandomOffice) -> None:
    """Her savings pay a part of her debt."""
    saves = select(SavingAccount.membership_id).where(
        SavingAccount.balance > ZERO, SavingAccount.closed.is_(None)
    )
    loan_id = at.any(Loan, *_RUNS, Loan.membership_id.in_(saves))
    sources = at.db.read(loan_set_offs.sources, loan_id)
    account_id = at.chance.choice(sources).id if sources else at.any(SavingAccount)
    asked = SetOffInput(
        loan_id=loan_id, account_id=account_id, day=at.day, amount=Money.of(20), approved_by=CHAIR
    )
    with at.hand(TREASURER) as db:
        db.write(loan_set_offs.set_off, asked)


def guarantee(at: RandomOffice) -> None:
    """One more stands for a loan, in the place of another, longer, or no more."""
    act = at.chance.randrange(5)
    with at.hand(SECRETARY) as db:
        if act == 0:
            given = GuaranteeInput(at.any(Person))
            db.write(guarantee_acts.add, at.any(Loan, *_RUNS), given, at.day)
            return
        row_id = at.any(Guarantee, Guarantee.loan_id.is_not(None), Guarantee.ended.is_(None))
        if act == 1:
            db.write(guarantee_acts.replace, row_id, GuaranteeInput(at.any(Person)), at.day, "ย้ายบ้าน")
        elif act == 2:
            db.write(guarantee_acts.end, row_id, GuaranteeEnd.RELEASED, at.day, "มติที่ประชุม")
        elif act == 3:
            db.write(guarantee_acts.consent, row_id, at.day + timedelta(days=800), at.day)
        else:
            db.write(guarantee_acts.sign, row_id, at.day)


def secure(at: RandomOffice) -> None:
    """Collateral is added, received or given back."""
    act = at.chance.randrange(3)
    with at.hand(SECRETARY) as db:
        if act == 0:
            thing = CollateralInput(CollateralKind.GOLD, "สร้อยทองหนึ่งบาท", Money.of(30_000))
            db.write(collaterals.add, at.any(Loan, *_RUNS), thing)
        elif act == 1:
            row_id = at.any(Collateral, Collateral.loan_id.is_not(None))
            db.write(collaterals.receive, row_id, at.day, "ตู้เซฟ")
        else:
            db.write(collaterals.give_back, at.any(Collateral), at.day, "ผู้กู้", "ขอคืน")


def return_contract(at: RandomOffice) -> None:
    """The contract of a debt paid in full goes home; now and then that was a mistake."""
    if at.chance.random() < 0.2:
        with at.hand(SECRETARY) as db:
            db.write(loan_closings.keep_again, at.any(Loan, Loan.returned.is_not(None)))
        return
    loan_id = at.any(Loan, Loan.closed.is_not(None), Loan.returned.is_(None))
    with at.hand(SECRETARY) as db:
        db.write(loan_closings.give_back, ReturnInput(loan_id=loan_id, day=at.day, to="ผู้กู้"))


ACTS: Acts = (
    (8, request),
    (2, correct_request),
    (1, withdraw_request),
    (7, recommend),
    (7, decide),
    (6, contract),
    (4, lend),
    (1, cancel_contract),
    (8, pay_out),
    (3, draw),
    (20, repay),
    (3, guarantor_pays),
    (4, set_off),
    (4, guarantee),
    (2, secure),
    (2, return_contract),
)
