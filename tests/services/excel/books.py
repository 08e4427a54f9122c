"""Small workbooks for the tests: honest ones, odd ones and hostile ones, made byte by byte."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from openpyxl import Workbook

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}"><sheetData>'
TAIL = "</sheetData></worksheet>"


def relations(*targets: tuple[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="r{place}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{lines}</Relationships>'


def raw_book(
    path: Path,
    sheet: Iterable[str],
    *,
    parts: dict[str, str] | None = None,
    workbook: str = "",
    level: int = 6,
) -> Path:
    """An .xlsx around the given sheet XML; parts adds or replaces other parts."""
    found = {
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}">{workbook}'
        '<sheets><sheet name="แผ่น" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"),
            ("styles", "styles.xml"),
            ("sharedStrings", "/xl/sharedStrings.xml"),
        ),
        **(parts or {}),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in found.items():
            archive.writestr(name, content)
        with archive.open("xl/worksheets/sheet1.xml", "w") as stream:
            for piece in sheet:
                stream.write(piece.encode())
    return path


def book(path: Path, rows: Iterable[Iterable[Any]], title: str = "แผ่น") -> Path:
    """An .xlsx of plain rows from A1 down, as openpyxl writes it."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    made.save(path)
    return path


def old_book(path: Path, rows: Iterable[tuple[int, int, str | float]], *, password: bool = False) -> Path:
    """A BIFF8 .xls: the least that Excel 97 would have opened. rows are (row, column, value) from 0."""

    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    def start(kind: int) -> bytes:
        return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))

    name = "แผ่น"
    cells = b""
    for row, column, value in rows:
        if isinstance(value, str):
            text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
            cells += record(0x0204, struct.pack("<HHH", row, column, 0) + text)
        else:
            cells += record(0x0203, struct.pack("<HHHd", row, column, 0, value))
    lock = record(0x002F, struct.pack("<HHH", 1, 1, 1) + bytes(48)) if password else b""
    title = struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")
    end = record(0x000A, b"")
    begin = start(0x0005) + lock
    offset = len(begin) + 4 + 6 + len(title) + len(end)
    globals_ = begin + record(0x0085, struct.pack("<IH", offset, 0) + title) + end
    path.write_bytes(compound({"Workbook": globals_ + start(0x0010) + cells + end}))
    return path


def compound(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file of one sector chain per stream, each padded past the size of the mini stream."""
    sector = 512
    chains: list[tuple[str, int, int]] = []
    body = b""
    table: list[int] = []
    for name, content in streams.items():
        padded = content.ljust(max(4096, -(-len(content) // sector) * sector), b"\0")
        first, count = len(table), len(padded) // sector
        table += [*range(first + 1, first + count), 0xFFFFFFFE]
        chains.append((name, first, len(padded)))
        body += padded
    directory_at = len(table)
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)]
    for place, (name, first, size) in enumerate(chains):
        after = place + 2 if place + 1 < len(chains) else 0xFFFFFFFF
        entries.append(_entry(name, 2, first, size, after=after))
    directory = b"".join(entries).ljust(sector * 2, b"\0")
    table += [directory_at + 1, 0xFFFFFFFE, 0xFFFFFFFD]
    fat = b"".join(struct.pack("<I", one) for one in table).ljust(sector, b"\xff")
    assert len(fat) == sector
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        bytes(16),
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        bytes(6),
        0,
        1,
        directory_at,
        0,
        4096,
        0xFFFFFFFE,
        0,
        0xFFFFFFFE,
        0,
    )
    return header + struct.pack("<I", directory_at + 2).ljust(436, b"\xff") + body + directory + fat


def _entry(name: str, kind: int, first: int, size: int, *, child: int = -1, after: int = 0xFFFFFFFF) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    links = struct.pack("<III", 0xFFFFFFFF, after, child & 0xFFFFFFFF)
    return (
        encoded.ljust(64, b"\0")
        + struct.pack("<HBB", len(encoded), kind, 1)
        + links
        + bytes(36)
        + struct.pack("<IQ", first, size)
    )
