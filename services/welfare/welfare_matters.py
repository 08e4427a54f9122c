"""What waits in welfare funds: claims to check, to decide and to pay, and members long in arrears."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.fund import Fund, FundKind, Membership
from models.values.money import ZERO
from models.values.thai_date import long_date
from models.welfare import Claim, ClaimState, ContributionState
from services.fund import fund_rules, funds
from services.loan.loan_math.day_count import month_day
from services.matters import Matter, Urgency, Wanted

_ACTS = {
    ClaimState.FILED: ("รอตรวจสิทธิ", "ไปตรวจคำขอ"),
    ClaimState.CHECKED: ("รอมติคณะกรรมการ", "ไปบันทึกมติ"),
    ClaimState.APPROVED: ("อนุมัติแล้วรอจ่าย", "ไปจ่ายเงิน"),
}


def matters(session: Session, day: date) -> Iterator[Matter]:
    """Of every welfare fund, in its order."""
    every = funds.all_funds(session)
    for fund in every:
        if fund.kind is FundKind.WELFARE:
            where = f"{fund.name} · " if len(every) > 1 else ""
            yield from _claims(session, fund, where)
            yield from _arrears(session, fund, day, where)


def _claims(session: Session, fund: Fund, where: str) -> Iterator[Matter]:
    query = (
        select(Claim.state, func.count(), func.min(Claim.filed), func.sum(Claim.approved))
        .where(Claim.fund_id == fund.id, Claim.state.in_(_ACTS))
        .group_by(Claim.state)
    )
    found = {state: (number, since, total) for state, number, since, total in session.execute(query)}
    for state, (words, act) in _ACTS.items():
        if state not in found:
            continue
        number, since, total = found[state]
        money = f" {total or ZERO} บาท" if state is ClaimState.APPROVED else ""
        yield Matter(
            f"claims_{state.value}_{fund.id}",
            Urgency.SOON,
            f"คำขอสวัสดิการ{words} {number:,} คำขอ{money}",
            f"{where}ยื่นตั้งแต่ {long_date(since)}",
            act,
            "welfare",
            Wanted(state.value, fund.id),
        )


def _arrears(session: Session, fund: Fund, day: date, where: str) -> Iterator[Matter]:
    months = fund_rules.value(session, fund.id, fund_rules.ARREARS_MONTHS, day)
    before = month_day(day.year * 12 + day.month - 1 - months, day.day)
    query = (
        select(func.count())
        .select_from(ContributionState)
        .join(Membership, Membership.id == ContributionState.membership_id)
        .where(
            Membership.fund_id == fund.id,
            Membership.end_reason.is_(None),
            ContributionState.paid_until < before,
        )
    )
    number = session.scalar(query) or 0
    if number:
        yield Matter(
            f"contribution_arrears_{fund.id}",
            Urgency.SOON,
            f"ขาดส่งเงินสมทบเกิน {months} เดือน {number:,} คน",
            f"{where}ระเบียบกองทุนให้พักสิทธิผู้ที่ขาดส่งเกิน {months} เดือน ติดตามก่อนเสียสิทธิ",
            "ดูรายชื่อ",
            "contributions",
            Wanted("arrears", fund.id),
        )
