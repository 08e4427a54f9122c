"""How papers write numbers and amounts, with an example that changes as one chooses."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from models.values.money import EdWord, Money
from models.values.thai_date import long_date
from models.values.thai_text import Digits
from services import settings
from ui.settings.choices import ChoicesSection
from ui.thai_wrap import Label
from ui.widgets.parts import frame, margins

_EXAMPLE = Money.of("2101")


class PapersSection(ChoicesSection):
    key = "papers"
    title = "เอกสารที่พิมพ์"
    lead = "ใช้กับเอกสารที่ออกตั้งแต่นี้ไป เอกสารที่ออกไปแล้วพิมพ์ซ้ำเหมือนเดิมทุกตัวอักษร"
    shown = settings.PAPERS

    def add_below(self) -> None:
        box = frame("card")
        inside = QVBoxLayout(box)
        margins(inside, 16, 12, 4)
        inside.addWidget(Label("ตัวอย่างบนใบเสร็จ", "caption"))
        self.example = Label("", "strong")
        self.example.setObjectName("paper_example")
        inside.addWidget(self.example)
        self.column.addWidget(box)

    def reload(self) -> None:
        super().reload()
        digits = Digits(self.choices[settings.PAPER_DIGITS.key].key() or Digits.ARABIC.value)
        ed = EdWord(self.choices[settings.PAPER_ED.key].key() or EdWord.ROYAL.value)
        day = long_date(self.app.today(), digits)
        self.example.setText(f"{day}   จำนวนเงิน {digits.of(str(_EXAMPLE))} บาท ({_EXAMPLE.words(ed)})")
