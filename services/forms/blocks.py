"""The blocks a flowing paper is built of: its head, its fields, the amount in words, the signatures."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable, KeepTogether, Spacer

from services.forms import parts
from services.forms.look import (
    BODY_SIZE,
    CELL_PAD,
    HEADING_SIZE,
    LEADING,
    MM,
    PHOTO_HIGH,
    PHOTO_WIDE,
    RULE,
    SMALL_SIZE,
    TITLE_SIZE,
)
from services.forms.paragraph import Line, Paragraph, base_line, draw_line, part_of, set_lines
from services.forms.parts import Signer
from services.forms.shaping import width as shaped
from services.forms.words import where
from services.forms.writing import Align, Paper
from services.papers import Letterhead

_FIELD_LEADING = 1.35
_LABEL_GAP = 6.0
_COLUMN_GAP = 12.0
_TICK = BODY_SIZE * 0.62 + 4  # a box and the room after it
_UNDER_HEADING = 70.0  # a table's own heading and two rows


def letterhead(head: Letterhead, title: str, *below: str) -> list[Flowable]:
    """Who issues it and where, then the paper's title and the lines under it, all centred."""
    centre = Align.CENTRE
    return [
        Paragraph(head.issuer, size=HEADING_SIZE, bold=True, align=centre, leading=HEADING_SIZE * 1.2),
        Paragraph(where(head), size=SMALL_SIZE, align=centre, leading=SMALL_SIZE * 1.2),
        Paragraph(title, size=TITLE_SIZE, bold=True, align=centre, before=8, with_next=True),
        *(Paragraph(line, align=centre, with_next=True) for line in below if line),
        Spacer(0, 6),
    ]


@dataclass(frozen=True, slots=True)
class Field:
    """A label and its value; an empty value becomes dotted lines, as many as a hand needs."""

    label: str
    value: str = ""
    share: float = 1.0
    lines: int = 1


class Fields(Flowable):
    """Rows of fields; labels of the same column begin their values at the same place."""

    def __init__(self, *rows: Sequence[Field], size: float = BODY_SIZE, after: float = 6) -> None:
        super().__init__()
        self.rows, self.size = rows, size
        self.spaceAfter = after
        self._lines: list[list[_Mark]] | None = None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        if self._lines is None:
            self._lines = [line for row in self.rows for line in self._set(row)]
        self.height = len(self._lines) * self.size * _FIELD_LEADING
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width, height)
        lines, fits = self._lines or [], int((height + 0.01) / (self.size * _FIELD_LEADING))
        if not 0 < fits < len(lines):
            return [self] if fits else []
        head, rest = part_of(self), part_of(self)
        head._lines, rest._lines = lines[:fits], lines[fits:]
        return [head, rest]

    def _set(self, row: Sequence[Field]) -> list[list[_Mark]]:
        """The lines of one row, each with what stands in it from left to right."""
        columns = []
        for one, (left, value_at, right) in zip(row, self._places(row), strict=True):
            room = right - value_at
            if one.value:
                values = set_lines(one.value, room, self.size, bold=True)
                marks = [[_Mark(value_at, room, line)] for line in values]
            else:
                marks = [
                    [_Mark(value_at, room)],
                    *([_Mark(left, right - left)] for _ in range(one.lines - 1)),
                ]
            marks[0].insert(0, _Mark(left, 0, one.label))
            columns.append(marks)
        return [[*itertools.chain(*line)] for line in itertools.zip_longest(*columns, fillvalue=())]

    def _places(self, row: Sequence[Field]) -> list[tuple[float, float, float]]:
        """For each field where its label, its value and its room begin and end."""
        total, at = sum(one.share for one in row), 0.0
        room = self.width - _COLUMN_GAP * (len(row) - 1)
        places = []
        for index, one in enumerate(row):
            right = at + room * one.share / total
            under = [other[index] for other in self.rows if not index or len(other) == len(row)]
            label = max(shaped(other.label, self.size) for other in under)
            places.append((at, at + label + _LABEL_GAP, right))
            at = right + _COLUMN_GAP
        return places

    def draw(self) -> None:
        assert isinstance(self.canv, Paper)
        leading = self.size * _FIELD_LEADING
        for index, line in enumerate(self._lines or ()):
            y = base_line(self.height - index * leading, self.size, leading)
            for mark in line:
                if isinstance(mark.words, str):
                    self.canv.text(mark.left, y, mark.words, self.size)
                elif mark.words:
                    draw_line(self.canv, mark.words, mark.left, y, mark.room, self.size, Align.LEFT)
                else:
                    parts.dots(self.canv, mark.left, mark.left + mark.room, y)


@dataclass(frozen=True, slots=True)
class _Mark:
    """What stands in one line of a field: its label, a line of its value, or dots."""

    left: float
    room: float
    words: str | Line | None = None


