"""What the claim a member files says on paper the day it takes its number."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from models.fund import Membership
from models.welfare import Benefit, Claim, ContributionState
from services import documents
from services.numbering import Number
from services.papers.welfare import BroughtPaper, WelfareClaim
from services.people.person_papers import masked_phone
from services.people.person_words import address_line, age_words, masked_id
from services.welfare import benefits


def facts(
    session: Session, claim: Claim, member: Membership, benefit: Benefit, number: Number
) -> WelfareClaim:
    """claim needs no id yet; nothing is judged yet, so the paper's verdict is empty."""
    person = member.person
    brought = claim.documents.splitlines()
    state = session.get(ContributionState, member.id)
    return WelfareClaim(
        head=documents.letterhead(session, member.fund),
        number=number.text,
        filed=claim.filed,
        name=person.name,
        member_no=member.member_no,
        citizen_id=masked_id(person),
        age=age_words(person, claim.filed),
        address=address_line(person),
        phone=masked_phone(person.phone),
        joined=member.joined,
        paid_until=state.paid_until - timedelta(1) if state else None,
        benefit=benefit.name,
        event_day=claim.event_day,
        detail=claim.detail,
        nights=claim.nights,
        bill=claim.bill,
        papers=tuple(BroughtPaper(one, one in brought) for one in benefits.papers_of(benefit)),
        payee=claim.payee or person.name,
        payee_relation=claim.payee_relation,
    )
