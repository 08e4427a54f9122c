"""ทะเบียนประวัติบุคคล: a person, where she lived, and all she took part in."""

from __future__ import annotations

from reportlab.platypus import Spacer

from services.forms.blocks import Field, Fields, heading, letterhead, signatures
from services.forms.breaking import keep_words
from services.forms.letter_parts import Cell, Tabbed
from services.forms.look import MM, SHEET_MARGINS
from services.forms.page import Document, Dress, build
from services.forms.parts import Signer
from services.forms.profiles import profile
from services.forms.words import Voice
from services.papers import Letterhead, Printing
from services.papers.people import HistoryLine, HistoryPart, PersonHistory

TITLE = "ทะเบียนประวัติบุคคล"
NEEDS = "บุคคลในทะเบียน"
FACTS = PersonHistory

_DETAIL = 98 * MM
_BLANK_PARTS = ("ที่อยู่ที่ผ่านมา", "ตำแหน่งในสภาและองค์กรชุมชน", "สมาชิกกองทุน")
_BLANK_LINES = 3


def render(facts: PersonHistory, printing: Printing) -> bytes:
    """The particulars with the photo, then each part of her life in the tambon by date."""
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    """The same sheet with dotted lines."""
    empty = (HistoryLine(""),) * _BLANK_LINES
    return _pages(PersonHistory(head, parts=tuple(HistoryPart(one, empty) for one in _BLANK_PARTS)), None)


def _pages(facts: PersonHistory, printing: Printing | None) -> bytes:
    head = facts.head
    say = Voice(head.style, is_blank=printing is None)
    as_of = f"ณ วันที่ {say.day(facts.as_of)}" if facts.as_of else ""
    more = Fields(
        (Field("ชื่อเดิม", keep_words(say(", ".join(facts.former_names)))),),
        (Field("กลุ่ม", say("  ".join(facts.groups))),),
    )
    story = [*letterhead(head, TITLE, as_of), *profile(facts.person, say, printing), more]
    for part in facts.parts:
        story.append(heading(part.title))
        story += [_line(one, say) for one in part.lines]
    story += [
        Spacer(0, 6),
        signatures(Signer("เจ้าของประวัติ", facts.person.name), Signer("ผู้จัดทำ", facts.recorder)),
    ]
    dress = Dress(head.style, printing, marked=False)
    return build(
        [Document(story, dress)], f"{TITLE} {facts.person.name}".strip(), head.issuer, margins=SHEET_MARGINS
    )


def _line(one: HistoryLine, say: Voice) -> Tabbed:
    detail = say.cell(one.detail) or ("" if say.is_blank else " ")
    return Tabbed(Cell(0, say.cell(one.what)), Cell(_DETAIL, detail))
