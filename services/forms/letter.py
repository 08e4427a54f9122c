"""The blocks of official papers: a letter's head and close, an order's, names in columns (council.md section 3.5).

The council is no office of state, so its own logo stands where a ministry has the Garuda, or nothing does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable, KeepTogether, Spacer

from services.forms import parts
from services.forms.breaking import keep
from services.forms.look import (
    BODY_SIZE,
    LEADING,
    LETTER_MARGINS,
    LOGO_HIGH,
    LOGO_WIDE,
    MM,
    PARAGRAPH_INDENT,
    RULE,
    TITLE_SIZE,
)
from services.forms.page import Document, Dress, Numbering, build
from services.forms.paragraph import Line, Paragraph, base_line, draw_line, set_lines
from services.forms.shaping import width
from services.forms.words import Voice
from services.forms.writing import Align, Paper
from services.papers import Letterhead, PaperStyle, Printing
from services.papers.letters import Signing

_CENTRE = 75 * MM  # the middle of the sheet, from the left edge of the text
_LABEL_GAP = 5 * MM
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
        gap: float = _LABEL_GAP,
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


class _Logo(Flowable):
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


class _Rule(Flowable):
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
        self._room = width - _CENTRE
        position = self.signing.position
        self._position = set_lines(position, self._room, BODY_SIZE) if position else ()
        lines = bool(self.words) + 1 + max(1, len(self._position))
        self.width, self.height = width, lines * BODY_SIZE * LEADING + _HAND
        return self.width, self.height

    def draw(self) -> None:
        assert isinstance(self.canv, Paper)
        paper, leading, room = self.canv, BODY_SIZE * LEADING, self._room
        centre = _CENTRE + room / 2
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
            draw_line(paper, line, _CENTRE, y, room, BODY_SIZE, Align.CENTRE)
            y -= leading
        if not self._position:
            label = paper.text(_CENTRE, y, "ตำแหน่ง ", BODY_SIZE)
            parts.dots(paper, _CENTRE + label, _CENTRE + room, y)


def logo(head: Letterhead, printing: Printing | None) -> list[Flowable]:
    """The council's logo where its file is at hand, else nothing."""
    image = printing.pictures.get(head.logo.sha256) if printing and head.logo else None
    return [_Logo(image)] if image else []


def labelled(label: str, text: str, *, before: float = 3) -> Tabbed:
    """เรื่อง, เรียน, อ้างถึง: a label and what it says, hanging beside it; dots where there is nothing."""
    at = max(12 * MM, width(label, BODY_SIZE) + _LABEL_GAP)
    return Tabbed(Cell(0, label), Cell(at, text), before=before, with_next=True)


def paragraph(text: str, *, before: float = 6, with_next: bool = False) -> Paragraph:
    """Body text, its first line set in by 2.5 cm."""
    return Paragraph(text, align=Align.JUSTIFY, first=PARAGRAPH_INDENT, before=before, with_next=with_next)


def sender(head: Letterhead, say: Voice, printing: Printing | None, number: str) -> list[Flowable]:
    """Logo, number at the left and who writes at the right."""
    lines = "\n".join(one for one in (keep(head.council), say.cell(head.address)) if one)
    return [
        *logo(head, printing),
        Tabbed(Cell(0, "ที่"), Cell(8 * MM, say.cell(number)), Cell(_CENTRE + 18 * MM, lines)),
    ]


@dataclass(frozen=True, slots=True)
class Letter:
    """What an addressed letter says between its head and its signature."""

    subject: str
    to: str
    body: tuple[str, ...]
    ask: str  # จึงเรียนมาเพื่อ…, which keeps company with the signature
    refers_to: str = ""
    enclosures: tuple[str, ...] = ()
    middle: tuple[Flowable, ...] = ()  # a list of names between body and ask
    copies_to: tuple[str, ...] = ()


