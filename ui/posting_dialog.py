"""ป้ายจ่าหน้า ซอง และป้ายชื่อ: on what the names of a list are printed, and where on a begun sheet to start."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from models.values.labelled import Labelled
from services.council import posting
from services.papers.posting import Addressee, EnvelopeSize, LabelSheet, PlateKind
from ui import papers
from ui.app import App
from ui.form_dialog import FormDialog
from ui.widgets.choice import ChoiceEdit
from ui.widgets.count_edit import CountEdit


class On(Labelled):
    """What is printed on."""

    THREE_BY_EIGHT = "3x8", "สติกเกอร์ 24 ดวงต่อแผ่น (3 × 8)"
    TWO_BY_SEVEN = "2x7", "สติกเกอร์ 14 ดวงต่อแผ่น (2 × 7)"
    DL = "dl", "ซองยาว (11 × 22 ซม.)"
    C5 = "c5", "ซองกลาง (16.2 × 22.9 ซม.)"
    TABLE = "table", "ป้ายตั้งโต๊ะ (A4 พับครึ่ง)"
    BADGE = "badge", "ป้ายติดอก (8 ใบต่อแผ่น)"


_SHEETS = {On.THREE_BY_EIGHT: LabelSheet.THREE_BY_EIGHT, On.TWO_BY_SEVEN: LabelSheet.TWO_BY_SEVEN}
_SIZES = {On.DL: EnvelopeSize.DL, On.C5: EnvelopeSize.C5}
_PLATES = {On.TABLE: PlateKind.TABLE, On.BADGE: PlateKind.BADGE}
Addressed = Callable[..., tuple[Addressee, ...]]  # takes the session and the ids of a list


def ask_posting(
    app: App, parent: QWidget, ids: Sequence[int], addressed: Addressed | None = None
) -> PostingDialog:
    """Opens the question for a list, in its order; what is chosen is then previewed.

    ids are those of people, unless addressed says to whom the letters go: then there are no name plates.
    """
    dialog = PostingDialog(app, parent, ids, addressed)
    dialog.open()
    return dialog


class PostingDialog(FormDialog):
    """Nothing is stored; the preview opens over the list once the question is answered."""

    def __init__(
        self, app: App, parent: QWidget, ids: Sequence[int], addressed: Addressed | None = None
    ) -> None:
        super().__init__(app, parent, "posting_form", "พิมพ์ป้ายและซอง", save_words="ดูก่อนพิมพ์")
        self._over, self._ids = parent, tuple(ids)
        self._addressed = addressed or posting.people
        self.set_facts(f"{len(self._ids):,} {'ราย' if addressed else 'คน'} ตามลำดับในรายการ")
        offered = [(one, one.label) for one in On if addressed is None or one not in _PLATES]
        self.on: ChoiceEdit[On] = self.form.add("on", "พิมพ์บน", ChoiceEdit(offered))
        self.start = self.form.add(
            "start", "เริ่มที่ดวงที่", CountEdit(), hint="แผ่นที่ใช้ไปบ้างแล้ว นับจากซ้ายไปขวา บนลงล่าง"
        )
        self.start.set_count(1)
        self.words = self.form.add_line("words", "ข้อความเพิ่ม")
        self.on.changed.connect(self._ask_only_what_is_said)
        self.ready()
        self._ask_only_what_is_said()

    @property
    def is_changed(self) -> bool:
        return False  # a choice of paper is nothing to lose

    def save(self) -> None:
        on = self.on.key() or On.THREE_BY_EIGHT
        if on in _SHEETS:
            posting.check_start(_SHEETS[on], self.start.required_count())
        form, gather = self._paper(on)
        papers.show_gathered(self.app, self._over, form, gather)

    def _paper(self, on: On) -> tuple[str, Callable[[Any], Any]]:
        ids, words, addressed = self._ids, self.words.text(), self._addressed
        if on in _SHEETS:
            sheet, start = _SHEETS[on], self.start.required_count()
            return "address_labels", lambda session: posting.gather_labels(
                session, addressed(session, ids), sheet, start
            )
        if on in _SIZES:
            size = _SIZES[on]
            return "envelopes", lambda session: posting.gather_envelopes(
                session, addressed(session, ids), size, words
            )
        kind, day = _PLATES[on], self.app.today()
        return "name_plates", lambda session: posting.gather_plates(session, ids, day, kind, words)

    def _ask_only_what_is_said(self) -> None:
        """Only what the chosen paper can say is asked."""
        on = self.on.key() or On.THREE_BY_EIGHT
        self.start.setEnabled(on in _SHEETS)
        self.words.setEnabled(on not in _SHEETS and on is not On.TABLE)
        hints = {On.BADGE: "ชื่องาน เช่น ประชุมสภา ครั้งที่ 4/2569", On.DL: "เลขที่หนังสือ", On.C5: "เลขที่หนังสือ"}
        self.words.setPlaceholderText(hints.get(on, ""))
