"""What the list of loans shows and by what it can be narrowed."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from enum import Enum

from models import terms
from models.loan import LoanStatus
from services.loan_lists import LoanRow, Order, Part
from services.today import WEEK
from ui.loans.words import status_words, tone_of
from ui.table import Column, Kind

COLUMNS: tuple[Column[LoanRow], ...] = (
    Column(Order.CONTRACT.value, "สัญญา", lambda one: one.contract_no, Kind.CODE),
    Column(Order.NAME.value, terms.BORROWER, lambda one: one.borrower, weight=3, least=160),
    Column(Order.MOO.value, "หมู่", lambda one: one.moo, Kind.WHOLE, spare=True),
    Column(Order.OUTSTANDING.value, terms.OUTSTANDING, lambda one: one.outstanding, Kind.MONEY),
    Column(Order.DUE.value, "งวดถัดไป", lambda one: one.next_due, Kind.DAY, spare=True),
    Column(Order.NEXT_TOTAL.value, "ต้องชำระ", lambda one: one.next_total, Kind.MONEY, spare=True),
    Column(Order.STATUS.value, terms.STATUS, status_words, Kind.CODE, tone=tone_of),
    Column(Order.PRINCIPAL.value, "วงเงินกู้", lambda one: one.principal, Kind.MONEY, spare=True),
)


class Due(Enum):
    """When the oldest unpaid instalment falls due."""

    ANY = "ทั้งหมด"
    WEEK = "ใน 7 วัน"
    MONTH = "เดือนนี้"
    LATE = "เกินกำหนด"

    def span(self, today: date) -> tuple[date | None, date | None]:
        match self:
            case Due.ANY:
                return None, None
            case Due.WEEK:
                return today, today + WEEK
            case Due.MONTH:
                last = calendar.monthrange(today.year, today.month)[1]
                return today.replace(day=1), today.replace(day=last)
            case Due.LATE:
                return None, today - timedelta(1)


# The first hides nothing; the page opens with the second.
STATUSES: tuple[tuple[LoanStatus | Part | None, str], ...] = (
    (None, "ทั้งหมด"),
    (Part.OPEN, "ยังไม่ปิด"),
    (LoanStatus.APPROVED, "รอจ่ายเงิน"),
    (Part.RUNNING, "ผ่อนอยู่"),
    (LoanStatus.OVERDUE, "ค้างชำระ"),
    (LoanStatus.CLOSED, "ชำระครบ"),
    (LoanStatus.CANCELLED, "ยกเลิก"),
)
