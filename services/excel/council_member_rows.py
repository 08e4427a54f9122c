"""A member of the council as a row of a workbook: what is stored as a row, and a row as the form's input."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.term import CouncilMember, MemberKind, VacateReason
from services.council.council_members import CouncilMemberInput
from services.council.council_roll import seat_label


@dataclass(frozen=True, slots=True)
class CouncilMemberRow:
    """One member of one term; term, person, represents and replaces are what people call them."""

    term_id: int
    person_id: int
    selected: date
    kind: MemberKind
    village_id: int | None = None
    organisation_id: int | None = None
    seat_no: int | None = None
    expertise: str = ""
    card_no: str = ""
    override_reason: str = ""
    note: str = ""
    replaces: str = ""
    vacated: date | None = None
    vacate_reason: VacateReason | None = None
    term: int = 0
    person: str = ""
    represents: str = ""


@dataclass(frozen=True, slots=True)
class Stored:
    id: int
    row: CouncilMemberRow


def stored(session: Session) -> Iterable[Stored]:
    loaded = [
        joinedload(one)
        for one in (
            CouncilMember.term,
            CouncilMember.person,
            CouncilMember.village,
            CouncilMember.organisation,
        )
    ]
    members = session.scalars(select(CouncilMember).options(*loaded).order_by(CouncilMember.id)).all()
    names = {one.id: one.person.name for one in members}
    return [
        Stored(
            one.id,
            CouncilMemberRow(
                term_id=one.term_id,
                person_id=one.person_id,
                selected=one.selected,
                kind=one.kind,
                village_id=one.village_id,
                organisation_id=one.organisation_id,
                seat_no=one.seat_no,
                expertise=one.expertise,
                card_no=one.card_no,
                override_reason=one.override_reason,
                note=one.note,
                replaces=names.get(one.replaces_id or 0, ""),
                vacated=one.vacated,
                vacate_reason=one.vacate_reason,
                term=one.term.number,
                person=one.person.name,
                represents=seat_label(one),
            ),
        )
        for one in members
    ]


def as_form(row: CouncilMemberRow, replaces_id: int | None) -> CouncilMemberInput:
    return CouncilMemberInput(
        person_id=row.person_id,
        kind=row.kind,
        selected=row.selected,
        village_id=row.village_id,
        organisation_id=row.organisation_id,
        seat_no=row.seat_no,
        expertise=row.expertise,
        replaces_id=replaces_id,
        card_no=row.card_no,
        override_reason=row.override_reason,
        note=row.note,
    )
