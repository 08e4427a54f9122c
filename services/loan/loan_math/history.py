"""Replaying a loan: every event from the first, in order of date, through one and the same split."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from models.values.money import Money
from models.values.thai_date import short_date
from services.errors import UserError
from services.loan.loan_math.account import Account
from services.loan.loan_math.choices import Allocation, Method
from services.loan.loan_math.declining import Declining
from services.loan.loan_math.events import (
    Amendment,
    Drawdown,
    DrawingEnds,
    Event,
    Pause,
    Payment,
    Restructure,
    Stop,
    Waiver,
    in_order,
)
from services.loan.loan_math.flat import Flat
from services.loan.loan_math.instalments import Totals
from services.loan.loan_math.plan import Plan, Schedule, schedule
from services.loan.loan_math.state import Act, Line, LoanState, Payoff, Split, Touched, accruals
from services.loan.loan_math.terms import LoanTerms


def replay(terms: LoanTerms, events: Iterable[Event], as_of: date) -> LoanState:
    """How the loan stands at the end of as_of; events dated later have not happened yet.

    Events may come in any order; those of one day follow their order number. Raises UserError when one comes
    before the loan was paid out, a payment is not more than its fee or is more than closes the loan (naming the
    most), a waiver forgives more than is owed, a pay-out passes the agreed principal, or an amendment finds the loan
    closed or stopped.
    """
    if as_of < terms.disbursed:
        raise UserError("วันที่ขอดูยอดอยู่ก่อนวันจ่ายเงินกู้ กรุณาเลือกวันใหม่", "as_of")
    life = _Life(terms)
    for event in sorted((one for one in events if one.date <= as_of), key=in_order):
        life.happen(event)
    return life.state(as_of)


def schedules(terms: LoanTerms, events: Iterable[Event]) -> tuple[Schedule, ...]:
    """The table as first agreed, and one for each restructuring and pause as it stood when it was agreed."""
    life, found = _Life(terms), [schedule(terms)]
    ordered = sorted(events, key=in_order)
    last = max((at for at, one in enumerate(ordered) if isinstance(one, Restructure | Pause)), default=-1)
    for event in ordered[: last + 1]:
        life.happen(event)
        if isinstance(event, Restructure):
            found.append(schedule(life.account.terms))
        elif isinstance(event, Pause):
            life.account.reach(event.date)
            rows = tuple(life.account.rows(event.date))
            found.append(Schedule(life.account.terms, rows, Totals.of(rows)))
    return tuple(found)


def _open(terms: LoanTerms) -> Account:
    plan = Plan(terms)
    return Flat(terms, plan) if terms.method is Method.FLAT else Declining(terms, plan)


class _Life:
    """A loan on its way through its events."""

    def __init__(self, terms: LoanTerms) -> None:
        self.account = _open(terms)
        self.disbursed = terms.disbursed
        self.version = 1
        self.restructured = False
        self.amended = -1  # the highest order of an amendment so far
        self.splits: list[Split] = []
        self.acts: list[Act] = []

    def happen(self, event: Event) -> None:
        if event.date < self.disbursed:
            words = "วันรับชำระ" if isinstance(event, Payment) else "วันที่ของรายการ"
            raise UserError(f"{words}อยู่ก่อนวันจ่ายเงินกู้ กรุณาแก้{words}", "date")
        match event:
            case Payment():
                self._pay(event)
            case Waiver():
                self._waive(event)
            case Drawdown() | DrawingEnds():
                self._draw(event)
            case Restructure() | Pause() | Stop():
                self._amend(event)

    def _act(
        self, event: Event, *, principal: int = 0, interest: int = 0, penalty: int = 0, lines: list[Line]
    ) -> None:
        self.acts.append(
            Act(
                event, self.version, Money(principal), Money(interest), Money(penalty), Money(self.account.drawn),
                tuple(lines),
            )
        )  # fmt: skip

    # Money that comes.

    def _pay(self, payment: Payment) -> None:
        account = self.account
        day, amount, fee = payment.date, payment.amount.satang, payment.fee.satang
        if amount <= 0:
            raise UserError("ยอดรับชำระต้องมากกว่าศูนย์ กรุณาใส่จำนวนเงินที่รับ", "amount")
        if fee < 0 or fee > amount:
            raise UserError("ค่าธรรมเนียมต้องไม่ติดลบและไม่เกินเงินที่รับ กรุณาแก้ค่าธรรมเนียม", "fee")
        account.touched, account.prepaid = [], 0
        account.advance(day)
        rest = amount - fee
        closing = account.closing_penalty() + account.balance + account.closing_interest()
        if rest > closing:
            raise self._too_much(payment, closing)
        if rest == closing:
            penalty = account.closing_penalty()
            principal = account.close()
            interest = rest - penalty - principal
        else:
            penalty, interest, principal = self._share(rest, closing, fee)
        account.last = day
        self.splits.append(
            Split(
                payment=payment,
                fee=payment.fee,
                penalty=Money(penalty),
                interest=Money(interest),
                principal=Money(principal),
                prepaid=Money(account.prepaid),
                balance=Money(account.balance),
                interest_left=Money(account.owed_interest()),
                penalty_left=Money(account.owed_penalty()),
                touched=tuple([Touched(n, Money(part)) for n, part in _merged(account.touched)]),
                lines=tuple(account.lines),
                version=self.version,
            )
        )

    def _share(self, rest: int, closing: int, fee: int) -> tuple[int, int, int]:
        """Penalty, interest and principal of money that does not close the loan."""
        account = self.account
        limit, owed = account.partial_limit(), min(rest, account.owed_penalty())
        if limit is not None and rest - owed >= limit:
            raise UserError(
                f"ถ้าปิดบัญชีวันนี้ต้องรับ {Money(closing + fee)} บาท ถ้ายังไม่ปิดต้องรับน้อยกว่า "
                f"{Money(limit + owed + fee)} บาท กรุณาแก้จำนวนเงิน",
                "amount",
            )
        first = 0
        if account.terms.allocation is Allocation.PRINCIPAL_FIRST:
            first = account.take_due_principal(rest)
        penalty = account.take_penalty(rest - first, account.running + 1)
        interest, principal = account.take(rest - first - penalty)
        penalty += account.take_penalty(rest - first - penalty - interest - principal, len(account.dues))
        return penalty, interest, first + principal

    def _too_much(self, payment: Payment, closing: int) -> UserError:
        if self.amended >= payment.order:  # an amendment stands after the event of its order
            return UserError(
                f"รายการนี้ทำให้เงินที่รับเมื่อ {short_date(payment.date)} จำนวน {payment.amount} บาท "
                f"เกินยอดหนี้ {Money(closing)} บาท กรุณาเลือกวันหลังจากนั้น",
                "date",
            )
        if closing == 0:
            return UserError("สัญญานี้ชำระครบแล้ว ไม่ต้องรับชำระอีก กรุณาตรวจเลขที่สัญญา", "amount")
        return UserError(
            f"วันนี้รับชำระได้ไม่เกิน {Money(closing + payment.fee.satang)} บาท กรุณาแก้จำนวนเงิน", "amount"
        )

    def _waive(self, waiver: Waiver) -> None:
        account, penalty, interest = self.account, waiver.penalty.satang, waiver.interest.satang
        if min(penalty, interest) < 0 or penalty + interest == 0:
            raise UserError("ยอดที่ยกให้ต้องมากกว่าศูนย์ กรุณาใส่จำนวนเงิน", "interest")
        account.touched, account.prepaid = [], 0
        account.advance(waiver.date)
        for asked, most, field, words in (
            (penalty, account.closing_penalty(), "penalty", "ค่าปรับ"),
            (interest, account.forgivable_interest(), "interest", "ดอกเบี้ย"),
        ):
            if asked > most:
                raise UserError(f"วันนั้นมี{words}ให้ยกได้ไม่เกิน {Money(most)} บาท กรุณาแก้จำนวนเงิน", field)
        lines = account.lines
        account.take_penalty(penalty, len(account.dues))
        account.forgive_interest(interest)
        account.last = waiver.date
        self._note_order(waiver.order)
        self._act(waiver, interest=interest, penalty=penalty, lines=lines)

    # Money that goes out.

    def _draw(self, event: Drawdown | DrawingEnds) -> None:
        account = self.account
        if account.stopped is not None or self.restructured:
            raise UserError("สัญญานี้ปรับโครงสร้างหรือหยุดคิดดอกเบี้ยแล้ว จ่ายเงินกู้เพิ่มไม่ได้ กรุณาทำสัญญาใหม่", "date")
        account.reach(event.date)
        if isinstance(event, DrawingEnds):
            account.end_drawing(event.date)
            self._act(event, lines=[])
        else:
            account.draw(event.date, event.amount.satang)
            self._act(event, principal=event.amount.satang, lines=[])

    # Conditions that change.

    def _amend(self, event: Amendment) -> None:
        account = self.account
        if account.stopped is not None:
            raise UserError("สัญญานี้หยุดคิดดอกเบี้ยแล้ว แก้เงื่อนไขอีกไม่ได้ กรุณาตรวจรายการของสัญญา", "date")
        account.reach(event.date)
        if account.closed or not account.drawn:
            raise UserError("วันนั้นสัญญาไม่มีเงินต้นค้าง ไม่มีเงื่อนไขให้แก้ กรุณาตรวจวันที่", "date")
        self._note_order(event.order)
        match event:
            case Stop():
                account.stop(event.date)
                self._act(event, lines=[])
            case Pause():
                account.pause(event)
                self.version += 1
                self._act(event, lines=[])
            case Restructure():
                self._restructure(event)

    def _restructure(self, event: Restructure) -> None:
        account = self.account
        account.touched, account.prepaid = [], 0
        account.advance(event.date)
        interest, penalty = account.earned_interest(), account.closing_penalty()
        terms = event.on(Money(account.balance), Money(interest), Money(penalty))
        self.version, self.restructured = self.version + 1, True
        lines = account.lines
        self.account = _open(terms)
        self._act(event, interest=interest, penalty=penalty, lines=lines)

    def _note_order(self, order: int) -> None:
        self.amended = max(self.amended, order)

    # How it stands.

    def state(self, as_of: date) -> LoanState:
        account = self.account
        account.reach(as_of)
        rows = tuple(account.rows(as_of))
        account.advance(as_of)
        interest, penalty = account.closing_interest(), account.closing_penalty()
        total = Money(account.balance + interest + penalty)
        return LoanState(
            as_of=as_of,
            splits=tuple(self.splits),
            rows=rows,
            outstanding=Money(account.balance),
            interest=Money(account.owed_interest()),
            penalty=Money(account.owed_penalty()),
            accruals=accruals(account.lines),
            payoff=Payoff(as_of, Money(account.balance), Money(interest), Money(penalty), total),
            closed=account.closed,
            terms=account.terms,
            version=self.version,
            undrawn=Money(sum(amount for _, amount in account.undrawn)),
            held=Money(account.held_interest()),
            stopped=account.stopped,
            forgivable=Money(account.forgivable_interest()),
            carried=Money(account.owed_carried()),
            carried_penalty=Money(account.owed_penalty() - account.penalty),
            acts=tuple(self.acts),
            earned=Money(account.earned_interest() - account.held_interest()),
        )


def _merged(touched: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """One entry an instalment, in the order they were first touched."""
    sums: dict[int, int] = {}
    for number, part in touched:
        sums[number] = sums.get(number, 0) + part
    return list(sums.items())
