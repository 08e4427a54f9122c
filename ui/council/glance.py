"""The council at a glance over its list: figures, officers, and the gravest of what the Act asks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from services.council.council_glance import Glance
from services.council.rule_warning import RuleWarning
from services.council.terms import TermState
from ui.law_text import RuleMatter
from ui.thai_wrap import Label, OneLine
from ui.theme import Tone, theme
from ui.widgets.button import Button, Look
from ui.widgets.flow import FlowLayout
from ui.widgets.parts import frame, margins


class CouncilGlance(QWidget):
    """show_glance() builds it anew; it only asks, the page acts."""

    asked_section = Signal(str)
    asked_all = Signal()

    def __init__(self, cure: Callable[[RuleWarning], object]) -> None:
        super().__init__()
        self.setObjectName("council_glance")
        self.setAccessibleName("ภาพรวมของสภา")
        self._cure = cure
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(8))
        self.figures: dict[str, Label] = {}
        self.matter: RuleMatter | None = None
        self.more: Button | None = None
        self._is_low = False
        self._tall: list[QWidget] = []  # what a low window has no room for
        self._low: list[QWidget] = []  # and what stands for it there

    def set_low(self, low: bool) -> None:
        """A low window shows the figures only, and how many matters there are."""
        if low is not self._is_low:
            self._is_low = low
            self._fit()

    def _fit(self) -> None:
        for widget in self._tall:
            widget.setVisible(not self._is_low)
        for widget in self._low:
            widget.setVisible(self._is_low)

    def show_glance(self, glance: Glance) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.figures, self.matter, self.more = {}, None, None
        self._tall, self._low = [], []
        if glance.term is not None:
            self._column.addWidget(self._summary(glance))
        if glance.warnings:
            gravest = self._gravest(glance)
            self._column.addWidget(gravest)
            if glance.term is not None:
                self._tall.append(gravest)
        self.setVisible(bool(self._column.count()))
        self._fit()

    def _summary(self, glance: Glance) -> QWidget:
        box = frame("card")
        column = QVBoxLayout(box)
        margins(column, 14, 6, 0)
        line = QWidget()
        row = FlowLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(14))
        for name, words, figure, tone in _figures(glance):
            row.addWidget(self._figure(name, words, figure, tone))
        if glance.warnings:
            matters = Button(
                "matters", f"ต้องทำ {len(glance.warnings)} เรื่อง", self.asked_all.emit, look=Look.LINK
            )
            row.addWidget(matters)
            self._low.append(matters)
        column.addWidget(line)
        posts = " · ".join(f"{post} {holder or '(ว่าง)'}" for post, holder in glance.posts)
        officers = OneLine(posts, "caption")
        officers.setObjectName("council_officers")
        officers.setToolTip(posts)
        self._tall.append(officers)
        column.addWidget(officers)
        return box

    def _figure(self, name: str, words: str, figure: str, tone: Tone) -> QWidget:
        house = QWidget()
        row = QHBoxLayout(house)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(6))
        caption, value = Label(words, "muted"), Label(figure, "strong")
        for label in (caption, value):
            label.setWordWrap(False)
            row.addWidget(label)
        value.set_tone(tone.value)
        value.setObjectName(name)
        value.setAccessibleName(f"{words} {figure}")
        self.figures[name] = value
        return house

    def _gravest(self, glance: Glance) -> QWidget:
        self.matter = RuleMatter(glance.warnings[0], self._cure, self.asked_section.emit)
        others = len(glance.warnings) - 1
        row = self.matter.layout()
        if others and row is not None:
            self.more = Button("all_warnings", f"อีก {others} เรื่อง", self.asked_all.emit)
            row.addWidget(self.more)
        return self.matter


def _figures(glance: Glance) -> list[tuple[str, str, str, Tone]]:
    """Object name, caption, figure and tone of each, in reading order."""
    left, ends = glance.days_left, any(one.code == "W2" for one in glance.warnings)
    if glance.state is TermState.CARETAKER:
        words, days = "ครบวาระแล้ว", f"{-left:,} วัน (รักษาการ)"
    else:
        words, days = "วาระเหลือ", f"{left:,} วัน"
    return [
        ("in_office", "สมาชิก", f"{glance.members:,} จาก {glance.seats:,} ที่นั่ง", Tone.PLAIN),
        ("free_seats", "ว่าง", f"{glance.free:,}", Tone.SOON if glance.free else Tone.PLAIN),
        ("quorum", "องค์ประชุม", f"{glance.quorum:,}", Tone.PLAIN),
        ("two_thirds", "มติให้พ้น", f"{glance.removal:,}", Tone.PLAIN),
        ("petition", "เข้าชื่อขอประชุม", f"{glance.petition:,}", Tone.PLAIN),
        ("days_left", words, days, Tone.WRONG if left < 0 else Tone.SOON if ends else Tone.PLAIN),
    ]
