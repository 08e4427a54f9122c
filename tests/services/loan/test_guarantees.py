from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import Database
from models.document import Document
from models.fund import Membership
from models.lending import CollateralKind, GuaranteeEnd
from models.loan import Loan, LoanEvent
from models.person import Person
from models.values.money import Money
from models.values.thai_date import long_date
from services.errors import UserError
from services.fund import member_card, settlements
from services.fund.settlements import SettlementInput
from services.loan import (
    collaterals,
    guarantee_acts,
    guarantees,
    loan_amendments,
    loan_approvals,
    loan_card,
    loans,
)
from services.loan.collaterals import CollateralInput
from services.loan.guarantees import GuaranteeInput
from services.loan.loan_amendments import Agreement, PauseInput
from services.people import person_card
from tests.builders import make_loan, make_member, make_product, repay
from tests.conftest import TODAY
from tests.services.loan.loan_requests import MET, asking, contracted, product_with, submitted


@pytest.fixture
def borrower(db: Database) -> Membership:
    return make_member(db, "นางบัวผัน ศรีสุวรรณ์", number="C0413")


@pytest.fixture
def friend(db: Database) -> Membership:
    return make_member(db, "นายญาณวุฒิ ฐานะมั่น", number="C0412")


@pytest.fixture
def loan(db: Database, borrower: Membership, friend: Membership) -> Loan:
    made = contracted(db, asking(borrower, product_with(db), friend))
    return db.read(loans.get, made.id)


def test_what_one_person_stands_for(db: Database, loan: Loan, friend: Membership) -> None:
    other = make_member(db, "นางน้ำทิพย์ ปู่ซ้าย", number="C0414")
    product = product_with(db, name="อีกแบบ")
    row = submitted(db, asking(other, product, friend, asked=10_000))
    db.write(loan_approvals.disburse, loan.id, TODAY)
    repay(db, loan, TODAY, "5000")
    found = db.read(guarantees.exposure, friend.person_id, 1)
    assert [(one.number, one.borrower, one.outstanding) for one in found.stands] == [
        (loan.contract_no, "นางบัวผัน ศรีสุวรรณ์", Money.of(25_000)),
        ("LA2570-00002", "นางน้ำทิพย์ ปู่ซ้าย", Money.of(10_000)),
    ]
    assert (found.count, found.owed) == (2, Money.of(35_000))
    assert db.read(guarantees.exposure, friend.person_id, 1, but=row.id).count == 1
    assert db.read(guarantees.exposure, friend.person_id, 2).count == 0


def test_she_is_free_when_the_loan_is_paid(db: Database, loan: Loan, friend: Membership) -> None:
    db.write(loan_approvals.disburse, loan.id, TODAY)
    repay(db, loan, TODAY, "30000")
    assert db.read(guarantees.exposure, friend.person_id).stands == ()
    (one,) = db.read(guarantees.guarantees_of, loan.id)
    assert guarantees.status_words(one, TODAY, closed=True) == "หนี้ชำระครบ"
    with pytest.raises(UserError):
        db.write(guarantee_acts.end, one.id, GuaranteeEnd.RELEASED, TODAY, "มติ")


def test_released_with_a_reason(db: Database, loan: Loan, friend: Membership) -> None:
    (one,) = db.read(guarantees.guarantees_of, loan.id)
    for kind, day, reason, field in (
        (GuaranteeEnd.PAID, TODAY, "มติ", "kind"),
        (GuaranteeEnd.RELEASED, TODAY, " ", "reason"),
        (GuaranteeEnd.RELEASED, date(2026, 11, 23), "มติ", "day"),
        (GuaranteeEnd.RELEASED, date(2026, 11, 19), "มติ", "day"),
    ):
        with pytest.raises(UserError) as refused:
            db.write(guarantee_acts.end, one.id, kind, day, reason)
        assert refused.value.field == field
    db.write(guarantee_acts.end, one.id, GuaranteeEnd.RELEASED, TODAY, "มติที่ 2")
    (one,) = db.read(guarantees.guarantees_of, loan.id)
    assert guarantees.status_words(one, TODAY).startswith("คณะกรรมการปลดภาระ")
    assert db.read(guarantees.exposure, friend.person_id).stands == ()


def test_another_takes_her_place_under_a_paper_of_her_own(
    db: Database, loan: Loan, friend: Membership
) -> None:
    (one,) = db.read(guarantees.guarantees_of, loan.id)
    other = make_member(db, "นางน้ำทิพย์ ปู่ซ้าย", number="C0414")
    db.write(
        guarantee_acts.replace,
        one.id,
        GuaranteeInput(other.person_id, relation="เพื่อนบ้าน"),
        TODAY,
        "ย้ายไปต่างจังหวัด",
    )
    old, new = db.read(guarantees.guarantees_of, loan.id)
    assert old.end_kind is GuaranteeEnd.REPLACED
    assert (new.person.name, new.most, new.signed) == ("นางน้ำทิพย์ ปู่ซ้าย", Money.of(30_000), TODAY)
    assert db.read(guarantees.contract_no, new) == "GC2570-00002"
    assert db.read(lambda session: session.get_one(Document, old.document_id)).cancelled_at is None


def test_who_may_not_be_added(db: Database, loan: Loan, borrower: Membership, friend: Membership) -> None:
    dead = make_member(db, "นายตาย แล้ว")

    def die(session: Session) -> None:
        session.get_one(Person, dead.person_id).death_date = TODAY

    db.write(die)
    for person in (0, dead.person_id, borrower.person_id, friend.person_id):
        with pytest.raises(UserError) as refused:
            db.write(guarantee_acts.add, loan.id, GuaranteeInput(person), TODAY)
        assert refused.value.field == "guarantor"


