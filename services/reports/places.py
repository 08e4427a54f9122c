"""Villages and households as reports: every field of the register, and who lives in the villages by age."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models import terms
from models.council import Council
from models.person import Person
from models.place import Household, HouseOwnership, HousingStatus, PopulationSnapshot, Relation, Village
from models.values.thai_date import long_date
from services import lists
from services.listing import Listing, Wish
from services.people import headcounts, population
from services.people.household_input import NGAN_IN_RAI, TITLES, WA_IN_NGAN
from services.people.household_lists import HOUSEHOLDS
from services.people.population import BANDS, Count
from services.people.village_finder import words_of
from services.people.village_lists import VILLAGES
from services.reports.table import Cell, Column, Emphasis, Kind, Report, Row

_AT_ONCE = 500  # ids in one IN (…)
_Value = Callable[[Any], Cell]


def village_register(session: Session, wish: Wish) -> Report:
    """Every field of what the list shows; as a workbook it comes back in unchanged."""
    rows = _stored(session, VILLAGES, wish, select(Village))
    return _register(session, VILLAGES, wish, _VILLAGE, rows)


def household_register(session: Session, wish: Wish) -> Report:
    """The same of houses, with the head's name, which an import leaves alone."""
    rows = _stored(session, HOUSEHOLDS, wish, select(Household).options(joinedload(Household.village)))
    heads: dict[int, str] = {}
    for at in range(0, len(rows), _AT_ONCE):
        ids = [one.id for one in rows[at : at + _AT_ONCE]]
        query = select(Person).where(
            Person.household_id.in_(ids), Person.relation == Relation.HEAD, Person.death_date.is_(None)
        )
        heads |= {
            one.household_id: one.name for one in session.scalars(query) if one.household_id is not None
        }
    head = (Column("head", "หัวหน้าครัวเรือน", Kind.TEXT, 2.0), lambda one: heads.get(one.id))
    return _register(session, HOUSEHOLDS, wish, (*_HOUSEHOLD[:3], head, *_HOUSEHOLD[3:]), rows)


def population_table(session: Session, day: date) -> Report:
    """Who lives in each village on a day by sex and age, counted from the people of the register."""
    counts = population.count(session, day)
    names = {one.id: words_of(one) for one in session.scalars(select(Village))}
    rows = [Row((names[one.village_id], *_figures(one))) for one in counts]
    whole = sum(counts[1:], counts[0]) if counts else Count(0)
    if counts:
        rows.append(Row(("รวม", *_figures(whole)), Emphasis.TOTAL))
    notes = ["นับผู้ที่มีชีวิตและอาศัยอยู่จริงตามทะเบียนบุคคล ผู้ที่ทราบเพียงปีเกิดนับอายุจากวันแรกของปีนั้น"]
    if whole.absent:
        notes.append(f"ไม่นับผู้มีชื่อแต่ตัวอยู่ที่อื่น {whole.absent:,} คน")
    return Report(
        name="population",
        title="ประชากรแยกตามหมู่บ้านและช่วงอายุ",
        facts=(_office(session), f"ข้อมูล ณ วันที่ {long_date(day)}"),
        columns=(
            Column("village", "หมู่บ้าน", Kind.TEXT, 2.4),
            *(Column(key, title, Kind.WHOLE, 0.9) for key, title in _COUNTED.items()),
        ),
        rows=tuple(rows),
        landscape=True,
        notes=tuple(notes),
    )


def headcount_register(session: Session) -> Report:
    """Every headcount, the newest year first; as a workbook it comes back in unchanged."""
    query = (
        select(PopulationSnapshot, Village)
        .join(Village, Village.id == PopulationSnapshot.village_id)
        .order_by(PopulationSnapshot.year_be.desc(), Village.moo, Village.id)
    )
    return Report(
        name="headcounts",
        title="ข้อมูลประชากรรายหมู่บ้าน",
        facts=(_office(session),),
        columns=(
            Column("moo", terms.MOO, Kind.WHOLE, 0.6),
            Column("name", "ชื่อหมู่บ้าน", Kind.TEXT, 2.0),
            Column("year_be", "ปี พ.ศ.", Kind.CODE, 0.8),
            *(Column(key, title, Kind.WHOLE, 0.8) for key, title in headcounts.TITLES.items()),
            Column("source", "แหล่งที่มา", Kind.TEXT, 1.6),
            Column("note", terms.NOTE, Kind.TEXT, 1.2),
        ),
        rows=tuple(
            Row(
                (
                    village.moo,
                    village.name,
                    str(one.year_be),
                    *(getattr(one, key) for key in headcounts.FIGURES),
                    one.source,
                    one.note,
                )
            )
            for one, village in session.execute(query)
        ),
        landscape=True,
    )


_COUNTED = {
    "households": "ครัวเรือน",
    "total": "รวม",
    "males": "ชาย",
    "females": "หญิง",
    **BANDS,
    "age_unknown": "ไม่ทราบอายุ",
    "disabled": "ผู้พิการ",
    "elderly": "ผู้สูงอายุ",
    "low_income": "รายได้น้อย",
}


def _figures(one: Count) -> tuple[int, ...]:
    return tuple(getattr(one, key) for key in _COUNTED)


