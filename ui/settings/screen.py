"""How large the text is and how strong its contrast, on this PC only."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from ui import theme as look
from ui.app import App
from ui.form import Form
from ui.main_window import MainWindow
from ui.settings.section import Section
from ui.shell import Shell
from ui.thai_wrap import Label
from ui.widgets.choice import ChoiceEdit
from ui.widgets.parts import frame, margins


class ScreenSection(Section):
    key = "screen"
    title = "หน้าจอ"
    lead = "ใช้กับเครื่องนี้เท่านั้น เครื่องอื่นตั้งต่างกันได้"

    def __init__(self, app: App) -> None:
        super().__init__(app)
        form = Form()
        sizes = [(scale, "ขนาดปกติ" if scale == 100 else f"ใหญ่ขึ้น {scale - 100}%") for scale in look.SCALES]
        self.text_size = form.add(
            "text_size", "ขนาดตัวอักษร", ChoiceEdit(sizes), hint="หรือกด Ctrl กับ + และ Ctrl กับ - ได้ทุกหน้า"
        )
        self.contrast = form.add_check("strong_contrast", "สีตัดกันชัด (สำหรับสายตาเลือนรางหรือจอที่มองยาก)")
        self.column.addWidget(form)
        box = frame("card")
        inside = QVBoxLayout(box)
        margins(inside, 16, 12, 4)
        inside.addWidget(Label("ตัวอย่าง", "caption"))
        inside.addWidget(Label("นางบัวผัน ทองคำ ชำระเงินกู้งวดที่ 3", "strong"))
        inside.addWidget(Label("2,775.00 บาท คงเหลือเงินต้น 22,500.00 บาท", "muted"))
        self.column.addWidget(box)
        self.column.addStretch(1)
        self.text_size.changed.connect(self._resize)
        self.contrast.toggled.connect(self._set_contrast)
        look.look.changed.connect(self.reload)

    def reload(self) -> None:
        for widget in (self.text_size, self.contrast):
            widget.blockSignals(True)
        self.text_size.set_key(look.theme().scale)
        self.contrast.setChecked(look.theme().colours is look.CONTRAST)
        for widget in (self.text_size, self.contrast):
            widget.blockSignals(False)

    def _resize(self) -> None:
        shell, scale = self._shell(), self.text_size.key()
        step = look.SCALES.index(scale or 100) - look.SCALES.index(look.theme().scale)
        if shell is not None and step:
            shell.resize_text(step)

    def _set_contrast(self, on: bool) -> None:
        shell = self._shell()
        if shell is not None:
            shell.set_contrast(on)

    def _shell(self) -> Shell | None:
        window = self.window()
        return window.furnish() if isinstance(window, MainWindow) else None
