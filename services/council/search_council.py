"""Members, committees and meetings of the council among the answers of services.search."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, joinedload

from models.fund import Fund
from models.meeting import Meeting
from models.person import Person
from models.term import Committee, CouncilMember, CouncilTerm, TermStatus
from models.values.thai_date import short_date
from models.values.thai_text import search_key
from services.council import council_roll
from services.matters import Wanted
from services.people.person_keys import search_terms

_EACH = 3
_LEAST_FIGURES = 3  # a shorter number alone is in half of all keys
_NUMBERED = re.compile(r"(?:ครั้งที่\s*)?(\d{1,3})\s*/\s*(2[45]\d\d)")
Line = tuple[str, int | Wanted, str, str]


def lines(session: Session, text: str, today: date) -> Iterator[Line]:
    """What services.search.Found is made of."""
    terms = search_terms(text)
    if not terms:
        return
    if not text.isdecimal() or len(text) >= _LEAST_FIGURES:
        yield from _sitting(session, terms, today)
    yield from _committees(session, terms, today)
    yield from _meetings(session, text)


def _sitting(session: Session, terms: list[str], today: date) -> Iterator[Line]:
    """Of every term, the latest first; who sits there now before who did."""
    # told apart here and not by the database, which would look at everybody of the register first
    everybody = (
        select(CouncilMember.id, Person.search_text)
        .join(Person, Person.id == CouncilMember.person_id)
        .join(CouncilTerm, CouncilTerm.id == CouncilMember.term_id)
        .where(CouncilTerm.status != TermStatus.DRAFT)
        .order_by(CouncilTerm.selected.desc(), Person.sort_key)
    )
    found = [key for key, kept in session.execute(everybody) if all(term in kept for term in terms)][:_EACH]
    query = (
        select(CouncilMember)
        .where(CouncilMember.id.in_(found))
        .options(
            joinedload(CouncilMember.person),
            joinedload(CouncilMember.term),
            joinedload(CouncilMember.village),
            joinedload(CouncilMember.organisation),
        )
    )
    for one in sorted(session.scalars(query), key=lambda one: found.index(one.id)):
        standing = council_roll.standing(one, one.term, today)
        state = "" if standing is council_roll.Standing.IN_OFFICE else standing.label
        detail = _joined("สมาชิกสภา", council_roll.seat_label(one), f"ชุดที่ {one.term.number}", state)
        yield "council", one.id, one.person.name, detail


def _committees(session: Session, terms: list[str], today: date) -> Iterator[Line]:
    """Every part of the text in the name; there are some dozens of them."""
    shown = 0
    for one in session.scalars(select(Committee).order_by(Committee.until.is_not(None), Committee.name)):
        if shown < _EACH and all(term in search_key(one.name) for term in terms):
            shown += 1
            ended = "เลิกแล้ว" if one.until is not None and one.until <= today else ""
            yield "council", Wanted(f"committee:{one.id}"), one.name, _joined(one.kind.label, ended)


def _meetings(session: Session, text: str) -> Iterator[Line]:
    """By number and year (3/2569), or by words of the subject and the place as they are written."""
    wanted: ColumnElement[bool] = or_(
        Meeting.topic.contains(text, autoescape=True), Meeting.place.contains(text, autoescape=True)
    )
    if (number := _NUMBERED.fullmatch(text)) is not None:
        wanted = and_(Meeting.number == int(number[1]), Meeting.year_be == int(number[2]))
    elif text.isdecimal():
        return
    query = (
        select(Meeting, Committee.name, Fund.name)
        .outerjoin(Committee, Committee.id == Meeting.committee_id)
        .outerjoin(Fund, Fund.id == Meeting.fund_id)
        .where(wanted)
        .order_by(Meeting.day.desc(), Meeting.id.desc())
        .limit(_EACH)
    )
    for one, committee, fund in session.execute(query):
        body = committee or fund or one.body.label
        detail = _joined("การประชุม", short_date(one.day), one.topic, one.status.label)
        yield "meetings", one.id, f"{body} {one.label}", detail


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
