"""What must be true of receipts and vouchers: paper and books say the same sum, leaves are of their book."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import BigInteger, case, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from models.document import Document, DocumentKind
from models.ledger import Account, JournalEntry, JournalLine
from models.treasury import HandLeaf, ReceiptBook
from models.values.money import Money


def differing(session: Session) -> Iterator[str]:
    """Papers whose sum is not what went into the tills, or out of them."""
    sign = case((Document.kind == DocumentKind.RECEIPT, 1), else_=-1)
    in_till = case((JournalLine.account_id.in_(_TILLS), type_coerce(JournalLine.amount, BigInteger)), else_=0)
    moved, total = sign * func.sum(in_till), type_coerce(Document.total, BigInteger)
    query = (
        select(Document.number, total, moved)
        .join(JournalEntry, JournalEntry.document_id == Document.id)
        .join(JournalLine, JournalLine.entry_id == JournalEntry.id)
        .where(Document.kind.in_((DocumentKind.RECEIPT, DocumentKind.PAYMENT)))
        .group_by(Document.id)
        .having(or_(total.is_(None), moved != total))
    )
    for number, on_paper, in_books in session.execute(query):
        yield f"{number} ในเอกสาร {Money(on_paper or 0)} บาท แต่ในบัญชี {Money(in_books)} บาท"


_TILLS = select(Account.id).where(Account.till.is_not(None))


def misplaced(session: Session) -> Iterator[str]:
    """Leaves outside their book, or entered as something that is no receipt of its fund."""
    is_wrong = or_(
        ~HandLeaf.leaf.between(ReceiptBook.first_leaf, ReceiptBook.last_leaf),
        Document.fund_id != ReceiptBook.fund_id,
        Document.kind != DocumentKind.RECEIPT,
    )
    query = (
        select(ReceiptBook.book_no, HandLeaf.leaf)
        .join(ReceiptBook, ReceiptBook.id == HandLeaf.book_id)
        .outerjoin(Document, Document.id == HandLeaf.document_id)
        .where(is_wrong)
        .order_by(HandLeaf.book_id, HandLeaf.leaf)
    )
    for book_no, leaf in session.execute(query):
        yield f"ใบเสร็จเขียนมือ เล่มที่ {book_no} ใบ {leaf} ไม่ตรงกับเล่มหรือใบเสร็จที่บันทึก"


CHECKS = (
    ("receipts", "ใบเสร็จและใบสำคัญจ่ายตรงกับเงินในบัญชี", differing),
    ("hand_leaves", "ใบเสร็จเขียนมือตรงกับเล่ม", misplaced),
)
