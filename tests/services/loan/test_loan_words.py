from __future__ import annotations

from datetime import date

import pytest

from models.values.money import Money
from models.values.rate import Rate
from services.loan.loan_math import AccrualKind, Basis, LoanTerms, Method, PenaltyKind, replay
from services.loan.loan_words import accrual_words, from_to
from tests.services.loan_terms import terms

START = date(2025, 1, 10)


def words(agreed: LoanTerms, day: date) -> list[str]:
    return [f"{accrual_words(agreed, one)} = {one.amount}" for one in replay(agreed, [], day).accruals]


def case(basis: Basis, method: Method = Method.EQUAL_PRINCIPAL, rate: int = 12) -> LoanTerms:
    return terms(50_000, rate, method, 10, disbursed=START, basis=basis)


@pytest.mark.parametrize(
    ("basis", "said"),
    [
        (Basis.ACT_365, "11 ม.ค. – 10 ก.พ. 2568 31 วัน × เงินต้น 50,000.00 × ร้อยละ 12 ต่อปี ÷ 365 = 509.59"),
        (Basis.MONTH_1_12, "11 ม.ค. – 10 ก.พ. 2568 1 เดือน × เงินต้น 50,000.00 × ร้อยละ 12 ต่อปี ÷ 12 = 500.00"),
        (Basis.THIRTY_360, "11 ม.ค. – 10 ก.พ. 2568 30 วัน × เงินต้น 50,000.00 × ร้อยละ 12 ต่อปี ÷ 360 = 500.00"),
        (
            Basis.ACT_ACT,
            "11 ม.ค. – 10 ก.พ. 2568 31 วัน × เงินต้น 50,000.00 × ร้อยละ 12 ต่อปี ÷ จำนวนวันของปีนั้น = 509.59",
        ),
    ],
)
def test_interest_is_told_as_it_was_counted(basis: Basis, said: str) -> None:
    assert words(case(basis), date(2025, 2, 10)) == [said]


def test_a_part_of_a_month_says_how_it_was_counted() -> None:
    (said,) = words(case(Basis.MONTH_1_12), date(2025, 1, 25))
    assert "15 วัน" in said
    assert "เศษของเดือนคิดตามวัน" in said


def test_a_penalty_names_the_instalment_and_what_is_overdue() -> None:
    agreed = terms(
        50_000, 12, Method.EQUAL_PRINCIPAL, 10, disbursed=START, penalty_rate=Rate.of(3), basis=Basis.ACT_365
    )
    state = replay(agreed, [], date(2025, 3, 1))
    said = [accrual_words(agreed, one) for one in state.accruals if one.kind is AccrualKind.PENALTY]
    assert said == ["งวดที่ 1 ค้าง 11 ก.พ. – 1 มี.ค. 2568 19 วัน × เงินต้นที่ผิดนัด 5,000.00 × ร้อยละ 3 ต่อปี ÷ 365"]


@pytest.mark.parametrize(
    ("kind", "rate", "amount", "said"),
    [
        (PenaltyKind.PER_MONTH, "0.4", 0, "เงินต้นที่ผิดนัด 5,000.00 × ร้อยละ 0.4 ต่อเดือน เศษของเดือนนับเป็นหนึ่งเดือน"),
        (PenaltyKind.PER_INSTALMENT, "0", 5, "งวดละ 5.00 บาท"),
        (PenaltyKind.PER_DAY, "0", 50, "19 วัน วันละ 50.00 บาท ไม่เกินร้อยละ 15 ต่อปีเมื่อรวมดอกเบี้ย"),
    ],
)
def test_a_fine_says_how_it_is_counted(kind: PenaltyKind, rate: str, amount: int, said: str) -> None:
    agreed = terms(
        50_000, 6, Method.EQUAL_PRINCIPAL, 10, disbursed=START, basis=Basis.ACT_365, penalty_kind=kind,
        penalty_rate=Rate.of(rate), penalty_amount=Money.of(amount),
    )  # fmt: skip
    (line,) = [
        one for one in replay(agreed, [], date(2025, 3, 1)).accruals if one.kind is AccrualKind.PENALTY
    ]
    assert accrual_words(agreed, line) == f"งวดที่ 1 ค้าง 11 ก.พ. – 1 มี.ค. 2568 {said}"


def test_agreed_interest_names_its_instalment() -> None:
    said = words(case(Basis.MONTH_1_12, Method.FLAT, 8), date(2025, 2, 10))
    assert said == ["ดอกเบี้ยคงที่ตามสัญญา งวดที่ 1 ครบกำหนด 10 ก.พ. 2568 = 333.33"]


def test_the_lawful_rate_in_a_leap_year_says_that_it_was_capped() -> None:
    agreed = terms(50_000, 15, Method.EQUAL_PRINCIPAL, 10, disbursed=date(2024, 1, 10), basis=Basis.ACT_365)
    assert [
        one.endswith("ไม่เกินร้อยละ 15 ต่อปี")
        for one in (accrual_words(agreed, x) for x in replay(agreed, [], date(2024, 2, 10)).accruals)
    ] == [True]
    assert "ไม่เกิน" not in words(case(Basis.ACT_365, rate=15), date(2025, 2, 10))[0]


def test_a_span_says_the_year_once_when_it_can() -> None:
    assert from_to(date(2025, 3, 26), date(2025, 4, 30)) == "26 มี.ค. – 30 เม.ย. 2568"
    assert from_to(date(2025, 12, 26), date(2026, 1, 30)) == "26 ธ.ค. 2568 – 30 ม.ค. 2569"
