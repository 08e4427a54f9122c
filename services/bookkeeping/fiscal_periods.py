"""The fiscal years of a fund, and the days its books still take."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.fund import Fund
from models.ledger import (
    FiscalPeriod,
)
from models.treasury import DayClose
from models.values.thai_date import fiscal_year_be, fiscal_year_span, short_date
from services.errors import UserError

_KNOWN = "fiscal periods"  # session.info: ids by fund and year, for the many papers of one write


def period_of(session: Session, fund: Fund, day: date) -> FiscalPeriod:
    """The fiscal year a day falls in, opened when it is first needed."""
    year_be = fiscal_year_be(day, fund.fiscal_start_month)
    known: dict[tuple[int, int], int] = session.info.setdefault(_KNOWN, {})
    if (fund.id, year_be) in known:
        return session.get_one(FiscalPeriod, known[fund.id, year_be])
    period = session.scalar(
        select(FiscalPeriod).where(FiscalPeriod.fund_id == fund.id, FiscalPeriod.year_be == year_be)
    )
    if period is None:
        first, last = fiscal_year_span(year_be, fund.fiscal_start_month)
        period = FiscalPeriod(fund_id=fund.id, year_be=year_be, first=first, last=last)
        session.add(period)
        session.flush()
    known[fund.id, year_be] = period.id
    return period


def require_open_year(session: Session, fund: Fund, day: date) -> None:
    """Raises UserError on the field day when its fiscal year is closed."""
    period = period_of(session, fund, day)
    if period.is_closed:
        raise UserError(
            f"ปีบัญชี {period.year_be} ปิดแล้ว บันทึกวันที่ {short_date(day)} ไม่ได้ กรุณาใช้วันที่ในปีบัญชีที่ยังเปิด",
            field="day",
        )


def require_open(session: Session, fund: Fund, day: date) -> None:
    """Raises UserError on the field day when its fiscal year is closed, or the day or a later one of the fund."""
    require_open_year(session, fund, day)
    until = closed_until(session, fund.id)
    if until is not None and day <= until:
        raise UserError(
            f"ปิดบัญชีประจำวันถึง {short_date(until)} แล้ว บันทึกย้อนหลังวันที่ {short_date(day)} ไม่ได้"
            " กรุณาใช้วันที่หลังจากนั้น หรือเปิดวันใหม่โดยมีผู้รับรองคนที่สอง",
            field="day",
        )


def closed_until(session: Session, fund_id: int) -> date | None:
    """The last day that is closed, with every day before it."""
    return session.scalar(
        select(func.max(DayClose.day)).where(DayClose.fund_id == fund_id, DayClose.reopened_at.is_(None))
    )


def periods(session: Session, fund_id: int) -> Sequence[FiscalPeriod]:
    query = select(FiscalPeriod).where(FiscalPeriod.fund_id == fund_id)
    return session.scalars(query.order_by(FiscalPeriod.year_be)).all()
