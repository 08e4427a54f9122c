"""What the papers of members' own money say: passbooks, statements, confirmations (fund.md sections 3.2 and 3.16)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.values.money import Money
from services.papers import Letterhead
from services.papers.letters import UNSIGNED, Signing


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
    """page counts from 1 through the book, row from 1 to 10 on it.

    code is the letters of fund.md section 3.2; without one the words (ยอดยกไป, ยอดยกมา) carry the balance between
    pages. by is the receiver's initials.
    """

    page: int
    row: int
    balance: Money
    words: str = ""
    day: date | None = None
    code: str = ""
    paid_in: Money | None = None
    paid_out: Money | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class PassbookPage:
    """The lines a passbook still lacks.

    is_ruled draws the page with its rules and heading on plain paper; otherwise only the new lines are printed,
    moved by shift_right and shift_down millimetres to where the office's printer meets the page.
    """

    head: Letterhead
    account_no: str = ""
    name: str = ""
    lines: tuple[PassbookLine, ...] = ()
    is_ruled: bool = False
    shift_right: int = 0
    shift_down: int = 0


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
