"""บัญชีรายชื่อประจำหมู่บ้าน: the people of a village, or its members of the council, for กำนัน and พอช."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from services.forms.blocks import letterhead, note, signatures
from services.forms.breaking import keep_words
from services.forms.look import SHEET_MARGINS
from services.forms.page import Document, Dress, bind, build
from services.forms.parts import Signer
from services.forms.tables import Column, Row, Style, Table
from services.forms.words import Voice
from services.forms.writing import Align
from services.papers import Letterhead, Printing
from services.papers.places import VillageRoll

TITLE = "บัญชีรายชื่อประจำหมู่บ้าน"
NEEDS = "หมู่บ้าน"
FACTS = VillageRoll

_COLUMNS = (
    Column("ที่", 0.5, Align.CENTRE, figures=True),
    Column("ชื่อ – สกุล", 3.4),
    Column("เพศ", 0.6, Align.CENTRE, figures=True),
    Column("อายุ", 0.9, Align.CENTRE, figures=True),
    Column("บ้านเลขที่", 1.1, Align.CENTRE),
    Column("ตำแหน่ง/หมายเหตุ", 2.6),
)
_BLANK_ROWS = 22


def render(facts: VillageRoll, printing: Printing) -> bytes:
    """All rows in the order given, counted by sex below."""
    title = f"{facts.title or TITLE} {facts.village}"
    return build([_document(facts, printing)], title, facts.head.issuer, margins=SHEET_MARGINS)


def render_many(
    batch: Iterable[tuple[VillageRoll, Printing]],
    title: str = TITLE,
    *,
    begun: Callable[[], object] | None = None,
) -> bytes:
    """A batch in one PDF, each village beginning on a sheet of its own; begun is told of each."""
    return bind(batch, _document, title, begun=begun, margins=SHEET_MARGINS)


def _document(facts: VillageRoll, printing: Printing) -> Document:
    head = facts.head
    say = Voice(head.style)
    rows = [
        Row(
            (
                say.cell(n),
                keep_words(one.name),
                one.sex,
                say.cell(one.age),
                say.cell(one.house_no),
                say.cell(one.note),
            )
        )
        for n, one in enumerate(facts.rows, 1)
    ]
    title = facts.title or TITLE
    village = say(facts.village) + (
        f"  {_chief(facts.village)}{keep_words(facts.headman)}" if facts.headman else ""
    )
    as_of = f"ณ วันที่ {say.day(facts.as_of)}" if facts.as_of else ""
    sexes = Counter(one.sex or "ไม่ระบุเพศ" for one in facts.rows)
    counts = "  ".join(f"{sex} {count:,} คน" for sex, count in sorted(sexes.items()))
    story = [
        *letterhead(head, title, village, as_of, say.cell(facts.filters)),
        Table(_COLUMNS, rows),
        note(say(f"รวม {len(rows):,} คน  {counts}".strip())),
        signatures(
            Signer("ผู้จัดทำ", facts.secretary),
            Signer("ผู้รับรอง", facts.headman, say.cell(_position(facts.village))),
        ),
    ]
    dress = Dress(head.style, printing, marked=False)
    return Document(story, dress)


def blank(head: Letterhead) -> bytes:
    """An empty list with ruled rows."""
    rows = [Row(("",) * len(_COLUMNS), Style.OPEN)] * _BLANK_ROWS
    below = f"หมู่ที่ {'.' * 10} บ้าน{'.' * 40}  ณ วันที่ {'.' * 34}"
    story = [
        *letterhead(head, TITLE, below),
        Table(_COLUMNS, rows),
        signatures(Signer("ผู้จัดทำ"), Signer("ผู้รับรอง")),
    ]
    return build([Document(story, Dress(head.style))], TITLE, head.issuer, margins=SHEET_MARGINS)


def _chief(village: str) -> str:
    return "ผู้ใหญ่บ้าน " if village.startswith("หมู่") else "ผู้นำชุมชน "


def _position(village: str) -> str:
    return f"{_chief(village).strip()} {village}".strip() if village else ""
