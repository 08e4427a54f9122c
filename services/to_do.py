"""Everything that must be done today: what the Act asks, what the funds, the letters and the registers wait for."""

from __future__ import annotations

from sqlalchemy.orm import Session

from services import (
    application_matters,
    collection_matters,
    council_rules,
    money_matters,
    register_matters,
    saving_matters,
    today_matters,
    treasury_matters,
    welfare_matters,
)
from services.matters import Matter, in_order
from services.today import Today


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
            *saving_matters.matters(session, today.day),
            *welfare_matters.matters(session, today.day),
            *application_matters.matters(session, today.day),
            *register_matters.matters(session, today.day),
        )
    )
