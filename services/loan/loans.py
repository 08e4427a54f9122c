"""Loans found, and what every act on one asks: which till, which day. The acts are services.loan.loan_approvals,
services.loan.loan_repayments and services.loan.loan_reversals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import case, select
from sqlalchemy.orm import Session, joinedload, selectinload

from models.database import moment_of
from models.fund import Membership
from models.ledger import Account, AccountMonth, AccountRole
from models.loan import Loan, LoanAmendment, LoanEvent
from models.person import Person
from models.place import Household
from models.values.money import Money
from services.bookkeeping import account_sums
from services.errors import UserError


def get(session: Session, loan_id: int) -> Loan:
    """A loan with its member, fund, product, events, amendments and their papers."""
    person = joinedload(Loan.membership).joinedload(Membership.person)
    query = select(Loan).where(Loan.id == loan_id)
    query = query.options(
        joinedload(Loan.fund),
        joinedload(Loan.product),
        person.joinedload(Person.household).joinedload(Household.village),
        person.joinedload(Person.village),
        selectinload(Loan.events).joinedload(LoanEvent.document),
        selectinload(Loan.amendments).joinedload(LoanAmendment.document),
    )
    return session.scalars(query).one()


def tills(session: Session, fund_id: int) -> Sequence[Account]:
    """The accounts money can come from or go to: cash, then those in use, then the rest of the chart."""
    used = select(AccountMonth.account_id).where(AccountMonth.account_id == Account.id).exists()
    query = select(Account).where(Account.fund_id == fund_id, Account.till.is_not(None), Account.is_active)
    cash_first = case((Account.role == AccountRole.CASH, 0), (used, 1), else_=2)
    return session.scalars(query.order_by(cash_first, Account.code)).all()


def money_in_tills(session: Session, fund_id: int) -> list[tuple[Account, Money]]:
    """tills() with what the books say is in each."""
    return [(one, account_sums.balance(session, one)) for one in tills(session, fund_id)]


def require_past(session: Session, day: date) -> None:
    """Raises UserError for a day to come."""
    if day > moment_of(session).date():
        raise UserError("วันที่อยู่ในอนาคต กรุณาตรวจวันที่และปี พ.ศ. อีกครั้ง", field="day")
