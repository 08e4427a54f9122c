"""Step 5: one sentence of what will be saved, and what stays out; nothing was saved before."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from services.excel.import_kinds import ImportKind
from services.imports import Counts
from ui.imports import words
from ui.imports.step import NoteBox, Step
from ui.thai_wrap import Label
from ui.theme import Tone
from ui.widgets.named import named
from ui.widgets.parts import frame, margins

_ONLY_VALID = "นำเข้าเฉพาะแถวที่ถูกต้อง"


class SaveStep(Step):
    title = "บันทึก"
    forward = "บันทึก"

    def __init__(self) -> None:
        super().__init__()
        self._saves = 0
        self.known = NoteBox("known_file", Tone.SOON)
        self.sentence = Label("", "card_title")
        self.left_out_title = Label("แถวที่ไม่นำเข้า", "strong")
        self.left_out = Label("")
        self.accept_valid = named(QCheckBox(_ONLY_VALID), "accept_valid", _ONLY_VALID)
        self.why = Label(
            "แถวที่ผิดจะไม่ถูกนำเข้า แก้ในสำเนาที่ทำเครื่องหมายแล้วนำเข้าอีกครั้งได้ โดยไม่ซ้ำกับที่นำเข้าไปแล้ว", "caption"
        )
        self.safe = Label(
            "บันทึกพร้อมกันทั้งหมดครั้งเดียว ถ้ายกเลิกกลางทางจะไม่มีอะไรเปลี่ยน และเรียกคืนทั้งชุดได้ภายหลัง", "muted"
        )
        box = frame("card")
        inside = QVBoxLayout(box)
        margins(inside, 20, 16, 8)
        for part in (
            self.sentence,
            self.left_out_title,
            self.left_out,
            self.accept_valid,
            self.why,
            self.safe,
        ):
            inside.addWidget(part)
        column = QVBoxLayout(self)
        margins(column, 0, 0, 10)
        column.addWidget(self.known)
        column.addWidget(box)
        column.addStretch(1)

    def show_counts(self, counts: Counts, kind: ImportKind, place: str, known: str) -> None:
        """place is where the rows go, in words; known says when this very file was taken in before, "" when it never was."""
        self._saves = counts.saved
        self.forward = "บันทึก" if counts.saved else "เลือกไฟล์อื่น"
        self.known.say(known)
        self.sentence.setText(words.will_save(counts, kind, place))
        out = words.left_out(counts)
        self.left_out.setText("\n".join(f"• {why} {count:,} แถว" for why, count in out))
        for label in (self.left_out_title, self.left_out):
            label.setVisible(bool(out))
        asks = bool(counts.errors and counts.saved)
        self.accept_valid.setVisible(asks)
        self.why.setVisible(asks)
        self.safe.setVisible(bool(counts.saved))

    @property
    def saves(self) -> bool:
        """Whether there is anything to save."""
        return bool(self._saves)

    @property
    def accepts_valid(self) -> bool:
        """Whether she was asked, and leaves the wrong rows out."""
        return self.accept_valid.isVisible() and self.accept_valid.isChecked()

    def ahead(self) -> str:
        return "กดบันทึกแล้วจึงจะเข้าทะเบียน" if self.saves else "ไม่มีอะไรใหม่ให้บันทึก"

    def first_input(self) -> QWidget | None:
        return self.accept_valid if self.accept_valid.isVisibleTo(self) else None
