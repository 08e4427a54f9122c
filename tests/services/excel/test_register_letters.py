"""Old letter books from workbooks: in, again, out and back, taken back; holes and doubles are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from models.database import Database
from models.letter import LetterKind
from services import imports
from services.correspondence import letter_numbers, letters
from services.correspondence.letters import LetterInput
from services.excel.import_kinds import kind_from
from services.excel.register_letters import LETTERS
from services.excel.writer import write_report
from services.imports import Outcome
from services.listing import Wish
from services.reports import letters as reports
from tests.conftest import TODAY
from tests.services.excel.register_rounds import file_of, goes_round, look, outcomes, said, save
from tests.services.test_check import faults

BOOKS = kind_from(LETTERS)
DAY = date(2026, 11, 10)


@dataclass(frozen=True)
class Paper:
    number: str


def sent(sequence: str, subject: str = "เชิญประชุม", **more: str) -> dict[str, str]:
    return {"sequence": sequence, "day": "10 พ.ย. 2569", "recipient": "สมาชิก", "subject": subject, **more}


def take(db: Database, rows: list[dict[str, str]], folder: Path) -> Any:
    return look(db, BOOKS, file_of(LETTERS, rows, folder / "สมุด.xlsx"))


def test_books_go_round(db: Database, tmp_path: Path) -> None:
    goes_round(db, LETTERS, tmp_path)


def test_our_own_workbook_comes_back_unchanged(db: Database, tmp_path: Path) -> None:
    shown = take(db, [{**one} for one in LETTERS.examples], tmp_path)
    save(db, BOOKS, shown)
    asked = db.read(letter_numbers.at, LetterKind.INCOMING, 2569, 7)
    assert asked is not None
    answer = LetterInput(LetterKind.OUTGOING, DAY, "ส่งข้อมูล", recipient="อำเภอ", answers_id=asked.id)
    db.write(letters.add, answer, TODAY)
    path = tmp_path / "ออก.xlsx"
    write_report(db.read(reports.register, Wish(TODAY)), path)
    again = look(db, BOOKS, path)
    assert outcomes(again) == [Outcome.UNCHANGED] * 4, [(row.changes, said(again)) for row in again.rows]


def test_who_is_named_tells_which_way_it_went_and_the_number_its_year(db: Database, tmp_path: Path) -> None:
    came = {
        "sequence": "๓/2569",
        "day": "28 ธ.ค. 2568",
        "booked": "5 ม.ค. 2569",
        "sender": "อำเภอ",
        "subject": "แจ้งผล",
    }
    shown = take(db, [sent("สอช.ต.โพนทอง/12", number="สอช.ต.โพนทอง/12"), came], tmp_path)
    assert outcomes(shown) == [Outcome.NEW, Outcome.NEW], said(shown)
    save(db, BOOKS, shown)
    out = db.read(letter_numbers.at, LetterKind.OUTGOING, 2569, 12)
    assert out is not None and (out.number, out.booked) == ("สอช.ต.โพนทอง/12", DAY)
    assert db.read(letter_numbers.at, LetterKind.INCOMING, 2569, 3) is not None
    assert faults(db) == {}


def test_holes_are_told_kept_and_filled_by_a_later_file(db: Database, tmp_path: Path) -> None:
    shown = take(db, [sent("5"), sent("8"), sent("9")], tmp_path)
    assert outcomes(shown) == [Outcome.NEW] * 3
    assert ["เลข 6 ถึง 7" in one for one in said(shown)] == [True]
    batch = save(db, BOOKS, shown)
    assert batch is not None and faults(db) == {}
    later = take(db, [sent("7", "พบใบที่หาย")], tmp_path)
    assert outcomes(later) == [Outcome.CHANGED], said(later)
    save(db, BOOKS, later)
    found = db.read(letter_numbers.at, LetterKind.OUTGOING, 2569, 7)
    assert found is not None and (found.subject, found.cancelled) == ("พบใบที่หาย", None)
    assert db.read(letter_numbers.upcoming, LetterKind.OUTGOING, 2569).sequence == 10


def test_a_batch_taken_back_gives_its_numbers_back(db: Database, tmp_path: Path) -> None:
    batch = save(db, BOOKS, take(db, [sent("5"), sent("8")], tmp_path))
    assert batch is not None
    db.write(imports.take_back, batch)
    assert db.read(letter_numbers.upcoming, LetterKind.OUTGOING, 2569).sequence == 1
    assert faults(db) == {}


def test_doubles_and_what_cannot_be_are_told(db: Database, tmp_path: Path) -> None:
    rows = [
        sent("5"),
        sent("5", "อีกเรื่อง"),
        sent("สิบสอง"),
        sent("6/2568"),
        {"sequence": "9", "day": "10 พ.ย. 2569", "subject": "ไม่รู้ว่ารับหรือส่ง"},
    ]
    shown = take(db, rows, tmp_path)
    assert outcomes(shown)[1:] == [Outcome.DECIDE, Outcome.ERROR, Outcome.ERROR, Outcome.ERROR], said(shown)
    words = "\n".join(said(shown))
    for part in ("อ่านเลขทะเบียนไม่ได้", "แต่วันที่อยู่ในปี 2569", "ไม่ทราบว่าเป็นหนังสือรับหรือส่ง"):
        assert part in words


def test_what_the_program_issued_or_cancelled_is_not_overwritten(db: Database, tmp_path: Path) -> None:
    made = (LetterKind.OUTGOING, DAY, "เชิญประชุม", "สมาชิก", "invitation", lambda number: Paper(number.text))
    db.write(letters.issue, *made)
    gone = db.write(letters.issue, *made)
    db.write(letters.cancel, gone.id, "ออกซ้ำ", TODAY)
    shown = take(db, [sent("1", "เรื่องอื่น"), sent("2", "เรื่องอื่น")], tmp_path)
    assert outcomes(shown) == [Outcome.ERROR, Outcome.ERROR], said(shown)
    fine = take(db, [sent("1", action="ส่งทางไปรษณีย์"), sent("2")], tmp_path)
    assert outcomes(fine) == [Outcome.CHANGED, Outcome.UNCHANGED], said(fine)
