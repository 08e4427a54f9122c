"""What waits in the registers: letters that owe a reply, cards to look at, people entered twice, gaps to fill."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from models.person import Person
from models.values.thai_date import long_date
from services.correspondence import letters
from services.listing import Setting
from services.matters import Matter, Urgency, Wanted
from services.people.person_lists import NO_VILLAGE, PERSONS, is_living

_SHOWN = 5  # letters told one by one; more of them in one line


def matters(session: Session, day: date) -> Iterator[Matter]:
    yield from _letters(session, day)
    yield from _people(session, day)


def _letters(session: Session, day: date) -> Iterator[Matter]:
    due = letters.due_replies(session, day)
    for one in due[:_SHOWN]:
        state = (
            f"เกินกำหนดตอบ {-one.days:,} วัน"
            if one.days < 0
            else f"ต้องตอบภายใน {one.days} วัน"
            if one.days
            else "ต้องตอบวันนี้"
        )
        yield Matter(
            f"letter_{one.letter_id}",
            Urgency.NOW if one.days < 0 else Urgency.SOON,
            f"{state}: {one.subject}",
            " ".join(part for part in (one.title, one.other, f"กำหนด {long_date(one.due)}") if part),
            "เปิดหนังสือ",
            "letters",
            one.letter_id,
        )
    if (more := len(due) - _SHOWN) > 0:
        yield Matter(
            "letters_more",
            Urgency.SOON,
            f"หนังสือรอตอบอีก {more:,} ฉบับ",
            "ตอบแล้วให้ลงทะเบียนหนังสือที่ตอบ หรือบันทึกว่าเสร็จเรื่อง",
            "ดูหนังสือรอตอบ",
            "letters",
            Wanted("waiting"),
        )


def _people(session: Session, day: date) -> Iterator[Matter]:
    """Counted by the very filters of the list that each of them opens, in one reading of the register."""
    counted = select(
        func.count().filter(_asks("card", True, day)),
        func.count().filter(_asks("phone", False, day)),
        func.count().filter(_asks("village", NO_VILLAGE, day)),
    )
    cards, phones, villages = session.execute(counted.select_from(Person).where(is_living(day))).one()
    if cards:
        yield Matter(
            "card_check",
            Urgency.SOON,
            f"{cards:,} คนรอตรวจบัตรประชาชน",
            "เลขประจำตัวไม่ถูกต้องหรือซ้ำกัน ขอดูบัตรแล้วแก้ในทะเบียน",
            "ดูรายชื่อ",
            "persons",
            Wanted("card_check"),
        )
    doubles = session.scalar(
        select(func.count()).select_from(Person).where(is_living(day), _asks("double", True, day))
    )
    if doubles:
        yield Matter(
            "duplicates",
            Urgency.SOON,
            f"{doubles:,} รายการชื่อซ้ำกันในบ้านหรือวันเกิดเดียวกัน",
            "อาจเป็นคนเดียวกัน เทียบสองรายการแล้วรวม หรือบอกว่าเป็นคนละคน",
            "หาคนซ้ำ",
            "persons",
            Wanted("duplicates"),
        )
    lacking = [
        f"{words} {number:,} คน"
        for words, number in (("ไม่มีเบอร์โทรศัพท์", phones), ("ไม่มีหมู่บ้าน", villages))
        if number
    ]
    if lacking:
        yield Matter(
            "incomplete",
            Urgency.GOOD,
            "ข้อมูลบุคคลยังไม่ครบ",
            " ".join(lacking),
            "ตรวจข้อมูล",
            "quality",
            Wanted("all"),
        )


def _asks(key: str, setting: Setting, day: date) -> ColumnElement[bool]:
    return next(one for one in PERSONS.filters if one.key == key).condition(setting, day)
