"""What must be true of a welfare fund: claims are paid once, contributions are in the books, no period is paid twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.document import Document
from models.fund import Fund, Membership
from models.ledger import Account, AccountRole, JournalEntry, JournalLine
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from models.welfare import Claim, ClaimState, Contribution
from services.welfare import contribution_state


def paid(session: Session) -> Iterator[str]:
    """A paid claim has a living voucher of its sum; no other claim has one."""
    of_member = (
        select(func.sum(JournalLine.amount))
        .join(JournalEntry, JournalEntry.id == JournalLine.entry_id)
        .where(
            JournalEntry.document_id == Claim.payment_id,
            JournalLine.membership_id == Claim.membership_id,
            JournalLine.amount > ZERO,
        )
        .correlate(Claim)
        .scalar_subquery()
    )
    query = (
        select(Claim.number, Claim.state, Claim.approved, Claim.payment_id, Document.cancelled_at, of_member)
        .outerjoin(Document, Document.id == Claim.payment_id)
        .order_by(Claim.id)
    )
    for number, state, approved, payment_id, cancelled, booked in session.execute(query):
        if state is not ClaimState.PAID:
            if payment_id is not None:
                yield f"คำขอ {number} ยังไม่จ่าย แต่มีใบสำคัญจ่าย"
        elif payment_id is None or cancelled is not None:
            yield f"คำขอ {number} จ่ายแล้ว แต่ไม่มีใบสำคัญจ่ายที่ใช้ได้"
        elif booked != approved:
            yield f"คำขอ {number} อนุมัติ {approved} บาท แต่ลงบัญชี {booked or ZERO} บาท"


def booked(session: Session) -> Iterator[str]:
    """What each member paid is what stands in the fund's account of contributions under her name."""
    kept = select(Contribution.membership_id, func.sum(Contribution.amount)).where(
        Contribution.cancelled_by_id.is_(None)
    )
    of_records: dict[int, Money] = {
        row[0]: row[1] for row in session.execute(kept.group_by(Contribution.membership_id))
    }
    lines = (
        select(JournalLine.membership_id, func.sum(JournalLine.amount))
        .join(Account, Account.id == JournalLine.account_id)
        .where(Account.role == AccountRole.CONTRIBUTION, JournalLine.membership_id.is_not(None))
        .group_by(JournalLine.membership_id)
    )
    of_books: dict[int, Money] = {row[0]: -row[1] for row in session.execute(lines) if row[0] is not None}
    wrong = [
        one
        for one in sorted(of_records.keys() | of_books.keys())
        if of_records.get(one, ZERO) != of_books.get(one, ZERO)
    ]
    for key in wrong:
        number, fund = session.execute(
            select(Membership.member_no, Fund.name)
            .join(Fund, Fund.id == Membership.fund_id)
            .where(Membership.id == key)
        ).one()
        yield (
            f"เงินสมทบของสมาชิกเลขที่ {number} {fund} ตามใบเสร็จ {of_records.get(key, ZERO)} บาท "
            f"ตามบัญชี {of_books.get(key, ZERO)} บาท"
        )


def once(session: Session) -> Iterator[str]:
    """No day is paid for twice."""
    before = func.lag(Contribution.until).over(
        partition_by=Contribution.membership_id, order_by=(Contribution.first, Contribution.id)
    )
    periods = (
        select(Contribution.membership_id, Contribution.first, before.label("until"))
        .where(Contribution.cancelled_by_id.is_(None))
        .subquery()
    )
    query = (
        select(Membership.member_no, periods.c.first)
        .join(Membership, Membership.id == periods.c.membership_id)
        .where(periods.c.first < periods.c.until)
    )
    for number, first in session.execute(query):
        yield f"สมาชิกเลขที่ {number} ส่งเงินสมทบซ้ำช่วงที่เริ่ม {short_date(first)}"


CHECKS: tuple[tuple[str, str, Callable[[Session], Iterator[str]]], ...] = (
    ("claims_paid", "คำขอสวัสดิการที่จ่ายแล้วตรงกับใบสำคัญจ่าย", paid),
    ("contributions_booked", "เงินสมทบของสมาชิกตรงกับบัญชี", booked),
    ("contributions_once", "ไม่มีใครส่งเงินสมทบซ้ำช่วงเดียวกัน", once),
    ("contribution_state", "วันที่ส่งเงินสมทบถึงตรงกับใบเสร็จ", contribution_state.differing),
)
