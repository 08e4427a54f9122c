"""Registers of members for the tests: as an office really keeps one, and of a few rows with one thing in them."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from typing import Any

from openpyxl import Workbook as Written
from sqlalchemy import select

from models.database import Database
from models.fund import Membership
from models.person import Person
from services.excel import members_import
from services.excel.cells import CellValue
from services.excel.finder import find_tables
from services.excel.member_outcome import MemberRow
from services.excel.preview import Preview
from services.excel.sheet import FileKind, Sheet, Workbook
from services.fund import members
from services.imports import Outcome
from tests.builders import citizen_id
from tests.conftest import TODAY

NEW, CHANGED, UNCHANGED, DECIDE, ERROR, SKIPPED = Outcome
SHORT = ("เลขสมาชิก", "ชื่อ-สกุล")
WITH_ID = ("เลขสมาชิก", "ชื่อ-สกุล", "เลขบัตรประชาชน")

# As the office wrote them, slips and all.
HEADINGS = (
    "ลำดับ", "เลขสมาชิก", "เลขบัตรประชาชน ", "คำหนำหน้าชื่อ", "ชื่อ", "สกุล", "เพศ", "บ้านเลขที่", "หมู่", "วันสมัคร",
    "วัน/เดือน/ปี เกิด", "วันลาออก", "วันตาย", "สถานะ",
)  # fmt: skip
ROWS, WRONG_DIGIT, WRONG_LENGTH, TWICE, FUTURE = 2_617, 110, 10, 136, 560
_MEN = [
    "สมชาย",
    "บุญมี",
    "ประยูร",
    "สุรชัย",
    "ณัฐพล",
    "กิตติ",
    "วีระ",
    "อนันต์",
    "ธีรพล",
    "ศักดา",
    "มานพ",
    "เกรียงไกร",
    "ชูชาติ",
    "ถาวร",
]
_WOMEN = [
    "บัวผัน",
    "น้ำทิพย์",
    "เพ็ญศรี",
    "วิไล",
    "รัตนา",
    "สุดา",
    "ศิริพร",
    "อรุณี",
    "โสภา",
    "กุ้งนาง",
    "แก้วตา",
    "เยาวเรศ",
    "มาลี",
]
_SURNAMES = [
    "ใจดี",
    "ศรีสุวรรณ์",
    "ปู่ซ้าย",
    "ทองดี",
    "มีสุข",
    "คำแสน",
    "แสนสุข",
    "โพธิ์ศรี",
    "ขันทอง",
    "เพ็งพา",
    "กองแก้ว",
    "ชัยชนะ",
]


def whole_register(path: Path, *, rows: int = ROWS) -> Path:
    """A file like the register of a real fund: two lines above the heading, dates as text of a database, numbers
    with a .0 behind them, and each kind of defect as often as it is named above."""
    chance = Random(2566)
    share = rows / ROWS
    odd = list(range(rows))
    chance.shuffle(odd)
    wrong_digit = set(odd[: round(WRONG_DIGIT * share)])
    wrong_length = set(odd[len(wrong_digit) :][: round(WRONG_LENGTH * share)])
    future = set(odd[-round(FUTURE * share) :])
    rest = [one for one in sorted(odd) if one not in wrong_digit | wrong_length]
    twice = dict(
        zip(rest[-round(TWICE * share) :], rest, strict=False)
    )  # row → the row whose number it repeats
    repeated = set(twice.values())
    book = Written(write_only=True)
    sheet = book.create_sheet("ทะเบียนสมาชิก")
    sheet.append(["ทะเบียนสมาชิกกองทุนสวัสดิการชุมชนตำบลตัวอย่าง"])
    sheet.append(["ข้อมูล ณ วันที่ 30 กันยายน 2566"])
    sheet.append(list(HEADINGS))
    for at in range(rows):
        number = citizen_id(7 * (twice.get(at, at) + 1))
        if at in wrong_digit:
            number = number[:-1] + str((int(number[-1]) + 1) % 10)
        if at in wrong_length:
            number = number[:-1] if at % 2 else number + "0"
        # nobody of the same number has the same name, as in the office's file
        man = at not in twice and (at in repeated or chance.random() < 0.5)
        first, last = chance.choice(_MEN if man else _WOMEN), chance.choice(_SURNAMES)
        joined = (
            f"{chance.randint(2550, 2562)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02} 00:00:00"
        )
        ended = f"{chance.randint(2563, 2565)}-04-05 00:00:00" if chance.random() < 0.2 else None
        if at in future:
            ended = f"{chance.randint(2572, 2576)}-01-15 00:00:00"
        house = f"{chance.randint(1, 60)}/{chance.randint(1, 4)}" if at > rows // 3 else None
        sheet.append(
            [
                at + 1,
                f"C{at + 1:04}",
                number,
                "นาย" if man else "นาง",
                f"{first} {last}",
                last,
                "ชาย" if man else "หญิง",
                house,
                f"{chance.randint(1, 11)}.0" if house else None,
                joined,
                f"{chance.randint(2485, 2535)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02} 00:00:00",
                ended,
                None,
                0 if ended else 1,
            ]
        )
    book.save(path)
    return path


def book_of(
    headings: Sequence[str], *rows: Sequence[CellValue], name: str = "ทะเบียน.xlsx", **more: Any
) -> Workbook:
    """A workbook in memory with a heading in row 1; the digest follows from what is in it."""
    cells = {1: tuple(headings)} | {at: tuple(row) for at, row in enumerate(rows, 2)}
    digest = hashlib.sha256(repr((cells, name, more)).encode()).hexdigest()
    return Workbook(name, FileKind.XLSX, digest, (Sheet("ทะเบียน", cells, **more),))


def look(db: Database, book: Workbook, fund_id: int = 1) -> Preview[MemberRow]:
    table = find_tables(book, members_import.FIELDS)[0]
    return db.read(members_import.preview_table, book, table, fund_id, TODAY)


def take(db: Database, book: Workbook, fund_id: int = 1) -> Preview[MemberRow]:
    """Looks and saves everything that may be saved without asking."""
    shown = look(db, book, fund_id)
    db.write(members_import.save, shown, accept_valid=True, today=TODAY)
    return shown


def outcomes(shown: Preview[MemberRow]) -> list[Outcome]:
    return [shown.decided(row) for row in shown.rows]


def said(shown: Preview[MemberRow], number: int) -> str:
    return "\n".join(one.message for one in shown.problems_by_row.get(number, ()))


def path_of(db: Database) -> Path:
    assert db.path is not None
    return db.path


def member(db: Database, number: str, fund_id: int = 1) -> Membership:
    query = select(Membership).where(Membership.fund_id == fund_id, Membership.member_no == number)
    made = db.read(lambda session: session.scalar(query))
    assert made is not None, number
    return db.read(members.get, made.id)


def people(db: Database) -> list[Person]:
    return list(db.read(lambda session: session.scalars(select(Person).order_by(Person.id)).all()))


# What an undo leaves as it is: the trail, the list of batches, the mappings somebody confirmed.
_KEPT = ("audit", "import_batch", "column_mapping", "sqlite_")


def contents(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every register, to be compared before and after."""
    file = sqlite3.connect(path)
    try:
        names: Iterable[tuple[str]] = file.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        ).fetchall()
        return {
            name: file.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall()
            for (name,) in names
            if not name.startswith(_KEPT)
        }
    finally:
        file.close()
