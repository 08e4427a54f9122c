"""Where this PC's printer meets paper that is printed already: asked in millimetres, and remembered here."""

from __future__ import annotations

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLineEdit

from models.values.thai_text import arabic_digits
from services.errors import UserError
from ui.form import Form

_MOST = 60  # millimetres


class PaperShift:
    """Two inputs of a form; name is under which this PC remembers them ("cheque", "passbook")."""

    def __init__(self, form: Form, kept: QSettings, name: str) -> None:
        self._kept, self._name = kept, name
        self.right = form.add_line("right", "เลื่อนไปทางขวา (มม.)")
        self.down = form.add_line("down", "เลื่อนลง (มม.)", beside=True)
        self.right.setText(str(kept.value(f"{name}/right", "0")))
        self.down.setText(str(kept.value(f"{name}/down", "0")))

    def keep(self) -> tuple[int, int]:
        """To the right and down, remembered. Raises UserError for what is no whole number of at most 60."""
        right, down = _millimetres(self.right), _millimetres(self.down)
        self._kept.setValue(f"{self._name}/right", str(right))
        self._kept.setValue(f"{self._name}/down", str(down))
        return right, down


def _millimetres(edit: QLineEdit) -> int:
    text = arabic_digits(edit.text()).strip() or "0"
    try:
        found = int(text)
    except ValueError:
        found = _MOST + 1
    if abs(found) > _MOST:
        raise UserError(f"ระยะเลื่อนต้องเป็นจำนวนเต็มไม่เกิน {_MOST} มิลลิเมตร กรุณาพิมพ์ใหม่", field=edit.objectName())
    return found
