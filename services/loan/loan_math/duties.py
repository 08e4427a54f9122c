"""Stamp duty and the clocks of the law; thresholds are parameters, for they are dated data (fund.md section 2.4)."""

from __future__ import annotations

from datetime import date, timedelta

from models.values.money import Money, Rounding
from services.loan.loan_math.day_count import months_on, round_ratio

_BAHT = Money.of(1)
LOAN_STEP, LOAN_MOST = Money.of(2_000), Money.of(10_000)
GUARANTEE_TIERS = ((Money.of(1_000), Money.of(1)), (Money.of(10_000), Money.of(5)))
GUARANTEE_MOST = Money.of(10)


def stamp_duty(principal: Money, per: Money = LOAN_STEP, most: Money = LOAN_MOST) -> Money:
    """One baht for every per or part of it, at most most; Revenue Code, stamp duty on loans."""
    return min(_BAHT * round_ratio(principal.satang, per.satang, Rounding.UP), most)


def guarantee_duty(
    amount: Money | None,
    tiers: tuple[tuple[Money, Money], ...] = GUARANTEE_TIERS,
    above: Money = GUARANTEE_MOST,
) -> Money:
    """The duty of the lowest tier that holds amount, else above; None is a guarantee without limit."""
    if amount is None:
        return above
    return next((duty for up_to, duty in tiers if amount <= up_to), above)


def guarantor_deadline(due: date, days: int = 60) -> date:
    """The last day the written notice may reach the guarantor without loss (CCC s. 686); due is the missed day."""
    return due + timedelta(days=days)


def prescription(
    first_unpaid: date, last_paid: date | None, *, instalments: bool, years: int = 5, bullet_years: int = 10
) -> date:
    """The last day to sue: principal by instalments five years, in one sum ten (CCC s. 193/30, 193/33).

    Counted from the first due date not paid in full; a later payment, be it of interest only, starts it anew
    (s. 193/14, 193/15).
    """
    start = first_unpaid if last_paid is None else max(first_unpaid, last_paid)
    return months_on(start, 12 * (years if instalments else bullet_years))
