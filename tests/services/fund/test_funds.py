"""Funds: what may still be changed once there is something in their books."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from models.database import Database
from models.fund import Fund, FundKind
from models.ledger import AccountRole
from models.values.money import ZERO, Money
from services.bookkeeping import account_sums, charts
from services.errors import UserError
from services.fund import funds
from services.fund.funds import FundInput
from tests.builders import citizen_id, make_loan, make_member, make_product, repay
from tests.conftest import TODAY

VILLAGE = FundInput("กองทุนหมู่บ้านโพนทอง", FundKind.VILLAGE, fiscal_start_month=1)


@pytest.fixture
def village(db: Database) -> Fund:
    """A fund with nothing in its books yet."""
    return db.write(funds.add, VILLAGE)


def refused(db: Database, fund: Fund, **changes: Any) -> str | None:
    """The field a change is refused for, None when it is saved."""
    try:
        db.write(funds.change, fund.id, replace(funds.as_input(fund), **changes))
    except UserError as refusal:
        assert str(refusal).count(" ") >= 1
        return refusal.field
    return None


def test_everything_of_an_unused_fund_may_change(db: Database, village: Fund) -> None:
    wanted = FundInput("กลุ่มสัจจะโพนทอง", FundKind.SAVINGS, "9 หมู่ที่ 1", "042-111-111", 10, 100, date(2540, 1, 1))
    changed = db.write(funds.change, village.id, wanted)
    assert funds.as_input(changed) == wanted


@pytest.mark.parametrize("changes", [{"fiscal_start_month": 1}, {"kind": FundKind.SAVINGS}])
def test_kind_and_year_stay_once_the_books_are_open(
    db: Database, fund: Fund, changes: dict[str, Any]
) -> None:
    assert refused(db, fund, **changes) == next(iter(changes))
    assert refused(db, fund, name="กองทุนสวัสดิการโพนทอง", phone="042-222-222") is None


def test_the_size_of_a_book_stays_until_the_year_ends(db: Database, fund: Fund) -> None:
    assert refused(db, fund, receipt_book_size=100) is None, "no receipt yet"
    loan = make_loan(db, make_member(db), make_product(db), day=date(2026, 10, 5))
    repay(db, loan, TODAY, "1000")
    fund = db.read(funds.get, fund.id)
    assert refused(db, fund, receipt_book_size=50) == "receipt_book_size"
    assert db.read(funds.get, fund.id).receipt_book_size == 100


def test_a_receipt_of_last_year_does_not_hold_the_size(db: Database, fund: Fund) -> None:
    loan = make_loan(db, make_member(db), make_product(db), day=date(2025, 1, 10))
    repay(db, loan, date(2025, 2, 10), "1000")
    assert refused(db, fund, receipt_book_size=100) is None


def test_a_name_is_taken_once(db: Database, fund: Fund, village: Fund) -> None:
    assert refused(db, village, name=fund.name) == "name"
    assert refused(db, village, name=village.name) is None
    assert refused(db, village, name=" ") == "name"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"fiscal_start_month": 0}, "fiscal_start_month"),
        ({"fiscal_start_month": 13}, "fiscal_start_month"),
        ({"receipt_book_size": 75}, "receipt_book_size"),
    ],
)
def test_a_fund_that_cannot_be(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(UserError) as refusal:
        funds.checked(replace(VILLAGE, **changes))
    assert refusal.value.field == field


def test_a_new_fund_begins_with_its_money(db: Database) -> None:
    fund = db.write(funds.start, VILLAGE, TODAY, Money.of(100), Money.of(50))
    assert db.read(account_sums.balance, db.read(charts.account_for, fund.id, AccountRole.CASH)) == Money.of(
        100
    )
    assert db.read(account_sums.balance, db.read(charts.account_for, fund.id, AccountRole.BANK)) == Money.of(
        50
    )
    assert db.read(funds.has_papers, fund.id)


def test_a_new_fund_without_money_has_no_entry(db: Database) -> None:
    fund = db.write(funds.start, VILLAGE, date(2026, 1, 1), ZERO, ZERO)
    assert not db.read(funds.has_papers, fund.id)


@pytest.mark.parametrize(
    ("day", "cash", "bank", "field"),
    [
        (TODAY, -1, 0, "cash"),
        (TODAY, 0, -1, "bank"),
        (date(2026, 11, 23), 1, 1, "opening_day"),
    ],
)
def test_an_opening_that_cannot_be_leaves_no_fund(
    db: Database, day: date, cash: int, bank: int, field: str
) -> None:
    with pytest.raises(UserError) as refusal:
        db.write(funds.start, VILLAGE, day, Money.of(cash), Money.of(bank))
    assert refusal.value.field == field
    assert len(db.read(funds.all_funds)) == 1


def test_every_kind_is_explained() -> None:
    assert set(funds.KIND_NOTES) == set(FundKind)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("081-234-5678", "0812345678"),
        ("๐๘๑ ๒๓๔ ๕๖๗๘", "0812345678"),
        (citizen_id(7), citizen_id(7)),
    ],
)
def test_promptpay_is_kept_as_digits(db: Database, fund: Fund, typed: str, kept: str) -> None:
    assert refused(db, fund, promptpay=typed) is None
    assert db.read(funds.get, fund.id).promptpay == kept


@pytest.mark.parametrize("typed", ["12345", "8123456789", "1234567890123", "พร้อมเพย์"])
def test_promptpay_that_cannot_be_is_refused(db: Database, fund: Fund, typed: str) -> None:
    assert refused(db, fund, promptpay=typed) == "promptpay"


def test_a_person_s_own_promptpay_is_doubted_not_refused() -> None:
    assert "ส่วนตัว" in funds.promptpay_doubt(citizen_id(7))
    assert "ส่วนตัว" in funds.promptpay_doubt("0812345678")
    assert funds.promptpay_doubt("") == ""
    assert funds.promptpay_doubt("0994000000006") == "", "a tax number of a group begins with 0"
