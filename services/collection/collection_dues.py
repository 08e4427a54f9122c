"""What members of a fund may be asked for on one day: their savings, their welfare contribution, their loans."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from models.fund import Fund
from models.ledger import Account, AccountRole
from models.loan import Loan
from models.treasury import Collection, CollectionFund
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from services.fund import fund_rules
from services.loan.loan_dues import dues
from services.loan.loan_state import HISTORY, state_of
from services.saving import savings
from services.welfare import contributions


class LineKind(Enum):
    """What money of a line is for; its key is the id of an account, a membership, a loan or an account of the chart."""

    SAVING = "saving"
    CONTRIBUTION = "contribution"
    LOAN = "loan"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing a member may pay for; suggested is what she owes for it on the day, nought when nothing is due."""

    kind: LineKind
    key: int
    fund_id: int
    title: str
    note: str
    suggested: Money

    @property
    def name(self) -> str:
        return f"{self.kind.value}_{self.key}"


Found = Iterator[tuple[int, Line]]  # by membership


def lines(session: Session, fund_id: int, day: date, membership_ids: Sequence[int] | None) -> Found:
    """Of every member of the fund or of some, in the order they are asked: loans last."""
    yield from _savings(session, fund_id, day, membership_ids)
    yield from _contributions(session, fund_id, day, membership_ids)
    yield from _loans(session, fund_id, day, membership_ids)


def _savings(session: Session, fund_id: int, day: date, membership_ids: Sequence[int] | None) -> Found:
    """Shares and deposits stand there too though nobody owes them."""
    if membership_ids is None:
        for member, accounts in savings.dues(session, fund_id, day).items():
            for one in accounts:
                yield member, _saving_line(fund_id, one.account_id, one.product, one.balance, one.to_pay)
        return
    for member in membership_ids:
        for account in savings.accounts_of(session, member):
            if account.fund_id == fund_id and account.closed is None:
                to_pay = savings.due(session, account.id, day).to_pay
                yield member, _saving_line(fund_id, account.id, account.product.name, account.balance, to_pay)


def _saving_line(fund_id: int, account_id: int, product: str, balance: Money, to_pay: Money) -> Line:
    return Line(LineKind.SAVING, account_id, fund_id, product, f"คงเหลือ {balance}", to_pay)


def _contributions(session: Session, fund_id: int, day: date, membership_ids: Sequence[int] | None) -> Found:
    asked = contributions.dues(session, fund_id, day) if membership_ids is None else {}
    for member in membership_ids or ():
        found = contributions.due(session, member, day)
        if found.plan is not None and found.plan.fund_id == fund_id:
            asked = {**asked, member: found.to_pay}
    for member, to_pay in asked.items():
        note = "" if to_pay else "ส่งครบถึงวันนี้แล้ว"
        yield member, Line(LineKind.CONTRIBUTION, member, fund_id, "เงินสมทบสวัสดิการ", note, to_pay)


def _loans(session: Session, fund_id: int, day: date, membership_ids: Sequence[int] | None) -> Found:
    """Only loans with an instalment until the end of the month are replayed; the others are owed nothing yet."""
    month_end = day.replace(day=monthrange(day.year, day.month)[1])
    owing = select(Loan).where(Loan.fund_id == fund_id, *is_owing(day))
    if membership_ids is not None:
        owing = owing.where(Loan.membership_id.in_(membership_ids))
    asked = or_(Loan.oldest_unpaid_due.is_(None), Loan.oldest_unpaid_due <= month_end)
    for loan in session.scalars(owing.where(~asked)):
        assert loan.oldest_unpaid_due is not None
        yield loan.membership_id, _loan_line(loan, ZERO, f"งวดหน้า {short_date(loan.oldest_unpaid_due)}")
    for loan in session.scalars(owing.where(asked).options(*HISTORY)):
        yield loan.membership_id, _asked(loan, day, month_end)


def is_owing(day: date) -> tuple[ColumnElement[bool], ...]:
    """Paid out by the day, not paid back and not written off."""
    return (
        Loan.disbursed <= day,
        Loan.cancelled.is_(None),
        Loan.closed.is_(None),
        Loan.written_off.is_(None),
    )


def _asked(loan: Loan, day: date, month_end: date) -> Line:
    """What has fallen due, and the next instalment with it when it falls due in the month."""
    found = dues(state_of(loan, day))
    amount, words = found.fallen_due, f"ค้าง {found.count} งวด" if found.count > 1 else "ถึงกำหนด"
    following = found.next_row
    if following is not None and following.due <= month_end:
        amount = found.with_next if found.with_next is not None else found.payoff
        both = f"{words} และงวด" if found.count else "งวด"
        words = f"{both} {short_date(following.due)}"
    elif following is not None and not found.count:
        words = f"งวดหน้า {short_date(following.due)}"
    return _loan_line(loan, amount, words)


def _loan_line(loan: Loan, amount: Money, words: str) -> Line:
    note = f"{words} · ต้นคงเหลือ {loan.outstanding}"
    return Line(LineKind.LOAN, loan.id, loan.fund_id, f"เงินกู้ {loan.contract_no}", note, amount)


_OTHER_FEE = "43040"
_FINE = (
    "46010"  # รายได้เบ็ดเตล็ด: the chart has no account for fines that are not of loans (fund.md section 4.2)
)
_DONATION = "46020"


@dataclass(frozen=True, slots=True)
class OtherLine:
    """Something that may be taken besides what is owed."""

    line: Line
    fund: str


def other_lines(session: Session, collection_id: int) -> list[OtherLine]:
    """An entry fee, a fine, a donation, another fee of each fund of the day; the entry fee is what the fund has set."""
    day = session.get_one(Collection, collection_id)
    others = Account.standard.in_((_OTHER_FEE, _FINE, _DONATION))
    is_offered = or_(Account.role == AccountRole.ENTRY_FEE, others)
    query = (
        select(Fund, Account)
        .join(CollectionFund, CollectionFund.fund_id == Fund.id)
        .join(Account, Account.fund_id == Fund.id)
        .where(CollectionFund.collection_id == collection_id, Account.is_active, is_offered)
        .order_by(CollectionFund.position, Account.code)
    )
    found = []
    for fund, account in session.execute(query):
        is_fee = account.role is AccountRole.ENTRY_FEE
        amount = fund_rules.money(session, fund.id, fund_rules.ENTRY_FEE, day.day) if is_fee else ZERO
        title = "ค่าปรับ" if account.standard == _FINE else account.name
        found.append(OtherLine(Line(LineKind.OTHER, account.id, fund.id, title, "", amount), fund.name))
    return found
