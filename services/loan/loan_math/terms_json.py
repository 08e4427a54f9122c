"""Loan terms as JSON: the form the command line reads (design.md section 8) and contracts are stored in.

Beyond the keys of the command line: custom [{"due", "principal"}] for method custom, tiers [{"up_to", "rate"}],
carried {"interest", "parts", "penalty"}, early_close, cap, the lawful rate on the day of the contract, and cap_held;
due {"rule", "day", "dates": ["03-31"]}, holidays (null, or the holidays besides weekends that move a due date),
free {"months", "if"}, allocation, rounding.remainder, penalty.kind, penalty.amount and penalty.grace_days. Money is
text in baht, rates text in percent, dates C.E.; writing gives every key, so a later change of a default leaves old
contracts alone, and a key that is missing means what contracts meant before the key was known.
"""

from __future__ import annotations

import json
from datetime import date
from enum import Enum

from models.values.money import ZERO, Money, Rounding
from models.values.rate import NO_RATE
from services.errors import UserError
from services.loan.loan_math.choices import (
    Allocation,
    Basis,
    DueRule,
    EarlyClose,
    FreeIf,
    HolidayRule,
    Method,
    PenaltyKind,
    Prepay,
    Remainder,
    Unit,
)
from services.loan.loan_math.reading import (
    Value,
    as_object,
    baht,
    choice,
    day,
    inner,
    money,
    needed,
    objects,
    parse,
    percent,
    read,
    refuse_unknown,
    texts,
    true_or_false,
    whole,
    year_day,
)
from services.loan.loan_math.terms import LEGAL_CAP, SATANG, LoanTerms, Planned, Tier, Tranche, YearDay

_NEEDED = ("principal", "rate", "method", "periods", "every", "unit")
_OTHERS = (
    "disbursed", "first_due", "basis", "rounding", "instalment", "grace", "tranches", "custom", "tiers", "penalty",
    "prepay", "early_close", "carried", "cap", "cap_held", "due", "holidays", "free", "allocation",
)  # fmt: skip
TERM_KEYS = frozenset(_NEEDED + _OTHERS)
BAHT = Money.of(1)
_PENALTY_BASE = "overdue_principal"
_UNITS = frozenset(Money.of(baht) for baht in ("0.01", "0.25", "1", "5", "10", "100"))


def terms_to_json(terms: LoanTerms) -> str:
    """One line of text that terms_from_json reads back to equal terms."""
    return json.dumps(terms_to_dict(terms), ensure_ascii=False, separators=(",", ":"))


def terms_from_json(text: str) -> LoanTerms:
    """Raises UserError, naming the key, for anything it does not know."""
    values = as_object(parse(text), "เงื่อนไขเงินกู้")
    return terms_from_dict(values, None)


def terms_to_dict(terms: LoanTerms) -> dict[str, Value]:
    return {
        "principal": baht(terms.principal),
        "rate": str(terms.rate),
        "method": terms.method.value,
        "periods": terms.periods,
        "every": terms.every,
        "unit": terms.unit.value,
        "disbursed": terms.disbursed.isoformat(),
        "first_due": terms.first_due.isoformat() if terms.first_due else None,
        "basis": terms.basis.value,
        "rounding": {
            "interest": _interest_rounding(terms).value,
            "instalment": baht(terms.instalment_unit),
            "mode": "up" if terms.instalment_rounding is Rounding.UP else "nearest",
            "half": "half_up"
            if terms.instalment_rounding is Rounding.UP
            else terms.instalment_rounding.value,
            "remainder": terms.remainder.value,
        },
        "instalment": baht(terms.instalment) if terms.instalment else None,
        "grace": {"principal": terms.grace_principal, "interest": terms.grace_interest},
        "tranches": [{"date": one.date.isoformat(), "amount": baht(one.amount)} for one in terms.tranches]
        or None,
        "custom": [{"due": one.due.isoformat(), "principal": baht(one.principal)} for one in terms.custom]
        or None,
        "tiers": [{"up_to": baht(one.up_to), "rate": str(one.rate)} for one in terms.tiers] or None,
        "penalty": {
            "rate": str(terms.penalty_rate),
            "base": _PENALTY_BASE,
            "kind": terms.penalty_kind.value,
            "amount": baht(terms.penalty_amount),
            "grace_days": terms.grace_days,
        },
        "prepay": terms.prepay.value,
        "early_close": terms.early_close.value if terms.early_close else None,
        "carried": {
            "interest": baht(terms.carried_interest),
            "parts": terms.carried_parts,
            "penalty": baht(terms.carried_penalty),
        },
        "cap": str(terms.cap),
        "cap_held": terms.cap_held,
        "due": {
            "rule": terms.due_rule.value,
            "day": terms.due_day,
            "dates": [f"{one.month:02}-{one.day:02}" for one in terms.season],
        },
        "holidays": [one.isoformat() for one in terms.holidays]
        if terms.holiday_rule is HolidayRule.NEXT_WORKDAY
        else None,
        "free": {"months": terms.free_months, "if": terms.free_if.value},
        "allocation": terms.allocation.value,
    }


def _interest_rounding(terms: LoanTerms) -> _Interest:
    return next(
        one for one in _Interest if (one.rounding, one.unit) == (terms.interest_rounding, terms.interest_unit)
    )


