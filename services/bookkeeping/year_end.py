"""Closing a fiscal year: what stands against it, its closing entry, and the profit shared by resolution afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.database import moment_of
from models.document import Document
from models.fund import Fund
from models.ledger import (
    Account,
    AccountKind,
    AccountRole,
    EntryPurpose,
    FiscalPeriod,
    JournalEntry,
    JournalLine,
)
from models.values.money import ZERO, Money, Rounding
from models.values.rate import Rate
from models.values.thai_date import short_date
from models.values.thai_text import normalise
from services.bookkeeping import account_sums, charts, ledger, sub_ledgers, year_steps
from services.bookkeeping.account_sums import NOTHING, Sums
from services.bookkeeping.postings import Posting
from services.duties import Duty, for_duty
from services.errors import UserError
from services.treasury.money_parts import require_day

RESULT = frozenset({AccountKind.INCOME, AccountKind.EXPENSE})
RESERVE = "34100"  # takes the satang that shares leave over (fund.md section 4.5)
_SHARED = "34"  # how the codes of appropriated profit begin
_LEAST_RESERVE = Fraction(1, 10)


@for_duty(Duty.CLOSE_YEAR)
def close(session: Session, period_id: int) -> None:
    """Carries income and expense to the year's result and takes no entries of the year from now on, for ever
    (fund.md section 4.4). Raises UserError with the sentence of why_not_closed(), and of year_steps.needed().
    """
    period = session.get_one(FiscalPeriod, period_id)
    reason = why_not_closed(session, period, moment_of(session).date())
    if reason:
        raise UserError(reason)
    for step in year_steps.needed(session, period_id):
        raise UserError(f"ยังปิดปีบัญชี {period.year_be} ไม่ได้ เพราะ{step.cure}")
    fund = session.get_one(Fund, period.fund_id)
    lines = _closing_lines(session, fund, period.last)
    if lines:
        title = f"ปิดบัญชีรายได้และค่าใช้จ่าย ปีบัญชี {period.year_be}"
        ledger.write_voucher(session, fund, period.last, title, lines, purpose=EntryPurpose.CLOSING)
    period.closed_at = moment_of(session)


def _closing_lines(session: Session, fund: Fund, last: date) -> list[Posting]:
    """Line 33 of fund.md section 4.3: every income and expense account to zero against the result of the year,
    each sub-ledger by itself.
    """
    after = last + timedelta(1)
    parts: list[tuple[int | None, dict[int, Money]]] = [
        (
            one.id,
            {account: sums.net for account, sums in sub_ledgers.sums_before(session, one.id, after).items()},
        )
        for one in sub_ledgers.of_fund(session, fund.id)
    ]
    rest = {account: sums.net for account, sums in account_sums.sums_before(session, fund.id, after).items()}
    for _, told in parts:
        for account, net in told.items():
            rest[account] -= net
    lines: list[Posting] = []
    for kind in (AccountKind.INCOME, AccountKind.EXPENSE):
        chart = [one for one in charts.accounts(session, fund.id) if one.kind is kind]
        for told_of, nets in (*parts, (None, rest)):
            turned = [Posting(one, -nets[one.id], sub_ledger_id=told_of) for one in chart if nets.get(one.id)]
            if turned:
                result = charts.account_for(session, fund.id, AccountRole.YEAR_RESULT)
                total = Money.sum(one.amount for one in turned)
                lines += [*turned, Posting(result, -total, sub_ledger_id=told_of)]
    return lines


def why_not_closed(session: Session, period: FiscalPeriod, today: date) -> str:
    """What stands against closing a year and how to cure it; empty when nothing does."""
    if period.is_closed:
        return f"ปีบัญชี {period.year_be} ปิดไปแล้ว ไม่ต้องปิดซ้ำ"
    if today <= period.last:
        return f"ปีบัญชี {period.year_be} ยังไม่สิ้นสุด กรุณาปิดหลังวันที่ {short_date(period.last)}"
    earlier = select(FiscalPeriod).where(
        FiscalPeriod.fund_id == period.fund_id,
        FiscalPeriod.year_be < period.year_be,
        FiscalPeriod.closed_at.is_(None),
    )
    before = session.scalar(earlier.order_by(FiscalPeriod.year_be).limit(1))
    if before is not None:
        return f"ปีบัญชี {before.year_be} ยังไม่ได้ปิด กรุณาปิดปีนั้นก่อน"
    in_suspense = Account.fund_id == period.fund_id, Account.role == AccountRole.SUSPENSE
    suspense = session.scalar(select(Account).where(*in_suspense))
    if suspense is None:
        return ""
    left = account_sums.sums_before(session, period.fund_id, period.last + timedelta(1)).get(
        suspense.id, NOTHING
    )
    if left.net:
        return f"{suspense.name} ยังมียอด {abs(left.net)} บาท กรุณาบันทึกรายการทั่วไปย้ายยอดไปบัญชีที่ถูกต้องก่อนปิดปี {period.year_be}"
    return ""


def closing_sums(
    session: Session, fund_id: int, first: date, last: date, sub_ledger_id: int | None = None
) -> dict[int, Sums]:
    """What the closing entries of these days did to each account: statements show the year as it was before."""
    rows = session.execute(
        select(
            JournalLine.account_id,
            func.sum(JournalLine.amount).filter(JournalLine.amount > ZERO),
            func.sum(JournalLine.amount).filter(JournalLine.amount < ZERO),
        )
        .join(JournalEntry, JournalEntry.id == JournalLine.entry_id)
        .where(
            JournalEntry.fund_id == fund_id,
            JournalEntry.purpose == EntryPurpose.CLOSING,
            JournalEntry.day.between(first, last),
            *([] if sub_ledger_id is None else [JournalLine.sub_ledger_id == sub_ledger_id]),
        )
        .group_by(JournalLine.account_id)
    )
    return {account: Sums(debits or ZERO, -(credits or ZERO)) for account, debits, credits in rows}


def sums_until(
    session: Session, fund_id: int, day: date, sub_ledger_id: int | None = None
) -> dict[int, Sums]:
    """Debits and credits of every account up to the end of a day, without a closing entry of that very day."""
    found = sub_ledgers.told_before(session, fund_id, day + timedelta(1), sub_ledger_id)
    for account, closed in closing_sums(session, fund_id, day, day, sub_ledger_id).items():
        found[account] = found[account] - closed
    return found


@dataclass(frozen=True, slots=True)
class Share:
    """rate is the percentage of the profit the resolution gives to an account."""

    account_id: int
    rate: Rate


@dataclass(frozen=True, slots=True)
class AppropriationInput:
    fund_id: int
    day: date
    resolution: str  # of the general meeting
    shares: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    account: Account
    amount: Money


@dataclass(frozen=True, slots=True)
class Appropriation:
    """What a resolution would do: parts add up to profit, which is negative for a loss."""

    profit: Money
    parts: tuple[Part, ...]
    warnings: tuple[str, ...]


def unshared(session: Session, fund_id: int) -> Money:
    """The result of closed years that no meeting has shared yet; negative for a loss."""
    query = select(Account).where(Account.fund_id == fund_id, Account.role == AccountRole.YEAR_RESULT)
    result = session.scalar(query)
    return ZERO if result is None else -account_sums.balance(session, result)


def _last_closed(session: Session, fund_id: int) -> FiscalPeriod | None:
    query = select(FiscalPeriod).where(FiscalPeriod.fund_id == fund_id, FiscalPeriod.closed_at.is_not(None))
    return session.scalar(query.order_by(FiscalPeriod.year_be.desc()).limit(1))


def share_accounts(session: Session, fund_id: int) -> Sequence[Account]:
    """Where profit may go by resolution, in code order; what is given to none of them is kept as กำไรสะสม."""
    return [
        one
        for one in charts.accounts(session, fund_id)
        if one.is_active and one.kind is AccountKind.EQUITY and one.standard.startswith(_SHARED)
    ]


def share_out(profit: Money, rates: Sequence[Rate]) -> tuple[list[Money], Money, Money]:
    """Each share floored to satang, what no share was given, and the satang left over (fund.md section 4.5)."""
    shares = [profit.times(one.fraction, Rounding.DOWN) for one in rates]
    kept = profit.times(1 - sum((one.fraction for one in rates), Fraction(0)), Rounding.DOWN)
    return shares, kept, profit - Money.sum(shares) - kept


def preview_appropriation(session: Session, asked: AppropriationInput) -> Appropriation:
    """Raises UserError for nothing to share, shares above a hundred percent, of a loss, or of a wrong account."""
    closed, profit = _last_closed(session, asked.fund_id), unshared(session, asked.fund_id)
    if closed is None or not profit:
        raise UserError("ยังไม่มีกำไรของปีที่ปิดแล้วให้จัดสรร กรุณาปิดปีบัญชีก่อน")
    if asked.day <= closed.last:
        raise UserError(f"ปีบัญชี {closed.year_be} ปิดแล้ว กรุณาลงวันที่หลัง {short_date(closed.last)}", field="day")
    given = [one for one in asked.shares if one.rate.millionths]
    retained = charts.account_for(session, asked.fund_id, AccountRole.RETAINED)
    if profit < ZERO:
        if given:
            raise UserError(
                f"ปีนี้ขาดทุน {-profit} บาท จัดสรรไม่ได้ กรุณาเว้นร้อยละไว้ทุกช่อง ยอดขาดทุนจะโอนไปหักกำไรสะสม",
                field="shares",
            )
        return Appropriation(profit, (Part(retained, profit),), ())
    allowed = {one.id: one for one in share_accounts(session, asked.fund_id)}
    if any(one.account_id not in allowed for one in given):
        raise UserError("จัดสรรกำไรเข้าบัญชีกำไรจัดสรรของกองทุนนี้เท่านั้น กรุณาเลือกบัญชีใหม่", field="shares")
    whole = sum((one.rate.fraction for one in given), Fraction(0))
    if whole > 1:
        over = Rate(round((whole - 1) * 1_000_000))
        raise UserError(f"ร้อยละรวมกันเกิน 100 อยู่ {over} กรุณาแก้ร้อยละให้รวมไม่เกิน 100", field="shares")
    shares, kept, residue = share_out(profit, [one.rate for one in given])
    amounts = {one.account_id: amount for one, amount in zip(given, shares, strict=True)}
    reserve = next((one for one in allowed.values() if one.standard == RESERVE), None)
    if reserve is not None:
        amounts[reserve.id] = amounts.get(reserve.id, ZERO) + residue
    else:
        kept += residue
    parts = [Part(one, amounts[one.id]) for one in allowed.values() if amounts.get(one.id)]
    if kept:
        parts.append(Part(retained, kept))
    reserved = sum(
        (one.rate.fraction for one in given if reserve and one.account_id == reserve.id), Fraction(0)
    )
    warnings = (
        ("ทุนสำรองได้น้อยกว่าร้อยละ 10 ของกำไร กรุณาตรวจกับระเบียบของกองทุน",) if reserved < _LEAST_RESERVE else ()
    )
    return Appropriation(profit, tuple(parts), warnings)


@for_duty(Duty.CLOSE_YEAR)
def appropriate(session: Session, asked: AppropriationInput) -> Document:
    """Line 34 of fund.md section 4.3. Raises UserError for no resolution, and what preview_appropriation does."""
    fund = session.get_one(Fund, asked.fund_id)
    require_day(session, fund, asked.day)
    resolution = normalise(asked.resolution)
    if not resolution:
        raise UserError("ยังไม่ได้ใส่มติที่ประชุม กรุณาพิมพ์ครั้งที่และวันที่ประชุมใหญ่ที่มีมติ", field="resolution")
    planned = preview_appropriation(session, asked)
    result = charts.account_for(session, fund.id, AccountRole.YEAR_RESULT)
    lines = [Posting(result, planned.profit), *(Posting(one.account, -one.amount) for one in planned.parts)]
    title = "จัดสรรกำไร" if planned.profit > ZERO else "โอนขาดทุนเข้ากำไรสะสม"
    return ledger.write_voucher(
        session, fund, asked.day, title, lines, reason=resolution, purpose=EntryPurpose.APPROPRIATION
    )
