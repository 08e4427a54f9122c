"""ทะเบียนผู้ค้ำประกัน: who stands for which loans, for how much and until when (fund.md section 3.16)."""

from __future__ import annotations

from dataclasses import replace

from services.forms.blocks import letterhead, note, signatures
from services.forms.look import A4_LANDSCAPE, SHEET_MARGINS, SMALL_SIZE
from services.forms.page import Document, Dress, build
from services.forms.parts import Signer
from services.forms.tables import Column, Row, Style, Table, money_column
from services.forms.words import Voice
from services.forms.writing import Align
from services.papers import Letterhead, Printing
from services.papers.loan_contracts import said
from services.papers.loans import GuarantorBlock, GuarantorRegister

TITLE = "ทะเบียนผู้ค้ำประกัน"
NEEDS = "กองทุนที่ให้กู้เงิน"
FACTS = GuarantorRegister

_COLUMNS = (
    Column("สัญญากู้", 1.2),
    Column("สัญญาค้ำประกัน", 1.3),
    Column("ผู้กู้", 2.6),
    Column("เกี่ยวข้องเป็น", 1),
    money_column("วงเงินค้ำ", 1.2),
    money_column("หนี้คงเหลือ", 1.2),
    Column("ตั้งแต่", 1, Align.CENTRE, figures=True),
    Column("ถึง", 1, Align.CENTRE, figures=True),
    Column("สถานะ", 1.2),
    Column("สิ้นสุดเมื่อ", 1, Align.CENTRE, figures=True),
)
_OPEN = 14


def _columns(word: str) -> list[Column]:
    return [replace(one, title=said(one.title, word)) for one in _COLUMNS]


def render(facts: GuarantorRegister, printing: Printing) -> bytes:
    """A block for each person, her guarantees of other days under the living ones."""
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    """The same register with empty lines."""
    return _pages(GuarantorRegister(head), None)


def _pages(facts: GuarantorRegister, printing: Printing | None) -> bytes:
    head = facts.head
    say = Voice(head.style, is_blank=printing is None)
    rows = [row for block in facts.blocks for row in _block(block, say)]
    if not rows:
        nothing = Row(("" if say.is_blank else "ไม่มีผู้ค้ำประกัน", *[""] * (len(_COLUMNS) - 1)))
        rows = [Row(("",) * len(_COLUMNS), Style.OPEN)] * _OPEN if say.is_blank else [nothing]
    when = f"ข้อมูล ณ วันที่ {say.day(facts.as_of)}" if facts.as_of else ""
    story = [
        *letterhead(head, TITLE, when, facts.filters),
        Table(_columns(head.word), rows, size=SMALL_SIZE),
        note("ภาระค้ำของแต่ละคนคิดจากวงเงินค้ำหรือหนี้คงเหลือ แล้วแต่จำนวนใดน้อยกว่า รวมทุกสัญญาที่ยังค้ำอยู่"),
        signatures(Signer("ผู้ควบคุมทะเบียน", facts.keeper, dated=True), columns=3),
    ]
    dress = Dress(head.style, printing, marked=False)
    return build([Document(story, dress)], TITLE, head.issuer, size=A4_LANDSCAPE, margins=SHEET_MARGINS)


def _block(block: GuarantorBlock, say: Voice) -> list[Row]:
    who = "  ".join(
        one
        for one in (
            block.name,
            f"เลขสมาชิก {block.member_no}" if block.member_no else "",
            block.place,
            f"โทร. {block.phone}" if block.phone else "",
            f"ค้ำอยู่ {block.living:,} สัญญา",
            f"ภาระ {block.exposure} บาท" if block.exposure is not None else "",
        )
        if one
    )
    rows = [Row((say.cell(who), *[""] * (len(_COLUMNS) - 1)), Style.GROUP)]
    for one in block.rows:
        rows.append(
            Row(
                (
                    say.cell(one.contract_no),
                    say.cell(one.guarantee_no),
                    say.cell(one.borrower),
                    one.relation,
                    say.cell(one.most),
                    say.cell(one.outstanding),
                    say.short_day(one.since),
                    say.short_day(one.until),
                    one.status,
                    say.short_day(one.ended),
                )
            )
        )
    return rows
