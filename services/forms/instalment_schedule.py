"""ตารางผ่อนชำระ: the schedule a borrower signs, over as many pages as it has instalments (fund.md section 3.9)."""

from __future__ import annotations

from collections.abc import Callable

from models.values.thai_date import long_date, short_date
from services.forms.blocks import Field, Fields, letterhead, note, signatures
from services.forms.breaking import keep_words
from services.forms.page import Document, Dress, build
from services.forms.parts import Signer
from services.forms.tables import Column, Row, Style, Table, money_column
from services.forms.words import NONE, check_message, figures
from services.forms.writing import Align
from services.papers import InstalmentSchedule, Letterhead, Printing
from services.papers.loan_contracts import LENDING, said

TITLE = "ตารางผ่อนชำระเงินกู้"
NEEDS = "เลขที่สัญญากู้"
FACTS = InstalmentSchedule

_NOTE = "ช่อง “วันที่ชำระ/ใบเสร็จ” ให้เจ้าหน้าที่กรอกเมื่อรับชำระแต่ละงวด ยอดจริงคิดตามวันที่ชำระและใบเสร็จรับเงิน"
_BLANK_ROWS = 12


def render(facts: InstalmentSchedule, printing: Printing) -> bytes:
    """Every instalment with its day, and a column to note when it was paid."""
    head = facts.head

    def say(text: object) -> str:
        return figures(head.style, str(text)) or NONE

    title = said(TITLE, facts.word)
    fields = Fields(
        (Field("สัญญาเลขที่", say(facts.contract_no)), Field("วันที่", long_date(facts.day, head.style.digits))),
        (Field(f"ผู้{facts.word}", keep_words(say(facts.borrower))), Field("เลขสมาชิก", say(facts.member_no))),
        (Field("เงินต้น", say(f"{facts.principal} บาท")), Field("จำนวน", say(f"{len(facts.rows)} งวด"))),
        *_interest(facts, say),
    )
    with_days = any(row.days is not None for row in facts.rows)
    rows = [
        _row(
            with_days,
            say(one.n),
            short_date(one.due, head.style.digits),
            say(one.days if one.days is not None else ""),
            say(one.principal),
            say(one.interest),
            say(one.total),
            say(one.balance),
        )
        for one in facts.rows
    ]
    totals = (say(facts.principal_total), say(facts.interest_total), say(facts.total))
    rows.append(_row(with_days, "รวม", "", "", *totals, "", style=Style.SUM))
    version = say(f"ตารางฉบับที่ {facts.version}") if facts.version else f"ฉบับร่าง ก่อนจ่ายเงิน{facts.word}"
    story = [
        *letterhead(head, title, version, figures(head.style, facts.remark)),
        fields,
        Table(_columns(with_days), rows),
        note(_NOTE),
        signatures(
            Signer(f"ผู้{facts.word}", facts.borrower, dated=True),
            Signer(f"ผู้ให้{facts.word}", facts.lender, facts.lender_position, dated=True),
        ),
    ]
    dress = Dress(head.style, printing, check_message(facts.contract_no, facts.total, printing))
    return build([Document(story, dress)], f"{title} {facts.contract_no}", head.fund)


def _interest(facts: InstalmentSchedule, say: Callable[[object], str]) -> list[tuple[Field, ...]]:
    """What it costs; only the sum where a fund lends without interest."""
    if facts.word == LENDING:
        return [(Field("รวมต้องชำระ", say(f"{facts.total} บาท")),)]
    return [
        (
            Field("ดอกเบี้ย", say(f"ร้อยละ {facts.rate} ต่อปี")),
            Field("อัตราแท้จริง", say(f"ร้อยละ {facts.true_rate} ต่อปี")),
        ),
        (Field("วิธีคิด", say(facts.method)),),
        (
            Field("ดอกเบี้ยรวม", say(f"{facts.interest_total} บาท")),
            Field("รวมต้องชำระ", say(f"{facts.total} บาท")),
        ),
    ]


def blank(head: Letterhead) -> bytes:
    """The same schedule with empty rows, to be filled in by hand."""
    fields = Fields(
        (Field("สัญญาเลขที่"), Field("วันที่")),
        (Field(said("ผู้กู้", head.word)), Field("เลขสมาชิก")),
        (Field("เงินต้น"), Field("จำนวน")),
        (Field("ดอกเบี้ย"), Field("อัตราแท้จริง")),
        (Field("วิธีคิด"),),
        (Field("ดอกเบี้ยรวม"), Field("รวมต้องชำระ")),
    )
    rows = [_row(False, *[""] * 7, style=Style.OPEN) for _ in range(_BLANK_ROWS)]
    rows.append(_row(False, "รวม", *[""] * 6, style=Style.SUM))
    story = [
        *letterhead(head, said(TITLE, head.word)),
        fields,
        Table(_columns(with_days=False), rows),
        signatures(Signer(said("ผู้กู้", head.word), dated=True), Signer(said("ผู้ให้กู้", head.word), dated=True)),
    ]
    return build([Document(story, Dress(head.style))], said(TITLE, head.word), head.fund)


def _columns(with_days: bool) -> list[Column]:
    return [
        Column("งวดที่", 0.7, Align.CENTRE, figures=True),
        Column("วันครบกำหนด", 1.5, Align.CENTRE, figures=True),
        *([Column("จำนวนวัน", 0.8, Align.RIGHT, figures=True)] if with_days else []),
        money_column("เงินต้น", 1.4),
        money_column("ดอกเบี้ย", 1.3),
        money_column("รวม", 1.4),
        money_column("เงินต้นคงเหลือ", 1.5),
        Column("วันที่ชำระ/ใบเสร็จ", 1.8, Align.CENTRE),
    ]


def _row(with_days: bool, n: str, due: str, days: str, *money: str, style: Style = Style.PLAIN) -> Row:
    return Row((n, due, *([days] if with_days else []), *money, ""), style)
