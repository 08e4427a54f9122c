"""Everything the Act asks of the council on a day, the gravest first, each with its act and its section."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from services.council import council_rules
from services.council.rule_warning import RuleWarning
from ui.app import App
from ui.law_text import RuleMatter, SectionWindow
from ui.widgets.parts import Empty, Sheet, margins, scrolling
from ui.window import Window


class WarningsWindow(Window):
    """An act closes the window and leads on."""

    def __init__(self, app: App, parent: QWidget, day: date, cure: Callable[[RuleWarning], object]) -> None:
        super().__init__(app, parent, "warnings_window", "เรื่องที่กฎหมายกำหนด")
        self.rows: list[RuleMatter] = []
        self._cure_by = cure
        found = app.db.read(council_rules.warnings, day)
        self.set_facts(f"{len(found)} เรื่อง เรื่องด่วนอยู่บน" if found else "")
        if found:
            self._show(found)
        else:
            self.body.addWidget(Empty("warnings_empty", "วันนี้ไม่มีเรื่องที่ต้องทำตามกฎหมาย"), 1)
        self.add_foot()
        self.fit(860, 560)

    def _show(self, found: list[RuleWarning]) -> None:
        inner = Sheet()
        column = QVBoxLayout(inner)
        margins(column, 0, 0, 8)
        for one in found:
            row = RuleMatter(one, self._cure, self._show_section)
            self.rows.append(row)
            column.addWidget(row)
        column.addStretch(1)
        area = scrolling(inner, sideways=True)
        self.body.addWidget(area, 1)

    def _cure(self, warning: RuleWarning) -> None:
        self.accept()
        self._cure_by(warning)

    def _show_section(self, number: str) -> None:
        SectionWindow(self.app, self, number).open()
