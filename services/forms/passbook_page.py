"""หน้าสมุดฝาก: new movements at their place in a passbook that is already partly printed (fund.md section 3.2)."""

from __future__ import annotations

from itertools import groupby

from services.forms import parts
from services.forms.look import BODY_SIZE, HAIRLINE, MM, RULE, SMALL_SIZE
from services.forms.passbook_cover import SIZE
from services.forms.words import Voice
from services.forms.writing import Align, Paper, new_paper
from services.papers import Letterhead, Printing
from services.papers.savings import PassbookLine, PassbookPage

TITLE = "หน้าสมุดฝาก"
NEEDS = "เลขที่บัญชีเงินออมของสมาชิก"
FACTS = PassbookPage

_ROWS = 10  # fund.md section 3.0
_LEFT, _RIGHT = 8 * MM, SIZE[0] - 7 * MM
_TOP = SIZE[1] - 30 * MM  # the upper edge of the first line
_ROW = 13 * MM
_HEADING = 9 * MM
_PAD = 1.5 * MM
_SIZE = SMALL_SIZE
_TITLES = ("ที่", "วัน เดือน ปี", "รหัส", "ฝาก/รับ", "ถอน/จ่าย", "คงเหลือ", "ผู้รับ")
_WIDTHS = (8, 23, 11, 19, 19, 21, 9)  # of 110 mm
_ALIGNS = (
    Align.CENTRE,
    Align.CENTRE,
    Align.CENTRE,
    Align.RIGHT,
    Align.RIGHT,
    Align.RIGHT,
    Align.CENTRE,
)


def render(facts: PassbookPage, printing: Printing) -> bytes:
    """A page for each page of the book that gets a line; only those lines, or ruled on plain paper."""
    say = Voice(facts.head.style)
    paper = new_paper(TITLE, facts.head.issuer, SIZE)
    for page, lines in groupby(facts.lines, key=lambda one: one.page):
        paper.translate(facts.shift_right * MM, -facts.shift_down * MM)
        if facts.is_ruled:
            _rules(paper, facts, say, str(page))
        for one in lines:
            _row(paper, one, say)
        paper.showPage()
    if not facts.lines:
        paper.showPage()
    return paper.finished()


def blank(head: Letterhead) -> bytes:
    """A ruled page without lines, from which the pages of a passbook are made."""
    paper = new_paper(TITLE, head.issuer, SIZE)
    _rules(paper, PassbookPage(head), Voice(head.style, is_blank=True), "")
    paper.showPage()
    return paper.finished()


def _rules(paper: Paper, facts: PassbookPage, say: Voice, page: str) -> None:
    y = SIZE[1] - 12 * MM
    middle = _LEFT + (_RIGHT - _LEFT) * 0.6
    parts.centred(paper, SIZE[0] / 2, y + 3 * MM, facts.head.issuer, _SIZE, _RIGHT - _LEFT, bold=True)
    name_at, number_at = _LEFT + 9 * MM, middle + 18 * MM
    parts.field(paper, _LEFT, middle - 3 * MM, y - 3 * MM, "ชื่อ", facts.name, value_at=name_at, size=_SIZE)
    parts.field(
        paper,
        middle,
        _RIGHT,
        y - 3 * MM,
        "เลขที่บัญชี",
        say.cell(facts.account_no),
        value_at=number_at,
        size=_SIZE,
    )
    bottom = _TOP - _ROW * _ROWS
    paper.setLineWidth(RULE)
    paper.rect(_LEFT, bottom, _RIGHT - _LEFT, _TOP + _HEADING - bottom)
    for index in range(_ROWS):
        paper.setLineWidth(HAIRLINE if index else RULE)
        paper.line(_LEFT, _TOP - index * _ROW, _RIGHT, _TOP - index * _ROW)
    left = _LEFT
    for title, wide in zip(_TITLES, _WIDTHS, strict=True):
        paper.setLineWidth(HAIRLINE)
        paper.line(left, bottom, left, _TOP + _HEADING)
        room = wide * MM - 2
        parts.centred(paper, left + wide * MM / 2, _TOP + 3 * MM, title, _SIZE, room, bold=True)
        left += wide * MM
    if page:
        paper.text(SIZE[0] / 2, 4 * MM, say.cell(f"– {page} –"), _SIZE, align=Align.CENTRE)


def _row(paper: Paper, one: PassbookLine, say: Voice) -> None:
    y = _TOP - (one.row - 0.5) * _ROW - BODY_SIZE * 0.25
    left = _LEFT
    for text, wide, align in zip(_cells(one, say), _WIDTHS, _ALIGNS, strict=True):
        room = wide * MM - 2 * _PAD
        at = left + (_PAD + room if align is Align.RIGHT else wide * MM / 2)
        if text:
            paper.text(at, y, text, parts.fitting(text, room, _SIZE), align=align)
        left += wide * MM
    if not one.code:
        wide = _WIDTHS[1] + _WIDTHS[2]
        parts.centred(paper, _LEFT + (_WIDTHS[0] + wide / 2) * MM, y, one.words, _SIZE, wide * MM - 2 * _PAD)


def _cells(one: PassbookLine, say: Voice) -> tuple[str, ...]:
    if not one.code:
        return (say.cell(one.row), "", "", "", "", say.cell(one.balance), "")
    return (
        say.cell(one.row),
        say.short_day(one.day),
        one.code,
        say.cell(one.paid_in),
        say.cell(one.paid_out),
        say.cell(one.balance),
        one.by,
    )
