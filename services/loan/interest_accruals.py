"""Interest earned and not received when a year ends, and what the fund owes its own lenders (fund.md section 4.3,
lines 13, 15, 23 and 27), for funds whose rules say that they accrue.

One entry on the last day of the year, loan by loan, and the same entry turned round on the first day of the next. So a
receipt of the next year is written as any other: what of its interest belonged to the year before is taken off the
income by the turned entry, and interest that is waived instead was never counted twice either.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session, selectinload

from models.database import moment_of
from models.document import Document
from models.fund import Fund
from models.ledger import Account, AccountRole, EntryPurpose, FiscalPeriod, JournalEntry, JournalLine
from models.lending import WholesaleEvent, WholesaleLoan
from models.loan import Loan, LoanAmendment, LoanEvent, LoanProduct
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from services.bookkeeping import charts, ledger
from services.bookkeeping.postings import Posting, mirrored
from services.duties import Duty, for_duty
from services.errors import UserError
from services.loan import interest_earned
from services.loan.interest_earned import Reckoning
from services.treasury import void_rules

_UNPAID = "23040"  # ค่าใช้จ่ายค้างจ่าย


@dataclass(frozen=True, slots=True)
class Booked:
    """The entry of a year's end and the one that turns it round; is_stale when loans changed before that day since."""

    entry: JournalEntry
    turned: JournalEntry
    number: str
    turned_number: str
    is_stale: bool


def booked(session: Session, period_id: int) -> Booked | None:
    """What stands for a year; None when nothing does, or it was taken back."""
    period = session.get_one(FiscalPeriod, period_id)
    entry = live_entry(session, period.fund_id, period.last)
    if entry is None:
        return None
    turned = live_entry(session, period.fund_id, period.last + timedelta(days=1))
    assert turned is not None  # written and taken back together
    papers = {
        one.id: one.number
        for one in session.scalars(
            select(Document).where(Document.id.in_((entry.document_id, turned.document_id)))
        )
    }
    return Booked(
        entry, turned, papers[entry.document_id], papers[turned.document_id], is_stale(session, entry)
    )


def live_entry(session: Session, fund_id: int, day: date) -> JournalEntry | None:
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


def is_stale(session: Session, entry: JournalEntry) -> bool:
    """Whether something of a day it counted was entered, or taken back, after it was written."""
    paper, day = entry.document_id, entry.day
    since = [
        exists().where(
            kind.loan_id == Loan.id,
            Loan.fund_id == entry.fund_id,
            kind.day <= day,
            or_(kind.document_id > paper, kind.cancelled_by_id > paper),
        )
        for kind in (LoanEvent, LoanAmendment)
    ]
    since.append(
        exists().where(
            WholesaleEvent.wholesale_id == WholesaleLoan.id,
            WholesaleLoan.fund_id == entry.fund_id,
            WholesaleEvent.day <= day,
            or_(WholesaleEvent.document_id > paper, WholesaleEvent.cancelled_by_id > paper),
        )
    )
    return bool(session.scalar(select(or_(*since))))


@for_duty(Duty.BOOKS)
def book(session: Session, period_id: int) -> Document:
    """Writes what a year has earned and owes, and turns it round on the next day; returns the first voucher.

    Both are written though the daily business of those days was closed long ago. Raises UserError when the fund does
    not accrue, the year is not over or closed, it was done before, or there is nothing to write.
    """
    period = session.get_one(FiscalPeriod, period_id)
    fund = session.get_one(Fund, period.fund_id)
    _require_bookable(session, fund, period)
    found = interest_earned.reckon(session, fund.id, period.last)
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
    if not interest_earned.is_accruing(session, fund.id, period.last):
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
        unpaid = charts.need_standing(session, found.fund_id, _UNPAID, "ค่าใช้จ่ายค้างจ่าย")
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
