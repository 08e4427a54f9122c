"""Who stands on the papers of a loan: borrower and guarantor in full, the fund and who signs for it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.fund import Fund, FundPost, Membership
from models.loan import Loan, LoanProduct
from models.person import Person
from models.values.identity import format_citizen_id
from models.values.money import Money
from services.fund import fund_officers, fund_signers
from services.loan import loan_texts
from services.loan.lending_policy import LoanWord, policy_of
from services.papers import loan_clauses
from services.papers.letters import Signing
from services.papers.loan_contracts import LENDING, LOAN, Lender, Party, said
from services.people import person_papers
from services.people.person_words import age_at, phone_words


def word_of(product: LoanProduct) -> str:
    """กู้, or ยืม where a product is lent without interest."""
    return LENDING if policy_of(product).word is LoanWord.LENDING else LOAN


def words_of(loan: Loan, text: str) -> str:
    """Words written for a loan, as those of this one say them; it must come with its product."""
    return said(text, word_of(loan.product))


def party(session: Session, person: Person, day: date, *, member_no: str = "", spouse: str = "") -> Party:
    """She as contracts name her, her number in full."""
    birth = person.birth
    return Party(
        name=person.name,
        citizen_id=format_citizen_id(person.citizen_id) if person.citizen_id else "",
        age=age_at(birth, day) if birth is not None else "",
        occupation=person.occupation,
        address=person_papers.home(session, person).line() or person.address_note,
        phone=phone_words(person.phone),
        member_no=member_no,
        spouse=spouse,
    )


def lender(session: Session, fund: Fund, form: str, day: date, word: str) -> Lender:
    """The fund as a party in its own words, with its chair and treasurer of the day."""
    words = loan_texts.text(session, fund.id, form, loan_clauses.LENDER)
    signers = (fund_signers.chair(session, fund, day), fund_signers.treasurer(session, fund, day))
    return Lender(
        loan_clauses.fill(words, {"กองทุน": fund.name}, word), tuple(one for one in signers if one.name)
    )


def money_text(amount: Money) -> str:
    return f"{amount} บาท ({amount.words()})"


def committee(session: Session, fund: Fund, day: date) -> tuple[Signing, ...]:
    """The three who sign a resolution: chair, treasurer and secretary, as far as there are."""
    posts = (FundPost.CHAIR, FundPost.TREASURER, FundPost.SECRETARY)
    found = ((post, fund_officers.holder(session, fund.id, post, day)) for post in posts)
    return tuple(Signing(one.person.name, post.label) for post, one in found if one is not None)


def member_no(session: Session, fund_id: int, person_id: int) -> str:
    """Under which number somebody belongs to the fund, the newest of several; empty when she does not."""
    query = select(Membership.member_no).where(
        Membership.fund_id == fund_id, Membership.person_id == person_id
    )
    return session.scalars(query.order_by(Membership.id.desc()).limit(1)).first() or ""
