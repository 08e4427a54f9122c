"""บันทึกมติให้พ้นจากตำแหน่ง: the vote with its two thirds of all existing members (Act, section 9)."""

from __future__ import annotations

from reportlab.platypus import KeepTogether, Spacer

from services.forms import letter
from services.forms.blocks import signing_rows
from services.forms.breaking import keep
from services.forms.look import TITLE_SIZE
from services.forms.paragraph import Paragraph
from services.forms.parts import Signer
from services.forms.tables import Column, Row, Style, Table
from services.forms.words import Voice
from services.forms.writing import Align
from services.papers import Letterhead, Printing
from services.papers.letters import RemovalRecord

TITLE = "บันทึกมติให้สมาชิกสภาพ้นจากตำแหน่ง"
NEEDS = "มติให้พ้นจากตำแหน่ง"
FACTS = RemovalRecord

_COLUMNS = (Column("รายการ", 4), Column("จำนวน (คน)", 1, Align.RIGHT, figures=True))


def render(facts: RemovalRecord, printing: Printing) -> bytes:
    """Who, why, how many voted and how many it takes, signed by chair and secretary."""
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    """The same record with dotted lines."""
    return _pages(RemovalRecord(head), None)


def _pages(facts: RemovalRecord, printing: Printing | None) -> bytes:
    head, seat = facts.head, facts.seat
    say = Voice(head.style, is_blank=printing is None)
    centre = Align.CENTRE
    of = f" ของ{say.gap(seat.of, 40)}" if seat.of or say.is_blank else ""
    number = f" มติที่ {say.gap(facts.resolution, 8)}" if facts.resolution or say.is_blank else ""
    place = f" ณ {say.gap(facts.place, 50)}" if facts.place or say.is_blank else ""
    opening = (
        f"ในการประชุม{head.council} {say.gap(facts.meeting, 20)} เมื่อวันที่ {say.day_gap(facts.day)}{place}{number} "
        f"ที่ประชุมได้พิจารณาให้ {keep(say.gap(seat.name, 50))} สมาชิกสภา ประเภท{say.gap(seat.kind)}{of} "
        f"วาระที่ {say.gap(seat.term, 8)} พ้นจากตำแหน่ง ตามมาตรา {say('9')} "
        f"แห่งพระราชบัญญัติสภาองค์กรชุมชน พ.ศ. {say('2551')} เรื่อง “{say.gap(facts.ground, 80)}”"
    )
    story = [
        *letter.logo(head, printing),
        Paragraph(TITLE, size=TITLE_SIZE, bold=True, align=centre),
        Paragraph(head.council, bold=True, align=centre, after=10),
        letter.paragraph(opening),
        *([letter.paragraph(f"โดยมีเหตุผลว่า {say(facts.text)}")] if facts.text else []),
        Spacer(0, 8),
        _votes(facts, say),
        letter.paragraph(_outcome(facts, say), before=10),
        KeepTogether(
            [
                letter.paragraph("จึงบันทึกไว้เป็นหลักฐาน"),
                Spacer(0, 8),
                *signing_rows(
                    Signer(
                        "ผู้บันทึก", facts.secretary.name, facts.secretary.position or f"เลขานุการ{head.council}"
                    ),
                    Signer("ประธาน", facts.chair.name, facts.chair.position or f"ประธาน{head.council}"),
                ),
            ]
        ),
    ]
    return letter.pages(story, TITLE, head, printing, head.style)


def _votes(facts: RemovalRecord, say: Voice) -> Table:
    style = Style.OPEN if say.is_blank else Style.PLAIN
    lines = (
        ("สมาชิกทั้งหมดที่มีอยู่ในวันประชุม", facts.members),
        ("สมาชิกที่มาประชุม", facts.present),
        ("เสียงที่ต้องใช้ ไม่น้อยกว่าสองในสามของสมาชิกทั้งหมดที่มีอยู่", facts.needed),
        ("ลงคะแนนให้พ้นจากตำแหน่ง", facts.votes_for),
        ("ลงคะแนนไม่ให้พ้นจากตำแหน่ง", facts.votes_against),
        ("งดออกเสียง", facts.abstained),
    )
    return Table(_COLUMNS, [Row((label, say.number(value)), style) for label, value in lines])


def _outcome(facts: RemovalRecord, say: Voice) -> str:
    name = keep(say.gap(facts.seat.name, 50))
    if facts.passed is None:
        return (
            f"ที่ประชุมมีมติ{say.gap('', 60)} ให้ {name} พ้นจากตำแหน่งสมาชิกสภา ตั้งแต่วันที่ {say.day_gap(facts.vacated)}"
        )
    if facts.passed:
        since = f" ตั้งแต่วันที่ {say.day_gap(facts.vacated)}" if facts.vacated else ""
        return f"คะแนนเสียงครบสองในสามของสมาชิกทั้งหมดที่มีอยู่ ที่ประชุมจึงมีมติให้ {name} พ้นจากตำแหน่งสมาชิกสภา{since}"
    return f"คะแนนเสียงไม่ถึงสองในสามของสมาชิกทั้งหมดที่มีอยู่ {name} จึงยังคงดำรงตำแหน่งสมาชิกสภาต่อไป"
