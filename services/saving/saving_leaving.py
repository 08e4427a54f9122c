"""What a member is owed from her savings when she leaves: the balances, and interest no period has credited yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.document import Document
from models.ledger import Account
from models.saving import InterestBasis, SavingAccount, SavingEvent, SavingEventKind
from models.values.money import ZERO, Money
from services.bookkeeping.postings import debit
from services.papers import AmountLine
from services.saving import saving_accounts, saving_months, saving_reckoning, saving_state, savings
from services.treasury.money_parts import Part

_DAY = timedelta(1)


def accrued(session: Session, account: SavingAccount, day: date) -> Money:
    """Interest of an account with its product from the last period that was posted to a day of leaving, half-up once.

    By the nights until that day, or by the months that are whole before it, as the product reckons.
    """
    product = account.product
    if product.basis is InterestBasis.NONE or not product.rate or product.interest_account_id is None:
        return ZERO
    until = saving_reckoning.posted_until(session, product.id)
    first = account.opened if until is None else until + _DAY
    last = day if product.basis is InterestBasis.DAILY else saving_months.month_of(day) - _DAY
    if last < first:
        return ZERO
    query = select(SavingEvent.day, SavingEvent.amount).where(
        SavingEvent.account_id == account.id, saving_state.LIVE, SavingEvent.day <= last
    )
    moves = [(on, amount) for on, amount in session.execute(query.order_by(SavingEvent.day, SavingEvent.id))]
    before = Money.sum(amount for on, amount in moves if on < first)
    within = [(on, amount) for on, amount in moves if on >= first]
    reckon = (
        saving_reckoning.daily_base if product.basis is InterestBasis.DAILY else saving_reckoning.lowest_base
    )
    found = saving_reckoning.interest_of(
        product.basis, product.rate.fraction, reckon(before, within, first, last)
    )
    return max(found, ZERO)


def part(session: Session, account_id: int, day: date, amount: Money, interest: Money) -> Part:
    """Everything of an account paid at once: interest comes in and goes out with the balance, and the account closes.

    Raises what services.saving.savings.withdrawal_part does.
    """
    account = saving_accounts.get(session, account_id)
    paid = savings.withdrawal_part(session, account_id, day, amount, leaving=True) if amount else None
    if not interest:
        assert paid is not None
        return paid
    if paid is None:
        saving_accounts.require_after(account, day)
    expense = session.get_one(Account, account.product.interest_account_id)
    words = f"ดอกเบี้ยค้างจ่าย{account.product.name} {account.account_no}"

    def record(voucher: Document) -> None:
        out = SavingEventKind.WITHDRAWN if paid is not None else SavingEventKind.CLOSED
        # no last day of a period: the period of all other members goes on
        moves = ((SavingEventKind.INTEREST, interest), (out, -interest))
        events = [
            SavingEvent(
                account_id=account.id, kind=kind, day=day, amount=moved, prepaid=ZERO, document_id=voucher.id
            )
            for kind, moved in moves
        ]
        if paid is None:
            account.closed = day
        saving_state.add_events(session, [account], events)
        if paid is not None:
            paid.record(voucher)

    own = Part(
        (AmountLine(words, interest, expense.code),),
        interest,
        (debit(expense, interest, membership_id=account.membership_id),),
        record,
        words=words,
    )
    if paid is None:
        return own
    return replace(
        paid,
        lines=(*paid.lines, *own.lines),
        amount=paid.amount + interest,
        postings=(*paid.postings, *own.postings),
        record=record,
    )
