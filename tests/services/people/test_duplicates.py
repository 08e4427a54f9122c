"""Rows that may be one human being are found by what they share, and those that cannot be are left alone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.database import Database
from models.errors import Cancelled
from models.person import Sex
from models.values.identity import has_valid_check_digit
from models.values.thai_date import PartialDate
from services.people import duplicates, person_merge, persons
from services.people.duplicates import Pair
from services.people.persons import PersonInput
from tests.builders import citizen_id
from tests.conftest import TODAY

NUMBER = citizen_id(98_765_432_101)
SWAPPED = NUMBER[:5] + NUMBER[6] + NUMBER[5] + NUMBER[7:]
ONE_WRONG = NUMBER[:4] + str((int(NUMBER[4]) + 3) % 10) + NUMBER[5:]


def add(db: Database, first: str, last: str = "ใจดี", **fields: Any) -> int:
    wanted = PersonInput(first, last, **{"check_card_later": True, **fields})
    return db.write(persons.add, wanted, TODAY).id


def found(db: Database) -> list[Pair]:
    return db.read(duplicates.find)


def pairs(db: Database) -> dict[tuple[int, int], tuple[str, ...]]:
    return {(one.first_id, one.second_id): one.reasons for one in found(db)}


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ({"citizen_id": NUMBER}, {"first": "บุญมี", "citizen_id": ONE_WRONG}, duplicates.ONE_DIGIT),
        ({"citizen_id": NUMBER}, {"first": "บุญมี", "citizen_id": SWAPPED}, duplicates.SWAPPED),
        ({"citizen_id": NUMBER}, {"first": "บุญมี", "citizen_id": NUMBER}, duplicates.SAME_NUMBER),
        (
            {"first": "น้ำทิพย์", "title": "นาง", "birth": PartialDate(1957)},
            {"first": "น้ําทิพย", "title": "นางสาว", "birth": PartialDate(1957, 3)},
            duplicates.SAME_NAME,
        ),
        ({"house_no": "12", "moo": 4}, {"house_no": "12", "moo": 4, "title": "นาย"}, duplicates.SAME_NAME),
        (
            {"title": "นาง", "last": "ศรีสุวรรณ", "former_names": "นางสาวสมชาย กองแก้ว"},
            {"title": "นางสาว", "last": "กองแก้ว"},
            duplicates.OLD_NAME,
        ),
        (
            {"title": "นาง", "birth": PartialDate(1957, 3, 9)},
            {"title": "นางสาว", "last": "กองแก้ว", "birth": PartialDate(1957, 3, 9)},
            duplicates.OTHER_SURNAME,
        ),
        (
            {"first": "บุญมา", "house_no": "12", "moo": 4, "sex": Sex.MALE, "birth": PartialDate(1957)},
            {"first": "บุญมี", "house_no": "12", "moo": 4, "sex": Sex.MALE, "birth": PartialDate(1957)},
            duplicates.NEAR_NAME,
        ),
    ],
)
def test_a_pair_is_found_with_its_reason(
    db: Database, one: dict[str, Any], other: dict[str, Any], reason: str
) -> None:
    first, second = add(db, **{"first": "สมชาย", **one}), add(db, **{"first": "สมชาย", **other})
    assert reason in pairs(db)[first, second]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {}),  # the name alone is borne by many
        ({"birth": PartialDate(1957)}, {"birth": PartialDate(1967)}),
        (
            {"birth": PartialDate(1957), "citizen_id": citizen_id(1)},
            {"birth": PartialDate(1957), "citizen_id": citizen_id(999)},
        ),  # two sound cards are two people
        (
            {"first": "บุญมา", "house_no": "12", "moo": 4, "birth": PartialDate(1957), "sex": Sex.MALE},
            {"first": "บุญมี", "house_no": "12", "moo": 4, "birth": PartialDate(1990), "sex": Sex.FEMALE},
        ),  # father and daughter
        (
            {"birth": PartialDate(1957, 3, 9), "sex": Sex.MALE, "title": "นาย"},
            {"birth": PartialDate(1957, 3, 9), "sex": Sex.FEMALE, "title": "นาง", "last": "กองแก้ว"},
        ),
    ],
)
def test_what_many_share_is_no_reason(db: Database, one: dict[str, Any], other: dict[str, Any]) -> None:
    add(db, **{"first": "สมชาย", **one})
    add(db, **{"first": "สมชาย", **other})
    assert found(db) == []


def test_the_likeliest_pair_comes_first(db: Database) -> None:
    same: dict[str, Any] = {
        "house_no": "12",
        "moo": 4,
        "birth": PartialDate(1957, 3, 9),
        "phone": "081-234-5678",
    }
    add(db, "บุญมี", birth=PartialDate(1960))
    add(db, "บุญมี", birth=PartialDate(1960))
    first, second = add(db, "สมชาย", **same), add(db, "สมชาย", **same)
    listed = found(db)
    assert (listed[0].first_id, listed[0].second_id) == (first, second)
    assert listed[0].score > listed[1].score
    assert listed[0].first == "สมชาย ใจดี"


def test_who_was_called_different_is_not_asked_about_again(db: Database) -> None:
    first = add(db, "สมชาย", birth=PartialDate(1957, 3, 9))
    second = add(db, "สมชาย", birth=PartialDate(1957, 3, 9))
    assert len(found(db)) == 1
    db.write(person_merge.say_different, second, first)
    assert found(db) == []


def test_looking_can_be_called_off(db: Database) -> None:
    add(db, "สมชาย")

    def stop(done: int, total: int) -> None:
        if done >= 6:
            raise Cancelled

    with pytest.raises(Cancelled):
        db.read(duplicates.find, stop)


def test_people_of_a_crowded_house_are_found_without_comparing_all(db: Database) -> None:
    for number in range(60):
        add(db, f"คนที่{'กขคงจฉชซญฐ'[number % 10]}{'ดตถทธนบปผฝ'[number // 10] * 3}", house_no="1", moo=1)
    first = add(db, "สมหญิงมา", house_no="1", moo=1)
    second = add(db, "สมหญิงมี", house_no="1", moo=1)
    assert duplicates.NEAR_NAME in pairs(db)[first, second]


digits = st.text("0123456789", min_size=12, max_size=12)


def with_check_digit(first: str) -> str:
    total = sum(int(digit) * (13 - at) for at, digit in enumerate(first))
    return f"{first}{(11 - total % 11) % 10}"


@given(digits, st.integers(0, 11), st.integers(1, 9), st.booleans())
def test_near_numbers_are_never_both_sound_unless_they_end_in_one(
    first: str, at: int, more: int, swaps: bool
) -> None:
    """What lets the finder vary only some of the numbers."""
    number = with_check_digit(first)
    if swaps:
        at = min(at, 10)
        other = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    else:
        other = number[:at] + str((int(number[at]) + more) % 10) + number[at + 1 :]
    if other != number and has_valid_check_digit(other):
        assert number[-1] == other[-1] == "1" or (at == 2 and not swaps)


@given(st.text("กขคงจ", max_size=8), st.text("กขคงจ", max_size=8))
def test_one_letter_apart_is_an_edit_distance_of_one(one: str, other: str) -> None:
    if one == other or min(len(one), len(other)) <= duplicates._SHORT:
        return
    edited = {one[:at] + one[at + 1 :] for at in range(len(one))}
    edited |= {one[:at] + letter + one[at:] for at in range(len(one) + 1) for letter in "กขคงจ"}
    edited |= {one[:at] + letter + one[at + 1 :] for at in range(len(one)) for letter in "กขคงจ"}
    assert duplicates._one_apart(one, other) is (other in edited)


def test_a_day_of_birth_counts_more_than_a_year(db: Database) -> None:
    add(db, "สมชาย", birth=PartialDate(1957, 3, 9), house_no="1", moo=1)
    add(db, "สมชาย", birth=PartialDate(1957, 3, 9), house_no="1", moo=1)
    add(db, "บุญมี", birth=PartialDate(1957), house_no="2", moo=1)
    add(db, "บุญมี", birth=PartialDate(1957), house_no="2", moo=1)
    day, year = found(db)
    assert (day.first, year.first) == ("สมชาย ใจดี", "บุญมี ใจดี")
    assert duplicates.SAME_DAY in day.reasons
    assert duplicates.SAME_YEAR in year.reasons
