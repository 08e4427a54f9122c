"""The papers by which a loan is agreed: contract, guarantees and the schedule to come (fund.md sections 3.4 and 3.5).

Citizen IDs stand on them in full, as on every contract; names, sums and clauses are frozen with the document.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from models.document import Document
from models.fund import Membership
from models.lending import Collateral, Guarantee, LoanApplication
from models.loan import Loan, LoanProduct
from models.user import Actor
from models.values.money import Money
from models.values.thai_date import long_date
from models.values.thai_text import listed
from services import documents
from services.errors import UserError
from services.fund import fund_signers
from services.loan import (
    collaterals,
    guarantees,
    loan_conditions,
    loan_parties,
    loan_slips,
    loan_texts,
    loans,
    stamp_duties,
)
from services.loan.lending_policy import policy_of
from services.loan.loan_math import LoanTerms, schedule
from services.loan.loan_state import terms_of
from services.numbering import Number
from services.papers import InstalmentSchedule, from_json, loan_clauses
from services.papers.loan_contracts import (
    LOAN,
    GuaranteeContract,
    LoanContract,
)
from services.people import person_papers


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """What a contract is made of before there is a loan; day is that of the contract."""

    membership: Membership
    product: LoanProduct
    terms: LoanTerms
    day: date
    purpose: str = ""
    goods: str = ""
    resolution: str = ""
    guarantors: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    spouse: str = ""
    stamp_duty: Money | None = None


def contract_facts(session: Session, agreed: Agreed, number: str) -> LoanContract:
    """The contract in the fund's own words, its schedule annexed."""
    member, terms, day = agreed.membership, agreed.terms, agreed.day
    fund, word = member.fund, loan_parties.word_of(agreed.product)
    person = person_papers.load(session, member.person_id)
    borrower = loan_parties.party(session, person, day, member_no=member.member_no, spouse=agreed.spouse)
    rows = schedule(terms).rows
    values = {
        "กองทุน": fund.name,
        "ชื่อผู้กู้": borrower.name,
        "ที่อยู่ผู้กู้": borrower.address,
        "โทรศัพท์ผู้กู้": borrower.phone,
        "จำนวนเงิน": loan_parties.money_text(terms.principal),
        "วัตถุประสงค์": agreed.purpose,
        "หลักประกัน": _secured(agreed),
        **loan_conditions.values(terms, rows),
    }
    takes_interest = word == LOAN and bool(terms.highest_rate)
    return LoanContract(
        head=documents.letterhead(session, fund),
        word=word,
        number=number,
        day=day,
        lender=loan_parties.lender(session, fund, loan_clauses.CONTRACT, day, word),
        borrower=borrower,
        principal=terms.principal,
        purpose=agreed.purpose,
        goods=agreed.goods,
        resolution=agreed.resolution,
        clauses=loan_clauses.clauses(
            loan_clauses.CONTRACT,
            loan_texts.texts(session, fund.id, loan_clauses.CONTRACT),
            values,
            word,
            interest=takes_interest,
            penalty=word == LOAN and terms.has_penalty,
        ),
        schedule=tuple(loan_slips.line_of(one) for one in rows),
        stamp_duty=agreed.stamp_duty
        if agreed.stamp_duty is not None
        else stamp_duties.of_loan(session, terms.principal, day),
        duty_payer=policy_of(agreed.product).duty_payer.label,
    )


def _secured(agreed: Agreed) -> str:
    """Who and what stands for the debt, in words; the guarantees are contracts of their own."""
    people = f"ผู้ค้ำประกัน {len(agreed.guarantors)} คน คือ {listed(agreed.guarantors)} ตามสัญญาค้ำประกันที่ทำแยกไว้"
    parts = [*([people] if agreed.guarantors else []), *agreed.things]
    return listed(parts) or "ไม่มีผู้ค้ำประกันและไม่มีหลักประกันอื่น"


def gather_contract(
    session: Session, loan_id: int, day: date, *, by_fingerprint: bool = False
) -> LoanContract:
    """As it was made; of a loan older than the program's contracts, as its figures say today.

    by_fingerprint gives the borrower room for a finger print in place of a signature.
    """
    loan = loans.get(session, loan_id)
    paper = session.get_one(Document, loan.contract_id)
    if paper.form == loan_clauses.CONTRACT:
        facts = from_json(LoanContract, paper.facts)
    else:
        facts = contract_facts(session, _agreed(session, loan, paper.day), loan.contract_no)
    return replace(facts, borrower=replace(facts.borrower, by_fingerprint=by_fingerprint))


