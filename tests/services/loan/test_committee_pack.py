from __future__ import annotations

from datetime import date

from sqlalchemy import event
from sqlalchemy.orm import Session

from models.database import Database
from models.values.money import Money
from services.loan import committee_pack, loan_decisions
from services.loan.household_economy import Household, Line
from services.loan.lending_policy import Policy
from tests.builders import make_loan, make_member
from tests.conftest import TODAY
from tests.services.loan.loan_requests import (
    asking,
    contracted,
    decision,
    product_with,
    recommended,
    submitted,
)


def test_what_waits_for_a_meeting_with_all_that_is_known(db: Database) -> None:
    product = product_with(db, Policy(guarantors=2, one_at_a_time=False, no_arrears=False))
    borrower = make_member(db, "นางบัวผัน ศรีสุวรรณ์", number="C0413")
    friend = make_member(db, "นายญาณวุฒิ ฐานะมั่น", number="C0412")
    third = make_member(db, "นางน้ำทิพย์ ปู่ซ้าย", number="C0414")
    make_loan(db, borrower, product, 20_000, day=date(2026, 11, 1))
    other = contracted(db, asking(third, product, friend), reason="ที่ประชุมยกเว้น")
    household = Household((Line("อาชีพหลัก", Money.of(9_000)),))
    first = submitted(db, asking(borrower, product, friend, household=household))
    gone = recommended(db, asking(third, product))
    db.write(loan_decisions.reject, decision(gone, reason="เอกสารไม่ครบ"))
    (entry,) = db.read(committee_pack.pack, 1, TODAY)
    assert (entry.row.id, entry.standing.owed, entry.household.capacity) == (
        first.id,
        Money.of(20_000),
        Money.of(9_000),
    )
    assert entry.instalment is not None and entry.instalment > Money.of(3_000)
    assert [one.number for one in entry.exposures[friend.person_id].stands] == [other.contract_no]
    assert [one.rule for one in entry.findings] == ["guarantors"]
    assert entry.against == 1


def test_more_guarantors_in_the_fund_do_not_mean_more_questions(db: Database) -> None:
    """Cost grows with the requests that are shown, not with what the fund has lent."""
    product = product_with(db)
    people = [make_member(db, f"นายคน ที่{'กขคงจฉชซ'[at]}") for at in range(8)]
    submitted(db, asking(people[0], product, people[1]))

    def asked() -> int:
        count = 0

        def tick(*_ignored: object) -> None:
            nonlocal count
            count += 1

        def read(session: Session) -> int:
            bind = session.get_bind()
            event.listen(bind, "before_cursor_execute", tick)
            committee_pack.pack(session, 1, TODAY)
            event.remove(bind, "before_cursor_execute", tick)
            return count

        return db.read(read)

    before = asked()
    for at in range(2, 7):
        contracted(db, asking(people[at], product, people[at + 1]))
    assert asked() == before
