"""Talks about a debt and what was promised in them; what the law says against one is services.loan.contact_rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, joinedload

from models.database import moment_of
from models.fund import Membership
from models.lending import ContactChannel, LoanContact
from models.loan import Loan, LoanEvent, LoanEventKind
from models.values.labelled import Labelled
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from models.values.thai_text import normalise, search_key
from services.duties import Duty, for_duty
from services.errors import UserError


class PromiseState(Labelled):
    """Computed from the receipts; never stored."""

    WAITING = "waiting", "รอถึงวันนัด"
    TODAY = "today", "นัดชำระวันนี้"
    KEPT = "kept", "มาชำระตามนัด"
    BROKEN = "broken", "ผิดนัด"


@dataclass(frozen=True, slots=True)
class ContactInput:
    """promised_amount empty is any payment; spoke_with empty is the borrower."""

    loan_id: int
    at: datetime
    channel: ContactChannel
    by: str
    spoke_with: str = ""
    said: str = ""
    promised: date | None = None
    promised_amount: Money | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """What was promised on a day; paid is what came from the talk up to the promised day."""

    day: date
    amount: Money | None
    paid: Money
    state: PromiseState

    @property
    def words(self) -> str:
        """“นัดชำระ 25 พ.ย. 2569 2,000.00 บาท”."""
        amount = f" {self.amount} บาท" if self.amount is not None else ""
        return f"นัดชำระ {short_date(self.day)}{amount}"


@dataclass(frozen=True, slots=True)
class Talk:
    contact: LoanContact
    promise: Promise | None


@for_duty(Duty.RECORDS)
def record(session: Session, wanted: ContactInput) -> LoanContact:
    """Raises UserError for a talk to come, nobody who asked, and a promise before it or without a day."""
    loan = session.get_one(Loan, wanted.loan_id, options=[_BORROWER])
    row = LoanContact(loan_id=loan.id)
    _put(session, row, loan, wanted)
    session.add(row)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def correct(session: Session, contact_id: int, wanted: ContactInput) -> LoanContact:
    """As record; the audit trail keeps what it said before."""
    row = session.get_one(LoanContact, contact_id)
    _put(session, row, session.get_one(Loan, row.loan_id, options=[_BORROWER]), wanted)
    session.flush()
    return row


_BORROWER = joinedload(Loan.membership).joinedload(Membership.person)


def _put(session: Session, row: LoanContact, loan: Loan, wanted: ContactInput) -> None:
    by = normalise(wanted.by)
    if wanted.at > moment_of(session):
        raise UserError("เวลาที่ติดตามยังมาไม่ถึง กรุณาตรวจวันที่และเวลาอีกครั้ง", field="day")
    if not by:
        raise UserError("ยังไม่ได้ใส่ชื่อผู้ติดตาม กรุณาพิมพ์ชื่อกรรมการหรือเจ้าหน้าที่ที่ไปพูดคุย", field="by")
    if wanted.promised is None and wanted.promised_amount is not None:
        raise UserError("ยังไม่ได้ใส่วันที่นัดชำระ กรุณาใส่วันที่ตกลงกัน หรือลบจำนวนเงินออก", field="promised")
    if wanted.promised is not None and wanted.promised < wanted.at.date():
        raise UserError("วันที่นัดชำระอยู่ก่อนวันที่พูดคุยกัน กรุณาแก้วันที่นัด", field="promised")
    if wanted.promised_amount is not None and wanted.promised_amount <= ZERO:
        raise UserError("จำนวนเงินที่นัดต้องมากกว่าศูนย์ กรุณาใส่จำนวนเงินหรือเว้นว่างไว้", field="promised_amount")
    row.at, row.channel, row.by = wanted.at, wanted.channel, by
    row.spoke_with = normalise(wanted.spoke_with) or loan.membership.person.name
    row.said = "\n".join(one for line in wanted.said.splitlines() if (one := normalise(line)))
    row.promised, row.promised_amount = wanted.promised, wanted.promised_amount


def as_input(row: LoanContact) -> ContactInput:
    return ContactInput(
        row.loan_id,
        row.at,
        row.channel,
        row.by,
        row.spoke_with,
        row.said,
        row.promised,
        row.promised_amount,
    )


def talks_of_day(session: Session, day: date) -> dict[int, list[str]]:
    """Whom was spoken with about each loan on a day, a name for each talk; letters are not counted."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    query = select(LoanContact.loan_id, LoanContact.spoke_with).where(*_on(day))
    for loan_id, spoke_with in session.execute(query.order_by(LoanContact.at, LoanContact.id)):
        found[loan_id].append(spoke_with)
    return dict(found)


