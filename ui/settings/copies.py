"""The copies of the office's file: when they were made, one more now, one outside this disk."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from models.user import AuditRecord
from services import backup
from services.backup import Backup
from services.reports.table import Kind
from ui import copies
from ui.app import App
from ui.settings.section import Section
from ui.table import Column, RecordTable, TableView
from ui.thai_wrap import Label
from ui.theme import theme
from ui.widgets.button import Look


def _size_words(copy: Backup) -> str:
    return f"{copy.size / 1_000_000:,.1f} เมกะไบต์"


COLUMNS: list[Column[Backup]] = [
    Column("at", "ทำเมื่อ", lambda copy: copy.at, Kind.DAY, weight=1),
    Column("size", "ขนาด", _size_words, order=lambda copy: copy.size, weight=0),
    Column("name", "ชื่อไฟล์", lambda copy: copy.path.name, weight=2, spare=True),
]


class CopiesSection(Section):
    key = "copies"
    title = "สำเนาข้อมูล"
    lead = "โปรแกรมสำรองให้ทุกครั้งที่ปิดหลังทำงาน เปิดตรวจทุกสำเนาก่อนเก็บ"
    watches: ClassVar[set[type]] = {AuditRecord}

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.state = Label("", "muted")
        self.state.setObjectName("copies_state")
        self.column.addWidget(self.state)
        self.table: RecordTable[Backup] = RecordTable(COLUMNS)
        self.view = TableView("copies", "สำเนาข้อมูล ใหม่สุดอยู่บน", self.table)
        self.view.setMinimumHeight(theme().px(220))
        self.column.addWidget(self.view, 1)
        self.column.addWidget(
            Label(
                "สำเนาในเครื่องเดียวกันช่วยไม่ได้เมื่อเครื่องเสียหรือหาย ควรคัดลอกลงแฟลชไดรฟ์ทุกสัปดาห์และเก็บไว้คนละที่กับเครื่อง",
                "caption",
            )
        )
        self.add_act("open_copies", "เปิดโฟลเดอร์", self.show_folder)
        self.add_act("copy_away", "คัดลอกลงแฟลชไดรฟ์", self.copy_away)
        self.add_act("copy_now", "สำรองเดี๋ยวนี้", self.copy_now, key="F2", look=Look.MAIN)

    def reload(self) -> None:
        found = backup.copies(copies.folder_of(self.app)) if self.app.folder else []
        self.table.replace(found)
        now = datetime.now()
        here, away = copies.newest(self.app), copies.away(self.app)
        self.state.setText(
            f"{len(found):,} สำเนา · ล่าสุด {copies.age_words(here, now)}"
            f" · ลงแฟลชไดรฟ์ล่าสุด {copies.age_words(away, now)}"
        )

    def copy_now(self) -> None:
        copies.make_now(self.app, self, self.reload)

    def copy_away(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self.window(), "เลือกแฟลชไดรฟ์หรือโฟลเดอร์ที่จะเก็บสำเนา")
        if chosen:
            copies.make_away(self.app, self, Path(chosen), self.reload)

    def show_folder(self) -> None:
        folder = copies.folder_of(self.app)
        folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
