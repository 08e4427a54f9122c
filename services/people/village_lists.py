"""The register of villages as a list: numbers, heads, headmen and seats in the council."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from models import terms
from models.person import Person, Sex
from models.place import Household, Village, VillageKind
from models.values.thai_date import short_date
from services.listing import DAY, Column, Filter, FilterKind, Listing, Mark, Option, text_order
from services.people import villages
from services.reports.table import Kind


def _exists(wanted: bool, day: date) -> ColumnElement[bool]:
    here = and_(
        or_(Village.began.is_(None), Village.began <= day), or_(Village.ended.is_(None), Village.ended > day)
    )
    return here if wanted else ~here


def _heads(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
    """Who lives there on the day; the whole count with its bands is services.people.population."""
    living = (
        Person.village_id == Village.id,
        Person.lives_here,
        or_(Person.death_date.is_(None), Person.death_date > DAY),
    )
    return select(func.count()).select_from(Person).where(*living, *conditions).scalar_subquery()


_HOUSES = (
    select(func.count())
    .select_from(Household)
    .where(Household.village_id == Village.id, or_(Household.ended.is_(None), Household.ended > DAY))
    .scalar_subquery()
)


def _state(began: date | None, ended: date | None, day: date) -> str:
    if ended is not None and ended <= day:
        return f"เลิก {short_date(ended)}"
    return f"ตั้งใหม่ {short_date(began)}" if began is not None else ""


def _state_mark(_began: date | None, ended: date | None, day: date) -> Mark:
    return Mark.MUTED if ended is not None and ended <= day else Mark.PLAIN


def _headman(name: str, until: date | None, day: date) -> str:
    return name if name and (until is None or until > day) else "ยังไม่มี"


def _headman_mark(name: str, until: date | None, day: date) -> Mark:
    return Mark.PLAIN if name and (until is None or until > day) else Mark.SOON


def _has_headman(wanted: bool, day: date) -> ColumnElement[bool]:
    has = and_(Village.headman_name != "", or_(Village.headman_until.is_(None), Village.headman_until > day))
    return has if wanted else ~has


def _tambons(session: Session) -> list[Option]:
    found = villages.tambons(session)
    return [Option(code or _OWN, words) for code, words in found] if len(found) > 1 else []


_OWN = "own"

COLUMNS = (
    Column(
        key="moo",
        title=terms.MOO,
        select=(Village.moo,),
        kind=Kind.WHOLE,
        order=(Village.moo, Village.tambon_code, Village.name),
        share=0.6,
    ),
    Column(
        key="name",
        title="ชื่อหมู่บ้าน",
        select=(Village.name,),
        order=(text_order(Village.name),),
        least=150,
        share=2.0,
    ),
    Column(
        key="kind",
        title="ประเภท",
        select=(Village.kind,),
        kind=Kind.CODE,
        show=lambda kind: kind.label,
        spare=True,
        share=1.1,
    ),
    Column(
        key="households",
        title="ครัวเรือน",
        select=(_HOUSES,),
        kind=Kind.WHOLE,
        is_summed=True,
        share=0.8,
    ),
    Column(key="people", title="คน", select=(_heads(),), kind=Kind.WHOLE, is_summed=True, share=0.8),
    Column(
        key="males",
        title="ชาย",
        select=(_heads(Person.sex == Sex.MALE),),
        kind=Kind.WHOLE,
        is_summed=True,
        spare=True,
        share=0.8,
    ),
    Column(
        key="females",
        title="หญิง",
        select=(_heads(Person.sex == Sex.FEMALE),),
        kind=Kind.WHOLE,
        is_summed=True,
        spare=True,
        share=0.8,
    ),
    Column(
        key="seats",
        title="ที่นั่งในสภา",
        select=(Village.seats,),
        kind=Kind.WHOLE,
        is_summed=True,
        spare=True,
        share=0.9,
    ),
    Column(
        key="headman_name",
        title="ผู้ใหญ่บ้าน/ผู้นำ",
        select=(Village.headman_name, Village.headman_until, DAY),
        show=_headman,
        mark=_headman_mark,
        order=(text_order(Village.headman_name),),
        least=120,
        share=1.8,
    ),
    Column(
        key="state",
        title=terms.STATUS,
        select=(Village.began, Village.ended, DAY),
        kind=Kind.CODE,
        show=_state,
        mark=_state_mark,
        order=(case((Village.ended.is_not(None), 0), else_=1), Village.ended, Village.began),
        spare=True,
        share=1.2,
    ),
)

FILTERS = (
    Filter(
        key="exists",
        title=terms.STATUS,
        kind=FilterKind.YES_NO,
        options=[Option(True, "มีอยู่"), Option(False, "เลิกแล้ว")],
        condition=_exists,
        words="เฉพาะหมู่บ้านที่{}",
        starts=True,
    ),
    Filter(
        key="kind",
        title="ประเภท",
        options=[Option(one.value, one.label) for one in VillageKind],
        condition=lambda code, _day: Village.kind == VillageKind(code),
        words="เฉพาะ{}",
    ),
    Filter(
        key="tambon",
        title="ตำบล",
        options=_tambons,
        condition=lambda code, _day: Village.tambon_code == ("" if code == _OWN else code),
        words="เฉพาะ{}",
        in_front=False,
    ),
    Filter(
        key="headman",
        title="ผู้ใหญ่บ้าน",
        kind=FilterKind.YES_NO,
        options=[Option(False, "ยังไม่มี"), Option(True, "มีแล้ว")],
        condition=_has_headman,
        words="เฉพาะหมู่บ้านที่{}ผู้ใหญ่บ้าน",
        in_front=False,
    ),
)

VILLAGES = Listing(
    key="villages",
    title="ทะเบียนหมู่บ้านและชุมชน",
    unit="หมู่บ้าน",
    entity=Village,
    columns=COLUMNS,
    order="moo",
    then=(Village.name,),
    search=(Village.name, Village.headman_name, func.coalesce(Village.moo, 0)),
    is_keyed=False,
    search_words="ชื่อหมู่บ้าน ผู้ใหญ่บ้าน หรือหมู่ที่",
    filters=FILTERS,
    presets={"no_headman": {"exists": True, "headman": False}},
    landscape=True,
)
