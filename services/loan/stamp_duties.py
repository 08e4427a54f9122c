"""Stamp duty of the papers of a loan by the law of their day (fund.md section 2.4)."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from models.values.money import Money
from services.loan import loan_law


def of_loan(session: Session, principal: Money, day: date) -> Money:
    rules = loan_law.duty_rules(session, day)
    steps = -(-principal.satang // rules.step.satang)
    return min(Money.of(steps), rules.most)


def of_guarantee(session: Session, most: Money | None, day: date) -> Money:
    """most is the ceiling of what the guarantor stands for; None is no ceiling."""
    rules = loan_law.duty_rules(session, day)
    if most is None:
        return rules.above
    return next((duty for limit, duty in rules.tiers if most <= limit), rules.above)
