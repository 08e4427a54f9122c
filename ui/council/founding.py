"""The meeting that founds a council: the sixty per cent of section 5, judged while the figures are typed."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from models import terms as words
from models.meeting import Meeting
from services import office
from services.council import founding
from services.council.founding import FoundingInput
from services.errors import UserError
from ui.app import App
from ui.form_dialog import FormDialog
from ui.law_text import SectionAside
from ui.theme import Tone
from ui.whole_number import whole
from ui.widgets.thai_date_edit import ThaiDateEdit


class FoundingDialog(FormDialog):
    """saved is the meeting after it was accepted."""

    def __init__(self, app: App, parent: QWidget) -> None:
        super().__init__(app, parent, "founding_form", "ประชุมจัดตั้งสภา (มาตรา 5)", draft="founding")
        self.saved: Meeting | None = None
        self.set_facts("พิมพ์จำนวนแล้วดูผลด้านขวา บันทึกเป็นการประชุมจัดตั้งพร้อมมติ")
        form = self.form
        self.day = form.add("day", "วันประชุม", ThaiDateEdit(today=app.today))
        self.villages = form.add_line("villages", "หมู่บ้านที่จดแจ้งชุมชนแล้ว")
        self.others = form.add_line("others", "ชุมชนอื่นที่จดแจ้งแล้ว", beside=True)
        self.present = form.add_line("present", "ผู้แทนที่มาประชุม")
        self.consenting = form.add_line("consenting", "เห็นชอบให้จัดตั้ง")
        self.against = form.add_line("against", "ไม่เห็นชอบ", beside=True)
        self.place = form.add_line("place", "สถานที่")
        self.note = form.add_line("note", words.NOTE)
        counted = app.db.read(office.counted, app.today())
        self.villages.setText(str(counted.villages or ""))
        self.day.set_day(app.today())
        self.judged = SectionAside()
        self.aside.addWidget(self.judged, 1)
        form.changed.connect(self._judge)
        self.ready()
        self._judge()

    def save(self) -> None:
        self.saved = self.app.db.write(founding.record, self.founding(), self.app.today())

    def founding(self) -> FoundingInput:
        """Raises UserError naming the input that cannot be read."""
        return FoundingInput(
            day=self.day.required_day(),
            villages=_number(self.villages),
            others=_number(self.others),
            present=whole(self.present.text(), "present", self.present.accessibleName()),
            consenting=whole(self.consenting.text(), "consenting", self.consenting.accessibleName()),
            against=_number(self.against),
            place=self.place.text(),
            note=self.note.text(),
        )

    def _judge(self) -> None:
        """What the figures come to; while some are missing, what would be needed."""
        self.judged.clear()
        try:
            day = self.day.day() or self.app.today()
            asked = FoundingInput(
                day,
                _number(self.villages),
                _number(self.others),
                _number(self.present),
                _number(self.consenting),
                _number(self.against),
            )
            found = self.app.db.read(founding.judge, asked)
        except UserError as error:
            self.judged.note(str(error), Tone.SOON)
        else:
            self.judged.fact("ผู้แทนทั้งหมด", f"{found.representatives:,} คน", strong=True)
            self.judged.fact("ต้องมาประชุม", f"{found.need_present:,} คน", strong=True)
            self.judged.fact("ต้องเห็นชอบ", f"{found.need_consent:,} คน", strong=True)
            if asked.present:
                self.judged.note(found.words, Tone.GOOD if found.is_founded else Tone.WRONG)
        self.judged.add_sections(("5",))


def _number(edit: QLineEdit) -> int:
    """Nothing typed is none."""
    return whole(edit.text(), edit.objectName(), edit.accessibleName()) if edit.text().strip() else 0
