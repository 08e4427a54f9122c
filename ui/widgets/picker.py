"""Find as you type: any part of a name, number or house; Enter takes the first match."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from services.errors import UserError
from ui.theme import SIZES, theme
from ui.widgets import icons
from ui.widgets.named import named

_CHOICE = Qt.ItemDataRole.UserRole
SHOWN = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """key is the record's id; detail is the quiet second half of the line (number, village)."""

    key: object
    title: str
    detail: str = ""


Search = Callable[[str], Sequence[Choice]]


class _Lines(QStyledItemDelegate):
    """Title left, detail right and quiet."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme().px(200), theme().px(SIZES.row))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        choice = index.data(_CHOICE)
        c, pad = theme().colours, theme().px(10)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(c.accent_ground))
        box: QRect = option.rect.adjusted(pad, 0, -pad, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme().font(SIZES.caption))
        painter.setPen(QColor(c.muted))
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, choice.detail)
        room = box.width() - painter.fontMetrics().horizontalAdvance(choice.detail) - pad
        painter.setFont(theme().font(strong=choice.key is None))
        painter.setPen(QColor(c.accent if choice.key is None else c.ink))
        title = painter.fontMetrics().elidedText(choice.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignLeft, title)
        painter.restore()


class Picker(QWidget):
    """search is asked at every keystroke and must answer within a frame; at most SHOWN lines are used."""

    picked = Signal(object)  # Choice
    changed = Signal()
    wanted_new = Signal(str)  # what was typed when “เพิ่มใหม่” was taken

    def __init__(self, search: Search, *, new_words: str = "", parent: QWidget | None = None) -> None:
        """new_words ("เพิ่มสมาชิกใหม่") offers to add what is not there; empty offers nothing."""
        super().__init__(parent)
        self._search, self._new_words = search, new_words
        self._choice: Choice | None = None
        self.edit = QLineEdit(self)
        self.edit.setPlaceholderText("พิมพ์ส่วนใดก็ได้ของชื่อ เลขที่ หรือบ้านเลขที่")
        self.edit.addAction(icons.icon(icons.Icon.SEARCH), QLineEdit.ActionPosition.LeadingPosition)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.lines = QStandardItemModel(self)
        self.list = QListView(self)
        self.list.setWindowFlags(Qt.WindowType.ToolTip)  # never takes the focus from the typing
        self.list.setProperty("look", "choices")
        self.list.setModel(self.lines)
        self.list.setItemDelegate(_Lines(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.entered.connect(self.list.setCurrentIndex)
        self.list.clicked.connect(lambda index: self._take(index.row()))
        self.list.hide()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.refresh)
        self.edit.installEventFilter(self)
        self.edit.textEdited.connect(self._typed)

    def choice(self) -> Choice | None:
        return self._choice

    def required(self) -> Choice:
        """Raises UserError naming this input when nothing was chosen."""
        if self._choice is None:
            raise UserError(
                f"ยังไม่ได้เลือก{self.accessibleName() or 'รายการ'} กรุณาพิมพ์ค้นหาแล้วกด Enter",
                field=self.objectName() or None,
            )
        return self._choice

    def set_choice(self, choice: Choice | None) -> None:
        self._choice = choice
        self.edit.setText(choice.title if choice else "")
        self.edit.setToolTip(choice.detail if choice else "")
        self.list.hide()
        self.changed.emit()

    def setText(self, text: str) -> None:
        """Types text, as a person would."""
        self.edit.setText(text)
        self._typed(text)

    def text(self) -> str:
        return self.edit.text()

    def refresh(self) -> None:
        """Asks again at once for what stands in the field."""
        self._soon.stop()
        text = self.edit.text().strip()
        found = list(self._search(text))[:SHOWN] if text else []
        if text and self._new_words:
            found.append(Choice(None, f"{self._new_words} “{text}”"))
        if text and not found:
            found.append(Choice(_NOTHING, "ไม่พบ ลองพิมพ์ส่วนอื่นของชื่อหรือเลขที่"))
        self.lines.clear()
        for one in found:
            item = QStandardItem(f"{one.title} {one.detail}".strip())
            item.setData(one, _CHOICE)
            item.setEnabled(one.key is not _NOTHING)
            self.lines.appendRow(item)
        if found:
            self.list.setCurrentIndex(self.lines.index(0, 0))
            self._open_list()
        else:
            self.list.hide()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)
        self.list.setAccessibleName(f"ผลการค้นหา{name}")

    def setObjectName(self, name: str) -> None:
        super().setObjectName(name)
        self.edit.setObjectName(f"{name}_typing")
        self.list.setObjectName(f"{name}_found")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit:
            if event.type() == QEvent.Type.FocusOut:
                self.list.hide()
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._key(event)
        return super().eventFilter(watched, event)

    def _typed(self, _text: str) -> None:
        if self._choice is not None:
            self._choice = None
            self.changed.emit()
        self._soon.start(0)  # several queued keystrokes ask once

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return not self.take_enter()
        if not self.list.isVisible():
            if key == Qt.Key.Key_Down and self.edit.text():
                self.refresh()
                return True
            return False
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            row = self.list.currentIndex().row() + (1 if key == Qt.Key.Key_Down else -1)
            self.list.setCurrentIndex(self.lines.index(row % self.lines.rowCount(), 0))
            return True
        if key == Qt.Key.Key_Escape:
            self.list.hide()
            return True
        return False

    def take_enter(self) -> bool:
        """Takes what the list stands on; False when Enter was used up here and must not go on."""
        if self._soon.isActive():
            self.refresh()
        return self._take(self.list.currentIndex().row()) if self.list.isVisible() else True

    def _take(self, row: int) -> bool:
        """Whether something was chosen, so that the form may go on."""
        item = self.lines.item(row)
        if row < 0 or not item.isEnabled():
            return False
        choice: Choice = item.data(_CHOICE)
        if choice.key is None:
            self.list.hide()
            self.wanted_new.emit(self.edit.text().strip())
            return False
        self.set_choice(choice)
        self.picked.emit(choice)
        return True

    def _open_list(self) -> None:
        height = theme().px(SIZES.row) * self.lines.rowCount() + theme().px(8) + 2
        self.list.setFixedHeight(height)
        self.list.setFixedWidth(max(self.edit.width(), theme().px(320)))
        place = self.edit.mapToGlobal(QPoint(0, self.edit.height() + 2))
        if place.y() + height > self.screen().availableGeometry().bottom():
            place = self.edit.mapToGlobal(QPoint(0, -height - 2))
        self.list.move(place)
        self.list.show()


_NOTHING = object()


def search_box(name: str, words: str) -> QLineEdit:
    """The find-as-you-type line above a list; its page narrows the list at textChanged."""
    edit = named(QLineEdit(), name, words)
    edit.setPlaceholderText(words)
    edit.setClearButtonEnabled(True)
    edit.addAction(icons.icon(icons.Icon.SEARCH), QLineEdit.ActionPosition.LeadingPosition)
    return edit
