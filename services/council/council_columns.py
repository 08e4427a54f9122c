"""What lists of the council's people share: who a member is, whom she represents, where she stands on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from models import terms
from models.meeting import Attendance, Attended, Meeting, MeetingBody
from models.organisation import Organisation
from models.person import Person
from models.place import Household, Village
from models.term import (
    CouncilMember,
    CouncilTerm,
    MemberKind,
    TermStatus,
)
from models.values.identity import mask_phone
from services.council.council_roll import Standing, in_office
from services.listing import (
    Column,
    Filter,
    Option,
    choice_order,
    text_order,
)
from services.meeting.meetings import HELD
from services.people.person_lists import village_options
from services.reports.table import Kind

SITTING = "sitting"  # in office or caretaker: who counts for N
_FORMER_MEMBER, FORMER = aliased(CouncilMember), aliased(Person)
LIVES = aliased(Village)


def full_name(title: str | None, first: str | None, last: str | None) -> str:
    return f"{title or ''}{first or ''} {last or ''}".strip()


def represented(kind: MemberKind, moo: int | None, village: str | None, other: str | None) -> str:
    """Whom a member represents, as council_roll.seat_label says it."""
    if kind is MemberKind.EXPERT:
        return MemberKind.EXPERT.label
    if kind is MemberKind.OTHER or village is None:
        return other or kind.label
    return f"หมู่ที่ {moo} {village}".strip() if moo is not None else village


def term_options(session: Session) -> Sequence[Option]:
    """The terms by their numbers, newest first."""
    query = select(CouncilTerm.id, CouncilTerm.number).order_by(CouncilTerm.number.desc())
    return [Option(key, f"ชุดที่ {number}") for key, number in session.execute(query)]


def is_out(day: Any) -> ColumnElement[bool]:
    return or_(
        and_(CouncilMember.vacated.is_not(None), CouncilMember.vacated <= day),
        and_(CouncilTerm.ended.is_not(None), CouncilTerm.ended <= day),
    )


def _has_standing(code: str, day: date) -> ColumnElement[bool]:
    if code == SITTING:
        return in_office(day)
    if code == Standing.OUT.value:
        return is_out(day)
    if code == Standing.CARETAKER.value:
        return and_(in_office(day), CouncilMember.ends <= day)
    return and_(~is_out(day), or_(CouncilTerm.status == TermStatus.DRAFT, CouncilMember.starts > day))


NAME = Column(
    key="name",
    title=terms.FULL_NAME,
    select=(Person.title, Person.first_name, Person.last_name),
    show=full_name,
    order=(Person.sort_key, Person.id),
    least=180,
    share=2.4,
)
PHONE = Column(
    key="phone",
    title=terms.PHONE,
    select=(Person.phone,),
    kind=Kind.CODE,
    show=lambda phone: mask_phone(phone.split(",", maxsplit=1)[0]) if phone else "",
    order=(text_order(Person.phone),),
    spare=True,
    share=1.2,
)
# Which of two people of one name is meant, for a workbook that comes back.
HOUSE = Column(
    key="house_no",
    title=terms.HOUSE_NO,
    select=(Household.house_no,),
    kind=Kind.CODE,
    show=lambda house_no: house_no or "",
    order=(Household.house_key,),
    on_screen=False,
    share=0.8,
)
MOO = Column(
    key="moo",
    title=terms.MOO,
    select=(LIVES.moo,),
    kind=Kind.CODE,
    show=lambda moo: "" if moo is None else str(moo),
    on_screen=False,
    share=0.6,
)
HOME = (
    (Household, Household.id == Person.household_id),
    (LIVES, LIVES.id == Person.village_id),
)
REPRESENTS = Column(
    key="represents",
    title="ผู้แทนของ",
    select=(CouncilMember.kind, Village.moo, Village.name, Organisation.name),
    show=represented,
    order=(
        Village.id.is_(None),
        Village.moo.is_(None),
        Village.moo,
        Village.name,
        choice_order(CouncilMember.kind, MemberKind),
        Organisation.sort_key,
        CouncilMember.seat_no,
    ),
    least=150,
    share=2.2,
)
TERM = Filter(
    key="term",
    title="ชุดที่",
    options=term_options,
    condition=lambda term_id, _day: CouncilMember.term_id == term_id,
    words="เฉพาะ{}",
)
VILLAGE = Filter(
    key="village",
    title="หมู่",
    options=village_options,
    condition=lambda village_id, _day: CouncilMember.village_id == village_id,
    words="เฉพาะ{}",
)
STANDINGS = Filter(
    key="standing",
    title=terms.STATUS,
    options=[
        Option(SITTING, "ที่อยู่ในตำแหน่ง"),
        *(Option(one.value, one.label) for one in Standing if one is not Standing.IN_OFFICE),
    ],
    condition=_has_standing,
    words="เฉพาะผู้{}",
    starts=SITTING,
)
JOINS = (
    (CouncilTerm, CouncilTerm.id == CouncilMember.term_id),
    (Person, Person.id == CouncilMember.person_id),
    (Village, Village.id == CouncilMember.village_id),
    (Organisation, Organisation.id == CouncilMember.organisation_id),
    (_FORMER_MEMBER, _FORMER_MEMBER.id == CouncilMember.replaces_id),
    (FORMER, FORMER.id == _FORMER_MEMBER.person_id),
    *HOME,
)


def _missed(number: int, day: date) -> ColumnElement[bool]:
    """Was called to each of the last so many meetings of the council and came to none."""
    last = (
        select(Meeting.id)
        .where(Meeting.body == MeetingBody.COUNCIL, Meeting.status.in_(HELD), Meeting.day <= day)
        .order_by(Meeting.day.desc(), Meeting.number.desc())
        .limit(number)
    )
    rows = Attendance.person_id == CouncilMember.person_id, Attendance.meeting_id.in_(last)
    called = select(func.count()).where(*rows, Attendance.kind != Attended.GUEST).correlate(CouncilMember)
    came = select(Attendance.person_id).where(*rows, Attendance.kind == Attended.PRESENT)
    return and_(called.scalar_subquery() == number, ~came.correlate(CouncilMember).exists())


MISSED = Filter(
    key="missed",
    title="ไม่มาประชุม",
    options=[Option(number, f"{number} ครั้งหลังสุด") for number in (1, 2, 3, 4)],
    condition=_missed,
    words="ไม่มา {}",
)
