"""คำขอกู้เงิน: what she asks and has, who stands for her, and what the committee said of it (fund.md section 3.3)."""

from __future__ import annotations

from reportlab.platypus import Flowable, KeepTogether

from services.forms import letter
from services.forms.blocks import Field, Fields, heading, letterhead, note, signatures, signing_rows
from services.forms.breaking import keep_words
from services.forms.lending_blocks import money_words, two_lists
from services.forms.look import SHEET_MARGINS, SMALL_SIZE
from services.forms.money_blocks import Choices, sentence, small_heading
from services.forms.page import Document, Dress, build
from services.forms.parts import Signer
from services.forms.tables import Column, Row, Style, Table, money_column
from services.forms.words import Voice
from services.forms.writing import Align
from services.papers import Letterhead, Printing, loan_contracts
from services.papers.loan_contracts import LoanRequest

TITLE = "คำขอกู้เงิน"
NEEDS = "เลขที่คำขอกู้เงิน"
FACTS = LoanRequest

_USUAL_KINDS = ("สามัญ", "ฉุกเฉิน", "เพื่อการประกอบอาชีพ", f"อื่น ๆ {'.' * 30}")
_ENCLOSURES = (
    "สำเนาบัตรประจำตัวประชาชนผู้กู้",
    "สำเนาทะเบียนบ้านผู้กู้",
    "สำเนาบัตรและทะเบียนบ้านคู่สมรส",
    "สำเนาบัตรและทะเบียนบ้านผู้ค้ำประกัน",
    "หลักฐานหลักประกัน",
    f"อื่น ๆ {'.' * 24}",
)
_SURETY_COLUMNS = (
    Column("ที่", 0.4, Align.CENTRE, figures=True),
    Column("ชื่อ – สกุล ผู้ค้ำประกัน", 2.6),
    Column("เลขสมาชิก", 1, Align.CENTRE),
    Column("เกี่ยวข้องเป็น", 1),
    Column("ค้ำอยู่แล้ว (ราย)", 0.9, Align.CENTRE),
    Column("ลายมือชื่อ", 1.7),
)
_DEBTS = (Column("หนี้สินอื่น (เจ้าหนี้)", 3.2), money_column("คงเหลือ", 1.2), money_column("ผ่อนงวดละ", 1.2))


def render(facts: LoanRequest, printing: Printing) -> bytes:
    """What is not known yet is left open: the request goes from hand to hand until it is decided."""
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    """The same form with dotted lines and empty boxes."""
    return _pages(LoanRequest(head, word=head.word), None)


def _pages(facts: LoanRequest, printing: Printing | None) -> bytes:
    head, title = facts.head, f"คำขอ{facts.word}เงิน"
    say = Voice(head.style, is_blank=True)
    story = [
        *letterhead(head, title),
        *_asker(facts, say),
        *_asked(facts, say),
        *_household(facts, say),
        _owned(facts, say),
        *_sureties(facts, say),
        _promise(facts, say),
        *_office(facts, say),
    ]
    dress = Dress(head.style, printing, marked=False)
    return build(
        [Document(story, dress)], f"{title} {facts.number}".strip(), head.issuer, margins=SHEET_MARGINS
    )


def _asker(facts: LoanRequest, say: Voice) -> list[Flowable]:
    person = facts.borrower
    return [
        Fields(
            (Field("คำขอเลขที่", say(facts.number)), Field("รับวันที่", say.day(facts.received))),
            (Field("เขียนที่", say(facts.written_at)), Field("วันที่", say.day(facts.day))),
            size=SMALL_SIZE,
            after=0,
        ),
        letter.labelled("เรียน", f"ประธานคณะกรรมการ{facts.head.issuer}", before=2),
        Fields(
            (Field("ข้าพเจ้า", keep_words(say(person.name)), 1.7), Field("เลขสมาชิก", say(person.member_no))),
            (Field("เลขประจำตัวประชาชน", say(person.citizen_id), 1.7), Field("อายุ", say(person.age))),
            (Field("อาชีพ", say(person.occupation), 1.7), Field("โทรศัพท์", say(person.phone))),
            (Field("ที่อยู่", say(person.address)),),
            (Field("คู่สมรส", say(person.spouse), 1.7), Field("อาชีพคู่สมรส")),
            size=SMALL_SIZE,
            after=0,
        ),
    ]


def _asked(facts: LoanRequest, say: Voice) -> list[Flowable]:
    kinds = [(one, index == facts.chosen) for index, one in enumerate(facts.products)]
    goods = [(Field("ขอรับเป็นสิ่งของ", say(facts.goods)),)] if facts.goods else []
    return [
        small_heading(f"ขอ{facts.word}เงินประเภท"),
        Choices(*(kinds or [(one, False) for one in _USUAL_KINDS]), before=0),
        Fields(
            (Field("จำนวน", money_words(say, facts.asked)),),
            *goods,
            (Field("เพื่อ", say(facts.purpose)),),
            (
                Field("ชำระคืน", say.number(facts.periods, "งวด")),
                Field("งวดแรกวันที่", say.day(facts.first_due)),
            ),
            (Field("วิธีชำระ", say(facts.method)),),
            (Field("จะชำระจากรายได้", say(facts.repaid_from)),),
            size=SMALL_SIZE,
            after=0,
        ),
    ]


