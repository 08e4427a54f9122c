"""The council's members as a list of any day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select

from models import terms
from models.person import Person, Sex
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
from services.council.council_columns import (
    FORMER,
    HOUSE,
    JOINS,
    MISSED,
    MOO,
    NAME,
    PHONE,
    REPRESENTS,
    SITTING,
    STANDINGS,
    TERM,
    VILLAGE,
    full_name,
    is_out,
)
from services.council.council_roll import Standing
from services.listing import (
    DAY,
    Column,
    Filter,
    FilterKind,
    Listing,
    Mark,
    Option,
    choice_order,
)
from services.reports.table import Kind

_CLAUSES = len(Clause)


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
    REPRESENTS,
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
        select=(FORMER.title, FORMER.first_name, FORMER.last_name),
        show=full_name,
        order=(FORMER.sort_key,),
        spare=True,
        share=1.8,
    ),
    Column(
        key="standing",
        title=terms.STATUS,
        select=_STANDING,
        show=_standing_words,
        mark=_standing_mark,
        order=(case((is_out(DAY), 1), else_=0), CouncilMember.vacated),
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
        STANDINGS,
        TERM,
        VILLAGE,
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
        replace(MISSED, in_front=False),
    ),
    joins=JOINS,
    presets={
        "missed_three": {"standing": SITTING, "missed": 3},
        "sitting": {"standing": SITTING},
        "undeclared": {"standing": SITTING, "declared": False},
        "out": {"standing": Standing.OUT.value},
    },
    is_dated=True,
    landscape=True,
)
