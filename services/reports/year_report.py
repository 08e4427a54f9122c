"""What was looked at before a year is closed, for the auditors to sign (fund.md section 4.4)."""

from __future__ import annotations

from sqlalchemy.orm import Session

from models.fund import Fund
from models.ledger import FiscalPeriod
from services.bookkeeping import year_steps
from services.reports.money import period_words
from services.reports.table import Column, Kind, Report, Row


def steps_report(session: Session, period_id: int) -> Report:
    """Each step with whether it is done, and what is still to do."""
    period = session.get_one(FiscalPeriod, period_id)
    found = year_steps.steps(session, period_id)
    rows = tuple(
        Row((at, one.words, "ครบ" if one.is_done else "ยังไม่ครบ", one.cure)) for at, one in enumerate(found, 1)
    )
    return Report(
        name="year_steps",
        title=f"รายการตรวจก่อนปิดปีบัญชี {period.year_be}",
        facts=(session.get_one(Fund, period.fund_id).name, period_words(period.first, period.last)),
        columns=(
            Column("n", "ลำดับ", Kind.WHOLE, 0.5),
            Column("step", "เรื่องที่ตรวจ", Kind.TEXT, 2.2),
            Column("state", "ผล", Kind.CODE, 0.8),
            Column("cure", "สิ่งที่ต้องทำ", Kind.TEXT, 3.2),
        ),
        rows=rows,
        signatures=("ผู้จัดทำ", "กรรมการตรวจสอบ", "กรรมการตรวจสอบ"),
    )
