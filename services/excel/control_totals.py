"""The file's own totals against ours: whether everything that was counted there was read here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.values.money import Money
from models.values.thai_text import arabic_digits, normalise
from services.excel.cells import CellValue, shown
from services.excel.fields import AnyField, Reading
from services.excel.row_kinds import UNITS
from services.excel.table import Table, TableRow
from services.reports.table import Kind

_COUNT = re.compile(rf"([0-9][0-9,]*) ?({UNITS})")


@dataclass(frozen=True, slots=True)
class ControlTotal:
    """What a total row of the file says, and what the rows it totals come to; label says of what in Thai."""

    row: int
    label: str
    theirs: str
    ours: str
    agrees: bool


def control_totals(table: Table, today: date) -> tuple[ControlTotal, ...]:
    """Every count and sum of money in the total rows, in the order of the file.

    A total may be of everything above it or of what stands since the total before it (a page, a village): it
    agrees when either is the same.
    """
    return tuple(_compared(table, Reading(today)))


def _compared(table: Table, reading: Reading) -> Iterator[ControlTotal]:
    money = [column.field for column in table.columns if column.field.kind is Kind.MONEY]
    previous = 0
    for total in table.totals:
        above = [row for row in table.rows if row.number < total.number]
        since = [row for row in above if row.number > previous]
        previous = total.number
        words = " ".join(shown(value) for value in table.sheet.rows[total.number] if value is not None)
        if found := _COUNT.search(arabic_digits(normalise(words))):
            theirs, unit = int(found[1].replace(",", "")), found[2]
            ours = len(since) if theirs == len(since) else len(above)
            yield ControlTotal(
                total.number, "จำนวน", f"{theirs:,} {unit}", f"{ours:,} {unit}", theirs == ours
            )
        for field in money:
            if (figure := _amount(field, total.cells.get(field.key), reading)) is not None:
                part, whole = _sum(field, since, reading), _sum(field, above, reading)
                ours_now = part if figure == part else whole
                yield ControlTotal(
                    total.number, field.title, f"{figure} บาท", f"{ours_now} บาท", figure == ours_now
                )


def _amount(field: AnyField, value: CellValue, reading: Reading) -> Money | None:
    """None for a cell that is no amount; what is wrong with it is for the checker to say."""
    if value is None:
        return None
    try:
        parsed = field.parse(value, reading).value
    except ValueError:
        return None
    return parsed if isinstance(parsed, Money) else None


def _sum(field: AnyField, rows: list[TableRow], reading: Reading) -> Money:
    amounts = (_amount(field, row.cells.get(field.key), reading) for row in rows)
    return Money.sum(one for one in amounts if one is not None)
