"""Members' saving: what a sum taken or paid does to an account, what is due, and how a paper is taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Integer, select, type_coerce
from sqlalchemy.orm import Session, joinedload

from models.document import Document
from models.ledger import AccountRole
from models.saving import SavingAccount, SavingEvent, SavingEventKind, SavingKind, SavingProduct
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from services.bookkeeping import charts
from services.bookkeeping.postings import credit, debit
from services.errors import UserError
from services.papers import AmountLine
from services.papers.money import BalanceLine
from services.saving import saving_accounts, saving_months, saving_state
from services.saving.saving_months import Promise
from services.treasury.money_parts import Part

AHEAD_MOST = 60  # months; a longer way ahead is a slip of the finger


class Due(NamedTuple):
    """missed months lie before the month of the day; to_pay is for them and for that month."""

    account_id: int
    pledge: Money
    missed: int
    to_pay: Money
    paid_until: date | None
    prepaid: Money


class Owed(NamedTuple):
    """One account of a member as a collection asks for it."""

    account_id: int
    product: str
    kind: SavingKind
    to_pay: Money
    balance: Money


def accounts_of(session: Session, membership_id: int) -> Sequence[SavingAccount]:
    """Every account of a member with its product, the open ones first."""
    query = select(SavingAccount).where(SavingAccount.membership_id == membership_id)
    query = query.options(joinedload(SavingAccount.product))
    return session.scalars(query.order_by(SavingAccount.closed.is_not(None), SavingAccount.id)).all()


def due(session: Session, account_id: int, day: date) -> Due:
    """What a member should have paid by the end of the month of a day."""
    account = saving_accounts.get(session, account_id)
    month, promises = saving_months.month_of(day), saving_accounts.promises(account)
    until = account.paid_until if account.closed is None else None
    return Due(
        account_id,
        saving_months.promised(promises, month),
        0 if until is None else max(0, saving_months.between(until, month)),
        saving_months.owed(promises, until, account.paid_part, month),
        account.paid_until,
        account.prepaid,
    )


def dues(session: Session, fund_id: int, day: date) -> dict[int, list[Owed]]:
    """Every open account of a fund by member, in three queries for any number of them.

    Sums that most members have in common are reckoned once, and only what is answered becomes money.
    """
    month = saving_months.month_of(day)
    named = select(SavingProduct.id, SavingProduct.name, SavingProduct.kind)
    products = {key: (name, kind) for key, name, kind in session.execute(named)}
    query = (
        select(
            SavingAccount.id,
            SavingAccount.membership_id,
            SavingAccount.product_id,
            SavingAccount.paid_until,
            type_coerce(SavingAccount.paid_part, Integer),
            SavingAccount.balance,
        )
        .where(SavingAccount.fund_id == fund_id, SavingAccount.closed.is_(None))
        .order_by(SavingAccount.membership_id, SavingAccount.product_id, SavingAccount.id)
    )
    promises = saving_state.promises_in_fund(session, fund_id, month)
    found: dict[int, list[Owed]] = {}
    known: dict[tuple[tuple[tuple[date, int], ...], date, int], Money] = {}
    for account_id, member, product_id, until, part, balance in session.execute(query):
        to_pay = ZERO
        if until is not None and until <= month:
            key = (tuple(promises[account_id]), until, part)
            if key not in known:
                given = [Promise(since, Money(satang)) for since, satang in key[0]]
                known[key] = saving_months.owed(given, until, Money(part), month)
            to_pay = known[key]
        found.setdefault(member, []).append(Owed(account_id, *products[product_id], to_pay, balance))
    return found


def part(session: Session, account_id: int, day: date, amount: Money) -> Part:
    """Money for an account as a line of a receipt; nothing is written before the receipt is.

    สัจจะ pays the months owed, the oldest first up to the month of day; what reaches further is paid ahead.
    Raises UserError for a closed account, a day before it was opened, whoever left or died, an amount that is not above
    zero, parts of a share, and a deposit outside what the product allows.
    """
    account = saving_accounts.get(session, account_id)
    product = account.product
    if account.closed is not None:
        raise UserError(f"บัญชี {account.account_no} ปิดแล้วเมื่อ {short_date(account.closed)} กรุณาเลือกบัญชีอื่น")
    if day < account.opened:
        raise UserError(f"วันที่รับเงินอยู่ก่อนวันเปิดบัญชี ({short_date(account.opened)}) กรุณาแก้วันที่", field="day")
    saving_accounts.require_member(account.membership, day)
    if amount <= ZERO:
        raise UserError(f"ยังไม่ได้ใส่จำนวนเงินของ{product.name} กรุณาใส่จำนวนเงินมากกว่าศูนย์", field="amount")
    if product.kind is SavingKind.SAJJA:
        return _sajja(session, account, day, amount)
    if product.unit and amount.satang % product.unit.satang:
        raise UserError(f"{product.name}ต้องเป็นจำนวนเต็มของ {product.unit} บาท กรุณาแก้จำนวนเงิน", field="amount")
    if amount < product.least:
        raise UserError(f"{product.name}ต้องไม่ต่ำกว่าครั้งละ {product.least} บาท กรุณาแก้จำนวนเงิน", field="amount")
    if product.most is not None and amount > product.most:
        raise UserError(f"{product.name}ต้องไม่เกินครั้งละ {product.most} บาท กรุณาแก้จำนวนเงิน", field="amount")
    kind, label = SavingEventKind.DEPOSITED, product.name
    if product.kind is SavingKind.SHARE:
        kind = SavingEventKind.BOUGHT
        label = f"{product.name} {amount.satang // product.unit.satang:,} หุ้น"
    return _received(session, account, day, [(kind, label, amount)], ZERO, ())


def _sajja(session: Session, account: SavingAccount, day: date, amount: Money) -> Part:
    name, month = account.product.name, saving_months.month_of(day)
    promises, last = saving_accounts.promises(account), saving_months.after(month, AHEAD_MOST)
    paid, rest = saving_months.spread(promises, account.paid_until, account.paid_part, amount, last)
    if rest and saving_months.promised(promises, saving_months.after(last)):
        raise UserError(
            f"จำนวนเงินนี้ส่งสัจจะล่วงหน้าเกิน {AHEAD_MOST // 12} ปี กรุณาตรวจจำนวนเงินอีกครั้ง", field="amount"
        )
    moves = []
    if now := [one for one in paid if one.month <= month]:
        label = f"{name} {saving_months.words([one.month for one in now])}"
        moves.append((SavingEventKind.PAID, label, Money.sum(one.amount for one in now)))
    if rest:
        moves.append((SavingEventKind.DEPOSITED, f"{name} ออมเพิ่ม", rest))
    return _received(session, account, day, moves, amount - Money.sum(one[2] for one in moves), paid)


def _received(
    session: Session,
    account: SavingAccount,
    day: date,
    moves: Sequence[tuple[SavingEventKind, str, Money]],
    prepaid: Money,
    months: Sequence[saving_months.MonthPaid],
) -> Part:
    """moves go to the balance, prepaid to the debt for months to come."""
    name, member = account.product.name, account.membership_id
    control = saving_accounts.control_of(session, account)
    total = Money.sum(one[2] for one in moves)
    title = f"{name} {account.account_no}"
    lines = [AmountLine(label, amount, control.code) for _, label, amount in moves]
    postings = [credit(control, total, membership_id=member)] if total else []
    balances = [BalanceLine(title, account.balance, account.balance + total)] if total else []
    if prepaid:
        debt = charts.account_for(session, account.fund_id, AccountRole.PREPAID)
        ahead = [one.month for one in months if one.month > saving_months.month_of(day)]
        lines.append(AmountLine(f"{name}ล่วงหน้า {saving_months.words(ahead)}", prepaid, debt.code))
        postings.append(credit(debt, prepaid, membership_id=member))
        balances.append(BalanceLine(f"{title} ล่วงหน้า", account.prepaid, account.prepaid + prepaid))

    def record(receipt: Document) -> None:
        kept = [(kind, amount, ZERO) for kind, _, amount in moves]
        if prepaid:
            if kept and kept[0][0] is SavingEventKind.PAID:
                kept[0] = (SavingEventKind.PAID, kept[0][1], prepaid)
            else:
                kept.append((SavingEventKind.PAID, ZERO, prepaid))
        events = [
            SavingEvent(
                account_id=account.id, kind=kind, day=day, amount=amount, prepaid=paid_ahead,
                document_id=receipt.id,
            )
            for kind, amount, paid_ahead in kept
        ]  # fmt: skip
        saving_state.add_events(session, [account], events)

    details = (f"{name} ส่งแล้วถึง {saving_months.month_words(months[-1].month)}",) if months else ()
    return Part(tuple(lines), total + prepaid, tuple(postings), record, tuple(balances), details, words=name)


def withdrawal_part(
    session: Session, account_id: int, day: date, amount: Money, *, leaving: bool = False
) -> Part:
    """Money out of an account as a line of a payment; leaving with everything, paid ahead too, closes the account.

    Raises UserError for a closed account, a day before it was opened, more than there was on that day or is there
    since, and a product that is only paid back to whoever leaves.
    """
    account = saving_accounts.get(session, account_id)
    product = account.product
    if account.closed is not None:
        raise UserError(f"บัญชี {account.account_no} ปิดแล้วเมื่อ {short_date(account.closed)} กรุณาเลือกบัญชีอื่น")
    if day < account.opened:
        raise UserError(f"วันที่จ่ายเงินอยู่ก่อนวันเปิดบัญชี ({short_date(account.opened)}) กรุณาแก้วันที่", field="day")
    if amount <= ZERO:
        raise UserError(f"ยังไม่ได้ใส่จำนวนเงินที่ถอนจาก{product.name} กรุณาใส่จำนวนเงินมากกว่าศูนย์", field="amount")
    if not leaving and not product.can_withdraw:
        raise UserError(
            f"{product.name}ถอนได้เมื่อพ้นสมาชิกเท่านั้น กรุณาบันทึกการพ้นสมาชิกก่อน หรือเลือกบัญชีอื่น", field="amount"
        )
    everything = account.balance + (account.prepaid if leaving else ZERO)
    if amount > everything:
        raise UserError(
            f"{product.name}มี {everything} บาท ถอน {amount} บาทไม่ได้ กรุณาใส่ไม่เกินยอดที่มี", field="amount"
        )
    if not leaving and product.unit and amount.satang % product.unit.satang:
        raise UserError(f"{product.name}ต้องเป็นจำนวนเต็มของ {product.unit} บาท กรุณาแก้จำนวนเงิน", field="amount")
    out = min(amount, account.balance)
    ahead = amount - out
    _require_there(session, account, day, out, ahead)
    closes = leaving and amount == everything
    if closes:
        saving_accounts.require_after(account, day)
    return _paid_out(session, account, day, out, ahead, closes=closes)


def _require_there(session: Session, account: SavingAccount, day: date, out: Money, ahead: Money) -> None:
    """A sum with an earlier date must have been there then, and not be needed by what was taken since."""
    for live in (True, False):
        least = saving_state.lowest(session, account, day, live=live)
        if out > least.balance or ahead > least.prepaid:
            raise UserError(
                f"วันที่ {short_date(day)} บัญชี {account.account_no} ถอนได้ไม่เกิน {max(ZERO, least.balance)} บาท"
                " เพราะมีรายการหลังจากนั้น กรุณาแก้วันที่หรือจำนวนเงิน",
                field="amount",
            )


def _paid_out(
    session: Session, account: SavingAccount, day: date, out: Money, ahead: Money, *, closes: bool
) -> Part:
    name, member = account.product.name, account.membership_id
    control, title = saving_accounts.control_of(session, account), f"{name} {account.account_no}"
    words = f"ปิดบัญชี{name}" if closes else f"ถอน{name}"
    lines, postings, balances = [], [], []
    if out:
        lines.append(AmountLine(f"{words} {account.account_no}", out, control.code))
        postings.append(debit(control, out, membership_id=member))
        balances.append(BalanceLine(title, account.balance, account.balance - out))
    if ahead:
        debt = charts.account_for(session, account.fund_id, AccountRole.PREPAID)
        lines.append(AmountLine(f"คืน{name}ล่วงหน้า {account.account_no}", ahead, debt.code))
        postings.append(debit(debt, ahead, membership_id=member))
        balances.append(BalanceLine(f"{title} ล่วงหน้า", account.prepaid, account.prepaid - ahead))

    def record(voucher: Document) -> None:
        if closes:
            account.closed = day
        event = SavingEvent(
            account_id=account.id,
            kind=SavingEventKind.CLOSED if closes else SavingEventKind.WITHDRAWN,
            day=day,
            amount=-out,
            prepaid=-ahead,
            document_id=voucher.id,
        )
        saving_state.add_events(session, [account], [event])

    return Part(tuple(lines), out + ahead, tuple(postings), record, tuple(balances), words=words)


def take_back(session: Session, paper: Document) -> Callable[[Document], None] | None:
    """For services.treasury.voiding. Raises UserError when an account would go below zero, or is closed by another paper."""
    events = saving_state.live_of(session, paper.id)
    if not events:
        return None
    accounts = saving_state.accounts_by_id(session, (one.account_id for one in events))
    for account in accounts.values():
        own = [one for one in events if one.account_id == account.id]
        if account.closed is not None and all(one.kind is not SavingEventKind.CLOSED for one in own):
            raise UserError(
                f"บัญชี {account.account_no} ปิดไปแล้ว ยกเลิก {paper.number} ไม่ได้ กรุณายกเลิกการปิดบัญชีก่อน"
            )
        least = saving_state.lowest(session, account, own[-1].day, own[-1].id, live=True)
        _require_left(account, paper, least, own)

    def then(voucher: Document) -> None:
        for account in accounts.values():
            own = [one for one in events if one.account_id == account.id]
            least = saving_state.lowest(session, account, voucher.day, live=False)
            _require_left(account, paper, least, own)
        saving_state.mark_back(session, events, voucher)

    return then


def _require_left(
    account: SavingAccount, paper: Document, least: saving_state.Lowest, own: Sequence[SavingEvent]
) -> None:
    short = Money.sum(one.amount for one in own) - least.balance
    if short > ZERO:
        raise UserError(
            f"เงินในบัญชี {account.account_no} ถูกใช้ไปแล้ว ถ้ายกเลิก {paper.number} ยอดจะติดลบ {short} บาท"
            " กรุณายกเลิกรายการถอนหลังจากนั้นก่อน"
        )
    short = Money.sum(one.prepaid for one in own) - least.prepaid
    if short > ZERO:
        raise UserError(
            f"เงินล่วงหน้าของบัญชี {account.account_no} ถูกโอนเข้าสัจจะไปแล้ว {short} บาท"
            f" จึงยกเลิก {paper.number} ไม่ได้ กรุณายกเลิกใบสำคัญโอนเงินล่วงหน้าก่อน"
        )