def terms_from_dict(values: dict[str, Value], today: date | None) -> LoanTerms:
    """today stands in for a missing disbursed date; None makes the date needed."""
    refuse_unknown(values, TERM_KEYS)
    for key in (*_NEEDED, *(() if today else ("disbursed",))):
        if values.get(key) is None:
            raise UserError(f"ยังไม่ได้ใส่ “{key}” กรุณาใส่ให้ครบ", key)
    rounding = inner(values, "rounding", ("interest", "instalment", "mode", "half", "remainder"))
    grace = inner(values, "grace", ("principal", "interest"))
    penalty = inner(values, "penalty", ("rate", "base", "kind", "amount", "grace_days"))
    carried = inner(values, "carried", ("interest", "parts", "penalty"))
    due = inner(values, "due", ("rule", "day", "dates"))
    free = inner(values, "free", ("months", "if"))
    if penalty.get("base") not in (None, _PENALTY_BASE):
        raise UserError(f"ค่าปรับคิดได้จากเงินต้นของงวดที่ผิดนัดเท่านั้น กรุณาใส่ “{_PENALTY_BASE}”", "penalty.base")
    unit = read(rounding, "instalment", money, "rounding.", SATANG)
    if unit not in _UNITS:
        raise UserError("หน่วยปัดค่างวดใช้ได้ 0.01 0.25 1 5 10 หรือ 100 บาท กรุณาเลือกใหม่", "rounding.instalment")
    half = read(rounding, "half", choice(_Half), "rounding.", _Half.HALF_UP)
    mode = read(rounding, "mode", choice(_Mode), "rounding.", _Mode.NEAREST)
    interest = read(rounding, "interest", choice(_Interest), "rounding.", _Interest.HALF_UP)
    return LoanTerms(
        principal=needed(values, "principal", money),
        rate=needed(values, "rate", percent),
        method=needed(values, "method", choice(Method)),
        periods=needed(values, "periods", whole),
        every=needed(values, "every", whole),
        unit=needed(values, "unit", choice(Unit)),
        disbursed=read(values, "disbursed", day, "", today or date.min),
        first_due=read(values, "first_due", day, "", None),
        basis=read(values, "basis", choice(Basis), "", Basis.MONTH_1_12),
        due_rule=read(due, "rule", choice(DueRule), "due.", DueRule.ANCHOR),
        due_day=read(due, "day", whole, "due.", 0),
        season=tuple(YearDay(*one) for one in texts(due, "dates", year_day, "due.")),
        holiday_rule=HolidayRule.NONE if values.get("holidays") is None else HolidayRule.NEXT_WORKDAY,
        holidays=texts(values, "holidays", day),
        interest_rounding=interest.rounding,
        interest_unit=interest.unit,
        instalment_unit=unit,
        instalment_rounding=Rounding.UP if mode is _Mode.UP else Rounding(half.value),
        remainder=read(rounding, "remainder", choice(Remainder), "rounding.", Remainder.LAST),
        instalment=read(values, "instalment", money, "", None),
        grace_principal=read(grace, "principal", whole, "grace.", 0),
        grace_interest=read(grace, "interest", whole, "grace.", 0),
        free_months=read(free, "months", whole, "free.", 0),
        free_if=read(free, "if", choice(FreeIf), "free.", FreeIf.PAID_OFF),
        tranches=tuple(
            Tranche(needed(one, "date", day), needed(one, "amount", money))
            for one in objects(values, "tranches", ("date", "amount"))
        ),
        custom=tuple(
            Planned(needed(one, "due", day), needed(one, "principal", money))
            for one in objects(values, "custom", ("due", "principal"))
        ),
        tiers=tuple(
            Tier(needed(one, "up_to", money), needed(one, "rate", percent))
            for one in objects(values, "tiers", ("up_to", "rate"))
        ),
        penalty_kind=read(penalty, "kind", choice(PenaltyKind), "penalty.", PenaltyKind.PER_YEAR),
        penalty_rate=read(penalty, "rate", percent, "penalty.", NO_RATE),
        penalty_amount=read(penalty, "amount", money, "penalty.", ZERO),
        grace_days=read(penalty, "grace_days", whole, "penalty.", 0),
        allocation=read(values, "allocation", choice(Allocation), "", Allocation.INTEREST_FIRST),
        prepay=read(values, "prepay", choice(Prepay), "", Prepay.NEXT_INSTALMENTS),
        early_close=read(values, "early_close", choice(EarlyClose), "", None),
        carried_interest=read(carried, "interest", money, "carried.", ZERO),
        carried_penalty=read(carried, "penalty", money, "carried.", ZERO),
        carried_parts=read(carried, "parts", whole, "carried.", 0),
        cap=read(values, "cap", percent, "", LEGAL_CAP),
        cap_held=read(values, "cap_held", true_or_false, "", False),
    )


class _Interest(Enum):
    """How interest is rounded, in one word."""

    rounding: Rounding
    unit: Money

    HALF_UP = "half_up", Rounding.HALF_UP, SATANG
    HALF_EVEN = "half_even", Rounding.HALF_EVEN, SATANG
    BAHT_HALF_UP = "baht_half_up", Rounding.HALF_UP, BAHT
    BAHT_DOWN = "baht_down", Rounding.DOWN, BAHT

    def __new__(cls, code: str, rounding: Rounding, unit: Money) -> _Interest:
        one = object.__new__(cls)
        one._value_ = code
        one.rounding, one.unit = rounding, unit
        return one


class _Half(Enum):
    HALF_UP = "half_up"
    HALF_EVEN = "half_even"


class _Mode(Enum):
    NEAREST = "nearest"
    UP = "up"
