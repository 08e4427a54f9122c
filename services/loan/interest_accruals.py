"""Interest earned and not received when a year ends, and what the fund owes its own lenders (fund.md section 4.3,
lines 13, 15, 23 and 27), for funds whose rules say that they accrue.

One entry on the last day of the year, loan by loan, and the same entry turned round on the first day of the next. So a
receipt of the next year is written as any other: what of its interest belonged to the year before is taken off the
income by the turned entry, and interest that is waived instead was never counted twice either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Select, and_, exists, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from models.database import moment_of
from models.document import Document
from models.fund import Fund, Membership
from models.ledger import Account, AccountRole, EntryPurpose, FiscalPeriod, JournalEntry, JournalLine
from models.loan import Loan, LoanAmendment, LoanEvent, LoanProduct
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from services.bookkeeping import charts, ledger
from services.bookkeeping.postings import Posting, mirrored
from services.duties import Duty, for_duty
from services.errors import UserError
from services.fund import fund_rules
from services.loan import wholesale
from services.loan.loan_state import HISTORY, state_of
from services.loan.wholesale_state import state_of as wholesale_state_of
from services.treasury import void_rules

_UNPAID = "23040"  # ค่าใช้จ่ายค้างจ่าย
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Earned:
    """What one loan has earned and nobody has paid; amount is what is booked of it, nothing of a loan too long overdue."""

    loan_id: int
    membership_id: int
    product_id: int
    contract_no: str
    borrower: str
    outstanding: Money
    days: int  # overdue
    earned: Money
    amount: Money


@dataclass(frozen=True, slots=True)
class Owed:
    """Interest of the days until the year's end that the fund has not paid a lender."""

    lender: str
    contract_no: str
    outstanding: Money
    amount: Money


@dataclass(frozen=True, slots=True)
class Reckoning:
    """limit is after how many days overdue a loan bears no accrued interest any more."""

    fund_id: int
    day: date
    limit: int
    rows: tuple[Earned, ...]
    owed: tuple[Owed, ...]

    @property
    def total(self) -> Money:
        return Money.sum(one.amount for one in self.rows)

    @property
    def stopped(self) -> Money:
        """Interest of loans too long overdue, which becomes income when it is received."""
        return Money.sum(one.earned - one.amount for one in self.rows)

    @property
    def unpaid(self) -> Money:
        return Money.sum(one.amount for one in self.owed)


@dataclass(frozen=True, slots=True)
class Booked:
    """The entry of a year's end and the one that turns it round; is_stale when loans changed before that day since."""

    entry: JournalEntry
    turned: JournalEntry
    number: str
    turned_number: str
    is_stale: bool


def is_accruing(session: Session, fund_id: int, day: date) -> bool:
    return bool(fund_rules.value(session, fund_id, fund_rules.ACCRUES, day))


def reckon(
    session: Session, fund_id: int, day: date, progress: Callable[[int, int], None] | None = None
) -> Reckoning:
    """Every loan that bears interest at the end of a day, and every debt of the fund; saves nothing."""
    limit = fund_rules.value(session, fund_id, fund_rules.LOSS_LOW_DAYS, day)
    ids = session.scalars(_running(fund_id, day)).all()
    rows: list[Earned] = []
    for done in range(0, len(ids), _AT_ONCE):
        if progress is not None:
            progress(done, len(ids))
        query = select(Loan).where(Loan.id.in_(ids[done : done + _AT_ONCE])).order_by(Loan.id)
        whole = (*HISTORY, joinedload(Loan.membership).joinedload(Membership.person))
        rows += (one for loan in session.scalars(query.options(*whole)) if (one := _earned(loan, day, limit)))
    return Reckoning(fund_id, day, limit, tuple(rows), tuple(_owed(session, fund_id, day)))


