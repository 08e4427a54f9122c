"""บันทึกส่งมอบงาน: balances, books and papers from one treasurer to the next (fund.md section 3.16)."""

from __future__ import annotations

from reportlab.platypus import Flowable, KeepTogether

from services.forms.blocks import Field, Fields, WordsBox, heading, letterhead, note, signing_rows
from services.forms.breaking import keep
from services.forms.money_blocks import amount_rows, sentence
from services.forms.page import Document, Dress, build
from services.forms.parts import Signer
from services.forms.tables import Column, Row, Style, Table, money_column
from services.forms.words import Voice
from services.forms.writing import Align
from services.papers import Letterhead, Printing
from services.papers.treasury import HandoverRecord

TITLE = "บันทึกส่งมอบงาน"
NEEDS = "กองทุนที่เปลี่ยนเหรัญญิก"
FACTS = HandoverRecord

_MONEY = (Column("เงินและยอดคงเหลือ", 4.5), money_column("จำนวนเงิน (บาท)", 1.6))
_BOOKS = (
    Column("ที่", 0.5, Align.CENTRE, figures=True),
    Column("สมุด เอกสาร และทรัพย์สิน", 3.4),
    Column("จำนวน", 1.2, Align.CENTRE, figures=True),
    Column("รายละเอียด", 2.6),
    Column("ครบ", 0.6, Align.CENTRE),
)
_USUAL = (
    "สมุดเงินสดและสมุดบัญชี",
    "สมุดเงินฝากธนาคาร",
    "ใบเสร็จรับเงิน (เล่มที่ใช้แล้วและยังไม่ใช้)",
    "ใบสำคัญจ่ายพร้อมหลักฐาน",
    "ทะเบียนสมาชิก สมุดสัจจะ และสัญญากู้",
    "ตราประทับ กุญแจ และตู้เก็บเงิน",
    "ไฟล์ข้อมูลและแฟ้มสำรองของโปรแกรม",
)
_WITNESSES = 2
_TAKEN = "ผู้รับมอบได้รับงานตามรายการข้างต้นไว้ถูกต้องครบถ้วนแล้ว ตั้งแต่วันที่ในบันทึกนี้เป็นต้นไป"


def render(facts: HandoverRecord, printing: Printing) -> bytes:
    """To be checked item by item and signed by giver, taker and two witnesses before the chair."""
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    """The same record with dotted lines and the things a treasurer usually hands over."""
    return _pages(HandoverRecord(head), None)


def _pages(facts: HandoverRecord, printing: Printing | None) -> bytes:
    head = facts.head
    say = Voice(
        head.style, is_blank=True
    )  # the names of the next treasurer and witnesses are often written in
    post = say.cell(facts.post) or "เหรัญญิก"
    words = (
        f"ข้าพเจ้า {keep(say.gap(facts.giver, 50))} ผู้ส่งมอบ ขอส่งมอบงานในหน้าที่{post}ของ{head.issuer} "
        f"ให้แก่ {keep(say.gap(facts.taker, 50))} ผู้รับมอบ ตามรายการต่อไปนี้ ซึ่งทั้งสองฝ่ายได้ตรวจนับร่วมกันแล้ว"
    )
    table = Table(_MONEY, [*amount_rows(facts.balances, say, open_rows=5), _total(facts, say)])
    total = facts.total
    story = [
        *letterhead(head, TITLE),
        Fields((Field("ทำที่", say(facts.place)), Field("วันที่", say.day(facts.day))), after=0),
        sentence(words),
        heading("เงิน"),
        KeepTogether([table, WordsBox(total.words(head.style.ed) if total is not None else "")]),
        heading("สมุด เอกสาร และทรัพย์สิน"),
        Table(_BOOKS, _books(facts, say)),
        heading("งานที่ยังค้างอยู่"),
        *_pending(facts, say),
        KeepTogether([sentence(_TAKEN), *signing_rows(*_signers(facts))]),
    ]
    dress = Dress(head.style, printing, marked=False)
    return build([Document(story, dress)], TITLE, head.issuer)


def _signers(facts: HandoverRecord) -> list[Signer]:
    """Giver and taker, at least two witnesses, and the chair."""
    names = [*facts.witnesses, *[""] * (_WITNESSES - len(facts.witnesses))]
    return [
        Signer("ผู้ส่งมอบ", facts.giver, dated=True),
        Signer("ผู้รับมอบ", facts.taker, dated=True),
        *(Signer("พยาน", name) for name in names),
        Signer("", facts.chair, "ประธานกองทุน", dated=True),
    ]


def _total(facts: HandoverRecord, say: Voice) -> Row:
    return Row(("รวมเงินสดและเงินฝากที่ส่งมอบ", say(facts.total)), Style.SUM)


def _books(facts: HandoverRecord, say: Voice) -> list[Row]:
    if not facts.books:
        return [
            *(Row((say.cell(index), one, "", "", ""), Style.OPEN) for index, one in enumerate(_USUAL, 1)),
            *[Row(("",) * len(_BOOKS), Style.OPEN)] * 2,
        ]
    return [
        Row((say.cell(index), say.cell(one.what), say.cell(one.count), say.cell(one.detail), ""))
        for index, one in enumerate(facts.books, 1)
    ]


def _pending(facts: HandoverRecord, say: Voice) -> list[Flowable]:
    if facts.pending:
        return [note(say.cell(f"{index}. {one}")) for index, one in enumerate(facts.pending, 1)]
    return [Fields((Field("", lines=2),), after=0)]
