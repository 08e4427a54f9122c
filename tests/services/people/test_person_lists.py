"""The register of persons as a list; with it whatever services.lists does for every listing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.database import Database
from models.person import SpecialGroup
from models.place import Village
from models.values.thai_date import PartialDate
from services import lists
from services.errors import UserError
from services.listing import Wish
from services.people import persons
from services.people.person_lists import NO_VILLAGE, PERSONS, age_within, years_before
from services.people.persons import PersonInput
from services.reports.table import Kind
from tests.builders import citizen_id
from tests.conftest import TODAY
from tests.services.persons_office import PEOPLE, fill

OLD, GROWN, DEAD, CHILD, NOWHERE, UNSURE = (one.first_name for one in PEOPLE)


def found(
    db: Database, search: str = "", *, order: str = "", descending: bool = False, **filters: Any
) -> list[str]:
    wish = Wish(TODAY, search, filters, order, descending)
    rows = db.read(lists.page, PERSONS, wish)
    assert db.read(lists.count, PERSONS, wish) == len(rows)
    assert [one.id for one in rows] == list(db.read(lists.found, PERSONS, wish))
    names = [one.first_name for one in PEOPLE]
    return [next(name for name in names if str(row["name"]).split()[0].endswith(name)) for row in rows]


@pytest.fixture
def villages(db: Database) -> dict[int, int]:
    fill(db)
    return {one.moo or 0: one.id for one in db.read(_villages)}


def _villages(session: Any) -> list[Village]:
    from sqlalchemy import select

    return list(session.scalars(select(Village)))


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, {OLD, GROWN, DEAD, CHILD, NOWHERE, UNSURE}),
        ({"living": True}, {OLD, GROWN, CHILD, NOWHERE, UNSURE}),
        ({"living": False}, {DEAD}),
        ({"age": (60, None)}, {OLD}),  # the dead are of no age any more
        ({"age": (None, 8)}, {CHILD}),  # eight years old today
        ({"age": (None, 7)}, set()),
        ({"age": (8, 36)}, {CHILD, GROWN}),
        ({"group": "disabled"}, {OLD}),
        ({"group": "child"}, set()),
        ({"sex": "f"}, {OLD, CHILD, UNSURE}),
        ({"village": NO_VILLAGE}, {NOWHERE}),
        ({"area": True}, {OLD, GROWN, DEAD, CHILD, UNSURE}),
        ({"area": False}, {NOWHERE}),
        ({"phone": False, "living": True}, {GROWN, CHILD, NOWHERE, UNSURE}),
        ({"phone": True}, {OLD}),
        ({"card": True}, {UNSURE}),
    ],
)
def test_every_filter_leaves_whom_it_says(
    db: Database, villages: dict[int, int], filters: dict[str, Any], expected: set[str]
) -> None:
    assert set(found(db, **filters)) == expected


def test_a_village_and_what_is_typed_narrow_together(db: Database, villages: dict[int, int]) -> None:
    assert set(found(db, village=villages[4])) == {OLD, GROWN, DEAD}
    assert found(db, "12/2", village=villages[4]) == [GROWN]
    assert found(db, "น้ำทิพย์", village=villages[4]) == []
    assert found(db, "นำทิพย") == [CHILD]


@pytest.mark.parametrize(
    ("order", "up", "down"),
    [
        ("name", "กัลยา คำ น้ำทิพย์ บัวผัน สมชาย เอก", "เอก สมชาย บัวผัน น้ำทิพย์ คำ กัลยา"),
        ("age", "น้ำทิพย์ สมชาย บัวผัน กัลยา คำ เอก", "บัวผัน สมชาย น้ำทิพย์ กัลยา คำ เอก"),
        ("house", "สมชาย บัวผัน กัลยา คำ น้ำทิพย์ เอก", "บัวผัน สมชาย กัลยา คำ น้ำทิพย์ เอก"),
        ("village", "สมชาย บัวผัน คำ กัลยา น้ำทิพย์ เอก", "กัลยา น้ำทิพย์ บัวผัน สมชาย คำ เอก"),
        ("phone", "บัวผัน กัลยา คำ น้ำทิพย์ สมชาย เอก", "บัวผัน กัลยา คำ น้ำทิพย์ สมชาย เอก"),
        ("card", "กัลยา คำ น้ำทิพย์ สมชาย เอก บัวผัน", "บัวผัน คำ น้ำทิพย์ สมชาย เอก กัลยา"),
        ("state", "คำ เอก กัลยา น้ำทิพย์ บัวผัน สมชาย", "กัลยา น้ำทิพย์ บัวผัน สมชาย เอก คำ"),
    ],
)
def test_every_heading_sorts_with_the_unknown_last_and_ties_by_name(
    db: Database, villages: dict[int, int], order: str, up: str, down: str
) -> None:
    assert " ".join(found(db, order=order)) == up
    assert " ".join(found(db, order=order, descending=True)) == down


def test_a_row_says_what_the_register_knows(db: Database, villages: dict[int, int]) -> None:
    rows = {str(one["name"]): one for one in db.read(lists.page, PERSONS, Wish(TODAY))}
    old, dead = rows["นางบัวผัน ศรีสุวรรณ์"], rows["นายคำ ทองดี"]
    assert {**old.cells} == {
        "name": "นางบัวผัน ศรีสุวรรณ์",
        "sex": "หญิง",
        "age": 76,
        "house": "12/10",
        "village": "4",
        "phone": "081-234-5678",
        "phone_masked": "081-xxx-5678",
        "groups": "ผู้สูงอายุ ผู้พิการ",
        "card": "",
        "state": "",
    }
    assert (dead["age"], dead["state"], dead["card"]) == (None, "เสียชีวิต", "ไม่มีเลข")
    assert rows["นายเอก อาจหาญ"]["state"] == "อยู่นอกพื้นที่"


def test_the_day_asked_about_decides_age_and_life(db: Database, villages: dict[int, int]) -> None:
    before = Wish(date(2019, 11, 21), filters={"living": True})
    rows = {str(one["name"]): one for one in db.read(lists.page, PERSONS, before)}
    assert rows["นายคำ ทองดี"]["age"] == 79
    assert rows["เด็กหญิงน้ำทิพย์ ปู่ซ้าย"]["age"] == 0


def test_a_whole_citizen_id_finds_its_owner_through_the_database(
    db: Database, villages: dict[int, int]
) -> None:
    assert lists.is_exact(PERSONS, citizen_id(1))
    assert not lists.is_exact(PERSONS, "บัวผัน")
    assert found(db, citizen_id(1)) == [OLD]
    assert found(db, citizen_id(2)) == []


def test_the_report_says_whose_it_is_what_it_hides_and_shows_all(
    db: Database, villages: dict[int, int]
) -> None:
    wish = Wish(TODAY, "", {"village": villages[4], "living": True}, "house")
    report = db.read(lists.report, PERSONS, wish)
    assert report.facts == (
        "สภาองค์กรชุมชนตำบลโพนทอง",
        "ข้อมูล ณ วันที่ 22 พฤศจิกายน 2569 · 2 คน",
        "เฉพาะหมู่ที่ 4 · เฉพาะผู้ที่มีชีวิตอยู่",
    )
    assert [row.cells[0] for row in report.rows] == ["นายสมชาย ใจดี", "นางบัวผัน ศรีสุวรรณ์"]
    assert [one.kind for one in report.columns[:3]] == [Kind.TEXT, Kind.CODE, Kind.WHOLE]


def test_an_empty_register_has_no_rows_and_no_texts(db: Database) -> None:
    roster = db.read(lists.roster, PERSONS, Wish(TODAY))
    assert list(roster.ids) == list(roster.find("ใคร")) == []
    assert db.read(lists.report, PERSONS, Wish(TODAY)).rows == ()


@pytest.mark.parametrize(
    ("filters", "search", "words"),
    [
        ({}, "", ""),
        ({}, " บัว ", "ค้นหา “บัว”"),
        ({"age": (60, None)}, "", "อายุตั้งแต่ 60 ปี"),
        ({"age": (None, 15)}, "", "อายุไม่เกิน 15 ปี"),
        ({"age": (15, 24)}, "", "อายุตั้งแต่ 15 ถึง 24 ปี"),
        ({"age": (15, 15)}, "", "อายุเท่ากับ 15 ปี"),
        ({"group": "orphan", "card": True}, "", "เฉพาะกำพร้า · เฉพาะผู้ที่รอตรวจบัตร"),
    ],
)
def test_a_wish_says_what_it_hides(filters: dict[str, Any], search: str, words: str) -> None:
    options = {one.key: one.options for one in PERSONS.filters if not callable(one.options)}
    assert PERSONS.words(Wish(TODAY, search, filters), options) == words


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "living": st.booleans(),
            "village": st.integers(0, 99),
            "group": st.sampled_from([one.value for one in SpecialGroup]),
            "age": st.tuples(st.none() | st.integers(0, 120), st.integers(0, 120)),
        },
    ),
    st.text(max_size=9),
    st.sampled_from(["", *(one.key for one in PERSONS.columns)]),
    st.booleans(),
)
def test_a_wish_comes_back_from_json_as_it_was(
    filters: dict[str, Any], search: str, order: str, descending: bool
) -> None:
    wish = Wish(TODAY, search, filters, order, descending)
    assert PERSONS.wish_from_json(wish.to_json(), TODAY) == wish


@pytest.mark.parametrize("wish", [Wish(TODAY, filters={"gone": 1}), Wish(TODAY, order="gone")])
def test_a_wish_for_what_is_gone_is_refused(wish: Wish) -> None:
    with pytest.raises(UserError, match="ไม่มีในโปรแกรมรุ่นนี้แล้ว"):
        PERSONS.wish_from_json(wish.to_json(), TODAY)


@given(
    st.dates(date(1900, 1, 1), TODAY),
    st.dates(date(2024, 2, 1), date(2028, 3, 31)),
    st.integers(0, 120),
)
def test_ages_are_counted_as_birthdays_are(birth: date, day: date, years: int) -> None:
    age = day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
    assert (birth <= years_before(day, years)) == (age >= years)


def test_an_age_of_one_year_is_that_year_only(db: Database) -> None:
    db.write(persons.add, PersonInput("เด็ก", "ดี", "เด็กชาย", birth=PartialDate(2020, 11, 23)), TODAY)
    assert db.read(lists.count, PERSONS, Wish(TODAY, filters={"age": (5, 5)})) == 1
    assert db.read(lists.count, PERSONS, Wish(TODAY, filters={"age": (6, 6)})) == 0
    assert str(age_within((None, None), TODAY))
