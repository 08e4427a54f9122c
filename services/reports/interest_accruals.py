"""ดอกเบี้ยค้างรับและค้างจ่าย: what a fund had earned and owed on a day, loan by loan, for paper and workbook."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from models import terms as words
from models.fund import Fund
from models.values.thai_date import long_date
from services.loan import interest_earned
from services.loan.interest_accruals import Booked
from services.loan.interest_earned import Reckoning
from services.reports.table import Column, Emphasis, Kind, Report, Row

COLUMNS = (
    Column("contract_no", words.CONTRACT_NO, Kind.CODE, 1.3),
    Column("name", "ผู้กู้หรือผู้ให้กู้", Kind.TEXT, 2.4),
    Column("days", "ค้าง (วัน)", Kind.WHOLE, 0.8),
    Column("outstanding", words.OUTSTANDING, Kind.MONEY, 1.2),
    Column("earned", "ดอกเบี้ยถึงวันนั้น", Kind.MONEY, 1.2),
    Column("amount", "ตั้งค้าง", Kind.MONEY, 1.2),
)
HOW = (
    "ตั้งไว้วันสุดท้ายของปีบัญชี แล้วกลับรายการทั้งใบในวันแรกของปีถัดไป "
    "เมื่อรับหรือจ่ายดอกเบี้ยจริงให้บันทึกตามปกติทั้งจำนวน ยอดจึงไม่นับซ้ำ และไม่ต้องล้างทีละสัญญา"
)


def accruals(session: Session, fund_id: int, first: date, last: date) -> Report:
    """Of the last day, as the loans say now."""
    del first
    fund = session.get_one(Fund, fund_id)
    return accruals_report(fund.name, interest_earned.reckon(session, fund_id, last), None)


def accruals_report(fund: str, found: Reckoning, booked: Booked | None) -> Report:
    rows = [
        Row((one.contract_no, one.borrower, one.days or None, one.outstanding, one.earned, one.amount))
        for one in found.rows
    ]
    rows.append(
        Row(("", "รวมดอกเบี้ยค้างรับ", None, None, found.total + found.stopped, found.total), Emphasis.TOTAL)
    )
    if found.owed:
        rows += [
            Row((one.contract_no, one.lender, None, one.outstanding, one.amount, one.amount))
            for one in found.owed
        ]
        rows.append(Row(("", "รวมดอกเบี้ยค้างจ่าย", None, None, found.unpaid, found.unpaid), Emphasis.TOTAL))
    done = (f"ตั้งแล้วตาม {booked.number} กลับรายการตาม {booked.turned_number}",) if booked else ()
    return Report(
        name="interest_accruals",
        title="ดอกเบี้ยเงินกู้ค้างรับและค้างจ่าย",
        facts=(fund, f"ณ วันที่ {long_date(found.day)}", *done),
        columns=COLUMNS,
        rows=tuple(rows),
        notes=(
            f"สัญญาที่ค้างชำระเกิน {found.limit:,} วันไม่ตั้งค้างรับ เป็นรายได้เมื่อได้รับเงิน รวม {found.stopped} บาท",
            HOW,
        ),
        signatures=("ผู้จัดทำ", "กรรมการตรวจสอบ"),
    )