def _running(fund_id: int, day: date) -> Select[int]:
    return (
        select(Loan.id)
        .where(
            Loan.fund_id == fund_id,
            Loan.disbursed <= day,
            Loan.cancelled.is_(None),
            or_(Loan.written_off.is_(None), Loan.written_off > day),
            or_(Loan.closed.is_(None), Loan.closed > day),
        )
        .order_by(Loan.id)
    )


def _earned(loan: Loan, day: date, limit: int) -> Earned | None:
    state = state_of(loan, day)
    if not state.earned:
        return None
    return Earned(
        loan.id,
        loan.membership_id,
        loan.product_id,
        loan.contract_no,
        loan.membership.person.name,
        state.outstanding,
        state.days_past_due,
        state.earned,
        ZERO if state.days_past_due > limit else state.earned,
    )


def _owed(session: Session, fund_id: int, day: date) -> Iterator[Owed]:
    for loan in wholesale.of_fund(session, fund_id):
        came = [one for one in loan.events if one.cancelled_by_id is None and one.day <= day]
        state = wholesale_state_of(loan, day) if came else None
        if state is not None and not state.closed and state.earned > ZERO:
            yield Owed(loan.lender, loan.contract_no, state.outstanding, state.earned)


def booked(session: Session, period_id: int) -> Booked | None:
    """What stands for a year; None when nothing does, or it was taken back."""
    period = session.get_one(FiscalPeriod, period_id)
    entry = _live_entry(session, period.fund_id, period.last)
    if entry is None:
        return None
    turned = _live_entry(session, period.fund_id, period.last + timedelta(days=1))
    assert turned is not None  # written and taken back together
    papers = {
        one.id: one.number
        for one in session.scalars(
            select(Document).where(Document.id.in_((entry.document_id, turned.document_id)))
        )
    }
    return Booked(
        entry, turned, papers[entry.document_id], papers[turned.document_id], _is_stale(session, entry)
    )


def _live_entry(session: Session, fund_id: int, day: date) -> JournalEntry | None:
    query = (
        select(JournalEntry)
        .join(Document, Document.id == JournalEntry.document_id)
        .where(
            JournalEntry.fund_id == fund_id,
            JournalEntry.day == day,
            JournalEntry.purpose == EntryPurpose.ACCRUAL,
            JournalEntry.reverses_id.is_(None),
            Document.cancelled_at.is_(None),
        )
        .options(selectinload(JournalEntry.lines).joinedload(JournalLine.account))
    )
    return session.scalars(query).one_or_none()


def _is_stale(session: Session, entry: JournalEntry) -> bool:
    """Whether something of a day it counted was entered, or taken back, after it was written."""
    paper = entry.document_id
    of_fund = Loan.fund_id == entry.fund_id
    return any(
        session.scalar(
            select(
                exists().where(
                    and_(
                        kind.loan_id == Loan.id,
                        of_fund,
                        kind.day <= entry.day,
                        or_(kind.document_id > paper, kind.cancelled_by_id > paper),
                    )
                )
            )
        )
        for kind in (LoanEvent, LoanAmendment)
    )


@for_duty(Duty.BOOKS)
def book(session: Session, period_id: int) -> Document:
    """Writes what a year has earned and owes, and turns it round on the next day; returns the first voucher.

    Both are written though the daily business of those days was closed long ago. Raises UserError when the fund does
    not accrue, the year is not over or closed, it was done before, or there is nothing to write.
    """
    period = session.get_one(FiscalPeriod, period_id)
    fund = session.get_one(Fund, period.fund_id)
    _require_bookable(session, fund, period)
    found = reckon(session, fund.id, period.last)
    postings = _postings(session, found)
    if not postings:
        raise UserError(f"สิ้นปีบัญชี {period.year_be} ไม่มีดอกเบี้ยค้างรับหรือค้างจ่าย จึงไม่ต้องตั้ง")
    voucher = ledger.write_voucher(
        session,
        fund,
        period.last,
        f"ตั้งดอกเบี้ยค้างรับและค้างจ่าย สิ้นปีบัญชี {period.year_be}",
        postings,
        reason=f"ลูกหนี้ที่ค้างเกิน {found.limit:,} วันไม่ตั้ง",
        purpose=EntryPurpose.ACCRUAL,
    )
    ledger.write_voucher(
        session,
        fund,
        period.last + timedelta(days=1),
        f"กลับรายการดอกเบี้ยค้างรับและค้างจ่าย ของปีบัญชี {period.year_be}",
        [
            Posting(one.account, -one.amount, one.loan_id, one.membership_id, one.sub_ledger_id)
            for one in postings
        ],
        reason=f"ตาม {voucher.number} เพื่อไม่ให้นับดอกเบี้ยซ้ำเมื่อรับหรือจ่ายเงินจริง",
        purpose=EntryPurpose.ACCRUAL,
    )
    return voucher


