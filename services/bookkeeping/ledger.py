"""The books: posting, reversing, years and balances. Posted is forever; a mistake is reversed."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from models.database import actor_of
from models.document import Document, DocumentKind
from models.fund import Fund, FundKind
from models.ledger import (
    Account,
    AccountKind,
    AccountMonth,
    AccountRole,
    EntryPurpose,
    FiscalPeriod,
    JournalEntry,
    JournalLine,
    Till,
)
from models.saving import SavingEvent
from models.treasury import DayClose
from models.values.money import ZERO, Money
from models.values.thai_date import fiscal_year_be, fiscal_year_span, short_date
from services import documents
from services.bookkeeping import grants
from services.duties import Duty, for_duty
from services.errors import UserError
from services.papers import AmountLine, GeneralVoucher
from services.resource_files import resource


@dataclass(frozen=True, slots=True)
class Posting:
    """One line to be: a positive amount debits the account, a negative one credits it; the rest says whose it is."""

    account: Account
    amount: Money
    loan_id: int | None = None
    membership_id: int | None = None
    sub_ledger_id: int | None = None
    grant_id: int | None = None


def debit(
    account: Account, amount: Money, loan_id: int | None = None, *, membership_id: int | None = None
) -> Posting:
    return Posting(account, amount, loan_id, membership_id)


def credit(
    account: Account, amount: Money, loan_id: int | None = None, *, membership_id: int | None = None
) -> Posting:
    return Posting(account, -amount, loan_id, membership_id)


def mirrored(entry: JournalEntry) -> list[Posting]:
    """The lines that take an entry back; it must come with its lines and their accounts."""
    return [
        Posting(x.account, -x.amount, x.loan_id, x.membership_id, x.sub_ledger_id, x.grant_id)
        for x in entry.lines
    ]


def open_chart(session: Session, fund: Fund) -> None:
    """Gives a new fund its own copy of the chart of accounts (fund.md section 4.2)."""
    with resource("chart_of_accounts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            session.add(
                Account(
                    fund_id=fund.id,
                    code=row["code"],
                    name=row["name"],
                    kind=AccountKind(row["kind"]),
                    is_contra=row["contra"] == "yes",
                    till=Till(row["till"]) if row["till"] else None,
                    role=_role(fund, row["code"], row["role"]),
                )
            )
    session.flush()


def _role(fund: Fund, code: str, role: str) -> AccountRole | None:
    """กข.คจ. lends from its own account, not from the ordinary loans' (fund.md section 4.3, line 31)."""
    if fund.kind is FundKind.KHOKHOJO and role == AccountRole.LOANS.value:
        return None
    if fund.kind is FundKind.KHOKHOJO and code == "13040":
        return AccountRole.LOANS
    return AccountRole(role) if role else None


def accounts(session: Session, fund_id: int) -> Sequence[Account]:
    """The fund's chart in code order."""
    return session.scalars(select(Account).where(Account.fund_id == fund_id).order_by(Account.code)).all()


def account_for(session: Session, fund_id: int, role: AccountRole) -> Account:
    """The account that plays a part; raises UserError when the fund has not said which."""
    account = session.scalar(select(Account).where(Account.fund_id == fund_id, Account.role == role))
    if account is None:
        raise UserError(f"กองทุนนี้ยังไม่ได้กำหนดบัญชี “{role.label}” กรุณากำหนดในผังบัญชีก่อน")
    return account


def standing_for(session: Session, fund_id: int, standard: str) -> Account | None:
    """The account that stands for a code of the shipped chart, whatever the fund numbers it; one in use before others."""
    query = select(Account).where(Account.fund_id == fund_id, Account.standard == standard)
    return session.scalar(query.order_by(Account.is_active.desc(), Account.id).limit(1))


def period_of(session: Session, fund: Fund, day: date) -> FiscalPeriod:
    """The fiscal year a day falls in, opened when it is first needed."""
    year_be = fiscal_year_be(day, fund.fiscal_start_month)
    period = session.scalar(
        select(FiscalPeriod).where(FiscalPeriod.fund_id == fund.id, FiscalPeriod.year_be == year_be)
    )
    if period is None:
        first, last = fiscal_year_span(year_be, fund.fiscal_start_month)
        period = FiscalPeriod(fund_id=fund.id, year_be=year_be, first=first, last=last)
        session.add(period)
        session.flush()
    return period


