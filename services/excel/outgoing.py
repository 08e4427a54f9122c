"""How values look in the workbooks we write: neutral texts, B.E. dates, money, the few styles; and how they are saved."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from models.values.money import Money
from models.values.thai_date import short_date
from services.excel.cells import CellError, CellValue
from services.files import put_in_place

FONT = "TH Sarabun New"
FONT_SIZE = 16
ROW_HEIGHT = 22  # points; room for the marks above and below
# The Thai calendar with Arabic digits: Excel and LibreOffice both show 15 ม.ค. 2566 for 15 January 2023.
DATE_FORMAT = "[$-107041E]d mmm yyyy"
MONEY_FORMAT = "#,##0.00"
WHOLE_FORMAT = "#,##0"
TEXT_FORMAT = "@"

MAX_TEXT = 32_767
_MOST_EXACT = 10**15
_FIRST_DATE = date(1900, 3, 1)  # Excel's calendar is wrong before it
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LIKE_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA = ("=", "+", "-", "@", "\t")

Outgoing = str | int | Decimal | bool | date | Money | None


class Look(Enum):
    """A style of a cell; what it holds decides the number format."""

    ITEM = "item"
    HEADING = "heading"
    GROUP = "group"
    TOTAL = "total"
    TITLE = "title"
    NOTE = "note"
    MACHINE = "machine"


_THIN = Side(style="thin", color="FFB0B0B0")
_HAIR = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_SUM = Border(left=_THIN, right=_THIN, top=Side(style="thin"), bottom=Side(style="double"))
_HEADING_FILL = PatternFill("solid", fgColor="FFE3ECE8")
_TOTAL_FILL = PatternFill("solid", fgColor="FFF3F3EE")


def clean(text: str) -> str:
    """The text as a workbook can hold it: no control characters, line ends as Excel has them, no false escapes."""
    if len(text) <= MAX_TEXT and not _UNWRITABLE.search(text) and "_x" not in text:
        return text
    plain = _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(plain) > MAX_TEXT:
        plain = plain[: MAX_TEXT - 1] + "…"
    return _LIKE_ESCAPE.sub("_x005F_", plain)


def width_of(value: Outgoing) -> int:
    """Letters side by side, the longest line; marks above and below take no room."""
    if isinstance(value, date):
        return 12
    lines = str(value if value is not None else "").split("\n")
    return max(sum(unicodedata.category(letter) != "Mn" for letter in line) for line in lines)


class Pen:
    """Makes the cells of one write-only sheet; a style is worked out once and shared.

    Shared through openpyxl's _style: setting fonts and borders cell by cell takes four times as long.
    """

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._styles: dict[tuple[str, str, int, str, bool], Any] = {}

    def cell(
        self,
        value: Outgoing | CellValue,
        look: Look = Look.ITEM,
        *,
        text_format: str = "General",
        number_format: str = WHOLE_FORMAT,
        indent: int = 0,
    ) -> Cell:
        """Texts stay texts whatever they begin with; a number too long for Excel becomes one."""
        written: str | int | Decimal | bool | date | None
        shown_as, side = number_format, "right"
        if isinstance(value, Money):
            written, shown_as = value.baht, MONEY_FORMAT
        elif isinstance(value, date) and value < _FIRST_DATE:
            written = short_date(value)
        elif isinstance(value, date):
            written, shown_as, side = value, DATE_FORMAT, "center"
        elif isinstance(value, int) and not isinstance(value, bool) and abs(value) >= _MOST_EXACT:
            written = str(value)
        elif isinstance(value, CellError):
            written = value.code
        else:
            written = value if value is None or isinstance(value, bool | int | Decimal) else str(value)
        quoted = False
        if isinstance(written, str):
            written, shown_as, side = clean(written), text_format, "left"
            quoted = written.startswith(_FORMULA)
        cell: Any = WriteOnlyCell(self._sheet)
        cell._style = self._styles.get((look.value, shown_as, indent, side, quoted)) or self._style(
            look, shown_as, indent, side, quoted
        )
        cell.value = written
        if isinstance(written, str):
            cell.data_type = "s"  # whatever it begins with
        made: Cell = cell
        return made

    def _style(self, look: Look, number_format: str, indent: int, side: str, quoted: bool) -> Any:
        cell: Any = WriteOnlyCell(self._sheet)
        bold = look in (Look.HEADING, Look.GROUP, Look.TOTAL, Look.TITLE)
        cell.font = Font(name=FONT, size=FONT_SIZE + 2 * (look is Look.TITLE), bold=bold)
        cell.number_format = number_format
        cell.quotePrefix = quoted  # a text still when somebody edits the cell: fund.md section 5.3, row 85
        if look in (Look.ITEM, Look.GROUP):
            cell.border = _HAIR
        if look is Look.HEADING:
            cell.border, cell.fill = _HAIR, _HEADING_FILL
        if look is Look.TOTAL:
            cell.border, cell.fill = _SUM, _TOTAL_FILL
        side = "center" if look is Look.HEADING else side
        wrap = look in (Look.HEADING, Look.ITEM)
        cell.alignment = Alignment(horizontal=side, vertical="top", wrap_text=wrap, indent=indent)
        self._styles[look.value, number_format, indent, side, quoted] = cell._style
        return cell._style


def save_streamed(path: Path, fill: Callable[[Workbook], None]) -> None:
    """Lets fill() write the sheets row by row, then puts the workbook in place; nothing is left of a failure.

    Raises StorageError, and whatever fill() raises.
    """

    def write(half: Path) -> None:
        book = Workbook(write_only=True)
        try:
            fill(book)
            book.save(half)
        except BaseException:
            _abandon(book)
            raise

    put_in_place(path, write)


def _abandon(book: Workbook) -> None:
    """openpyxl streams each sheet into a file of its own, and would leave it, names and all, until the program ends."""
    sheets: list[Any] = list(book.worksheets)
    for sheet in sheets:
        with contextlib.suppress(OSError, ValueError):
            if not sheet.closed:
                sheet.close()
            sheet._writer.cleanup()
