"""แฟ้มหมู่บ้าน: what the office knows of a village, on one page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from reportlab.platypus import Flowable, Spacer

from services.forms.blocks import Field, Fields, heading, letterhead, note
from services.forms.breaking import keep, keep_words
from services.forms.look import SHEET_MARGINS, SMALL_SIZE
from services.forms.page import Document, Dress, bind, build
from services.forms.paragraph import Paragraph
from services.forms.tables import Column, Row, Style, Table
from services.forms.words import NONE, Voice
from services.forms.writing import Align
from services.papers import Letterhead, Printing
from services.papers.places import BandLine, Fact, VillageProfile

TITLE = "แฟ้มหมู่บ้าน"
NEEDS = "หมู่บ้าน"
FACTS = VillageProfile

_COLUMNS = (
    Column("ช่วงอายุ", 3),
    *(Column(word, 1, Align.RIGHT, figures=True) for word in ("ชาย (คน)", "หญิง (คน)", "รวม (คน)")),
)
_BLANK_BANDS = ("0 – 5 ปี", "6 – 14 ปี", "15 – 24 ปี", "25 – 59 ปี", "60 ปีขึ้นไป")


def render(facts: VillageProfile, printing: Printing) -> bytes:
    """One page: the place, its people by age, its groups, its seats, organisations and savers."""
    return _pages(facts, printing)


def render_many(
    batch: Iterable[tuple[VillageProfile, Printing]],
    title: str = TITLE,
    *,
    begun: Callable[[], object] | None = None,
) -> bytes:
    """A batch in one PDF, each village beginning on a sheet of its own; begun is told of each."""
    return bind(batch, _document, title, begun=begun, margins=SHEET_MARGINS)


def blank(head: Letterhead) -> bytes:
    """The same page with dotted lines."""
    return _pages(VillageProfile(head, bands=tuple(BandLine(one) for one in _BLANK_BANDS)), None)


def _pages(facts: VillageProfile, printing: Printing | None) -> bytes:
    title = f"{TITLE} {facts.village}".strip()
    return build([_document(facts, printing)], title, facts.head.issuer, margins=SHEET_MARGINS)


def _document(facts: VillageProfile, printing: Printing | None) -> Document:
    head = facts.head
    say = Voice(head.style, is_blank=printing is None)
    place = Fields(
        (
            Field("หมู่บ้าน", say(facts.village), 2),
            Field("ประเภท", say(facts.kind)),
            Field("รหัส", say(facts.code)),
        ),
        (Field("ผู้ใหญ่บ้าน/ผู้นำ", keep_words(say(facts.headman)), 2), Field("โทรศัพท์", say(facts.headman_phone))),
        (Field("ดำรงตำแหน่งตั้งแต่", say.day(facts.headman_since)), Field("เนื้อที่", say(facts.area))),
        (Field("พิกัด", say(facts.coordinates)), Field("ครัวเรือน", say.number(facts.households, "ครัวเรือน"))),
        (Field("อาณาเขต", say(facts.boundary)),),
    )
    as_of = f"ณ วันที่ {say.day(facts.as_of)}" if facts.as_of else ""
    story = [
        *letterhead(head, TITLE, as_of),
        place,
        _people(facts.bands, say),
        *([note(f"จำนวนคน: {say(facts.counted)}")] if facts.counted else []),
        Spacer(0, 4),
        *_part("กลุ่มที่ต้องดูแล", _facts(facts.groups), say),
        *_part(
            "ผู้แทนในสภา",
            "  ".join(
                [f"ที่นั่ง {facts.seats} ที่" if facts.seats is not None else "", *map(keep, facts.council_members)]
            ).strip(),
            say,
        ),
        *_part("องค์กรชุมชน", _organisations(facts), say),
        *_part("สมาชิกกองทุนที่อยู่ในหมู่บ้าน", _facts(facts.funds), say),
    ]
    dress = Dress(head.style, printing, marked=False)
    return Document(story, dress)


def _people(bands: Sequence[BandLine], say: Voice) -> Table:
    style = Style.OPEN if say.is_blank else Style.PLAIN
    rows = [
        Row((say(one.label), *(say.number(count) for count in (one.males, one.females, one.total))), style)
        for one in bands
    ]
    sums = (
        _sum(one.males for one in bands),
        _sum(one.females for one in bands),
        _sum(one.total for one in bands),
    )
    rows.append(Row(("รวม", *(say.number(one) for one in sums)), Style.SUM))
    return Table(_COLUMNS, rows, open_row=20)


def _sum(counts: Iterable[int | None]) -> int | None:
    """Nothing when nobody counted, for a dash is not nought."""
    known = [one for one in counts if one is not None]
    return sum(known) if known else None


def _facts(facts: Sequence[Fact]) -> str:
    return "  ".join(keep(f"{one.label} {one.value}") for one in facts)


def _organisations(facts: VillageProfile) -> str:
    more = f" และอีก {facts.more_organisations} องค์กร" if facts.more_organisations else ""
    return ", ".join(facts.organisations) + more


def _part(title: str, text: str, say: Voice) -> list[Flowable]:
    if say.is_blank:
        return [heading(title), Fields((Field("", ""),), (Field("", ""),), after=0)]
    return [
        heading(title),
        Paragraph(say(text) if text else NONE, size=SMALL_SIZE, leading=SMALL_SIZE * 1.25),
    ]
