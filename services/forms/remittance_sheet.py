"""ใบนำส่งเงินประจำเดือน: what each member of a village is to bring, and room for what she brought (fund.md 3.16)."""

from __future__ import annotations

from models.values.money import Money
from services.forms.blocks import letterhead, note, signatures
from services.forms.breaking import keep_words
from services.forms.look import A4_LANDSCAPE, SHEET_MARGINS
from services.forms.page import Document, Dress, build
from services.forms.parts import Signer
from services.forms.tables import Column, Row, Style, Table, money_column
from services.forms.words import Voice
from services.forms.writing import Align
from services.papers import Letterhead, Printing
from services.papers.treasury import RemittanceSheet

TITLE = "ใบนำส่งเงินประจำเดือน"
NEEDS = "กองทุน หรือหมู่ที่"
FACTS = RemittanceSheet

_USUAL = ("สัจจะ", "หุ้น", "เงินต้น", "ดอกเบี้ย", "ค่าปรับ", "วันละบาท")
_BLANK_ROWS = 11


def render(facts: RemittanceSheet, printing: Printing) -> bytes:
    """On A4 across; the last two columns are for the hand of who brings the money and of who takes it."""
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    """Ruled rows without names, for the field."""
    return _pages(RemittanceSheet(head), None)


def _pages(facts: RemittanceSheet, printing: Printing | None) -> bytes:
    head = facts.head
    say = Voice(head.style, is_blank=printing is None)
    kinds = facts.columns or _USUAL
    columns = (
        Column("ที่", 0.4, Align.CENTRE, figures=True),
        Column("เลขสมาชิก", 0.9, Align.CENTRE, figures=True),
        Column("ชื่อ – สกุล", 2.6),
        *(money_column(one, 1) for one in kinds),
        money_column("รวม", 1.1),
        Column("ส่งจริง", 1.1, Align.CENTRE),
        Column("ลายมือชื่อ", 1.3, Align.CENTRE),
        Column("หมายเหตุ", 1),
    )
    month = facts.month and say.day(facts.month).split(" ", 1)[1]
    village = say.gap(facts.village) if facts.village or say.is_blank else "ทุกหมู่บ้าน"
    collector = f"ผู้เก็บเงิน {say.gap(facts.collector, 40)}" if facts.collector or say.is_blank else ""
    story = [
        *letterhead(head, TITLE, f"เดือน {say.gap(month)}  {village}", collector),
        Table(columns, _rows(facts, say, len(kinds)), open_row=21),
        *([] if say.is_blank else [note(say(f"รวม {len(facts.rows):,} คน"))]),
        signatures(
            Signer("ผู้นำส่ง", facts.collector, dated=True),
            Signer("ผู้รับเงิน", facts.receiver, dated=True),
            Signer("พยาน", dated=True),
            columns=3,
        ),
    ]
    dress = Dress(head.style, printing, marked=False)
    return build([Document(story, dress)], TITLE, head.issuer, size=A4_LANDSCAPE, margins=SHEET_MARGINS)


def _rows(facts: RemittanceSheet, say: Voice, kinds: int) -> list[Row]:
    hands = ("", "", "")
    if not facts.rows:
        empty = Row(("",) * (kinds + 7), Style.OPEN)
        return [*[empty] * _BLANK_ROWS, Row(("รวม", "", "", *("",) * (kinds + 1), *hands), Style.SUM)]
    rows = [
        Row(
            (
                say.cell(index),
                say.cell(one.member_no),
                keep_words(one.name),
                *(say.cell(amount) for amount in one.amounts),
                say.cell(_sum(one.amounts)),
                "",
                "",
                say.cell(one.note),
            )
        )
        for index, one in enumerate(facts.rows, 1)
    ]
    sums = [_sum(column) for column in zip(*(one.amounts for one in facts.rows), strict=True)]
    totals = (*(say.cell(one) for one in sums), say.cell(_sum(sums)))
    return [*rows, Row(("รวม", "", "", *totals, *hands), Style.SUM)]


def _sum(amounts: tuple[Money | None, ...] | list[Money | None]) -> Money | None:
    """Nothing of nothing, so that an empty column stays empty."""
    known = [one for one in amounts if one is not None]
    return Money.sum(known) if known else None
