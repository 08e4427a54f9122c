"""The page of contributions: how every member of a welfare fund stands, taking money, plans and matching money."""

from __future__ import annotations

from collections.abc import Set
from typing import ClassVar

from models.document import Document
from models.fund import Fund, Membership
from models.person import Person
from models.welfare import Contribution, ContributionPlan, Matching, PlanChoice
from services.fund import funds, members
from services.listing import Setting
from services.welfare import contribution_plans
from services.welfare.contribution_lists import CONTRIBUTIONS
from ui.app import FUND, App
from ui.papers import show_document
from ui.register_page import RegisterPage
from ui.welfare.contribution_card import ContributionCard
from ui.welfare.contribution_dialogs import ChoosePlanDialog, ContributionDialog
from ui.welfare.matchings_window import MatchingsWindow
from ui.welfare.plans_window import PlansWindow
from ui.widgets.button import Look


class ContributionsPage(RegisterPage[ContributionCard]):
    """A target is a membership's id, or services.matters.Wanted: add, arrears, planless, view:ID."""

    key = "contributions"
    title = "เงินสมทบสวัสดิการ"
    watches: ClassVar[Set[type]] = frozenset(
        (Contribution, ContributionPlan, PlanChoice, Matching, Membership, Person, Document, Fund)
    )
    listing = CONTRIBUTIONS
    list_name, list_words = "contributions_list", "เงินสมทบของสมาชิก"
    empty_words = "กองทุนนี้ยังไม่มีสมาชิก เพิ่มสมาชิกที่หน้าสมาชิกกองทุนก่อน แล้วกำหนดแผนเงินสมทบที่นี่"
    shares = (64, 36)
    scope_preference = FUND

    def __init__(self, app: App) -> None:
        super().__init__(app)
        card = self.card
        card.asked_take.connect(self.take)
        card.asked_plan.connect(self.choose_plan)
        card.asked_receipt.connect(lambda document_id: show_document(self.app, self, document_id))
        card.asked_member.connect(lambda membership_id: self.app.go("members", membership_id))

    @property
    def fund_id(self) -> int:
        key = self.scope.key() if self.scope is not None else None
        assert isinstance(key, int)
        return key

    def scope_of(self, record_id: int) -> Setting | None:
        return self.app.db.read(members.get, record_id).fund_id

    def make_card(self) -> ContributionCard:
        return ContributionCard(self.app)

    def fill_card(self, record_id: int | None) -> None:
        self.card.show_member(record_id)

    def add_acts(self) -> None:
        self.add_act("matchings", "เงินสมทบจากภายนอก", self.show_matchings)
        self.add_act("plans", "แผนเงินสมทบ", self.show_plans)
        self.add_act("add_contribution", "รับเงินสมทบ", self.add, key="F4", look=Look.MAIN)

    def add(self) -> None:
        """A fund without plans is shown where to make them first."""
        if not self.app.db.read(contribution_plans.plans, self.fund_id, only_active=True):
            self.show_plans()
        else:
            self._take(None)

    def take(self) -> None:
        self._take(self.chosen)

    def open_record(self, record_id: int) -> None:
        self.show_card()
        shown = self.card.shown
        if shown is not None and self.app.db.read(contribution_plans.has_plan, record_id):
            self._take(record_id)
        else:
            self.choose_plan()

    def choose_plan(self) -> None:
        if not self.app.db.read(contribution_plans.plans, self.fund_id, only_active=True):
            self.show_plans()
            return
        self.show_card()
        if self.card.shown is not None:
            dialog = ChoosePlanDialog(self.app, self, self.card.shown)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def show_plans(self) -> None:
        PlansWindow(self.app, self, self.app.db.read(funds.get, self.fund_id)).open()

    def show_matchings(self) -> None:
        MatchingsWindow(self.app, self, self.app.db.read(funds.get, self.fund_id)).open()

    def _take(self, membership_id: int | None) -> None:
        dialog = ContributionDialog(self.app, self, self.fund_id, membership_id)
        dialog.accepted.connect(lambda: show_document(self.app, self, dialog.document_id))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
