"""What the fund itself has borrowed, as it stands: its events folded, replayed by the engine, and the checks of both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, selectinload

from models.document import Document, DocumentKind
from models.ledger import JournalEntry, JournalLine
from models.lending import WholesaleEvent, WholesaleEventKind, WholesaleLoan
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from services.bookkeeping import opening
from services.errors import UserError
from services.loan.loan_math import (
    Drawdown,
    Event,
    Instalment,
    LoanState,
    LoanTerms,
    Method,
    Payment,
    Tranche,
    Waiver,
    replay,
    schedule,
    terms_from_json,
)
from services.loan.loan_math.plan import Plan

Kind = WholesaleEventKind


def live(loan: WholesaleLoan) -> list[WholesaleEvent]:
    """What was not taken back, in the order it happened."""
    kept = [one for one in loan.events if one.cancelled_by_id is None]
    return sorted(kept, key=lambda one: (one.day, one.id))


def received(loan: WholesaleLoan) -> Money:
    return Money.sum(one.amount for one in live(loan) if one.kind is Kind.RECEIVED)


def in_force(loan: WholesaleLoan) -> LoanTerms:
    """The contract's conditions on the money that really came, from the day it came; as agreed before any did.

    Raises UserError when they cannot repay it: a part that came after the last instalment.
    """
    terms = terms_from_json(loan.terms)
    parts = [one for one in live(loan) if one.kind is Kind.RECEIVED]
    if not parts:
        return terms
    first, *rest = parts
    return replace(
        terms,
        principal=Money.sum(one.amount for one in parts),
        disbursed=first.day,
        first_due=terms.first_due if terms.first_due is not None and terms.first_due > first.day else None,
        tranches=tuple(Tranche(one.day, one.amount) for one in rest),
    )


@dataclass(frozen=True, slots=True)
class Step:
    """An event with the debt after it; expected is the interest the contract gives for a payment."""

    event: WholesaleEvent
    outstanding: Money
    expected: Money | None = None

    @property
    def difference(self) -> Money:
        """How much more than the contract gives the lender took; negative when less."""
        return ZERO if self.expected is None else self.event.interest - self.expected


def steps(loan: WholesaleLoan) -> list[Step]:
    """Interest is counted on what was owed by the lender's own receipts, from one payment to the next."""
    found: list[Step] = []
    history = live(loan)
    if not history or history[0].kind is not Kind.RECEIVED:
        return found
    terms = in_force(loan)
    meter, since, numerator, owed = Plan(terms).meter, terms.disbursed, 0, ZERO
    for one in history:
        numerator += meter.charge(owed.satang, since, one.day)
        since = one.day
        if one.kind is Kind.RECEIVED:
            owed += one.amount
            found.append(Step(one, owed))
        else:
            owed -= one.amount - one.interest
            found.append(Step(one, owed, Money(meter.satang(numerator))))
            numerator = 0
    return found


def state_of(loan: WholesaleLoan, as_of: date) -> LoanState | None:
    """By the engine, led along the lender's receipts: interest taken beyond the contract is a fee to it, less is waived.

    None before any money came.
    """
    found = steps(loan)
    if not found:
        return None
    events: list[Event] = []
    for one in found[1:]:
        event = one.event
        if event.kind is Kind.RECEIVED:
            events.append(Drawdown(event.day, event.amount, order=event.id))
            continue
        if one.difference < ZERO:
            events.append(Waiver(event.day, interest=-one.difference, order=event.id))
        events.append(Payment(event.day, event.amount, max(one.difference, ZERO), order=event.id))
    return replay(in_force(loan), events, max(as_of, found[0].event.day))


def asked(loan: WholesaleLoan, state: LoanState | None) -> tuple[Instalment, ...]:
    """What the lender still asks for and when, oldest first.

    The engine's rows; but who agreed on a level payment asks for just that until the debt is paid: interest it took a
    little otherwise than the contract gives moves the end, and leaves no arrears of a few baht.
    """
    if state is None or state.closed:
        return ()
    terms = in_force(loan)
    if terms.method is not Method.ANNUITY:
        return state.rows
    interest = {one.n: one.interest for one in state.rows}
    money = Money.sum(one.amount for one in live(loan) if one.kind is Kind.PAID and one.day <= state.as_of)
    agreed, left, found = schedule(terms).rows, state.outstanding, []
    for one in agreed:
        total, money = one.total - min(one.total, money), money - min(one.total, money)
        is_last = one is agreed[-1]
        if not left or not (total or is_last):
            continue
        bears = interest.get(one.n, ZERO)
        principal = left if is_last else min(left, max(ZERO, total - bears))
        left -= principal
        found.append(replace(one, principal=principal, interest=bears, total=principal + bears, balance=left))
    return tuple(found)


def kept_figures(loan: WholesaleLoan) -> tuple[Money, date | None]:
    """What is owed after the last event, and the day it was paid off."""
    history = live(loan)
    owed = received(loan) - Money.sum(x.amount - x.interest for x in history if x.kind is Kind.PAID)
    paid = [one.day for one in history if one.kind is Kind.PAID]
    return owed, max(paid) if paid and not owed else None


