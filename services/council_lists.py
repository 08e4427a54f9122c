"""The council's members as a list of any day, and how often each came to its meetings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from models import terms
from models.meeting import Attendance, Attended, Meeting, MeetingBody
from models.organisation import Organisation
from models.person import Person, Sex
from models.place import Household, Village
from models.term import (
    Answer,
    Clause,
    CouncilMember,
    CouncilTerm,
    MemberKind,
    Qualification,
    TermStatus,
    VacateReason,
)
from models.values.identity import mask_phone
from services.council_roll import Standing, in_office
from services.listing import (
    DAY,
    Column,
    Filter,
    FilterKind,
    Listing,
    Mark,
    Option,
    choice_order,
    text_order,
)
from services.meetings import HELD
from services.person_lists import village_options
from services.reports.table import Kind

_CLAUSES = len(Clause)
SITTING = "sitting"  # in office or caretaker: who counts for N
_FORMER_MEMBER, _FORMER = aliased(CouncilMember), aliased(Person)
_HOME = aliased(Village)


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


def _is_out(day: Any) -> ColumnElement[bool]:
    return or_(
        and_(CouncilMember.vacated.is_not(None), CouncilMember.vacated <= day),
        and_(CouncilTerm.ended.is_not(None), CouncilTerm.ended <= day),
    )


def _has_standing(code: str, day: date) -> ColumnElement[bool]:
    if code == SITTING:
        return in_office(day)
    if code == Standing.OUT.value:
        return _is_out(day)
    if code == Standing.CARETAKER.value:
        return and_(in_office(day), CouncilMember.ends <= day)
    return and_(~_is_out(day), or_(CouncilTerm.status == TermStatus.DRAFT, CouncilMember.starts > day))


_STANDING = (
    CouncilMember.starts,
    CouncilMember.ends,
    CouncilMember.vacated,
    CouncilTerm.status,
    CouncilTerm.ended,
    DAY,
    CouncilMember.vacate_reason,
)


def _standing(
    starts: date,
    ends: date,
    vacated: date | None,
    status: TermStatus,
    ended: date | None,
    day: date,
    _reason: VacateReason | None,
) -> Standing:
    if (vacated is not None and vacated <= day) or (ended is not None and ended <= day):
        return Standing.OUT
    if status is TermStatus.DRAFT or day < starts:
        return Standing.WAITING
    return Standing.IN_OFFICE if day < ends else Standing.CARETAKER


def _standing_words(*values: Any) -> str:
    standing, vacated, day, reason = _standing(*values), values[2], values[5], values[6]
    if standing is not Standing.OUT:
        return standing.label
    left = reason if vacated is not None and vacated <= day else VacateReason.TERM
    return str(left.label) if left is not None else standing.label


def _standing_mark(*values: Any) -> Mark:
    marks = {Standing.IN_OFFICE: Mark.GOOD, Standing.CARETAKER: Mark.SOON}
    return marks.get(_standing(*values), Mark.MUTED)


_DECLARED: ColumnElement[int] = (
    select(func.count())
    .where(Qualification.member_id == CouncilMember.id, Qualification.fulfilled != Answer.UNKNOWN)
    .correlate(CouncilMember)
    .scalar_subquery()
)


def _is_declared(wanted: bool, _day: date) -> ColumnElement[bool]:
    whole = or_(_DECLARED == _CLAUSES, CouncilMember.override_reason != "")
    return whole if wanted else ~whole


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
    select=(_HOME.moo,),
    kind=Kind.CODE,
    show=lambda moo: "" if moo is None else str(moo),
    on_screen=False,
    share=0.6,
)
HOME = (
    (Household, Household.id == Person.household_id),
    (_HOME, _HOME.id == Person.village_id),
)
_REPRESENTS = Column(
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
_SEX = Column(
    key="sex",
    title=terms.SEX,
    select=(Person.sex,),
    kind=Kind.CODE,
    show=lambda sex: "" if sex is Sex.UNKNOWN else sex.label,
    on_screen=False,
    share=0.6,
)


def _day_column(key: str, title: str, column: Any, **more: Any) -> Column:
    return Column(key=key, title=title, select=(column,), kind=Kind.DAY, **{"share": 1.1, **more})


_COLUMNS = (
    NAME,
    _REPRESENTS,
    Column(
        key="kind",
        title="ประเภทสมาชิก",
        select=(CouncilMember.kind,),
        show=lambda kind: kind.label,
        order=(choice_order(CouncilMember.kind, MemberKind),),
        on_screen=False,
        share=1.8,
    ),
    Column(
        key="kind_word",
        title="ประเภท",
        select=(CouncilMember.kind,),
        show=lambda kind: kind.label.removeprefix("ผู้แทนชุมชน"),
        order=(choice_order(CouncilMember.kind, MemberKind),),
        on_paper=False,
        spare=True,
    ),
    Column(
        key="seat_no", title="ที่นั่งที่", select=(CouncilMember.seat_no,), kind=Kind.WHOLE, spare=True, share=0.6
    ),
    _SEX,
    HOUSE,
    MOO,
    PHONE,
    Column(
        key="expertise", title="ความเชี่ยวชาญ", select=(CouncilMember.expertise,), on_screen=False, share=1.4
    ),
    _day_column("selected", "วันคัดเลือก", CouncilMember.selected, spare=True),
    _day_column("ends", "ครบวาระ", CouncilMember.ends),
    Column(
        key="replaces",
        title="มาแทน",
        select=(_FORMER.title, _FORMER.first_name, _FORMER.last_name),
        show=full_name,
        order=(_FORMER.sort_key,),
        spare=True,
        share=1.8,
    ),
    Column(
        key="standing",
        title=terms.STATUS,
        select=_STANDING,
        show=_standing_words,
        mark=_standing_mark,
        order=(case((_is_out(DAY), 1), else_=0), CouncilMember.vacated),
        least=110,
        share=1.4,
    ),
    _day_column("vacated", "พ้นเมื่อ", CouncilMember.vacated, on_screen=False),
    Column(
        key="vacate_reason",
        title="เหตุที่พ้น",
        select=(CouncilMember.vacate_reason,),
        show=lambda reason: reason.label if reason is not None else "",
        on_screen=False,
        share=1.3,
    ),
    Column(
        key="declared",
        title="รับรอง",
        select=(_DECLARED, CouncilMember.override_reason),
        kind=Kind.CODE,
        show=lambda number, reason: "มีเหตุผล" if reason and number < _CLAUSES else f"{number}/{_CLAUSES}",
        mark=lambda number, reason: Mark.PLAIN if number == _CLAUSES or reason else Mark.SOON,
        spare=True,
        share=0.8,
    ),
    Column(
        key="card_no",
        title="เลขที่บัตรสมาชิก",
        select=(CouncilMember.card_no,),
        kind=Kind.CODE,
        on_screen=False,
        share=0.9,
    ),
    Column(key="term", title="ชุดที่", select=(CouncilTerm.number,), kind=Kind.WHOLE, spare=True, share=0.5),
)
_TERM = Filter(
    key="term",
    title="ชุดที่",
    options=term_options,
    condition=lambda term_id, _day: CouncilMember.term_id == term_id,
    words="เฉพาะ{}",
)
_VILLAGE = Filter(
    key="village",
    title="หมู่",
    options=village_options,
    condition=lambda village_id, _day: CouncilMember.village_id == village_id,
    words="เฉพาะ{}",
)
_STANDINGS = Filter(
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
_JOINS = (
    (CouncilTerm, CouncilTerm.id == CouncilMember.term_id),
    (Person, Person.id == CouncilMember.person_id),
    (Village, Village.id == CouncilMember.village_id),
    (Organisation, Organisation.id == CouncilMember.organisation_id),
    (_FORMER_MEMBER, _FORMER_MEMBER.id == CouncilMember.replaces_id),
    (_FORMER, _FORMER.id == _FORMER_MEMBER.person_id),
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


_MISSED = Filter(
    key="missed",
    title="ไม่มาประชุม",
    options=[Option(number, f"{number} ครั้งหลังสุด") for number in (1, 2, 3, 4)],
    condition=_missed,
    words="ไม่มา {}",
)

COUNCIL_MEMBERS = Listing(
    key="council_members",
    title="บัญชีรายชื่อสมาชิกสภาองค์กรชุมชนตำบล",
    unit="คน",
    entity=CouncilMember,
    columns=_COLUMNS,
    order="represents",
    then=(CouncilMember.seat_no, CouncilMember.id),
    search=(Person.search_text,),
    search_words="ชื่อ บ้านเลขที่ โทรศัพท์ หรือเลขท้ายบัตร",
    filters=(
        _STANDINGS,
        _TERM,
        _VILLAGE,
        Filter(
            key="kind",
            title="ประเภท",
            options=[Option(one.value, one.label) for one in MemberKind],
            condition=lambda code, _day: CouncilMember.kind == MemberKind(code),
            words="เฉพาะ{}",
            in_front=False,
        ),
        Filter(
            key="sex",
            title=terms.SEX,
            options=[Option(one.value, one.label) for one in Sex],
            condition=lambda code, _day: Person.sex == Sex(code),
            words="เพศ{}",
            in_front=False,
        ),
        Filter(
            key="declared",
            title="การรับรองคุณสมบัติ",
            kind=FilterKind.YES_NO,
            options=[Option(False, "ยังรับรองไม่ครบ"), Option(True, "รับรองครบแล้ว")],
            condition=_is_declared,
            words="เฉพาะผู้ที่{}",
            in_front=False,
        ),
        replace(_MISSED, in_front=False),
    ),
    joins=_JOINS,
    presets={
        "missed_three": {"standing": SITTING, "missed": 3},
        "sitting": {"standing": SITTING},
        "undeclared": {"standing": SITTING, "declared": False},
        "out": {"standing": Standing.OUT.value},
    },
    is_dated=True,
    landscape=True,
)


def _count(*kinds: Attended) -> Any:
    """Meetings of the council in her time, up to the day, at which she was one of these."""
    return (
        select(func.count())
        .select_from(Attendance)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .where(
            Attendance.person_id == CouncilMember.person_id,
            Attendance.kind.in_(kinds),
            Meeting.body == MeetingBody.COUNCIL,
            Meeting.status.in_(HELD),
            Meeting.day >= CouncilMember.starts,
            Meeting.day <= DAY,
            or_(CouncilMember.vacated.is_(None), Meeting.day < CouncilMember.vacated),
        )
        .correlate(CouncilMember)
        .scalar_subquery()
    )


_CALLED = _count(Attended.PRESENT, Attended.LEAVE, Attended.ABSENT)
_CAME, _LEAVE, _ABSENT = _count(Attended.PRESENT), _count(Attended.LEAVE), _count(Attended.ABSENT)


def _counted(key: str, title: str, expression: Any) -> Column:
    return Column(key=key, title=title, select=(expression,), kind=Kind.WHOLE, is_summed=True, share=0.8)


ATTENDANCE = Listing(
    key="attendance",
    title="สถิติการเข้าประชุมสภา",
    unit="คน",
    entity=CouncilMember,
    columns=(
        NAME,
        _REPRESENTS,
        _counted("called", "ประชุม (ครั้ง)", _CALLED),
        _counted("came", "มา", _CAME),
        _counted("leave", "ลา", _LEAVE),
        _counted("absent", "ไม่มา", _ABSENT),
        Column(
            key="share",
            title="ร้อยละที่มา",
            select=(_CAME, _CALLED),
            kind=Kind.WHOLE,
            show=lambda came, called: came * 100 // called if called else None,
            mark=lambda came, called: Mark.SOON if called and 2 * came < called else Mark.PLAIN,
            order=(case((_CALLED == 0, None), else_=_CAME * 1000 // _CALLED),),
            share=0.9,
        ),
        PHONE,
    ),
    order="represents",
    then=(CouncilMember.seat_no, CouncilMember.id),
    search=(Person.search_text,),
    search_words="ชื่อ บ้านเลขที่ โทรศัพท์ หรือเลขท้ายบัตร",
    filters=(
        _STANDINGS,
        _TERM,
        _VILLAGE,
        _MISSED,
    ),
    joins=_JOINS,
    presets={"missed_three": {"standing": SITTING, "missed": 3}},
    is_dated=True,
)
