"""เช็ค: what is printed onto a bank's cheque, moved by millimetres to where the bank's lines are (fund.md 3.17)."""

from __future__ import annotations

from services.forms import parts
from services.forms.look import BODY_SIZE, FINE_SIZE, HAIRLINE, MM, RULE, SMALL_SIZE
from services.forms.words import Voice
from services.forms.writing import Align, Paper, new_paper
from services.papers import Letterhead, Printing
from services.papers.treasury import Cheque

TITLE = "พิมพ์เช็ค"
NEEDS = "เลขที่ใบสำคัญจ่ายที่จ่ายด้วยเช็ค"
FACTS = Cheque

SIZE = (178 * MM, 89 * MM)
_EDGE = SIZE[0] - 8 * MM
# Where the lines of a Thai bank's cheque are, from its lower left corner.
_DATE = (132 * MM, 77 * MM, 4.75 * MM)  # left, bottom, and from box to box
_PAYEE = (18 * MM, 137 * MM, 60 * MM)  # left, right, base line
_BEARER = (139 * MM, 158 * MM)
_WORDS = (22 * MM, 49 * MM)
_FIGURES = (132 * MM, _EDGE, 38 * MM)
_CROSSING = (8 * MM, 87 * MM)
_CROSSED = "A/C PAYEE ONLY"  # the words banks act on
_ERAS = 543


def render(facts: Cheque, printing: Printing) -> bytes:
    """Day, payee, the amount in words closed to the edge and in figures; crossed, and หรือผู้ถือ struck out."""
    say = Voice(facts.head.style)
    paper = new_paper(TITLE, facts.head.issuer, SIZE)
    paper.translate(facts.shift_right * MM, -facts.shift_down * MM)
    if facts.day is not None:
        era = 0 if facts.christian_year else _ERAS
        _date(paper, f"{facts.day.day:02}{facts.day.month:02}{facts.day.year + era:04}")
    left, right, y = _PAYEE
    payee = f"{facts.payee} –" if facts.payee else ""
    paper.text(left, y, payee, parts.fitting(payee, right - left, BODY_SIZE, bold=True), bold=True)
    if facts.amount is not None:
        words_at, words_y = _WORDS
        words = facts.amount.words(facts.head.style.ed)
        parts.words_box(paper, words_at, _EDGE, words_y, words, BODY_SIZE)
        middle = (_FIGURES[0] + _FIGURES[1]) / 2
        parts.centred(
            paper,
            middle,
            _FIGURES[2],
            say(f"=={facts.amount}=="),
            BODY_SIZE,
            _FIGURES[1] - _FIGURES[0],
            bold=True,
        )
    if facts.is_payee_only:
        _cross(paper)
    paper.showPage()
    return paper.finished()


def blank(head: Letterhead) -> bytes:
    """A sheet with the frames of everything printed, to lay on a cheque and see how far the printer is off."""
    paper = new_paper(TITLE, head.issuer, SIZE)
    paper.setLineWidth(HAIRLINE)
    paper.rect(0.5, 0.5, SIZE[0] - 1, SIZE[1] - 1)
    left, bottom, step = _DATE
    for box in range(8):
        paper.rect(left + box * step, bottom - 1.2 * MM, step, 6 * MM)
    frames = (
        (_PAYEE[0], _PAYEE[1], _PAYEE[2], "จ่าย (ชื่อผู้รับเงิน)"),
        (*_BEARER, _PAYEE[2], "หรือผู้ถือ"),
        (_WORDS[0], _EDGE, _WORDS[1], "จำนวนเงิน (ตัวอักษร)"),
        (_FIGURES[0], _FIGURES[1], _FIGURES[2], "จำนวนเงิน (ตัวเลข)"),
    )
    for begin, end, y, words in frames:
        paper.rect(begin, y - 1.5 * MM, end - begin, 7 * MM)
        paper.text(begin + 1 * MM, y, words, parts.fitting(words, end - begin - 2 * MM, SMALL_SIZE))
    _cross(paper)
    paper.text(
        _PAYEE[0],
        14 * MM,
        "แผ่นทดสอบตำแหน่ง: พิมพ์แล้วทาบกับเช็คจริง วัดว่าเลื่อนไปทางขวาและลงล่างกี่มิลลิเมตร แล้วกรอกก่อนพิมพ์เช็ค",
        FINE_SIZE,
    )
    paper.showPage()
    return paper.finished()


def _date(paper: Paper, digits: str) -> None:
    """One digit in each of the eight boxes; a bank reads them by machine, so they are never Thai."""
    left, bottom, step = _DATE
    for box, digit in enumerate(digits):
        paper.text(left + (box + 0.5) * step, bottom, digit, BODY_SIZE, bold=True, align=Align.CENTRE)


def _cross(paper: Paper) -> None:
    left, top = _CROSSING
    paper.saveState()
    paper.translate(left, top - 17 * MM)
    paper.rotate(30)
    paper.setLineWidth(RULE)
    paper.line(-6 * MM, 0, 34 * MM, 0)
    paper.line(-6 * MM, 6 * MM, 34 * MM, 6 * MM)
    paper.text(1 * MM, 1.7 * MM, _CROSSED, FINE_SIZE, bold=True, askew=True)
    paper.restoreState()
    paper.setLineWidth(1)
    paper.line(_BEARER[0], _PAYEE[2] + 1.5 * MM, _BEARER[1], _PAYEE[2] + 1.5 * MM)