class WordsBox(Flowable):
    """The amount in words in a box as wide as the table above it, closed to the end by a broken line."""

    def __init__(self, words: str, *, label: str = "จำนวนเงิน (ตัวอักษร)", size: float = BODY_SIZE) -> None:
        super().__init__()
        self.words, self.label, self.size = words, label, size

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, self.size * 1.5
        return self.width, self.height

    def draw(self) -> None:
        assert isinstance(self.canv, Paper)
        paper, y = self.canv, base_line(self.height, self.size, self.height)
        paper.setLineWidth(RULE)
        paper.rect(0, 0, self.width, self.height)
        left = CELL_PAD + paper.text(CELL_PAD, y, self.label, self.size) + _LABEL_GAP
        parts.words_box(paper, left, self.width - CELL_PAD, y, self.words, self.size)


class _Signing(Flowable):
    """One row of signatures; it has no way to be split."""

    def __init__(self, signers: Sequence[Signer], everyone: Sequence[Signer], columns: int) -> None:
        super().__init__()
        self.signers, self.everyone, self.columns = signers, everyone, columns

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        self.height = max(parts.signature_height(one) for one in self.signers)
        return self.width, self.height

    def draw(self) -> None:
        assert isinstance(self.canv, Paper)
        column = self.width / self.columns
        reach = (column - _COLUMN_GAP) / 2
        half = parts.signing_half(self.everyone, reach)
        # A row with free places keeps right, where a single signature stands on an official paper.
        first = self.columns - len(self.signers)
        for index, signer in enumerate(self.signers, first):
            centre = column * (index + 0.5)
            parts.signature(self.canv, centre, self.height, signer, half, reach)


def signing_rows(*signers: Signer, columns: int = 2) -> list[Flowable]:
    """The rows of signatures, for whoever keeps them together with something else."""
    rows = [signers[start : start + columns] for start in range(0, len(signers), columns)]
    return [_Signing(row, signers, columns) for row in rows]


def signatures(*signers: Signer, columns: int = 2) -> Flowable:
    """All the signatures of a paper, columns in a row, together on one page."""
    return KeepTogether(signing_rows(*signers, columns=columns))


def note(text: str) -> Flowable:
    """Small print under a table."""
    return Paragraph(text, size=SMALL_SIZE, leading=SMALL_SIZE * LEADING, before=3)


class Beside(Flowable):
    """A flowable with a box for a photo at its right; the box is empty where there is no photo."""

    def __init__(self, main: Flowable, image: bytes | None) -> None:
        super().__init__()
        self.main, self.image = main, image
        self.spaceAfter = main.getSpaceAfter()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        _, tall = self.main.wrap(width - PHOTO_WIDE - 6 * MM, height)
        self.width, self.height = width, max(tall, PHOTO_HIGH + 4)
        return self.width, self.height

    def draw(self) -> None:
        assert isinstance(self.canv, Paper)
        self.main.drawOn(self.canv, 0, self.height - self.main.height)
        left = self.width - PHOTO_WIDE
        parts.photo_box(self.canv, self.image, left, self.height - PHOTO_HIGH, PHOTO_WIDE, PHOTO_HIGH)


BESIDE_LABEL = 104.0  # points; right of a short label, near where the values of fields begin


class Ticks(Flowable):
    """A sentence and a box for each possible answer, the chosen one ticked.

    The boxes stand at the right edge, or for a short label at points from the left.
    """

    def __init__(
        self,
        text: str,
        answers: Sequence[str],
        chosen: int | None,
        *,
        before: float = 2,
        points: float | None = None,
    ) -> None:
        super().__init__()
        self._points = points
        self.text, self.answers, self.chosen = text, answers, chosen
        self.spaceBefore = before
        self._lines: tuple[Line, ...] = ()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self._boxes = sum(_TICK + shaped(one, BODY_SIZE) + _COLUMN_GAP for one in self.answers)
        self._lines = set_lines(self.text, width - self._boxes - 8, BODY_SIZE)
        self.width, self.height = width, len(self._lines) * BODY_SIZE * LEADING
        return self.width, self.height

    def draw(self) -> None:
        assert isinstance(self.canv, Paper)
        y = base_line(self.height, BODY_SIZE, BODY_SIZE * LEADING)
        at = self.width - self._boxes if self._points is None else self._points
        for index, answer in enumerate(self.answers):
            parts.tick_box(self.canv, at, y, BODY_SIZE * 0.62, ticked=index == self.chosen)
            at += _TICK + self.canv.text(at + _TICK, y, answer, BODY_SIZE) + _COLUMN_GAP
        for line in self._lines:
            draw_line(self.canv, line, 0, y, self.width - self._boxes - 8, BODY_SIZE, Align.LEFT)
            y -= BODY_SIZE * LEADING


class _Heading(Paragraph):
    """Goes over to the next page with what it is the heading of, which itself may then be split."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        wide, tall = super().wrap(width, height)
        if height < tall + _UNDER_HEADING:
            self.height = height + 1
        return wide, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        return []


def heading(text: str) -> Flowable:
    """The name of a part of a form, never left alone at a page's foot; not for use inside what is kept together."""
    return _Heading(text, bold=True, before=6, after=2)


def working_copy() -> Flowable:
    """Said on what the program draws up but an authority takes only on a form of its own."""
    words = "ฉบับร่างสำหรับทำงานภายในสภา การยื่นจดแจ้งต้องใช้แบบของสถาบันพัฒนาองค์กรชุมชน (องค์การมหาชน)"
    return Paragraph(words, size=SMALL_SIZE, bold=True, align=Align.CENTRE, after=6)
