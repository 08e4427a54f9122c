"""ใบสมัครสมาชิก of a savings or loan fund: shares and สัจจะ promised, beneficiaries, resolution (fund.md section 3.1)."""

from __future__ import annotations

from services.forms import applications
from services.forms.blocks import Field, Fields
from services.forms.money_blocks import baht, sentence
from services.forms.parts import Signer
from services.forms.words import Voice
from services.papers import Letterhead, Printing
from services.papers.membership import FundApplication

TITLE = "ใบสมัครสมาชิกกองทุน"
NEEDS = "ใบสมัครสมาชิกกองทุนออมทรัพย์หรือเงินกู้"
FACTS = FundApplication


def render(facts: FundApplication, printing: Printing) -> bytes:
    """Two pages to be signed by her, two witnesses, the village's committee member and the chair."""
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    """The same form with dotted lines and empty boxes."""
    return _pages(FundApplication(head), None)


def _pages(facts: FundApplication, printing: Printing | None) -> bytes:
    say = applications.say_of(facts)
    promise = (
        f"ข้าพเจ้าขอสมัครเป็นสมาชิก{facts.head.issuer} จะส่งเงินสัจจะและชำระเงินตามที่ตกลงไว้ "
        "และจะปฏิบัติตามระเบียบข้อบังคับของกองทุนทุกประการ ค่าธรรมเนียมแรกเข้าที่ชำระแล้วข้าพเจ้าไม่ขอรับคืน"
    )
    story = [
        *applications.opening(facts, TITLE, say),
        Fields(
            (
                Field("รหัสประจำบ้าน", say(facts.household)),
                Field("ค่าธรรมเนียมแรกเข้า", baht(say, facts.entry_fee)),
            ),
            (Field("หุ้นแรกเข้า", _shares(facts, say)), Field("เงินสัจจะเดือนละ", baht(say, facts.monthly))),
            after=0,
        ),
        sentence(promise),
        *applications.closing(facts, say, (Signer("พยาน"), Signer("พยาน"))),
    ]
    return applications.pages(story, facts, TITLE, printing)


def _shares(facts: FundApplication, say: Voice) -> str:
    """How many, where the price of one is known and goes into the sum."""
    shares, price = facts.shares, facts.share_price
    if shares is None or price is None or not price.satang or shares.satang % price.satang:
        return baht(say, shares)
    return say(f"{shares.satang // price.satang:,} หุ้น × {price} = {shares} บาท")
