"""The agreed instalments: schedule() for people, and the same in bare satang for replaying payments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.values.money import Money, Rounding
from services.errors import UserError
from services.loan.loan_math.day_count import Meter, bullet_only, counted_days, due_dates, round_ratio
from services.loan.loan_math.terms import LoanTerms, Method


@dataclass(frozen=True, slots=True)
class Instalment:
    """One row to pay: carried is a part of old arrears of interest; balance is the principal left after paying."""

    n: int
    due: date
    days: int
    principal: Money
    interest: Money
    carried: Money
    total: Money
    balance: Money


@dataclass(frozen=True, slots=True)
class Totals:
    """interest includes the carried arrears."""

    principal: Money
    interest: Money
    total: Money

    @classmethod
    def of(cls, rows: tuple[Instalment, ...]) -> Totals:
        principal = sum(row.principal.satang for row in rows)
        total = sum(row.total.satang for row in rows)
        return cls(Money(principal), Money(total - principal), Money(total))


@dataclass(frozen=True, slots=True)
class Schedule:
    terms: LoanTerms
    rows: tuple[Instalment, ...]
    totals: Totals


class Plan:
    """The agreed instalments in satang, one list per column; level is the last level payment of an annuity."""

    __slots__ = ("carried", "dues", "interest", "level", "meter", "principal")

    def __init__(self, terms: LoanTerms) -> None:
        grid = due_dates(terms)
        self.meter = Meter(terms, grid)
        self.dues = bullet_only(terms, grid)
        self.level = terms.instalment.satang if terms.instalment else None
        if terms.tranches and max(one.date for one in terms.tranches) >= grid[-1]:
            raise UserError("เงินกู้ทุกครั้งต้องจ่ายก่อนวันครบกำหนดงวดสุดท้าย กรุณาแก้รายการจ่ายเงินกู้", "tranches")
        if terms.method is Method.FLAT:
            self.principal, self.interest = _flat(terms, self.meter, self.dues)
        else:
            walk = Walk(terms, self.meter, self.dues, self.level)
            self.principal, self.interest = walk.run(0, terms.disbursed, terms.first_part.satang)
            self.level = walk.level
        del self.dues[len(self.principal) :]
        self.carried = _carried(terms, len(self.dues))


def schedule(terms: LoanTerms) -> Schedule:
    """The table that is printed with the contract; raises UserError when the terms cannot repay the loan."""
    plan = Plan(terms)
    inflows = sorted((one.date, one.amount.satang) for one in terms.tranches)
    balance, before = terms.first_part.satang, terms.disbursed
    rows = []
    for index, due in enumerate(plan.dues):
        while inflows and inflows[0][0] <= due:
            balance += inflows.pop(0)[1]
        balance -= plan.principal[index]
        rows.append(
            instalment(
                index + 1,
                due,
                counted_days(terms, before, due),
                plan.principal[index],
                plan.interest[index],
                plan.carried[index],
                balance,
            )
        )
        before = due
    return Schedule(terms, tuple(rows), Totals.of(tuple(rows)))


def instalment(
    n: int, due: date, days: int, principal: int, interest: int, carried: int, balance: int
) -> Instalment:
    """A row from satang."""
    total = principal + interest + carried
    return Instalment(
        n, due, days, Money(principal), Money(interest), Money(carried), Money(total), Money(balance)
    )


def to_unit(over: int, under: int, terms: LoanTerms) -> int:
    """over ÷ under satang as a whole number of the instalment's rounding unit."""
    unit = terms.instalment_unit.satang
    return round_ratio(over, under * unit, terms.instalment_rounding) * unit


