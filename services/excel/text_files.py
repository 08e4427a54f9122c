"""Tables that are only text: CSV in the encodings Thai offices meet, and web pages named .xls."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from html.parser import HTMLParser

from services.excel.cells import MAX_ROW, Area, CellValue
from services.excel.sheet import Budget, Sheet

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\ufffe\uffff]")
_DELIMITERS = "\t;,"
_MAX_SPAN = 1_000


def decoded(data: bytes) -> str | None:
    """The text, or None when the bytes are no text: UTF-8 and UTF-16 with or without BOM, else CP874."""
    encodings = ["utf-8-sig", "cp874", "iso8859_11"]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in data[:4_000]:
        encodings = ["utf-16-le", "utf-16-be"]
    european = None
    for encoding in encodings:
        try:
            text = data.decode(encoding).rstrip("\x1a")
        except UnicodeDecodeError:
            continue
        if _CONTROL.search(text):
            continue
        unicode = encoding in ("utf-8-sig", "utf-16")
        if _is_thai(text) or (unicode and max(text) > "\u07ff"):  # three bytes in a row are no chance
            return text
        european = text if unicode else european
    return european


def _is_thai(text: str) -> bool:
    """Any bytes decode in a Thai code page, and a few Thai ones in UTF-8, so the letters must make sense."""
    strange = [letter for letter in text[:200_000] if letter > "\x7f"]
    known = sum("\u0e01" <= letter <= "\u0e5b" or letter in "\u00a0–—‘’“”•…" for letter in strange)
    return 10 * known >= 7 * len(strange)


def read_delimited(name: str, text: str, *, certain: bool) -> Sheet | None:
    """A sheet of texts only, so codes keep their zeros; None when it does not look like a table and need not be.

    Raises csv.Error (a ValueError to the caller) for what is not CSV.
    """
    delimiter, body, first_row = _delimiter(text)
    if delimiter is None and not certain:
        return None
    budget = Budget()
    rows: dict[int, tuple[CellValue, ...]] = {}
    try:
        lines = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter or ",")
        for row, values in enumerate(lines, first_row):
            cells: list[CellValue] = [value if value.strip() else None for value in values]
            while cells and cells[-1] is None:
                cells.pop()
            if cells:
                budget.cells(name, row, len(cells))
                rows[row] = tuple(cells)
    except csv.Error as error:
        raise ValueError(str(error)) from error
    return Sheet(name, rows)


def _delimiter(text: str) -> tuple[str | None, str, int]:
    """The delimiter, the text without Excel's "sep=" line, and the number of its first row."""
    first, _, rest = text.partition("\n")
    if re.fullmatch(r"sep=[\t;,]\r?", first, re.IGNORECASE):
        return first[4], rest, 2
    lines = [re.sub(r'"[^"]*"', "", line) for line in text[:100_000].splitlines() if line.strip()][:50]
    best, best_lines = None, 0
    for delimiter in _DELIMITERS:
        counts = Counter(line.count(delimiter) for line in lines if delimiter in line)
        agreeing = max(counts.values(), default=0)
        if agreeing > best_lines:
            best, best_lines = delimiter, agreeing
    return best, text, 1


def read_html(text: str) -> tuple[Sheet, ...]:
    """Every outermost table with a value, in order."""
    reader = _Tables()
    reader.feed(text)
    reader.close()
    return tuple(
        Sheet(f"ตาราง {index}", rows, merged=tuple(merged))
        for index, (rows, merged) in enumerate(reader.tables, 1)
        if rows
    )


class _Tables(HTMLParser):
    """A table inside a cell belongs to the text of that cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[tuple[dict[int, tuple[CellValue, ...]], list[Area]]] = []
        self._budget = Budget()
        self._depth = 0
        self._row = 0
        self._cells: dict[int, CellValue] = {}
        self._taken: dict[int, int] = {}  # column → last row covered by a cell from above
        self._text: list[str] | None = None
        self._spans = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append(({}, []))
                self._row, self._taken = 0, {}
        elif self._depth == 1 and tag == "tr":
            self._end_row()
            self._row = min(self._row + 1, MAX_ROW)
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
            given = dict(attrs)
            self._spans = (_span(given.get("rowspan")), _span(given.get("colspan")))
            self._text = []
        elif tag in ("br", "p", "div") and self._text is not None:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self._depth:
            if self._depth == 1:
                self._end_row()
            self._depth -= 1
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
        elif self._depth == 1 and tag == "tr":
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._budget.text(len(data))
            self._text.append(re.sub(r"[ \t\r\n]+", " ", data))

    def _end_cell(self) -> None:
        if self._text is None:
            return
        text = "\n".join(line.strip() for line in "".join(self._text).strip().split("\n"))
        self._text = None
        if not self._row:
            self._row = 1
        column = 1
        while column in self._cells or self._taken.get(column, 0) >= self._row:
            column += 1
        down, across = self._spans
        self._budget.cells("HTML", self._row, column)
        self._cells[column] = (text.strip("\u00a0 \n") and text) or None
        for covered in range(column, column + across):
            self._cells.setdefault(covered, None)
            self._taken[covered] = self._row + down - 1
        if (down > 1 or across > 1) and self.tables:
            self.tables[-1][1].append(Area(self._row, column, self._row + down - 1, column + across - 1))

    def _end_row(self) -> None:
        self._end_cell()
        filled = [column for column, value in self._cells.items() if value is not None]
        if filled and self.tables:
            width = max(filled)
            self._budget.cells("HTML", self._row, width)
            self.tables[-1][0][self._row] = tuple(self._cells.get(column) for column in range(1, width + 1))
        self._cells = {}


def _span(text: str | None) -> int:
    return min(max(int(text), 1), _MAX_SPAN) if text and text.isascii() and text.isdigit() else 1
