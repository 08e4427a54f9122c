"""What the letters and the register of persons wait for."""

from __future__ import annotations

from datetime import date, timedelta

from models.database import Database
from models.letter import LetterKind
from services import lists
from services.correspondence import letters
from services.correspondence.letter_input import LetterInput
from services.listing import Wish
from services.matters import Matter, Urgency, Wanted, in_order
from services.people import register_matters
from services.people.person_lists import PERSONS
from tests.conftest import TODAY
from tests.services.councils import make_person, make_village


def found(db: Database) -> dict[str, Matter]:
    return {one.name: one for one in db.read(lambda session: list(register_matters.matters(session, TODAY)))}


def receive(db: Database, days: int) -> int:
    letter = LetterInput(
        kind=LetterKind.INCOMING,
        day=date(2026, 11, 1),
        subject="ขอข้อมูล",
        booked=date(2026, 11, 2),
        sender="พอช.",
        reply_due=TODAY + timedelta(days),
    )
    return db.write(letters.add, letter, TODAY).id


def test_a_letter_that_owes_a_reply_opens_itself(db: Database) -> None:
    late, now = receive(db, -2), receive(db, 0)
    told = found(db)
    assert told[f"letter_{late}"].title == "เกินกำหนดตอบ 2 วัน: ขอข้อมูล"
    assert told[f"letter_{late}"].urgency is Urgency.NOW
    assert (told[f"letter_{now}"].page, told[f"letter_{now}"].target) == ("letters", now)
    assert told[f"letter_{now}"].title.startswith("ต้องตอบวันนี้")


def test_many_letters_are_told_in_one_line(db: Database) -> None:
    for days in range(7):
        receive(db, days % 3)
    assert found(db)["letters_more"].title == "หนังสือรอตอบอีก 2 ฉบับ"


def test_people_are_counted_as_their_list_counts_them(db: Database) -> None:
    village = make_village(db, 1)
    make_person(db, "รอ ตรวจ", village_id=village.id, needs_card_check=True, phone="081")
    make_person(db, "ตาย แล้ว", needs_card_check=True, death_date=date(2020, 1, 1))
    for _ in range(2):
        make_person(db, "ซ้ำ กัน", village_id=village.id, birth_date=date(1970, 5, 5))
    told = found(db)
    assert set(told) == {"card_check", "duplicates", "incomplete"}
    for name, number in (("card_check", 1), ("no_phone", 2)):
        assert db.read(lists.count, PERSONS, Wish(TODAY, filters=PERSONS.presets[name])) == number
    assert told["card_check"].title == "1 คนรอตรวจบัตรประชาชน"
    assert told["duplicates"].title.startswith("2 รายการ")
    assert told["incomplete"].reason == "ไม่มีเบอร์โทรศัพท์ 2 คน"


def test_the_gravest_stand_first_and_the_others_as_they_came() -> None:
    made = [
        Matter(name, urgency, "", "", "", "home", Wanted(""))
        for name, urgency in (
            ("a", Urgency.GOOD),
            ("b", Urgency.NOW),
            ("c", Urgency.SOON),
            ("d", Urgency.NOW),
        )
    ]
    assert [one.name for one in in_order(made)] == ["b", "d", "c", "a"]
