"""Movements of saving accounts without cash, each batch under one general voucher: balances brought forward,
corrections, what services.saving.saving_interest and saving_releases write; and how such a voucher is taken back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from models.document import Document, DocumentKind
from models.fund import Fund
from models.ledger import Account, AccountRole, JournalEntry, JournalLine
from models.saving import SavingAccount, SavingEvent, SavingEventKind, SavingProduct
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from models.values.thai_text import normalise
from services.bookkeeping import charts, ledger
from services.bookkeeping.postings import Posting, credit, debit, mirrored
from services.duties import Duty, for_duty
from services.errors import UserError
from services.saving import saving_accounts, saving_state, savings
from services.treasury import void_rules
from services.treasury.money_parts import require_day
from services.treasury.voiding import VoidInput


@for_duty(Duty.BOOKS)
def bring_forward(
    session: Session,
    fund_id: int,
    day: date,
    amounts: Mapping[int, Money],
    against: int | None,
    ahead: Mapping[int, Money] | None = None,
    ahead_against: int | None = None,
) -> Document:
    """What members had saved before the program was used: one voucher against an account, empty is the suspense.

    ahead is what they had paid for months to come, a debt of the fund until those months are there. Raises UserError for
    an account that has movements already, a sum below zero, and nothing to write.
    """
    fund = session.get_one(Fund, fund_id)
    require_day(session, fund, day)
    early = {account_id: amount for account_id, amount in (ahead or {}).items() if amount}
    wanted = {one: amounts.get(one, ZERO) for one in (*amounts, *early) if amounts.get(one) or one in early}
    accounts = with_products(session, list(wanted))
    moved = set(
        session.scalars(
            select(SavingEvent.account_id).where(SavingEvent.account_id.in_(wanted), saving_state.LIVE)
        )
    )
    postings, events = [], []
    for account_id, amount in wanted.items():
        account = accounts[account_id]
        if amount < ZERO or early.get(account_id, ZERO) < ZERO:
            raise UserError(f"ยอดยกมาของบัญชี {account.account_no} ติดลบ กรุณาแก้จำนวนเงิน", field="amount")
        if account_id in moved:
            raise UserError(
                f"บัญชี {account.account_no} มีรายการแล้ว ใส่ยอดยกมาไม่ได้ กรุณาใช้รายการปรับปรุงแทน", field="amount"
            )
        if day < account.opened:
            raise UserError(
                f"บัญชี {account.account_no} เปิดเมื่อ {short_date(account.opened)} กรุณาใช้วันที่นั้นหรือหลังจากนั้น",
                field="day",
            )
        control = saving_accounts.control_of(session, account)
        if amount:
            postings.append(credit(control, amount, membership_id=account.membership_id))
            events.append(event_of(account, SavingEventKind.OPENING, day, amount))
        if account_id in early:
            debt = charts.account_for(session, fund.id, AccountRole.PREPAID)
            postings.append(credit(debt, early[account_id], membership_id=account.membership_id))
            events.append(event_of(account, SavingEventKind.PAID, day, ZERO, early[account_id]))
    if not postings:
        raise UserError("ยังไม่ได้ใส่ยอดยกมา กรุณาใส่จำนวนเงินอย่างน้อยหนึ่งบัญชี", field="amount")
    total = Money.sum(wanted.values())
    if early:
        postings.insert(0, debit(_other_side(session, fund, ahead_against), Money.sum(early.values())))
    if total:
        postings.insert(0, debit(_other_side(session, fund, against), total))
    title = f"ยอดยกมาเงินออมของสมาชิก {len(wanted):,} บัญชี"
    return write_events(session, fund, day, title, postings, accounts, events)


def _other_side(session: Session, fund: Fund, account_id: int | None) -> Account:
    if account_id is None:
        return charts.account_for(session, fund.id, AccountRole.SUSPENSE)
    account = session.get_one(Account, account_id)
    if account.fund_id != fund.id or account.till is not None:
        raise UserError(
            f"บัญชี {account.code} {account.name} ใช้ในรายการนี้ไม่ได้ กรุณาเลือกบัญชีอื่นของกองทุนนี้ที่ไม่ใช่เงินสดหรือธนาคาร",
            field="against",
        )
    return account


@dataclass(frozen=True, slots=True)
class CorrectionInput:
    """amount is added to the balance, below zero taken from it; against is the account of the other side."""

    account_id: int
    day: date
    amount: Money
    against: int | None
    reason: str


@for_duty(Duty.BOOKS)
def correct(session: Session, asked: CorrectionInput) -> Document:
    """Puts a balance right without cash. Raises UserError for no amount or reason, a closed account, a balance that
    would go below zero on any day, and a day to come or closed.
    """
    account = saving_accounts.get(session, asked.account_id)
    fund, reason = session.get_one(Fund, account.fund_id), normalise(asked.reason)
    require_day(session, fund, asked.day)
    if account.closed is not None:
        raise UserError(f"บัญชี {account.account_no} ปิดแล้วเมื่อ {short_date(account.closed)} กรุณาเลือกบัญชีอื่น")
    if asked.day < account.opened:
        raise UserError(f"วันที่อยู่ก่อนวันเปิดบัญชี ({short_date(account.opened)}) กรุณาแก้วันที่", field="day")
    if not asked.amount:
        raise UserError("ยังไม่ได้ใส่จำนวนเงินที่ปรับ กรุณาใส่จำนวนเงิน ถ้าลดยอดให้ใส่เครื่องหมายลบ", field="amount")
    if not reason:
        raise UserError("ยังไม่ได้ใส่เหตุผลที่ปรับปรุง กรุณาพิมพ์เหตุผลสั้น ๆ", field="reason")
    for live in (True, False):
        least = saving_state.lowest(session, account, asked.day, live=live).balance + asked.amount
        if least < ZERO:
            raise UserError(
                f"ปรับแล้วยอดของบัญชี {account.account_no} จะติดลบ {-least} บาท กรุณาแก้จำนวนเงินหรือวันที่",
                field="amount",
            )
    control = saving_accounts.control_of(session, account)
    postings = [
        debit(_other_side(session, fund, asked.against), asked.amount),
        credit(control, asked.amount, membership_id=account.membership_id),
    ]
    event = event_of(account, SavingEventKind.CORRECTED, asked.day, asked.amount)
    event.note = reason
    title = f"ปรับปรุง{account.product.name} {account.account_no} {account.membership.person.name}"
    return write_events(session, fund, asked.day, title, postings, {account.id: account}, [event], reason)


@for_duty(Duty.BOOKS)
def take_back(session: Session, asked: VoidInput) -> Document:
    """Takes a voucher of this module or of services.saving.saving_interest back with everything it moved.

    Raises UserError for no reason, no second person, a paper that moved no savings or is cancelled, a day before it or
    closed, and an account that would go below zero or is closed.
    """
    paper = session.get_one(Document, asked.document_id)
    agreed_by = void_rules.require_agreed(session, asked.document_id, (asked.agreed_by, asked.agreed_by_2))
    require_day(session, session.get_one(Fund, paper.fund_id), asked.day)
    then = savings.take_back(session, paper)
    if paper.kind is not DocumentKind.JOURNAL or then is None:
        raise UserError(f"{paper.number} ไม่ใช่ใบสำคัญของเงินออมที่ยังใช้อยู่ กรุณาเลือกใบอื่น")
    entry = session.scalars(
        select(JournalEntry)
        .where(JournalEntry.document_id == paper.id)
        .options(selectinload(JournalEntry.lines).joinedload(JournalLine.account))
    ).one()
    voucher = ledger.reverse_with(session, entry, asked.day, asked.reason, mirrored(entry))
    then(voucher)
    paper.cancel_agreed_by = agreed_by
    session.flush()
    return voucher


@dataclass(frozen=True, slots=True)
class Voucher:
    """A voucher of savings that can still be taken back."""

    document_id: int
    number: str
    day: date
    title: str


def vouchers(session: Session, fund_id: int, limit: int = 100) -> list[Voucher]:
    """The newest first; only those that were not taken back."""
    moved = select(SavingEvent.document_id).where(saving_state.LIVE)
    query = (
        select(Document.id, Document.number, Document.day, JournalEntry.description)
        .join(JournalEntry, JournalEntry.document_id == Document.id)
        .where(
            Document.fund_id == fund_id,
            Document.kind == DocumentKind.JOURNAL,
            Document.cancelled_at.is_(None),
            Document.id.in_(moved),
        )
        .order_by(Document.day.desc(), Document.id.desc())
        .limit(limit)
    )
    return [Voucher(*row) for row in session.execute(query)]


def write(
    session: Session,
    product: SavingProduct,
    day: date,
    title: str,
    other_side: Account,
    moves: Mapping[int, Money],
    kind: SavingEventKind,
    until: date | None = None,
) -> Document:
    """Money for many accounts of one product out of one account of the books (interest, a dividend): one voucher."""
    fund = session.get_one(Fund, product.fund_id)
    accounts = with_products(session, list(moves))
    control = session.get_one(Account, product.account_id)
    postings = [debit(other_side, Money.sum(moves.values()))]
    events = []
    for account_id, amount in moves.items():
        account = accounts[account_id]
        postings.append(credit(control, amount, membership_id=account.membership_id))
        event = event_of(account, kind, day, amount)
        event.until = until
        events.append(event)
    return write_events(session, fund, day, title, postings, accounts, events)


def event_of(
    account: SavingAccount, kind: SavingEventKind, day: date, amount: Money, prepaid: Money = ZERO
) -> SavingEvent:
    return SavingEvent(account_id=account.id, kind=kind, day=day, amount=amount, prepaid=prepaid)


def write_events(
    session: Session,
    fund: Fund,
    day: date,
    title: str,
    postings: Sequence[Posting],
    accounts: Mapping[int, SavingAccount],
    events: Sequence[SavingEvent],
    reason: str = "",
) -> Document:
    voucher = ledger.write_voucher(session, fund, day, title, postings, reason=reason)
    for one in events:
        one.document_id = voucher.id
    saving_state.add_events(session, accounts.values(), events)
    return voucher


def with_products(session: Session, account_ids: Sequence[int]) -> dict[int, SavingAccount]:
    found: dict[int, SavingAccount] = {}
    for start in range(0, len(account_ids), saving_state.AT_ONCE):
        some = account_ids[start : start + saving_state.AT_ONCE]
        query = select(SavingAccount).where(SavingAccount.id.in_(some))
        for one in session.scalars(query.options(joinedload(SavingAccount.product))):
            found[one.id] = one
    return found
