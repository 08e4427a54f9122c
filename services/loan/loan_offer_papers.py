"""What a loan would cost, for somebody who only asks: an offer that binds nobody."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from models.fund import Fund
from models.loan import LoanProduct
from models.user import Actor
from models.values.money import ZERO
from services.fund import fund_signers
from services.loan import (
    loan_parties,
    loan_slips,
    loans,
    stamp_duties,
)
from services.loan.lending_policy import DutyPayer, policy_of
from services.loan.loan_math import LoanTerms
from services.loan.loan_state import terms_of
from services.papers import AmountLine, loan_contracts
from services.papers.loan_contracts import (
    LOAN,
    LoanOffer,
)


def offer_facts(
    session: Session,
    fund: Fund,
    product: LoanProduct | None,
    terms: LoanTerms,
    day: date,
    actor: Actor,
    name: str = "",
) -> LoanOffer:
    """What a loan by these terms would cost, for somebody who only asks; no product is a reckoning of its own."""
    reckoned = loan_slips.reckoning(session, fund, terms, day, actor)
    fees: list[AmountLine] = []
    kept = ZERO
    if product is not None:
        policy = policy_of(product)
        fees = [
            AmountLine(
                loan_contracts.said("ค่าธรรมเนียมขอกู้", loan_parties.word_of(product)), policy.request_fee
            ),
            AmountLine("ค่าธรรมเนียมทำสัญญา", policy.contract_fee),
        ]
        if policy.duty_payer is DutyPayer.BORROWER:
            duty = stamp_duties.of_loan(session, terms.principal, day)
            fees.append(AmountLine("อากรแสตมป์", duty))
            kept = duty if policy.duty_held and not policy.in_kind else ZERO
    word = loan_parties.word_of(product) if product is not None else LOAN
    return LoanOffer(
        head=reckoned.head,
        word=word,
        day=day,
        name=name,
        product=product.name if product is not None else "",
        principal=terms.principal,
        rate=terms.rate,
        true_rate=reckoned.true_rate,
        method=reckoned.method,
        periods=len(reckoned.rows),
        pay_out=terms.disbursed,
        rows=reckoned.rows,
        principal_total=reckoned.principal_total,
        interest_total=reckoned.interest_total,
        total=reckoned.total,
        fees=tuple(one for one in fees if one.amount),
        remarks=(f"หักค่าอากรแสตมป์ {kept} บาทจากเงินที่จ่าย เหลือ {terms.principal - kept} บาทก่อนหักรายการอื่น",)
        if kept
        else (),
        offered_by=actor.name,
    )


def gather_offer(session: Session, loan_id: int, day: date) -> LoanOffer:
    """The offer a loan could have been made by, for comparing."""
    loan = loans.get(session, loan_id)
    name = loan.membership.person.name
    teller = Actor(fund_signers.treasurer(session, loan.fund, day).name)
    return offer_facts(session, loan.fund, loan.product, terms_of(loan), day, teller, name)
