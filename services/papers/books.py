"""What the books say on paper: a table of a fund, its figures already in words (fund.md sections 3.13 and 3.14)."""

from __future__ import annotations

from dataclasses import dataclass

from services.papers import Letterhead
from services.reports.table import Emphasis, Kind


@dataclass(frozen=True, slots=True)
class SheetColumn:
    title: str
    kind: Kind = Kind.TEXT
    weight: int = 100  # hundredths of an ordinary column's width


@dataclass(frozen=True, slots=True)
class SheetRow:
    cells: tuple[str, ...]
    emphasis: Emphasis = Emphasis.ITEM
    indent: int = 0


@dataclass(frozen=True, slots=True)
class BookSheet:
    """facts are the lines under the title; what services.reports.table.Report says, as a document can keep it."""

    head: Letterhead
    title: str = ""
    facts: tuple[str, ...] = ()
    columns: tuple[SheetColumn, ...] = ()
    rows: tuple[SheetRow, ...] = ()
    landscape: bool = False
    notes: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
