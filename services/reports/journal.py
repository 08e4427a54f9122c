"""The journal as a report: every line of every entry, for paper and workbook."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import terms
from models.document import Document
from models.fund import Fund
from models.ledger import Account, JournalEntry, JournalLine
from models.values.money import ZERO
from services.reports.money import period_words
from services.reports.running import CANCELLED
from services.reports.table import Column, Emphasis, Kind, Report, Row

COLUMNS = (
    Column("day", terms.DAY, Kind.DAY, 0.9),
    Column("document_no", terms.DOCUMENT_NO, Kind.CODE, 1.2),
    Column("description", terms.DESCRIPTION, Kind.TEXT, 2.4),
    Column("account_code", terms.ACCOUNT_CODE, Kind.CODE, 0.7),
    Column("account_name", terms.ACCOUNT, Kind.TEXT, 2.2),
    Column("debit", terms.DEBIT, Kind.MONEY, 1.1),
    Column("credit", terms.CREDIT, Kind.MONEY, 1.1),
)


def journal(session: Session, fund_id: int, first: date, last: date) -> Report:
    """Entries in the order of days and of posting; day, number and words stand on an entry's first line."""
    fund = session.get_one(Fund, fund_id)
    query = (
        select(
            JournalEntry.id,
            JournalEntry.day,
            JournalEntry.description,
            Document.number,
            Document.cancelled_at,
            Account.code,
            Account.name,
            JournalLine.amount,
        )
        .join(Document, Document.id == JournalEntry.document_id)
        .join(JournalLine, JournalLine.entry_id == JournalEntry.id)
        .join(Account, Account.id == JournalLine.account_id)
        .where(JournalEntry.fund_id == fund_id, JournalEntry.day.between(first, last))
        .order_by(JournalEntry.day, JournalEntry.id, JournalLine.position)
    )
    rows: list[Row] = []
    present, debits, credits = 0, ZERO, ZERO
    for line in session.execute(query):
        begins, present = line.id != present, line.id
        words = line.description + (CANCELLED if line.cancelled_at else "")
        debit, credit = (line.amount, None) if line.amount > ZERO else (None, -line.amount)
        debits, credits = debits + (debit or ZERO), credits + (credit or ZERO)
        head = (line.day, line.number, words) if begins else (None, "", "")
        rows.append(Row((*head, line.code, line.name, debit, credit)))
    rows.append(Row((None, "", terms.TOTAL, "", "", debits, credits), Emphasis.TOTAL))
    return Report(
        name="journal",
        title="สมุดรายวันทั่วไป",
        facts=(fund.name, period_words(first, last)),
        columns=COLUMNS,
        rows=tuple(rows),
        landscape=True,
        signatures=("ผู้จัดทำ", "เหรัญญิก"),
    )
