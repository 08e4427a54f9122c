"""บันทึกการติดตามหนี้: every letter and talk about a loan, what was promised and whether it was kept."""

from __future__ import annotations

from datetime import datetime, time

from models.values.thai_date import short_date, time_of_day
from models.values.thai_text import Digits
from services.forms.blocks import Field, Fields, letterhead, note, signatures
from services.forms.breaking import keep_words
from services.forms.look import SHEET_MARGINS
from services.forms.money_blocks import baht
from services.forms.page import Document, Dress, build
from services.forms.parts import Signer
from services.forms.tables import Column, Row, Style, Table
from services.forms.words import Voice
from services.forms.writing import Align
from services.papers import Letterhead, Printing
from services.papers.loan_contracts import said
from services.papers.loans import ContactLine, ContactLog

TITLE = "บันทึกการติดตามหนี้"
NEEDS = "เลขที่สัญญากู้"
FACTS = ContactLog

_COLUMNS = (
    Column("วันที่ เวลา", 1.3, Align.CENTRE),
    Column("ช่องทาง", 1),
    Column("พูดกับ/ส่งถึง", 1.6),
    Column("เรื่องที่พูด", 2.6),
    Column("นัดชำระ", 1.4),
    Column("ผล", 1.3),
    Column("ผู้ติดตาม", 1.3),
)
_OPEN = 14
_RULES = "ติดต่อได้ตามเวลาที่กฎหมายกำหนด คนหนึ่งวันละหนึ่งครั้ง เฉพาะผู้กู้ ผู้ค้ำประกัน หรือผู้ที่ผู้กู้ระบุไว้ (พ.ร.บ.การทวงถามหนี้)"


def render(facts: ContactLog, printing: Printing) -> bytes:
    """In the order they happened."""
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    """The same record with empty lines, to be taken along on a visit."""
    return _pages(ContactLog(head, word=head.word), None)


def _pages(facts: ContactLog, printing: Printing | None) -> bytes:
    head = facts.head
    say = Voice(head.style, is_blank=printing is None)
    rows = [_row(one, say) for one in facts.rows]
    if not rows:
        nothing = Row(("", "", "" if say.is_blank else "ยังไม่มีการติดตาม", *[""] * 4))
        rows = [Row(("",) * len(_COLUMNS), Style.OPEN)] * _OPEN if say.is_blank else [nothing]
    story = [
        *letterhead(head, TITLE),
        Fields(
            (
                Field(f"ผู้{facts.word}", keep_words(say(facts.name)), 1.5),
                Field("เลขสมาชิก", say(facts.member_no)),
            ),
            (Field("สัญญาเลขที่", say(facts.contract_no), 1.5), Field("โทรศัพท์", say(facts.phone))),
            (Field("ค้างชำระ", baht(say, facts.owed), 1.5), Field("ค้างมาแล้ว", say.number(facts.days, "วัน"))),
        ),
        Table(_COLUMNS, rows, open_row=32),
        note(said(_RULES, facts.word)),
        signatures(Signer("ผู้ตรวจ", facts.keeper, dated=True), columns=2),
    ]
    dress = Dress(head.style, printing, marked=False)
    return build([Document(story, dress)], TITLE, head.issuer, margins=SHEET_MARGINS)


def _row(one: ContactLine, say: Voice) -> Row:
    digits = say.style.digits
    promised = " ".join(
        part
        for part in (say.short_day(one.promised), f"{one.promised_amount} บาท" if one.promised_amount else "")
        if part
    )
    return Row(
        (
            _when(one.at, digits),
            one.channel,
            keep_words(one.with_whom),
            say.cell(one.said),
            say.cell(promised),
            say.cell(one.outcome),
            keep_words(one.by),
        )
    )


def _when(at: datetime, digits: Digits) -> str:
    """A letter has a day and no hour: it is of midnight."""
    day = short_date(at.date(), digits)
    return f"{day} {time_of_day(at, digits)}" if at.time() != time() else day
