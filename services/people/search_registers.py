"""People, villages, houses, organisations and letters among the answers of services.search."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, joinedload

from models.fund import Membership
from models.letter import Letter, LetterKind
from models.organisation import Organisation, OrganisationStatus
from models.person import Person
from models.place import Village
from models.values.thai_date import short_date
from models.values.thai_text import search_key
from services.correspondence.letter_numbers import title
from services.people import household_picks, person_picks
from services.people.person_input import citizen_id_of
from services.people.person_keys import search_terms
from services.people.village_finder import words_of

_EACH = 3
_CONSIDERED = 50  # people who are ranked
_LEAST_FIGURES = 3  # a shorter number alone is in half the book


def lines(session: Session, text: str) -> Iterator[tuple[str, int, str, str]]:
    """What services.search.Found is made of. Those whose kept words hold every part of the text: organisations that work first, the newest letters first."""
    terms = search_terms(text)
    if not terms:
        return
    of_organisation = (Organisation.search_text.contains(term, autoescape=True) for term in terms)
    organisations = select(Organisation).where(*of_organisation).options(joinedload(Organisation.village))
    has_ended = Organisation.status == OrganisationStatus.ENDED
    for one in session.scalars(organisations.order_by(has_ended, Organisation.sort_key).limit(_EACH)):
        where = one.village.label if one.village else "ทั้งตำบล"
        ended = one.status.label if one.status is not OrganisationStatus.RUNNING else ""
        yield "organisations", one.id, one.name, _joined("องค์กรชุมชน", where, ended)
    yield from _people(session, text, terms)
    yield from _villages(session, terms)
    if text.isdecimal() and len(text) < _LEAST_FIGURES:
        return
    for house in household_picks.numbered(session, text, _EACH):
        yield "households", house.id, house.title, _joined("ครัวเรือน", house.detail)
    of_letter = (Letter.search_text.contains(term, autoescape=True) for term in terms)
    for letter in session.scalars(
        select(Letter).where(*of_letter).order_by(Letter.day.desc(), Letter.id.desc()).limit(_EACH)
    ):
        party = letter.sender if letter.kind is LetterKind.INCOMING else letter.recipient
        gone = "ยกเลิก" if letter.cancelled is not None else ""
        yield (
            "letters",
            letter.id,
            letter.subject,
            _joined(title(letter), short_date(letter.day), party, gone),
        )


def _people(session: Session, text: str, terms: list[str]) -> Iterator[tuple[str, int, str, str]]:
    """Those who are in no fund; who is in one stands among the members already."""
    query = select(Person.id)  # and nothing else, so that an index answers
    query = query.where(~exists().where(Membership.person_id == Person.id))
    digits = citizen_id_of(text)
    if digits is not None:
        query = query.where(Person.citizen_id == digits)
    else:
        query = query.where(*(Person.search_text.contains(term, autoescape=True) for term in terms))
    ids = session.scalars(query.limit(_CONSIDERED)).all()
    told = select(Person.id, Person.death_date, Person.sort_key).where(Person.id.in_(ids))
    found = sorted(session.execute(told), key=lambda row: (row.death_date is not None, row.sort_key))
    for one in person_picks.by_ids(session, [row.id for row in found[:_EACH]]):
        yield "persons", one.person_id, one.name, _joined("บุคคล", one.detail)


def _villages(session: Session, terms: list[str]) -> Iterator[tuple[str, int, str, str]]:
    """Every part of the text in the name or the number of a village; there are some dozens of them."""
    query = select(Village).order_by(Village.ended.is_not(None), Village.moo, Village.name)
    shown = 0
    for one in session.scalars(query):
        number = f"หมู{one.moo} หมูที{one.moo} ม{one.moo}" if one.moo is not None else ""
        told = f"{search_key(one.name)} {number}"
        if shown < _EACH and all(term in told for term in terms):
            shown += 1
            ended = "เลิกแล้ว" if one.ended is not None else ""
            yield "villages", one.id, words_of(one), _joined(one.kind.label, one.headman_name, ended)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
