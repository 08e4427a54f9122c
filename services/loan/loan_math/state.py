"""What happened to a loan and how it stands: plain values for screens, slips, letters and quotes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction

from models.values.money import Money
from models.values.rate import Rate
from services.loan.loan_math.events import Event, Payment
from services.loan.loan_math.instalments import Instalment
from services.loan.loan_math.meter import Piece, Product
from services.loan.loan_math.terms import LoanTerms


class AccrualKind(Enum):
    INTEREST = "interest"  # counted by time on the balance
    SCHEDULED = "scheduled"  # the agreed interest of an instalment of a flat loan
    PENALTY = "penalty"  # counted by days on one overdue instalment's unpaid principal
    HELD = "held"  # counted by time in months that are free while the borrower keeps a promise; not asked


# The fields of an Accrual, money in satang: the engine tells in these, for most are never looked at.
Line = tuple[
    AccrualKind,
    date,
    date,
    int,
    int | None,
    int,
    Rate,
    int,
    int | None,
    bool,
    tuple[int, int],
    tuple[Product, ...],
]


@dataclass(frozen=True, slots=True)
class Accrual:
    """Why an amount is what it is: base at rate for the days after start up to and including end.

    months is set when a loan counted by months charged whole ones. exact is the line before rounding;
    amounts of several lines of one kind add up to the one rounded sum, so a line may differ from its own rounding by
    a satang. capped says that the lawful cap cut it. pieces are the products behind it: slices of tiers, calendar
    years. rate is the stated one; a base in tiers bears its tiers.
    """

    kind: AccrualKind
    start: date
    end: date
    days: int
    months: int | None
    base: Money
    rate: Rate
    amount: Money
    n: int | None = None
    capped: bool = False
    ratio: tuple[int, int] = (0, 1)
    products: tuple[Product, ...] = ()

    @property
    def exact(self) -> Fraction:
        """Satang before rounding."""
        return Fraction(*self.ratio)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return tuple([Piece(*one) for one in self.products])

    @property
    def first_day(self) -> date:
        """The first day that counts, as a slip prints it: the day after start (CCC s. 193/3)."""
        return self.start + timedelta(days=1) if self.end > self.start else self.start


def accruals(lines: Iterable[Line]) -> tuple[Accrual, ...]:
    return tuple(
        Accrual(kind, start, end, days, months, Money(base), rate, Money(amount), n, capped, ratio, products)
        for kind, start, end, days, months, base, rate, amount, n, capped, ratio, products in lines
    )


@dataclass(frozen=True, slots=True)
class Touched:
    """Principal of instalment n that a payment repaid."""

    n: int
    principal: Money


def numbers_words(numbers: Iterable[int]) -> str:
    """Numbers of instalments as a paper says them: 3, or 2 – 4, or 2 – 4, 12."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(low) if low == high else f"{low} – {high}" for low, high in runs)


@dataclass(frozen=True, slots=True)
class Split:
    """How one payment was used: fee + penalty + interest + principal is the amount, to the satang.

    version says which table its instalments are of. prepaid is the part of principal that went beyond the
    instalments touched and shortened or lowered the rest. accruals explain what was charged since the payment
    before, touched is oldest first.
    """

    payment: Payment
    fee: Money
    penalty: Money
    interest: Money
    principal: Money
    prepaid: Money
    balance: Money
    interest_left: Money
    penalty_left: Money
    touched: tuple[Touched, ...]
    lines: tuple[Line, ...]
    version: int = 1

    @property
    def accruals(self) -> tuple[Accrual, ...]:
        return accruals(self.lines)

    @property
    def instalments(self) -> str:
        """The instalments touched, as a slip prints them: 3, or 2 – 4, or 2 – 4, 12."""
        return numbers_words(one.n for one in self.touched)


