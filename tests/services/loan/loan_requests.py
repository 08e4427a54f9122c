"""A product with a policy, and requests for loans in every state."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from models.database import Database
from models.fund import Membership
from models.lending import LoanApplication
from models.loan import Loan, LoanProduct
from models.values.money import Money
from services.loan import lending_policy, loan_applications, loan_contracts, loan_decisions
from services.loan.guarantees import GuaranteeInput
from services.loan.lending_policy import Policy
from services.loan.loan_applications import RequestInput
from services.loan.loan_contracts import ContractInput
from services.loan.loan_decisions import DecisionInput
from tests.builders import make_product
from tests.conftest import TODAY

RECEIVED = date(2026, 11, 2)
MET = date(2026, 11, 20)


def product_with(db: Database, policy: Policy | None = None, **changes: Any) -> LoanProduct:
    product = make_product(db, **changes)
    if policy is not None:
        set_policy(db, product, policy)
    return product


def set_policy(db: Database, product: LoanProduct, policy: Policy) -> None:
    def write(session: Session) -> None:
        session.get_one(LoanProduct, product.id).policy = lending_policy.to_json(policy)

    db.write(write)


def asking(
    member: Membership, product: LoanProduct, *guarantors: Membership, asked: int = 30_000, **changes: Any
) -> RequestInput:
    return RequestInput(
        **{
            "membership_id": member.id,
            "product_id": product.id,
            "received": RECEIVED,
            "asked": Money.of(asked),
            "periods": 10,
            "purpose": "ซื้อปุ๋ย",
            "guarantees": tuple(GuaranteeInput(one.person_id) for one in guarantors),
            **changes,
        }
    )


def submitted(db: Database, request: RequestInput) -> LoanApplication:
    made = db.write(loan_applications.save_and_submit, request)
    return db.read(loan_applications.get, made.id)


def recommended(db: Database, request: RequestInput) -> LoanApplication:
    made = submitted(db, request)
    db.write(loan_decisions.recommend, made.id, date(2026, 11, 10), "นายผู้ใหญ่ บ้านดี", "เห็นควรอนุมัติ")
    return db.read(loan_applications.get, made.id)


def decision(row: LoanApplication, **changes: Any) -> DecisionInput:
    return DecisionInput(
        **{
            "application_id": row.id,
            "day": MET,
            "approved": row.asked,
            "periods": row.periods,
            "resolution": "ครั้งที่ 11/2569 มติที่ 3",
            **changes,
        }
    )


def approved(db: Database, request: RequestInput, **changes: Any) -> LoanApplication:
    made = recommended(db, request)
    db.write(loan_decisions.approve, decision(made, **changes))
    return db.read(loan_applications.get, made.id)


def contracted(db: Database, request: RequestInput, **changes: Any) -> Loan:
    made = approved(db, request, **changes)
    return db.write(
        loan_contracts.contract, ContractInput(application_id=made.id, day=MET, pay_out=TODAY, signed=MET)
    )
