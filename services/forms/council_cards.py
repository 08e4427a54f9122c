"""บัตรประจำตัวสมาชิกสภา: eight to a sheet of A4, with photos and marks to cut along."""

from __future__ import annotations

from services.forms import parts
from services.forms.grid import Grid, cut_marks, lines
from services.forms.look import A4, MM, RULE, SMALL_SIZE
from services.forms.profiles import image_of
from services.forms.words import Voice
from services.forms.writing import Paper, new_paper
from services.papers import Letterhead, Printing
from services.papers.council import Card, CouncilCards

TITLE = "บัตรประจำตัวสมาชิกสภา"
NEEDS = "วาระของสภา"
FACTS = CouncilCards

# The size of an identity card; two across, four down, with room between them for the knife.
_GRID = Grid(2, 4, 85.6 * MM, 54 * MM, gap_x=8 * MM, gap_y=8 * MM)
_PAD = 4 * MM
_PHOTO_WIDE, _PHOTO_HIGH = 20 * MM, 26 * MM


def render(facts: CouncilCards, printing: Printing) -> bytes:
    """All the cards in the order given; a term without members gives one empty sheet."""
    paper = new_paper(TITLE, facts.head.issuer, A4)
    say = Voice(facts.head.style)
    for index, card in enumerate(facts.cards):
        place = index % _GRID.count
        if index and not place:
            paper.showPage()
        _card(paper, facts, card, say, image_of(card.photo, printing), *_GRID.corner(place))
    paper.showPage()
    return paper.finished()


def blank(head: Letterhead) -> bytes:
    """A sheet of empty cards to be filled in by hand."""
    paper = new_paper(TITLE, head.issuer, A4)
    facts = CouncilCards(head)
    for place in range(_GRID.count):
        _card(paper, facts, Card(), Voice(head.style, is_blank=True), None, *_GRID.corner(place))
    paper.showPage()
    return paper.finished()


def _card(
    paper: Paper, facts: CouncilCards, card: Card, say: Voice, image: bytes | None, left: float, bottom: float
) -> None:
    head = facts.head
    right, top = left + _GRID.wide, bottom + _GRID.high
    cut_marks(paper, left, bottom, right, top)
    middle, room = (left + right) / 2, _GRID.wide - 2 * _PAD
    y = top - 14
    parts.centred(paper, middle, y, head.council, 15, room, bold=True)
    y -= 14
    parts.centred(paper, middle, y, TITLE, SMALL_SIZE, room)
    paper.setLineWidth(RULE)
    paper.line(left + _PAD, y - 5, right - _PAD, y - 5)
    parts.photo_box(paper, image, left + _PAD, y - 10 - _PHOTO_HIGH, _PHOTO_WIDE, _PHOTO_HIGH)
    at, end = left + _PAD + _PHOTO_WIDE + 7, right - _PAD
    y -= 12
    shown = [
        ("ชื่อ", card.name),
        ("เลขที่", card.card_no),
        ("ประเภท", card.kind),
        ("ตำแหน่ง" if card.office else "ผู้แทน", card.office or card.of),
    ]
    if say.is_blank:
        for index, (label, _) in enumerate(shown):
            below = y - 13 - 15.5 * index
            parts.dots(paper, at + paper.text(at, below, f"{label} ", 13), end, below)
    else:
        texts = [f"{label} {say(value)}" if index else value for index, (label, value) in enumerate(shown)]
        lines(paper, texts, at, y, end - at, _PHOTO_HIGH - 4, 15)
    _foot(paper, facts, card, say, left, right, bottom)


def _foot(
    paper: Paper, facts: CouncilCards, card: Card, say: Voice, left: float, right: float, bottom: float
) -> None:
    """When it was issued and runs out, and who signs it."""
    size = 12.0
    middle = right - _PAD - 21 * MM
    days = (("ออกบัตร", card.issued), ("บัตรหมดอายุ", card.last_day))
    for index, (label, day) in enumerate(days):
        y = bottom + 18 - 12 * index
        at = left + _PAD + paper.text(left + _PAD, y, f"{label} ", size)
        if day:
            paper.text(at, y, say.short_day(day), size)
        else:
            parts.dots(paper, at, left + _PAD + 35 * MM, y)
    parts.dots(paper, middle - 19 * MM, middle + 19 * MM, bottom + 29)
    if facts.chair:
        parts.centred(paper, middle, bottom + 18, f"({facts.chair})", size, 42 * MM)
    parts.centred(paper, middle, bottom + 6, "ประธานสภา", size, 42 * MM)
