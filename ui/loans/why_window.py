"""ทำไมเป็นยอดนี้: every amount with the days, the balance and the rate behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from services.loan.loan_card import Card
from services.loan.loan_math import LoanState
from services.reports import loans as reports
from services.reports.table import Emphasis, Report
from ui.app import App
from ui.cells import cell_text
from ui.papers import show_report
from ui.thai_wrap import Label
from ui.theme import Tone, theme
from ui.widgets.button import Button
from ui.widgets.parts import scrolling
from ui.window import Window

_LOOKS = {Emphasis.HEADING: "card_title", Emphasis.SUBTOTAL: "strong", Emphasis.TOTAL: "card_title"}


class WhyWindow(Window):
    def __init__(self, app: App, parent: QWidget, card: Card, state: LoanState) -> None:
        super().__init__(app, parent, "why_window", "ทำไมเป็นยอดนี้")
        self.report = reports.why(card, state)
        self.set_facts(self.report.facts[-1])
        scroll = scrolling(_lines(self.report), sideways=True)
        self.body.addWidget(scroll, 1)
        self.add_foot(Button("why_print", "พิมพ์", lambda: show_report(app, self, self.report), key="F9"))
        self.fit(780, 680)


def _lines(report: Report) -> QWidget:
    """Words left, money right, the rules quietly beneath."""
    house = QWidget()
    house.setProperty("look", "scroll")
    grid = QGridLayout(house)
    grid.setContentsMargins(0, 0, theme().px(12), 0)
    grid.setHorizontalSpacing(theme().px(24))
    grid.setVerticalSpacing(theme().px(4))
    grid.setColumnStretch(0, 1)
    for at, row in enumerate(report.rows):
        words, amount = (cell_text(cell) for cell in row.cells)
        look = _LOOKS.get(row.emphasis, "")
        left, right = Label(words, look), Label(amount, look)
        right.setWordWrap(False)
        right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if amount.startswith("-"):
            right.set_tone(Tone.WRONG.value)
        grid.addWidget(left, at, 0)
        grid.addWidget(right, at, 1)
        if row.emphasis in (Emphasis.SUBTOTAL, Emphasis.TOTAL):
            grid.setRowMinimumHeight(at, theme().px(38))
    for at, note in enumerate(report.notes, start=len(report.rows)):
        grid.addWidget(Label(note, "caption"), at, 0, 1, 2)
    grid.setRowStretch(len(report.rows) + len(report.notes), 1)
    return house
