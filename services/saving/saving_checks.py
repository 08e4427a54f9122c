"""What must be true of members' saving: kept figures, the books, and nothing below zero. For services.check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from models.fund import Membership
from models.ledger import Account, AccountRole, JournalLine
from models.saving import SavingAccount, SavingEvent, SavingProduct
from models.values.money import ZERO, Money
from services.saving import saving_state


def differing(session: Session) -> Iterator[str]:
    """Accounts whose kept figures are not what their movements give."""
    ids = session.scalars(select(SavingAccount.id).order_by(SavingAccount.id)).all()
    for start in range(0, len(ids), saving_state.AT_ONCE):
        some = ids[start : start + saving_state.AT_ONCE]
        right = saving_state.figures(session, some)
        for account in session.scalars(select(SavingAccount).where(SavingAccount.id.in_(some))):
            if saving_state.kept(account) != right[account.id]:
                yield (
                    f"บัญชี {account.account_no} คงเหลือ {account.balance} ล่วงหน้า {account.prepaid}"
                    f" คำนวณใหม่ได้ {right[account.id].balance} ล่วงหน้า {right[account.id].prepaid}"
                )


def unbalanced(session: Session) -> Iterator[str]:
    """Members whose saving is not what the control accounts say of them."""
    lines = (
        select(JournalLine.account_id, JournalLine.membership_id, func.sum(JournalLine.amount))
        .where(
            JournalLine.membership_id.is_not(None),
            JournalLine.account_id.in_(select(SavingProduct.account_id)),
        )
        .group_by(JournalLine.account_id, JournalLine.membership_id)
    )
    balances = (
        select(SavingProduct.account_id, SavingAccount.membership_id, func.sum(SavingAccount.balance))
        .join(SavingProduct, SavingProduct.id == SavingAccount.product_id)
        .group_by(SavingProduct.account_id, SavingAccount.membership_id)
    )
    booked = {(account, member or 0): -amount for account, member, amount in session.execute(lines)}
    kept = {(account, member): amount for account, member, amount in session.execute(balances)}
    yield from _compared(session, booked, kept)


def unbalanced_ahead(session: Session) -> Iterator[str]:
    """Members whose สัจจะ paid ahead is not what the books owe them for it."""
    lines = (
        select(JournalLine.account_id, JournalLine.membership_id, func.sum(JournalLine.amount))
        .join(Account, Account.id == JournalLine.account_id)
        .where(Account.role == AccountRole.PREPAID, JournalLine.membership_id.is_not(None))
        .group_by(JournalLine.account_id, JournalLine.membership_id)
    )
    ahead = (
        select(Account.id, SavingAccount.membership_id, func.sum(SavingAccount.prepaid))
        .join(Account, Account.fund_id == SavingAccount.fund_id)
        .where(Account.role == AccountRole.PREPAID)
        .group_by(Account.id, SavingAccount.membership_id)
    )
    booked = {(account, member or 0): -amount for account, member, amount in session.execute(lines)}
    kept = {(account, member): amount for account, member, amount in session.execute(ahead)}
    yield from _compared(session, booked, kept)


_Sums = Mapping[tuple[int, int], Money]


def _compared(session: Session, booked: _Sums, kept: _Sums) -> Iterator[str]:
    for key in sorted(booked.keys() | kept.keys(), key=str):
        if booked.get(key, ZERO) != kept.get(key, ZERO):
            account, member = session.get_one(Account, key[0]), session.get_one(Membership, key[1])
            yield (
                f"สมาชิก {member.member_no} บัญชี {account.code} ในบัญชี {booked.get(key, ZERO)}"
                f" ในทะเบียน {kept.get(key, ZERO)}"
            )


def below_zero(session: Session) -> Iterator[str]:
    """Accounts that went below zero on some day, or have money though they are closed."""
    by_day = (
        select(
            SavingEvent.account_id,
            SavingEvent.day,
            func.sum(SavingEvent.amount).label("amount"),
            func.sum(SavingEvent.prepaid).label("prepaid"),
        )
        .group_by(SavingEvent.account_id, SavingEvent.day)
        .subquery()
    )
    running = select(
        by_day.c.account_id,
        func.sum(by_day.c.amount).over(partition_by=by_day.c.account_id, order_by=by_day.c.day).label("b"),
        func.sum(by_day.c.prepaid).over(partition_by=by_day.c.account_id, order_by=by_day.c.day).label("p"),
    ).subquery()
    wrong = select(running.c.account_id).where(or_(running.c.b < ZERO, running.c.p < ZERO))
    closed = SavingAccount.closed.is_not(None) & (
        (SavingAccount.balance != ZERO) | (SavingAccount.prepaid != ZERO)
    )
    query = select(SavingAccount.account_no).where(or_(SavingAccount.id.in_(wrong), closed))
    for number in session.scalars(query.order_by(SavingAccount.id)):
        yield f"บัญชี {number} ติดลบในบางวัน หรือปิดแล้วแต่ยังมีเงิน"


CHECKS = (
    ("savings", "ยอดเงินออมตรงกับรายการ", differing),
    ("saving_accounts", "เงินออมของสมาชิกตรงกับบัญชีคุม", unbalanced),
    ("saving_ahead", "เงินสัจจะล่วงหน้าตรงกับบัญชี", unbalanced_ahead),
    ("saving_below_zero", "เงินออมไม่ติดลบ", below_zero),
)
