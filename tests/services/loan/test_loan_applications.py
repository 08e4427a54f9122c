from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import Database
from models.document import Document, DocumentKind
from models.fund import FundOfficer, FundPost, Membership
from models.lending import CollateralKind, Guarantee, LoanApplicationState
from models.loan import Loan, LoanProduct
from models.meeting import Meeting, MeetingBody, Resolution, ResolutionKind
from models.person import Person
from models.user import Actor, Role, User
from models.values.money import Money
from models.values.rate import Rate
from services import check
from services.errors import UserError
from services.loan import (
    eligibility,
    loan_applications,
    loan_approvals,
    loan_contracts,
    loan_decisions,
    loan_products,
    loans,
)
from services.loan.collaterals import CollateralInput
from services.loan.eligibility import Severity, Stage
from services.loan.household_economy import Household, Line, OtherDebt
from services.loan.lending_policy import Policy
from services.loan.loan_contracts import ContractInput
from services.loan.loan_state import terms_of
from tests.builders import make_member
from tests.conftest import ACTOR, TODAY
from tests.services.loan.loan_requests import (
    MET,
    RECEIVED,
    approved,
    asking,
    contracted,
    decision,
    product_with,
    recommended,
    submitted,
)

State = LoanApplicationState


@pytest.fixture
def product(db: Database) -> LoanProduct:
    return product_with(db)


@pytest.fixture
def borrower(db: Database) -> Membership:
    return make_member(db, "นางบัวผัน ศรีสุวรรณ์", number="C0413")


@pytest.fixture
def friend(db: Database) -> Membership:
    return make_member(db, "นายญาณวุฒิ ฐานะมั่น", number="C0412")


def test_a_draft_takes_no_number_and_can_be_changed(
    db: Database, borrower: Membership, friend: Membership, product: LoanProduct
) -> None:
    household = Household(
        (Line("อาชีพหลัก", Money.of(12_000)), Line("อาชีพเสริม", Money.of(0))),
        (Line("กินอยู่ในบ้าน", Money.of(6_000)),),
        (OtherDebt("ธ.ก.ส.", Money.of(50_000), Money.of(2_500)), OtherDebt("", Money.of(0), Money.of(0))),
        4,
    )
    land = CollateralInput(CollateralKind.LAND, "โฉนดเลขที่ 1234", Money.of(80_000))
    given = asking(borrower, product, friend, household=household, collateral=(land,))
    row = db.write(loan_applications.save_draft, given)
    found = db.read(loan_applications.get, row.id)
    assert (found.state, found.document_id, loan_applications.number_of(found)) == (State.DRAFT, None, "ร่าง")
    back = loan_applications.as_input(found)
    assert back.household.capacity == Money.of(3_500)
    assert [one.creditor for one in back.household.debts] == ["ธ.ก.ส."]
    assert back.collateral == (land,)
    assert [one.most for one in back.guarantees] == [Money.of(30_000)]
    db.write(
        loan_applications.save_draft,
        replace(back, guarantees=(), collateral=(), asked=Money.of(20_000)),
        row.id,
    )
    assert db.read(lambda session: session.scalars(select(Guarantee)).all()) == []
    assert db.read(loan_applications.get, row.id).asked == Money.of(20_000)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"asked": Money.of(0)}, "asked"),
        ({"periods": 0}, "periods"),
        ({"received": date(2026, 11, 23)}, "received"),
        ({"first_due": RECEIVED}, "first_due"),
        ({"household": Household(debts=(OtherDebt("", Money.of(5), Money.of(1)),))}, "debts"),
        ({"collateral": (CollateralInput(CollateralKind.LAND, "โฉนด", Money.of(0)),)}, "value"),
    ],
)
def test_what_a_draft_refuses(
    db: Database, borrower: Membership, product: LoanProduct, changes: dict[str, Any], field: str
) -> None:
    given = replace(asking(borrower, product), **changes)
    with pytest.raises(UserError) as refused:
        db.write(loan_applications.save_draft, given)
    assert refused.value.field == field


