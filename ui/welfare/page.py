"""The page of welfare: claims from filing to money, and the windows of its rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from functools import partial
from typing import ClassVar

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QDialog, QWidget

from models.document import Document
from models.fund import Fund, Membership
from models.person import Person
from models.welfare import Benefit, Claim, ClaimState
from services.errors import UserError
from services.fund import funds
from services.listing import Setting
from services.welfare import benefits, claims, welfare_papers
from services.welfare.claim_lists import CLAIMS
from ui import messages
from ui.app import FUND, App
from ui.form_dialog import FormDialog
from ui.papers import show_document, show_gathered
from ui.register_page import RegisterPage
from ui.welfare.benefits_window import BenefitsWindow
from ui.welfare.claim_card import ClaimCard
from ui.welfare.claim_dialogs import BringDialog, DecideDialog, PayDialog, RefuseDialog, WithdrawDialog
from ui.welfare.claim_form import ClaimForm
from ui.welfare.openings_form import OpeningsForm
from ui.welfare.papers_window import show_papers
from ui.widgets.button import Look


class WelfarePage(RegisterPage[ClaimCard]):
    """A target is a claim's id, or services.matters.Wanted: add, filed, checked, approved, waiting, view:ID."""

    key = "welfare"
    title = "สวัสดิการ"
    watches: ClassVar[Set[type]] = frozenset((Claim, Benefit, Membership, Person, Document, Fund))
    listing = CLAIMS
    list_name, list_words = "claims_list", "รายการคำขอรับสวัสดิการ"
    empty_words = "ยังไม่มีคำขอรับสวัสดิการ กำหนดสวัสดิการและกติกาก่อน แล้วรับคำขอแรก"
    empty_act = "รับคำขอแรก"
    shares = (62, 38)
    scope_preference = FUND

    def __init__(self, app: App) -> None:
        super().__init__(app)
        card = self.card
        card.asked_check.connect(self.check)
        dialogs: Sequence[tuple[SignalInstance, Callable[[App, QWidget, Claim], FormDialog]]] = (
            (card.asked_bring, BringDialog),
            (card.asked_decide, DecideDialog),
            (card.asked_refuse, RefuseDialog),
            (card.asked_withdraw, WithdrawDialog),
        )
        for asked, kind in dialogs:
            asked.connect(partial(self._open_dialog, kind))
        card.asked_pay.connect(self.pay)
        card.asked_paper.connect(self.show_claim_paper)
        card.asked_voucher.connect(self.show_voucher)
        card.asked_member.connect(lambda membership_id: self.app.go("members", membership_id))

    @property
    def fund_id(self) -> int:
        key = self.scope.key() if self.scope is not None else None
        assert isinstance(key, int)
        return key

    def scope_of(self, record_id: int) -> Setting | None:
        return self.app.db.read(claims.get, record_id).fund_id

    def make_card(self) -> ClaimCard:
        return ClaimCard(self.app)

    def fill_card(self, record_id: int | None) -> None:
        self.card.show_claim(record_id)

    def add_acts(self) -> None:
        self.add_act("welfare_openings", "ยอดก่อนใช้โปรแกรม", self.show_openings)
        self.add_act("benefits", "สวัสดิการและกติกา", self.show_benefits)
        self.add_act("add_claim", "รับคำขอ", self.add, key="F4", look=Look.MAIN)

    def add(self) -> None:
        """A fund without benefits is shown where to make them first."""
        if not self.app.db.read(benefits.benefits, self.fund_id, only_active=True):
            self.show_benefits()
            return
        form = ClaimForm(self.app, self, self.fund_id)

        def closed(result: int) -> None:
            if result == QDialog.DialogCode.Accepted and form.saved is not None:
                self._tell(form.saved)

        form.finished.connect(closed)
        form.finished.connect(form.deleteLater)
        form.open()

    def open_record(self, record_id: int) -> None:
        """Enter does what the claim waits for."""
        claim = self.app.db.read(claims.get, record_id)
        match claim.state:
            case ClaimState.FILED:
                self.check()
            case ClaimState.CHECKED:
                self._open_dialog(DecideDialog)
            case ClaimState.APPROVED:
                self.pay()
            case _:
                self.show_claim_paper()

    def check(self) -> None:
        if self.chosen is None:
            return
        try:
            claim = self.app.db.write(claims.check, self.chosen)
        except UserError as error:
            messages.show_error(self, error)
        else:
            self.show_record(claim.id)
            self.show_card()
            self.app.say(f"ตรวจ {claim.number} แล้ว มีสิทธิ {claim.entitled} บาท")

    def pay(self) -> None:
        self.show_card()
        if self.card.shown is None:
            return
        dialog = PayDialog(self.app, self, self.card.shown)

        def paid() -> None:
            self.reload()
            show_document(self.app, self, dialog.document_id)

        dialog.accepted.connect(paid)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def show_claim_paper(self) -> None:
        if self.chosen is not None:
            gather = welfare_papers.gather_claim
            show_gathered(self.app, self, "welfare_claim", gather, self.chosen, self.app.today())

    def show_voucher(self) -> None:
        shown = self.card.shown
        if shown is not None and shown.payment_id is not None:
            show_document(self.app, self, shown.payment_id)

    def show_benefits(self) -> None:
        fund = self.app.db.read(funds.get, self.fund_id)
        BenefitsWindow(self.app, self, fund).open()

    def show_openings(self) -> None:
        OpeningsForm(self.app, self, self.app.db.read(funds.get, self.fund_id)).open()

    def print_list(self) -> None:
        """The list as it stands, and the other papers of welfare."""
        show_papers(self.app, self, self.fund_id, self.chosen, super().print_list)

    def _open_dialog(self, made: Callable[[App, QWidget, Claim], FormDialog]) -> None:
        self.show_card()
        if self.card.shown is None:
            return
        claim_id = self.card.shown.id
        dialog = made(self.app, self, self.card.shown)
        dialog.accepted.connect(lambda: self._tell(claim_id))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _tell(self, claim_id: int) -> None:
        self.show_record(claim_id)
        self.show_card()
