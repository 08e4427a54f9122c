"""Organisations and the people in them from workbooks: in, again, out and back, taken back; what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models.database import Database
from models.organisation import OrganisationCategory, OrganisationRole
from models.values.address import Address
from services.excel.import_kinds import kind_from
from services.excel.register_organisation_members import ORGANISATION_MEMBERS
from services.excel.register_organisations import ORGANISATIONS
from services.excel.writer import write_report
from services.imports import Outcome
from services.listing import Wish
from services.lists import report
from services.people import organisation_members, organisations, persons, villages
from services.people.organisation_member_lists import ORGANISATION_MEMBERS as PEOPLE_LIST
from services.people.organisation_members import OrganisationMemberInput
from services.people.persons import PersonInput
from services.people.villages import VillageInput
from services.reports import organisations as reports
from tests.conftest import TODAY
from tests.services.excel.register_rounds import file_of, goes_round, look, outcomes, said, save
from tests.services.people.test_organisations import WEAVERS

GROUPS, PEOPLE = kind_from(ORGANISATIONS), kind_from(ORGANISATION_MEMBERS)


@pytest.fixture
def office(db: Database) -> Database:
    """Two villages, a group in each under one name, and two people of one name."""
    for moo, house in ((1, "12/1"), (2, "7")):
        village = db.write(villages.add, VillageInput(moo, f"บ้านที่ {moo}"), TODAY)
        group = replace(WEAVERS, name="กลุ่มแม่บ้าน", village_id=village.id, category=OrganisationCategory.WOMEN)
        db.write(organisations.add, group, TODAY)
        person = PersonInput("ตัวอย่าง", "ใจดี", "นาง", house_no=house, moo=moo)
        db.write(persons.add, person, TODAY)
    return db


def test_organisations_go_round(db: Database, tmp_path: Path) -> None:
    goes_round(db, ORGANISATIONS, tmp_path)


def test_our_own_workbook_with_every_field_comes_back_unchanged(office: Database, tmp_path: Path) -> None:
    address = Address.of(house_no="12", moo="4", road="มิตรภาพ", tambon="โพนทอง", postcode="43000")
    office.write(organisations.add, replace(WEAVERS, address=address, note="บรรทัดแรก\nบรรทัดที่สอง"), TODAY)
    path = tmp_path / "ออก.xlsx"
    write_report(office.read(reports.register, Wish(TODAY)), path)
    shown = look(office, GROUPS, path)
    assert outcomes(shown) == [Outcome.UNCHANGED] * 3, [(row.changes, said(shown)) for row in shown.rows]


def take(db: Database, rows: list[dict[str, Any]], folder: Path, kind: Any = GROUPS) -> Any:
    register = ORGANISATIONS if kind is GROUPS else ORGANISATION_MEMBERS
    return look(db, kind, file_of(register, rows, folder / "เข้า.xlsx"))


def test_a_group_is_known_by_its_name_in_its_village(office: Database, tmp_path: Path) -> None:
    rows = [
        {"name": "กลุ่มแม่บ้าน", "moo": "1", "capital": "9,999.00"},
        {"name": "กลุ่มแม่บ้าน", "moo": "หมู่ที่ ๒"},
        {"name": "กลุ่มใหม่", "village": "บ้านที่ 2"},
    ]
    shown = take(office, rows, tmp_path)
    assert outcomes(shown) == [Outcome.CHANGED, Outcome.UNCHANGED, Outcome.NEW], said(shown)


def test_what_a_row_gets_wrong_is_said(office: Database, tmp_path: Path) -> None:
    rows = [
        {"name": "ก", "moo": "9"},
        {"name": "ข", "members_male": "1", "members_female": "1", "committee_count": "5"},
        {"name": "ค", "category": "ลูกเสือ"},
        {"name": "ง", "seats": "2"},
    ]
    shown = take(office, rows, tmp_path)
    assert outcomes(shown) == [Outcome.ERROR, Outcome.ERROR, Outcome.ERROR, Outcome.NEW]
    words = "\n".join(said(shown))
    for part in ("ยังไม่มี หมู่ที่ 9", "มากกว่าสมาชิกทั้งหมด 2 คน", "ไม่รู้จัก “ลูกเสือ”", "มาตรา 5"):
        assert part in words


def test_people_of_organisations_go_in_and_come_back_unchanged(office: Database, tmp_path: Path) -> None:
    rows = [
        {"organisation": "กลุ่มแม่บ้าน", "organisation_moo": "1", "name": "นางตัวอย่าง ใจดี", "moo": "1", "role": "ประธาน",
         "since": "1 ม.ค. 2565"},
        {"organisation": "กลุ่มแม่บ้าน", "organisation_moo": "2", "name": "นางตัวอย่าง ใจดี", "house_no": "7", "role": "เลขา"},
    ]  # fmt: skip
    shown = take(office, rows, tmp_path, PEOPLE)
    assert outcomes(shown) == [Outcome.NEW, Outcome.NEW], said(shown)
    assert save(office, PEOPLE, shown) is not None
    path = tmp_path / "ออก.xlsx"
    write_report(office.read(report, PEOPLE_LIST, Wish(TODAY)), path)
    again = look(office, PEOPLE, path)
    assert outcomes(again) == [Outcome.UNCHANGED, Outcome.UNCHANGED], said(again)


def test_people_and_groups_that_are_not_known_or_not_told_apart(office: Database, tmp_path: Path) -> None:
    rows = [
        {"organisation": "กลุ่มแม่บ้าน", "name": "นางตัวอย่าง ใจดี", "moo": "1"},
        {"organisation": "กลุ่มแม่บ้าน", "organisation_moo": "1", "name": "นางตัวอย่าง ใจดี"},
        {"organisation": "ไม่มีกลุ่มนี้", "name": "นางตัวอย่าง ใจดี", "moo": "1"},
        {"organisation": "กลุ่มแม่บ้าน", "organisation_moo": "1", "name": "นายไม่มี ตัวตน"},
    ]
    shown = take(office, rows, tmp_path, PEOPLE)
    assert outcomes(shown) == [Outcome.ERROR] * 4
    words = "\n".join(said(shown))
    for part in ("หมู่ที่ขององค์กร", "มีนางตัวอย่าง ใจดีอยู่ 2 คน", "ยังไม่มีไม่มีกลุ่มนี้", "ยังไม่มีนายไม่มี ตัวตน"):
        assert part in words


def test_a_second_chair_and_another_first_day_are_refused_before_anything_is_saved(
    office: Database, tmp_path: Path
) -> None:
    rows = [
        {"name": "นางตัวอย่าง ใจดี", "house_no": "7", "role": "ประธาน"},
        {"name": "นางตัวอย่าง ใจดี", "moo": "1", "role": "ประธาน", "since": "1 ม.ค. 2566"},
    ]
    member = OrganisationMemberInput(1, OrganisationRole.CHAIR, date(2022, 1, 1))
    office.write(organisation_members.add, 1, member, TODAY)
    of_group = {"organisation": "กลุ่มแม่บ้าน", "organisation_moo": "1"}
    shown = take(office, [{**of_group, **row} for row in rows], tmp_path, PEOPLE)
    assert outcomes(shown) == [Outcome.ERROR, Outcome.ERROR]
    assert "เป็นประธานในช่วงนั้นอยู่แล้ว" in said(shown)[0] and "ตั้งแต่ 1 ม.ค. 2565" in said(shown)[1]