def require_open_year(session: Session, fund: Fund, day: date) -> None:
    """Raises UserError on the field day when its fiscal year is closed."""
    period = period_of(session, fund, day)
    if period.is_closed:
        raise UserError(
            f"ปีบัญชี {period.year_be} ปิดแล้ว บันทึกวันที่ {short_date(day)} ไม่ได้ กรุณาใช้วันที่ในปีบัญชีที่ยังเปิด",
            field="day",
        )


def require_open(session: Session, fund: Fund, day: date) -> None:
    """Raises UserError on the field day when its fiscal year is closed, or the day or a later one of the fund."""
    require_open_year(session, fund, day)
    until = closed_until(session, fund.id)
    if until is not None and day <= until:
        raise UserError(
            f"ปิดบัญชีประจำวันถึง {short_date(until)} แล้ว บันทึกย้อนหลังวันที่ {short_date(day)} ไม่ได้"
            " กรุณาใช้วันที่หลังจากนั้น หรือเปิดวันใหม่โดยมีผู้รับรองคนที่สอง",
            field="day",
        )


def _require_takes(session: Session, fund: Fund, day: date, purpose: EntryPurpose | None) -> None:
    (require_open_year if purpose is EntryPurpose.CLOSING else require_open)(session, fund, day)


def closed_until(session: Session, fund_id: int) -> date | None:
    """The last day that is closed, with every day before it."""
    return session.scalar(
        select(func.max(DayClose.day)).where(DayClose.fund_id == fund_id, DayClose.reopened_at.is_(None))
    )


def periods(session: Session, fund_id: int) -> Sequence[FiscalPeriod]:
    query = select(FiscalPeriod).where(FiscalPeriod.fund_id == fund_id)
    return session.scalars(query.order_by(FiscalPeriod.year_be)).all()


def post(
    session: Session,
    document: Document,
    description: str,
    postings: Iterable[Posting],
    reverses: JournalEntry | None = None,
    purpose: EntryPurpose | None = None,
) -> JournalEntry:
    """Writes one balanced entry for one document; lines of zero are left out.

    The closing entry is written on the last day of its year though that day's business was closed long ago.

    Raises UserError when debits and credits differ, nothing is left to post, an account belongs to
    another fund, more of a grant would be spent than was received, or the day or its year is closed.
    """
    fund = session.get_one(Fund, document.fund_id)
    _require_takes(session, fund, document.day, purpose)
    kept = _told(session, [one for one in postings if one.amount], reverses, purpose)
    if not kept:
        raise UserError("ยังไม่มีจำนวนเงินให้บันทึก กรุณาใส่จำนวนเงินอย่างน้อยสองบรรทัด", field="lines")
    if any(one.account.fund_id != fund.id for one in kept):
        raise UserError("บัญชีที่เลือกเป็นของกองทุนอื่น กรุณาเลือกบัญชีของกองทุนนี้", field="lines")
    difference = Money.sum(one.amount for one in kept)
    if difference:
        raise UserError(f"เดบิตกับเครดิตต่างกัน {abs(difference)} บาท กรุณาแก้ให้เท่ากันก่อนบันทึก", field="lines")
    if reverses is None:
        grants.require_received(
            session,
            [(x.grant_id, x.amount) for x in kept if x.grant_id and x.account.till is None],
        )
    before = session.scalar(
        select(JournalEntry.seal)
        .where(JournalEntry.fund_id == fund.id)
        .order_by(JournalEntry.id.desc())
        .limit(1)
    )
    entry = JournalEntry(
        fund_id=fund.id,
        document_id=document.id,
        day=document.day,
        description=description,
        reverses_id=reverses.id if reverses else None,
        purpose=purpose,
        seal="",
    )
    entry.lines = [
        JournalLine(
            position=n,
            account_id=one.account.id,
            day=document.day,
            amount=one.amount,
            loan_id=one.loan_id,
            membership_id=one.membership_id,
            sub_ledger_id=one.sub_ledger_id,
            grant_id=one.grant_id,
        )
        for n, one in enumerate(kept)
    ]
    entry.seal = seal(before or "", document.number, entry, entry.lines)
    session.add(entry)
    month = document.day.year * 12 + document.day.month - 1
    for line in entry.lines:
        _add_to_month(session, line.account_id, month, line.amount)
    session.flush()
    return entry


