"""A window that shows something and saves nothing by itself: title, facts, body, buttons at the foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui.app import App
from ui.thai_wrap import Label
from ui.theme import Tone, theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.named import named
from ui.widgets.parts import Sheet, frame, margins, scrolling

_FRAME = 40  # pixels: the title bar and the edge of a window
_LOWEST = 160  # pixels at 100 percent: a body lower than this shows nothing


class _Body(QWidget):
    def heightForWidth(self, width: int) -> int:
        """The least it can do with: Qt asks for what it would like, and would scroll a window with room.

        Of lists in a stack Qt tells too much by their width, of wrapped words too much by their least size.
        """
        layout = self.layout()
        if layout is None:
            return 0
        return min(layout.totalMinimumHeightForWidth(width), layout.totalMinimumSize().height())


class _Middle(QScrollArea):
    """The body of a window: as wide as it must be, and a scroll bar where the screen is too low for it."""

    def __init__(self) -> None:
        super().__init__()
        self._inner = inner = _Body()
        inner.setProperty("look", "scroll")
        self.body = QVBoxLayout(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)

    def needed(self) -> int:
        """The height below which it scrolls."""
        return self._inner.heightForWidth(self.viewport().width())

    def minimumSizeHint(self) -> QSize:
        least = self.body.minimumSize()
        return QSize(least.width(), min(least.height(), theme().px(_LOWEST)))

    def sizeHint(self) -> QSize:
        return self.body.sizeHint()


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
        self._middle = _Middle()
        self.body = self._middle.body
        margins(self.body, 24, 8, 10)
        self.foot = FlowLayout()  # large text may need two rows
        self.foot.setSpacing(theme().px(10))
        under = QVBoxLayout()
        margins(under, 24, 14, 0)
        under.addLayout(self.foot)
        whole = QVBoxLayout(self)
        margins(whole, 0, 0, 0)
        whole.addLayout(head)
        whole.addWidget(self._middle, 1)
        whole.addWidget(frame("rule"))
        whole.addLayout(under)

    def set_facts(self, facts: str) -> None:
        self.facts.setText(facts)
        self.facts.setVisible(bool(facts))

    def add_foot(self, *left: QWidget, right: Sequence[QWidget] = ()) -> None:
        """ปิด stands between what is left and right; the main act is the last of right."""
        for widget in left:
            self.foot.addWidget(widget)
        self.foot.addStretch()
        self.foot.addWidget(Button(f"{self.objectName()}_close", "ปิด", self.reject))
        for widget in right:
            self.foot.addWidget(widget)

    def fit(self, width: int, height: int) -> None:
        """In pixels at 100 percent, never larger than the screen: what is too high for it scrolls."""
        screen = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(
            min(theme().px(width), screen.width() - 40), min(theme().px(height), screen.height() - 80)
        )

    def grow(self) -> None:
        """A body that needs a little more than the window was given gets it, as far as the screen goes."""
        screen = QGuiApplication.primaryScreen().availableGeometry()
        short = self._middle.needed() - self._middle.height()
        if short > 0:
            self.resize(
                self.width(), max(self.height(), min(self.height() + short, screen.height() - _FRAME))
            )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.grow()


def scrolled(form: QWidget) -> QScrollArea:
    """A form of a window beside what it makes: it scrolls where the screen is lower than the form."""
    inner = Sheet()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, theme().px(14), 0)
    column.addWidget(form)
    column.addStretch(1)
    return scrolling(inner)


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
