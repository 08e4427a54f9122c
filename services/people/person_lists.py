"""The register of persons as a list: everybody the office knows, in the area and outside it."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, case, cast, func, or_, select, union
from sqlalchemy.orm import Session, aliased

from models import terms
from models.person import Consent, DifferentPeople, IdKind, Person, PersonGroup, Sex, SpecialGroup
from models.place import Household, Village
from models.values.identity import mask_phone
from services.listing import (
    DAY,
    Column,
    Filter,
    FilterKind,
    Listing,
    Mark,
    Option,
    Span,
    text_order,
)
from services.people import persons
from services.reports.table import Kind

NO_VILLAGE = 0  # the key of those whose village is not known


def village_options(session: Session) -> list[Option]:
    """Every village by its number, those without one last."""
    query = select(Village).order_by(Village.moo.is_(None), Village.moo, Village.name, Village.id)
    return [Option(one.id, one.label or "ยังไม่มีชื่อ") for one in session.scalars(query)]


def is_living(day: date) -> ColumnElement[bool]:
    return or_(Person.death_date.is_(None), Person.death_date > day)


def years_before(day: date, years: int) -> date:
    """Who was born on this day or before is so many years old; 28 February where there was no 29th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 2, 28)


def age_within(span: Span, day: date) -> ColumnElement[bool]:
    """Whole years on the day, of the living whose birth is known."""
    youngest, oldest = span
    asked = [Person.birth_date.is_not(None), is_living(day)]
    if isinstance(youngest, int):
        asked.append(Person.birth_date <= years_before(day, youngest))
    if isinstance(oldest, int):
        asked.append(Person.birth_date > years_before(day, oldest + 1))
    return and_(*asked)


def _age(birth: date | None, death: date | None, day: date) -> int | None:
    if birth is None or (death is not None and death <= day):
        return None
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def _groups(codes: str | None) -> str:
    held = set((codes or "").split(","))
    return " ".join(one.label for one in SpecialGroup if one.value in held)


def _state(death: date | None, village_id: int | None, lives_here: bool, day: date) -> str:
    if death is not None and death <= day:
        return "เสียชีวิต"
    return "" if village_id is not None and lives_here else "อยู่นอกพื้นที่"


def _in_group(kind: str, _day: date) -> ColumnElement[bool]:
    return Person.id.in_(select(PersonGroup.person_id).where(PersonGroup.kind == SpecialGroup(kind)))


def _in_village(village_id: int, _day: date) -> ColumnElement[bool]:
    return Person.village_id == village_id if village_id != NO_VILLAGE else Person.village_id.is_(None)


def _lives_in_area(wanted: bool, _day: date) -> ColumnElement[bool]:
    here = and_(Person.village_id.is_not(None), Person.lives_here)
    return here if wanted else ~here


def _has_phone(wanted: bool, _day: date) -> ColumnElement[bool]:
    has = or_(Person.phone != "", Person.home_phone != "")
    return has if wanted else ~has


def _has_number(wanted: bool, _day: date) -> ColumnElement[bool]:
    """A number that can be taken as it stands; who has a passport or no nationality owes none."""
    owes_none = Person.id_kind.in_((IdKind.PASSPORT, IdKind.STATELESS))
    lacks = or_(Person.needs_card_check.is_(True), and_(Person.citizen_id.is_(None), ~owes_none))
    return ~lacks if wanted else lacks


def _agrees(wanted: bool, day: date) -> ColumnElement[bool]:
    """To anything the office does with her data, and has not taken it back."""
    agreed = select(Consent.person_id).where(
        Consent.given <= day, or_(Consent.withdrawn.is_(None), Consent.withdrawn > day)
    )
    return Person.id.in_(agreed) if wanted else Person.id.not_in(agreed)


