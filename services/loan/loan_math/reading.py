"""Reading JSON that people wrote: every refusal names the key and says what to do."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from models.values.money import Money, MoneyError
from models.values.rate import Rate, RateError
from services.errors import UserError

Value = object  # whatever JSON may hold
T = TypeVar("T")
D = TypeVar("D")
E = TypeVar("E", bound=Enum)


def parse(text: str) -> Value:
    """JSON with exact decimals; raises UserError for text that is not JSON."""
    try:
        value: Value = json.loads(text, parse_float=Decimal, parse_constant=_no_constant)
    except (ValueError, RecursionError, ArithmeticError) as error:
        raise UserError("อ่านข้อมูลไม่ได้เพราะไม่ใช่ JSON ที่ถูกต้อง กรุณาตรวจเครื่องหมายในข้อมูล") from error
    return value


def _no_constant(name: str) -> Value:
    raise ValueError(name)


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


def inner(values: dict[str, Value], key: str, known: Collection[str]) -> dict[str, Value]:
    if values.get(key) is None:
        return {}
    found = as_object(values[key], key)
    refuse_unknown(found, known, f"{key}.")
    return found


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


def read(
    values: dict[str, Value], key: str, kind: Callable[[Value, str], T], inside: str, default: D
) -> T | D:
    """The value of key by kind, or default when it is missing or null."""
    value = values.get(key)
    return default if value is None else kind(value, inside + key)


def texts(
    values: dict[str, Value], key: str, kind: Callable[[Value, str], T], inside: str = ""
) -> tuple[T, ...]:
    """A list of plain values by kind; missing is empty."""
    items = values.get(key)
    if items is None:
        return ()
    if not isinstance(items, list):
        raise UserError(f"“{inside}{key}” ต้องเป็นรายการในวงเล็บเหลี่ยม กรุณาแก้ข้อมูล", inside + key)
    return tuple(kind(one, inside + key) for one in items)


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


def true_or_false(value: Value, key: str) -> bool:
    if not isinstance(value, bool):
        raise UserError(f"“{key}” ต้องเป็น true หรือ false กรุณาแก้ค่า", key)
    return value


def year_day(value: Value, key: str) -> tuple[int, int]:
    """Month and day as MM-DD."""
    if isinstance(value, str) and re.fullmatch(r"\d\d-\d\d", value, re.ASCII):
        return int(value[:2]), int(value[3:])
    raise UserError(f"“{key}” ต้องเป็นเดือนและวันแบบ ดด-วว กรุณาแก้ค่า", key)


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
