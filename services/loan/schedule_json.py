"""The loan calculator of the command line: terms and events in as JSON, rows and splits out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from services.errors import UserError
from services.loan.loan_math import (
    Drawdown,
    DrawingEnds,
    Event,
    Instalment,
    LoanTerms,
    Restructure,
    Split,
    Stop,
    Totals,
    planned_drawdowns,
    replay,
    schedule,
    true_rate,
)
from services.loan.loan_math.events_json import event_from_dict
from services.loan.loan_math.reading import Value, as_object, baht, day, parse, read, refuse_unknown
from services.loan.loan_math.terms_json import TERM_KEYS, terms_from_dict


def run(text: str, today: date | None = None) -> str:
    """The answer as JSON text; raises UserError naming the key at fault.

    Events are those of events_json. Without events up to as_of rows is the agreed schedule; with events it is what is
    still to be paid then. totals adds up rows; true_rate is always of the agreed schedule. as_of is by default the
    day of the last event, else the day the loan is paid out; events after it are left out. Tranches go out as
    planned unless an event says what went out. A missing disbursed date is today.
    """
    values = as_object(parse(text), "เงื่อนไขเงินกู้")
    refuse_unknown(values, TERM_KEYS | {"events", "as_of"})
    terms = terms_from_dict({k: v for k, v in values.items() if k in TERM_KEYS}, today or date.today())
    events = _events(values)
    as_of = read(values, "as_of", day, "", max([one.date for one in events], default=terms.disbursed))
    return json.dumps(_answer(terms, events, as_of), ensure_ascii=False, indent=2)


def _events(values: dict[str, Value]) -> list[Event]:
    items = values.get("events")
    if items is None:
        return []
    if not isinstance(items, list):
        raise UserError("“events” ต้องเป็นรายการในวงเล็บเหลี่ยม กรุณาแก้ข้อมูล", "events")
    return [event_from_dict(as_object(one, "events"), order) for order, one in enumerate(items)]


def _planned(terms: LoanTerms, events: list[Event]) -> list[Event]:
    """The tranches that go out as planned: all until an event says that no more will, none where events say what did."""
    if any(isinstance(one, Drawdown) for one in events):
        return []
    ends = min(
        (one.date for one in events if isinstance(one, Restructure | Stop | DrawingEnds)), default=date.max
    )
    return [one for one in planned_drawdowns(terms) if one.date < ends]


def _answer(terms: LoanTerms, events: list[Event], as_of: date) -> dict[str, Value]:
    agreed = schedule(terms)
    state = replay(terms, [*_planned(terms, events), *events], as_of)
    rows = state.rows if any(one.date <= as_of for one in events) else agreed.rows
    totals = Totals.of(rows)
    payoff = state.payoff
    return {
        "rows": _rows(rows),
        "totals": {
            "principal": baht(totals.principal),
            "interest": baht(totals.interest),
            "total": baht(totals.total),
        },
        "true_rate": true_rate(agreed),
        "events": [_event(one) for one in state.splits],
        "payoff": {
            "date": payoff.date.isoformat(),
            "principal": baht(payoff.principal),
            "interest": baht(payoff.interest),
            "penalty": baht(payoff.penalty),
            "total": baht(payoff.total),
        },
    }


def _rows(rows: Iterable[Instalment]) -> list[dict[str, Value]]:
    return [
        {
            "n": row.n,
            "due": row.due.isoformat(),
            "days": row.days,
            "principal": baht(row.principal),
            "interest": baht(row.interest + row.carried + row.carried_penalty),
            "total": baht(row.total),
            "balance": baht(row.balance),
        }
        for row in rows
    ]


def _event(split: Split) -> dict[str, Value]:
    return {
        "date": split.payment.date.isoformat(),
        "fee": baht(split.fee),
        "penalty": baht(split.penalty),
        "interest": baht(split.interest),
        "principal": baht(split.principal),
        "balance": baht(split.balance),
    }
