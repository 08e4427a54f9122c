"""Who may meet: the council, its committees, the funds, the people of the tambon, the province."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.fund import Fund
from models.meeting import Meeting, MeetingBody
from models.term import Committee
from services.council import committees


@dataclass(frozen=True, slots=True)
class Body:
    """One that can be chosen; committee_id or fund_id names it where its kind alone does not."""

    body: MeetingBody
    committee_id: int | None = None
    fund_id: int | None = None


def choices(session: Session, day: date, chosen: Meeting | None = None) -> list[tuple[Body, str]]:
    """Those that exist on the day; chosen adds the body of a meeting that is corrected."""
    found = [(Body(MeetingBody.COUNCIL), MeetingBody.COUNCIL.label)]
    working = list(committees.committees_on(session, day))
    if chosen is not None and chosen.committee_id is not None:
        own = session.get_one(Committee, chosen.committee_id)
        working += [own] if own not in working else []
    found += [(Body(MeetingBody.COMMITTEE, committee_id=one.id), one.name) for one in working]
    for fund in session.scalars(select(Fund).order_by(Fund.id)):
        found.append((Body(MeetingBody.FUND, fund_id=fund.id), fund.name))
    found += [(Body(one), one.label) for one in (MeetingBody.FORUM, MeetingBody.PROVINCE)]
    return found
