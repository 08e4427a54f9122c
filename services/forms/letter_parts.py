"""What official papers are drawn with: rows of cells, the logo, the short line of an order, the place to sign."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.platypus import Flowable

from services.forms import parts
from services.forms.look import BODY_SIZE, LEADING, LOGO_HIGH, LOGO_WIDE, MM, RULE
from services.forms.paragraph import Line, base_line, draw_line, set_lines
from services.forms.writing import Align, Paper
from services.papers.letters import Signing

CENTRE = 75 * MM  # the middle of the sheet, from the left edge of the text
LABEL_GAP = 5 * MM
_HAND = 15 * MM  # above the name in brackets


@dataclass(frozen=True, slots=True)
class Cell:
    """Text from left to where the next cell begins; with no text a dotted line."""

    left: float
    text: str
    bold: bool = False


class Tabbed(Flowable):
    """One row of cells, each broken into lines in its own room; the row is never torn."""

    def __init__(
        self,
        *cells: Cell,
        size: float = BODY_SIZE,
        gap: float = LABEL_GAP,
        before: float = 0,
        with_next: bool = False,
    ) -> None:
        super().__init__()
        self.cells, self.size, self.gap = cells, size, gap
        self.spaceBefore, self.keepWithNext = before, with_next
        self._lines: list[tuple[Line, ...]] = []
        self._rooms: list[float] = []

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        edges = [*(one.left for one in self.cells[1:]), width + self.gap]
        self._rooms = [right - self.gap - one.left for one, right in zip(self.cells, edges, strict=True)]
        self._lines = [
            set_lines(one.text, room, self.size, bold=one.bold) if one.text else ()
            for one, room in zip(self.cells, self._rooms, strict=True)
        ]
        self.width = width
        self.height = max(1, *(len(lines) for lines in self._lines)) * self.size * LEADING
        return self.width, self.height

    def draw(self) -> None:
        assert isinstance(self.canv, Paper)
        leading = self.size * LEADING
        for cell, lines, room in zip(self.cells, self._lines, self._rooms, strict=True):
            y = base_line(self.height, self.size, leading)
            if not lines:
                parts.dots(self.canv, cell.left, cell.left + room, y)
            for line in lines:
                draw_line(self.canv, line, cell.left, y, room, self.size, Align.LEFT)
                y -= leading


class Logo(Flowable):
    def __init__(self, image: bytes) -> None:
        super().__init__()
        self.image = image
        self.spaceAfter = 6

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, LOGO_HIGH
        return self.width, self.height

    def draw(self) -> None:
        assert isinstance(self.canv, Paper)
        left = (self.width - LOGO_WIDE) / 2
        parts.picture(self.canv, self.image, left, 0, LOGO_WIDE, LOGO_HIGH)


class ShortRule(Flowable):
    """The short line between an order's title and its text."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, 14
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setLineWidth(RULE)
        self.canv.line(self.width * 0.36, 7, self.width * 0.64, 7)


class Closing(Flowable):
    """The closing words, room for a hand, (name) and position, around the middle of the right half."""

    def __init__(self, words: str, signing: Signing, *, before: float = 6) -> None:
        super().__init__()
        self.words, self.signing = words, signing
        self.spaceBefore = before
        self._position: tuple[Line, ...] = ()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self._room = width - CENTRE
        position = self.signing.position
        self._position = set_lines(position, self._room, BODY_SIZE) if position else ()
        lines = bool(self.words) + 1 + max(1, len(self._position))
        self.width, self.height = width, lines * BODY_SIZE * LEADING + _HAND
        return self.width, self.height

    def draw(self) -> None:
        assert isinstance(self.canv, Paper)
        paper, leading, room = self.canv, BODY_SIZE * LEADING, self._room
        centre = CENTRE + room / 2
        y = base_line(self.height, BODY_SIZE, leading)
        if self.words:
            parts.centred(paper, centre, y, self.words, BODY_SIZE, room)
            y -= leading
        y -= _HAND
        if self.signing.name:
            parts.centred(paper, centre, y, f"({self.signing.name})", BODY_SIZE, room)
        else:
            half = min(room / 2, 32 * MM)
            paper.text(centre - half, y, "(", BODY_SIZE, align=Align.RIGHT)
            parts.dots(paper, centre - half + 1, centre + half - 1, y)
            paper.text(centre + half, y, ")", BODY_SIZE)
        y -= leading
        for line in self._position:
            draw_line(paper, line, CENTRE, y, room, BODY_SIZE, Align.CENTRE)
            y -= leading
        if not self._position:
            label = paper.text(CENTRE, y, "ตำแหน่ง ", BODY_SIZE)
            parts.dots(paper, CENTRE + label, CENTRE + room, y)
