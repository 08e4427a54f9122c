"""The members' page: find one as you type, see her card, add, correct, record leaving and coming back."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from typing import ClassVar

from models.fund import Fund, Membership, MemberStatus
from models.loan import Loan, LoanEvent
from models.person import Person
from models.place import Household, Village
from services import paperwork
from services.fund import funds, member_lists, members
from services.fund.member_lists import MEMBERS
from services.listing import Setting
from services.lists import Listed
from services.matters import Wanted
from ui.app import FUND, App
from ui.members.acts import MemberActs
from ui.members.applications_window import ApplicationsWindow
from ui.members.card import MemberCardView
from ui.members.papers import show_papers
from ui.members.words import marked_status
from ui.papers import show_facts
from ui.register_page import RegisterPage
from ui.table import Column
from ui.widgets.button import Look

_STATUSES = {one.label: marked_status(one)[0] for one in MemberStatus}


class MembersPage(RegisterPage[MemberCardView]):
    """A target is a membership's id, or services.matters.Wanted: add, active, card_check, applications."""

    key = "members"
    title = "สมาชิกกองทุน"
    watches: ClassVar[Set[type]] = frozenset((Membership, Person, Village, Household, Fund, Loan, LoanEvent))
    listing = MEMBERS
    list_name, list_words = "members_list", "รายชื่อสมาชิก"
    empty_words = "ยังไม่มีสมาชิกในกองทุนนี้ เพิ่มทีละคนที่นี่ หรือนำทะเบียนเดิมเข้ามาที่หน้านำเข้าจาก Excel"
    empty_act = "เพิ่มสมาชิกคนแรก"
    with_views = False
    scope_preference = FUND

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self._funds: Sequence[Fund] = ()
        self.acts = MemberActs(app, self)
        card, acts = self.card, self.acts
        acts.done.connect(self.show_record)
        card.asked_member.connect(self.show_record)
        card.asked_correct.connect(self.correct)
        for asked, act in (
            (card.asked_end, acts.end),
            (card.asked_death, acts.record_death),
            (card.asked_join, acts.join),
            (card.asked_reopen, acts.reopen),
            (card.asked_life, acts.take_back_death),
            (card.asked_estate, acts.settle_estate),
            (card.asked_beneficiaries, acts.name_beneficiaries),
            (card.asked_suspend, acts.suspend),
            (card.asked_lift, acts.lift),
        ):
            asked.connect(act)

    def reload(self) -> None:
        self._funds = self.app.db.read(funds.all_funds)
        super().reload()

    @property
    def fund(self) -> Fund:
        key = self.scope.key() if self.scope is not None else None
        return next((one for one in self._funds if one.id == key), self._funds[0])

    def make_card(self) -> MemberCardView:
        return MemberCardView(self.app)

    def fill_card(self, record_id: int | None) -> None:
        self.card.show_member(record_id)

    def add_acts(self) -> None:
        self.add_act("suspend_late", "ขาดส่ง", lambda: self.acts.suspend_late(self.fund))
        self.add_act("applications", "ใบสมัคร", self.show_applications)
        self.add_act("add_member", "เพิ่มสมาชิก", self.add, key="F4", look=Look.MAIN)

    def add(self) -> None:
        self.acts.add(self.fund)

    def show_applications(self) -> None:
        window = ApplicationsWindow(self.app, self, self.fund)
        window.made_member.connect(self.show_record)
        window.open()

    def show_wanted(self, wanted: Wanted) -> None:
        super().show_wanted(wanted)
        if wanted.what == "applications":
            self.show_applications()

    def open_record(self, record_id: int) -> None:
        self.acts.correct(self.app.db.read(members.get, record_id))

    def correct(self) -> None:
        if self.chosen is not None:
            self.open_record(self.chosen)

    def scope_of(self, record_id: int) -> Setting:
        return self.app.db.read(members.get, record_id).fund_id

    def facts(self) -> str:
        counts = self.app.db.read(member_lists.totals, self.fund.id, self.as_of())
        said = [f"{status.label} {number:,}" for status, number in counts.items() if number]
        named_above = [] if len(self._funds) > 1 else [self.fund.name]
        return " · ".join((*named_above, *said))

    def shown_columns(self) -> Sequence[Column[Listed]]:
        """A mark before each status, and room saved in the heading of the village."""
        return [
            replace(one, value=lambda row: _STATUSES[str(row["status"])])
            if one.key == "status"
            else replace(one, title="หมู่")
            if one.key == "moo"
            else one
            for one in super().shown_columns()
        ]

    def print_list(self) -> None:
        """Every paper of the fund's members and of the chosen one."""
        chosen = self.app.db.read(members.get, self.chosen) if self.chosen is not None else None
        show_papers(self.app, self, self.fund, chosen, self.print_register)

    def print_register(self) -> None:
        """The register as a paper: this list, in this order."""
        wish = self.wish()
        self.gather(
            lambda: self.app.db.read(paperwork.member_list, wish),
            lambda facts: show_facts(self.app, self, "member_list", facts),
        )
