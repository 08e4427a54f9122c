"""The terms of one loan of a product: its rules with the sum and the days, and what the law says on the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy.orm import Session

from models.loan import LoanProduct
from models.values.money import Money
from services import holidays
from services.errors import UserError
from services.loan import loan_law
from services.loan.loan_math import (
    DueRule,
    HolidayRule,
    LoanTerms,
    Method,
    Planned,
    Remainder,
    Tranche,
    schedule,
)
from services.loan.loan_math.reading import parse
from services.loan.loan_math.terms_json import terms_from_dict

_BEYOND = timedelta(
    days=400
)  # holidays after the last instalment that count for who is late or pays out late


def terms_of(
    product: LoanProduct,
    principal: Money,
    periods: int,
    disbursed: date,
    first_due: date | None,
    plan: Sequence[Planned] = (),
) -> LoanTerms:
    """The terms of one loan of a product, its first reckoning; agreed_terms says what a contract gets.

    plan is the instalments written by hand, for products that ask it; without one they begin with an even plan.
    Raises UserError on the field at fault when the terms are impossible.
    """
    rules = parse(product.rules)
    assert isinstance(rules, dict)
    by_hand = rules["method"] == Method.CUSTOM.value
    terms = terms_from_dict(
        {
            **rules,
            "method": Method.EQUAL_PRINCIPAL.value if by_hand else rules["method"],
            "principal": f"{principal.baht:f}",
            "rate": str(product.rate),
            "periods": periods,
            "disbursed": disbursed.isoformat(),
            "first_due": first_due.isoformat() if first_due and not plan else None,
        },
        None,
    )
    return planned_by_hand(terms, plan) if by_hand else terms


def agreed_terms(session: Session, terms: LoanTerms, agreed: date) -> LoanTerms:
    """The terms with the lawful rate of the day they were agreed, and the holidays known then (CCC s. 193/8)."""
    terms = replace(terms, cap=loan_law.cap(session, agreed))
    if terms.holiday_rule is HolidayRule.NONE:
        return terms
    last = schedule(terms).rows[-1].due + _BEYOND
    known = holidays.between(session, terms.disbursed, last)
    return replace(terms, holidays=tuple(day for day in known if day.weekday() < 5))


def in_parts(terms: LoanTerms, first: Money) -> LoanTerms:
    """The terms with the rest planned for the first due day; when it really goes out is an event of its own."""
    terms = replace(terms, tranches=())  # of a pay-out that was taken back
    if first == terms.principal:
        return terms
    rows = schedule(terms).rows
    planned = max(min(rows[0].due, rows[-1].due - timedelta(days=1)), terms.disbursed + timedelta(days=1))
    try:
        return replace(terms, tranches=(Tranche(planned, terms.principal - first),))
    except UserError as error:
        raise UserError(str(error), field="first") from error


def planned_by_hand(terms: LoanTerms, plan: Sequence[Planned] = ()) -> LoanTerms:
    """Instalments of a plan of her own; without one the even plan she starts from, on the days of terms."""
    own = tuple(plan) or tuple(Planned(one.due, one.principal) for one in schedule(terms).rows)
    return replace(
        terms,
        method=Method.CUSTOM,
        custom=own,
        periods=len(own),
        first_due=None,
        due_rule=DueRule.ANCHOR,
        due_day=0,
        season=(),
        grace_principal=0,
        remainder=Remainder.LAST,
    )
