"""ใบเสนอเงื่อนไขเงินกู้: what a loan would cost, from the calculator, for somebody who asks."""

from __future__ import annotations

from reportlab.platypus import Flowable

from models.values.money import Money
from services.forms.blocks import Field, Fields, WordsBox, letterhead, note, signatures
from services.forms.breaking import keep_words
from services.forms.lending_blocks import SCHEDULE_COLUMNS, amounts, schedule_table
from services.forms.look import SHEET_MARGINS
from services.forms.money_blocks import baht, small_heading
from services.forms.page import Document, Dress, build
from services.forms.parts import Signer
from services.forms.tables import Row, Style, Table
from services.forms.words import Voice
from services.papers import Letterhead, Printing
from services.papers.loan_contracts import LENDING, LoanOffer, said

TITLE = "ใบเสนอเงื่อนไขเงินกู้"
NEEDS = "เลขที่สัญญากู้ หรือคำนวณในหน้าคำนวณงวด"
FACTS = LoanOffer

_OPEN = 10
_NOT_BINDING = "ใบเสนอนี้คำนวณให้ดูก่อนตัดสินใจ ยังไม่ใช่การอนุมัติและไม่ผูกพันฝ่ายใด ยอดจริงเป็นไปตามสัญญาและวันที่รับเงิน"

_TABLE = 12.0  # so that a year of instalments, its fees and the signature stay on one sheet


def render(facts: LoanOffer, printing: Printing) -> bytes:
    """The cost in sum, what comes beside the instalments, and every instalment."""
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    """The same offer with dotted lines."""
    return _pages(LoanOffer(head, word=head.word), None)


def _pages(facts: LoanOffer, printing: Printing | None) -> bytes:
    head = facts.head
    title = said(TITLE, facts.word)
    say = Voice(head.style, is_blank=printing is None)
    lends = facts.word == LENDING
    rate = f"ร้อยละ {facts.rate} ต่อปี" if facts.rate is not None else ""
    true = f"ร้อยละ {facts.true_rate} ต่อปี" if facts.true_rate else ""
    interest = (
        ()
        if lends
        else (
            (Field("ดอกเบี้ย", say(rate)), Field("อัตราแท้จริง", say(true))),
            (Field("วิธีคิด", say(facts.method)),),
            (
                Field("ดอกเบี้ยรวม", baht(say, facts.interest_total)),
                Field("รวมต้องชำระ", baht(say, facts.total)),
            ),
        )
    )
    story = [
        *letterhead(head, title),
        Fields(
            (Field("เสนอแก่", keep_words(say(facts.name))), Field("วันที่", say.day(facts.day))),
            (Field("ประเภท", say(facts.product)), Field("วันรับเงิน", say.day(facts.pay_out))),
            (
                Field("จำนวนเงิน", baht(say, facts.principal)),
                Field("จำนวนงวด", say.number(facts.periods, "งวด")),
            ),
            *interest,
        ),
        *_fees(facts, say),
        small_heading("ตารางผ่อนชำระ"),
        schedule_table(facts.rows, say, interest=not lends, size=_TABLE)
        if facts.rows
        else Table(SCHEDULE_COLUMNS, [Row(("",) * 6, Style.OPEN)] * _OPEN),
        *([WordsBox(facts.total.words(head.style.ed), label="รวมต้องชำระ (ตัวอักษร)")] if facts.total else []),
        *(note(say.cell(one)) for one in (*facts.remarks, _NOT_BINDING)),
        signatures(Signer("ผู้ให้ข้อมูล", facts.offered_by), columns=2),
    ]
    dress = Dress(head.style, printing, marked=False)
    return build([Document(story, dress)], title, head.issuer, margins=SHEET_MARGINS)


def _fees(facts: LoanOffer, say: Voice) -> list[Flowable]:
    if not facts.fees and not say.is_blank:
        return []
    total = Money.sum(one.amount for one in facts.fees) if facts.fees else None
    return [
        small_heading("ค่าใช้จ่ายนอกเหนือจากงวดผ่อน"),
        amounts(facts.fees, total, say, "รวมค่าใช้จ่าย", open_rows=2, size=_TABLE),
    ]