def _require_bookable(session: Session, fund: Fund, period: FiscalPeriod) -> None:
    if not is_accruing(session, fund.id, period.last):
        raise UserError(
            f"{fund.name} ใช้เกณฑ์เงินสด ไม่ต้องตั้งดอกเบี้ยค้าง ถ้าจะใช้เกณฑ์คงค้าง กรุณาเปลี่ยนที่กติกาของกองทุน ให้มีผลไม่เกินวันที่ {short_date(period.last)}"
        )
    if moment_of(session).date() <= period.last:
        raise UserError(f"ปีบัญชี {period.year_be} ยังไม่สิ้นสุด กรุณาตั้งดอกเบี้ยค้างหลังวันที่ {short_date(period.last)}")
    if period.is_closed:
        raise UserError(f"ปีบัญชี {period.year_be} ปิดแล้ว ตั้งดอกเบี้ยค้างของปีนั้นไม่ได้อีก กรุณาตั้งของปีที่ยังเปิด")
    before = booked(session, period.id)
    if before is not None:
        raise UserError(
            f"ตั้งดอกเบี้ยค้างของปีบัญชี {period.year_be} ไว้แล้วตาม {before.number} ถ้ายอดเปลี่ยน กรุณายกเลิกใบนั้นก่อนแล้วตั้งใหม่"
        )


def _postings(session: Session, found: Reckoning) -> list[Posting]:
    """Receivable by loan, income by account; cost of what was borrowed, and what is owed by contract."""
    postings: list[Posting] = []
    incomes: defaultdict[int, Money] = defaultdict(lambda: ZERO)
    rows = [one for one in found.rows if one.amount]
    if rows:
        receivable = charts.account_for(session, found.fund_id, AccountRole.INTEREST_RECEIVABLE)
        usual = charts.account_for(session, found.fund_id, AccountRole.LOAN_INTEREST)
        own = _incomes(session, found.fund_id)
        for one in rows:
            income = own.get(one.product_id, usual)
            incomes[income.id] += one.amount
            postings.append(
                Posting(receivable, one.amount, one.loan_id, one.membership_id, income.sub_ledger_id)
            )
        accounts = {one.id: one for one in (usual, *own.values())}
        postings += [Posting(accounts[key], -amount) for key, amount in incomes.items()]
    owed = [one for one in found.owed if one.amount]
    if owed:
        cost = charts.account_for(session, found.fund_id, AccountRole.WHOLESALE_INTEREST)
        unpaid = charts.standing_for(session, found.fund_id, _UNPAID)
        if unpaid is None:
            raise UserError("ผังบัญชีไม่มีบัญชีค่าใช้จ่ายค้างจ่าย กรุณาเพิ่มบัญชีรหัสมาตรฐาน 23040 ในผังบัญชีก่อน")
        postings.append(Posting(cost, found.unpaid))
        postings += [Posting(unpaid, -one.amount) for one in owed]
    return postings


def _incomes(session: Session, fund_id: int) -> dict[int, Account]:
    """By product, the account of its own for interest."""
    query = (
        select(LoanProduct.id, Account)
        .join(Account, Account.id == LoanProduct.interest_account_id)
        .where(LoanProduct.fund_id == fund_id)
    )
    return dict(session.execute(query).all())


