"""Closing days: a counted day and all before it take nothing any more; opening the last one again stays visible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import moment_of
from models.document import Document
from models.fund import Fund
from models.ledger import JournalEntry
from models.treasury import CashCount, DayClose
from models.values.money import Money
from models.values.thai_date import short_date
from models.values.thai_text import normalise
from services import duties
from services.bookkeeping import fiscal_periods
from services.duties import Duty, for_duty
from services.errors import UserError
from services.fund import fund_rules
from services.fund.fund_rules import CASH_LIMIT
from services.treasury import cash_counts
from services.treasury.cash_counts import CountInput
from services.treasury.money_parts import by


@dataclass(frozen=True, slots=True)
class DayState:
    """cash is what the books hold at the end of day; open_since the first day with entries that is not closed."""

    day: date
    last_closed: date | None
    open_since: date | None
    cash: Money
    limit: Money
    counted: CashCount | None  # the last count of day

    @property
    def is_over(self) -> bool:
        """More cash in hand than the fund allows itself (fund.md section 4.7)."""
        return self.cash > self.limit

    @property
    def is_closed(self) -> bool:
        return self.last_closed is not None and self.day <= self.last_closed

    @property
    def is_counted(self) -> bool:
        """Whether the last count still is what the books say."""
        return self.counted is not None and self.counted.counted == self.cash


def state(session: Session, fund_id: int, day: date) -> DayState:
    """How a fund's box and days stand at the end of a day."""
    closed = fiscal_periods.closed_until(session, fund_id)
    query = select(JournalEntry.day).where(JournalEntry.fund_id == fund_id, JournalEntry.day <= day)
    if closed is not None:
        query = query.where(JournalEntry.day > closed)
    return DayState(
        day=day,
        last_closed=closed,
        open_since=session.scalar(query.order_by(JournalEntry.day).limit(1)),
        cash=cash_counts.book_cash(session, fund_id, day),
        limit=fund_rules.money(session, fund_id, CASH_LIMIT, day),
        counted=cash_counts.last_count(session, fund_id, day),
    )


@for_duty(Duty.COUNT)
def close(session: Session, fund_id: int, day: date, witness: str) -> DayClose:
    """From now on nothing dated on or before day is taken.

    Raises UserError for a day to come or closed already, a day that is not counted or moved after its count, no
    witness or whoever closes as one.
    """
    fund = session.get_one(Fund, fund_id)
    if day > moment_of(session).date():
        raise UserError("ปิดวันล่วงหน้าไม่ได้ กรุณาเลือกวันนี้หรือวันที่ผ่านมา", field="day")
    now = state(session, fund_id, day)
    if now.is_closed and now.last_closed is not None:
        raise UserError(f"ปิดบัญชีถึงวันที่ {short_date(now.last_closed)} แล้ว ไม่ต้องปิดซ้ำ", field="day")
    fiscal_periods.require_open(session, fund, day)
    if now.counted is None:
        raise UserError(f"ยังไม่ได้ตรวจนับเงินสดของวันที่ {short_date(day)} กรุณานับเงินสดก่อนปิดวัน", field="day")
    if not now.is_counted:
        raise UserError(
            f"หลังนับเงินสดได้ {now.counted.counted} บาท มีรายการเพิ่มจนบัญชีเป็น {now.cash} บาท กรุณานับเงินสดใหม่ก่อนปิดวัน",
            field="day",
        )
    row = DayClose(
        fund_id=fund_id,
        day=day,
        count_id=now.counted.id,
        closed_at=moment_of(session),
        closed_by=by(session).name,
        witness=cash_counts.require_witness(session, witness),
    )
    session.add(row)
    session.flush()
    return row


@for_duty(Duty.COUNT)
def count_and_close(session: Session, counted: CountInput) -> DayClose:
    """Both in one write, by the same two people; raises what either does."""
    cash_counts.count(session, counted)
    return close(session, counted.fund_id, counted.day, counted.witness)


@for_duty(Duty.COUNT)
def reopen(session: Session, fund_id: int, reason: str, agreed_by: str) -> DayClose:
    """Opens the last closed day again; the row stays with who did it, who agreed and why.

    Raises UserError when no day is closed, without a reason, and without a second person.
    """
    query = select(DayClose).where(DayClose.fund_id == fund_id, DayClose.reopened_at.is_(None))
    row = session.scalar(query.order_by(DayClose.day.desc()).limit(1))
    if row is None:
        raise UserError("ยังไม่มีวันที่ปิดไว้ ไม่ต้องเปิดใหม่")
    if not normalise(reason):
        raise UserError("ยังไม่ได้ใส่เหตุผลที่เปิดวันใหม่ กรุณาพิมพ์เหตุผลสั้น ๆ", field="reason")
    row.reopen_agreed_by = duties.require_agreeing(session, agreed_by)
    row.reopened_at, row.reopened_by = moment_of(session), by(session).name
    row.reopen_reason = normalise(reason)
    session.flush()
    return row


@dataclass(frozen=True, slots=True)
class CountedDay:
    """A count with the number of its difference's voucher and the days it closed, opened again or not."""

    count: CashCount
    number: str
    closes: tuple[DayClose, ...]

    @property
    def is_closed(self) -> bool:
        return any(one.reopened_at is None for one in self.closes)


def counted_days(session: Session, fund_id: int) -> Sequence[CountedDay]:
    """Every count of a fund, the latest first."""
    query = (
        select(CashCount, Document.number)
        .outerjoin(Document, Document.id == CashCount.document_id)
        .where(CashCount.fund_id == fund_id)
        .order_by(CashCount.day.desc(), CashCount.id.desc())
    )
    closed: dict[int, list[DayClose]] = {}
    for one in session.scalars(select(DayClose).where(DayClose.fund_id == fund_id).order_by(DayClose.id)):
        closed.setdefault(one.count_id, []).append(one)
    return [
        CountedDay(count, number or "", tuple(closed.get(count.id, ())))
        for count, number in session.execute(query)
    ]


def closes(session: Session, fund_id: int, limit: int = 200) -> Sequence[DayClose]:
    """The latest days that were closed, opened again or not."""
    query = select(DayClose).where(DayClose.fund_id == fund_id)
    return session.scalars(query.order_by(DayClose.day.desc(), DayClose.id.desc()).limit(limit)).all()