def test_the_same_guarantor_twice_is_refused(
    db: Database, borrower: Membership, friend: Membership, product: LoanProduct
) -> None:
    with pytest.raises(UserError) as refused:
        db.write(loan_applications.save_draft, asking(borrower, product, friend, friend))
    assert refused.value.field == "guarantors"


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"asked": Money.of(200_000)}, "asked"), ({"periods": 61}, "periods"), ({"purpose": " "}, "purpose")],
)
def test_submitting_refuses_what_nobody_may_pass_over(
    db: Database, borrower: Membership, product: LoanProduct, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(UserError) as refused:
        submitted(db, replace(asking(borrower, product), **changes))
    assert refused.value.field == field
    assert (
        db.read(
            lambda session: session.scalars(
                select(Document).where(Document.kind == DocumentKind.LOAN_APPLICATION)
            ).all()
        )
        == []
    )


def test_the_whole_life_of_a_request(
    db: Database, borrower: Membership, friend: Membership, product: LoanProduct
) -> None:
    land = CollateralInput(CollateralKind.LAND, "โฉนดเลขที่ 1234", Money.of(80_000))
    row = submitted(db, asking(borrower, product, friend, collateral=(land,)))
    assert loan_applications.number_of(row) == "LA2570-00001"
    assert row.prepared_by == ACTOR.name
    db.write(loan_decisions.recommend, row.id, date(2026, 11, 10), "นายผู้ใหญ่", "เห็นควรอนุมัติ")
    db.write(loan_decisions.approve, decision(row, approved=Money.of(25_000), periods=8))
    row = db.read(loan_applications.get, row.id)
    assert (row.state, row.approved, row.approved_periods) == (State.APPROVED, Money.of(25_000), 8)
    loan = db.write(
        loan_contracts.contract,
        ContractInput(application_id=row.id, day=MET, pay_out=TODAY, signed=MET, original_place="แฟ้ม 3"),
    )
    loan = db.read(loans.get, loan.id)
    assert (loan.principal, loan.approved, loan.signed, loan.original_place) == (
        Money.of(25_000),
        MET,
        MET,
        "แฟ้ม 3",
    )
    assert loan.contract_no == "LC2570-00001"
    assert loan.resolution == "ครั้งที่ 11/2569 มติที่ 3"
    assert loan.stamp_duty == Money.of(13)
    assert terms_of(loan).periods == 8
    row = db.read(loan_applications.get, row.id)
    assert (row.state, loan.application_id) == (State.CONTRACTED, row.id)
    (surety,) = row.guarantees
    assert (surety.loan_id, surety.signed, surety.stamp_duty) == (loan.id, MET, Money.of(10))
    assert surety.until is not None
    assert db.read(lambda session: session.get_one(Document, surety.document_id)).number == "GC2570-00001"
    assert [one.loan_id for one in row.collateral] == [loan.id]
    db.write(loan_approvals.disburse, loan.id, TODAY)
    assert [one.detail for one in db.read(check.run) if not one.ok] == []


def test_more_than_was_asked_is_refused(db: Database, borrower: Membership, product: LoanProduct) -> None:
    row = recommended(db, asking(borrower, product))
    with pytest.raises(UserError) as refused:
        db.write(loan_decisions.approve, decision(row, approved=Money.of("30000.01")))
    assert refused.value.field == "approved"
    assert db.read(loan_applications.get, row.id).state is State.RECOMMENDED


def test_a_request_without_an_opinion_is_not_approved_but_may_be_refused(
    db: Database, borrower: Membership, product: LoanProduct
) -> None:
    row = submitted(db, asking(borrower, product))
    with pytest.raises(UserError, match="ความเห็น"):
        db.write(loan_decisions.approve, decision(row))
    db.write(loan_decisions.reject, decision(row, reason="เอกสารไม่ครบ"))
    assert db.read(loan_applications.get, row.id).state is State.REJECTED


def test_withdrawn_and_then_decided_is_refused(
    db: Database, borrower: Membership, product: LoanProduct
) -> None:
    row = recommended(db, asking(borrower, product))
    with pytest.raises(UserError) as refused:
        db.write(loan_applications.withdraw, row.id, " ")
    assert refused.value.field == "reason"
    db.write(loan_applications.withdraw, row.id, "ไม่ต้องการกู้แล้ว")
    for act in (loan_decisions.approve, loan_decisions.reject, loan_decisions.defer):
        with pytest.raises(UserError, match="ถอนคำขอ"):
            db.write(act, decision(row, reason="x"))
    assert row.document_id is not None
    paper = db.read(lambda session: session.get_one(Document, row.document_id))
    assert paper.cancelled_at is not None
    assert paper.cancel_reason == "ไม่ต้องการกู้แล้ว"


def test_a_deferred_request_is_corrected_and_keeps_its_number(
    db: Database, borrower: Membership, product: LoanProduct
) -> None:
    row = recommended(db, asking(borrower, product))
    db.write(loan_decisions.defer, decision(row, reason="ให้หาผู้ค้ำเพิ่ม"))
    row = db.read(loan_applications.get, row.id)
    assert (row.state, row.reason) == (State.DEFERRED, "ให้หาผู้ค้ำเพิ่ม")
    given = replace(loan_applications.as_input(row), asked=Money.of(10_000))
    again = db.write(loan_applications.save_and_submit, given, row.id)
    again = db.read(loan_applications.get, again.id)
    assert loan_applications.number_of(again) == "LA2570-00001"
    assert (again.state, again.recommended, again.decided) == (State.SUBMITTED, None, None)


def test_a_submitted_request_is_not_edited(db: Database, borrower: Membership, product: LoanProduct) -> None:
    row = submitted(db, asking(borrower, product))
    with pytest.raises(UserError):
        db.write(loan_applications.save_draft, asking(borrower, product, asked=5_000), row.id)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"resolution": ""}, "resolution"),
        ({"resolution_id": 99}, "resolution_id"),
        ({"day": date(2026, 11, 1)}, "day"),
        ({"day": date(2026, 11, 23)}, "day"),
        ({"approved": Money.of(0)}, "approved"),
        ({"periods": 0}, "periods"),
    ],
)
def test_what_a_decision_refuses(
    db: Database, borrower: Membership, product: LoanProduct, changes: dict[str, Any], field: str
) -> None:
    row = recommended(db, asking(borrower, product))
    with pytest.raises(UserError) as refused:
        db.write(loan_decisions.approve, decision(row, **changes))
    assert refused.value.field == field


