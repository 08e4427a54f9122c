"""What somebody does to the letter books and the organisations behind the program's back is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from models.database import Database
from models.letter import LetterKind
from models.organisation import OrganisationCategory, OrganisationRole
from services.correspondence import letters
from services.correspondence.letters import LetterInput
from services.people import organisation_members, organisations, persons
from services.people.organisation_members import OrganisationMemberInput
from services.people.organisations import OrganisationInput
from services.people.persons import PersonInput
from tests.conftest import TODAY
from tests.services.test_check import change_behind, faults

DAY = date(2026, 11, 20)


@dataclass(frozen=True)
class Paper:
    number: str


@pytest.fixture
def books(db: Database) -> Database:
    """An old book from 35 on with a hole, an answered letter, a certificate, a group with a chair and a treasurer."""
    for sequence in (35, 37):
        sent = LetterInput(LetterKind.OUTGOING, DAY, "เชิญประชุม", recipient="สมาชิก", sequence=sequence)
        db.write(letters.add, sent, TODAY)
    came = LetterInput(LetterKind.INCOMING, DAY, "ขอข้อมูล", sender="อำเภอ", booked=DAY, reply_due=TODAY)
    asked = db.write(letters.add, came, TODAY)
    answer = LetterInput(LetterKind.OUTGOING, DAY, "ส่งข้อมูล", recipient="อำเภอ", answers_id=asked.id)
    db.write(letters.add, answer, TODAY)
    made = (LetterKind.CERTIFICATE, DAY, "รับรอง", "", "certificate", lambda number: Paper(number.text))
    db.write(letters.issue, *made)
    wanted = OrganisationInput("กลุ่มออมทรัพย์", OrganisationCategory.SAVINGS)
    group = db.write(organisations.add, wanted, TODAY).id
    for name, role in (("บัวผัน", OrganisationRole.CHAIR), ("กาหลง", OrganisationRole.TREASURER)):
        who = db.write(persons.add, PersonInput(name, "ใจดี"), TODAY).id
        db.write(organisation_members.add, group, OrganisationMemberInput(who, role), TODAY)
    assert faults(db) == {}
    return db


@pytest.mark.parametrize(
    ("statement", "named", "words"),
    [
        ("DELETE FROM letter WHERE sequence = 36", "letter_numbers", "เลข 36/2569 หายไป"),
        ("DELETE FROM letter WHERE sequence = 38", "letter_numbers", "เลขล่าสุด"),
        ("DELETE FROM letter WHERE kind = 'incoming'", "letter_numbers", "แต่ไม่พบในทะเบียน"),
        ("UPDATE letter SET number = '99/2569' WHERE sequence = 35", "letter_numbers", "ไม่ตรงกับลำดับ 35"),
        ("UPDATE letter SET day = '2025-01-01' WHERE sequence = 35", "letter_numbers", "คนละปี"),
        ("UPDATE letter_series SET last = last + 1", "letter_numbers", "เลขล่าสุด"),
        ("UPDATE letter SET answers_id = 1 WHERE sequence = 38", "letter_answers", "ไปทางเดียวกัน"),
        ("UPDATE letter SET day = '2026-11-19' WHERE sequence = 38", "letter_answers", "ลงวันที่ก่อน"),
        ("UPDATE letter SET settled = NULL", "letter_answers", "ยังรอตอบ"),
        ("DELETE FROM letter WHERE kind = 'incoming'", "letter_answers", "ไม่มีในทะเบียน"),
        ("UPDATE letter SET facts = replace(facts, '1/', '2/')", "letter_papers", "ถูกแก้ไข"),
        ("UPDATE letter SET cancelled = '2026-11-22' WHERE sequence = 35", "letter_papers", "ไม่มีเหตุผล"),
        ("UPDATE organisation_member SET role = 'chair'", "organisation_roles", "ประธานสองคน"),
        ("UPDATE organisation_member SET role = 'member', person_id = 1", "organisation_roles", "ซ้ำกัน"),
    ],
)
def test_tampering_is_named(books: Database, statement: str, named: str, words: str) -> None:
    change_behind(books, statement)
    assert words in faults(books)[named]
