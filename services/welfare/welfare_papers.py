"""The welfare claim as it stands: what she asked for, what the rules said, what was resolved and paid."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from models.document import Document
from models.welfare import ClaimState
from services.fund import fund_signers
from services.papers import from_json
from services.papers.membership import Verdict
from services.papers.money import PaymentVoucher
from services.papers.welfare import BroughtPaper, WelfareClaim
from services.welfare import benefits, claims

_DECIDED = {ClaimState.APPROVED: True, ClaimState.PAID: True, ClaimState.REFUSED: False}


def gather_claim(session: Session, claim_id: int, day: date) -> WelfareClaim:
    """The claim as it was filed with everything that was said of it since."""
    claim = claims.get(session, claim_id)
    fund = claim.membership.fund
    filed = from_json(WelfareClaim, session.get_one(Document, claim.filing_id).facts)
    brought = claim.documents.splitlines()
    chair = fund_signers.chair(session, fund, claim.decided or day)
    accepted = _DECIDED.get(claim.state)
    words = claims.resolution_words(session, claim)
    verdict = Verdict("", words, claim.decided, accepted or None, accepted, claim.reason, chair)
    facts = replace(
        filed,
        papers=tuple(BroughtPaper(one, one in brought) for one in benefits.papers_of(claim.benefit)),
        findings=tuple(one.words for one in claims.findings(claim)),
        entitled=claim.entitled,
        checked=claim.checked,
        checked_by=claim.checked_by,
        verdict=verdict if accepted is not None else Verdict(signing=chair),
        approved=claim.approved,
    )
    if claim.payment_id is None:
        return facts
    voucher = from_json(PaymentVoucher, session.get_one(Document, claim.payment_id).facts)
    return replace(
        facts,
        paid=claim.paid,
        voucher=voucher.number,
        payer=voucher.payer,
        payer_position=voucher.payer_position,
    )
