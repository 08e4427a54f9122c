from __future__ import annotations

from datetime import date

import pytest

from models.database import Database
from services import holidays
from services.errors import UserError
from services.holidays import HolidayInput, HolidayState

MAY_DAY = date(2026, 5, 1)  # a Friday
CORONATION = date(2026, 5, 4)  # the Monday after it


def test_the_shipped_calendar_knows_days_of_the_moon_and_make_up_days(db: Database) -> None:
    days = db.read(holidays.between, date(2026, 1, 1), date(2026, 12, 31))
    assert days[date(2026, 3, 3)] == "วันมาฆบูชา"
    assert "วันเด็กแห่งชาติ" not in days.values()  # an ordinary Saturday for an office
    assert 15 <= len(days) <= 30


def test_a_due_day_moves_over_a_long_week_end(db: Database) -> None:
    days = db.read(holidays.between, date(2026, 5, 1), date(2026, 5, 31))
    assert holidays.next_working_day(MAY_DAY, days) == date(2026, 5, 5)
    assert holidays.next_working_day(date(2026, 5, 6), days) == date(2026, 5, 6)


def test_the_office_adds_and_strikes_out_days(db: Database) -> None:
    extra = date(2026, 7, 27)
    db.write(holidays.save, HolidayInput(extra, " วันหยุดพิเศษ "))
    db.write(holidays.save, HolidayInput(CORONATION, is_holiday=False))
    days = db.read(holidays.between, date(2026, 5, 1), date(2026, 7, 31))
    assert days[extra] == "วันหยุดพิเศษ" and CORONATION not in days
    assert holidays.next_working_day(MAY_DAY, days) == CORONATION
    db.write(holidays.forget, CORONATION)
    assert CORONATION in db.read(holidays.between, MAY_DAY, CORONATION)


def test_a_year_tells_where_each_day_comes_from(db: Database) -> None:
    usual = db.read(holidays.of_year, 2026)
    assert [one.day for one in usual] == list(db.read(holidays.between, date(2026, 1, 1), date(2026, 12, 31)))
    assert {one.state for one in usual} == {HolidayState.SHIPPED}
    extra = date(2026, 7, 27)
    db.write(holidays.save, HolidayInput(extra, "วันหยุดพิเศษ"))
    db.write(holidays.save, HolidayInput(CORONATION, is_holiday=False))
    changed = {one.day: one for one in db.read(holidays.of_year, 2026)}
    assert len(changed) == len(usual) + 1
    assert (changed[extra].name, changed[extra].state) == ("วันหยุดพิเศษ", HolidayState.OWN)
    assert changed[CORONATION].state is HolidayState.STRUCK
    assert changed[CORONATION].name
    assert db.read(holidays.of_year, 2060) == []


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (HolidayInput(date(2026, 7, 27)), "name"),
        (HolidayInput(date(2026, 7, 27), is_holiday=False), "day"),
    ],
)
def test_half_an_answer_is_refused(db: Database, wanted: HolidayInput, field: str) -> None:
    with pytest.raises(UserError) as refused:
        db.write(holidays.save, wanted)
    assert refused.value.field == field
    assert db.read(holidays.own) == []
