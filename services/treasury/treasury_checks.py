"""What must be true of counts, closed days and bank statements; services.check runs these."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from models.document import Document
from models.ledger import Account, JournalEntry, JournalLine, Till
from models.treasury import BankAccount, BankStatement, CashCount, ClearedLine, DayClose
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from services.treasury import notes_and_coins, reconciliations


def uncounted_closes(session: Session) -> Iterator[str]:
    """A closed day without a count of that very day, or whose books no longer hold what was counted."""
    cash = _cash_by_day(session)
    query = select(DayClose, CashCount).join(CashCount, CashCount.id == DayClose.count_id)
    for close, count in session.execute(query.where(DayClose.reopened_at.is_(None)).order_by(DayClose.id)):
        if (count.fund_id, count.day) != (close.fund_id, close.day):
            yield f"วันที่ {short_date(close.day)} ปิดโดยไม่มีการตรวจนับเงินสดของวันนั้น"
            continue
        days = cash.get(close.fund_id, [])
        at = bisect_right(days, close.day, key=lambda one: one[0])
        left = days[at - 1][1] if at else ZERO
        if left != count.counted:
            yield (f"วันที่ {short_date(close.day)} ปิดแล้วที่เงินสด {count.counted} บาท แต่บัญชีสิ้นวันเป็น {left} บาท")


def wrong_counts(session: Session) -> Iterator[str]:
    """A count that is not the sum of its pieces, or whose difference is not what was posted for it."""
    line = aliased(JournalLine)
    query = (
        select(CashCount, Document.number, func.sum(line.amount))
        .outerjoin(Document, Document.id == CashCount.document_id)
        .outerjoin(JournalEntry, JournalEntry.document_id == CashCount.document_id)
        .outerjoin(
            line,
            (line.entry_id == JournalEntry.id)
            & line.account_id.in_(select(Account.id).where(Account.till == Till.CASH)),
        )
        .group_by(CashCount.id, Document.id)
    )
    for count, number, posted in session.execute(query):
        if notes_and_coins.total(notes_and_coins.from_text(count.notes)) != count.counted:
            yield f"ใบตรวจนับเงินสดวันที่ {short_date(count.day)} จำนวนธนบัตรและเหรียญไม่เท่ากับยอดนับ"
        if count.counted - count.book != (posted or ZERO):
            yield (f"ใบตรวจนับเงินสดวันที่ {short_date(count.day)} ผลต่างไม่ตรงกับรายการบัญชี {number or 'ซึ่งไม่มี'}")


def strange_clearings(session: Session) -> Iterator[str]:
    """A line ticked on a statement of another account or before its own day."""
    query = (
        select(Document.number, BankStatement.day)
        .select_from(ClearedLine)
        .join(
            JournalLine,
            (JournalLine.entry_id == ClearedLine.entry_id) & (JournalLine.position == ClearedLine.position),
        )
        .join(JournalEntry, JournalEntry.id == JournalLine.entry_id)
        .join(Document, Document.id == JournalEntry.document_id)
        .join(BankStatement, BankStatement.id == ClearedLine.statement_id)
        .join(BankAccount, BankAccount.id == BankStatement.bank_account_id)
        .where(or_(JournalLine.account_id != BankAccount.account_id, JournalLine.day > BankStatement.day))
    )
    for number, day in session.execute(query):
        yield f"{number} อยู่ในใบแจ้งยอดวันที่ {short_date(day)} ของบัญชีอื่นหรือก่อนวันของรายการ"


def unequal_statements(session: Session) -> Iterator[str]:
    """A locked statement that does not agree with the books."""
    for statement in session.scalars(select(BankStatement).where(BankStatement.done_at.is_not(None))).all():
        left = reconciliations.view(session, statement.id).difference
        if left:
            yield f"ใบแจ้งยอดวันที่ {short_date(statement.day)} ล็อกแล้วแต่ต่างจากบัญชี {abs(left)} บาท"


def _cash_by_day(session: Session) -> dict[int, list[tuple[date, Money]]]:
    """What was in every fund's box at the end of each day that moved it."""
    query = (
        select(Account.fund_id, JournalLine.day, func.sum(JournalLine.amount))
        .join(Account, Account.id == JournalLine.account_id)
        .where(Account.till == Till.CASH)
        .group_by(Account.fund_id, JournalLine.day)
        .order_by(Account.fund_id, JournalLine.day)
    )
    found: dict[int, list[tuple[date, Money]]] = {}
    for fund_id, day, moved in session.execute(query):
        days = found.setdefault(fund_id, [])
        days.append((day, (days[-1][1] if days else ZERO) + moved))
    return found


CHECKS = (
    ("closed_days", "วันที่ปิดแล้วมีเงินสดตรงกับที่นับ", uncounted_closes),
    ("cash_counts", "ใบตรวจนับเงินสดตรงกับบัญชี", wrong_counts),
    ("cleared_lines", "รายการในใบแจ้งยอดเป็นของบัญชีธนาคารนั้น", strange_clearings),
    ("bank_statements", "ใบแจ้งยอดที่กระทบยอดแล้วตรงกับบัญชี", unequal_statements),
)
