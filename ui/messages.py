"""Words to the person at the desk: tell, ask, show what was refused. Few dialogs; notices are App.say."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from models.errors import Cancelled, UserError
from ui.thai_wrap import Label
from ui.theme import theme
from ui.widgets.button import Button, Look
from ui.widgets.named import named
from ui.widgets.parts import margins


class MessageWindow(QDialog):
    """One sentence, a quieter second one, and buttons that are verbs."""

    def __init__(self, parent: QWidget | None, name: str, sentence: str, detail: str = "") -> None:
        super().__init__(parent)
        named(self, name, sentence)
        self.setWindowTitle("แจ้งให้ทราบ")
        self.setModal(True)
        self.setMinimumWidth(theme().px(440))
        self.setMaximumWidth(theme().px(640))
        self.sentence = Label(sentence, "card_title")
        self.detail = Label(detail, "muted")
        for label in (self.sentence, self.detail):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._foot = QHBoxLayout()
        self._foot.addStretch(1)
        self.column = column = QVBoxLayout(self)
        margins(column, 24, 20, 10)
        # Qt would hold the window as high as its words need at their narrowest
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.addWidget(self.sentence)
        column.addWidget(self.detail)
        self.detail.setVisible(bool(detail))
        column.addStretch(1)
        column.addSpacing(theme().px(8))
        column.addLayout(self._foot)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.resize(self.width(), self.heightForWidth(self.width()))

    def add_button(self, button: Button) -> Button:
        button.setParent(self)
        self._foot.addWidget(button)
        return button


def tell(parent: QWidget | None, sentence: str, detail: str = "") -> None:
    """For what must be read before going on; anything less is a notice."""
    window = MessageWindow(parent, "message", sentence, detail)
    window.add_button(Button("message_ok", "ตกลง", window.accept, look=Look.MAIN)).setFocus()
    window.exec()


def ask(
    parent: QWidget | None,
    sentence: str,
    detail: str = "",
    *,
    act: str,
    back: str = "กลับ",
    danger: bool = False,
) -> bool:
    """Only for what cannot be undone: sentence names the thing and the sum, act is the verb.

    The cursor stands on back when the act is dangerous, so a stray Enter does no harm.
    """
    window = MessageWindow(parent, "question", sentence, detail)
    window.setWindowTitle("ขอคำยืนยัน")
    no = window.add_button(Button("question_back", back, window.reject))
    yes = window.add_button(
        Button("question_act", act, window.accept, look=Look.DANGER if danger else Look.MAIN)
    )
    (no if danger else yes).setFocus()
    return window.exec() == QDialog.DialogCode.Accepted


def show_error(parent: QWidget | None, error: Exception) -> None:
    """Refusals are told; Cancelled needs no words; everything else is a bug and goes to the crash window."""
    if isinstance(error, Cancelled):
        return
    if isinstance(error, UserError):
        tell(parent, str(error))
        return
    from ui.crash import report

    report(error)
