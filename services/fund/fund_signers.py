"""Who signs the papers of a fund on a day; empty names leave dots where nobody holds the post."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from models.fund import Fund, FundPost
from services.fund import fund_officers
from services.papers.letters import Signing


def chair(session: Session, fund: Fund, day: date) -> Signing:
    return Signing(name(session, fund.id, FundPost.CHAIR, day), f"ประธาน{fund.name}")


def treasurer(session: Session, fund: Fund, day: date) -> Signing:
    return Signing(name(session, fund.id, FundPost.TREASURER, day), FundPost.TREASURER.label)


def name(session: Session, fund_id: int, post: FundPost, day: date) -> str:
    found = fund_officers.holder(session, fund_id, post, day)
    return found.person.name if found is not None else ""
