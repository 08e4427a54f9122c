"""ใบขอรับสวัสดิการ: what happened, what the rules say, what the committee resolved, what was paid (fund.md 3.16)."""

from __future__ import annotations

from reportlab.platypus import Flowable, KeepTogether

from services.forms.blocks import Field, Fields, heading, letterhead, note, signing_rows
from services.forms.breaking import keep_words
from services.forms.look import SHEET_MARGINS
from services.forms.money_blocks import Choices, baht, sentence, small_heading, verdict
from services.forms.page import Document, Dress, build
from services.forms.parts import Signer
from services.forms.words import Voice
from services.papers import Letterhead, Printing
from services.papers.welfare import WelfareClaim

TITLE = "ใบขอรับสวัสดิการ"
NEEDS = "เลขที่คำขอรับสวัสดิการ"
FACTS = WelfareClaim

_USUAL = (
    "เกิด/คลอดบุตร",
    "เจ็บป่วย/นอนโรงพยาบาล",
    "ผู้สูงอายุ",
    "เสียชีวิต/งานศพ",
    "พิการ/ด้อยโอกาส",
    "การศึกษา",
    "ที่อยู่อาศัย",
    "ภัยพิบัติ",
    f"อื่น ๆ {'.' * 30}",
)
_PAPERS = ("สำเนาบัตรประจำตัวประชาชน", "สำเนาทะเบียนบ้าน", "ใบรับรองแพทย์", "สูติบัตร", "มรณบัตร", "ใบเสร็จค่ารักษา")


def render(facts: WelfareClaim, printing: Printing) -> bytes:
    """What is not known yet is left open: the claim goes from hand to hand until it is paid."""
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    """The same form with dotted lines and the usual kinds of welfare to tick."""
    return _pages(WelfareClaim(head), None)


def _pages(facts: WelfareClaim, printing: Printing | None) -> bytes:
    head = facts.head
    say = Voice(head.style, is_blank=True)
    receives = facts.payee or facts.name
    story = [
        *letterhead(head, TITLE),
        Fields(
            (Field("เลขที่", say(facts.number)), Field("วันที่ยื่น", say.day(facts.filed))),
            (Field("ชื่อสมาชิก", keep_words(say(facts.name)), 1.6), Field("เลขสมาชิก", say(facts.member_no))),
            (Field("เลขประจำตัวประชาชน", say(facts.citizen_id), 1.6), Field("อายุ", say(facts.age))),
            (Field("ที่อยู่", say(facts.address), 1.6), Field("โทรศัพท์", say(facts.phone))),
            (Field("เป็นสมาชิกตั้งแต่", say.day(facts.joined)), Field("ส่งเงินสมทบถึง", say.day(facts.paid_until))),
            after=0,
        ),
        heading("ขอรับสวัสดิการ"),
        *_asked(facts, say),
        KeepTogether(
            [
                sentence(
                    f"ข้าพเจ้าขอรับรองว่าข้อความข้างต้นเป็นความจริง หากไม่เป็นความจริงข้าพเจ้ายินยอมคืนเงินให้{head.issuer}"
                ),
                *signing_rows(Signer("ผู้ยื่นคำขอ", receives, dated=True)),
            ]
        ),
        _check(facts, say),
        verdict(
            facts.verdict,
            say,
            Fields((Field("จำนวนเงินที่อนุมัติ", baht(say, facts.approved)),), after=0),
            answers=("อนุมัติ", "ไม่อนุมัติ"),
        ),
        _paid(facts, say),
    ]
    dress = Dress(head.style, printing, marked=False)
    return build(
        [Document(story, dress)], f"{TITLE} {facts.number}".strip(), head.issuer, margins=SHEET_MARGINS
    )


def _asked(facts: WelfareClaim, say: Voice) -> list[Flowable]:
    if facts.benefit:
        kind: Flowable = Fields((Field("ประเภท", say(facts.benefit)),), after=0)
        brought = [(one.name, bool(one.is_here)) for one in facts.papers]
    else:
        kind = Choices(*((one, False) for one in _USUAL), before=0)
        brought = [(one, False) for one in _PAPERS]
    relation = f" ({facts.payee_relation})" if facts.payee_relation else ""
    return [
        kind,
        Fields(
            (Field("วันที่เกิดเหตุ", say.day(facts.event_day)), Field("จำนวนคืน", say.number(facts.nights, "คืน"))),
            (Field("รายละเอียด", say(facts.detail), lines=2),),
            (
                Field("ค่าใช้จ่ายตามใบเสร็จ", baht(say, facts.bill)),
                Field("ผู้รับเงิน", keep_words(say(f"{facts.payee}{relation}"))),
            ),
            after=0,
        ),
        *([small_heading("เอกสารที่แนบ"), Choices(*brought, before=0)] if brought else []),
    ]


def _check(facts: WelfareClaim, say: Voice) -> Flowable:
    """What the rules say, in the sentences of the check, and who checked."""
    found = [note(say.cell(f"• {one}")) for one in facts.findings] or [
        Fields((Field("ผลการตรวจ", lines=2),), after=0)
    ]
    return KeepTogether(
        [
            small_heading("ผลการตรวจสอบสิทธิตามระเบียบ"),
            *found,
            Fields((Field("จำนวนเงินตามสิทธิ", baht(say, facts.entitled)),), after=0),
            *signing_rows(Signer("ผู้ตรวจสอบ", facts.checked_by, dated=True)),
        ]
    )


def _paid(facts: WelfareClaim, say: Voice) -> Flowable:
    paid = f"ได้รับเงินสวัสดิการจำนวน {say.gap(facts.approved if facts.paid else None)} บาท เมื่อวันที่ {say.day_gap(facts.paid)} "
    return KeepTogether(
        [
            sentence(f"{paid}ตามใบสำคัญจ่ายเลขที่ {say.gap(facts.voucher)} ไว้ถูกต้องแล้ว"),
            *signing_rows(
                Signer("ผู้จ่ายเงิน", facts.payer, facts.payer_position or "เหรัญญิก"),
                Signer("ผู้รับเงิน", facts.payee or facts.name),
            ),
        ]
    )