def _told(
    session: Session, lines: list[Posting], reverses: JournalEntry | None, purpose: EntryPurpose | None
) -> list[Posting]:
    """The lines with the sub-ledgers their accounts always belong to; the others of an entry follow.

    Lines of a loan follow its debt, everything follows where only one sub-ledger is concerned, and a till's line is
    divided so that each has its own money. Opening balances are told account by account; a closing entry knows its
    own, and an entry that was told of none is taken back so.
    """
    if purpose is EntryPurpose.CLOSING or all(one.account.sub_ledger_id is None for one in lines):
        return lines
    if reverses is not None:
        of_some = select(JournalLine.entry_id).where(
            JournalLine.entry_id == reverses.id, JournalLine.sub_ledger_id.is_not(None)
        )
        if session.scalar(of_some.limit(1)) is None:
            return lines
    found = [
        replace(one, sub_ledger_id=one.account.sub_ledger_id) if one.sub_ledger_id is None else one
        for one in lines
    ]
    if purpose is EntryPurpose.OPENING:
        return found
    of_loans: dict[int | None, int] = {
        one.loan_id: one.sub_ledger_id for one in found if one.loan_id and one.sub_ledger_id
    }
    concerned = {one.sub_ledger_id for one in found if one.sub_ledger_id is not None}
    (only,) = concerned if len(concerned) == 1 else (None,)
    found = [
        replace(one, sub_ledger_id=of_loans.get(one.loan_id) or only) if one.sub_ledger_id is None else one
        for one in found
    ]
    return found if only is not None else _divided(found)


def _divided(lines: list[Posting]) -> list[Posting]:
    """The one line of a till that is told of no sub-ledger gives each what balances it."""
    tills = [one for one in lines if one.sub_ledger_id is None and one.account.till is not None]
    if len(tills) != 1:
        return lines
    (till,) = tills
    owed: dict[int | None, Money] = {}
    for one in lines:
        if one is not till:
            owed[one.sub_ledger_id] = owed.get(one.sub_ledger_id, ZERO) - one.amount
    at = lines.index(till)
    parts = [replace(till, amount=amount, sub_ledger_id=told) for told, amount in owed.items() if amount]
    return [*lines[:at], *parts, *lines[at + 1 :]]


def _add_to_month(session: Session, account_id: int, month: int, amount: Money) -> None:
    sums = session.get(AccountMonth, (account_id, month))
    if sums is None:
        sums = AccountMonth(account_id=account_id, month=month, debit=ZERO, credit=ZERO)
        session.add(sums)
    if amount > ZERO:
        sums.debit += amount
    else:
        sums.credit -= amount


def seal(before: str, number: str, entry: JournalEntry, lines: Iterable[JournalLine]) -> str:
    """SHA-256 of an entry's content and the seal of the fund's entry before it."""
    digest = hashlib.sha256(
        f"{before}\n{number}\n{entry.day}\n{entry.description}\n{entry.reverses_id}".encode()
    )
    if entry.purpose is not None:
        digest.update(f"\np{entry.purpose.value}".encode())
    for line in lines:
        digest.update(f"\n{line.position}/{line.account_id}/{line.amount.satang}/{line.loan_id}".encode())
        # entries of version 0.2 have none of these and keep their seals
        for mark, key in (("m", line.membership_id), ("s", line.sub_ledger_id), ("g", line.grant_id)):
            if key is not None:
                digest.update(f"/{mark}{key}".encode())
    return digest.hexdigest()


@for_duty(Duty.BOOKS)
def record_entry(
    session: Session, fund_id: int, day: date, description: str, postings: Sequence[tuple[int, Money]]
) -> Document:
    """A general voucher typed by hand: pairs of account id and amount, debits positive."""
    fund = session.get_one(Fund, fund_id)
    if not description.strip():
        raise UserError("ยังไม่ได้ใส่คำอธิบายรายการ กรุณาพิมพ์สั้น ๆ ว่าเป็นเรื่องอะไร", field="description")
    lines = [Posting(session.get_one(Account, account_id), amount) for account_id, amount in postings]
    retired = next((one.account for one in lines if not one.account.is_active), None)
    if retired is not None:
        raise UserError(f"บัญชี {retired.code} {retired.name} เลิกใช้แล้ว กรุณาเลือกบัญชีอื่น", field="lines")
    return write_voucher(session, fund, day, description.strip(), lines)


