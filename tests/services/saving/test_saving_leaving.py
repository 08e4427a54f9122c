"""Interest that no period has credited yet is paid with the balance to whoever leaves, unless the fund's rule lets it go."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import Database
from models.document import Document
from models.fund import FundRule, Membership
from models.saving import InterestBasis, SavingAccount, SavingEvent, SavingEventKind, SavingKind
from models.values.money import ZERO, Money
from models.values.rate import Rate
from services import check
from services.fund import fund_rules, settlements
from services.fund.settlements import SettlementInput
from services.saving import saving_accounts, saving_interest, saving_products, saving_reckoning, savings
from services.saving.saving_accounts import AccountInput
from services.saving.saving_interest import InterestInput
from services.saving.saving_products import SavingProductInput
from services.treasury import payments, receipts
from services.treasury.payments import PaymentInput
from services.treasury.receipts import ReceiptInput
from tests.builders import make_member
from tests.conftest import TODAY
from tests.services.councils import put
from tests.services.money_office import account, balances, entry_of, void
from tests.services.treasury.test_bank_accounts import refused

OPENED = date(2026, 10, 1)


@pytest.fixture
def member(db: Database) -> Membership:
    return make_member(db)


def deposited(
    db: Database, member: Membership, amount: int = 10_000, basis: InterestBasis = InterestBasis.DAILY
) -> SavingAccount:
    """A deposit at 12 percent a year since OPENED."""
    known = db.read(saving_products.products, 1)
    product = known[0] if known else None
    if product is None:
        wanted = SavingProductInput(
            name="เงินฝาก",
            kind=SavingKind.DEPOSIT,
            account_id=db.read(account, "21010").id,
            interest_account_id=db.read(account, "51010").id,
            rate=Rate.of("12"),
            basis=basis,
            can_withdraw=True,
        )
        product = db.write(saving_products.add, 1, wanted)
    opened = db.write(saving_accounts.open_account, AccountInput(member.id, product.id, OPENED, ZERO))

    def put_in(session: Session) -> Document:
        part = savings.part(session, opened.id, OPENED, Money.of(amount))
        return receipts.take(session, ReceiptInput(1, OPENED, member.id), [part])

    db.write(put_in)
    return opened


def interest(db: Database, member: Membership, day: date = TODAY) -> Money:
    return db.read(settlements.preview, member.id, day).total_interest


def settle(db: Database, member: Membership, **more: Any) -> Document | None:
    return db.write(settlements.settle, SettlementInput(member.id, TODAY, **more), TODAY)


def problems(db: Database) -> list[str]:
    return [f"{one.name}: {one.detail}" for one in db.read(check.run) if not one.ok]


def test_by_nights_until_the_day_of_leaving(db: Database, member: Membership) -> None:
    deposited(db, member)
    # 10,000 x 12 % x 52 nights / 365
    assert interest(db, member) == Money.of("170.96")
    assert interest(db, member, date(2026, 10, 2)) == Money.of("3.29")
    assert interest(db, member, OPENED) == ZERO


def test_by_the_months_that_are_whole(db: Database, member: Membership) -> None:
    deposited(db, member, basis=InterestBasis.LOWEST)
    assert interest(db, member) == Money.of("100.00")  # October only
    assert interest(db, member, date(2026, 10, 31)) == ZERO


def test_only_what_no_period_has_credited(db: Database, member: Membership) -> None:
    saved = deposited(db, member)
    asked = InterestInput(saved.product_id, OPENED, date(2026, 10, 31))
    db.write(saving_interest.post, asked)  # 30 nights: 98.63
    # the night of 31 October and 21 of November on 10,098.63
    assert interest(db, member) == Money.of("73.04")
    assert interest(db, member, date(2026, 10, 31)) == ZERO


def test_it_is_paid_in_the_same_entry_and_taken_back_with_it(db: Database, member: Membership) -> None:
    saved = deposited(db, member)
    other = deposited(db, make_member(db, "นางสาวอยู่ต่อ ตัวอย่าง", number="9001"))
    before = balances(db)
    found = db.read(settlements.preview, member.id, TODAY)
    assert (found.total_savings, found.total_back, found.net) == (
        Money.of(10_000),
        Money.of("10170.96"),
        Money.of("10170.96"),
    )
    voucher = settle(db, member)
    assert voucher is not None
    assert entry_of(db, voucher) == [
        ("21010", "10,000.00", False),
        ("51010", "170.96", False),
        ("11010", "-10,170.96", False),
    ]
    assert "ดอกเบี้ยค้างจ่ายเงินฝาก" in voucher.facts
    query = select(SavingEvent.kind).where(SavingEvent.account_id == saved.id).order_by(SavingEvent.id)
    kinds = db.read(lambda session: session.scalars(query).all())
    assert list(kinds[-3:]) == [SavingEventKind.INTEREST, SavingEventKind.WITHDRAWN, SavingEventKind.CLOSED]
    # the period of everybody else goes on
    assert db.read(saving_reckoning.posted_until, saved.product_id) is None
    assert db.read(saving_accounts.get, other.id).balance == Money.of(10_000)
    assert problems(db) == []
    void(db, voucher)
    assert balances(db) == before
    assert interest(db, member) == Money.of("170.96")
    assert problems(db) == []


def test_an_account_that_was_emptied_still_earned_something(db: Database, member: Membership) -> None:
    saved = deposited(db, member)

    def take_out(session: Session) -> Document:
        part = savings.withdrawal_part(session, saved.id, date(2026, 11, 1), Money.of(10_000))
        return payments.pay(session, PaymentInput(1, date(2026, 11, 1), member.id), [part])

    db.write(take_out)
    assert interest(db, member) == Money.of("101.92")  # 31 nights
    voucher = settle(db, member)
    assert voucher is not None
    assert voucher.total == Money.of("101.92")
    assert db.read(saving_accounts.get, saved.id).closed == TODAY
    assert problems(db) == []
    void(db, voucher)
    assert db.read(saving_accounts.get, saved.id).closed is None
    assert problems(db) == []


def test_it_is_left_out_only_by_a_rule_of_the_fund_and_with_a_reason(
    db: Database, member: Membership
) -> None:
    deposited(db, member)
    asked = SettlementInput(member.id, TODAY, no_interest_reason="ออกก่อนครบปี")
    assert "กติกาของกองทุน" in refused("no_interest_reason", db.write, settlements.settle, asked, TODAY)
    key = fund_rules.NO_LEAVING_INTEREST.key
    put(db, FundRule(fund_id=1, key=key, since=date(2026, 11, 23), value=1))
    refused("no_interest_reason", db.write, settlements.settle, asked, TODAY)  # not yet on that day
    put(db, FundRule(fund_id=1, key=key, since=date(2026, 1, 1), value=1))
    assert db.read(settlements.preview, member.id, TODAY).may_leave_out
    voucher = db.write(settlements.settle, asked, TODAY)
    assert voucher is not None
    assert voucher.total == Money.of(10_000)
    assert "งดดอกเบี้ยค้างจ่าย เพราะออกก่อนครบปี" in voucher.facts
    assert problems(db) == []
