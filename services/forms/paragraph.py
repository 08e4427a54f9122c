"""Lines of Thai: broken between words, set left, right, centred or evenly filled; and the paragraph made of them."""

from __future__ import annotations

import copy
import functools
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from reportlab.platypus import Flowable

from services.forms.breaking import break_points, clusters
from services.forms.look import BODY_SIZE, LEADING
from services.forms.shaping import Run, shape
from services.forms.writing import Align, Paper, Stretch

# The font's own height over and under the base line, in ems.
ASCENT, DESCENT = 0.85, 0.25
# How far a justified line opens a joint between two words, in thousandths of an em, before it gives up.
_WIDEST_JOINT = 150
_BLANK_JOINTS = 2  # a real space opens like two joints
_LINES_REMEMBERED = 4000


class Bold(str):
    """A part of a paragraph in the bold face."""

    __slots__ = ()


Text = str | Sequence[str]


@dataclass(frozen=True, slots=True)
class Line:
    """One set line: its words, how wide they stand (thousandths of the type size), and whether the text ends."""

    words: tuple[Stretch, ...]
    width: int
    final: bool
    joints: tuple[int, ...] = ()  # how much of a justified line's slack each word takes after it

    @property
    def text(self) -> str:
        return "".join(one.run.text for one in self.words)


def set_lines(
    text: Text, room: float, size: float, *, first: float = 0, bold: bool = False
) -> tuple[Line, ...]:
    """The lines text makes in room points, the first one first points narrower.

    A word too long for a line is cut between clusters, so any text fits any room.
    """
    if isinstance(text, str) and not isinstance(text, Bold):
        return _set_plain(text, room, size, first, bold)
    parts = (text,) if isinstance(text, str) else tuple(text)
    return _set([(str(one), bold or isinstance(one, Bold)) for one in parts], room, size, first)


@functools.lru_cache(maxsize=_LINES_REMEMBERED)
def _set_plain(text: str, room: float, size: float, first: float, bold: bool) -> tuple[Line, ...]:
    if "\n" not in text:
        run = shape(text, bold=bold)
        if run.width * size <= (room - first) * 1000:
            return (Line((Stretch(run, bold),), run.width, final=True),)
    return _set([(text, bold)], room, size, first)


def draw_line(
    paper: Paper, line: Line, left: float, y: float, room: float, size: float, align: Align
) -> None:
    """Draws a set line in room points from left, its base line at y."""
    words: Sequence[Stretch] = line.words
    slack = room * 1000 / size - line.width
    if align is Align.RIGHT:
        left += slack * size / 1000
    elif align is Align.CENTRE:
        left += slack * size / 2000
    elif align is Align.JUSTIFY and not line.final and any(line.joints):
        joint = slack / sum(line.joints)
        if 0 < joint <= _WIDEST_JOINT:
            words = [
                replace(word, gap=round(joint * count)) if count else word
                for word, count in zip(words, line.joints, strict=True)
            ]
    if any(word.run.text for word in words):
        paper.stretches(left, y, words, size)


def base_line(top: float, size: float, leading: float) -> float:
    """Where the letters of a line stand whose upper edge is top."""
    return top - (leading - (ASCENT + DESCENT) * size) / 2 - ASCENT * size


F = TypeVar("F", bound=Flowable)


def part_of(whole: F) -> F:
    """A copy to become one side of a split, without the note that the whole was once put off to the next page."""
    part = copy.copy(whole)
    part.__dict__.pop("_postponed", None)
    return part


class Paragraph(Flowable):
    """Text that flows over lines and pages; never one line of it alone at the foot or the head of a page."""

    def __init__(
        self,
        text: Text,
        *,
        size: float = BODY_SIZE,
        align: Align = Align.LEFT,
        bold: bool = False,
        first: float = 0,
        left: float = 0,
        before: float = 0,
        after: float = 0,
        leading: float | None = None,
        with_next: bool = False,
    ) -> None:
        super().__init__()
        self.content, self.size, self.align, self.bold = text, size, align, bold
        self.first, self.left = first, left
        self.leading = leading if leading is not None else size * LEADING
        self.spaceBefore, self.spaceAfter = before, after
        self.keepWithNext = with_next
        self._lines: tuple[Line, ...] | None = None
        self._room = 0.0
        self._is_rest = False

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        room = width - self.left
        if self._lines is None or (room != self._room and not self._is_rest):
            self._lines = set_lines(self.content, room, self.size, first=self.first, bold=self.bold)
        self._room = room
        self.width, self.height = width, len(self._lines) * self.leading
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width, height)
        lines = self._lines or ()
        fits = int((height + 0.01) / self.leading)
        if fits >= len(lines):
            return [self]
        fits = min(fits, len(lines) - 2)
        if fits < 2:
            return []
        head, rest = part_of(self), part_of(self)
        head._lines, rest._lines = lines[:fits], lines[fits:]
        head._is_rest = rest._is_rest = True
        rest.first = 0
        head.spaceAfter = rest.spaceBefore = 0
        return [head, rest]

    def draw(self) -> None:
        assert isinstance(self.canv, Paper)
        top, first = self.height, self.first
        for line in self._lines or ():
            y = base_line(top, self.size, self.leading)
            draw_line(self.canv, line, self.left + first, y, self._room - first, self.size, self.align)
            top, first = top - self.leading, 0


