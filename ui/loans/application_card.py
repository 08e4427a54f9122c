"""The card of a request: where it stands, what was found, who stands for it, the next act, how it came here."""

from __future__ import annotations

from PySide6.QtCore import Signal

from models.lending import LoanApplication, LoanApplicationState
from models.values.thai_date import short_date
from services.loan import (
    eligibility,
    guarantees,
    household_economy,
    loan_applications,
    loan_standing,
)
from services.loan.eligibility import Stage
from ui.app import App
from ui.attachments import AttachmentsBox
from ui.loans.findings_view import exposure_words, tell_findings, tell_household, tell_standing
from ui.theme import Tone
from ui.widgets.button import Look
from ui.widgets.card import Card

State = LoanApplicationState
_TONES = {State.APPROVED: Tone.GOOD, State.CONTRACTED: Tone.GOOD}


class ApplicationCard(Card):
    """The window does the acts; the card only asks for them. reading leaves them out."""

    asked_edit = Signal()
    asked_submit = Signal()
    asked_recommend = Signal()
    asked_approve = Signal()
    asked_reject = Signal()
    asked_defer = Signal()
    asked_withdraw = Signal()
    asked_contract = Signal()
    asked_paper = Signal()
    asked_latest = Signal()
    asked_loan = Signal(int)
    asked_member = Signal(int)

    def __init__(self, app: App, *, reading: bool = False) -> None:
        super().__init__("loan_application_card", "คำขอที่เลือก")
        self._app, self._reading = app, reading
        self.shown: LoanApplication | None = None
        self.show_application(None)

    def show_application(self, application_id: int | None) -> None:
        self.clear()
        self.shown = None
        if application_id is None:
            self.text("เลือกคำขอในรายการเพื่อดูข้อมูลและทำขั้นต่อไป")
            return
        self.shown = row = self._app.db.read(loan_applications.get, application_id)
        self.title(row.membership.person.name, f"{loan_applications.number_of(row)} · {row.product.name}")
        self.note(row.state.label, _TONES.get(row.state, self._tone(row)))
        if row.state is State.DEFERRED and row.reason:
            self.note(f"ที่ประชุมให้แก้ไข: {row.reason}", Tone.SOON)
        if not self._reading:
            self._add_acts(row)
        self._tell_request(row)
        self._tell_checks(row)
        self._tell_sureties(row)
        self.heading("ผู้กู้ในกองทุน")
        tell_standing(self, self._app.db.read(loan_standing.standing, row.membership, self._app.today()))
        self.heading("ครัวเรือน")
        due = self._app.db.read(eligibility.instalment, row, self._app.today())
        tell_household(self, household_economy.from_json(row.household), due)
        self._tell_life(row)
        if self._reading:
            return
        self.link("application_member", "เปิดทะเบียนสมาชิก", lambda: self.asked_member.emit(row.membership_id))
        self.add(AttachmentsBox(self._app, "loan_application", row.id))

    @staticmethod
    def _tone(row: LoanApplication) -> Tone:
        return Tone.SOON if row.state in loan_applications.OPEN else Tone.MUTED

    def _add_acts(self, row: LoanApplication) -> None:
        main = Look.MAIN
        match row.state:
            case State.DRAFT | State.DEFERRED:
                self.act("submit_application", "ยื่นคำขอ", self.asked_submit.emit, key="F6", look=main)
                self.act("edit_application", "แก้ไข", self.asked_edit.emit, key="F2")
            case State.SUBMITTED:
                self.act(
                    "recommend_application", "บันทึกความเห็น", self.asked_recommend.emit, key="F6", look=main
                )
            case State.RECOMMENDED:
                self.act("approve_application", "บันทึกมติอนุมัติ", self.asked_approve.emit, key="F6", look=main)
            case State.APPROVED:
                self.act("contract_application", "ทำสัญญา", self.asked_contract.emit, key="F6", look=main)
            case State.CONTRACTED:
                loan_id = self._app.db.read(loan_applications.loan_id_of, row.id)
                if loan_id is not None:
                    self.act(
                        "open_contract", "เปิดสัญญา", lambda: self.asked_loan.emit(loan_id), key="F6", look=main
                    )
        if row.state in loan_applications.TO_DECIDE:
            self.act("reject_application", "ไม่อนุมัติ", self.asked_reject.emit)
            self.act("defer_application", "ให้แก้ไขก่อน", self.asked_defer.emit)
        if row.state in loan_applications.OPEN:
            self.link("withdraw_application", "ถอนคำขอ", self.asked_withdraw.emit)
        if row.document_id is not None:
            self.link("application_paper", "ใบคำขอกู้ที่ยื่น", self.asked_paper.emit)
        words = "พิมพ์ร่างคำขอ" if row.document_id is None else "ใบคำขอพร้อมความเห็นและมติ"
        self.link("application_latest", words, self.asked_latest.emit)

    def _tell_request(self, row: LoanApplication) -> None:
        self.fact("ขอกู้", row.asked, strong=True)
        self.fact("จำนวนงวด", row.periods)
        due = self._app.db.read(eligibility.instalment, row, self._app.today())
        if due is not None:
            self.fact("งวดละไม่เกิน", due)
        if row.approved is not None:
            self.fact("อนุมัติ", row.approved, strong=True)
            self.fact("งวดที่อนุมัติ", row.approved_periods)
        for words, text in (
            ("วัตถุประสงค์", row.purpose),
            ("สิ่งของ", row.goods),
            ("ชำระคืนจาก", row.repaid_from),
            ("หมายเหตุ", row.note),
        ):
            if text:
                self.fact(words, text)

    def _tell_checks(self, row: LoanApplication) -> None:
        kept = eligibility.kept(row)
        if Stage.DECIDED in kept:
            self.heading("ผลตรวจวันที่มีมติ")
            tell_findings(self, kept[Stage.DECIDED])
        elif row.state in loan_applications.OPEN:
            self.heading("ผลตรวจตามเกณฑ์วันนี้")
            tell_findings(self, self._app.db.read(eligibility.findings, row, self._app.today()))
        elif Stage.SUBMITTED in kept:
            self.heading("ผลตรวจวันที่ยื่น")
            tell_findings(self, kept[Stage.SUBMITTED])

    def _tell_sureties(self, row: LoanApplication) -> None:
        if not row.guarantees and not row.collateral:
            return
        self.heading("ผู้ค้ำและหลักประกัน")
        people = [one.person_id for one in row.guarantees]
        bound = self._app.db.read(guarantees.exposures, people, row.fund_id, but=row.id)
        for one in row.guarantees:
            self.fact(one.person.name, one.most)
            self.text(
                " · ".join(part for part in (one.relation, exposure_words(bound[one.person_id])) if part)
            )
        for thing in row.collateral:
            self.fact(thing.description, thing.value)

    def _tell_life(self, row: LoanApplication) -> None:
        """The days of its life, one under the other."""
        self.heading("ลำดับเรื่อง")
        self.fact("รับคำขอ", f"{short_date(row.received)} โดย {row.prepared_by}")
        if row.recommended is not None:
            self.fact("ความเห็น", f"{short_date(row.recommended)} {row.recommended_by}")
            self.text(row.opinion)
        if row.decided is not None:
            words = self._app.db.read(loan_applications.resolution_words, row)
            self.fact("มติ", f"{short_date(row.decided)} {words}")
        if row.reason:
            self.fact("เหตุผล", row.reason)
        if row.left_room:
            self.text("ผู้ขอกู้เป็นกรรมการ และออกจากห้องระหว่างพิจารณา")
