"""Words of a loan on lists, cards and beside forms, each with what its colour means."""

from __future__ import annotations

from models import terms
from models.loan import LoanStatus
from models.values.thai_date import short_date
from services.loan.loan_math import LoanTerms, Unit
from services.loan.loan_repayments import Changed
from services.reports.table import Cell
from ui.thai_wrap import Label
from ui.widgets.card import Card


def status_words(status: str, days_overdue: Cell) -> str:
    """A status's label short enough for a column: ค้าง 43 วัน, รอจ่ายเงิน."""
    if status == LoanStatus.OVERDUE.label:
        return f"ค้าง {days_overdue:,} วัน"
    return "รอจ่ายเงิน" if status == LoanStatus.APPROVED.label else status


def periods_words(agreed: LoanTerms) -> str:
    """“10 งวด รายเดือน”, “6 งวด ทุก 3 เดือน”."""
    if agreed.custom:
        return f"{agreed.periods:,} งวด ตามวันที่กำหนด"
    every = f"ทุก {agreed.every} {agreed.unit.label}" if agreed.every > 1 else _EACH[agreed.unit]
    return f"{agreed.periods:,} งวด {every}"


_EACH = {Unit.DAY: "รายวัน", Unit.WEEK: "รายสัปดาห์", Unit.MONTH: "รายเดือน", Unit.YEAR: "รายปี"}


def tell_changed(card: Card, changed: tuple[Changed, ...]) -> None:
    """Adds to card the receipts that are split anew: each part as it was and as it will be."""
    for one in changed:
        card.add(Label(f"{one.number} วันที่ {short_date(one.day)}", "strong"))
        before, after = one.before, one.after
        for words, was, becomes in (
            (terms.PENALTY, before.penalty, after.penalty),
            (terms.INTEREST, before.interest, after.interest),
            (terms.PRINCIPAL, before.principal, after.principal),
        ):
            if was != becomes:
                card.fact(words, f"{was} เป็น {becomes}")
