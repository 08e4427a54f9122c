"""What each event of a loan did, sum by sum: receipts, pay-outs, waivers, new conditions, debts written off.

Everything is replayed to the moment before the event and to the one after it; the difference is what the event did.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from models.loan import LoanEventKind
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from services.errors import UserError
from services.loan.loan_card import Amended, Card, Movement
from services.loan.loan_math import (
    DrawingEnds,
    Event,
    Instalment,
    LoanState,
    LoanTerms,
    Method,
    Pause,
    Restructure,
    Split,
    Waiver,
    numbers_words,
    replay,
)
from services.loan.loan_math.events import in_order
from services.loan.loan_reckonings import (
    Moment,
    Reckoning,
    Step,
    interest_steps,
    left_by,
    more_words,
    penalty_steps,
)
from services.loan.loan_state import state_of, terms_of
from services.reports.table import Emphasis

_TAKEN_BACK = "รายการนี้ถูกยกเลิกแล้ว จึงไม่มียอดให้อธิบาย กรุณาเลือกรายการอื่น"
_SHOWN = 4  # instalments moved by a pause that are told one by one


def of_movement(card: Card, movement: Movement) -> Reckoning:
    """What a receipt, a pay-out, a waiver, a write-off or money recovered did. Raises UserError for one taken back."""
    event = movement.event
    if event.cancelled_by_id is not None:
        raise UserError(_TAKEN_BACK)
    number, terms = event.document.number, terms_of(card.loan)
    if movement.split is not None:
        return _receipt(_moment(card, movement.split.payment), movement.split, number)
    if event.kind is LoanEventKind.WRITTEN_OFF:
        return _written_off(card, event.day, event.amount, number)
    if event.kind is LoanEventKind.RECOVERED:
        return _recovered(card, movement, number)
    if movement.act is None:
        return _first_part(terms, event.day, event.amount, number)
    if isinstance(movement.act.event, Waiver):
        return _waived(_moment(card, movement.act.event), movement.act.event, number)
    return _drawn(_moment(card, movement.act.event), event.amount, number)


def of_amendment(card: Card, amended: Amended) -> Reckoning:
    """What new conditions carried over, moved or ended. Raises UserError for those taken back."""
    act, number = amended.act, amended.amendment.document.number
    if act is None:
        raise UserError(_TAKEN_BACK)
    moment = _moment(card, act.event)
    if isinstance(act.event, Restructure):
        return _restructured(moment, act.event, number)
    if isinstance(act.event, Pause):
        return _paused(moment, act.event, number)
    if isinstance(act.event, DrawingEnds):
        return _given_up(moment, number)
    return _stopped(moment, number)


def _moment(card: Card, event: Event) -> Moment:
    terms, ordered = terms_of(card.loan), sorted(card.events, key=in_order)
    at = next(index for index, one in enumerate(ordered) if one is event)
    before, after = (replay(terms, ordered[:upto], event.date) for upto in (at, at + 1))
    return Moment(before, left_by(terms, ordered[:at]), after)


# What an event took off.


def _receipt(moment: Moment, split: Split, number: str) -> Reckoning:
    before, after, payment = moment.before, moment.after, split.payment
    fee = [Step("ค่าธรรมเนียม", look=Emphasis.HEADING), Step("ค่าธรรมเนียมครั้งนี้", split.fee, Emphasis.SUBTOTAL)]
    which = f" งวดที่ {split.instalments}" if split.instalments else ""
    ahead = [Step("ในจำนวนนี้เป็นเงินต้นที่ชำระก่อนกำหนด", split.prepaid)] if split.prepaid else []
    steps = [
        *(fee if split.fee else ()),
        *interest_steps(moment),
        *_taken("ชำระ", "ดอกเบี้ย", moment, split.interest, after.interest, closing=after.closed),
        *penalty_steps(moment),
        *_taken("ชำระ", "ค่าปรับ", moment, split.penalty, after.penalty, closing=after.closed),
        Step("เงินต้น", look=Emphasis.HEADING),
        Step("เงินต้นก่อนรับชำระ", before.outstanding),
        Step(f"หัก ชำระเงินต้น{which}", -split.principal),
        Step("เงินต้นคงเหลือ", after.outstanding, Emphasis.SUBTOTAL),
        *ahead,
        Step("รวมที่รับ", look=Emphasis.HEADING),
        *(
            Step(words, amount)
            for words, amount in (
                ("ค่าธรรมเนียม", split.fee),
                ("ค่าปรับ", split.penalty),
                ("ดอกเบี้ย", split.interest),
                ("เงินต้น", split.principal),
            )
            if amount
        ),
    ]
    return Reckoning(before.terms, payment.date, tuple(steps), "รับชำระครั้งนี้", payment.amount, number)


def _waived(moment: Moment, waiver: Waiver, number: str) -> Reckoning:
    after = moment.after
    steps = [
        *interest_steps(moment),
        *_taken("ยกให้", "ดอกเบี้ย", moment, waiver.interest, after.interest),
        *penalty_steps(moment),
        *_taken("ยกให้", "ค่าปรับ", moment, waiver.penalty, after.penalty),
    ]
    total = waiver.interest + waiver.penalty
    return Reckoning(moment.before.terms, waiver.date, tuple(steps), "ยกให้ครั้งนี้", total, number)


def _taken(
    verb: str, name: str, moment: Moment, taken: Money, left: Money, *, closing: bool = False
) -> Iterator[Step]:
    """Which charges an event paid or forgave, each by its instalments; nothing for none."""
    if not taken:
        return
    before, after = moment.before, moment.after
    owed = before.interest if name == "ดอกเบี้ย" else before.penalty
    if more := left + taken - owed:
        words = f" ({before.terms.close_rule.label})" if closing and name == "ดอกเบี้ย" else ""
        yield Step(f"{more_words(more, closing=closing, name=name)}{words}", more)
    column = "carried" if name == "ดอกเบี้ย" else "carried_penalty"
    old = _differences(before.rows, after.rows, column)
    agreed: dict[int, Money] = {}
    if name == "ดอกเบี้ย" and before.terms.method is Method.FLAT and not closing:
        agreed = _differences(before.rows, after.rows, "interest")
    for words, parts in ((f"{name}ค้างยกมา", old), (f"{name}ตามสัญญา", agreed)):
        if parts:
            yield Step(f"หัก {verb}{words} งวดที่ {numbers_words(parts)}", -Money.sum(parts.values()))
    if own := taken - Money.sum(old.values()) - Money.sum(agreed.values()):
        yield Step(f"หัก {verb}{name}", -own)
    yield Step(f"{name}คงค้าง", left, Emphasis.SUBTOTAL)


def _differences(before: Sequence[Instalment], after: Sequence[Instalment], column: str) -> dict[int, Money]:
    """How much less each instalment asks of one thing, by its number."""
    now: dict[int, Money] = {one.n: getattr(one, column) for one in after}
    less = {one.n: getattr(one, column) - now.get(one.n, ZERO) for one in before}
    return {n: amount for n, amount in less.items() if amount}


# What new conditions did.


def _restructured(moment: Moment, event: Restructure, number: str) -> Reckoning:
    before, after = moment.before, moment.after
    interest, penalty = after.terms.carried_interest, after.terms.carried_penalty
    steps = [
        Step("เงินต้น", look=Emphasis.HEADING),
        Step("เงินต้นคงเหลือ เป็นเงินต้นของตารางใหม่", after.outstanding, Emphasis.SUBTOTAL),
        *interest_steps(moment),
        *_carried("ดอกเบี้ย", interest - before.interest, interest, after.rows, "carried"),
        *penalty_steps(moment),
        *_carried("ค่าปรับ", penalty - before.penalty, penalty, after.rows, "carried_penalty"),
    ]
    total = after.outstanding + interest + penalty
    return Reckoning(before.terms, event.date, tuple(steps), "ยกไปตารางใหม่ทั้งหมด", total, number)


def _carried(name: str, more: Money, whole: Money, rows: Sequence[Instalment], column: str) -> Iterator[Step]:
    """Arrears in their new parts, equal ones told together."""
    if not whole:
        return
    if more:
        yield Step(f"{name}ที่ยังไม่ถึงกำหนดซึ่งยกไปด้วย", more)
    runs: list[list[Instalment]] = []
    for one in rows:
        if not getattr(one, column):
            continue
        if runs and getattr(runs[-1][0], column) == getattr(one, column):
            runs[-1].append(one)
        else:
            runs.append([one])
    yield Step(f"{name}ค้างที่ยกไปตารางใหม่ (ไม่คิดดอกเบี้ย)", whole, Emphasis.SUBTOTAL)
    for run in runs:
        each = getattr(run[0], column)
        words = f" งวดละ {each}" if len(run) > 1 else ""
        yield Step(f"ผ่อนงวดที่ {numbers_words([one.n for one in run])}{words}", each * len(run))


def _paused(moment: Moment, event: Pause, number: str) -> Reckoning:
    before, after = moment.before, moment.after
    old = {one.n: one.due for one in before.rows}
    moved = [one for one in after.rows if old.get(one.n, one.due) != one.due]
    shown = moved if len(moved) <= _SHOWN else [*moved[: _SHOWN - 1], moved[-1]]
    if before.terms.method is Method.FLAT:
        words = "ดอกเบี้ยตามสัญญาเลื่อนไปพร้อมงวด ยอดดอกเบี้ยไม่เพิ่ม"
    elif event.interest_runs:
        words = "ดอกเบี้ยระหว่างพักยังคิดตามปกติ"
    else:
        words = f"ไม่คิดดอกเบี้ยหลังวันที่ {short_date(event.date)} จนถึงวันที่ {short_date(event.until)}"
    steps = [
        Step(f"พักชำระหนี้ {event.months:,} เดือน", look=Emphasis.HEADING),
        *(
            Step(f"งวดที่ {one.n:,} เดิม {short_date(old[one.n])} เลื่อนเป็น {short_date(one.due)}", one.total)
            for one in shown
        ),
        *([Step(f"แสดง {len(shown)} จาก {len(moved):,} งวดที่เลื่อน")] if len(shown) < len(moved) else []),
        Step(words),
        Step(f"ไม่คิดค่าปรับจนถึงวันที่ {short_date(event.until)}"),
        *interest_steps(moment),
        *penalty_steps(moment),
    ]
    total = after.outstanding
    return Reckoning(before.terms, event.date, tuple(steps), "เงินต้นคงเหลือ ไม่เปลี่ยน", total, number)


def _stopped(moment: Moment, number: str) -> Reckoning:
    after = moment.after
    steps = [*_owed(moment), Step("หลังวันนี้ไม่คิดดอกเบี้ยและค่าปรับอีก")]
    return Reckoning(moment.before.terms, after.as_of, tuple(steps), "หนี้ที่หยุดไว้", after.payoff.total, number)


def _owed(moment: Moment) -> Iterator[Step]:
    """All of a debt on which nothing accrues any more."""
    before, after = moment.before, moment.after
    yield Step("เงินต้น", look=Emphasis.HEADING)
    yield Step("เงินต้นคงเหลือ", after.outstanding, Emphasis.SUBTOTAL)
    yield from interest_steps(moment)
    yield from penalty_steps(moment)
    coming = after.payoff.interest - before.interest + after.payoff.penalty - before.penalty
    if coming:
        yield Step("ดอกเบี้ยและค่าปรับที่ยังไม่ถึงงวดแต่ต้องชำระ", coming)


# Money that went out, and debts written off.


def _first_part(terms: LoanTerms, day: date, amount: Money, number: str) -> Reckoning:
    steps = [Step("วงเงินตามสัญญา", terms.principal), Step("จ่ายครั้งนี้", amount, Emphasis.SUBTOTAL)]
    if terms.principal != amount:
        steps.append(Step("ยังไม่จ่าย", terms.principal - amount))
    steps.append(Step("ดอกเบี้ยเริ่มนับวันถัดจากวันจ่ายเงิน"))
    return Reckoning(terms, day, tuple(steps), "จ่ายเงินกู้ครั้งนี้", amount, number)


def _drawn(moment: Moment, amount: Money, number: str) -> Reckoning:
    before, after = moment.before, moment.after
    steps = [
        Step("เงินต้น", look=Emphasis.HEADING),
        Step("เงินต้นก่อนจ่าย", before.outstanding),
        Step("จ่ายครั้งนี้", amount),
        Step("เงินต้นคงเหลือ", after.outstanding, Emphasis.SUBTOTAL),
        Step("วงเงินที่ยังไม่จ่าย", after.undrawn),
        Step("ดอกเบี้ยของเงินส่วนนี้เริ่มนับวันถัดจากวันจ่าย"),
        *_coming(after),
    ]
    return Reckoning(before.terms, after.as_of, tuple(steps), "จ่ายเงินกู้ครั้งนี้", amount, number)


def _given_up(moment: Moment, number: str) -> Reckoning:
    before, after = moment.before, moment.after
    steps = [
        Step("เงินต้น", look=Emphasis.HEADING),
        Step("เงินต้นคงเหลือ", after.outstanding, Emphasis.SUBTOTAL),
        Step("วงเงินที่ยังไม่จ่ายและจะไม่จ่ายอีก", before.undrawn),
        *_coming(after),
    ]
    return Reckoning(before.terms, after.as_of, tuple(steps), "ไม่จ่ายอีก", before.undrawn, number)


def _coming(state: LoanState) -> Iterator[Step]:
    """The next instalments as they are now."""
    yield Step("งวดต่อจากนี้", look=Emphasis.HEADING)
    for one in [row for row in state.rows if row.due >= state.as_of][:_SHOWN]:
        yield Step(f"งวดที่ {one.n:,} ครบกำหนด {short_date(one.due)}", one.total)


def _written_off(card: Card, day: date, principal: Money, number: str) -> Reckoning:
    terms, ordered = terms_of(card.loan), sorted(card.events, key=in_order)
    ordered = [one for one in ordered if one.date <= day]
    state = replay(terms, ordered, day)
    moment = Moment(state, left_by(terms, ordered), state)
    steps = [
        *_owed(moment),
        Step("ตัดออกจากบัญชี", look=Emphasis.HEADING),
        Step("เงินต้นที่ตัดเป็นหนี้สูญ", principal, Emphasis.SUBTOTAL),
        Step("ดอกเบี้ยและค่าปรับไม่ได้ลงบัญชีไว้ จึงไม่ต้องตัด แต่ผู้กู้ยังเป็นหนี้อยู่"),
    ]
    return Reckoning(state.terms, day, tuple(steps), "หนี้ที่ผู้กู้ยังต้องชำระ", state.payoff.total, number)


def _recovered(card: Card, movement: Movement, number: str) -> Reckoning:
    day = card.loan.written_off
    assert day is not None
    owed, event = state_of(card.loan, day).payoff.total, movement.event
    came = [one.event for one in card.movements if one.event.kind is LoanEventKind.RECOVERED]
    came = [one for one in came if one.cancelled_by_id is None and (one.day, one.id) < (event.day, event.id)]
    before = Money.sum(one.amount for one in came)
    steps = [
        Step(f"หนี้เมื่อตัดหนี้สูญ {short_date(day)}", owed),
        *([Step(f"หัก รับคืนก่อนหน้านี้ {len(came):,} ครั้ง", -before)] if came else []),
        Step("หัก รับคืนครั้งนี้", -event.amount),
        Step("หนี้ที่ยังเหลือ", owed - before - event.amount, Emphasis.SUBTOTAL),
    ]
    terms = terms_of(card.loan) if card.state is None else card.state.terms
    return Reckoning(terms, event.day, tuple(steps), "รับคืนครั้งนี้", event.amount, number)
