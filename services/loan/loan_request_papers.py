"""คำขอกู้เงิน as it goes from hand to hand: what she asked, what was found, what was said and resolved (fund.md 3.3)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from models.fund import Membership
from models.lending import Collateral, Guarantee, LoanApplication, LoanApplicationState
from models.values.thai_date import short_date
from services import documents
from services.fund import fund_signers
from services.loan import (
    eligibility,
    guarantees,
    household_economy,
    loan_parties,
    loan_products,
    loan_slips,
    loan_standing,
    product_terms,
)
from services.loan.eligibility import Stage
from services.meeting import resolutions
from services.numbering import Number
from services.papers import AmountLine
from services.papers.loan_contracts import (
    Household,
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