def write_voucher(
    session: Session,
    fund: Fund,
    day: date,
    title: str,
    postings: Sequence[Posting],
    *,
    reason: str = "",
    purpose: EntryPurpose | None = None,
) -> Document:
    """A general voucher and its entry of the same words; raises what post does."""
    document = _voucher(session, fund, day, title, reason, "", postings, purpose)
    post(session, document, title, postings, purpose=purpose)
    return document


@for_duty(Duty.BOOKS)
def reverse(session: Session, entry_id: int, day: date, reason: str) -> Document:
    """Takes an entry back by its mirror under a new voucher; both stay visible, the old paper is ยกเลิก.

    Raises UserError when it was reversed before, is itself a reversal, belongs to a loan (which is replayed
    anew where its events are kept), closes a year, or is a receipt's or a payment's (services.treasury.voiding), carries no reason,
    or day is in a closed year or before the entry.
    """
    entry = session.get_one(
        JournalEntry, entry_id, options=[selectinload(JournalEntry.lines).joinedload(JournalLine.account)]
    )
    if any(line.loan_id is not None for line in entry.lines):
        raise UserError("รายการนี้เป็นของสัญญากู้ กรุณาเปิดสัญญากู้แล้วยกเลิกที่นั่น เพื่อให้ยอดหนี้เปลี่ยนตามด้วย")
    if entry.purpose is EntryPurpose.CLOSING:
        raise UserError("รายการนี้ปิดบัญชีของปีที่ปิดแล้ว ยกเลิกไม่ได้ ถ้าพบที่ผิดกรุณาบันทึกรายการปรับปรุงงวดก่อนในปีที่ยังเปิด")
    if session.get_one(Document, entry.document_id).kind is not DocumentKind.JOURNAL:
        raise UserError(
            "ใบเสร็จและใบสำคัญจ่ายยกเลิกที่ทะเบียนรับ–จ่ายเงิน เพื่อให้ยอดของสมาชิกเปลี่ยนตามด้วย กรุณาเปิดเอกสารนั้นแล้วยกเลิก"
        )
    if session.scalar(select(SavingEvent.id).where(SavingEvent.document_id == entry.document_id).limit(1)):
        raise UserError("รายการนี้เป็นของเงินออม กรุณายกเลิกที่หน้าเงินออม เพื่อให้ยอดของสมาชิกเปลี่ยนตามด้วย")
    return reverse_with(session, entry, day, reason, mirrored(entry))


def reverse_with(
    session: Session, entry: JournalEntry, day: date, reason: str, postings: Sequence[Posting]
) -> Document:
    """reverse() with lines of the caller's, for loans whose later payments are split anew by a reversal."""
    original = session.get_one(Document, entry.document_id)
    if not reason.strip():
        raise UserError("ยังไม่ได้ใส่เหตุผลที่ยกเลิก กรุณาพิมพ์เหตุผลสั้น ๆ", field="reason")
    if original.cancelled_at is not None:
        raise UserError(f"เอกสาร {original.number} ถูกยกเลิกไปแล้ว กรุณาเปิดรายการล่าสุดดูก่อน")
    if entry.reverses_id is not None:
        raise UserError(f"{original.number} เป็นรายการยกเลิกอยู่แล้ว กรุณาบันทึกรายการใหม่ให้ถูกต้องแทน")
    if day < entry.day:
        raise UserError(f"วันที่ยกเลิกต้องไม่ก่อนวันที่ของเอกสารเดิม ({short_date(entry.day)}) กรุณาแก้วันที่", field="day")
    fund = session.get_one(Fund, entry.fund_id)
    title = f"ยกเลิก {original.number}"
    voucher = _voucher(session, fund, day, title, reason.strip(), original.number, postings)
    post(session, voucher, f"{title} {entry.description}", postings, reverses=entry)
    documents.cancel(session, original, voucher, reason.strip())
    session.flush()
    return voucher


