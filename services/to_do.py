"""Everything that must be done today: what the Act asks, what the funds, the letters and the registers wait for."""

from __future__ import annotations

from sqlalchemy.orm import Session

from services import today_matters
from services.bookkeeping import book_matters
from services.collection import collection_matters
from services.council import council_rules
from services.fund import application_matters
from services.loan import (
    arrears_matters,
    estate_matters,
    loan_application_matters,
    reduction_notices,
    wholesale_matters,
)
from services.matters import Matter, in_order
from services.people import register_matters
from services.saving import saving_matters
from services.today import Today
from services.treasury import money_matters, treasury_matters
from services.welfare import welfare_matters


def everything(session: Session, today: Today) -> list[Matter]:
    """The gravest first."""
    rules = (one.matter() for one in council_rules.warnings(session, today.day))
    return in_order(
        (
            *rules,
            *today_matters.matters(today),
            *collection_matters.matters(session, today.day),
            *(() if today.is_empty else treasury_matters.matters(session, today.day)),
            *money_matters.matters(session),
            *(() if today.is_empty else book_matters.matters(session, today.day)),
            *saving_matters.matters(session, today.day),
            *welfare_matters.matters(session, today.day),
            *application_matters.matters(session, today.day),
            *loan_application_matters.matters(session, today.day),
            *arrears_matters.matters(session, today.day),
            *estate_matters.matters(session, today.day),
            *reduction_notices.matters(session, today.day),
            *wholesale_matters.matters(session, today.day),
            *register_matters.matters(session, today.day),
        )
    )
