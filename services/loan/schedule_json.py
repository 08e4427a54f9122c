"""The loan calculator of the command line: terms and payments in as JSON, rows and splits out (design.md section 8)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from models.values.money import ZERO
from services.loan.loan_math import Instalment, LoanTerms, Payment, Split, Totals, replay, schedule, true_rate
from services.loan.loan_math.terms_json import (
    TERM_KEYS,
    Value,
    as_object,
    baht,
    day,
    money,
    needed,
    objects,
    parse,
    read,
    refuse_unknown,
    terms_from_dict,
)


def run(text: str, today: date | None = None) -> str:
    """The answer as JSON text; raises UserError naming the key at fault.

    Without payments rows is the agreed schedule; with payments it is what is still to be paid on as_of. totals adds
    up rows; true_rate is always of the agreed schedule. as_of is by default the day of the last payment, else the
    day the loan is paid out; payments after it are left out. A missing disbursed date is today.
    """
    values = as_object(parse(text), "เงื่อนไขเงินกู้")
    refuse_unknown(values, TERM_KEYS | {"events", "as_of"})
    terms = terms_from_dict({k: v for k, v in values.items() if k in TERM_KEYS}, today or date.today())
    payments = _payments(values)
    as_of = read(values, "as_of", day, "", max([one.date for one in payments], default=terms.disbursed))
    return json.dumps(_answer(terms, payments, as_of), ensure_ascii=False, indent=2)


def _payments(values: dict[str, Value]) -> list[Payment]:
    return [
        Payment(
            needed(one, "date", day),
            needed(one, "pay", money),
            read(one, "fee", money, "events.", ZERO),
            order,
        )
        for order, one in enumerate(objects(values, "events", ("date", "pay", "fee")))
    ]


def _answer(terms: LoanTerms, payments: list[Payment], as_of: date) -> dict[str, Value]:
    agreed = schedule(terms)
    state = replay(terms, payments, as_of)
    rows = state.rows if state.splits else agreed.rows
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
            "interest": baht(row.interest + row.carried),
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