def keep(loan: WholesaleLoan) -> None:
    """Writes the figures of kept_figures to the loan."""
    loan.outstanding, loan.closed = kept_figures(loan)


def require_possible(loan: WholesaleLoan) -> None:
    """Raises UserError on amount or day when at some time more was paid back than was owed, or a part came too late."""
    owed, came = ZERO, False
    for one in live(loan):
        if one.kind is Kind.RECEIVED:
            owed, came = owed + one.amount, True
            continue
        if not came:
            raise UserError(
                f"วันที่ {short_date(one.day)} ยังไม่ได้รับเงินกู้ตามสัญญา {loan.contract_no} กรุณาบันทึกรับเงินกู้ก่อน",
                field="day",
            )
        owed -= one.amount - one.interest
        if owed < ZERO:
            raise UserError(
                f"เงินต้นที่ชำระถึงวันที่ {short_date(one.day)} มากกว่าหนี้ตามสัญญา {loan.contract_no} อยู่ {-owed} บาท"
                " กรุณาตรวจเงินต้นและดอกเบี้ยตามใบเสร็จของผู้ให้กู้",
                field="amount",
            )
    try:
        Plan(in_force(loan))
    except UserError as error:
        raise UserError(str(error), field="day") from error


def differing(session: Session) -> Iterator[str]:
    """For services.check: figures kept that are not what the events and the engine give."""
    query = select(WholesaleLoan).order_by(WholesaleLoan.id).options(selectinload(WholesaleLoan.events))
    for loan in session.scalars(query):
        owed, closed = kept_figures(loan)
        if loan.outstanding != owed:
            yield f"{loan.contract_no} คงเหลือ {loan.outstanding} คำนวณใหม่ได้ {owed}"
        if loan.closed != closed:
            yield f"{loan.contract_no} วันชำระครบไม่ตรงกับรายการ"
        state = state_of(loan, max((one.day for one in loan.events), default=date.min))
        if state is not None and state.outstanding != owed:
            yield f"{loan.contract_no} คงเหลือตามรายการ {owed} ตามสูตรของสัญญา {state.outstanding}"


def unbalanced(session: Session) -> Iterator[str]:
    """For services.check: loans whose papers moved the account of the debt by another sum than what is owed.

    Money owed since before the program stands in the opening entry, with other debts of the account: no more may be
    said of it than is there.
    """
    brought: dict[tuple[int, int], Money] = {}
    whole = selectinload(WholesaleLoan.events).joinedload(WholesaleEvent.document)
    for loan in session.scalars(select(WholesaleLoan).order_by(WholesaleLoan.id).options(whole)).all():
        own = select(JournalEntry.id).where(
            JournalEntry.document_id.in_([one.document_id for one in loan.events if not is_brought(one)])
        )
        booked = session.scalar(
            select(func.sum(JournalLine.amount))
            .join(JournalEntry, JournalEntry.id == JournalLine.entry_id)
            .where(
                JournalLine.account_id == loan.account_id,
                or_(JournalEntry.id.in_(own), JournalEntry.reverses_id.in_(own)),
            )
        )
        before = Money.sum(one.amount for one in loan.events if is_brought(one))
        key = loan.fund_id, loan.account_id
        brought[key] = brought.get(key, ZERO) + before
        right = before - (booked or ZERO)
        if right != loan.outstanding:
            yield f"{loan.contract_no} ในบัญชี {right} ในทะเบียน {loan.outstanding}"
    for (fund_id, account_id), amount in brought.items():
        there = opened_with(session, fund_id, account_id)
        if amount > there:
            yield f"หนี้เงินกู้ที่ยกมาในทะเบียน {amount} มากกว่ายอดยกมาในบัญชี {there}"


def is_brought(event: WholesaleEvent) -> bool:
    """Whether the money came before the program: its paper is the opening entry; the event must come with it."""
    return event.document.kind is DocumentKind.JOURNAL


def opened_with(session: Session, fund_id: int, account_id: int) -> Money:
    """What the fund's opening entry says is owed on an account."""
    entry = opening.present(session, fund_id)
    return -Money.sum(one.amount for one in entry.lines if one.account_id == account_id) if entry else ZERO


def brought_to(session: Session, account_id: int, but: int | None = None) -> Money:
    """What contracts say of an account's opening balance, but one of them."""
    query = (
        select(func.sum(WholesaleEvent.amount))
        .join(WholesaleLoan, WholesaleLoan.id == WholesaleEvent.wholesale_id)
        .join(Document, Document.id == WholesaleEvent.document_id)
        .where(Document.kind == DocumentKind.JOURNAL, WholesaleLoan.account_id == account_id)
    )
    return session.scalar(query if but is None else query.where(WholesaleLoan.id != but)) or ZERO


CHECKS = (
    ("wholesale", "เงินที่กองทุนกู้มาตรงกับการคำนวณใหม่", differing),
    ("wholesale_accounts", "เงินที่กองทุนกู้มาในบัญชีตรงกับทะเบียน", unbalanced),
)