def _household(facts: LoanRequest, say: Voice) -> list[Flowable]:
    house = facts.household
    debts = [
        Row((say.cell(one.creditor), say.cell(one.left), say.cell(one.instalment))) for one in house.debts
    ]
    return [
        Fields((Field("คนในครัวเรือน", say(house.people)),), size=SMALL_SIZE, after=0),
        two_lists(
            "รายได้ครัวเรือนต่อเดือน", house.income, "รายจ่ายครัวเรือนต่อเดือน", house.spending, say, open_rows=2
        ),
        Table(_DEBTS, debts or [Row(("", "", ""))] * 2, size=SMALL_SIZE, before=4),
    ]


def _owned(facts: LoanRequest, say: Voice) -> Flowable:
    return two_lists("เงินสัจจะ หุ้น และเงินฝาก ณ วันขอ", facts.savings, "หนี้เดิมในกองทุน", facts.debts, say)


def _sureties(facts: LoanRequest, say: Voice) -> list[Flowable]:
    rows = [
        Row(
            (
                say.cell(index),
                keep_words(one.name),
                say.cell(one.member_no),
                one.relation,
                say.cell(one.standing),
                "",
            )
        )
        for index, one in enumerate(facts.sureties, 1)
    ]
    rows += [Row((say.cell(n), *[""] * 5), Style.OPEN) for n in range(len(rows) + 1, 4)]
    others = "  ".join(
        f"{one.what} {one.paper_no} ราคา {one.value or '–'} บาท".replace("  ", " ")
        for one in facts.securities
    )
    return [
        Table(_SURETY_COLUMNS, rows, size=SMALL_SIZE, open_row=20, before=4),
        Fields((Field("หลักประกันอื่น", say(others)),), size=SMALL_SIZE, after=0),
    ]


def _promise(facts: LoanRequest, say: Voice) -> Flowable:
    here = {one.name: bool(one.is_here) for one in facts.enclosures}
    boxes = list(here.items()) or [(loan_contracts.said(one, facts.word), False) for one in _ENCLOSURES]
    words = (
        "ข้าพเจ้าขอรับรองว่าข้อความข้างต้นเป็นความจริง ยินยอมให้กองทุนใช้ข้อมูลนี้เพื่อพิจารณาคำขอ "
        "และจะปฏิบัติตามระเบียบของกองทุนทุกประการ"
    )
    return KeepTogether(
        [
            small_heading("เอกสารแนบ"),
            Choices(*boxes, before=0),
            sentence(words, before=2),
            *signing_rows(
                Signer(f"ผู้ขอ{facts.word}", facts.borrower.name),
                Signer("คู่สมรสผู้ยินยอม", facts.borrower.spouse if facts.spouse_consents else ""),
            ),
        ]
    )


def _office(facts: LoanRequest, say: Voice) -> list[Flowable]:
    """The committee's side: the village's word, the treasurer's check, the resolution and three hands."""
    said = facts.verdict
    answers = (
        ("อนุมัติ", said.accepted is True),
        ("ไม่อนุมัติ", said.accepted is False and not facts.is_deferred),
        ("ให้แก้ไขแล้วเสนอใหม่", facts.is_deferred),
    )
    found = [note(say.cell(f"• {one}")) for one in facts.findings] or [
        Fields((Field("ผลการตรวจ", lines=2),), after=0)
    ]
    rate = f"ร้อยละ {facts.approved_rate} ต่อปี" if facts.approved_rate else ""
    return [
        heading("ความเห็นของกรรมการหมู่บ้าน"),
        Fields((Field("ความเห็น", say(facts.opinion), lines=2),), after=0),
        heading(loan_contracts.said("ผลการตรวจของเหรัญญิก (สิทธิกู้ หนี้ค้าง การค้ำประกัน)", facts.word)),
        *found,
        signatures(
            Signer("กรรมการหมู่บ้าน", facts.opinion_by, dated=facts.opinion_day is None),
            Signer("ผู้ตรวจสอบ", facts.checked_by, dated=not facts.checked_by),
        ),
        KeepTogether(
            [
                small_heading("มติคณะกรรมการ"),
                Fields((Field("ประชุม", say(said.meeting), 1.3), Field("วันที่", say.day(said.day))), after=0),
                Choices(*answers),
                Fields(
                    (Field("จำนวน", money_words(say, facts.approved)),),
                    (
                        Field("จำนวนงวด", say.number(facts.approved_periods, "งวด")),
                        Field("ดอกเบี้ย", say(rate)),
                    ),
                    (Field("เหตุผล/เงื่อนไข", say(said.reason), lines=2),),
                    after=0,
                ),
                *signing_rows(*_committee(facts)),
            ]
        ),
    ]


def _committee(facts: LoanRequest) -> list[Signer]:
    named = [Signer("", one.name, one.position) for one in facts.committee]
    return named or [Signer("ประธาน"), Signer("กรรมการ"), Signer("เลขานุการ")]
