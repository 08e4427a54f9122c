"""Which rows of a sheet are the heading: one to three rows, anywhere among the first thirty."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from services.excel.cells import Area, CellValue, shown
from services.excel.headings import ERROR_TITLE, Match, Matcher, heading_key
from services.excel.sheet import Sheet

FIRST_ROWS = 30
_MAX_HEIGHT = 3


@dataclass(frozen=True, slots=True)
class Heading:
    """top counts from 1; parts holds the lines of each column's heading from top to bottom."""

    top: int
    height: int
    parts: Mapping[int, tuple[str, ...]]

    @property
    def titles(self) -> dict[int, str]:
        return {column: " / ".join(parts) for column, parts in self.parts.items()}


def find_heading(sheet: Sheet, matcher: Matcher, span: range, *, fewest: int) -> Heading | None:
    """The rows in which the most fields are named; misspelt names count only where nothing is spelt right."""
    candidates = list(_candidates(sheet, span))
    for look in (matcher.exact, lambda parts: matcher.exact(parts) or matcher.near(parts)):
        scored = [(_score(heading, look), heading) for heading in candidates]
        best = max(scored, key=lambda one: (one[0], -one[1].height, -one[1].top), default=None)
        if best is not None and best[0] >= 10 * fewest:
            return best[1]
    return None


def heading_at(sheet: Sheet, top: int, span: range) -> Heading:
    """The heading that begins at a row somebody chose."""
    return _heading(sheet, top, _merged_height(sheet, top, span), span, spread=False)


def _score(heading: Heading, look: Callable[[Sequence[str]], Match | None]) -> int:
    """Ten for each field named by its own words, less for a partial or misspelt name; a field counts once."""
    worth: dict[str, int] = {}
    for parts in heading.parts.values():
        match = look(parts)
        if match is not None:
            worth[match.field.key] = max(worth.get(match.field.key, 0), 10 - 2 * match.cost)
    return sum(worth.values())


def _candidates(sheet: Sheet, span: range) -> list[Heading]:
    found = []
    for top in (row for row in sheet.rows if row <= FIRST_ROWS):
        height = _merged_height(sheet, top, span)
        found.append(_heading(sheet, top, height, span, spread=False))
        if height == 1 and _looks_like_second_line(sheet, top, span):
            found.append(_heading(sheet, top, 2, span, spread=True))
    return found


def _merged_height(sheet: Sheet, top: int, span: range) -> int:
    """How many rows the merged cells that begin in this row make the heading: a child row lies under a wide one."""
    height = 1
    for one in sheet.merged:
        if one.top == top and one.left in span and one.right - one.left + 1 < len(span):
            child = one.right > one.left and one.bottom + 1 in sheet.rows
            height = max(height, one.bottom - one.top + 1 + child)
    return min(height, _MAX_HEIGHT)


def _looks_like_second_line(sheet: Sheet, top: int, span: range) -> bool:
    """Words only, some of them where the row above is blank: the two lines of a heading whose merging was lost."""
    above, below = _filled(sheet, top, span), _filled(sheet, top + 1, span)
    words = all(isinstance(value, str) and not value.strip().isdigit() for value in below.values())
    return words and len(above) > 1 and len(below) > 1 and any(column not in above for column in below)


def _filled(sheet: Sheet, row: int, span: range) -> dict[int, CellValue]:
    values = sheet.rows.get(row, ())
    return {
        column: value
        for column, value in enumerate(values, 1)
        if value is not None and column in span and shown(value).strip()
    }


def _heading(sheet: Sheet, top: int, height: int, span: range, *, spread: bool) -> Heading:
    """spread lets a name of the first row reach over the blank cells to its right, as a merged cell would."""
    merged = [one for one in sheet.merged if one.top < top + height and one.bottom >= top]
    lines = [_line(sheet, row, merged, span) for row in range(top, top + height)]
    if spread:
        _spread(lines[0], lines[1])
    parts: dict[int, tuple[str, ...]] = {}
    for column in span:
        texts = [line[column] for line in lines if column in line]
        kept = tuple(text for place, text in enumerate(texts) if place == 0 or text != texts[place - 1])
        if kept and heading_key(kept[0]) != ERROR_TITLE:
            parts[column] = kept
    return Heading(top, height, parts)


def _line(sheet: Sheet, row: int, merged: list[Area], span: range) -> dict[int, str]:
    line = {column: " ".join(shown(value).split()) for column, value in _filled(sheet, row, span).items()}
    for one in merged:
        if one.top <= row <= one.bottom:
            text = " ".join(shown(sheet.value(one.top, one.left)).split())
            for column in range(max(one.left, span.start), min(one.right + 1, span.stop)):
                if text:
                    line[column] = text
    return line


def _spread(above: dict[int, str], below: dict[int, str]) -> None:
    for column in sorted(below):
        left = max((other for other in above if other < column), default=None)
        if column not in above and left is not None and left in below:
            above[column] = above[left]
