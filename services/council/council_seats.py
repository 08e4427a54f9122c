"""The seats of a term: how many each village, community and the experts have, who holds them, who lacks one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.organisation import Organisation
from models.person import Person
from models.place import Village
from models.term import CouncilMember, MemberKind, TermSeats
from models.values.thai_text import sort_key
from services.council import terms
from services.council.council_roll import members_of
from services.duties import Duty, for_duty
from services.errors import UserError


@dataclass(frozen=True, slots=True)
class SeatRow:
    """is_gone: the village was merged away, its members stay but nobody is selected after them (section 14)."""

    label: str
    village_id: int | None
    organisation_id: int | None
    is_expert: bool
    seats: int
    taken: int
    is_gone: bool = False

    @property
    def free(self) -> int:
        return 0 if self.is_gone else max(0, self.seats - self.taken)


def group_of(kind: MemberKind, village_id: int | None, organisation_id: int | None) -> tuple[str, int | None]:
    """Whose seats a member takes up: a village's, another community's or the experts'."""
    if kind is MemberKind.EXPERT:
        return "expert", None
    return ("organisation", organisation_id) if kind is MemberKind.OTHER else ("village", village_id)


def holders(
    members: Iterable[CouncilMember], group: tuple[str, int | None], day: date
) -> list[CouncilMember]:
    """Who of a term holds a seat of the group on a day or has been selected to one by then."""
    return [
        one
        for one in members
        if group_of(one.kind, one.village_id, one.organisation_id) == group
        and (one.vacated is None or one.vacated > day)
    ]


def seats(session: Session, term_id: int, day: date) -> list[SeatRow]:
    """Every seat of a term on a day: villages by number, other communities by name, the experts last."""
    term, members = terms.get(session, term_id), members_of(session, term_id)
    sitting = [one for one in members if one.starts <= max(day, term.selected)]
    day = max(day, term.selected)
    own_villages = {one.village_id for one in term.seats}
    own_others = {one.organisation_id for one in term.seats}
    villages = {
        one.id: one for one in session.scalars(select(Village).where(Village.id.in_(own_villages - {None})))
    }
    others = {
        one.id: one
        for one in session.scalars(select(Organisation).where(Organisation.id.in_(own_others - {None})))
    }
    rows = []
    for one in term.seats:
        if one.village_id is not None:
            village = villages[one.village_id]
            order = (0, village.moo is None, village.moo or 0, sort_key(village.name))
            label, is_gone = village.label, not village.exists(day)
            group: tuple[str, int | None] = ("village", village.id)
        else:
            other = others[one.organisation_id or 0]
            order = (1, False, 0, other.sort_key)
            label, is_gone = other.name, other.ended is not None and other.ended <= day
            group = ("organisation", other.id)
        taken = len(holders(sitting, group, day))
        rows.append(
            (order, SeatRow(label, one.village_id, one.organisation_id, False, one.seats, taken, is_gone))
        )
    experts = len(holders(sitting, ("expert", None), day))
    in_order = [row for _, row in sorted(rows, key=lambda pair: pair[0])]
    return [*in_order, SeatRow(MemberKind.EXPERT.label, None, None, True, term.expert_seats, experts)]


@for_duty(Duty.RECORDS)
def split_village(session: Session, term_id: int, from_id: int, into_id: int, seats: int, day: date) -> int:
    """A village was split (section 14): members who live in the new one represent it from now on.

    The new village gets its seats; who lacks in either is then selected. Returns how many members went over.
    Raises UserError when the new village has seats already.
    """
    term = terms.get(session, term_id)
    if any(one.village_id == into_id for one in term.seats):
        raise UserError("หมู่บ้านใหม่มีที่นั่งในวาระนี้แล้ว กรุณาแก้จำนวนที่นั่งในวาระแทน", field="seats")
    if seats < 1:
        raise UserError("จำนวนที่นั่งของหมู่บ้านใหม่ต้องเป็น 1 ขึ้นไป กรุณาตรวจอีกครั้ง", field="seats")
    term.seats.append(TermSeats(village_id=into_id, seats=seats))
    moved = session.scalars(
        select(CouncilMember)
        .join(Person, Person.id == CouncilMember.person_id)
        .where(
            CouncilMember.term_id == term_id,
            CouncilMember.village_id == from_id,
            or_(CouncilMember.vacated.is_(None), CouncilMember.vacated > day),
            Person.village_id == into_id,
        )
        .order_by(CouncilMember.seat_no, CouncilMember.id)
    ).all()
    for number, member in enumerate(moved, 1):
        member.village_id, member.seat_no = into_id, number
    session.flush()
    return len(moved)
