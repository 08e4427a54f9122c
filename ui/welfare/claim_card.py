"""The card of a claim: where it stands, what the rules said, what was resolved, and the next act."""

from __future__ import annotations

from PySide6.QtCore import Signal

from models.values.thai_date import long_date, short_date
from models.welfare import Claim, ClaimState
from services.welfare import claims
from ui.app import App
from ui.attachments import AttachmentsBox
from ui.theme import Tone
from ui.welfare.parts import tell_verdict
from ui.widgets.button import Look
from ui.widgets.card import Card

_TONES = {
    ClaimState.FILED: Tone.SOON,
    ClaimState.CHECKED: Tone.SOON,
    ClaimState.APPROVED: Tone.SOON,
    ClaimState.PAID: Tone.GOOD,
}
_NEXT = {
    ClaimState.FILED: "รอตรวจสิทธิตามกติกา",
    ClaimState.CHECKED: "ตรวจแล้ว รอมติคณะกรรมการ",
    ClaimState.APPROVED: "อนุมัติแล้ว รอจ่ายเงิน",
    ClaimState.PAID: "จ่ายเงินแล้ว",
    ClaimState.REFUSED: "คณะกรรมการไม่อนุมัติ",
    ClaimState.WITHDRAWN: "ถอนคำขอแล้ว",
}


class ClaimCard(Card):
    """The page does the acts; the card only asks for them."""

    asked_check = Signal()
    asked_bring = Signal()
    asked_decide = Signal()
    asked_refuse = Signal()
    asked_withdraw = Signal()
    asked_pay = Signal()
    asked_paper = Signal()
    asked_voucher = Signal()
    asked_member = Signal(int)

    def __init__(self, app: App) -> None:
        super().__init__("claim_card", "คำขอที่เลือก")
        self._app = app
        self.shown: Claim | None = None
        self.show_claim(None)

    def show_claim(self, claim_id: int | None) -> None:
        self.clear()
        self.shown = None
        if claim_id is None:
            self.text("เลือกคำขอในรายการเพื่อดูข้อมูล")
            return
        self.shown = claim = self._app.db.read(claims.get, claim_id)
        member = claim.membership
        self.title(member.person.name, f"{claim.benefit.name} · {claim.number}")
        self.note(_NEXT[claim.state], _TONES.get(claim.state, Tone.MUTED))
        against = [one.words for one in claims.findings(claim) if not one.ok]
        if against and claim.state is ClaimState.CHECKED:
            self.note("\n".join(against), Tone.WRONG)
        self._add_acts(claim)
        self.fact("เลขสมาชิก", member.member_no)
        self.fact("วันที่เกิดเหตุ", long_date(claim.event_day))
        self.fact("วันที่ยื่น", short_date(claim.filed))
        if claim.nights is not None:
            self.fact("จำนวนคืน", claim.nights)
        if claim.bill is not None:
            self.fact("ตามใบเสร็จ", claim.bill)
        if claim.detail:
            self.fact("รายละเอียด", claim.detail)
        if claim.payee:
            self.fact("ผู้รับเงิน", f"{claim.payee} {claim.payee_relation}".strip())
        self._tell_decision(claim)
        if claim.findings:
            self.heading("ผลตรวจตามกติกา")
            self.text(f"ตรวจโดย {claim.checked_by} {short_date(claim.checked)}" if claim.checked else "")
            tell_verdict(self, claim.entitled, claims.findings(claim))
        self.link("claim_paper", "ใบคำขอ", self.asked_paper.emit)
        if claim.payment_id is not None:
            self.link("claim_voucher", "ใบสำคัญจ่าย", self.asked_voucher.emit)
        self.link("claim_member", "ทะเบียนสมาชิก", lambda: self.asked_member.emit(member.id))
        self.add(AttachmentsBox(self._app, "claim", claim.id))

    def _tell_decision(self, claim: Claim) -> None:
        if claim.decided is not None:
            words = self._app.db.read(claims.resolution_words, claim)
            self.fact("วันที่มีมติ", short_date(claim.decided))
            if words:
                self.fact("มติ", words)
        if claim.approved is not None:
            self.fact("อนุมัติ", claim.approved, strong=True)
        if claim.reason:
            self.fact("เหตุผล", claim.reason)
        voucher = self._app.db.read(claims.voucher_of, claim)
        if voucher is not None:
            self.fact("ใบสำคัญจ่าย", f"{voucher.number} {short_date(voucher.day)}")

    def _add_acts(self, claim: Claim) -> None:
        main = Look.MAIN
        match claim.state:
            case ClaimState.FILED:
                self.act("check_claim", "ตรวจสิทธิ", self.asked_check.emit, key="F6", look=main)
                self.link("bring_papers", "เอกสารที่นำมา", self.asked_bring.emit)
            case ClaimState.CHECKED:
                self.act("decide_claim", "บันทึกมติอนุมัติ", self.asked_decide.emit, key="F6", look=main)
                self.act("refuse_claim", "ไม่อนุมัติ", self.asked_refuse.emit)
                self.link("bring_papers", "เอกสารที่นำมา", self.asked_bring.emit)
                self.link("check_claim", "ตรวจสิทธิใหม่", self.asked_check.emit)
            case ClaimState.APPROVED:
                self.act("pay_claim", "จ่ายเงิน", self.asked_pay.emit, key="F6", look=main)
        if claim.state in claims.OPEN:
            self.link("withdraw_claim", "ถอนคำขอ", self.asked_withdraw.emit)
