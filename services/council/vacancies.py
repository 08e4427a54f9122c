"""Seats left empty before the term's end, and the clock of section 8 for filling each (W3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.term import CouncilMember, VacateReason
from models.values.thai_date import short_date
from services import law
from services.council import terms
from services.council.council_roll import members_of, seat_label
from services.council.terms import TermState


@dataclass(frozen=True, slots=True)
class Vacancy:
    """member is who left; due the last day for selecting another; is_optional when too little of the term is left."""

    member: CouncilMember
    since: date
    due: date
    days_left: int
    is_optional: bool

    @property
    def words(self) -> str:
        if self.is_optional:
            return "ไม่บังคับ"
        if self.days_left < 0:
            return f"เกินกำหนด {-self.days_left:,} วัน"
        return "ครบกำหนดวันนี้" if self.days_left == 0 else f"เหลือ {self.days_left:,} วัน"

    @property
    def reason(self) -> str:
        """Who left whose seat, when and why."""
        why = self.member.vacate_reason.label if self.member.vacate_reason is not None else ""
        return f"{self.member.person.name} ({seat_label(self.member)}) {why}เมื่อ {short_date(self.since)}"


def vacancies(session: Session, day: date) -> list[Vacancy]:
    """Of the council in office on the day, those still empty, the most urgent first and the optional last.

    Nothing is to be filled for a village merged away (section 14), nor once the term itself is over.
    """
    term = terms.current(session, day)
    if term is None or terms.state(term, day) is not TermState.IN_FORCE:
        return []
    members = members_of(session, term.id)
    filled = {one.replaces_id for one in members if one.replaces_id is not None and one.starts <= day}
    found = []
    for one in members:
        since = one.vacated
        if since is None or since > day or one.id in filled or one.vacate_reason is VacateReason.TERM:
            continue
        if one.village is not None and not one.village.exists(day):
            continue
        due = since + timedelta(law.whole(session, "vacancy_fill_days", since))
        least = law.whole(session, "vacancy_exempt_days", since)
        found.append(Vacancy(one, since, due, (due - day).days, (one.ends - since).days < least))
    return sorted(found, key=lambda one: (one.is_optional, one.due, one.member.id))


def fillable(session: Session, term_id: int) -> list[CouncilMember]:
    """Who left a seat of the term that nobody took over: whom the form for a replacement offers."""
    members = members_of(session, term_id)
    taken = set(
        session.scalars(select(CouncilMember.replaces_id).where(CouncilMember.replaces_id.is_not(None)))
    )
    return [one for one in members if one.vacated is not None and one.id not in taken]
