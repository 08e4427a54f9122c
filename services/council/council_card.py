"""Everything the card of a council member says on a day, what is wrong first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from models.meeting import Resolution
from models.term import CouncilMember, Qualification, VacateReason
from services.council import council_members, council_roll, council_rules, officers, qualifications
from services.council.council_roll import Standing
from services.meeting import attendances, resolutions
from services.meeting.attendances import AttendanceCount


@dataclass(frozen=True, slots=True)
class CouncilMemberCard:
    """problems are sentences, the gravest first; days_left counts to the end of her own term.

    replaced and successor are names, empty where there is none. resolution tells the one she was put out by.
    """

    member: CouncilMember
    standing: Standing
    reason: VacateReason | None
    problems: tuple[str, ...]
    days_left: int
    posts: tuple[str, ...]
    qualifications: Sequence[Qualification]
    attendance: AttendanceCount | None
    replaced: str
    successor: str
    resolution: str


def card(session: Session, member_id: int, day: date) -> CouncilMemberCard:
    member = council_roll.get(session, member_id)
    standing = council_roll.standing(member, member.term, day)
    last = min((one for one in (member.vacated, day) if one is not None), default=day)
    return CouncilMemberCard(
        member=member,
        standing=standing,
        reason=council_roll.reason_on(member, member.term, day),
        problems=_problems(session, member, standing, day),
        days_left=(member.ends - day).days,
        posts=tuple(
            officers.words(one)
            for one in officers.officers_on(session, day)
            if one.person_id == member.person_id
        ),
        qualifications=qualifications.of_member(session, member_id),
        attendance=attendances.counts(session, member.starts, last).get(member.person_id),
        replaced=_name(session, CouncilMember.id == member.replaces_id) if member.replaces_id else "",
        successor=_name(session, CouncilMember.replaces_id == member.id),
        resolution=_resolution(session, member.vacate_resolution_id),
    )


def _problems(session: Session, member: CouncilMember, standing: Standing, day: date) -> tuple[str, ...]:
    """The warnings that speak of her alone, then what her own entry leaves in doubt while she sits."""
    found = [
        f"{one.title} {one.reason}"
        for one in council_rules.warnings(session, day)
        if one.target.what.endswith(f":{member.id}") and one.target.what.split(":")[0] in _HERS
    ]
    if standing is not Standing.OUT:
        stored = council_members.as_input(session, member.id)
        found += [one.message for one in council_members.findings(session, member.term_id, stored, member.id)]
    return tuple(dict.fromkeys(found))


_HERS = frozenset(("member", "vacate", "replace"))


def _name(session: Session, condition: ColumnElement[bool]) -> str:
    found = session.scalar(select(CouncilMember.id).where(condition))
    return council_roll.get(session, found).person.name if found is not None else ""


def _resolution(session: Session, resolution_id: int | None) -> str:
    if resolution_id is None or session.get(Resolution, resolution_id) is None:
        return ""
    row = resolutions.get(session, resolution_id)
    return f"{resolutions.label(row)} {resolutions.words(row)}"