@dataclass(frozen=True, slots=True)
class Act:
    """What an event that is no payment did: principal paid out; interest and penalty waived, or carried over.

    balance is the principal outstanding after it; accruals are what it charged first.
    """

    event: Event
    version: int
    principal: Money
    interest: Money
    penalty: Money
    balance: Money
    lines: tuple[Line, ...]

    @property
    def accruals(self) -> tuple[Accrual, ...]:
        return accruals(self.lines)


@dataclass(frozen=True, slots=True)
class Payoff:
    """What closes the loan on a day."""

    date: date
    principal: Money
    interest: Money
    penalty: Money
    total: Money


@dataclass(frozen=True, slots=True)
class LoanState:
    """A loan as it stands at the end of as_of.

    rows is what is still to be paid and when, numbered as agreed: a row due before as_of is overdue and shows the
    interest fallen due with it, later rows suppose that arrears are paid on as_of and the rest on time.
    interest and penalty are unpaid and counted to as_of; accruals explain them since the last event that charged.
    terms are those in force, version counts them from 1. undrawn is agreed and not paid out. held is interest of
    months that stay free while the borrower keeps the promise. stopped is the day after which nothing accrues.
    earned is the interest of the days up to as_of that is not paid, whenever it falls due, without what is held.
    forgivable is the most interest a waiver may take off that day; of penalty it is all that closing asks.
    carried and carried_penalty are the parts of interest and penalty that are old arrears, their instalment due or running.
    """

    as_of: date
    splits: tuple[Split, ...]
    rows: tuple[Instalment, ...]
    outstanding: Money
    interest: Money
    penalty: Money
    accruals: tuple[Accrual, ...]
    payoff: Payoff
    closed: bool
    terms: LoanTerms
    version: int
    undrawn: Money
    held: Money
    stopped: date | None
    forgivable: Money
    carried: Money
    carried_penalty: Money
    acts: tuple[Act, ...]
    earned: Money

    @property
    def overdue(self) -> tuple[Instalment, ...]:
        """Instalments whose day has passed unpaid, wholly or in part; their number is the missed instalments."""
        return tuple(row for row in self.rows if row.due < self.as_of)

    @property
    def overdue_principal(self) -> Money:
        return Money.sum(row.principal for row in self.overdue)

    @property
    def overdue_interest(self) -> Money:
        return Money.sum(row.interest + row.carried for row in self.overdue)

    @property
    def oldest_unpaid_due(self) -> date | None:
        return self.rows[0].due if self.rows and self.rows[0].due < self.as_of else None

    @property
    def days_past_due(self) -> int:
        oldest = self.oldest_unpaid_due
        return (self.as_of - oldest).days if oldest else 0

    @property
    def next_row(self) -> Instalment | None:
        """The next instalment to fall due, today's included; None when only arrears or nothing is left."""
        return next((row for row in self.rows if row.due >= self.as_of), None)

    @property
    def bucket(self) -> Bucket:
        return bucket(self.days_past_due)


class Bucket(Enum):
    """Age of arrears in days, fund.md section 2.6; last is the highest day of the bucket."""

    last: int | None
    label: str

    CURRENT = "current", 0, "ยังไม่ถึงกำหนด"
    TO_30 = "1_30", 30, "ค้าง 1–30 วัน"
    TO_60 = "31_60", 60, "ค้าง 31–60 วัน"
    TO_90 = "61_90", 90, "ค้าง 61–90 วัน"
    TO_180 = "91_180", 180, "ค้าง 91–180 วัน"
    TO_365 = "181_365", 365, "ค้าง 181–365 วัน"
    OVER_365 = "over_365", None, "ค้างเกิน 365 วัน"

    def __new__(cls, code: str, last: int | None, label: str) -> Bucket:
        one = object.__new__(cls)
        one._value_ = code
        one.last, one.label = last, label
        return one


def bucket(days_past_due: int) -> Bucket:
    return next(one for one in Bucket if one.last is None or days_past_due <= one.last)
