"""Events of a loan as JSON: how amendments are stored with a loan and what the command line reads.

One object an event, its kind told by its key beside "date": {"pay", "fee"}, {"waive": {"penalty", "interest"}},
{"draw"}, {"drawing_ends": true}, {"restructure": {terms}, "carried_parts"}, {"pause": {"months", "interest"}},
{"stop": true}. The terms of a restructuring are those of terms_json without principal, disbursed and carried.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

from models.values.money import ZERO, Money
from services.errors import UserError
from services.loan.loan_math.choices import Method
from services.loan.loan_math.events import (
    Drawdown,
    DrawingEnds,
    Event,
    Pause,
    Payment,
    Restructure,
    Stop,
    Waiver,
)
from services.loan.loan_math.reading import (
    Value,
    as_object,
    baht,
    day,
    inner,
    money,
    needed,
    parse,
    read,
    refuse_unknown,
    true_or_false,
    whole,
)
from services.loan.loan_math.terms import LoanTerms
from services.loan.loan_math.terms_json import TERM_KEYS, terms_from_dict, terms_to_dict

_OF_THE_DAY = ("principal", "disbursed", "carried", "tranches")
_ONE = Money.of(1)


def event_to_json(event: Event) -> str:
    """One line of text that event_from_json reads back to an equal event; order is not part of it."""
    return json.dumps(
        {"date": event.date.isoformat(), **_body(event)}, ensure_ascii=False, separators=(",", ":")
    )


def event_from_json(text: str, order: int = 0) -> Event:
    """Raises UserError, naming the key, for anything it does not know."""
    return event_from_dict(as_object(parse(text), "รายการ"), order)


def _body(event: Event) -> dict[str, Value]:
    match event:
        case Payment():
            return {"pay": baht(event.amount), "fee": baht(event.fee)}
        case Waiver():
            return {"waive": {"penalty": baht(event.penalty), "interest": baht(event.interest)}}
        case Drawdown():
            return {"draw": baht(event.amount)}
        case DrawingEnds():
            return {"drawing_ends": True}
        case Pause():
            return {"pause": {"months": event.months, "interest": event.interest_runs}}
        case Stop():
            return {"stop": True}
        case Restructure():
            terms = {
                key: value for key, value in terms_to_dict(event.terms).items() if key not in _OF_THE_DAY
            }
            return {"restructure": terms, "carried_parts": event.carried_parts}


def event_from_dict(values: dict[str, Value], order: int) -> Event:
    """Exactly one kind of event a set of values."""
    kinds = [one for one in _READ if values.get(one) not in (None, False)]
    allowed = {"date", *_READ, *(("fee",) if kinds == ["pay"] else ()), "carried_parts"}
    refuse_unknown(values, allowed, "events.")
    if not kinds:
        raise UserError("ยังไม่ได้ใส่ “pay” กรุณาใส่ให้ครบ", "pay")
    if len(kinds) > 1:
        raise UserError(f"รายการหนึ่งเป็นได้อย่างเดียว กรุณาแยก “{kinds[0]}” กับ “{kinds[1]}”", f"events.{kinds[1]}")
    return _READ[kinds[0]](values, needed(values, "date", day), order)


def _payment(values: dict[str, Value], on: date, order: int) -> Event:
    return Payment(on, needed(values, "pay", money), read(values, "fee", money, "events.", ZERO), order)


def _waiver(values: dict[str, Value], on: date, order: int) -> Event:
    parts = inner(values, "waive", ("penalty", "interest"))
    penalty, interest = (read(parts, key, money, "waive.", ZERO) for key in ("penalty", "interest"))
    return Waiver(on, penalty, interest, order)


def _drawdown(values: dict[str, Value], on: date, order: int) -> Event:
    return Drawdown(on, needed(values, "draw", money), order)


def _drawing_ends(values: dict[str, Value], on: date, order: int) -> Event:
    needed(values, "drawing_ends", true_or_false)
    return DrawingEnds(on, order)


def _restructure(values: dict[str, Value], on: date, order: int) -> Event:
    inside = inner(values, "restructure", TERM_KEYS - {*_OF_THE_DAY})
    parts = read(values, "carried_parts", whole, "", 1)
    return Restructure(on, conditions(inside, on), parts, order)


def conditions(values: dict[str, Value], on: date) -> LoanTerms:
    """Terms without principal from a day on; a custom plan is of its own sum, others of a baht that is replaced."""
    custom = values.get("custom")
    principal = _ONE
    if values.get("method") == Method.CUSTOM.value and isinstance(custom, list):
        rows = [as_object(one, "custom") for one in custom]
        principal = Money.sum(needed(one, "principal", money) for one in rows)
    return terms_from_dict({**values, "principal": baht(principal), "disbursed": on.isoformat()}, None)


def _pause(values: dict[str, Value], on: date, order: int) -> Event:
    parts = inner(values, "pause", ("months", "interest"))
    return Pause(
        on, needed(parts, "months", whole), read(parts, "interest", true_or_false, "pause.", True), order
    )


def _stop(values: dict[str, Value], on: date, order: int) -> Event:
    needed(values, "stop", true_or_false)
    return Stop(on, order)


_READ: dict[str, Callable[[dict[str, Value], date, int], Event]] = {
    "pay": _payment,
    "waive": _waiver,
    "draw": _drawdown,
    "drawing_ends": _drawing_ends,
    "restructure": _restructure,
    "pause": _pause,
    "stop": _stop,
}