def test_written_consent_to_more_time(db: Database, loan: Loan) -> None:
    (one,) = db.read(guarantees.guarantees_of, loan.id)
    assert one.until is not None
    with pytest.raises(UserError) as refused:
        db.write(guarantee_acts.consent, one.id, one.until, TODAY)
    assert refused.value.field == "until"
    db.write(guarantee_acts.consent, one.id, date(2028, 12, 31), TODAY)
    (one,) = db.read(guarantees.guarantees_of, loan.id)
    assert (one.until, one.consented_until) == (date(2028, 12, 31), date(2028, 12, 31))


def test_a_guarantor_who_paid_may_ask_it_back(db: Database, loan: Loan, friend: Membership) -> None:
    db.write(loan_approvals.disburse, loan.id, TODAY)
    receipt = repay(db, loan, TODAY, "5000")

    def by_her(session: Session) -> None:
        session.scalars(
            select(LoanEvent).where(LoanEvent.document_id == receipt.id)
        ).one().payer_id = friend.person_id

    db.write(by_her)
    (one,) = db.read(guarantees.recourse, loan.id)
    assert (one.name, one.paid, one.receipts) == ("นายญาณวุฒิ ฐานะมั่น", Money.of(5_000), (receipt.number,))


def test_nobody_leaves_while_a_loan_rests_on_her(db: Database, loan: Loan, friend: Membership) -> None:
    (words,) = db.read(settlements.preview, friend.id, TODAY).problems
    assert loan.contract_no in words
    with pytest.raises(UserError, match="ค้ำประกัน"):
        db.write(settlements.settle, SettlementInput(friend.id, TODAY), TODAY)
    (one,) = db.read(guarantees.guarantees_of, loan.id)
    db.write(guarantee_acts.end, one.id, GuaranteeEnd.RELEASED, TODAY, "มติที่ 2")
    assert db.read(settlements.preview, friend.id, TODAY).problems == ()


def test_her_cards_say_for_whom_she_stands(db: Database, loan: Loan, friend: Membership) -> None:
    assert db.read(member_card.card, friend.id, TODAY).bound.count == 1
    lines = db.read(person_card.card, friend.person_id, TODAY).parts[0].lines
    assert [(one.words, one.target) for one in lines if one.words.startswith("ค้ำประกัน")] == [
        (f"ค้ำประกัน {loan.contract_no}", loan.id)
    ]
    said = db.read(person_card.consequences, friend.person_id, TODAY)
    assert any(loan.contract_no in one for one in said)


def test_collateral_is_received_and_given_back(db: Database, loan: Loan) -> None:
    gold = CollateralInput(CollateralKind.GOLD, "สร้อยทอง 2 บาท", Money.of(60_000))
    row = db.write(collaterals.add, loan.id, gold)
    with pytest.raises(UserError):
        db.write(collaterals.give_back, row.id, TODAY, "นางบัวผัน")
    with pytest.raises(UserError) as refused:
        db.write(collaterals.receive, row.id, MET, "")
    assert refused.value.field == "kept_at"
    db.write(collaterals.receive, row.id, MET, "ตู้เซฟ")
    assert [one.id for one in db.read(collaterals.held, 1)] == [row.id]
    with pytest.raises(UserError, match="รับหลักประกันนี้ไว้แล้ว"):
        db.write(collaterals.receive, row.id, TODAY, "ตู้เซฟ")
    db.write(loan_approvals.disburse, loan.id, TODAY)
    for day, to, field in ((MET, "", "to"), (date(2026, 11, 19), "ก", "day"), (TODAY, "ก", "reason")):
        with pytest.raises(UserError) as refused:
            db.write(collaterals.give_back, row.id, day, to)
        assert refused.value.field == field
    repay(db, loan, TODAY, "30000")
    db.write(collaterals.give_back, row.id, TODAY, "นางบัวผัน")
    assert db.read(collaterals.held, 1) == []
    assert "คืนนางบัวผัน" in collaterals.status_words(db.read(collaterals.get, row.id))


def test_a_new_guarantor_of_an_amended_loan_stands_until_its_new_last_day(
    db: Database, borrower: Membership, friend: Membership
) -> None:
    """One who signed before the change stands until the old one: she agreed to no more."""
    loan = make_loan(db, borrower, make_product(db))
    asked = Agreement(day=date(2025, 6, 1), reason="น้ำท่วมนา", resolution="มติ 5/2568")
    db.write(loan_amendments.pause, PauseInput(loan_id=loan.id, agreement=asked, months=6))
    card = db.read(loan_card.card, loan.id, TODAY)
    agreed, paused = (one.rows[-1].due for one in card.tables)
    assert paused > agreed
    made = db.write(guarantee_acts.add, loan.id, GuaranteeInput(friend.person_id), date(2025, 6, 1))
    assert made.until == paused
    paper = db.read(lambda session: session.get_one(Document, made.document_id))
    assert long_date(paused) in paper.facts
    other = make_member(db, "นางใหม่ ค้ำแทน", number="C0900")
    before = db.write(guarantee_acts.add, loan.id, GuaranteeInput(other.person_id), date(2025, 5, 31))
    assert before.until == agreed


def test_nobody_stands_until_a_day_gone_by(db: Database, loan: Loan) -> None:
    somebody = make_member(db, "นางใหม่ ค้ำแทน", number="C0900")
    with pytest.raises(UserError, match="ต้องหลังวันลงนาม") as refused:
        db.write(guarantee_acts.add, loan.id, GuaranteeInput(somebody.person_id, until=TODAY), TODAY)
    assert refused.value.field == "until"
    assert len(db.read(guarantees.guarantees_of, loan.id)) == 1
