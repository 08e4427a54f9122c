"""ใบสมัครสมาชิกกองทุนสวัสดิการ: the plan of contribution, beneficiaries, resolution (fund.md section 3.1)."""

from __future__ import annotations

from services.forms import applications
from services.forms.blocks import Field, Fields
from services.forms.money_blocks import Choices, baht, sentence, small_heading
from services.papers import Letterhead, Printing
from services.papers.membership import WelfareApplication

TITLE = "ใบสมัครสมาชิกกองทุนสวัสดิการชุมชน"
NEEDS = "ใบสมัครสมาชิกกองทุนสวัสดิการ"
FACTS = WelfareApplication

_USUAL = (
    "30 บาท ทุก 30 วัน",
    "90 บาท ทุก 90 วัน",
    "180 บาท ทุก 180 วัน",
    "365 บาท ทุกปี",
    f"อื่น ๆ {'.' * 30}",
)


def render(facts: WelfareApplication, printing: Printing) -> bytes:
    """The chosen plan is ticked; to be signed by her, the village's committee member and the chair."""
    return _pages(facts, printing)


def blank(head: Letterhead) -> bytes:
    """The same form with dotted lines, empty boxes and the plans most funds have."""
    return _pages(WelfareApplication(head), None)


def _pages(facts: WelfareApplication, printing: Printing | None) -> bytes:
    say = applications.say_of(facts)
    plans = facts.plans or _USUAL
    promise = (
        f"ข้าพเจ้าขอสมัครเป็นสมาชิก{facts.head.issuer} และจะปฏิบัติตามระเบียบของกองทุนทุกประการ "
        "ค่าสมัครและเงินสมทบที่ชำระแล้วเป็นของกองทุน ข้าพเจ้าไม่ขอรับคืนไม่ว่ากรณีใด"
    )
    story = [
        *applications.opening(facts, TITLE, say),
        small_heading("ขอส่งเงินสมทบ (วันละหนึ่งบาท)"),
        Choices(*((say.cell(words), index == facts.chosen) for index, words in enumerate(plans)), before=0),
        Fields((Field("ส่งทุกวันที่"), Field("ค่าสมัครแรกเข้า", baht(say, facts.entry_fee))), after=0),
        sentence(promise),
        *applications.closing(facts, say, ()),
    ]
    return applications.pages(story, facts, TITLE, printing)
