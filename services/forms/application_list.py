"""บัญชีรายชื่อผู้สมัครสมาชิก: those who applied, put before a meeting (fund.md section 3.1)."""

from __future__ import annotations

from services.forms.blocks import letterhead, note, signatures
from services.forms.breaking import keep_words
from services.forms.look import SHEET_MARGINS
from services.forms.page import Document, Dress, build
from services.forms.parts import Signer
from services.forms.tables import Column, Row, Style, Table
from services.forms.words import Voice
from services.forms.writing import Align
from services.papers import Letterhead, Printing
from services.papers.membership import ApplicationList

TITLE = "บัญชีรายชื่อผู้สมัครสมาชิกเสนอที่ประชุม"
NEEDS = "กองทุนที่มีใบสมัครรอพิจารณา"
FACTS = ApplicationList

_COLUMNS = (
    Column("ที่", 0.5, Align.CENTRE, figures=True),
    Column("ชื่อ", 2),
    Column("นามสกุล", 2),
    Column("หมู่ที่", 0.9, Align.CENTRE),
    Column("ใบสมัครเลขที่", 1.2, Align.CENTRE, figures=True),
    Column("เลขสมาชิกที่ออกให้", 1.3, Align.CENTRE, figures=True),
    Column("มติ", 1.2, Align.CENTRE),
)
_BLANK_ROWS = 18
_MONTH = 1  # of a long day's three words


def render(facts: ApplicationList, printing: Printing) -> bytes:
    """One line each, with room for the number that is given and for what was resolved."""
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    return _pages(ApplicationList(head), None)


def _pages(facts: ApplicationList, printing: Printing | None) -> bytes:
    head = facts.head
    say = Voice(head.style, is_blank=printing is None)
    rows = [
        Row(
            (
                say.cell(index),
                keep_words(one.name),
                keep_words(one.surname),
                say.cell(one.place),
                say.cell(one.application_no),
                say.cell(one.account_no),
                say.cell(one.outcome),
            )
        )
        for index, one in enumerate(facts.rows, 1)
    ]
    month = say.gap(say.day(facts.month).split(" ", 1)[_MONTH] if facts.month else "")
    meeting = f"เข้าพิจารณาวันที่ {say.day_gap(facts.meeting_day)}  {say.gap(facts.meeting)}"
    story = [
        *letterhead(head, TITLE, f"ประจำเดือน {month}", meeting),
        Table(_COLUMNS, rows or [Row(("",) * len(_COLUMNS), Style.OPEN)] * _BLANK_ROWS),
        *([] if say.is_blank else [note(say(f"รวม {len(rows):,} คน"))]),
        signatures(
            Signer("", facts.secretary, "เลขานุการกองทุน", dated=True),
            Signer("", facts.chair, "ประธานที่ประชุม", dated=True),
        ),
    ]
    return build(
        [Document(story, Dress(head.style, printing, marked=False))],
        TITLE,
        head.issuer,
        margins=SHEET_MARGINS,
    )
