"""What changes a loan while no money passes the door: shown before it is done, and the books brought after the replay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.document import Document, DocumentKind
from models.loan import Loan
from models.values.thai_date import short_date
from models.values.thai_text import normalise
from services import documents
from services.bookkeeping import fiscal_periods, ledger
from services.errors import UserError
from services.loan import loan_record_papers, loans
from services.loan.loan_math import Event, LoanState, replay
from services.loan.loan_repayments import Changed, Parts, changed, credited, totals
from services.loan.loan_state import events_of, last_day, state_of, terms_of
from services.papers.loan_contracts import Change


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The loan at the end of the day without and with the change, and the receipts it splits anew."""

    before: LoanState
    after: LoanState
    changed: tuple[Changed, ...]


def require_running(loan: Loan, day: date) -> None:
    """Raises UserError on day for a loan without debt to change, and for a day before its pay-out."""
    if loan.disbursed is None or loan.cancelled is not None:
        raise UserError(f"สัญญา {loan.contract_no} ยังไม่มีหนี้ กรุณาเลือกสัญญาที่จ่ายเงินแล้ว", field="day")
    if day < loan.disbursed:
        raise UserError(f"วันที่อยู่ก่อนวันจ่ายเงินกู้ ({short_date(loan.disbursed)}) กรุณาแก้วันที่", field="day")
    if loan.written_off is not None:
        raise UserError(f"สัญญา {loan.contract_no} ตัดหนี้สูญแล้ว กรุณายกเลิกการตัดหนี้สูญก่อน", field="day")
    if loan.closed is not None:
        raise UserError(f"สัญญา {loan.contract_no} ชำระครบแล้ว ไม่มีหนี้ให้แก้ กรุณาเลือกสัญญาอื่น", field="day")


def require_day(session: Session, loan: Loan, day: date) -> None:
    """Before anything is written. Raises UserError on day when it is to come or closed."""
    loans.require_past(session, day)
    fiscal_periods.require_open(session, loan.fund, day)


def next_order(loan: Loan) -> int:
    """Of an event that is not written yet: behind everything entered so far."""
    return amendment_order(loan) + 1


def amendment_order(loan: Loan) -> int:
    """Of new conditions: after the event entered last, before whatever is entered later on the same day."""
    return max(one.id for one in loan.events)


def foresee(loan: Loan, event: Event) -> Foreseen:
    """Raises what the engine does when the event cannot be."""
    terms, events = terms_of(loan), events_of(loan)
    until = max(event.date, last_day(loan))
    whole = replay(terms, [*events, event], until)
    after = replay(terms, [*events, event], event.date)
    return Foreseen(state_of(loan, event.date), after, changed(loan, whole, until))


def require_seen(foreseen: Foreseen, *, seen: bool) -> None:
    """Raises UserError when receipts issued before change and nobody has looked at that."""
    if foreseen.changed and not seen:
        numbers = ", ".join(one.number for one in foreseen.changed)
        raise UserError(
            f"รายการย้อนหลังนี้เปลี่ยนการตัดชำระของ {numbers} กรุณาตรวจส่วนที่เปลี่ยนแล้วยืนยัน", field="late_entry_seen"
        )


def require_words(text: str, field: str, missing: str) -> str:
    """Raises UserError on field when nothing was typed."""
    said = normalise(text)
    if not said:
        raise UserError(missing, field=field)
    return said


def booked(loan: Loan) -> Parts:
    """What the receipts of a loan have brought to each account, by the replay."""
    return totals(state_of(loan, last_day(loan)).splits)


def settle(session: Session, loan: Loan, before: Parts, day: date, why: str) -> Document | None:
    """Moves the difference between what was booked before a change and what the replay says now; None for nothing."""
    after = booked(loan)
    lines = credited(session, loan, {role: after[role] - before[role] for role in after})
    if not lines:
        return None
    return ledger.write_voucher(
        session, loan.fund, day, f"ปรับการตัดชำระ {loan.contract_no} ตาม {why}", lines, reason=why
    )


def record(
    session: Session,
    loan: Loan,
    kind: str,
    day: date,
    *,
    reason: str,
    resolution: str = "",
    changes: tuple[Change, ...] = (),
    terms: tuple[str, ...] = (),
    until: date | None = None,
    version: int | None = None,
    by_borrower: bool = True,
    asks_consent: bool = True,
) -> Document:
    """The LR paper of a change; kind is a key of loan_record_papers.RECORD_TITLES or a title of its own."""
    title = loan_record_papers.RECORD_TITLES.get(kind, kind)
    return documents.issue(
        session,
        loan.fund,
        DocumentKind.LOAN_RECORD,
        day,
        "loan_record",
        lambda number: loan_record_papers.record_facts(
            session,
            loan,
            title,
            day,
            number.text,
            reason=reason,
            resolution=resolution,
            changes=changes,
            terms=terms,
            until=until,
            schedule_version=version,
            by_borrower=by_borrower,
            asks_consent=asks_consent,
        ),
    )
