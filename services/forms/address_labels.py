"""ป้ายจ่าหน้า: names and addresses on sheets of stickers, from any label of a sheet already begun."""

from __future__ import annotations

from services.forms.grid import Grid, lines, open_lines
from services.forms.look import A4, MM
from services.forms.words import Voice
from services.forms.writing import Paper, new_paper
from services.papers import Letterhead, Printing
from services.papers.posting import Addressee, AddressLabels, LabelSheet

TITLE = "ป้ายจ่าหน้าที่อยู่"
NEEDS = "วาระของสภา (ที่อยู่สมาชิกสภา)"
FACTS = AddressLabels

# The sheets every stationer has: 70 × 37 mm without margins, and 99.1 × 38.1 mm.
GRIDS = {
    LabelSheet.THREE_BY_EIGHT: Grid(3, 8, 70 * MM, 37 * MM),
    LabelSheet.TWO_BY_SEVEN: Grid(2, 7, 99.1 * MM, 38.1 * MM, gap_x=2.5 * MM),
}
_PAD_X, _PAD_Y = 6 * MM, 4.5 * MM
_SIZE = 16.0


def render(facts: AddressLabels, printing: Printing) -> bytes:
    """Everybody in the order given; nothing but names and addresses is printed."""
    paper = new_paper(TITLE, facts.head.issuer, A4)
    grid, say = GRIDS[facts.sheet], Voice(facts.head.style)
    first = (facts.start - 1) % grid.count
    for index, person in enumerate(facts.people, first):
        if index > first and index % grid.count == 0:
            paper.showPage()
        _label(paper, grid, index % grid.count, _words(person, say))
    paper.showPage()
    return paper.finished()


def blank(head: Letterhead) -> bytes:
    """A sheet with dotted lines on every label."""
    paper = new_paper(TITLE, head.issuer, A4)
    grid = GRIDS[LabelSheet.THREE_BY_EIGHT]
    for place in range(grid.count):
        left, bottom = grid.corner(place)
        open_lines(paper, 4, left + _PAD_X, bottom + grid.high - _PAD_Y, grid.wide - 2 * _PAD_X, 19)
    paper.showPage()
    return paper.finished()


def _words(person: Addressee, say: Voice) -> list[str]:
    texts = (f"เรียน {person.name}", person.position, *person.lines)
    return [say(one) for one in texts if one]


def _label(paper: Paper, grid: Grid, place: int, texts: list[str]) -> None:
    left, bottom = grid.corner(place)
    top, room = bottom + grid.high - _PAD_Y, grid.wide - 2 * _PAD_X
    lines(paper, texts, left + _PAD_X, top, room, grid.high - 2 * _PAD_Y, _SIZE)
