"""รายการเดินบัญชี: every movement of a member's account over years (fund.md section 3.2)."""

from __future__ import annotations

from itertools import groupby

from models.values.money import Money
from services.forms.blocks import Field, Fields, letterhead, note, signatures
from services.forms.breaking import keep_words
from services.forms.look import SHEET_MARGINS
from services.forms.money_blocks import baht
from services.forms.page import Document, Dress, build
from services.forms.parts import Signer
from services.forms.tables import Column, Row, Style, Table, money_column
from services.forms.words import Voice
from services.forms.writing import Align
from services.papers import Letterhead, Printing
from services.papers.savings import SavingStatement, StatementLine

TITLE = "รายการเดินบัญชีเงินออม"
NEEDS = "เลขที่บัญชีเงินออมของสมาชิก"
FACTS = SavingStatement

_COLUMNS = (
    Column("วันที่", 1.2, Align.CENTRE, figures=True),
    Column("เอกสาร", 1.5, Align.CENTRE, figures=True),
    Column("รายการ", 2.4),
    money_column("ฝาก/รับ", 1.3),
    money_column("ถอน/จ่าย", 1.3),
    money_column("คงเหลือ", 1.5),
)
_BLANK_ROWS = 20


def render(facts: SavingStatement, printing: Printing) -> bytes:
    """Years after each other, each with its sums, the balance brought first and carried last."""
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    return _pages(SavingStatement(head), None)


def _pages(facts: SavingStatement, printing: Printing | None) -> bytes:
    head = facts.head
    say = Voice(head.style, is_blank=printing is None)
    span = f"ตั้งแต่ {say.day_gap(facts.first)} ถึง {say.day_gap(facts.last)}"
    prepaid = facts.prepaid is not None and facts.prepaid.satang
    story = [
        *letterhead(head, TITLE, span),
        Fields(
            (Field("ชื่อ – สกุล", keep_words(say(facts.name)), 1.5), Field("เลขสมาชิก", say(facts.member_no))),
            (Field("ประเภทบัญชี", say(facts.product), 1.5), Field("เลขที่บัญชี", say(facts.account_no))),
        ),
        Table(_COLUMNS, _rows(facts, say)),
        *([note(f"เงินสัจจะที่ส่งล่วงหน้าไว้ (ไม่รวมในยอดคงเหลือ) {baht(say, facts.prepaid)}")] if prepaid else []),
        signatures(
            Signer("", facts.treasurer, "เหรัญญิก", dated=True), Signer("สมาชิก", facts.name, dated=True)
        ),
    ]
    dress = Dress(head.style, printing, marked=False)
    title = f"{TITLE} {facts.account_no}".strip()
    return build([Document(story, dress)], title, head.issuer, margins=SHEET_MARGINS)


def _rows(facts: SavingStatement, say: Voice) -> list[Row]:
    if say.is_blank:
        return [
            Row(("", "", "ยอดยกมา", "", "", ""), Style.OPEN),
            *[Row(("",) * len(_COLUMNS), Style.OPEN)] * _BLANK_ROWS,
            Row(("รวม", "", "", "", "", ""), Style.SUM),
        ]
    rows = [Row((say.short_day(facts.first), "", "ยอดยกมา", "", "", say(facts.brought)))]
    years = [(year, [*lines]) for year, lines in groupby(facts.lines, key=lambda one: one.day.year)]
    for year, lines in years:
        rows += [_row(one, say) for one in lines]
        if len(years) > 1:
            words = say(f"รวมปี {year + 543}")
            last = say(lines[-1].balance)
            rows.append(Row((words, "", "", *_sums(lines, say), last), Style.SUM))
    total = ("รวมทั้งสิ้น", "", "", say(facts.paid_in), say(facts.paid_out), say(facts.carried))
    return [*rows, Row(total, Style.SUM)]


def _row(one: StatementLine, say: Voice) -> Row:
    return Row(
        (
            say.short_day(one.day),
            say.cell(one.document),
            say.cell(one.what),
            say.cell(one.paid_in),
            say.cell(one.paid_out),
            say.cell(one.balance),
        )
    )


def _sums(lines: list[StatementLine], say: Voice) -> tuple[str, str]:
    paid_in = Money.sum(one.paid_in for one in lines if one.paid_in is not None)
    paid_out = Money.sum(one.paid_out for one in lines if one.paid_out is not None)
    return say(paid_in), say(paid_out)
