"""The register of households as a list: where each stands, who heads it, what it lacks."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, String, and_, case, cast, func, literal, or_, select
from sqlalchemy.orm import Session

from models import terms
from models.person import Person
from models.place import Household, HouseOwnership, HousingStatus, Relation, Village
from models.values.thai_date import short_date
from services.listing import (
    DAY,
    Column,
    Filter,
    FilterKind,
    Listing,
    Mark,
    Option,
    within,
)
from services.people import households
from services.people.person_lists import village_options
from services.reports.table import Kind

_LIVING_THERE = and_(
    Person.household_id == Household.id, or_(Person.death_date.is_(None), Person.death_date > DAY)
)
_PEOPLE = select(func.count()).select_from(Person).where(_LIVING_THERE).scalar_subquery()
_HEAD = (
    select(func.min(Person.title + Person.first_name + literal(" ") + Person.last_name))
    .where(_LIVING_THERE, Person.relation == Relation.HEAD)
    .scalar_subquery()
)
_HEAD_KEY = (
    select(func.min(Person.sort_key)).where(_LIVING_THERE, Person.relation == Relation.HEAD).scalar_subquery()
)
# everybody of the house finds it; who lives nowhere else has its number and village in search_text already
_FOUND_BY = (
    select(func.aggregate_strings(Person.search_text, " "))
    .where(Person.household_id == Household.id)
    .scalar_subquery()
)
_OF_VILLAGE = (
    literal("หมู") + func.coalesce(cast(Village.moo, String), "") + literal(" ม") + cast(Village.moo, String)
)


def _stands(wanted: bool, day: date) -> ColumnElement[bool]:
    stands = or_(Household.ended.is_(None), Household.ended > day)
    return stands if wanted else ~stands


def _has_head(wanted: bool, day: date) -> ColumnElement[bool]:
    """Of those somebody lives in."""
    alive = or_(Person.death_date.is_(None), Person.death_date > day)
    with_head = select(Person.household_id).where(
        Person.relation == Relation.HEAD, alive, Person.household_id.is_not(None)
    )
    lived_in = select(Person.household_id).where(alive, Person.household_id.is_not(None))
    has = Household.id.in_(with_head)
    return has if wanted else and_(~has, Household.id.in_(lived_in))


def _how_many(span: tuple[int | None, int | None], day: date) -> ColumnElement[bool]:
    alive = or_(Person.death_date.is_(None), Person.death_date > day)
    people = (
        select(func.count())
        .select_from(Person)
        .where(Person.household_id == Household.id, alive)
        .scalar_subquery()
    )
    return within(people, span)


def _village_words(moo: int | None, name: str | None) -> str:
    return str(moo) if moo is not None else name or ""


def _flags(is_target: bool, is_poor: bool) -> str:
    return " ".join(words for words, is_so in (("เป้าหมาย", is_target), ("ยากจน", is_poor)) if is_so)


def _code(code: str | None, claimed: str) -> str:
    if claimed:
        return "รอตรวจ"
    return households.format_house_code(code) if code else ""


def _state(ended: date | None, day: date) -> str:
    return f"เลิก {short_date(ended)}" if ended is not None and ended <= day else ""


def _villages(session: Session) -> list[Option]:
    return village_options(session)


COLUMNS = (
    Column(
        key="house_no",
        title=terms.HOUSE_NO,
        select=(Household.house_no,),
        kind=Kind.CODE,
        order=(Household.house_key,),
        share=0.9,
    ),
    Column(
        key="village",
        title="หมู่",
        select=(Village.moo, Village.name),
        kind=Kind.CODE,
        show=_village_words,
        order=(Village.moo, Village.name, Household.house_key),
        share=0.7,
    ),
    Column(
        key="head",
        title="หัวหน้าครัวเรือน",
        select=(_HEAD, _PEOPLE),
        show=lambda name, people: (name or "").strip() or ("ยังไม่มีหัวหน้า" if people else ""),
        mark=lambda name, _people: Mark.PLAIN if name else Mark.SOON,
        order=(_HEAD_KEY,),
        least=170,
        share=2.4,
    ),
    Column(key="people", title="คน", select=(_PEOPLE,), kind=Kind.WHOLE, is_summed=True, share=0.6),
    Column(
        key="house_code",
        title="เลขรหัสประจำบ้าน",
        select=(Household.house_code, Household.claimed_code),
        kind=Kind.CODE,
        show=_code,
        mark=lambda _code, claimed: Mark.SOON if claimed else Mark.PLAIN,
        order=(Household.house_code,),
        spare=True,
        share=1.5,
    ),
    Column(
        key="housing",
        title="สภาพบ้าน",
        select=(Household.housing,),
        kind=Kind.CODE,
        show=lambda housing: "" if housing is HousingStatus.UNKNOWN else housing.label,
        spare=True,
        share=0.9,
    ),
    Column(
        key="ownership",
        title="การถือครอง",
        select=(Household.ownership,),
        kind=Kind.CODE,
        show=lambda ownership: "" if ownership is HouseOwnership.UNKNOWN else ownership.label,
        on_screen=False,
        share=1.0,
    ),
    Column(
        key="flags",
        title="กลุ่ม",
        select=(Household.is_target, Household.is_poor),
        kind=Kind.CODE,
        show=_flags,
        order=(case((Household.is_poor, 0), (Household.is_target, 1), else_=2),),
        spare=True,
        share=1.1,
    ),
    Column(
        key="state",
        title=terms.STATUS,
        select=(Household.ended, DAY),
        kind=Kind.CODE,
        show=_state,
        mark=lambda *_values: Mark.MUTED,
        spare=True,
        share=1.0,
    ),
)

FILTERS = (
    Filter(
        key="village",
        title="หมู่",
        options=_villages,
        condition=lambda village_id, _day: Household.village_id == village_id,
        words="เฉพาะ{}",
    ),
    Filter(
        key="stands",
        title=terms.STATUS,
        kind=FilterKind.YES_NO,
        options=[Option(True, "มีอยู่"), Option(False, "เลิกแล้ว")],
        condition=_stands,
        words="เฉพาะบ้านที่{}",
        starts=True,
    ),
    Filter(
        key="group",
        title="กลุ่ม",
        options=[Option("target", "ครัวเรือนเป้าหมาย"), Option("poor", "ครัวเรือนยากจน")],
        condition=lambda key, _day: (Household.is_target if key == "target" else Household.is_poor).is_(True),
        words="เฉพาะ{}",
        in_front=False,
    ),
    Filter(
        key="people",
        title="จำนวนคน",
        kind=FilterKind.WHOLES,
        condition=_how_many,
        words="มี{} คน",
        in_front=False,
    ),
    Filter(
        key="head",
        title="หัวหน้า",
        kind=FilterKind.YES_NO,
        options=[Option(False, "ยังไม่มี"), Option(True, "มีแล้ว")],
        condition=_has_head,
        words="เฉพาะบ้านที่{}หัวหน้า",
        in_front=False,
    ),
    Filter(
        key="housing",
        title="สภาพบ้าน",
        options=[Option(one.value, one.label) for one in HousingStatus],
        condition=lambda code, _day: Household.housing == HousingStatus(code),
        words="สภาพบ้าน{}",
        in_front=False,
    ),
    Filter(
        key="ownership",
        title="การถือครอง",
        options=[Option(one.value, one.label) for one in HouseOwnership],
        condition=lambda code, _day: Household.ownership == HouseOwnership(code),
        words="การถือครอง{}",
        in_front=False,
    ),
    Filter(
        key="code",
        title="เลขรหัส",
        options=[Option("none", "ยังไม่มี"), Option("check", "รอตรวจ")],
        condition=lambda key, _day: (
            Household.claimed_code != ""
            if key == "check"
            else and_(Household.house_code.is_(None), Household.claimed_code == "")
        ),
        words="เลขรหัสประจำบ้าน{}",
        in_front=False,
    ),
)


def _by_code(typed: str) -> ColumnElement[bool] | None:
    try:
        return Household.house_code == households.parse_house_code(typed)
    except ValueError:
        return None


HOUSEHOLDS = Listing(
    key="households",
    title="ทะเบียนครัวเรือน",
    unit="ครัวเรือน",
    entity=Household,
    columns=COLUMNS,
    order="village",
    then=(Household.house_no,),
    search=(Household.house_no, _OF_VILLAGE, _FOUND_BY),
    search_words="บ้านเลขที่ หมู่ หรือชื่อคนในบ้าน",
    filters=FILTERS,
    joins=((Village, Village.id == Household.village_id),),
    exact=_by_code,
    presets={
        "no_head": {"stands": True, "head": False},
        "code_check": {"stands": True, "code": "check"},
        "target": {"stands": True, "group": "target"},
    },
    landscape=True,
)
