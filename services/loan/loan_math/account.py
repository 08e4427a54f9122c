"""A loan while its events are replayed: instalments, penalty, and where principal goes.

Declining and Flat, which know the interest, build on it. All amounts are satang.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta

from models.values.money import Money
from services.errors import UserError
from services.loan.loan_math.due_days import later, moved_days
from services.loan.loan_math.events import Pause
from services.loan.loan_math.instalments import Instalment
from services.loan.loan_math.penalty import Penalties
from services.loan.loan_math.plan import Plan, planned_flows
from services.loan.loan_math.state import Line
from services.loan.loan_math.terms import LoanTerms
from services.loan.loan_math.walk import Flow, Walk

_DAY = timedelta(days=1)


class Account:
    """planned and paid are the principal of each instalment; last is the day of the last event that charged.

    advance() moves today; running is the instalment in whose period today falls, the last one afterwards. flows were
    paid out after the first day, inflows are those of them that no charge has met; undrawn is the plan of the rest.
    """

    def __init__(self, terms: LoanTerms, plan: Plan) -> None:
        self.terms = terms
        self.meter = plan.meter
        self.nominal, self.dues = plan.nominal, plan.dues
        self.level = plan.level
        self.planned = plan.principal
        self.paid = [0] * len(plan.dues)
        self.carried, self.carried_penalty = plan.carried, plan.carried_penalty
        self.balance = terms.first_part.satang
        self.flows: list[Flow] = []
        self.inflows: list[Flow] = []
        self.undrawn = planned_flows(terms)
        self.last = self.today = terms.disbursed
        self.running = 0
        self.penalty = 0
        self.prepaid = 0
        self.touched: list[tuple[int, int]] = []
        self.lines: list[Line] = []
        self.paused: date | None = None  # the last day of a pause
        self.stopped: date | None = None
        self._first = 0  # every instalment before it has its principal paid
        self._late_plan = False
        self._penalties = Penalties(terms, plan.meter)

    # What a kind of interest adds.

    def charge_interest(self) -> None:
        """Charge interest up to today and add its explanation to lines."""
        raise NotImplementedError

    def owed_interest(self) -> int:
        """Unpaid interest fallen due by today."""
        raise NotImplementedError

    def closing_interest(self) -> int:
        """Unpaid interest that closing the loan today settles."""
        raise NotImplementedError

    def earned_interest(self) -> int:
        """Unpaid interest of the days up to today, whenever it falls due: what new conditions carry over."""
        raise NotImplementedError

    def forgivable_interest(self) -> int:
        """The most interest that can be forgiven today."""
        raise NotImplementedError

    def forgive_interest(self, amount: int) -> None:
        raise NotImplementedError

    def partial_limit(self) -> int | None:
        """Interest and principal must stay below this unless they close the loan; None when anything may be paid."""
        raise NotImplementedError

    def take(self, amount: int) -> tuple[int, int]:
        """Use amount, less than the payoff, for interest and principal and say how much for each."""
        raise NotImplementedError

    def settle(self) -> None:
        """Forget what interest is left: the loan is paid off."""
        raise NotImplementedError

    def rows(self, as_of: date) -> list[Instalment]:
        """What is still to be paid; today is the day of the last event, as_of that day or later."""
        raise NotImplementedError

    def held_interest(self) -> int:
        """Interest of free months that is not asked while the borrower keeps the promise."""
        return 0

    def reach(self, day: date) -> None:
        """Make true what days passing without an event change: called before advance() and rows()."""
        if self.undrawn and (self._late_plan or self.undrawn[0][0] <= day):
            self.plan_again(day)

    def added(self) -> None:
        """Principal was paid out on the day of the last event."""

    # What all kinds share.

    @property
    def closed(self) -> bool:
        rest = self.balance or self.inflows or self.undrawn or self.penalty or self.owed_interest()
        return not (rest or any(self.carried) or any(self.carried_penalty))

    @property
    def drawn(self) -> int:
        """The principal outstanding, with what was paid out since the last charge."""
        return self.balance + sum(amount for _, amount in self.inflows)

    def advance(self, day: date) -> None:
        """Charge penalty and interest up to day; lines then explains the charge."""
        self.reach(day)
        self.today = day
        self.running = min(bisect_left(self.dues, day), len(self.dues) - 1)
        self.lines = []
        self._charge_penalty(day)
        self.charge_interest()

    def _charge_penalty(self, day: date) -> None:
        if not self._penalties.active:
            return
        while self._first < len(self.dues) and self.paid[self._first] >= self.planned[self._first]:
            self._first += 1
        overdue = []
        for index in range(self._first, len(self.dues)):
            if self.dues[index] >= day:
                break
            if base := self.planned[index] - self.paid[index]:
                overdue.append((index, self.dues[index], base))
        if overdue:
            charged, self.lines = self._penalties.charge(overdue, self.last, day)
            self.penalty += charged

    # Arrears.

    def owed_carried(self) -> int:
        """Old arrears of interest whose instalment is due or running."""
        return self._parts(self.carried, self.running + 1)

    def all_carried(self) -> int:
        """Old arrears of interest, those of instalments to come too."""
        return self._parts(self.carried, len(self.dues))

    def _parts(self, parts: list[int], upto: int) -> int:
        """Few loans carry arrears, and those in few parts; this is asked at every payment."""
        return sum(parts[: min(upto, self.terms.carried_parts)])

    def take_carried(self, amount: int, upto: int) -> int:
        """Pay old arrears of the instalments before upto, oldest first; returns what was used."""
        return _take(self.carried, amount, min(upto, self.terms.carried_parts))

    def owed_penalty(self) -> int:
        return self.penalty + self._parts(self.carried_penalty, self.running + 1)

    def closing_penalty(self) -> int:
        return self.penalty + self._parts(self.carried_penalty, len(self.dues))

    def take_penalty(self, amount: int, upto: int) -> int:
        """Pay or forgive penalty, carried parts of the instalments before upto first; returns what was used."""
        carried = _take(self.carried_penalty, amount, min(upto, self.terms.carried_parts))
        part = min(amount - carried, self.penalty)
        self.penalty -= part
        return carried + part

    # Principal.

    def fill(self, begin: int, end: int, amount: int) -> int:
        """Repay principal of the instalments from begin up to end, oldest first; returns what is left."""
        for index in range(max(begin, self._first), end):
            if not amount:
                break
            part = min(amount, self.planned[index] - self.paid[index])
            if part > 0:
                self.paid[index] += part
                amount -= part
                self.touched.append((index + 1, part))
        return amount

    def take_due_principal(self, amount: int) -> int:
        """Where principal comes first: pay the instalments fallen due, not the running one; returns what was used."""
        amount = min(amount, self.balance)
        used = amount - self.fill(0, bisect_right(self.dues, self.today), amount)
        self.balance -= used
        return used

    def close(self) -> int:
        """Repay all principal; returns how much it was."""
        principal = self.balance
        self.fill(0, len(self.dues), principal)
        self.balance = 0
        self.carried = [0] * len(self.carried)
        self.carried_penalty = [0] * len(self.carried_penalty)
        self.penalty = 0
        self.settle()
        return principal

    # Pay-outs.

    def draw(self, day: date, amount: int) -> None:
        """Pay out a part of what is undrawn; refuses more."""
        most = sum(one for _, one in self.undrawn)
        if amount <= 0:
            raise UserError("เงินกู้ที่จ่ายต้องมากกว่าศูนย์ กรุณาใส่จำนวนเงิน", "amount")
        if amount > most:
            from_plan = f"เหลือจ่ายได้ไม่เกิน {Money(most)} บาท" if most else "เงินกู้จ่ายครบแล้ว"
            raise UserError(f"{from_plan}ตามวงเงินที่อนุมัติ กรุณาแก้จำนวนเงิน", "amount")
        if day >= self.dues[-1]:
            raise UserError("วันจ่ายเงินกู้ต้องอยู่ก่อนวันครบกำหนดงวดสุดท้าย กรุณาแก้วันจ่ายเงิน", "date")
        left = amount
        while left:
            planned, one = self.undrawn.pop(0)
            if one > left:
                self.undrawn.insert(0, (planned, one - left))
            left -= min(one, left)
        self.flows.append((day, amount))
        if day == self.last:
            self.balance += amount
            self.added()
        else:
            self.inflows.append((day, amount))
        self.plan_again(day)

    def end_drawing(self, day: date) -> None:
        self.undrawn = []
        self.plan_again(day)

    def plan_again(self, today: date) -> None:
        """The agreed principal of each instalment, for what was really paid out and the plan of the rest.

        A tranche whose day has passed is supposed to come tomorrow.
        """
        self._late_plan = any(day <= today for day, _ in self.undrawn)
        coming = [(max(day, today + _DAY), amount) for day, amount in self.undrawn]
        flows = sorted(self.flows + [one for one in coming if one[0] < self.dues[-1]])
        level = self.terms.instalment.satang if self.terms.instalment else None
        walk = Walk(self.terms, self.meter, self.dues, level, flows, strict=False)
        principals, _ = walk.run(0, self.terms.disbursed, self.terms.first_part.satang)
        self.planned = principals + [0] * (len(self.dues) - len(principals))
        repaid, self._first = sum(self.paid), 0
        for index, one in enumerate(self.planned):
            self.paid[index] = min(one, repaid)
            repaid -= self.paid[index]

    # Amendments.

    def pause(self, pause: Pause) -> None:
        begin, until = pause.date, pause.until
        if self.paused is not None and begin < self.paused:
            raise UserError("วันเริ่มพักอยู่ในช่วงที่พักชำระหนี้อยู่แล้ว กรุณาเลือกวันหลังจากนั้น", "date")
        self.paused = until
        kept = sum(1 for due in self.dues if due < begin)
        moving = [later(self.terms, day, begin, until, pause.months) for day in self.nominal[kept:]]
        self.nominal = self.nominal[:kept] + moving
        self.dues = self.dues[:kept] + moved_days(self.terms, moving)
        if self.meter.start >= begin:
            self.meter.start = later(self.terms, self.meter.start, begin, until, pause.months)
        if not pause.interest_runs:
            self.meter.rest(begin, until, pause.months)
        self.meter.move(list(zip(self.nominal, self.dues, strict=True)), begin)
        self._penalties.rest(begin, until)
        if self.flows or self.undrawn:
            self.plan_again(begin)

    def stop(self, day: date) -> None:
        self.stopped = day
        self.meter.rest(day, None)
        self._penalties.rest(day, None)


def _take(parts: list[int], amount: int, upto: int) -> int:
    left = amount
    for index in range(upto):
        part = min(left, parts[index])
        parts[index] -= part
        left -= part
    return amount - left
