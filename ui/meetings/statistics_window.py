"""How often each member and each village came to the council's meetings in a time, for screen, Excel and paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from services.errors import UserError
from services.matters import Wanted
from services.meeting import attendance_counts, meeting_rules
from services.meeting.attendance_counts import LONG_MISSING, Counted
from services.reports.table import Report
from ui.app import App
from ui.papers import export_report, show_report
from ui.table import Column, Kind, RecordTable, TableView, TotalsLine
from ui.thai_wrap import Label
from ui.theme import Tone, theme
from ui.widgets.button import Button
from ui.widgets.choice import ChoiceEdit
from ui.widgets.named import named
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Window

_HALF = 50  # percent


class View(Enum):
    MEMBERS = "รายคน"
    VILLAGES = "รายหมู่บ้านและองค์กร"
    MISSING = f"ขาด {LONG_MISSING} ครั้งติดต่อกัน"


_READS: dict[View, Callable[..., list[Counted]]] = {
    View.MEMBERS: attendance_counts.by_member,
    View.VILLAGES: attendance_counts.by_village,
    View.MISSING: attendance_counts.missing,
}


class StatisticsWindow(Window):
    """Enter opens the member."""

    def __init__(self, app: App, parent: QWidget, view: View = View.MEMBERS) -> None:
        super().__init__(app, parent, "statistics_window", "สถิติการเข้าประชุมสภา")
        self.kind = named(ChoiceEdit([(one, one.value) for one in View]), "statistics_view", "แสดง")
        self.kind.set_key(view)
        first, _last = app.db.read(meeting_rules.year_of, app.today())
        self.first, self.last = (
            named(ThaiDateEdit(today=app.today), name, words)
            for name, words in (("statistics_first", "ตั้งแต่วันที่"), ("statistics_last", "ถึงวันที่"))
        )
        self.first.set_day(first)
        self.last.set_day(app.today())
        row = QHBoxLayout()
        row.setSpacing(theme().px(10))
        row.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignTop)
        for words, edit in (("ตั้งแต่", self.first), ("ถึง", self.last)):
            row.addWidget(Label(words, "label"), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(edit, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self.table = RecordTable(_columns())
        self.view = TableView("statistics", "สถิติการเข้าประชุม", self.table)
        self.totals = TotalsLine(self.view)
        self.nothing = Label("ยังไม่มีการประชุมสภาที่ปิดแล้วในช่วงนี้", "muted")
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.totals)
        self.body.addWidget(self.nothing)
        self.view.opened.connect(self._open)
        for edit in (self.first, self.last):
            edit.changed.connect(self.read)
        self.kind.changed.connect(self.read)
        self.add_foot(
            Label("Enter เปิดข้อมูลสมาชิก", "caption"),
            right=(
                Button("statistics_excel", "Excel", self.export),
                Button("statistics_print", "พิมพ์", self.show_paper, key="F9"),
            ),
        )
        self.fit(980, 640)
        self.read()

    def read(self) -> None:
        span = self._span()
        if span is None:
            return
        rows = self._rows(*span)
        self.table.replace(rows)
        every = attendance_counts.total(rows)
        sums = {"called": every.called, "came": every.came, "leave": every.leave, "absent": every.absent}
        self.totals.show_totals(f"รวม {len(rows):,} ราย", {**sums, "share": every.share} if rows else {})
        self.nothing.setText(
            ""
            if every.called
            else "ยังไม่มีการประชุมสภาที่ปิดแล้วในช่วงนี้"
            if self.kind.key() is not View.MISSING
            else f"ไม่มีใคร{View.MISSING.value}"
        )
        self.nothing.setVisible(bool(self.nothing.text()))
        if rows:
            self.view.choose_row(0)

    def export(self) -> None:
        if (report := self._report()) is not None:
            export_report(self.app, self, report)

    def show_paper(self) -> None:
        if (report := self._report()) is not None:
            show_report(self.app, self, report)

    def _report(self) -> Report | None:
        span = self._span()
        if span is None:
            return None
        title = f"{self.windowTitle()} {(self.kind.key() or View.MEMBERS).value}"
        return self.app.db.read(attendance_counts.report, self._rows(*span), title, *span)

    def _rows(self, first: date, last: date) -> Sequence[Counted]:
        return self.app.db.read(_READS[self.kind.key() or View.MEMBERS], first, last)

    def _span(self) -> tuple[date, date] | None:
        """None while a day is half typed."""
        try:
            first, last = self.first.required_day(), self.last.required_day()
        except UserError:
            return None
        return (first, last) if first <= last else (last, first)

    def _open(self, one: Counted) -> None:
        if one.member_id is not None:
            self.reject()
            self.app.go("council", Wanted(f"member:{one.member_id}"))


def _columns() -> list[Column[Counted]]:
    def figure(key: str, title: str, read: Callable[[Counted], int | None]) -> Column[Counted]:
        return Column(key, title, read, Kind.WHOLE)

    return [
        Column("name", "ชื่อ", lambda one: one.name, least=190, tone=_tone),
        Column("detail", "ผู้แทน", lambda one: one.detail, least=150),
        figure("called", "ประชุม (ครั้ง)", lambda one: one.called),
        figure("came", "มา", lambda one: one.came),
        figure("leave", "ลา", lambda one: one.leave),
        figure("absent", "ไม่มา", lambda one: one.absent),
        Column(
            "share",
            "ร้อยละที่มา",
            lambda one: one.share,
            Kind.WHOLE,
            tone=lambda one: Tone.SOON if one.share is not None and one.share < _HALF else Tone.PLAIN,
        ),
        Column(
            "missed",
            "หมายเหตุ",
            lambda one: View.MISSING.value if one.has_missed else "",
            spare=True,
            tone=_tone,
        ),
    ]


def _tone(one: Counted) -> Tone:
    return Tone.SOON if one.has_missed else Tone.PLAIN
