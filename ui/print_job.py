"""PDF pages onto a printer: Qt has no vector path for PDF, so each page is drawn as a picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from models.errors import UserError

FINE_DPI = 600
COARSE_DPI = 300  # 600 takes three times as long and is asked for only by few pages
FEW_PAGES = 20


def print_pdf(
    pdf: bytes, printer: QPrinter, pages: Sequence[int] | None, progress: Callable[[int, int], None]
) -> None:
    """Sends the pages (counted from 0, all without a list) to printer, each in its own size and direction.

    May run on any thread; raises UserError when the printer does not answer, and what progress raises.
    """
    data = QByteArray(pdf)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    paper = QPdfDocument()
    paper.load(buffer)
    wanted = range(paper.pageCount()) if pages is None else pages
    dpi = min(printer.resolution(), FINE_DPI) if len(wanted) <= FEW_PAGES else COARSE_DPI
    painter = QPainter()
    try:
        for done, page in enumerate(wanted):
            progress(done, len(wanted))
            _set_paper(printer, paper.pagePointSize(page).toSize())
            if done == 0:
                if not painter.begin(printer):
                    raise UserError("เครื่องพิมพ์ไม่ตอบ กรุณาตรวจว่าเปิดเครื่องและต่อสายแล้ว จากนั้นกดพิมพ์อีกครั้ง")
            elif not printer.newPage():
                raise UserError("เครื่องพิมพ์หยุดกลางคัน กรุณาตรวจกระดาษและสาย แล้วพิมพ์ต่อจากหน้าที่ขาด")
            size = paper.pagePointSize(page)
            picture = paper.render(
                page, QSize(round(size.width() / 72 * dpi), round(size.height() / 72 * dpi))
            )
            whole = printer.paperRect(QPrinter.Unit.DevicePixel)
            painter.drawImage(QRectF(0, 0, whole.width(), whole.height()), _on_white(picture))
        progress(len(wanted), len(wanted))
    except BaseException:
        if painter.isActive():
            printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()
        paper.close()


def _set_paper(printer: QPrinter, points: QSize) -> None:
    wide = points.width() > points.height()
    upright = points.transposed() if wide else points
    printer.setPageSize(QPageSize(upright, "", QPageSize.SizeMatchPolicy.FuzzyMatch))
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    )
    printer.setFullPage(True)


def _on_white(picture: QImage) -> QImage:
    """Printer drivers paint what is see-through black."""
    if not picture.hasAlphaChannel():
        return picture
    flat = QImage(picture.size(), QImage.Format.Format_RGB32)
    flat.fill(Qt.GlobalColor.white)
    painter = QPainter(flat)
    painter.drawImage(0, 0, picture)
    painter.end()
    return flat
