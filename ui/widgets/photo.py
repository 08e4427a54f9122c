"""The photo of a person or a place: shown, or the initials in its stead; dropped, chosen and taken off."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from models.values.thai_text import split_name
from ui.thai_wrap import Label
from ui.theme import SIZES, look, theme
from ui.widgets.button import Button, Look
from ui.widgets.drop_zone import DropZone
from ui.widgets.named import named

PICTURES = "รูป (*.jpg *.jpeg *.png *.webp)"
_WIDTH, _HEIGHT = 96, 128  # pixels at 100 percent
_LEADING_VOWELS = "เแโใไ"


def initials(name: str) -> str:
    """The first consonants of first name and surname, without the title: นางสาวสมหญิง แก้วใส is สก."""
    parts = split_name(name)
    words = (parts.first or parts.title, parts.last)
    return "".join(word.lstrip(_LEADING_VOWELS)[:1] for word in words if word)


class Face(QWidget):
    """A photo in a rounded frame of 3:4, or initials."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.letters = ""
        self.photo = QPixmap()
        look.changed.connect(self._fit)
        self._fit()

    def show_photo(self, content: bytes | None, name: str) -> None:
        """content is a JPEG; what cannot be shown leaves the initials."""
        self.letters, self.photo = initials(name), QPixmap()
        if content is not None:
            self.photo.loadFromData(content)
        words = "รูปของ" if not self.photo.isNull() else "ยังไม่มีรูปของ"
        self.setAccessibleName(f"{words}{name}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        c, box = theme().colours, QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame = QPainterPath()
        frame.addRoundedRect(box, theme().px(SIZES.radius), theme().px(SIZES.radius))
        painter.setClipPath(frame)
        if self.photo.isNull():
            painter.fillRect(box, QColor(c.accent_ground))
            painter.setPen(QColor(c.accent))
            painter.setFont(theme().font(SIZES.figure, strong=True))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.letters)
        else:
            size = self.photo.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
            left = (box.width() - size.width()) / 2
            top = (box.height() - size.height()) * 0.35  # as on the printed card: faces are above the middle
            painter.drawPixmap(
                QRectF(left, top, size.width(), size.height()), self.photo, QRectF(self.photo.rect())
            )
        painter.end()

    def _fit(self) -> None:
        self.setFixedSize(QSize(theme().px(_WIDTH), theme().px(_HEIGHT)))


class PhotoBox(DropZone):
    """Says what was asked for; whoever holds it keeps the photo and shows it."""

    chosen = Signal(object)  # Path
    removed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, name, "รูป")
        self.face = named(Face(), f"{name}_face", "รูป")
        self.choose = Button(f"{name}_choose", "ใส่รูป", self._choose)
        self.remove = Button(f"{name}_remove", "เอารูปออก", self.removed.emit, look=Look.LINK)
        self.note = Label("", "caption")
        side = QVBoxLayout()
        side.setSpacing(theme().px(4))
        side.addStretch(1)
        side.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        side.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        side.addWidget(self.note)
        side.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(*(theme().px(4),) * 4)
        row.setSpacing(theme().px(12))
        row.addWidget(self.face)
        row.addLayout(side, 1)
        self.dropped.connect(lambda files: self.chosen.emit(files[0]))
        self.show_photo(None, "")

    def show_photo(self, content: bytes | None, name: str, problem: str = "") -> None:
        """problem says why a photo that should be there is not."""
        self.face.show_photo(content, name)
        has_photo = content is not None or bool(problem)
        self.choose.setText("เปลี่ยนรูป" if has_photo else "ใส่รูป")
        self.remove.setVisible(has_photo)
        self.note.setText(problem or "ลากรูปมาวางที่นี่ได้")
        self.note.set_tone("wrong" if problem else "muted")

    def _choose(self) -> None:
        place, _ = QFileDialog.getOpenFileName(self.window(), "เลือกรูป", "", PICTURES)
        if place:
            self.chosen.emit(Path(place))
