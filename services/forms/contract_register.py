"""ทะเบียนคุมสัญญา: every contract with its security, its pay-out and where the signed original is (fund.md 3.12)."""

from __future__ import annotations

from dataclasses import replace

from models.values.money import Money
from services.forms.blocks import letterhead, signatures
from services.forms.breaking import keep_words
from services.forms.look import A4_LANDSCAPE, SHEET_MARGINS
from services.forms.page import Document, Dress, build
from services.forms.parts import Signer
from services.forms.tables import Column, Row, Style, Table, money_column
from services.forms.words import Voice
from services.forms.writing import Align
from services.papers import Letterhead, Printing
from services.papers.loan_contracts import said
from services.papers.loans import ContractLine, ContractRegister

TITLE = "ทะเบียนคุมสัญญา"
NEEDS = "กองทุนที่ให้กู้เงิน"
FACTS = ContractRegister

_COLUMNS = (
    Column("ลำดับ", 0.4, Align.CENTRE, figures=True),
    Column("สัญญาเลขที่", 1.2, figures=True),
    Column("วันที่", 0.9, Align.CENTRE, figures=True),
    Column("ผู้กู้", 2.3),
    Column("ประเภท", 1.5),
    money_column("วงเงิน", 1.1),
    Column("อัตรา %", 0.6, Align.CENTRE),
    Column("งวด", 0.4, Align.CENTRE, figures=True),
    Column("ครบกำหนด", 0.9, Align.CENTRE, figures=True),
    Column("ผู้ค้ำ", 2.2),
    money_column("อากร", 0.6),
    Column("มติ", 1.3),
    Column("วันที่จ่าย/ใบสำคัญ", 1.9),
    Column("สถานะ", 1.2),
    Column("วันที่ปิด", 0.9, Align.CENTRE, figures=True),
    Column("ที่เก็บต้นฉบับ", 1.0),
    Column("คืนสัญญาเมื่อ/ผู้รับ", 2.0),
)
_OPEN = 13
_SIZE = 11.0  # seventeen columns


def _columns(word: str) -> list[Column]:
    return [replace(one, title=said(one.title, word)) for one in _COLUMNS]


def render(facts: ContractRegister, printing: Printing) -> bytes:
    """Contracts in the order of their numbers, cancelled ones too."""
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    """The same register with empty lines."""
    return _pages(ContractRegister(head), None)


def _pages(facts: ContractRegister, printing: Printing | None) -> bytes:
    head = facts.head
    say = Voice(head.style, is_blank=printing is None)
    rows = [_row(index, one, say) for index, one in enumerate(facts.rows, 1)]
    if rows:
        total = Money.sum(one.principal for one in facts.rows if one.principal is not None)
        duty = Money.sum(one.stamp_duty for one in facts.rows if one.stamp_duty is not None)
        sums = {1: f"รวม {len(facts.rows):,} สัญญา", 5: str(total), 10: str(duty)}
        rows.append(Row(tuple(say.cell(sums.get(at)) for at in range(len(_COLUMNS))), Style.SUM))
    elif say.is_blank:
        rows = [Row(("",) * len(_COLUMNS), Style.OPEN)] * _OPEN
    else:
        rows = [Row(("", "ไม่มีสัญญา", *[""] * (len(_COLUMNS) - 2)))]
    when = f"ข้อมูล ณ วันที่ {say.day(facts.as_of)}" if facts.as_of else ""
    story = [
        *letterhead(head, TITLE, when, facts.filters),
        Table(_columns(head.word), rows, size=_SIZE),
        signatures(Signer("ผู้ควบคุมทะเบียน", facts.keeper, dated=True), columns=3),
    ]
    dress = Dress(head.style, printing, marked=False)
    return build([Document(story, dress)], TITLE, head.issuer, size=A4_LANDSCAPE, margins=SHEET_MARGINS)


def _row(index: int, one: ContractLine, say: Voice) -> Row:
    return Row(
        (
            say.cell(index),
            say.cell(one.contract_no),
            say.short_day(one.day),
            keep_words(say.cell(one.borrower)),
            say.cell(one.product),
            say.cell(one.principal),
            say.cell(one.rate),
            say.cell(one.periods),
            say.short_day(one.last_due),
            keep_words(say.cell(one.guarantors)),
            say.cell(one.stamp_duty),
            say.cell(one.resolution),
            keep_words(say.cell(one.paid_out)),
            one.status,
            say.short_day(one.closed),
            say.cell(one.kept_at),
            keep_words(say.cell(one.returned)),
        )
    )
