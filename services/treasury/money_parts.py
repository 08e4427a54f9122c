"""What one line of a receipt or a voucher is: words and sum for the paper, lines for the books, and what it changes.

Every noun that takes or pays money makes parts (savings, welfare, loans, fees); services.treasury.receipts and
services.treasury.payments put them on one paper and into one entry.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import actor_of, moment_of
from models.document import Document
from models.fund import Fund, Membership
from models.ledger import Account, AccountRole
from models.lending import WholesaleLoan
from models.saving import SavingProduct
from models.user import Actor
from models.values.money import ZERO, Money
from models.values.thai_text import normalise
from services.bookkeeping import charts, fiscal_periods
from services.bookkeeping.postings import Posting
from services.errors import UserError
from services.fund import members
from services.loan import loan_accounts
from services.papers import AmountLine
from services.papers.money import BalanceLine


def _nothing(_document: Document) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Part:
    """amount is what the line adds to the paper's total; postings are its lines in the books without the till.

    Of a receipt the postings add up to minus amount (credits), of a payment to plus amount. record is called with
    the paper once it is posted, and writes what else changes (a saving event, a contribution).
    """

    lines: tuple[AmountLine, ...]
    amount: Money
    postings: tuple[Posting, ...]
    record: Callable[[Document], None] = _nothing
    balances: tuple[BalanceLine, ...] = ()
    details: tuple[str, ...] = ()
    words: str = ""  # in the description of the entry: “เงินสัจจะ”


def till_of(session: Session, fund_id: int, account_id: int | None) -> Account:
    """Where money goes to or comes from: the account chosen, or the fund's cash. Raises UserError on channel."""
    if account_id is None:
        return charts.account_for(session, fund_id, AccountRole.CASH)
    account = session.get_one(Account, account_id)
    if account.fund_id != fund_id or account.till is None:
        raise UserError("บัญชีนี้ไม่ใช่เงินสดหรือเงินฝากธนาคารของกองทุน กรุณาเลือกช่องทางใหม่", field="channel")
    return account


def require_day(session: Session, fund: Fund, day: date) -> None:
    """Raises UserError on day when it is to come, or closed."""
    if day > moment_of(session).date():
        raise UserError("วันที่อยู่ในอนาคต กรุณาตรวจวันที่และปี พ.ศ. อีกครั้ง", field="day")
    fiscal_periods.require_open(session, fund, day)


def member_of(session: Session, fund: Fund, membership_id: int | None) -> Membership | None:
    """The member money is taken from or paid to; raises UserError when she belongs to another fund."""
    if membership_id is None:
        return None
    member = members.get(session, membership_id)
    if member.fund_id != fund.id:
        raise UserError(
            f"{member.person.name} ไม่ใช่สมาชิกของ{fund.name} กรุณาออกเอกสารแยกตามกองทุนที่เป็นสมาชิก", field="member"
        )
    return member


def require_loans_once(parts: Sequence[Part]) -> None:
    """Raises UserError when two parts are of one loan: each was split as if it came alone."""
    seen: set[int] = set()
    for one in parts:
        loans = {line.loan_id for line in one.postings if line.loan_id is not None}
        if loans & seen:
            raise UserError(
                "เอกสารหนึ่งใบชำระสัญญากู้เดียวกันได้รายการเดียว กรุณารวมจำนวนเงินเป็นรายการเดียว", field="lines"
            )
        seen |= loans


def line_of(
    session: Session,
    account_id: int,
    amount: Money,
    label: str,
    *,
    is_received: bool,
    membership_id: int | None,
    grant_id: int | None,
    sub_ledger_id: int | None,
) -> Part:
    """Money of an account of the chart itself, called by label or the account's own name.

    Raises UserError for a negative sum, a retired account, a till, and the accounts that follow members' own
    records (debts, savings) or the register of what the fund borrowed, which their pages move.
    """
    account = session.get_one(Account, account_id)
    if amount < ZERO:
        raise UserError("จำนวนเงินต้องไม่ติดลบ กรุณาตรวจจำนวนเงินอีกครั้ง", field="amount")
    name = f"{account.code} {account.name}"
    if not account.is_active:
        raise UserError(f"บัญชี {name} เลิกใช้แล้ว กรุณาเลือกบัญชีอื่น", field="lines")
    if account.till is not None:
        raise UserError(
            f"{name} เป็นช่องทางรับจ่ายเงิน การย้ายเงินสดกับธนาคารกรุณาบันทึกที่หน้าเงินสดและธนาคาร", field="lines"
        )
    if loan_accounts.holds_debts(session, account):
        raise UserError(f"{name} เปลี่ยนตามสัญญากู้ กรุณารับหรือจ่ายที่หน้าเงินกู้", field="lines")
    if session.scalar(select(WholesaleLoan.id).where(WholesaleLoan.account_id == account.id).limit(1)):
        raise UserError(
            f"{name} เปลี่ยนตามทะเบียนเงินที่กองทุนกู้มา กรุณาเปิดหน้าเงินกู้ กดเพิ่มเติม แล้วเลือกเงินที่กองทุนกู้มา", field="lines"
        )
    if session.scalar(select(SavingProduct.id).where(SavingProduct.account_id == account.id).limit(1)):
        raise UserError(f"{name} เปลี่ยนตามบัญชีเงินออมของสมาชิก กรุณารับหรือจ่ายที่หน้าเงินออม", field="lines")
    words = normalise(label) or account.name
    posted = Posting(
        account, -amount if is_received else amount, None, membership_id, sub_ledger_id, grant_id
    )
    return Part((AmountLine(words, amount, account.code),), amount, (posted,), words=words)


def till_lines(till: Account, postings: Sequence[Posting]) -> list[Posting]:
    """The till's side of an entry: one line, or one for each sub-ledger the other lines are told of."""
    sums: dict[int | None, Money] = {}
    for one in postings:
        sums[one.sub_ledger_id] = sums.get(one.sub_ledger_id, ZERO) + one.amount
    return [Posting(till, -amount, sub_ledger_id=told) for told, amount in sums.items() if amount]


def description(act: str, parts: Sequence[Part], whom: str) -> str:
    """“รับเงินสัจจะ เงินหุ้น นางสาวดี มีสุข”."""
    words = " ".join(dict.fromkeys(one.words or one.lines[0].label for one in parts))
    return f"{act} {words} {whom}".strip()


def position_of(actor: Actor, otherwise: str) -> str:
    return actor.role.label if actor.role else otherwise


def by(session: Session) -> Actor:
    return actor_of(session)
