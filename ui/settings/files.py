"""Photos and attached files: how large one may be, and giving back the room of those nothing uses any more."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt

from models.register import Attachment
from models.user import Setting
from services import settings, unused_files
from services.errors import UserError
from services.unused_files import Unused
from ui import messages
from ui.attachments import size_words
from ui.settings.choices import ChoicesSection
from ui.task import Progress
from ui.thai_wrap import Label
from ui.widgets.button import Button


class FilesSection(ChoicesSection):
    key = "files"
    title = "รูปและไฟล์แนบ"
    lead = "ไฟล์ที่ใหญ่กว่านี้จะแนบไม่ได้ เพื่อไม่ให้สำเนาสำรองโตเกินแฟลชไดรฟ์"
    shown = settings.FILES
    watches: ClassVar[set[type]] = {Setting, Attachment}

    def add_below(self) -> None:
        self.state = Label("", "muted")
        self.state.setObjectName("unused_state")
        self.clean_button = Button("clean_files", "ล้างไฟล์ที่ไม่ใช้แล้ว", self.clean)
        self.column.addWidget(self.state)
        self.column.addWidget(self.clean_button, 0, Qt.AlignmentFlag.AlignLeft)

    def reload(self) -> None:
        super().reload()
        found = self._find()
        self.clean_button.setEnabled(found.count > 0)
        self.state.setText(
            f"ไฟล์ที่เอาออกจากทุกรายการแล้ว {_words(found)}" if found.count else "ไม่มีไฟล์ที่ไม่ใช้แล้วค้างอยู่"
        )

    def clean(self) -> None:
        """Asks once: what is removed here cannot be attached again by เลิกทำ."""
        folder, found = self.app.folder, self._find()
        if folder is None or not found.count:
            return
        if not messages.ask(
            self,
            f"ล้างไฟล์ที่ไม่ใช้แล้ว {_words(found)}",
            "ล้างแล้วเลิกทำการเอาไฟล์ออกไม่ได้อีก ไฟล์ในสำเนาสำรองยังอยู่ครบ",
            act="ล้าง",
            back="ไม่ล้าง",
            danger=True,
        ):
            return

        def work(_progress: Progress) -> Unused:
            return self.app.db.write(unused_files.remove, folder)

        def done(gone: Unused) -> None:
            self.reload()
            left = self._find()
            if left.count:
                messages.show_error(
                    self,
                    UserError(f"ยังล้างไม่ได้ {_words(left)} เพราะเปิดอยู่ในโปรแกรมอื่น กรุณาปิดโปรแกรมนั้นแล้วล้างอีกครั้ง"),
                )
            else:
                self.app.say(f"ล้างไฟล์ที่ไม่ใช้แล้ว {_words(gone)}เรียบร้อย")

        self.app.worker.run(self, "กำลังล้างไฟล์ที่ไม่ใช้แล้ว", work, done)

    def _find(self) -> Unused:
        folder = self.app.folder
        return self.app.db.read(unused_files.find, folder) if folder is not None else Unused(0, 0)


def _words(files: Unused) -> str:
    return f"{files.count:,} ไฟล์ รวม {size_words(files.size)}"
