"""Papers of the box and the bank: counts, closed days, cheques, transfers, receipts for payees (fund.md 3.6, 3.13, 3.17)."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.document import Document, DocumentKind
from models.fund import Fund
from models.ledger import Account, AccountRole
from models.treasury import BankAccount, CashCount, DayClose, Means, Transfer
from models.values.thai_date import time_of_day
from services import documents
from services.bookkeeping import account_sums
from services.errors import UserError
from services.papers import AmountLine, from_json
from services.papers.money import PaymentVoucher
from services.papers.treasury import (
    CashCountSheet,
    Cheque,
    DailyClose,
    PaperRange,
    PayeeReceipt,
    Pieces,
    TillLine,
    TransferRecord,
)
from services.treasury import notes_and_coins

_SHOWN_KINDS = (DocumentKind.RECEIPT, DocumentKind.PAYMENT, DocumentKind.JOURNAL)


def gather_count(session: Session, count_id: int) -> CashCountSheet:
    """The box as it was counted."""
    count = session.get_one(CashCount, count_id)
    pieces = notes_and_coins.from_text(count.notes)
    return CashCountSheet(
        head=documents.letterhead(session, session.get_one(Fund, count.fund_id)),
        day=count.day,
        time=time_of_day(count.at),
        pieces=tuple(Pieces(face, number) for face, number in pieces.items()),
        counted=count.counted,
        book=count.book,
        reason=count.reason,
        keeper=count.counted_by,
        witness=count.witness,
    )


def gather_close(session: Session, close_id: int) -> DailyClose:
    """The closed day: every till from the evening before to its own evening, and the papers issued for it."""
    close = session.get_one(DayClose, close_id)
    count = session.get_one(CashCount, close.count_id)
    fund = session.get_one(Fund, close.fund_id)
    return DailyClose(
        head=documents.letterhead(session, fund),
        day=close.day,
        tills=tills(session, fund.id, close.day),
        papers=_papers(session, fund.id, close.day),
        counted=count.counted,
        book=count.book,
        reason=count.reason,
        closed_by=close.closed_by,
        witness=close.witness,
    )


def gather_payee_receipt(session: Session, document_id: int) -> PayeeReceipt:
    """For the payee of a voucher to sign; what was held back leaves one line of what she is handed.

    Raises UserError for a document that is no payment voucher.
    """
    document = session.get_one(Document, document_id)
    if document.form != "payment_voucher":
        raise UserError(f"{document.number} ไม่ใช่ใบสำคัญจ่าย กรุณาเลือกใบสำคัญจ่ายที่จะให้ผู้รับเงินลงชื่อ")
    voucher = from_json(PaymentVoucher, document.facts)
    whole = AmountLine("รับเงินสุทธิหลังหักรายการตามใบสำคัญจ่าย", voucher.net)
    return PayeeReceipt(
        head=voucher.head,
        day=voucher.day,
        name=voucher.payee,
        address=voucher.address,
        lines=(whole,) if voucher.deductions else voucher.lines,
        total=voucher.net,
        voucher=voucher.number,
        payer=voucher.payer,
        payer_position=voucher.payer_position,
    )


def gather_cheque(
    session: Session,
    document_id: int,
    *,
    shift_right: int = 0,
    shift_down: int = 0,
    christian_year: bool = False,
) -> Cheque:
    """Raises UserError for a document that is not paid by cheque."""
    document = session.get_one(Document, document_id)
    transfer = session.get(Transfer, document_id)
    if document.kind is not DocumentKind.PAYMENT or transfer is None or transfer.means is not Means.CHEQUE:
        raise UserError(f"{document.number} ไม่ได้จ่ายด้วยเช็ค กรุณาบันทึกเลขที่เช็คที่หน้าเงินสดและธนาคารก่อน")
    bank = session.get(BankAccount, transfer.bank_account_id) if transfer.bank_account_id else None
    return Cheque(
        head=documents.letterhead(session, session.get_one(Fund, document.fund_id)),
        bank=bank.bank if bank else "",
        cheque_no=transfer.cheque_no,
        day=transfer.cheque_day,
        payee=document.whom,
        amount=document.total,
        christian_year=christian_year,
        shift_right=shift_right,
        shift_down=shift_down,
    )


def gather_transfer(session: Session, document_id: int) -> TransferRecord:
    """Raises UserError for a document of which no transfer is kept."""
    document = session.get_one(Document, document_id)
    transfer = session.get(Transfer, document_id)
    if transfer is None:
        raise UserError(f"{document.number} ยังไม่ได้บันทึกการโอนหรือเช็ค กรุณาบันทึกที่หน้าเงินสดและธนาคารก่อน")
    bank = session.get(BankAccount, transfer.bank_account_id) if transfer.bank_account_id else None
    other = " ".join(one for one in (transfer.other_bank, _last_four(transfer.other_account)) if one)
    return TransferRecord(
        head=documents.letterhead(session, session.get_one(Fund, document.fund_id)),
        document=document.number,
        day=document.day,
        means=transfer.means.label,
        is_incoming=document.kind is DocumentKind.RECEIPT,
        purpose=document.about,
        name=document.whom,
        amount=document.total,
        own_account=f"{bank.bank} {bank.branch} {_last_four(bank.number)}" if bank else "",
        other_account=other,
        reference=transfer.reference,
        cheque_no=transfer.cheque_no,
        cheque_day=transfer.cheque_day,
        cleared=transfer.cleared,
        returned=transfer.returned,
        recorded_by=document.issued_by,
        note=transfer.note,
    )


def _last_four(number: str) -> str:
    """All that a paper outside the office may say of an account (fund.md section 6)."""
    return f"เลขท้าย {number[-4:]}" if number else ""


def tills(session: Session, fund_id: int, day: date) -> tuple[TillLine, ...]:
    """The box, and every bank account that has money or moved on the day."""
    accounts = select(Account).where(Account.fund_id == fund_id, Account.till.is_not(None))
    banks = select(BankAccount).where(BankAccount.fund_id == fund_id)
    names = {one.account_id: f"{one.bank} {_last_four(one.number)}" for one in session.scalars(banks)}
    before = account_sums.sums_before(session, fund_id, day)
    after = account_sums.sums_before(session, fund_id, day + timedelta(days=1))
    found = []
    for one in session.scalars(accounts.order_by(Account.code)):
        brought, left = before.get(one.id, account_sums.NOTHING), after.get(one.id, account_sums.NOTHING)
        moved = left - brought
        if one.role is AccountRole.CASH or left.net or moved.debit or moved.credit:
            name = names.get(one.id, one.name)
            found.append(TillLine(name, brought.net, moved.debit, moved.credit, left.net))
    return tuple(found)


def _papers(session: Session, fund_id: int, day: date) -> tuple[PaperRange, ...]:
    query = select(Document).where(
        Document.fund_id == fund_id, Document.day == day, Document.kind.in_(_SHOWN_KINDS)
    )
    found = session.scalars(query.order_by(Document.sequence)).all()
    ranges = []
    for kind in _SHOWN_KINDS:
        some = [one for one in found if one.kind is kind]
        if some:
            gone = tuple(one.number for one in some if one.cancelled_at is not None)
            ranges.append(PaperRange(kind.label, some[0].number, some[-1].number, len(some), gone))
    return tuple(ranges)
