"""What stands in a saving account line by line: statements of any span, and the lines a passbook still lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from models.document import Document
from models.saving import SavingAccount, SavingEvent, SavingEventKind
from models.values.money import ZERO, Money
from services.errors import UserError
from services.saving import saving_accounts

ROWS = 10  # of a passbook's page (fund.md section 3.0)
CARRIED, BROUGHT = "ยอดยกไป", "ยอดยกมา"
# fund.md section 3.2
CODES = {
    SavingEventKind.OPENING: "ยม",
    SavingEventKind.PAID: "ฝส",
    SavingEventKind.BOUGHT: "ซห",
    SavingEventKind.DEPOSITED: "ฝ",
    SavingEventKind.WITHDRAWN: "ถ",
    SavingEventKind.INTEREST: "ดบ",
    SavingEventKind.DIVIDEND: "ปผ",
    SavingEventKind.PATRONAGE: "ฉค",
    SavingEventKind.RELEASED: "ฝส",
    SavingEventKind.SET_OFF: "ถ",
    SavingEventKind.CORRECTED: "ป",
    SavingEventKind.CLOSED: "ปด",
    SavingEventKind.CANCELLED: "ยก",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One movement of the balance; number and by are the paper's and who made it out."""

    event_id: int
    document_id: int
    day: date
    code: str
    words: str
    money_in: Money | None
    money_out: Money | None
    balance: Money
    number: str
    by: str
    is_cancelled: bool  # taken back by a later line


@dataclass(frozen=True, slots=True)
class Statement:
    """Every movement from first to last; before and after are the balances around them."""

    account: SavingAccount
    first: date
    last: date
    before: Money
    lines: tuple[Line, ...]
    money_in: Money
    money_out: Money
    after: Money


def statement(session: Session, account_id: int, first: date, last: date) -> Statement:
    """In the order of days. Months paid ahead stand in it when they become สัจจะ. Raises UserError on a span backwards."""
    if last < first:
        raise UserError("วันสุดท้ายอยู่ก่อนวันแรก กรุณาแก้ช่วงวันที่", field="last")
    account = saving_accounts.get(session, account_id)
    earlier = select(func.sum(SavingEvent.amount)).where(
        SavingEvent.account_id == account_id, SavingEvent.day < first
    )
    before = session.scalar(earlier) or ZERO
    query = _lines().where(SavingEvent.account_id == account_id, SavingEvent.day.between(first, last))
    found = session.execute(query.order_by(SavingEvent.day, SavingEvent.id)).all()
    lines = _running(before, found)
    return Statement(
        account,
        first,
        last,
        before,
        lines,
        Money.sum(one.money_in for one in lines if one.money_in is not None),
        Money.sum(one.money_out for one in lines if one.money_out is not None),
        lines[-1].balance if lines else before,
    )


def latest(session: Session, account: SavingAccount, count: int) -> tuple[Line, ...]:
    """The last movements of the balance, the newest last."""
    query = _lines().where(SavingEvent.account_id == account.id)
    newest = query.order_by(SavingEvent.day.desc(), SavingEvent.id.desc()).limit(count)
    found = session.execute(newest).all()[::-1]
    return _running(account.balance - Money.sum(row.amount for row in found), found)


@dataclass(frozen=True, slots=True)
class PassbookLine:
    """row is 1 to 10 on its page; a line without a code carries the balance over to or from a page."""

    row: int
    balance: Money
    words: str
    day: date | None = None
    code: str = ""
    money_in: Money | None = None
    money_out: Money | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Passbook:
    """What is still to be printed: pages as (number, lines); last_event_id and used are for mark_printed."""

    account: SavingAccount
    passbook_no: int
    pages: tuple[tuple[int, tuple[PassbookLine, ...]], ...]
    last_event_id: int | None
    used: int

    @property
    def is_empty(self) -> bool:
        return not self.pages


def passbook(session: Session, account_id: int) -> Passbook:
    """Movements in the order they were entered, from the row after the last printed one; row 10 carries over."""
    account = saving_accounts.get(session, account_id)
    printed = account.printed_event_id or 0
    own = SavingEvent.account_id == account_id
    before = (
        session.scalar(select(func.sum(SavingEvent.amount)).where(own, SavingEvent.id <= printed)) or ZERO
    )
    query = _lines().where(own, SavingEvent.id > printed).order_by(SavingEvent.id)
    lines = _running(before, session.execute(query).all())
    pages: dict[int, list[PassbookLine]] = {}
    used, balance = account.printed_lines, before

    def put(words: str, line: Line | None = None) -> None:
        nonlocal used
        page, row = divmod(used, ROWS)
        made = PassbookLine(row + 1, balance, words)
        if line is not None:
            made = PassbookLine(
                row + 1, balance, words, line.day, line.code, line.money_in, line.money_out, line.by
            )
        pages.setdefault(page + 1, []).append(made)
        used += 1

    for line in lines:
        if used % ROWS == ROWS - 1:
            put(CARRIED)
        if used % ROWS == 0 and (used or account.passbook_no > 1):
            put(BROUGHT)
        balance = line.balance
        put(line.words, line)
    return Passbook(
        account,
        account.passbook_no,
        tuple((page, tuple(rows)) for page, rows in pages.items()),
        lines[-1].event_id if lines else None,
        used,
    )


def mark_printed(session: Session, account_id: int, event_id: int, used: int) -> SavingAccount:
    """After the lines really went to the printer; see Passbook."""
    account = session.get_one(SavingAccount, account_id)
    account.printed_event_id, account.printed_lines = event_id, used
    session.flush()
    return account


def new_book(session: Session, account_id: int) -> SavingAccount:
    """The next passbook begins on its first row with the balance brought over."""
    account = session.get_one(SavingAccount, account_id)
    account.passbook_no += 1
    account.printed_lines = 0
    session.flush()
    return account


def print_again(session: Session, account_id: int) -> SavingAccount:
    """A lost or spoiled passbook: the next one tells everything from the first movement."""
    account = session.get_one(SavingAccount, account_id)
    account.passbook_no += 1
    account.printed_lines, account.printed_event_id = 0, None
    session.flush()
    return account


def _lines() -> Select[int, SavingEventKind, date, Money, int | None, int, str, str]:
    """Movements of the balance with their papers; those of money paid ahead alone stand in no passbook."""
    return (
        select(
            SavingEvent.id,
            SavingEvent.kind,
            SavingEvent.day,
            SavingEvent.amount,
            SavingEvent.cancelled_by_id,
            SavingEvent.document_id,
            Document.number,
            Document.issued_by,
        )
        .join(Document, Document.id == SavingEvent.document_id)
        .where(SavingEvent.amount != ZERO)
    )


def _running(
    before: Money, rows: Sequence[Row[int, SavingEventKind, date, Money, int | None, int, str, str]]
) -> tuple[Line, ...]:
    lines, balance = [], before
    for event_id, kind, day, amount, cancelled_by, document_id, number, by in rows:
        balance += amount
        lines.append(
            Line(
                event_id,
                document_id,
                day,
                CODES[kind],
                kind.label,
                amount if amount > ZERO else None,
                -amount if amount < ZERO else None,
                balance,
                number,
                by,
                cancelled_by is not None,
            )
        )
    return tuple(lines)