@for_duty(Duty.BOOKS)
def take_back(session: Session, period_id: int, reason: str, names: tuple[str, str]) -> Document:
    """Both entries by their mirrors, each on its own day, so that the year stands as if nothing had been written.

    names are those who agree. Raises UserError when there is nothing, the year is closed, for no reason, and when too
    few agree.
    """
    period = session.get_one(FiscalPeriod, period_id)
    found = booked(session, period_id)
    if found is None:
        raise UserError(f"ปีบัญชี {period.year_be} ยังไม่ได้ตั้งดอกเบี้ยค้าง จึงไม่มีอะไรให้ยกเลิก")
    if period.is_closed:
        raise UserError(f"ปีบัญชี {period.year_be} ปิดแล้ว ยกเลิกดอกเบี้ยค้างของปีนั้นไม่ได้ กรุณาบันทึกรายการปรับปรุงงวดก่อนแทน")
    agreed_by = void_rules.require_agreed(session, found.entry.document_id, names)
    made = [
        ledger.reverse_with(session, one, one.day, reason, mirrored(one), purpose=EntryPurpose.ACCRUAL)
        for one in (found.turned, found.entry)
    ]
    for one in (found.turned, found.entry):
        session.get_one(Document, one.document_id).cancel_agreed_by = agreed_by
    session.flush()
    return made[-1]


def amounts_of(entry: JournalEntry) -> dict[int, Money]:
    """By loan, what an entry says was earned."""
    return {one.loan_id: one.amount for one in entry.lines if one.loan_id is not None}


def untrue(session: Session) -> Iterator[str]:
    """For services.check: each accrual is turned round the next day, and is what its loans give while none changed."""
    query = (
        select(JournalEntry, FiscalPeriod)
        .join(Document, Document.id == JournalEntry.document_id)
        .join(
            FiscalPeriod,
            and_(FiscalPeriod.fund_id == JournalEntry.fund_id, FiscalPeriod.last == JournalEntry.day),
        )
        .where(
            JournalEntry.purpose == EntryPurpose.ACCRUAL,
            JournalEntry.reverses_id.is_(None),
            Document.cancelled_at.is_(None),
        )
        .order_by(JournalEntry.id)
        .options(selectinload(JournalEntry.lines))
    )
    for entry, period in session.execute(query).all():
        number = session.get_one(Document, entry.document_id).number
        turned = _live_entry(session, entry.fund_id, entry.day + timedelta(days=1))
        if turned is None or _by_account(turned) != {key: -one for key, one in _by_account(entry).items()}:
            yield f"{number} ไม่มีรายการกลับต้นปีที่เท่ากัน"
        if not period.is_closed and not _is_stale(session, entry):
            yield from _differing(session, number, entry)


def _differing(session: Session, number: str, entry: JournalEntry) -> Iterator[str]:
    told = amounts_of(entry)
    ids = sorted(told)
    for done in range(0, len(ids), _AT_ONCE):
        query = select(Loan).where(Loan.id.in_(ids[done : done + _AT_ONCE])).options(*HISTORY)
        for loan in session.scalars(query):
            right = state_of(loan, entry.day).earned
            if told[loan.id] != right:
                yield f"{number} ดอกเบี้ยค้างรับของ {loan.contract_no} {told[loan.id]} คำนวณใหม่ได้ {right}"


def _by_account(entry: JournalEntry) -> dict[int, Money]:
    sums: dict[int, Money] = {}
    for one in entry.lines:
        sums[one.account_id] = sums.get(one.account_id, ZERO) + one.amount
    return sums


CHECKS: Sequence[tuple[str, str, Callable[[Session], Iterator[str]]]] = (
    ("interest_accruals", "ดอกเบี้ยค้างสิ้นปีตรงกับสัญญาและกลับรายการต้นปีแล้ว", untrue),
)
