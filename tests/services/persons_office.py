"""Six people of a small register, each with something to be found by."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from models.database import Database
from models.person import PersonGroup, SpecialGroup
from models.values.thai_date import PartialDate
from services.people import persons
from services.people.persons import PersonInput
from tests.builders import citizen_id
from tests.conftest import TODAY

PEOPLE = (
    PersonInput(
        "บัวผัน",
        "ศรีสุวรรณ์",
        "นาง",
        citizen_id=citizen_id(1),
        birth=PartialDate(1950, 3, 1),
        house_no="12/10",
        moo=4,
        phone="0812345678",
    ),
    PersonInput("สมชาย", "ใจดี", "นาย", birth=PartialDate(1990, 1, 1), house_no="12/2", moo=4),
    PersonInput("คำ", "ทองดี", "นาย", birth=PartialDate(1940, 1, 1), death=date(2020, 5, 5), moo=4),
    PersonInput("น้ำทิพย์", "ปู่ซ้าย", "เด็กหญิง", birth=PartialDate(2018, 11, 22), moo=7),
    PersonInput("เอก", "อาจหาญ", "นาย"),
    PersonInput("กัลยา", "กองคำ", "นางสาว", citizen_id="123", moo=7, check_card_later=True),
)


def fill(db: Database) -> list[int]:
    """The ids of PEOPLE, in their order; the first is in the group of the elderly."""
    return db.write(_fill)


def _fill(session: Session) -> list[int]:
    made = [persons.add(session, one, TODAY).id for one in PEOPLE]
    session.add(PersonGroup(person_id=made[0], kind=SpecialGroup.ELDERLY))
    session.add(PersonGroup(person_id=made[0], kind=SpecialGroup.DISABLED))
    return made
