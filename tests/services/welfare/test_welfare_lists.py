"""Lists, reports, checks and matters of a welfare fund."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from sqlalchemy import Update, select, update
from sqlalchemy.orm import Session

from models.database import Database
from models.fund import Membership
from models.values.money import ZERO, Money
from models.welfare import Benefit, Claim, ClaimState, Contribution, ContributionState, WelfareCategory
from services import check, lists, to_do, today
from services.fund import members
from services.listing import Setting
from services.matters import Matter, Wanted
from services.reports.catalog import REPORTS
from services.welfare import benefits, claims, contribution_plans, contributions, welfare_matters
from services.welfare.claim_lists import CLAIMS
from services.welfare.claims import ClaimInput, DecisionInput, PayInput
from services.welfare.contribution_lists import CONTRIBUTIONS
from services.welfare.contributions import ContributionInput
from services.welfare.welfare_lists import wish
from tests.builders import make_member
from tests.conftest import TODAY


def file(db: Database, member: Membership, benefit: Benefit, day: date = TODAY) -> Claim:
    asked = ClaimInput(
        membership_id=member.id,
        benefit_id=benefit.id,
        filed=day,
        event_day=day,
        nights=3,
        documents=benefits.papers_of(benefit),
    )
    return db.write(claims.file, asked)


def decide(db: Database, claim: Claim, amount: int) -> None:
    db.write(claims.check, claim.id)
    agreed = DecisionInput(claim_id=claim.id, day=TODAY, approved=Money.of(amount), resolution="11/2569")
    db.write(claims.decide, agreed)


@pytest.fixture
def office(db: Database) -> dict[str, Claim]:
    """One claim in every state that matters, and members who pay, are late, or have no plan."""
    db.write(benefits.add_examples, 1)
    kinds = {one.name: one for one in db.read(benefits.benefits, 1)}
    a = make_member(db, "นางบัวผัน ศรีสุวรรณ์", number="0001")
    b = make_member(db, "นายสมชาย ใจดี", number="0002")
    make_member(db, "นายไม่ มีแผน", number="0003")
    plans = [db.write(contribution_plans.add, 1, one) for one in contribution_plans.USUAL]
    db.write(contribution_plans.choose, a.id, plans[0].id, date(2026, 1, 1))
    db.write(contribution_plans.choose, b.id, plans[3].id, date(2026, 10, 1))
    db.write(contributions.take, ContributionInput(b.id, TODAY, Money.of(365)))
    found = {
        "filed": file(db, a, kinds["คลอดบุตร"]),
        "approved": file(db, a, kinds["นอนโรงพยาบาล"]),
        "paid": file(db, b, kinds["คลอดบุตร"]),
        "checked": file(db, b, kinds["นอนโรงพยาบาล"]),
        "withdrawn": file(db, b, kinds["เรียนดี"]),
    }
    decide(db, found["approved"], 600)
    decide(db, found["paid"], 1_000)
    db.write(claims.pay, PayInput(claim_id=found["paid"].id, day=TODAY))
    db.write(claims.check, found["checked"].id)
    db.write(claims.withdraw, found["withdrawn"].id, "ลงผิด")
    return found


def listed(db: Database, **filters: Setting) -> list[object]:
    return [one["number"] for one in db.read(lists.page, CLAIMS, wish(1, TODAY, **filters))]


def test_claims_by_state_kind_and_name(db: Database, office: dict[str, Claim]) -> None:
    def number(*names: str) -> list[str]:
        return [office[one].number for one in names]

    assert listed(db) == number("withdrawn", "checked", "paid", "approved", "filed")
    assert listed(db, state="waiting") == number("checked", "approved", "filed")
    assert listed(db, state="paid") == number("paid")
    assert listed(db, category="birth") == number("paid", "filed")
    assert listed(db, benefit="เรียนดี") == number("withdrawn")
    assert listed(db, paid=(TODAY, None)) == number("paid")
    texts = db.read(lists.texts, CLAIMS, wish(1, TODAY))
    every = [one.id for one in office.values()]
    assert texts.sums(every) == {"amount": 2_200_00}
    assert set(texts.find(every, "บัวผัน")) == {office["filed"].id, office["approved"].id}


def test_contributions_of_members_and_what_they_owe(db: Database, office: dict[str, Claim]) -> None:
    def rows(**filters: Setting) -> dict[object, tuple[object, ...]]:
        return {
            one["member_no"]: (one["plan"], one["paid_to"], one["arrears_days"], one["to_pay"])
            for one in db.read(lists.page, CONTRIBUTIONS, wish(1, TODAY, **filters))
        }

    assert rows() == {
        "0001": ("รายเดือน 30 บาท", date(2025, 12, 31), 325, Money.of(330)),
        "0002": ("รายปี 365 บาท", date(2027, 9, 30), 0, ZERO),
        "0003": ("ยังไม่มีแผน", None, None, None),
    }
    assert list(rows(standing="arrears")) == ["0001"]
    assert list(rows(standing="paid_up")) == ["0002"]
    assert list(rows(standing="planless")) == ["0003"]
    late = db.read(members_by_number, "0001")
    db.write(members.record_death, late, TODAY, "", TODAY)
    assert set(rows()) == {"0002", "0003"}


def members_by_number(session: Session, number: str) -> int:
    return session.scalars(select(Membership.id).where(Membership.member_no == number)).one()


def test_the_list_sums_exactly_what_each_member_owes(db: Database) -> None:
    chance = random.Random(2569)
    kinds = [
        db.write(contribution_plans.add, 1, contribution_plans.PlanInput(f"{days} วัน", days, Money.of(days)))
        for days in (1, 7, 30, 90, 180, 360, 365)
    ]
    for at in range(70):
        made = make_member(db, f"นายคนที่{at} ใจดี", joined=date(2010, 1, 1))
        start = date(2019, 12, 25) + timedelta(chance.randrange(2_500))
        plan = chance.choice(kinds)
        db.write(contribution_plans.choose, made.id, plan.id, start)
        if chance.random() < 0.6:
            amount = plan.amount * chance.randrange(1, 9)
            db.write(contributions.take, ContributionInput(made.id, TODAY, amount))
    leap = date(2024, 2, 29)
    for day in (TODAY, date(2026, 2, 28), date(2027, 4, 30), leap, date(2028, 12, 31)):
        shown = {
            one.id: one["to_pay"] for one in db.read(lists.page, CONTRIBUTIONS, wish(1, day), limit=1_000)
        }
        assert shown == db.read(contributions.dues, 1, day)
        total = Money.sum(db.read(contributions.dues, 1, day).values())
        sums = db.read(lists.texts, CONTRIBUTIONS, wish(1, day)).sums(shown)
        assert sums["to_pay"] == total.satang


def test_reports_say_what_was_paid_by_kind(db: Database, office: dict[str, Claim]) -> None:
    year = date(2026, 10, 1), date(2027, 9, 30)
    summary = db.read(REPORTS["welfare_summary"], 1, *year)
    assert summary.rows[0].cells == ("เด็กแรกเกิด/คลอดบุตร", 1, Money.of(1_000), 1, Money.of(1_000))
    assert summary.rows[-1].cells == ("รวม", 1, Money.of(1_000), 1, Money.of(1_000))
    assert len(summary.rows) == 15
    assert "จัดสวัสดิการ 1 ประเภทในช่วงนี้ · 1 ประเภทสะสม" in summary.facts
    assert len(db.read(REPORTS["welfare_claims"], 1, *year).rows) == 6
    assert len(db.read(REPORTS["contributions"], 1, *year).rows) == 4
    counted = db.read(REPORTS["matching_members"], 1, *year)
    assert [one.cells[1] for one in counted.rows] == ["0001", "0002", "0003"]
    assert "30 กันยายน 2570" in counted.facts[1]


def test_the_last_row_of_the_form_is_written_out_by_name(db: Database, office: dict[str, Claim]) -> None:
    year = date(2026, 10, 1), date(2027, 9, 30)

    def other(session: Session) -> str:
        benefit = session.scalars(
            select(Benefit).join(Claim, Claim.benefit_id == Benefit.id).where(Claim.state == ClaimState.PAID)
        ).one()
        benefit.category = WelfareCategory.OTHER
        return benefit.name

    name = db.write(other)
    summary = db.read(REPORTS["welfare_summary"], 1, *year)
    assert summary.rows[13].cells == ("อื่น ๆ", 1, Money.of(1_000), 1, Money.of(1_000))
    assert summary.notes[0] == f"อื่น ๆ ในช่วงนี้: {name} 1 คน 1,000.00 บาท"


def test_what_waits_is_told_with_the_list_that_shows_it(db: Database, office: dict[str, Claim]) -> None:
    def read(session: Session) -> list[Matter]:
        return list(welfare_matters.matters(session, TODAY))

    found = {one.name: one for one in db.read(read)}
    assert [found[f"claims_{one}_1"].target for one in ("filed", "checked", "approved")] == [
        Wanted("filed", 1),
        Wanted("checked", 1),
        Wanted("approved", 1),
    ]
    assert "600.00 บาท" in found["claims_approved_1"].title
    assert found["contribution_arrears_1"].title == "ขาดส่งเงินสมทบเกิน 3 เดือน 1 คน"
    every = db.read(to_do.everything, db.read(today.read, TODAY, None))
    assert set(found) <= {one.name for one in every}


def faults(db: Database, name: str) -> str:
    return next(one for one in db.read(check.run) if one.name == name).detail


def broken(db: Database, statement: Update) -> None:
    def write(session: Session) -> None:
        session.execute(statement)

    db.write(write)


NAMES = ("claims_paid", "contributions_booked", "contributions_once", "contribution_state")


def test_a_right_office_passes_every_check(db: Database, office: dict[str, Claim]) -> None:
    assert all(one.ok for one in db.read(check.run))
    assert set(NAMES) <= {one.name for one in db.read(check.run)}


def test_what_is_wrong_is_named(db: Database, office: dict[str, Claim]) -> None:
    broken(db, update(Claim).where(Claim.state == ClaimState.PAID).values(approved=Money.of(999)))
    assert "อนุมัติ 999.00 บาท แต่ลงบัญชี 1,000.00 บาท" in faults(db, "claims_paid")
    broken(db, update(Contribution).values(amount=Money.of(364)))
    assert "ตามใบเสร็จ 364.00 บาท ตามบัญชี 365.00 บาท" in faults(db, "contributions_booked")
    broken(db, update(ContributionState).values(paid_until=date(2026, 1, 2)))
    assert "0001" in faults(db, "contribution_state")
    assert "0002" in faults(db, "contribution_state")
    assert faults(db, "contributions_once") == ""


def test_a_period_paid_twice_is_named(db: Database, office: dict[str, Claim]) -> None:
    def twice(session: Session) -> None:
        one = session.scalars(select(Contribution)).one()
        session.add(
            Contribution(
                membership_id=one.membership_id,
                plan_id=one.plan_id,
                day=one.day,
                first=one.until - timedelta(1),
                until=one.until + timedelta(30),
                amount=one.amount,
                document_id=one.document_id,
            )
        )

    db.write(twice)
    assert "0002" in faults(db, "contributions_once")
