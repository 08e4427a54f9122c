"""What a listing can be made of that the register of persons does not use: plain texts, days, sums, joined twice."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session, aliased

from models.database import Database
from models.fund import Membership
from models.person import Person
from models.place import Household, Village
from services import lists
from services.errors import UserError
from services.listing import Column, Filter, FilterKind, Listing, Wish, within
from services.lists import Texts
from services.reports.table import Kind
from tests.builders import make_member
from tests.conftest import TODAY

_OTHER = aliased(Village)
HOUSES = Listing(
    key="houses",
    title="ทะเบียนบ้าน",
    unit="หลัง",
    entity=Household,
    order="house",
    then=(Household.id,),
    search=(Household.house_no, Village.name),
    is_keyed=False,
    search_words="บ้านเลขที่",
    joins=((Village, Village.id == Household.village_id), (_OTHER, _OTHER.id == Village.id)),
    columns=(
        Column(key="house", title="เลขที่", select=(Household.house_no,)),
        Column(key="village", title="หมู่บ้าน", select=(_OTHER.name,), on_paper=False),
        Column(key="land", title="เนื้อที่", select=(Household.land_wa,), kind=Kind.WHOLE, is_summed=True),
    ),
    filters=(
        Filter(
            key="land",
            title="เนื้อที่",
            kind=FilterKind.WHOLES,
            condition=lambda span, _day: within(Household.land_wa, span),
        ),
    ),
)
JOINED = Listing(
    key="joined",
    title="ทะเบียน",
    unit="คน",
    entity=Membership,
    order="joined",
    then=(Membership.sort_key,),
    search=(Person.search_text,),
    search_words="ชื่อ",
    joins=((Person, Person.id == Membership.person_id),),
    columns=(Column(key="joined", title="สมัคร", select=(Membership.joined,), kind=Kind.DAY),),
    filters=(
        Filter(
            key="joined",
            title="สมัคร",
            kind=FilterKind.DAYS,
            condition=lambda span, _day: within(Membership.joined, span),
        ),
        Filter(
            key="note",
            title="หมายเหตุ",
            kind=FilterKind.TEXT,
            condition=lambda typed, _day: Membership.note.contains(typed, autoescape=True),
        ),
    ),
)
FIRST, SECOND = date(2015, 5, 20), date(2020, 1, 1)


@pytest.fixture
def houses(db: Database) -> Database:
    for house_no, name in (("12/3", "นายสมชาย ใจดี"), ("99", "นางบัวผัน ศรีสุวรรณ์")):
        make_member(db, name, house_no=house_no, moo=4, joined=FIRST if house_no == "99" else SECOND)
    db.write(_describe)
    return db


def _describe(session: Session) -> None:
    for village in session.query(Village):
        village.name = "บ้านน้ำใส"
    for house in session.query(Household):
        house.land_wa = 400 if house.house_no == "99" else None


@pytest.mark.parametrize(
    ("typed", "count"), [("๑๒/๓", 1), ("12/", 1), ("นำใส", 2), ("น้ำใส 99", 1), ("บ้านน้ำใส", 2), ("อื่น", 0)]
)
def test_plain_texts_are_found_as_forgivingly_as_kept_ones(houses: Database, typed: str, count: int) -> None:
    assert houses.read(lists.count, HOUSES, Wish(TODAY, typed)) == count


def test_sums_stand_under_their_columns_and_leave_out_what_is_unknown(houses: Database) -> None:
    wish = Wish(TODAY)
    ids = houses.read(lists.ids, HOUSES, wish)
    assert houses.read(lists.totals, HOUSES, wish, ids) == {"land": 400}
    report = houses.read(lists.report, HOUSES, wish)
    assert [one.key for one in report.columns] == ["house", "land"]
    assert report.rows[-1].cells == ("รวม", 400)


def test_one_table_is_joined_under_two_names(houses: Database) -> None:
    rows = houses.read(lists.page, HOUSES, Wish(TODAY))
    assert {row["village"] for row in rows} == {"บ้านน้ำใส"}
    assert houses.read(lists.found, HOUSES, Wish(TODAY, order="village"))


@pytest.mark.parametrize(
    ("span", "count"),
    [((FIRST, FIRST), 1), ((FIRST, None), 2), ((None, FIRST), 1), ((None, date(2000, 1, 1)), 0)],
)
def test_days_count_both_ends(houses: Database, span: tuple[date | None, date | None], count: int) -> None:
    wish = Wish(TODAY, filters={"joined": span})
    assert houses.read(lists.count, JOINED, wish) == count
    assert JOINED.wish_from_json(wish.to_json(), TODAY) == wish


@pytest.mark.parametrize(
    ("span", "words"),
    [
        ((FIRST, FIRST), "สมัครวันที่ 20 พฤษภาคม 2558"),
        ((FIRST, SECOND), "สมัครตั้งแต่ 20 พฤษภาคม 2558 ถึง 1 มกราคม 2563"),
        ((None, SECOND), "สมัครไม่เกิน 1 มกราคม 2563"),
    ],
)
def test_days_are_said_in_thai(span: tuple[date | None, date | None], words: str) -> None:
    assert JOINED.words(Wish(TODAY, filters={"joined": span}), {}) == words
    assert JOINED.words(Wish(TODAY, filters={"note": "ย้าย"}), {}) == "หมายเหตุ“ย้าย”"


def test_a_row_that_is_gone_is_left_out(houses: Database) -> None:
    (first, second) = houses.read(lists.ids, HOUSES, Wish(TODAY))
    rows = houses.read(lists.rows_of, HOUSES, [second, 999, first], Wish(TODAY))
    assert [one.id for one in rows] == [second, first]


def test_a_row_removed_after_the_ids_were_read_is_not_found() -> None:
    texts = Texts({1: "ก"}, {"land": {1: 400}})
    assert list(texts.find([1, 2], "ก")) == [1]
    assert texts.sums([1, 2]) == {"land": 400}


def test_a_view_of_a_later_program_is_refused_in_words() -> None:
    with pytest.raises(UserError, match="มุมมองนี้"):
        HOUSES.wish_from_json(Wish(TODAY, filters={"colour": 1}).to_json(), TODAY)
