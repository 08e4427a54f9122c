"""What the window holds: side bar, pages, notices, status line, the keys that work everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, QTranslator
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from services.resource_files import resource
from ui import theme as look
from ui.pages import PAGES
from ui.side_bar import SideBar
from ui.status_line import StatusLine
from ui.thai_wrap import Label
from ui.widgets.named import named
from ui.widgets.notice import Notice
from ui.widgets.parts import scrolling

if TYPE_CHECKING:
    from ui.app import App
    from ui.page import Page

HOME = "home"
_SMALL = 1100  # pixels; a narrower window has a narrower side bar


class Shell(QWidget):
    def __init__(self, preferences: QSettings) -> None:
        super().__init__()
        named(self, "shell", "โปรแกรม")
        self.preferences = preferences
        self.app: App | None = None
        self.pages: dict[str, Page] = {}
        self._frames: dict[str, QScrollArea] = {}
        self._trail: list[str] = []  # the pages one came from, for Esc
        self.side = SideBar()
        self.side.asked.connect(self.open_page)
        self.stack = QStackedWidget()
        self.stack.addWidget(_waiting())
        self.status = StatusLine()
        self.status.resized_text.connect(self.resize_text)
        self.status.toggled_contrast.connect(self.set_contrast)
        self.status.asked_keys.connect(self.show_keys)
        self.status.set_contrast(self.is_contrast)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.stack, 1)
        right.addWidget(self.status)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addLayout(right, 1)
        self.notice = Notice(self.stack)
        for key, act in (
            ("F1", lambda: self.open_page(HOME)),
            ("F12", self.show_keys),
            ("Ctrl+K", self.search_all),
            ("Ctrl++", lambda: self.resize_text(1)),
            ("Ctrl+=", lambda: self.resize_text(1)),
            ("Ctrl+-", lambda: self.resize_text(-1)),
            ("Ctrl+0", lambda: self.resize_text(0)),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def use(self, app: App, office: str = "", *, first: str = HOME) -> None:
        self.app = app
        self.side.office.setText(office)
        app.said.connect(self.notice.say)
        app.went.connect(self.open_page)
        self.open_page(first)

    def set_facts(self, facts: Sequence[str]) -> None:
        """The status line: who, which fiscal year, what is saved, how old the copies are."""
        self.status.set_facts(facts)

    def open_page(self, key: str, target: object = None) -> None:
        if self.app is None:
            return
        if key not in self.pages:
            entry = next(one for one in PAGES if one.key == key)
            self.pages[key] = entry.make(self.app)
            # scrolls only where text is so large, or the screen so low, that the page cannot stand whole
            self._frames[key] = scrolling(self.pages[key])
            self.stack.addWidget(self._frames[key])
        page = self.pages[key]
        if not self._trail or self._trail[-1] != key:
            self._trail = [*self._trail[-20:], key]
        self.side.mark(key)
        stays = page.isVisible()
        self.stack.setCurrentWidget(self._frames[key])
        self.notice.raise_()
        if target is not None:
            page.open_target(target)
        if not stays:
            page.focus_first()

    def go_back(self) -> None:
        """To the page that was open before; from the first one, to today's."""
        if len(self._trail) > 1:
            self._trail.pop()
            self.open_page(self._trail[-1])
        else:
            self.open_page(HOME)

    def current_page(self) -> Page | None:
        return self.pages[self._trail[-1]] if self._trail else None

    def search_all(self) -> None:
        if self.app is not None:
            from ui.search_all import SearchAll

            SearchAll(self.app, self).open()

    def show_keys(self) -> None:
        from ui.keys import KeysWindow

        KeysWindow(self.window()).open()

    def resize_text(self, step: int) -> None:
        """One step larger or smaller; 0 is the ordinary size."""
        self._dress(look.next_scale(step) if step else 100, contrast=self.is_contrast)

    def set_contrast(self, on: bool) -> None:
        self._dress(look.theme().scale, contrast=on)

    @property
    def is_contrast(self) -> bool:
        return look.theme().colours is look.CONTRAST

    def may_close(self) -> bool:
        """Asks when work is running; when the answer is yes everything is stopped and the data closed."""
        if self.app is None:
            return True
        if self.app.worker.is_busy:
            from ui.messages import ask

            if not ask(
                self,
                "โปรแกรมกำลังทำงานอยู่และยังไม่เสร็จ",
                "ถ้าปิดตอนนี้ งานที่ทำค้างจะถูกยกเลิกทั้งหมด ข้อมูลที่บันทึกไปแล้วไม่หาย",
                act="ยกเลิกงานแล้วปิดโปรแกรม",
                back="ทำงานต่อ",
                danger=True,
            ):
                return False
        self.app.close()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.set_narrow(self.width() < _SMALL)
        if self.notice.isVisible():
            self.notice.place()

    def _dress(self, scale: int, *, contrast: bool) -> None:
        program = QApplication.instance()
        assert isinstance(program, QApplication)
        look.apply(program, scale, contrast=contrast)
        self.preferences.setValue("look/scale", scale)
        self.preferences.setValue("look/contrast", contrast)
        self.status.set_contrast(contrast)


def dress(program: QApplication, preferences: QSettings) -> None:
    """The look this PC was left with, and Thai words for Qt's own menus and file windows."""
    words = QTranslator(program)
    words.load(str(resource("words/qt_th.qm")))
    program.installTranslator(words)
    scale = preferences.value("look/scale", 100, int)
    contrast = preferences.value("look/contrast", False, bool)
    look.apply(program, scale if isinstance(scale, int) else 100, contrast=contrast is True)


def _waiting() -> QWidget:
    page = QWidget()
    page.setProperty("look", "page")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    words = Label("กำลังเปิดข้อมูล", "muted")
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    column = QVBoxLayout(page)
    column.addWidget(words)
    return page
