"""How far members had paid by the old book: their plan and the first day not paid, without money posted again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.document import Document
from models.fund import Membership
from models.welfare import Contribution, ContributionState
from services.errors import UserError
from services.welfare import contribution_plans, contribution_state

_AT_ONCE = 500  # ids in one IN (…)


def bring_forward(
    session: Session, membership_id: int, plan_id: int, paid_through: date, joined: date | None
) -> None:
    """She has paid up to a day that counts, and owes from the next one by this plan; money she paid is in the books'
    opening balance. joined fills the register where it has no day. Raises UserError once she has paid here, and as
    contribution_plans.choose does.
    """
    require_unpaid(session, [membership_id])
    member = session.get_one(Membership, membership_id)
    if member.joined is None and joined is not None:
        member.joined = joined
        session.flush()
    contribution_plans.choose(session, membership_id, plan_id, paid_through + timedelta(1))


def paid(session: Session, membership_ids: Sequence[int]) -> dict[int, str]:
    """Those who have paid here, each with a receipt of hers."""
    found: dict[int, str] = {}
    for start in range(0, len(membership_ids), _AT_ONCE):
        query = (
            select(Contribution.membership_id, Document.number)
            .join(Document, Document.id == Contribution.document_id)
            .where(
                Contribution.membership_id.in_(membership_ids[start : start + _AT_ONCE]),
                Contribution.cancelled_by_id.is_(None),
            )
        )
        found.update((row[0], row[1]) for row in session.execute(query.order_by(Contribution.until)))
    return found


def require_unpaid(session: Session, membership_ids: Sequence[int]) -> None:
    """Raises UserError naming one who has paid here since: where her counting began can no longer change."""
    for membership_id, number in paid(session, membership_ids).items():
        member_no = session.scalar(select(Membership.member_no).where(Membership.id == membership_id))
        raise UserError(
            f"สมาชิกเลขที่ {member_no} ส่งเงินสมทบแล้วตามใบเสร็จ {number} จึงเปลี่ยนวันที่เริ่มนับไม่ได้ กรุณายกเลิกใบเสร็จนั้นก่อน"
        )


def keep(session: Session, membership_ids: Iterable[int]) -> None:
    """Writes the kept row of each anew after their choices were taken back."""
    for membership_id in membership_ids:
        contribution_state.keep(session, membership_id)


def state_of(session: Session, fund_id: int) -> Sequence[tuple[Membership, ContributionState]]:
    """Every member of a fund who has a plan, with her person and how far she has paid."""
    query = (
        select(Membership, ContributionState)
        .join(ContributionState, ContributionState.membership_id == Membership.id)
        .where(Membership.fund_id == fund_id, ContributionState.plan_id.is_not(None))
        .options(joinedload(Membership.person))
        .order_by(Membership.no_key)
    )
    return [(row[0], row[1]) for row in session.execute(query)]
