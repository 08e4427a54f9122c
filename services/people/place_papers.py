"""Papers about villages and houses, gathered for a day."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.fund import Fund, Membership
from models.organisation import Organisation, OrganisationStatus
from models.person import Person, PersonGroup, Sex, SpecialGroup
from models.place import Household, HouseOwnership, HousingStatus, Relation, Village
from services import paper_heads
from services.council import council_roll, officers
from services.papers.places import (
    BandLine,
    Fact,
    HouseholdSheet,
    HouseMember,
    VillageProfile,
    Villager,
    VillageRoll,
)
from services.people import households, person_papers, population, residences, villages
from services.people.population import BANDS
from services.people.residences import Resident

_ORGANISATIONS = 8  # on the one page of a village's profile
_RAI, _NGAN = 400, 100  # square wa
_BAND_STARTS = (6, 15, 25, 60)  # the age at which the next band of BANDS begins
_KNOWN = {True: "มี", False: "ไม่มี", None: ""}


def gather_roll(session: Session, village_id: int, day: date, *, council_only: bool = False) -> VillageRoll:
    """The living people of a village by house, or its members of the council in their order."""
    village = villages.get(session, village_id)
    head = paper_heads.council_head(session)
    if council_only:
        title, filters = "บัญชีรายชื่อสมาชิกสภาประจำหมู่บ้าน", ""
        rows = tuple(_council_rows(session, village_id, day))
    else:
        title, filters = "บัญชีรายชื่อประชาชนประจำหมู่บ้าน", "เฉพาะผู้ที่มีชื่ออยู่ในทะเบียนและยังมีชีวิต"
        rows = tuple(_villager(person, _note(person), day) for person in _people(session, village_id, day))
    return VillageRoll(
        head=head,
        village=village.label,
        headman=village.headman_name,
        as_of=day,
        title=title,
        filters=filters,
        rows=rows,
        secretary=paper_heads.secretary(session, day).name,
    )


def _people(session: Session, village_id: int, day: date) -> Iterable[Person]:
    """House by house as numbers run, the head first."""
    query = (
        select(Person)
        .outerjoin(Household, Household.id == Person.household_id)
        .where(Person.village_id == village_id, residences.is_living(day))
        .options(*residences.with_homes())
    )
    return sorted(session.scalars(query), key=_place)


def _place(person: Person) -> tuple[object, ...]:
    house = person.household
    number = house.house_no if house is not None else ""
    first = "".join(letter for letter in number.partition("/")[0] if letter.isdigit())
    rest = number.partition("/")[2]
    relation = list(Relation).index(person.relation)
    return (house is None, int(first or 0), len(rest), rest, number, relation, person.sort_key, person.id)


def _note(person: Person) -> str:
    return Relation.HEAD.label if person.relation is Relation.HEAD else ""


def _council_rows(session: Session, village_id: int, day: date) -> Iterable[Villager]:
    posts = {one.person_id: officers.words(one) for one in reversed(officers.officers_on(session, day))}
    members = [one for one in council_roll.members_on(session, day) if one.village_id == village_id]
    person_papers.load_homes(session, [one.person_id for one in members])
    for one in members:
        yield _villager(one.person, posts.get(one.person_id, one.kind.label), day)


def _villager(person: Person, note: str, day: date) -> Villager:
    return Villager(
        name=person.name,
        sex=person_papers.sex_word(person.sex),
        age=person_papers.age_word(person, day),
        house_no=person.household.house_no if person.household is not None else "",
        note=note if person.lives_here else f"{note} อยู่ที่อื่น".strip(),
    )


def gather_profile(session: Session, village_id: int, day: date) -> VillageProfile:
    """A village on one page, its people counted from the register."""
    village = villages.get(session, village_id)
    counted = next(iter(population.count(session, day, village_id)), None)
    names, more = _organisations(session, village_id)
    members = [one for one in council_roll.members_on(session, day) if one.village_id == village_id]
    return VillageProfile(
        head=paper_heads.council_head(session),
        village=village.label,
        kind=village.kind.label,
        code=village.dopa_code,
        as_of=day,
        headman=village.headman_name,
        headman_phone=village.headman_phone,
        headman_since=village.headman_since,
        area=f"{village.area_rai:,} ไร่" if village.area_rai is not None else "",
        boundary=village.boundary,
        coordinates=_coordinates(village),
        households=counted.households if counted is not None else None,
        bands=tuple(_bands(session, village_id, day)),
        counted="นับจากทะเบียนบุคคลของสภา ไม่รวมผู้ที่มีชื่อแต่อยู่ที่อื่น",
        groups=tuple(_groups(session, village_id, day)),
        seats=village.seats,
        council_members=tuple(one.person.name for one in members),
        organisations=names,
        more_organisations=more,
        funds=tuple(_funds(session, village_id)),
    )


def _coordinates(place: Village | Household) -> str:
    return f"{place.latitude}, {place.longitude}" if place.latitude and place.longitude else ""


def _bands(session: Session, village_id: int, day: date) -> Iterable[BandLine]:
    """Men and women of each age who live here; whoever's birth nobody knows has a line of its own when there is one."""
    query = select(Person.birth_date, Person.sex).where(
        Person.village_id == village_id, residences.is_living(day), Person.lives_here
    )
    counts: Counter[tuple[int | None, Sex]] = Counter()
    for birth, sex in session.execute(query):
        age = (
            None
            if birth is None
            else day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
        )
        counts[None if age is None else bisect_right(_BAND_STARTS, age), sex] += 1
    labels: dict[int | None, str] = {**dict(enumerate(BANDS.values())), None: "ไม่ทราบอายุ"}
    for place, label in labels.items():
        total = sum(counts[place, sex] for sex in Sex)
        if place is not None or total:
            yield BandLine(label, counts[place, Sex.MALE], counts[place, Sex.FEMALE], total)


