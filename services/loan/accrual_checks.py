"""That interest accrued at a year's end is what the loans gave, and is turned round the next day. For services.check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, selectinload

from models.document import Document
from models.ledger import EntryPurpose, FiscalPeriod, JournalEntry
from models.loan import Loan
from models.values.money import ZERO, Money
from services.loan.interest_accruals import is_stale, live_entry
from services.loan.loan_state import HISTORY, state_of

_AT_ONCE = 500


def _amounts_of(entry: JournalEntry) -> dict[int, Money]:
    """By loan, what an entry says was earned."""
    return {one.loan_id: one.amount for one in entry.lines if one.loan_id is not None}


def untrue(session: Session) -> Iterator[str]:
    """For services.check: each accrual is turned round the next day, and is what its loans give while none changed."""
    query = (
        select(JournalEntry, FiscalPeriod)
        .join(Document, Document.id == JournalEntry.document_id)
        .join(
            FiscalPeriod,
            and_(FiscalPeriod.fund_id == JournalEntry.fund_id, FiscalPeriod.last == JournalEntry.day),
        )
        .where(
            JournalEntry.purpose == EntryPurpose.ACCRUAL,
            JournalEntry.reverses_id.is_(None),
            Document.cancelled_at.is_(None),
        )
        .order_by(JournalEntry.id)
        .options(selectinload(JournalEntry.lines))
    )
    for entry, period in session.execute(query).all():
        number = session.get_one(Document, entry.document_id).number
        turned = live_entry(session, entry.fund_id, entry.day + timedelta(days=1))
        if turned is None or _by_account(turned) != {key: -one for key, one in _by_account(entry).items()}:
            yield f"{number} ไม่มีรายการกลับต้นปีที่เท่ากัน"
        if not period.is_closed and not is_stale(session, entry):
            yield from _differing(session, number, entry)


def _differing(session: Session, number: str, entry: JournalEntry) -> Iterator[str]:
    told = _amounts_of(entry)
    ids = sorted(told)
    for done in range(0, len(ids), _AT_ONCE):
        query = select(Loan).where(Loan.id.in_(ids[done : done + _AT_ONCE])).options(*HISTORY)
        for loan in session.scalars(query):
            right = state_of(loan, entry.day).earned
            if told[loan.id] != right:
                yield f"{number} ดอกเบี้ยค้างรับของ {loan.contract_no} {told[loan.id]} คำนวณใหม่ได้ {right}"


def _by_account(entry: JournalEntry) -> dict[int, Money]:
    sums: dict[int, Money] = {}
    for one in entry.lines:
        sums[one.account_id] = sums.get(one.account_id, ZERO) + one.amount
    return sums


CHECKS: Sequence[tuple[str, str, Callable[[Session], Iterator[str]]]] = (
    ("interest_accruals", "ดอกเบี้ยค้างสิ้นปีตรงกับสัญญาและกลับรายการต้นปีแล้ว", untrue),
)
