"""A window that shows something and saves nothing by itself: title, facts, body, buttons at the foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.app import App
from ui.thai_wrap import Label
from ui.theme import Tone, theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.named import named
from ui.widgets.parts import Sheet, frame, margins


class Window(QDialog):
    """Subclasses fill body, then add_foot(); Esc and ปิด close it."""

    def __init__(self, app: App, parent: QWidget, name: str, title: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        named(self, name, title)
        self.setWindowTitle(title)
        self.app = app
        self.title = Label(title, "title")
        self.facts = Label("", "muted")
        self.facts.hide()
        head = QVBoxLayout()
        margins(head, 24, 16, 2)
        head.addWidget(self.title)
        head.addWidget(self.facts)
        self.body = QVBoxLayout()
        margins(self.body, 24, 8, 10)
        self.foot = QHBoxLayout()
        margins(self.foot, 24, 14, 10)
        whole = QVBoxLayout(self)
        margins(whole, 0, 0, 0)
        whole.addLayout(head)
        whole.addLayout(self.body, 1)
        whole.addWidget(frame("rule"))
        whole.addLayout(self.foot)

    def set_facts(self, facts: str) -> None:
        self.facts.setText(facts)
        self.facts.setVisible(bool(facts))

    def add_foot(self, *left: QWidget, right: Sequence[QWidget] = ()) -> None:
        """ปิด stands between what is left and right; the main act is the last of right."""
        for widget in left:
            self.foot.addWidget(widget)
        self.foot.addStretch(1)
        self.foot.addWidget(Button(f"{self.objectName()}_close", "ปิด", self.reject))
        for widget in right:
            self.foot.addWidget(widget)

    def fit(self, width: int, height: int) -> None:
        """In pixels at 100 percent, never larger than the screen."""
        screen = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(
            min(theme().px(width), screen.width() - 40), min(theme().px(height), screen.height() - 80)
        )


def scrolled(form: QWidget) -> QScrollArea:
    """A form of a window beside what it makes: it scrolls where the screen is lower than the form."""
    inner = Sheet()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, theme().px(14), 0)
    column.addWidget(form)
    column.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area


def figures(heads: Sequence[str], rows: Sequence[Sequence[str]], *, words: int = 1) -> QWidget:
    """A few lines of figures under small headings; the first columns are words, the others stand right."""
    house = QWidget()
    grid = QGridLayout(house)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme().px(10))
    grid.setVerticalSpacing(theme().px(2))
    for row, cells in enumerate((heads, *rows)):
        for column, text in enumerate(cells):
            label = Label(text, "" if row else "caption")
            label.setWordWrap(False)
            if column >= words:
                label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(label, row, column)
    for column in range(1, len(heads)):
        grid.setColumnStretch(column, 1)
    return house


class Aside(Card):
    """A card beside a form: as high as the form is, with a scroll bar of its own when it says more."""

    def __init__(self, name: str, words: str, height: int = 360) -> None:
        """height is what it asks for, in pixels at 100 percent; a low screen may give it less."""
        super().__init__(name, words)
        self._height = height

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().px(self._height))

    def show_words(self, words: str, tone: Tone | None = None) -> None:
        """Instead of an answer: what is still missing, or why there is none."""
        self.clear()
        if tone is None:
            self.text(words)
        else:
            self.note(words, tone)
