"""Taking back a batch that stands in the books: what is reversed, and who agrees."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from services import imports
from services.imports import Batch
from ui.app import App
from ui.form_dialog import FormDialog
from ui.imports import words
from ui.treasury.agreeing import Agreeing


class TakeBackDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, batch: Batch, papers: Mapping[int, str]) -> None:
        """papers are the vouchers that would be reversed, by id with their numbers."""
        super().__init__(
            app, parent, "import_take_back", f"เรียกคืนการนำเข้าไฟล์ “{batch.file_name}”", save_words="เรียกคืน"
        )
        self._batch_id = batch.id
        self.save_button.setProperty("look", "danger")
        self.set_facts(words.what_batch_did(batch))
        self.form.say(
            f"การนำเข้านี้ลงบัญชีแล้วตาม {' '.join(papers.values())} เมื่อเรียกคืน ใบเดิมจะพิมพ์ว่ายกเลิกและมีใบกลับรายการ"
            " บัญชีที่เปิดจากไฟล์นี้จะปิด ยกเว้นบัญชีที่มีรายการหลังจากนั้น"
        )
        self.agreeing = Agreeing(app, self.form, next(iter(papers)))
        self.ready()

    def save(self) -> None:
        self.app.db.write(imports.take_back, self._batch_id, *self.agreeing.names)
