"""The paper as it will print: look at it, print it, keep it as a PDF; next and previous in a batch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from models.errors import UserError
from services.files import safe_name, write_file
from ui import messages
from ui.app import App
from ui.print_dialog import PrintDialog
from ui.print_job import print_papers
from ui.task import Progress
from ui.thai_wrap import Label, OneLine
from ui.theme import theme
from ui.widgets import icons
from ui.widgets.button import Button, Look
from ui.widgets.named import named
from ui.widgets.parts import margins

_ZOOM_STEP = 1.2


@dataclass(frozen=True, slots=True)
class Paper:
    """file_name is without ending; copy gives the same paper marked สำเนา, for reprints and office copies.

    A counted paper is an original once: what follows its first print is a copy by itself, so nobody is asked.
    """

    title: str
    file_name: str
    pdf: bytes
    copy: Callable[[], bytes] | None = None
    is_counted: bool = False


@dataclass(frozen=True, slots=True)
class Onward:
    """What one goes on with once the paper is done, the next payer say: a verb, its key, and where it leads."""

    words: str
    key: str
    go: Callable[[], object]


def preview(
    app: App,
    parent: QWidget | None,
    papers: Sequence[Paper],
    *,
    at: int = 0,
    on_kept: Callable[[Sequence[int]], object] | None = None,
    onward: Onward | None = None,
) -> PreviewWindow:
    """Opens the preview; several papers are a batch one leafs through and prints in one run.

    on_kept is told the places of the papers that really went to a printer or into a file.
    """
    window = PreviewWindow(app, papers, parent, at=at, on_kept=on_kept, onward=onward)
    window.open()
    return window


class PreviewWindow(QDialog):
    def __init__(
        self,
        app: App,
        papers: Sequence[Paper],
        parent: QWidget | None,
        *,
        at: int = 0,
        on_kept: Callable[[Sequence[int]], object] | None = None,
        onward: Onward | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        named(self, "preview", "ดูก่อนพิมพ์")
        self.app, self.papers, self.at = app, tuple(papers), at
        self._on_kept = on_kept
        self._onward = onward
        self._kept_here: set[int] = set()
        self._shown = QBuffer(self)
        self.paper = QPdfDocument(self)
        self.view = named(QPdfView(self), "preview_paper", "กระดาษ")
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setDocument(self.paper)
        self.title = OneLine("", "card_title")
        self.place = Label("", "caption")
        self.place.setObjectName("preview_place")
        self.copies = named(QCheckBox("พิมพ์เป็นสำเนา"), "as_copy", "พิมพ์เป็นสำเนา")
        self.back = Button("paper_back", "ฉบับก่อน", lambda: self.leaf(-1), key="Ctrl+PgUp")
        self.next = Button("paper_next", "ฉบับถัดไป", lambda: self.leaf(1), key="Ctrl+PgDown")
        self.print_button = Button("print", "พิมพ์", self.ask_printer, key="F9", look=Look.MAIN)
        self.pdf_button = Button("save_pdf", "บันทึกเป็น PDF", self.ask_file, key="Ctrl+S")
        self.open_button = Button("open_pdf", "เปิดในโปรแกรมอ่าน PDF", self.open_outside)
        self._build()
        self.view.pageNavigator().currentPageChanged.connect(lambda _page: self._say_place())
        self.copies.toggled.connect(self.show_paper)
        for key, factor in (("Ctrl++", _ZOOM_STEP), ("Ctrl+=", _ZOOM_STEP), ("Ctrl+-", 1 / _ZOOM_STEP)):
            QShortcut(QKeySequence(key), self).activated.connect(self._zoomer(factor))
        self.resize(theme().px(900), theme().px(720))
        self.show_paper()
        self.print_button.setFocus()

    @property
    def present(self) -> Paper:
        return self.papers[self.at]

    def source(self, at: int) -> Callable[[], bytes]:
        """Gives a paper's bytes as they would be printed now: the original, or its copy."""
        paper = self.papers[at]
        as_copy = at in self._kept_here if paper.is_counted else self.copies.isChecked()
        return paper.copy if as_copy and paper.copy else lambda: paper.pdf

    def show_paper(self) -> None:
        self.paper.close()
        self._shown.close()
        self._shown.setData(QByteArray(self.source(self.at)()))
        self._shown.open(QIODevice.OpenModeFlag.ReadOnly)
        self.paper.load(self._shown)
        self.title.setText(self.present.title)
        self.setWindowTitle(f"ดูก่อนพิมพ์: {self.present.title}")
        self.copies.setVisible(any(one.copy and not one.is_counted for one in self.papers))
        for button, end in ((self.back, 0), (self.next, len(self.papers) - 1)):
            button.setVisible(len(self.papers) > 1)
            button.setEnabled(self.at != end)
        self._say_place()

    def leaf(self, step: int) -> None:
        """To the next or the previous paper of the batch."""
        self.at = min(max(self.at + step, 0), len(self.papers) - 1)
        self.show_paper()

    def zoom(self, factor: float) -> None:
        """factor 0 fits the width again."""
        if not factor:
            self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
            return
        now = self.view.zoomFactor()
        if self.view.zoomMode() is QPdfView.ZoomMode.FitToWidth:
            width = self.paper.pagePointSize(0).width() * self.logicalDpiX() / 72
            now = (self.view.viewport().width() - 2 * self.view.documentMargins().left()) / max(width, 1)
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(max(now * factor, 0.25), 5))

    def ask_printer(self) -> None:
        if not QPrinterInfo.availablePrinterNames():
            messages.tell(
                self,
                "ยังไม่พบเครื่องพิมพ์ในเครื่องนี้",
                "กรุณาต่อและเปิดเครื่องพิมพ์ก่อน หรือกดบันทึกเป็น PDF แล้วนำไฟล์ไปพิมพ์ที่เครื่องอื่น",
            )
            return
        dialog = PrintDialog(self, papers=len(self.papers), pages=self.paper.pageCount())
        dialog.accepted.connect(lambda: self.send(dialog.printer(), dialog.pages(), batch=dialog.whole_batch))
        dialog.open()

    def send(self, printer: QPrinter, pages: Sequence[int] | None, *, batch: bool = False) -> None:
        """Prints in the background; pages counted from 0, and only of the paper shown."""
        places = range(len(self.papers)) if batch else (self.at,)
        sources = [self.source(at) for at in places]
        printer.setDocName(self.present.title if len(places) == 1 else f"{self.present.title} และอื่น ๆ")

        def work(progress: Progress) -> Sequence[int]:
            progress.say("ฉบับ" if len(sources) > 1 else "หน้า")
            print_papers(sources, printer, pages if len(sources) == 1 else None, progress)
            return places

        self.app.worker.run(self, "กำลังพิมพ์", work, self._printed)

    def ask_file(self) -> None:
        folder = str(self.app.preferences.value("folders/papers", str(Path.home())))
        suggested = str(Path(folder) / f"{safe_name(self.present.file_name)}.pdf")
        chosen, _ = QFileDialog.getSaveFileName(self, "บันทึกเป็น PDF", suggested, "ไฟล์ PDF (*.pdf)")
        if chosen:
            self.save_pdf(Path(chosen))

    def save_pdf(self, target: Path) -> None:
        target = target if target.suffix.lower() == ".pdf" else target.with_name(target.name + ".pdf")
        try:
            write_file(target, self.source(self.at)())
        except UserError as error:
            messages.show_error(self, error)
            return
        self._keep((self.at,))
        self.app.preferences.setValue("folders/papers", str(target.parent))
        self.app.say(f"บันทึก {target.name} แล้ว")

    def open_outside(self) -> None:
        """The system's own PDF reader, for those who prefer its printing."""
        target = Path(gettempdir()) / f"{safe_name(self.present.file_name)}.pdf"
        try:
            write_file(target, self.source(self.at)())
        except UserError as error:
            messages.show_error(self, error)
            return
        self._keep((self.at,))
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))):
            messages.tell(self, "เครื่องนี้ยังไม่มีโปรแกรมอ่าน PDF", "กรุณากดบันทึกเป็น PDF แล้วเปิดที่เครื่องอื่น")

    def _printed(self, places: Sequence[int]) -> None:
        self._keep(places)
        self.app.say("ส่งไปเครื่องพิมพ์แล้ว" if len(places) == 1 else f"ส่งไปเครื่องพิมพ์แล้ว {len(places):,} ฉบับ")

    def _keep(self, places: Sequence[int]) -> None:
        self._kept_here.update(places)
        if self._on_kept is not None:
            try:
                self._on_kept(places)
            except UserError as error:
                messages.show_error(self, error)
        self.show_paper()

    def _say_place(self) -> None:
        page = f"หน้า {self.view.pageNavigator().currentPage() + 1} จาก {self.paper.pageCount()}"
        batch = f"ฉบับที่ {self.at + 1:,} จาก {len(self.papers):,}   ·   " if len(self.papers) > 1 else ""
        self.place.setText(batch + page)

    def _go_on(self) -> None:
        onward = self._onward
        self.accept()
        if onward is not None:
            onward.go()

    def _zoomer(self, factor: float) -> Callable[[], None]:
        return lambda: self.zoom(factor)

    def _build(self) -> None:
        head = QHBoxLayout()
        margins(head, 16, 10, 8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.place)
        head.addLayout(words, 1)
        head.addWidget(self.copies)
        for name, tip, sign, factor in (
            ("zoom_out", "ย่อ", "ย่อ", 1 / _ZOOM_STEP),
            ("zoom_fit", "เต็มความกว้าง", "พอดี", 0.0),
            ("zoom_in", "ขยาย", "ขยาย", _ZOOM_STEP),
        ):
            button = Button(name, tip, self._zoomer(factor), look=Look.QUIET)
            button.setText(sign)
            head.addWidget(button)
        for button in (self.back, self.next):
            button.setText(button.words)
            button.setToolTip(button.key)
            head.addWidget(button)
        self.back.setIcon(icons.icon(icons.Icon.LEFT))
        self.next.setIcon(icons.icon(icons.Icon.RIGHT))
        foot = QHBoxLayout()
        margins(foot, 16, 10, 10)
        foot.addWidget(self.open_button)
        foot.addStretch(1)
        if self._onward is not None:
            foot.addWidget(Button("preview_onward", self._onward.words, self._go_on, key=self._onward.key))
        foot.addWidget(Button("preview_close", "ปิด", self.reject))
        foot.addWidget(self.pdf_button)
        foot.addWidget(self.print_button)
        whole = QVBoxLayout(self)
        margins(whole, 0, 0, 0)
        whole.addLayout(head)
        whole.addWidget(self.view, 1)
        whole.addLayout(foot)
