"""What waits at the box and at the banks: too much cash, days not closed, cheques, statements not agreed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.ledger import Account, JournalLine, Till
from models.values.money import ZERO, Money
from models.values.thai_date import long_date, short_date
from services.fund import funds
from services.matters import Matter, Urgency, Wanted
from services.treasury import bank_accounts, day_close, transfers
from services.treasury.day_close import DayState
from services.treasury.transfers import TransferState

_PAGE = "treasury"


def matters(session: Session, day: date) -> Iterator[Matter]:
    """Of every fund, in its order."""
    every = funds.all_funds(session)
    for fund in every:
        where = f"{fund.name} · " if len(every) > 1 else ""
        now = day_close.state(session, fund.id, day)
        found = (
            *_box(session, fund.id, now, where),
            *_cheques(session, fund.id, day, where),
            *_statements(session, fund.id, day, where),
        )
        yield from found


def _box(session: Session, fund_id: int, now: DayState, where: str) -> Iterator[Matter]:
    if now.is_over:
        yield Matter(
            f"cash_limit_{fund_id}",
            Urgency.SOON,
            f"เงินสดในมือ {now.cash} บาท เกินวงเงิน {now.limit} บาท",
            f"{where}ระเบียบกองทุนให้นำเงินส่วนที่เกินฝากธนาคารในวันทำการถัดไป",
            "บันทึกนำฝาก",
            _PAGE,
            Wanted("deposit", fund_id),
        )
    if now.last_closed is not None and now.open_since is not None and now.open_since < now.day:
        yield Matter(
            f"open_days_{fund_id}",
            Urgency.SOON,
            f"ยังไม่ได้ปิดวันตั้งแต่วันที่ {short_date(now.open_since)}",
            f"{where}ปิดวันล่าสุด {long_date(now.last_closed)} นับเงินสดแล้วปิดวันเพื่อไม่ให้ลงรายการย้อนหลัง",
            "นับเงินสด",
            _PAGE,
            Wanted("count", fund_id),
        )
    below = first_day_below(session, fund_id, now.last_closed, now.day)
    if below is not None and now.cash >= ZERO:  # what is below now is told by services.today_matters
        yield Matter(
            f"cash_below_{fund_id}",
            Urgency.NOW,
            f"เงินสดตามบัญชีติดลบ {-below[1]} บาท เมื่อสิ้นวันที่ {short_date(below[0])}",
            f"{where}เงินสดติดลบเป็นไปไม่ได้ มักลงรายการรับช้ากว่ารายการจ่าย ตรวจวันที่ของเอกสารวันนั้น",
            "ดูเงินสด",
            _PAGE,
            Wanted("show", fund_id),
        )


def _cheques(session: Session, fund_id: int, day: date, where: str) -> Iterator[Matter]:
    waiting = transfers.waiting(session, fund_id, day)
    if not waiting:
        return
    stale = sum(1 for one in waiting if one.state is TransferState.STALE)
    oldest = min(one.day for one in waiting)
    yield Matter(
        f"cheques_{fund_id}",
        Urgency.NOW if stale else Urgency.SOON,
        f"เช็ครอขึ้นเงิน {len(waiting):,} ใบ" + (f" เกิน 6 เดือน {stale:,} ใบ" if stale else ""),
        f"{where}เก่าที่สุดวันที่ {long_date(oldest)} ธนาคารไม่รับเช็คที่เกิน 6 เดือน บันทึกวันที่ขึ้นเงินหรือเช็คคืน",
        "ดูเช็ค",
        _PAGE,
        Wanted("cheques", fund_id),
    )


def _statements(session: Session, fund_id: int, day: date, where: str) -> Iterator[Matter]:
    month_end = day.replace(day=1) - timedelta(1)
    late = [
        one
        for one in bank_accounts.of_fund(session, fund_id)
        if one.account.closed is None and (one.reconciled is None or one.reconciled < month_end)
    ]
    if late:
        yield Matter(
            f"statements_{fund_id}",
            Urgency.SOON,
            f"ยังไม่ได้กระทบยอดธนาคาร {len(late):,} บัญชี",
            f"{where}ควรกระทบยอดทุกเดือน ใบแจ้งยอดหรือสมุดบัญชีถึงวันที่ {long_date(month_end)}",
            "กระทบยอด",
            _PAGE,
            Wanted("reconcile", fund_id),
        )


def first_day_below(
    session: Session, fund_id: int, after: date | None, until: date
) -> tuple[date, Money] | None:
    """The first day that ended with less than nothing in the box by the books; days closed already are let be."""
    query = (
        select(JournalLine.day, func.sum(JournalLine.amount))
        .join(Account, Account.id == JournalLine.account_id)
        .where(Account.fund_id == fund_id, Account.till == Till.CASH, JournalLine.day <= until)
        .group_by(JournalLine.day)
        .order_by(JournalLine.day)
    )
    left = ZERO
    for day, moved in session.execute(query):
        left += moved
        if left < ZERO and (after is None or day > after):
            return day, left
    return None
