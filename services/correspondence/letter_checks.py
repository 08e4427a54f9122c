"""What must be true of the letter books: numbers, answers and papers; for services.check.

A series need not begin at 1 (an office takes up the program in the middle of a year, or copies the later leaves of
an old book), but from its first number to its last none may be missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.letter import Letter, LetterKind, LetterSeries
from models.values.thai_date import be_year
from services.correspondence.letter_numbers import is_missing, title
from services.papers import check_code


def numbered(session: Session) -> Iterator[str]:
    last = {(one.kind, one.year_be): one.last for one in session.scalars(select(LetterSeries))}
    query = select(Letter).order_by(Letter.kind, Letter.year_be, Letter.sequence)
    for key, series in groupby(session.scalars(query), lambda one: (one.kind, one.year_be)):
        kind, year_be = key
        expected = 0
        for one in series:
            for lost in range(expected or one.sequence, one.sequence):
                yield f"{kind.label}เลข {lost}/{year_be} หายไป"
            expected = one.sequence + 1
            if be_year(one.booked if kind is LetterKind.INCOMING else one.day) != year_be:
                yield f"{title(one)} ลงวันที่คนละปีกับเลข"
            if kind is not LetterKind.INCOMING and str(one.sequence) not in _figures(one.number):
                yield f"{title(one)} ไม่ตรงกับลำดับ {one.sequence}/{year_be}"
        if last.pop(key, None) != expected - 1:
            yield f"เลขล่าสุดของ{kind.label}ปี {year_be} ไม่ตรงกับทะเบียน"
    for (kind, year_be), number in last.items():
        if number:
            yield f"{kind.label}ปี {year_be} ใช้เลขไปแล้ว {number} แต่ไม่พบในทะเบียน"


def answered(session: Session) -> Iterator[str]:
    query = select(Letter).where(Letter.answers_id.is_not(None)).options(joinedload(Letter.answers))
    for one in session.scalars(query):
        asked = one.answers
        if asked is None:
            yield f"{title(one)} ตอบหนังสือที่ไม่มีในทะเบียน"
        elif (asked.kind is LetterKind.INCOMING) is (one.kind is LetterKind.INCOMING):
            yield f"{title(one)} ตอบ{title(asked)} ซึ่งไปทางเดียวกัน"
        elif one.day < asked.day:
            yield f"{title(one)} ลงวันที่ก่อน{title(asked)} ที่ตอบ"
        elif one.cancelled is None and asked.settled is None:
            yield f"{title(asked)} มีหนังสือตอบแล้วแต่ยังรอตอบ"


def unaltered(session: Session) -> Iterator[str]:
    query = select(Letter).where(Letter.form != "").execution_options(yield_per=500)
    for one in session.scalars(query):
        if check_code(one.facts) != one.code:
            yield f"ข้อความใน{title(one)} ถูกแก้ไข"
    for one in session.scalars(select(Letter).where(Letter.cancelled.is_not(None))):
        if not one.cancel_reason:
            yield f"{title(one)} ยกเลิกโดยไม่มีเหตุผล"
        elif is_missing(one) and one.form:
            yield f"{title(one)} มีต้นฉบับแต่ลงไว้ว่าไม่มีในสมุด"


def _figures(number: str) -> set[str]:
    return {one.lstrip("0") for one in re.findall(r"\d+", number)}
