"""What a borrower may be asked for on a day: what has fallen due, the next instalment with it, or everything."""

from __future__ import annotations

from dataclasses import dataclass

from models.values.money import ZERO, Money
from services.loan.loan_math import Instalment, LoanState


@dataclass(frozen=True, slots=True)
class Dues:
    """Sums to be taken on one day.

    fallen_due settles every instalment due by that day, with interest and penalty counted to it; count says how
    many. with_next adds the instalment that follows, and is empty when that would be no less than the payoff.
    """

    fallen_due: Money
    count: int
    next_row: Instalment | None
    with_next: Money | None
    payoff: Money


def dues(state: LoanState) -> Dues:
    """Read from a loan as it stands on the day the money is taken."""
    payoff = state.payoff.total
    fallen = [row for row in state.rows if row.due <= state.as_of]
    sum_due = ZERO
    if fallen:
        principal = Money.sum(row.principal for row in fallen)
        sum_due = min(principal + state.interest + state.penalty, payoff)
    following = next((row for row in state.rows if row.due > state.as_of), None)
    with_next = sum_due + following.total if following is not None else None
    if with_next is not None and with_next >= payoff:
        with_next = None
    return Dues(sum_due, len(fallen), following, with_next, payoff)
