"""The practice office's villages and the people in their houses: families, moves, groups, heads counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from models.fund import Membership
from models.person import ConsentChannel, MaritalStatus, MoveReason, Person, Sex, SpecialGroup
from models.place import HouseOwnership, HousingStatus, Relation, Village, VillageKind
from models.values.thai_date import PartialDate, be_year
from services.demo.making import MEN, WOMEN, Making, made_up_id
from services.people import (
    headcounts,
    household_moves,
    households,
    person_acts,
    persons,
    residences,
    village_changes,
    villages,
)
from services.people.headcounts import HeadcountInput
from services.people.person_acts import ConsentInput
from services.people.persons import PersonInput
from services.people.villages import VillageInput

_NAMES = (
    "บ้านโพนทอง",
    "บ้านดอนแดง",
    "บ้านนาคำ",
    "บ้านหนองบัว",
    "บ้านโคกกลาง",
    "บ้านห้วยทราย",
    "บ้านท่าวัด",
    "บ้านศรีสมบูรณ์",
)
_HEADMEN = ("นายทดสอบ หนึ่งใจ", "นางตัวอย่าง สองศรี", "นายสมมุติ สามทอง", "นายลองดู สี่สุข", "นางฝึกหัด ห้าดี",
            "นายจำลอง หกแก้ว", "นายนามสมมุติ เจ็ดงาม", "นางสมมติ แปดชัย")  # fmt: skip
_TRADES = ("ทำนา", "ทำนา", "ทำสวน", "เลี้ยงสัตว์", "ค้าขาย", "รับจ้างทั่วไป", "ทอผ้า", "ช่างไม้", "")
_CHILDREN = 130
_PURPOSE = "ทะเบียนสภาองค์กรชุมชนตำบล"


def found(making: Making) -> list[Village]:
    """Nine villages; the ninth was a part of the fourth until eight years ago."""
    session, today = making.session, making.today
    made = [
        villages.add(
            session,
            VillageInput(
                moo=number,
                name=name,
                headman_name=headman,
                headman_phone=f"0420001{number:02}",
                headman_since=today - timedelta(days=400 * number),
                seats=3 if number <= 3 else 2,
                area_rai=1_450 + 310 * number,
                boundary="ทิศเหนือจดลำห้วยทราย ทิศใต้จดถนนลาดยางสายหลัก" if number == 1 else "",
            ),
            today,
        )
        for number, (name, headman) in enumerate(zip(_NAMES, _HEADMEN, strict=True), start=1)
    ]
    day = date(today.year - 8, 4, 1)
    new = VillageInput(
        moo=9, name="บ้านหนองบัวน้อย", kind=VillageKind.VILLAGE, headman_name="นายสมมุติ เก้าพันธ์", seats=2
    )
    made.append(
        village_changes.split(session, made[3].id, new, day, (), (), "ประกาศแยกหมู่บ้านตามมติประชาคม", today)
    )
    for village in made:
        making.step()
        _count_heads(making, village)
    return made


def _count_heads(making: Making, village: Village) -> None:
    """Made-up figures of three years, each a little more than the year before."""
    chance = Random(village.id)
    houses, males, females = chance.randrange(60, 140), chance.randrange(110, 240), chance.randrange(110, 250)
    for year in range(be_year(making.today) - 3, be_year(making.today)):
        total = males + females
        infants, children, youths, grown = (total * percent // 100 for percent in (6, 10, 12, 52))
        told = HeadcountInput(
            year,
            "แบบสำรวจของหมู่บ้าน (ตัวเลขสมมุติ)",
            households=houses,
            total=total,
            males=males,
            females=females,
            aged_0_5=infants,
            aged_6_14=children,
            aged_15_24=youths,
            aged_25_59=grown,
            aged_60=total - infants - children - youths - grown,
            disabled=total // 50,
            low_income=total // 9,
        )
        headcounts.save(making.session, village.id, told, making.today)
        houses, males, females = houses + 1, males + chance.randrange(0, 4), females + chance.randrange(0, 4)


def settle(making: Making, made: Sequence[Village]) -> list[int]:
    """Gives every house its head and family, lets some move; returns the ids of all who live, the oldest first."""
    session, chance = making.session, Random(2566)
    homes: dict[int, list[Person]] = defaultdict(list)
    for one in _everybody(making):
        if one.household_id is not None:
            homes[one.household_id].append(one)
    for house in homes.values():
        house.sort(key=lambda one: one.birth_date or making.today)
        _make_family(making, house, chance)
        making.step()
    _bear_children(making, [house for house in homes.values() if house[0].household is not None], chance)
    _describe_houses(making, list(homes), chance)
    _move_some(making, made, chance)
    _leave_traces(making)
    living = select(Person.id).where(Person.death_date.is_(None))
    return list(session.scalars(living.order_by(Person.birth_date, Person.id)))


def _everybody(making: Making) -> Sequence[Person]:
    query = select(Person).options(*residences.with_homes(), selectinload(Person.groups)).order_by(Person.id)
    return making.session.scalars(query).all()


def _make_family(making: Making, house: list[Person], chance: Random) -> None:
    living = [one for one in house if one.death_date is None]
    for place, one in enumerate(living):
        elder = living[0]
        years = ((one.birth_date or making.today) - (elder.birth_date or making.today)).days // 365
        is_spouse = place == 1 and years < 15 and one.sex is not elder.sex
        relation = (
            Relation.HEAD if place == 0
            else Relation.SPOUSE if is_spouse
            else Relation.CHILD if years >= 17
            else Relation.RELATIVE
        )  # fmt: skip
        born = one.birth_date or making.today - timedelta(days=30 * 365)
        groups = {
            group
            for group, share in (
                (SpecialGroup.LOW_INCOME, 0.14),
                (SpecialGroup.DISABLED, 0.04),
                (SpecialGroup.UNEMPLOYED, 0.03),
                (SpecialGroup.BEDRIDDEN, 0.01),
            )
            if chance.random() < share
        }
        said = replace(
            persons.as_input(one),
            relation=relation,
            household_since=max(born, making.today - timedelta(days=chance.randrange(900, 12_000))),
            residence_since=born if chance.random() < 0.8 else making.today - timedelta(days=chance.randrange(500, 4_000)),
            occupation=chance.choice(_TRADES),
            marital=MaritalStatus.MARRIED if is_spouse else MaritalStatus.UNKNOWN,
            nationality="ไทย",
            groups=frozenset(groups),
        )  # fmt: skip
        persons.change(making.session, one.id, said, making.today)


def _bear_children(making: Making, homes: list[list[Person]], chance: Random) -> None:
    for n in range(_CHILDREN):
        head = homes[(n * 3) % len(homes)][0]
        assert head.household is not None
        girl = chance.random() < 0.5
        born = making.today - timedelta(days=chance.randrange(60, 19 * 365))
        title = (
            ("เด็กหญิง" if girl else "เด็กชาย")
            if (making.today - born).days < 15 * 365
            else ("นางสาว" if girl else "นาย")
        )
        child = PersonInput(
            first_name=chance.choice(WOMEN if girl else MEN),
            last_name=head.last_name,
            title=title,
            citizen_id=made_up_id(100_000 + n) if n % 4 else "",
            sex=Sex.FEMALE if girl else Sex.MALE,
            birth=PartialDate.of(born),
            house_no=head.household.house_no,
            moo=head.household.village.moo,
            relation=Relation.CHILD if n % 3 else Relation.GRANDCHILD,
            household_since=born,
            residence_since=born,
            nationality="ไทย",
        )
        persons.add(making.session, child, making.today)
        making.step()


def _describe_houses(making: Making, house_ids: list[int], chance: Random) -> None:
    for house_id in house_ids:
        said = households.as_input(households.get(making.session, house_id))
        said = replace(
            said,
            housing=chance.choice((HousingStatus.SECURE,) * 6 + (HousingStatus.WORN, HousingStatus.REPAIR)),
            ownership=chance.choice((HouseOwnership.OWNER,) * 5 + (HouseOwnership.GUEST,)),
            land_wa=chance.randrange(50, 9_000),
            has_water=True,
            has_electricity=True,
            has_toilet=chance.random() < 0.98,
            is_poor=chance.random() < 0.08,
            is_target=chance.random() < 0.1,
        )
        households.change(making.session, house_id, said, making.today)


def _move_some(making: Making, made: Sequence[Village], chance: Random) -> None:
    """A few married into another house; two left the area."""
    today = making.today
    movable = [
        one for one in _everybody(making)
        if one.relation in (Relation.CHILD, Relation.RELATIVE) and one.death_date is None
        and one.birth_date is not None and one.birth_date < today - timedelta(days=20 * 365)
    ][:8]  # fmt: skip
    there = chain.from_iterable(
        [
            house
            for house in _houses_of(making, village)
            if house not in {one.household_id for one in movable}
        ][:1]
        for village in made
    )
    for n, (one, house_id) in enumerate(zip(movable, there, strict=False)):
        earliest = (one.household_since or today - timedelta(days=2_000)) + timedelta(days=30)
        day = max(earliest, today - timedelta(days=60 + 150 * n))
        target, why = (None, MoveReason.LEFT) if n >= 6 else (house_id, MoveReason.MARRIED)
        relation = Relation.UNKNOWN if target is None else Relation.CHILD_IN_LAW
        household_moves.move(making.session, one.id, target, day, why, relation, "", today)


def _houses_of(making: Making, village: Village) -> list[int]:
    heads = select(Person.household_id).where(
        Person.village_id == village.id, Person.relation == Relation.HEAD, Person.household_id.is_not(None)
    )
    return [one for one in making.session.scalars(heads.order_by(Person.id)) if one is not None]


def _leave_traces(making: Making) -> None:
    """Consents of most members, one withdrawn; one woman who took her husband's name and was entered twice."""
    session, today = making.session, making.today
    given = [
        person_acts.give_consent(
            session,
            person_id,
            ConsentInput(_PURPOSE, today - timedelta(days=700), ConsentChannel.PAPER),
            today,
        )
        for person_id in session.scalars(
            select(Membership.person_id).distinct().order_by(Membership.person_id)
        )
        if person_id % 4
    ]
    person_acts.withdraw_consent(session, given[5].id, today - timedelta(days=90), "ขอถอนด้วยวาจา", today)
    wives = [one for one in _everybody(making) if one.relation is Relation.SPOUSE and one.sex is Sex.FEMALE]
    for wife, name in zip(wives[:2], ("สุขสมบูรณ์", "จันทร์งาม"), strict=False):
        twice = replace(
            persons.as_input(wife), citizen_id="", last_name=name, relation=Relation.RELATIVE, check_card_later=False,
            phone="", groups=frozenset(),
        )  # fmt: skip
        persons.add(session, twice, today)
