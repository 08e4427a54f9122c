"""Savings of an old book taken over at once: many accounts opened, one voucher for their money, and all of it back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.database import moment_of
from models.document import Document
from models.ledger import Account, AccountRole, JournalLine
from models.saving import Pledge, SavingAccount, SavingEvent, SavingKind, SavingProduct
from models.values.money import ZERO, Money
from services.bookkeeping import account_sums, charts
from services.errors import UserError
from services.saving import saving_accounts, saving_months, saving_state, saving_vouchers
from services.saving.saving_accounts import AccountInput
from services.treasury import voiding
from services.treasury.voiding import VoidInput


@dataclass(frozen=True, slots=True)
class Brought:
    """What one account had on a day; prepaid is of months to come."""

    account_id: int
    day: date
    balance: Money
    prepaid: Money = ZERO


@dataclass(frozen=True, slots=True)
class Waiting:
    """Money of members that stands in the books in one sum, not yet divided among them; suspense of the whole fund."""

    control: Account
    lump: Money
    suspense: Money


def waiting(session: Session, product: SavingProduct) -> Waiting:
    """lump is what the control account holds of nobody, suspense the credit the suspense account can give."""
    control = session.get_one(Account, product.account_id)
    suspense = charts.account_for(session, product.fund_id, AccountRole.SUSPENSE)
    return Waiting(control, _lump(session, control), -account_sums.balance(session, suspense))


def _lump(session: Session, control: Account) -> Money:
    of_nobody = select(func.sum(JournalLine.amount)).where(
        JournalLine.account_id == control.id, JournalLine.membership_id.is_(None)
    )
    return -(session.scalar(of_nobody) or ZERO)


def remark(session: Session, product: SavingProduct, total: Money) -> str:
    """What the books say of a sum that members of a product would bring; empty when both agree."""
    found = waiting(session, product)
    name = f"{found.control.code} {found.control.name}"
    said = f"{product.name}ในไฟล์รวม {total} บาท"
    if found.lump:
        if found.lump == total:
            return ""
        more = "มากกว่า" if total > found.lump else "น้อยกว่า"
        return (
            f"{said} {more}ยอดยกมาของบัญชี {name} ที่ยังไม่แบ่งรายคน {found.lump} บาท อยู่ {abs(total - found.lump)} บาท"
            " กรุณาตรวจไฟล์กับสมุดเดิมก่อนบันทึก"
        )
    if found.suspense == total:
        return ""
    more = "มากกว่า" if total > found.suspense else "น้อยกว่า"
    return (
        f"{said} {more}ยอดที่พักไว้ในบัญชีพัก {found.suspense} บาท อยู่ {abs(total - found.suspense)} บาท"
        f" บัญชี {name} ยังไม่มียอดยกมา ผลต่างจะค้างในบัญชีพักจนกว่าจะบันทึกยอดยกมาให้ครบ"
    )


def start_again(session: Session, account_id: int, wanted: AccountInput) -> SavingAccount:
    """An account whose money was taken back is open as wanted, as if it were new. Raises UserError once money moved."""
    account = saving_accounts.get(session, account_id)
    if moved(session, [account_id]):
        raise UserError(f"บัญชี {account.account_no} มีรายการแล้ว กรุณาแก้ที่หน้าเงินออม")
    saving_accounts.require_member(account.membership, wanted.opened)
    account.opened, account.closed = wanted.opened, None
    for pledge in account.pledges:
        session.delete(pledge)
    session.flush()
    session.expire(account, ["pledges"])
    account = saving_accounts.get(session, account_id)
    if account.product.kind is SavingKind.SAJJA:
        saving_accounts.check_pledge(account.product, wanted.pledge)
        since = saving_months.month_of(wanted.since or wanted.opened)
        account.pledges.append(Pledge(since=since, amount=wanted.pledge))
    session.flush()
    saving_state.keep(session, [account])
    session.flush()
    return account


def moved(session: Session, account_ids: Sequence[int]) -> set[int]:
    """Those of the accounts that have movements which were not taken back."""
    found: set[int] = set()
    for start in range(0, len(account_ids), saving_state.AT_ONCE):
        some = account_ids[start : start + saving_state.AT_ONCE]
        query = select(SavingEvent.account_id).where(SavingEvent.account_id.in_(some), saving_state.LIVE)
        found.update(session.scalars(query.distinct()))
    return found


def bring_forward(session: Session, fund_id: int, brought: Sequence[Brought]) -> list[Document]:
    """One voucher for each day and other side: the lump of the control account where there is one, else suspense.

    Raises UserError as saving_vouchers.bring_forward does; then nothing is written.
    """
    brought = [one for one in brought if one.balance or one.prepaid]
    ids = [one.account_id for one in brought]
    products = {key: one.product for key, one in saving_vouchers.with_products(session, ids).items()}
    against: dict[int, int | None] = {}
    for product in {one.id: one for one in products.values()}.values():
        found = waiting(session, product)
        against[product.id] = found.control.id if found.lump else None
    sums: defaultdict[tuple[date, int | None], list[Brought]] = defaultdict(list)
    for one in brought:
        sums[one.day, against[products[one.account_id].id]].append(one)
    ahead_against = None
    if any(one.prepaid for one in brought):
        debt = charts.account_for(session, fund_id, AccountRole.PREPAID)
        ahead_against = debt.id if _lump(session, debt) else None
    return [
        saving_vouchers.bring_forward(
            session,
            fund_id,
            day,
            {one.account_id: one.balance for one in rows},
            other,
            {one.account_id: one.prepaid for one in rows},
            ahead_against,
        )
        for (day, other), rows in sums.items()
    ]


def take_back(
    session: Session,
    papers: Mapping[int, str],
    account_ids: Sequence[int],
    reason: str,
    agreed_by: tuple[str, str],
) -> list[Document]:
    """Reverses these vouchers, by id and number, on their own days while those are open, and closes the accounts
    nobody used since. Raises UserError as saving_vouchers.take_back does.
    """
    today = moment_of(session).date()
    done = []
    for document_id in papers:
        day = voiding.void_day(session, document_id, today)
        done.append(saving_vouchers.take_back(session, VoidInput(document_id, day, reason, *agreed_by)))
    used = moved(session, account_ids)
    for account in saving_state.accounts_by_id(session, account_ids).values():
        if account.id not in used and account.closed is None:
            account.closed = max(today, account.opened)
    session.flush()
    return done
