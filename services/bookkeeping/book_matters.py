"""What waits in the books: profit no meeting has shared, money put aside until somebody knows what it is, cash not counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.ledger import Account, AccountRole, JournalLine, Till
from models.treasury import CashCount
from models.values.money import ZERO
from models.values.thai_date import long_date
from services.bookkeeping import account_sums, fiscal_periods, year_end
from services.bookkeeping.accounts import natural
from services.fund import funds
from services.matters import Matter, Urgency, Wanted

_COUNT_DAYS = 31  # the box is counted every month (fund.md section 4.7)
_ASIDE = (AccountRole.SUSPENSE, AccountRole.UNCLEAR)


def matters(session: Session, day: date) -> Iterator[Matter]:
    """Of every fund, in its order."""
    every = funds.all_funds(session)
    for fund in every:
        where = f"{fund.name} · " if len(every) > 1 else ""
        yield from _unshared(session, fund.id, where)
        yield from _aside(session, fund.id, where)
        yield from _uncounted(session, fund.id, day, where)


def _unshared(session: Session, fund_id: int, where: str) -> Iterator[Matter]:
    closed = [one for one in fiscal_periods.periods(session, fund_id) if one.is_closed]
    result = year_end.unshared(session, fund_id) if closed else ZERO
    if not result:
        return
    what, act = ("กำไร", "จัดสรรกำไร") if result > ZERO else ("ขาดทุน", "ดูปีบัญชี")
    yield Matter(
        f"unshared_{fund_id}",
        Urgency.SOON,
        f"{what}ของปีที่ปิดแล้ว {abs(result)} บาท ยังไม่ได้จัดสรร",
        f"{where}ปีบัญชี {closed[-1].year_be} ปิดแล้ว ที่ประชุมใหญ่ต้องมีมติว่าจะทำอย่างไรกับ{what}",
        act,
        "ledger",
        Wanted("years", fund_id),
    )


def _aside(session: Session, fund_id: int, where: str) -> Iterator[Matter]:
    query = select(Account).where(Account.fund_id == fund_id, Account.role.in_(_ASIDE))
    for account in session.scalars(query.order_by(Account.code)):
        left = natural(account, account_sums.balance(session, account))
        if left:
            yield Matter(
                f"aside_{account.id}",
                Urgency.SOON,
                f"{account.name} {account.code} ค้างอยู่ {left} บาท",
                f"{where}เงินที่ยังไม่รู้ว่าเป็นของใครหรือค่าอะไร ควรหาให้พบแล้วลงบัญชีให้ถูกก่อนปิดปี",
                "ดูบัญชี",
                "ledger",
                Wanted(f"account:{account.id}", fund_id),
            )


def _uncounted(session: Session, fund_id: int, day: date, where: str) -> Iterator[Matter]:
    """Cash that moved since the last count, when that was more than a month ago; who never counted does not do so here."""
    counted = session.scalar(select(func.max(CashCount.day)).where(CashCount.fund_id == fund_id))
    if counted is None or counted > day - timedelta(_COUNT_DAYS):
        return
    tills = select(Account.id).where(Account.fund_id == fund_id, Account.till == Till.CASH)
    moved = select(func.min(JournalLine.day)).where(
        JournalLine.account_id.in_(tills), JournalLine.day > counted, JournalLine.day <= day
    )
    since = session.scalar(moved)
    if since is None:
        return
    yield Matter(
        f"uncounted_{fund_id}",
        Urgency.SOON,
        "ยังไม่ได้ตรวจนับเงินสดเกินหนึ่งเดือน",
        f"{where}นับครั้งสุดท้าย {long_date(counted)} มีเงินสดเข้าออกตั้งแต่ {long_date(since)} กรรมการตรวจสอบควรนับทุกเดือน",
        "นับเงินสด",
        "treasury",
        Wanted("count", fund_id),
    )
