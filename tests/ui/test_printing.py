from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from models.errors import Cancelled, UserError
from tests.ui.pdfs import pdf
from tests.ui.snapshot import cut_off, english, nameless
from ui import messages, print_job
from ui.app import App
from ui.print_dialog import PrintDialog, parse_pages
from ui.print_job import print_papers
from ui.printing import Paper, PreviewWindow, preview


def printer_to(path: Path, dpi: int = 72) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(dpi)
    return printer


def sizes(path: Path) -> list[tuple[int, int]]:
    """Width and height of every page, in points."""
    document = QPdfDocument()
    document.load(str(path))
    pages = [document.pagePointSize(at) for at in range(document.pageCount())]
    document.close()
    return [(round(one.width()), round(one.height())) for one in pages]


def no_progress(_done: int, _total: int) -> None:
    pass


def source(one: bytes) -> Callable[[], bytes]:
    return lambda: one


@pytest.fixture
def window(app: App, qtbot: QtBot) -> PreviewWindow:
    papers = [
        Paper("ใบเสร็จ 24/34", "ใบเสร็จ 24/34", pdf("one", "two"), copy=source(pdf("copy"))),
        Paper("ใบเสร็จ 24/35", "ใบเสร็จ 24/35", pdf("three")),
    ]
    window = preview(app, None, papers)
    qtbot.addWidget(window)
    return window


def test_every_page_keeps_its_size_and_direction(tmp_path: Path) -> None:
    papers = [source(pdf("a", "b")), source(pdf("c", wide=True)), source(pdf("d", small=True))]
    print_papers(papers, printer_to(tmp_path / "out.pdf"), None, no_progress)
    assert sizes(tmp_path / "out.pdf") == [(595, 842), (595, 842), (842, 595), (420, 595)]


def test_what_was_drawn_arrives(tmp_path: Path) -> None:
    print_papers([source(pdf("a"))], printer_to(tmp_path / "out.pdf"), None, no_progress)
    document = QPdfDocument()
    document.load(str(tmp_path / "out.pdf"))
    picture = document.render(0, document.pagePointSize(0).toSize())
    document.close()
    middle, corner = picture.pixelColor(297, 421), picture.pixelColor(20, 20)
    assert (middle.lightness() < 40, corner.lightness() > 215 or corner.alpha() == 0) == (True, True)


def test_chosen_pages_only(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    print_papers(
        [source(pdf("a", "b", "c"))],
        printer_to(tmp_path / "out.pdf"),
        [2, 0],
        lambda done, total: seen.append((done, total)),
    )
    assert len(sizes(tmp_path / "out.pdf")) == 2
    assert seen[:2] == [(0, 2), (1, 2)]


def test_few_pages_are_sharp_and_many_are_quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    widths: list[int] = []
    whole = print_job._on_white

    def measured(picture: QImage) -> QImage:
        widths.append(picture.width())
        return whole(picture)

    monkeypatch.setattr(print_job, "_on_white", measured)
    monkeypatch.setattr(print_job, "FEW_PAGES", 2)
    for words in ("ab", "abc"):
        printer = printer_to(tmp_path / "out.pdf", 600)
        print_papers([source(pdf(*words, small=True))], printer, None, no_progress)
    assert {round(one / 420 * 72 / 10) * 10 for one in widths[:2]} == {600}
    assert {round(one / 420 * 72 / 10) * 10 for one in widths[2:]} == {300}


def test_cancelling_stops_between_pages(tmp_path: Path) -> None:
    def stop(done: int, _total: int) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        print_papers([source(pdf("a", "b", "c"))], printer_to(tmp_path / "out.pdf"), None, stop)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_dead_printer_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="เครื่องพิมพ์ไม่ตอบ"):
        print_papers([source(pdf("a"))], printer_to(tmp_path / "no" / "such" / "out.pdf"), None, no_progress)


