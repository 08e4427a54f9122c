"""A stored loan replayed by the engine, its figures kept for lists, and the checks that they still agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from models.ledger import Account, AccountKind, JournalLine
from models.loan import Loan, LoanAmendment, LoanEvent, LoanEventKind
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from services.errors import UserError
from services.loan.loan_math import (
    Drawdown,
    Event,
    LoanState,
    LoanTerms,
    Payment,
    Stop,
    Waiver,
    event_from_json,
    replay,
    terms_from_json,
)

# What a loan must come with to be replayed.
HISTORY = (selectinload(Loan.events), selectinload(Loan.amendments))


def terms_of(loan: Loan) -> LoanTerms:
    """As first agreed; what amendments made of them is in the state of a day."""
    return terms_from_json(loan.terms)


def live_payments(events: Iterable[LoanEvent]) -> list[LoanEvent]:
    """Repayments that were not taken back, in the order the engine takes them."""
    kept = [one for one in events if one.kind is LoanEventKind.REPAID and one.cancelled_by_id is None]
    return sorted(kept, key=lambda one: (one.day, one.id))


def events_of(loan: Loan, without: LoanEvent | LoanAmendment | None = None) -> list[Event]:
    """Everything that happened to a loan after its first pay-out and was not taken back, for the engine.

    The money recovered after a write-off is none of it: that is income of its own (fund.md section 4.3, line 22).
    """
    live = [one for one in loan.events if one.cancelled_by_id is None and one is not without]
    paid_out = sorted(
        (one for one in live if one.kind is LoanEventKind.DISBURSED), key=lambda one: (one.day, one.id)
    )
    found: list[Event] = [Drawdown(one.day, one.amount, order=one.id) for one in paid_out[1:]]
    for one in live:
        if one.kind is LoanEventKind.REPAID:
            found.append(Payment(one.day, one.amount, one.fee, order=one.id))
        elif one.kind is LoanEventKind.WAIVED:
            found.append(Waiver(one.day, penalty=one.fee, interest=one.amount - one.fee, order=one.id))
    amended = [
        event_from_json(one.terms, one.order)
        for one in loan.amendments
        if one.cancelled_by_id is None and one is not without
    ]
    found += amended
    if not any(isinstance(one, Stop) for one in amended):  # a death had stopped it before
        found += [Stop(one.day, order=one.id) for one in live if one.kind is LoanEventKind.WRITTEN_OFF]
    return found


def last_day(loan: Loan, without: LoanEvent | LoanAmendment | None = None) -> date:
    """Of everything that happened, so that a replay to it leaves nothing out."""
    assert loan.disbursed is not None
    return max([loan.disbursed, *(one.date for one in events_of(loan, without))])


def state_of(loan: Loan, as_of: date, without: LoanEvent | LoanAmendment | None = None) -> LoanState:
    """How a paid-out loan stands at the end of a day, as if one event had not been."""
    return replay(terms_of(loan), events_of(loan, without), as_of)


@dataclass(frozen=True, slots=True)
class Kept:
    """The figures of a loan that lists read instead of replaying it."""

    outstanding: Money = ZERO
    oldest_unpaid_due: date | None = None
    next_total: Money | None = None
    last_paid: date | None = None
    closed: date | None = None
    written_off: date | None = None
    drawn: Money = ZERO
    version: int = 1


def kept_figures(loan: Loan) -> Kept:
    """As they stand after the last event, whenever that was; a loan written off owes nothing in the books."""
    if loan.disbursed is None:
        return Kept()
    last = last_day(loan)
    state = state_of(loan, last)
    # rows of money that has not gone out yet are nobody's debt
    row = state.rows[0] if state.rows and state.payoff.total else None
    live = [one for one in loan.events if one.cancelled_by_id is None]
    paid = max((one.day for one in live if one.kind is LoanEventKind.REPAID), default=None)
    gone = max((one.day for one in live if one.kind is LoanEventKind.WRITTEN_OFF), default=None)
    return Kept(
        outstanding=ZERO if gone else state.outstanding,
        oldest_unpaid_due=row.due if row and not gone else None,
        next_total=row.total if row and not gone else None,
        last_paid=paid,
        closed=last if state.closed else None,
        written_off=gone,
        drawn=Money.sum(one.amount for one in live if one.kind is LoanEventKind.DISBURSED),
        version=state.version,
    )


_KEPT = [one.name for one in fields(Kept)]


def keep(loan: Loan) -> None:
    """Writes the figures of kept_figures to the loan.

    Raises UserError when a debt would run again whose contract went home: that contract proves it paid (CCC s. 653).
    """
    figures = kept_figures(loan)
    if loan.returned is not None and figures.closed is None:
        raise UserError(
            f"คืนสัญญา {loan.contract_no} ให้ผู้กู้แล้วเมื่อ {short_date(loan.returned)} "
            "ถ้าสัญญายังอยู่ที่กองทุน กรุณากด “บันทึกผิด ยังไม่ได้คืน” ในหน้าต่างของสัญญาก่อน แล้วทำรายการนี้อีกครั้ง"
        )
    for name in _KEPT:
        setattr(loan, name, getattr(figures, name))


def differing_loans(session: Session) -> Iterator[str]:
    """For services.check: every loan whose kept figures are not what its events give."""
    query = select(Loan).order_by(Loan.id).options(*HISTORY)
    for loan in session.scalars(query.execution_options(yield_per=1000)):
        right = kept_figures(loan)
        for name in _KEPT:
            kept, wanted = getattr(loan, name), getattr(right, name)
            if kept != wanted:
                yield f"{loan.contract_no} {_WORDS[name]} {kept} คำนวณใหม่ได้ {wanted}"


_WORDS = {
    "outstanding": "คงเหลือ",
    "oldest_unpaid_due": "งวดแรกที่ยังไม่ชำระ",
    "next_total": "ยอดงวดถัดไป",
    "last_paid": "วันชำระล่าสุด",
    "closed": "วันปิดบัญชี",
    "written_off": "วันตัดหนี้สูญ",
    "drawn": "จ่ายไปแล้ว",
    "version": "ฉบับที่ของเงื่อนไข",
}


def unbalanced_loan_accounts(session: Session) -> Iterator[str]:
    """For services.check: every loan whose balance in the books is not its outstanding principal."""
    lines = (
        select(JournalLine.loan_id, func.sum(JournalLine.amount))
        .join(Account, Account.id == JournalLine.account_id)
        .where(Account.kind == AccountKind.ASSET, Account.till.is_(None), JournalLine.loan_id.is_not(None))
        .group_by(JournalLine.loan_id)
    )
    booked: dict[int | None, Money] = dict(session.execute(lines).all())
    for loan_id, number, outstanding in session.execute(select(Loan.id, Loan.contract_no, Loan.outstanding)):
        if booked.get(loan_id, ZERO) != outstanding:
            yield f"{number} ในบัญชี {booked.get(loan_id, ZERO)} ในทะเบียน {outstanding}"
