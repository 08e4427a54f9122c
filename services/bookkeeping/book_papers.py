"""The books of a fund as papers: cash book, trial balance and the two statements of the fiscal year so far."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from models.fund import Fund
from models.values.thai_date import fiscal_year_be, fiscal_year_span
from services import documents
from services.papers.books import BookSheet, SheetColumn, SheetRow
from services.reports import money, statements
from services.reports.table import Report, words


def gather_cash_book(session: Session, fund_id: int, day: date) -> BookSheet:
    """Of the month of day."""
    return _sheet(session, fund_id, money.cash_book(session, fund_id, day.replace(day=1), day))


def gather_trial_balance(session: Session, fund_id: int, day: date) -> BookSheet:
    return _sheet(session, fund_id, money.trial_balance(session, fund_id, _began(session, fund_id, day), day))


def gather_income_statement(session: Session, fund_id: int, day: date) -> BookSheet:
    began = _began(session, fund_id, day)
    return _sheet(session, fund_id, statements.income_statement(session, fund_id, began, day))


def gather_balance_sheet(session: Session, fund_id: int, day: date) -> BookSheet:
    return _sheet(session, fund_id, statements.balance_sheet(session, fund_id, day))


def _began(session: Session, fund_id: int, day: date) -> date:
    """The first day of the fiscal year of day."""
    month = session.get_one(Fund, fund_id).fiscal_start_month
    return fiscal_year_span(fiscal_year_be(day, month), month)[0]


def _sheet(session: Session, fund_id: int, report: Report) -> BookSheet:
    return BookSheet(
        head=documents.letterhead(session, session.get_one(Fund, fund_id)),
        title=report.title,
        facts=report.facts,
        columns=tuple(SheetColumn(one.title, one.kind, round(one.weight * 100)) for one in report.columns),
        rows=tuple(
            SheetRow(tuple(words(cell) for cell in one.cells), one.emphasis, one.indent)
            for one in report.rows
        ),
        landscape=report.landscape,
        notes=report.notes,
        signatures=report.signatures,
    )
