"""What the law says on a day of lending, in the types the loan engine takes (fund.md section 2.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from fractions import Fraction

from sqlalchemy.orm import Session

from models.values.money import Money
from models.values.rate import Rate
from services import law

CAP_SECTION = "ป.พ.พ. 654"
NOTICE_SECTION = "ป.พ.พ. 686"


def cap(session: Session, day: date) -> Rate:
    """The lawful yearly rate; frozen into a contract on the day it is approved."""
    return _rate(law.value(session, "interest_cap", day))


def _rate(percent: Fraction) -> Rate:
    return Rate(int(percent * 10_000))


@dataclass(frozen=True, slots=True)
class NoticeDays:
    """Days after a default in which a guarantor must be told, and when the office is reminded of it."""

    limit: int
    warn: int
    red: int


def notice_days(session: Session, day: date) -> NoticeDays:
    limit, warn, red = (
        law.whole(session, key, day)
        for key in ("guarantor_notice_days", "guarantor_warn_days", "guarantor_red_days")
    )
    return NoticeDays(limit, warn, red)


def prescription_years(session: Session, day: date, *, instalments: bool) -> int:
    return law.whole(session, "instalment_prescription_years" if instalments else "prescription_years", day)


@dataclass(frozen=True, slots=True)
class DutyRules:
    """Stamp duty: one baht a step or part of it and at most most; a guarantee's by its tiers, else ten baht."""

    step: Money
    most: Money
    tiers: tuple[tuple[Money, Money], ...]
    above: Money


def duty_rules(session: Session, day: date) -> DutyRules:
    step, most, first, second = (
        Money.of(law.whole(session, key, day))
        for key in ("duty_step", "duty_most", "guarantee_duty_first", "guarantee_duty_second")
    )
    return DutyRules(step, most, ((first, Money.of(1)), (second, Money.of(5))), Money.of(10))


@dataclass(frozen=True, slots=True)
class ContactRules:
    """When and how often a debtor may be asked for money; hours of the clock."""

    begin: time
    until: time
    until_on_holidays: time
    a_day: int


def contact_rules(session: Session, day: date) -> ContactRules:
    begin, until, holidays = (
        _hour(law.whole(session, key, day))
        for key in ("contact_from", "contact_until", "contact_until_holiday")
    )
    return ContactRules(begin, until, holidays, law.whole(session, "contacts_per_day", day))


def _hour(hour: int) -> time:
    return time(hour) if hour < 24 else time.max


def letter_fee(session: Session, day: date, instalments: int) -> Money:
    """The most that may be asked for a letter when so many instalments are overdue."""
    return Money.of(law.whole(session, "letter_fee_one" if instalments <= 1 else "letter_fee_more", day))
