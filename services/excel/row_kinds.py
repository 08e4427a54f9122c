"""What a row below the heading is, told from its words: fund.md section 5.3, rows 8 to 14."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from models.values.thai_text import arabic_digits, normalise
from services.excel.cells import CellValue
from services.excel.headings import heading_key

UNITS = "ราย|คน|ครัวเรือน|หลังคาเรือน|หลัง|โครงการ|รายการ|สัญญา|กลุ่ม|แถว|แห่ง|หมู่บ้าน|ชุมชน|องค์กร|ครั้ง|เรื่อง|ฉบับ"  # what is counted
_TOTAL = re.compile(
    r"(ยอด|ผล)?รวม(ยอด)?(เงิน)?"
    r"(ทั้งสิ้น|ทั้งหมด|ทั้งปี|ทั้ง.{1,30}|หน้านี้|หน้า\d*|เป็นเงิน|สุทธิ|สะสม|ประจำ.{1,30}|หมู่.{0,30}|ม\.?\d+|บ้าน.{1,30})?"
    rf"(จำนวน)?(\d+({UNITS}))?"
    r"|(grand)?total"
)
_CARRIED = re.compile(r"(ยอด|จำนวน|เงิน)?(คง)?ยก(มา|ไป)((จาก|หน้า|ปี|เดือน|งวด|ณ|วันที่|ต้น|สิ้น|\d).{0,40})?")
_SIGNATURE = re.compile(
    r"\(?(ลงชื่อ|ลายมือชื่อ)\)?\s*([.…_]{3,}.*)?$|[.…_]{8,}|^\s*\(\s*[.…_]{3,}\s*\)|^ผู้(จัดทำ|รายงาน|ตรวจสอบ|รับรอง)\s*[.…_(]"
)
_VILLAGE = re.compile(r"(หมู่(ที่|บ้าน)?|ม\.)\s*\d+|บ้าน\S+\s+(หมู่|ม\.)|ชุมชน\S+$")


def texts_of(values: Mapping[int, CellValue]) -> list[str]:
    return [value for value in values.values() if isinstance(value, str)]


def is_total(texts: Collection[str]) -> bool:
    """True where a cell is รวม, รวมทั้งสิ้น, รวมหน้านี้ …, but not รวมพล, which is somebody's name."""
    return any(
        _TOTAL.fullmatch(heading_key(text)) for text in texts if "รวม" in text or "otal" in text.lower()
    )


def is_carried(texts: Collection[str]) -> bool:
    return any(_CARRIED.fullmatch(heading_key(text)) for text in texts if "ยก" in text)


def is_signature(texts: Collection[str]) -> bool:
    return any(_SIGNATURE.search(text) for text in texts)


def names_village(text: str) -> bool:
    """True for หมู่ที่ 3 บ้านหนองเม็ก, ม.3, หมู่ ๓."""
    return _VILLAGE.match(arabic_digits(normalise(text))) is not None
