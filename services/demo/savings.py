"""The practice office's savings: every member's accounts, what came in month by month, who is behind, who draws."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from models.fund import Fund, Membership
from models.ledger import Account
from models.saving import SavingAccount, SavingKind, SavingProduct
from models.values.money import ZERO, Money
from services.bookkeeping import charts
from services.demo.making import CHAIR, SECRETARY, Making
from services.saving import saving_accounts, saving_products, saving_vouchers, savings
from services.saving.saving_accounts import AccountInput
from services.treasury import payments, receipts
from services.treasury.payments import PaymentInput
from services.treasury.receipts import ReceiptInput

_MONTHLY, _BEHIND = 40, 9  # every so many-th member pays each month, or has stopped paying
_PLEDGES = (50, 100, 100, 150, 200)


def begin(making: Making, fund: Fund, people: Sequence[Membership], start: date) -> None:
    """Accounts with what was saved before, and the savings of all the months to come."""
    with making.acting(SECRETARY):
        for one in saving_products.usual(making.session, fund.id):
            saving_products.add(making.session, fund.id, one)
    by_kind = {one.kind: one for one in saving_products.products(making.session, fund.id)}
    brought: dict[int, Money] = {}
    for n, member in enumerate(people):
        pledge = Money.of(making.chance.choice(_PLEDGES))
        sajja = _open(making, by_kind[SavingKind.SAJJA], member, start, pledge)
        brought[sajja.id] = Money.of(making.chance.randrange(12, 60) * 100)
        if n % 4 == 0:
            share = by_kind[SavingKind.SHARE]
            brought[_open(making, share, member, start).id] = share.unit * making.chance.randrange(5, 20)
        if n % 10 == 0:
            deposit = _open(making, by_kind[SavingKind.DEPOSIT], member, start)
            brought[deposit.id] = Money.of(making.chance.randrange(3, 40) * 100)
            _plan_deposits(making, member, deposit, start)
        _plan_savings(making, member, sajja, pledge, start, n)
    capital = next(one for one in charts.accounts(making.session, fund.id) if one.code == "32060")
    saving_vouchers.bring_forward(making.session, fund.id, start, brought, capital.id)


def _open(
    making: Making, product: SavingProduct, member: Membership, day: date, pledge: Money = ZERO
) -> SavingAccount:
    return saving_accounts.open_account(making.session, AccountInput(member.id, product.id, day, pledge))


def _plan_savings(
    making: Making, member: Membership, account: SavingAccount, pledge: Money, start: date, n: int
) -> None:
    """Some pay every month, most a year or more at once, and some stopped a few months ago."""
    monthly = n % _MONTHLY == 0
    months = 1 if monthly else 12 if n % 2 else 18
    month = start if monthly else start + timedelta(days=30 * (n % 12))
    stop = making.today - timedelta(days=200) if n % _BEHIND == 4 else making.today
    while month <= stop:
        save = partial(_save, making, member.fund_id, member.id, account.id, pledge * months)
        making.plan(month.replace(day=5), save)
        month = (month.replace(day=1) + months * timedelta(days=31)).replace(day=1)


def _plan_deposits(making: Making, member: Membership, account: SavingAccount, start: date) -> None:
    span = (making.today - start).days
    for _ in range(2):
        day = start + timedelta(days=making.chance.randrange(20, span))
        sum_ = Money.of(making.chance.randrange(2, 20) * 50)
        making.plan(day, partial(_save, making, member.fund_id, member.id, account.id, sum_))
    day = start + timedelta(days=making.chance.randrange(20, span))
    making.plan(day, partial(_draw, making, member.fund_id, member.id, account.id))


def _save(making: Making, fund_id: int, member_id: int, account_id: int, sum_: Money, day: date) -> None:
    session = making.session
    part = savings.part(session, account_id, day, sum_)
    receipts.take(session, ReceiptInput(fund_id, day, member_id), [part])


def _draw(making: Making, fund_id: int, member_id: int, account_id: int, day: date) -> None:
    """A part of what she has, never the last baht."""
    session = making.session
    left = session.get_one(SavingAccount, account_id).balance
    some = Money.of(left.satang // 300)
    if some > ZERO:
        part = savings.withdrawal_part(session, account_id, day, some)
        paid = PaymentInput(fund_id, day, member_id, account_id=_bank(making, fund_id).id, approved_by=CHAIR)
        payments.pay(session, paid, [part])


def _bank(making: Making, fund_id: int) -> Account:
    return next(one for one in charts.accounts(making.session, fund_id) if one.code == "12110")
