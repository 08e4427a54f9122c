"""The blocks of official papers: a letter's head and close, an order's, names in columns (council.md section 3.5).

The council is no office of state, so its own logo stands where a ministry has the Garuda, or nothing does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable, KeepTogether, Spacer

from services.forms.breaking import JOINER, keep, keep_words
from services.forms.letter_parts import CENTRE, LABEL_GAP, Cell, Closing, Logo, ShortRule, Tabbed
from services.forms.look import (
    BODY_SIZE,
    LETTER_MARGINS,
    MM,
    PARAGRAPH_INDENT,
    TITLE_SIZE,
)
from services.forms.page import Document, Dress, Numbering, build
from services.forms.paragraph import Paragraph
from services.forms.shaping import width
from services.forms.words import Voice
from services.forms.writing import Align
from services.papers import Letterhead, PaperStyle, Printing
from services.papers.letters import Signing

_ORDINALS = re.compile("(?:วัน|วาระ|ครั้ง|มติ|หมู่)ที่")  # no line ends before their ที่


def logo(head: Letterhead, printing: Printing | None) -> list[Flowable]:
    """The council's logo where its file is at hand, else nothing."""
    image = printing.pictures.get(head.logo.sha256) if printing and head.logo else None
    return [Logo(image)] if image else []


def labelled(label: str, text: str, *, before: float = 3) -> Tabbed:
    """เรื่อง, เรียน, อ้างถึง: a label and what it says, hanging beside it; dots where there is nothing."""
    at = max(12 * MM, width(label, BODY_SIZE) + LABEL_GAP)
    return Tabbed(Cell(0, label), Cell(at, text), before=before, with_next=True)


def paragraph(text: str, *, before: float = 6, with_next: bool = False) -> Paragraph:
    """Body text, its first line set in by 2.5 cm; not filled evenly where a hand is to write."""
    align = Align.LEFT if "...." in text.replace(JOINER, "") else Align.JUSTIFY
    kept = _ORDINALS.sub(lambda found: keep(found.group()), text)
    return Paragraph(kept, align=align, first=PARAGRAPH_INDENT, before=before, with_next=with_next)


def sender(head: Letterhead, say: Voice, printing: Printing | None, number: str) -> list[Flowable]:
    """Logo, number at the left and who writes at the right."""
    under = head.council if head.fund else ""
    lines = "\n".join(one for one in (keep(head.issuer), under, say.cell(head.address)) if one)
    return [
        *logo(head, printing),
        Tabbed(Cell(0, "ที่"), Cell(8 * MM, say.cell(number)), Cell(CENTRE + 18 * MM, lines)),
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
        Tabbed(Cell(CENTRE, day), before=6),
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
    at = width(label, BODY_SIZE) + LABEL_GAP
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
        head.issuer,
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
        ShortRule(),
    ]


def given(word: str, day: str, signing: Signing, *before: Flowable) -> Flowable:
    """สั่ง ณ วันที่ …, room to sign, name and position, on one page with what comes before it."""
    line = Paragraph(f"{word} ณ วันที่ {day}", first=CENTRE - 25 * MM, before=10)
    return KeepTogether([*before, line, Closing("", signing, before=0)])


def names(people: Sequence[tuple[str, str]], say: Voice, *, left: float = PARAGRAPH_INDENT) -> list[Flowable]:
    """Numbered names with what each is, in columns; a name is never broken."""
    role = left + 88 * MM
    return [
        Tabbed(
            Cell(left, say.cell(f"{index}.")),
            Cell(left + 10 * MM, keep_words(say.cell(name))),
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
