"""A member's savings as a row of a workbook: what an account had on a day, and the accounts that are stored as rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from models.fund import Membership
from models.saving import SavingAccount, SavingKind
from models.values.money import ZERO, Money
from services.saving import saving_take_over
from services.saving.saving_accounts import AccountInput


@dataclass(frozen=True, slots=True)
class SavingBalanceRow:
    """since is the first month of สัจจะ not paid on day, prepaid what was paid for it and those after it; member_no, full_name and product are what people call them."""

    fund_id: int
    membership_id: int
    product_id: int
    balance: Money = ZERO
    day: date | None = None
    account_no: str = ""
    opened: date | None = None
    pledge: Money = ZERO
    since: date | None = None
    member_no: str = ""
    full_name: str = ""
    product: str = ""
    prepaid: Money = ZERO

    def as_form(self) -> AccountInput:
        assert self.day is not None
        opened = self.opened or self.day
        return AccountInput(
            self.membership_id, self.product_id, opened, self.pledge, self.account_no, self.since
        )


@dataclass(frozen=True, slots=True)
class StoredBalance:
    """kind tells whether a member has one account of the product only; is_moved whether money is or was in it."""

    id: int
    row: SavingBalanceRow
    kind: SavingKind
    is_moved: bool
    is_open: bool
    last_day: date | None


def stored(session: Session, fund_id: int) -> list[StoredBalance]:
    """Every account that is open, or was emptied by taking its opening balance back and may be started again."""
    query = (
        select(SavingAccount)
        .where(SavingAccount.fund_id == fund_id)
        .options(
            joinedload(SavingAccount.product),
            joinedload(SavingAccount.membership).joinedload(Membership.person),
            selectinload(SavingAccount.pledges),
        )
        .order_by(SavingAccount.closed.is_not(None), SavingAccount.id)
    )
    accounts = session.scalars(query).all()
    moved = saving_take_over.moved(session, [one.id for one in accounts])
    found = [_stored(one, one.id in moved) for one in accounts if one.closed is None or one.id not in moved]
    return list(_one_each(found))


def _one_each(found: Iterable[StoredBalance]) -> Iterable[StoredBalance]:
    """Of several accounts of one member and product that can have only one, the open one."""
    seen: set[tuple[int, int]] = set()
    for one in found:
        key = (one.row.membership_id, one.row.product_id)
        if one.kind is not SavingKind.DEPOSIT and key in seen:
            continue
        seen.add(key)
        yield one


def _stored(account: SavingAccount, is_moved: bool) -> StoredBalance:
    pledge = account.pledges[-1].amount if account.pledges else ZERO
    row = SavingBalanceRow(
        fund_id=account.fund_id,
        membership_id=account.membership_id,
        product_id=account.product_id,
        balance=account.balance,
        account_no=account.account_no,
        opened=account.opened,
        pledge=pledge,
        since=account.paid_until,
        member_no=account.membership.member_no,
        full_name=account.membership.person.name,
        product=account.product.name,
        prepaid=account.prepaid,
    )
    return StoredBalance(
        account.id, row, account.product.kind, is_moved, account.closed is None, account.last_day
    )
