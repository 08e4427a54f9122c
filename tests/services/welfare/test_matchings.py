"""Matching money: who is counted (fund.md T32, T33), where it is booked, and taking it back; and what form A counts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.database import Database
from models.document import Document
from models.fund import EndReason, Membership
from models.person import SpecialGroup
from models.values.money import ZERO, Money
from models.values.thai_date import PartialDate
from models.welfare import MoneySource, WelfareCategory
from services.bookkeeping import account_sums, charts
from services.errors import UserError
from services.fund import fund_rules, members
from services.treasury import receipts, voiding
from services.treasury.receipts import ReceiptInput
from services.treasury.voiding import VoidInput
from services.welfare import benefits, claims, contribution_plans, contributions, matchings, welfare_counts
from services.welfare.claims import ClaimInput, DecisionInput, PayInput
from services.welfare.contributions import ContributionInput
from services.welfare.matchings import MatchingInput
from services.welfare.welfare_counts import Count, KindCount, MemberKind, OpeningInput
from tests.builders import make_member
from tests.conftest import TODAY

COUNTED = date(2026, 9, 30)


def take(db: Database, amount: int, source: MoneySource = MoneySource.STATE, **more: Any) -> Document:
    return db.write(
        matchings.take,
        MatchingInput(fund_id=1, source=source, day=TODAY, amount=Money.of(amount), **more),
    )


def eligible(db: Database) -> list[str]:
    return [one.member_no for one in db.read(matchings.eligible, 1, COUNTED)]


def booked(db: Database, code: str) -> Money:
    account = next(one for one in db.read(charts.accounts, 1) if one.code == code)
    return -db.read(account_sums.balance, account)


@pytest.fixture
def member(db: Database) -> Membership:
    return make_member(db, number="0001", joined=date(2025, 9, 30))


def test_a_full_year_on_30_september_counts_and_a_day_less_does_not(db: Database, member: Membership) -> None:
    make_member(db, "นางใหม่ มาดี", number="0002", joined=date(2025, 10, 1))
    make_member(db, "นางไม่ รู้วัน", number="0003", joined=None)
    gone = make_member(db, "นายลา ออก", number="0004")
    db.write(members.end, gone.id, COUNTED, EndReason.RESIGNED, "", TODAY)
    later = make_member(db, "นายลา ทีหลัง", number="0005")
    db.write(members.end, later.id, date(2026, 10, 1), EndReason.RESIGNED, "", TODAY)
    assert eligible(db) == ["0001", "0005"]


def test_who_was_matched_three_times_is_left_out_of_the_next_round(db: Database, member: Membership) -> None:
    other = make_member(db, "นางบัวผัน ศรีสุวรรณ์", number="0002")
    receipts_ = [take(db, 365, round=n, members=(member.id,)) for n in (1, 2, 3)]
    assert eligible(db) == ["0002"]
    with pytest.raises(UserError, match="0001"):
        take(db, 365, round=4, members=(member.id,))
    db.write(voiding.void, VoidInput(receipts_[2].id, TODAY, "รับผิดรอบ", "นางเพ็ญศรี อยู่เย็น"))
    assert eligible(db) == ["0001", "0002"]
    fourth = take(db, 730, round=3)
    assert "นับสมาชิก 2 คน" in fourth.facts
    assert db.read(matchings.next_round, 1) == 4
    newest = db.read(matchings.of_fund, 1)[0]
    assert [one.id for one in db.read(matchings.members_of, newest.id)] == [member.id, other.id]


def test_who_came_back_takes_her_rounds_along(db: Database, member: Membership) -> None:
    for n in (1, 2, 3):
        take(db, 365, round=n, members=(member.id,))
    db.write(members.end, member.id, date(2025, 9, 30), EndReason.RESIGNED, "", TODAY)
    again = members.MembershipInput("0009", date(2025, 9, 30))
    db.write(members.enrol, 1, member.person_id, again, TODAY)
    assert eligible(db) == []


def test_money_is_booked_by_its_source(db: Database, member: Membership) -> None:
    take(db, 100, round=1)
    take(db, 200, MoneySource.LGO, giver="เทศบาลตำบลโพนทอง")
    take(db, 300, MoneySource.CODI, is_capital=True)
    take(db, 400, MoneySource.LGO, is_capital=True)
    take(db, 500, MoneySource.DONATION)
    take(db, 600, MoneySource.GROUPS)
    take(db, 700, MoneySource.OTHER, is_capital=True)
    codes = ("47030", "47020", "32080", "32090", "46020", "46010")
    assert [booked(db, one) for one in codes] == [Money.of(n) for n in (100, 200, 300, 400, 500, 600)]
    # 1,500,000 was brought forward into the same capital
    assert booked(db, "32060") == Money.of(1_500_700)


def test_rounds_and_sums_that_cannot_be(db: Database, member: Membership) -> None:
    with pytest.raises(UserError, match="รอบที่"):
        take(db, 365)
    with pytest.raises(UserError, match=r"เกินคนละ 365\.00 บาท"):
        take(db, 366, round=1)
    with pytest.raises(UserError, match="จำนวนเงิน"):
        take(db, 0, round=1)
    take(db, 365, round=1)
    with pytest.raises(UserError, match="รอบที่ 1 แล้ว"):
        take(db, 365, round=1)
    db.write(fund_rules.change, 1, fund_rules.MATCH_TIMES.key, date(2020, 1, 1), "1")
    with pytest.raises(UserError, match="ไม่มีสมาชิก"):
        take(db, 365, round=2)


@pytest.mark.parametrize(
    ("day", "counted"),
    [(date(2026, 9, 29), date(2025, 9, 30)), (date(2026, 9, 30), COUNTED), (date(2026, 10, 1), COUNTED)],
)
def test_the_day_of_counting_is_the_last_end_of_a_year(db: Database, day: date, counted: date) -> None:
    assert matchings.counting_day(db.read(ledger_fund), day) == counted


def ledger_fund(session: Any) -> Any:
    from services.fund import funds

    return funds.get(session, 1)


def test_members_of_each_kind_stand_in_one_row(db: Database) -> None:
    def born(name: str, year: int, *groups: SpecialGroup) -> Membership:
        return make_member(db, name, birth=PartialDate(year, 1, 1), groups=frozenset(groups))

    born("นางเก่า แก่", 1950)
    born("นายพิการ แก่", 1950, SpecialGroup.DISABLED)
    born("นายกำพร้า พิการ", 2015, SpecialGroup.DISABLED, SpecialGroup.ORPHAN)
    born("นายเด็ก ดี", 2015)
    born("นายด้อย โอกาส", 1990, SpecialGroup.DISADVANTAGED)
    gone = born("นายทั่ว ไป", 1990)
    db.write(members.end, gone.id, TODAY, EndReason.RESIGNED, "", TODAY)
    again = members.MembershipInput("0900", TODAY)
    db.write(members.enrol, 1, gone.person_id, again, TODAY)
    left = born("นางลา ออก", 1990)
    db.write(members.end, left.id, TODAY, EndReason.RESIGNED, "", TODAY)
    assert db.read(welfare_counts.member_kinds, 1, TODAY) == {
        MemberKind.GENERAL: KindCount(2, 1),
        MemberKind.CHILD: KindCount(1, 1),
        MemberKind.ELDERLY: KindCount(1, 1),
        MemberKind.DISADVANTAGED: KindCount(1, 1),
        MemberKind.DISABLED: KindCount(1, 1),
        MemberKind.ORPHAN: KindCount(1, 1),
    }


def test_welfare_is_counted_by_kind_this_year_and_since_the_beginning(
    db: Database, member: Membership
) -> None:
    db.write(benefits.add_examples, 1)
    stay = next(one for one in db.read(benefits.benefits, 1) if one.name == "นอนโรงพยาบาล")
    for day in (date(2026, 9, 1), date(2026, 11, 1), date(2026, 11, 10)):
        claim = db.write(
            claims.file,
            ClaimInput(
                membership_id=member.id,
                benefit_id=stay.id,
                filed=day,
                event_day=day,
                nights=1,
                documents=benefits.papers_of(stay),
            ),
        )
        db.write(claims.check, claim.id)
        agreed = DecisionInput(claim_id=claim.id, day=day, approved=Money.of(200), resolution="1/2569")
        db.write(claims.decide, agreed)
        db.write(claims.pay, PayInput(claim_id=claim.id, day=day))
    illness = WelfareCategory.ILLNESS
    db.write(welfare_counts.save_openings, 1, [OpeningInput(illness, 40, Money.of(25_000))])
    year = db.read(welfare_counts.paid, 1, date(2026, 10, 1), TODAY)
    assert year[illness] == Count(1, Money.of(400))
    assert year[WelfareCategory.BIRTH] == Count(0, ZERO)
    assert db.read(welfare_counts.cumulative, 1, TODAY)[illness] == Count(41, Money.of(25_600))
    with pytest.raises(UserError, match="ทั้งจำนวนคนและจำนวนเงิน"):
        db.write(welfare_counts.save_openings, 1, [OpeningInput(illness, 40, ZERO)])
    db.write(welfare_counts.save_openings, 1, [OpeningInput(illness, 0, ZERO)])
    assert db.read(welfare_counts.openings, 1)[illness] == Count(0, ZERO)


def test_where_the_money_came_from(db: Database, member: Membership) -> None:
    plan = db.write(contribution_plans.add, 1, contribution_plans.USUAL[0])
    db.write(contribution_plans.choose, member.id, plan.id, date(2026, 10, 1))
    db.write(contributions.take, ContributionInput(member.id, TODAY, Money.of(60)))
    take(db, 100, round=1)
    take(db, 365, round=2)
    take(db, 500, MoneySource.DONATION)
    take(db, 50, MoneySource.DONATION, is_capital=True)
    fee = next(one for one in db.read(charts.accounts, 1) if one.code == "43010")

    def entry_fee(session: Any) -> None:
        part = receipts.other_part(session, fee.id, Money.of(20), membership_id=member.id)
        receipts.take(session, ReceiptInput(1, TODAY, member.id), [part])

    db.write(entry_fee)
    rows = {one.label: one.amount for one in db.read(welfare_counts.sources, 1, None, TODAY)}
    assert rows["เงินสมทบสวัสดิการจากสมาชิก"] == Money.of(60)
    assert rows["งบสมทบจากรัฐบาลผ่าน พอช. รอบที่ 1"] == Money.of(100)
    assert rows["งบสมทบจากรัฐบาลผ่าน พอช. รอบที่ 2"] == Money.of(365)
    assert rows["เงินบริจาค"] == Money.of(550)
    assert rows["ค่าธรรมเนียมแรกเข้า"] == Money.of(20)
    assert len(rows) == 11
    later = db.read(welfare_counts.sources, 1, date(2027, 10, 1), date(2028, 9, 30))
    assert all(one.amount == ZERO for one in later)
