"""The letter books as one list: every kind and year, the newest first."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, and_, case, select
from sqlalchemy.orm import Session

from models.letter import Letter, LetterKind, LetterUrgency
from models.values.thai_date import short_date
from services.correspondence.letter_input import TITLES
from services.listing import (
    DAY,
    Column,
    Filter,
    FilterKind,
    Listing,
    Mark,
    Option,
    choice_order,
    text_order,
    within,
)
from services.reports.table import Kind

_IS_WAITING = and_(Letter.reply_due.is_not(None), Letter.settled.is_(None), Letter.cancelled.is_(None))


def _years(session: Session) -> list[Option]:
    years = session.scalars(select(Letter.year_be).distinct().order_by(Letter.year_be.desc()))
    return [Option(one, str(one)) for one in years]


def _state(due: date | None, settled: date | None, cancelled: date | None, day: date) -> str:
    if cancelled is not None:
        return "ยกเลิก"
    if settled is not None:
        return "เสร็จแล้ว"
    if due is None:
        return ""
    late = (day - due).days
    return f"ตอบช้า {late:,} วัน" if late > 0 else f"ตอบภายใน {short_date(due)}"


def _state_mark(due: date | None, settled: date | None, cancelled: date | None, day: date) -> Mark:
    if cancelled is not None or settled is not None or due is None:
        return Mark.MUTED
    return Mark.WRONG if due < day else Mark.SOON


def _in_state(state: str, day: date) -> ColumnElement[bool]:
    return {
        "waiting": _IS_WAITING,
        "late": and_(_IS_WAITING, Letter.reply_due < day),
        "cancelled": Letter.cancelled.is_not(None),
        "standing": Letter.cancelled.is_(None),
    }[state]


COLUMNS = (
    Column(
        key="running",
        title=TITLES["sequence"],
        select=(Letter.sequence, Letter.year_be),
        kind=Kind.CODE,
        show=lambda sequence, year_be: f"{sequence}/{year_be}",
        order=(Letter.sort_key,),
        share=0.9,
    ),
    Column(
        key="kind",
        title="ชนิด",
        select=(Letter.kind,),
        kind=Kind.CODE,
        show=lambda kind: kind.label,
        order=(choice_order(Letter.kind, LetterKind),),
        share=1.0,
    ),
    Column(
        key="number",
        title=TITLES["number"],
        select=(Letter.number,),
        kind=Kind.CODE,
        order=(text_order(Letter.number),),
        spare=True,
        share=1.3,
    ),
    Column(key="day", title=TITLES["day"], select=(Letter.day,), kind=Kind.DAY, spare=True, share=1.0),
    Column(
        key="party",
        title="จาก/ถึง",
        select=(Letter.kind, Letter.sender, Letter.recipient),
        show=lambda kind, sender, recipient: sender if kind is LetterKind.INCOMING else recipient,
        order=(case((Letter.kind == LetterKind.INCOMING, Letter.sender), else_=Letter.recipient),),
        least=110,
        weight=1.0,
        share=1.8,
    ),
    Column(
        key="subject",
        title=TITLES["subject"],
        select=(Letter.subject,),
        order=(Letter.subject,),
        least=170,
        weight=2.0,
        share=3.0,
    ),
    Column(
        key="state",
        title="สถานะ",
        select=(Letter.reply_due, Letter.settled, Letter.cancelled, DAY),
        kind=Kind.CODE,
        show=_state,
        mark=_state_mark,
        order=(case((_IS_WAITING, Letter.reply_due)), Letter.sort_key),
        share=1.3,
    ),
)

FILTERS = (
    Filter(
        key="kind",
        title="ชนิด",
        options=[Option(one.value, one.label) for one in LetterKind],
        condition=lambda code, _day: Letter.kind == LetterKind(code),
        words="เฉพาะ{}",
    ),
    Filter(
        key="year",
        title="ปี",
        options=_years,
        condition=lambda year_be, _day: Letter.year_be == year_be,
        words="ปี {}",
    ),
    Filter(
        key="state",
        title="สถานะ",
        options=[
            Option("waiting", "รอตอบ"),
            Option("late", "ตอบช้าแล้ว"),
            Option("standing", "ไม่นับที่ยกเลิก"),
            Option("cancelled", "ยกเลิก"),
        ],
        condition=_in_state,
        words="เฉพาะที่{}",
    ),
    Filter(
        key="urgency",
        title=TITLES["urgency"],
        options=[Option(one.value, one.label) for one in LetterUrgency],
        condition=lambda code, _day: Letter.urgency == LetterUrgency(code),
        words="ชั้น{}",
        in_front=False,
    ),
    Filter(
        key="days",
        title=TITLES["day"],
        kind=FilterKind.DAYS,
        condition=lambda span, _day: within(Letter.day, span),
        words="ลงวันที่{}",
        in_front=False,
    ),
)


LETTERS = Listing(
    key="letters",
    title="ทะเบียนหนังสือ",
    unit="ฉบับ",
    entity=Letter,
    columns=COLUMNS,
    order="running",
    descending=True,
    then=(Letter.kind,),
    search=(Letter.search_text,),
    search_words="เรื่อง เลขที่ จาก หรือถึงใคร",
    filters=FILTERS,
    presets={
        "waiting": {"state": "waiting"},
        "late": {"state": "late"},
        **{one.value: {"kind": one.value} for one in LetterKind},
    },
    landscape=True,
)
