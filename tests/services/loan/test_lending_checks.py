from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import Database
from models.fund import Membership
from models.lending import Collateral, CollateralKind, Guarantee, LoanApplication, LoanApplicationState
from models.loan import Loan
from models.values.money import Money
from services import check
from services.loan import loan_applications
from tests.builders import make_member
from tests.services.loan.loan_requests import asking, contracted, product_with, submitted


def wrong(db: Database) -> set[str]:
    return {one.name for one in db.read(check.run) if not one.ok}


@pytest.fixture
def people(db: Database) -> list[Membership]:
    names = ("นางบัวผัน ศรีสุวรรณ์", "นายญาณวุฒิ ฐานะมั่น")
    made = [make_member(db, one) for one in names]
    product = product_with(db)
    contracted(db, asking(made[0], product, made[1]))
    row = submitted(db, asking(made[1], product))
    db.write(loan_applications.withdraw, row.id, "ไม่ต้องการแล้ว")
    db.write(loan_applications.save_draft, asking(made[1], product))
    return made


def test_a_sound_office_passes(db: Database, people: list[Membership]) -> None:
    assert wrong(db) == set()


def first(session: Session) -> LoanApplication:
    return session.scalars(select(LoanApplication).order_by(LoanApplication.id)).first() or LoanApplication()


def unsubmitted(session: Session) -> None:
    first(session).state = LoanApplicationState.DRAFT


def too_much(session: Session) -> None:
    first(session).approved = Money.of(30_001)


def numberless(session: Session) -> None:
    session.scalars(select(Guarantee)).one().document_id = None


def herself(session: Session) -> None:
    loan = session.scalars(select(Loan)).one()
    row = session.scalars(select(Guarantee)).one()
    row.person_id = session.get_one(Membership, loan.membership_id).person_id


def never_received(session: Session) -> None:
    loan = session.scalars(select(Loan)).one()
    session.add(
        Collateral(
            loan_id=loan.id,
            kind=CollateralKind.LAND,
            description="โฉนด",
            value=Money.of(1),
            returned=date(2026, 11, 1),
        )
    )


@pytest.mark.parametrize(
    ("spoil", "name"),
    [
        (unsubmitted, "loan_requests"),
        (too_much, "loan_requests"),
        (numberless, "guarantees"),
        (herself, "guarantees"),
        (never_received, "collateral"),
    ],
)
def test_what_is_spoilt_is_found(
    db: Database, people: list[Membership], spoil: Callable[[Session], None], name: str
) -> None:
    db.write(spoil)
    assert wrong(db) == {name}
