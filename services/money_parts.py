"""What one line of a receipt or a voucher is: words and sum for the paper, lines for the books, and what it changes.

Every noun that takes or pays money makes parts (savings, welfare, loans, fees); services.receipts and
services.payments put them on one paper and into one entry.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.database import actor_of, moment_of
from models.document import Document
from models.fund import Fund
from models.ledger import Account, AccountRole
from models.user import Actor
from models.values.money import Money
from services import ledger
from services.errors import UserError
from services.ledger import Posting
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
        return ledger.account_for(session, fund_id, AccountRole.CASH)
    account = session.get_one(Account, account_id)
    if account.fund_id != fund_id or account.till is None:
        raise UserError("บัญชีนี้ไม่ใช่เงินสดหรือเงินฝากธนาคารของกองทุน กรุณาเลือกช่องทางใหม่", field="channel")
    return account


def require_day(session: Session, fund: Fund, day: date) -> None:
    """Raises UserError on day when it is to come, or closed."""
    if day > moment_of(session).date():
        raise UserError("วันที่อยู่ในอนาคต กรุณาตรวจวันที่และปี พ.ศ. อีกครั้ง", field="day")
    ledger.require_open(session, fund, day)


def description(act: str, parts: Sequence[Part], whom: str) -> str:
    """“รับเงินสัจจะ เงินหุ้น นางสาวดี มีสุข”."""
    words = " ".join(dict.fromkeys(one.words or one.lines[0].label for one in parts))
    return f"{act} {words} {whom}".strip()


def position_of(actor: Actor, otherwise: str) -> str:
    return actor.role.label if actor.role else otherwise


def by(session: Session) -> Actor:
    return actor_of(session)