def _agreed(session: Session, loan: Loan, day: date) -> Agreed:
    living = [one for one in guarantees.guarantees_of(session, loan.id) if one.ended is None]
    things = [one for one in collaterals.of_loan(session, loan) if one.returned is None]
    return Agreed(
        membership=loan.membership,
        product=loan.product,
        terms=terms_of(loan),
        day=day,
        purpose=loan.purpose,
        goods=loan.goods,
        resolution=loan.resolution,
        guarantors=tuple(one.person.name for one in living),
        things=tuple(_thing(one) for one in things),
        stamp_duty=loan.stamp_duty or None,
    )


def planned_schedule(session: Session, loan_id: int) -> InstalmentSchedule:
    """What was agreed of a loan that was not paid out yet: version 0, to be counted anew from the day of the money."""
    loan = loans.get(session, loan_id)
    made = session.get_one(Document, loan.contract_id).day
    lender = fund_signers.treasurer(session, loan.fund, made)
    plan = loan_slips.reckoning(session, loan.fund, terms_of(loan), made, Actor(lender.name))
    return replace(
        plan,
        contract_no=loan.contract_no,
        borrower=loan.membership.person.name,
        member_no=loan.membership.member_no,
        lender_position=lender.position,
        word=loan_parties.word_of(loan.product),
    )


def secured_by(row: LoanApplication) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who and what stands for a request, as its contract names them."""
    return tuple(one.person.name for one in row.guarantees), tuple(_thing(one) for one in row.collateral)


def _thing(row: Collateral) -> str:
    return " ".join(one for one in (row.kind.label, row.description, row.paper_no) if one)


def guarantee_facts(
    session: Session, loan: Loan, row: Guarantee, day: date, number: Number | None
) -> GuaranteeContract:
    """The contract of one guarantor; loan comes with its member, fund and product."""
    person = person_papers.load(session, row.person_id)
    fund, word = loan.fund, loan_parties.word_of(loan.product)
    stands = loan_parties.party(
        session,
        person,
        day,
        member_no=loan_parties.member_no(session, loan.fund_id, row.person_id),
        spouse=row.spouse,
    )
    made = session.get_one(Document, loan.contract_id).day
    values = {
        "กองทุน": fund.name,
        "ชื่อผู้กู้": loan.membership.person.name,
        "ชื่อผู้ค้ำ": stands.name,
        "ที่อยู่ผู้ค้ำ": stands.address,
        "โทรศัพท์ผู้ค้ำ": stands.phone,
        "สัญญาเลขที่": loan.contract_no,
        "วันที่สัญญา": long_date(made),
        "จำนวนเงิน": loan_parties.money_text(loan.principal),
        "วัตถุประสงค์": loan.purpose,
        "วงเงินค้ำ": loan_parties.money_text(row.most),
        "วันเริ่มค้ำ": long_date(day),
        "วันสิ้นสุดการค้ำ": long_date(row.until) if row.until is not None else "",
    }
    own = loan_texts.texts(session, fund.id, loan_clauses.GUARANTEE)
    return GuaranteeContract(
        head=documents.letterhead(session, fund),
        word=word,
        number=number.text if number is not None else "",
        day=day,
        lender=loan_parties.lender(session, fund, loan_clauses.GUARANTEE, day, word),
        guarantor=stands,
        relation=row.relation,
        contract_no=loan.contract_no,
        contract_day=made,
        borrower=loan.membership.person.name,
        purpose=loan.purpose,
        principal=loan.principal,
        most=row.most,
        since=day,
        until=row.until,
        clauses=loan_clauses.clauses(loan_clauses.GUARANTEE, own, values, word),
        stamp_duty=row.stamp_duty or stamp_duties.of_guarantee(session, row.most, day),
    )


def gather_guarantee(
    session: Session, guarantee_id: int, day: date, *, by_fingerprint: bool = False
) -> GuaranteeContract:
    """As it was made; of a guarantee without a paper of its own, as its figures say."""
    row = guarantees.get(session, guarantee_id)
    if row.loan_id is None:
        raise UserError("การค้ำประกันนี้ยังไม่มีสัญญากู้ กรุณาทำสัญญากู้ก่อนพิมพ์สัญญาค้ำประกัน")
    paper = session.get_one(Document, row.document_id) if row.document_id is not None else None
    if paper is not None:
        facts = from_json(GuaranteeContract, paper.facts)
    else:
        loan = loans.get(session, row.loan_id)
        facts = guarantee_facts(session, loan, row, session.get_one(Document, loan.contract_id).day, None)
    return replace(facts, guarantor=replace(facts.guarantor, by_fingerprint=by_fingerprint))
