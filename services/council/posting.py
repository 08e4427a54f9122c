"""Whom labels, envelopes and name plates are for: people by their ids in the order given, organisations, villages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.organisation import Organisation
from models.person import Person
from models.place import Village
from services import paper_heads
from services.council import council_roll, officers
from services.errors import UserError
from services.papers.posting import (
    Addressee,
    AddressLabels,
    Envelopes,
    EnvelopeSize,
    LabelSheet,
    NamePlates,
    Plate,
    PlateKind,
)
from services.people import person_papers, residences

_AT_ONCE = 500  # ids in one IN (…)
MOST_ON_SHEET = {LabelSheet.THREE_BY_EIGHT: 24, LabelSheet.TWO_BY_SEVEN: 14}


def people(session: Session, person_ids: Sequence[int]) -> tuple[Addressee, ...]:
    """Their names and where their letters go."""
    by_id = {one.id: one for one in _load(session, person_ids)}
    return tuple(_person(session, by_id[one]) for one in person_ids if one in by_id)


def _load(session: Session, person_ids: Sequence[int]) -> list[Person]:
    found: list[Person] = []
    for at in range(0, len(person_ids), _AT_ONCE):
        query = select(Person).where(Person.id.in_(person_ids[at : at + _AT_ONCE]))
        found += session.scalars(query.options(*residences.with_homes()))
    return found


def _person(session: Session, person: Person) -> Addressee:
    lines = person_papers.home(session, person).lines()
    return Addressee(person.name, lines or tuple(one for one in (person.address_note,) if one))


def council(session: Session, day: date) -> tuple[Addressee, ...]:
    """The members who sit on the day, in the order of papers."""
    return people(session, [one.person_id for one in council_roll.members_on(session, day)])


def organisations(session: Session, organisation_ids: Sequence[int]) -> tuple[Addressee, ...]:
    """Letters to an organisation go to whoever leads it."""
    query = select(Organisation).where(Organisation.id.in_(organisation_ids))
    by_id = {one.id: one for one in session.scalars(query.options(joinedload(Organisation.village)))}
    return tuple(_organisation(session, by_id[one]) for one in organisation_ids if one in by_id)


def _organisation(session: Session, one: Organisation) -> Addressee:
    address = one.address
    if address.is_empty and one.village is not None:
        address = person_papers.village_address(session, one.village)
    name = one.leader_name or f"{one.leader_position or 'ประธาน'}{one.name}"
    position = f"{one.leader_position or 'ประธาน'}{one.name}" if one.leader_name else ""
    return Addressee(name, address.lines(), position)


def headmen(session: Session, village_ids: Sequence[int]) -> tuple[Addressee, ...]:
    """To the headman by his name, or by his office where nobody noted it."""
    by_id = {one.id: one for one in session.scalars(select(Village).where(Village.id.in_(village_ids)))}
    found = []
    for one in (by_id[village] for village in village_ids if village in by_id):
        office = f"{'ผู้ใหญ่บ้าน' if one.moo is not None else 'ประธานชุมชน'} {one.label}"
        lines = person_papers.village_address(session, one).lines()
        found.append(Addressee(one.headman_name or office, lines, office if one.headman_name else ""))
    return tuple(found)


def check_start(sheet: LabelSheet, start: int) -> None:
    """Raises UserError for a first label that the sheet does not have."""
    most = MOST_ON_SHEET[sheet]
    if not 1 <= start <= most:
        raise UserError(f"แผ่นนี้มี {most} ดวง กรุณาใส่ดวงเริ่มต้นตั้งแต่ 1 ถึง {most}", field="start")


def gather_labels(
    session: Session,
    addressees: tuple[Addressee, ...],
    sheet: LabelSheet = LabelSheet.THREE_BY_EIGHT,
    start: int = 1,
) -> AddressLabels:
    """Raises what check_start raises."""
    check_start(sheet, start)
    return AddressLabels(paper_heads.council_head(session), sheet, start, addressees)


def gather_envelopes(
    session: Session,
    addressees: tuple[Addressee, ...],
    size: EnvelopeSize = EnvelopeSize.DL,
    number: str = "",
) -> Envelopes:
    """number is that of the letter inside, printed under the sender."""
    return Envelopes(paper_heads.council_head(session), size, number, addressees)


def gather_plates(
    session: Session,
    person_ids: Sequence[int],
    day: date,
    kind: PlateKind = PlateKind.TABLE,
    occasion: str = "",
) -> NamePlates:
    """Names with what each is in the council on the day; somebody from outside has her name alone."""
    posts: dict[int, str] = {}
    for held in officers.officers_on(session, day):
        posts.setdefault(held.person_id, officers.words(held))
    seats = {one.person_id: one for one in council_roll.members_on(session, day)}
    by_id = {one.id: one for one in _load(session, person_ids)}
    plates = []
    for person_id in (one for one in person_ids if one in by_id):
        seat = seats.get(person_id)
        position = posts.get(person_id, "สมาชิกสภา" if seat is not None else "")
        of = council_roll.seat_label(seat) if seat is not None else ""
        plates.append(Plate(by_id[person_id].name, position, of))
    return NamePlates(paper_heads.council_head(session), kind, occasion, tuple(plates))
