"""ทำไมเป็นยอดนี้: what a day owes, sum by sum, as the engine reckons it; what each event did is in act_reckonings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from services.loan.loan_card import Card
from services.loan.loan_math import (
    Accrual,
    AccrualKind,
    Drawdown,
    Event,
    LoanState,
    LoanTerms,
    Method,
    Payment,
    Restructure,
    Waiver,
    replay,
)
from services.loan.loan_math.events import in_order
from services.loan.loan_state import terms_of
from services.reports.table import Emphasis


@dataclass(frozen=True, slots=True)
class Step:
    """A line: accrual is the sum an amount comes from, exact is satang before the one rounding of several."""

    words: str
    amount: Money | None = None
    look: Emphasis = Emphasis.ITEM
    accrual: Accrual | None = None
    exact: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Reckoning:
    """terms are those in force at the moment; paper is the document that is explained, empty for a day."""

    terms: LoanTerms
    as_of: date
    steps: tuple[Step, ...]
    total_words: str
    total: Money
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """before is the day's end without the event, left the loan as the last event that charged had left it."""

    before: LoanState
    left: LoanState | None
    after: LoanState


def of_day(card: Card, state: LoanState) -> Reckoning:
    """What is owed at the end of a day, and what would close the loan; state is the card's or of another day."""
    ordered = [one for one in sorted(card.events, key=in_order) if one.date <= state.as_of]
    moment = Moment(state, left_by(terms_of(card.loan), ordered), state)
    steps = [*_lent(card, state), *interest_steps(moment), *penalty_steps(moment)]
    more = state.payoff.interest - state.interest
    if more:
        steps.append(Step(f"{more_words(more, closing=True)} ({state.terms.close_rule.label})", more))
    if coming := state.payoff.penalty - state.penalty:
        steps.append(Step("ค่าปรับค้างยกมาของงวดต่อไป", coming))
    return Reckoning(state.terms, state.as_of, tuple(steps), "ปิดบัญชีวันนี้", state.payoff.total)


def left_by(terms: LoanTerms, ordered: Sequence[Event]) -> LoanState | None:
    """Only what charges rounds: a pay-out, a pause and a stop are passed over."""
    for at in range(len(ordered), 0, -1):
        if isinstance(ordered[at - 1], Payment | Waiver | Restructure):
            return replay(terms, ordered[:at], ordered[at - 1].date)
    return None


# What is owed at a moment.


def _lent(card: Card, state: LoanState) -> Iterator[Step]:
    """The principal from the first pay-out on."""
    drawn = [one for one in state.acts if isinstance(one.event, Drawdown)]
    first = terms_of(card.loan).first_part
    yield Step("เงินต้น", look=Emphasis.HEADING)
    if first:
        assert card.loan.disbursed is not None
        yield Step(f"เงินกู้ที่จ่ายไปเมื่อ {short_date(card.loan.disbursed)}", first)
    for one in drawn:
        yield Step(f"จ่ายเพิ่มเมื่อ {short_date(one.event.date)}", one.principal)
    if state.splits:
        paid = Money.sum(one.principal for one in state.splits)
        yield Step(f"หัก เงินต้นที่ชำระแล้ว {len(state.splits):,} ครั้ง", -paid)
    yield Step("เงินต้นคงเหลือ", state.outstanding, Emphasis.SUBTOTAL)


def interest_steps(moment: Moment) -> Iterator[Step]:
    """Left before, charged since, old arrears whose part fell due: together what is owed."""
    state = moment.before
    kinds = (AccrualKind.INTEREST, AccrualKind.SCHEDULED)
    new = [one for one in state.accruals if one.kind in kinds]
    new = [one for one in new if one.kind is AccrualKind.INTEREST or one.end <= state.as_of]
    flat = (
        state.terms.method is Method.FLAT
    )  # each instalment's own interest stays in its line until it is paid
    left = ZERO if flat or moment.left is None else moment.left.interest - moment.left.carried
    yield Step("ดอกเบี้ย", look=Emphasis.HEADING)
    yield from _charged("ดอกเบี้ย", moment, left, new)
    released = state.interest - state.carried - left - _sum(new)
    if released:
        yield Step("ดอกเบี้ยของเดือนที่ปลอดดอกเบี้ย ต้องชำระเพราะไม่เป็นไปตามเงื่อนไข", released)
    if state.carried:
        yield Step("ดอกเบี้ยค้างยกมา ของงวดที่ถึงกำหนดและงวดนี้", state.carried)
    if not state.interest:
        yield Step("ยังไม่มีดอกเบี้ยถึงกำหนด", ZERO)
    yield Step("ดอกเบี้ยถึงวันนี้", state.interest, Emphasis.SUBTOTAL)
    if state.held:
        yield Step(f"นอกจากนี้มีดอกเบี้ยช่วงปลอดดอกเบี้ย {state.held} บาท ยังไม่เรียกเก็บ")


def penalty_steps(moment: Moment) -> Iterator[Step]:
    state = moment.before
    new = [one for one in state.accruals if one.kind is AccrualKind.PENALTY]
    if not state.penalty and not new:
        return
    left = ZERO if moment.left is None else moment.left.penalty - moment.left.carried_penalty
    yield Step("ค่าปรับ", look=Emphasis.HEADING)
    yield from _charged("ค่าปรับ", moment, left, new)
    if state.carried_penalty:
        yield Step("ค่าปรับค้างยกมา ของงวดที่ถึงกำหนดและงวดนี้", state.carried_penalty)
    yield Step("ค่าปรับถึงวันนี้", state.penalty, Emphasis.SUBTOTAL)


def _charged(name: str, moment: Moment, left: Money, new: Sequence[Accrual]) -> Iterator[Step]:
    if left and moment.left is not None:
        yield Step(f"{name}ค้างหลังรายการเมื่อ {short_date(moment.left.as_of)}", left)
    for one in new:
        yield Step("", one.amount, accrual=one)
    if new and new[0].kind is not AccrualKind.SCHEDULED:
        exact = sum((one.exact for one in new), Fraction(0))
        yield Step(f"รวม{name}ที่คิดใหม่", _sum(new), exact=exact)


def _sum(lines: Iterable[Accrual]) -> Money:
    return Money.sum(one.amount for one in lines)


def more_words(more: Money, *, closing: bool, name: str = "ดอกเบี้ย") -> str:
    if more < ZERO:
        return f"หัก {name}ที่ไม่เรียกเก็บเมื่อปิดบัญชีก่อนกำหนด"
    return f"{name}ที่ต้องชำระเพิ่มเมื่อปิดบัญชี" if closing else f"{name}ของงวดต่อไป"
