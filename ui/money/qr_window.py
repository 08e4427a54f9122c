"""QR รับเงิน: the fund's PromptPay code on the screen, with or without a sum."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from models.fund import Fund
from models.values.identity import format_citizen_id
from services.errors import UserError
from services.forms import qr
from services.matters import Wanted
from services.treasury import promptpay
from ui.app import App
from ui.form import Form
from ui.thai_wrap import Label
from ui.theme import theme
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.named import named
from ui.widgets.parts import Empty
from ui.window import Window

_QUIET = 4  # squares of white around a code
_PHONE = 10


class Squares(QWidget):
    """A QR code as large as its room, black on white whatever the theme."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_text(self, text: str) -> None:
        self.text = text
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(320), theme().px(320))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.text:
            return
        grid = qr.rows(self.text)
        count = len(grid) + 2 * _QUIET
        cell = min(self.width(), self.height()) // count
        left, top = (self.width() - cell * count) / 2, (self.height() - cell * count) / 2
        painter = QPainter(self)
        painter.fillRect(QRectF(left, top, cell * count, cell * count), QColor("white"))
        for down, row in enumerate(grid, _QUIET):
            for across, dark in enumerate(row, _QUIET):
                if dark:
                    square = QRectF(left + across * cell, top + down * cell, cell, cell)
                    painter.fillRect(square, QColor("black"))
        painter.end()


class QrWindow(Window):
    """What is shown changes as the sum is typed; nothing is saved."""

    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(app, parent, "qr_window", "QR รับเงิน")
        self.set_facts(fund.name)
        self._fund = fund
        self.squares = named(Squares(), "qr_squares", "QR พร้อมเพย์ของกองทุน")
        self.words = Label("", "strong")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.form = Form()
        self.amount = self.form.add("amount", "จำนวนเงิน", MoneyEdit(), hint="เว้นว่างให้ผู้จ่ายใส่เอง")
        self.form.say("QR ไม่ใช่หลักฐานว่าจ่ายแล้ว กรุณาตรวจสลิปหรือยอดในบัญชีธนาคารก่อนออกใบเสร็จ")
        left = QVBoxLayout()
        left.addWidget(self.form)
        left.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(self.squares, 1)
        right.addWidget(self.words)
        self._code = QWidget()
        row = QHBoxLayout(self._code)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(left, 1)
        row.addLayout(right, 1)
        self.empty = Empty(
            "qr_empty", "กองทุนนี้ยังไม่มีเลขพร้อมเพย์ กรุณาใส่ในตั้งค่ากองทุนก่อน", "ตั้งค่าพร้อมเพย์", self._set_up
        )
        self.body.addWidget(self._code, 1)
        self.body.addWidget(self.empty, 1)
        self._code.setVisible(bool(fund.promptpay))
        self.empty.setVisible(not fund.promptpay)
        self.add_foot()
        self.form.changed.connect(self.read)
        self.fit(760, 480)
        self.read()

    def read(self) -> None:
        self.form.clear_problems()
        if not self._fund.promptpay:
            return
        try:
            amount = self.amount.amount_or_none()
            text = promptpay.payload(self._fund.promptpay, amount)
        except UserError as error:
            self.squares.show_text("")
            self.words.setText("")
            self.form.refuse(str(error), error.field)
            return
        self.squares.show_text(text)
        sum_words = f" · {amount} บาท" if amount else ""
        self.words.setText(f"พร้อมเพย์ {_shown(self._fund.promptpay)}{sum_words}")

    def _set_up(self) -> None:
        self.app.go("settings", Wanted("funds"))
        self.accept()


def _shown(digits: str) -> str:
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}" if len(digits) == _PHONE else format_citizen_id(digits)
