"""The quiet parts of a page: figures that matter, matters to attend to, the empty page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.thai_wrap import Label
from ui.theme import SIZES, Tone, theme
from ui.widgets.button import Button, Look


def frame(look: str, tone: Tone | None = None, parent: QWidget | None = None) -> QFrame:
    box = QFrame(parent)
    box.setProperty("look", look)
    if tone is not None:
        box.setProperty("tone", tone.value)
    return box


def rule() -> QFrame:
    return frame("rule")


def margins(layout: QLayout, x: int, y: int, gap: int) -> None:
    """In pixels at 100 percent."""
    px = theme().px
    layout.setContentsMargins(px(x), px(y), px(x), px(y))
    layout.setSpacing(px(gap))


class Sheet(QWidget):
    """What a scroll area holds: as high as its words need at the width they have.

    Qt would keep room for the narrowest width, and so show a scroll bar beside a half-empty card.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "scroll")

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


def scrolling(inner: QWidget | None = None, *, sideways: bool = False) -> QScrollArea:
    """An area without a frame that never takes the focus from what stands in it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if not sideways:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    if inner is not None:
        area.setWidget(inner)
    return area


class Tile(QFrame):
    """One figure that matters and what it counts."""

    def __init__(self, name: str, caption: str) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setObjectName(name)
        self.figure = Label("", "figure")
        self.figure.setWordWrap(False)
        self.caption = Label(caption, "caption")
        self.setSizePolicy(
            QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred
        )  # as high as its neighbours
        column = QVBoxLayout(self)
        margins(column, 16, 12, 2)
        column.addWidget(self.figure)
        column.addWidget(self.caption)
        column.addStretch(1)
        self.show_figure("–")

    def show_figure(self, figure: str, tone: Tone = Tone.PLAIN) -> None:
        self.figure.setText(figure)
        self.figure.set_tone(tone.value)
        self.setAccessibleName(f"{self.caption.text()} {figure}")


class Matter(QFrame):
    """Something that must be done: what, the law or reason under it, and the act that cures it."""

    def __init__(
        self,
        name: str,
        tone: Tone,
        title: str,
        reason: str,
        *,
        act: str = "",
        on_click: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("look", "strip")
        self.setProperty("tone", tone.value)
        self.setObjectName(name)
        self.setAccessibleName(title)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Label(title, "strong"))
        texts.addWidget(Label(reason, "caption"))
        row = QHBoxLayout(self)
        margins(row, 14, 8, 10)
        row.addLayout(texts, 1)
        if act:
            self.act = Button(f"{name}_act", act, on_click)
            row.addWidget(self.act, 0, Qt.AlignmentFlag.AlignVCenter)


class Empty(QWidget):
    """What an empty list says: one sentence, and the one button that fills it."""

    def __init__(
        self, name: str, sentence: str, act: str = "", on_click: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.sentence = Label(sentence, "muted")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        margins(column, SIZES.margin_x, SIZES.margin_y, SIZES.gap)
        column.addStretch(2)
        column.addWidget(self.sentence)
        if act:
            self.act = Button(f"{name}_act", act, on_click, look=Look.MAIN)
            column.addWidget(self.act, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
