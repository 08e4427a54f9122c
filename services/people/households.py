"""Households of the register: what a form or a workbook says of a house, finding, adding and correcting one.

Who moves in and out is services.people.household_moves, who lives there services.people.residences.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.person import Person
from models.place import Household, Relation, Village
from models.values.thai_date import short_date
from models.values.thai_text import arabic_digits, normalise
from services.duties import Duty, for_duty
from services.errors import UserError
from services.people import residences, villages
from services.people.household_input import (
    HouseholdInput,
    findings,
    format_house_code,
    house_number,
    land_words,
    parse_house_code,
)
from services.people.person_input import require_sound

# the whole noun under one name
__all__ = [
    "HouseholdInput",
    "add",
    "apply",
    "as_input",
    "change",
    "findings",
    "format_house_code",
    "get",
    "head",
    "house_number",
    "label",
    "land_words",
    "parse_house_code",
    "require_empty",
]
_MOST_GENERATIONS = 1000  # of houses out of houses; more is a circle


@for_duty(Duty.RECORDS)
def add(session: Session, household: HouseholdInput, today: date) -> Household:
    """Raises UserError for input that blocks, and for a number or a code that another house has."""
    require_sound(findings(household, today))
    row = Household(house_no="")
    apply(session, row, household)
    session.add(row)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def change(session: Session, household_id: int, household: HouseholdInput, today: date) -> Household:
    """Corrects a card; a number or village set right goes for everybody who lives there.

    Raises UserError as add() does, and for an end while somebody lives there.
    """
    require_sound(findings(household, today))
    row = get(session, household_id)
    if household.ended is not None:
        require_empty(session, row, today)
    before = (row.house_no, row.village_id)
    apply(session, row, household)
    if before != (row.house_no, row.village_id):
        query = select(Person).where(Person.household_id == household_id)
        people = session.scalars(query.options(*residences.with_homes())).all()
        for person in people:
            person.village = row.village
            person.village_id = row.village_id
        residences.refresh_keys(session, people)
    session.flush()
    return row


def apply(session: Session, row: Household, household: HouseholdInput) -> None:
    """Writes the input to a row; what is unique in the register is asked of it."""
    village = _village(session, household)
    number = house_number(household.house_no)
    _require_free_number(session, row, village, number)
    code, claimed = _code(session, row, household)
    _require_no_circle(session, row.id, household.split_from_id)
    row.village, row.village_id, row.house_no = village, village.id, number
    row.house_code, row.claimed_code = code, claimed
    row.lane, row.road = normalise(household.lane), normalise(household.road)
    row.postcode = arabic_digits(household.postcode)
    row.latitude = arabic_digits(household.latitude.strip())
    row.longitude = arabic_digits(household.longitude.strip())
    row.housing, row.ownership, row.land_wa = household.housing, household.ownership, household.land_wa
    row.has_water, row.has_electricity = household.has_water, household.has_electricity
    row.has_toilet = household.has_toilet
    row.is_target, row.is_poor = household.is_target, household.is_poor
    row.split_from_id, row.ended = household.split_from_id, household.ended
    row.note = normalise(household.note)


def as_input(household: Household) -> HouseholdInput:
    """What a form starts from when a card is opened for correction; the household comes with its village."""
    return HouseholdInput(
        house_no=household.house_no,
        village_id=household.village_id,
        moo=household.village.moo,
        village_name=household.village.name,
        house_code=household.house_code or household.claimed_code,
        check_code_later=bool(household.claimed_code),
        lane=household.lane,
        road=household.road,
        postcode=household.postcode,
        latitude=household.latitude,
        longitude=household.longitude,
        housing=household.housing,
        ownership=household.ownership,
        land_wa=household.land_wa,
        has_water=household.has_water,
        has_electricity=household.has_electricity,
        has_toilet=household.has_toilet,
        is_target=household.is_target,
        is_poor=household.is_poor,
        split_from_id=household.split_from_id,
        ended=household.ended,
        note=household.note,
    )


def get(session: Session, household_id: int) -> Household:
    """With its village."""
    query = select(Household).where(Household.id == household_id)
    return session.scalars(query.options(joinedload(Household.village))).one()


def label(household: Household) -> str:
    """House and village in one line."""
    return f"บ้านเลขที่ {household.house_no} {household.village.label}".strip()


def head(session: Session, household_id: int, day: date) -> Person | None:
    """The living head of the house."""
    query = select(Person).where(
        Person.household_id == household_id, Person.relation == Relation.HEAD, residences.is_living(day)
    )
    return session.scalar(query.order_by(Person.id).limit(1))


def require_empty(session: Session, household: Household, day: date) -> None:
    """Raises UserError naming somebody who still lives in the house."""
    living = residences.residents(session, household.id, day)
    if living:
        names = ", ".join(one.person.name for one in living[:3]) + (" และคนอื่น" if len(living) > 3 else "")
        raise UserError(f"ยังมี{names} อยู่ในบ้านเลขที่ {household.house_no} กรุณาย้ายทุกคนออกก่อน", field="ended")


def _village(session: Session, household: HouseholdInput) -> Village:
    if household.village_id is not None:
        village = villages.get(session, household.village_id)
        if village.ended is not None and household.ended is None:
            raise UserError(
                f"{villages.words_of(village)} เลิกไปแล้วเมื่อ {short_date(village.ended)} กรุณาเลือกหมู่บ้านที่ยังมีอยู่",
                field="moo",
            )
        return village
    found = villages.find(session, household.moo, household.village_name)
    if found is None:
        found = Village(moo=household.moo, name=normalise(household.village_name))
        session.add(found)
        session.flush()
    return found


def _require_free_number(session: Session, row: Household, village: Village, number: str) -> None:
    taken = session.scalar(
        select(Household).where(Household.village_id == village.id, Household.house_no == number)
    )
    if taken is None or taken.id == row.id:
        return
    if taken.ended is not None:
        raise UserError(
            f"บ้านเลขที่ {number} {village.label} เคยมีอยู่และเลิกไปเมื่อ {short_date(taken.ended)} กรุณาเปิดบ้านหลังเดิมแล้วลบวันที่เลิก",
            field="house_no",
        )
    raise UserError(
        f"บ้านเลขที่ {number} {village.label} มีอยู่แล้วในทะเบียน กรุณาใช้เลขอื่น หรือแก้บ้านหลังเดิม", field="house_no"
    )


def _code(session: Session, row: Household, household: HouseholdInput) -> tuple[str | None, str]:
    """The code, or what was claimed while its papers are still to be looked at."""
    if not household.house_code:
        return None, ""
    claimed = normalise(household.house_code)
    try:
        code = parse_house_code(household.house_code)
    except ValueError:
        return None, claimed
    other = session.scalar(select(Household).where(Household.house_code == code))
    if other is None or other.id == row.id:
        return code, ""
    if household.check_code_later:
        return None, claimed
    where = label(get(session, other.id))
    raise UserError(
        f"เลขรหัสประจำบ้านนี้เป็นของ{where}แล้ว กรุณาตรวจกับทะเบียนบ้าน หรือเลือก “รอตรวจเลขรหัส”", field="house_code"
    )


def _require_no_circle(session: Session, household_id: int | None, split_from_id: int | None) -> None:
    """A house that came out of another cannot be the one that other came out of, however far back."""
    above, generations = split_from_id, 0
    while above is not None and household_id is not None and generations < _MOST_GENERATIONS:
        if above == household_id:
            raise UserError("บ้านสองหลังแยกออกจากกันและกันไม่ได้ กรุณาตรวจว่าหลังใดเป็นบ้านเดิม", field="split_from")
        above = session.scalar(select(Household.split_from_id).where(Household.id == above))
        generations += 1
