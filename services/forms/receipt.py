"""ใบเสร็จรับเงิน: the receipt for money of any kind (fund.md section 3.7), on A5 or twice on A4.

One with more lines than A5 can hold is as wide as the others and as high as A4.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from models.values.thai_date import long_date
from services.forms import parts
from services.forms.look import (
    A4,
    A5_LANDSCAPE,
    BODY_SIZE,
    FINE_SIZE,
    MM,
    RULE,
    SLIP_MARGINS,
    SMALL_SIZE,
    TITLE_SIZE,
)
from services.forms.repayment_slip import Layout
from services.forms.words import NONE, ORIGINAL, check_message, copy_mark, figures, where
from services.forms.writing import Align, Paper, new_paper
from services.papers import Letterhead, Printing
from services.papers.money import Receipt

TITLE = "ใบเสร็จรับเงิน"
NEEDS = "เลขที่ใบเสร็จรับเงินทั่วไป"
FACTS = Receipt

_LEFT = SLIP_MARGINS.left
_RIGHT = A5_LANDSCAPE[0] - SLIP_MARGINS.right
_LOW, _HIGH = A5_LANDSCAPE[1], A4[1]
_MONEY_LEFT = _RIGHT - 34 * MM
_NUMBER_RIGHT = _LEFT + 11 * MM
_TABLE_DOWN = 115.0  # from the upper edge
_FOOT = 100.0  # the check code, the QR of the fund and the signature
_HEAD_ROW, _TOTAL_ROW, _ROW, _LEAST_ROW = 19.0, 22.0, 18.5, 14.0
_BELOW, _LINE = 7.0, 14.5  # from the table to the first line under it, and from line to line
_PAD = 7.0
_SCAN = 19 * MM
_BLANK_LINES = 6


@dataclass(frozen=True, slots=True)
class _Face:
    """Every word on the receipt; an empty one becomes a dotted line."""

    head: Letterhead
    lines: tuple[tuple[str, str], ...]
    mark: str = ""
    book: str = ""
    leaf: str = ""
    number: str = ""
    day: str = ""
    payer: str = ""
    member_no: str = ""
    channel: str = ""
    words: str = ""
    total: str = ""
    balances: tuple[tuple[str, str, str], ...] = ()
    notes: tuple[str, ...] = ()
    receiver: str = ""
    position: str = "เหรัญญิก"
    promptpay: str = ""
    height: float = _LOW

    @property
    def under(self) -> float:
        """The room of the lines under the table."""
        return _BELOW + _LINE * ((len(self.balances) + 1) // 2 + len(self.notes))


def render(facts: Receipt, printing: Printing, layout: Layout = Layout.A5) -> bytes:
    """One receipt: on A5 the leaf for the payer, on A4 that and the copy the fund keeps."""
    return render_many([(facts, printing)], layout, f"{TITLE} {facts.number}")


def render_many(
    receipts: Iterable[tuple[Receipt, Printing]],
    layout: Layout = Layout.A5,
    title: str = TITLE,
    *,
    begun: Callable[[], object] | None = None,
) -> bytes:
    """A batch of receipts in one PDF, in the order given; begun is told of each."""
    paper: Paper | None = None
    for facts, printing in receipts:
        if begun is not None:
            begun()
        if paper is None:
            paper = new_paper(title, facts.head.fund, A5_LANDSCAPE)
        _sheet(paper, _face(facts, printing), layout, facts, printing)
    if paper is None:
        raise ValueError("a batch without receipts")
    return paper.finished()


def blank(head: Letterhead, layout: Layout = Layout.A5) -> bytes:
    """The same receipt with dotted lines, to be filled in by hand."""
    paper = new_paper(TITLE, head.fund, A5_LANDSCAPE)
    _sheet(paper, _Face(head, (("", ""),) * _BLANK_LINES, mark=ORIGINAL), layout)
    return paper.finished()


def _sheet(
    paper: Paper,
    face: _Face,
    layout: Layout,
    facts: Receipt | None = None,
    printing: Printing | None = None,
) -> None:
    copy = face.mark if face.mark != ORIGINAL else "สำเนา"
    if layout is Layout.A5 or face.height > _LOW:
        for mark in (face.mark,) if layout is Layout.A5 else (face.mark, copy):
            paper.setPageSize((A5_LANDSCAPE[0], face.height))
            _draw(paper, face, facts, printing, mark)
            paper.showPage()
        return
    paper.setPageSize(A4)
    paper.saveState()
    paper.translate(0, _LOW)
    _draw(paper, face, facts, printing, face.mark)
    paper.restoreState()
    _draw(paper, face, facts, printing, copy)
    parts.cut_line(paper, 0, A4[0], _LOW)
    paper.showPage()


def _face(facts: Receipt, printing: Printing) -> _Face:
    style = facts.head.style

    def say(text: object) -> str:
        return figures(style, str(text)) or NONE

    notes = [figures(style, one) for one in facts.details]
    if facts.replaces:
        notes.append(f"ออกแทนใบเสร็จเลขที่ {figures(style, facts.replaces)}")
    if facts.hand_number:
        notes.append(f"ออกแทนใบเสร็จเขียนมือ {figures(style, facts.hand_number)}")
    face = _Face(
        facts.head,
        tuple((say(line.label), say(line.amount)) for line in facts.lines),
        mark=say(copy_mark(printing)),
        book=say(facts.book),
        leaf=say(facts.leaf),
        number=say(facts.number),
        day=long_date(facts.day, style.digits),
        payer=say(facts.payer),
        member_no=say(facts.member_no),
        channel=say(facts.channel),
        words=facts.total.words(style.ed),
        total=say(facts.total),
        balances=tuple((say(one.label), say(one.before), say(one.after)) for one in facts.balances),
        notes=tuple(notes),
        receiver=facts.receiver,
        position=facts.receiver_position,
        promptpay=facts.promptpay,
    )
    return face if _row(face) >= _LEAST_ROW else replace(face, height=_HIGH)


def _row(face: _Face) -> float:
    """How high a line of the table may be."""
    room = face.height - _TABLE_DOWN - _HEAD_ROW - _TOTAL_ROW - face.under - _FOOT
    return min(_ROW, room / max(1, len(face.lines)))


def _draw(paper: Paper, face: _Face, facts: Receipt | None, printing: Printing | None, mark: str) -> None:
    _top(paper, face, mark)
    _under(paper, face, _table(paper, face))
    signer = parts.Signer("ผู้รับเงิน", face.receiver, face.position)
    parts.signature(paper, _RIGHT - 42 * MM, 97, signer, 26 * MM, 42 * MM)
    if face.promptpay:
        left, bottom = _LEFT + 76 * MM, SLIP_MARGINS.bottom + FINE_SIZE + 2
        parts.squares(paper, left, bottom, face.promptpay, _SCAN)
        words = "พร้อมเพย์ของกองทุน"
        parts.centred(paper, left + _SCAN / 2, SLIP_MARGINS.bottom, words, FINE_SIZE, _SCAN + 20)
    if facts is not None and printing is not None:
        message = check_message(facts.number, facts.total, printing)
        parts.verification(paper, _LEFT, SLIP_MARGINS.bottom, facts.head.style, printing, message, 13 * MM)
        if printing.cancelled:
            note = figures(facts.head.style, printing.cancel_note)
            top = face.height - SLIP_MARGINS.top
            parts.cancelled(paper, _LEFT, SLIP_MARGINS.bottom, _RIGHT, top, note)


def _top(paper: Paper, face: _Face, mark: str) -> None:
    middle = A5_LANDSCAPE[0] / 2
    y = face.height - 31
    side = 36 * MM
    parts.field(paper, _LEFT, _LEFT + 17 * MM, y, "เล่มที่", face.book, value_at=_LEFT + 28, size=SMALL_SIZE)
    leaf = _LEFT + 19 * MM
    parts.field(paper, leaf, leaf + 17 * MM, y, "เลขที่", face.leaf, value_at=leaf + 26, size=SMALL_SIZE)
    paper.text(_RIGHT, y, face.number, SMALL_SIZE, bold=True, align=Align.RIGHT)
    parts.centred(paper, middle, y, face.head.fund, TITLE_SIZE, _RIGHT - _LEFT - 2 * side, bold=True)
    y -= 16
    parts.centred(paper, middle, y, where(face.head), SMALL_SIZE - 1, _RIGHT - _LEFT)
    y -= 24
    paper.text(_LEFT, y, mark, SMALL_SIZE, bold=True)
    paper.text(middle, y, TITLE, TITLE_SIZE + 2, bold=True, align=Align.CENTRE)
    if face.day:
        paper.text(_RIGHT, y, f"วันที่ {face.day}", BODY_SIZE, align=Align.RIGHT)
    else:
        parts.field(paper, _RIGHT - 50 * MM, _RIGHT, y, "วันที่", "", value_at=_RIGHT - 41 * MM)
    y -= 20
    split, label = _RIGHT - 58 * MM, 62
    parts.field(paper, _LEFT, split - 10, y, "ได้รับเงินจาก", face.payer, value_at=_LEFT + label)
    parts.field(paper, split, _RIGHT, y, "เลขสมาชิก", face.member_no, value_at=split + 58)
    y -= 17
    parts.field(paper, _LEFT, split - 10, y, "รับเป็น", face.channel, value_at=_LEFT + label)


def _table(paper: Paper, face: _Face) -> float:
    """The money, one row a line; many lines draw closer together. Returns the lower edge."""
    row, top = _row(face), face.height - _TABLE_DOWN
    size = min(BODY_SIZE, row * 0.98)
    rows_top = top - _HEAD_ROW
    rows_bottom = rows_top - row * len(face.lines)
    bottom = rows_bottom - _TOTAL_ROW
    paper.setLineWidth(RULE)
    paper.rect(_LEFT, bottom, _RIGHT - _LEFT, top - bottom)
    for y in (rows_top, rows_bottom):
        paper.line(_LEFT, y, _RIGHT, y)
    paper.line(_MONEY_LEFT, top, _MONEY_LEFT, bottom)
    paper.line(_NUMBER_RIGHT, top, _NUMBER_RIGHT, rows_bottom)
    money, number = _RIGHT - _PAD, (_LEFT + _NUMBER_RIGHT) / 2
    heads = ((number, "ที่"), ((_NUMBER_RIGHT + _MONEY_LEFT) / 2, "รายการ"))
    for at, words in heads:
        paper.text(at, rows_top + 5.5, words, BODY_SIZE, bold=True, align=Align.CENTRE)
    paper.text(money, rows_top + 5.5, "จำนวนเงิน (บาท)", BODY_SIZE, bold=True, align=Align.RIGHT)
    left = _NUMBER_RIGHT + _PAD
    for index, (label, amount) in enumerate(face.lines, 1):
        y = rows_top - index * row + row * 0.29
        if label:
            paper.text(number, y, figures(face.head.style, str(index)), size, align=Align.CENTRE)
            paper.text(left, y, label, parts.fitting(label, _MONEY_LEFT - left - _PAD, size))
        else:
            parts.dots(paper, left, _MONEY_LEFT - _PAD, y)
        if amount:
            paper.text(money, y, amount, size, align=Align.RIGHT)
        else:
            parts.dots(paper, _MONEY_LEFT + _PAD, money, y)
    y = bottom + 7
    paper.text(_MONEY_LEFT - _PAD, y, "รวม", BODY_SIZE, bold=True, align=Align.RIGHT)
    parts.words_box(paper, _LEFT + _PAD, _MONEY_LEFT - 34, y, face.words, BODY_SIZE)
    if face.total:
        paper.text(money, y, face.total, BODY_SIZE + 1, bold=True, align=Align.RIGHT)
    else:
        parts.dots(paper, _MONEY_LEFT + _PAD, money, y)
    return bottom


def _under(paper: Paper, face: _Face, top: float) -> None:
    """What members' accounts were and are, two in a line, then a sentence a line."""
    y = top - _BELOW
    room = (_RIGHT - _LEFT - 5 * MM) / 2
    for index, balance in enumerate(face.balances):
        if index % 2 == 0:
            y -= _LINE
        left = _LEFT if index % 2 == 0 else _RIGHT - room
        _balance(paper, left, left + room, y, *balance)
    for note in face.notes:
        y -= _LINE
        paper.text(_LEFT, y, note, parts.fitting(note, _RIGHT - _LEFT, SMALL_SIZE))


def _balance(paper: Paper, left: float, right: float, y: float, label: str, before: str, after: str) -> None:
    """“เงินสัจจะ  ยกมา 12,000.00  คงเหลือ 12,100.00 บาท”, the last in bold and to the right."""
    is_left, was = f"คงเหลือ {after} บาท", f"ยกมา {before}"
    end = right - paper.text(right, y, is_left, SMALL_SIZE, bold=True, align=Align.RIGHT) - 8
    end -= paper.text(end, y, was, SMALL_SIZE, align=Align.RIGHT) + 6
    paper.text(left, y, label, parts.fitting(label, end - left, SMALL_SIZE))
