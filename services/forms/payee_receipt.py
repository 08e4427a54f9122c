"""ใบสำคัญรับเงิน: signed by a payee who has no receipt of her own (fund.md section 3.6)."""

from __future__ import annotations

from reportlab.platypus import KeepTogether

from services.forms.blocks import Field, Fields, WordsBox, letterhead, signatures
from services.forms.breaking import keep_words
from services.forms.money_blocks import amount_rows, sentence
from services.forms.page import Document, Dress, build
from services.forms.parts import Signer
from services.forms.tables import Column, Row, Style, Table, money_column
from services.forms.words import Voice
from services.papers import Letterhead, Printing
from services.papers.treasury import PayeeReceipt

TITLE = "ใบสำคัญรับเงิน"
NEEDS = "เลขที่ใบสำคัญจ่าย"
FACTS = PayeeReceipt

_COLUMNS = (Column("รายการ", 5), money_column("จำนวนเงิน (บาท)", 1.6))


def render(facts: PayeeReceipt, printing: Printing) -> bytes:
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    """The same paper with dotted lines, for payments in the field."""
    return _pages(PayeeReceipt(head), None)


def _pages(facts: PayeeReceipt, printing: Printing | None) -> bytes:
    head = facts.head
    say = Voice(head.style, is_blank=True)  # the payee writes in what the office does not know of her
    total = facts.total
    table = Table(
        _COLUMNS,
        [*amount_rows(facts.lines, say, open_rows=5), Row(("รวม", say(total)), Style.SUM)],
        before=4,
    )
    story = [
        *letterhead(head, TITLE),
        Fields(
            (Field("เลขที่", say(facts.number)), Field("วันที่", say.day(facts.day))),
            (Field("ข้าพเจ้า", keep_words(say(facts.name))), Field("เลขประจำตัวประชาชน", say(facts.citizen_id))),
            (Field("ที่อยู่", say(facts.address)),),
            after=0,
        ),
        sentence(f"ได้รับเงินจาก{head.issuer} ดังรายการต่อไปนี้", before=0),
        KeepTogether([table, WordsBox(total.words(head.style.ed) if total is not None else "")]),
        Fields((Field("ตามใบสำคัญจ่ายเลขที่", say(facts.voucher)),), after=0),
        signatures(
            Signer("ผู้จ่ายเงิน", facts.payer, facts.payer_position or "เหรัญญิก"),
            Signer("ผู้รับเงิน", facts.name, dated=True),
        ),
    ]
    dress = Dress(head.style, printing, marked=False)
    return build([Document(story, dress)], f"{TITLE} {facts.number}".strip(), head.issuer)
