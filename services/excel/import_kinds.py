"""Every kind of register a workbook can bring in, and what a wizard needs to know of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from models import terms
from services import imports
from services.excel import members_import
from services.excel.fields import AnyField
from services.excel.finder import find_tables
from services.excel.memory import without_collecting
from services.excel.sheet import Workbook
from services.excel.table import Table


@dataclass(frozen=True, slots=True)
class ImportKind:
    """preview_table and save are services; each kind's own module says what they take and raise."""

    key: str
    title: str
    noun: str  # what a row makes, and how it is counted: สมาชิก, คน
    unit: str
    code_title: str  # the heading over the number people call a row by
    fields: Sequence[AnyField]
    examples: Sequence[Mapping[str, str]]
    in_fund: bool  # whether each fund has its own; else the office has one
    preview_table: Callable[..., Any]
    save: Callable[..., Any]


KINDS: tuple[ImportKind, ...] = (
    ImportKind(
        members_import.KIND,
        members_import.TITLE,
        "สมาชิก",
        "คน",
        terms.MEMBER_NO,
        members_import.FIELDS,
        members_import.EXAMPLES,
        True,
        members_import.preview_table,
        members_import.save,
    ),
)


def kind_of(key: str) -> ImportKind:
    """Of a batch, say; the first one for a key that is no more."""
    return next((one for one in KINDS if one.key == key), KINDS[0])


def tables_of(session: Session, kind: ImportKind, book: Workbook) -> tuple[Table, ...]:
    """Every table that looks like this register, by remembered mappings first. Raises UserError when there is none."""
    with without_collecting():
        return find_tables(book, kind.fields, imports.remembered(session, kind.key))
