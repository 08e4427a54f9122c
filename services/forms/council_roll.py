"""บัญชีรายชื่อสมาชิกสภา: by village, then other communities, then experts, for กำนัน and พอช. (Act, section 5)."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from reportlab.platypus import Flowable, KeepTogether, Spacer

from services.forms.blocks import letterhead, signatures
from services.forms.breaking import keep_words
from services.forms.look import SHEET_MARGINS
from services.forms.page import Document, Dress, build
from services.forms.parts import Signer
from services.forms.tables import Column, Row, Style, Table
from services.forms.words import Voice
from services.forms.writing import Align
from services.papers import Letterhead, Printing
from services.papers.council import CouncilRoll, RollGroup, RollMember

TITLE = "บัญชีรายชื่อสมาชิกสภาองค์กรชุมชนตำบล"
NEEDS = "วาระของสภา"
FACTS = CouncilRoll

_BLANK_ROWS = 22
_SEXES = ("ชาย", "หญิง")


def render(facts: CouncilRoll, printing: Printing) -> bytes:
    """Every member under the village she speaks for, with the totals by kind and sex at the end."""
    say = Voice(facts.head.style)
    everybody = [one for group in facts.groups for one in group.members]
    with_phone = any(one.phone for one in everybody)
    numbers = itertools.count(1)
    rows: list[Row] = []
    for group in facts.groups:
        rows.append(Row((say(_group_title(group)),), Style.GROUP))
        rows += [_row(say, next(numbers), one, with_phone=with_phone) for one in group.members]
    term = say(f"วาระที่ {facts.term}") if facts.term else ""
    if facts.selected and facts.last_day:
        term = f"{term} ({say.day(facts.selected)} – {say.day(facts.last_day)})"
    as_of = f"ณ วันที่ {say.day(facts.as_of)}" if facts.as_of else ""
    story = [
        *letterhead(facts.head, TITLE, term.strip(), as_of),
        Table(_columns(with_phone=with_phone), rows),
        Spacer(0, 10),
        KeepTogether([_totals(everybody, say)]),
        Spacer(0, 6),
        _signatures(facts),
    ]
    dress = Dress(facts.head.style, printing, marked=False)
    return build([Document(story, dress)], TITLE, facts.head.issuer, margins=SHEET_MARGINS)


def blank(head: Letterhead) -> bytes:
    """An empty roll with ruled rows."""
    columns = _columns(with_phone=True)
    rows = [Row(("",) * len(columns), Style.OPEN)] * _BLANK_ROWS
    story = [
        *letterhead(head, TITLE, f"วาระที่ {'.' * 12}  ณ วันที่ {'.' * 40}"),
        Table(columns, rows),
        _signatures(CouncilRoll(head)),
    ]
    return build([Document(story, Dress(head.style))], TITLE, head.issuer, margins=SHEET_MARGINS)


def _group_title(group: RollGroup) -> str:
    seats = f" จาก {group.seats} ที่นั่ง" if group.seats is not None else ""
    return f"{group.title}  ({len(group.members)} คน{seats})"


def _row(say: Voice, number: int, one: RollMember, *, with_phone: bool) -> Row:
    cells = (
        say.cell(number),
        keep_words(one.name),
        one.sex,
        say.cell(one.age),
        say.cell(one.address),
        one.kind,
        one.office,
        *([say.cell(one.phone)] if with_phone else []),
    )
    return Row(cells)


def _columns(*, with_phone: bool) -> list[Column]:
    return [
        Column("ที่", 0.5, Align.CENTRE, figures=True),
        Column("ชื่อ – สกุล", 2.8),
        Column("เพศ", 0.6, Align.CENTRE, figures=True),
        Column("อายุ", 0.6, Align.CENTRE, figures=True),
        Column("ที่อยู่", 1.8),
        Column("ประเภทสมาชิก", 2.6),
        Column("ตำแหน่งในสภา", 1.8),
        *([Column("โทรศัพท์", 1.5, Align.CENTRE, figures=True)] if with_phone else []),
    ]


def _totals(everybody: Sequence[RollMember], say: Voice) -> Table:
    """How many of each kind are men and women; the column for those whose sex nobody noted only when there are some."""
    counts = Counter((one.kind, one.sex if one.sex in _SEXES else "") for one in everybody)
    sexes = [*_SEXES, *([""] if any(sex == "" for _, sex in counts) else [])]
    columns = [
        Column("ประเภทสมาชิก", 4),
        *(Column(sex or "ไม่ระบุเพศ", 1, Align.RIGHT, figures=True) for sex in sexes),
        Column("รวม (คน)", 1, Align.RIGHT, figures=True),
    ]

    def line(label: str, figures: list[int], style: Style = Style.PLAIN) -> Row:
        return Row((label, *(say.number(one) for one in (*figures, sum(figures)))), style)

    kinds = list(dict.fromkeys(one.kind for one in everybody))
    rows = [line(kind, [counts[kind, sex] for sex in sexes]) for kind in kinds]
    rows.append(line("รวมทั้งสิ้น", [sum(counts[kind, sex] for kind in kinds) for sex in sexes], Style.SUM))
    return Table(columns, rows)


def _signatures(facts: CouncilRoll) -> Flowable:
    head = facts.head
    return signatures(
        Signer("ผู้จัดทำ", facts.secretary, f"เลขานุการ{head.council}"),
        Signer("ผู้รับรอง", facts.chair, f"ประธาน{head.council}"),
    )
