"""Who agrees that a paper is taken back: one more person, or two with the reason why one is not enough."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from services.treasury import void_rules
from ui.app import App
from ui.form import Form
from ui.treasury.offered_line import add_offered_line


class Agreeing:
    """The inputs of a form; why is empty when one person is enough, and agreed_by_2 is then not asked."""

    def __init__(self, app: App, form: Form, document_id: int) -> None:
        asked = app.db.read(void_rules.approvers, document_id, app.db.actor.name, app.today())
        self.why = asked.why
        hint = "เลือกจากรายชื่อ" if asked.names else "พิมพ์ชื่อกรรมการที่รับรอง"
        if self.why:
            form.say(f"{self.why} จึงต้องมีผู้รับรองสองคน นอกจากผู้บันทึก")
        words = "ผู้รับรองการยกเลิก (คนที่สอง)"
        self.agreed_by = add_offered_line(form, "agreed_by", words, asked.names, hint=hint)
        self.agreed_by_2: QLineEdit | None = None
        if self.why:
            words = "ผู้รับรองการยกเลิก (คนที่สาม)"
            self.agreed_by_2 = add_offered_line(
                form, "agreed_by_2", words, asked.others, hint="ต้องเป็นคนละคนกับผู้รับรองคนแรก", beside=True
            )

    @property
    def names(self) -> tuple[str, str]:
        return self.agreed_by.text(), self.agreed_by_2.text() if self.agreed_by_2 is not None else ""
