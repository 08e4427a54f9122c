"""Which printer, how many, which pages: ours, since Qt's own print window is in English on Linux."""

from __future__ import annotations

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from models.errors import UserError
from models.values.thai_text import arabic_digits
from ui.form import Form
from ui.thai_wrap import Label
from ui.theme import theme
from ui.widgets.button import Button, Look
from ui.widgets.choice import ChoiceEdit
from ui.widgets.named import named
from ui.widgets.parts import margins

MOST_COPIES = 99


class PrintDialog(QDialog):
    def __init__(self, parent: QWidget, *, papers: int, pages: int) -> None:
        super().__init__(parent)
        named(self, "print_dialog", "พิมพ์")
        self.setWindowTitle("พิมพ์")
        self._page_count = pages
        self.form = Form()
        names = QPrinterInfo.availablePrinterNames()
        self.device = self.form.add("printer", "เครื่องพิมพ์", ChoiceEdit[str]([(name, name) for name in names]))
        self.device.set_key(QPrinterInfo.defaultPrinterName() or None)
        self.batch: ChoiceEdit[bool] = ChoiceEdit([(True, f"ทั้งชุด {papers:,} ฉบับ"), (False, "เฉพาะฉบับที่ดูอยู่")])
        if papers > 1:
            self.form.add("batch", "พิมพ์", self.batch)
        self._is_batch = papers > 1
        self.count = self.form.add_line("copies", "จำนวนชุด")
        self.count.setText("1")
        self.range = self.form.add_line(
            "pages", "หน้าที่พิมพ์", hint=f"เว้นว่างคือทุกหน้า หรือพิมพ์ เช่น 1-3, 5 (มี {pages:,} หน้า)", beside=True
        )
        self.form.done.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(Button("back", "กลับ", self.reject))
        foot.addWidget(Button("print_now", "พิมพ์", self.accept, key="F9", look=Look.MAIN))
        column = QVBoxLayout(self)
        margins(column, 24, 18, 14)
        column.addWidget(Label("พิมพ์", "card_title"))
        column.addWidget(self.form)
        column.addLayout(foot)
        self.setMinimumWidth(theme().px(460))

    @property
    def whole_batch(self) -> bool:
        return self._is_batch and self.batch.key() is True

    def printer(self) -> QPrinter:
        printer = QPrinter(
            QPrinterInfo.printerInfo(self.device.key() or ""), QPrinter.PrinterMode.HighResolution
        )
        printer.setCopyCount(self._copies())
        return printer

    def pages(self) -> list[int] | None:
        """Counted from 0; None is all of them. Raises UserError for what is no list of pages."""
        text = arabic_digits(self.range.text()).strip()
        return parse_pages(text, self._page_count) if text else None

    def accept(self) -> None:
        try:
            self._copies()
            self.pages()
        except UserError as error:
            self.form.refuse(str(error), error.field)
        else:
            super().accept()

    def _copies(self) -> int:
        text = arabic_digits(self.count.text()).strip()
        if not text.isdigit() or not 1 <= int(text) <= MOST_COPIES:
            raise UserError(f"จำนวนชุดต้องเป็นตัวเลข 1 ถึง {MOST_COPIES} กรุณาแก้ไข", field="copies")
        return int(text)


def parse_pages(text: str, last: int) -> list[int]:
    """ "1-3, 5" as pages counted from 0, in the order written; raises UserError naming the input."""
    pages: list[int] = []
    for part in text.replace("–", "-").split(","):
        first, dash, end = (piece.strip() for piece in part.partition("-"))
        if not first.isdigit() or (dash and not end.isdigit()):
            raise UserError("ไม่เข้าใจหน้าที่พิมพ์ กรุณาพิมพ์ เช่น 1-3, 5 หรือเว้นว่างเพื่อพิมพ์ทุกหน้า", field="pages")
        low, high = int(first), int(end or first)
        if not 1 <= low <= high <= last:
            raise UserError(f"เอกสารนี้มี {last:,} หน้า กรุณาใส่เลขหน้าตั้งแต่ 1 ถึง {last:,}", field="pages")
        pages.extend(range(low - 1, high))
    return pages
