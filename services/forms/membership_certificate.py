"""หนังสือรับรอง: that somebody is a member of the council or of an organisation registered with it."""

from __future__ import annotations

from services.forms import letter
from services.forms.breaking import keep
from services.forms.look import TITLE_SIZE
from services.forms.paragraph import Paragraph
from services.forms.words import Voice
from services.forms.writing import Align
from services.papers import Letterhead, Printing
from services.papers.letters import MembershipCertificate

TITLE = "หนังสือรับรอง"
NEEDS = "เลขที่หนังสือรับรอง หรือสมาชิกสภา"
FACTS = MembershipCertificate


def render(facts: MembershipCertificate, printing: Printing) -> bytes:
    """One page under the council's logo, signed by the chair."""
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    """The same certificate with dotted lines."""
    return _pages(MembershipCertificate(head), None)


def _pages(facts: MembershipCertificate, printing: Printing | None) -> bytes:
    head = facts.head
    say = Voice(head.style, is_blank=printing is None)
    centre = Align.CENTRE
    day = say.day_gap(facts.day, era=True)
    end = letter.paragraph("ออกหนังสือรับรองฉบับนี้ไว้เพื่อเป็นหลักฐาน", before=10)
    story = [
        *letter.sender(head, say, printing, facts.number),
        Paragraph(TITLE, size=TITLE_SIZE + 4, bold=True, align=centre, before=24, after=12),
        letter.paragraph(_certified(facts, say)),
        *([letter.paragraph(_tenure(facts, say))] if _tenure(facts, say) else []),
        letter.given("ให้ไว้", day, facts.signing, end),
    ]
    return letter.pages(story, f"{TITLE} {facts.number}".strip(), head, printing, head.style)


def _certified(facts: MembershipCertificate, say: Voice) -> str:
    head = facts.head
    who = keep(say.gap(facts.name, 60))
    address = f" {say.gap(facts.address, 90)}" if facts.address or say.is_blank else ""
    was = "เคยเป็น" if facts.is_over else "เป็น"
    if facts.organisation:
        registered = f" เลขที่จดแจ้ง {say(facts.register_no)}" if facts.register_no else ""
        role = facts.role if facts.role and facts.role != "สมาชิก" else "สมาชิก"
        what = f"{role}ของ{say(facts.organisation)} ซึ่งเป็นองค์กรชุมชนที่จดแจ้ง{registered} ในเขต{head.tambon or 'ตำบล'}"
    else:
        role = f" ประเภท{say.gap(facts.role)}" if facts.role or say.is_blank else ""
        of = f" ของ{say.gap(facts.of, 40)}" if facts.of or say.is_blank else ""
        term = f" วาระที่ {say.gap(facts.term, 8)}" if facts.term or say.is_blank else ""
        what = f"สมาชิก{head.council}{role}{of}{term}"
    law = f" ตามพระราชบัญญัติสภาองค์กรชุมชน พ.ศ. {say('2551')}"
    return f"หนังสือฉบับนี้ให้ไว้เพื่อแสดงว่า {who}{address} {was}{what}{law}"


def _tenure(facts: MembershipCertificate, say: Voice) -> str:
    """From when until when, as far as it is known."""
    since = f"ตั้งแต่วันที่ {say.day_gap(facts.since, era=True)}" if facts.since or say.is_blank else ""
    if facts.until or say.is_blank:
        until = f"ถึงวันที่ {say.day_gap(facts.until, era=True)}"
    else:
        until = "จนถึงปัจจุบัน" if since and not facts.is_over else ""
    words = " ".join(one for one in (since, until) if one)
    return f"ทั้งนี้ {words}" if words else ""
