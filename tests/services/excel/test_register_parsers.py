from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from models.place import VillageKind
from services.excel import register_parsers
from services.excel.cells import CellValue
from services.excel.fields import Parsed, Reading
from services.excel.parsers import CellValueError
from tests.conftest import TODAY

NOW = Reading(TODAY)
kind_of = register_parsers.one_of(VillageKind, {"บ้าน": VillageKind.VILLAGE, "ไม่มี": VillageKind.OTHER})


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("หมู่บ้าน", VillageKind.VILLAGE),
        (" ชุมชน เทศบาล ", VillageKind.TOWN),
        ("ชุมชนอื่นๆ", VillageKind.OTHER),
        ("town", VillageKind.TOWN),
        ("บ้าน", VillageKind.VILLAGE),
        ("ไม่มี", VillageKind.OTHER),
        ("", None),
        ("-", None),
        (None, None),
    ],
)
def test_one_of_a_few(written: CellValue, meant: VillageKind | None) -> None:
    assert kind_of(written, NOW) == Parsed(meant)


def test_what_is_none_of_them_is_told_with_all() -> None:
    with pytest.raises(CellValueError, match="ไม่รู้จัก “เมือง” กรุณาใช้คำใดคำหนึ่งใน “หมู่บ้าน” “ชุมชนเทศบาล”"):
        kind_of("เมือง", NOW)


@pytest.mark.parametrize("written", ["ใช่", "มี", "1", 1, "1.0", "๑", "✓", "/", True])
def test_yes(written: CellValue) -> None:
    assert register_parsers.yes_no(written, NOW) == Parsed(True)


@pytest.mark.parametrize("written", ["ไม่ใช่", "ไม่มี", "ไม่", 0, "0", Decimal("0.0"), False])
def test_no(written: CellValue) -> None:
    assert register_parsers.yes_no(written, NOW) == Parsed(False)


@pytest.mark.parametrize("written", ["", "-", None, "ไม่ระบุ", "ไม่ทราบ"])
def test_neither_yes_nor_no(written: CellValue) -> None:
    assert register_parsers.yes_no(written, NOW) == Parsed(None)


def test_a_word_that_is_no_answer() -> None:
    with pytest.raises(CellValueError, match="“อาจจะ” ไม่ใช่คำตอบ"):
        register_parsers.yes_no("อาจจะ", NOW)


def test_a_day_and_less_than_a_day() -> None:
    assert register_parsers.whole_day("29 ก.พ. 2567", NOW) == Parsed(date(2024, 2, 29))
    assert register_parsers.whole_day(date(2024, 2, 29), NOW) == Parsed(date(2024, 2, 29))
    assert register_parsers.whole_day("-", NOW) == Parsed(None)
    month = register_parsers.whole_day("ม.ค. 2566", NOW)
    assert month.value == date(2023, 1, 1)
    assert month.warnings[-1] == "ทราบเพียง ม.ค. 2566 ระบบใช้วันแรกของช่วงนั้น กรุณาตรวจวันที่จริง"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("0812345678", "081-234-5678"),
        (812345678, "081-234-5678"),
        ("081-234-5678, 042 000 000", "081-234-5678, 042-000-000"),
        ("ไม่มี", None),
        ("0", None),
    ],
)
def test_a_phone_is_written_our_way(written: CellValue, meant: str | None) -> None:
    assert register_parsers.phone(written, NOW) == Parsed(meant)


def test_what_is_no_phone_stays_and_is_to_be_looked_at() -> None:
    found = register_parsers.phone("ฝากบ้านพี่", NOW)
    assert found.value == "ฝากบ้านพี่"
    assert len(found.warnings) == 1
