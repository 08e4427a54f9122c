"""แผ่นข้อมูลครัวเรือน: a house, its state and who lives in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reportlab.platypus import Spacer

from services.forms.blocks import Field, Fields, heading, letterhead, note, signatures
from services.forms.breaking import keep_words
from services.forms.look import SHEET_MARGINS
from services.forms.page import Document, Dress, bind, build
from services.forms.parts import Signer
from services.forms.tables import Column, Row, Style, Table
from services.forms.words import Voice
from services.forms.writing import Align
from services.papers import Letterhead, Printing
from services.papers.places import HouseholdSheet, HouseMember

TITLE = "แผ่นข้อมูลครัวเรือน"
NEEDS = "ครัวเรือน"
FACTS = HouseholdSheet

_COLUMNS = (
    Column("ที่", 0.5, Align.CENTRE, figures=True),
    Column("ชื่อ – สกุล", 3),
    Column("ความสัมพันธ์", 1.6),
    Column("เพศ", 0.6, Align.CENTRE, figures=True),
    Column("อายุ", 0.9, Align.CENTRE, figures=True),
    Column("อาชีพ", 1.5),
    Column("อยู่ตั้งแต่", 1.4, Align.CENTRE, figures=True),
    Column("หมายเหตุ", 1.5),
)
_BLANK_ROWS = 8


def render(facts: HouseholdSheet, printing: Printing) -> bytes:
    """The house, its people, and those who lived in it before."""
    return _pages(facts, printing)


def render_many(
    batch: Iterable[tuple[HouseholdSheet, Printing]],
    title: str = TITLE,
    *,
    begun: Callable[[], object] | None = None,
) -> bytes:
    """A batch in one PDF, each house beginning on a sheet of its own; begun is told of each."""
    return bind(batch, _document, title, begun=begun, margins=SHEET_MARGINS)


def blank(head: Letterhead) -> bytes:
    """The same sheet with dotted lines, to be filled in at the door."""
    return _pages(HouseholdSheet(head), None)


def _pages(facts: HouseholdSheet, printing: Printing | None) -> bytes:
    title = f"{TITLE} {facts.house_no}".strip()
    return build([_document(facts, printing)], title, facts.head.issuer, margins=SHEET_MARGINS)


def _document(facts: HouseholdSheet, printing: Printing | None) -> Document:
    head = facts.head
    say = Voice(head.style, is_blank=printing is None)
    fields = Fields(
        (Field("บ้านเลขที่", say(facts.house_no)), Field("รหัสประจำบ้าน", say(facts.house_code))),
        (Field("หมู่บ้าน", say(facts.village)), Field("หัวหน้าครัวเรือน", keep_words(say(facts.head_name)))),
        (Field("ที่อยู่", say(facts.address)),),
        (Field("สภาพบ้าน", say(facts.housing)), Field("การถือครองบ้าน", say(facts.ownership))),
        (Field("ที่ดิน", say(facts.land)), Field("พิกัด", say(facts.coordinates))),
        (
            Field("น้ำใช้", say(facts.water)),
            Field("ไฟฟ้า", say(facts.electricity)),
            Field("ส้วม", say(facts.toilet)),
        ),
        (Field("สถานะครัวเรือน", say("  ".join(facts.flags))), Field("แยกมาจาก", say(facts.split_from))),
        *([(Field("หมายเหตุ", say(facts.note)),)] if facts.note or say.is_blank else []),
    )
    rows = [_row(index, one, say) for index, one in enumerate(facts.members, 1)]
    rows = rows or [Row(("",) * len(_COLUMNS), Style.OPEN)] * (_BLANK_ROWS if say.is_blank else 1)
    as_of = f"ณ วันที่ {say.day(facts.as_of)}" if facts.as_of else ""
    former = [_row(index, one, say) for index, one in enumerate(facts.former, 1)]
    story = [
        *letterhead(head, TITLE, as_of),
        fields,
        heading("สมาชิกในครัวเรือน"),
        Table(_COLUMNS, rows),
        *([] if say.is_blank else [note(say(f"รวม {len(facts.members)} คน"))]),
        *([heading("ผู้ที่เคยอยู่ในบ้านนี้"), Table(_COLUMNS, former)] if former else []),
        Spacer(0, 6),
        signatures(Signer("ผู้ให้ข้อมูล", dated=True), Signer("ผู้บันทึก", facts.recorder, dated=True)),
    ]
    dress = Dress(head.style, printing, marked=False)
    return Document(story, dress)


def _row(index: int, one: HouseMember, say: Voice) -> Row:
    return Row(
        (
            say.cell(index),
            keep_words(one.name),
            one.relation,
            one.sex,
            say.cell(one.age),
            one.occupation,
            say.short_day(one.since),
            say.cell(one.note),
        )
    )
