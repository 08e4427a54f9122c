"""What is to be done before a year is closed, looked up one by one (fund.md section 4.4, steps 1 to 5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.ledger import AccountKind, EntryPurpose, FiscalPeriod, JournalEntry, JournalLine, Till
from models.treasury import CashCount
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from services.bookkeeping import account_sums, charts, fiscal_periods
from services.bookkeeping.account_sums import NOTHING
from services.loan import interest_accruals, interest_earned, loan_state
from services.saving import saving_checks, saving_releases
from services.treasury import bank_accounts, cash_counts, receipt_books
from services.treasury.bank_accounts import words_of

# by the codes of the shipped chart (fund.md section 4.2)
_LASTING, _WEAR = "18", "57"
_LAND = "18010"  # never wears out
_INTEREST_UNPAID, _COST_UNPAID = ("16020",), ("23040",)


@dataclass(frozen=True, slots=True)
class Step:
    """words say what is to be true; cure, while it is not, where and how. Undone, what is_needed stands against closing;
    the others are asked about.
    """

    key: str
    words: str
    cure: str = ""
    is_needed: bool = False

    @property
    def is_done(self) -> bool:
        return not self.cure


def steps(session: Session, period_id: int) -> Sequence[Step]:
    """In the order the work is done. A year that is closed has every day closed on counted money, every leaf of its
    receipt books told of and members' balances that add up; the rest may come late or not be the fund's (banks that
    send no statement, things that do not wear out).
    """
    period = session.get_one(FiscalPeriod, period_id)
    return (
        _days(session, period),
        _cash(session, period),
        _banks(session, period),
        _receipts(session, period),
        _members(session),
        _ahead(session, period),
        *_wear(session, period),
        *_accruals(session, period),
    )


def undone(session: Session, period_id: int) -> Sequence[Step]:
    return [one for one in steps(session, period_id) if not one.is_done]


def needed(session: Session, period_id: int) -> Sequence[Step]:
    """What is undone and stands against closing."""
    return [one for one in undone(session, period_id) if one.is_needed]


def _days(session: Session, period: FiscalPeriod) -> Step:
    words = "ปิดวันครบทุกวันที่มีรายการ"
    last = _waiting(session, period)
    if last is None:
        return Step("days", words)
    cure = f"ยังไม่ได้ปิดวันถึง {short_date(last)} กรุณานับเงินสดและปิดวันที่หน้าเงินสดและธนาคาร ปิดวันหลังจากนั้นวันเดียวก็นับรวมวันก่อนหน้าด้วย"
    return Step("days", words, cure, is_needed=True)


def _waiting(session: Session, period: FiscalPeriod) -> date | None:
    """The last day of the year with business that is not closed; balances brought forward are last year's business."""
    openings = select(JournalEntry.id).where(
        JournalEntry.fund_id == period.fund_id, JournalEntry.purpose == EntryPurpose.OPENING
    )
    last = session.scalar(
        select(func.max(JournalEntry.day)).where(
            JournalEntry.fund_id == period.fund_id,
            JournalEntry.day.between(period.first, period.last),
            JournalEntry.id.not_in(openings),
            JournalEntry.reverses_id.is_(None) | JournalEntry.reverses_id.not_in(openings),
        )
    )
    closed = fiscal_periods.closed_until(session, period.fund_id)
    return None if last is None or (closed is not None and closed >= last) else last


def _cash(session: Session, period: FiscalPeriod) -> Step:
    words = "ตรวจนับเงินสดสิ้นปีแล้วตรงกับบัญชี"
    held = cash_counts.book_cash(session, period.fund_id, period.last)
    query = select(CashCount).where(CashCount.fund_id == period.fund_id, CashCount.day <= period.last)
    latest = session.scalar(query.order_by(CashCount.day.desc(), CashCount.id.desc()).limit(1))
    is_counted = latest is not None and latest.day >= period.first and latest.counted == held
    # a day is closed on a count that agrees, and nothing comes before it afterwards
    if not held or is_counted or (_waiting(session, period) is None and _is_closed(session, period)):
        return Step("cash", words)
    return Step("cash", words, f"เงินสดตามบัญชีสิ้นปี {held} บาท ยังไม่มีใบตรวจนับที่ตรงกัน กรุณาตรวจนับที่หน้าเงินสดและธนาคาร")


def _is_closed(session: Session, period: FiscalPeriod) -> bool:
    closed = fiscal_periods.closed_until(session, period.fund_id)
    return closed is not None and closed >= period.first


def _banks(session: Session, period: FiscalPeriod) -> Step:
    words = "กระทบยอดธนาคารถึงสิ้นปี"
    sums = account_sums.sums_before(session, period.fund_id, period.last + timedelta(1))
    rows = bank_accounts.of_fund(session, period.fund_id)
    missing = [
        words_of(one.account)
        for one in rows
        if (one.reconciled is None or one.reconciled < period.last)
        and sums.get(one.account.account_id, NOTHING).net
    ]
    known = {one.account.account_id for one in rows}
    missing += [
        f"{one.code} {one.name} (ยังไม่ได้ลงทะเบียนบัญชีธนาคาร)"
        for one in charts.accounts(session, period.fund_id)
        if one.till is Till.BANK and one.id not in known and sums.get(one.id, NOTHING).net
    ]
    if not missing:
        return Step("banks", words)
    return Step("banks", words, f"ยังไม่ได้กระทบยอด {', '.join(missing)} กรุณากระทบยอดที่หน้าเงินสดและธนาคาร")