class Walk:
    """Walks a declining-balance loan from one due date to the next, the last taking what is left.

    level is the principal (equal principal) or the whole payment (annuity) of each instalment; None works
    it out from the balance, again after every tranche. A fixed instalment stays as it is.
    """

    __slots__ = ("_fixed", "dues", "inflows", "level", "meter", "terms")

    def __init__(self, terms: LoanTerms, meter: Meter, dues: list[date], level: int | None) -> None:
        self.terms, self.meter, self.dues = terms, meter, dues
        self.inflows = sorted((one.date, one.amount.satang) for one in terms.tranches)
        self.level = level
        self._fixed = level is not None

    def run(self, index: int, begin: date, balance: int) -> tuple[list[int], list[int]]:
        """Principal and interest of the instalments from index on, begin being the day interest is paid to."""
        principals: list[int] = []
        interests: list[int] = []
        inflows = [one for one in self.inflows if one[0] >= begin]
        numerator = 0
        for number in range(index, len(self.dues)):
            due, came = self.dues[number], False
            while inflows and inflows[0][0] <= due:
                day, amount = inflows.pop(0)
                numerator += self.meter.charge(balance, begin, day)
                balance, begin, came = balance + amount, day, True
            numerator += self.meter.charge(balance, begin, due)
            interest = self.meter.satang(numerator)
            if not self._fixed and (came or self.level is None) and number >= self.terms.grace_principal:
                self.level = self._level(number, balance, numerator)
            principal = self._principal(number, balance, interest)
            principals.append(principal)
            interests.append(interest)
            balance -= principal
            begin = due
            if principal or interest or number < self.terms.carried_parts:
                numerator = 0  # paid; an instalment that asks nothing leaves its part of a satang to the next
            if balance == 0 and not inflows:
                break
        return principals, interests

    def _principal(self, number: int, balance: int, interest: int) -> int:
        method = self.terms.method
        if method is Method.CUSTOM:
            planned = self.terms.custom[number].principal.satang
            if planned > balance:
                raise UserError(
                    f"งวดที่ {number + 1} ให้คืนเงินต้นมากกว่าที่จ่ายไปแล้ว กรุณาแก้รายการงวดหรือวันจ่ายเงินกู้", "custom"
                )
            return planned
        if number == len(self.dues) - 1:
            return balance
        if method in (Method.BULLET, Method.INTEREST_ONLY) or number < self.terms.grace_principal:
            return 0
        if balance == 0:
            return 0
        wanted = (self.level or 0) - (interest if method is Method.ANNUITY else 0)
        if wanted <= 0:
            _cannot_repay(self.terms)
        return min(wanted, balance)

    def _level(self, number: int, balance: int, numerator: int) -> int | None:
        """The level of the instalments from number on; numerator is the interest due with the first of them."""
        method = self.terms.method
        if method is Method.EQUAL_PRINCIPAL:
            return to_unit(balance, len(self.dues) - number, self.terms)
        if method is not Method.ANNUITY:
            return None
        # The payment A with which balance + interest - A, carried on at interest, ends at nothing:
        # A = owed × Π(1+f) ÷ Σ Π(1+f), in whole numbers; for even periods the textbook P·i ÷ (1-(1+i)^-n).
        scale = self.meter.scale
        owed, sums, power = balance * scale + numerator, 1, 1
        for begin, due in zip(self.dues[number:], self.dues[number + 1 :], strict=False):
            growth = scale + self.meter.charge(1, begin, due)
            owed *= growth
            power *= scale
            sums = sums * growth + power
        return to_unit(owed, sums * scale, self.terms)


def _cannot_repay(terms: LoanTerms) -> None:
    if terms.instalment is not None:
        raise UserError("ค่างวดน้อยกว่าดอกเบี้ย เงินต้นจึงไม่ลดลง กรุณาเพิ่มค่างวด", "instalment")
    raise UserError("หน่วยปัดเศษใหญ่กว่าค่างวด เงินต้นจึงไม่ลดลง กรุณาเลือกหน่วยปัดเศษที่เล็กลง", "rounding")


def _flat(terms: LoanTerms, meter: Meter, dues: list[date]) -> tuple[list[int], list[int]]:
    """Interest on the whole principal for the whole time, then both spread evenly (fund.md A1, A2)."""
    count = len(dues)
    charged = meter.charge(terms.principal.satang, terms.disbursed, dues[-1])
    left_principal, left_interest = terms.principal.satang, meter.satang(charged)
    payers = count - terms.grace_principal
    bearers = count - terms.grace_interest
    interest_level = round_ratio(left_interest, bearers, terms.interest_rounding) if bearers else 0
    level: int | None = None
    if terms.instalment is not None:
        level = terms.instalment.satang
    elif terms.instalment_unit.satang > 1:
        level = to_unit(
            left_principal * max(bearers, 1) + left_interest * payers, payers * max(bearers, 1), terms
        )
    principal_level = to_unit(left_principal, payers, terms)
    principals: list[int] = []
    interests: list[int] = []
    for number in range(count):
        last = number == count - 1
        interest = min(interest_level, left_interest) if number >= terms.grace_interest else 0
        wanted = principal_level if level is None else level - interest
        if number < terms.grace_principal:
            wanted = 0
        elif wanted <= 0 < left_principal and not last:
            _cannot_repay(terms)
        principal = left_principal if last else min(wanted, left_principal)
        if last or principal == left_principal:
            interest = left_interest
        principals.append(principal)
        interests.append(interest)
        left_principal -= principal
        left_interest -= interest
        if left_principal == 0:
            break
    return principals, interests


def _carried(terms: LoanTerms, count: int) -> list[int]:
    """Old arrears of interest in equal parts, the last taking the odd satang (fund.md case G)."""
    parts = terms.carried_parts
    if parts > count:
        raise UserError("ดอกเบี้ยค้างยกมาผ่อนได้ไม่เกินจำนวนงวดที่เหลือ กรุณาลดจำนวนงวดที่ผ่อน", "carried")
    if not parts:
        return [0] * count
    total = terms.carried_interest.satang
    part = round_ratio(total, parts, Rounding.HALF_UP)
    part = min(part, total // (parts - 1)) if parts > 1 else total
    return [part] * (parts - 1) + [total - part * (parts - 1)] + [0] * (count - parts)
