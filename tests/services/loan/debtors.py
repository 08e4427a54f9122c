"""Borrowers who owe: fund.md case E overdue since March 2568, with guarantors where a test wants them."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from models.database import Database
from models.lending import Guarantee
from models.loan import Loan, LoanProduct
from models.person import Person
from models.values.money import Money
from tests.builders import make_loan, make_member, make_product

T26_DUE = date(2025, 4, 10)  # fund.md section 2.4: due 10 เม.ย. 2568
T26_LAST = date(2025, 6, 9)  # the last safe day


def a_debt(
    db: Database,
    *guarantors: str,
    product: LoanProduct | None = None,
    name: str = "นายญาณวุฒิ ฐานะมั่น",
    day: date = date(2025, 3, 10),
    principal: int = 50_000,
    periods: int = 10,
    **member: Any,
) -> Loan:
    """Paid out on day by ten monthly instalments of which none is paid; each guarantor stands for the whole sum."""
    product = product or make_product(db)
    loan = make_loan(db, make_member(db, name, **member), product, principal, day=day, periods=periods)
    for position, one in enumerate(guarantors, 1):
        stand_for(db, loan, one, position)
    return loan


def stand_for(db: Database, loan: Loan, name: str, position: int = 1, most: int = 50_000) -> int:
    who = make_member(db, name)

    def write(session: Session) -> int:
        row = Guarantee(
            loan_id=loan.id,
            person_id=who.person_id,
            position=position,
            most=Money.of(most),
            signed=loan.approved,
        )
        session.add(row)
        session.flush()
        return row.id

    return db.write(write)


def dies(db: Database, loan: Loan, day: date) -> None:
    def write(session: Session) -> None:
        session.get_one(Person, loan.membership.person_id).death_date = day

    db.write(write)
