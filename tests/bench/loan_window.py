"""The window of a loan with 700 receipts, against the bare SQL that reads the same events and papers."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from models.database import Database
from models.document import Document, DocumentKind
from models.loan import Loan, LoanEvent, LoanEventKind
from models.values.money import ZERO, Money
from models.values.rate import Rate
from services.loan import loan_approvals, loan_card, loan_products, loans
from services.loan.loan_approvals import ApprovalInput
from services.loan.loan_math import Method, Unit, schedule
from services.loan.loan_products import ProductInput
from services.loan.loan_state import keep, terms_of
from tests.bench.measure import Ratio, in_turns
from tests.bench.offices import TODAY, office_of_persons

RECEIPTS, PERIODS = 700, 710
START = date(2016, 1, 7)
_FLOOR = (
    "SELECT e.*, d.* FROM loan_event e JOIN document d ON d.id = e.document_id WHERE e.loan_id = ?"
    " ORDER BY e.id"
)


def run() -> list[Ratio]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui import garbage

    with tempfile.TemporaryDirectory() as folder:
        db = office_of_persons(Path(folder), 50)
        loan_id = db.write(_lend).id
        db.write(_receive, loan_id)
        with contextlib.closing(sqlite3.connect(Path(folder) / "office.db")) as raw:

            def read() -> object:
                return raw.execute(_FLOOR, (loan_id,)).fetchall()

            show = _opener(db, loan_id)
            garbage.settle()  # as the program does once its pages stand open
            card = in_turns(lambda: db.read(loan_card.card, loan_id, TODAY), read)
            window = in_turns(show, read)
        db.close()
    return [
        Ratio(f"a loan of {RECEIPTS} receipts read and replayed", *card, "< 100 ms"),
        Ratio("its window shown", *window, "< 100 ms"),
    ]


def _lend(session: Session) -> Loan:
    asked = ProductInput(
        name="เก็บทุกห้าวัน",
        rate=Rate.of(12),
        method=Method.EQUAL_PRINCIPAL,
        least=Money.of(1),
        most=Money.of(1_000_000),
        periods=PERIODS,
        most_periods=PERIODS,
        every=5,
        unit=Unit.DAY,
        penalty_rate=Rate.of(3),
    )
    product = loan_products.add(session, 1, asked, START)
    day = START
    return loan_approvals.approve(session, ApprovalInput(1, product.id, Money.of(710_000), PERIODS, day, day))


def _receive(session: Session, loan_id: int) -> None:
    """Written below the services: a pay-out and one receipt every fifth day, each of its instalment."""
    loan = loans.get(session, loan_id)
    loan.disbursed = START
    loan.events.append(_event(session, loan, LoanEventKind.DISBURSED, START, loan.principal, 0))
    for row in schedule(terms_of(loan)).rows[:RECEIPTS]:
        loan.events.append(_event(session, loan, LoanEventKind.REPAID, row.due, row.total, row.n))
    session.flush()
    keep(loan)


def _event(
    session: Session, loan: Loan, kind: LoanEventKind, day: date, amount: Money, number: int
) -> LoanEvent:
    like = session.get_one(Document, loan.contract_id)
    paper = Document(
        fund_id=loan.fund_id,
        kind=DocumentKind.RECEIPT if number else DocumentKind.PAYMENT,
        year_be=2556,
        sequence=number + 1,
        number=f"{'RC' if number else 'PV'}2556-{number + 1:05}",
        day=day,
        form="repayment_slip",
        facts="{}" * 700,  # as long as a slip says it
        code=like.code,
        issued_at=like.issued_at,
        issued_by=like.issued_by,
    )
    session.add(paper)
    session.flush()
    return LoanEvent(kind=kind, day=day, amount=amount, fee=ZERO, document_id=paper.id)


def _opener(db: Database, loan_id: int) -> Callable[[], None]:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication, QWidget

    from ui.app import App
    from ui.loans.loan_window import LoanWindow

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    app = App(db, QSettings())
    house = QWidget()

    def show() -> None:
        window = LoanWindow(app, house, loan_id)
        window.show()
        application.processEvents()
        window.close()
        application.processEvents()

    return show
