"""The papers by which a loan is asked for and agreed, gathered from the registers (fund.md sections 3.3 to 3.5).

Citizen IDs stand on them in full, as on every contract; names, sums and clauses are frozen with the document.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from models.document import Document
from models.fund import Fund, Membership
from models.lending import Collateral, Guarantee, LoanApplication, LoanApplicationState
from models.loan import Loan, LoanProduct
from models.user import Actor
from models.values.money import ZERO, Money
from models.values.thai_date import long_date, short_date
from models.values.thai_text import listed
from services import documents
from services.errors import UserError
from services.fund import fund_signers
from services.loan import (
    collaterals,
    eligibility,
    guarantees,
    household_economy,
    loan_conditions,
    loan_parties,
    loan_products,
    loan_slips,
    loan_standing,
    loan_texts,
    loans,
    product_terms,
    stamp_duties,
)
from services.loan.eligibility import Stage
from services.loan.lending_policy import DutyPayer, policy_of
from services.loan.loan_math import LoanTerms, schedule
from services.loan.loan_state import terms_of
from services.meeting import resolutions
from services.numbering import Number
from services.papers import AmountLine, InstalmentSchedule, from_json, loan_clauses
from services.papers.loan_contracts import (
    LOAN,
    GuaranteeContract,
    Household,
    LoanContract,
    LoanOffer,
    LoanRequest,
    OtherDebt,
    Security,
    Surety,
)
from services.papers.membership import Verdict
from services.people import person_papers

State = LoanApplicationState
_ACCEPTED = {State.APPROVED: True, State.CONTRACTED: True, State.REJECTED: False}


def request_facts(session: Session, row: LoanApplication, number: Number | None) -> LoanRequest:
    """The request as it stands: what she asked, what the program found, what was said and resolved of it.

    row comes with its member, product, guarantees and collateral.
    """
    member, fund, product = row.membership, row.fund, row.product
    day = row.decided or row.recommended or row.received
    offered = loan_products.products(session, fund.id, active_only=False)
    products = [one for one in offered if one.is_active or one.id == product.id]
    terms = product_terms.terms_of(product, row.asked, row.periods, row.received, row.first_due)
    person = person_papers.load(session, member.person_id)
    stands = loan_standing.standing(session, member, row.received)
    found = eligibility.kept(row)
    lines = found.get(Stage.DECIDED) or found.get(Stage.SUBMITTED) or ()
    chair = fund_signers.chair(session, fund, day)
    decided = row.decided is not None
    return LoanRequest(
        head=documents.letterhead(session, fund),
        word=loan_parties.word_of(product),
        number=number.text if number is not None else row.document.number if row.document else "",
        received=row.received,
        day=row.received,
        borrower=loan_parties.party(
            session, person, row.received, member_no=member.member_no, spouse=row.spouse
        ),
        products=tuple(one.name for one in products),
        chosen=next((at for at, one in enumerate(products) if one.id == product.id), None),
        asked=row.asked,
        goods=row.goods,
        purpose=row.purpose,
        periods=row.periods,
        method=loan_slips.method_words(terms),
        first_due=row.first_due,
        repaid_from=row.repaid_from,
        household=_household(row),
        savings=tuple(
            AmountLine(f"{one.product.name} {one.account_no}", one.balance + one.prepaid)
            for one in stands.accounts
        ),
        debts=tuple(AmountLine(f"สัญญา {one.contract_no}", one.outstanding) for one in stands.debts),
        sureties=sureties(session, row),
        securities=tuple(_security(one) for one in row.collateral),
        spouse_consents=row.spouse_consents,
        opinion=row.opinion,
        opinion_by=row.recommended_by,
        opinion_day=row.recommended,
        findings=tuple(one.message for one in lines),
        checked_by=row.checked_by,
        verdict=Verdict(
            meeting=resolution_words(session, row),
            day=row.decided,
            accepted=_ACCEPTED.get(row.state),
            reason=row.reason,
            signing=chair,
        ),
        is_deferred=row.state is State.DEFERRED,
        approved=row.approved,
        approved_periods=row.approved_periods,
        approved_rate=product.rate if row.approved is not None else None,
        committee=loan_parties.committee(session, fund, day) if decided else (),
    )


def resolution_words(session: Session, row: LoanApplication) -> str:
    """The resolution it was decided by, of the register of meetings or as it was typed."""
    if row.resolution_id is None:
        return row.resolution
    found = resolutions.get(session, row.resolution_id)
    return f"{resolutions.label(found)} วันที่ {short_date(found.meeting.day)}"


def sureties(session: Session, row: LoanApplication) -> tuple[Surety, ...]:
    """Who stands for a request, and for how many other loans each stands already."""
    ids = [one.person_id for one in row.guarantees]
    exposed = guarantees.exposures(session, ids, row.fund_id, but=row.id) if ids else {}
    return tuple(
        Surety(
            one.person.name,
            loan_parties.member_no(session, row.fund_id, one.person_id),
            one.relation,
            exposed[one.person_id].count,
            one.most,
        )
        for one in row.guarantees
    )


def _household(row: LoanApplication) -> Household:
    said = household_economy.from_json(row.household)
    return Household(
        tuple(AmountLine(one.label, one.amount) for one in said.income),
        tuple(AmountLine(one.label, one.amount) for one in said.spending),
        tuple(OtherDebt(one.creditor, one.remaining, one.instalment) for one in said.debts),
        f"{said.people} คน" if said.people else "",
    )


def _security(row: Collateral) -> Security:
    what = f"{row.kind.label} {row.description}".strip()
    return Security(what, row.paper_no, row.owner, row.value)


def gather_request(session: Session, application_id: int, day: date) -> LoanRequest:
    """A request with all that was said of it until now; what is not decided is left open."""
    query = select(LoanApplication).where(LoanApplication.id == application_id)
    member = joinedload(LoanApplication.membership)
    row = session.scalars(
        query.options(
            member.joinedload(Membership.fund),
            member.joinedload(Membership.person),
            joinedload(LoanApplication.fund),
            joinedload(LoanApplication.product),
            joinedload(LoanApplication.document),
            selectinload(LoanApplication.guarantees).joinedload(Guarantee.person),
            selectinload(LoanApplication.collateral),
        )
    ).one()
    return request_facts(session, row, None)


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
            AmountLine("ค่าธรรมเนียมขอกู้", policy.request_fee),
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
