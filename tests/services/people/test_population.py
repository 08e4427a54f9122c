from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event
from sqlalchemy.orm import Session

from models.database import Database
from models.person import BirthPrecision, MoveReason, Person, PersonGroup, Residence, Sex, SpecialGroup
from models.place import Relation, Village
from services.errors import UserError
from services.people import headcounts, household_moves, population
from services.people.headcounts import HeadcountInput
from services.people.population import Count
from tests.conftest import TODAY
from tests.services.places import make_house, make_person, make_village


def count(db: Database, village: Village, day: date = TODAY) -> Count:
    (found,) = db.read(population.count, day, village.id)
    return found


def group(db: Database, person_id: int, *kinds: SpecialGroup) -> None:
    db.write(lambda s: s.add_all([PersonGroup(person_id=person_id, kind=kind) for kind in kinds]))


@pytest.mark.parametrize(
    ("born", "band"),
    [
        (date(2026, 11, 22), "aged_0_5"),
        (date(2020, 11, 23), "aged_0_5"),
        (date(2020, 11, 22), "aged_6_14"),
        (date(2011, 11, 23), "aged_6_14"),
        (date(2011, 11, 22), "aged_15_24"),
        (date(2001, 11, 23), "aged_15_24"),
        (date(2001, 11, 22), "aged_25_59"),
        (date(1966, 11, 23), "aged_25_59"),
        (date(1966, 11, 22), "aged_60"),
        (date(1920, 1, 1), "aged_60"),
    ],
)
def test_everybody_is_in_the_band_of_the_day(db: Database, born: date, band: str) -> None:
    village = make_village(db)
    make_person(db, "สมชาย", village=village, born=born)
    found = count(db, village)
    assert {name: getattr(found, name) for name in population.BANDS} == {
        name: int(name == band) for name in population.BANDS
    }
    assert (found.total, found.age_unknown) == (1, 0)


def test_a_birth_of_which_only_the_year_is_known_counts_as_its_first_day(db: Database) -> None:
    village = make_village(db)
    born = date(1966, 1, 1)
    make_person(db, "สมชาย", village=village, born=born, birth_precision=BirthPrecision.YEAR)
    assert count(db, village, date(2025, 12, 31)).aged_60 == 0
    assert count(db, village, date(2026, 1, 1)).aged_60 == 1


def test_sexes_groups_and_the_absent(db: Database) -> None:
    village = make_village(db)
    make_house(db, village, "1")
    make_house(db, village, "2", ended=date(2020, 1, 1))
    old = make_person(db, "หนึ่ง", village=village, sex=Sex.FEMALE, born=date(1950, 1, 1))
    unborn = make_person(db, "สอง", village=village, sex=Sex.FEMALE)
    young = make_person(db, "สาม", village=village, sex=Sex.MALE, born=date(2000, 1, 1))
    away = make_person(db, "สี่", village=village, sex=Sex.MALE, lives_here=False)
    make_person(db, "ห้า", village=village, death_date=date(2020, 1, 1))
    group(db, old.id, SpecialGroup.ELDERLY, SpecialGroup.DISABLED)
    group(db, unborn.id, SpecialGroup.ELDERLY, SpecialGroup.LOW_INCOME)
    group(db, away.id, SpecialGroup.DISABLED)
    group(db, young.id, SpecialGroup.UNEMPLOYED)
    found = count(db, village)
    assert (found.total, found.males, found.females, found.absent) == (3, 1, 2, 1)
    assert (found.elderly, found.aged_60, found.age_unknown) == (2, 1, 1)
    assert (found.disabled, found.low_income, found.households) == (1, 1, 1)


def test_whoever_lived_elsewhere_on_the_day_is_counted_there(db: Database) -> None:
    before, now = make_village(db, 1), make_village(db, 2)
    person = make_person(db, "สมชาย", make_house(db, before), since=date(2010, 1, 1))
    group(db, person.id, SpecialGroup.DISABLED)
    house = make_house(db, now)
    moved = date(2020, 5, 1)
    db.write(
        household_moves.move,
        person.id,
        house.id,
        moved,
        MoveReason.MOVED,
        Relation.HEAD,
        "",
        TODAY,
    )
    for day, there, here in ((date(2020, 4, 30), 1, 0), (moved, 0, 1), (TODAY, 0, 1)):
        assert (count(db, before, day).total, count(db, now, day).total) == (there, here)
        assert (count(db, before, day).disabled, count(db, now, day).disabled) == (there, here)
    assert count(db, before, date(2009, 12, 31)).total == 0


def test_only_villages_of_the_day_are_counted(db: Database) -> None:
    make_village(db, 1, began=date(2020, 1, 1))
    make_village(db, 2, ended=date(2020, 1, 1))
    assert len(db.read(population.count, date(2019, 12, 31))) == 1
    assert len(db.read(population.count, date(2020, 1, 1))) == 1


