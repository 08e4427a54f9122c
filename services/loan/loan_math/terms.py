"""What a loan contract says about money, checked once, so that every later step may trust it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.values.money import ZERO, Money, Rounding
from models.values.rate import NO_RATE, Rate
from services.loan.loan_math.choices import (
    Allocation,
    Basis,
    DueRule,
    EarlyClose,
    FreeIf,
    HolidayRule,
    Method,
    PenaltyKind,
    Prepay,
    Remainder,
    Unit,
)
from services.loan.loan_math.terms_checks import check

# Civil and Commercial Code s. 654 with the Act of B.E. 2560; a setting, frozen into each contract.
LEGAL_CAP = Rate.of(15)
SATANG = Money(1)


@dataclass(frozen=True, slots=True)
class Tranche:
    """A part of the principal that is planned to be paid out after the first day."""

    date: date
    amount: Money


@dataclass(frozen=True, slots=True)
class Planned:
    """One instalment of a custom plan."""

    due: date
    principal: Money


@dataclass(frozen=True, slots=True)
class Tier:
    """The slice of the balance up to up_to (from the tier below) bears this rate, fund.md section 1.4."""

    up_to: Money
    rate: Rate


@dataclass(frozen=True, slots=True, order=True)
class YearDay:
    """A day that comes back every year; a day the month does not have is its last one."""

    month: int
    day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanTerms:
    """The agreement; impossible ones raise UserError with the field's name as in terms_json.

    principal is the whole loan: what tranches do not cover is paid out on disbursed; tranches are the plan of the
    rest, and a Drawdown says when money really went out. cap is the lawful yearly rate on the day of the contract.

    When: periods counts all instalments, those of a grace period included. Without first_due the first instalment
    falls one step after disbursed. due_rule FIXED_DAY keeps due_day of the month (the month's last day where it is
    shorter) from the step after the month of disbursed; YEARLY falls on the days of season, the first of them after
    disbursed. first_due must be a day of the rule. Under NEXT_WORKDAY an instalment of a Saturday, Sunday or one of
    holidays may be paid on the next working day as if on its own day (CCC s. 193/8): interest to the next working
    day counts only for who pays after it.

    How much: instalment is the fixed whole payment of a flat or annuity loan and the fixed principal of an
    equal-principal loan. remainder says which instalment takes what does not divide. interest_rounding goes to
    interest_unit, a satang or a baht. tiers are slices of the outstanding balance from below, the rest bears rate.

    Free of interest: grace_principal instalments ask only interest; the first grace_interest periods bear none.
    The interest of the first free_months is held back and is owed at once when the promise of free_if is broken: the
    loan is not paid off by then, or an instalment is overdue.

    Late: penalty_rate is percent a year, or a month for PER_MONTH; penalty_amount baht an instalment or a day. It
    counts from grace_days after the due date. With cap_held neither interest nor interest and penalty together on
    overdue principal pass cap, by the calendar; contracts from before it was known leave that to the checks of the
    product, and keep their figures. The kinds other than PER_YEAR are always held under cap.

    carried_interest and carried_penalty are old arrears paid in carried_parts equal parts; they bear nothing
    themselves (CCC s. 655).
    """

    principal: Money
    rate: Rate
    method: Method
    periods: int
    every: int
    unit: Unit
    disbursed: date
    first_due: date | None = None
    due_rule: DueRule = DueRule.ANCHOR
    due_day: int = 0
    season: tuple[YearDay, ...] = ()
    holiday_rule: HolidayRule = HolidayRule.NONE
    holidays: tuple[date, ...] = ()
    basis: Basis = Basis.MONTH_1_12
    interest_rounding: Rounding = Rounding.HALF_UP
    interest_unit: Money = SATANG
    instalment_unit: Money = SATANG
    instalment_rounding: Rounding = Rounding.HALF_UP
    remainder: Remainder = Remainder.LAST
    instalment: Money | None = None
    grace_principal: int = 0
    grace_interest: int = 0
    free_months: int = 0
    free_if: FreeIf = FreeIf.PAID_OFF
    tranches: tuple[Tranche, ...] = ()
    custom: tuple[Planned, ...] = ()
    tiers: tuple[Tier, ...] = ()
    penalty_kind: PenaltyKind = PenaltyKind.PER_YEAR
    penalty_rate: Rate = NO_RATE
    penalty_amount: Money = ZERO
    grace_days: int = 0
    allocation: Allocation = Allocation.INTEREST_FIRST
    prepay: Prepay = Prepay.NEXT_INSTALMENTS
    early_close: EarlyClose | None = None
    carried_interest: Money = ZERO
    carried_penalty: Money = ZERO
    carried_parts: int = 0
    cap: Rate = LEGAL_CAP
    cap_held: bool = False

    def __post_init__(self) -> None:
        check(self)

    @property
    def close_rule(self) -> EarlyClose:
        """The product's choice, else full for flat loans (the interest was agreed as a sum) and accrued for others."""
        if self.early_close is not None:
            return self.early_close
        return EarlyClose.FULL if self.method is Method.FLAT else EarlyClose.ACCRUED

    @property
    def first_part(self) -> Money:
        """What is paid out on the first day."""
        return self.principal - Money.sum(one.amount for one in self.tranches)

    @property
    def highest_rate(self) -> Rate:
        return max([self.rate, *(one.rate for one in self.tiers)])

    @property
    def by_months(self) -> bool:
        """Whether instalments follow the months of the calendar."""
        return bool(self.custom) or self.unit in (Unit.MONTH, Unit.YEAR)

    @property
    def has_penalty(self) -> bool:
        return bool(self.penalty_rate or self.penalty_amount)

    @property
    def penalty_held(self) -> bool:
        """Whether penalty is cut where interest and penalty would pass the cap."""
        return self.has_penalty and (self.cap_held or self.penalty_kind is not PenaltyKind.PER_YEAR)