@dataclass(frozen=True, slots=True)
class _Word:
    """What stands between two places where a line may break; solid leaves out the blanks at its end."""

    stretches: tuple[Stretch, ...]
    width: int
    solid: int

    @property
    def joints(self) -> int:
        return _BLANK_JOINTS if self.solid < self.width else 1


def _set(parts: list[tuple[str, bool]], room: float, size: float, first: float) -> tuple[Line, ...]:
    lines: list[Line] = []
    full, narrow = room * 1000 / size, (room - first) * 1000 / size
    for words in _sentences(parts):
        current: list[_Word] = []
        used = 0
        for word in words:
            for piece in [word] if word.solid <= narrow else _cut(word, narrow):
                if current and used + piece.solid > (full if lines else narrow):
                    lines.append(_line(current, final=False))
                    current, used = [], 0
                current.append(piece)
                used += piece.width
        lines.append(_line(current, final=True))
    return tuple(lines)


def _line(words: list[_Word], *, final: bool) -> Line:
    if not words:
        return Line((), 0, final)
    stretches: list[Stretch] = []
    joints: list[int] = []
    for word in words[:-1]:
        stretches += word.stretches
        joints += [0] * (len(word.stretches) - 1) + [word.joints]
    last = _without_blanks(words[-1].stretches)
    stretches += last
    joints += [0] * len(last)
    width = sum(word.width for word in words[:-1]) + words[-1].solid
    return Line(tuple(stretches), width, final, tuple(joints))


def _without_blanks(stretches: tuple[Stretch, ...]) -> list[Stretch]:
    *before, last = stretches
    return [*before, Stretch(shape(last.run.text.rstrip(), bold=last.bold), last.bold)]


def _sentences(parts: list[tuple[str, bool]]) -> Iterator[list[_Word]]:
    """The words of each line of the source text (a line feed in it is a line break on paper)."""
    text = "".join(one for one, _ in parts)
    faces = [bold for one, bold in parts for _ in one]
    start = 0
    for line in text.split("\n"):
        edges = [0, *break_points(line), len(line)]
        yield [
            _word(line[begin:end], faces[start + begin : start + end])
            for begin, end in itertools.pairwise(edges)
            if begin < end
        ]
        start += len(line) + 1


def _word(text: str, faces: list[bool]) -> _Word:
    stretches: list[Stretch] = []
    at = 0
    for bold, group in itertools.groupby(faces):
        end = at + len(list(group))
        stretches.append(Stretch(shape(text[at:end], bold=bold), bold))
        at = end
    width = sum(one.run.width for one in stretches)
    return _Word(tuple(stretches), width, width - _blanks(stretches[-1].run, faces[-1]))


def _blanks(run: Run, bold: bool) -> int:
    count = len(run.text) - len(run.text.rstrip(" "))
    return count * shape(" ", bold=bold).width


def _cut(word: _Word, limit: float) -> Iterator[_Word]:
    """A word wider than its line in parts that are not: cut between words inside it, or else between clusters."""
    for stretch in word.stretches:
        text, part = stretch.run.text, ""
        edges = [0, *break_points(text), len(text)]
        for begin, end in itertools.pairwise(edges):
            unit = text[begin:end]
            whole = shape(unit, bold=stretch.bold).width <= limit
            for piece in [unit] if whole else clusters(unit):
                if part and shape(part + piece, bold=stretch.bold).width > limit:
                    yield _word(part, [stretch.bold] * len(part))
                    part = ""
                part += piece
        if part:
            yield _word(part, [stretch.bold] * len(part))
