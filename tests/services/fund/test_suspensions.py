"""Rights that rest: from a day until they are given back, while the membership goes on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.database import Database
from models.fund import EndReason, Membership, MemberStatus
from models.saving import SavingKind
from services.errors import UserError
from services.fund import fund_rules, members, suspensions
from services.welfare import contribution_plans
from tests.builders import make_member
from tests.conftest import TODAY
from tests.services.savings_office import open_account, savings_fund

SINCE = date(2026, 6, 1)


@pytest.fixture
def member(db: Database) -> Membership:
    return make_member(db)


def suspend(db: Database, member: Membership, since: date = SINCE, reason: str = "ขาดส่ง 4 เดือน") -> None:
    db.write(suspensions.suspend, member.id, since, reason, TODAY)


def test_rights_rest_from_the_day_until_the_day_they_come_back(db: Database, member: Membership) -> None:
    suspend(db, member)
    db.write(suspensions.lift, member.id, date(2026, 9, 1), TODAY)
    rests = {
        day: db.read(suspensions.is_suspended, member.id, day)
        for day in (SINCE - timedelta(1), SINCE, date(2026, 8, 31), date(2026, 9, 1))
    }
    assert list(rests.values()) == [False, True, True, False]
    assert db.read(members.get, member.id).status(SINCE) is MemberStatus.ACTIVE
    assert db.read(suspensions.suspended, member.fund_id, SINCE) == {member.id}
    assert db.read(suspensions.suspended, member.fund_id, TODAY) == set()


def test_they_may_rest_again_later(db: Database, member: Membership) -> None:
    suspend(db, member)
    db.write(suspensions.lift, member.id, date(2026, 9, 1), TODAY)
    suspend(db, member, date(2026, 9, 1))
    first, second = db.read(suspensions.of_member, member.id)
    assert (first.since, second.since) == (date(2026, 9, 1), SINCE)


@pytest.mark.parametrize(
    ("since", "reason", "field"),
    [
        (TODAY + timedelta(1), "ขาดส่ง", "since"),
        (date(2015, 5, 19), "ขาดส่ง", "since"),
        (SINCE, "  ", "reason"),
    ],
)
def test_what_cannot_be_is_refused(
    db: Database, member: Membership, since: date, reason: str, field: str
) -> None:
    with pytest.raises(UserError) as refusal:
        suspend(db, member, since, reason)
    assert refusal.value.field == field


def test_twice_at_once_is_refused_even_from_an_earlier_day(db: Database, member: Membership) -> None:
    suspend(db, member)
    for day in (SINCE - timedelta(30), SINCE + timedelta(30)):
        with pytest.raises(UserError, match="อยู่แล้ว"):
            suspend(db, member, day)


def test_who_left_has_no_rights_to_rest(db: Database, member: Membership) -> None:
    db.write(members.end, member.id, SINCE, EndReason.RESIGNED, "", TODAY)
    with pytest.raises(UserError, match="พ้นสมาชิก"):
        suspend(db, member)


@pytest.mark.parametrize("day", [SINCE - timedelta(1), TODAY + timedelta(1)])
def test_the_day_they_come_back_is_checked(db: Database, member: Membership, day: date) -> None:
    suspend(db, member)
    with pytest.raises(UserError) as refusal:
        db.write(suspensions.lift, member.id, day, TODAY)
    assert refusal.value.field == "until"


def test_rights_that_do_not_rest_cannot_come_back(db: Database, member: Membership) -> None:
    with pytest.raises(UserError, match="ไม่ได้ถูกพักสิทธิ"):
        db.write(suspensions.lift, member.id, TODAY, TODAY)


def in_arrears(db: Database, until: date, name: str) -> Membership:
    """Pays thirty baht a month and has paid to the day before until."""
    one = make_member(db, name)
    plans = db.read(contribution_plans.plans, 1)
    if not plans:
        db.write(contribution_plans.add_usual, 1)
        plans = db.read(contribution_plans.plans, 1)
    db.write(contribution_plans.choose, one.id, plans[0].id, until)
    return one


def test_who_is_behind_by_more_than_the_rule_is_found_the_longest_first(db: Database) -> None:
    longest = in_arrears(db, date(2026, 5, 1), "นายเอก สมมุติ")
    over = in_arrears(db, date(2026, 8, 21), "นายโท สมมุติ")
    in_arrears(db, date(2026, 8, 22), "นายตรี สมมุติ")  # three months to the day: not more than three
    late = db.read(suspensions.overdue, 1, TODAY)
    assert [one.membership_id for one in late] == [longest.id, over.id]
    assert late[0].unpaid_since == date(2026, 5, 1)
    db.write(fund_rules.change, 1, "arrears_months", date(2026, 1, 1), "6")
    assert [one.name for one in db.read(suspensions.overdue, 1, TODAY)] == ["นายเอก สมมุติ"]
    suspend(db, longest, TODAY)
    assert db.read(suspensions.overdue, 1, TODAY) == []


def test_missed_months_of_savings_count_too(db: Database) -> None:
    fund = savings_fund(db)
    members_of = [make_member(db, f"นายคนที่{n} สมมุติ", fund_id=fund.id) for n in (1, 2)]
    for one, month in zip(members_of, (7, 8), strict=True):
        open_account(db, fund, one.id, SavingKind.SAJJA, opened=date(2026, month, 5))
    late = db.read(suspensions.overdue, fund.id, TODAY)
    assert [one.membership_id for one in late] == [members_of[0].id], "four months before November, not three"


def test_many_rest_by_one_resolution_or_none(db: Database, member: Membership) -> None:
    other = in_arrears(db, date(2026, 5, 1), "นายเอก สมมุติ")
    with pytest.raises(UserError) as refusal:
        db.write(suspensions.suspend_all, [], TODAY, "มติ", TODAY)
    assert refusal.value.field == "members"
    suspend(db, member)
    with pytest.raises(UserError, match="นายสมชาย ใจดี"):
        db.write(suspensions.suspend_all, [other.id, member.id], TODAY, "มติ", TODAY)
    assert not db.read(suspensions.is_suspended, other.id, TODAY)
    db.write(suspensions.suspend_all, [other.id], TODAY, "มติ", TODAY)
    assert db.read(suspensions.is_suspended, other.id, TODAY)
