from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.database import Database
from models.fund import Fund
from models.saving import InterestBasis, SavingAccount, SavingKind
from models.values.money import ZERO, Money
from models.values.rate import Rate
from services import check
from services.errors import UserError
from services.saving import saving_interest, saving_products, saving_reckoning, saving_vouchers
from services.saving.saving_interest import InterestInput
from services.saving.saving_reckoning import daily_base, interest_of, lowest_base
from services.treasury.voiding import VoidInput
from tests.builders import make_member
from tests.conftest import TODAY
from tests.services.savings_office import (
    CHAIR,
    events,
    in_books,
    open_account,
    product,
    read,
    save,
    savings_fund,
    void,
    withdraw,
)

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
# fund.md section 2.5 example H
MOVES = [
    (date(2025, 1, 1), Money.of(1_000)),
    (date(2025, 3, 10), Money.of(500)),
    (date(2025, 9, 5), Money.of(-300)),
]
RATE = Rate.of("1.5")


def test_example_h_of_the_fund_s_book() -> None:
    daily, lowest = daily_base(ZERO, MOVES, FIRST, LAST), lowest_base(ZERO, MOVES, FIRST, LAST)
    assert (daily, lowest) == (Money.of(476_900), Money.of(15_300))
    assert interest_of(InterestBasis.DAILY, RATE.fraction, daily) == Money.of("19.60")
    assert interest_of(InterestBasis.LOWEST, RATE.fraction, lowest) == Money.of("19.13")


moves = st.lists(
    st.tuples(st.integers(0, 364), st.integers(0, 5_000)).map(
        lambda x: (FIRST + timedelta(x[0]), Money(x[1]))
    ),
    max_size=12,
).map(sorted)


@given(st.integers(0, 5_000), moves, st.integers(1, 363))
def test_no_night_is_counted_twice_or_lost_between_two_periods(
    before: int, made: list[tuple[date, Money]], days: int
) -> None:
    middle = FIRST + timedelta(days)
    at_middle = Money(before) + Money.sum(amount for day, amount in made if day < middle)
    parts = daily_base(Money(before), made, FIRST, middle - timedelta(1)) + daily_base(
        at_middle, [one for one in made if one[0] >= middle], middle, LAST
    )
    assert parts == daily_base(Money(before), made, FIRST, LAST)


@given(st.integers(0, 5_000), moves)
def test_both_bases_are_what_counting_each_day_gives(before: int, made: list[tuple[date, Money]]) -> None:
    ends = {}
    balance = Money(before)
    for n in range(-1, 365):
        day = FIRST + timedelta(n)
        balance += Money.sum(amount for on, amount in made if on == day)
        ends[day] = balance
    assert daily_base(Money(before), made, FIRST, LAST) == Money.sum(
        amount for day, amount in ends.items() if day < LAST
    )
    months = [
        min(amount for day, amount in ends.items() if (day.year, day.month) == (2025, m))
        for m in range(1, 13)
    ]
    assert lowest_base(Money(before), made, FIRST, LAST) == Money.sum(months)


@pytest.fixture
def group(db: Database) -> Fund:
    return savings_fund(db)


@pytest.fixture
def account(db: Database, group: Fund) -> SavingAccount:
    """Example H in the books."""
    member = make_member(db, "นางบัวผัน ศรีสุวรรณ์", fund_id=group.id)
    made = open_account(db, group, member.id, SavingKind.DEPOSIT, opened=FIRST)
    save(db, made, "1000", FIRST)
    save(db, made, "500", date(2025, 3, 10))
    withdraw(db, made, "300", date(2025, 9, 5))
    return made


def bearing(db: Database, group: Fund, basis: InterestBasis) -> int:
    row = product(db, group, SavingKind.DEPOSIT)
    given_ = saving_products.as_input(row)
    from dataclasses import replace

    db.write(saving_products.change, row.id, replace(given_, rate=RATE, basis=basis))
    return row.id


@pytest.mark.parametrize(
    ("basis", "interest"), [(InterestBasis.DAILY, "19.60"), (InterestBasis.LOWEST, "19.13")]
)
def test_interest_is_credited_by_one_voucher(
    db: Database, group: Fund, account: SavingAccount, basis: InterestBasis, interest: str
) -> None:
    asked = InterestInput(bearing(db, group, basis), FIRST, LAST)
    void(db, save(db, account, "9000", date(2025, 2, 1)))  # as if it had never been
    shown = db.read(saving_interest.preview, asked)
    assert [(one.account_no, one.interest) for one in shown.rows] == [
        (account.account_no, Money.of(interest))
    ]
    paper = db.write(saving_interest.post, asked)
    assert read(db, account).balance == Money.of(1_200) + Money.of(interest)
    assert in_books(db, group, "51010") == -Money.of(interest)
    assert paper.day == LAST
    assert db.read(saving_reckoning.posted_until, asked.product_id) == LAST
    with pytest.raises(UserError, match=r"ถึง 31 ธ\.ค\. 2568 ไปแล้ว"):
        db.write(saving_interest.post, InterestInput(asked.product_id, date(2025, 12, 1), date(2026, 1, 31)))
    db.write(saving_vouchers.take_back, VoidInput(paper.id, TODAY, "อัตราผิด", CHAIR))
    assert events(db, account)[-1] == ("cancelled", f"-{interest}", "0.00")
    db.write(saving_interest.post, InterestInput(asked.product_id, FIRST, LAST, TODAY))
    assert all(one.ok for one in db.read(check.run))


def test_what_cannot_be_reckoned_is_refused(db: Database, group: Fund, account: SavingAccount) -> None:
    without = product(db, group, SavingKind.DEPOSIT).id
    with pytest.raises(UserError, match="ไม่คิดดอกเบี้ย"):
        db.read(saving_interest.preview, InterestInput(without, FIRST, LAST))
    of = bearing(db, group, InterestBasis.LOWEST)
    for first, last, field in (
        (LAST, FIRST, "last"),
        (date(2025, 1, 2), LAST, "first"),
        (FIRST, date(2025, 12, 30), "first"),
    ):
        with pytest.raises(UserError) as refused:
            db.read(saving_interest.preview, InterestInput(of, first, last))
        assert refused.value.field == field
    with pytest.raises(UserError, match="วันสุดท้ายของช่วง"):
        db.write(saving_interest.post, InterestInput(of, FIRST, LAST, date(2025, 12, 1)))
    with pytest.raises(UserError, match="ไม่มีบัญชีใดได้ดอกเบี้ย"):
        db.write(saving_interest.post, InterestInput(of, date(2024, 12, 1), date(2024, 12, 31)))


def test_the_rate_is_exact() -> None:
    assert interest_of(InterestBasis.LOWEST, Fraction(1, 100), Money.of(6)) == Money(1)  # half a satang, up
    assert interest_of(InterestBasis.LOWEST, Fraction(1, 100), Money(599)) == ZERO
