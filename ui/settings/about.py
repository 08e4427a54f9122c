"""The program itself: version, where the data and the log lie, whose work it is made with, the practice office."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from services import about
from ui import opening
from ui.app import App
from ui.office_window import OfficeWindow, is_practice
from ui.settings.section import Section
from ui.theme import theme
from ui.widgets.card import Card


class PracticeSection(Section):
    key = "practice"
    title = "สำนักงานฝึกหัด"
    lead = "ตำบลสมมติที่มีข้อมูลครบทุกเรื่อง ไว้ลองทำและสอนคนใหม่ ไม่กระทบข้อมูลจริง"

    def __init__(self, app: App) -> None:
        super().__init__(app)
        if is_practice(app):
            self.add_act("open_real", "กลับไปสำนักงานจริง", self.open_real)
        else:
            self.add_act("open_practice", "เปิดสำนักงานฝึกหัด", self.open_practice)
        self.column.addStretch(1)

    def open_practice(self) -> None:
        folder = self.app.folder
        if folder is not None:
            work = opening.practice_work(folder, self.app.today())
            self.app.worker.run(self, "กำลังเตรียมสำนักงานฝึกหัด", work, self._go)

    def open_real(self) -> None:
        if self.app.folder is not None:
            self._go(self.app.folder.parent)

    def _go(self, folder: Path) -> None:
        window = self.window()
        if isinstance(window, OfficeWindow):
            window.asked_folder.emit(folder)


class AboutSection(Section):
    key = "about"
    title = "เกี่ยวกับโปรแกรม"
    lead = "ซอฟต์แวร์เสรี ใช้ แจก และแก้ไขได้ตามสัญญาอนุญาต GPL-3.0 ทำงานในเครื่องนี้ ไม่ส่งข้อมูลออกไปที่ใด"

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.card = Card("about_card", self.title)
        self.card.setMinimumHeight(theme().px(400))
        self.column.addWidget(self.card, 1)

    def reload(self) -> None:
        card, folder = self.card, self.app.folder
        card.clear()
        card.title("สำนักงานสภาองค์กรชุมชนตำบล", f"รุ่น {about.VERSION}")
        if folder is not None:
            card.fact("โฟลเดอร์ข้อมูล", str(folder))
            card.link("open_data", "เปิดโฟลเดอร์ข้อมูล", _opens(folder))
            card.link("open_log", "เปิดโฟลเดอร์บันทึกข้อขัดข้อง", _opens(folder / "logs"))
        card.link("open_licence", "อ่านสัญญาอนุญาตของโปรแกรม", _opens(about.LICENCE))
        card.heading("ทำด้วยผลงานของผู้อื่น")
        for part in about.PARTS:
            card.text(f"{part.name} · {part.use} · {part.licence}")
        card.link("open_fonts", "อ่านสัญญาอนุญาตของแบบอักษร", _opens(about.FONTS))
        card.link("open_gazetteer", "อ่านที่มาของชื่อตำบลและรหัสไปรษณีย์", _opens(about.GAZETTEER))


def _opens(place: Path) -> Callable[[], object]:
    return lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))
