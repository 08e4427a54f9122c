"""Numbers of letters without gaps, per kind and calendar year, taken inside the transaction that uses them.

Unlike the papers of a fund, a series may begin above 1: an office takes up the program in the middle of a year, or
copies only the later leaves of an old book. From the first number to the last every one has its row: a number
an old book lacks is entered as cancelled with MISSING as its reason, until somebody finds the leaf.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.council import Council
from models.letter import Letter, LetterKind, LetterSeries
from models.values.thai_date import short_date
from models.values.thai_text import search_key
from services.errors import UserError

MISSING = "ไม่มีในสมุดเดิม"
FURTHEST = 500  # a number that leaves more than these out is a slip of the finger


@dataclass(frozen=True, slots=True)
class LetterNumber:
    """text is what the paper prints: สอช.ต.โพนทอง/12 for a letter going out, 12/2569 for the others."""

    kind: LetterKind
    year_be: int
    sequence: int
    text: str


def prefix(session: Session) -> str:
    """What stands before the number of a letter going out; empty while the council has chosen none."""
    return session.scalar(select(Council.letter_prefix).limit(1)) or ""


def number_text(kind: LetterKind, year_be: int, sequence: int, before: str) -> str:
    if kind is LetterKind.OUTGOING and before:
        return f"{before}/{sequence}"
    return f"{sequence}/{year_be}"


def upcoming(session: Session, kind: LetterKind, year_be: int) -> LetterNumber:
    """The number the next letter would get; nothing is taken."""
    series = session.get(LetterSeries, (kind, year_be))
    sequence = series.last + 1 if series else 1
    return LetterNumber(kind, year_be, sequence, number_text(kind, year_be, sequence, prefix(session)))


def take(session: Session, kind: LetterKind, year_be: int) -> LetterNumber:
    """Takes the next number of the calendar year."""
    _series(session, kind, year_be).last += 1
    session.flush()
    sequence = _series(session, kind, year_be).last
    return LetterNumber(kind, year_be, sequence, number_text(kind, year_be, sequence, prefix(session)))


def claim(
    session: Session, kind: LetterKind, year_be: int, sequence: int
) -> tuple[LetterNumber, Letter | None]:
    """Takes the number an old book gave; with the row that says it was missing, when there is one to write over.

    Numbers between it and those of the register are entered as missing. Raises UserError for a number that is
    used, or that lies so far away that it must be mistyped.
    """
    number = LetterNumber(kind, year_be, sequence, number_text(kind, year_be, sequence, prefix(session)))
    found = at(session, kind, year_be, sequence)
    if found is not None:
        if not is_missing(found):
            raise UserError(
                f"เลข {sequence}/{year_be} ใช้แล้วกับเรื่อง “{found.subject}” กรุณาตรวจเลขกับสมุดอีกครั้ง",
                field="sequence",
            )
        return number, found
    gap = gap_to(session, kind, year_be, sequence)
    if len(gap) > FURTHEST:
        raise UserError(
            f"เลข {sequence} ห่างจากเลขที่มีอยู่ในทะเบียนปี {year_be} เกิน {FURTHEST} เลข กรุณาตรวจเลขอีกครั้ง",
            field="sequence",
        )
    series = _series(session, kind, year_be)
    series.last = max(series.last, sequence)
    day = session.info["at"].date()
    for one in gap:
        session.add(_missing(kind, year_be, one, number_text(kind, year_be, one, prefix(session)), day))
    session.flush()
    return number, None


def gap_to(session: Session, kind: LetterKind, year_be: int, sequence: int) -> range:
    """The numbers that lie between this one and those of the register."""
    ours = Letter.kind == kind, Letter.year_be == year_be
    first = session.scalar(select(func.min(Letter.sequence)).where(*ours))
    last = session.scalar(select(func.max(Letter.sequence)).where(*ours))
    if first is None or last is None:
        return range(0)
    return range(last + 1, sequence) if sequence > last else range(sequence + 1, first)


def at(session: Session, kind: LetterKind, year_be: int, sequence: int) -> Letter | None:
    wanted = Letter.kind == kind, Letter.year_be == year_be, Letter.sequence == sequence
    return session.scalar(select(Letter).where(*wanted))


def is_missing(letter: Letter) -> bool:
    """Whether the row only says that an old book lacks the number."""
    return letter.cancelled is not None and letter.cancel_reason == MISSING


def out_of_order(session: Session, kind: LetterKind, year_be: int, sequence: int | None, day: date) -> str:
    """A Thai sentence when the day does not stand between the days of its neighbours; empty when it does.

    sequence None means the next number. Days are compared as the register counts them: of what came in the day
    it was booked.
    """
    counted = Letter.booked if kind is LetterKind.INCOMING else Letter.day
    query = select(Letter.sequence, counted).where(
        Letter.kind == kind, Letter.year_be == year_be, Letter.cancelled.is_(None)
    )
    before, after = query.order_by(Letter.sequence.desc()), query.order_by(Letter.sequence)
    if sequence is not None:
        before, after = before.where(Letter.sequence < sequence), after.where(Letter.sequence > sequence)
        following = session.execute(after.limit(1)).first()
        if following is not None and following[1] < day:
            return f"วันที่อยู่หลังเลข {following[0]} ซึ่งลงวันที่ {short_date(following[1])} กรุณาตรวจวันที่กับเลขอีกครั้ง"
    previous = session.execute(before.limit(1)).first()
    if previous is not None and day < previous[1]:
        return f"วันที่อยู่ก่อนเลข {previous[0]} ซึ่งลงวันที่ {short_date(previous[1])} ถ้าไม่ได้ลงย้อนหลัง กรุณาตรวจวันที่"
    return ""


def title(letter: Letter) -> str:
    """How people call it: หนังสือส่ง สอช.ต.โพนทอง/12, หนังสือรับ 7/2569."""
    if letter.kind is LetterKind.INCOMING:
        return f"{letter.kind.label} {letter.sequence}/{letter.year_be}"
    return f"{letter.kind.label} {letter.number}"


def sort_key(year_be: int, sequence: int) -> str:
    return f"{year_be}-{sequence:05}"


def _series(session: Session, kind: LetterKind, year_be: int) -> LetterSeries:
    series = session.get(LetterSeries, (kind, year_be), with_for_update=True)
    if series is None:
        series = LetterSeries(kind=kind, year_be=year_be, last=0)
        session.add(series)
    return series


def _missing(kind: LetterKind, year_be: int, sequence: int, number: str, day: date) -> Letter:
    first = date(year_be - 543, 1, 1)
    return Letter(
        kind=kind,
        year_be=year_be,
        sequence=sequence,
        number="" if kind is LetterKind.INCOMING else number,
        day=first,
        booked=first,
        subject=f"({MISSING})",
        cancelled=day,
        cancel_reason=MISSING,
        sort_key=sort_key(year_be, sequence),
        search_text=f"{sequence}/{year_be} {search_key(number)}",
    )
