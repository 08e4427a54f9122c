"""Terms that cannot be, and tables with a fixed or rounded instalment."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.values.money import Money, Rounding
from models.values.rate import Rate
from services.errors import UserError
from services.loan.loan_math import (
    Basis,
    EarlyClose,
    Method,
    Planned,
    Prepay,
    Tier,
    Tranche,
    Unit,
    schedule,
    terms_from_json,
    terms_to_json,
)
from services.loan.loan_math.terms import SATANG
from tests.services.loan_terms import terms

JUNE = date(2025, 6, 15)
ONE = Money.of(1_000)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"principal": 0}, "principal"),
        ({"periods": 0}, "periods"),
        ({"periods": 5_000}, "periods"),
        ({"every": 0}, "every"),
        ({"disbursed": date(1800, 1, 1)}, "disbursed"),
        ({"first_due": date(2025, 1, 15)}, "first_due"),
        ({"unit": Unit.YEAR, "periods": 600}, "periods"),
        ({"interest_rounding": Rounding.UP}, "rounding"),
        ({"instalment_rounding": Rounding.DOWN}, "rounding"),
        ({"instalment_unit": Money(0)}, "rounding"),
        ({"instalment": Money(0)}, "instalment"),
        ({"method": Method.BULLET, "instalment": ONE}, "instalment"),
        ({"method": Method.CUSTOM}, "custom"),
        ({"custom": (Planned(JUNE, ONE),)}, "custom"),
        ({"method": Method.CUSTOM, "custom": (Planned(JUNE, ONE),)}, "periods"),
        ({"method": Method.CUSTOM, "periods": 1, "custom": (Planned(JUNE, ONE),)}, "custom"),
        ({"method": Method.CUSTOM, "periods": 1, "custom": (Planned(date(2025, 1, 15), Money.of(30_000)),)}, "custom"),
        ({"unit": Unit.WEEK, "basis": Basis.MONTH_UP}, "basis"),
        ({"early_close": EarlyClose.RULE_OF_78}, "early_close"),
        ({"grace_principal": 12}, "grace"),
        ({"grace_interest": 13}, "grace"),
        ({"method": Method.FLAT, "tranches": (Tranche(JUNE, ONE),)}, "tranches"),
        ({"prepay": Prepay.FEWER_INSTALMENTS, "tranches": (Tranche(JUNE, ONE),)}, "tranches"),
        ({"tranches": (Tranche(JUNE, Money.of(40_000)),)}, "tranches"),
        ({"tranches": (Tranche(date(2024, 6, 15), ONE),)}, "tranches"),
        ({"tranches": (Tranche(date(2026, 1, 15), ONE),)}, "tranches"),
        ({"method": Method.ANNUITY, "tiers": (Tier(ONE, Rate(0)),)}, "tiers"),
        ({"tiers": (Tier(ONE, Rate(0)), Tier(ONE, Rate(1)))}, "tiers"),
        ({"carried_interest": ONE}, "carried"),
        ({"carried_interest": ONE, "carried_parts": 13}, "carried"),
    ],
)  # fmt: skip
def test_refused(changed: dict[str, Any], field: str) -> None:
    parts: dict[str, Any] = {"principal": 30_000, "rate": 12, "method": Method.EQUAL_PRINCIPAL, **changed}
    with pytest.raises(UserError, match="กรุณา") as refusal:
        schedule(terms(**parts))
    assert refusal.value.field == field


def test_a_custom_plan() -> None:
    """The cattle loan of fund.md section 1.3: half in the third year, the rest in the fourth, no interest."""
    plan = (Planned(date(2028, 1, 15), Money.of(25_000)), Planned(date(2029, 1, 15), Money.of(25_000)))
    rows = schedule(terms(50_000, 0, Method.CUSTOM, 2, Unit.YEAR, custom=plan)).rows
    assert [(row.due, row.total) for row in rows] == [(one.due, one.principal) for one in plan]
    with_interest = schedule(terms(50_000, 6, Method.CUSTOM, 2, Unit.YEAR, custom=plan)).rows
    assert [row.interest for row in with_interest] == [Money.of(9_000), Money.of(1_500)]


def test_a_custom_plan_cannot_repay_what_is_not_yet_paid_out() -> None:
    plan = (Planned(JUNE, Money.of(25_000)), Planned(date(2025, 9, 15), Money.of(5_000)))
    early = terms(
        30_000, 6, Method.CUSTOM, 2, custom=plan, tranches=(Tranche(date(2025, 7, 1), Money.of(20_000)),)
    )
    with pytest.raises(UserError, match="งวดที่ 1"):
        schedule(early)


def test_a_fixed_instalment_leaves_the_rest_to_the_last() -> None:
    rows = schedule(terms(30_000, 12, Method.ANNUITY, instalment=Money.of(2_000))).rows
    assert {row.total for row in rows[:-1]} == {Money.of(2_000)}
    assert len(rows) == 12
    assert rows[-1].total == Money.of(
        "10439.74"
    )  # unrounded 30,000 × 1.01^12 - 2,000 × (1.01 + … + 1.01^11) = 10,439.745


def test_a_large_fixed_instalment_ends_early() -> None:
    rows = schedule(terms(30_000, 12, Method.ANNUITY, instalment=Money.of(5_000))).rows
    assert len(rows) == 7
    assert rows[-1].total == Money.of("1096.39")  # unrounded 1,096.38
    equal = schedule(terms(30_000, 12, Method.EQUAL_PRINCIPAL, instalment=Money.of(4_000))).rows
    assert [row.principal for row in equal] == [Money.of(4_000)] * 7 + [Money.of(2_000)]


@pytest.mark.parametrize("method", [Method.ANNUITY, Method.FLAT])
def test_an_instalment_that_only_pays_interest_is_refused(method: Method) -> None:
    with pytest.raises(UserError, match="เพิ่มค่างวด") as refusal:
        schedule(terms(30_000, 12, method, instalment=Money.of(300)))
    assert refusal.value.field == "instalment"


def test_a_rounding_unit_larger_than_the_instalment_is_refused() -> None:
    with pytest.raises(UserError, match="หน่วยปัดเศษ"):
        schedule(terms(300, 12, Method.EQUAL_PRINCIPAL, instalment_unit=Money.of(100)))


def test_flat_instalments_rounded_up_to_ten_baht() -> None:
    loan = terms(20_000, 10, Method.FLAT, instalment_unit=Money.of(10), instalment_rounding=Rounding.UP)
    rows = schedule(loan).rows
    assert {row.total for row in rows[:-1]} == {Money.of(1_840)}
    assert {row.interest for row in rows[:-1]} == {Money.of("166.67")}
    assert rows[-1].total == Money.of(22_000) - Money.of(1_840) * 11


def test_flat_with_a_fixed_instalment() -> None:
    rows = schedule(terms(30_000, 12, Method.FLAT, instalment=Money.of(4_000))).rows
    assert [row.total for row in rows] == [Money.of(4_000)] * 8 + [Money.of(1_600)]
    assert sum(row.interest.satang for row in rows) == 3_600_00


@pytest.mark.parametrize(
    ("mode", "principal"),
    [(Rounding.HALF_UP, "2.13"), (Rounding.HALF_EVEN, "2.12"), (Rounding.UP, "2.13")],
)
def test_half_a_satang_of_the_instalment(mode: Rounding, principal: str) -> None:
    assert Money(1) == SATANG
    rows = schedule(terms("4.25", 0, Method.EQUAL_PRINCIPAL, 2, instalment_rounding=mode)).rows
    assert rows[0].principal == Money.of(principal)
    assert rows[0].principal + rows[1].principal == Money.of("4.25")


@pytest.mark.parametrize(("mode", "interest"), [(Rounding.HALF_UP, "0.13"), (Rounding.HALF_EVEN, "0.12")])
def test_half_a_satang_of_interest(mode: Rounding, interest: str) -> None:
    rows = schedule(terms("12.50", 12, Method.BULLET, 1, interest_rounding=mode)).rows
    assert rows[0].interest == Money.of(interest)


def test_words_for_every_choice() -> None:
    for kind in (Method, Unit, Basis, Prepay, EarlyClose):
        labels = [one.label for one in kind]
        assert all(labels)
        assert len(set(labels)) == len(labels)


def test_stored_terms_name_every_choice() -> None:
    text = terms_to_json(terms(30_000, "7.5", Method.ANNUITY, penalty_rate=Rate.of(3)))
    assert text == (
        '{"principal":"30000.00","rate":"7.5","method":"annuity","periods":12,"every":1,"unit":"month",'
        '"disbursed":"2025-01-15","first_due":null,"basis":"month_1_12","rounding":{"interest":"half_up",'
        '"instalment":"0.01","mode":"nearest","half":"half_up","remainder":"last"},"instalment":null,'
        '"grace":{"principal":0,"interest":0},"tranches":null,"custom":null,"tiers":null,'
        '"penalty":{"rate":"3","base":"overdue_principal","kind":"per_year","amount":"0.00","grace_days":0},'
        '"prepay":"next_instalments","early_close":null,'
        '"carried":{"interest":"0.00","parts":0,"penalty":"0.00"},"cap":"15","cap_held":false,'
        '"due":{"rule":"anchor","day":0,"dates":[]},"holidays":null,"free":{"months":0,"if":"paid_off"},'
        '"allocation":"interest_first"}'
    )
    assert terms_from_json(text).penalty_rate == Rate.of(3)


def test_stored_terms_need_their_date() -> None:
    with pytest.raises(UserError) as refusal:
        terms_from_json(
            '{"principal": "1", "rate": "0", "method": "bullet", "periods": 1, "every": 1, "unit": "day"}'
        )
    assert refusal.value.field == "disbursed"
