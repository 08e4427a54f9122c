"""Organisations and letters in lists, reports and the search: counted, ordered, found, and what each part hides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from models.database import Database
from models.letter import LetterKind
from models.organisation import OrganisationCategory, OrganisationRole, OrganisationStatus
from models.values.money import Money
from services import lists, search
from services.correspondence import letters
from services.correspondence.letter_lists import LETTERS
from services.correspondence.letters import LetterInput
from services.listing import Listing, Wish
from services.people import organisation_members, organisations, persons, villages
from services.people.organisation_lists import ORGANISATIONS, WHOLE_TAMBON
from services.people.organisation_member_lists import ORGANISATION_MEMBERS
from services.people.organisation_members import OrganisationMemberInput
from services.people.persons import PersonInput
from services.people.villages import VillageInput
from services.reports import letters as letter_reports
from services.reports import organisations as reports
from services.reports.catalog import REPORTS
from tests.conftest import TODAY
from tests.services.people.test_organisations import WEAVERS


@pytest.fixture
def groups(db: Database) -> Database:
    """Weavers of village 4 with a chair, savers of the whole tambon without papers, women who ended in 2567."""
    village = db.write(villages.add, VillageInput(4, "โพนทอง"), TODAY)
    weavers = db.write(organisations.add, replace(WEAVERS, village_id=village.id, seats=2), TODAY)
    savers = replace(
        WEAVERS, name="กลุ่มสัจจะ", category=OrganisationCategory.SAVINGS, registered=None, register_no="",
        founded=None, has_accounts=None, has_rules=False, capital=Money.of(100), members_male=None, seats=0,
    )  # fmt: skip
    db.write(organisations.add, savers, TODAY)
    ended = replace(
        WEAVERS, name="กลุ่มแม่บ้าน", category=OrganisationCategory.WOMEN, status=OrganisationStatus.ENDED,
        ended=date(2024, 6, 1), register_no="99/2558",
    )  # fmt: skip
    db.write(organisations.add, ended, TODAY)
    who = db.write(persons.add, PersonInput("บัวผัน", "แสงทอง", "นาง", phone="0891112222"), TODAY)
    chair = OrganisationMemberInput(who.id, OrganisationRole.CHAIR, date(2020, 1, 1))
    db.write(organisation_members.add, weavers.id, chair, TODAY)
    return db


@pytest.fixture
def book(db: Database) -> Database:
    """Two letters out, one of them struck out, one in that waits late, and one of last year."""
    day = date(2026, 11, 10)
    out = LetterInput(LetterKind.OUTGOING, day, "ขอเชิญประชุม", recipient="ผู้ใหญ่บ้าน")
    db.write(letters.add, out, TODAY)
    gone = db.write(letters.add, replace(out, subject="ขอเลื่อนประชุม"), TODAY)
    db.write(letters.cancel, gone.id, "ออกซ้ำ", TODAY)
    came = LetterInput(
        LetterKind.INCOMING,
        day,
        "ขอข้อมูลกลุ่ม",
        booked=day,
        sender="อำเภอ",
        number="นค 1/9",
        reply_due=date(2026, 11, 20),
    )
    db.write(letters.add, came, TODAY)
    db.write(letters.add, replace(out, day=date(2025, 3, 1), subject="ส่งรายชื่อ"), TODAY)
    return db


def shown(db: Database, listing: Listing, key: str, search: str = "", **filters: Any) -> list[Any]:
    return [one[key] for one in db.read(lists.page, listing, Wish(TODAY, search, filters))]


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({}, ["กลุ่มทอผ้าบ้านโพนทอง", "กลุ่มแม่บ้าน", "กลุ่มสัจจะ"]),
        ({"category": "savings"}, ["กลุ่มสัจจะ"]),
        ({"village": WHOLE_TAMBON}, ["กลุ่มแม่บ้าน", "กลุ่มสัจจะ"]),
        ({"status": "ended"}, ["กลุ่มแม่บ้าน"]),
        ({"registered": False}, ["กลุ่มสัจจะ"]),
        ({"accounts": False}, ["กลุ่มสัจจะ"]),
        ({"rules": False}, ["กลุ่มสัจจะ"]),
        ({"rules": True, "status": "running"}, ["กลุ่มทอผ้าบ้านโพนทอง"]),
        ({"seats": True}, ["กลุ่มทอผ้าบ้านโพนทอง"]),
        ({"community": "local"}, []),
    ],
)
def test_each_filter_of_organisations(groups: Database, filters: dict[str, Any], names: list[str]) -> None:
    assert shown(groups, ORGANISATIONS, "name", **filters) == names


@pytest.mark.parametrize("typed", ["ทอผ้า", "12/2558", "บัวผัน", "หมู่ 4", "หมู่4 ทอผา", "แสงทอง โพนทอง"])
def test_an_organisation_is_found_by_name_leader_number_or_village(groups: Database, typed: str) -> None:
    assert shown(groups, ORGANISATIONS, "name", typed) == ["กลุ่มทอผ้าบ้านโพนทอง"]


def test_the_list_says_the_leader_and_adds_up(groups: Database) -> None:
    assert shown(groups, ORGANISATIONS, "leader")[0] == "นางบัวผัน แสงทอง"
    assert shown(groups, ORGANISATIONS, "register_state") == ["12/2558", "99/2558", "ยังไม่จดแจ้ง"]
    wish = Wish(TODAY)
    ids = groups.read(lists.found, ORGANISATIONS, wish)
    sums = groups.read(lists.totals, ORGANISATIONS, wish, ids)
    assert sums == {"members": 66, "capital": Money.of("50101.00")}
    (one,) = groups.read(lists.page, ORGANISATION_MEMBERS, wish)
    assert (one["name"], one["role"], one["organisation_moo"]) == ("นางบัวผัน แสงทอง", "ประธาน", "4")


def summed(db: Database, day: date) -> dict[Any, tuple[Any, ...]]:
    return {row.cells[0]: row.cells[1:] for row in db.read(reports.summary, day).rows}


def test_the_summary_counts_those_of_the_day_by_category_and_village(groups: Database) -> None:
    today = summed(groups, TODAY)
    assert today["กลุ่มอาชีพ/แปรรูป/OTOP"] == (1, 1, 3, 20, 23, Money.of("25000.50"))
    assert today["หมู่ที่ 4 โพนทอง"] == today["กลุ่มอาชีพ/แปรรูป/OTOP"]
    assert today["ทั้งตำบล"] == (1, 0, 0, 20, 20, Money.of(100))
    assert today["รวมทั้งตำบล"][:2] == (2, 1)
    assert "กลุ่มแม่บ้าน/สตรี" not in today
    assert summed(groups, date(2024, 5, 31))["กลุ่มแม่บ้าน/สตรี"][0] == 1
    assert summed(groups, date(2009, 1, 1))["รวมทั้งตำบล"][0] == 1  # of an unknown day: always


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        ({}, ["2/2569", "1/2569", "1/2569", "1/2568"]),
        ({"kind": "incoming"}, ["1/2569"]),
        ({"year": 2568}, ["1/2568"]),
        ({"state": "late"}, ["1/2569"]),
        ({"state": "waiting", "kind": "outgoing"}, []),
        ({"state": "cancelled"}, ["2/2569"]),
        ({"days": (date(2025, 1, 1), date(2025, 12, 31))}, ["1/2568"]),
    ],
)
def test_each_filter_of_letters(book: Database, filters: dict[str, Any], numbers: list[str]) -> None:
    assert shown(book, LETTERS, "running", **filters) == numbers


def test_the_list_says_what_waits_and_what_is_struck_out(book: Database) -> None:
    assert shown(book, LETTERS, "state") == ["ยกเลิก", "ตอบช้า 2 วัน", "", ""]
    assert shown(book, LETTERS, "party", "ขอข้อมูล") == ["อำเภอ"]
    assert shown(book, LETTERS, "subject", "2/2569") == ["ขอเลื่อนประชุม"]


def test_the_book_of_a_year_has_every_number_in_its_order(book: Database) -> None:
    report = book.read(letter_reports.book, LetterKind.OUTGOING, 2569)
    assert [(row.cells[0], row.cells[-1]) for row in report.rows] == [
        ("1/2569", ""),
        ("2/2569", "ยกเลิก: ออกซ้ำ"),
    ]
    came = book.read(letter_reports.book, LetterKind.INCOMING, 2569)
    assert came.rows[0].cells[:5] == ("1", "นค 1/9", date(2026, 11, 10), date(2026, 11, 10), "อำเภอ")
    assert "ประจำปี พ.ศ. 2569 · 1 ฉบับ" in came.facts


def test_the_search_opens_organisations_and_letters(groups: Database, book: Database) -> None:
    found = {(one.page, one.title) for one in groups.read(search.everything, "ทอผ้า", TODAY)}
    assert ("organisations", "กลุ่มทอผ้าบ้านโพนทอง") in found
    (letter,) = book.read(search.everything, "ขอข้อมูลกลุ่ม", TODAY)
    assert (letter.page, letter.detail) == ("letters", "หนังสือรับ 1/2569 · 10 พ.ย. 2569 · อำเภอ")
    assert not [one for one in book.read(search.everything, "1", TODAY) if one.page == "letters"]


@pytest.mark.parametrize("name", ["organisations", "organisation_members", "organisation_summary", "letters"])
def test_each_can_be_exported_by_name(groups: Database, book: Database, name: str) -> None:
    report = groups.read(REPORTS[name], 1, date(2026, 1, 1), TODAY)
    assert report.name == name and report.rows
    assert all(len(row.cells) == len(report.columns) for row in report.rows)