def _groups(session: Session, village_id: int, day: date) -> Iterable[Fact]:
    query = (
        select(PersonGroup.kind, func.count())
        .join(Person, Person.id == PersonGroup.person_id)
        .where(Person.village_id == village_id, residences.is_living(day))
        .group_by(PersonGroup.kind)
    )
    counts = dict(session.execute(query).all())
    for kind in SpecialGroup:
        if counts.get(kind):
            yield Fact(kind.label, f"{counts[kind]:,} คน")


def _organisations(session: Session, village_id: int) -> tuple[tuple[str, ...], int]:
    query = select(Organisation.name).where(
        Organisation.village_id == village_id, Organisation.status != OrganisationStatus.ENDED
    )
    names = session.scalars(query.order_by(Organisation.sort_key)).all()
    return tuple(names[:_ORGANISATIONS]), max(0, len(names) - _ORGANISATIONS)


def _funds(session: Session, village_id: int) -> Iterable[Fact]:
    """Each fund and how many of its members live here now."""
    query = (
        select(Fund.name, func.count())
        .select_from(Membership)
        .join(Fund, Fund.id == Membership.fund_id)
        .join(Person, Person.id == Membership.person_id)
        .where(Person.village_id == village_id, Membership.end_reason.is_(None))
        .group_by(Fund.id)
        .order_by(Fund.id)
    )
    for name, count in session.execute(query):
        yield Fact(name, f"{count:,} คน")


def gather_household(session: Session, household_id: int, day: date) -> HouseholdSheet:
    """A house, its people on the day and those who lived in it before."""
    house = households.get(session, household_id)
    head = households.head(session, household_id, day)
    parent = households.get(session, house.split_from_id) if house.split_from_id is not None else None
    flags = ("ครัวเรือนเป้าหมาย" if house.is_target else "", "ครัวเรือนยากจน" if house.is_poor else "")
    return HouseholdSheet(
        head=paper_heads.council_head(session),
        as_of=day,
        house_no=house.house_no,
        house_code=house.house_code or house.claimed_code,
        address=person_papers.house_address(session, house).line(),
        village=house.village.label,
        head_name=head.name if head is not None else "",
        coordinates=_coordinates(house),
        housing=house.housing.label if house.housing is not HousingStatus.UNKNOWN else "",
        ownership=house.ownership.label if house.ownership is not HouseOwnership.UNKNOWN else "",
        land=land_words(house.land_wa),
        water=_KNOWN[house.has_water],
        electricity=_KNOWN[house.has_electricity],
        toilet=_KNOWN[house.has_toilet],
        flags=tuple(one for one in flags if one),
        split_from=households.label(parent) if parent is not None else "",
        note=house.note,
        members=tuple(_house_member(one, day) for one in residences.residents(session, household_id, day)),
        former=tuple(_house_member(one, day) for one in residences.past(session, household_id, day)),
        recorder=paper_heads.secretary(session, day).name,
    )


def land_words(wa: int | None) -> str:
    """Square wa in ไร่, งาน and ตารางวา."""
    if wa is None:
        return ""
    parts = ((wa // _RAI, "ไร่"), (wa % _RAI // _NGAN, "งาน"), (wa % _NGAN, "ตารางวา"))
    return " ".join(f"{count:,} {unit}" for count, unit in parts if count) or "ไม่มีที่ดิน"


def _house_member(one: Resident, day: date) -> HouseMember:
    note = "" if one.person.lives_here or one.until is not None else "อยู่ที่อื่น"
    if one.until is not None:
        note = " ".join(
            word
            for word in (one.reason.label if one.reason else "", person_papers.span(None, one.until))
            if word
        )
    return HouseMember(
        name=one.person.name,
        relation=one.relation.label if one.relation is not Relation.UNKNOWN else "",
        sex=person_papers.sex_word(one.person.sex),
        age="" if one.until is not None else person_papers.age_word(one.person, day),
        occupation=one.person.occupation,
        since=one.since,
        note=note,
    )