def _on(day: date) -> tuple[ColumnElement[bool], ...]:
    begin = datetime.combine(day, time())
    return LoanContact.at >= begin, LoanContact.at < begin + timedelta(days=1)


def times_asked(session: Session, loan: Loan, who: str, day: date, but: int | None = None) -> int:
    """How often somebody was spoken with on a day about any debt of the borrower to this fund, but one talk."""
    query = (
        select(LoanContact.id, LoanContact.spoke_with)
        .join(Loan, Loan.id == LoanContact.loan_id)
        .where(Loan.membership_id == loan.membership_id, *_on(day))
    )
    key = search_key(who)
    return sum(search_key(name) == key for talk, name in session.execute(query) if talk != but)


def talks(session: Session, loan_id: int, day: date) -> Sequence[Talk]:
    """Every talk about a loan, the newest first, with what became of its promise by a day."""
    query = select(LoanContact).where(LoanContact.loan_id == loan_id)
    rows = session.scalars(query.order_by(LoanContact.at.desc(), LoanContact.id.desc())).all()
    paid = _paid(session, LoanEvent.loan_id == loan_id)
    return [Talk(one, _promise(one, paid[loan_id], day)) for one in rows]


def latest_promises(session: Session, loans: ColumnElement[bool], day: date) -> dict[int, Promise]:
    """The newest promise of each loan that fits loans, a condition on Loan; loans without one are left out."""
    ids = select(Loan.id).where(loans)
    query = select(LoanContact).where(LoanContact.loan_id.in_(ids), LoanContact.promised.is_not(None))
    newest = {one.loan_id: one for one in session.scalars(query.order_by(LoanContact.at, LoanContact.id))}
    if not newest:
        return {}
    paid = _paid(session, LoanEvent.loan_id.in_(newest))
    found = {key: _promise(one, paid[key], day) for key, one in newest.items()}
    return {key: one for key, one in found.items() if one is not None}


def broken_promises(session: Session, loans: ColumnElement[bool], since: date, day: date) -> dict[int, int]:
    """How many promises of each loan were broken from since to day."""
    ids = select(Loan.id).where(loans)
    query = select(LoanContact).where(
        LoanContact.loan_id.in_(ids), LoanContact.promised.between(since, day - timedelta(days=1))
    )
    rows = session.scalars(query).all()
    paid = _paid(session, LoanEvent.loan_id.in_({one.loan_id for one in rows}))
    counts: defaultdict[int, int] = defaultdict(int)
    for row in rows:
        promise = _promise(row, paid[row.loan_id], day)
        if promise is not None and promise.state is PromiseState.BROKEN:
            counts[row.loan_id] += 1
    return dict(counts)


_Paid = defaultdict[int, list[tuple[date, Money]]]


def _paid(session: Session, which: ColumnElement[bool]) -> _Paid:
    found: _Paid = defaultdict(list)
    query = select(LoanEvent.loan_id, LoanEvent.day, LoanEvent.amount).where(
        which, LoanEvent.kind == LoanEventKind.REPAID, LoanEvent.cancelled_by_id.is_(None)
    )
    for loan_id, day, amount in session.execute(query):
        found[loan_id].append((day, amount))
    return found


def _promise(row: LoanContact, paid: Sequence[tuple[date, Money]], day: date) -> Promise | None:
    """Kept when what came from the day of the talk to the promised day is no less than was promised."""
    if row.promised is None:
        return None
    came = Money.sum(amount for on, amount in paid if row.at.date() <= on <= min(row.promised, day))
    if came and came >= (row.promised_amount or ZERO):
        state = PromiseState.KEPT
    elif row.promised < day:
        state = PromiseState.BROKEN
    else:
        state = PromiseState.TODAY if row.promised == day else PromiseState.WAITING
    return Promise(row.promised, row.promised_amount, came, state)
