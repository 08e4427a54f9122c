"""What members of a welfare fund pay in: whole periods of their plan, each from where the last one ended.

The money is the fund's, never the member's balance (fund.md section 1.1), and income on the day it is taken
(section 4.3, line 5).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from models.document import Document
from models.fund import Membership, MemberStatus
from models.ledger import AccountRole
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from models.welfare import Contribution, ContributionPlan, ContributionState
from services.bookkeeping import charts
from services.bookkeeping.postings import credit
from services.duties import Duty, for_duty
from services.errors import UserError
from services.fund import members
from services.papers import AmountLine
from services.treasury import receipts
from services.treasury.money_parts import Part
from services.treasury.receipts import ReceiptInput
from services.welfare import contribution_state
from services.welfare.contribution_periods import owed, paid_to
from services.welfare.contribution_state import plan_on

_LONGEST = 36_600  # days one payment may reach ahead: a slip of the finger is longer


@dataclass(frozen=True, slots=True)
class Due:
    """How a member stands on a day; of one who has no plan yet plan and paid_until are None and nothing is owed.

    paid_until is the first day not paid, arrears_days the days from it to the day asked about, to_pay the whole
    periods that pay her past that day.
    """

    plan: ContributionPlan | None
    paid_until: date | None
    arrears_days: int
    to_pay: Money


@dataclass(frozen=True, slots=True)
class Quote:
    """What a sum pays for: from first to the day before until."""

    plan: ContributionPlan
    periods: int
    first: date
    until: date


@dataclass(frozen=True, slots=True)
class ContributionInput:
    """account_id empty is the fund's cash."""

    membership_id: int
    day: date
    amount: Money
    account_id: int | None = None
    hand_number: str = ""


def due(session: Session, membership_id: int, day: date) -> Due:
    state = session.get(ContributionState, membership_id)
    if state is None or state.plan_id is None:
        return Due(None, None, 0, ZERO)
    plan = session.get_one(ContributionPlan, state.plan_id)
    member = session.get_one(Membership, membership_id)
    if member.status(day) is not MemberStatus.ACTIVE:
        return Due(plan, state.paid_until, 0, ZERO)
    late = max(0, (day - state.paid_until).days)
    return Due(
        plan, state.paid_until, late, plan.amount * owed(state.anchor, state.paid_until, plan.days, day)
    )


def dues(session: Session, fund_id: int, day: date) -> Mapping[int, Money]:
    """to_pay of every member on a day who has a plan, by membership, nothing owed included; one query."""
    query = (
        select(
            ContributionState.membership_id,
            ContributionState.anchor,
            ContributionState.paid_until,
            ContributionPlan.days,
            ContributionPlan.amount,
        )
        .join(ContributionPlan, ContributionPlan.id == ContributionState.plan_id)
        .join(Membership, Membership.id == ContributionState.membership_id)
        .where(Membership.fund_id == fund_id, or_(Membership.end_reason.is_(None), Membership.ended > day))
    )
    found: dict[int, Money] = {}
    known: dict[tuple[date, date, int, Money], Money] = {}  # most members stand as many others do
    for member, anchor, until, days, amount in session.execute(query):
        key = (anchor, until, days, amount)
        if key not in known:
            known[key] = amount * owed(anchor, until, days, day)
        found[member] = known[key]
    return found


def quote(session: Session, membership_id: int, day: date, amount: Money) -> Quote:
    """What part would record; saves nothing and raises what part raises."""
    return _quote(session, members.get(session, membership_id), day, amount)


def part(session: Session, membership_id: int, day: date, amount: Money) -> Part:
    """The line of a receipt for money of a member's plan, from the first day she has not paid.

    Raises UserError for somebody who is no member on that day, a member without a plan, no money, and a sum
    that is no multiple of the plan's.
    """
    member = members.get(session, membership_id)
    asked = _quote(session, member, day, amount)
    account = charts.account_for(session, member.fund_id, AccountRole.CONTRIBUTION)
    span = f"{short_date(asked.first)} – {short_date(asked.until - timedelta(1))}"
    return Part(
        lines=(AmountLine(f"เงินสมทบสวัสดิการ {span}", amount, account.code),),
        amount=amount,
        postings=(credit(account, amount, membership_id=member.id),),
        record=lambda receipt: _record(session, member, asked, amount, receipt),
        details=(f"ส่งเงินสมทบครบถึงวันที่ {short_date(asked.until - timedelta(1))}",),
        words="เงินสมทบสวัสดิการ",
    )


