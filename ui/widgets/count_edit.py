"""Typing how many: votes, people, times."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.values.thai_text import arabic_digits
from ui.widgets.entry import ALIGN_RIGHT, Entry

_MOST_FIGURES = 6


class CountEdit(Entry):
    """A whole number, nought or more; an empty field is none."""

    def __init__(self, unit: str = "", parent: QWidget | None = None, *, what: str = "") -> None:
        """unit ("เสียง") is said after what was typed; what is counted, in a refusal, when the words over it are none."""
        super().__init__(parent)
        self._unit, self._what = unit, what
        self.edit.setAlignment(ALIGN_RIGHT)

    def understood(self) -> str:
        return f"{self._read():,} {self._unit}" if self._unit else ""

    def tidy(self) -> str:
        return str(self._read())

    def count(self) -> int | None:
        """Raises UserError naming this input for what cannot be read."""
        if not self.text():
            return None
        try:
            return self._read()
        except ValueError as error:
            raise self.refusal(error) from error

    def required_count(self) -> int:
        """Raises UserError when the field is empty too."""
        found = self.count()
        if found is None:
            raise self.refusal(f"ยังไม่ได้ใส่{self._named} กรุณาพิมพ์เป็นตัวเลข")
        return found

    def set_count(self, number: int | None) -> None:
        self.setText("" if number is None else str(number))

    @property
    def _named(self) -> str:
        return self._what or self.accessibleName() or "จำนวน"

    def _read(self) -> int:
        figures = arabic_digits(self.text()).replace(",", "")
        if not figures.isdecimal() or len(figures) > _MOST_FIGURES:
            raise ValueError(f"{self._named}ต้องเป็นจำนวนเต็ม กรุณาพิมพ์เป็นตัวเลข เช่น 12")
        return int(figures)
