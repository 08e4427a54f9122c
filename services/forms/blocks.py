"""The blocks a flowing paper is built of: its head, its fields, the amount in words, the signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable, KeepTogether, Spacer

from services.forms import parts
from services.forms.look import BODY_SIZE, CELL_PAD, HEADING_SIZE, LEADING, RULE, SMALL_SIZE, TITLE_SIZE
from services.forms.paragraph import Paragraph, base_line, draw_line, set_lines
from services.forms.parts import Signer
from services.forms.shaping import width
from services.forms.words import where
from services.forms.writing import Align, Paper
from services.papers import Letterhead

_FIELD_LEADING = 1.35
_LABEL_GAP = 6.0
_COLUMN_GAP = 12.0


def letterhead(head: Letterhead, title: str, *below: str) -> list[Flowable]:
    """Fund, council and address, then the paper's title and the lines under it, all centred."""
    centre = Align.CENTRE
    return [
        Paragraph(head.fund, size=HEADING_SIZE, bold=True, align=centre, leading=HEADING_SIZE * 1.2),
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

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        self.height = sum(self._row_lines(row) for row in self.rows) * self.size * _FIELD_LEADING
        return self.width, self.height

    def _places(self, row: Sequence[Field]) -> list[tuple[float, float, float]]:
        """For each field where its label, its value and its room begin and end."""
        total, at = sum(one.share for one in row), 0.0
        room = self.width - _COLUMN_GAP * (len(row) - 1)
        places = []
        for index, one in enumerate(row):
            right = at + room * one.share / total
            under = [other[index] for other in self.rows if not index or len(other) == len(row)]
            label = max(width(other.label, self.size) for other in under)
            places.append((at, at + label + _LABEL_GAP, right))
            at = right + _COLUMN_GAP
        return places

    def _row_lines(self, row: Sequence[Field]) -> int:
        count = 1
        for one, (_, value_at, right) in zip(row, self._places(row), strict=True):
            lines = (
                len(set_lines(one.value, right - value_at, self.size, bold=True)) if one.value else one.lines
            )
            count = max(count, lines)
        return count

    def draw(self) -> None:
        assert isinstance(self.canv, Paper)
        leading, top = self.size * _FIELD_LEADING, self.height
        for row in self.rows:
            for one, (left, value_at, right) in zip(row, self._places(row), strict=True):
                y = base_line(top, self.size, leading)
                self.canv.text(left, y, one.label, self.size)
                if one.value:
                    room = right - value_at
                    for line in set_lines(one.value, room, self.size, bold=True):
                        draw_line(self.canv, line, value_at, y, room, self.size, Align.LEFT)
                        y -= leading
                else:
                    for index in range(one.lines):
                        parts.dots(self.canv, value_at if index == 0 else left, right, y)
                        y -= leading
            top -= self._row_lines(row) * leading


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


def signatures(*signers: Signer, columns: int = 2) -> Flowable:
    """All the signatures of a paper, columns in a row, together on one page."""
    rows = [signers[start : start + columns] for start in range(0, len(signers), columns)]
    return KeepTogether([_Signing(row, signers, columns) for row in rows])


def note(text: str) -> Flowable:
    """Small print under a table."""
    return Paragraph(text, size=SMALL_SIZE, leading=SMALL_SIZE * LEADING, before=3)
