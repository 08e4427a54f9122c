"""ใบรับรองปลอดหนี้: that a member owes the fund nothing, and which debts she has settled (fund.md section 3.16)."""

from __future__ import annotations

from dataclasses import replace

from reportlab.platypus import Flowable

from services.forms import letter
from services.forms.breaking import keep
from services.forms.look import TITLE_SIZE
from services.forms.paragraph import Paragraph
from services.forms.tables import Column, Row, Style, Table, money_column
from services.forms.words import Voice
from services.forms.writing import Align
from services.papers import Letterhead, Printing
from services.papers.loan_contracts import said
from services.papers.membership import ClosedDebt, DebtFreeCertificate

TITLE = "หนังสือรับรองปลอดหนี้"
NEEDS = "สมาชิกกองทุนที่ไม่มีหนี้ค้าง"
FACTS = DebtFreeCertificate

_COLUMNS = (
    Column("รายการ", 3.6),
    Column("วันที่กู้", 1.3, Align.CENTRE, figures=True),
    money_column("จำนวนเงิน (บาท)", 1.5),
    Column("ชำระครบเมื่อ", 1.3, Align.CENTRE, figures=True),
)


def render(facts: DebtFreeCertificate, printing: Printing) -> bytes:
    """One certificate under the fund's name, signed by its chair."""
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    """The same certificate with dotted lines."""
    return _pages(DebtFreeCertificate(head), None)


def _pages(facts: DebtFreeCertificate, printing: Printing | None) -> bytes:
    head = facts.head
    say = Voice(head.style, is_blank=printing is None)
    member = f" เลขสมาชิก {say.gap(facts.member_no, 14)}" if facts.member_no or say.is_blank else ""
    lives = f" อยู่{say.cell(facts.address)}" if facts.address else ""
    was = "เคยเป็น" if facts.left else "เป็น"
    what = (
        f"{head.issuer} ขอรับรองว่า {keep(say.gap(facts.name, 60))}{lives} ซึ่ง{was}สมาชิก{member} "
        f"ไม่มีหนี้เงินต้น ดอกเบี้ย หรือค่าปรับค้างชำระกับกองทุน ณ วันที่ {say.day_gap(facts.day)}"
    )
    closed = f" และได้ปิดบัญชีพ้นจากการเป็นสมาชิกแล้วเมื่อวันที่ {say.day(facts.left)}" if facts.left else ""
    end = letter.paragraph("ออกหนังสือรับรองฉบับนี้ไว้เพื่อเป็นหลักฐาน", before=10)
    story = [
        *letter.sender(head, say, printing, facts.number),
        Paragraph(TITLE, size=TITLE_SIZE + 4, bold=True, align=Align.CENTRE, before=24, after=12),
        letter.paragraph(what + closed),
        *_debts(facts, say),
        letter.given("ให้ไว้", say.day_gap(facts.day, era=True), facts.signing, end),
    ]
    return letter.pages(story, f"{TITLE} {facts.number}".strip(), head, printing, head.style)


def _columns(word: str) -> list[Column]:
    return [replace(one, title=said(one.title, word)) for one in _COLUMNS]


def _debts(facts: DebtFreeCertificate, say: Voice) -> list[Flowable]:
    if facts.debts:
        rows = [_row(one, say) for one in facts.debts]
    elif say.is_blank:
        rows = [Row(("",) * len(_COLUMNS), Style.OPEN)] * 2
    else:
        return []
    return [
        letter.paragraph("หนี้ที่ได้ชำระครบถ้วนแล้ว ดังนี้", with_next=True),
        Table(_columns(facts.head.word), rows, before=6),
    ]


def _row(one: ClosedDebt, say: Voice) -> Row:
    return Row(
        (say.cell(one.label), say.short_day(one.taken), say.cell(one.amount), say.short_day(one.settled))
    )
