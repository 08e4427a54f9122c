"""The agreed tables of slow_loans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from models.values.money import Rounding, round_fraction
from services.loan.loan_math import (
    FreeIf,
    LoanTerms,
    Method,
    Remainder,
)
from tests.services.loan.slow_days import (
    Clock,
    Flow,
    Impossible,
    lawful,
    paying_day,
    plus_months,
    rounded,
    rule_days,
    span,
    to_unit,
)


@dataclass
class Row:
    due: date
    principal: int
    interest: int
    carried: int = 0
    carried_penalty: int = 0


def clock_of(terms: LoanTerms) -> Clock:
    nominal = rule_days(terms)
    moved = [(one, paying_day(terms, one)) for one in nominal]
    start = moved[terms.grace_interest - 1][1] if terms.grace_interest else terms.disbursed
    return Clock(terms, start, [one for one in moved if one[0] < one[1]])


def asked_days(terms: LoanTerms) -> list[date]:
    days = rule_days(terms)
    return days[-1:] if terms.method is Method.BULLET else days


def table(terms: LoanTerms) -> list[Row]:
    clock, dues = clock_of(terms), [paying_day(terms, one) for one in asked_days(terms)]
    if terms.method is Method.FLAT:
        rows = flat_table(terms, clock, dues)
    else:
        flows = sorted((one.date, one.amount.satang) for one in terms.tranches)
        first = terms.principal.satang - sum(amount for _, amount in flows)
        level = terms.instalment.satang if terms.instalment else None
        rows, _ = walk(terms, clock, dues, 0, terms.disbursed, first, level, flows)
    parts = terms.carried_parts
    if parts > len(rows):
        raise Impossible
    for number in range(parts):
        rows[number].carried = equal_part(terms.carried_interest.satang, parts, number)
        rows[number].carried_penalty = equal_part(terms.carried_penalty.satang, parts, number)
    return rows


def equal_part(total: int, parts: int, number: int) -> int:
    if parts == 1:
        return total
    part = min(round_fraction(Fraction(total, parts), Rounding.HALF_UP), total // (parts - 1))
    return part if number < parts - 1 else total - part * (parts - 1)


def flat_table(terms: LoanTerms, clock: Clock, dues: list[date]) -> list[Row]:
    total = lawful(terms, span(terms, clock, terms.principal.satang, terms.disbursed, dues[-1]))
    count, first = len(dues), terms.remainder is Remainder.FIRST
    payers, bearers = count - terms.grace_principal, count - terms.grace_interest
    share = rounded(terms, Fraction(total, bearers)) if bearers else 0
    interests = [0] * terms.grace_interest + [share] * bearers
    if bearers > 1 and first:
        unit = terms.interest_unit.satang
        share = min(share, total // (bearers - 1) // unit * unit)
        interests = [0] * terms.grace_interest + [total - share * (bearers - 1)] + [share] * (bearers - 1)
    whole: int | None = None
    if terms.instalment:
        whole = terms.instalment.satang
    elif terms.instalment_unit.satang > 1:
        whole = to_unit(terms, Fraction(terms.principal.satang, payers) + Fraction(total, max(bearers, 1)))
    even = to_unit(terms, Fraction(terms.principal.satang, payers))
    principals = [0] * terms.grace_principal + [
        even if whole is None else whole - interests[number] for number in range(terms.grace_principal, count)
    ]
    if first:
        principals[terms.grace_principal] = terms.principal.satang - sum(
            principals[terms.grace_principal + 1 :]
        )
    rows, left, owed = [], terms.principal.satang, total
    for number, due in enumerate(dues):
        last = number == count - 1
        if number >= terms.grace_principal and principals[number] <= 0 < left and not last:
            raise Impossible
        principal = left if last else min(principals[number], left)
        interest = owed if last or principal == left else min(interests[number], owed)
        rows.append(Row(due, principal, interest))
        left, owed = left - principal, owed - interest
        if not left:
            break
    return rows


def walk(
    terms: LoanTerms,
    clock: Clock,
    dues: list[date],
    index: int,
    begin: date,
    balance: int,
    level: int | None,
    flows: list[Flow],
    lenient: bool = False,
) -> tuple[list[Row], int | None]:
    """From due date to due date; level is the fixed or last level payment."""
    fixed, levelled, rows = level is not None, -1, list[Row]()
    flows = [one for one in flows if one[0] >= begin]
    free = plus_months(terms.disbursed, terms.free_months) if terms.free_months else None
    interest_from = free if free and terms.free_if is FreeIf.ON_TIME else terms.disbursed
    exact, waiting = Fraction(0), 0
    for number in range(index, len(dues)):
        due, came, last = dues[number], False, number == len(dues) - 1
        while flows and flows[0][0] <= due:
            exact += span(terms, clock, balance, max(begin, interest_from), flows[0][0])
            begin, came = flows[0][0], True
            balance += flows.pop(0)[1]
        exact += span(terms, clock, balance, max(begin, interest_from), due)
        begin = due
        waits = free is not None and terms.free_if is FreeIf.PAID_OFF and due <= free
        interest = 0 if waits else waiting + lawful(terms, exact)
        if not fixed and number >= terms.grace_principal and (came or level is None):
            levelled = number
            if terms.method is Method.EQUAL_PRINCIPAL:
                level = to_unit(terms, Fraction(balance, len(dues) - number))
            elif terms.method is Method.ANNUITY:
                level = to_unit(terms, level_payment(terms, clock, dues[number:], balance, exact))
        if terms.method is Method.CUSTOM:
            principal = terms.custom[number].principal.satang
            if principal > balance and not lenient:
                raise Impossible
            principal = balance if last and lenient else min(principal, balance)
        elif last:
            principal = balance
        elif (
            terms.method in (Method.BULLET, Method.INTEREST_ONLY)
            or number < terms.grace_principal
            or not balance
        ):
            principal = 0
        else:
            assert level is not None
            principal = level - interest if terms.method is Method.ANNUITY else level
            if number == levelled and terms.remainder is Remainder.FIRST:
                principal = balance - level * (len(dues) - 1 - number)
            if principal <= 0:
                raise Impossible
            principal = min(principal, balance)
        rows.append(Row(due, principal, interest))
        balance -= principal
        if principal or interest or number < terms.carried_parts:
            waiting = waiting + lawful(terms, exact) if waits else 0
            exact = Fraction(0)
        if not balance and not flows:
            break
    return rows, level


def level_payment(
    terms: LoanTerms, clock: Clock, dues: list[date], balance: int, interest: Fraction
) -> Fraction:
    """The payment A after which owed - count × A, grown at interest, ends at nothing."""
    owed, paid = balance + interest, Fraction(1)
    for begin, end in pairwise(dues):
        growth = 1 + span(terms, clock, 1, begin, end)
        owed, paid = owed * growth, paid * growth + 1
    return owed / paid
