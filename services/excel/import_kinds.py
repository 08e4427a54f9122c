"""Every kind of register a workbook can bring in, and what a wizard needs to know of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from models import terms
from services import imports
from services.errors import UserError
from services.excel import members_import
from services.excel.fields import AnyField
from services.excel.finder import find_tables
from services.excel.memory import without_collecting
from services.excel.preview import Preview, Progress
from services.excel.register import Register
from services.excel.register_committees import COMMITTEES
from services.excel.register_contributions import contributions
from services.excel.register_council_members import COUNCIL_MEMBERS
from services.excel.register_earlier_claims import earlier_claims_of
from services.excel.register_earlier_matchings import earlier_matchings_of
from services.excel.register_headcounts import HEADCOUNTS
from services.excel.register_households import HOUSEHOLDS
from services.excel.register_import import FundImport, RegisterImport
from services.excel.register_letters import LETTERS
from services.excel.register_meetings import MEETINGS
from services.excel.register_officers import OFFICERS
from services.excel.register_organisation_members import ORGANISATION_MEMBERS
from services.excel.register_organisations import ORGANISATIONS
from services.excel.register_persons import PERSONS
from services.excel.register_saving_balances import saving_balances
from services.excel.register_villages import VILLAGES
from services.excel.sheet import Workbook
from services.excel.table import Table
from services.excel.workbook import open_workbook


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
    preview_table: Callable[..., Preview[Any]]
    save: Callable[..., Any]


def kind_from(register: Register[Any, Any]) -> ImportKind:
    """The import of a register that was declared as data."""
    engine = RegisterImport(register)
    return ImportKind(
        register.key,
        register.title,
        register.noun,
        register.unit,
        register.code_title,
        register.fields,
        register.examples,
        register.in_fund,
        engine.preview_table,
        engine.save,
    )


def kind_in_fund(register_of: Callable[[int], Register[Any, Any]]) -> ImportKind:
    """The import of a register that each fund has of its own: what it is called is the same in every fund."""
    engine = FundImport(register_of)
    return replace(kind_from(register_of(0)), preview_table=engine.preview_table, save=engine.save)


# in the order of the wizard: what others refer to comes first
REGISTERS: tuple[Register[Any, Any], ...] = (
    VILLAGES,
    HEADCOUNTS,
    HOUSEHOLDS,
    PERSONS,
    ORGANISATIONS,
    ORGANISATION_MEMBERS,
    COUNCIL_MEMBERS,
    OFFICERS,
    COMMITTEES,
    MEETINGS,
    LETTERS,
)
# what each fund has of its own, of one fund; members come before
IN_FUND: tuple[Callable[[int], Register[Any, Any]], ...] = (
    saving_balances,
    contributions,
    earlier_claims_of,
    earlier_matchings_of,
)
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
    *(kind_from(one) for one in REGISTERS),
    *(kind_in_fund(one) for one in IN_FUND),
)


def kind_of(key: str) -> ImportKind:
    """Of a batch, say; the first one for a key that is no more."""
    return next((one for one in KINDS if one.key == key), KINDS[0])


def kind_named(key: str) -> ImportKind:
    """Raises UserError naming every kind there is."""
    for one in KINDS:
        if one.key == key:
            return one
    names = " ".join(one.key for one in KINDS)
    raise UserError(f"ยังนำเข้าข้อมูลชนิด {key} ไม่ได้ กรุณาใช้ชนิดใดชนิดหนึ่งใน {names}", field="kind")


def tables_of(session: Session, kind: ImportKind, book: Workbook) -> tuple[Table, ...]:
    """Every table that looks like this register, by remembered mappings first. Raises UserError when there is none."""
    with without_collecting():
        return find_tables(book, kind.fields, imports.remembered(session, kind.key))


def preview(
    session: Session,
    kind: ImportKind,
    path: Path,
    fund_id: int | None,
    today: date,
    progress: Progress | None = None,
) -> Preview[Any]:
    """Reads the file and says what its first table would do; nothing is saved.

    Raises UserError for a file that cannot be read or has no such register in it, and Cancelled from progress.
    """
    with without_collecting():
        book = open_workbook(path, progress)
        table = tables_of(session, kind, book)[0]
        return kind.preview_table(session, book, table, fund_id, today, progress)
