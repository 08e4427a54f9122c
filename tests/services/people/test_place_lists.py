from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.database import Database
from models.person import Sex
from models.place import HousingStatus, Relation, VillageKind
from services import lists
from services.listing import Listing, Wish
from services.people.household_lists import HOUSEHOLDS
from services.people.village_lists import VILLAGES
from tests.conftest import TODAY
from tests.services.places import make_house, make_person, make_village


def shown(db: Database, listing: Listing, key: str, search: str = "", **filters: Any) -> list[Any]:
    wish = Wish(TODAY, search, filters)
    ids = db.read(lists.found, listing, wish)
    return [one[key] for one in db.read(lists.rows_of, listing, ids, wish)]


def rows(db: Database, listing: Listing) -> list[lists.Listed]:
    wish = Wish(TODAY)
    return list(db.read(lists.rows_of, listing, db.read(lists.found, listing, wish), wish))


@pytest.fixture
def area(db: Database) -> Database:
    """Three villages and a town community, of which one has ended; four houses, of which one has."""
    one = make_village(db, 1, "บ้านหนึ่ง", headman_name="นายนำ พาไป", seats=4)
    two = make_village(db, 10, "บ้านสิบ", headman_name="นายพ้น แล้ว", headman_until=date(2025, 1, 1), seats=2)
    make_village(db, 3, "บ้านเก่า", ended=date(2024, 1, 1))
    make_village(db, None, "ชุมชนตลาด", kind=VillageKind.TOWN, began=date(2020, 1, 1))
    full = make_house(db, one, "2", house_code="12345678901", housing=HousingStatus.REPAIR)
    make_house(db, one, "10", is_poor=True, house_code="123", check_code_later=True)
    headless = make_house(db, two, "1/2", is_target=True)
    make_house(db, two, "9", ended=date(2024, 1, 1))
    make_person(db, "สมชาย ใจดี", full, Relation.HEAD, sex=Sex.MALE)
    make_person(db, "สมศรี ใจดี", full, Relation.SPOUSE, sex=Sex.FEMALE)
    make_person(db, "สมบูรณ์ ใจดี", full, Relation.HEAD, death_date=date(2020, 1, 1))
    make_person(db, "มะลิ ทองดี", headless)
    make_person(db, "จากไป ทองดี", headless, lives_here=False)
    return db


def test_villages_stand_by_number_with_their_heads(area: Database) -> None:
    cells = [
        (one["moo"], one["households"], one["people"], one["males"], one["females"], one["headman_name"])
        for one in rows(area, VILLAGES)
    ]
    assert cells == [
        (1, 2, 2, 1, 1, "นายนำ พาไป"),
        (3, 0, 0, 0, 0, "ยังไม่มี"),
        (10, 1, 1, 0, 0, "ยังไม่มี"),
        (None, 0, 0, 0, 0, "ยังไม่มี"),
    ]
    states = [one["state"] for one in rows(area, VILLAGES)]
    assert states == ["", "เลิก 1 ม.ค. 2567", "", "ตั้งใหม่ 1 ม.ค. 2563"]


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({"exists": True}, ["บ้านหนึ่ง", "บ้านสิบ", "ชุมชนตลาด"]),
        ({"exists": False}, ["บ้านเก่า"]),
        ({"kind": "town"}, ["ชุมชนตลาด"]),
        ({"headman": True}, ["บ้านหนึ่ง"]),
        (VILLAGES.presets["no_headman"], ["บ้านสิบ", "ชุมชนตลาด"]),
        ({"tambon": "own", "kind": "village"}, ["บ้านหนึ่ง", "บ้านเก่า", "บ้านสิบ"]),
    ],
)
def test_villages_narrowed(area: Database, filters: dict[str, Any], names: list[str]) -> None:
    assert shown(area, VILLAGES, "name", **filters) == names


def test_tambons_are_offered_when_there_are_several(area: Database) -> None:
    of = next(one for one in VILLAGES.filters if one.key == "tambon")
    assert area.read(lists.options, of) == []
    make_village(area, 1, "บ้านอื่น", tambon_code="430102")
    assert [one.key for one in area.read(lists.options, of)] == ["own", "430102"]
    assert shown(area, VILLAGES, "name", tambon="430102") == ["บ้านอื่น"]


@pytest.mark.parametrize(
    ("typed", "names"), [("ตลาด", ["ชุมชนตลาด"]), ("นำ พา", ["บ้านหนึ่ง"]), ("๑๐", ["บ้านสิบ"])]
)
def test_villages_found(area: Database, typed: str, names: list[str]) -> None:
    assert shown(area, VILLAGES, "name", typed) == names


def test_houses_stand_by_village_and_number(area: Database) -> None:
    cells = [
        (one["house_no"], one["village"], one["head"], one["people"], one["house_code"], one["flags"])
        for one in rows(area, HOUSEHOLDS)
    ]
    assert cells == [
        ("2", "1", "สมชาย ใจดี", 2, "1234-567890-1", ""),
        ("10", "1", "", 0, "รอตรวจ", "ยากจน"),
        ("1/2", "10", "ยังไม่มีหัวหน้า", 2, "", "เป้าหมาย"),
        ("9", "10", "", 0, "", ""),
    ]


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        ({"stands": True}, ["2", "10", "1/2"]),
        ({"stands": False}, ["9"]),
        ({"group": "poor"}, ["10"]),
        (HOUSEHOLDS.presets["target"], ["1/2"]),
        (HOUSEHOLDS.presets["no_head"], ["1/2"]),
        ({"head": True}, ["2"]),
        ({"people": (2, None)}, ["2", "1/2"]),
        ({"people": (None, 0)}, ["10", "9"]),
        (HOUSEHOLDS.presets["code_check"], ["10"]),
        ({"code": "none"}, ["1/2", "9"]),
        ({"housing": "repair"}, ["2"]),
        ({"ownership": "unknown"}, ["2", "10", "1/2", "9"]),
    ],
)
def test_houses_narrowed(area: Database, filters: dict[str, Any], numbers: list[str]) -> None:
    assert shown(area, HOUSEHOLDS, "house_no", **filters) == numbers


def test_houses_of_a_village(area: Database) -> None:
    of = next(one for one in HOUSEHOLDS.filters if one.key == "village")
    ten = next(one.key for one in area.read(lists.options, of) if "บ้านสิบ" in one.words)
    assert shown(area, HOUSEHOLDS, "house_no", village=ten) == ["1/2", "9"]


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("สมศรี", ["2"]),
        ("มะลิ", ["1/2"]),
        ("1/2", ["1/2"]),
        ("สมชาย ม.๑", ["2"]),
        ("ม.10", ["1/2", "9"]),
        ("12345678901", ["2"]),
        ("1234-567890-1", ["2"]),
        ("ไม่มีใคร", []),
    ],
)
def test_houses_found(area: Database, typed: str, numbers: list[str]) -> None:
    assert shown(area, HOUSEHOLDS, "house_no", typed) == numbers


def test_sums_stand_under_the_list(area: Database) -> None:
    wish = Wish(TODAY)
    ids = area.read(lists.found, HOUSEHOLDS, wish)
    assert area.read(lists.totals, HOUSEHOLDS, wish, ids) == {"people": 4}
