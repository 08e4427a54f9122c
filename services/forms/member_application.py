"""ใบสมัครและคำรับรองคุณสมบัติของสมาชิกสภา: who stands, for whom, and what section 7 has her declare."""

from __future__ import annotations

from reportlab.platypus import KeepTogether, Spacer

from services.forms.blocks import Field, Fields, Ticks, heading, letterhead, signing_rows
from services.forms.look import SHEET_MARGINS, SMALL_SIZE
from services.forms.page import Document, Dress, build
from services.forms.paragraph import Paragraph
from services.forms.parts import Signer
from services.forms.profiles import profile
from services.forms.words import Voice
from services.forms.writing import Align
from services.papers import Letterhead, Printing
from services.papers.council import MemberApplication

TITLE = "แบบประวัติและคำรับรองคุณสมบัติสมาชิกสภา"
NEEDS = "สมาชิกสภา"
FACTS = MemberApplication

# Section 7, shortened; the full words are in the Gazette.
_CLAUSES = (
    "มีภูมิลำเนาหรือถิ่นที่อยู่เป็นประจำ หรือมีชื่อในทะเบียนบ้านของหมู่บ้านในตำบลนี้ ติดต่อกันไม่น้อยกว่าหนึ่งปีถึงวันคัดเลือก",
    (
        "ไม่เป็น และภายในหนึ่งปีก่อนวันคัดเลือกไม่เคยเป็นผู้ดำรงตำแหน่งทางการเมือง สมาชิกสภาท้องถิ่น ผู้บริหารท้องถิ่น "
        "หรือผู้ดำรงตำแหน่งหรือเจ้าหน้าที่ของพรรคการเมือง"
    ),
    (
        "ภายในหนึ่งปีก่อนวันคัดเลือกไม่เคยสมัครรับเลือกตั้งเป็นสมาชิกสภาผู้แทนราษฎร สมาชิกวุฒิสภา สมาชิกสภาท้องถิ่น "
        "หรือผู้บริหารท้องถิ่น หรือเข้ารับการสรรหาเป็นสมาชิกวุฒิสภา"
    ),
    "ไม่เคยต้องโทษจำคุกโดยคำพิพากษาถึงที่สุด เว้นแต่ความผิดที่กระทำโดยประมาทหรือความผิดลหุโทษ",
)
_OATH = (
    "ข้าพเจ้าขอรับรองว่าข้อความข้างต้นเป็นความจริงทุกประการ และยินยอมให้สภาเก็บและใช้ข้อมูลนี้ในงานของสภาตามกฎหมาย "
    "หากปรากฏว่าไม่เป็นความจริง ข้าพเจ้ายินยอมพ้นจากการเป็นสมาชิกสภา"
)


def render(facts: MemberApplication, printing: Printing) -> bytes:
    """One page with a photo, the four declarations ticked as they were made, to be signed."""
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    """The same form with dotted lines and empty boxes."""
    return _pages(MemberApplication(head), None)


def _pages(facts: MemberApplication, printing: Printing | None) -> bytes:
    head, person = facts.head, facts.person
    say = Voice(head.style, is_blank=True)  # what is not known she writes in herself before she signs
    stands = Fields(
        (Field("ประเภทสมาชิก", say(facts.kind)), Field("วาระที่", say.number(facts.term), 0.5)),
        (Field("เป็นผู้แทนของ", say(facts.of)),),
        *([(Field("ความเชี่ยวชาญ", say(facts.expertise)),)] if facts.expertise or printing is None else []),
        (Field("วันคัดเลือก", say.day(facts.selected)), Field("วันที่รับรอง", say.day(facts.declared))),
    )
    answers = {True: 0, False: 1, None: None}
    story = [
        *letterhead(head, TITLE),
        *profile(person, say, printing),
        stands,
        heading(f"คำรับรองคุณสมบัติ ตามมาตรา {say('7')} แห่งพระราชบัญญัติสภาองค์กรชุมชน พ.ศ. {say('2551')}"),
        *(
            Ticks(f"{say(index)}. {clause}", ("ใช่", "ไม่ใช่"), answers[answer])
            for index, (clause, answer) in enumerate(zip(_CLAUSES, facts.answers, strict=False), 1)
        ),
        KeepTogether(
            [
                Paragraph(_OATH, size=SMALL_SIZE, align=Align.JUSTIFY, first=36, before=6),
                Spacer(0, 4),
                *signing_rows(Signer("ผู้รับรอง", person.name, dated=True), Signer("ผู้รับเอกสาร", dated=True)),
            ]
        ),
    ]
    dress = Dress(head.style, printing, marked=False)
    return build([Document(story, dress)], TITLE, head.issuer, margins=SHEET_MARGINS)
