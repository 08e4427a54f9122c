"""Formatting without values, dropped from a sheet's XML before anything looks at it cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_BLANK_CELL = re.compile(rb'<c r="[A-Z]+\d+"[^<>]*(?:/>|></c>)')
_BLANK_ROW = re.compile(rb'<row [^<>]*\br="\d+"[^<>]*(?:/>|>\s*</row>)')
_VALUES = (b"<v", b"<is", b"<f", b"</sheetData")  # without them a run of whole rows holds nothing


def without_blanks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Drops cells and rows that are only formatting before the parser meets them: a million cost seconds, not a minute.

    Only those with their own address are dropped, so nothing moves.
    """
    rest = b""
    for piece in pieces:
        joined = rest + piece
        first = joined.find(b"<row ") if not rest else -1
        if first > 0:  # what stands before the first row is for the parser alone
            yield joined[:first]
            joined = joined[first:]
        cut = joined.rfind(b"<row ")
        whole_rows = cut > 0 and joined.startswith(b"<row ")
        if cut <= 0:
            cut = joined.rfind(b"<")
        if cut <= 0 or len(joined) - cut > 1_000_000:
            cut, whole_rows = len(joined), False
        rest = joined[cut:]
        head = joined[:cut]
        if whole_rows and not any(mark in head for mark in _VALUES) and _all_numbered(head):
            continue
        yield _BLANK_ROW.sub(b"", _BLANK_CELL.sub(b"", head))
    yield rest


def _all_numbered(rows: bytes) -> bool:
    return rows.count(b"<row ") == rows.count(b'<row r="')
