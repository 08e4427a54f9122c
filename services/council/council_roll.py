"""Who sits in the council on a day, in the order papers name them: nothing of it is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from models.person import Person, Sex
from models.term import CouncilMember, CouncilTerm, MemberKind, TermStatus, VacateReason
from models.values.labelled import Labelled
from models.values.thai_text import sort_key


class Standing(Labelled):
    """Of a member on a day; computed, never stored."""

    WAITING = "waiting", "ยังไม่เริ่ม"
    IN_OFFICE = "in_office", "ดำรงตำแหน่ง"
    CARETAKER = "caretaker", "รักษาการ"
    OUT = "out", "พ้นตำแหน่ง"


def in_office(day: date | ColumnElement[Any]) -> ColumnElement[bool]:
    """Sits on the day, caretakers too; for queries that join CouncilTerm."""
    return and_(
        CouncilTerm.status != TermStatus.DRAFT,
        CouncilMember.starts <= day,
        or_(CouncilMember.vacated.is_(None), CouncilMember.vacated > day),
        or_(CouncilTerm.ended.is_(None), CouncilTerm.ended > day),
    )


def standing(member: CouncilMember, term: CouncilTerm, day: date) -> Standing:
    """Where a member stands on a day; after her own four years she stays until the next council (section 8)."""
    if reason_on(member, term, day) is not None:
        return Standing.OUT
    if term.status is TermStatus.DRAFT or day < member.starts:
        return Standing.WAITING
    return Standing.IN_OFFICE if day < member.ends else Standing.CARETAKER


def reason_on(member: CouncilMember, term: CouncilTerm, day: date) -> VacateReason | None:
    """Why she is out on a day; None while she is not."""
    if member.vacated is not None and member.vacated <= day:
        return member.vacate_reason
    return VacateReason.TERM if term.ended is not None and term.ended <= day else None


def members_on(session: Session, day: date) -> list[CouncilMember]:
    """Both kinds of members who sit on a day, in the order of papers: N of sections 9, 19 and 20."""
    return in_order(session.scalars(_whole().where(in_office(day))))


def count_on(session: Session, day: date) -> int:
    """How many they are."""
    query = select(func.count()).select_from(CouncilMember).join(CouncilMember.term).where(in_office(day))
    return session.scalar(query) or 0


def members_of(session: Session, term_id: int) -> list[CouncilMember]:
    """Everybody who ever sat in a term, or is to in a draft, in the order of papers."""
    return in_order(session.scalars(_whole().where(CouncilMember.term_id == term_id)))


def get(session: Session, member_id: int) -> CouncilMember:
    """With her person, term, village and organisation."""
    return session.scalars(_whole().where(CouncilMember.id == member_id)).one()


def seat_of(session: Session, person_id: int, day: date) -> CouncilMember | None:
    """A person's seat on a day."""
    return session.scalar(_whole().where(CouncilMember.person_id == person_id, in_office(day)).limit(1))


def _whole() -> Select[CouncilMember]:
    return (
        select(CouncilMember)
        .join(CouncilMember.term)
        .options(
            contains_eager(CouncilMember.term),
            joinedload(CouncilMember.person),
            joinedload(CouncilMember.village),
            joinedload(CouncilMember.organisation),
        )
    )


_KINDS = list(MemberKind)


def in_order(members: Iterable[CouncilMember]) -> list[CouncilMember]:
    """By village number, then kind, then seat; whoever represents no village stands after them, experts last."""

    def place(member: CouncilMember) -> tuple[Any, ...]:
        village, seat = member.village, member.seat_no
        moo = None if village is None else village.moo
        return (
            village is None,
            moo is None,
            moo or 0,
            sort_key(village.name) if village is not None else "",
            _KINDS.index(member.kind),
            member.organisation.sort_key if village is None and member.organisation is not None else "",
            seat is None,
            seat or 0,
            member.person.sort_key,
            member.id,
        )

    return sorted(members, key=place)


def seat_label(member: CouncilMember) -> str:
    """Whom she represents, in words."""
    if member.kind is MemberKind.EXPERT:
        return MemberKind.EXPERT.label
    if member.village is not None and member.kind is not MemberKind.OTHER:
        return member.village.label
    return member.organisation.name if member.organisation is not None else member.kind.label


@dataclass(frozen=True, slots=True)
class Totals:
    """The line under a list of members."""

    total: int
    by_kind: Mapping[MemberKind, int]
    by_sex: Mapping[Sex, int]


def totals(members: Iterable[CouncilMember]) -> Totals:
    members = list(members)
    kinds, sexes = Counter(one.kind for one in members), Counter(one.person.sex for one in members)
    return Totals(len(members), {one: kinds[one] for one in MemberKind}, {one: sexes[one] for one in Sex})


def sitting_persons(session: Session, day: date) -> dict[int, Person]:
    """The people who sit on a day, by id."""
    return {one.person_id: one.person for one in members_on(session, day)}
