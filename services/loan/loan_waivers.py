"""ยกดอกเบี้ยหรือค่าปรับ: what a resolution forgives of what is owed on a day, under a record of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.loan import Loan, LoanEvent, LoanEventKind
from models.values.money import ZERO, Money
from services.duties import Duty, for_duty
from services.errors import UserError
from services.loan import loans
from services.loan.loan_changes import (
    Foreseen,
    booked,
    foresee,
    next_order,
    record,
    require_day,
    require_running,
    require_seen,
    require_words,
    settle,
)
from services.loan.loan_math import Waiver
from services.loan.loan_state import keep, state_of
from services.papers.loan_contracts import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverInput:
    """What is forgiven; late_entry_seen says that what changes in later receipts was shown."""

    loan_id: int
    day: date
    penalty: Money = ZERO
    interest: Money = ZERO
    reason: str = ""
    resolution: str = ""
    late_entry_seen: bool = False


@dataclass(frozen=True, slots=True)
class Forgivable:
    """The most that can be forgiven on a day: with what is owed, old arrears and agreed interest of parts to come."""

    penalty: Money
    interest: Money


def forgivable(session: Session, loan_id: int, day: date) -> Forgivable:
    """Raises UserError like waive for a loan without debt that day."""
    loan = loans.get(session, loan_id)
    require_running(loan, day)
    state = state_of(loan, day)
    return Forgivable(state.payoff.penalty, state.forgivable)


def preview(session: Session, asked: WaiverInput) -> Foreseen:
    """What forgiving would do; saves nothing. Raises UserError like waive, on the field at fault."""
    loan = loans.get(session, asked.loan_id)
    return _foreseen(loan, asked)


def _foreseen(loan: Loan, asked: WaiverInput) -> Foreseen:
    require_running(loan, asked.day)
    if asked.penalty + asked.interest <= ZERO:
        raise UserError("ยังไม่ได้ใส่ยอดที่ยกให้ กรุณาใส่ดอกเบี้ยหรือค่าปรับที่ยกให้", field="interest")
    return foresee(loan, Waiver(asked.day, asked.penalty, asked.interest, next_order(loan)))


@for_duty(Duty.APPROVE)
def waive(session: Session, asked: WaiverInput) -> LoanEvent:
    """Interest was never income of the books before it is paid, so nothing is posted but the difference of later
    receipts.

    Raises UserError for more than is owed that day, no reason or resolution, and changes nobody looked at.
    """
    loan = loans.get(session, asked.loan_id)
    foreseen = _foreseen(loan, asked)
    require_day(session, loan, asked.day)
    reason = require_words(asked.reason, "reason", "ยังไม่ได้ใส่เหตุผล กรุณาพิมพ์สั้น ๆ ว่าทำไมจึงยกให้")
    resolution = require_words(asked.resolution, "resolution", "ยังไม่ได้ใส่มติ กรุณาพิมพ์มติที่ให้ยก เช่น มติ 3/2569")
    require_seen(foreseen, seen=asked.late_entry_seen)
    before = booked(loan)
    owed = forgivable(session, loan.id, asked.day)
    said = (
        ("ดอกเบี้ย", owed.interest, asked.interest),
        ("ค่าปรับ", owed.penalty, asked.penalty),
    )
    paper = record(
        session,
        loan,
        "waiver",
        asked.day,
        reason=reason,
        resolution=resolution,
        changes=tuple(
            Change(what, f"{was} บาท", f"ยกให้ {gone} บาท เหลือ {was - gone} บาท")
            for what, was, gone in said
            if gone
        ),
        asks_consent=False,
    )
    event = LoanEvent(
        kind=LoanEventKind.WAIVED,
        day=asked.day,
        amount=asked.penalty + asked.interest,
        fee=asked.penalty,
        resolution=resolution,
        document_id=paper.id,
    )
    event.document = paper
    loan.events.append(event)
    session.flush()
    keep(loan)
    settle(session, loan, before, asked.day, paper.number)
    session.flush()
    return event
