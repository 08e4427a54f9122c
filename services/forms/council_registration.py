"""แบบจดแจ้งสภา, a working copy: the founding meeting of section 5, to be copied onto CODI's own form for filing."""

from __future__ import annotations

from reportlab.platypus import KeepTogether, Spacer

from services.forms.blocks import Field, Fields, heading, letterhead, signing_rows, working_copy
from services.forms.look import SHEET_MARGINS
from services.forms.page import Document, Dress, build
from services.forms.paragraph import Paragraph
from services.forms.parts import Signer
from services.forms.tables import Column, Row, Style, Table
from services.forms.words import Voice
from services.forms.writing import Align
from services.papers import Letterhead, Printing
from services.papers.council import CouncilRegistration

TITLE = "แบบจดแจ้งการจัดตั้งสภาองค์กรชุมชนตำบล"
NEEDS = "สภาองค์กรชุมชน"
FACTS = CouncilRegistration

_COLUMNS = (
    Column("ที่", 0.5, Align.CENTRE, figures=True),
    Column("หมู่บ้าน/ชุมชน", 4),
    Column("องค์กรที่จดแจ้ง", 1.4, Align.RIGHT, figures=True),
    Column("ผู้แทน (คน)", 1.4, Align.RIGHT, figures=True),
)
_BLANK_ROWS = 6


def render(facts: CouncilRegistration, printing: Printing) -> bytes:
    """Villages and communities with their representatives, the two sixty-percent figures, and who registers."""
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    """The same form with dotted lines."""
    return _pages(CouncilRegistration(head), None)


def _pages(facts: CouncilRegistration, printing: Printing | None) -> bytes:
    head = facts.head
    say = Voice(head.style, is_blank=printing is None)
    rows = [
        Row((say.cell(n), say.cell(one.name), say.number(one.organisations), say.number(one.representatives)))
        for n, one in enumerate(facts.communities, 1)
    ]
    rows = rows or [Row(("",) * len(_COLUMNS), Style.OPEN)] * _BLANK_ROWS
    representatives = sum(one.representatives for one in facts.communities) if facts.communities else None
    organisations = sum(one.organisations for one in facts.communities) if facts.communities else None
    rows.append(Row(("รวม", "", say.number(organisations), say.number(representatives)), Style.SUM))
    story = [
        *letterhead(head, TITLE),
        working_copy(),
        Fields(
            (Field("ชื่อสภา", say(head.council)),),
            (Field("พื้นที่", say(" ".join(one for one in (head.tambon, head.amphoe, head.province) if one))),),
            (Field("ประเภทพื้นที่", say(facts.area)), Field("อปท.", say(facts.lgo))),
            (Field("ที่ตั้งสำนักงาน", say(head.address)),),
        ),
        heading("การประชุมจัดตั้งสภา"),
        Fields(
            (Field("วันที่ประชุม", say.day(facts.meeting_day)), Field("สถานที่", say(facts.place))),
            (
                Field("ผู้แทนทั้งหมด", say.number(representatives, "คน")),
                Field(f"ร้อยละ {say('60')} เท่ากับ", say.number(facts.needed, "คน")),
            ),
            (
                Field("มาประชุม", say.number(facts.present, "คน")),
                Field("เห็นชอบให้จัดตั้ง", say.number(facts.agreed, "คน")),
            ),
            (
                Field("สมาชิกผู้แทน", say.number(facts.seats, "คน")),
                Field("ผู้ทรงคุณวุฒิ", say.number(facts.experts, "คน")),
                Field("วาระที่", say.number(facts.term)),
            ),
        ),
        heading("หมู่บ้านและชุมชนที่ส่งผู้แทน"),
        Table(_COLUMNS, rows),
        Paragraph(
            f"แนบ บัญชีรายชื่อสมาชิกสภา และรายงานการประชุมจัดตั้งสภา ตามมาตรา {say('5')} และมาตรา {say('6')} "
            f"แห่งพระราชบัญญัติสภาองค์กรชุมชน พ.ศ. {say('2551')}",
            before=4,
        ),
        KeepTogether(
            [
                Spacer(0, 4),
                *signing_rows(
                    Signer("ผู้จดแจ้ง", facts.chair, f"ประธาน{head.council}", dated=True),
                    Signer("ผู้รับจดแจ้ง", facts.registrar, facts.registrar_position, dated=True),
                ),
                Paragraph("หลักฐานการรับจดแจ้ง", bold=True, before=6),
                Fields(
                    (
                        Field("ใบรับจดแจ้งเลขที่", say.cell(facts.registration_no)),
                        Field("วันที่จดแจ้ง", say.day(facts.registered) if facts.registered else ""),
                    )
                ),
            ]
        ),
    ]
    dress = Dress(head.style, printing, marked=False)
    return build([Document(story, dress)], TITLE, head.issuer, margins=SHEET_MARGINS)