def test_nobody_decides_what_she_prepared_where_another_could(
    db: Database, borrower: Membership, product: LoanProduct
) -> None:
    db.write(lambda session: session.add(User(name="นายประธาน ตัวอย่าง", role=Role.CHAIR)))
    row = recommended(db, asking(borrower, product))
    with pytest.raises(UserError, match="ผู้จัดทำ"):
        db.write(loan_decisions.approve, decision(row))
    db.actor = Actor("นายประธาน ตัวอย่าง", role=Role.CHAIR)
    db.write(loan_decisions.approve, decision(row))
    assert db.read(loan_applications.get, row.id).state is State.APPROVED


def test_what_is_found_is_passed_over_only_with_a_reason_that_is_kept(
    db: Database, borrower: Membership
) -> None:
    product = product_with(db, Policy(guarantors=2))
    row = recommended(db, asking(borrower, product))
    assert [one.rule for one in eligibility.kept(row)[Stage.SUBMITTED]] == ["guarantors"]
    with pytest.raises(UserError) as refused:
        db.write(loan_decisions.approve, decision(row))
    assert refused.value.field == "reason"
    db.write(loan_decisions.approve, decision(row, reason="มีโฉนดวางไว้แล้ว"))
    row = db.read(loan_applications.get, row.id)
    assert row.reason == "มีโฉนดวางไว้แล้ว"
    assert [one.rule for one in eligibility.kept(row)[Stage.DECIDED]] == ["guarantors"]


