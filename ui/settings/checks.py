"""Everything that must be true of the data, looked at now, with the reason where it is not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from models.values.thai_date import time_of_day
from services import check
from services.check import Check
from ui.app import App
from ui.settings.section import Section
from ui.thai_wrap import Label
from ui.theme import Tone, theme
from ui.widgets import icons
from ui.widgets.button import Look
from ui.widgets.card import Card


class ChecksSection(Section):
    key = "checks"
    title = "ตรวจข้อมูล"
    lead = "คำนวณบัญชีและเงินกู้ใหม่ทั้งหมดแล้วเทียบกับที่เก็บไว้ ไม่แก้ไขข้อมูล"

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.card = Card("checks_card", "ผลการตรวจ")
        self.card.setMinimumHeight(theme().px(330))
        self.card.text("ยังไม่ได้ตรวจ กด “ตรวจเดี๋ยวนี้” ข้อมูลหลายปีใช้เวลาไม่เกินหนึ่งนาที")
        self.column.addWidget(self.card, 1)
        self.add_act("check_now", "ตรวจเดี๋ยวนี้", self.check_now, key="F2", look=Look.MAIN)

    def check_now(self) -> None:
        self.app.worker.run(
            self, "กำลังตรวจข้อมูล", lambda _: self.app.db.read(check.run), self.show_checks, can_cancel=False
        )

    def show_checks(self, checks: Sequence[Check]) -> None:
        """One line a check: a tick, or a cross with the reason under it."""
        wrong = sum(not one.ok for one in checks)
        self.card.clear()
        at = time_of_day(datetime.now())
        self.card.title(
            f"พบ {wrong:,} เรื่องที่ไม่ถูกต้อง" if wrong else "ข้อมูลถูกต้องทุกเรื่อง",
            f"ตรวจ {len(checks):,} เรื่อง เมื่อ {at}",
        )
        if wrong:
            self.card.text("กรุณาอย่าเพิ่งบันทึกงานต่อ แจ้งผู้ดูแลโปรแกรมพร้อมข้อความข้างล่าง หรือกู้จากสำเนาล่าสุดที่ถูกต้อง")
        for one in checks:
            self.card.add(_line(one))
            if not one.ok:
                self.card.note(one.detail)


def _line(one: Check) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().px(10))
    mark = QLabel()
    sign, colour = (
        (icons.Icon.CHECK, theme().colours.accent) if one.ok else (icons.Icon.CROSS, theme().colours.wrong)
    )
    mark.setPixmap(icons.icon(sign, colour).pixmap(theme().px(16), theme().px(16)))
    mark.setAccessibleName("ถูกต้อง" if one.ok else "ไม่ถูกต้อง")
    words = Label(one.title)
    state = Label(mark.accessibleName(), "caption")
    state.setWordWrap(False)
    state.set_tone((Tone.GOOD if one.ok else Tone.WRONG).value)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(words, 1)
    row.addWidget(state, 0, Qt.AlignmentFlag.AlignVCenter)
    line.setObjectName(f"check_{one.name}")
    return line
