"""What must be true of members' money and papers in a fund; services.check runs these."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.fund import ApplicationState, EndReason, MemberApplication, Membership, Settlement
from models.person import Person
from models.saving import SavingAccount
from services.fund import beneficiaries


def settled(session: Session) -> Iterator[str]:
    """Who resigned or was removed and still has an open account; of the dead it waits for the heirs."""
    query = (
        select(SavingAccount.account_no, Membership.member_no)
        .join(Membership, Membership.id == SavingAccount.membership_id)
        .where(
            SavingAccount.closed.is_(None),
            Membership.end_reason.in_((EndReason.RESIGNED, EndReason.REMOVED)),
        )
        .order_by(SavingAccount.fund_id, SavingAccount.account_no)
    )
    for account_no, member_no in session.execute(query):
        yield f"เลขสมาชิก {member_no} พ้นสมาชิกแล้ว แต่บัญชี {account_no} ยังเปิดอยู่"
    ended = (
        select(Membership.member_no)
        .join(Settlement, Settlement.membership_id == Membership.id)
        .where(Settlement.cancelled_by_id.is_(None), Membership.end_reason.is_(None))
    )
    for member_no in session.scalars(ended):
        yield f"เลขสมาชิก {member_no} รับเงินคืนเพราะพ้นสมาชิกแล้ว แต่ยังเป็นสมาชิกอยู่"


def decided(session: Session) -> Iterator[str]:
    """Accepted applications name their membership, and no others do."""
    accepted = MemberApplication.state == ApplicationState.ACCEPTED
    named = MemberApplication.membership_id.is_not(None)
    query = (
        select(MemberApplication.id, Person)
        .join(Person, Person.id == MemberApplication.person_id)
        .where(or_(accepted & ~named, ~accepted & named))
    )
    for _, person in session.execute(query):
        yield f"ใบสมัครของ{person.name}ไม่ตรงกับทะเบียนสมาชิก"


CHECKS: tuple[tuple[str, str, Callable[[Session], Iterator[str]]], ...] = (
    ("settled_members", "ผู้พ้นสมาชิกคืนเงินและปิดบัญชีครบ", settled),
    ("beneficiaries", "ส่วนแบ่งผู้รับประโยชน์ครบร้อยละ 100", beneficiaries.faults),
    ("applications", "ใบสมัครที่รับแล้วตรงกับทะเบียนสมาชิก", decided),
)
