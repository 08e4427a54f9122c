"""Reads .xlsx: relations, styles, shared texts and comments; the cells themselves are read by xlsx_sheet.

Written here on expat because openpyxl needs seven times as long, and calamine neither tells an error value
from a blank nor survives a sheet with one cell in its last corner.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath

from services.excel.archive import Archive
from services.excel.cells import position
from services.excel.safe_xml import walk
from services.excel.sheet import Budget, Sheet
from services.excel.xlsx_sheet import SheetReader, Styles, unescape

Progress = Callable[[int, int], None]

_MAX_STYLES = 70_000
_MAX_COMMENTS = 20_000


def read_xlsx(archive: Archive, progress: Progress | None = None) -> tuple[Sheet, ...]:
    """Every worksheet in order; raises UserError or, for a broken file, whatever broke."""
    book_name = next(target for kind, target in _relations(archive, "").values() if kind == "officeDocument")
    relations = _relations(archive, book_name)
    by_kind = dict(relations.values())
    listed, from_1904 = _workbook(archive, book_name)
    worksheets = [
        (name, visible, relations[key][1])
        for name, visible, key in listed
        if relations[key][0] == "worksheet" and relations[key][1] in archive
    ]
    budget = Budget()
    total = sum(archive.size(part) for _, _, part in worksheets)
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done += count
        if progress is not None:
            progress(min(done, total), total)

    advance(0)
    styles = _styles(archive, by_kind.get("styles", ""))
    texts = _shared_texts(archive, by_kind.get("sharedStrings", ""), budget)
    sheets = []
    for name, visible, part in worksheets:
        reader = SheetReader(name, texts, styles, from_1904, budget)
        reader.read(_counted(archive.pieces(part), advance))
        sheets.append(reader.sheet(visible=visible, comments=_comments(archive, part)))
    return tuple(sheets)


def _counted(pieces: Iterable[bytes], advance: Callable[[int], None]) -> Iterable[bytes]:
    for piece in pieces:
        yield piece
        advance(len(piece))


def _relations(archive: Archive, part: str) -> Mapping[str, tuple[str, str]]:
    """id → (last word of the type, name of the part)."""
    folder = dirname(part)
    name = join(folder, "_rels", part[len(folder) :].lstrip("/") + ".rels")
    found: dict[str, tuple[str, str]] = {}

    def start(path: list[str], attributes: dict[str, str]) -> None:
        if path[-1] == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes["Type"].rpartition("/")[2]
            target = attributes["Target"].replace("\\", "/")
            target = target if target.startswith("/") else join(folder, target)
            found[attributes["Id"]] = (kind, normpath(target).lstrip("/"))

    if name in archive:
        walk(archive.pieces(name), start)
    return found


def _workbook(archive: Archive, part: str) -> tuple[list[tuple[str, bool, str]], bool]:
    """(name, visible, relation id) of each sheet, and whether dates count from 1904."""
    sheets: list[tuple[str, bool, str]] = []
    from_1904 = False

    def start(path: list[str], attributes: dict[str, str]) -> None:
        nonlocal from_1904
        if path[-1] == "workbookPr":
            from_1904 = attributes.get("date1904", "0") in ("1", "true")
        elif path[1:] == ["sheets", "sheet"]:
            key = next(value for name, value in attributes.items() if name.endswith(":id"))
            sheets.append((attributes["name"], attributes.get("state", "visible") == "visible", key))

    walk(archive.pieces(part), start)
    return sheets, from_1904


# Formats without a code in the file (ECMA-376 18.8.30, with the Thai ones): 14-22, 45-47 and 71-81.
_BUILT_IN = {
    14: "d/m/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    **dict.fromkeys((18, 19, 20, 21, 45, 47, 75, 76, 78, 80), "h:mm:ss"),
    **dict.fromkeys((22, 77), "d/m/yyyy h:mm"),
    71: "d/m/yyyy",
    72: "d-mmm-yy",
    73: "d-mmm",
    74: "mmm-yy",
    81: "d/m/bb",
}
_NOT_FORMAT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.|General', re.IGNORECASE)
_RED = ("FF0000", "C00000", "FF5050", "FF6666", "FF7C80", "FFC7CE")
_RED_INDEXES = ("2", "10", "16")


def is_date_format(code: str) -> bool:
    """True for a number format that shows a day or a time of day, not an amount or a length of time."""
    if re.search(r"\[(h+|m+|s+)\]", code, re.IGNORECASE):
        return False
    return re.search(r"[dmyhsb]", _NOT_FORMAT.sub("", code.partition(";")[0]), re.IGNORECASE) is not None


def _styles(archive: Archive, part: str) -> Styles:
    codes: dict[str, str] = {}
    struck_fonts: list[bool] = []
    red_fills: list[bool] = []
    dates: dict[str, str] = {}
    struck: set[str] = set()
    red: set[str] = set()
    count = 0

    def start(path: list[str], attributes: dict[str, str]) -> None:
        nonlocal count
        match path[1:]:
            case ["numFmts", "numFmt"] if len(codes) < _MAX_STYLES:
                codes[attributes["numFmtId"]] = attributes["formatCode"]
            case ["fonts", "font"] if len(struck_fonts) < _MAX_STYLES:
                struck_fonts.append(False)
            case ["fonts", "font", "strike"]:
                struck_fonts[-1] = attributes.get("val", "1") in ("1", "true")
            case ["fills", "fill"] if len(red_fills) < _MAX_STYLES:
                red_fills.append(False)
            case ["fills", "fill", "patternFill", "fgColor"]:
                rgb, index = attributes.get("rgb", "")[-6:], attributes.get("indexed", "")
                red_fills[-1] = rgb.upper() in _RED or index in _RED_INDEXES
            case ["cellXfs", "xf"] if count < _MAX_STYLES:
                key, count = str(count), count + 1
                format_id = attributes.get("numFmtId", "0")
                code = codes.get(format_id) or _BUILT_IN.get(int(format_id), "")
                if is_date_format(code):
                    dates[key] = code
                if _flag(struck_fonts, attributes.get("fontId", "0")):
                    struck.add(key)
                if _flag(red_fills, attributes.get("fillId", "0")):
                    red.add(key)
            case _:
                pass

    if part in archive:
        walk(archive.pieces(part), start)
    return Styles(dates, frozenset(struck), frozenset(red))


def _flag(flags: list[bool], index: str) -> bool:
    return int(index) < len(flags) and flags[int(index)]


@dataclass(slots=True)
class _Text:
    """The pieces of one shared text or comment; how they sound (rPh) is left out."""

    pieces: list[str]

    def take(self, path: list[str], piece: str) -> None:
        if path[-1] == "t" and "rPh" not in path:
            self.pieces.append(piece)

    def taken(self) -> str:
        text = unescape("".join(self.pieces))
        self.pieces.clear()
        return text


def _shared_texts(archive: Archive, part: str, budget: Budget) -> list[str]:
    texts: list[str] = []
    text = _Text([])

    def take(path: list[str], piece: str) -> None:
        budget.text(len(piece))
        text.take(path, piece)

    def end(path: list[str]) -> None:
        if path[1:] == ["si"]:
            texts.append(text.taken())
            budget.text(8)

    if part in archive:
        walk(archive.pieces(part), lambda _path, _attributes: None, take, end)
    return texts


def _comments(archive: Archive, part: str) -> Mapping[tuple[int, int], str]:
    target = next((name for kind, name in _relations(archive, part).values() if kind == "comments"), "")
    found: dict[tuple[int, int], str] = {}
    text = _Text([])
    at = (0, 0)

    def start(path: list[str], attributes: dict[str, str]) -> None:
        nonlocal at
        if path[-1] == "comment":
            at = position(attributes["ref"])

    def end(path: list[str]) -> None:
        if path[-1] == "comment" and len(found) < _MAX_COMMENTS:
            found[at] = text.taken().strip()

    if target in archive:
        walk(archive.pieces(target), start, text.take, end)
    return found
