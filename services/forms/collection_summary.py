"""ใบสรุปวันรับเงิน: what a day of collection took for each fund, counted before it was handed over (fund.md 3.13)."""

from __future__ import annotations

from models.values.money import Money
from services.forms import counting
from services.forms.blocks import Field, Fields, heading, letterhead, note, signatures
from services.forms.money_blocks import baht
from services.forms.page import Document, Dress, build
from services.forms.parts import Signer
from services.forms.tables import Column, Row, Style, Table, money_column
from services.forms.words import Voice
from services.forms.writing import Align
from services.papers import Letterhead, Printing
from services.papers.treasury import CollectionSummary

TITLE = "ใบสรุปวันรับเงิน"
NEEDS = "วันรับเงิน"
FACTS = CollectionSummary

_COLUMNS = (
    Column("กองทุน", 3),
    Column("ใบเสร็จ (ใบ)", 1, Align.RIGHT, figures=True),
    money_column("เงินสด", 1.4),
    money_column("เงินโอน", 1.4),
    money_column("รวม", 1.5),
)


def render(facts: CollectionSummary, printing: Printing) -> bytes:
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    """The same summary with rows left open."""
    return _pages(CollectionSummary(head), None)


def _pages(facts: CollectionSummary, printing: Printing | None) -> bytes:
    head = facts.head
    say = Voice(head.style, is_blank=printing is None)
    change = facts.change is not None and facts.change.satang
    story = [
        *letterhead(head, TITLE, f"วันที่ {say.day_gap(facts.day)}"),
        Fields(
            (
                Field("สถานที่", say(facts.place), 2),
                Field("สมาชิกที่มาชำระ", say.number(facts.people, "คน")),
            )
        ),
        Table(_COLUMNS, _rows(facts, say)),
        *([note(f"เงินทอนที่นำมา (แยกจากเงินที่รับ) {baht(say, facts.change)}")] if change else []),
        heading("ตรวจนับเงินสดที่รับในวันนี้"),
        counting.table(facts.pieces, facts.counted, say, open_row=18),
        counting.difference(facts.book, facts.counted, facts.reason, say),
        signatures(
            Signer("ผู้รับเงิน", facts.closed_by, dated=True), Signer("ผู้ร่วมตรวจนับ", facts.witness, dated=True)
        ),
    ]
    return build([Document(story, Dress(head.style, printing, marked=False))], TITLE, head.issuer)


def _rows(facts: CollectionSummary, say: Voice) -> list[Row]:
    if not facts.takings:
        return [
            *[Row(("",) * 5, Style.OPEN)] * (3 if say.is_blank else 1),
            Row(("รวม", "", "", "", ""), Style.SUM),
        ]
    rows = [
        Row((one.fund, say(f"{one.receipts:,}"), say(one.cash), say(one.transfer), say(one.total)))
        for one in facts.takings
    ]
    sums = (
        say(f"{sum(one.receipts for one in facts.takings):,}"),
        say(Money.sum(one.cash for one in facts.takings)),
        say(Money.sum(one.transfer for one in facts.takings)),
        say(Money.sum(one.total for one in facts.takings)),
    )
    return [*rows, Row(("รวม", *sums), Style.SUM)]
