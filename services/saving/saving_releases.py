"""Months of สัจจะ paid ahead that have come: from the debt for months to come into the members' balances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.document import Document
from models.fund import Fund, Membership
from models.ledger import AccountRole
from models.saving import SavingAccount, SavingEventKind
from models.values.money import ZERO, Money
from services.bookkeeping import charts
from services.bookkeeping.postings import credit, debit
from services.duties import Duty, for_duty
from services.errors import UserError
from services.saving import saving_accounts, saving_months, saving_state, saving_vouchers
from services.treasury.money_parts import require_day


@dataclass(frozen=True, slots=True)
class Release:
    """Money paid ahead whose month has come."""

    account_id: int
    account_no: str
    member_no: str
    name: str
    product: str
    amount: Money
    left: Money  # still ahead afterwards


def releasable(session: Session, fund_id: int, day: date) -> list[Release]:
    """What release would move, in the order of members' numbers."""
    month = saving_months.month_of(day)
    accounts = _ahead(session, fund_id)
    promises = saving_state.promises_of(session, [one.id for one in accounts])
    moved_since = saving_state.moved_after(session, [one.id for one in accounts], day)
    found = []
    for account in accounts:
        given = promises.get(account.id, ())
        still = saving_months.ahead(given, account.paid_until, account.paid_part, month)
        amount = account.prepaid - still
        if account.id in moved_since:  # what came in later was not there on that day
            for live in (True, False):
                amount = min(amount, saving_state.lowest(session, account, day, live=live).prepaid)
        if amount > ZERO:
            found.append(
                Release(
                    account.id,
                    account.account_no,
                    account.membership.member_no,
                    account.membership.person.name,
                    account.product.name,
                    amount,
                    account.prepaid - amount,
                )
            )
    return found


def _ahead(session: Session, fund_id: int) -> Sequence[SavingAccount]:
    query = (
        select(SavingAccount)
        .join(Membership, Membership.id == SavingAccount.membership_id)
        .where(SavingAccount.fund_id == fund_id, SavingAccount.closed.is_(None), SavingAccount.prepaid > ZERO)
        .options(
            joinedload(SavingAccount.product),
            joinedload(SavingAccount.membership).joinedload(Membership.person),
        )
        .order_by(Membership.no_key, SavingAccount.id)
    )
    return session.scalars(query).all()


@for_duty(Duty.BOOKS)
def release(session: Session, fund_id: int, day: date) -> Document:
    """Months paid ahead up to the month of day become สัจจะ (fund.md section 4.3, line 4): one voucher for all.

    Raises UserError when there are none, and for a day to come or closed.
    """
    fund = session.get_one(Fund, fund_id)
    require_day(session, fund, day)
    found = releasable(session, fund_id, day)
    month = saving_months.month_words(saving_months.month_of(day))
    if not found:
        raise UserError(f"ไม่มีเงินล่วงหน้าที่ถึงกำหนดของเดือน {month} ไม่ต้องโอน")
    debt = charts.account_for(session, fund_id, AccountRole.PREPAID)
    accounts = saving_vouchers.with_products(session, [one.account_id for one in found])
    postings, events = [], []
    for one in found:
        account = accounts[one.account_id]
        control = saving_accounts.control_of(session, account)
        postings.append(debit(debt, one.amount, membership_id=account.membership_id))
        postings.append(credit(control, one.amount, membership_id=account.membership_id))
        events.append(
            saving_vouchers.event_of(account, SavingEventKind.RELEASED, day, one.amount, -one.amount)
        )
    title = f"โอนเงินสัจจะล่วงหน้าที่ถึงกำหนด {month} จำนวน {len(found):,} บัญชี"
    return saving_vouchers.write_events(session, fund, day, title, postings, accounts, events)
