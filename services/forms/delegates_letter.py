"""หนังสือส่งรายชื่อผู้แทน: the two who go to the provincial meeting for the council (Act, section 21(12))."""

from __future__ import annotations

from reportlab.platypus import Spacer

from services.forms import letter
from services.forms.breaking import keep_words
from services.forms.tables import Column, Row, Style, Table
from services.forms.words import Voice
from services.forms.writing import Align
from services.papers import Letterhead, Printing
from services.papers.letters import DelegateLine, DelegatesLetter

TITLE = "หนังสือส่งรายชื่อผู้แทนสภา"
NEEDS = "เลขที่หนังสือ หรือปี พ.ศ. ที่มีชื่อผู้แทน"
FACTS = DelegatesLetter

_COLUMNS = (
    Column("ที่", 0.5, Align.CENTRE, figures=True),
    Column("ชื่อ – สกุล", 3),
    Column("ตำแหน่งในสภา", 2),
    Column("ที่อยู่", 3.2),
    Column("โทรศัพท์", 1.5, Align.CENTRE, figures=True),
)
_DELEGATES = 2


def render(facts: DelegatesLetter, printing: Printing) -> bytes:
    """The letter with the delegates in a table."""
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    """The same letter with dotted lines and two empty rows."""
    return _pages(DelegatesLetter(head), None)


def _pages(facts: DelegatesLetter, printing: Printing | None) -> bytes:
    head = facts.head
    say = Voice(head.style, is_blank=printing is None)
    resolved = f"{say.gap(facts.resolved, 70)} " if facts.resolved or say.is_blank else ""
    count = len(facts.delegates) or _DELEGATES
    body = (
        f"ตามมาตรา {say('21 (12)')} แห่งพระราชบัญญัติสภาองค์กรชุมชน พ.ศ. {say('2551')} ให้สภาองค์กรชุมชนตำบลเสนอรายชื่อ"
        f"ผู้แทนสภาเพื่อไปร่วมประชุมในระดับจังหวัด จำนวน {say('2')} คน นั้น"
    )
    sent = (
        f"{head.council}{f' โดย{resolved}' if resolved else ' '}ขอส่งรายชื่อผู้แทนเข้าร่วมประชุม{facts.level or 'ระดับจังหวัด'} "
        f"ประจำปี พ.ศ. {say.gap(facts.year_be, 12)} จำนวน {say(count)} คน ดังนี้"
    )
    rows = [_row(index, one, say) for index, one in enumerate(facts.delegates, 1)]
    rows = rows or [Row((say.cell(n), "", "", "", ""), Style.OPEN) for n in range(1, _DELEGATES + 1)]
    says = letter.Letter(
        say.cell(facts.subject),
        say.cell(facts.to),
        (body, sent),
        "จึงเรียนมาเพื่อโปรดทราบและพิจารณาดำเนินการต่อไป",
        middle=(Spacer(0, 6), Table(_COLUMNS, rows)),
    )
    day = say.day(facts.day) if facts.day else ""
    story = letter.letter(head, say, printing, facts.number, day, says, facts.signing)
    return letter.pages(story, f"{TITLE} {facts.number}".strip(), head, printing, head.style)


def _row(index: int, one: DelegateLine, say: Voice) -> Row:
    return Row(
        (
            say.cell(index),
            keep_words(one.name),
            say.cell(one.position),
            say.cell(one.address),
            say.cell(one.phone),
        )
    )
