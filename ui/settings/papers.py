"""How papers write numbers and amounts, with an example that changes as one chooses."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout

from models.user import Setting
from models.values.money import EdWord, Money
from models.values.thai_date import long_date
from models.values.thai_text import Digits
from services import settings
from ui.app import App
from ui.form import Form
from ui.settings.section import Section
from ui.thai_wrap import Label
from ui.widgets.choice import ChoiceEdit
from ui.widgets.parts import frame, margins

_EXAMPLE = Money.of("2101")


class PapersSection(Section):
    key = "papers"
    title = "เอกสารที่พิมพ์"
    lead = "ใช้กับเอกสารที่ออกตั้งแต่นี้ไป เอกสารที่ออกไปแล้วพิมพ์ซ้ำเหมือนเดิมทุกตัวอักษร"
    watches: ClassVar[set[type]] = {Setting}

    def __init__(self, app: App) -> None:
        super().__init__(app)
        form = Form()
        self.choices: dict[str, ChoiceEdit[str]] = {}
        for choice in settings.CHOICES:
            options = [
                (str(member.value), words)
                for member, words in zip(type(choice.default), choice.words, strict=True)
            ]
            edit: ChoiceEdit[str] = ChoiceEdit(options)
            form.add(choice.key.replace(".", "_"), choice.title, edit, hint=choice.note)
            edit.changed.connect(self._puts(choice.key, edit))
            self.choices[choice.key] = edit
        self.column.addWidget(form)
        box = frame("card")
        inside = QVBoxLayout(box)
        margins(inside, 16, 12, 4)
        inside.addWidget(Label("ตัวอย่างบนใบเสร็จ", "caption"))
        self.example = Label("", "strong")
        self.example.setObjectName("paper_example")
        inside.addWidget(self.example)
        self.column.addWidget(box)
        self.column.addStretch(1)

    def reload(self) -> None:
        for key, value in self.app.db.read(settings.values).items():
            edit = self.choices[key]
            edit.blockSignals(True)
            edit.set_key(value)
            edit.blockSignals(False)
        self._show_example()

    def _puts(self, key: str, edit: ChoiceEdit[str]) -> Callable[[], None]:
        def put() -> None:
            before = self.app.db.read(settings.values)[key]
            chosen = edit.key()
            if chosen is None or chosen == before:
                return
            self.app.db.write(settings.put, key, chosen)
            self.app.say(f"เปลี่ยนเป็น{edit.currentText()}แล้ว", undo=lambda: self._put_back(key, before))

        return put

    def _put_back(self, key: str, value: str) -> None:
        self.app.db.write(settings.put, key, value)

    def _show_example(self) -> None:
        digits = Digits(self.choices[settings.PAPER_DIGITS.key].key() or Digits.ARABIC.value)
        ed = EdWord(self.choices[settings.PAPER_ED.key].key() or EdWord.ROYAL.value)
        day = long_date(self.app.today(), digits)
        self.example.setText(f"{day}   จำนวนเงิน {digits.of(str(_EXAMPLE))} บาท ({_EXAMPLE.words(ed)})")
