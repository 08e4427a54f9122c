"""Ten thousand rows of twenty columns read, checked cell by cell and saved, against reading the file alone."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path
from random import Random

import openpyxl
from python_calamine import CalamineWorkbook

from models.database import Database
from services.excel import members_import
from tests.bench.measure import Ratio, timed
from tests.bench.offices import TODAY, empty_office
from tests.builders import citizen_id

ROWS = 10_000
HEADINGS = (
    "ลำดับ", "เลขสมาชิก", "เลขบัตรประชาชน", "คำนำหน้า", "ชื่อ", "สกุล", "เพศ", "บ้านเลขที่", "หมู่", "โทรศัพท์", "วันเกิด",
    "วันสมัคร", "วันลาออก", "สถานะ", "หมายเหตุ", "ตำบล", "อำเภอ", "จังหวัด", "รหัสไปรษณีย์", "อาชีพ",
)  # fmt: skip


def _register(path: Path) -> None:
    chance = Random(3)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("ทะเบียน")
    sheet.append(["ทะเบียนสมาชิก"])
    sheet.append(HEADINGS)
    for n in range(ROWS):
        born, joined = (
            date(1950, 1, 1) + timedelta(chance.randrange(18_000)),
            date(2008, 1, 1) + timedelta(n % 5000),
        )
        sheet.append([
            n + 1, f"C{n + 1:05}", citizen_id(n), "นาย", f"สมชาย{n}", "ใจดีมาก", "ชาย", f"{n % 300}/{n % 9}", n % 20 + 1,
            f"08{n:08}", f"{born.day}/{born.month}/{born.year + 543}", joined, None, "ปกติ", "", "โพนทอง", "ตัวอย่าง",
            "หนองคาย", "43000", "ทำนา",
        ])  # fmt: skip
    book.save(path)


def run() -> list[Ratio]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.xlsx"
        _register(path)
        db = empty_office(Path(folder))
        ours = timed(lambda: _take_in(db, path))
        db.close()
        bare = timed(
            lambda: [
                list(row) for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
            ]
        )
        fast = timed(lambda: CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python())
    return [
        Ratio("import 10,000 × 20 and save / openpyxl reads", ours, bare, "≤ 0.5×"),
        Ratio("import 10,000 × 20 and save / calamine reads", ours, fast, "—"),
    ]


def _take_in(db: Database, path: Path) -> None:
    shown = db.read(members_import.preview, path, 1, TODAY)
    assert shown.counts.new == ROWS, shown.counts
    db.write(members_import.save, shown, today=TODAY)
