"""Ctrl+K: one line that finds anything in the office and goes there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.app import App
from ui.thai_wrap import Label
from ui.theme import theme
from ui.widgets.named import named
from ui.widgets.parts import margins
from ui.widgets.picker import Choice, Picker


class SearchAll(QDialog):
    def __init__(self, app: App, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        named(self, "search_all", "ค้นหาทุกอย่าง")
        self.setWindowTitle("ค้นหาทุกอย่าง")
        self._app = app
        self.picker = named(Picker(app.search), "search_all_picker", "ค้นหาทุกอย่าง")
        self.picker.edit.setPlaceholderText("ชื่อคน บ้านเลขที่ หมู่บ้าน องค์กร คณะทำงาน การประชุม หนังสือ หรือเลขเอกสาร")
        self.picker.picked.connect(self._found)
        column = QVBoxLayout(self)
        margins(column, 20, 16, 8)
        column.addWidget(self.picker)
        column.addWidget(Label("Enter เปิด  Esc กลับ", "caption"))
        self.resize(theme().px(560), self.sizeHint().height())
        self.picker.setFocus()

    def _found(self, choice: Choice) -> None:
        self.accept()
        page, target = choice.key if isinstance(choice.key, tuple) else (str(choice.key), None)
        self._app.go(page, target)
