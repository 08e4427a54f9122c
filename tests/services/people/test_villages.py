from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from models.council import Council
from models.database import Database
from models.place import Village, VillageKind
from services import undo
from services.errors import UserError
from services.people import persons, village_changes, villages
from services.people.villages import VillageInput
from tests.conftest import TODAY
from tests.services.places import make_house, make_person, make_village, person_of


def complaints(**fields: Any) -> list[tuple[str, bool]]:
    given = {"moo": 4, "name": "บ้านโนน", **fields}
    return [(one.field, one.blocks) for one in villages.findings(VillageInput(**given), TODAY)]


@pytest.mark.parametrize(
    ("fields", "field", "blocks"),
    [
        ({"moo": None}, "moo", True),
        ({"moo": 0}, "moo", True),
        ({"moo": 100}, "moo", True),
        ({"moo": None, "name": "", "kind": VillageKind.TOWN}, "name", True),
        ({"name": ""}, "name", False),
        ({"dopa_code": "4301020"}, "dopa_code", True),
        ({"dopa_code": "43010205"}, "dopa_code", False),
        ({"seats": -1}, "seats", True),
        ({"seats": 100}, "seats", True),
        ({"area_rai": -1}, "area_rai", True),
        ({"headman_phone": "08"}, "headman_phone", False),
        ({"headman_since": date(2020, 1, 2), "headman_until": date(2020, 1, 1)}, "headman_until", True),
        ({"latitude": "17.9"}, "longitude", True),
        ({"latitude": "102.7", "longitude": "17.9"}, "latitude", True),
        ({"latitude": "เหนือ", "longitude": "102.7"}, "latitude", True),
        ({"began": date(2026, 11, 23)}, "began", True),
        ({"ended": date(2026, 11, 23)}, "ended", True),
        ({"began": date(2020, 1, 2), "ended": date(2020, 1, 1)}, "ended", True),
    ],
)
def test_what_is_wrong_is_said_at_its_field(fields: dict[str, Any], field: str, blocks: bool) -> None:
    assert (field, blocks) in complaints(**fields)


def test_a_sound_village_has_nothing_said_of_it() -> None:
    sound: dict[str, Any] = {
        "dopa_code": "๔๓๐๑๐๒๐๔",
        "latitude": "17.8782",
        "longitude": "102.7413",
        "headman_phone": "0812345678",
    }
    assert complaints(**sound) == []
    assert complaints(moo=None, kind=VillageKind.TOWN) == []


def test_what_was_saved_is_what_a_form_starts_from(db: Database) -> None:
    given = VillageInput(
        moo=4,
        name="บ้านโนน",
        dopa_code="43010204",
        headman_name="นายตัวอย่าง ใจดี",
        headman_phone="081-234-5678",
        headman_since=date(2020, 1, 1),
        seats=4,
        latitude="17.8782",
        longitude="102.7413",
        area_rai=1200,
        boundary="ทิศเหนือจดหนองน้ำ",
        note="ตั้งใหม่",
    )
    made = db.write(villages.add, given, TODAY)
    assert villages.as_input(made) == given
    changed = dataclasses.replace(given, name="บ้านโนนสูง", headman_until=date(2024, 1, 1))
    assert villages.as_input(db.write(villages.change, made.id, changed, TODAY)) == changed


def test_a_number_is_given_once_in_a_tambon(db: Database) -> None:
    make_village(db, 4, "บ้านโนน")
    with pytest.raises(UserError, match="บ้านโนน") as refused:
        make_village(db, 4, "บ้านอื่น")
    assert refused.value.field == "moo"
    other = make_village(db, 4, "บ้านอื่น", tambon_code="430102")
    with pytest.raises(UserError):
        db.write(villages.change, other.id, VillageInput(4, "บ้านอื่น"), TODAY)


def test_two_communities_of_one_name_are_refused(db: Database) -> None:
    make_village(db, None, "ชุมชนวัดใหม่", kind=VillageKind.TOWN)
    with pytest.raises(UserError) as refused:
        make_village(db, None, "วัดใหม่", kind=VillageKind.TOWN)
    assert refused.value.field == "name"


