"""What the rules say of a claim: the published table of fund.md section 1.1 and every rule's edge."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.values.money import ZERO, Money
from models.values.thai_date import PartialDate
from models.welfare import BenefitMode, WelfareCategory
from services.welfare.benefits import EXAMPLES, BenefitInput
from services.welfare.claim_verdict import Earlier, Facts, Verdict, judge, month_words, months_between

BIRTH, STAY, SCHOOL, ELDERLY, DEATH = EXAMPLES
EVENT = date(2026, 11, 1)


def asked(benefit: BenefitInput, **changed: Any) -> Verdict:
    plain = Facts(
        benefit=benefit,
        event_day=EVENT,
        filed=EVENT,
        joined=date(2015, 5, 20),
        birth=PartialDate(1950, 1, 1),
        brought=benefit.documents.splitlines(),
        arrears_days=0,
    )
    return judge(replace(plain, **changed))


def against(verdict: Verdict) -> str:
    return " / ".join(one.words for one in verdict.findings if not one.ok)


@pytest.mark.parametrize(
    ("nights", "used", "entitled"),
    [
        (1, (), "200"),
        (3, (), "600"),
        (4, (), "600"),  # the cap of a stay
        (3, ("600",), "400"),  # the cap of a year
        (1, ("600", "200"), "200"),
        (2, ("600", "400"), "0"),
    ],
)
def test_nights_in_hospital_stop_at_the_stay_and_at_the_year(
    nights: int, used: tuple[str, ...], entitled: str
) -> None:
    earlier = tuple(Earlier(date(2026, 10, 5), Money.of(one)) for one in used)
    found = asked(STAY, nights=nights, earlier=earlier)
    assert found.entitled == Money.of(entitled)
    assert found.is_entitled is (entitled != "0")


def test_last_year_s_payments_count_for_last_year() -> None:
    earlier = (Earlier(date(2026, 9, 30), Money.of(1_000)),)
    assert asked(STAY, nights=3, earlier=earlier).entitled == Money.of(600)
    assert asked(STAY, nights=3, earlier=earlier, fiscal_start_month=1).entitled == ZERO


@given(nights=st.integers(1, 366), used=st.lists(st.integers(1, 60_000), max_size=8))
def test_a_year_never_pays_more_than_its_cap(nights: int, used: list[int]) -> None:
    earlier = tuple(Earlier(EVENT, Money(one)) for one in used)
    found = asked(STAY, nights=nights, earlier=earlier)
    assert ZERO <= found.entitled <= Money.of(600)
    assert found.entitled + Money.sum(one.amount for one in earlier) <= max(
        Money.of(1_000), Money.sum(one.amount for one in earlier)
    )


@pytest.mark.parametrize(
    ("joined", "entitled"),
    [
        (EVENT - timedelta(180), "1000"),
        (EVENT - timedelta(179), "0"),
    ],
)
def test_nothing_is_paid_inside_the_waiting_days(joined: date, entitled: str) -> None:
    found = asked(BIRTH, joined=joined)
    assert found.entitled == Money.of(entitled)
    if entitled == "0":
        assert "ยังไม่พ้นระยะรอ 180 วัน" in against(found)
        assert "2 พ.ย. 2569" in against(found)


@pytest.mark.parametrize(
    ("joined", "entitled"),
    [(date(2023, 11, 1), "200"), (date(2023, 11, 2), "0")],
)
def test_the_old_are_helped_after_three_years(joined: date, entitled: str) -> None:
    assert asked(ELDERLY, joined=joined).entitled == Money.of(entitled)


def test_the_old_are_sixty_and_helped_once_a_year() -> None:
    assert asked(ELDERLY, birth=PartialDate(1966, 11, 1)).is_entitled
    assert "อายุ 59 ปี" in against(asked(ELDERLY, birth=PartialDate(1966, 11, 2)))
    assert "ยังไม่ครบ" in against(asked(ELDERLY, birth=PartialDate(1966, None, None)))  # may be 59 still
    assert "ไม่มีวันเกิด" in against(asked(ELDERLY, birth=None))
    again = asked(ELDERLY, earlier=(Earlier(date(2026, 10, 1), Money.of(200)),))
    assert (again.entitled, against(again)) == (ZERO, "ปี 2570 ได้รับแล้ว 1 ครั้ง จาก 1 ครั้ง ครบสิทธิแล้ว")


@pytest.mark.parametrize(
    ("joined", "entitled"),
    [
        (date(2026, 4, 30), "3000"),
        (date(2026, 5, 5), "3000"),  # six months by the calendar are short of 180 days: see the waiting
        (date(2023, 11, 1), "5000"),
        (date(2023, 11, 2), "3000"),
        (date(2016, 11, 1), "20000"),
        (date(2011, 11, 1), "30000"),
        (date(2004, 1, 1), "30000"),
    ],
)
def test_death_pays_by_the_length_of_membership(joined: date, entitled: str) -> None:
    event = date(2026, 11, 5) if joined == date(2026, 5, 5) else EVENT
    found = asked(DEATH, joined=joined, event_day=event, filed=event, ended=event, died=event)
    assert found.entitled == Money.of(entitled)


def test_below_the_first_tier_nothing_is_paid() -> None:
    found = asked(replace(DEATH, waiting_days=0), joined=date(2026, 5, 2), ended=EVENT, died=EVENT)
    assert against(found) == "เป็นสมาชิกมา 5 เดือน ยังไม่ถึงขั้นแรกที่ 6 เดือน"


def test_a_death_must_be_in_the_register_and_be_hers() -> None:
    assert "ยังไม่ได้บันทึกว่าสมาชิกเสียชีวิต" in against(asked(DEATH))
    other = EVENT - timedelta(1)
    assert "ไม่ตรงกับวันที่เกิดเหตุ" in against(asked(DEATH, died=other, ended=other))


def test_who_is_no_member_that_day_is_entitled_to_nothing() -> None:
    assert "ก่อนสมัคร" in against(asked(BIRTH, joined=EVENT + timedelta(1)))
    assert "หลังพ้นสมาชิก" in against(asked(BIRTH, ended=EVENT - timedelta(1)))
    assert "พ้นสมาชิกแล้ว" in against(asked(BIRTH, ended=EVENT))
    assert asked(STAY, nights=1, ended=EVENT, died=EVENT).is_entitled  # in hospital on the day of her death
    assert "ไม่มีวันที่สมัคร" in against(asked(BIRTH, joined=None))
    assert "พักสิทธิ" in against(asked(BIRTH, is_suspended=True))


def test_arrears_deadline_and_papers() -> None:
    strict = replace(BIRTH, most_arrears_days=90, claim_within_days=30)
    assert asked(strict).is_entitled
    assert asked(strict, arrears_days=90).is_entitled
    assert "ขาดส่งเงินสมทบ 91 วันเกินที่ยอมให้ 90 วัน" in against(asked(strict, arrears_days=91))
    assert "ยังไม่มีแผนเงินสมทบ" in against(asked(strict, arrears_days=None))
    assert asked(strict, filed=EVENT + timedelta(30)).is_entitled
    assert "เกินกำหนด 30 วัน" in against(asked(strict, filed=EVENT + timedelta(31)))
    assert against(asked(BIRTH, brought=())) == "ยังขาดเอกสาร: สูติบัตร"


def test_a_bill_is_paid_up_to_what_is_allowed() -> None:
    bill = replace(BIRTH, mode=BenefitMode.BILL, amount=Money.of(500), category=WelfareCategory.OTHER)
    assert asked(bill, bill=Money.of("350.50")).entitled == Money.of("350.50")
    assert asked(bill, bill=Money.of(900)).entitled == Money.of(500)
    assert asked(replace(bill, amount=ZERO), bill=Money.of(900)).entitled == Money.of(900)


def test_months_are_whole() -> None:
    assert months_between(date(2026, 6, 15), date(2026, 7, 14)) == 0
    assert months_between(date(2026, 6, 15), date(2026, 7, 15)) == 1
    assert months_between(date(2026, 1, 31), date(2026, 2, 28)) == 1
    assert [month_words(n) for n in (0, 5, 12, 38)] == ["0 เดือน", "5 เดือน", "1 ปี", "3 ปี 2 เดือน"]
