"""Small signs drawn by hand: a font's missing sign would show as an empty box."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from ui.theme import theme


class Icon(Enum):
    """Each is drawn in a square of 16 by 16 by the function of its name."""

    DOWN = "down"
    UP = "up"
    LEFT = "left"
    RIGHT = "right"
    CALENDAR = "calendar"
    SEARCH = "search"
    CROSS = "cross"
    CHECK = "check"
    PLUS = "plus"
    WARN = "warn"


_STROKES: dict[Icon, tuple[tuple[tuple[float, float], ...], ...]] = {
    Icon.DOWN: (((3.5, 6), (8, 10.5), (12.5, 6)),),
    Icon.UP: (((3.5, 10.5), (8, 6), (12.5, 10.5)),),
    Icon.LEFT: (((10, 3.5), (5.5, 8), (10, 12.5)),),
    Icon.RIGHT: (((6, 3.5), (10.5, 8), (6, 12.5)),),
    Icon.CROSS: (((4, 4), (12, 12)), ((12, 4), (4, 12))),
    Icon.CHECK: (((3, 8.5), (6.5, 12), (13, 4.5)),),
    Icon.PLUS: (((8, 3), (8, 13)), ((3, 8), (13, 8))),
    Icon.CALENDAR: (
        ((2.5, 3.5), (13.5, 3.5), (13.5, 13.5), (2.5, 13.5), (2.5, 3.5)),
        ((2.5, 6.7), (13.5, 6.7)),
        ((5.3, 1.8), (5.3, 4.8)),
        ((10.7, 1.8), (10.7, 4.8)),
    ),
    Icon.SEARCH: (((10.2, 10.2), (14, 14)),),
    Icon.WARN: (((8, 2), (14.5, 13.5), (1.5, 13.5), (8, 2)), ((8, 6.3), (8, 9.6)), ((8, 11.4), (8, 11.8))),
}


def paint(painter: QPainter, icon: Icon, box: QRectF, colour: str, width: float = 1.6) -> None:
    """Draws the sign as large as fits into the middle of box."""
    side = min(box.width(), box.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.center().x() - side / 2, box.center().y() - side / 2)
    painter.scale(side / 16, side / 16)
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for stroke in _STROKES[icon]:
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in stroke]))
    if icon is Icon.SEARCH:
        painter.drawEllipse(QRectF(2, 2, 9.5, 9.5))
    painter.restore()


def icon(sign: Icon, colour: str | None = None) -> QIcon:
    side = theme().px(16)
    picture = QPixmap(side * 2, side * 2)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint(painter, sign, QRectF(0, 0, side, side), colour or theme().colours.muted)
    painter.end()
    return QIcon(picture)
