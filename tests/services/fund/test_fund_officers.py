"""The committee of a fund: one chair, secretary and treasurer at a time, as many members as there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.database import Database
from models.fund import FundOfficer, FundPost
from models.person import Person
from services.errors import UserError
from services.fund import fund_officers
from services.fund.fund_officers import FundOfficerInput
from tests.conftest import TODAY
from tests.services.councils import make_people

BEGAN, ENDED = date(2024, 1, 1), date(2026, 1, 1)


@pytest.fixture
def people(db: Database) -> list[Person]:
    return make_people(db, 3)


def add(
    db: Database, person: Person, post: FundPost, began: date = BEGAN, ended: date | None = None
) -> FundOfficer:
    return db.write(fund_officers.add, 1, FundOfficerInput(person.id, post, began, ended), TODAY)


def test_who_sits_where_on_a_day_in_the_order_of_the_posts(db: Database, people: list[Person]) -> None:
    add(db, people[2], FundPost.MEMBER)
    add(db, people[1], FundPost.TREASURER)
    add(db, people[0], FundPost.CHAIR, ended=ENDED)
    posts = [one.post for one in db.read(fund_officers.officers_on, 1, date(2025, 12, 31))]
    assert posts == [FundPost.CHAIR, FundPost.TREASURER, FundPost.MEMBER]
    assert [one.post for one in db.read(fund_officers.officers_on, 1, ENDED)] == posts[1:]
    assert db.read(fund_officers.holder, 1, FundPost.CHAIR, TODAY) is None
    treasurer = db.read(fund_officers.holder, 1, FundPost.TREASURER, TODAY)
    assert treasurer is not None
    assert treasurer.person.id == people[1].id
    assert [one.post for one in db.read(fund_officers.all_of, 1)] == [*posts[1:], FundPost.CHAIR]


@pytest.mark.parametrize("post", fund_officers.EXCLUSIVE)
def test_one_holder_at_a_time(db: Database, people: list[Person], post: FundPost) -> None:
    first = add(db, people[0], post)
    with pytest.raises(UserError) as refusal:
        add(db, people[1], post, date(2025, 6, 1))
    assert refusal.value.field == "post"
    db.write(fund_officers.end, first.id, date(2025, 6, 1), TODAY)
    add(db, people[1], post, date(2025, 6, 1))
    with pytest.raises(UserError):  # the first one's end cannot be moved into the second one's days
        wanted = replace(fund_officers.as_input(first), ended=date(2025, 7, 1))
        db.write(fund_officers.change, first.id, wanted, TODAY)


def test_other_posts_have_many_but_nobody_twice(db: Database, people: list[Person]) -> None:
    add(db, people[0], FundPost.MEMBER)
    add(db, people[1], FundPost.MEMBER)
    with pytest.raises(UserError) as refusal:
        add(db, people[0], FundPost.MEMBER, date(2025, 1, 1))
    assert refusal.value.field == "person_id"


@pytest.mark.parametrize(
    ("began", "ended", "field"),
    [
        (date(2026, 11, 23), None, "began"),
        (BEGAN, date(2023, 12, 31), "ended"),
        (BEGAN, date(2026, 11, 23), "ended"),
    ],
)
def test_days_that_cannot_be(
    db: Database, people: list[Person], began: date, ended: date | None, field: str
) -> None:
    with pytest.raises(UserError) as refusal:
        wanted = FundOfficerInput(people[0].id, FundPost.CHAIR, began, ended)
        db.write(fund_officers.add, 1, wanted, TODAY)
    assert refusal.value.field == field


def test_a_wrong_entry_is_taken_away_and_an_end_is_told_once(db: Database, people: list[Person]) -> None:
    one = add(db, people[0], FundPost.CHAIR)
    db.write(fund_officers.end, one.id, ENDED, TODAY)
    with pytest.raises(UserError, match="ไม่ต้องบันทึกซ้ำ"):
        db.write(fund_officers.end, one.id, ENDED, TODAY)
    db.write(fund_officers.remove, one.id)
    assert db.read(fund_officers.all_of, 1) == []