def test_all_villages_are_one_query(db: Database) -> None:
    for moo in range(1, 4):
        make_person(db, "สมชาย", village=make_village(db, moo))
    asked: list[str] = []

    def read(session: Any) -> None:
        event.listen(session.get_bind(), "before_cursor_execute", lambda *args: asked.append(args[2]))
        population.count(session, TODAY)

    db.read(read)
    assert len([one for one in asked if one.startswith("SELECT")]) == 1


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(list(Sex)),
            st.none() | st.dates(date(1900, 1, 1), TODAY),
            st.booleans(),
        ),
        max_size=12,
    ),
    st.dates(date(2000, 1, 1), TODAY),
)
def test_the_parts_always_make_up_the_total(
    db: Database, people: list[tuple[Sex, date | None, bool]], day: date
) -> None:
    def make(session: Session) -> Village:
        village = Village()
        session.add(village)
        session.flush()
        for sex, born, here in people:
            session.add(
                Person(
                    first_name="คน",
                    sex=sex,
                    birth_date=born,
                    lives_here=here,
                    village_id=village.id,
                    sort_key="",
                    search_text="",
                )
            )
        return village

    found = count(db, db.write(make), day)
    born_by_then = [one for one in people if one[1] is None or one[1] <= day]
    assert found.total == sum(one[2] for one in born_by_then)
    assert found.absent == sum(not one[2] for one in born_by_then)
    assert sum(getattr(found, name) for name in population.BANDS) + found.age_unknown == found.total
    assert found.males == sum(one[2] and one[0] is Sex.MALE for one in born_by_then)
    assert found.females == sum(one[2] and one[0] is Sex.FEMALE for one in born_by_then)
    assert found.aged_60 <= found.elderly <= found.aged_60 + found.age_unknown


def test_counts_add_up() -> None:
    assert Count(1, 2, 3) + Count(4, 5, 6) == Count(0, 7, 9)


def test_a_stay_before_today_is_no_second_head(db: Database) -> None:
    """A person of an old file lives in her house since nobody knows when, and was somewhere else before."""
    old, now = make_village(db, 1), make_village(db, 2)
    before = make_house(db, old)
    person = make_person(db, "สมชาย", make_house(db, now))
    past = Residence(
        person_id=person.id, household_id=before.id, until=date(2015, 1, 1), reason=MoveReason.MOVED
    )
    db.write(lambda session: session.add(past))
    day = date(2014, 12, 31)
    assert (count(db, old, day).total, count(db, now, day).total) == (1, 0)
    assert (count(db, old).total, count(db, now).total) == (0, 1)


FULL: dict[str, Any] = {
    "households": 30,
    "total": 100,
    "males": 48,
    "females": 52,
    "aged_0_5": 5,
    "aged_6_14": 10,
    "aged_15_24": 15,
    "aged_25_59": 50,
    "aged_60": 20,
    "disabled": 3,
    "low_income": 4,
}


def said(**fields: Any) -> list[tuple[str, bool]]:
    found = headcounts.findings(HeadcountInput(**{"year_be": 2568, **FULL, **fields}), TODAY)
    return [(one.field, one.blocks) for one in found]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"males": 47}, [("males", False)]),
        ({"aged_60": 21}, [("aged_0_5", False)]),
        ({"aged_60": None}, []),
        ({"aged_60": None, "aged_25_59": 71}, [("aged_0_5", False)]),
        ({"disabled": 101}, [("disabled", False)]),
        ({"low_income": 101}, [("low_income", False)]),
        ({"total": None}, []),
        ({"total": None, "males": 49}, [("aged_0_5", False)]),
        ({"year_be": 2399}, [("year_be", True)]),
        ({"year_be": 2570}, [("year_be", True)]),
        ({"females": -1}, [("females", True), ("males", False)]),
        (dict.fromkeys(FULL), [("total", True)]),
    ],
)
def test_parts_that_do_not_make_up_the_total_are_flagged(
    fields: dict[str, Any], expected: list[tuple[str, bool]]
) -> None:
    assert said(**fields) == expected


def test_a_headcount_of_a_year_is_written_once(db: Database) -> None:
    village = make_village(db)
    given = HeadcountInput(2567, "จปฐ. 2567", note="ครบทุกหลัง", **FULL)
    db.write(headcounts.save, village.id, given, TODAY)
    db.write(headcounts.save, village.id, HeadcountInput(2568, total=90), TODAY)
    corrected = HeadcountInput(2567, "จปฐ.", **{**FULL, "disabled": None})
    db.write(headcounts.save, village.id, corrected, TODAY)
    newest, oldest = db.read(headcounts.of_village, village.id)
    assert newest.year_be == 2568
    assert headcounts.as_input(oldest) == corrected
    db.write(headcounts.remove, village.id, 2568)
    assert [one.year_be for one in db.read(headcounts.of_village, village.id)] == [2567]
    with pytest.raises(UserError):
        db.write(headcounts.remove, village.id, 2568)


def test_the_register_itself_can_be_kept_as_a_headcount(db: Database) -> None:
    village = make_village(db)
    make_person(db, "สมชาย", make_house(db, village), sex=Sex.MALE, born=date(1950, 1, 1))
    kept = db.read(headcounts.from_register, village.id, TODAY)
    assert (kept.year_be, kept.total, kept.males, kept.aged_60, kept.households) == (2569, 1, 1, 1, 1)
    assert headcounts.findings(kept, TODAY) == []
