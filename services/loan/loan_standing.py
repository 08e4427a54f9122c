"""How a member stands in the fund on the day she asks for a loan: what she saved, what she owes, what she left unpaid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.fund import FundKind, Membership
from models.loan import Loan, LoanStatus
from models.person import Person
from models.place import Relation
from models.saving import SavingAccount, SavingKind
from models.values.money import ZERO, Money
from services.loan import loan_lists
from services.loan.loan_lists import LoanRow
from services.saving import savings
from services.welfare import contributions

_OVER = (LoanStatus.CLOSED, LoanStatus.CANCELLED)


@dataclass(frozen=True, slots=True)
class Standing:
    """debts are her living loans of this fund under any of her memberships, past how many she has paid back.

    unpaid_savings counts months of สัจจะ before the month of the day, unpaid_contribution what a welfare fund waits for.
    """

    accounts: tuple[SavingAccount, ...]
    debts: tuple[LoanRow, ...]
    past: int
    unpaid_savings: int
    unpaid_contribution: Money

    @property
    def savings(self) -> Money:
        return Money.sum(one.balance + one.prepaid for one in self.accounts)

    @property
    def owed(self) -> Money:
        """Principal, what is approved and not yet paid out too."""
        return Money.sum(
            one.principal if one.status is LoanStatus.APPROVED else one.outstanding for one in self.debts
        )


def standing(session: Session, member: Membership, day: date) -> Standing:
    accounts = [one for one in savings.accounts_of(session, member.id) if one.closed is None]
    every = select(Membership.id).where(
        Membership.person_id == member.person_id, Membership.fund_id == member.fund_id
    )
    query = select(Loan.id).where(Loan.membership_id.in_(every)).order_by(Loan.id)
    rows = loan_lists.rows_of(session, session.scalars(query).all(), day)
    missed = [
        savings.due(session, one.id, day).missed for one in accounts if one.product.kind is SavingKind.SAJJA
    ]
    welfare = contributions.due(session, member.id, day) if member.fund.kind is FundKind.WELFARE else None
    return Standing(
        tuple(accounts),
        tuple(one for one in rows if one.status not in _OVER),
        sum(one.status is LoanStatus.CLOSED for one in rows),
        max(missed, default=0),
        welfare.to_pay if welfare is not None else ZERO,
    )


def spouse_of(session: Session, person: Person) -> Person | None:
    """By the register of households: the head's husband or wife, or the head."""
    other = {Relation.HEAD: Relation.SPOUSE, Relation.SPOUSE: Relation.HEAD}.get(person.relation)
    if other is None or person.household_id is None:
        return None
    query = select(Person).where(
        Person.household_id == person.household_id,
        Person.relation == other,
        Person.id != person.id,
        Person.death_date.is_(None),
    )
    return session.scalars(query.order_by(Person.id)).first()