def test_the_council_s_own_tambon_needs_no_code(db: Database) -> None:
    def set_code(session: Any) -> None:
        session.get_one(Council, 1).tambon_code = "430101"

    db.write(set_code)
    made = make_village(db, 4, "บ้านโนน", tambon_code="430101")
    assert made.tambon_code == ""
    assert db.read(villages.find, 4, "", "430101") is not None
    assert db.read(villages.find, 4, "", "430102") is None


def test_a_new_number_is_found_with_the_people(db: Database) -> None:
    village = make_village(db, 4)
    person = make_person(db, "สมชาย ใจดี", make_house(db, village, "12/3"))
    db.write(villages.change, village.id, VillageInput(14, "บ้านโนน"), TODAY)
    text = person_of(db, person.id).search_text
    assert all(term in text for term in persons.search_terms("สมชาย หมู่14 12/3"))


def test_an_end_is_refused_while_somebody_lives_there(db: Database) -> None:
    village = make_village(db, 4)
    person = make_person(db, "สมชาย ใจดี", village=village)
    ended = VillageInput(4, "บ้านโนน", ended=TODAY)
    with pytest.raises(UserError, match="สมชาย"):
        db.write(villages.change, village.id, ended, TODAY)
    make_house(db, village, "7")
    db.write(lambda session: setattr(session.get_one(type(person), person.id), "village_id", None))
    with pytest.raises(UserError, match="บ้านเลขที่ 7"):
        db.write(villages.change, village.id, ended, TODAY)


def test_choices_are_those_of_the_day_by_number(db: Database) -> None:
    make_village(db, 10, "บ้านสิบ")
    make_village(db, 2, "บ้านสอง", began=date(2020, 1, 1))
    gone = make_village(db, 3, "บ้านสาม", ended=date(2024, 1, 1))
    make_village(db, None, "ชุมชนตลาด", kind=VillageKind.TOWN)
    now = [words for _, words in db.read(villages.choices, TODAY)]
    assert now == ["หมู่ที่ 2 บ้านสอง", "หมู่ที่ 10 บ้านสิบ", "ชุมชนตลาด"]
    before = dict(db.read(villages.choices, date(2019, 1, 1)))
    assert before[gone.id] == "หมู่ที่ 3 บ้านสาม"
    assert "หมู่ที่ 2 บ้านสอง" not in before.values()


def test_two_of_one_number_are_told_apart(db: Database) -> None:
    here = make_village(db, 4, "บ้านโนน")
    there = make_village(db, 4, "บ้านโนน", tambon_code="430102")
    words = dict(db.read(villages.choices, TODAY))
    assert words[here.id] == "หมู่ที่ 4 บ้านโนน ตำบลโพนทอง"
    assert words[there.id].startswith("หมู่ที่ 4 บ้านโนน ตำบล") and words[there.id] != words[here.id]
    with pytest.raises(UserError, match="2 แห่ง") as refused:
        db.read(villages.find, 4)
    assert refused.value.field == "moo"
    found = db.read(villages.find, 4, "", "430102")
    assert found is not None and found.id == there.id


def test_a_name_tells_two_of_one_number_apart(db: Database) -> None:
    make_village(db, 4, "บ้านโนน")
    there = make_village(db, 4, "บ้านนา", tambon_code="430102")
    found = db.read(villages.find, 4, "นา")
    assert found is not None and found.id == there.id


def test_a_community_without_a_number_is_found_by_its_name(db: Database) -> None:
    made = make_village(db, None, "ชุมชนตลาดเก่า", kind=VillageKind.TOWN)
    found = db.read(villages.find, None, "ตลาดเก่า")
    assert found is not None and found.id == made.id
    assert db.read(villages.find, None, "ตลาดใหม่") is None
    assert db.read(villages.find, None, "") is None


