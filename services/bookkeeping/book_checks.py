"""What must be true of the books beyond every single entry: closed years, opening balances, grants. For services.check."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.document import Document
from models.fund import Fund
from models.ledger import Account, AccountRole, EntryPurpose, FiscalPeriod, JournalEntry, JournalLine
from models.values.money import ZERO
from services.bookkeeping import account_sums, charts, grants
from services.bookkeeping.year_end import RESULT


def closings(session: Session) -> Iterator[str]:
    """A closing entry stands on the last day of a closed year, moves nothing but results, and empties them all."""
    query = (
        select(JournalEntry, Document.number)
        .join(Document, Document.id == JournalEntry.document_id)
        .where(JournalEntry.purpose == EntryPurpose.CLOSING)
        .order_by(JournalEntry.id)
    )
    for entry, number in session.execute(query):
        period = session.scalar(
            select(FiscalPeriod).where(FiscalPeriod.fund_id == entry.fund_id, FiscalPeriod.last == entry.day)
        )
        if period is None or not period.is_closed:
            yield f"{number} ปิดบัญชีในวันที่ไม่ใช่วันสิ้นปีที่ปิดแล้ว"
        touched = select(Account).join(JournalLine, JournalLine.account_id == Account.id)
        for account in session.scalars(touched.where(JournalLine.entry_id == entry.id).distinct()):
            if account.kind not in RESULT and account.role is not AccountRole.YEAR_RESULT:
                yield f"{number} ปิดบัญชี {account.code} ที่ไม่ใช่รายได้หรือค่าใช้จ่าย"
        sums = account_sums.sums_before(session, entry.fund_id, entry.day + timedelta(1))
        for account in charts.accounts(session, entry.fund_id):
            if account.kind in RESULT and account.id in sums and sums[account.id].net:
                yield f"บัญชี {account.code} ยังมียอด {abs(sums[account.id].net)} บาทหลังปิดบัญชีตาม {number}"


def openings(session: Session) -> Iterator[str]:
    """Each fund has one set of opening balances that was not taken back."""
    query = (
        select(Fund.name, func.count())
        .join(JournalEntry, JournalEntry.fund_id == Fund.id)
        .join(Document, Document.id == JournalEntry.document_id)
        .where(JournalEntry.purpose == EntryPurpose.OPENING, Document.cancelled_at.is_(None))
        .group_by(Fund.id, Fund.name)
    )
    for name, count in session.execute(query):
        if count > 1:
            yield f"{name} มียอดยกมา {count} ชุด"


def overspent(session: Session) -> Iterator[str]:
    """No grant has paid more than it received."""
    for fund in session.scalars(select(Fund).order_by(Fund.id)):
        for one in grants.standings(session, fund.id, date.max):
            if one.left < ZERO:
                yield f"เงินโครงการ {one.grant.code} {one.grant.name} ใช้เกินที่รับมา {-one.left} บาท"


CHECKS = (
    ("closings", "ปีที่ปิดแล้วไม่มีรายได้และค่าใช้จ่ายค้าง", closings),
    ("openings", "ยอดยกมามีชุดเดียวต่อกองทุน", openings),
    ("grants", "เงินโครงการไม่ใช้เกินที่ได้รับ", overspent),
)
