"""What somebody counted in the villages, year by year, as a workbook brings it: one row a village and year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import terms
from models.place import PopulationSnapshot, Village
from models.values.thai_date import BE
from services.excel import parsers
from services.excel.cells import CellValue
from services.excel.checker import RowCheck
from services.excel.fields import AnyField, Field, Parsed, Reading
from services.excel.register import Key, Reader, Register, Told, tell
from services.excel.village_cells import VillageCells
from services.people import headcounts
from services.people.headcounts import FIGURES, TITLES, HeadcountInput
from services.people.population import BANDS
from services.people.village_finder import words_of
from services.reports.table import Kind


@dataclass(frozen=True, slots=True)
class HeadcountRow(HeadcountInput):
    """village is what people call it; nothing is stored of that."""

    village_id: int = 0
    village: str = ""


def _year(value: CellValue, how: Reading) -> Parsed[int]:
    """B.E.; a year of the other calendar is turned, and is to be looked at."""
    year = parsers.whole(value, how).value
    if year is None or not 1900 <= year <= 2200:
        return Parsed(year)
    return Parsed(year + BE, (f"ปี {year} เป็น ค.ศ. ระบบอ่านเป็น พ.ศ. {year + BE} กรุณาตรวจ",))


MOO = Field("moo", terms.MOO, parsers.moo, ("หมู่", "ม."), kind=Kind.WHOLE)
NAME = Field("name", "ชื่อหมู่บ้าน", parsers.text, ("หมู่บ้าน", "บ้าน", "ชุมชน", "ชื่อชุมชน"))
YEAR = Field("year_be", "ปี พ.ศ.", _year, ("ปี", "พ.ศ.", "ข้อมูลปี"), required=True, kind=Kind.WHOLE)
_ALSO = {
    "households": ("ครัวเรือน", "หลังคาเรือน", "จำนวนหลังคาเรือน"),
    "total": ("ประชากร", "ประชากรทั้งหมด", "รวม", "จำนวนคน"),
    "males": ("จำนวนชาย", "ประชากรชาย"),
    "females": ("จำนวนหญิง", "ประชากรหญิง"),
    **{key: (words,) for key, words in BANDS.items()},
    "disabled": ("คนพิการ",),
    "low_income": ("ผู้ถือบัตรสวัสดิการ", "รายได้น้อย"),
}
FIELDS: tuple[AnyField, ...] = (
    MOO,
    NAME,
    YEAR,
    *(Field(key, TITLES[key], parsers.whole, _ALSO[key], kind=Kind.WHOLE) for key in FIGURES),
    Field("source", "แหล่งที่มา", parsers.text, ("ที่มา", "ที่มาของข้อมูล")),
    Field("note", terms.NOTE, parsers.text),
)


def _read_with(session: Session) -> Reader:
    places = VillageCells(session, MOO, NAME)

    def read(check: RowCheck) -> Told:
        told = tell(check, FIELDS)
        village = places.find(check, told.pop(MOO.key, None), told.pop(NAME.key, ""))
        if village is None:
            return told
        return {**told, "village_id": village.id, "village": words_of(village)}

    return read


@dataclass(frozen=True, slots=True)
class _Counted:
    id: int
    headcount: PopulationSnapshot
    village: Village


def _known(session: Session) -> list[_Counted]:
    query = select(PopulationSnapshot, Village).join(Village, Village.id == PopulationSnapshot.village_id)
    return [_Counted(row.id, row, village) for row, village in session.execute(query)]


def _as_input(one: _Counted) -> HeadcountRow:
    row = one.headcount
    figures = {name: getattr(row, name) for name in FIGURES}
    return HeadcountRow(
        row.year_be,
        row.source,
        **figures,
        note=row.note,
        village_id=row.village_id,
        village=words_of(one.village),
    )


def _save(session: Session, one: HeadcountRow, _headcount_id: int | None, today: date) -> int:
    return headcounts.save(session, one.village_id, one, today).id


HEADCOUNTS = Register(
    key="headcounts",
    title="ข้อมูลประชากรรายหมู่บ้าน",
    noun="ข้อมูลประชากร",
    unit="รายการ",
    code_title=YEAR.title,
    fields=FIELDS,
    examples=(
        {
            "moo": "1", "name": "บ้านตัวอย่าง", "year_be": "2568", "households": "120", "total": "410", "males": "200",
            "females": "210", "disabled": "8", "source": "จปฐ.",
        },
        {"moo": "หมู่ที่ ๒", "year_be": "2568", "households": "95", "total": "330", "source": "ทะเบียนราษฎร"},
    ),
    make=HeadcountRow,
    called=lambda one: (str(one.year_be), one.village),
    keys=lambda one: [Key("หมู่บ้านและปี", (one.village_id, one.year_be))],
    known=_known,
    as_input=_as_input,
    save=_save,
    findings=headcounts.findings,
    reader=_read_with,
    labels={"village": "หมู่บ้าน"},
)  # fmt: skip
