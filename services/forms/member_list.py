"""ทะเบียนรายชื่อสมาชิก: the members of a fund on a day, with what the list leaves out said above it."""

from __future__ import annotations

import itertools

from models.values.thai_date import long_date, short_date
from services.forms.blocks import letterhead, note
from services.forms.breaking import keep_words
from services.forms.look import SHEET_MARGINS
from services.forms.page import Document, Dress, build
from services.forms.tables import Column, Row, Style, Table
from services.forms.words import figures
from services.forms.writing import Align
from services.papers import Letterhead, MemberLine, MemberList, Printing

TITLE = "ทะเบียนรายชื่อสมาชิก"
NEEDS = "ทะเบียนสมาชิกของกองทุน"
FACTS = MemberList

_BLANK_ROWS = 22


def render(facts: MemberList, printing: Printing) -> bytes:
    """All rows in the order given; with by_village each village's rows stand under its own heading."""
    style = facts.head.style
    with_id = any(one.citizen_id for one in facts.rows)
    with_phone = any(one.phone for one in facts.rows)
    by_village = facts.by_village
    rows: list[Row] = []
    numbers = itertools.count(1)

    def say(text: object) -> str:
        return figures(style, str(text))

    def row(one: MemberLine) -> Row:
        cells = [
            say(next(numbers)),
            say(one.member_no),
            keep_words(say(one.name)),
            *([say(one.citizen_id)] if with_id else []),
            say(one.house_no),
            *([] if by_village else [say(one.moo)]),
            *([say(one.phone)] if with_phone else []),
            short_date(one.joined, style.digits) if one.joined else "",
            say(one.status),
        ]
        return Row(tuple(cells))

    if by_village:
        for moo, members in itertools.groupby(facts.rows, key=lambda one: one.moo):
            group = list(members)
            title = f"หมู่ที่ {moo}" if moo else "ไม่ได้ระบุหมู่"
            rows.append(Row((say(f"{title}  ({len(group)} คน)"),), Style.GROUP))
            rows += [row(one) for one in group]
    else:
        rows = [row(one) for one in facts.rows]
    as_of = f"ณ วันที่ {long_date(facts.as_of, style.digits)}"
    count = say(f"รวม {len(facts.rows):,} คน")
    story = [
        *letterhead(facts.head, facts.title or TITLE, as_of, say(facts.filters)),
        Table(_columns(with_id=with_id, with_phone=with_phone, by_village=by_village), rows),
        note(count),
    ]
    dress = Dress(style, printing, marked=False)
    return build([Document(story, dress)], facts.title or TITLE, facts.head.fund, margins=SHEET_MARGINS)


def blank(head: Letterhead) -> bytes:
    """An empty sheet with ruled rows."""
    columns = _columns(with_id=False, with_phone=True, by_village=False)
    rows = [Row(("",) * len(columns), Style.OPEN)] * _BLANK_ROWS
    story = [*letterhead(head, TITLE, "ณ วันที่ ........................................"), Table(columns, rows)]
    return build([Document(story, Dress(head.style))], TITLE, head.fund, margins=SHEET_MARGINS)


def _columns(*, with_id: bool, with_phone: bool, by_village: bool) -> list[Column]:
    return [
        Column("ลำดับ", 0.6, Align.CENTRE, figures=True),
        Column("เลขสมาชิก", 1.0, Align.CENTRE, figures=True),
        Column("ชื่อ – สกุล", 3.4),
        *([Column("เลขประจำตัวประชาชน", 1.9, Align.CENTRE, figures=True)] if with_id else []),
        Column("บ้านเลขที่", 1.3, Align.CENTRE),
        *([] if by_village else [Column("หมู่", 0.6, Align.CENTRE)]),
        *([Column("โทรศัพท์", 1.5, Align.CENTRE, figures=True)] if with_phone else []),
        Column("วันที่สมัคร", 1.4, Align.CENTRE, figures=True),
        Column("สถานะ", 1.5),
    ]
