"""ป้ายชื่อ: plates of A4 folded to stand on a table, readable from both sides, or badges to be cut out."""

from __future__ import annotations

from services.forms import parts
from services.forms.grid import Grid, block, cut_marks
from services.forms.look import A4, A4_LANDSCAPE, MM
from services.forms.words import Voice
from services.forms.writing import Align, Paper, new_paper
from services.papers import Letterhead, Printing
from services.papers.posting import NamePlates, Plate, PlateKind

TITLE = "ป้ายชื่อ"
NEEDS = "วาระของสภา (ชื่อสมาชิกสภา)"
FACTS = NamePlates

_BADGES = Grid(2, 4, 90 * MM, 55 * MM, gap_x=8 * MM, gap_y=8 * MM)
_EDGE = 14 * MM
_NAME, _POSITION, _COUNCIL = 92.0, 40.0, 26.0
_BADGE_NAME, _BADGE_SMALL = 30.0, 18.0


def render(facts: NamePlates, printing: Printing) -> bytes:
    """Everybody in the order given: a sheet each, or eight badges to a sheet."""
    say = Voice(facts.head.style)
    if facts.kind is PlateKind.TABLE:
        return _plates(facts, facts.plates, say)
    return _badges(facts, facts.plates, say)


def blank(head: Letterhead) -> bytes:
    """A plate with the council's name and lines to write on."""
    return _plates(NamePlates(head), (Plate(""),), Voice(head.style, is_blank=True))


def _plates(facts: NamePlates, plates: tuple[Plate, ...], say: Voice) -> bytes:
    paper = new_paper(TITLE, facts.head.issuer, A4_LANDSCAPE)
    wide, high = A4_LANDSCAPE
    for plate in plates:
        _face(paper, facts, plate, say)
        paper.saveState()
        paper.translate(wide, high)
        paper.rotate(180)
        _face(paper, facts, plate, say)
        paper.restoreState()
        parts.cut_line(paper, 0, wide, high / 2)
        paper.showPage()
    if not plates:
        paper.showPage()
    return paper.finished()


def _face(paper: Paper, facts: NamePlates, plate: Plate, say: Voice) -> None:
    """The lower half of the sheet, as one reads it; the upper half is the same turned round."""
    wide, half = A4_LANDSCAPE[0], A4_LANDSCAPE[1] / 2
    middle, room = wide / 2, wide - 2 * _EDGE
    if plate.name:
        block(paper, plate.name, middle, half * 0.55, room, _NAME, bold=True, askew=True)
    else:
        parts.dots(paper, _EDGE * 2, wide - _EDGE * 2, half * 0.55)
    below = "  ".join(one for one in (plate.position, say.cell(plate.of)) if one)
    if below:
        size = parts.fitting(below, room, _POSITION)
        paper.text(middle, half * 0.30, below, size, align=Align.CENTRE, askew=True)
    elif say.is_blank:
        parts.dots(paper, wide * 0.25, wide * 0.75, half * 0.30)
    size = parts.fitting(facts.head.council, room, _COUNCIL)
    paper.text(middle, half * 0.12, facts.head.council, size, align=Align.CENTRE, askew=True)


def _badges(facts: NamePlates, plates: tuple[Plate, ...], say: Voice) -> bytes:
    paper = new_paper(TITLE, facts.head.issuer, A4)
    for index, plate in enumerate(plates):
        place = index % _BADGES.count
        if index and not place:
            paper.showPage()
        _badge(paper, facts, plate, say, *_BADGES.corner(place))
    paper.showPage()
    return paper.finished()


def _badge(paper: Paper, facts: NamePlates, plate: Plate, say: Voice, left: float, bottom: float) -> None:
    right, top = left + _BADGES.wide, bottom + _BADGES.high
    cut_marks(paper, left, bottom, right, top)
    middle, room = (left + right) / 2, _BADGES.wide - 10 * MM
    texts = (
        (24, facts.head.council, _BADGE_SMALL, False),
        (43, say.cell(facts.occasion), _BADGE_SMALL - 2, False),
        (82, plate.name, _BADGE_NAME, True),
        (110, plate.position, _BADGE_SMALL + 2, False),
        (132, say.cell(plate.of), _BADGE_SMALL, False),
    )
    for below, text, size, bold in texts:
        if text:
            block(paper, text, middle, top - below, room, size, bold=bold)