@for_duty(Duty.RECEIVE)
def take(session: Session, taken: ContributionInput) -> Document:
    """One member's contribution on a receipt of its own; raises what part and receipts.take raise."""
    member = members.get(session, taken.membership_id)
    receipt = ReceiptInput(
        member.fund_id, taken.day, member.id, account_id=taken.account_id, hand_number=taken.hand_number
    )
    return receipts.take(session, receipt, [part(session, member.id, taken.day, taken.amount)])


def history(session: Session, membership_id: int) -> Sequence[Contribution]:
    """Every contribution with its receipt, the newest period first, cancelled ones too."""
    query = select(Contribution).where(Contribution.membership_id == membership_id)
    query = query.options(joinedload(Contribution.document))
    return session.scalars(query.order_by(Contribution.until.desc(), Contribution.id.desc())).all()


def take_back(session: Session, paper: Document) -> Callable[[Document], None] | None:
    """For services.treasury.voiding: the periods are open again. Raises UserError while a later one is paid."""
    query = select(Contribution).where(
        Contribution.document_id == paper.id, Contribution.cancelled_by_id.is_(None)
    )
    paid = session.scalars(query).all()
    if not paid:
        return None
    for one in paid:
        later = session.scalar(
            select(Document.number)
            .join(Contribution, Contribution.document_id == Document.id)
            .where(
                Contribution.membership_id == one.membership_id,
                Contribution.cancelled_by_id.is_(None),
                Contribution.document_id != paper.id,
                Contribution.first >= one.until,
            )
            .order_by(Contribution.first.desc())
            .limit(1)
        )
        if later is not None:
            raise UserError(f"สมาชิกส่งเงินสมทบงวดถัดไปแล้วตามใบเสร็จ {later} กรุณายกเลิกใบเสร็จนั้นก่อน")

    def done(voucher: Document) -> None:
        for one in paid:
            one.cancelled_by_id = voucher.id
        session.flush()
        for membership_id in {one.membership_id for one in paid}:
            contribution_state.keep(session, membership_id)

    return done


def _quote(session: Session, member: Membership, day: date, amount: Money) -> Quote:
    status = member.status(day)
    if status is not MemberStatus.ACTIVE:
        when = f"เมื่อ {short_date(member.ended)}" if member.ended else ""
        raise UserError(
            f"{member.person.name}{status.label}แล้ว{when} รับเงินสมทบไม่ได้ กรุณาตรวจเลขสมาชิกอีกครั้ง", field="member"
        )
    plan_id = plan_on(contribution_state.choices(session, member.id), day)
    state = session.get(ContributionState, member.id)
    if plan_id is None or state is None:
        raise UserError(f"{member.person.name}ยังไม่มีแผนเงินสมทบ กรุณากำหนดแผนและวันที่เริ่มนับก่อนรับเงิน", field="plan")
    plan = session.get_one(ContributionPlan, plan_id)
    if amount <= ZERO:
        raise UserError("ยังไม่ได้ใส่จำนวนเงินสมทบ กรุณาใส่จำนวนเงิน", field="amount")
    periods, rest = divmod(amount.satang, plan.amount.satang)
    if rest:
        nearest = [plan.amount * n for n in (periods, periods + 1) if n]
        raise UserError(
            f"แผน{plan.name}รับครั้งละ {plan.amount} บาท จำนวน {amount} บาทไม่ลงตัว กรุณาใส่ "
            + " หรือ ".join(f"{one} บาท" for one in nearest),
            field="amount",
        )
    if periods * plan.days > _LONGEST:
        raise UserError(f"{amount} บาทจ่ายล่วงหน้าเกินหนึ่งร้อยปี กรุณาตรวจจำนวนเงินอีกครั้ง", field="amount")
    return Quote(plan, periods, state.paid_until, paid_to(state.anchor, state.paid_until, plan.days, periods))


def _record(session: Session, member: Membership, asked: Quote, amount: Money, receipt: Document) -> None:
    state = session.get_one(ContributionState, member.id)
    if state.paid_until != asked.first:
        raise UserError(
            f"เงินสมทบของ{member.person.name}อยู่ในใบเสร็จนี้สองรายการ กรุณารวมเป็นรายการเดียว", field="amount"
        )
    session.add(
        Contribution(
            membership_id=member.id,
            plan_id=asked.plan.id,
            day=receipt.day,
            first=asked.first,
            until=asked.until,
            amount=amount,
            document_id=receipt.id,
        )
    )
    session.flush()
    contribution_state.keep(session, member.id)