def test_above_the_committee_s_ceiling_the_members_decide(db: Database, borrower: Membership) -> None:
    product = product_with(db, Policy(ceiling=Money.of(20_000)))
    row = recommended(db, asking(borrower, product))
    with pytest.raises(UserError) as refused:
        db.write(loan_decisions.approve, decision(row))
    assert refused.value.field == "by_members"
    db.write(loan_decisions.approve, decision(row, by_members=True))
    assert db.read(loan_applications.get, row.id).resolution.startswith("ที่ประชุมสมาชิก")


def test_the_committee_approves_up_to_its_ceiling_of_a_larger_request(
    db: Database, borrower: Membership
) -> None:
    product = product_with(db, Policy(ceiling=Money.of(20_000)))
    row = recommended(db, asking(borrower, product))
    db.write(loan_decisions.approve, decision(row, approved=Money.of(20_000)))
    assert db.read(loan_applications.get, row.id).approved == Money.of(20_000)


def test_a_committee_member_leaves_the_room(db: Database, borrower: Membership, product: LoanProduct) -> None:
    officer = FundOfficer(
        fund_id=1, person_id=borrower.person_id, post=FundPost.MEMBER, began=date(2025, 1, 1)
    )
    db.write(lambda session: session.add(officer))
    row = recommended(db, asking(borrower, product))
    with pytest.raises(UserError) as refused:
        db.write(loan_decisions.approve, decision(row))
    assert refused.value.field == "left_room"
    db.write(loan_decisions.approve, decision(row, left_room=True))
    assert db.read(loan_applications.get, row.id).left_room


def test_a_guarantor_who_died_since_stops_the_contract(
    db: Database, borrower: Membership, friend: Membership, product: LoanProduct
) -> None:
    row = approved(db, asking(borrower, product, friend))

    def die(session: Session) -> None:
        session.get_one(Person, friend.person_id).death_date = date(2026, 11, 21)

    db.write(die)
    with pytest.raises(UserError, match="เสียชีวิต"):
        db.write(loan_contracts.contract, ContractInput(application_id=row.id, day=TODAY, pay_out=TODAY))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"day": date(2026, 11, 19)}, "day"),
        ({"day": date(2026, 11, 23), "pay_out": date(2026, 11, 23)}, "day"),
        ({"pay_out": date(2026, 11, 19)}, "pay_out"),
        ({"signed": date(2026, 11, 19)}, "signed"),
    ],
)
def test_what_a_contract_refuses(
    db: Database, borrower: Membership, product: LoanProduct, changes: dict[str, Any], field: str
) -> None:
    row = approved(db, asking(borrower, product))
    asked = replace(ContractInput(application_id=row.id, day=MET, pay_out=TODAY), **changes)
    with pytest.raises(UserError) as refused:
        db.write(loan_contracts.contract, asked)
    assert refused.value.field == field


def test_a_request_makes_one_contract(db: Database, borrower: Membership, product: LoanProduct) -> None:
    loan = contracted(db, asking(borrower, product))
    assert loan.application_id is not None
    with pytest.raises(UserError):
        db.write(
            loan_contracts.contract,
            ContractInput(application_id=loan.application_id, day=MET, pay_out=TODAY),
        )


