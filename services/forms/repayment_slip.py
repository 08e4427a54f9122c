"""ใบเสร็จรับเงิน: the receipt for money taken on a loan (fund.md section 3.7), on A5 or twice on A4."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from models.values.money import ZERO
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
from services.forms.words import NONE, ORIGINAL, check_message, copy_mark, figures, where
from services.forms.writing import Align, Paper, new_paper
from services.papers import Letterhead, Printing, RepaymentSlip

TITLE = "ใบเสร็จรับเงิน"
GOODS_TITLE = "ใบรับคืนสิ่งของ"
NEEDS = "เลขที่ใบเสร็จรับชำระเงินกู้"
FACTS = RepaymentSlip

_LEFT = SLIP_MARGINS.left
_RIGHT = A5_LANDSCAPE[0] - SLIP_MARGINS.right
_HEIGHT = A5_LANDSCAPE[1]
_MONEY_LEFT = _RIGHT - 34 * MM
_TABLE_TOP = _HEIGHT - 117
_TABLE_LOWEST = 116.0  # under it stand three lines, the check code and the signature
_HEAD_ROW, _TOTAL_ROW, _ROW = 19.0, 23.0, 19.5
_PAD = 7.0


class Layout(Enum):
    A5 = "a5"
    HALF_A4 = "half_a4"  # the original above, the fund's copy below, a line to cut along between them


@dataclass(frozen=True, slots=True)
class _Face:
    """Every word on the slip; an empty one becomes a dotted line."""

    head: Letterhead
    lines: tuple[tuple[str, str], ...]
    mark: str = ""
    book: str = ""
    leaf: str = ""
    number: str = ""
    day: str = ""
    payer: str = ""
    member_no: str = ""
    contract_no: str = ""
    instalments: str = ""
    channel: str = ""
    words: str = ""
    total: str = ""
    balances: tuple[str, str, str, str] = ("", "", "", "")
    next_day: str = ""
    next_total: str = ""
    settled: bool = False
    receiver: str = ""
    position: str = "เหรัญญิก"
    replaces: str = ""
    is_goods: bool = False


def render(facts: RepaymentSlip, printing: Printing, layout: Layout = Layout.A5) -> bytes:
    """One slip: on A5 the leaf for the payer, on A4 that and the copy the fund keeps."""
    return render_many([(facts, printing)], layout, f"{TITLE} {facts.number}")


def render_many(
    slips: Iterable[tuple[RepaymentSlip, Printing]],
    layout: Layout = Layout.A5,
    title: str = TITLE,
    *,
    begun: Callable[[], object] | None = None,
) -> bytes:
    """A batch of slips in one PDF, in the order given; begun is told of each."""
    paper: Paper | None = None
    for facts, printing in slips:
        if begun is not None:
            begun()
        if paper is None:
            paper = _sheets(title, facts.head, layout)
        _sheet(paper, _face(facts, printing), layout, facts, printing)
    if paper is None:
        raise ValueError("a batch without slips")
    return paper.finished()


def blank(head: Letterhead, layout: Layout = Layout.A5) -> bytes:
    """The same slip with dotted lines, to be filled in by hand."""
    lines = (("เงินต้น", ""), ("ดอกเบี้ย", ""), ("ค่าปรับ", ""), ("ค่าธรรมเนียม", ""), ("", ""))
    paper = _sheets(TITLE, head, layout)
    _sheet(paper, _Face(head, lines, mark=ORIGINAL), layout)
    return paper.finished()


def _sheets(title: str, head: Letterhead, layout: Layout) -> Paper:
    return new_paper(title, head.fund, A5_LANDSCAPE if layout is Layout.A5 else A4)


def _sheet(
    paper: Paper,
    face: _Face,
    layout: Layout,
    facts: RepaymentSlip | None = None,
    printing: Printing | None = None,
) -> None:
    if layout is Layout.A5:
        _draw(paper, face, facts, printing, face.mark)
    else:
        paper.saveState()
        paper.translate(0, _HEIGHT)
        _draw(paper, face, facts, printing, face.mark)
        paper.restoreState()
        _draw(paper, face, facts, printing, face.mark if face.mark != ORIGINAL else "สำเนา")
        parts.cut_line(paper, 0, A4[0], _HEIGHT)
    paper.showPage()


def _face(facts: RepaymentSlip, printing: Printing) -> _Face:
    style = facts.head.style

    def say(text: object) -> str:
        return figures(style, str(text)) or NONE

    settled = facts.next_due is None and facts.principal_after == ZERO and facts.interest_left == ZERO
    return _Face(
        facts.head,
        tuple((say(line.label), say(line.amount)) for line in facts.lines),
        mark=say(copy_mark(printing)),
        book=NONE if facts.is_goods else say(facts.book),
        leaf=NONE if facts.is_goods else say(facts.leaf),
        number=say(facts.number),
        day=long_date(facts.day, style.digits),
        payer=say(facts.payer),
        member_no=say(facts.member_no),
        contract_no=say(facts.contract_no),
        instalments=say(facts.instalments),
        channel=say(facts.channel),
        words=facts.total.words(style.ed),
        total=say(facts.total),
        balances=(
            say(facts.principal_before),
            say(facts.principal_paid),
            say(facts.principal_after),
            say(facts.interest_left),
        ),
        next_day=long_date(facts.next_due, style.digits) if facts.next_due else NONE,
        next_total=say(facts.next_total) if facts.next_total is not None else NONE,
        settled=settled,
        receiver=facts.receiver,
        position=facts.receiver_position,
        replaces=figures(style, facts.replaces),
        is_goods=facts.is_goods,
    )


def _draw(
    paper: Paper, face: _Face, facts: RepaymentSlip | None, printing: Printing | None, mark: str
) -> None:
    _top(paper, face, mark)
    below = _table(paper, face)
    _balances(paper, face, below)
    signer = parts.Signer("ผู้รับของ" if face.is_goods else "ผู้รับเงิน", face.receiver, face.position)
    parts.signature(paper, _RIGHT - 42 * MM, 97, signer, 26 * MM, 42 * MM)
    if facts is not None and printing is not None:
        message = check_message(facts.number, facts.total, printing)
        parts.verification(paper, _LEFT, SLIP_MARGINS.bottom, facts.head.style, printing, message, 13 * MM)
        if printing.cancelled:
            note = figures(facts.head.style, printing.cancel_note)
            parts.cancelled(paper, _LEFT, SLIP_MARGINS.bottom, _RIGHT, _HEIGHT - SLIP_MARGINS.top, note)


def _top(paper: Paper, face: _Face, mark: str) -> None:
    middle = A5_LANDSCAPE[0] / 2
    y = _HEIGHT - 31
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
    paper.text(
        middle, y, GOODS_TITLE if face.is_goods else TITLE, TITLE_SIZE + 2, bold=True, align=Align.CENTRE
    )
    if face.day:
        paper.text(_RIGHT, y, f"วันที่ {face.day}", BODY_SIZE, align=Align.RIGHT)
    else:
        parts.field(paper, _RIGHT - 50 * MM, _RIGHT, y, "วันที่", "", value_at=_RIGHT - 41 * MM)
    y -= 20
    split, label = _RIGHT - 58 * MM, 62
    parts.field(
        paper,
        _LEFT,
        split - 10,
        y,
        "ได้รับจาก" if face.is_goods else "ได้รับเงินจาก",
        face.payer,
        value_at=_LEFT + label,
    )
    parts.field(paper, split, _RIGHT, y, "เลขสมาชิก", face.member_no, value_at=split + 58)
    y -= 18
    middle_left = _LEFT + 53 * MM
    parts.field(paper, _LEFT, middle_left - 10, y, "สัญญาเลขที่", face.contract_no, value_at=_LEFT + label)
    parts.field(paper, middle_left, split - 10, y, "รับเป็น", face.channel, value_at=middle_left + 36)
    parts.field(paper, split, _RIGHT, y, "ชำระงวดที่", face.instalments, value_at=split + 58)


def _table(paper: Paper, face: _Face) -> float:
    """The money, one row a line; many lines draw closer together. Returns the lower edge."""
    row = min(_ROW, (_TABLE_TOP - _HEAD_ROW - _TOTAL_ROW - _TABLE_LOWEST) / max(1, len(face.lines)))
    size = min(BODY_SIZE, row * 0.98)
    rows_top = _TABLE_TOP - _HEAD_ROW
    rows_bottom = rows_top - row * len(face.lines)
    bottom = rows_bottom - _TOTAL_ROW
    paper.setLineWidth(RULE)
    paper.rect(_LEFT, bottom, _RIGHT - _LEFT, _TABLE_TOP - bottom)
    for y in (rows_top, rows_bottom):
        paper.line(_LEFT, y, _RIGHT, y)
    paper.line(_MONEY_LEFT, _TABLE_TOP, _MONEY_LEFT, bottom)
    money = _RIGHT - _PAD
    paper.text((_LEFT + _MONEY_LEFT) / 2, rows_top + 5.5, "รายการ", BODY_SIZE, bold=True, align=Align.CENTRE)
    sum_of = "มูลค่า (บาท)" if face.is_goods else "จำนวนเงิน (บาท)"
    paper.text(money, rows_top + 5.5, sum_of, BODY_SIZE, bold=True, align=Align.RIGHT)
    for index, (label, amount) in enumerate(face.lines):
        y = rows_top - (index + 1) * row + row * 0.29
        if label:
            room = _MONEY_LEFT - _LEFT - 2 * _PAD
            paper.text(_LEFT + _PAD, y, label, parts.fitting(label, room, size))
        else:
            parts.dots(paper, _LEFT + _PAD, _MONEY_LEFT - _PAD, y)
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


def _balances(paper: Paper, face: _Face, top: float) -> None:
    before, paid, after, interest = face.balances
    columns = (_LEFT, _LEFT + 53 * MM)
    cells = (
        (0, 0, "เงินต้นยกมา", before, False),
        (1, 0, "ชำระเงินต้นครั้งนี้", paid, False),
        (0, 1, "เงินต้นคงเหลือ", after, True),
        (1, 1, "ดอกเบี้ยค้าง", interest, False),
    )
    for column, row, label, value, bold in cells:
        left, y = columns[column], top - 17 - 15.5 * row
        parts.sum_of(paper, left, left + 49 * MM, y, label, value, SMALL_SIZE, bold=bold)
    y = top - 17 - 31
    if face.settled:
        paper.text(_LEFT, y, "ชำระหนี้ตามสัญญานี้ครบถ้วนแล้ว", SMALL_SIZE, bold=True)
    else:
        left, right = columns
        parts.field(
            paper, left, left + 49 * MM, y, "งวดถัดไป", face.next_day, value_at=left + 46, size=SMALL_SIZE
        )
        parts.sum_of(paper, right, right + 49 * MM, y, "ต้องชำระ", face.next_total, SMALL_SIZE)
    if face.replaces:
        paper.text(_RIGHT, top - 14, f"ออกแทนใบเสร็จเลขที่ {face.replaces}", FINE_SIZE, align=Align.RIGHT)
