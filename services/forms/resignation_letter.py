"""หนังสือลาออก: what a member of the council writes to its chair (Act, section 9(2))."""

from __future__ import annotations

from services.forms import letter
from services.forms.breaking import keep
from services.forms.letter_parts import CENTRE, Cell, Closing, Tabbed
from services.forms.look import MM
from services.forms.words import Voice
from services.papers import Letterhead, Printing
from services.papers.letters import ResignationLetter, Signing

TITLE = "หนังสือลาออกจากการเป็นสมาชิกสภา"
NEEDS = "สมาชิกสภาที่จะลาออก"
FACTS = ResignationLetter


def render(facts: ResignationLetter, printing: Printing) -> bytes:
    """Her own letter, ready to be signed; what only she can say is left open for her hand."""
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    """The same letter with dotted lines."""
    return _pages(ResignationLetter(head), None)


def _pages(facts: ResignationLetter, printing: Printing | None) -> bytes:
    head, seat = facts.head, facts.seat
    say = Voice(head.style, is_blank=printing is None)
    of = f" ของ{say.gap(seat.of, 40)}" if seat.of or say.is_blank else ""
    address = f" อยู่{say.cell(facts.address)}" if facts.address else f" อยู่บ้านเลขที่ {say.gap('', 60)}"
    who = (
        f"ข้าพเจ้า {keep(say.gap(seat.name, 50))}{address} เป็นสมาชิก{head.council} ประเภท{say.gap(seat.kind)}{of} "
        f"วาระที่ {say.gap(seat.term, 8)}"
    )
    wish = (
        f"ข้าพเจ้ามีความประสงค์ขอลาออกจากการเป็นสมาชิก{head.council} เนื่องจาก{say.gap(facts.reason, 150)} "
        f"ทั้งนี้ ตั้งแต่วันที่ {say.day_gap(facts.effective)} เป็นต้นไป"
    )
    story = [
        Tabbed(Cell(CENTRE, "เขียนที่"), Cell(CENTRE + 16 * MM, "")),
        Tabbed(
            Cell(CENTRE, "วันที่"),
            Cell(CENTRE + 16 * MM, say.day(facts.day) if facts.day else ""),
            before=4,
        ),
        letter.labelled("เรื่อง", "ขอลาออกจากการเป็นสมาชิกสภาองค์กรชุมชนตำบล", before=12),
        letter.labelled("เรียน", f"ประธาน{head.council}"),
        letter.paragraph(who, before=10),
        letter.paragraph(wish),
        letter.paragraph("จึงเรียนมาเพื่อโปรดทราบและดำเนินการต่อไป"),
        Closing("ขอแสดงความนับถือ", Signing(seat.name, "ผู้ขอลาออก"), before=12),
        letter.labelled("รับหนังสือไว้แล้วเมื่อวันที่", "", before=30),
        Closing("", Signing(facts.chair, f"ประธาน{head.council}"), before=0),
    ]
    return letter.pages(story, TITLE, head, printing, head.style)
