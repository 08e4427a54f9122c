"""Papers by which the treasurer's things pass from hand to hand: receipt books, handing over (fund.md 3.7, 3.16)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.document import Document
from models.fund import Fund, FundOfficer, FundPost
from models.treasury import BankAccount, ReceiptBook
from models.values.money import Money
from models.values.thai_date import fiscal_year_be
from models.welfare import Claim, ClaimState
from services import documents
from services.fund import fund_officers, fund_signers, lending_words
from services.papers import AmountLine
from services.papers.loan_contracts import said
from services.papers.treasury import BookLine, Handed, HandoverRecord, ReceiptBookRegister
from services.treasury import receipt_books, transfers, treasury_papers
from services.treasury.receipt_books import BookRow

_JUST_CHANGED = timedelta(days=120)


def gather_receipt_books(session: Session, fund_id: int, day: date) -> ReceiptBookRegister:
    """Every book of the fund and what became of its leaves."""
    fund = session.get_one(Fund, fund_id)
    return ReceiptBookRegister(
        head=documents.letterhead(session, fund),
        as_of=day,
        rows=tuple(_line(one) for one in receipt_books.books(session, fund_id)),
        keeper=fund_signers.treasurer(session, fund, day).name,
    )


def gather_handover(session: Session, fund_id: int, day: date) -> HandoverRecord:
    """What the fund has at the end of day; the next treasurer is left open while there is none yet."""
    fund = session.get_one(Fund, fund_id)
    giver, taker = _treasurers(session, fund_id, day)
    balances = tuple(
        AmountLine(one.name, one.left) for one in treasury_papers.tills(session, fund_id, day) if one.left
    )
    return HandoverRecord(
        head=documents.letterhead(session, fund),
        day=day,
        post=FundPost.TREASURER.label,
        giver=giver,
        taker=taker,
        balances=balances,
        total=Money.sum(one.amount for one in balances),
        books=(*_banks(session, fund_id), *_issued(session, fund, day), *_books_out(session, fund_id)),
        pending=tuple(_pending(session, fund_id, day)),
        chair=fund_signers.name(session, fund_id, FundPost.CHAIR, day),
    )


def _line(row: BookRow) -> BookLine:
    book = row.book
    return BookLine(
        book.book_no,
        f"{book.first_leaf} – {book.last_leaf}",
        book.keeper,
        book.handed,
        book.returned,
        row.entered,
        row.spoilt,
        receipt_books.spans(row.missing),
        book.note,
    )


def _treasurers(session: Session, fund_id: int, day: date) -> tuple[str, str]:
    """Who hands over and to whom: the last two treasurers when they changed lately, else the present one to nobody."""
    held = [one for one in fund_officers.all_of(session, fund_id) if one.post is FundPost.TREASURER]
    now = next((one for one in held if one.began <= day and (one.ended is None or one.ended > day)), None)
    if now is None:
        return "", ""
    former = [one for one in held if one is not now and _left_lately(one, now)]
    if former and day - now.began <= _JUST_CHANGED:
        return former[0].person.name, now.person.name
    return now.person.name, ""


def _left_lately(one: FundOfficer, successor: FundOfficer) -> bool:
    return one.ended is not None and abs(successor.began - one.ended) <= _JUST_CHANGED


def _banks(session: Session, fund_id: int) -> Iterator[Handed]:
    query = select(BankAccount).where(BankAccount.fund_id == fund_id, BankAccount.closed.is_(None))
    for one in session.scalars(query.order_by(BankAccount.id)):
        yield Handed(f"สมุดเงินฝาก {one.bank} {one.branch}".strip(), "1 เล่ม", f"เลขท้าย {one.number[-4:]}")


def _issued(session: Session, fund: Fund, day: date) -> Iterator[Handed]:
    """Papers of the fiscal year by series, from the first to the last number."""
    year = fiscal_year_be(day, fund.fiscal_start_month)
    query = (
        select(Document.kind, func.count(), func.min(Document.number), func.max(Document.number))
        .where(Document.fund_id == fund.id, Document.year_be == year)
        .group_by(Document.kind)
    )
    for kind, count, first, last in sorted(session.execute(query), key=lambda row: str(row[0])):
        yield Handed(
            f"{said(kind.label, lending_words.word_of_fund(fund))} ปีบัญชี {year}",
            f"{count:,} ฉบับ",
            f"{first} – {last}",
        )


def _books_out(session: Session, fund_id: int) -> Iterator[Handed]:
    query = select(ReceiptBook).where(ReceiptBook.fund_id == fund_id, ReceiptBook.returned.is_(None))
    for one in session.scalars(query.order_by(ReceiptBook.book_no)):
        yield Handed(f"ใบเสร็จเขียนมือ เล่มที่ {one.book_no}", "1 เล่ม", f"อยู่กับ {one.keeper}")


def _pending(session: Session, fund_id: int, day: date) -> Iterator[str]:
    for one in transfers.waiting(session, fund_id, day):
        if one.transfer is not None:
            yield f"เช็คเลขที่ {one.transfer.cheque_no} ({one.number}) ยังไม่ขึ้นเงิน {abs(one.amount)} บาท"
    approved = select(Claim).where(Claim.fund_id == fund_id, Claim.state == ClaimState.APPROVED)
    for claim in session.scalars(approved.order_by(Claim.id)):
        yield f"คำขอรับสวัสดิการ {claim.number} อนุมัติแล้วรอจ่าย {claim.approved} บาท"
