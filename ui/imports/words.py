"""The sentences of an import: what it will do, what it did."""

from __future__ import annotations

import re

from models.values.identity import mask_citizen_id
from models.values.thai_date import long_date, time_of_day
from services.excel.import_kinds import ImportKind, kind_of
from services.imports import Batch, Counts

_LONG_NUMBER = re.compile(
    r"(?<![\d-])\d(?:-?\d){10,14}(?![\d-])"
)  # a citizen ID, or one with a figure too few or many


def will_save(counts: Counts, kind: ImportKind, fund_name: str) -> str:
    """One sentence for what saving does to the register."""
    if not counts.saved:
        return "ไม่มีอะไรต้องบันทึก ทะเบียนจะเหมือนเดิมทุกอย่าง"
    return f"จะ{_acts(counts, kind)} ใน{fund_name}"


def did_save(batch: Batch) -> str:
    return f"{_acts(batch.counts, kind_of(batch.kind))}แล้ว"


def left_out(counts: Counts) -> list[tuple[str, int]]:
    """What stays out of the register and why, without what does not occur."""
    reasons = (
        ("เหมือนเดิมอยู่แล้ว", counts.unchanged),
        ("รอตัดสินใจ", counts.decide),
        ("ผิด", counts.errors),
        ("ไม่ใช่ข้อมูล เช่น แถวว่างหรือแถวรวม", counts.skipped),
    )
    return [one for one in reasons if one[1]]


def what_batch_did(batch: Batch) -> str:
    return f"นำเข้าเมื่อ {long_date(batch.at.date())} เวลา {time_of_day(batch.at)} โดย {batch.actor} · {did_save(batch)}"


def known_file(batch: Batch | None) -> str:
    """About a file that was taken in before; "" when it never was."""
    return f"ไฟล์นี้นำเข้าแล้ว {what_batch_did(batch)}" if batch is not None else ""


def without_ids(text: str) -> str:
    """The text with every citizen ID masked: a file is looked at over somebody's shoulder too."""
    return _LONG_NUMBER.sub(lambda found: mask_citizen_id(found[0].replace("-", "")), text)


def _acts(counts: Counts, kind: ImportKind) -> str:
    acts = []
    if counts.new:
        acts.append(f"เพิ่ม{kind.noun} {counts.new:,} {kind.unit}")
    if counts.changed:
        acts.append(f"แก้ไขข้อมูล {counts.changed:,} {kind.unit}")
    return " และ".join(acts)
