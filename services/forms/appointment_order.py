"""คำสั่งแต่งตั้ง: who becomes secretary, or who works in a committee, by the chair's order (Act, sections 16(5), 23)."""

from __future__ import annotations

from services.forms import letter
from services.forms.words import Voice
from services.papers import Letterhead, Printing
from services.papers.letters import Appointed, AppointmentOrder

TITLE = "คำสั่งแต่งตั้ง"
NEEDS = "เลขที่คำสั่งแต่งตั้ง หรือผู้ดำรงตำแหน่งในสภา"
FACTS = AppointmentOrder

_BLANK_PEOPLE = 7
_BLANK_DUTIES = 3


def render(facts: AppointmentOrder, printing: Printing) -> bytes:
    """The order with its names and duties, signed by the chair on the page of its last words."""
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    """The same order with dotted lines."""
    people = (Appointed("", ""),) * _BLANK_PEOPLE
    return _pages(AppointmentOrder(head, people=people, duties=("." * 90,) * _BLANK_DUTIES), None)


def _pages(facts: AppointmentOrder, printing: Printing | None) -> bytes:
    head = facts.head
    say = Voice(head.style, is_blank=printing is None)
    title = facts.subject
    law = f"มาตรา {say.gap(facts.law.removeprefix('มาตรา ').strip(), 12)}"
    resolved = f"ประกอบ{say.gap(facts.resolved, 60)} " if facts.resolved or say.is_blank else ""
    names = [(one.name, one.role) for one in facts.people]
    whom = f"เป็น{facts.body} ดังต่อไปนี้" if facts.body else "ดังต่อไปนี้"
    ground = (
        f"เพื่อให้การดำเนินงานของ{head.council}เป็นไปด้วยความเรียบร้อยและมีประสิทธิภาพ อาศัยอำนาจตามความใน{law} "
        f"แห่งพระราชบัญญัติสภาองค์กรชุมชน พ.ศ. {say('2551')} {resolved}จึงแต่งตั้งบุคคล{say.cell(whom)}"
    )
    story = [
        *letter.proclamation("คำสั่ง", head, say, printing, facts.number, title),
        letter.paragraph(ground),
        *letter.names(names, say),
    ]
    if facts.duties:
        story.append(letter.paragraph("ให้ผู้ได้รับการแต่งตั้งมีหน้าที่ ดังนี้", with_next=True))
        story += [
            letter.paragraph(say.cell(f"{index}. {duty}"), before=0)
            for index, duty in enumerate(facts.duties, 1)
        ]
    since = letter.paragraph(f"ทั้งนี้ ตั้งแต่วันที่ {say.day_gap(facts.since, era=True)} เป็นต้นไป")
    day = say.day_gap(facts.day, era=True)
    story.append(letter.given("สั่ง", day, facts.signing, since))
    return letter.pages(story, f"{TITLE} {facts.number}".strip(), head, printing, head.style)
