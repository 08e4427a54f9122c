"""วันรับเงิน: the days that were, and while one is open the table at which money is taken by keys alone."""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import ClassVar

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from models.fund import Membership
from models.loan import Loan, LoanEvent
from models.person import Person
from models.saving import Pledge, SavingAccount
from models.treasury import Collection, CollectionReceipt
from models.values.thai_date import long_date
from models.welfare import Contribution, PlanChoice
from services.collection import collection_days, collection_totals
from services.collection.collection_totals import PastDay
from services.reports import collections
from services.reports.table import Report
from ui.app import App
from ui.collection.desk import Desk
from ui.collection.dialogs import OpenDialog
from ui.ledger.list_and_card import ListAndCard
from ui.page import Page
from ui.papers import export_report, show_report
from ui.table import Column, Kind, RecordTable, TableView
from ui.task import Progress
from ui.theme import Tone
from ui.widgets.button import Look
from ui.widgets.card import Card
from ui.widgets.parts import Empty


class CollectionPage(Page):
    """A target is a day's id."""

    key = "collection"
    title = "วันรับเงิน"
    watches: ClassVar[Set[type]] = frozenset(
        (
            Collection,
            CollectionReceipt,
            Contribution,
            Loan,
            LoanEvent,
            Membership,
            Person,
            PlanChoice,
            Pledge,
            SavingAccount,
        )
    )

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.open_button = self.add_act("open_day", "เปิดวันรับเงิน", self.open_day, key="F4", look=Look.MAIN)
        self.table = RecordTable(_columns())
        self.view: TableView[PastDay] = TableView("collection_days", "วันรับเงินที่ผ่านมา", self.table)
        self.view.chosen.connect(self._show_card)
        self.view.opened.connect(lambda _day: self.print_summary())
        self.card = Card("collection_card", "วันรับเงินที่เลือก")
        empty = Empty(
            "collection_empty",
            "ยังไม่เคยเปิดวันรับเงิน เปิดเมื่อสมาชิกมาส่งเงินพร้อมกัน โปรแกรมจะเรียงรายชื่อและยอดที่ต้องส่งให้",
            "เปิดวันรับเงิน",
            self.open_day,
        )
        self.desk = Desk(app)
        self.desk.ended.connect(self._ended)
        self.past = ListAndCard(self.list_with(self.view, empty), self.card, shares=(62, 38))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.past)
        self.stack.addWidget(self.desk)
        self._show_in_stack(self.past)
        self.add_body(self.stack)

    @property
    def is_open(self) -> bool:
        return self.stack.currentWidget() is self.desk

    def reload(self) -> None:
        if self.desk.is_saving:
            return
        day = self.app.db.read(collection_days.current)
        self._show_in_stack(self.desk if day is not None else self.past)
        self.open_button.setVisible(day is None)
        if day is not None:
            self.desk.load(day)
            names = " ".join(one.name for one in self.app.db.read(collection_days.funds_of, day.id))
            change = f"เงินทอนที่นำมา {day.change} บาท" if day.change else ""
            self.set_facts(
                " · ".join(part for part in (long_date(day.day), day.place, names, change) if part)
            )
        else:
            days = self.app.db.read(collection_totals.days)
            self.set_facts(f"{len(days):,} วัน" if days else "รับเงินสมาชิกทีละคนด้วยแป้นพิมพ์ แล้วนับเงินปิดวัน")
            self.table.replace(days)
            if days and not self.view.currentIndex().isValid():
                self.view.choose_row(0)
            self._show_card(self.view.current())

    def _show_in_stack(self, shown: QWidget) -> None:
        """What is not shown asks for no room: the desk needs more than a small window has."""
        policy = QSizePolicy.Policy
        for one in (self.past, self.desk):
            way = policy.Preferred if one is shown else policy.Ignored
            one.setSizePolicy(way, way)
        self.stack.setCurrentWidget(shown)

    def focus_first(self) -> None:
        if self.is_open:
            self.desk.focus_first()
        else:
            self.view.setFocus()

    def open_target(self, target: object) -> None:
        """The open day is shown anyway; of another one the list stands on it."""
        self.reload()
        row = self.table.find(lambda one: one.collection_id == target)
        if row >= 0:
            self.view.choose_row(row)

    def open_day(self) -> None:
        if not self.is_open:
            dialog = OpenDialog(self.app, self)
            dialog.accepted.connect(self.desk.focus_first)
            dialog.open()

    def print_summary(self) -> None:
        """The page that is signed."""
        self._report(collections.collection_day, show_report)

    def print_villages(self) -> None:
        self._report(collections.collection_day_by_village, show_report)

    def export_villages(self) -> None:
        self._report(collections.collection_day_by_village, export_report)

    def _ended(self, collection_id: int) -> None:
        """The day is closed: its page to sign comes by itself."""
        self.open_target(collection_id)
        self.app.say("ปิดวันรับเงินแล้ว พิมพ์ใบสรุปให้เหรัญญิกและกรรมการลงชื่อ")
        self.print_summary()

    def _report(
        self,
        read: Callable[..., Report],
        use: Callable[[App, CollectionPage, Report], object],
    ) -> None:
        day = self.view.current()
        if day is not None:
            day_id = day.collection_id

            def work(_progress: Progress) -> Report:
                return self.app.db.read(read, day_id)

            self.app.worker.run(self, "กำลังรวบรวมวันรับเงิน", work, lambda report: use(self.app, self, report))

    def _show_card(self, day: PastDay | None) -> None:
        card = self.card
        card.clear()
        if day is None:
            card.text("เลือกวันรับเงินจากรายการ เพื่อดูยอดและพิมพ์ใบสรุป")
            return
        told = self.app.db.read(collection_totals.totals, day.collection_id)
        row = self.app.db.read(collection_days.get, day.collection_id)
        card.title(long_date(day.day), day.place)
        if day.difference:
            words = "เงินเกิน" if day.difference.satang > 0 else "เงินขาด"
            card.note(f"{words} {abs(day.difference)} บาท เพราะ{row.reason}", Tone.SOON)
        card.fact("รับเงิน", day.taken, strong=True)
        card.fact("เงินทอนที่นำมา", told.change)
        card.fact("นับได้", row.counted)
        card.fact("คนที่มาส่ง", told.people)
        card.fact("ผู้นับเงิน", row.closed_by)
        card.fact("ผู้ร่วมตรวจนับ", row.witness)
        if row.note:
            card.text(row.note)
        card.act("print_summary", "ใบสรุปให้ลงชื่อ", self.print_summary, key="F9")
        card.act("print_villages", "ใบนำส่งแยกหมู่บ้าน", self.print_villages, key="F8")
        card.act("export_villages", "ใบนำส่งเป็น Excel", self.export_villages)
        for one in told.funds:
            card.heading(one.name)
            for kind, amount in one.by_kind.items():
                card.fact(kind.label, amount)
            card.fact("ใบเสร็จ", f"{one.first} ถึง {one.last}" if one.receipts else "ไม่มี")
            if one.cancelled:
                card.fact("ยกเลิก", f"{one.cancelled:,} ฉบับ")


def _columns() -> list[Column[PastDay]]:
    def difference(one: PastDay) -> str:
        if one.difference is None:
            return "ยังไม่ปิด"
        return (
            "ตรง"
            if not one.difference
            else f"{'เกิน' if one.difference.satang > 0 else 'ขาด'} {abs(one.difference)}"
        )

    return [
        Column("day", "วันที่", lambda one: one.day, Kind.DAY),
        Column("place", "รับเงินที่", lambda one: one.place, least=130),
        Column("funds", "กองทุน", lambda one: one.funds, weight=1.6, least=200, spare=True),
        Column("people", "คน", lambda one: one.people, Kind.WHOLE),
        Column("taken", "รับเงิน", lambda one: one.taken, Kind.MONEY),
        Column(
            "difference",
            "นับเงิน",
            difference,
            weight=0,
            tone=lambda one: Tone.SOON if one.difference or one.difference is None else Tone.GOOD,
        ),
    ]
