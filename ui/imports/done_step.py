"""What was saved, and the way on: to the register, or all of it back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from services.excel.import_kinds import kind_of
from services.imports import Batch
from ui.imports import words
from ui.imports.step import Step
from ui.pages import PAGES
from ui.thai_wrap import Label
from ui.theme import Tone
from ui.widgets.button import Button
from ui.widgets.parts import frame, margins

_ANOTHER = "นำเข้าไฟล์อื่น"


class DoneStep(Step):
    title = "ผลลัพธ์"
    forward = _ANOTHER
    asked_take_back = Signal(object)  # Batch
    asked_another = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.batch: Batch | None = None
        self.goes_to = ""  # the page the main button opens
        self.sentence = Label("", "title")
        self.left_out = Label("", "muted")
        self.take_back = Button("take_back_this", "เรียกคืน", self._ask_take_back)
        self.another = Button("another_file", _ANOTHER, self.asked_another.emit)
        acts = QHBoxLayout()
        for button in (self.take_back, self.another):
            acts.addWidget(button)
        acts.addStretch(1)
        box = frame("card")
        inside = QVBoxLayout(box)
        margins(inside, 20, 16, 10)
        inside.addWidget(self.sentence)
        inside.addWidget(self.left_out)
        inside.addLayout(acts)
        column = QVBoxLayout(self)
        margins(column, 0, 0, 0)
        column.addWidget(box)
        column.addStretch(1)

    @property
    def is_taken_back(self) -> bool:
        return self.batch is not None and self.batch.undone_at is not None

    def show_batch(self, batch: Batch) -> None:
        """The main button leads to the page of the register, where there is one."""
        self.batch = batch
        is_back = self.is_taken_back
        page = next((one.key for one in PAGES if one.key == batch.kind), "")
        self.goes_to = "" if is_back else page
        self.forward = f"ดู{kind_of(batch.kind).noun}" if self.goes_to else _ANOTHER
        self.another.setVisible(bool(self.goes_to))
        self.sentence.setText("เรียกคืนแล้ว สิ่งที่นำเข้าจากไฟล์นี้ไม่มีผลอีก" if is_back else words.did_save(batch))
        self.sentence.set_tone((Tone.PLAIN if is_back else Tone.GOOD).value)
        out = words.left_out(batch.counts)
        self.left_out.setText(
            ""
            if is_back or not out
            else "ไม่ได้นำเข้า: " + ", ".join(f"{why} {count:,} แถว" for why, count in out)
        )
        self.left_out.setVisible(bool(self.left_out.text()))
        self.take_back.setVisible(not is_back)

    def ahead(self) -> str:
        return "เรียกคืนได้ทั้งชุด ตราบที่ยังไม่มีใครแก้ข้อมูลเหล่านี้" if self.take_back.isVisibleTo(self) else ""

    def _ask_take_back(self) -> None:
        if self.batch is not None:
            self.asked_take_back.emit(self.batch)
