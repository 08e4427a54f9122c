"""Months of สัจจะ: what was promised for each, how far money reaches, and which months a sum pays.

A month is its first day. Nothing here knows the database.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from models.values.money import ZERO, Money
from models.values.thai_date import SHORT_MONTHS, be_year


class Promise(NamedTuple):
    """amount is promised for every month from since until the next promise."""

    since: date
    amount: Money


class MonthPaid(NamedTuple):
    month: date
    amount: Money


def month_of(day: date) -> date:
    return day.replace(day=1)


def after(month: date, count: int = 1) -> date:
    """The month so many months later, or before."""
    place = month.year * 12 + month.month - 1 + count
    return date(place // 12, place % 12 + 1, 1)


def between(first: date, last: date) -> int:
    """How many months last comes after first."""
    return (last.year - first.year) * 12 + last.month - first.month


def promised(promises: Sequence[Promise], month: date) -> Money:
    """What was promised for a month."""
    return next((one.amount for one in reversed(promises) if one.since <= month), ZERO)


def covered(promises: Sequence[Promise], paid: Money) -> tuple[date | None, Money]:
    """How far paid reaches from the first month on: the first month not paid in full, and what is paid of it.

    Without such a month the answer is None and what is left over.
    """
    for since, count, amount in _spans(promises):
        if not amount:
            continue
        whole = paid.satang // amount.satang
        if count is None or whole < count:
            return after(since, whole), paid - amount * whole
        paid -= amount * count
    return None, paid


def owed(promises: Sequence[Promise], paid_until: date | None, paid_part: Money, month: date) -> Money:
    """What is still to be paid for the months up to month, which counts."""
    if paid_until is None or paid_until > month:
        return ZERO
    due = ZERO
    for since, count, amount in _spans(promises):
        first = max(since, paid_until)
        last = month if count is None else min(month, after(since, count - 1))
        due += amount * max(0, between(first, last) + 1)
    return due - paid_part


def ahead(promises: Sequence[Promise], paid_until: date | None, paid_part: Money, month: date) -> Money:
    """What is paid for months after month."""
    if paid_until is None or paid_until <= month:
        return ZERO
    return owed(promises, after(month), ZERO, after(paid_until, -1)) + paid_part


def spread(
    promises: Sequence[Promise], paid_until: date | None, paid_part: Money, amount: Money, last: date
) -> tuple[list[MonthPaid], Money]:
    """The months a sum pays, the oldest first and none after last; and what no month asks for."""
    found: list[MonthPaid] = []
    month, part = paid_until, paid_part
    while amount and month is not None and month <= last:
        here = min(amount, promised(promises, month) - part)
        if here > ZERO:
            found.append(MonthPaid(month, here))
            amount -= here
        month, part = after(month), ZERO
    return found, amount


def words(months: Sequence[date]) -> str:
    """“ต.ค.–ธ.ค. 2569”, “ธ.ค. 2569–ม.ค. 2570”, “พ.ย. 2569”."""
    first, last = months[0], months[-1]
    if first == last:
        return month_words(first)
    front = SHORT_MONTHS[first.month - 1] if first.year == last.year else month_words(first)
    return f"{front}–{month_words(last)}"


def month_words(month: date) -> str:
    return f"{SHORT_MONTHS[month.month - 1]} {be_year(month)}"


def _spans(promises: Sequence[Promise]) -> Iterator[tuple[date, int | None, Money]]:
    """Each promise with the number of its months, None for the last one."""
    for at, one in enumerate(promises):
        following = promises[at + 1].since if at + 1 < len(promises) else None
        yield one.since, None if following is None else between(one.since, following), one.amount
