"""The line at the window's foot: who, which year, what is safe; the size of the text; the keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.thai_wrap import OneLine
from ui.widgets.button import Button, Look
from ui.widgets.named import named


class StatusLine(QFrame):
    resized_text = Signal(int)  # one step, +1 or -1
    toggled_contrast = Signal(bool)
    asked_keys = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "status")
        named(self, "status_line", "แถบสถานะ")
        self.facts = OneLine("", "caption")
        self.facts.setObjectName("status_facts")
        self._contrast = Button("contrast", "สีตัดกันชัด", self._toggle, look=Look.QUIET)
        self._contrast.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 8, 0)
        row.setSpacing(2)
        row.addWidget(self.facts, 1)
        row.addWidget(self._contrast)
        for name, words, sign, step in (
            ("text_smaller", "ตัวอักษรเล็กลง (Ctrl และเครื่องหมายลบ)", "ก-", -1),
            ("text_larger", "ตัวอักษรใหญ่ขึ้น (Ctrl และเครื่องหมายบวก)", "ก+", 1),
        ):
            button = Button(name, words, self._step(step), look=Look.QUIET)
            button.setText(sign)
            button.setToolTip(words)
            row.addWidget(button)
        row.addWidget(Button("show_keys", "แป้นลัด  F12", self.asked_keys.emit, look=Look.QUIET))

    def set_facts(self, facts: Sequence[str]) -> None:
        self.facts.setText("   ·   ".join(facts))

    def set_contrast(self, on: bool) -> None:
        self._contrast.setChecked(on)

    def _step(self, step: int):  # type: ignore[no-untyped-def]
        return lambda: self.resized_text.emit(step)

    def _toggle(self) -> None:
        self.toggled_contrast.emit(self._contrast.isChecked())
