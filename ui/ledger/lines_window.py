"""The lines behind one figure of a statement: Enter opens the entry, which opens its paper."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from models.values.money import Money
from services.reports.table import Report, Row
from ui.app import App
from ui.ledger.report_view import ReportView
from ui.papers import export_report, show_report
from ui.table import TotalsLine
from ui.widgets.button import Button, Look
from ui.window import Window

_NUMBER = 1  # the column of the document's number


class LinesWindow(Window):
    """open_entry is called with the number of the paper chosen, and the window closes."""

    def __init__(
        self, app: App, parent: QWidget, report: Report, open_entry: Callable[[str], object]
    ) -> None:
        super().__init__(app, parent, "lines_behind", report.title)
        self._report, self._open_entry = report, open_entry
        self.set_facts(" · ".join(report.facts))
        *lines, total = report.rows
        self.view = ReportView("lines_behind_rows", report.title, report.columns)
        totals = TotalsLine(self.view)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(totals)
        sums = {
            one.key: cell
            for one, cell in zip(report.columns, total.cells, strict=True)
            if isinstance(cell, Money)
        }
        self.view.set_widest(sums)
        self.view.table.replace(lines)
        totals.show_totals(str(total.cells[-2]), sums)
        self.view.opened.connect(self._opened)
        self.add_foot(
            Button("lines_behind_excel", "Excel", lambda: export_report(app, self, report)),
            Button("lines_behind_print", "พิมพ์", lambda: show_report(app, self, report), key="F9"),
            right=(Button("lines_behind_open", "ดูรายการบัญชี", self._open, look=Look.MAIN),),
        )
        self.view.choose_row(0)
        self.view.setFocus()
        self.fit(900, 560)

    def _open(self) -> None:
        row = self.view.current()
        if row is not None:
            self._opened(row)

    def _opened(self, row: Row) -> None:
        self.accept()
        self._open_entry(str(row.cells[_NUMBER]))
