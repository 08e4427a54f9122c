"""The agreed instalments: schedule() for people, and the same in bare satang for replaying events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.values.money import Rounding
from services.errors import UserError
from services.loan.loan_math.choices import Method, Remainder
from services.loan.loan_math.day_count import round_ratio
from services.loan.loan_math.due_days import asked_days, moved_days, nominal_days
from services.loan.loan_math.instalments import Instalment, Totals, instalment
from services.loan.loan_math.meter import Meter
from services.loan.loan_math.terms import LoanTerms
from services.loan.loan_math.walk import Flow, Walk, cannot_repay, to_unit


@dataclass(frozen=True, slots=True)
class Schedule:
    terms: LoanTerms
    rows: tuple[Instalment, ...]
    totals: Totals


class Plan:
    """The agreed instalments in satang, one list per column; level is the last level payment of an annuity.

    nominal are the days of the rule, dues the days to pay on.
    """

    __slots__ = ("carried", "carried_penalty", "dues", "interest", "level", "meter", "nominal", "principal")

    def __init__(self, terms: LoanTerms) -> None:
        nominal = nominal_days(terms)
        grid = moved_days(terms, nominal)
        self.meter = Meter(terms, grid)
        self.meter.move(list(zip(nominal, grid, strict=True)))
        self.nominal, self.dues = asked_days(terms, nominal), asked_days(terms, grid)
        self.level = terms.instalment.satang if terms.instalment else None
        if terms.tranches and max(one.date for one in terms.tranches) >= grid[-1]:
            raise UserError("เงินกู้ทุกครั้งต้องจ่ายก่อนวันครบกำหนดงวดสุดท้าย กรุณาแก้รายการจ่ายเงินกู้", "tranches")
        if terms.method is Method.FLAT:
            self.principal, self.interest = _flat(terms, self.meter, self.dues)
        else:
            walk = Walk(terms, self.meter, self.dues, self.level, planned_flows(terms), strict=True)
            self.principal, self.interest = walk.run(0, terms.disbursed, terms.first_part.satang)
            self.level = walk.level
        if terms.tranches:  # more may be paid out than planned by now, so every day is kept
            more = [0] * (len(self.dues) - len(self.principal))
            self.principal, self.interest = self.principal + more, self.interest + more
        else:
            del self.dues[len(self.principal) :], self.nominal[len(self.principal) :]
        parts, count = terms.carried_parts, len(self.dues)
        if parts > count:
            raise UserError("ดอกเบี้ยค้างยกมาผ่อนได้ไม่เกินจำนวนงวดที่เหลือ กรุณาลดจำนวนงวดที่ผ่อน", "carried")
        self.carried = _parts(terms.carried_interest.satang, parts, count)
        self.carried_penalty = _parts(terms.carried_penalty.satang, parts, count)


def planned_flows(terms: LoanTerms) -> list[Flow]:
    return sorted((one.date, one.amount.satang) for one in terms.tranches)


def schedule(terms: LoanTerms) -> Schedule:
    """The table that is printed with the contract; raises UserError when the terms cannot repay the loan."""
    plan = Plan(terms)
    flows = planned_flows(terms)
    balance, before = terms.first_part.satang, terms.disbursed
    rows = []
    for index, due in enumerate(plan.dues):
        while flows and flows[0][0] <= due:
            balance += flows.pop(0)[1]
        if index and not (balance or flows or plan.interest[index] or index < terms.carried_parts):
            break
        balance -= plan.principal[index]
        carried = plan.carried[index], plan.carried_penalty[index]
        days = plan.meter.days(before, due)
        rows.append(
            instalment(index + 1, due, days, plan.principal[index], plan.interest[index], carried, balance)
        )
        before = due
    return Schedule(terms, tuple(rows), Totals.of(tuple(rows)))


def _flat(terms: LoanTerms, meter: Meter, dues: list[date]) -> tuple[list[int], list[int]]:
    """Interest on the whole principal for the whole time, then both spread evenly (fund.md A1, A2)."""
    count = len(dues)
    left_principal, payers = terms.principal.satang, count - terms.grace_principal
    left_interest = meter.satang(meter.charge(left_principal, terms.disbursed, dues[-1]))
    asked = _even_interest(terms, meter, left_interest, count)
    wanted = _even_principal(terms, left_interest, asked, payers)
    principals: list[int] = []
    interests: list[int] = []
    for number in range(count):
        last = number == count - 1
        if number >= terms.grace_principal and wanted[number] <= 0 < left_principal and not last:
            raise cannot_repay(terms)
        principal = left_principal if last else min(wanted[number], left_principal)
        interest = min(asked[number], left_interest)
        if last or principal == left_principal:
            interest = left_interest
        principals.append(principal)
        interests.append(interest)
        left_principal -= principal
        left_interest -= interest
        if left_principal == 0:
            break
    return principals, interests


def _even_interest(terms: LoanTerms, meter: Meter, total: int, count: int) -> list[int]:
    bearers = count - terms.grace_interest
    level = meter.round(total, bearers) if bearers else 0
    asked = [0] * terms.grace_interest + [level] * bearers
    if terms.remainder is Remainder.FIRST and bearers > 1:
        level = min(level, meter.down(total, bearers - 1))
        asked = [0] * terms.grace_interest + [total - level * (bearers - 1)] + [level] * (bearers - 1)
    return asked


def _even_principal(terms: LoanTerms, interest: int, asked: list[int], payers: int) -> list[int]:
    principal, first = terms.principal.satang, terms.grace_principal
    bearers = max(len(asked) - terms.grace_interest, 1)
    if terms.instalment is not None:
        wanted = [terms.instalment.satang - one for one in asked[first:]]
    elif terms.instalment_unit.satang > 1:
        level = to_unit(principal * bearers + interest * payers, payers * bearers, terms)
        wanted = [level - one for one in asked[first:]]
    else:
        wanted = [to_unit(principal, payers, terms)] * payers
    if terms.remainder is Remainder.FIRST:
        wanted[0] = principal - sum(wanted[1:])
    return [0] * first + wanted


def _parts(total: int, parts: int, count: int) -> list[int]:
    """Old arrears in equal parts, the last taking the odd satang (fund.md case G)."""
    if not parts:
        return [0] * count
    part = round_ratio(total, parts, Rounding.HALF_UP)
    part = min(part, total // (parts - 1)) if parts > 1 else total
    return [part] * (parts - 1) + [total - part * (parts - 1)] + [0] * (count - parts)
