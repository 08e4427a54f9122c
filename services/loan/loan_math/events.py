"""What happens to a loan after its first pay-out; order breaks ties within a day and says who was entered later."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from models.values.money import ZERO, Money
from services.errors import UserError
from services.loan.loan_math.day_count import months_on
from services.loan.loan_math.terms import LoanTerms

Day = date  # where a field is called date


@dataclass(frozen=True, slots=True)
class Payment:
    """Money received on a day, fee being the part charged for the occasion."""

    date: date
    amount: Money
    fee: Money = ZERO
    order: int = 0


@dataclass(frozen=True, slots=True)
class Waiver:
    """What a resolution forgives of what is owed that day."""

    date: date
    penalty: Money = ZERO
    interest: Money = ZERO
    order: int = 0


@dataclass(frozen=True, slots=True)
class Drawdown:
    """A part of the agreed principal paid out after the first day; it takes the place of the earliest tranches."""

    date: date
    amount: Money
    order: int = 0


@dataclass(frozen=True, slots=True)
class DrawingEnds:
    """What has not been paid out by then never will be."""

    date: date
    order: int = 0


@dataclass(frozen=True, slots=True)
class Restructure:
    """New conditions from a day on for the principal then outstanding.

    principal, disbursed and what is carried of terms are replaced: interest and penalty owed that day are carried in
    carried_parts equal parts and bear nothing (CCC s. 655); forgive them before with a Waiver. A custom plan must be of
    the very principal outstanding.
    """

    date: date
    terms: LoanTerms
    carried_parts: int = 1
    order: int = 0

    def __post_init__(self) -> None:
        if self.terms.tranches:
            raise UserError("ปรับโครงสร้างหนี้แล้วจ่ายเงินกู้เพิ่มไม่ได้ กรุณาลบรายการจ่ายเงินกู้", "tranches")
        if self.carried_parts < 1:
            raise UserError("จำนวนงวดที่ผ่อนดอกเบี้ยค้างต้องเป็น 1 ขึ้นไป กรุณาแก้จำนวนงวด", "carried")
        conditions = self.on(self.terms.principal if self.terms.custom else Money.of(1), ZERO, ZERO)
        object.__setattr__(self, "terms", conditions)

    def on(self, principal: Money, interest: Money, penalty: Money) -> LoanTerms:
        """The terms for what is outstanding and owed that day."""
        return replace(
            self.terms,
            principal=principal,
            disbursed=self.date,
            carried_interest=interest,
            carried_penalty=penalty,
            carried_parts=self.carried_parts if interest or penalty else 0,
        )


@dataclass(frozen=True, slots=True)
class Pause:
    """Instalments due on date or later move by months; until its end no penalty arises, and interest only if it runs.

    The agreed interest of a flat loan moves with its instalments.
    """

    date: date
    months: int
    interest_runs: bool
    order: int = 0

    def __post_init__(self) -> None:
        if not 1 <= self.months <= 120:
            raise UserError("พักชำระหนี้ได้ 1 ถึง 120 เดือน กรุณาแก้จำนวนเดือน", "months")

    @property
    def until(self) -> Day:
        """The last day of the pause."""
        return months_on(self.date, self.months)


@dataclass(frozen=True, slots=True)
class Stop:
    """Nothing accrues after that day: a write-off, a death the committee has decided on. Money may still come."""

    date: date
    order: int = 0


Amendment = Restructure | Pause | Stop
Event = Payment | Waiver | Drawdown | DrawingEnds | Restructure | Pause | Stop


def in_order(event: Event) -> tuple[date, int, bool]:
    """The key events are replayed by; an amendment stands after the event of its order."""
    return event.date, event.order, isinstance(event, DrawingEnds | Restructure | Pause | Stop)


def planned_drawdowns(terms: LoanTerms) -> tuple[Drawdown, ...]:
    """The pay-outs of a loan whose tranches go out as planned."""
    return tuple(
        Drawdown(one.date, one.amount, -1) for one in sorted(terms.tranches, key=lambda one: one.date)
    )
