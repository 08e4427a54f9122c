"""ใบสำคัญทั่วไป: a journal voucher, above all for what was reversed and why (fund.md sections 3.16 and 3.19)."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.platypus import Flowable, KeepTogether

from models.values.money import Money
from models.values.thai_date import long_date
from services.forms.blocks import Field, Fields, WordsBox, letterhead, signatures
from services.forms.page import Document, Dress, build
from services.forms.parts import Signer
from services.forms.tables import Column, Row, Style, Table, money_column
from services.forms.words import NONE, check_message, figures
from services.forms.writing import Align
from services.papers import AmountLine, GeneralVoucher, Letterhead, Printing

TITLE = "ใบสำคัญทั่วไป"
NEEDS = "เลขที่ใบสำคัญทั่วไป"
FACTS = GeneralVoucher

_COLUMNS = (
    Column("รหัสบัญชี", 1.2, Align.CENTRE, figures=True),
    Column("ชื่อบัญชี", 4.6),
    money_column("เดบิต (บาท)", 1.7),
    money_column("เครดิต (บาท)", 1.7),
)


def render(facts: GeneralVoucher, printing: Printing) -> bytes:
    """Debits, then credits set in, both sums, and the reason in the words of who made it."""
    head = facts.head

    def say(text: object) -> str:
        return figures(head.style, str(text)) or NONE

    fields = Fields(
        (Field("เลขที่", say(facts.number)), Field("วันที่", long_date(facts.day, head.style.digits))),
        (Field("อ้างถึง", say(facts.refers_to)),),
        (Field("เหตุผล", say(facts.reason)),),
    )
    debit, credit = (Money.sum(one.amount for one in side) for side in (facts.debits, facts.credits))
    rows = [_row(one, say, credit=False) for one in facts.debits]
    rows += [_row(one, say, credit=True) for one in facts.credits]
    story = _story(head, facts.title, fields, rows, (say(debit), say(credit)), debit.words(head.style.ed))
    story.append(_signatures(facts.prepared_by))
    dress = Dress(head.style, printing, check_message(facts.number, debit, printing))
    return build([Document(story, dress)], f"{TITLE} {facts.number}", head.fund)


def blank(head: Letterhead) -> bytes:
    """The same voucher with dotted lines, to be filled in by hand."""
    fields = Fields((Field("เลขที่"), Field("วันที่")), (Field("อ้างถึง"),), (Field("เหตุผล", lines=2),))
    rows = [Row(("", "", "", ""), Style.OPEN)] * 6
    story = [*_story(head, "", fields, rows, ("", ""), ""), _signatures("")]
    return build([Document(story, Dress(head.style))], TITLE, head.fund)


def _story(
    head: Letterhead, title: str, fields: Fields, rows: list[Row], sums: tuple[str, str], words: str
) -> list[Flowable]:
    table = Table(_COLUMNS, [*rows, Row(("รวม", "", *sums), Style.SUM)])
    return [*letterhead(head, TITLE, title), fields, KeepTogether([table, WordsBox(words)])]


def _row(line: AmountLine, say: Callable[[object], str], *, credit: bool) -> Row:
    amount = say(line.amount)
    # Credits stand a little to the right, as bookkeepers write them.
    name = f"        {say(line.label)}" if credit else say(line.label)
    return Row((say(line.account_code), name, *(("", amount) if credit else (amount, ""))))


def _signatures(prepared_by: str) -> Flowable:
    return signatures(
        Signer("ผู้จัดทำ", prepared_by, dated=True),
        Signer("ผู้ตรวจสอบ", dated=True),
        Signer("ผู้อนุมัติ", dated=True),
    )
