"""F12: every key that works just now, read from the buttons themselves."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from ui.thai_wrap import Label
from ui.theme import theme
from ui.widgets.button import Button, Look
from ui.widgets.named import named
from ui.widgets.parts import margins

ALWAYS = (
    ("F1", "วันนี้"),
    ("F5", "โหลดใหม่"),
    ("Ctrl+K", "ค้นหาทุกอย่าง"),
    ("Ctrl+F", "ค้นหาในหน้านี้"),
    ("Ctrl+S", "บันทึก"),
    ("Ctrl+Z", "เลิกทำ"),
    ("Enter", "เปิดรายการ หรือไปช่องถัดไป"),
    ("Esc", "ถอยกลับ"),
    ("Alt+1 ถึง 9", "เปิดหน้าตามลำดับในเมนู"),
    ("Ctrl และ + หรือ -", "ขนาดตัวอักษร"),
    ("F12", "แป้นลัดทั้งหมด"),
)


class KeysWindow(QDialog):
    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        named(self, "keys", "แป้นลัด")
        self.setWindowTitle("แป้นลัด")
        here = [
            (button.key, button.words)
            for button in window.findChildren(Button)
            if button.key and button.isVisible() and button.window() is window
        ]
        here.sort(key=lambda one: (len(one[0]), one[0]))
        table = QGridLayout()
        table.setHorizontalSpacing(theme().px(24))
        table.setVerticalSpacing(theme().px(5))
        taken = {key for key, _ in here}
        for row, (key, words) in enumerate((*here, *(one for one in ALWAYS if one[0] not in taken))):
            table.addWidget(Label(key, "strong"), row, 0)
            table.addWidget(Label(words), row, 1)
        table.setColumnMinimumWidth(0, theme().px(140))
        table.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        margins(column, 24, 20, 14)
        column.addWidget(Label("แป้นลัดที่ใช้ได้ในหน้านี้", "card_title"))
        column.addLayout(table)
        column.addWidget(
            Button("keys_close", "ปิด", self.accept, look=Look.MAIN), 0, Qt.AlignmentFlag.AlignRight
        )
        self.setMinimumWidth(theme().px(460))
