"""For services.check: a collection day and the receipts made on it agree, and so do its count and the books."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from models.document import Document, DocumentKind
from models.ledger import Account, AccountRole, JournalEntry, JournalLine
from models.treasury import Collection, CollectionFund, CollectionReceipt
from models.values.money import ZERO
from models.values.thai_date import short_date
from services.collection import collection_totals


def misplaced(session: Session) -> Iterator[str]:
    """Every receipt of a collection day that is no receipt of that day and one of its funds."""
    query = (
        select(Document.number, Collection.day)
        .join(CollectionReceipt, CollectionReceipt.document_id == Document.id)
        .join(Collection, Collection.id == CollectionReceipt.collection_id)
        .outerjoin(
            CollectionFund,
            and_(CollectionFund.collection_id == Collection.id, CollectionFund.fund_id == Document.fund_id),
        )
        .where(
            or_(
                Document.kind != DocumentKind.RECEIPT,
                Document.day != Collection.day,
                CollectionFund.fund_id.is_(None),
            )
        )
    )
    for number, day in session.execute(query):
        yield f"{number} ไม่ใช่ใบเสร็จของวันรับเงิน {short_date(day)}"


def uncounted(session: Session) -> Iterator[str]:
    """Every closed day whose difference of the count is not what the books were given for it."""
    query = (
        select(CollectionFund.collection_id, JournalLine.amount)
        .join(JournalEntry, JournalEntry.document_id == CollectionFund.difference_id)
        .join(JournalLine, JournalLine.entry_id == JournalEntry.id)
        .join(Account, and_(Account.id == JournalLine.account_id, Account.role == AccountRole.CASH))
    )
    posted = dict(session.execute(query).all())
    for day in collection_totals.days(session):
        if day.difference is not None and posted.get(day.collection_id, ZERO) != day.difference:
            yield f"วันรับเงิน {short_date(day.day)} นับเงินต่าง {day.difference} บาท ไม่ตรงกับบัญชี"


CHECKS = (
    ("collection_receipts", "ใบเสร็จของวันรับเงินตรงกับวันและกองทุน", misplaced),
    ("collection_counts", "เงินที่นับในวันรับเงินตรงกับบัญชี", uncounted),
)
