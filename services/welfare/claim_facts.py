"""Gathers from the registers what a claim is judged by."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.fund import EndReason, Fund, Membership
from models.values.money import ZERO
from models.welfare import Benefit, Claim, ClaimState, Contribution
from services.fund import applications, suspensions
from services.welfare import benefits, contribution_state, earlier_claims
from services.welfare.claim_verdict import Earlier, Facts


def gather(session: Session, member: Membership, benefit: Benefit, claim: Claim) -> Facts:
    """claim may be one that is not saved yet; member comes with her person."""
    return Facts(
        benefit=benefits.as_input(benefit),
        event_day=claim.event_day,
        filed=claim.filed,
        joined=applications.rights_since(session, member, claim.event_day),
        ended=member.ended,
        died=member.person.death_date if member.end_reason is EndReason.DIED else None,
        birth=member.person.birth,
        is_suspended=suspensions.is_suspended(session, member.id, claim.event_day),
        arrears_days=_arrears(session, member.id, claim),
        nights=claim.nights,
        bill=claim.bill,
        brought=claim.documents.splitlines(),
        earlier=_earlier(session, member, benefit, claim),
        fiscal_start_month=session.get_one(Fund, member.fund_id).fiscal_start_month,
    )


def _arrears(session: Session, membership_id: int, claim: Claim) -> int | None:
    """Days unpaid on the day of the event by what was paid until then: money that comes after it cures nothing."""
    chosen = contribution_state.choices(session, membership_id)
    if not chosen:
        return None
    live = (
        select(Contribution)
        .where(Contribution.membership_id == membership_id, Contribution.cancelled_by_id.is_(None))
        .limit(1)
    )
    before = session.scalar(
        live.where(Contribution.day <= claim.event_day).order_by(Contribution.until.desc())
    )
    if before is not None:
        paid_until = before.until
    else:
        first = session.scalar(live.order_by(Contribution.until))
        paid_until = chosen[0].since if first is None else first.first
    return max(0, (claim.event_day - paid_until).days)


def _earlier(session: Session, member: Membership, benefit: Benefit, claim: Claim) -> tuple[Earlier, ...]:
    """Paid here or before the program, or agreed and waiting; in every membership of the person, for who rejoins has not a new year."""
    query = (
        select(Claim.event_day, Claim.approved)
        .join(Membership, Membership.id == Claim.membership_id)
        .where(
            Membership.person_id == member.person_id,
            Claim.benefit_id == benefit.id,
            Claim.state.in_((ClaimState.PAID, ClaimState.APPROVED)),
        )
        .order_by(Claim.event_day)
    )
    if claim.id is not None:
        query = query.where(Claim.id != claim.id)
    found = [Earlier(day, approved or ZERO) for day, approved in session.execute(query)]
    before = earlier_claims.of_person(session, member.person_id, benefit.id)
    found += [Earlier(one.event_day, one.amount) for one in before]
    return tuple(sorted(found, key=lambda one: one.event_day))
