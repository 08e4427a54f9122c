"""ทะเบียนองค์กรชุมชน: every organisation registered with the council, on A4 across."""

from __future__ import annotations

from services.forms.blocks import letterhead, note, signatures
from services.forms.breaking import keep_words
from services.forms.look import A4_LANDSCAPE, SHEET_MARGINS
from services.forms.page import Document, Dress, build
from services.forms.parts import Signer
from services.forms.tables import Column, Row, Style, Table
from services.forms.words import Voice
from services.forms.writing import Align
from services.papers import Letterhead, Printing
from services.papers.organisations import OrganisationRegister

TITLE = "ทะเบียนองค์กรชุมชน"
NEEDS = "ทะเบียนองค์กรชุมชน ทั้งหมดหรือของหมู่บ้าน"
FACTS = OrganisationRegister

_COLUMNS = (
    Column("ที่", 0.5, Align.CENTRE, figures=True),
    Column("เลขที่จดแจ้ง", 1.1, Align.CENTRE, figures=True),
    Column("วันที่จดแจ้ง", 1.2, Align.CENTRE, figures=True),
    Column("ชื่อองค์กรชุมชน", 3.6),
    Column("ประเภทชุมชน", 1.5),
    Column("ประเภทกลุ่ม", 2.2),
    Column("หมู่บ้าน", 1.9),
    Column("ผู้นำ", 2.3),
    Column("สมาชิก (คน)", 0.8, Align.RIGHT, figures=True),
    Column("สถานะ", 1.1),
)
_BLANK_ROWS = 13


def render(facts: OrganisationRegister, printing: Printing) -> bytes:
    """All rows in the order given, with how many organisations and members there are."""
    head = facts.head
    say = Voice(head.style)
    rows = [
        Row(
            (
                say.cell(index),
                say.cell(one.register_no),
                say.short_day(one.registered),
                say.cell(one.name),
                one.kind,
                one.category,
                say.cell(one.village),
                keep_words(one.leader),
                say.cell("" if one.members is None else f"{one.members:,}"),
                one.status,
            )
        )
        for index, one in enumerate(facts.rows, 1)
    ]
    known = [one.members for one in facts.rows if one.members is not None]
    count = f"รวม {len(rows):,} องค์กร" + (f"  สมาชิก {sum(known):,} คน" if known else "")
    as_of = f"ณ วันที่ {say.day(facts.as_of)}" if facts.as_of else ""
    story = [
        *letterhead(head, TITLE, as_of, say.cell(facts.filters)),
        Table(_COLUMNS, rows),
        note(say(count)),
        signatures(
            Signer("ผู้จัดทำ", facts.secretary, f"เลขานุการ{head.council}"),
            Signer("ผู้รับรอง", facts.chair, f"ประธาน{head.council}"),
        ),
    ]
    dress = Dress(head.style, printing, marked=False)
    return build([Document(story, dress)], TITLE, head.issuer, size=A4_LANDSCAPE, margins=SHEET_MARGINS)


def blank(head: Letterhead) -> bytes:
    """An empty register with ruled rows."""
    rows = [Row(("",) * len(_COLUMNS), Style.OPEN)] * _BLANK_ROWS
    story = [*letterhead(head, TITLE, f"ณ วันที่ {'.' * 40}"), Table(_COLUMNS, rows)]
    return build(
        [Document(story, Dress(head.style))], TITLE, head.issuer, size=A4_LANDSCAPE, margins=SHEET_MARGINS
    )
