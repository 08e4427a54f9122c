"""The agreed way of a declining-balance loan from one due date to the next."""

from __future__ import annotations

from datetime import date

from services.errors import UserError
from services.loan.loan_math.choices import FreeIf, Method, Remainder
from services.loan.loan_math.day_count import months_on, round_ratio
from services.loan.loan_math.meter import Meter
from services.loan.loan_math.terms import LoanTerms

Flow = tuple[date, int]  # satang paid out on a day


def free_until(terms: LoanTerms) -> date | None:
    """The last day of the months that are free on a condition."""
    return months_on(terms.disbursed, terms.free_months) if terms.free_months else None


def to_unit(over: int, under: int, terms: LoanTerms) -> int:
    """over ÷ under satang as a whole number of the instalment's rounding unit."""
    unit = terms.instalment_unit.satang
    return round_ratio(over, under * unit, terms.instalment_rounding) * unit


def cannot_repay(terms: LoanTerms) -> UserError:
    if terms.instalment is not None:
        return UserError("ค่างวดน้อยกว่าดอกเบี้ย เงินต้นจึงไม่ลดลง กรุณาเพิ่มค่างวด", "instalment")
    return UserError("หน่วยปัดเศษใหญ่กว่าค่างวด เงินต้นจึงไม่ลดลง กรุณาเลือกหน่วยปัดเศษที่เล็กลง", "rounding")


class Walk:
    """Walks from due date to due date, the last instalment taking what is left.

    level is the principal (equal principal) or the whole payment (annuity) of each instalment; None works
    it out from the balance, again after every pay-out. A fixed instalment stays as it is. Under Remainder.FIRST the
    instalment a level begins with takes what does not divide. Interest of free months waits for the first
    instalment after them, or is left out while it is free as long as payments are on time.
    """

    __slots__ = ("_fixed", "_levelled", "dues", "flows", "free", "level", "meter", "start", "strict", "terms")

    def __init__(
        self,
        terms: LoanTerms,
        meter: Meter,
        dues: list[date],
        level: int | None,
        flows: list[Flow],
        *,
        strict: bool,
    ) -> None:
        """strict refuses a custom plan that repays more than was paid out; else it repays what there is."""
        self.terms, self.meter, self.dues, self.flows = terms, meter, dues, flows
        self.level, self.strict = level, strict
        self._fixed, self._levelled = level is not None, -1
        until = free_until(terms)
        self.free = until if terms.free_if is FreeIf.PAID_OFF else None
        self.start = until if until and terms.free_if is FreeIf.ON_TIME else terms.disbursed

    def run(self, index: int, begin: date, balance: int) -> tuple[list[int], list[int]]:
        """Principal and interest of the instalments from index on, begin being the day interest is paid to."""
        principals: list[int] = []
        interests: list[int] = []
        flows = [one for one in self.flows if one[0] >= begin]
        numerator = waiting = 0
        for number in range(index, len(self.dues)):
            due, came = self.dues[number], False
            while flows and flows[0][0] <= due:
                day, amount = flows.pop(0)
                numerator += self._charge(balance, begin, day)
                balance, begin, came = balance + amount, day, True
            numerator += self._charge(balance, begin, due)
            waits = self.free is not None and due <= self.free
            interest = 0 if waits else waiting + self.meter.satang(numerator)
            if not self._fixed and (came or self.level is None) and number >= self.terms.grace_principal:
                self.level, self._levelled = self._level(number, balance, numerator), number
            principal = self._principal(number, balance, interest)
            principals.append(principal)
            interests.append(interest)
            balance -= principal
            begin = due
            if principal or interest or number < self.terms.carried_parts:
                # Paid; an instalment that asks nothing leaves its part of a satang to the next.
                waiting = waiting + self.meter.satang(numerator) if waits else 0
                numerator = 0
            if balance == 0 and not flows:
                break
        return principals, interests

    def _charge(self, balance: int, begin: date, end: date) -> int:
        return self.meter.charge(balance, max(begin, self.start), end)

    def _principal(self, number: int, balance: int, interest: int) -> int:
        method, last = self.terms.method, len(self.dues) - 1
        if method is Method.CUSTOM:
            planned = self.terms.custom[number].principal.satang
            if planned > balance and self.strict:
                raise UserError(
                    f"งวดที่ {number + 1} ให้คืนเงินต้นมากกว่าที่จ่ายไปแล้ว กรุณาแก้รายการงวดหรือวันจ่ายเงินกู้", "custom"
                )
            return min(planned, balance) if self.strict or number < last else balance
        if number == last:
            return balance
        if method in (Method.BULLET, Method.INTEREST_ONLY) or number < self.terms.grace_principal:
            return 0
        if balance == 0:
            return 0
        wanted = (self.level or 0) - (interest if method is Method.ANNUITY else 0)
        if number == self._levelled and self.terms.remainder is Remainder.FIRST:
            wanted = balance - wanted * (last - number)
        if wanted <= 0:
            raise cannot_repay(self.terms)
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
