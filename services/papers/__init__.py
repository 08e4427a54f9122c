"""What each paper says: frozen facts, stored with the document they were printed for.

services/forms turns one of these into a PDF and nothing else, so a reprint years later is the same paper.
Days are C.E. dates, amounts Money; words and digits are chosen by the PaperStyle kept inside. Here stands what
every paper shares and the papers of the funds; those of the registers and the council stand beside it by noun.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Any, TypeVar

from models.values.money import EdWord, Money
from models.values.rate import Rate
from models.values.thai_text import Digits

F = TypeVar("F")
_PICTURE = {"sha256", "is_portrait"}


@dataclass(frozen=True, slots=True)
class PaperStyle:
    digits: Digits = Digits.ARABIC
    ed: EdWord = EdWord.ROYAL


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo or a logo by the hash of its file; the file's bytes come with the act of printing."""

    sha256: str
    is_portrait: bool = False  # cut to 3:4 around the face


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues the paper: a fund of a council, or with no fund the council itself.

    tambon, amphoe and province have their labels (ตำบลโพนทอง); only the council's own papers need them.
    """

    fund: str
    council: str
    address: str
    phone: str = ""
    style: PaperStyle = PaperStyle()
    email: str = ""
    tambon: str = ""
    amphoe: str = ""
    province: str = ""
    logo: Picture | None = None
    word: str = "กู้"  # ยืม of a fund that only lends without interest

    @property
    def issuer(self) -> str:
        return self.fund or self.council


@dataclass(frozen=True, slots=True)
class AmountLine:
    label: str
    amount: Money
    account_code: str = ""


@dataclass(frozen=True, slots=True)
class RepaymentSlip:
    """A receipt for money taken on a loan (fund.md section 3.7)."""

    head: Letterhead
    number: str
    book: int
    leaf: int
    day: date
    payer: str
    member_no: str
    contract_no: str
    instalments: str  # which instalments this money touched, "2 – 4"
    lines: tuple[AmountLine, ...]
    total: Money
    channel: str
    principal_before: Money
    principal_paid: Money
    principal_after: Money
    interest_left: Money
    next_due: date | None
    next_total: Money | None
    receiver: str
    receiver_position: str
    replaces: str = ""
    is_goods: bool = False  # things came instead of money: no receipt, a record of what was taken


@dataclass(frozen=True, slots=True)
class DisbursementVoucher:
    """The proof that a loan was handed over (fund.md section 3.6)."""

    head: Letterhead
    number: str
    day: date
    payee: str
    member_no: str
    address: str
    contract_no: str
    resolution: str
    purpose: str
    lines: tuple[AmountLine, ...]
    deductions: tuple[AmountLine, ...]
    total: Money
    net: Money
    channel: str
    payer: str
    payer_position: str
    word: str = "กู้"  # ยืม where no interest is taken


@dataclass(frozen=True, slots=True)
class ScheduleLine:
    n: int
    due: date
    principal: Money
    interest: Money
    total: Money
    balance: Money
    days: int | None = None


@dataclass(frozen=True, slots=True)
class InstalmentSchedule:
    """The schedule a borrower signs (fund.md section 3.9)."""

    head: Letterhead
    contract_no: str
    version: int
    borrower: str
    member_no: str
    day: date
    principal: Money
    rate: Rate
    true_rate: str
    method: str  # in Thai words
    rows: tuple[ScheduleLine, ...]
    principal_total: Money
    interest_total: Money
    total: Money
    lender: str
    lender_position: str
    word: str = "กู้"  # ยืม where no interest is taken
    remark: str = ""  # which schedule it replaces, and by which record


@dataclass(frozen=True, slots=True)
class GeneralVoucher:
    """A journal voucher: what was reversed or adjusted, why, and by whom."""

    head: Letterhead
    number: str
    day: date
    title: str
    reason: str
    refers_to: str
    debits: tuple[AmountLine, ...]
    credits: tuple[AmountLine, ...]
    prepared_by: str


@dataclass(frozen=True, slots=True)
class MemberLine:
    member_no: str
    name: str
    house_no: str
    moo: str
    joined: date | None
    status: str
    citizen_id: str = ""  # already masked
    phone: str = ""  # already masked


@dataclass(frozen=True, slots=True)
class MemberList:
    head: Letterhead
    as_of: date
    title: str
    filters: str  # what the list leaves out, in words; empty when nothing
    rows: tuple[MemberLine, ...]
    by_village: bool = False  # rows already in order of village, each under its own heading


@dataclass(frozen=True, slots=True)
class Printing:
    """One act of printing: which copy this is, its check code and whether the document was cancelled.

    pictures holds, by hash, the bytes of the files that the facts name; one that is not there leaves an empty box.
    """

    at: datetime
    code: str = ""
    copy_number: int = 0  # 0 is the first print; n is สำเนา ครั้งที่ n
    cancelled: bool = False
    cancel_note: str = ""
    pictures: Mapping[str, bytes] = field(default_factory=dict, compare=False)


def to_json(facts: Any) -> str:
    """The facts of a paper as canonical JSON: sorted keys, satang, ISO days."""
    return json.dumps(_plain(facts), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(kind: type[F], text: str) -> F:
    """The facts that to_json wrote; fields added since then take their defaults."""
    value: F = _build(kind, json.loads(text))
    return value


def check_code(facts_json: str) -> str:
    """Eight hexadecimal digits printed on the paper, by which a slip can be compared with the file."""
    return hashlib.sha256(facts_json.encode()).hexdigest()[:8]


def pictures_in(facts_json: str) -> frozenset[Picture]:
    """Every picture that stored facts name."""
    found: set[Picture] = set()

    def look(value: Any) -> None:
        if isinstance(value, dict):
            if value.keys() == _PICTURE:
                found.add(Picture(**value))
            for one in value.values():
                look(one)
        elif isinstance(value, list):
            for one in value:
                look(one)

    look(json.loads(facts_json))
    return frozenset(found)


def _plain(value: Any) -> Any:
    if isinstance(value, Money):
        return value.satang
    if isinstance(value, Rate):
        return value.millionths
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {one.name: _plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value


def _build(kind: Any, value: Any) -> Any:
    if value is None or kind in (str, int, bool):
        return value
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        return _build(next(one for one in typing.get_args(kind) if one is not types.NoneType), value)
    if origin is tuple:
        return tuple(_build(typing.get_args(kind)[0], one) for one in value)
    if kind is Money:
        return Money(value)
    if kind is Rate:
        return Rate(value)
    if kind in (date, datetime):
        return kind.fromisoformat(value)
    if issubclass(kind, Enum):
        return kind(value)
    hints = typing.get_type_hints(kind)
    return kind(**{name: _build(hints[name], one) for name, one in value.items() if name in hints})
