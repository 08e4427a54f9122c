"""What the lists of a welfare fund share: its funds to choose from, what is asked for, and names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.fund import Fund, FundKind
from services.fund.member_lists import fund_options
from services.listing import Option, Setting, Wish


def welfare_funds(session: Session) -> Sequence[Option]:
    """The funds that pay welfare; an office without one is shown its others, so that the page says what is missing."""
    query = select(Fund).where(Fund.kind == FundKind.WELFARE).order_by(Fund.id)
    return [Option(one.id, one.name) for one in session.scalars(query)] or fund_options(session)


def wish(fund_id: int, as_of: date, **filters: Setting) -> Wish:
    """What either list is asked for."""
    return Wish(as_of, filters={"fund": fund_id, **filters})


def full_name(title: str | None, first: str | None, last: str | None) -> str:
    return f"{title or ''}{first or ''} {last or ''}".strip()
