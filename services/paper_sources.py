"""For every paper of the registers: which record it is printed from, and how that record is found.

A reference is the record's printed number, its id, or the word first; a printed number goes before an id.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.council import Council
from models.meeting import Resolution, ResolutionKind
from models.organisation import Organisation
from models.person import Person
from models.place import Household, Village
from models.term import CouncilMember, CouncilTerm, Delegate, Officer, VacateReason
from services.council import council_letters, council_papers, officers, posting, terms
from services.errors import UserError
from services.papers.posting import NamePlates
from services.people import organisation_papers, person_papers, place_papers

FIRST = "first"
_ALL = 0  # of the whole tambon

Find = Callable[[Session, str], int | None]
Gather = Callable[[Session, int, date], Any]


@dataclass(frozen=True, slots=True)
class Source:
    """is_numbered says that the paper is issued through the register of letters; what is gathered is its draft."""

    find: Find
    gather: Gather
    is_numbered: bool = False


def _by(
    key: InstrumentedAttribute[int],
    *numbers: InstrumentedAttribute[Any],
    where: ColumnElement[bool] | None = None,
) -> Find:
    """Records whose key is an id and which print those numbers; where narrows which records have the paper."""

    def wanted(*conditions: ColumnElement[bool]) -> Select[int]:
        every = conditions if where is None else (where, *conditions)
        return select(key).where(*every).order_by(key).limit(2)

    def find(session: Session, reference: str) -> int | None:
        if reference == FIRST:
            return session.scalars(wanted()).first()
        if numbers:
            same = or_(*(cast(one, String) == reference for one in numbers))
            found = session.scalars(wanted(same)).all()
            if len(found) > 1:
                raise UserError(f"มีเลข {reference} มากกว่าหนึ่งรายการ กรุณาเปิดจากทะเบียนแล้วพิมพ์", field="reference")
            if found:
                return found[0]
        if reference.isdecimal() and reference.isascii():
            return session.scalars(wanted(key == int(reference))).first()
        return None

    return find


def _delegates(session: Session, reference: str) -> int | None:
    """By year, or one of the two by id."""
    query = select(Delegate.id).order_by(Delegate.year_be.desc(), Delegate.id).limit(1)
    if reference == FIRST:
        return session.scalar(query)
    if not (reference.isdecimal() and reference.isascii()):
        return None
    number = int(reference)
    return session.scalar(query.where(or_(Delegate.year_be == number, Delegate.id == number)))


def _village_or_all(session: Session, reference: str) -> int | None:
    return _ALL if reference == FIRST else _VILLAGE(session, reference)


def _delegates_letter(session: Session, delegate_id: int, day: date) -> Any:
    one = session.get_one(Delegate, delegate_id)
    return council_letters.gather_delegates(session, one.level, one.year_be, day)


def _organisations(session: Session, village_id: int, day: date) -> Any:
    return organisation_papers.gather_register(session, day, village_id or None)


def _persons_of(session: Session, term_id: int, day: date) -> list[int]:
    members = council_papers.members_for_papers(session, terms.get(session, term_id), day)
    return [one.person_id for one in members]


def _labels(session: Session, term_id: int, day: date) -> Any:
    return posting.gather_labels(session, posting.people(session, _persons_of(session, term_id, day)))


def _envelopes(session: Session, term_id: int, day: date) -> Any:
    return posting.gather_envelopes(session, posting.people(session, _persons_of(session, term_id, day)))


def _plates(session: Session, term_id: int, day: date) -> NamePlates:
    return posting.gather_plates(session, _persons_of(session, term_id, day), day)


def _removal(session: Session, resolution_id: int, _day: date) -> Any:
    return council_papers.gather_removal(session, resolution_id)


def _registration(session: Session, _council_id: int, day: date) -> Any:
    return council_papers.gather_registration(session, day)


_MEMBER = _by(CouncilMember.id, CouncilMember.card_no)
_LEFT = _by(
    CouncilMember.id,
    CouncilMember.card_no,
    where=CouncilMember.vacated.is_not(None) & (CouncilMember.vacate_reason != VacateReason.TERM),
)
_APPOINTED = _by(Officer.id, where=Officer.post.not_in(officers.OF_MEMBERS))
_TERM = _by(CouncilTerm.id, CouncilTerm.number)
_VILLAGE = _by(Village.id, Village.moo)
_ORGANISATION = _by(Organisation.id, Organisation.register_no)

SOURCES: dict[str, Source] = {
    "member_application": Source(_MEMBER, council_papers.gather_application),
    "council_roll": Source(_TERM, council_papers.gather_roll),
    "council_cards": Source(_TERM, council_papers.gather_cards),
    "appointment_order": Source(_APPOINTED, council_letters.gather_appointment, is_numbered=True),
    "resignation_letter": Source(_MEMBER, council_papers.gather_resignation),
    "removal_record": Source(_by(Resolution.id, where=Resolution.kind == ResolutionKind.REMOVE), _removal),
    "vacancy_notice": Source(_LEFT, council_letters.gather_vacancy, is_numbered=True),
    "delegates_letter": Source(_delegates, _delegates_letter, is_numbered=True),
    "membership_certificate": Source(_MEMBER, council_letters.gather_certificate, is_numbered=True),
    "council_registration": Source(_by(Council.id), _registration),
    "community_registration": Source(_ORGANISATION, organisation_papers.gather_community_registration),
    "organisation_register": Source(_village_or_all, _organisations),
    "organisation_sheet": Source(_ORGANISATION, organisation_papers.gather_sheet),
    "village_profile": Source(_VILLAGE, place_papers.gather_profile),
    "village_roll": Source(_VILLAGE, place_papers.gather_roll),
    "household_sheet": Source(
        _by(Household.id, Household.house_no, Household.house_code), place_papers.gather_household
    ),
    "person_history": Source(_by(Person.id, Person.citizen_id), person_papers.gather_history),
    "address_labels": Source(_TERM, _labels),
    "envelopes": Source(_TERM, _envelopes),
    "name_plates": Source(_TERM, _plates),
}
