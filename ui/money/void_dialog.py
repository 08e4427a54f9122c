"""ยกเลิกใบเสร็จหรือใบสำคัญจ่าย: why, on which day, and who agrees; what it changes stands beside."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.document import Document, DocumentKind
from models.values.thai_date import short_date
from services.errors import UserError
from services.treasury import voiding
from services.treasury.voiding import VoidInput
from ui.app import App
from ui.form_dialog import FormDialog
from ui.loans.words import tell_changed
from ui.theme import Tone
from ui.treasury.agreeing import Agreeing
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Aside


class VoidDialog(FormDialog):
    """After it was accepted voucher is the paper that took it back."""

    whole_width = 980

    def __init__(self, app: App, parent: QWidget, paper: Document) -> None:
        what = "ใบเสร็จ" if paper.kind is DocumentKind.RECEIPT else "ใบสำคัญจ่าย"
        super().__init__(
            app,
            parent,
            "void",
            f"ยกเลิก{what} {paper.number} ของ{paper.whom} {paper.total} บาท",
            save_words=f"ยกเลิก{what}",
            draft=f"void_{paper.id}",
        )
        self.voucher: Document | None = None
        self._paper = paper
        self.save_button.setProperty("look", "danger")
        self.set_facts(f"{paper.about} · วันที่ {short_date(paper.day)}")
        self.form.say(
            "โปรแกรมจะออกใบสำคัญใหม่ที่ลงบัญชีกลับด้าน เอกสารเดิมยังเก็บไว้และพิมพ์ว่ายกเลิก เลขที่เดิมไม่ใช้ซ้ำ"
            " กรุณาเก็บต้นฉบับกับสำเนาไว้ด้วยกันในเล่ม"
        )
        self.reason = self.form.add_line("reason", "เหตุผลที่ยกเลิก")
        self.agreeing = Agreeing(app, self.form, paper.id)
        self.day = self.form.add("day", "ลงบัญชีวันที่", ThaiDateEdit(today=app.today))
        self.day.set_day(app.db.read(voiding.void_day, paper.id, app.today()))
        self.view = Aside("void_preview", "ผลของการยกเลิก", 260)
        self.aside.addWidget(self.view)
        self._tell()
        self.ready()

    def save(self) -> None:
        asked = VoidInput(self._paper.id, self.day.required_day(), self.reason.text(), *self.agreeing.names)
        self.voucher = self.app.db.write(voiding.void, asked)

    def _tell(self) -> None:
        self.view.title("เมื่อยกเลิกแล้ว")
        if self.agreeing.why:
            self.view.note(f"{self.agreeing.why} ต้องมีผู้รับรองสองคน", Tone.SOON)
        try:
            changed = self.app.db.read(voiding.preview, self._paper.id)
        except UserError as error:
            self.view.note(str(error))
            return
        if not changed:
            self.view.text("ยอดของบัญชีและของสมาชิกกลับไปเท่าก่อนออกเอกสารนี้ ใบเสร็จอื่นไม่เปลี่ยน")
            return
        self.view.note(f"ใบเสร็จหลังจากนี้ {len(changed):,} ใบตัดชำระใหม่", Tone.SOON)
        tell_changed(self.view, changed)
