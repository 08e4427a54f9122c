"""What the papers of members' own money say: passbooks, statements, confirmations (fund.md sections 3.2 and 3.16)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.values.money import ZERO, Money
from services.papers import Letterhead
from services.papers.letters import UNSIGNED, Signing

ROWS_OF_PAGE = 10  # fund.md section 3.0
BROUGHT, CARRIED = "ยอดยกมา", "ยอดยกไป"


@dataclass(frozen=True, slots=True)
class PassbookCover:
    head: Letterhead
    name: str = ""
    member_no: str = ""
    account_no: str = ""
    product: str = ""  # เงินสัจจะ
    opened: date | None = None
    book: int | None = None  # the member's second book is 2
    pledge: Money | None = None
    signing: Signing = UNSIGNED


@dataclass(frozen=True, slots=True)
class PassbookLine:
    """code is the two letters of fund.md section 3.2 or a word; by is the receiver's initials."""

    day: date
    code: str
    balance: Money
    paid_in: Money | None = None
    paid_out: Money | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class PassbookPage:
    """The movements to print into a passbook that already has used lines; brought is the balance before them.

    is_ruled draws the page with its rules and heading on plain paper; otherwise only the new lines are printed,
    moved by shift_right and shift_down millimetres to where the office's printer meets the page.
    """

    head: Letterhead
    account_no: str = ""
    name: str = ""
    used: int = 0
    brought: Money = ZERO
    lines: tuple[PassbookLine, ...] = ()
    is_ruled: bool = False
    shift_right: int = 0
    shift_down: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """What stands in one line of a passbook: place counts from 0 through the whole book."""

    place: int
    number: int | None  # of the movement, counted through the book; none for ยอดยกมา and ยอดยกไป
    balance: Money
    line: PassbookLine | None = None
    words: str = ""


def placed(used: int, brought: Money, lines: tuple[PassbookLine, ...]) -> tuple[Placed, ...]:
    """Where each movement comes to stand, ยอดยกไป in the last line of a full page and ยอดยกมา in the first of the next."""
    found: list[Placed] = []
    place, balance = used, brought
    for line in lines:
        if place and place % ROWS_OF_PAGE == 0:
            found.append(Placed(place, None, balance, words=BROUGHT))
            place += 1
        found.append(Placed(place, _number(place), line.balance, line))
        place, balance = place + 1, line.balance
        if place % ROWS_OF_PAGE == ROWS_OF_PAGE - 1:
            found.append(Placed(place, None, balance, words=CARRIED))
            place += 1
    return tuple(found)


def used_after(used: int, count: int) -> int:
    """How many lines of the book are used once count more movements are printed: what is kept for the next time."""
    rows = placed(used, ZERO, (PassbookLine(date(2000, 1, 1), "", ZERO),) * count)
    return rows[-1].place + 1 if rows else used


def _number(place: int) -> int:
    """Which movement of the book stands at place: every page after the first lost a line at its head and one before."""
    return place + 1 - 2 * (place // ROWS_OF_PAGE)


@dataclass(frozen=True, slots=True)
class StatementLine:
    day: date
    document: str
    what: str
    balance: Money
    paid_in: Money | None = None
    paid_out: Money | None = None


@dataclass(frozen=True, slots=True)
class SavingStatement:
    """รายการเดินบัญชี: every movement from first to last, years after each other; brought is the balance before."""

    head: Letterhead
    account_no: str = ""
    name: str = ""
    member_no: str = ""
    product: str = ""
    first: date | None = None
    last: date | None = None
    brought: Money | None = None
    lines: tuple[StatementLine, ...] = ()
    paid_in: Money | None = None
    paid_out: Money | None = None
    carried: Money | None = None
    prepaid: Money | None = None  # สัจจะ of months to come, which is not in the balance
    treasurer: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmedLine:
    """label says what; the fund owes the member what is saved, and she owes it what is_debt."""

    label: str
    number: str
    amount: Money
    is_debt: bool = False


@dataclass(frozen=True, slots=True)
class BalanceConfirmation:
    """หนังสือยืนยันยอด: what the books say of one member on as_of, for her to agree with or correct."""

    head: Letterhead
    number: str = ""
    day: date | None = None
    as_of: date | None = None
    name: str = ""
    member_no: str = ""
    address: str = ""  # หมู่ only
    lines: tuple[ConfirmedLine, ...] = ()
    reply_to: str = ""  # ผู้ตรวจสอบบัญชี
    reply_by: date | None = None
    signing: Signing = UNSIGNED
