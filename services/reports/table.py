"""The neutral table: what a report says, before anything decides how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from models.values.money import Money
from models.values.thai_date import short_date

Cell = str | int | Money | date | None


class Kind(Enum):
    """What a column holds; decides alignment on screen and paper and the cell type in a workbook."""

    TEXT = "text"
    WHOLE = "whole"
    MONEY = "money"
    DAY = "day"
    CODE = "code"  # digits that are not a number: member numbers, phones, account codes


class Emphasis(Enum):
    ITEM = "item"
    HEADING = "heading"  # a group's title row: only the first cell is filled
    SUBTOTAL = "subtotal"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Column:
    """key is the stable English name used in the hidden first row of a workbook."""

    key: str
    title: str
    kind: Kind = Kind.TEXT
    weight: float = 1.0  # share of the paper's width


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    emphasis: Emphasis = Emphasis.ITEM
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """columns and rows of equal width; facts are the lines under the title (office, period, filters)."""

    name: str  # stable English name, also the default file name
    title: str
    facts: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    landscape: bool = False
    notes: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()


def words(cell: Cell) -> str:
    """A cell as paper shows it, with Arabic digits."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return short_date(cell)
    if isinstance(cell, int):
        return f"{cell:,}"
    return str(cell)
