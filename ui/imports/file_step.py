"""Step 1: the file, by dropping it here or choosing it; and the files that were taken in before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from services.excel.import_kinds import ImportKind, kind_of
from services.imports import Batch
from ui.imports.step import Step
from ui.table import Column, Kind, RecordTable, TableView
from ui.thai_wrap import Label
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.widgets.parts import Empty, frame, margins

COLUMNS: tuple[Column[Batch], ...] = (
    Column("at", "นำเข้าเมื่อ", lambda one: one.at, Kind.DAY),
    Column("file", "ไฟล์", lambda one: one.file_name, least=150),
    Column("kind", "ทะเบียน", lambda one: kind_of(one.kind).title, least=110, spare=True),
    Column("fund", "กองทุน", lambda one: one.fund_name, least=120, spare=True),
    Column("new", "เพิ่ม", lambda one: one.counts.new, Kind.WHOLE),
    Column("changed", "แก้ไข", lambda one: one.counts.changed, Kind.WHOLE),
    Column("actor", "ผู้นำเข้า", lambda one: one.actor, spare=True, least=110),
    Column(
        "state",
        "สถานะ",
        lambda one: "อยู่ในทะเบียน" if one.undone_at is None else "เรียกคืนแล้ว",
        Kind.CODE,
        tone=lambda one: Tone.GOOD if one.undone_at is None else Tone.MUTED,
    ),
)


class FileStep(Step):
    title = "เลือกไฟล์"
    forward = ""
    asked_choose = Signal()
    asked_template = Signal()
    asked_take_back = Signal(object)  # Batch

    def __init__(self, into: QWidget) -> None:
        """into is where the register is chosen, before its file."""
        super().__init__()
        self._file_name = self._register = ""
        self.choose = Button("choose_file", "เลือกไฟล์", self.asked_choose.emit, key="F2", look=Look.MAIN)
        self.choose_other = Button("choose_other_file", "เลือกไฟล์อื่น", self.asked_choose.emit)
        self.choose_other.hide()
        self.template = Button("template", "แบบฟอร์มเปล่า", self.asked_template.emit)
        self.words = Label("", "card_title")
        self.under = Label("", "muted")
        self.take_back = Button("take_back", "เรียกคืนชุดที่เลือก", self._ask_take_back)
        self.table = RecordTable(COLUMNS)
        self.view = TableView("batches", "ไฟล์ที่นำเข้าแล้ว", self.table)
        self.view.chosen.connect(lambda _batch: self._offer())
        self.view.opened.connect(lambda _batch: self._ask_take_back())
        self._stack = QStackedWidget()
        self._stack.addWidget(Empty("batches_empty", "ยังไม่เคยนำเข้าไฟล์ใด เมื่อนำเข้าแล้วจะเรียกคืนทั้งชุดได้จากที่นี่"))
        self._stack.addWidget(self.view)
        before = QHBoxLayout()
        before.addWidget(Label("ไฟล์ที่นำเข้าแล้ว", "card_title"), 1)
        before.addWidget(self.take_back)
        column = QVBoxLayout(self)
        margins(column, 0, 0, 8)
        column.addWidget(self._drop_box(into))
        column.addLayout(before)
        column.addWidget(self._stack, 1)
        self.show_file("")
        self.show_batches(())

    def show_kind(self, kind: ImportKind) -> None:
        self._register = kind.title
        self.show_file(self._file_name)

    def show_file(self, name: str) -> None:
        """name is the file in hand, "" for none."""
        self._file_name = name
        self.forward = "ต่อไป" if name else ""
        self.choose.setVisible(not name)
        self.choose_other.setVisible(bool(name))
        self.words.setText(f"อ่านไฟล์ “{name}” แล้ว" if name else "ลากไฟล์ Excel มาวางที่นี่ หรือกดเลือกไฟล์")
        self.under.setText(
            "กดต่อไปเพื่อเลือกตาราง หรือเลือกไฟล์อื่นแทน"
            if name
            else f"{self._register}จาก Excel รุ่นใดก็ได้ โปรแกรมอ่านอย่างเดียว ไม่แก้ไฟล์ของท่าน"
        )

    def show_batches(self, batches: Sequence[Batch]) -> None:
        standing = self.view.current()
        self.table.replace(list(batches))
        self._stack.setCurrentIndex(1 if batches else 0)
        if batches:
            at = self.table.find(lambda one: standing is not None and one.id == standing.id)
            self.view.choose_row(max(at, 0))
        self._offer()

    def ahead(self) -> str:
        return "ยังไม่มีอะไรถูกบันทึก จนกว่าจะถึงขั้นสุดท้าย"

    def first_input(self) -> QWidget | None:
        return None if self._file_name else self.choose

    def _ask_take_back(self) -> None:
        batch = self.view.current()
        if batch is not None and batch.undone_at is None:
            self.asked_take_back.emit(batch)

    def _offer(self) -> None:
        batch = self.view.current()
        self.take_back.setVisible(bool(self.table.rowCount()))
        self.take_back.setEnabled(batch is not None and batch.undone_at is None)

    def _drop_box(self, into: QWidget) -> QFrame:
        box = frame("card")
        for label in (self.words, self.under):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        acts = QHBoxLayout()
        acts.addStretch(1)
        for button in (self.choose, self.choose_other, self.template):
            acts.addWidget(button)
        acts.addStretch(1)
        column = QVBoxLayout(box)
        margins(column, 20, 14, 6)
        column.addWidget(into, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.words)
        column.addWidget(self.under)
        column.addLayout(acts)
        return box
