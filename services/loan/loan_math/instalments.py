"""Rows of a table of instalments and their sums."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.values.money import ZERO, Money


@dataclass(frozen=True, slots=True)
class Instalment:
    """One row to pay: carried and carried_penalty are parts of old arrears; balance is the principal left after it."""

    n: int
    due: date
    days: int
    principal: Money
    interest: Money
    carried: Money
    total: Money
    balance: Money
    carried_penalty: Money = ZERO


@dataclass(frozen=True, slots=True)
class Totals:
    """interest includes all carried arrears."""

    principal: Money
    interest: Money
    total: Money

    @classmethod
    def of(cls, rows: tuple[Instalment, ...]) -> Totals:
        principal = sum(row.principal.satang for row in rows)
        total = sum(row.total.satang for row in rows)
        return cls(Money(principal), Money(total - principal), Money(total))


def instalment(
    n: int, due: date, days: int, principal: int, interest: int, carried: tuple[int, int], balance: int
) -> Instalment:
    """A row from satang; carried is interest and penalty."""
    total = principal + interest + sum(carried)
    return Instalment(
        n, due, days, Money(principal), Money(interest), Money(carried[0]), Money(total), Money(balance),
        Money(carried[1]),
    )  # fmt: skip
