"""แฟ้มพิจารณาคำขอกู้: a list of all requests for a meeting, then a page for each."""

from __future__ import annotations

from reportlab.platypus import Flowable, PageBreak

from models.values.money import Money
from services.forms.blocks import Field, Fields, letterhead, note, signatures
from services.forms.breaking import keep_words
from services.forms.lending_blocks import money_words, two_lists
from services.forms.look import HEADING_SIZE, SHEET_MARGINS, SMALL_SIZE
from services.forms.money_blocks import Choices, baht, small_heading
from services.forms.page import Document, Dress, build
from services.forms.paragraph import Paragraph
from services.forms.parts import Signer
from services.forms.tables import Column, Row, Style, Table, money_column
from services.forms.words import Voice
from services.forms.writing import Align
from services.papers import AmountLine, Letterhead, Printing
from services.papers.loan_contracts import CommitteePack, PackPage, said

TITLE = "แฟ้มพิจารณาคำขอกู้เงิน"
NEEDS = "กองทุนที่มีคำขอกู้รอพิจารณา"
FACTS = CommitteePack

_LIST = (
    Column("ที่", 0.4, Align.CENTRE, figures=True),
    Column("คำขอเลขที่", 1.4, figures=True),
    Column("ชื่อ – สกุล", 3),
    Column("ประเภท", 1.5),
    money_column("ขอ (บาท)", 1.3),
    Column("งวด", 0.6, Align.CENTRE, figures=True),
    Column("มติ", 1.4),
)
_SURETIES = (
    Column("ผู้ค้ำประกัน", 3),
    Column("เลขสมาชิก", 1, Align.CENTRE),
    Column("เกี่ยวข้องเป็น", 1.2),
    Column("ค้ำอยู่แล้ว (ราย)", 1, Align.CENTRE),
    money_column("วงเงินค้ำ", 1.3),
)


def render(facts: CommitteePack, printing: Printing) -> bytes:
    """The list is the agenda; each page has room for the resolution on it."""
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    """One empty page, for a request that was written by hand."""
    return _pages(CommitteePack(head, word=head.word, pages=(PackPage(""),)), None)


def _pages(facts: CommitteePack, printing: Printing | None) -> bytes:
    head, title = facts.head, said(TITLE, facts.word)
    say = Voice(head.style, is_blank=printing is None)
    story: list[Flowable] = []
    if printing is not None:
        story += [*_agenda(facts, title, say), PageBreak()]
    for index, one in enumerate(facts.pages):
        story += [PageBreak()] if index else []
        story += _page(one, facts, title, say)
    dress = Dress(head.style, printing, marked=False)
    return build([Document(story, dress)], title, head.issuer, margins=SHEET_MARGINS)


def _agenda(facts: CommitteePack, title: str, say: Voice) -> list[Flowable]:
    rows = [
        Row(
            (
                say.cell(index),
                say.cell(one.number),
                keep_words(say.cell(one.name)),
                say.cell(one.product),
                say.cell(one.asked),
                say.cell(one.periods),
                "",
            )
        )
        for index, one in enumerate(facts.pages, 1)
    ]
    total = Money.sum(one.asked for one in facts.pages if one.asked is not None)
    rows.append(Row(("", "", f"รวม {say(len(facts.pages))} คำขอ", "", say(total), "", ""), Style.SUM))
    return [
        *letterhead(facts.head, title),
        Fields(
            (Field("ประชุม", say(facts.meeting)), Field("วันที่", say.day(facts.day))),
            (Field("เงินที่ให้ได้", baht(say, facts.available)),),
        ),
        Table(_LIST, rows),
        note("ข้อมูลในแฟ้มนี้เป็นข้อมูลส่วนบุคคล ใช้ในที่ประชุมเท่านั้น กรุณาส่งคืนเลขานุการเมื่อเลิกประชุม"),
    ]


def _page(one: PackPage, facts: CommitteePack, title: str, say: Voice) -> list[Flowable]:
    house = one.household
    instalment = Field("ผ่อนงวดละ (ประมาณ)", baht(say, one.instalment))
    member = Field("เป็นสมาชิกตั้งแต่", say.day(one.joined))
    return [
        Paragraph(
            f"{title} {facts.head.issuer}", size=SMALL_SIZE, align=Align.CENTRE, leading=SMALL_SIZE * 1.2
        ),
        Paragraph(
            say.cell(f"คำขอเลขที่ {one.number}") if one.number else "คำขอเลขที่ ....................",
            size=HEADING_SIZE,
            bold=True,
            align=Align.CENTRE,
            after=4,
        ),
        Fields(
            (Field("ผู้ขอ", keep_words(say(one.name)), 1.6), Field("เลขสมาชิก", say(one.member_no))),
            (Field("หมู่บ้าน", say(one.place), 1.6), member),
            (Field("ประเภท", say(one.product), 1.6), Field("รับวันที่", say.day(one.received))),
            (Field("จำนวนที่ขอ", money_words(say, one.asked)),),
            (Field("จำนวนงวด", say.number(one.periods, "งวด")), instalment),
            (Field("เพื่อ", say(one.purpose)),),
            (Field("ประวัติการชำระ", say(one.past)),),
            size=SMALL_SIZE,
            after=0,
        ),
        two_lists("เงินของผู้ขอในกองทุน", one.savings, "หนี้ในกองทุน", one.debts, say),
        two_lists("รายได้ครัวเรือนต่อเดือน", house.income, "รายจ่ายและหนี้อื่น", _out(one), say),
        *_sureties(one, say),
        *_found(one, say),
        small_heading("มติ"),
        Choices(("อนุมัติตามที่ขอ", False), (f"อนุมัติ {'.' * 24} บาท {'.' * 10} งวด", False), before=0),
        Choices(("ไม่อนุมัติ", False), ("ให้แก้ไขแล้วเสนอใหม่", False), (f"เหตุผล {'.' * 50}", False)),
        signatures(Signer("ประธาน"), Signer("เลขานุการ")),
    ]


def _out(one: PackPage) -> tuple[AmountLine, ...]:
    debts = tuple(
        AmountLine(f"หนี้ {debt.creditor} งวดละ", debt.instalment)
        for debt in one.household.debts
        if debt.instalment is not None
    )
    return (*one.household.spending, *debts)


def _sureties(one: PackPage, say: Voice) -> list[Flowable]:
    rows = [
        Row(
            (
                keep_words(say.cell(surety.name)),
                say.cell(surety.member_no),
                surety.relation,
                say.cell(surety.standing),
                say.cell(surety.most),
            )
        )
        for surety in one.sureties
    ]
    if not rows:
        rows = [Row(("" if say.is_blank else "ไม่มีผู้ค้ำประกัน", "", "", "", ""))]
    things = "  ".join(f"{kept.what} {kept.paper_no}".strip() for kept in one.securities)
    return [
        Table(_SURETIES, rows, size=SMALL_SIZE, before=4),
        Fields((Field("หลักประกันอื่น", say(things)),), size=SMALL_SIZE, after=0),
    ]


def _found(one: PackPage, say: Voice) -> list[Flowable]:
    opinion = f"{one.opinion} ({one.opinion_by})" if one.opinion and one.opinion_by else one.opinion
    lines = [note(say.cell(f"• {line}")) for line in one.findings]
    return [
        small_heading("ผลการตรวจสิทธิและความเห็น"),
        *lines,
        Fields((Field("ความเห็น", say(opinion), lines=2),), size=SMALL_SIZE, after=0),
    ]
