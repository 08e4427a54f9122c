"""The books: posting and reversing. Posted is forever; a mistake is reversed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import actor_of
from models.document import Document, DocumentKind
from models.fund import Fund
from models.ledger import (
    Account,
    AccountMonth,
    EntryPurpose,
    JournalEntry,
    JournalLine,
)
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from services import documents
from services.bookkeeping import fiscal_periods, grants
from services.bookkeeping.postings import Posting, told
from services.duties import Duty, for_duty
from services.errors import UserError
from services.papers import AmountLine, GeneralVoucher

# written when a year ends, though the business of that day was closed long ago
_OF_THE_YEAR = (EntryPurpose.CLOSING, EntryPurpose.ACCRUAL)


def post(
    session: Session,
    document: Document,
    description: str,
    postings: Iterable[Posting],
    reverses: JournalEntry | None = None,
    purpose: EntryPurpose | None = None,
) -> JournalEntry:
    """Writes one balanced entry for one document; lines of zero are left out.

    What closes a year or accrues its interest is written on its day though that day's business was closed long ago.

    Raises UserError when debits and credits differ, nothing is left to post, an account belongs to
    another fund, more of a grant would be spent than was received, or the day or its year is closed.
    """
    fund = session.get_one(Fund, document.fund_id)
    _require_takes(session, fund, document.day, purpose)
    kept = told(session, [one for one in postings if one.amount], reverses, purpose)
    if not kept:
        raise UserError("ยังไม่มีจำนวนเงินให้บันทึก กรุณาใส่จำนวนเงินอย่างน้อยสองบรรทัด", field="lines")
    if any(one.account.fund_id != fund.id for one in kept):
        raise UserError("บัญชีที่เลือกเป็นของกองทุนอื่น กรุณาเลือกบัญชีของกองทุนนี้", field="lines")
    difference = Money.sum(one.amount for one in kept)
    if difference:
        raise UserError(f"เดบิตกับเครดิตต่างกัน {abs(difference)} บาท กรุณาแก้ให้เท่ากันก่อนบันทึก", field="lines")
    if reverses is None:
        grants.require_received(
            session,
            [(x.grant_id, x.amount) for x in kept if x.grant_id and x.account.till is None],
        )
    before = session.scalar(
        select(JournalEntry.seal)
        .where(JournalEntry.fund_id == fund.id)
        .order_by(JournalEntry.id.desc())
        .limit(1)
    )
    entry = JournalEntry(
        fund_id=fund.id,
        document_id=document.id,
        day=document.day,
        description=description,
        reverses_id=reverses.id if reverses else None,
        purpose=purpose,
        seal="",
    )
    entry.lines = [
        JournalLine(
            position=n,
            account_id=one.account.id,
            day=document.day,
            amount=one.amount,
            loan_id=one.loan_id,
            membership_id=one.membership_id,
            sub_ledger_id=one.sub_ledger_id,
            grant_id=one.grant_id,
        )
        for n, one in enumerate(kept)
    ]
    entry.seal = seal(before or "", document.number, entry, entry.lines)
    session.add(entry)
    month = document.day.year * 12 + document.day.month - 1
    for account_id in dict.fromkeys(one.account_id for one in entry.lines):
        amounts = [one.amount for one in entry.lines if one.account_id == account_id]
        _add_to_month(session, account_id, month, amounts)
    session.flush()
    return entry


def _require_takes(session: Session, fund: Fund, day: date, purpose: EntryPurpose | None) -> None:
    takes = fiscal_periods.require_open_year if purpose in _OF_THE_YEAR else fiscal_periods.require_open
    takes(session, fund, day)


def _add_to_month(session: Session, account_id: int, month: int, amounts: Sequence[Money]) -> None:
    sums = session.get(AccountMonth, (account_id, month))
    if sums is None:
        sums = AccountMonth(account_id=account_id, month=month, debit=ZERO, credit=ZERO)
        session.add(sums)
    sums.debit += Money.sum(one for one in amounts if one > ZERO)
    sums.credit -= Money.sum(one for one in amounts if one < ZERO)


def seal(before: str, number: str, entry: JournalEntry, lines: Iterable[JournalLine]) -> str:
    """SHA-256 of an entry's content and the seal of the fund's entry before it."""
    digest = hashlib.sha256(
        f"{before}\n{number}\n{entry.day}\n{entry.description}\n{entry.reverses_id}".encode()
    )
    if entry.purpose is not None:
        digest.update(f"\np{entry.purpose.value}".encode())
    for line in lines:
        digest.update(f"\n{line.position}/{line.account_id}/{line.amount.satang}/{line.loan_id}".encode())
        # entries of version 0.2 have none of these and keep their seals
        for mark, key in (("m", line.membership_id), ("s", line.sub_ledger_id), ("g", line.grant_id)):
            if key is not None:
                digest.update(f"/{mark}{key}".encode())
    return digest.hexdigest()


@for_duty(Duty.BOOKS)
def record_entry(
    session: Session, fund_id: int, day: date, description: str, postings: Sequence[tuple[int, Money]]
) -> Document:
    """A general voucher typed by hand: pairs of account id and amount, debits positive."""
    fund = session.get_one(Fund, fund_id)
    if not description.strip():
        raise UserError("ยังไม่ได้ใส่คำอธิบายรายการ กรุณาพิมพ์สั้น ๆ ว่าเป็นเรื่องอะไร", field="description")
    lines = [Posting(session.get_one(Account, account_id), amount) for account_id, amount in postings]
    retired = next((one.account for one in lines if not one.account.is_active), None)
    if retired is not None:
        raise UserError(f"บัญชี {retired.code} {retired.name} เลิกใช้แล้ว กรุณาเลือกบัญชีอื่น", field="lines")
    return write_voucher(session, fund, day, description.strip(), lines)


def write_voucher(
    session: Session,
    fund: Fund,
    day: date,
    title: str,
    postings: Sequence[Posting],
    *,
    reason: str = "",
    purpose: EntryPurpose | None = None,
) -> Document:
    """A general voucher and its entry of the same words; raises what post does."""
    document = _voucher(session, fund, day, title, reason, "", postings, purpose)
    post(session, document, title, postings, purpose=purpose)
    return document


def reverse_with(
    session: Session,
    entry: JournalEntry,
    day: date,
    reason: str,
    postings: Sequence[Posting],
    *,
    purpose: EntryPurpose | None = None,
) -> Document:
    """Takes an entry back by lines of the caller's: its mirror, or what a loan's later payments split anew make of it."""
    original = session.get_one(Document, entry.document_id)
    if not reason.strip():
        raise UserError("ยังไม่ได้ใส่เหตุผลที่ยกเลิก กรุณาพิมพ์เหตุผลสั้น ๆ", field="reason")
    if original.cancelled_at is not None:
        raise UserError(f"เอกสาร {original.number} ถูกยกเลิกไปแล้ว กรุณาเปิดรายการล่าสุดดูก่อน")
    if entry.reverses_id is not None:
        raise UserError(f"{original.number} เป็นรายการยกเลิกอยู่แล้ว กรุณาบันทึกรายการใหม่ให้ถูกต้องแทน")
    if day < entry.day:
        raise UserError(f"วันที่ยกเลิกต้องไม่ก่อนวันที่ของเอกสารเดิม ({short_date(entry.day)}) กรุณาแก้วันที่", field="day")
    fund = session.get_one(Fund, entry.fund_id)
    title = f"ยกเลิก {original.number}"
    voucher = _voucher(session, fund, day, title, reason.strip(), original.number, postings, purpose)
    post(session, voucher, f"{title} {entry.description}", postings, reverses=entry, purpose=purpose)
    documents.cancel(session, original, voucher, reason.strip())
    session.flush()
    return voucher


def _voucher(
    session: Session,
    fund: Fund,
    day: date,
    title: str,
    reason: str,
    refers_to: str,
    lines: Sequence[Posting],
    purpose: EntryPurpose | None = None,
) -> Document:
    _require_takes(session, fund, day, purpose)
    kept = [one for one in lines if one.amount]
    return documents.issue(
        session,
        fund,
        DocumentKind.JOURNAL,
        day,
        "general_voucher",
        lambda number: GeneralVoucher(
            head=documents.letterhead(session, fund),
            number=number.text,
            day=day,
            title=title,
            reason=reason,
            refers_to=refers_to,
            debits=_amount_lines([one for one in kept if one.amount > ZERO]),
            credits=_amount_lines([one for one in kept if one.amount < ZERO]),
            prepared_by=actor_of(session).name,
        ),
    )


def _amount_lines(postings: Sequence[Posting]) -> tuple[AmountLine, ...]:
    """As the voucher says them; what is many members' of one account stands in one line."""
    found: list[AmountLine] = []
    place: dict[int, int] = {}
    for one in postings:
        amount = abs(one.amount)
        at = place.get(one.account.id) if one.membership_id is not None else None
        if at is not None:
            found[at] = replace(found[at], amount=found[at].amount + amount)
            continue
        if one.membership_id is not None:
            place[one.account.id] = len(found)
        found.append(AmountLine(one.account.name, amount, one.account.code))
    return tuple(found)
