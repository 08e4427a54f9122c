"""What the two applications to join a fund have in common (fund.md section 3.1)."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, KeepTogether

from services.forms import letter
from services.forms.blocks import Field, Fields, heading, letterhead, signing_rows
from services.forms.breaking import keep_words
from services.forms.look import SHEET_MARGINS
from services.forms.money_blocks import Choices, beneficiaries, sentence, small_heading, verdict
from services.forms.page import Document, Dress, build
from services.forms.parts import Signer
from services.forms.words import Voice
from services.papers import Printing
from services.papers.membership import FundApplication, WelfareApplication

Application = FundApplication | WelfareApplication

_PRIVACY = (
    "รับทราบประกาศของกองทุนแล้วว่าเก็บและใช้ข้อมูลส่วนบุคคลของข้าพเจ้าและผู้รับประโยชน์เพื่องานสมาชิกและบัญชีของกองทุน",
    "ยินยอมให้กองทุนเก็บข้อมูลสุขภาพและความพิการเท่าที่ต้องใช้พิจารณาสวัสดิการ และถอนความยินยอมได้ทุกเมื่อ",
)


def say_of(facts: Application) -> Voice:
    """What is not known yet is left open, for she writes it in herself before she signs."""
    return Voice(facts.head.style, is_blank=True)


def opening(facts: Application, title: str, say: Voice) -> list[Flowable]:
    """Title, numbers, to whom, and who asks."""
    person = facts.person
    return [
        *letterhead(facts.head, title),
        Fields(
            (Field("ใบสมัครเลขที่", say(facts.number)), Field("เลขทะเบียนสมาชิก", say(facts.member_no))),
            (Field("เขียนที่", say(facts.written_at)), Field("วันที่", say.day(facts.day))),
            after=0,
        ),
        letter.labelled("เรียน", f"ประธานคณะกรรมการ{facts.head.issuer}", before=4),
        Fields(
            (Field("ข้าพเจ้า", keep_words(say(person.name)), 1.7), Field("อายุ", say(person.age), 0.7)),
            (Field("เลขประจำตัวประชาชน", say(person.citizen_id), 1.3), Field("เกิดเมื่อ", say(person.birth))),
            (
                Field("อาชีพ", say(person.occupation), 1.2),
                Field("สถานภาพ", say(person.marital)),
                Field("สัญชาติ", say(person.nationality), 0.8),
            ),
            (Field("ที่อยู่", say(person.address), lines=2),),
            (Field("โทรศัพท์", say(person.phone)),),
            after=0,
        ),
    ]


def closing(facts: Application, say: Voice, witnesses: Sequence[Signer]) -> list[Flowable]:
    """Beneficiaries, enclosures, consent, the applicant's hand, the village's word and the committee's resolution."""
    endorsed = f"ข้าพเจ้าขอรับรองว่า {say.gap(facts.person.name, 60)} เป็นผู้มีภูมิลำเนาอยู่ในหมู่บ้าน/ชุมชนนี้ และมีคุณสมบัติตามระเบียบของกองทุน"
    return [
        heading("ผู้รับประโยชน์ (ผู้รับโอนผลประโยชน์) เมื่อข้าพเจ้าเสียชีวิต"),
        beneficiaries(facts.beneficiaries, say),
        heading("เอกสารประกอบและการคุ้มครองข้อมูล"),
        Choices(("สำเนาบัตรประจำตัวประชาชน", False), ("สำเนาทะเบียนบ้าน", False), before=0, after=0),
        Choices(*((words, False) for words in _PRIVACY), before=0),
        KeepTogether(
            [
                sentence("ข้าพเจ้าขอรับรองว่าข้อความข้างต้นเป็นความจริง และลงลายมือชื่อไว้เป็นหลักฐาน"),
                *signing_rows(Signer("ผู้สมัคร", facts.person.name, dated=True), *witnesses),
            ]
        ),
        KeepTogether(
            [
                small_heading("คำรับรองของกรรมการประจำหมู่บ้าน/ชุมชน"),
                sentence(endorsed, before=0),
                *signing_rows(Signer("ผู้รับรอง", facts.endorsed_by, dated=True)),
            ]
        ),
        verdict(facts.verdict, say),
    ]


def pages(story: Sequence[Flowable], facts: Application, title: str, printing: Printing | None) -> bytes:
    dress = Dress(facts.head.style, printing, marked=False)
    return build([Document(story, dress)], title, facts.head.issuer, margins=SHEET_MARGINS)