def letter(
    head: Letterhead,
    say: Voice,
    printing: Printing | None,
    number: str,
    day: str,
    says: Letter,
    signing: Signing,
) -> list[Flowable]:
    """A whole external letter (หนังสือภายนอก), closed by ขอแสดงความนับถือ and where to ask."""
    return [
        *sender(head, say, printing, number),
        Tabbed(Cell(_CENTRE, day), before=6),
        Spacer(0, 3),
        labelled("เรื่อง", says.subject),
        labelled("เรียน", says.to),
        *([labelled("อ้างถึง", says.refers_to)] if says.refers_to else []),
        *_enclosures(says.enclosures, say),
        *(paragraph(text) for text in says.body),
        *says.middle,
        KeepTogether(
            [
                paragraph(says.ask),
                Closing("ขอแสดงความนับถือ", signing, before=10),
                *_contact(head, say),
                *([labelled("สำเนาเรียน", "\n".join(says.copies_to), before=6)] if says.copies_to else []),
            ]
        ),
    ]


def _enclosures(texts: Sequence[str], say: Voice) -> list[Flowable]:
    """Numbered under each other when there are several."""
    label = "สิ่งที่ส่งมาด้วย"
    at = width(label, BODY_SIZE) + _LABEL_GAP
    several = len(texts) > 1
    return [
        Tabbed(
            Cell(0, " " if index > 1 else label),
            Cell(at, say(f"{index}. {text}" if several else text)),
            before=0 if index > 1 else 3,
            with_next=True,
        )
        for index, text in enumerate(texts, 1)
    ]


def _contact(head: Letterhead, say: Voice) -> list[Flowable]:
    """Who answers questions about the letter, small at the left under the signature."""
    lines = [
        head.council,
        f"โทร. {head.phone}" if head.phone else "",
        f"อีเมล {head.email}" if head.email else "",
    ]
    words = [say.cell(one) for one in lines if one]
    return [Spacer(0, 10), *(Paragraph(one, leading=BODY_SIZE * 1.15) for one in words)]


def proclamation(
    kind: str, head: Letterhead, say: Voice, printing: Printing | None, number: str, subject: str
) -> list[Flowable]:
    """The head of an order or announcement: whose it is, its number, what it is about, and a short line."""
    centre = Align.CENTRE
    return [
        *logo(head, printing),
        Paragraph(
            f"{kind}{head.council}", size=TITLE_SIZE, bold=True, align=centre, leading=TITLE_SIZE * 1.25
        ),
        Paragraph(f"ที่ {say.gap(number)}", bold=True, align=centre),
        Paragraph(f"เรื่อง {say.gap(subject, 60)}", bold=True, align=centre),
        _Rule(),
    ]


def given(word: str, day: str, signing: Signing, *before: Flowable) -> Flowable:
    """สั่ง ณ วันที่ …, room to sign, name and position, on one page with what comes before it."""
    line = Paragraph(f"{word} ณ วันที่ {day}", first=_CENTRE - 25 * MM, before=10)
    return KeepTogether([*before, line, Closing("", signing, before=0)])


def names(people: Sequence[tuple[str, str]], say: Voice, *, left: float = PARAGRAPH_INDENT) -> list[Flowable]:
    """Numbered names with what each is, in columns; a name is never broken."""
    role = left + 88 * MM
    return [
        Tabbed(
            Cell(left, say.cell(f"{index}.")),
            Cell(left + 10 * MM, keep(say.cell(name))),
            Cell(role, say.cell(what) or (" " if name else "")),
            gap=2 * MM,
        )
        for index, (name, what) in enumerate(people, 1)
    ]


def dress(style: PaperStyle, printing: Printing | None) -> Dress:
    """An original is bare, as a typed letter is; only copies say what they are and when they were made."""
    is_copy = printing is not None and printing.copy_number > 0
    return Dress(style, printing, numbering=Numbering.FROM_SECOND, marked=is_copy, stamped=is_copy)


def pages(
    story: Sequence[Flowable], title: str, head: Letterhead, printing: Printing | None, style: PaperStyle
) -> bytes:
    """The PDF of an official paper."""
    return build([Document(story, dress(style, printing))], title, head.issuer, margins=LETTER_MARGINS)
