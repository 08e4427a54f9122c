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

Progress = Callable[[int, int], None]


def print_papers(
    papers: Sequence[Callable[[], bytes]],
    printer: QPrinter,
    pages: Sequence[int] | None,
    progress: Progress,
) -> None:
    """Sends papers to printer as one job, each page in its own size and direction.

    pages (counted from 0) choose from a single paper; None is all. progress counts pages of a single paper,
    else papers. May run on any thread; raises UserError when the printer does not answer, and what progress
    raises.
    """
    job = _Job(printer)
    try:
        for place, source in enumerate(papers):
            paper, _buffer = _opened(source())
            wanted = range(paper.pageCount()) if pages is None else pages
            job.set_sharpness(len(wanted) * len(papers))
            for done, page in enumerate(wanted):
                progress(*((done, len(wanted)) if len(papers) == 1 else (place, len(papers))))
                job.draw(paper, page)
            paper.close()
    except BaseException:
        printer.abort()
        raise
    finally:
        job.end()
    progress(len(papers), len(papers))


class _Job:
    def __init__(self, printer: QPrinter) -> None:
        self._printer = printer
        self._painter = QPainter()
        self._dpi = COARSE_DPI

    def set_sharpness(self, pages: int) -> None:
        self._dpi = min(self._printer.resolution(), FINE_DPI if pages <= FEW_PAGES else COARSE_DPI)

    def draw(self, paper: QPdfDocument, page: int) -> None:
        size = paper.pagePointSize(page)
        self._set_paper(size.toSize())
        if not self._painter.isActive():
            if not self._painter.begin(self._printer):
                raise UserError("เครื่องพิมพ์ไม่ตอบ กรุณาตรวจว่าเปิดเครื่องและต่อสายแล้ว จากนั้นกดพิมพ์อีกครั้ง")
        elif not self._printer.newPage():
            raise UserError("เครื่องพิมพ์หยุดกลางคัน กรุณาตรวจกระดาษและสาย แล้วพิมพ์ต่อจากหน้าที่ขาด")
        pixels = QSize(round(size.width() / 72 * self._dpi), round(size.height() / 72 * self._dpi))
        whole = self._printer.paperRect(QPrinter.Unit.DevicePixel)
        self._painter.drawImage(
            QRectF(0, 0, whole.width(), whole.height()), _on_white(paper.render(page, pixels))
        )

    def end(self) -> None:
        if self._painter.isActive():
            self._painter.end()

    def _set_paper(self, points: QSize) -> None:
        wide = points.width() > points.height()
        upright = points.transposed() if wide else points
        self._printer.setPageSize(QPageSize(upright, "", QPageSize.SizeMatchPolicy.FuzzyMatch))
        self._printer.setPageOrientation(
            QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
        )
        self._printer.setFullPage(True)


def _opened(pdf: bytes) -> tuple[QPdfDocument, QBuffer]:
    """The buffer must live as long as the document reads from it."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    paper = QPdfDocument()
    paper.load(buffer)
    return paper, buffer


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
