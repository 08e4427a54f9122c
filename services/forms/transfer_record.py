"""บันทึกการโอนเงินและเช็ค: how money moved that did not pass through the box (fund.md section 3.17)."""

from __future__ import annotations

from reportlab.platypus import KeepTogether

from services.forms.blocks import BESIDE_LABEL, Field, Fields, Ticks, WordsBox, letterhead, note, signatures
from services.forms.breaking import keep_words
from services.forms.money_blocks import baht
from services.forms.page import Document, Dress, build
from services.forms.parts import Signer
from services.forms.words import Voice
from services.papers import Letterhead, Printing
from services.papers.treasury import TransferRecord

TITLE = "บันทึกการโอนเงินและเช็ค"
NEEDS = "เลขที่ใบเสร็จหรือใบสำคัญที่รับจ่ายด้วยการโอนหรือเช็ค"
FACTS = TransferRecord

_MEANS = ("โอนเงิน", "เช็ค")


def render(facts: TransferRecord, printing: Printing) -> bytes:
    """One page to which the bank's slip is pinned."""
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    return _pages(TransferRecord(head), None)


def _pages(facts: TransferRecord, printing: Printing | None) -> bytes:
    head = facts.head
    say = Voice(head.style, is_blank=printing is None)
    is_cheque = bool(facts.cheque_no) or "เช็ค" in facts.means
    chosen = None if not facts.means else int(is_cheque)
    ways = {True: 0, False: 1, None: None}
    amount = facts.amount
    cheque = (
        (Field("เช็คเลขที่", say(facts.cheque_no)), Field("ลงวันที่", say.day(facts.cheque_day))),
        (Field("ธนาคารหักบัญชีเมื่อ", say.day(facts.cleared)), Field("เช็คคืนเมื่อ", say.day(facts.returned))),
    )
    story = [
        *letterhead(head, TITLE),
        Ticks("รายการนี้เป็นเงิน", ("รับเข้า", "จ่ายออก"), ways[facts.is_incoming], points=BESIDE_LABEL),
        Ticks("วิธี", _MEANS, chosen, points=BESIDE_LABEL),
        Fields(
            (Field("วันที่เงินเข้า/ออกบัญชี", say.day(facts.day)), Field("เอกสารเลขที่", say(facts.document))),
            (Field("จาก/ให้แก่", keep_words(say(facts.name))),),
            (Field("เพื่อ", say(facts.purpose)),),
            (Field("บัญชีของกองทุน", say(facts.own_account)),),
            (Field("บัญชีอีกฝ่าย", say(facts.other_account)),),
            (Field("เลขอ้างอิงในสลิป", say(facts.reference)),),
            (Field("จำนวนเงิน", baht(say, amount)),),
            *(cheque if is_cheque or say.is_blank else ()),
            (Field("หมายเหตุ", say(facts.note)),),
            after=4,
        ),
        KeepTogether([WordsBox(amount.words(head.style.ed) if amount is not None else "")]),
        note("แนบสลิปหรือสำเนาเช็คไว้ด้านหลัง เลขอ้างอิงหนึ่งใช้ลงบัญชีได้ครั้งเดียว"),
        signatures(Signer("ผู้บันทึก", facts.recorded_by, dated=True), Signer("ผู้ตรวจสอบ", dated=True)),
    ]
    dress = Dress(head.style, printing, marked=False)
    return build([Document(story, dress)], f"{TITLE} {facts.document}".strip(), head.issuer)
