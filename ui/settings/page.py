"""What an office sets once: sections at the left, the chosen one beside them."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from services.matters import Wanted
from ui.app import App
from ui.page import Page
from ui.settings.about import AboutSection, PracticeSection
from ui.settings.checks import ChecksSection
from ui.settings.copies import CopiesSection
from ui.settings.council import CouncilSection
from ui.settings.duties import DutiesSection
from ui.settings.files import FilesSection
from ui.settings.funds import FundsSection
from ui.settings.holidays import HolidaysSection
from ui.settings.papers import PapersSection
from ui.settings.people import PeopleSection
from ui.settings.screen import ScreenSection
from ui.settings.section import Section
from ui.theme import SIZES, look, theme
from ui.widgets.named import named
from ui.widgets.parts import scrolling

SECTIONS: tuple[type[Section], ...] = (
    CouncilSection,
    FundsSection,
    PeopleSection,
    DutiesSection,
    PapersSection,
    HolidaysSection,
    FilesSection,
    ScreenSection,
    CopiesSection,
    ChecksSection,
    PracticeSection,
    AboutSection,
)


class SettingsPage(Page):
    key = "settings"
    title = "ตั้งค่า"
    watches: ClassVar[set[type]] = set().union(*(one.watches for one in SECTIONS))

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.set_facts("ตั้งครั้งเดียวตอนเริ่ม แก้ได้เสมอ ทุกการแก้ไขมีบันทึกว่าใครแก้เมื่อใด")
        self.sections = {one.key: one(app) for one in SECTIONS}
        self._titles = QStandardItemModel(self)
        self.list = named(QListView(), "sections", "หัวข้อการตั้งค่า")
        self.list.setModel(self._titles)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setProperty("look", "choices")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack = QStackedWidget()
        for section in self.sections.values():
            self._titles.appendRow(QStandardItem(section.title))
            self._stack.addWidget(_scrolling(section))
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(24))
        row.addWidget(self.list, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._stack, 1)
        self.add_body(whole)
        self.list.selectionModel().currentChanged.connect(lambda now, _before: self._show(now.row()))
        look.changed.connect(self._dress)
        self._dress()
        self.open_section(0)

    def reload(self) -> None:
        self.section.reload()

    def open_target(self, target: object) -> None:
        key = target.what if isinstance(target, Wanted) else target
        if key in self.sections:
            self.open_section(list(self.sections).index(str(key)))

    def open_section(self, row: int) -> None:
        self.list.setCurrentIndex(self._titles.index(row, 0))

    def focus_first(self) -> None:
        self.list.setFocus()

    @property
    def section(self) -> Section:
        """The one that is open."""
        return list(self.sections.values())[max(self.list.currentIndex().row(), 0)]

    def _show(self, row: int) -> None:
        self._stack.setCurrentIndex(row)
        if self.isVisible():
            self.section.reload()

    def _dress(self) -> None:
        widest = max(self.fontMetrics().horizontalAdvance(one.title) for one in self.sections.values())
        self.list.setFixedWidth(widest + theme().px(44))
        for at in range(self._titles.rowCount()):
            self._titles.item(at).setSizeHint(QSize(0, theme().px(SIZES.row)))
        self.list.setFixedHeight(self._titles.rowCount() * theme().px(SIZES.row) + theme().px(10))


def _scrolling(section: Section) -> QScrollArea:
    area = scrolling(section)
    # the section scrolls by itself: its length must not make the whole page scroll too
    area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
    return area
