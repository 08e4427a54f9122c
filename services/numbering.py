"""Numbers without gaps, per fund, kind and fiscal year, taken inside the transaction that uses them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.document import DocumentKind, NumberSeries
from models.fund import Fund
from models.values.thai_date import fiscal_year_be


@dataclass(frozen=True, slots=True)
class Number:
    """text is the printed form RC2568-00034; book and leaf are its place in a book of receipts."""

    kind: DocumentKind
    year_be: int
    sequence: int
    book: int
    leaf: int

    @property
    def text(self) -> str:
        return number_text(self.kind, self.year_be, self.sequence)


def number_text(kind: DocumentKind, year_be: int, sequence: int) -> str:
    return f"{kind.value}{year_be}-{sequence:05}"


def next_number(session: Session, fund: Fund, kind: DocumentKind, day: date) -> Number:
    """Takes the next number of the fiscal year that day falls in (fund.md section 3.19)."""
    year_be = fiscal_year_be(day, fund.fiscal_start_month)
    series = session.get(NumberSeries, (fund.id, kind, year_be), with_for_update=True)
    if series is None:
        series = NumberSeries(fund_id=fund.id, kind=kind, year_be=year_be, last=0)
        session.add(series)
    series.last += 1
    book, leaf = divmod(series.last - 1, fund.receipt_book_size)
    return Number(kind, year_be, series.last, book + 1, leaf + 1)
