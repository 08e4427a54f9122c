"""The side bar: the map of the office, low enough rows for a small screen, Alt+1…9 for the first nine."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.pages import FOOT, PAGES
from ui.thai_wrap import Label
from ui.theme import SIZES, look, theme
from ui.widgets.named import named


class SideBar(QFrame):
    asked = Signal(str)  # page key

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "side")
        named(self, "side_bar", "เมนูหลัก")
        self.office = Label("", "side_title")
        self.office.setObjectName("office_name")
        self.office.setContentsMargins(18, 12, 12, 8)
        self._narrow = False
        self.buttons: dict[str, QPushButton] = {}
        rows = QVBoxLayout()
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        foot = QVBoxLayout()
        foot.setContentsMargins(0, 4, 0, 6)
        foot.setSpacing(0)
        group = ""
        for number, entry in enumerate(PAGES, start=1):
            if entry.group not in (group, FOOT):
                caption = Label(entry.group, "side_group")
                caption.setContentsMargins(18, 7, 8, 1)
                rows.addWidget(caption)
            group = entry.group
            button = self._button(entry.key, entry.title, number)
            (foot if entry.group == FOOT else rows).addWidget(button)
        rows.addStretch(1)
        inner = QWidget()
        inner.setLayout(rows)
        inner.setProperty("look", "scroll")
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.office)
        whole.addWidget(scroll, 1)
        whole.addLayout(foot)
        look.changed.connect(self._dress)
        self._dress()

    def mark(self, key: str) -> None:
        """Shows which page is open."""
        for name, button in self.buttons.items():
            button.setChecked(name == key)

    def _button(self, key: str, title: str, number: int) -> QPushButton:
        button = named(QPushButton(title), f"open_{key}", f"เปิดหน้า{title}")
        button.setProperty("look", "side")
        button.setCheckable(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        if number <= 9:
            button.setShortcut(QKeySequence(f"Alt+{number}"))
            button.setToolTip(f"Alt+{number}")
        button.clicked.connect(lambda: self._pressed(key))
        self.buttons[key] = button
        return button

    def _pressed(self, key: str) -> None:
        self.buttons[key].setChecked(True)
        self.asked.emit(key)

    def set_narrow(self, narrow: bool) -> None:
        """A small window needs the room for its page."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._dress()

    def _dress(self) -> None:
        # grows slower than the text: at 175 percent the list needs the room more
        width = (SIZES.side_bar + theme().px(SIZES.side_bar)) // 2
        self.setFixedWidth(width * 5 // 6 if self._narrow else width)
