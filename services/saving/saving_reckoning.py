"""How interest on savings is reckoned: by nights or by each month's least, half-up to the satang once a period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.saving import InterestBasis, SavingAccount, SavingEvent, SavingEventKind
from models.values.money import ZERO, Money, Rounding, round_fraction
from services.saving import saving_months, saving_state

_YEAR = 365  # days, whatever the year
Move = tuple[date, Money]


def daily_base(before: Money, moves: Sequence[Move], first: date, last: date) -> Money:
    """Balance times nights: each night counts from the day it begins, the last one begins the day before last.

    So a sum that came in on the first day earns for last less first days, and no night is counted in two periods.
    """
    base, balance, since = ZERO, before, first - timedelta(1)
    for day, amount in moves:
        if day >= last:
            break
        if day > since:
            base += balance * (day - since).days
            since = day
        balance += amount
    return base + balance * (last - since).days


def lowest_base(before: Money, moves: Sequence[Move], first: date, last: date) -> Money:
    """The least that stood at the end of any day of each month, added up over the months."""
    base, balance, at = ZERO, before, 0
    month = saving_months.month_of(first)
    while month <= last:
        after = saving_months.after(month)
        least = None
        while at < len(moves) and moves[at][0] < after:
            day = moves[at][0]
            if least is None:
                least = balance if day > month else None
            while at < len(moves) and moves[at][0] == day:
                balance += moves[at][1]
                at += 1
            least = balance if least is None else min(least, balance)
        base += balance if least is None else least
        month = after
    return base


def interest_of(basis: InterestBasis, rate: Fraction, base: Money) -> Money:
    """rate is a year's; base is as daily_base or lowest_base gives it."""
    parts = _YEAR if basis is InterestBasis.DAILY else 12
    return Money(round_fraction(Fraction(base.satang) * rate / parts, Rounding.HALF_UP))


def posted_until(session: Session, product_id: int) -> date | None:
    """The last day that interest was posted for."""
    query = (
        select(func.max(SavingEvent.until))
        .join(SavingAccount, SavingAccount.id == SavingEvent.account_id)
        .where(
            SavingAccount.product_id == product_id,
            SavingEvent.kind == SavingEventKind.INTEREST,
            saving_state.LIVE,
        )
    )
    return session.scalar(query)