def test_a_village_that_went_up_in_another_names_it(db: Database) -> None:
    gone, between, now = make_village(db, 5), make_village(db, 6), make_village(db, 7, "บ้านใหญ่")
    db.write(village_changes.merge, gone.id, between.id, date(2024, 1, 1), "", TODAY)
    db.write(village_changes.merge, between.id, now.id, date(2025, 1, 1), "", TODAY)
    with pytest.raises(UserError, match=r"หมู่ที่ 7 บ้านใหญ่ ตั้งแต่ 1 ม\.ค\. 2567") as refused:
        db.read(villages.find, 5)
    assert refused.value.field == "moo"


def test_a_village_that_ended_by_itself_asks_for_another(db: Database) -> None:
    make_village(db, 5, ended=date(2024, 1, 1))
    with pytest.raises(UserError, match="เลือกหมู่บ้านอื่น"):
        db.read(villages.find, 5)


def test_a_finder_knows_what_was_entered_since(db: Database) -> None:
    def ask(session: Any) -> tuple[object, object]:
        finder = villages.Finder(session)
        before = finder.find(9)
        made = villages.add(session, VillageInput(9, "บ้านเก้า"), TODAY)
        finder.take(made)
        return before, finder.find(9)

    before, after = db.write(ask)
    assert before is None and after is not None


def test_of_two_of_one_number_the_one_that_is_still_there_is_meant(db: Database) -> None:
    make_village(db, 4, "บ้านเก่า", ended=date(2020, 1, 1))
    there = make_village(db, 4, "บ้านใหม่", tambon_code="430102")
    found = db.read(villages.find, 4)
    assert found is not None and found.id == there.id


def test_the_number_of_a_village_that_is_gone_can_be_given_again(db: Database) -> None:
    gone, into = make_village(db, 4, "บ้านโนน"), make_village(db, 7, "บ้านใหญ่")
    db.write(village_changes.merge, gone.id, into.id, date(2024, 1, 1), "", TODAY)
    new = make_village(db, 4, "บ้านโนนใหม่", began=date(2025, 1, 1))
    found = db.read(villages.find, 4)
    assert found is not None and found.id == new.id
    with pytest.raises(UserError, match="หมู่ที่ 7 บ้านใหญ่"):
        db.read(villages.find, 4, "บ้านโนน")
    with pytest.raises(UserError, match="บ้านโนนใหม่"):
        make_village(db, 4, "บ้านที่สาม")


def test_what_is_gone_can_be_corrected_but_not_come_back_beside_its_successor(db: Database) -> None:
    ended = VillageInput(4, "บ้านโนน", ended=date(2024, 1, 1))
    gone = db.write(villages.add, ended, TODAY)
    make_village(db, 4, "บ้านโนนใหม่")
    db.write(villages.change, gone.id, dataclasses.replace(ended, note="ยุบตามประกาศ"), TODAY)
    with pytest.raises(UserError, match="บ้านโนนใหม่") as refused:
        db.write(villages.change, gone.id, dataclasses.replace(ended, ended=None), TODAY)
    assert refused.value.field == "moo"


def test_the_file_itself_keeps_two_living_villages_of_one_number_apart(db: Database) -> None:
    def twice(session: Any, ended: date | None) -> None:
        session.add_all([Village(moo=9, ended=ended), Village(moo=9)])
        session.flush()

    with pytest.raises(IntegrityError):
        db.write(twice, None)
    db.write(twice, date(2024, 1, 1))


def test_of_several_that_are_gone_the_last_is_told(db: Database) -> None:
    make_village(db, 4, "บ้านแรก", ended=date(2020, 1, 1))
    make_village(db, 4, "บ้านหลัง", ended=date(2024, 1, 1))
    with pytest.raises(UserError, match="บ้านหลัง"):
        db.read(villages.find, 4)


def test_a_merger_is_not_taken_back_once_its_number_is_another_s(db: Database) -> None:
    gone, into = make_village(db, 4, "บ้านโนน"), make_village(db, 7, "บ้านใหญ่")
    db.write(village_changes.merge, gone.id, into.id, date(2024, 1, 1), "", TODAY)
    merger = db.read(undo.latest, "village", gone.id)
    make_village(db, 4, "บ้านโนนใหม่")
    with pytest.raises(UserError):
        db.write(undo.take_back, merger)
