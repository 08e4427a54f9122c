"""หนังสือแจ้งตำแหน่งว่าง: tells a village that its seat in the council is empty and by when to fill it (section 8)."""

from __future__ import annotations

from services.forms import letter
from services.forms.breaking import keep
from services.forms.words import Voice
from services.papers import Letterhead, Printing
from services.papers.letters import Seat, VacancyNotice

TITLE = "หนังสือแจ้งตำแหน่งสมาชิกสภาว่าง"
NEEDS = "เลขที่หนังสือ หรือสมาชิกสภาที่พ้นจากตำแหน่ง"
FACTS = VacancyNotice


def render(facts: VacancyNotice, printing: Printing) -> bytes:
    """The letter, with the days left counted from its own day."""
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    """The same letter with dotted lines."""
    return _pages(VacancyNotice(head, seat=Seat()), None)


def _pages(facts: VacancyNotice, printing: Printing | None) -> bytes:
    head, seat = facts.head, facts.seat
    say = Voice(head.style, is_blank=printing is None)
    whose = f" ของ{say(seat.of)}" if seat.of else (f" ของ{say.gap('', 40)}" if say.is_blank else "")
    body = (
        f"ด้วย {keep(say.gap(seat.name, 50))} สมาชิก{head.council} ประเภท{say.gap(seat.kind)}{whose} "
        f"วาระที่ {say.gap(seat.term, 8)} พ้นจากตำแหน่งตั้งแต่วันที่ {say.day_gap(facts.vacated)} "
        f"เนื่องจาก{say.gap(facts.reason, 40)} ทำให้ตำแหน่งดังกล่าวว่างลงก่อนครบวาระ "
        f"ซึ่งวาระการดำรงตำแหน่งจะสิ้นสุดในวันที่ {say.day_gap(facts.term_ends)}"
    )
    replacement = "ผู้ได้รับการคัดเลือกแทนจะอยู่ในตำแหน่งเท่ากับวาระที่เหลืออยู่ของผู้ซึ่งตนแทน"
    law = f"ตามมาตรา {say('8')} แห่งพระราชบัญญัติสภาองค์กรชุมชน พ.ศ. {say('2551')}"
    if facts.deadline is None and not say.is_blank:
        rule = (
            f"{law} เมื่อวาระเหลือน้อยกว่า {say('180')} วัน จะคัดเลือกผู้ดำรงตำแหน่งแทนหรือไม่ก็ได้ หากคัดเลือก {replacement}"
        )
        ask = "จึงเรียนมาเพื่อทราบ และขอความร่วมมือแจ้งผลการพิจารณาให้สภาทราบด้วย จะเป็นพระคุณ"
    else:
        left = f" ({_left(facts.days_left, say)})" if facts.days_left is not None else ""
        rule = f"{law} ต้องคัดเลือกผู้ดำรงตำแหน่งแทนภายในวันที่ {say.day_gap(facts.deadline)}{left} โดย{replacement}"
        ask = (
            "จึงเรียนมาเพื่อโปรดดำเนินการคัดเลือกผู้แทนเข้าดำรงตำแหน่งที่ว่าง "
            "และแจ้งชื่อผู้ได้รับการคัดเลือกพร้อมหลักฐานให้สภาทราบภายในกำหนด จะเป็นพระคุณ"
        )
    says = letter.Letter(facts.subject, say.cell(facts.to), (body, rule), ask)
    day = say.day(facts.day) if facts.day else ""
    story = letter.letter(head, say, printing, facts.number, day, says, facts.signing)
    return letter.pages(story, f"{TITLE} {facts.number}".strip(), head, printing, head.style)


def _left(days: int, say: Voice) -> str:
    if days < 0:
        return say(f"เลยกำหนดมาแล้ว {-days} วัน")
    return say(f"เหลือเวลาอีก {days} วัน") if days else "ครบกำหนดวันนี้"