def test_the_window_says_where_one_is(window: PreviewWindow) -> None:
    assert window.title.text() == "ใบเสร็จ 24/34"
    assert window.place.text() == "ฉบับที่ 1 จาก 2   ·   หน้า 1 จาก 2"
    assert not window.back.isEnabled()
    window.next.click()
    assert window.place.text() == "ฉบับที่ 2 จาก 2   ·   หน้า 1 จาก 1"
    assert not window.next.isEnabled()


def test_page_number_follows_the_eye(window: PreviewWindow) -> None:
    window.view.pageNavigator().jump(1, QPointF())
    assert window.place.text().endswith("หน้า 2 จาก 2")


def test_a_copy_is_shown_when_asked_for(window: PreviewWindow) -> None:
    window.copies.setChecked(True)
    assert window.paper.pageCount() == 1
    window.copies.setChecked(False)
    assert window.paper.pageCount() == 2


def test_zoom(window: PreviewWindow) -> None:
    before = window.view.zoomFactor()
    window.zoom(1.2)
    first = window.view.zoomFactor()
    window.zoom(1.2)
    assert window.view.zoomFactor() == pytest.approx(first * 1.2)
    window.zoom(0)
    assert window.view.zoomMode() is window.view.ZoomMode.FitToWidth
    assert before > 0


def test_saving_a_pdf(window: PreviewWindow, app: App, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(app.said) as said:
        window.save_pdf(tmp_path / "ใบเสร็จ")
    assert (tmp_path / "ใบเสร็จ.pdf").read_bytes() == window.present.pdf
    assert said.args[0] == "บันทึก ใบเสร็จ.pdf แล้ว"
    assert app.preferences.value("folders/papers") == str(tmp_path)


def test_a_folder_that_is_gone_is_a_sentence(
    window: PreviewWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: told.append(str(error)))
    window.save_pdf(tmp_path / "gone" / "a.pdf")
    assert len(told) == 1
    assert any("ก" <= letter <= "๛" for letter in told[0])


def test_printing_a_batch_is_one_job(window: PreviewWindow, app: App, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(app.said, timeout=10_000) as said:
        window.send(printer_to(tmp_path / "out.pdf"), None, batch=True)
    assert said.args[0] == "ส่งไปเครื่องพิมพ์แล้ว 2 ฉบับ"
    assert len(sizes(tmp_path / "out.pdf")) == 3


def test_no_printer_is_said(window: PreviewWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    monkeypatch.setattr(messages, "tell", lambda _parent, sentence, _detail: told.append(sentence))
    window.ask_printer()
    assert told == ["ยังไม่พบเครื่องพิมพ์ในเครื่องนี้"]


def test_the_preview_keeps_the_rules_of_every_window(window: PreviewWindow) -> None:
    assert nameless(window) == []
    assert english(window) == []
    assert cut_off(window) == []


@pytest.mark.parametrize(
    ("text", "pages"),
    [("1", [0]), ("1-3, 5", [0, 1, 2, 4]), ("5,1", [4, 0]), ("2–3", [1, 2]), ("3-3", [2])],
)
def test_pages_people_write(text: str, pages: list[int]) -> None:
    assert parse_pages(text, 5) == pages


@pytest.mark.parametrize("text", ["0", "6", "3-1", "a", "1-", "-2", "1,,2", "1-9"])
def test_pages_that_are_not_there(text: str) -> None:
    with pytest.raises(UserError) as refusal:
        parse_pages(text, 5)
    assert refusal.value.field == "pages"


def test_the_print_dialog_refuses_nonsense_in_place(qtbot: QtBot, window: PreviewWindow) -> None:
    dialog = PrintDialog(window, papers=2, pages=5)
    qtbot.addWidget(dialog)
    dialog.show()
    assert (nameless(dialog), english(dialog)) == ([], [])
    dialog.count.setText("๐")
    dialog.accept()
    assert "จำนวนชุด" in dialog.form.problem("copies")
    dialog.count.setText("๒")
    dialog.range.setText("๑-๓")
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.pages() == [0, 1, 2]
    assert dialog.whole_batch
