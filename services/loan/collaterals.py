"""What secures loans besides people: written down with a request, received, kept and given back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.database import moment_of
from models.lending import Collateral, CollateralKind
from models.loan import Loan
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from models.values.thai_text import normalise
from services.duties import Duty, for_duty
from services.errors import UserError


@dataclass(frozen=True, slots=True)
class CollateralInput:
    """appraised is the day its value was agreed."""

    kind: CollateralKind
    description: str
    value: Money
    paper_no: str = ""
    owner: str = ""
    appraised: date | None = None
    note: str = ""


def get(session: Session, collateral_id: int) -> Collateral:
    query = select(Collateral).where(Collateral.id == collateral_id)
    return session.scalars(query.options(joinedload(Collateral.loan))).one()


def of_loan(session: Session, loan: Loan) -> Sequence[Collateral]:
    """Everything that secures a loan, what was given back too."""
    query = select(Collateral).where(Collateral.loan_id == loan.id)
    return session.scalars(query.order_by(Collateral.id)).all()


def as_input(row: Collateral) -> CollateralInput:
    return CollateralInput(
        row.kind, row.description, row.value, row.paper_no, row.owner, row.appraised, row.note
    )


def status_words(row: Collateral) -> str:
    if row.returned is not None:
        return f"คืน{row.returned_to} {short_date(row.returned)}"
    if row.received is not None:
        return f"รับไว้ {short_date(row.received)} {row.kept_at}".rstrip()
    return "ยังไม่ได้รับไว้"


def checked(row: Collateral, given: CollateralInput, today: date) -> Collateral:
    """Writes what is said of it into a row. Raises UserError for no description, no value and a day to come."""
    if not normalise(given.description):
        raise UserError("ยังไม่ได้บอกว่าหลักประกันคืออะไร กรุณาพิมพ์ เช่น โฉนดที่ดินเลขที่ 1234", field="description")
    if given.value <= ZERO:
        raise UserError("ยังไม่ได้ใส่มูลค่าหลักประกัน กรุณาใส่ราคาที่ตกลงกัน", field="value")
    if given.appraised is not None and given.appraised > today:
        raise UserError("วันที่ตีราคาอยู่ในอนาคต กรุณาตรวจปี พ.ศ. อีกครั้ง", field="appraised")
    row.kind, row.description, row.value = given.kind, normalise(given.description), given.value
    row.paper_no, row.owner = normalise(given.paper_no), normalise(given.owner)
    row.appraised, row.note = given.appraised, normalise(given.note)
    return row


@for_duty(Duty.RECORDS)
def add(session: Session, loan_id: int, given: CollateralInput) -> Collateral:
    """More security for a loan that runs. Raises what checked does, and UserError for a loan that is over."""
    loan = session.get_one(Loan, loan_id)
    if loan.closed is not None or loan.cancelled is not None:
        raise UserError(f"สัญญา {loan.contract_no} ปิดหรือยกเลิกแล้ว ไม่ต้องเพิ่มหลักประกัน")
    row = checked(Collateral(loan_id=loan.id), given, moment_of(session).date())
    session.add(row)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def change(session: Session, collateral_id: int, given: CollateralInput) -> Collateral:
    """Corrects what is said of it, or its value after a new appraisal."""
    row = checked(get(session, collateral_id), given, moment_of(session).date())
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def receive(session: Session, collateral_id: int, day: date, kept_at: str) -> Collateral:
    """The fund holds it now. Raises UserError when it does already, for a day to come, and for no place."""
    row = get(session, collateral_id)
    if row.received is not None and row.returned is None:
        raise UserError(f"รับหลักประกันนี้ไว้แล้วเมื่อ {short_date(row.received)} กรุณาเปิดรายการล่าสุดดูก่อน")
    _require_past(session, day)
    if not normalise(kept_at):
        raise UserError("ยังไม่ได้บอกที่เก็บ กรุณาพิมพ์ เช่น ตู้เซฟที่ทำการ แฟ้ม 3", field="kept_at")
    row.received, row.kept_at = day, normalise(kept_at)
    row.returned, row.returned_to = None, ""
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def give_back(session: Session, collateral_id: int, day: date, to: str, reason: str = "") -> Collateral:
    """Given back to whoever signs for it.

    Raises UserError for what the fund does not hold, a day before it was received, nobody named, and no reason while
    the loan still runs.
    """
    row = get(session, collateral_id)
    if row.received is None or row.returned is not None:
        raise UserError("กองทุนไม่ได้ถือหลักประกันนี้อยู่ กรุณาเปิดรายการล่าสุดดูก่อน")
    _require_past(session, day)
    if day < row.received:
        raise UserError(f"วันที่คืนอยู่ก่อนวันที่รับไว้ ({short_date(row.received)}) กรุณาแก้วันที่", field="day")
    if not normalise(to):
        raise UserError("ยังไม่ได้ใส่ชื่อผู้รับคืน กรุณาพิมพ์ชื่อผู้ลงนามรับ", field="to")
    runs = row.loan is not None and row.loan.closed is None and row.loan.cancelled is None
    if runs and row.loan is not None and row.loan.disbursed is not None and not normalise(reason):
        raise UserError(
            f"สัญญา {row.loan.contract_no} ยังคงเหลือ {row.loan.outstanding} บาท กรุณาใส่เหตุผลหรือมติที่ให้คืนก่อน",
            field="reason",
        )
    row.returned, row.returned_to = day, normalise(to)
    if normalise(reason):
        row.note = f"{row.note} คืนก่อนปิดบัญชี: {normalise(reason)}".strip()
    session.flush()
    return row


def held(session: Session, fund_id: int) -> Sequence[Collateral]:
    """What the fund keeps for somebody else now."""
    query = (
        select(Collateral)
        .join(Loan, Loan.id == Collateral.loan_id)
        .where(Loan.fund_id == fund_id, Collateral.received.is_not(None), Collateral.returned.is_(None))
        .options(joinedload(Collateral.loan))
    )
    return session.scalars(query.order_by(Collateral.received, Collateral.id)).all()


def _require_past(session: Session, day: date) -> None:
    if day > moment_of(session).date():
        raise UserError("วันที่อยู่ในอนาคต กรุณาตรวจปี พ.ศ. อีกครั้ง", field="day")
