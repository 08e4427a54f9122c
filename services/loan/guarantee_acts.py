"""What is done to the guarantees of a running loan: signed, prolonged, ended, replaced."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from models.database import moment_of
from models.lending import Guarantee, GuaranteeEnd
from models.person import Person
from models.values.money import ZERO
from models.values.thai_date import short_date
from models.values.thai_text import normalise
from services.duties import Duty, for_duty
from services.errors import UserError
from services.loan import loan_binding, loans
from services.loan.guarantees import GuaranteeInput, get, guarantees_of


@for_duty(Duty.RECORDS)
def add(session: Session, loan_id: int, given: GuaranteeInput, day: date) -> Guarantee:
    """One more who stands for a running loan, under a contract of her own signed that day.

    Raises UserError for a loan that is over, a day to come or before the loan's, the borrower herself, somebody dead
    or who stands for it already, and a ceiling that is not above zero.
    """
    loan = loans.get(session, loan_id)
    if loan.closed is not None or loan.cancelled is not None:
        raise UserError(f"สัญญา {loan.contract_no} ปิดหรือยกเลิกแล้ว ไม่ต้องเพิ่มผู้ค้ำ")
    person = session.get(Person, given.person_id)
    if person is None:
        raise UserError("ยังไม่ได้เลือกผู้ค้ำ กรุณาเลือกชื่อจากทะเบียน", field="guarantor")
    if person.death_date is not None:
        raise UserError(f"{person.name}เสียชีวิตแล้ว กรุณาเลือกผู้ค้ำคนอื่น", field="guarantor")
    if person.id == loan.membership.person_id:
        raise UserError(f"{person.name}ค้ำประกันหนี้ของตัวเองไม่ได้ กรุณาเลือกคนอื่น", field="guarantor")
    before = guarantees_of(session, loan_id)
    if any(one.person_id == person.id and one.ended is None for one in before):
        raise UserError(f"{person.name}ค้ำประกันสัญญานี้อยู่แล้ว กรุณาเลือกคนอื่น", field="guarantor")
    loans.require_past(session, day)
    if day < loan.approved:
        raise UserError(f"วันลงนามอยู่ก่อนวันอนุมัติ ({short_date(loan.approved)}) กรุณาแก้วันที่", field="day")
    most = given.most or (loan.outstanding if loan.disbursed is not None else loan.principal)
    if most <= ZERO:
        raise UserError("วงเงินค้ำประกันต้องมากกว่าศูนย์ กรุณาแก้จำนวนเงิน", field="most")
    row = Guarantee(
        loan_id=loan.id,
        person_id=person.id,
        position=max((one.position for one in before), default=0) + 1,
        most=most,
        until=given.until,
        relation=normalise(given.relation),
        spouse=normalise(given.spouse),
        spouse_consents=given.spouse_consents,
        signed=day,
    )
    session.add(row)
    loan_binding.write_contract(session, loan, row, day)
    return row


@for_duty(Duty.RECORDS)
def replace(session: Session, guarantee_id: int, given: GuaranteeInput, day: date, reason: str) -> Guarantee:
    """Another takes her place on the same day. Raises what end and add do."""
    row = living_row(session, guarantee_id)
    assert row.loan_id is not None
    end(session, row.id, GuaranteeEnd.REPLACED, day, reason)
    return add(session, row.loan_id, given, day)


@for_duty(Duty.RECORDS)
def end(session: Session, guarantee_id: int, kind: GuaranteeEnd, day: date, reason: str) -> Guarantee:
    """She stands for the loan no more while it runs on.

    Raises UserError for a guarantee that ended before, a day to come or before she signed, and no reason.
    """
    row = living_row(session, guarantee_id)
    reason = normalise(reason)
    if kind is GuaranteeEnd.PAID:
        raise UserError("ผู้ค้ำหมดภาระเองเมื่อหนี้ชำระครบ ไม่ต้องบันทึกแยก", field="kind")
    if not reason:
        raise UserError("ยังไม่ได้ใส่เหตุผลหรือมติ กรุณาพิมพ์สั้น ๆ ว่าทำไมจึงหมดภาระ", field="reason")
    _require_day(session, row, day)
    row.ended, row.end_kind, row.end_reason = day, kind, reason
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def consent(session: Session, guarantee_id: int, until: date, day: date) -> Guarantee:
    """She agrees in writing, after the debt was changed, to stand for it longer (CCC s. 700).

    Raises UserError for a day of agreeing to come, and a time that is no longer than before.
    """
    row = living_row(session, guarantee_id)
    _require_day(session, row, day)
    before = row.consented_until or row.until
    if before is not None and until <= before:
        raise UserError(f"วันใหม่ต้องหลังกำหนดเดิม ({short_date(before)}) กรุณาแก้วันที่", field="until")
    if until <= day:
        raise UserError("วันที่ยอมค้ำถึงต้องหลังวันที่ทำหนังสือยินยอม กรุณาแก้วันที่", field="until")
    row.consented_until, row.until = until, until
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def sign(session: Session, guarantee_id: int, day: date) -> Guarantee:
    """She signed her contract. Raises UserError for a day to come or before the contract."""
    row = living_row(session, guarantee_id)
    loan = row.loan
    if loan is not None and day < loan.approved:
        raise UserError(f"วันลงนามอยู่ก่อนวันอนุมัติ ({short_date(loan.approved)}) กรุณาแก้วันที่", field="day")
    if day > moment_of(session).date():
        raise UserError("วันลงนามอยู่ในอนาคต กรุณาตรวจปี พ.ศ. อีกครั้ง", field="day")
    row.signed = day
    session.flush()
    return row


def living_row(session: Session, guarantee_id: int) -> Guarantee:
    """Raises UserError for a guarantee that no longer binds anybody, or belongs to no contract yet."""
    row = get(session, guarantee_id)
    if row.loan is None:
        raise UserError("คำขอนี้ยังไม่ได้ทำสัญญา กรุณาแก้ผู้ค้ำในคำขอแทน")
    if row.ended is not None or row.loan.closed is not None or row.loan.cancelled is not None:
        raise UserError(f"{row.person.name}ไม่ได้ค้ำประกันสัญญา {row.loan.contract_no} แล้ว กรุณาเปิดรายการล่าสุดดูก่อน")
    return row


def _require_day(session: Session, row: Guarantee, day: date) -> None:
    if day > moment_of(session).date():
        raise UserError("วันที่อยู่ในอนาคต กรุณาตรวจปี พ.ศ. อีกครั้ง", field="day")
    if row.signed is not None and day < row.signed:
        raise UserError(f"วันที่อยู่ก่อนวันที่ผู้ค้ำลงนาม ({short_date(row.signed)}) กรุณาแก้วันที่", field="day")