def _is_double(_wanted: bool, _day: date) -> ColumnElement[bool]:
    """The same name, and the same house or day of birth; services.people.duplicates looks closer, at more than a list may cost."""
    parted = select(DifferentPeople.first_id).union(select(DifferentPeople.second_id))
    # few names are borne twice, and an index knows which: only those are compared
    one, each = aliased(Person), aliased(Person)
    twice = select(each.sort_key).group_by(each.sort_key).having(func.count() > 1)
    columns = (one.id, one.sort_key, one.household_id, one.birth_date)
    namesakes = select(*columns).where(one.sort_key.in_(twice)).cte("namesakes").c

    def sharing(shared: ColumnElement[Any]) -> Select[Any]:
        asked = (namesakes.sort_key.label("name"), shared.label("shared"))
        several = select(*asked).where(shared.is_not(None)).group_by(*asked).having(func.count() > 1)
        alike = several.subquery().c
        return select(namesakes.id).where(namesakes.sort_key == alike.name, shared == alike.shared)

    doubles = union(sharing(namesakes.household_id), sharing(namesakes.birth_date))
    return and_(Person.id.in_(doubles), Person.id.not_in(parted))


def _by_citizen_id(typed: str) -> ColumnElement[bool] | None:
    digits = persons.citizen_id_of(typed)
    return None if digits is None else Person.citizen_id == digits


_GROUPS = (
    select(func.aggregate_strings(cast(PersonGroup.kind, String), ","))
    .where(PersonGroup.person_id == Person.id)
    .scalar_subquery()
)
_DIED = and_(Person.death_date.is_not(None), Person.death_date <= DAY)
_PHONE = case((Person.phone != "", Person.phone), else_=Person.home_phone)

# one whole number: text that thousands share makes sorting by it a quarter slower; communities stand last
_VILLAGE = func.coalesce(Village.moo, 1000 + Village.id)

COLUMNS = (
    Column(
        key="name",
        title=terms.FULL_NAME,
        select=(Person.title, Person.first_name, Person.last_name),
        show=lambda title, first, last: f"{title}{first} {last}".rstrip(),
        order=(Person.sort_key, Person.id),
        least=180,
        share=2.4,
    ),
    Column(
        key="sex",
        title=terms.SEX,
        select=(Person.sex,),
        kind=Kind.CODE,
        show=lambda sex: "" if sex is Sex.UNKNOWN else sex.label,
        spare=True,
        share=0.6,
    ),
    Column(
        key="age",
        title="อายุ",
        select=(Person.birth_date, Person.death_date, DAY),
        kind=Kind.WHOLE,
        show=_age,
        order=(case((_DIED, None), else_=Person.birth_date),),
        is_backwards=True,
        share=0.6,
    ),
    Column(
        key="house",
        title=terms.HOUSE_NO,
        select=(Household.house_no,),
        kind=Kind.CODE,
        show=lambda house_no: house_no or "",
        order=(Household.house_key,),
        spare=True,
        share=0.9,
    ),
    Column(
        key="village",
        title="หมู่",
        select=(Village.moo, Village.name),
        kind=Kind.CODE,
        show=lambda moo, name: str(moo) if moo is not None else name or "",
        order=(_VILLAGE, Household.house_key),
        share=0.6,
    ),
    Column(
        key="phone",
        title=terms.PHONE,
        select=(_PHONE,),
        kind=Kind.CODE,
        show=lambda phone: phone.split(",")[0],
        order=(text_order(_PHONE),),
        spare=True,
        on_paper=False,
    ),
    Column(
        key="phone_masked",
        title=terms.PHONE,
        select=(_PHONE,),
        kind=Kind.CODE,
        show=lambda phone: mask_phone(phone.split(",")[0]) if phone else "",
        on_screen=False,
        share=1.2,
    ),
    Column(
        key="groups",
        title="กลุ่ม",
        select=(_GROUPS,),
        show=_groups,
        spare=True,
        share=1.6,
    ),
    Column(
        key="card",
        title="บัตร",
        select=(Person.needs_card_check, Person.citizen_id),
        kind=Kind.CODE,
        show=lambda check, number: "รอตรวจ" if check else "" if number else "ไม่มีเลข",
        mark=lambda check, _number: Mark.SOON if check else Mark.MUTED,
        order=(case((Person.needs_card_check, 0), (Person.citizen_id.is_(None), 1), else_=2),),
        spare=True,
        share=0.8,
    ),
    Column(
        key="state",
        title=terms.STATUS,
        select=(Person.death_date, Person.village_id, Person.lives_here, DAY),
        kind=Kind.CODE,
        show=_state,
        mark=lambda *_values: Mark.MUTED,
        order=(case((_DIED, 0), (and_(Person.village_id.is_not(None), Person.lives_here), 2), else_=1),),
        spare=True,
        share=1.0,
    ),
)

