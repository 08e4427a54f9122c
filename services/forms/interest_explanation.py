"""ทำไมเป็นยอดนี้: each sum of interest and penalty written out, so that the borrower can reckon it herself."""

from __future__ import annotations

from models.values.thai_date import short_date
from services.forms.blocks import Field, Fields, WordsBox, letterhead, note
from services.forms.breaking import keep_words
from services.forms.look import SHEET_MARGINS, SMALL_SIZE
from services.forms.page import Document, Dress, build
from services.forms.tables import Column, Row, Style, Table, money_column
from services.forms.words import Voice
from services.forms.writing import Align
from services.papers import Letterhead, Printing
from services.papers.loans import InterestExplanation, ReckoningLine

TITLE = "ทำไมเป็นยอดนี้"
NEEDS = "เลขที่สัญญากู้"
FACTS = InterestExplanation

_COLUMNS = (
    Column("รายการ", 3.0),
    Column("ตั้งแต่วันที่", 1.1, Align.CENTRE, figures=True),
    Column("ถึงวันที่", 1.1, Align.CENTRE, figures=True),
    Column("วัน", 0.5, Align.RIGHT, figures=True),
    money_column("คิดจากเงิน", 1.2),
    Column("ร้อยละต่อปี", 0.8, Align.CENTRE),
    Column("หารด้วย", 0.8, Align.CENTRE),
    Column("ก่อนปัดเศษ", 1.1, Align.RIGHT, figures=True),
    money_column("จำนวนเงิน", 1.1),
)
_OPEN = 10


def render(facts: InterestExplanation, printing: Printing) -> bytes:
    """Line by line from the engine's own reckoning, then the rules it followed."""
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    """The same table empty, to reckon by hand."""
    return _pages(InterestExplanation(head, word=head.word), None)


def _pages(facts: InterestExplanation, printing: Printing | None) -> bytes:
    head = facts.head
    say = Voice(head.style, is_blank=printing is None)
    rows = [_row(one, say) for one in facts.rows]
    if not rows:
        nothing = Row(("" if say.is_blank else "ไม่มีดอกเบี้ยหรือค่าปรับ", *[""] * (len(_COLUMNS) - 1)))
        rows = [Row(("",) * len(_COLUMNS), Style.OPEN)] * _OPEN if say.is_blank else [nothing]
    if facts.total is not None:
        rows.append(Row((say.cell(facts.total_words), *[""] * 7, say.cell(facts.total)), Style.SUM))
    receipt = [(Field("ตามเอกสาร", say(facts.receipt)),)] if facts.receipt else []
    story = [
        *letterhead(head, TITLE, f"ณ วันที่ {say.day_gap(facts.as_of)}"),
        Fields(
            (
                Field(f"ผู้{facts.word}", keep_words(say(facts.name)), 1.5),
                Field("เลขสมาชิก", say(facts.member_no)),
            ),
            (Field("สัญญาเลขที่", say(facts.contract_no)),),
            *receipt,
            (Field("วิธีคิด", say(facts.method)),),
        ),
        Table(_COLUMNS, rows, size=SMALL_SIZE),
        *([WordsBox(facts.total.words(head.style.ed))] if facts.total is not None else []),
        *(note(say.cell(f"• {one}")) for one in facts.rules),
    ]
    dress = Dress(head.style, printing, marked=False)
    return build(
        [Document(story, dress)], f"{TITLE} {facts.contract_no}".strip(), head.issuer, margins=SHEET_MARGINS
    )


def _row(one: ReckoningLine, say: Voice) -> Row:
    digits = say.style.digits
    if one.is_heading:
        return Row((say.cell(one.what), *[""] * (len(_COLUMNS) - 1)), Style.GROUP)
    return Row(
        (
            say.cell(one.what),
            short_date(one.first, digits) if one.first else "",
            short_date(one.last, digits) if one.last else "",
            say.cell(one.days),
            say.cell(one.base),
            say.cell(one.rate),
            say.cell(one.year),
            say.cell(one.exact),
            say.cell(one.amount),
        ),
        Style.SUM if one.is_sum else Style.PLAIN if one.base or one.first else Style.NOTE,
    )
