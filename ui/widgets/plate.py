"""A large button that says two things: what it is, and what that means. A figure, or one of a few ways to go on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui.thai_wrap import breakable
from ui.theme import SIZES, Tone, look, theme
from ui.widgets.icons import Icon, paint
from ui.widgets.named import named

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_PAD_X, _PAD_Y, _GAP = 16, 12, 2
_MARK = 18
_LEAST = 132  # pixels at 100 percent


class Plate(QPushButton):
    """Painted by hand, because Qt's push button cannot wrap; a checkable one shows a tick when it is chosen."""

    def __init__(
        self,
        name: str,
        title: str,
        caption: str = "",
        on_click: Callable[[], object] | None = None,
        *,
        figure: bool = False,
    ) -> None:
        """figure writes the title as large as figures of a page are; its caption then says what it counts."""
        super().__init__()
        self._figure = figure
        self._tone = Tone.PLAIN
        self.title = self.caption = ""
        named(self, name, title)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumHeight(0)
        self._on_click = on_click
        self.clicked.connect(self._pressed)
        look.changed.connect(self.updateGeometry)
        self.show_words(title, caption)

    def show_words(self, title: str, caption: str, tone: Tone = Tone.PLAIN) -> None:
        self.title, self.caption, self._tone = title, caption, tone
        self.setAccessibleName(f"{caption} {title}".strip() if self._figure else title)
        self.setAccessibleDescription("" if self._figure else caption)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words = self._places(width)
        return (
            words[1].bottom() + 1 + theme().px(_PAD_Y)
            if self.caption
            else words[0].bottom() + theme().px(_PAD_Y)
        )

    def sizeHint(self) -> QSize:
        least = self.minimumSizeHint().width()
        return QSize(least, self.heightForWidth(max(least, self.width())))

    def minimumSizeHint(self) -> QSize:
        """Wide enough for a figure, or for a few words of an explanation."""
        needed = QFontMetrics(self._title_font()).horizontalAdvance(self.title) if self._figure else 0
        width = max(theme().px(_LEAST), needed + 2 * theme().px(_PAD_X))
        # the height at hand, not that of the narrowest: a scrolled page would leave room for it
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self.isChecked():
                self.click()
            if self.isCheckable():
                event.ignore()  # chosen; the form goes on to its next input
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        c, px = theme().colours, theme().px
        chosen = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = 2 if chosen or self.hasFocus() else 1
        painter.setPen(QPen(QColor(c.accent if chosen or self.hasFocus() else c.line), edge))
        ground = c.accent_ground if chosen or self.isDown() else c.stripe if self.underMouse() else c.paper
        painter.setBrush(QColor(ground if self.isEnabled() else c.ground))
        inset = edge / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), px(8), px(8))
        title, caption = self._places(self.width())
        painter.setFont(self._title_font())
        painter.setPen(QColor(theme().ink_of(self._tone) if self.isEnabled() else c.muted))
        painter.drawText(title, _WRAP, self.title if self._figure else breakable(self.title))
        painter.setFont(theme().font(SIZES.caption))
        painter.setPen(QColor(c.muted))
        painter.drawText(caption, _WRAP, breakable(self.caption))
        if chosen:
            mark = QRectF(self.width() - px(_PAD_X) - px(_MARK), px(_PAD_Y) + px(2), px(_MARK), px(_MARK))
            paint(painter, Icon.CHECK, mark, c.accent, 2.4)
        painter.end()

    def _pressed(self) -> None:
        if self._on_click is not None:
            self._on_click()

    def _title_font(self) -> QFont:
        return theme().font(SIZES.figure if self._figure else SIZES.base, strong=True)

    def _places(self, width: int) -> tuple[QRect, QRect]:
        """Where title and caption stand in a plate of this width."""
        px = theme().px
        room = max(width - 2 * px(_PAD_X) - (px(_MARK + 4) if self.isCheckable() else 0), px(40))
        metrics, small = QFontMetrics(self._title_font()), QFontMetrics(theme().font(SIZES.caption))
        words = self.title if self._figure else breakable(self.title)
        title = metrics.boundingRect(QRect(0, 0, room, 10_000), _WRAP, words or " ")
        caption = small.boundingRect(QRect(0, 0, room, 10_000), _WRAP, breakable(self.caption) or " ")
        first = QRect(px(_PAD_X), px(_PAD_Y), room, title.height())
        return first, QRect(px(_PAD_X), first.bottom() + 1 + px(_GAP), room, caption.height())