def _receipts(session: Session, period: FiscalPeriod) -> Step:
    words = "เล่มใบเสร็จเขียนมือบันทึกครบทุกใบ"
    missing = [
        f"เล่มที่ {one.book.book_no} ใบที่ {receipt_books.spans(one.missing)}"
        for one in receipt_books.books(session, period.fund_id)
        if one.missing and (one.book.handed is None or one.book.handed <= period.last)
    ]
    if not missing:
        return Step("receipts", words)
    cure = f"ยังขาด {', '.join(missing)} กรุณาบันทึกหรือทำเครื่องหมายใบเสียที่หน้ารับ–จ่ายเงิน"
    return Step("receipts", words, cure, is_needed=True)


def _members(session: Session) -> Step:
    """Of the whole office: what differs anywhere is looked into before any year is closed."""
    words = "ยอดรายตัวของสมาชิกและลูกหนี้ตรงกับบัญชีคุมยอด"
    looked = (saving_checks.unbalanced, saving_checks.unbalanced_ahead, loan_state.unbalanced_loan_accounts)
    first = next((said for look in looked for said in look(session)), "")
    return Step("members", words, f"{first} กรุณาตรวจข้อมูลในหน้าตั้งค่า" if first else "", is_needed=True)


def _ahead(session: Session, period: FiscalPeriod) -> Step:
    words = "โอนเงินรับล่วงหน้าที่ถึงเดือนแล้ว"
    waiting = saving_releases.releasable(session, period.fund_id, period.last)
    if not waiting:
        return Step("ahead", words)
    total = Money.sum(one.amount for one in waiting)
    return Step("ahead", words, f"ยังไม่ได้โอนของ {len(waiting):,} บัญชี {total} บาท กรุณาโอนที่หน้าเงินออม")


def _wear(session: Session, period: FiscalPeriod) -> Iterator[Step]:
    """Only of a fund that owns things which wear out."""
    sums = account_sums.sums_before(session, period.fund_id, period.last + timedelta(1))
    before = account_sums.sums_before(session, period.fund_id, period.first)
    chart = charts.accounts(session, period.fund_id)
    owned = [
        one
        for one in chart
        if one.kind is AccountKind.ASSET
        and one.standard.startswith(_LASTING)
        and not one.standard.startswith(_LAND)
    ]
    if Money.sum(sums.get(one.id, NOTHING).net for one in owned) <= ZERO:
        return
    spent = [one for one in chart if one.standard.startswith(_WEAR)]
    worn = any((sums.get(one.id, NOTHING) - before.get(one.id, NOTHING)).debit for one in spent)
    words = "บันทึกค่าเสื่อมราคาของปี"
    yield Step("wear", words, "" if worn else "ปีนี้ยังไม่มีค่าเสื่อมราคา กรุณาบันทึกตามแบบ “ค่าเสื่อมราคาประจำปี”")


def _accruals(session: Session, period: FiscalPeriod) -> Iterator[Step]:
    """Interest by the fund's rule; other costs of a fund that put some down unpaid before."""
    if interest_earned.is_accruing(session, period.fund_id, period.last):
        yield _interest(session, period)
        accounts: tuple[str, ...] = _COST_UNPAID
    else:
        accounts = (*_COST_UNPAID, *_INTEREST_UNPAID)
    ids = [one.id for one in charts.accounts(session, period.fund_id) if one.standard.startswith(accounts)]
    used = (
        select(func.max(JournalLine.day))
        .join(JournalEntry, JournalEntry.id == JournalLine.entry_id)
        .where(
            JournalLine.account_id.in_(ids),
            JournalLine.day <= period.last,
            JournalEntry.purpose.is_distinct_from(EntryPurpose.ACCRUAL),
        )
    )
    last = session.scalar(used)
    if last is None:
        return
    month: date = period.last.replace(day=1)
    cure = f"กองทุนเคยตั้งรายการค้าง ล่าสุด {short_date(last)} ปีนี้ยังไม่ได้ตั้ง กรุณาบันทึกตามแบบ “ตั้งดอกเบี้ยค้างรับ” และ “ตั้งค่าใช้จ่ายค้างจ่าย”"
    yield Step("accruals", "ตั้งดอกเบี้ยค้างรับและค่าใช้จ่ายค้างจ่ายสิ้นปี", "" if last >= month else cure)


def _interest(session: Session, period: FiscalPeriod) -> Step:
    words = "ตั้งดอกเบี้ยเงินกู้ค้างรับและค้างจ่ายสิ้นปี"
    done = interest_accruals.booked(session, period.id)
    if done is None:
        return Step("interest", words, "กองทุนใช้เกณฑ์คงค้าง ยังไม่ได้ตั้งดอกเบี้ยค้างของปีนี้ กรุณากดปุ่มดอกเบี้ยค้างที่แท็บปีบัญชี")
    if done.is_stale:
        cure = f"มีรายการเงินกู้ลงย้อนหลังหลังจากตั้งตาม {done.number} กรุณายกเลิกใบนั้นแล้วตั้งใหม่"
        return Step("interest", words, cure)
    return Step("interest", words)
