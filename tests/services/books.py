"""The verified year of fund.md section 4.6 and short ways to write and read entries by account code."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from models.database import Database
from models.document import Document
from models.fund import Fund, FundKind
from models.ledger import FiscalPeriod, JournalEntry, JournalLine
from models.treasury import CashCount, DayClose
from models.values.money import Money
from services.bookkeeping import charts, fiscal_periods, ledger, reversals, year_end
from services.bookkeeping.reversals import ReversalInput
from services.fund import funds
from services.fund.funds import FundInput
from services.treasury import cash_counts, notes_and_coins

OPENING = {
    "11010": "5000",
    "12110": "145000",
    "13010": "350000",
    "21010": "-60000",
    "31010": "-120000",
    "31020": "-180000",
    "32060": "-100000",
    "34100": "-25000",
    "33010": "-15000",
}
YEAR: tuple[tuple[tuple[int, int], str, dict[str, str]], ...] = (
    ((1, 15), "รับค่าหุ้น", {"11010": "12000", "31010": "-12000"}),
    ((1, 15), "รับสัจจะ", {"11010": "24000", "31020": "-24000"}),
    ((1, 15), "รับค่าธรรมเนียมแรกเข้า", {"11010": "200", "43010": "-200"}),
    ((2, 3), "นำเงินสดฝากธนาคาร", {"12110": "30000", "11010": "-30000"}),
    ((2, 10), "จ่ายเงินกู้", {"13010": "150000", "12110": "-150000"}),
    ((2, 10), "ซื้ออากรแสตมป์", {"54095": "75", "11010": "-75"}),
    (
        (6, 30),
        "รับชำระเงินกู้",
        {"11010": "231830.75", "13010": "-210000", "41010": "-21450.50", "42010": "-380.25"},
    ),
    ((7, 1), "นำเงินสดฝากธนาคาร", {"12110": "220000", "11010": "-220000"}),
    ((7, 1), "ซื้อคอมพิวเตอร์", {"18030": "12000", "12110": "-12000"}),
    ((8, 5), "รับฝากเงิน", {"11010": "15000", "21010": "-15000"}),
    ((9, 5), "ถอนเงินฝาก", {"21010": "8000", "11010": "-8000"}),
    ((9, 30), "คืนหุ้นและสัจจะผู้ลาออก", {"31010": "2000", "31020": "3500", "11010": "-5500"}),
    ((10, 9), "ค่าวัสดุสำนักงาน", {"54050": "2350", "11010": "-2350"}),
    ((11, 11), "ค่าประชุม", {"54085": "1800", "11010": "-1800"}),
    ((11, 11), "ค่าพาหนะ", {"54060": "600", "11010": "-600"}),
    ((12, 1), "เบี้ยประชุมกรรมการ", {"53020": "4800", "11010": "-4800"}),
    ((12, 30), "ดอกเบี้ยธนาคาร", {"12110": "412.37", "45010": "-412.37"}),
    ((12, 31), "ดอกเบี้ยเงินรับฝาก", {"51010": "1200", "21010": "-1200"}),
    ((12, 31), "ค่าเสื่อมราคา 5 ปี 6 เดือน", {"57020": "1200", "18035": "-1200"}),
    ((12, 31), "ตั้งค่าเผื่อหนี้สงสัยจะสูญ", {"55050": "3000", "13110": "-3000"}),
    ((12, 31), "เงินขาดบัญชี", {"54099": "5", "11010": "-5"}),
)


AGREED = ("นายรับรอง คนแรก", "นางรับรอง คนที่สอง")  # where nobody else works, names are typed


def reverse(
    db: Database, entry_id: int, day: date, reason: str, agreed: tuple[str, ...] = AGREED
) -> Document:
    """Takes a general voucher back."""
    return db.write(reversals.reverse, ReversalInput(entry_id, day, reason, *agreed))


def close_year(db: Database, period_id: int) -> None:
    """Closes a year that is over, its last day first; the box is taken to hold what the books say."""
    close_days(db, period_id)
    db.write(year_end.close, period_id)


def close_days(db: Database, period_id: int) -> None:
    """All of a year's, by closing the last one."""
    db.write(_close_days, period_id)


def _close_days(session: Session, period_id: int) -> None:
    period = session.get_one(FiscalPeriod, period_id)
    until = fiscal_periods.closed_until(session, period.fund_id)
    if until is not None and until >= period.last:
        return
    held = cash_counts.book_cash(session, period.fund_id, period.last)
    at = datetime.combine(period.last, time(16))
    count = CashCount(
        fund_id=period.fund_id,
        day=period.last,
        notes=notes_and_coins.to_text(notes_and_coins.fewest(held)),
        counted=held,
        book=held,
        counted_by="นายนับ ตัวอย่าง",
        witness="นายร่วม ตัวอย่าง",
        at=at,
    )
    session.add(count)
    session.flush()
    session.add(
        DayClose(
            fund_id=period.fund_id,
            day=period.last,
            count_id=count.id,
            closed_at=at,
            closed_by="นายนับ ตัวอย่าง",
            witness="นายร่วม ตัวอย่าง",
        )
    )
    session.flush()


def post(db: Database, fund: Fund, day: date, amounts: dict[str, str], words: str = "ทดลอง") -> Document:
    """A general voucher by account codes, credits negative."""
    ids = {one.code: one.id for one in db.read(charts.accounts, fund.id)}
    lines = [(ids[code], Money.of(amount)) for code, amount in amounts.items()]
    return db.write(ledger.record_entry, fund.id, day, words, lines)


def year_books(db: Database) -> Fund:
    """A fund whose fiscal year is the calendar's, as village funds keep it (fund.md section 4.1)."""
    fund = db.write(funds.add, FundInput("กลุ่มออมทรัพย์บ้านตัวอย่าง", FundKind.SAVINGS, fiscal_start_month=1))
    post(db, fund, date(2024, 12, 31), OPENING, "ยอดยกมา")
    for (month, day), words, amounts in YEAR:
        post(db, fund, date(2025, month, day), amounts, words)
    return fund


def lines_of(db: Database, document: Document) -> list[tuple[str, str]]:
    """The entry of a paper as account codes and amounts, credits negative, in its own order."""

    def read(session: Session) -> list[tuple[str, str]]:
        query = select(JournalEntry).where(JournalEntry.document_id == document.id)
        options = selectinload(JournalEntry.lines).joinedload(JournalLine.account)
        entry = session.scalars(query.options(options)).one()
        return [(one.account.code, str(one.amount)) for one in entry.lines]

    return db.read(read)


def entry_of(db: Database, fund: Fund, words: str) -> list[tuple[str, str]]:
    """The newest entry of a fund whose description begins so."""

    def paper(session: Session) -> Document:
        query = select(JournalEntry.document_id).where(
            JournalEntry.fund_id == fund.id, JournalEntry.description.startswith(words)
        )
        newest = session.scalars(query.order_by(JournalEntry.id.desc()).limit(1)).one()
        return session.get_one(Document, newest)

    return lines_of(db, db.read(paper))
