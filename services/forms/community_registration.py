"""แบบจดแจ้งชุมชน, a working copy: what section 5 asks for, to be copied onto CODI's own form for filing."""

from __future__ import annotations

from reportlab.platypus import KeepTogether, Spacer

from services.forms import organisation_facts
from services.forms.blocks import Field, Fields, heading, letterhead, signing_rows, working_copy
from services.forms.look import SHEET_MARGINS
from services.forms.page import Document, Dress, build
from services.forms.paragraph import Paragraph
from services.forms.parts import Signer
from services.forms.words import Voice
from services.papers import Letterhead, Printing
from services.papers.organisations import CommunityRegistration

TITLE = "แบบจดแจ้งการจัดตั้งชุมชน"
NEEDS = "องค์กรชุมชน"
FACTS = CommunityRegistration


def render(facts: CommunityRegistration, printing: Printing) -> bytes:
    """The organisation as it registers, its people, and the receipt's place for the headman's hand."""
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    """The same form with dotted lines."""
    return _pages(CommunityRegistration(head), None)


def _pages(facts: CommunityRegistration, printing: Printing | None) -> bytes:
    head, one = facts.head, facts.organisation
    say = Voice(head.style, is_blank=printing is None)
    registrar = one.registered_with or "ผู้ใหญ่บ้าน/กำนัน"
    asks = (
        f"ขอจดแจ้งการจัดตั้งชุมชนต่อ{registrar} ตามมาตรา {say('5')} แห่งพระราชบัญญัติสภาองค์กรชุมชน พ.ศ. {say('2551')} "
        "โดยมีรายละเอียดดังต่อไปนี้"
    )
    story = [
        *letterhead(head, TITLE),
        working_copy(),
        Paragraph(asks, first=36, after=4),
        organisation_facts.registered(one, say),
        organisation_facts.working(one, say),
        heading("รายชื่อผู้นำและสมาชิก"),
        organisation_facts.people(facts.people, say, 2),
        KeepTogether(
            [
                Spacer(0, 4),
                *signing_rows(
                    Signer("ผู้จดแจ้ง", one.leader, one.leader_position, dated=True),
                    Signer("ผู้รับจดแจ้ง", one.registrar, one.registered_with, dated=True),
                ),
                Paragraph("หลักฐานการรับจดแจ้ง", bold=True, before=6),
                Fields(
                    (
                        Field("เลขที่จดแจ้ง", say.cell(one.register_no)),
                        Field("รับจดแจ้งวันที่", say.day(one.registered) if one.registered else ""),
                    )
                ),
            ]
        ),
    ]
    dress = Dress(head.style, printing, marked=False)
    return build([Document(story, dress)], f"{TITLE} {one.name}".strip(), head.issuer, margins=SHEET_MARGINS)