FILTERS = (
    Filter(
        key="village",
        title="หมู่",
        options=lambda session: [
            *village_options(session),
            Option(NO_VILLAGE, "ยังไม่มีหมู่บ้าน"),
        ],
        condition=_in_village,
        words="เฉพาะ{}",
    ),
    Filter(key="age", title="อายุ", kind=FilterKind.WHOLES, condition=age_within, words="อายุ{} ปี"),
    Filter(
        key="group",
        title="กลุ่ม",
        options=[Option(one.value, one.label) for one in SpecialGroup],
        condition=_in_group,
        words="เฉพาะ{}",
        in_front=False,
    ),
    Filter(
        key="living",
        title="ชีวิต",
        kind=FilterKind.YES_NO,
        options=[Option(True, "มีชีวิตอยู่"), Option(False, "เสียชีวิตแล้ว")],
        condition=lambda wanted, day: is_living(day) if wanted else ~is_living(day),
        words="เฉพาะผู้ที่{}",
        starts=True,
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
        key="area",
        title="ที่อยู่",
        kind=FilterKind.YES_NO,
        options=[Option(True, "อยู่ในพื้นที่"), Option(False, "อยู่นอกพื้นที่")],
        condition=_lives_in_area,
        words="เฉพาะผู้ที่{}",
        in_front=False,
    ),
    Filter(
        key="phone",
        title=terms.PHONE,
        kind=FilterKind.YES_NO,
        options=[Option(False, "ยังไม่มีเบอร์"), Option(True, "มีเบอร์แล้ว")],
        condition=_has_phone,
        words="เฉพาะผู้ที่{}",
        in_front=False,
    ),
    Filter(
        key="card",
        title="บัตร",
        kind=FilterKind.YES_NO,
        options=[Option(True, "รอตรวจ")],
        condition=lambda wanted, _day: Person.needs_card_check.is_(wanted),
        words="เฉพาะผู้ที่รอตรวจบัตร",
        in_front=False,
    ),
    Filter(
        key="number",
        title="เลขประจำตัว",
        kind=FilterKind.YES_NO,
        options=[Option(False, "ไม่มีเลขหรือรอตรวจ"), Option(True, "มีเลขแล้ว")],
        condition=_has_number,
        words="เฉพาะผู้ที่{}",
        in_front=False,
    ),
    Filter(
        key="birth",
        title="วันเกิด",
        kind=FilterKind.YES_NO,
        options=[Option(False, "ยังไม่ทราบ"), Option(True, "ทราบแล้ว")],
        condition=lambda wanted, _day: (
            Person.birth_date.is_not(None) if wanted else Person.birth_date.is_(None)
        ),
        words="วันเกิด{}",
        in_front=False,
    ),
    Filter(
        key="consent",
        title="ความยินยอม",
        kind=FilterKind.YES_NO,
        options=[Option(False, "ยังไม่ได้ให้"), Option(True, "ให้แล้ว")],
        condition=_agrees,
        words="ความยินยอม{}",
        in_front=False,
    ),
    Filter(
        key="double",
        title="คนซ้ำ",
        kind=FilterKind.YES_NO,
        options=[Option(True, "ชื่อซ้ำในบ้านหรือวันเกิดเดียวกัน")],
        condition=_is_double,
        words="เฉพาะ{}",
        in_front=False,
    ),
)

PERSONS = Listing(
    key="persons",
    title="ทะเบียนบุคคล",
    unit="คน",
    entity=Person,
    columns=COLUMNS,
    order="name",
    then=(Person.sort_key,),
    search=(Person.search_text,),
    search_words="ชื่อ บ้านเลขที่ โทรศัพท์ หรือเลขท้ายบัตร",
    filters=FILTERS,
    joins=(
        (Household, Household.id == Person.household_id),
        (Village, Village.id == Person.village_id),
    ),
    exact=_by_citizen_id,
    presets={
        "card_check": {"card": True, "living": True},
        "no_village": {"village": NO_VILLAGE, "living": True},
        "no_phone": {"phone": False, "living": True},
        "elderly": {"age": (60, None)},
    },
    landscape=True,
)
