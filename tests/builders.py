"""Small makers of people, members and loans for tests; every number is generated, nobody is real."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from models.database import Database
from models.document import Document
from models.fund import Membership
from models.ledger import JournalEntry, JournalLine
from models.loan import Loan, LoanProduct
from models.values.money import Money
from models.values.rate import Rate
from services.fund import members
from services.fund.members import MembershipInput
from services.loan import loan_approvals, loan_products, loan_repayments, loans
from services.loan.loan_approvals import ApprovalInput
from services.loan.loan_math import Method
from services.loan.loan_products import ProductInput
from services.loan.loan_repayments import RepaymentInput
from services.people import persons
from services.people.persons import PersonInput
from tests.conftest import TODAY


def citizen_id(number: int) -> str:
    """A made-up number with its right check digit."""
    first = f"1{number:011}"
    total = sum(int(digit) * (13 - place) for place, digit in enumerate(first))
    return f"{first}{(11 - total % 11) % 10}"


def make_member(
    db: Database,
    name: str = "นายสมชาย ใจดี",
    *,
    number: str = "",
    fund_id: int = 1,
    joined: date | None = date(2015, 5, 20),
    **person: Any,
) -> Membership:
    title = next((one for one in ("นางสาว", "นาง", "นาย") if name.startswith(one)), "")
    first, _, last = name.removeprefix(title).partition(" ")
    wanted = PersonInput(first_name=first, last_name=last, title=title, **person)
    made = db.write(members.add_member, fund_id, wanted, MembershipInput(number, joined), TODAY)
    return db.read(members.get, made.id)


def change_person(db: Database, membership: Membership, **fields: Any) -> None:
    before = persons.as_input(db.read(persons.get, membership.person_id))
    after = dataclasses.replace(before, **fields)
    db.write(persons.change, membership.person_id, after, TODAY)


def make_product(db: Database, **changes: Any) -> LoanProduct:
    """The product of fund.md case E: 12 percent by days, 3 percent more on what is overdue."""
    product = ProductInput(
        **{
            "name": "เงินกู้สามัญ",
            "rate": Rate.of(12),
            "method": Method.EQUAL_PRINCIPAL,
            "least": Money.of(1_000),
            "most": Money.of(100_000),
            "periods": 10,
            "most_periods": 60,
            "penalty_rate": Rate.of(3),
            **changes,
        }
    )
    return db.write(loan_products.add, 1, product, TODAY)


def make_loan(
    db: Database,
    membership: Membership,
    product: LoanProduct,
    principal: int = 50_000,
    *,
    day: date = date(2025, 1, 10),
    periods: int = 10,
    pay_out: bool = True,
) -> Loan:
    asked = ApprovalInput(
        membership.id, product.id, Money.of(principal), periods, day, day, None, "ทำนา", "มติ 1/2568"
    )
    loan = db.write(loan_approvals.approve, asked)
    if pay_out:
        db.write(loan_approvals.disburse, loan.id, day)
    return db.read(loans.get, loan.id)


def repay(db: Database, loan: Loan, day: date, amount: str, fee: str = "0", **more: Any) -> Document:
    return db.write(
        loan_repayments.repay, RepaymentInput(loan.id, day, Money.of(amount), Money.of(fee), **more)
    )


def entries(
    session: Session, fund_id: int, first: date, last: date, limit: int = 500
) -> Sequence[JournalEntry]:
    """The journal from first to last, newest first, with its papers and lines."""
    query = (
        select(JournalEntry)
        .where(JournalEntry.fund_id == fund_id, JournalEntry.day.between(first, last))
        .order_by(JournalEntry.day.desc(), JournalEntry.id.desc())
        .limit(limit)
        .options(
            joinedload(JournalEntry.document),
            selectinload(JournalEntry.lines).joinedload(JournalLine.account),
        )
    )
    return session.scalars(query).all()
