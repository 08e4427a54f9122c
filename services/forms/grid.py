"""Many small papers on one sheet of A4: labels, cards, badges; in the sheet's middle, counted along the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from services.forms import parts
from services.forms.breaking import keep_words
from services.forms.look import A4, FAINT, MM
from services.forms.paragraph import set_lines
from services.forms.shaping import width
from services.forms.writing import Align, Paper

_LINE = 1.18
_SMALLEST = 9.0
_SQUEEZE = 1.15  # how much too long a line may be to be set smaller instead of broken
_MARK = 4 * MM


@dataclass(frozen=True, slots=True)
class Grid:
    """Lengths in points; gap_x and gap_y are between neighbours."""

    across: int
    down: int
    wide: float
    high: float
    gap_x: float = 0
    gap_y: float = 0

    @property
    def count(self) -> int:
        return self.across * self.down

    def corner(self, place: int) -> tuple[float, float]:
        """The lower left corner of a place, from 0."""
        row, column = divmod(place, self.across)
        left = (A4[0] - self.across * self.wide - (self.across - 1) * self.gap_x) / 2
        top = A4[1] - (A4[1] - self.down * self.high - (self.down - 1) * self.gap_y) / 2
        return left + column * (self.wide + self.gap_x), top - (row + 1) * self.high - row * self.gap_y


def cut_marks(paper: Paper, left: float, bottom: float, right: float, top: float) -> None:
    """A dotted hairline round a card, and at its corners where the knife begins and ends."""
    paper.saveState()
    paper.setStrokeColorRGB(*FAINT)
    paper.setLineWidth(0.25)
    for x, outward in ((left, -1), (right, 1)):
        for y, up in ((bottom, -1), (top, 1)):
            paper.line(x + outward * 2, y, x + outward * _MARK, y)
            paper.line(x, y + up * 2, x, y + up * _MARK)
    paper.setDash([1, 3])
    paper.rect(left, bottom, right - left, top - bottom)
    paper.restoreState()


def wrapped(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """The text on as many lines as it needs, broken at blanks; one that is only a little too long stays whole."""
    if width(text, size, bold=bold) <= room * _SQUEEZE:
        return [text]
    return [one.text for one in set_lines(keep_words(text), room, size, bold=bold)]


def lines(
    paper: Paper, texts: Sequence[str], left: float, top: float, room: float, high: float, size: float
) -> None:
    """Lines under each other, the first text bold; all are smaller when they are too many for the height."""
    while True:
        rows = [
            (row, not index)
            for index, text in enumerate(texts)
            for row in wrapped(text, room, size, bold=not index)
        ]
        if len(rows) * size * _LINE <= high or size <= _SMALLEST:
            break
        size -= 0.5
    size = min(size, high / (max(1, len(rows)) * _LINE))
    for index, (row, bold) in enumerate(rows):
        fitted = parts.fitting(row, room, size, bold=bold)
        paper.text(left, top - size * (0.9 + _LINE * index), row, fitted, bold=bold)


def block(
    paper: Paper,
    text: str,
    middle: float,
    y: float,
    room: float,
    size: float,
    *,
    bold: bool = False,
    askew: bool = False,
) -> None:
    """Text around a point, on one line of its size or on two smaller ones."""
    is_long = width(text, size, bold=bold) > room * _SQUEEZE
    rows = wrapped(text, room, size * 0.6, bold=bold) if is_long else [text]
    size = min(size, *(parts.fitting(row, room, size, bold=bold) for row in rows), size * 1.25 / len(rows))
    for index, row in enumerate(rows):
        up = ((len(rows) - 1) / 2 - index) * size * 1.05
        paper.text(middle, y + up, row, size, bold=bold, align=Align.CENTRE, askew=askew)


def open_lines(paper: Paper, count: int, left: float, top: float, room: float, step: float) -> None:
    """Dotted lines for a hand."""
    for index in range(1, count + 1):
        parts.dots(paper, left, left + room, top - step * index)
