"""ไม่จ่ายส่วนที่เหลือ: the rest of an approved sum is given up, under a record of its own, and taken back like new conditions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.loan import AmendmentKind, Loan, LoanAmendment
from models.values.money import ZERO, Money
from services.duties import Duty, for_duty
from services.errors import UserError
from services.loan import loans
from services.loan.loan_changes import (
    Foreseen,
    amendment_order,
    booked,
    foresee,
    record,
    require_day,
    require_running,
    require_seen,
    require_words,
    settle,
)
from services.loan.loan_math import DrawingEnds
from services.loan.loan_math.events_json import event_to_json
from services.loan.loan_state import keep, last_day, state_of
from services.papers.loan_contracts import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class EndInput:
    """resolution may be empty: the borrower herself may want no more; late_entry_seen says what later receipts change."""

    loan_id: int
    day: date
    reason: str = ""
    resolution: str = ""
    late_entry_seen: bool = False


def preview(session: Session, asked: EndInput) -> Foreseen:
    """What giving the rest up would do; saves nothing. Raises UserError like end."""
    return _weighed(loans.get(session, asked.loan_id), asked)[0]


def _weighed(loan: Loan, asked: EndInput) -> tuple[Foreseen, DrawingEnds, Money]:
    """With the event, and the sum that is given up."""
    require_running(loan, asked.day)
    last = last_day(loan)
    if asked.day < last:
        raise UserError("มีรายการของสัญญานี้หลังวันที่ใส่ กรุณาใส่วันที่ของรายการล่าสุดหรือหลังจากนั้น", field="day")
    left = state_of(loan, last).undrawn
    if left == ZERO:
        raise UserError(f"สัญญา {loan.contract_no} จ่ายเงินครบวงเงินแล้ว ไม่มีส่วนที่เหลือให้เลิกจ่าย", field="day")
    event = DrawingEnds(asked.day, order=amendment_order(loan))
    try:
        return foresee(loan, event), event, left
    except UserError as error:
        raise UserError(str(error), field="day" if error.field == "date" else error.field) from error


@for_duty(Duty.APPROVE)
def end(session: Session, asked: EndInput) -> LoanAmendment:
    """Nothing more goes out of the loan; its instalments are those of what was paid out, and it can be paid off.

    Raises UserError when everything was paid out, for a day before the last event or to come, no reason, and changes to
    later receipts nobody looked at.
    """
    loan = loans.get(session, asked.loan_id)
    foreseen, event, left = _weighed(loan, asked)
    require_day(session, loan, asked.day)
    reason = require_words(asked.reason, "reason", "ยังไม่ได้ใส่เหตุผล กรุณาพิมพ์สั้น ๆ ว่าทำไมจึงไม่จ่ายส่วนที่เหลือ")
    require_seen(foreseen, seen=asked.late_entry_seen)
    before = booked(loan)
    paper = record(
        session,
        loan,
        AmendmentKind.DRAWING_ENDS.value,
        asked.day,
        reason=reason,
        resolution=asked.resolution.strip(),
        changes=(Change("วงเงินที่จ่าย", f"{loan.principal} บาท", f"{loan.principal - left} บาท"),),
        asks_consent=False,
    )
    row = LoanAmendment(
        kind=AmendmentKind.DRAWING_ENDS,
        day=asked.day,
        order=event.order,
        terms=event_to_json(event),
        reason=reason,
        resolution=asked.resolution.strip(),
        document_id=paper.id,
    )
    row.document = paper
    loan.amendments.append(row)
    session.flush()
    keep(loan)
    settle(session, loan, before, asked.day, paper.number)
    session.flush()
    return row
