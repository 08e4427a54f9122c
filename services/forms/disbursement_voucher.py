"""ใบสำคัญจ่าย: the proof that a loan was handed over, with what was kept back (fund.md section 3.6)."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.platypus import Flowable, KeepTogether

from models.values.money import Money
from models.values.thai_date import long_date
from services.forms.blocks import Field, Fields, WordsBox, letterhead, signatures
from services.forms.breaking import keep_words
from services.forms.page import Document, Dress, build
from services.forms.parts import Signer
from services.forms.tables import Column, Row, Style, Table, money_column
from services.forms.words import NONE, check_message, figures
from services.forms.writing import Align
from services.papers import AmountLine, DisbursementVoucher, Letterhead, Printing
from services.papers.loan_contracts import said

TITLE = "ใบสำคัญจ่ายเงินกู้"
NEEDS = "เลขที่ใบสำคัญจ่ายหรือสัญญากู้ที่จ่ายเงินแล้ว"
FACTS = DisbursementVoucher

_COLUMNS = (
    Column("ที่", 0.5, Align.CENTRE),
    Column("รายการ", 5),
    Column("รหัสบัญชี", 1.2, Align.CENTRE),
    money_column("จำนวนเงิน (บาท)", 1.8),
)


_ROLES = ("ผู้ขอเบิก", "ผู้ตรวจสอบ", "ผู้อนุมัติ")


def render(facts: DisbursementVoucher, printing: Printing) -> bytes:
    """The voucher on A4, to be signed by all who had a hand in the payment."""
    head = facts.head

    def say(text: object) -> str:
        return figures(head.style, str(text)) or NONE

    fields = Fields(
        (Field("เลขที่", say(facts.number)), Field("วันที่", long_date(facts.day, head.style.digits))),
        (Field("จ่ายให้", keep_words(say(facts.payee))), Field("เลขสมาชิก", say(facts.member_no))),
        (Field("ที่อยู่", say(facts.address)),),
        (Field("สัญญาเลขที่", say(facts.contract_no)), Field("ตามมติ", say(facts.resolution))),
        (Field("เพื่อ", say(facts.purpose)),),
        (Field("จ่ายเป็น", say(facts.channel)),),
    )
    paid = [_row(index, line, say) for index, line in enumerate(facts.lines, 1)]
    kept = [_row(index, line, say) for index, line in enumerate(facts.deductions, 1)]
    table = _table(
        facts.word,
        paid,
        kept,
        say(facts.total),
        say(Money.sum(one.amount for one in facts.deductions)),
        say(facts.net),
    )
    words = WordsBox(facts.net.words(head.style.ed))
    people = _signatures(facts.payee, facts.payer, facts.payer_position)
    dress = Dress(head.style, printing, check_message(facts.number, facts.net, printing))
    title = said(TITLE, facts.word)
    story = [*letterhead(head, title), fields, KeepTogether([table, words]), people]
    return build([Document(story, dress)], f"{title} {facts.number}", head.fund)


def blank(head: Letterhead) -> bytes:
    """The same voucher with dotted lines, to be filled in by hand."""
    fields = Fields(
        (Field("เลขที่"), Field("วันที่")),
        (Field("จ่ายให้"), Field("เลขสมาชิก")),
        (Field("ที่อยู่"),),
        (Field("สัญญาเลขที่"), Field("ตามมติ")),
        (Field("เพื่อ"),),
        (Field("จ่ายเป็น"),),
    )
    empty = [Row(("", "", "", ""), Style.OPEN)] * 3
    story = [
        *letterhead(head, said(TITLE, head.word)),
        fields,
        KeepTogether([_table(head.word, empty, empty[:2], "", "", ""), WordsBox("")]),
        _signatures("", "", "เหรัญญิก"),
    ]
    return build([Document(story, Dress(head.style))], said(TITLE, head.word), head.fund)


def _row(index: int, line: AmountLine, say: Callable[[object], str]) -> Row:
    return Row((say(index), say(line.label), say(line.account_code), say(line.amount)))


def _table(word: str, paid: list[Row], kept: list[Row], total: str, deducted: str, net: str) -> Table:
    """What was granted, what was kept back, and what was handed over."""
    rows = [*paid, Row((said("รวมเงินกู้", word), "", "", total), Style.SUM)]
    if kept:
        rows += [Row(("หักไว้", "", "", ""), Style.GROUP), *kept]
        rows += [Row(("รวมเงินที่หัก", "", "", deducted), Style.SUM)]
    return Table(_COLUMNS, [*rows, Row(("จ่ายสุทธิ", "", "", net), Style.SUM)])


def _signatures(payee: str, payer: str, position: str) -> Flowable:
    return signatures(
        *(Signer(role, dated=True) for role in _ROLES),
        Signer("ผู้จ่ายเงิน", payer, position),
        Signer("ผู้รับเงิน", payee, dated=True),
    )
