"""รายงานลูกหนี้ค้างชำระ: each debtor by how long she is overdue, with sums by village and product (fund.md 3.11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportlab.platypus import Flowable

from models.values.money import ZERO, Money
from services.forms.blocks import Field, Fields, heading, letterhead, note, signatures
from services.forms.breaking import keep_words
from services.forms.look import A4_LANDSCAPE, SHEET_MARGINS, SMALL_SIZE
from services.forms.money_blocks import baht
from services.forms.page import Document, Dress, build
from services.forms.parts import Signer
from services.forms.tables import Column, Row, Style, Table, money_column
from services.forms.words import Voice
from services.forms.writing import Align
from services.papers import Letterhead, Printing
from services.papers.loan_contracts import said
from services.papers.loans import Ageing, AgeingLine, AgeingSum

TITLE = "รายงานลูกหนี้ค้างชำระ"
NEEDS = "กองทุนที่ให้กู้เงิน"
FACTS = Ageing

_AGES = ("1–30 วัน", "31–60", "61–90", "91–180", "181–365", "เกิน 365")
_MONEY = ("ต้นคงเหลือ", "ค้างต้น", "ค้างดอก", "ปรับ", *_AGES)
_COLUMNS = (
    Column("เลขสมาชิก", 0.8, Align.CENTRE, figures=True),
    Column("ชื่อ – สกุล", 4),
    Column("หมู่", 0.4, Align.CENTRE),
    Column("สัญญา", 1.2, figures=True),
    *(money_column(one) for one in _MONEY),
    Column("ชำระล่าสุด", 1, Align.CENTRE, figures=True),
    Column("แจ้งผู้ค้ำ", 2),
    Column("หมายเหตุ", 2),
)
_SUMS = (
    Column("", 2.4),
    Column("สัญญา", 0.6, Align.RIGHT, figures=True),
    *(money_column(one) for one in _MONEY),
)
_OPEN = 12
_SIZE = 10.5  # seventeen columns


def render(facts: Ageing, printing: Printing) -> bytes:
    """One line for each overdue loan, the worst debtors found by their column."""
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    """The same report with empty lines."""
    return _pages(Ageing(head), None)


def _pages(facts: Ageing, printing: Printing | None) -> bytes:
    head = facts.head
    say = Voice(head.style, is_blank=printing is None)
    when = f"ณ วันที่ {say.day_gap(facts.as_of)}"
    rows = [_row(one, say) for one in facts.rows]
    if facts.total is not None and rows:
        rows.append(
            Row(
                (
                    "",
                    say.cell(f"รวม {facts.total.count:,} สัญญา"),
                    "",
                    "",
                    *_sums(facts.total, say),
                    "",
                    "",
                    "",
                ),
                Style.SUM,
            )
        )
    if not rows:
        empty = Row(("", "" if say.is_blank else "ไม่มีลูกหนี้ค้างชำระ", *[""] * (len(_COLUMNS) - 2)))
        rows = [Row(("",) * len(_COLUMNS), Style.OPEN)] * _OPEN if say.is_blank else [empty]
    story: list[Flowable] = [
        *letterhead(head, TITLE, when, facts.filters),
        Fields(
            (
                Field("เงินต้นคงเหลือทั้งหมด", baht(say, facts.portfolio)),
                Field(say.cell("ค้างเกิน 30 วัน"), say(facts.par30 and f"ร้อยละ {facts.par30}")),
                Field(say.cell("ค้างเกิน 90 วัน"), say(facts.par90 and f"ร้อยละ {facts.par90}")),
            ),
            size=SMALL_SIZE,
        ),
        Table(_said(_COLUMNS, say), rows, size=_SIZE),
        note("ช่องตามจำนวนวันแสดงเงินต้นคงเหลือทั้งสัญญา ตามงวดที่ค้างนานที่สุด"),
        *_totals("รวมตามหมู่บ้าน", facts.by_village, say),
        *_totals(said("รวมตามประเภทเงินกู้", head.word), facts.by_product, say),
        signatures(Signer("ผู้จัดทำ", facts.treasurer, "เหรัญญิก", dated=True), columns=3),
    ]
    dress = Dress(head.style, printing, marked=False)
    return build([Document(story, dress)], TITLE, head.issuer, size=A4_LANDSCAPE, margins=SHEET_MARGINS)


def _said(columns: Sequence[Column], say: Voice) -> list[Column]:
    """The ages in the paper's own digits."""
    return [replace(one, title=say.cell(one.title)) for one in columns]


def _row(one: AgeingLine, say: Voice) -> Row:
    return Row(
        (
            say.cell(one.member_no),
            keep_words(say.cell(one.name)),
            say.cell(one.moo),
            say.cell(one.contract_no),
            say.cell(one.outstanding),
            *(_some(amount, say) for amount in (one.principal, one.interest, one.penalty, *one.buckets)),
            say.short_day(one.last_paid),
            say.cell(one.notice),
            say.cell(one.note),
        )
    )


def _some(amount: Money, say: Voice) -> str:
    return "" if amount == ZERO else say.cell(amount)


def _sums(one: AgeingSum, say: Voice) -> tuple[str, ...]:
    parts = (one.principal, one.interest, one.penalty, *one.buckets)
    return (say.cell(one.outstanding), *(_some(amount, say) for amount in parts))


def _totals(title: str, sums: Sequence[AgeingSum], say: Voice) -> list[Flowable]:
    if not sums:
        return []
    rows = [Row((say.cell(one.label), say.cell(one.count), *_sums(one, say))) for one in sums]
    return [heading(title), Table(_said(_SUMS, say), rows, size=_SIZE)]
