from __future__ import annotations

from datetime import timedelta

import pytest

from models.database import Database
from services import saved_filters
from services.errors import UserError
from services.listing import Wish
from services.people.person_lists import PERSONS
from tests.conftest import TODAY
from tests.services.persons_office import fill

ELDERLY = Wish(TODAY, "บัว", {"age": (60, None), "living": True}, "age", True)


def names(db: Database) -> list[str]:
    return [one.name for one in db.read(saved_filters.saved, PERSONS)]


def test_a_saved_filter_is_asked_again_on_another_day(db: Database) -> None:
    made = db.write(saved_filters.save, PERSONS, " ผู้สูงอายุ ", ELDERLY)
    assert names(db) == ["ผู้สูงอายุ"]
    later = TODAY + timedelta(400)
    kept = db.read(saved_filters.wish, PERSONS, made.id, later)
    assert kept == Wish(later, ELDERLY.search, ELDERLY.filters, ELDERLY.order, ELDERLY.descending)


def test_the_same_name_is_replaced_and_others_follow(db: Database) -> None:
    first = db.write(saved_filters.save, PERSONS, "ก", ELDERLY)
    db.write(saved_filters.save, PERSONS, "ข", Wish(TODAY))
    again = db.write(saved_filters.save, PERSONS, "ก", Wish(TODAY, "ใหม่"))
    assert again.id == first.id
    assert names(db) == ["ก", "ข"]
    assert db.read(saved_filters.wish, PERSONS, first.id, TODAY).search == "ใหม่"


def test_names_are_changed_but_never_shared(db: Database) -> None:
    first = db.write(saved_filters.save, PERSONS, "ก", ELDERLY)
    db.write(saved_filters.save, PERSONS, "ข", ELDERLY)
    assert db.write(saved_filters.rename, first.id, "ก").name == "ก"
    with pytest.raises(UserError, match="มีมุมมองชื่อ “ข” อยู่แล้ว"):
        db.write(saved_filters.rename, first.id, "ข")
    db.write(saved_filters.rename, first.id, "ค")
    assert names(db) == ["ค", "ข"]


def test_a_view_without_a_name_and_one_that_is_gone_are_refused(db: Database) -> None:
    with pytest.raises(UserError, match="ยังไม่ได้ตั้งชื่อมุมมอง"):
        db.write(saved_filters.save, PERSONS, "  ", ELDERLY)
    made = db.write(saved_filters.save, PERSONS, "ก", ELDERLY)
    db.write(saved_filters.remove, made.id)
    assert names(db) == []
    with pytest.raises(UserError, match="ถูกลบไปแล้ว"):
        db.read(saved_filters.run, PERSONS, made.id, TODAY)


def test_running_gives_the_report_under_its_name(db: Database) -> None:
    fill(db)
    made = db.write(saved_filters.save, PERSONS, "ผู้สูงอายุ", ELDERLY)
    report = db.read(saved_filters.run, PERSONS, made.id, TODAY)
    assert report.title == "ทะเบียนบุคคล ผู้สูงอายุ"
    assert [row.cells[0] for row in report.rows] == ["นางบัวผัน ศรีสุวรรณ์"]
