"""ใบสำคัญจ่าย: the proof that money of any kind was paid, with what was held back of it (fund.md section 3.6)."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from reportlab.platypus import Flowable, KeepTogether, Spacer

from models.values.money import Money
from models.values.thai_date import long_date
from services.forms.blocks import Field, Fields, WordsBox, letterhead, signatures
from services.forms.breaking import keep_words
from services.forms.page import Document, Dress, build
from services.forms.parts import Signer
from services.forms.tables import Column, Row, Style, Table, money_column
from services.forms.words import NONE, check_message, figures
from services.forms.writing import Align
from services.papers import AmountLine, Letterhead, Printing
from services.papers.money import BalanceLine, PaymentVoucher

TITLE = "ใบสำคัญจ่าย"
NEEDS = "เลขที่ใบสำคัญจ่ายทั่วไป"
FACTS = PaymentVoucher

_COLUMNS = (
    Column("ที่", 0.5, Align.CENTRE),
    Column("รายการ", 5),
    Column("รหัสบัญชี", 1.2, Align.CENTRE),
    money_column("จำนวนเงิน (บาท)", 1.8),
)
_BALANCES = (Column("ยอดของผู้รับเงิน", 4), money_column("ก่อนจ่าย (บาท)", 2), money_column("คงเหลือ (บาท)", 2))


def render(facts: PaymentVoucher, printing: Printing) -> bytes:
    """The voucher on A4, to be signed by all who had a hand in the payment."""
    head = facts.head

    def say(text: object) -> str:
        return figures(head.style, str(text)) or NONE

    fields = Fields(
        (Field("เลขที่", say(facts.number)), Field("วันที่", long_date(facts.day, head.style.digits))),
        (Field("จ่ายให้", keep_words(say(facts.payee))), Field("เลขสมาชิก", say(facts.member_no))),
        (Field("ที่อยู่", say(facts.address)),),
        (Field("อ้างอิง", say(facts.reason)),),
        (Field("จ่ายเป็น", say(facts.channel)),),
    )
    held = Money.sum(one.amount for one in facts.deductions)
    number = count(1)
    table = _table(
        [_row(next(number), line, say) for line in facts.lines],
        [_row(next(number), line, say) for line in facts.deductions],
        say(facts.total),
        say(held),
        say(facts.net),
    )
    story = [
        *letterhead(head, TITLE),
        fields,
        KeepTogether([table, WordsBox(facts.net.words(head.style.ed))]),
        *_balances(facts.balances, say),
        _signatures(facts.requested_by, facts.approved_by, facts.payer, facts.payer_position, facts.payee),
    ]
    dress = Dress(head.style, printing, check_message(facts.number, facts.net, printing))
    return build([Document(story, dress)], f"{TITLE} {facts.number}", head.fund)


def blank(head: Letterhead) -> bytes:
    """The same voucher with dotted lines, to be filled in by hand."""
    fields = Fields(
        (Field("เลขที่"), Field("วันที่")),
        (Field("จ่ายให้"), Field("เลขสมาชิก")),
        (Field("ที่อยู่"),),
        (Field("อ้างอิง"),),
        (Field("จ่ายเป็น"),),
    )
    empty = [Row(("", "", "", ""), Style.OPEN)] * 4
    story = [
        *letterhead(head, TITLE),
        fields,
        KeepTogether([_table(empty, empty[:2], "", "", ""), WordsBox("")]),
        _signatures("", "", "", "เหรัญญิก", ""),
    ]
    return build([Document(story, Dress(head.style))], TITLE, head.fund)


def _row(number: int, line: AmountLine, say: Callable[[object], str]) -> Row:
    return Row((say(number), say(line.label), say(line.account_code), say(line.amount)))


def _table(paid: list[Row], held: list[Row], total: str, held_back: str, net: str) -> Table:
    """What was to be paid, what was held back, and what was handed over; one sum where nothing was held back."""
    if not held:
        return Table(_COLUMNS, [*paid, Row(("รวมจ่าย", "", "", total), Style.SUM)])
    rows = [*paid, Row(("รวม", "", "", total), Style.SUM), Row(("หักไว้", "", "", ""), Style.GROUP), *held]
    sums = (("รวมเงินที่หัก", held_back), ("จ่ายสุทธิ", net))
    return Table(_COLUMNS, [*rows, *(Row((words, "", "", amount), Style.SUM) for words, amount in sums)])


def _balances(balances: tuple[BalanceLine, ...], say: Callable[[object], str]) -> list[Flowable]:
    if not balances:
        return []
    rows = [Row((say(one.label), say(one.before), say(one.after))) for one in balances]
    return [Spacer(0, 8), Table(_BALANCES, rows)]


def _signatures(asker: str, approver: str, payer: str, position: str, payee: str) -> Flowable:
    return signatures(
        Signer("ผู้ขอเบิก", asker, dated=True),
        Signer("ผู้ตรวจสอบ", dated=True),
        Signer("ผู้อนุมัติ", approver, dated=True),
        Signer("ผู้จ่ายเงิน", payer, position),
        Signer("ผู้รับเงิน", payee, dated=True),
    )
