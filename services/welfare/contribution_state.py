"""How far each member has paid, kept beside her contributions whenever they or her plan change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.fund import Membership
from models.welfare import Contribution, ContributionState, PlanChoice


def choices(session: Session, membership_id: int) -> Sequence[PlanChoice]:
    """The plans a member has chosen, the oldest first; the first one's day is where counting began."""
    query = select(PlanChoice).where(PlanChoice.membership_id == membership_id)
    return session.scalars(query.order_by(PlanChoice.since)).all()


def plan_on(chosen: Sequence[PlanChoice], day: date) -> int | None:
    """The plan in force on a day; before the first choice it is the first one's."""
    if not chosen:
        return None
    return next((one.plan_id for one in reversed(chosen) if one.since <= day), chosen[0].plan_id)


def live_span(session: Session, membership_id: int) -> tuple[date, date] | None:
    """The first day a member has paid for, and the first day she has not."""
    live = (
        select(Contribution)
        .where(Contribution.membership_id == membership_id, Contribution.cancelled_by_id.is_(None))
        .limit(1)
    )
    earliest = session.scalar(live.order_by(Contribution.until))
    latest = session.scalar(live.order_by(Contribution.until.desc()))
    return None if earliest is None or latest is None else (earliest.first, latest.until)


def keep(session: Session, membership_id: int) -> None:
    """Writes her row anew from what she has paid and chosen; a member of neither has none."""
    state = session.get(ContributionState, membership_id)
    right = _right(session, membership_id)
    if right is None:
        if state is not None:
            session.delete(state)
    elif state is None:
        plan_id, anchor, until = right
        session.add(
            ContributionState(membership_id=membership_id, plan_id=plan_id, anchor=anchor, paid_until=until)
        )
    else:
        state.plan_id, state.anchor, state.paid_until = right
    session.flush()


def _right(session: Session, membership_id: int) -> tuple[int, date, date] | None:
    chosen = choices(session, membership_id)
    if not chosen:
        return None
    start = chosen[0].since
    span = live_span(session, membership_id) or (start, start)
    return chosen[-1].plan_id, *span


def differing(session: Session) -> Iterator[str]:
    """Members whose kept row is not what their contributions and choices say, for services.check."""
    query = select(PlanChoice).order_by(PlanChoice.membership_id, PlanChoice.since)
    right: dict[int, tuple[int | None, date, date]] = {}
    for choice in session.scalars(query):
        start = right.get(choice.membership_id, (None, choice.since, choice.since))[1]
        right[choice.membership_id] = (choice.plan_id, start, start)
    spans = (
        select(Contribution.membership_id, func.min(Contribution.first), func.max(Contribution.until))
        .where(Contribution.cancelled_by_id.is_(None))
        .group_by(Contribution.membership_id)
    )
    for member, first, until in session.execute(spans):
        plan_id = right.get(member, (None, first, until))[0]
        right[member] = (plan_id, first, until)
    kept = {
        one.membership_id: (one.plan_id, one.anchor, one.paid_until)
        for one in session.scalars(select(ContributionState))
    }
    for key in sorted(right.keys() | kept.keys()):
        if right.get(key) != kept.get(key):
            number = session.scalar(select(Membership.member_no).where(Membership.id == key))
            yield f"วันที่ส่งเงินสมทบถึงของสมาชิกเลขที่ {number} ไม่ตรงกับใบเสร็จและแผนที่เลือก"
