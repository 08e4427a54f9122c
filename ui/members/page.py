"""The members' page: find one as you type, see her card, add, correct, record leaving and coming back."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import replace
from typing import ClassVar, TypeVar

from PySide6.QtCore import Qt, QTimer

from models import terms
from models.fund import Fund, Membership, MemberStatus
from models.loan import Loan, LoanEvent
from models.person import Person
from models.place import Household, Village
from services import funds, member_lists, members, paperwork, persons
from services.matters import Wanted
from services.member_lists import Filter as Wish
from services.member_lists import MemberRow, Order, Roster
from services.reports import registers
from ui.app import FUND, App
from ui.members.acts import MemberActs
from ui.members.card import MemberCardView
from ui.members.words import CARD_TO_CHECK, marked_status
from ui.page import Page
from ui.papers import export_report, show_facts
from ui.table import Column, Kind, Pages, RecordTable, TableView, TotalsLine
from ui.task import Progress
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.widgets.choice import ChoiceEdit, Filter
from ui.widgets.named import named
from ui.widgets.parts import Empty

R = TypeVar("R")
_CARD_AFTER_MS = 60  # arrows held down and letters typed in a row show the last one's card only
_PART = 40  # rows fetched at once: what a screen shows, and what the columns are measured by

COLUMNS: tuple[Column[MemberRow], ...] = (
    Column(Order.NUMBER.value, terms.MEMBER_NO, lambda one: one.member_no, Kind.CODE),
    Column(Order.NAME.value, terms.FULL_NAME, lambda one: one.name, least=180),
    Column(Order.HOUSE.value, terms.HOUSE_NO, lambda one: one.house_no, Kind.CODE, spare=True),
    Column(Order.VILLAGE.value, "หมู่", lambda one: one.moo, Kind.WHOLE),
    Column(
        Order.STATUS.value,
        terms.STATUS,
        lambda one: marked_status(one.status)[0],
        Kind.CODE,
        tone=lambda one: marked_status(one.status)[1],
    ),
    Column(
        Order.CARD.value,
        "บัตร",
        lambda one: CARD_TO_CHECK if one.needs_card_check else "" if one.citizen_id else "ไม่มีเลข",
        Kind.CODE,
        tone=lambda one: Tone.SOON if one.needs_card_check else Tone.MUTED,
        spare=True,
    ),
    Column(Order.JOINED.value, terms.JOINED, lambda one: one.joined, Kind.DAY, spare=True),
)


class MembersPage(Page):
    """A target is a membership's id, or services.matters.Wanted: add, active, card_check."""

    key = "members"
    title = "สมาชิกกองทุน"
    watches: ClassVar[Set[type]] = frozenset((Membership, Person, Village, Household, Fund, Loan, LoanEvent))

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self._funds: Sequence[Fund] = ()
        self._roster = Roster()
        self._everybody = 0
        self._order, self._descending = Order.NAME, False
        self.shown: Sequence[int] = ()  # ids of the memberships in the list, in its order
        self.acts = MemberActs(app, self)
        self._build_head()
        self.table = RecordTable(COLUMNS, on_sort=self._sort)
        self.view = TableView("members_list", "รายชื่อสมาชิก", self.table)
        header = self.view.horizontalHeader()
        header.blockSignals(True)  # the order is marked here and asked for by reload()
        header.setSortIndicator(1, Qt.SortOrder.AscendingOrder)
        header.blockSignals(False)
        header.sortIndicatorChanged.connect(lambda *_: self._stand_on(self._standing))
        self._standing: int | None = None
        self.totals = TotalsLine(self.view)
        self.card = MemberCardView(app)
        empty = Empty(
            "members_empty",
            "ยังไม่มีสมาชิกในกองทุนนี้ เพิ่มทีละคนที่นี่ หรือนำทะเบียนเดิมเข้ามาที่หน้านำเข้าจาก Excel",
            "เพิ่มสมาชิกคนแรก",
            self.add_member,
        )
        self.add_body(self.list_with(self.view, empty, self.totals), self.card, shares=(67, 33))
        self._card_soon = QTimer(self)
        self._card_soon.setSingleShot(True)
        self._card_soon.timeout.connect(self.show_card)
        self.view.chosen.connect(lambda _row: self._card_soon.start(_CARD_AFTER_MS))
        self.view.opened.connect(lambda _row: self.correct())
        self._connect_card()

    def reload(self) -> None:
        first = not self._funds
        self._funds = self.app.db.read(funds.all_funds)
        self.fund_choice.set_options([(one.id, one.name) for one in self._funds])
        self.fund_choice.setVisible(len(self._funds) > 1)
        if first:
            last = str(self.app.preferences.value(FUND))
            self.fund_choice.blockSignals(True)
            self.fund_choice.set_key(next((one.id for one in self._funds if str(one.id) == last), None))
            self.fund_choice.blockSignals(False)
        villages = self.app.db.read(members.villages)
        self.moo.set_options(
            [
                (None, "ทั้งหมด"),
                *((one.moo, f"{one.moo} {one.name}".strip()) for one in villages if one.moo is not None),
            ]
        )
        self._read()

    @property
    def fund(self) -> Fund:
        key = self.fund_choice.key()
        return next((one for one in self._funds if one.id == key), self._funds[0])

    @property
    def chosen(self) -> int | None:
        """The membership the cursor stands on."""
        row = self.view.currentIndex().row()
        return self.shown[row] if 0 <= row < len(self.shown) else None

    def open_target(self, target: object) -> None:
        if not self._funds:
            self.reload()
        if isinstance(target, int):
            self.show_member(target)
        elif isinstance(target, Wanted):
            self._show_wanted(target)

    def show_member(self, membership_id: int) -> None:
        """Stands on one member, in her fund; whatever hides her is put away."""
        fund_id = self.app.db.read(members.get, membership_id).fund_id
        if fund_id != self.fund.id:
            self.fund_choice.set_key(fund_id)
        if membership_id not in self.shown:
            self.show_everything()
        self._stand_on(membership_id)
        self.view.setFocus()

    def show_card(self) -> None:
        """Brings the card up to date with the list at once."""
        self._card_soon.stop()
        self.card.show_member(self.chosen)

    def add_member(self) -> None:
        self.acts.add(self.fund)

    def correct(self) -> None:
        if self.chosen is not None:
            self.acts.correct(self.app.db.read(members.get, self.chosen))

    def print_list(self) -> None:
        """The register as a paper: this list, in this order."""
        wish, order, descending = self._wish(), self._order, self._descending
        self._gather(
            lambda: self.app.db.read(paperwork.member_list, wish, order, descending=descending),
            lambda facts: show_facts(self.app, self, "member_list", facts),
        )

    def export_list(self) -> None:
        """This list, in this order, as a workbook."""
        wish, order, descending = self._wish(), self._order, self._descending
        self._gather(
            lambda: self.app.db.read(registers.member_list, wish, order, descending=descending),
            lambda report: export_report(self.app, self, report),
        )

    def _build_head(self) -> None:
        self.fund_choice: ChoiceEdit[int] = named(ChoiceEdit(), "fund", terms.FUND)
        self.fund_choice.changed.connect(self._fund_chosen)
        self._acts.addWidget(self.fund_choice)
        self.add_act("add_member", "เพิ่มสมาชิก", self.add_member, key="F4", look=Look.MAIN)
        self.add_search("ชื่อ เลขสมาชิก บ้านเลขที่ โทรศัพท์ หรือเลขท้ายบัตร", lambda _text: self._narrow())
        statuses: list[tuple[MemberStatus | None, str]] = [(None, "ทั้งหมด")]
        statuses += [(one, one.label) for one in MemberStatus]
        self.status = self.add_filter(Filter("status_filter", terms.STATUS, statuses), self._read)
        self.moo: Filter[int | None] = self.add_filter(
            Filter("moo_filter", "หมู่", [(None, "ทั้งหมด")]), self._read
        )
        cards = [(False, "ทั้งหมด"), (True, "รอตรวจ")]
        self.card_check = self.add_filter(Filter("card_filter", "บัตร", cards), self._read)
        self.add_tool(Button("excel", "Excel", self.export_list))
        self.add_tool(Button("print", "พิมพ์", self.print_list, key="F9"))

    def _connect_card(self) -> None:
        card, acts = self.card, self.acts
        acts.done.connect(self.show_member)
        card.asked_member.connect(self.show_member)
        card.asked_correct.connect(self.correct)
        for asked, act in (
            (card.asked_end, acts.end),
            (card.asked_death, acts.record_death),
            (card.asked_join, acts.join),
            (card.asked_reopen, acts.reopen),
            (card.asked_life, acts.take_back_death),
        ):
            asked.connect(act)

    def _wish(self) -> Wish:
        typed = self.search.text() if self.search is not None else ""
        return Wish(
            self.fund.id,
            self.app.today(),
            typed,
            self.status.key(),
            self.moo.key(),
            self.card_check.key() or False,
        )

    def _read(self) -> None:
        """Asks for the whole list anew: another fund or filter was chosen, or something was saved."""
        if self._funds:
            standing = self.chosen
            self._read_roster()
            self._say_facts()
            self._narrow(standing)

    def _read_roster(self) -> None:
        everybody = replace(self._wish(), search="")
        self._roster = self.app.db.read(
            member_lists.roster, everybody, self._order, descending=self._descending
        )

    def _narrow(self, standing: int | None = None) -> None:
        """Shows whom the typing finds; the cursor stays where it was told to, else it goes to the first."""
        self.table.replace(self._pages())
        self._stand_on(standing)

    def _pages(self) -> Pages[MemberRow]:
        wish = self._wish()
        self.shown = shown = self._found(wish)
        if words := wish.words():
            self.totals.show_totals(f"แสดง {len(shown):,} จาก {self._everybody:,} คน · {words}", {})
        else:
            self.totals.show_totals(f"ทั้งหมด {self._everybody:,} คน", {})

        def fetch(offset: int, limit: int) -> Sequence[MemberRow]:
            return self.app.db.read(member_lists.rows_of, shown[offset : offset + limit], wish.as_of)

        return Pages(len(shown), fetch, _PART)

    def _found(self, wish: Wish) -> Sequence[int]:
        if persons.citizen_id_of(wish.search) is None:
            return self._roster.find(wish.search)
        return self.app.db.read(member_lists.roster, wish).ids  # whole numbers are not held in memory

    def _sort(self, key: str, descending: bool) -> Sequence[MemberRow]:
        self._standing = self.chosen
        self._order, self._descending = Order(key), descending
        self._read_roster()
        return self._pages()

    def _stand_on(self, membership_id: int | None) -> None:
        if self.shown:
            self.view.choose_row(self.shown.index(membership_id) if membership_id in self.shown else 0)

    def _say_facts(self) -> None:
        counts = self.app.db.read(member_lists.totals, self.fund.id, self.app.today())
        self._everybody = sum(counts.values())
        said = [f"{status.label} {number:,}" for status, number in counts.items() if number]
        named_above = [] if len(self._funds) > 1 else [self.fund.name]
        self.set_facts(" · ".join((*named_above, *said)))

    def _fund_chosen(self) -> None:
        self.app.preferences.setValue(FUND, self.fund_choice.key())
        self._read()

    def _show_wanted(self, wanted: Wanted) -> None:
        if wanted.fund_id is not None:
            self.fund_choice.set_key(wanted.fund_id)
        if wanted.what == "add":
            self.add_member()
            return
        self.show_everything()
        if wanted.what == "active":
            self.status.set_key(MemberStatus.ACTIVE)
        elif wanted.what == "card_check":
            self.card_check.set_key(True)

    def _gather(self, read: Callable[[], R], use: Callable[[R], object]) -> None:
        """A register of thousands is put together off the window's thread."""

        def work(_progress: Progress) -> R:
            return read()

        self.app.worker.run(self, "กำลังรวบรวมทะเบียนสมาชิก", work, use)