def _stored(session: Session, listing: Listing, wish: Wish, query: Any) -> list[Any]:
    """What the list shows, in its order."""
    shown = lists.found(session, listing, wish)
    entity: Any = listing.entity
    rows: dict[int, Any] = {}
    for at in range(0, len(shown), _AT_ONCE):
        part = shown[at : at + _AT_ONCE]
        rows |= {one.id: one for one in session.scalars(query.where(entity.id.in_(part)))}
    return [rows[one] for one in shown]


def _register(
    session: Session,
    listing: Listing,
    wish: Wish,
    columns: Sequence[tuple[Column, _Value]],
    rows: Sequence[Any],
) -> Report:
    offered = lists.all_options(session, listing)
    facts = (
        _office(session),
        f"ข้อมูล ณ วันที่ {long_date(wish.as_of)} · {len(rows):,} {listing.unit}",
        listing.words(wish, offered),
    )
    return Report(
        name=listing.key,
        title=listing.title,
        facts=tuple(fact for fact in facts if fact),
        columns=tuple(column for column, _ in columns),
        rows=tuple(Row(tuple(value(one) for _, value in columns)) for one in rows),
        landscape=True,
    )


def _office(session: Session) -> str:
    return session.scalar(select(Council.name).limit(1)) or ""


def _plain(key: str, title: str, kind: Kind = Kind.TEXT, weight: float = 1.0) -> tuple[Column, _Value]:
    return Column(key, title, kind, weight), lambda one: getattr(one, key)


def _yes_no(key: str) -> tuple[Column, _Value]:
    words = {True: "มี", False: "ไม่มี", None: None}
    if key.startswith("is_"):
        words = {True: "ใช่", False: "ไม่ใช่"}
    return Column(key, TITLES[key], Kind.TEXT, 0.7), lambda one: words[getattr(one, key)]


_VILLAGE: tuple[tuple[Column, _Value], ...] = (
    _plain("moo", terms.MOO, Kind.WHOLE, 0.6),
    _plain("name", "ชื่อหมู่บ้าน", weight=1.6),
    _plain("tambon_code", "รหัสตำบล", Kind.CODE, 0.8),
    (Column("kind", "ประเภท", Kind.TEXT, 1.0), lambda one: one.kind.label),
    _plain("dopa_code", "รหัสหมู่บ้าน", Kind.CODE),
    _plain("headman_name", "ผู้ใหญ่บ้าน", weight=1.6),
    _plain("headman_phone", "โทรศัพท์ผู้ใหญ่บ้าน", Kind.CODE, 1.2),
    _plain("headman_since", "รับตำแหน่งเมื่อ", Kind.DAY),
    _plain("headman_until", "พ้นตำแหน่งเมื่อ", Kind.DAY),
    _plain("seats", "ที่นั่งในสภา", Kind.WHOLE, 0.7),
    _plain("area_rai", "พื้นที่ (ไร่)", Kind.WHOLE, 0.8),
    _plain("latitude", "ละติจูด", Kind.CODE),
    _plain("longitude", "ลองจิจูด", Kind.CODE),
    _plain("boundary", "อาณาเขต"),
    _plain("began", "ตั้งเมื่อ", Kind.DAY),
    _plain("ended", "เลิกเมื่อ", Kind.DAY),
    _plain("note", terms.NOTE),
)
_HOUSEHOLD: tuple[tuple[Column, _Value], ...] = (
    _plain("house_no", TITLES["house_no"], Kind.CODE, 0.9),
    (Column("moo", terms.MOO, Kind.WHOLE, 0.6), lambda one: one.village.moo),
    (Column("village_name", "ชื่อหมู่บ้าน", Kind.TEXT, 1.3), lambda one: one.village.name),
    (
        Column("house_code", TITLES["house_code"], Kind.CODE, 1.2),
        lambda one: one.house_code or one.claimed_code or None,
    ),
    _plain("lane", TITLES["lane"], weight=0.8),
    _plain("road", TITLES["road"], weight=0.8),
    _plain("postcode", TITLES["postcode"], Kind.CODE, 0.7),
    _plain("latitude", TITLES["latitude"], Kind.CODE, 0.8),
    _plain("longitude", TITLES["longitude"], Kind.CODE, 0.8),
    (
        Column("housing", TITLES["housing"], Kind.TEXT, 0.9),
        lambda one: None if one.housing is HousingStatus.UNKNOWN else one.housing.label,
    ),
    (
        Column("ownership", TITLES["ownership"], Kind.TEXT, 0.9),
        lambda one: None if one.ownership is HouseOwnership.UNKNOWN else one.ownership.label,
    ),
    (Column("land_rai", "ที่ดิน (ไร่)", Kind.WHOLE, 0.6), lambda one: _land(one.land_wa)[0]),
    (Column("land_ngan", "ที่ดิน (งาน)", Kind.WHOLE, 0.6), lambda one: _land(one.land_wa)[1]),
    (Column("land_rest", "ที่ดิน (ตารางวา)", Kind.WHOLE, 0.6), lambda one: _land(one.land_wa)[2]),
    *(_yes_no(key) for key in ("has_water", "has_electricity", "has_toilet", "is_target", "is_poor")),
    _plain("ended", TITLES["ended"], Kind.DAY),
    _plain("note", TITLES["note"]),
)


def _land(land_wa: int | None) -> tuple[int | None, int | None, int | None]:
    if land_wa is None:
        return None, None, None
    ngan, wa = divmod(land_wa, WA_IN_NGAN)
    rai, ngan = divmod(ngan, NGAN_IN_RAI)
    return rai, ngan, wa
