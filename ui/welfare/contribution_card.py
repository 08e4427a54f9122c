"""The card of a member's contributions: how she stands, what to take, and every receipt."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from PySide6.QtCore import Signal

from models.fund import Membership
from models.values.thai_date import long_date, short_date
from services.fund import members
from services.people.person_words import address_line
from services.welfare import contributions
from ui.app import App
from ui.theme import Tone
from ui.widgets.button import Look
from ui.widgets.card import Card

_SHOWN = 24  # receipts


class ContributionCard(Card):
    """The page does the acts; the card only asks for them."""

    asked_take = Signal()
    asked_plan = Signal()
    asked_receipt = Signal(int)
    asked_member = Signal(int)

    def __init__(self, app: App) -> None:
        super().__init__("contribution_card", "สมาชิกที่เลือก")
        self._app = app
        self.shown: Membership | None = None
        self.show_member(None)

    def show_member(self, membership_id: int | None) -> None:
        self.clear()
        self.shown = None
        if membership_id is None:
            self.text("เลือกสมาชิกในรายการเพื่อดูข้อมูล")
            return
        self.shown = member = self._app.db.read(members.get, membership_id)
        due = self._app.db.read(contributions.due, membership_id, self._app.today())
        self.title(member.person.name, f"เลขสมาชิก {member.member_no} · {address_line(member.person)}")
        if due.plan is None or due.paid_until is None:
            self.note("ยังไม่มีแผนเงินสมทบ กำหนดแผนและวันที่เริ่มนับก่อนรับเงิน", Tone.SOON)
            self.act("choose_plan", "กำหนดแผน", self.asked_plan.emit, key="F6", look=Look.MAIN)
        else:
            if due.arrears_days:
                self.note(f"ขาดส่งมา {due.arrears_days:,} วัน", Tone.WRONG)
            self.act("take_contribution", "รับเงินสมทบ", self.asked_take.emit, key="F6", look=Look.MAIN)
            self.act("choose_plan", "เปลี่ยนแผน", self.asked_plan.emit)
            self.fact("แผน", due.plan.name)
            self.fact("ส่งครบถึง", long_date(due.paid_until - timedelta(1)), strong=True)
            self.fact("ควรรับวันนี้", due.to_pay, strong=True)
        if member.joined is not None:
            self.fact("วันที่สมัคร", short_date(member.joined))
        self.text("เงินสมทบเป็นของกองทุน ไม่คืนเมื่อพ้นสมาชิก")
        self.link("contribution_member", "ทะเบียนสมาชิก", lambda: self.asked_member.emit(member.id))
        self._tell_receipts(membership_id)

    def _tell_receipts(self, membership_id: int) -> None:
        found = self._app.db.read(contributions.history, membership_id)
        if not found:
            return
        self.heading("เงินที่ส่งแล้ว")
        for one in found[:_SHOWN]:
            gone = " ยกเลิก" if one.cancelled_by_id is not None else ""
            receipt = partial(self.asked_receipt.emit, one.document_id)
            self.link(f"receipt_{one.id}", f"{one.document.number}{gone}", receipt)
            self.text(f"{one.amount} ถึง {short_date(one.until - timedelta(1))}")
        if len(found) > _SHOWN:
            self.text(f"และก่อนหน้านั้นอีก {len(found) - _SHOWN:,} ครั้ง")
