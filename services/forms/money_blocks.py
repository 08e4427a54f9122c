"""What the papers of a fund's members share: boxes to tick in a row, beneficiaries, what the committee resolved."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, KeepTogether

from models.values.money import Money
from services.forms import parts
from services.forms.blocks import BESIDE_LABEL, Field, Fields, Ticks, signing_rows
from services.forms.breaking import keep_words
from services.forms.look import BODY_SIZE, LEADING, SMALL_SIZE
from services.forms.paragraph import Line, Paragraph, base_line, draw_line, set_lines
from services.forms.parts import Signer
from services.forms.shaping import width as shaped
from services.forms.tables import Column, Row, Style, Table
from services.forms.words import Voice
from services.forms.writing import Align, Paper
from services.papers import AmountLine
from services.papers.membership import BeneficiaryLine, Verdict

_BOX = BODY_SIZE * 0.62
_BOX_GAP, _BETWEEN = 5.0, 16.0

BENEFICIARY_COLUMNS = (
    Column("ที่", 0.5, Align.CENTRE, figures=True),
    Column("ชื่อ – สกุล", 2.6),
    Column("เลขประจำตัวประชาชน", 1.9, Align.CENTRE, figures=True),
    Column("เกิดเมื่อ (อายุ)", 1.6, Align.CENTRE),
    Column("เกี่ยวข้องเป็น", 1.2),
    Column("ที่อยู่ โทรศัพท์", 2.4),
    Column("ส่วนแบ่ง (%)", 0.9, Align.CENTRE, figures=True),
)


class Choices(Flowable):
    """Boxes with their words after each other, on as many lines as they need; a long one has lines of its own."""

    def __init__(self, *choices: tuple[str, bool], before: float = 2, after: float = 2) -> None:
        super().__init__()
        self.choices = choices
        self.spaceBefore, self.spaceAfter = before, after
        self._placed: list[tuple[float, int, bool, tuple[Line, ...]]] = []

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self._placed = []
        at, row = 0.0, 0
        for words, ticked in self.choices:
            need = _BOX + _BOX_GAP + shaped(words, BODY_SIZE)
            if at and at + need > width:
                at, row = 0.0, row + 1
            lines = set_lines(words, width - _BOX - _BOX_GAP, BODY_SIZE)
            self._placed.append((at, row, ticked, lines))
            if len(lines) > 1:
                at, row = 0.0, row + len(lines)
            else:
                at += need + _BETWEEN
        rows = row + (1 if at or not row else 0)
        self.width, self.height = width, rows * BODY_SIZE * LEADING
        return self.width, self.height

    def draw(self) -> None:
        assert isinstance(self.canv, Paper)
        leading = BODY_SIZE * LEADING
        for at, row, ticked, lines in self._placed:
            y = base_line(self.height - row * leading, BODY_SIZE, leading)
            parts.tick_box(self.canv, at, y, _BOX, ticked=ticked)
            left = at + _BOX + _BOX_GAP
            for line in lines:
                draw_line(self.canv, line, left, y, self.width - left, BODY_SIZE, Align.LEFT)
                y -= leading


def baht(say: Voice, amount: Money | None) -> str:
    """An amount with its unit, a dash, or nothing for dots."""
    return say("" if amount is None else f"{amount} บาท")


def sentence(text: str, *, before: float = 4) -> Paragraph:
    """A sentence of a form, set in like a paragraph of a letter but less deep."""
    align = Align.LEFT if "...." in text else Align.JUSTIFY
    return Paragraph(text, align=align, first=36, before=before)


def small_heading(text: str) -> Paragraph:
    """The name of a part, for use inside what is kept together."""
    return Paragraph(text, bold=True, before=6, after=2, with_next=True)


def verdict(
    said: Verdict, say: Voice, *before: Flowable, answers: tuple[str, str] = ("รับ", "ไม่รับ")
) -> Flowable:
    """มติ: which committee, at which meeting, whether the papers are complete, yes or no, and its chair's hand."""
    ticked = {True: 0, False: 1, None: None}
    return KeepTogether(
        [
            small_heading("มติคณะกรรมการ"),
            Fields(
                (Field("คณะกรรมการ", say(said.body), 1.3), Field("ประชุม", say(said.meeting))),
                (Field("วันที่ประชุม", say.day(said.day)),),
                after=0,
            ),
            Ticks("เอกสารและคุณสมบัติ", ("ครบถ้วน", "ไม่ถูกต้อง"), ticked[said.complete], points=BESIDE_LABEL),
            Ticks("ที่ประชุมมีมติ", answers, ticked[said.accepted], points=BESIDE_LABEL),
            *before,
            Fields((Field("เหตุผล", say(said.reason)),), after=0),
            *signing_rows(Signer("", said.signing.name, said.signing.position or "ประธานที่ประชุม", dated=True)),
        ]
    )


def beneficiaries(lines: Sequence[BeneficiaryLine], say: Voice, *, open_rows: int = 3) -> Table:
    """ผู้รับประโยชน์ with rows left open for a hand where nobody is named."""
    rows = [
        Row(
            (
                say.cell(index),
                keep_words(one.name),
                say.cell(one.citizen_id),
                keep_words(say.cell(_born(one))),
                one.relation,
                say.cell("  ".join(part for part in (one.address, one.phone) if part)),
                say.cell(one.percent),
            )
        )
        for index, one in enumerate(lines, 1)
    ]
    blank = Row(("",) * len(BENEFICIARY_COLUMNS), Style.OPEN)
    return Table(BENEFICIARY_COLUMNS, rows or [blank] * open_rows, size=SMALL_SIZE)


def _born(one: BeneficiaryLine) -> str:
    return f"{one.birth}\n({one.age})" if one.birth and one.age else one.birth or one.age


def amount_rows(lines: Sequence[AmountLine], say: Voice, *, open_rows: int) -> list[Row]:
    """What and how much; rows left open where nothing is known yet."""
    rows = [Row((say(one.label), say(one.amount))) for one in lines]
    if rows or not say.is_blank:
        return rows or [Row((say(""), ""))]
    return [Row(("", ""), Style.OPEN)] * open_rows
