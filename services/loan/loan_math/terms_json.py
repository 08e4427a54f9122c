"""Loan terms as JSON: the form the command line reads (design.md section 8) and contracts are stored in.

Beyond the keys of the command line: custom [{"due", "principal"}] for method custom, tiers [{"up_to", "rate"}],
carried {"interest", "parts"}, early_close, and cap, the lawful rate on the day of the contract. Money is text in
baht, rates text in percent a year, dates C.E.; writing gives every key, so a later change of a default leaves old
contracts alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from models.values.money import ZERO, Money, MoneyError, Rounding
from models.values.rate import NO_RATE, Rate, RateError
from services.errors import UserError
from services.loan.loan_math.terms import (
    LEGAL_CAP,
    SATANG,
    Basis,
    EarlyClose,
    LoanTerms,
    Method,
    Planned,
    Prepay,
    Tier,
    Tranche,
    Unit,
)

Value = object  # whatever JSON may hold
T = TypeVar("T")
E = TypeVar("E", bound=Enum)

_NEEDED = ("principal", "rate", "method", "periods", "every", "unit")
_OTHERS = (
    "disbursed", "first_due", "basis", "rounding", "instalment", "grace", "tranches", "custom", "tiers", "penalty",
    "prepay", "early_close", "carried", "cap",
)  # fmt: skip
TERM_KEYS = frozenset(_NEEDED + _OTHERS)
_PENALTY_BASE = "overdue_principal"
_UNITS = frozenset(Money.of(baht) for baht in ("0.01", "0.25", "1", "5", "10", "100"))


def terms_to_json(terms: LoanTerms) -> str:
    """One line of text that terms_from_json reads back to equal terms."""
    return json.dumps(terms_to_dict(terms), ensure_ascii=False, separators=(",", ":"))


def terms_from_json(text: str) -> LoanTerms:
    """Raises UserError, naming the key, for anything it does not know."""
    values = as_object(parse(text), "เงื่อนไขเงินกู้")
    return terms_from_dict(values, None)


def parse(text: str) -> Value:
    """JSON with exact decimals; raises UserError for text that is not JSON."""
    try:
        value: Value = json.loads(text, parse_float=Decimal, parse_constant=_no_constant)
    except (ValueError, RecursionError, ArithmeticError) as error:
        raise UserError("อ่านข้อมูลไม่ได้เพราะไม่ใช่ JSON ที่ถูกต้อง กรุณาตรวจเครื่องหมายในข้อมูล") from error
    return value


def _no_constant(name: str) -> Value:
    raise ValueError(name)


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
            "interest": terms.interest_rounding.value,
            "instalment": baht(terms.instalment_unit),
            "mode": "up" if terms.instalment_rounding is Rounding.UP else "nearest",
            "half": "half_up"
            if terms.instalment_rounding is Rounding.UP
            else terms.instalment_rounding.value,
        },
        "instalment": baht(terms.instalment) if terms.instalment else None,
        "grace": {"principal": terms.grace_principal, "interest": terms.grace_interest},
        "tranches": [{"date": one.date.isoformat(), "amount": baht(one.amount)} for one in terms.tranches]
        or None,
        "custom": [{"due": one.due.isoformat(), "principal": baht(one.principal)} for one in terms.custom]
        or None,
        "tiers": [{"up_to": baht(one.up_to), "rate": str(one.rate)} for one in terms.tiers] or None,
        "penalty": {"rate": str(terms.penalty_rate), "base": _PENALTY_BASE},
        "prepay": terms.prepay.value,
        "early_close": terms.early_close.value if terms.early_close else None,
        "carried": {"interest": baht(terms.carried_interest), "parts": terms.carried_parts},
        "cap": str(terms.cap),
    }


def terms_from_dict(values: dict[str, Value], today: date | None) -> LoanTerms:
    """today stands in for a missing disbursed date; None makes the date needed."""
    refuse_unknown(values, TERM_KEYS)
    for key in (*_NEEDED, *(() if today else ("disbursed",))):
        if values.get(key) is None:
            raise UserError(f"ยังไม่ได้ใส่ “{key}” กรุณาใส่ให้ครบ", key)
    rounding = _object(values, "rounding", ("interest", "instalment", "mode", "half"))
    grace = _object(values, "grace", ("principal", "interest"))
    penalty = _object(values, "penalty", ("rate", "base"))
    carried = _object(values, "carried", ("interest", "parts"))
    if penalty.get("base") not in (None, _PENALTY_BASE):
        raise UserError(f"ค่าปรับคิดได้จากเงินต้นของงวดที่ผิดนัดเท่านั้น กรุณาใส่ “{_PENALTY_BASE}”", "penalty.base")
    unit = read(rounding, "instalment", money, "rounding.", SATANG)
    if unit not in _UNITS:
        raise UserError("หน่วยปัดค่างวดใช้ได้ 0.01 0.25 1 5 10 หรือ 100 บาท กรุณาเลือกใหม่", "rounding.instalment")
    half = read(rounding, "half", choice(_Half), "rounding.", _Half.HALF_UP)
    mode = read(rounding, "mode", choice(_Mode), "rounding.", _Mode.NEAREST)
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
        interest_rounding=Rounding(
            read(rounding, "interest", choice(_Half), "rounding.", _Half.HALF_UP).value
        ),
        instalment_unit=unit,
        instalment_rounding=Rounding.UP if mode is _Mode.UP else Rounding(half.value),
        instalment=read(values, "instalment", money, "", None),
        grace_principal=read(grace, "principal", whole, "grace.", 0),
        grace_interest=read(grace, "interest", whole, "grace.", 0),
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
        penalty_rate=read(penalty, "rate", percent, "penalty.", NO_RATE),
        prepay=read(values, "prepay", choice(Prepay), "", Prepay.NEXT_INSTALMENTS),
        early_close=read(values, "early_close", choice(EarlyClose), "", None),
        carried_interest=read(carried, "interest", money, "carried.", ZERO),
        carried_parts=read(carried, "parts", whole, "carried.", 0),
        cap=read(values, "cap", percent, "", LEGAL_CAP),
    )


class _Half(Enum):
    HALF_UP = "half_up"
    HALF_EVEN = "half_even"


class _Mode(Enum):
    NEAREST = "nearest"
    UP = "up"


def baht(amount: Money) -> str:
    """Two decimals, no separators: 2665.46."""
    return f"{amount.baht:f}"


def refuse_unknown(values: dict[str, Value], known: Collection[str], inside: str = "") -> None:
    for key in values:
        if key not in known:
            raise UserError(f"ไม่รู้จัก “{inside}{key}” กรุณาลบหรือแก้ชื่อให้ถูก", inside + key)


def as_object(value: Value, name: str) -> dict[str, Value]:
    if not isinstance(value, dict):
        raise UserError(f"“{name}” ต้องเป็นชุดข้อมูลในวงเล็บปีกกา กรุณาแก้ข้อมูล", name)
    return value


def _object(values: dict[str, Value], key: str, known: Collection[str]) -> dict[str, Value]:
    if values.get(key) is None:
        return {}
    inner = as_object(values[key], key)
    refuse_unknown(inner, known, f"{key}.")
    return inner


def objects(values: dict[str, Value], key: str, known: Collection[str]) -> list[dict[str, Value]]:
    """A list of objects of known keys; missing is empty."""
    items = values.get(key)
    if items is None:
        return []
    if not isinstance(items, list):
        raise UserError(f"“{key}” ต้องเป็นรายการในวงเล็บเหลี่ยม กรุณาแก้ข้อมูล", key)
    found = [as_object(one, key) for one in items]
    for one in found:
        refuse_unknown(one, known, f"{key}.")
    return found


D = TypeVar("D")


def read(
    values: dict[str, Value], key: str, kind: Callable[[Value, str], T], inside: str, default: D
) -> T | D:
    """The value of key by kind, or default when it is missing or null."""
    value = values.get(key)
    return default if value is None else kind(value, inside + key)


def needed(values: dict[str, Value], key: str, kind: Callable[[Value, str], T]) -> T:
    value = values.get(key)
    if value is None:
        raise UserError(f"ยังไม่ได้ใส่ “{key}” กรุณาใส่ให้ครบ", key)
    return kind(value, key)


def _number(value: Value, key: str) -> str | int | Decimal:
    if isinstance(value, bool) or (isinstance(value, Decimal) and not -20 < value.adjusted() < 20):
        value = None
    if isinstance(value, str | int | Decimal):
        return value
    raise UserError(f"“{key}” ต้องเป็นตัวเลข กรุณาแก้ค่า", key)


def money(value: Value, key: str) -> Money:
    try:
        return Money.of(_number(value, key))
    except MoneyError as error:
        raise UserError(str(error), key) from error


def percent(value: Value, key: str) -> Rate:
    try:
        return Rate.of(_number(value, key))
    except RateError as error:
        raise UserError(str(error), key) from error


def whole(value: Value, key: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise UserError(f"“{key}” ต้องเป็นจำนวนเต็ม กรุณาแก้ค่า", key)
    return value


def day(value: Value, key: str) -> date:
    """A C.E. date as YYYY-MM-DD; a Buddhist year is refused rather than believed."""
    try:
        found = date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        found = None
    if found is None or found.year >= 2400:
        raise UserError(f"“{key}” ต้องเป็นวันที่ปี ค.ศ. แบบ ปปปป-ดด-วว กรุณาแก้วันที่", key)
    return found


def choice(kind: type[E]) -> Callable[[Value, str], E]:
    def chosen(value: Value, key: str) -> E:
        for one in kind:
            if one.value == value:
                return one
        known = ", ".join(str(one.value) for one in kind)
        raise UserError(f"“{key}” ใช้ค่านี้ไม่ได้ กรุณาเลือกจาก {known}", key)

    return chosen
