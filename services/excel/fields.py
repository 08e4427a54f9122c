"""What an import expects of a column, and what it says about a cell that is not so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Generic, TypeVar

from services.excel.cells import CellValue
from services.reports.table import Kind

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Parsed(Generic[T_co]):
    """What a cell means, None when it says nothing, with a Thai sentence for each thing to look at."""

    value: T_co | None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell cannot know by itself: the day of the import, and whether its column writes 1/31/2566."""

    today: date
    month_first: bool = False


Parser = Callable[[CellValue, Reading], Parsed[T_co]]


@dataclass(frozen=True, slots=True)
class Field(Generic[T_co]):
    """One column of an import. parse raises ValueError with a complete Thai sentence.

    key is the stable English name in the hidden first row of our own workbooks; title and aliases are what
    people write above the column, compared without spaces, marks like - _ ( ) / and letter case. Names of
    running-number columns (ที่, ลำดับ) are never taken for a field.
    """

    key: str
    title: str
    parse: Parser[T_co]
    aliases: tuple[str, ...] = ()
    required: bool = False
    kind: Kind = Kind.TEXT


AnyField = Field[Any]


class Severity(Enum):
    """ERROR stops the row, WARNING lets it in and flags it, INFO says what was mended silently."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Problem:
    """row counts from 1, 0 for the sheet as a whole; column is a letter, "" for the whole row; message is Thai."""

    sheet: str
    row: int
    column: str
    value: str
    severity: Severity
    message: str
