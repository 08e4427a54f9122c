"""ซองจดหมาย: sender at the upper left, who gets it in the lower right, one envelope a page."""

from __future__ import annotations

from services.forms.grid import lines, open_lines
from services.forms.look import MM, SMALL_SIZE
from services.forms.words import Voice
from services.forms.writing import Align, Paper, new_paper
from services.papers import Letterhead, Printing
from services.papers.posting import Addressee, Envelopes, EnvelopeSize

TITLE = "ซองจดหมาย"
NEEDS = "วาระของสภา (ที่อยู่สมาชิกสภา)"
FACTS = Envelopes

SIZES = {EnvelopeSize.DL: (220 * MM, 110 * MM), EnvelopeSize.C5: (229 * MM, 162 * MM)}
_EDGE = 10 * MM
_SIZE = 18.0


def render(facts: Envelopes, printing: Printing) -> bytes:
    """An envelope for everybody in the order given."""
    paper = new_paper(TITLE, facts.head.issuer, SIZES[facts.size])
    say = Voice(facts.head.style)
    for person in facts.people:
        _face(paper, facts, person, say)
        paper.showPage()
    if not facts.people:
        paper.showPage()
    return paper.finished()


def blank(head: Letterhead) -> bytes:
    """The sender printed, dotted lines for who gets it."""
    facts = Envelopes(head)
    paper = new_paper(TITLE, head.issuer, SIZES[facts.size])
    _face(paper, facts, None, Voice(head.style, is_blank=True))
    paper.showPage()
    return paper.finished()


def _face(paper: Paper, facts: Envelopes, person: Addressee | None, say: Voice) -> None:
    wide, high = SIZES[facts.size]
    head = facts.head
    sender = [
        head.council or head.fund,
        say.cell(head.address),
        say.cell(f"โทร. {head.phone}") if head.phone else "",
    ]
    number = f"ที่ {say(facts.number)}" if facts.number else ""
    lines(
        paper,
        [one for one in (*sender, number) if one],
        _EDGE,
        high - _EDGE,
        wide * 0.55,
        30 * MM,
        SMALL_SIZE,
    )
    left, top, room = wide * 0.42, high * 0.56, wide * 0.58 - _EDGE
    paper.text(left - 6, top - _SIZE * 0.9, "กรุณาส่ง", SMALL_SIZE, align=Align.RIGHT)
    if person is None:
        open_lines(paper, 4, left, top + 6, room, _SIZE * 1.3)
        return
    texts = (person.name, person.position, *person.lines)
    lines(paper, [say(one) for one in texts if one], left, top, room, high * 0.56 - _EDGE, _SIZE)
