"""Receipts to the printer while the next person is already being served: no window, no veil over the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from services import documents
from services.errors import UserError
from ui import garbage
from ui.app import App
from ui.print_job import print_papers

NO_PRINTER = "ยังไม่พบเครื่องพิมพ์ ใบเสร็จยังไม่ได้พิมพ์ กด F9 เพื่อพิมพ์รวมตอนท้าย"


def usual_printer() -> QPrinter | None:
    """The one the system prints on when nobody chooses."""
    info = QPrinterInfo.defaultPrinter()
    return None if info.isNull() else QPrinter(info, QPrinter.PrinterMode.HighResolution)


class QuietPrinter(QObject):
    """One job after the other on a thread of its own; a receipt counts as printed once the printer took it."""

    said = Signal(str)  # what became of a job
    _ended = Signal(object)

    def __init__(self, app: App, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._pool: ThreadPoolExecutor | None = None
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        if (program := QCoreApplication.instance()) is not None:
            program.aboutToQuit.connect(self.stop)

    def print_receipts(self, document_ids: Sequence[int]) -> None:
        """On the system's own printer; without one it is said, and the receipts stay for the end."""
        printer = usual_printer()
        if printer is None:
            self.said.emit(NO_PRINTER)
            return
        printer.setDocName("ใบเสร็จรับเงิน")
        if self._pool is None:
            self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="receipts")
        release = garbage.hold()
        ids = list(document_ids)
        future = self._pool.submit(self._work, ids, printer)
        future.add_done_callback(lambda done: self._ended.emit((release, ids, done)))

    def stop(self) -> None:
        """Waits for what is being printed."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _work(self, ids: Sequence[int], printer: QPrinter) -> None:
        from services.forms import catalog

        def draw(document_id: int) -> bytes:
            job = self._app.db.read(documents.print_job, document_id, datetime.now())
            return catalog.draw(job.form, job.facts, job.printing)

        print_papers([partial(draw, one) for one in ids], printer, None, lambda _done, _all: None)

    def _tell(self, ended: object) -> None:
        assert isinstance(ended, tuple)
        release, ids, future = ended
        release()
        assert isinstance(future, Future)
        try:
            future.result()
            self._app.db.write(documents.record_prints, ids)
        except UserError as error:
            self.said.emit(str(error))
        else:
            self.said.emit("ส่งใบเสร็จไปเครื่องพิมพ์แล้ว")
