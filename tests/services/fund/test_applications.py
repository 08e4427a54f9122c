"""Applying for a fund: one waiting application each, accepted together by a resolution, with money and accounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from models.database import Database
from models.document import Document
from models.fund import ApplicationState, EndReason, FundKind, MemberApplication, Membership
from models.saving import SavingKind
from models.values.money import ZERO, Money
from services.errors import UserError
from services.fund import applications, fund_rules, funds, members
from services.fund.applications import Accepted, ApplicationInput, Decision
from services.fund.funds import FundInput
from services.people.persons import PersonInput
from services.saving import saving_products, savings
from services.welfare import contribution_plans, contributions
from tests.builders import make_member
from tests.conftest import TODAY
from tests.services.councils import make_person
from tests.services.money_office import balances

APPLIED, MEETING = date(2026, 11, 1), date(2026, 11, 15)
RESOLUTION = Decision(MEETING, resolution="มติคณะกรรมการชุดที่ 1 ครั้งที่ 11/2569")


def apply(
    db: Database, person_id: int, *, fund_id: int = 1, applied: date = APPLIED, **more: Any
) -> MemberApplication:
    return db.write(applications.add, fund_id, person_id, ApplicationInput(applied, **more), TODAY)


def accept(
    db: Database, *rows: MemberApplication, decision: Decision = RESOLUTION, **more: Any
) -> Sequence[Accepted]:
    return db.write(applications.accept, [one.id for one in rows], replace(decision, **more), TODAY)


def field_of(act: Any, *arguments: Any, **more: Any) -> str | None:
    with pytest.raises(UserError) as refusal:
        act(*arguments, **more)
    return refusal.value.field


@pytest.fixture
def savings_fund(db: Database) -> int:
    """A savings group that offers shares of ten baht and สัจจะ."""
    fund = db.write(funds.add, FundInput("กลุ่มออมทรัพย์โพนทอง", FundKind.SAVINGS))
    for one in db.read(saving_products.usual, fund.id):
        if one.kind is not SavingKind.DEPOSIT:
            db.write(saving_products.add, fund.id, one)
    return fund.id


def test_the_entry_fee_is_the_fund_s_rule_of_the_day_unless_told(db: Database) -> None:
    db.write(fund_rules.change, 1, "entry_fee", date(2026, 1, 1), "50")
    one = apply(db, make_person(db).id)
    assert (one.entry_fee, one.state) == (Money.of(50), ApplicationState.WAITING)
    assert apply(db, make_person(db, "เอก สมมุติ").id, entry_fee=ZERO).entry_fee == ZERO
    assert apply(db, make_person(db, "โท สมมุติ").id, applied=date(2025, 12, 31)).entry_fee == Money.of(20)


def test_who_cannot_apply(db: Database) -> None:
    member, person = make_member(db), make_person(db, "เอก สมมุติ")
    dead = make_person(db, "ตาย แล้ว", death_date=date(2026, 1, 1))
    apply(db, person.id)
    assert field_of(apply, db, member.person_id) == "person"
    assert field_of(apply, db, person.id) == "person", "waits already"
    assert field_of(apply, db, dead.id) == "person"
    assert field_of(apply, db, 999) == "person"
    assert field_of(apply, db, make_person(db).id, applied=TODAY + timedelta(1)) == "applied"


def test_somebody_new_comes_into_the_register_with_it_or_not_at_all(db: Database) -> None:
    wanted = PersonInput("สมหญิง", "สมมุติ", "นาง")
    one = db.write(applications.add_new, 1, wanted, ApplicationInput(APPLIED), TODAY)
    assert db.read(applications.get, one.id).person.name == "นางสมหญิง สมมุติ"
    known = db.write(applications.withdraw, one.id, MEETING, "", TODAY)
    corrected = replace(wanted, last_name="ตัวอย่าง")
    again = db.write(applications.add_known, 1, known.person_id, corrected, ApplicationInput(APPLIED), TODAY)
    assert db.read(applications.get, again.id).person.last_name == "ตัวอย่าง"


def test_the_oldest_waits_first(db: Database) -> None:
    late = apply(db, make_person(db).id, applied=date(2026, 11, 9))
    early = apply(db, make_person(db, "เอก สมมุติ").id)
    assert [one.id for one in db.read(applications.waiting, 1)] == [early.id, late.id]
    assert db.read(applications.counts) == {1: 2}
    accept(db, early)
    assert [one.id for one in db.read(applications.waiting, 1)] == [late.id]


def test_many_become_members_by_one_resolution_in_the_order_they_applied(db: Database) -> None:
    make_member(db, "นายเก่า สมมุติ", number="0411")
    first = apply(db, make_person(db, "เอก สมมุติ").id)
    second = apply(db, make_person(db).id, applied=date(2026, 11, 9))
    accepted = accept(db, second, first)
    rows = [db.read(members.get, one.membership_id) for one in accepted]
    assert [(row.member_no, row.joined) for row in rows] == [
        ("0412", APPLIED),
        ("0413", date(2026, 11, 9)),
    ]
    kept = db.read(applications.get, second.id)
    assert (kept.state, kept.decided, kept.membership_id) == (
        ApplicationState.ACCEPTED,
        MEETING,
        rows[1].id,
    )
    assert db.read(applications.resolution_words, kept) == RESOLUTION.resolution
    receipts = [one.receipt for one in accepted]
    assert all(isinstance(one, Document) and one.day == MEETING for one in receipts)
    assert balances(db)["43010"] == Money.of(-40)


def test_one_who_cannot_be_accepted_stops_all_of_them_and_is_named(db: Database) -> None:
    one, other = apply(db, make_person(db).id), apply(db, make_person(db, "เอก สมมุติ").id)
    make_member(db, "นายใหม่ สมมุติ", number="0001")
    with pytest.raises(UserError, match=r"เอก สมมุติ: .*0001") as refusal:
        accept(db, one, other, member_nos={one.id: "0500", other.id: "0001"})
    assert refusal.value.field == "member_no"
    assert len(db.read(applications.waiting, 1)) == 2, "nothing of it was written"


def test_a_decision_needs_somebody_words_and_a_day(db: Database) -> None:
    one = apply(db, make_person(db).id)
    assert field_of(accept, db) == "applications"
    assert field_of(accept, db, one, resolution=" ") == "resolution"
    assert field_of(accept, db, one, day=APPLIED - timedelta(1)) == "day"
    assert field_of(accept, db, one, day=TODAY + timedelta(1)) == "day"
    accept(db, one)
    with pytest.raises(UserError, match="พิจารณาแล้ว"):
        accept(db, one)


def test_no_money_makes_no_receipt(db: Database) -> None:
    one, other = apply(db, make_person(db).id, entry_fee=ZERO), apply(db, make_person(db, "เอก สมมุติ").id)
    assert [each.receipt for each in accept(db, one)] == [None]
    assert [each.receipt for each in accept(db, other, take_money=False)] == [None]


def test_the_plan_of_a_welfare_fund_is_chosen_from_the_day_she_applied(db: Database) -> None:
    db.write(contribution_plans.add_usual, 1)
    plan = db.read(contribution_plans.plans, 1)[0]
    one = apply(db, make_person(db).id, plan_id=plan.id)
    (accepted,) = accept(db, one, first_payment=True)
    due = db.read(contributions.due, accepted.membership_id, APPLIED)
    assert due.plan is not None
    assert due.plan.id == plan.id
    assert due.paid_until == date(2026, 12, 1), "thirty baht pay the month from the first of November"
    assert balances(db)["47010"] == -plan.amount


def test_shares_and_savings_are_opened_and_paid_with_one_receipt(db: Database, savings_fund: int) -> None:
    one = apply(db, make_person(db).id, fund_id=savings_fund, shares=Money.of(100), monthly=Money.of(50))
    (accepted,) = accept(db, one, first_payment=True)
    opened = {each.product.kind: each for each in db.read(savings.accounts_of, accepted.membership_id)}
    assert opened[SavingKind.SHARE].balance == Money.of(100)
    assert opened[SavingKind.SAJJA].balance == Money.of(50)
    assert db.read(savings.due, opened[SavingKind.SAJJA].id, MEETING).pledge == Money.of(50)
    assert accepted.receipt is not None
    assert '"170.00"' in accepted.receipt.facts or "17000" in accepted.receipt.facts


def test_a_fund_without_a_saving_refuses_it_on_its_field(db: Database, savings_fund: int) -> None:
    person = make_person(db)
    assert field_of(apply, db, person.id, monthly=Money.of(50)) == "monthly"
    assert field_of(apply, db, person.id, shares=Money.of(50)) == "shares"
    assert field_of(apply, db, person.id, plan_id=99) == "plan_id"
    assert field_of(apply, db, person.id, entry_fee=Money.of(-1)) == "entry_fee"
    odd = Money.of("10.50")
    assert field_of(apply, db, person.id, fund_id=savings_fund, shares=odd) == "shares", "no part of a share"


def test_refused_and_withdrawn_applications_are_kept_and_she_may_apply_again(db: Database) -> None:
    person = make_person(db)
    one = apply(db, person.id)
    assert field_of(db.write, applications.refuse, one.id, MEETING, " ", TODAY) == "reason"
    refused = db.write(applications.refuse, one.id, MEETING, "อยู่นอกตำบล", TODAY)
    assert (refused.state, refused.reason) == (ApplicationState.REFUSED, "อยู่นอกตำบล")
    with pytest.raises(UserError, match="พิจารณาแล้ว"):
        db.write(applications.change, one.id, ApplicationInput(APPLIED), TODAY)
    again = apply(db, person.id)
    assert db.write(applications.withdraw, again.id, MEETING, "", TODAY).state is ApplicationState.WITHDRAWN


def test_a_waiting_one_is_corrected(db: Database) -> None:
    one = apply(db, make_person(db).id)
    changed = replace(applications.as_input(one), endorsed_by=" นายดี  มาก ", entry_fee=Money.of(5))
    row = db.write(applications.change, one.id, changed, TODAY)
    assert (row.endorsed_by, row.entry_fee) == ("นายดี มาก", Money.of(5))


def rejoined(db: Database) -> Membership:
    old = make_member(db, joined=date(2015, 5, 20))
    db.write(members.end, old.id, date(2026, 1, 31), EndReason.RESIGNED, "", TODAY)
    assert field_of(apply, db, old.person_id, applied=date(2026, 1, 30)) == "applied"
    (accepted,) = accept(db, apply(db, old.person_id))
    return db.read(members.get, accepted.membership_id)


def test_coming_back_starts_waiting_anew_unless_the_fund_says_otherwise(db: Database) -> None:
    back = rejoined(db)
    assert db.read(applications.rights_since, back, TODAY) == APPLIED
    db.write(fund_rules.change, 1, "rejoin_waits", date(2026, 6, 1), "0")
    assert db.read(applications.rights_since, back, TODAY) == date(2015, 5, 20)
    assert db.read(applications.rights_since, back, date(2026, 5, 31)) == APPLIED
