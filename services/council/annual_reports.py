"""The annual report of section 21(11): approved by the council, then published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.term import AnnualReport
from models.values.thai_date import fiscal_year_span
from models.values.thai_text import normalise
from services.duties import Duty, for_duty
from services.errors import UserError


@dataclass(frozen=True, slots=True)
class AnnualReportInput:
    """year_be is the fiscal year it tells of; how says where it was published."""

    year_be: int
    approved: date | None = None
    resolution_id: int | None = None
    published: date | None = None
    how: str = ""
    note: str = ""


def get(session: Session, year_be: int) -> AnnualReport | None:
    return session.get(AnnualReport, year_be)


def all_reports(session: Session) -> Sequence[AnnualReport]:
    """Newest first."""
    return session.scalars(select(AnnualReport).order_by(AnnualReport.year_be.desc())).all()


def as_input(report: AnnualReport) -> AnnualReportInput:
    return AnnualReportInput(
        report.year_be, report.approved, report.resolution_id, report.published, report.how, report.note
    )


@for_duty(Duty.RECORDS)
def save(session: Session, report: AnnualReportInput, today: date) -> AnnualReport:
    """Raises UserError for a year that has not begun, days to come, and publishing before approval."""
    if report.year_be < 2551 or fiscal_year_span(report.year_be)[0] > today:
        raise UserError("ปีงบประมาณนี้ยังไม่เริ่มหรือไม่ถูกต้อง กรุณาตรวจปี พ.ศ. อีกครั้ง", field="year_be")
    for field, day in (("approved", report.approved), ("published", report.published)):
        if day is not None and day > today:
            raise UserError("วันที่อยู่ในอนาคต กรุณาบันทึกเมื่อถึงวันนั้น", field=field)
    if report.published is not None and (report.approved is None or report.published < report.approved):
        raise UserError("รายงานต้องได้รับความเห็นชอบก่อนเผยแพร่ กรุณาใส่วันที่เห็นชอบก่อนวันเผยแพร่", field="published")
    row = session.get(AnnualReport, report.year_be)
    if row is None:
        row = AnnualReport(year_be=report.year_be)
        session.add(row)
    row.approved, row.resolution_id, row.published = report.approved, report.resolution_id, report.published
    row.how, row.note = normalise(report.how), normalise(report.note)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def remove(session: Session, year_be: int) -> None:
    """Takes a wrong entry away."""
    session.delete(session.get_one(AnnualReport, year_be))
    session.flush()
