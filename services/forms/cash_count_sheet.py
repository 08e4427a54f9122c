"""ใบตรวจนับเงินสด: the box by note and coin beside the books, before two people (fund.md section 3.13)."""

from __future__ import annotations

from reportlab.platypus import KeepTogether

from services.forms import counting
from services.forms.blocks import Field, Fields, WordsBox, letterhead, signatures
from services.forms.page import Document, Dress, build
from services.forms.parts import Signer
from services.forms.words import Voice
from services.papers import Letterhead, Printing
from services.papers.treasury import CashCountSheet

TITLE = "ใบตรวจนับเงินสด"
NEEDS = "การตรวจนับเงินสด"
FACTS = CashCountSheet


def render(facts: CashCountSheet, printing: Printing) -> bytes:
    """One page, to be signed by who keeps the box and by a second person."""
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    """The same sheet with empty rows, for counting by hand."""
    return _pages(CashCountSheet(head), None)


def _pages(facts: CashCountSheet, printing: Printing | None) -> bytes:
    head = facts.head
    say = Voice(head.style, is_blank=printing is None)
    words = facts.counted.words(head.style.ed) if facts.counted is not None else ""
    story = [
        *letterhead(head, TITLE),
        Fields(
            (Field("วันที่", say.day(facts.day), 1.4), Field("เวลา", say(facts.time))),
            (Field("สถานที่", say(facts.place)),),
            after=0,
        ),
        KeepTogether([counting.table(facts.pieces, facts.counted, say), WordsBox(words)]),
        counting.difference(facts.book, facts.counted, facts.reason, say),
        signatures(
            Signer("ผู้รักษาเงิน", facts.keeper, "เหรัญญิก"),
            Signer("ผู้ร่วมตรวจนับ", facts.witness, "กรรมการ"),
        ),
    ]
    return build([Document(story, Dress(head.style, printing, marked=False))], TITLE, head.issuer)
