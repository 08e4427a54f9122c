"""The end of a loan: the contract given back or ruled off, which is the proof of payment (CCC s. 653)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.lending import Collateral
from models.loan import Loan
from models.values.thai_date import short_date
from services.duties import Duty, for_duty
from services.errors import UserError
from services.loan import collaterals, loans
from services.loan.loan_changes import require_words


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnInput:
    """to is who signs for the contract; with_collateral gives back everything the fund still holds for it."""

    loan_id: int
    day: date
    to: str
    with_collateral: bool = True


def held_for(session: Session, loan_id: int) -> list[Collateral]:
    """What the fund still holds for a loan."""
    query = select(Collateral).where(
        Collateral.loan_id == loan_id, Collateral.received.is_not(None), Collateral.returned.is_(None)
    )
    return list(session.scalars(query.order_by(Collateral.id)))


@for_duty(Duty.RECORDS)
def give_back(session: Session, asked: ReturnInput) -> Loan:
    """Only what is paid in full is given back. Raises UserError for a loan that runs, a contract given back before, a day
    before the last payment or to come, and nobody named.
    """
    loan = loans.get(session, asked.loan_id)
    if loan.closed is None:
        raise UserError(f"สัญญา {loan.contract_no} ยังชำระไม่ครบ กรุณารับชำระให้ครบก่อนคืนสัญญา")
    if loan.returned is not None:
        raise UserError(f"คืนสัญญา {loan.contract_no} แล้วเมื่อ {short_date(loan.returned)} กรุณาเปิดรายการล่าสุดดูก่อน")
    loans.require_past(session, asked.day)
    if asked.day < loan.closed:
        raise UserError(f"วันที่คืนสัญญาอยู่ก่อนวันปิดบัญชี ({short_date(loan.closed)}) กรุณาแก้วันที่", field="day")
    to = require_words(asked.to, "to", "ยังไม่ได้ใส่ชื่อผู้รับสัญญาคืน กรุณาพิมพ์ชื่อผู้ลงนามรับ")
    for one in held_for(session, loan.id) if asked.with_collateral else ():
        collaterals.give_back(session, one.id, asked.day, to)
    loan.returned, loan.returned_to = asked.day, to
    session.flush()
    return loan


@for_duty(Duty.RECORDS)
def keep_again(session: Session, loan_id: int) -> Loan:
    """The contract was not given back after all. Raises UserError when nothing says it was."""
    loan = loans.get(session, loan_id)
    if loan.returned is None:
        raise UserError(f"สัญญา {loan.contract_no} ยังไม่ได้บันทึกว่าคืน กรุณาเปิดรายการล่าสุดดูก่อน")
    loan.returned, loan.returned_to = None, ""
    session.flush()
    return loan