def _voucher(
    session: Session,
    fund: Fund,
    day: date,
    title: str,
    reason: str,
    refers_to: str,
    lines: Sequence[Posting],
    purpose: EntryPurpose | None = None,
) -> Document:
    _require_takes(session, fund, day, purpose)
    kept = [one for one in lines if one.amount]
    return documents.issue(
        session,
        fund,
        DocumentKind.JOURNAL,
        day,
        "general_voucher",
        lambda number: GeneralVoucher(
            head=documents.letterhead(session, fund),
            number=number.text,
            day=day,
            title=title,
            reason=reason,
            refers_to=refers_to,
            debits=_amount_lines([one for one in kept if one.amount > ZERO]),
            credits=_amount_lines([one for one in kept if one.amount < ZERO]),
            prepared_by=actor_of(session).name,
        ),
    )


def _amount_lines(postings: Sequence[Posting]) -> tuple[AmountLine, ...]:
    """As the voucher says them; what is many members' of one account stands in one line."""
    found: list[AmountLine] = []
    place: dict[int, int] = {}
    for one in postings:
        amount = abs(one.amount)
        at = place.get(one.account.id) if one.membership_id is not None else None
        if at is not None:
            found[at] = replace(found[at], amount=found[at].amount + amount)
            continue
        if one.membership_id is not None:
            place[one.account.id] = len(found)
        found.append(AmountLine(one.account.name, amount, one.account.code))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Sums:
    debit: Money
    credit: Money

    @property
    def net(self) -> Money:
        return self.debit - self.credit

    def __sub__(self, other: Sums) -> Sums:
        return Sums(self.debit - other.debit, self.credit - other.credit)


NOTHING = Sums(ZERO, ZERO)


def sums_before(session: Session, fund_id: int, day: date) -> dict[int, Sums]:
    """Debits and credits of every account of a fund before a day, by account id.

    Whole months come from AccountMonth and only the days of the last one from the lines, so the answer
    takes as long for ten years as for one.
    """
    month = day.year * 12 + day.month - 1
    found: dict[int, Sums] = {
        account: Sums(debits, credits)
        for account, debits, credits in session.execute(
            select(
                AccountMonth.account_id,
                func.sum(AccountMonth.debit),
                func.sum(AccountMonth.credit),
            )
            .join(Account, Account.id == AccountMonth.account_id)
            .where(Account.fund_id == fund_id, AccountMonth.month < month)
            .group_by(AccountMonth.account_id)
        )
    }
    lines = session.execute(
        select(
            JournalLine.account_id,
            func.sum(JournalLine.amount).filter(JournalLine.amount > ZERO),
            func.sum(JournalLine.amount).filter(JournalLine.amount < ZERO),
        )
        .join(Account, Account.id == JournalLine.account_id)
        .where(Account.fund_id == fund_id, JournalLine.day >= day.replace(day=1), JournalLine.day < day)
        .group_by(JournalLine.account_id)
    )
    for account, debits, credits in lines:
        so_far = found.get(account, NOTHING)
        found[account] = Sums(so_far.debit + (debits or ZERO), so_far.credit - (credits or ZERO))
    return found


def require_cash(session: Session, postings: Iterable[Posting], cure: str) -> None:
    """Cash in the box cannot be less than none. Raises UserError on channel, ending in what to do."""
    moved: dict[int, Money] = {}
    tills = {}
    for one in postings:
        if one.account.till is Till.CASH:
            tills[one.account.id] = one.account
            moved[one.account.id] = moved.get(one.account.id, ZERO) + one.amount
    for account_id, amount in moved.items():
        left = balance(session, tills[account_id])
        if amount < ZERO and left + amount < ZERO:
            raise UserError(f"เงินสดตามบัญชีมี {left} บาท ไม่พอจ่าย {-amount} บาท {cure}", field="channel")


def balance(session: Session, account: Account) -> Money:
    """Debits less credits of one account, all days."""
    months = select(AccountMonth.debit, AccountMonth.credit).where(AccountMonth.account_id == account.id)
    return Money.sum(debits - credits for debits, credits in session.execute(months))
