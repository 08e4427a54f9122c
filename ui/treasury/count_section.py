"""นับเงินสดและปิดวัน: every count with its difference, which of them closed a day, and days opened again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal

from models.fund import Fund
from models.treasury import DayClose
from models.values.money import ZERO
from models.values.thai_date import long_date, short_date, time_of_day
from services.reports import treasury
from services.reports.table import Kind, Report
from services.treasury import day_close
from services.treasury.day_close import CountedDay
from services.treasury.notes_and_coins import difference_words, face_words, from_text
from services.treasury.treasury_papers import gather_close, gather_count
from ui import papers
from ui.app import App
from ui.table import Column
from ui.theme import Tone
from ui.treasury.section import Section
from ui.widgets.button import Look
from ui.widgets.parts import Empty


def _state(row: CountedDay) -> str:
    if row.is_closed:
        return "ปิดวันแล้ว"
    return "เปิดใหม่" if row.closes else "นับแล้ว"


_COLUMNS: tuple[Column[CountedDay], ...] = (
    Column("day", "สิ้นวันที่", lambda one: one.count.day, Kind.DAY),
    Column("book", "ตามบัญชี", lambda one: one.count.book, Kind.MONEY),
    Column("counted", "นับได้", lambda one: one.count.counted, Kind.MONEY),
    Column(
        "difference",
        "เกิน (ขาด)",
        lambda one: one.count.counted - one.count.book or None,
        Kind.MONEY,
        tone=lambda one: Tone.WRONG if one.count.counted != one.count.book else Tone.PLAIN,
    ),
    Column("reason", "เหตุผล", lambda one: one.count.reason, weight=1.4, least=70, spare=True),
    Column("witness", "ผู้ร่วมตรวจนับ", lambda one: one.count.witness, least=100, spare=True),
    Column(
        "state",
        "สถานะ",
        _state,
        weight=0,
        tone=lambda one: Tone.GOOD if one.is_closed else Tone.SOON if one.closes else Tone.PLAIN,
    ),
)


class CountSection(Section[CountedDay]):
    """asked_reopen is sent by the card of the last closed day."""

    asked_count = Signal()
    asked_reopen = Signal()

    key = "counts"
    title = "นับเงินสดและปิดวัน"

    def __init__(self, app: App) -> None:
        empty = Empty(
            "counts_empty",
            "ยังไม่เคยนับเงินสดของกองทุนนี้ นับทุกวันที่มีเงินเข้าออกแล้วปิดวัน เพื่อไม่ให้ใครลงรายการย้อนหลัง",
            "นับเงินสด",
            self.count,
        )
        super().__init__(app, _COLUMNS, empty)

    def rows(self, fund: Fund) -> Sequence[CountedDay]:
        return self.app.db.read(day_close.counted_days, fund.id)

    def key_of(self, row: CountedDay) -> int:
        return row.count.id

    def facts(self, rows: Sequence[CountedDay]) -> str:
        return f"นับแล้ว {len(rows):,} ครั้ง" if rows else ""

    def report(self) -> Callable[[], Report]:
        fund, today = self.required_fund(), self.app.today()
        first = min((one.count.day for one in self.table.records), default=today)
        return lambda: self.app.db.read(treasury.cash_count, fund.id, first, today)

    def count(self) -> None:
        self.asked_count.emit()

    def fill_nothing(self) -> None:
        self.card.text("เลือกการนับเพื่อดูจำนวนธนบัตรและเหรียญ")

    def fill_card(self, row: CountedDay) -> None:
        card, count = self.card, row.count
        card.title(
            f"เงินสดสิ้นวันที่ {long_date(count.day)}", f"นับเมื่อ {_moment(count.at.date(), time_of_day(count.at))}"
        )
        difference = count.counted - count.book
        if difference:
            card.note(f"{difference_words(count.counted, count.book)}: {count.reason}")
        card.fact("นับได้", count.counted, strong=True)
        card.fact("ตามบัญชีก่อนนับ", count.book)
        if row.number:
            card.fact("ลงบัญชีผลต่างด้วย", row.number)
        card.fact("ผู้นับ", count.counted_by)
        card.fact("ผู้ร่วมตรวจนับ", count.witness)
        for close in row.closes:
            self._tell_close(close)
        card.act(
            "print_count",
            "ใบตรวจนับเงินสด",
            partial(self._show_paper, "cash_count_sheet", gather_count, count.id),
        )
        card.heading("ธนบัตรและเหรียญ")
        for face, number in from_text(count.notes).items():
            card.fact(f"{face_words(face)} × {number:,}", face.times(number))
        if count.counted == ZERO:
            card.text("ไม่มีเงินสด")

    def _tell_close(self, close: DayClose) -> None:
        card = self.card
        closed = (
            f"ปิดวันเมื่อ {_moment(close.closed_at.date(), time_of_day(close.closed_at))} โดย {close.closed_by}"
        )
        if close.reopened_at is None:
            card.note(closed, Tone.GOOD)
            paper = partial(self._show_paper, "daily_close", gather_close, close.id)
            card.act("print_close", "สรุปปิดยอดประจำวัน", paper)
            if close.day == self._last_closed():
                card.act("reopen_day", "เปิดวันนี้ใหม่", self.asked_reopen.emit, look=Look.QUIET)
        else:
            card.note(
                f"{closed} แล้วเปิดใหม่เมื่อ {short_date(close.reopened_at.date())} โดย {close.reopened_by}"
                f" รับรองโดย {close.reopen_agreed_by} เพราะ{close.reopen_reason}",
                Tone.SOON,
            )

    def _show_paper(self, form: str, gather: Callable[..., object], record_id: int) -> None:
        papers.show_gathered(self.app, self, form, gather, record_id)

    def _last_closed(self) -> date | None:
        return max((one.count.day for one in self.table.records if one.is_closed), default=None)


def _moment(day: date, time: str) -> str:
    return f"{short_date(day)} {time}"
