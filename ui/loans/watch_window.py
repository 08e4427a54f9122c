"""เฝ้าระวัง: loans with a reason to be watched; they are counted through off the window's thread."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from models.fund import Fund
from models.values.thai_date import long_date
from services.loan import watch_list
from services.loan.watch_list import Watched
from services.reports import arrears as arrears_reports
from services.reports.table import Report
from ui import papers
from ui.app import App
from ui.table import Column, Kind, RecordTable, TableView
from ui.task import Progress
from ui.theme import Tone
from ui.widgets.button import Button
from ui.widgets.parts import Empty
from ui.window import Window

COLUMNS: tuple[Column[Watched], ...] = (
    Column("contract_no", "สัญญา", lambda one: one.contract_no, Kind.CODE),
    Column("borrower", "ผู้กู้", lambda one: one.borrower, least=150, weight=2),
    Column("outstanding", "คงเหลือ", lambda one: one.outstanding, Kind.MONEY),
    Column(
        "days",
        "ค้าง (วัน)",
        lambda one: one.days or None,
        Kind.WHOLE,
        tone=lambda one: Tone.WRONG if one.days else Tone.PLAIN,
    ),
    Column("reasons", "เหตุที่ควรเฝ้าระวัง", lambda one: " · ".join(one.reasons), least=200, weight=3),
)


class WatchWindow(Window):
    asked_loan = Signal(int)

    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(app, parent, "watch_window", "บัญชีเฝ้าระวัง")
        self.fund = fund
        self.table: RecordTable[Watched] = RecordTable(COLUMNS)
        self.view = TableView("watched", "สัญญาที่เฝ้าระวัง", self.table)
        empty = Empty("watched_empty", "ไม่มีสัญญาที่ต้องเฝ้าระวัง", "ปิด", self.reject)
        self._stack = QStackedWidget()
        for widget in (self.view, empty):
            self._stack.addWidget(widget)
        self.body.addWidget(self._stack, 1)
        self.set_facts(fund.name)
        self.add_foot(
            Button("watch_export", "Excel", lambda: papers.export_report(app, self, self._report())),
            Button("watch_print", "พิมพ์", lambda: papers.show_report(app, self, self._report()), key="F9"),
        )
        self.view.opened.connect(self._open)
        self.fit(1020, 560)
        self.reload()

    def reload(self) -> None:
        app, fund_id, today = self.app, self.fund.id, self.app.today()

        def work(progress: Progress) -> list[Watched]:
            return app.db.read(watch_list.watch_list, fund_id, today, progress)

        app.worker.run(self, "กำลังตรวจประวัติการชำระ", work, self._show)

    def _show(self, found: list[Watched]) -> None:
        self.table.replace(found)
        self._stack.setCurrentIndex(0 if found else 1)
        self.view.choose_row(0 if found else -1)
        self.set_facts(
            f"{self.fund.name} · {len(found):,} สัญญา · ช้าสองงวดใน 6 เดือน ผิดนัดที่ให้ไว้ กลบหนี้หรือปรับโครงสร้างซ้ำ หรือค้างเกิน 90 วัน"
        )

    def _report(self) -> Report:
        return arrears_reports.watched(self.fund.name, long_date(self.app.today()), list(self.table.records))

    def _open(self, one: Watched) -> None:
        self.accept()
        self.asked_loan.emit(one.loan_id)
