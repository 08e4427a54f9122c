"""ใบลาออกและขอถอนเงิน: what is hers, less what she owes, is what she is paid (fund.md section 3.16)."""

from __future__ import annotations

from reportlab.platypus import Flowable, KeepTogether

from models.values.money import Money
from services.forms import letter
from services.forms.blocks import Field, Fields, WordsBox, letterhead, note, signing_rows
from services.forms.breaking import keep_words
from services.forms.look import SHEET_MARGINS
from services.forms.money_blocks import amount_rows, sentence, verdict
from services.forms.page import Document, Dress, build
from services.forms.parts import Signer
from services.forms.tables import Column, Row, Style, Table, money_column
from services.forms.words import Voice
from services.papers import Letterhead, Printing
from services.papers.membership import ResignationSettlement

TITLE = "ใบลาออกและขอรับเงินคืน"
NEEDS = "สมาชิกกองทุนที่จะลาออกหรือออกแล้ว"
FACTS = ResignationSettlement

_COLUMNS = (Column("รายการ", 5), money_column("จำนวนเงิน (บาท)", 1.6))
_RESIGNS = "ลาออก"


def render(facts: ResignationSettlement, printing: Printing) -> bytes:
    """Her request, the set-off line by line, what the committee resolved, and her hand for the money."""
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    """The same form with dotted lines, to be filled in by hand."""
    return _pages(ResignationSettlement(head), None)


def _pages(facts: ResignationSettlement, printing: Printing | None) -> bytes:
    head = facts.head
    say = Voice(head.style, is_blank=printing is None)
    open_say = Voice(head.style, is_blank=True)  # what the committee has not said yet is left open
    resigns = facts.kind in ("", _RESIGNS)
    receives = facts.payee or facts.name
    relation = f" ({facts.payee_relation})" if facts.payee_relation else ""
    story = [
        *letterhead(head, TITLE),
        Fields(
            (Field("วันที่", say.day(facts.day)), Field("เลขสมาชิก", say(facts.member_no))),
            (
                Field("ชื่อ – สกุล", keep_words(say(facts.name))),
                Field("เลขประจำตัวประชาชน", say(facts.citizen_id)),
            ),
            (Field("ที่อยู่", say(facts.address)), Field("เป็นสมาชิกตั้งแต่", say.day(facts.joined))),
            (Field("ออกเพราะ", say(facts.kind)), Field("เหตุผล", open_say(facts.reason))),
            after=0,
        ),
        *(
            [letter.labelled("เรียน", f"ประธานคณะกรรมการ{head.issuer}"), _request(facts, say)]
            if resigns
            else []
        ),
        KeepTogether([_table(facts, say), WordsBox(_words(facts), label="รับสุทธิ (ตัวอักษร)")]),
        *_owes(facts, say),
        *(note(say.cell(one)) for one in facts.notes),
        *_guarantees(facts, say),
        KeepTogether(signing_rows(Signer("ผู้ขอลาออก", facts.name, dated=True))) if resigns else Fields(),
        verdict(facts.verdict, open_say, answers=("อนุมัติ", "ไม่อนุมัติ")),
        KeepTogether(
            [
                sentence(
                    f"ได้รับเงินจำนวน {say.gap(_net(facts))} บาท ไว้ถูกต้องแล้ว ตามใบสำคัญจ่ายเลขที่ {open_say.gap(facts.voucher)}"
                ),
                *signing_rows(
                    Signer("ผู้จ่ายเงิน", facts.payer, facts.payer_position or "เหรัญญิก", dated=True),
                    Signer("ผู้รับเงิน", f"{receives}{relation}" if receives else "", dated=True),
                ),
            ]
        ),
    ]
    dress = Dress(head.style, printing, marked=False)
    return build(
        [Document(story, dress)], f"{TITLE} {facts.member_no}".strip(), head.issuer, margins=SHEET_MARGINS
    )


def _request(facts: ResignationSettlement, say: Voice) -> Flowable:
    return sentence(
        f"ข้าพเจ้าขอลาออกจากการเป็นสมาชิก{facts.head.issuer} ตั้งแต่วันที่ {say.day_gap(facts.day)} และขอรับเงินของข้าพเจ้าคืน "
        "โดยยินยอมให้กองทุนหักชำระหนี้ที่ค้างอยู่ก่อน ดังนี้"
    )


def _table(facts: ResignationSettlement, say: Voice) -> Table:
    return Table(
        _COLUMNS,
        [
            Row(("เงินของสมาชิก", ""), Style.GROUP),
            *amount_rows(facts.savings, say, open_rows=3),
            Row(("รวมเงินของสมาชิก", say(facts.total)), Style.SUM),
            Row(("หักหนี้ที่ค้างอยู่", ""), Style.GROUP),
            *amount_rows(facts.debts, say, open_rows=3),
            Row(("รวมเงินที่หัก", say(facts.owed)), Style.SUM),
            Row(("รับสุทธิ", say(_net(facts))), Style.SUM),
        ],
        before=6,
    )


def _net(facts: ResignationSettlement) -> Money | None:
    """What she is paid; nothing when her debts are larger."""
    return None if facts.net is None else max(facts.net, Money(0))


def _words(facts: ResignationSettlement) -> str:
    net = _net(facts)
    return "" if net is None else net.words(facts.head.style.ed)


def _owes(facts: ResignationSettlement, say: Voice) -> list[Flowable]:
    if facts.net is None or facts.net.satang >= 0:
        return []
    left = Money(-facts.net.satang)
    return [note(say(f"เงินของสมาชิกไม่พอหักหนี้ ยังต้องนำเงินมาชำระอีก {left} บาท ก่อนออกจากกองทุน"))]


def _guarantees(facts: ResignationSettlement, say: Voice) -> list[Flowable]:
    """Left open where the office keeps no list of guarantors, for the committee to ask about."""
    if not facts.guarantees:
        return [Fields((Field("ภาระค้ำประกันที่ยังมีอยู่"),), after=0)]
    return [note(say(f"ภาระค้ำประกันที่ต้องเปลี่ยนผู้ค้ำก่อน: {', '.join(facts.guarantees)}"))]
