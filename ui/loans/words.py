"""Words of a loan on lists, cards and beside forms, each with what its colour means."""

from __future__ import annotations

from models import terms
from models.loan import LoanStatus
from models.values.thai_date import short_date
from services.loan_lists import LoanRow
from services.loan_math import LoanTerms, Unit
from services.loans import Changed
from ui.thai_wrap import Label
from ui.theme import Tone
from ui.widgets.card import Card

_TONES = {
    LoanStatus.APPROVED: Tone.SOON,
    LoanStatus.ACTIVE: Tone.PLAIN,
    LoanStatus.OVERDUE: Tone.WRONG,
    LoanStatus.CLOSED: Tone.MUTED,
    LoanStatus.CANCELLED: Tone.MUTED,
}


def tone_of(row: LoanRow) -> Tone:
    return _TONES[row.status]


def status_words(row: LoanRow) -> str:
    """Short enough for a column: ค้าง 43 วัน, รอจ่ายเงิน."""
    match row.status:
        case LoanStatus.OVERDUE:
            return f"ค้าง {row.days_overdue:,} วัน"
        case LoanStatus.APPROVED:
            return "รอจ่ายเงิน"
        case _:
            return row.status.label


def periods_words(agreed: LoanTerms) -> str:
    """“10 งวด รายเดือน”, “6 งวด ทุก 3 เดือน”."""
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
