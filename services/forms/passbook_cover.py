"""สมุดประจำตัวผู้ฝาก: the first page of a passbook, with room for the member's specimen hand (fund.md section 3.2)."""

from __future__ import annotations

from services.forms.blocks import Field, Fields, letterhead, note, signatures
from services.forms.breaking import keep_words
from services.forms.look import MM, Margins
from services.forms.money_blocks import baht
from services.forms.page import Document, Dress, Numbering, build
from services.forms.parts import Signer
from services.forms.words import Voice
from services.papers import Letterhead, Printing
from services.papers.savings import PassbookCover

TITLE = "สมุดประจำตัวผู้ฝาก"
NEEDS = "เลขที่บัญชีเงินออมของสมาชิก"
FACTS = PassbookCover

SIZE = (125 * MM, 176 * MM)  # B6, the page of a passbook
_MARGINS = Margins(12 * MM, 10 * MM, 10 * MM, 8 * MM)
_RULES = "นำสมุดนี้มาทุกครั้งที่ฝากหรือถอน ตรวจยอดทันทีก่อนออกจากโต๊ะรับเงิน หากสมุดหายโปรดแจ้งกองทุนโดยเร็ว"


def render(facts: PassbookCover, printing: Printing) -> bytes:
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    """The same page with dotted lines."""
    return _pages(PassbookCover(head), None)


def _pages(facts: PassbookCover, printing: Printing | None) -> bytes:
    head = facts.head
    say = Voice(head.style, is_blank=printing is None)
    story = [
        *letterhead(head, TITLE, say.cell(facts.product)),
        Fields(
            (Field("ชื่อ – สกุล", keep_words(say(facts.name))),),
            (Field("เลขที่สมาชิก", say(facts.member_no)),),
            (Field("เลขที่บัญชี", say(facts.account_no)),),
            (Field("เปิดบัญชีเมื่อ", say.day(facts.opened)),),
            (Field("สมุดเล่มที่", say(facts.book)),),
            *([(Field("สัจจะเดือนละ", baht(say, facts.pledge)),)] if facts.pledge or say.is_blank else []),
        ),
        signatures(
            Signer("ผู้ฝาก", facts.name),
            Signer("", facts.signing.name, facts.signing.position or "ประธานกองทุน"),
            columns=1,
        ),
        note(_RULES),
    ]
    dress = Dress(head.style, None, numbering=Numbering.NONE)
    return build([Document(story, dress)], TITLE, head.issuer, size=SIZE, margins=_MARGINS)