def test_a_cancelled_contract_lets_its_request_wait_again(
    db: Database, borrower: Membership, friend: Membership, product: LoanProduct
) -> None:
    loan = contracted(db, asking(borrower, product, friend))
    application_id = loan.application_id
    assert application_id is not None
    db.write(loan_approvals.cancel_approval, loan.id, "พิมพ์งวดผิด")
    row = db.read(loan_applications.get, application_id)
    assert row.state is State.APPROVED
    (surety,) = row.guarantees
    assert (surety.loan_id, surety.document_id, surety.signed) == (None, None, None)
    again = db.write(
        loan_contracts.contract, ContractInput(application_id=application_id, day=TODAY, pay_out=TODAY)
    )
    assert again.contract_no == "LC2570-00002"
    numbers = select(Document.number).where(Document.kind == DocumentKind.GUARANTEE).order_by(Document.id)
    assert db.read(lambda session: session.scalars(numbers).all()) == ["GC2570-00001", "GC2570-00002"]


def test_a_product_changed_later_leaves_its_loans_as_they_are(
    db: Database, borrower: Membership, product: LoanProduct
) -> None:
    loan = contracted(db, asking(borrower, product))
    before = db.read(loans.get, loan.id).terms
    cheaper = replace(loan_products.as_input(product), rate=Rate.of(6), most=Money.of(5_000))
    db.write(loan_products.change, product.id, cheaper, TODAY)
    db.write(loan_approvals.disburse, loan.id, TODAY)
    after = db.read(loans.get, loan.id)
    assert (after.rate, terms_of(after).rate) == (Rate.of(12), Rate.of(12))
    assert after.terms == before


def test_the_short_way_makes_a_loan_without_a_request(
    db: Database, borrower: Membership, product: LoanProduct
) -> None:
    asked = loan_approvals.ApprovalInput(borrower.id, product.id, Money.of(5_450), 10, MET, TODAY)
    loan = db.write(loan_approvals.approve, asked)
    assert (loan.application_id, loan.stamp_duty) == (None, Money.of(3))
    assert db.read(lambda session: session.scalars(select(Loan)).all())[0].contract_no == "LC2570-00001"


def a_resolution(db: Database, body: MeetingBody, fund_id: int | None, *, passed: bool | None = True) -> int:
    def write(session: Session) -> int:
        meeting = Meeting(body=body, fund_id=fund_id, number=1, year_be=2569, day=date(2026, 11, 20))
        session.add(meeting)
        session.flush()
        row = Resolution(
            meeting_id=meeting.id, number=2, title="อนุมัติเงินกู้", kind=ResolutionKind.APPROVE, passed=passed
        )
        session.add(row)
        session.flush()
        return row.id

    return db.write(write)


@pytest.mark.parametrize(
    ("body", "fund_id", "passed"),
    [
        (MeetingBody.COUNCIL, None, True),
        (MeetingBody.COMMITTEE, None, True),
        (MeetingBody.FUND, 1, False),
        (MeetingBody.FUND, 1, None),
    ],
)
def test_the_members_resolution_is_one_their_own_meeting_passed(
    db: Database, body: MeetingBody, fund_id: int | None, passed: bool | None
) -> None:
    product = product_with(db, Policy(ceiling=Money.of(20_000)))
    row = recommended(db, asking(make_member(db), product))
    key = a_resolution(db, body, fund_id, passed=passed)
    with pytest.raises(UserError) as refused:
        db.write(loan_decisions.approve, decision(row, by_members=True, resolution_id=key))
    assert refused.value.field == "resolution_id"
    right = a_resolution(db, MeetingBody.FUND, 1)
    made = db.write(loan_decisions.approve, decision(row, by_members=True, resolution_id=right))
    assert "members_meeting" not in {one.rule for one in eligibility.kept(made)[Stage.DECIDED]}


def test_a_members_resolution_that_was_only_typed_is_noted(db: Database) -> None:
    product = product_with(db, Policy(ceiling=Money.of(20_000)))
    row = recommended(db, asking(make_member(db), product))
    made = db.write(loan_decisions.approve, decision(row, by_members=True))
    (said,) = [one for one in eligibility.kept(made)[Stage.DECIDED] if one.rule == "members_meeting"]
    assert said.severity is Severity.NOTE
