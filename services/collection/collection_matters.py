"""What waits at a collection day: money taken and not counted yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from models.values.thai_date import long_date
from services.collection import collection_days
from services.matters import Matter, Urgency


def matters(session: Session, day: date) -> Iterator[Matter]:
    """A day that is still open: at once from the next morning on."""
    found = collection_days.current(session)
    if found is not None:
        yield Matter(
            f"collection_{found.id}",
            Urgency.NOW if found.day < day else Urgency.SOON,
            f"วันรับเงิน {long_date(found.day)} ยังไม่ปิด",
            "รับเงินครบแล้วให้นับเงินพร้อมกรรมการอีกคน แล้วพิมพ์ใบสรุปให้ลงชื่อ",
            "เปิดวันรับเงิน",
            "collection",
            found.id,
        )
