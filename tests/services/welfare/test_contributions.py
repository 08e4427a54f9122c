"""Contributions to a welfare fund: what a sum pays for, what is owed, taking it back, and never twice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from models.database import Database
from models.document import Document
from models.fund import EndReason, Membership
from models.ledger import AccountRole
from models.values.money import ZERO, Money
from models.welfare import ContributionPlan
from services.bookkeeping import account_sums, charts
from services.errors import UserError
from services.fund import members
from services.treasury import receipts, voiding
from services.treasury.receipts import ReceiptInput
from services.treasury.voiding import VoidInput
from services.welfare import contribution_plans, contribution_state, contributions
from services.welfare.contribution_periods import owed, paid_to
from services.welfare.contribution_plans import PlanInput
from services.welfare.contributions import ContributionInput
from tests.builders import make_member
from tests.conftest import TODAY

SINCE = date(2026, 10, 1)


def baht(amount: int | str) -> Money:
    return Money.of(amount)


@pytest.fixture
def plans(db: Database) -> dict[int, ContributionPlan]:
    db.write(contribution_plans.add_usual, 1)
    return {one.days: one for one in db.read(contribution_plans.plans, 1)}


@pytest.fixture
def member(db: Database, plans: dict[int, ContributionPlan]) -> Membership:
    """Pays 30 baht a month from 1 October 2569."""
    made = make_member(db, number="0001")
    db.write(contribution_plans.choose, made.id, plans[30].id, SINCE)
    return made


def take(db: Database, member: Membership, amount: int, day: date = TODAY) -> Document:
    return db.write(contributions.take, ContributionInput(member.id, day, baht(amount)))


def void(db: Database, paper: Document) -> Document:
    return db.write(voiding.void, VoidInput(paper.id, TODAY, "รับผิดคน", "นางเพ็ญศรี อยู่เย็น"))


def income(db: Database) -> Money:
    def read(session: Session) -> Money:
        account = charts.account_for(session, 1, AccountRole.CONTRIBUTION)
        return -account_sums.balance(session, account)

    return db.read(read)


@pytest.mark.parametrize(
    ("first", "days", "periods", "until"),
    [
        (date(2026, 10, 1), 30, 1, date(2026, 11, 1)),
        (date(2026, 10, 1), 90, 1, date(2027, 1, 1)),
        (date(2026, 10, 1), 180, 2, date(2027, 10, 1)),
        (date(2027, 10, 1), 365, 1, date(2028, 10, 1)),  # 366 days for the same money
        (date(2027, 10, 1), 360, 1, date(2028, 10, 1)),
        (date(2026, 10, 1), 7, 3, date(2026, 10, 22)),
        (date(2026, 10, 1), 1, 30, date(2026, 10, 31)),
        (date(2027, 1, 31), 30, 1, date(2027, 2, 28)),
    ],
)
def test_days_are_the_calendar_s(first: date, days: int, periods: int, until: date) -> None:
    assert paid_to(first, first, days, periods) == until


def test_the_31st_comes_back_after_february() -> None:
    anchor = first = date(2027, 1, 31)
    ends = []
    for _ in range(3):
        first = paid_to(anchor, first, 30, 1)
        ends.append(first)
    assert ends == [date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30)]


@given(
    anchor=st.dates(date(2010, 1, 1), date(2030, 12, 31)),
    before=st.integers(0, 30),
    days=st.sampled_from((1, 7, 30, 90, 180, 360, 365)),
    gap=st.integers(-400, 2_000),
)
def test_what_is_owed_is_the_least_that_pays_past_the_day(
    anchor: date, before: int, days: int, gap: int
) -> None:
    first = paid_to(anchor, anchor, days, before) if before else anchor
    day = first + timedelta(gap)
    periods = owed(anchor, first, days, day)
    assert paid_to(anchor, first, days, periods) > day
    assert periods == 0 or paid_to(anchor, first, days, periods - 1) <= day


@given(
    anchor=st.dates(date(2010, 1, 1), date(2030, 12, 31)),
    parts=st.lists(st.integers(1, 14), min_size=1, max_size=5),
    days=st.sampled_from((1, 30, 90, 365)),
)
def test_many_payments_reach_as_far_as_one(anchor: date, parts: list[int], days: int) -> None:
    first = anchor
    for one in parts:
        first = paid_to(anchor, first, days, one)
    assert first == paid_to(anchor, anchor, days, sum(parts))


def test_money_pays_from_the_first_day_not_paid(db: Database, member: Membership) -> None:
    before = db.read(contributions.due, member.id, TODAY)
    assert (before.paid_until, before.arrears_days, before.to_pay) == (SINCE, 52, baht(60))
    receipt = take(db, member, 90)
    paid = db.read(contributions.history, member.id)
    assert [(one.first, one.until, one.amount) for one in paid] == [(SINCE, date(2027, 1, 1), baht(90))]
    after = db.read(contributions.due, member.id, TODAY)
    assert (after.paid_until, after.arrears_days, after.to_pay) == (date(2027, 1, 1), 0, ZERO)
    assert "ครบถึงวันที่ 31 ธ.ค. 2569" in receipt.facts
    assert income(db) == baht(90)
    take(db, member, 30)
    assert db.read(contributions.history, member.id)[0].first == date(2027, 1, 1)


def test_a_sum_that_is_no_multiple_is_told_the_nearest(db: Database, member: Membership) -> None:
    with pytest.raises(UserError, match=r"30.00 บาท หรือ 60.00 บาท") as refused:
        take(db, member, 50)
    assert refused.value.field == "amount"
    with pytest.raises(UserError, match=r"กรุณาใส่ 30.00 บาท$"):
        take(db, member, 20)
    with pytest.raises(UserError, match="ยังไม่ได้ใส่จำนวนเงิน"):
        take(db, member, 0)
    with pytest.raises(UserError, match="ร้อยปี"):
        take(db, member, 300_000)


def test_the_dead_the_gone_and_the_planless_pay_nothing(db: Database, member: Membership) -> None:
    planless = make_member(db, "นางบัวผัน ศรีสุวรรณ์", number="0002")
    with pytest.raises(UserError, match="ยังไม่มีแผนเงินสมทบ"):
        take(db, planless, 30)
    assert db.read(contributions.due, planless.id, TODAY).to_pay == ZERO
    db.write(members.record_death, member.id, date(2026, 11, 1), "", TODAY)
    with pytest.raises(UserError, match=r"เสียชีวิตแล้วเมื่อ 1 พ\.ย\. 2569"):
        take(db, member, 30)
    assert db.read(contributions.due, member.id, TODAY).to_pay == ZERO
    assert db.read(contributions.dues, 1, TODAY) == {}
    gone = make_member(db, "นายสมศักดิ์ พรมมา", number="0003")
    db.write(members.end, gone.id, TODAY, EndReason.RESIGNED, "", TODAY)
    with pytest.raises(UserError, match="ลาออกแล้ว"):
        take(db, gone, 30)


def test_taking_back_opens_the_period_again(db: Database, member: Membership) -> None:
    first, second = take(db, member, 30), take(db, member, 60)
    with pytest.raises(UserError, match=second.number):
        void(db, first)
    void(db, second)
    assert db.read(contributions.due, member.id, TODAY).paid_until == date(2026, 11, 1)
    void(db, first)
    assert db.read(contributions.due, member.id, TODAY).paid_until == SINCE
    assert income(db) == ZERO
    assert all(one.cancelled_by_id for one in db.read(contributions.history, member.id))
    take(db, member, 30)
    assert db.read(contributions.due, member.id, TODAY).paid_until == date(2026, 11, 1)


def test_two_lines_of_one_receipt_cannot_pay_one_period(db: Database, member: Membership) -> None:
    def both(session: Session) -> None:
        parts = [contributions.part(session, member.id, TODAY, baht(30)) for _ in range(2)]
        receipts.take(session, ReceiptInput(1, TODAY, member.id), parts)

    with pytest.raises(UserError, match="รวมเป็นรายการเดียว"):
        db.write(both)
    assert income(db) == ZERO


def test_the_dues_of_all_are_each_one_s(db: Database, plans: dict[int, ContributionPlan]) -> None:
    made = [make_member(db, f"นายคนที่{n} ใจดี", number=f"{n:04}") for n in range(1, 6)]
    for one, days in zip(made, (30, 90, 180, 365), strict=False):
        db.write(contribution_plans.choose, one.id, plans[days].id, date(2026, 1, 31))
    found = db.read(contributions.dues, 1, TODAY)
    assert found == {
        made[0].id: baht(300),
        made[1].id: baht(360),
        made[2].id: baht(360),
        made[3].id: baht(365),
    }
    for one in made[:4]:
        assert found[one.id] == db.read(contributions.due, one.id, TODAY).to_pay
    take(db, made[0], 300)
    assert db.read(contributions.dues, 1, TODAY)[made[0].id] == ZERO


def test_all_without_a_plan_are_given_one(db: Database, plans: dict[int, ContributionPlan]) -> None:
    old, new = make_member(db, number="0001"), make_member(db, "นางใหม่ มาดี", joined=date(2026, 11, 5))
    assert db.write(contribution_plans.choose_for_all, 1, plans[365].id, SINCE) == 2
    assert db.read(contributions.due, old.id, TODAY).paid_until == SINCE
    assert db.read(contributions.due, new.id, TODAY).paid_until == date(2026, 11, 5)
    with pytest.raises(UserError, match="ทุกคนมีแผน"):
        db.write(contribution_plans.choose_for_all, 1, plans[365].id, SINCE)


def test_a_plan_is_changed_from_a_day_on(
    db: Database, member: Membership, plans: dict[int, ContributionPlan]
) -> None:
    db.write(contribution_plans.choose, member.id, plans[30].id, date(2026, 9, 1))  # nothing paid: corrected
    assert db.read(contributions.due, member.id, TODAY).paid_until == date(2026, 9, 1)
    take(db, member, 90)
    db.write(contribution_plans.choose, member.id, plans[365].id, TODAY)
    with pytest.raises(UserError, match=r"365.00 บาท$"):
        take(db, member, 30)
    take(db, member, 365)
    assert db.read(contributions.due, member.id, TODAY).paid_until == date(2027, 12, 1)
    with pytest.raises(UserError, match="ล่วงหน้า"):
        db.write(contribution_plans.choose, member.id, plans[30].id, TODAY + timedelta(1))
    with pytest.raises(UserError, match="ก่อนวันสมัคร"):
        db.write(contribution_plans.choose, member.id, plans[30].id, date(2015, 5, 19))


def test_a_plan_in_use_keeps_its_size(
    db: Database, member: Membership, plans: dict[int, ContributionPlan]
) -> None:
    plan = plans[30]
    with pytest.raises(UserError, match="เพิ่มแผนใหม่"):
        db.write(contribution_plans.change, plan.id, PlanInput("รายเดือน", 30, baht(35)))
    db.write(contribution_plans.change, plan.id, PlanInput("รายเดือน", 30, baht(30), is_active=False))
    with pytest.raises(UserError, match="กรุณาเลือกแผนอื่น"):
        db.write(contribution_plans.choose, member.id, plan.id, SINCE)
    for wrong in (PlanInput("", 30, baht(1)), PlanInput("ก", 0, baht(1)), PlanInput("ก", 1, ZERO)):
        with pytest.raises(UserError):
            db.write(contribution_plans.add, 1, wrong)
    with pytest.raises(UserError, match="อยู่แล้ว"):
        db.write(contribution_plans.add, 1, PlanInput("รายเดือน", 30, baht(30)))


def test_the_kept_state_is_what_was_paid(db: Database, member: Membership) -> None:
    paper = take(db, member, 60)
    void(db, paper)
    take(db, member, 30)
    assert db.read(lambda session: list(contribution_state.differing(session))) == []
