"""หนังสือรับรองการชำระหนี้ครบ: of one contract, with the receipt for the contract given back (CCC s. 653)."""

from __future__ import annotations

from reportlab.platypus import Flowable, KeepTogether

from models.values.thai_text import listed
from services.forms import letter
from services.forms.blocks import signing_rows
from services.forms.breaking import keep
from services.forms.lending_blocks import loan_words, whole_words
from services.forms.look import TITLE_SIZE
from services.forms.money_blocks import sentence, small_heading
from services.forms.paragraph import Paragraph
from services.forms.parts import Signer
from services.forms.words import Voice
from services.forms.writing import Align
from services.papers import Letterhead, Printing
from services.papers.loans import LoanClosing

TITLE = "หนังสือรับรองการชำระหนี้ครบถ้วน"
NEEDS = "เลขที่สัญญากู้ที่ชำระครบแล้ว"
FACTS = LoanClosing


def render(facts: LoanClosing, printing: Printing) -> bytes:
    """One certificate under the fund's name; the lower part is signed when the contract is given back."""
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    """The same certificate with dotted lines."""
    return _pages(LoanClosing(head, word=head.word), None)


def _pages(facts: LoanClosing, printing: Printing | None) -> bytes:
    head = facts.head
    say = Voice(head.style, is_blank=printing is None)
    contract = (
        f"{loan_words(facts.word)}เลขที่ {say.gap(facts.contract_no)} ลงวันที่ {say.day_gap(facts.contract_day)}"
    )
    member = f" เลขสมาชิก {say.gap(facts.member_no, 14)}" if facts.member_no or say.is_blank else ""
    interest = f" และดอกเบี้ย {say.cell(facts.paid_interest)} บาท" if facts.paid_interest else ""
    receipt = f" ตามใบเสร็จรับเงินเลขที่ {say.cell(facts.last_receipt)}" if facts.last_receipt else ""
    what = (
        f"{head.issuer} ขอรับรองว่า {keep(say.gap(facts.name, 60))}{member} ได้ชำระหนี้ตาม{contract} "
        f"จำนวนเงินต้น {say.gap(facts.principal)} บาท{interest} ครบถ้วนแล้วเมื่อวันที่ {say.day_gap(facts.closed)}{receipt} "
        "ไม่มีหนี้ค้างชำระตามสัญญานี้อีก"
    )
    story: list[Flowable] = [
        *letter.sender(head, say, printing, facts.number),
        Paragraph(TITLE, size=TITLE_SIZE + 4, bold=True, align=Align.CENTRE, before=20, after=10),
        letter.paragraph(whole_words(what, head)),
        *_freed(facts, say),
        letter.given(
            "ให้ไว้",
            say.day_gap(facts.day, era=True),
            facts.signing,
            letter.paragraph("ออกหนังสือรับรองฉบับนี้ไว้เพื่อเป็นหลักฐาน", before=8),
        ),
        KeepTogether(
            [
                small_heading("การคืนสัญญา"),
                sentence(
                    f"ข้าพเจ้าได้รับสัญญาฉบับผู้ให้{facts.word}ที่ขีดฆ่าและลงว่าชำระแล้ว พร้อมหลักประกัน (ถ้ามี) คืนไว้ถูกต้องแล้ว "
                    f"เมื่อวันที่ {say.day_gap(facts.returned)}",
                    before=0,
                ),
                *signing_rows(
                    Signer("ผู้คืน", facts.treasurer, "เหรัญญิก"), Signer("ผู้รับคืน", facts.returned_to or facts.name)
                ),
            ]
        ),
    ]
    return letter.pages(story, f"{TITLE} {facts.contract_no}".strip(), head, printing, head.style)


def _freed(facts: LoanClosing, say: Voice) -> list[Flowable]:
    """Whose guarantee ended with the debt (CCC s. 698), and what is given back."""
    lines = []
    if facts.guarantors:
        lines.append(f"ผู้ค้ำประกันพ้นจากความรับผิดแล้ว ได้แก่ {listed(facts.guarantors)}")
    if facts.securities:
        lines.append(f"หลักประกันที่คืน ได้แก่ {listed(facts.securities)}")
    return [letter.paragraph(whole_words(say.cell(one), facts.head)) for one in lines]
