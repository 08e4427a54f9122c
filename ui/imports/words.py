"""The sentences of an import: what it will do, what it did."""

from __future__ import annotations

from models.values.thai_date import long_date, time_of_day
from services.imports import Batch, Counts


def will_save(counts: Counts, fund_name: str) -> str:
    """One sentence for what saving does to the register."""
    if not counts.saved:
        return "ไม่มีอะไรต้องบันทึก ทะเบียนจะเหมือนเดิมทุกอย่าง"
    return f"จะ{_acts(counts)} ใน{fund_name}"


def did_save(counts: Counts) -> str:
    return f"{_acts(counts)}แล้ว"


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
    return f"นำเข้าเมื่อ {long_date(batch.at.date())} เวลา {time_of_day(batch.at)} โดย {batch.actor} · {did_save(batch.counts)}"


def _acts(counts: Counts) -> str:
    acts = []
    if counts.new:
        acts.append(f"เพิ่มสมาชิกใหม่ {counts.new:,} แถว")
    if counts.changed:
        acts.append(f"แก้ไขข้อมูลเดิม {counts.changed:,} แถว")
    return " และ".join(acts)
