"""The council's members from a workbook: seats, replacements, and the list that comes back unchanged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from models.database import Database
from models.term import CouncilTerm, VacateReason
from services import lists
from services.council import council_roll
from services.council.council_lists import COUNCIL_MEMBERS as LIST
from services.council.terms import SeatInput
from services.excel.import_kinds import kind_from
from services.excel.register_council_members import COUNCIL_MEMBERS
from services.excel.writer import write_report
from services.imports import Outcome
from services.listing import Wish
from tests.conftest import TODAY
from tests.services.councils import make_community, make_person, make_term, make_village
from tests.services.excel.books import book
from tests.services.excel.register_rounds import file_of, goes_round, look, outcomes, said, save

KIND = kind_from(COUNCIL_MEMBERS)
NEW, CHANGED, UNCHANGED, DECIDE, ERROR, SKIPPED = Outcome


@pytest.fixture
def term(db: Database) -> CouncilTerm:
    village, fishers = make_village(db, 1, "บ้านตัวอย่าง"), make_community(db)
    make_village(db, 2, "บ้านสอง")
    for name in ("ตัวอย่าง ใจดี", "สมมุติ ใจงาม", "ทดลอง รักถิ่น", "เพิ่มเติม มาใหม่", "ซ้ำ ชื่อ", "ซ้ำ ชื่อ"):
        make_person(db, name)
    seats = [SeatInput(1, village_id=village.id), SeatInput(4, organisation_id=fishers.id)]
    return make_term(db, seats, experts=1)


def test_the_examples_go_round(db: Database, term: CouncilTerm, tmp_path: Path) -> None:
    goes_round(db, COUNCIL_MEMBERS, tmp_path)


def test_a_replacement_comes_in_with_whom_she_replaces(
    db: Database, term: CouncilTerm, tmp_path: Path
) -> None:
    path = file_of(COUNCIL_MEMBERS, COUNCIL_MEMBERS.examples, tmp_path / "สมาชิก.xlsx")
    save(db, KIND, look(db, KIND, path))
    first, second, expert = sorted(db.read(council_roll.members_of, term.id), key=lambda one: one.id)
    assert (first.vacate_reason, second.replaces_id, second.seat_no) == (VacateReason.RESIGNED, first.id, 1)
    assert expert.expertise == "เกษตรอินทรีย์"
    assert db.read(council_roll.count_on, TODAY) == 2


def test_the_list_comes_back_unchanged(db: Database, term: CouncilTerm, tmp_path: Path) -> None:
    rows = [
        ("ชื่อ-นามสกุล", "ผู้แทนของ"),
        ("นายตัวอย่าง ใจดี", "ม.1"),
        ("สมมุติ ใจงาม", "กลุ่มเลี้ยงปลา"),
        ("ทดลอง รักถิ่น", "ผู้ทรงคุณวุฒิ"),
    ]
    shown = look(db, KIND, book(tmp_path / "สมาชิก.xlsx", rows))
    assert outcomes(shown) == [NEW] * 3, said(shown)
    save(db, KIND, shown)
    report = db.read(lists.report, LIST, Wish(TODAY))
    write_report(report, tmp_path / "ออก.xlsx")
    again = look(db, KIND, tmp_path / "ออก.xlsx")
    assert outcomes(again) == [UNCHANGED] * 3, [row.changes for row in again.rows] + said(again)
    cards = [("ชื่อ-นามสกุล", "เลขที่บัตรสมาชิก"), ("ตัวอย่าง ใจดี", "ส.1")]
    changed = look(db, KIND, book(tmp_path / "บัตร.xlsx", cards))
    assert outcomes(changed) == [CHANGED], said(changed)
    save(db, KIND, changed)
    assert [one.card_no for one in db.read(council_roll.members_of, term.id)] == ["ส.1", "", ""]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"name": "ไม่มี ในทะเบียน"}, "ยังไม่มีไม่มี ในทะเบียนในทะเบียนบุคคล"),
        ({"name": "ซ้ำ ชื่อ"}, "อยู่ 2 คน"),
        ({"represents": "หมู่ที่ 9"}, "ไม่รู้จัก “หมู่ที่ 9”"),
        ({"represents": "หมู่ที่ 2"}, "ยังไม่มีที่นั่งในวาระนี้"),
        ({"represents": None}, "ไม่ทราบว่าเป็นผู้แทนของใคร"),
        ({"term": "7"}, "ยังไม่มีวาระของสภาชุดที่ 7"),
        ({"selected": "1 ม.ค. 2575"}, "วันคัดเลือกอยู่หลังวาระนี้สิ้นสุด"),
        ({"vacated": "1 มิ.ย. 2569"}, "ทั้งวันที่พ้นและเหตุที่พ้น"),
        ({"vacated": "1 มิ.ย. 2569", "vacate_reason": "สภามีมติให้พ้นจากตำแหน่ง"}, "ต้องมีมติ"),
        ({"vacated": "1 มิ.ย. 2567", "vacate_reason": "ลาออก"}, "ก่อนวันเริ่มดำรงตำแหน่ง"),
        ({"replaces": "สมมุติ ใจงาม"}, "ใส่ผู้ที่พ้นไว้ก่อนผู้มาแทน"),
    ],
)
def test_what_is_wrong_stands_at_its_cell(
    db: Database, term: CouncilTerm, tmp_path: Path, row: dict[str, Any], words: str
) -> None:
    titles = {one.key: one.title for one in COUNCIL_MEMBERS.fields}
    told = {"name": "ตัวอย่าง ใจดี", "represents": "หมู่ที่ 1"} | row
    path = book(tmp_path / "ผิด.xlsx", [[titles[key] for key in told], list(told.values())])
    shown = look(db, KIND, path)
    assert outcomes(shown) == [ERROR]
    assert any(words in one for one in said(shown)), said(shown)


def test_one_seat_is_not_given_twice_in_one_file(db: Database, term: CouncilTerm, tmp_path: Path) -> None:
    rows = [
        ("ชื่อ-นามสกุล", "ผู้แทนของ"),
        ("ตัวอย่าง ใจดี", "หมู่ที่ 1"),
        ("สมมุติ ใจงาม", "บ้านตัวอย่าง"),
        ("ทดลอง รักถิ่น", "ผู้ทรงคุณวุฒิ"),
        ("เพิ่มเติม มาใหม่", "ผู้ทรงคุณวุฒิ"),
    ]
    shown = look(db, KIND, book(tmp_path / "เต็ม.xlsx", rows))
    assert outcomes(shown) == [NEW, ERROR, NEW, ERROR], said(shown)
    save(db, KIND, shown, accept_valid=True)
    assert len(db.read(council_roll.members_of, term.id)) == 2
