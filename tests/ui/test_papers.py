"""Papers and workbooks as a page asks for them: previewed, printed, counted, written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.database import Database
from models.document import Document, DocumentPrint
from models.fund import Fund
from models.values.money import Money
from services import documents
from services.bookkeeping import charts, ledger
from services.council import council_letters
from services.loan import loans
from services.papers import GeneralVoucher, from_json
from services.people import person_papers, place_papers
from services.reports import money
from services.reports.table import Report
from tests.builders import make_loan, make_member, make_product, repay
from tests.services.councils import make_village
from tests.services.paper_office import make_office
from tests.ui.snapshot import nameless
from tests.ui.test_printing import printer_to, sizes
from ui import messages, papers
from ui.app import App
from ui.messages import MessageWindow
from ui.printing import PreviewWindow
from ui.task import Progress
from ui.widgets.button import Button

DAY = date(2025, 3, 10)


@pytest.fixture
def house(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(1000, 700)
    widget.show()
    return widget


@pytest.fixture
def voucher(db: Database, fund: Fund) -> Document:
    by_code = {one.code: one.id for one in db.read(charts.accounts, fund.id)}
    lines = [(by_code["54050"], Money.of(250)), (by_code["11010"], Money.of(-250))]
    return db.write(ledger.record_entry, fund.id, DAY, "ซื้อกระดาษ", lines)


@pytest.fixture
def report(db: Database, fund: Fund) -> Report:
    return db.read(money.trial_balance, fund.id, date(2024, 10, 1), date(2025, 9, 30))


def opened(house: QWidget, qtbot: QtBot) -> PreviewWindow:
    qtbot.waitUntil(lambda: house.findChild(PreviewWindow) is not None, timeout=20_000)
    window = house.findChild(PreviewWindow)
    assert isinstance(window, PreviewWindow)
    return window


def text_of(window: PreviewWindow) -> str:
    return "".join(window.paper.getAllText(at).text() for at in range(window.paper.pageCount()))


def prints(app: App, voucher: Document) -> int:
    """How often it was really printed."""
    return app.db.read(documents.print_job, voucher.id, datetime(2026, 11, 22)).printing.copy_number


def test_looking_at_a_paper_counts_nothing(app: App, house: QWidget, voucher: Document, qtbot: QtBot) -> None:
    papers.show_document(app, house, voucher.id)
    window = opened(house, qtbot)
    assert window.windowTitle() == f"ดูก่อนพิมพ์: ใบสำคัญทั่วไป {voucher.number}"
    assert voucher.number in text_of(window)
    assert "สำเนา" not in text_of(window)
    assert window.copies.isHidden()
    window.reject()
    assert prints(app, voucher) == 0


def test_the_first_print_is_the_original_and_the_next_a_copy(
    app: App, house: QWidget, voucher: Document, qtbot: QtBot, tmp_path: Path
) -> None:
    papers.show_document(app, house, voucher.id)
    window = opened(house, qtbot)
    window.save_pdf(tmp_path / "first.pdf")
    assert prints(app, voucher) == 1
    assert "สำเนา ครั้งที่ 1" in text_of(window)
    window.send(printer_to(tmp_path / "second.pdf"), None)
    qtbot.waitUntil(lambda: prints(app, voucher) == 2, timeout=20_000)
    assert "สำเนา ครั้งที่ 2" in text_of(window)
    assert sizes(tmp_path / "second.pdf") == sizes(tmp_path / "first.pdf")


def test_a_paper_printed_before_opens_as_a_copy(
    app: App, house: QWidget, voucher: Document, qtbot: QtBot
) -> None:
    app.db.write(documents.record_print, voucher.id)
    papers.show_document(app, house, voucher.id)
    assert "สำเนา ครั้งที่ 1" in text_of(opened(house, qtbot))


def test_a_failed_save_is_no_print(
    app: App,
    house: QWidget,
    voucher: Document,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    papers.show_document(app, house, voucher.id)
    window = opened(house, qtbot)
    said: list[str] = []
    monkeypatch.setattr("ui.messages.show_error", lambda _parent, error: said.append(str(error)))
    window.save_pdf(tmp_path / "no such folder" / "paper.pdf")
    assert prints(app, voucher) == 0
    assert len(said) == 1


def test_a_batch_is_counted_paper_by_paper(
    app: App, house: QWidget, voucher: Document, fund: Fund, qtbot: QtBot, tmp_path: Path
) -> None:
    by_code = {one.code: one.id for one in app.db.read(charts.accounts, fund.id)}
    lines = [(by_code["54050"], Money.of(90)), (by_code["11010"], Money.of(-90))]
    other = app.db.write(ledger.record_entry, fund.id, DAY, "ซื้อปากกา", lines)
    papers.show_documents(app, house, [voucher.id, other.id])
    window = opened(house, qtbot)
    window.leaf(1)
    window.save_pdf(tmp_path / "one.pdf")
    assert (prints(app, voucher), prints(app, other)) == (0, 1)
    window.send(printer_to(tmp_path / "all.pdf"), None, batch=True)
    qtbot.waitUntil(lambda: prints(app, other) == 2, timeout=20_000)
    assert prints(app, voucher) == 1


def test_a_report_is_shown_as_paper_and_never_counted(
    app: App, house: QWidget, report: Report, qtbot: QtBot, tmp_path: Path
) -> None:
    papers.show_report(app, house, report)
    window = opened(house, qtbot)
    assert "1,500,000.00" in text_of(window)
    assert window.present.file_name == "งบทดลอง ตั้งแต่วันที่ 1 ตุลาคม 2567 ถึงวันที่ 30 กันยายน 2568"
    window.save_pdf(tmp_path / "report.pdf")
    assert "สำเนา" not in text_of(window)


def test_facts_that_are_no_document_are_drawn_too(
    app: App, house: QWidget, voucher: Document, qtbot: QtBot
) -> None:
    facts = from_json(GeneralVoucher, voucher.facts)
    papers.show_facts(app, house, "general_voucher", facts)
    assert "ซื้อกระดาษ" in text_of(opened(house, qtbot)).replace("\u200b", "")


def test_a_workbook_is_written_where_it_was_asked_for_and_found_again(
    app: App, house: QWidget, report: Report, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def choose(_parent: QWidget, _title: str, suggested: str, _kinds: str) -> tuple[str, str]:
        asked.append(suggested)
        return str(tmp_path / "งบ"), ""

    gone_to: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: gone_to.append(url.toLocalFile()))
    papers.export_report(app, house, report)
    qtbot.waitUntil(lambda: house.findChild(MessageWindow) is not None, timeout=20_000)
    window = house.findChild(MessageWindow)
    assert isinstance(window, MessageWindow)
    assert Path(asked[0]).name == "งบทดลอง ตั้งแต่วันที่ 1 ตุลาคม 2567 ถึงวันที่ 30 กันยายน 2568.xlsx"
    assert (tmp_path / "งบ.xlsx").stat().st_size > 1000
    assert window.sentence.text() == "บันทึก งบ.xlsx แล้ว"
    assert nameless(window) == []
    button = window.findChild(Button, "open_folder")
    assert isinstance(button, Button)
    button.click()
    assert gone_to == [str(tmp_path)]
    assert app.preferences.value("folders/workbooks") == str(tmp_path)
    papers.export_report(app, house, report)
    assert Path(asked[1]).parent == tmp_path


def test_choosing_no_file_writes_none(
    app: App, house: QWidget, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    papers.export_report(app, house, report)
    assert not app.worker.is_busy


def test_a_paper_of_a_register_is_gathered_and_drawn_with_its_photo(
    app: App, db: Database, house: QWidget, qtbot: QtBot
) -> None:
    assert app.folder is not None
    office = make_office(db, app.folder)
    day = date(2026, 11, 22)
    papers.show_gathered(
        app, house, "person_history", person_papers.gather_history, office.people[0], day, full=True
    )
    window = opened(house, qtbot)
    assert window.windowTitle() == "ดูก่อนพิมพ์: ทะเบียนประวัติบุคคล"
    assert "นางฟ้าใส ญาติผู้ใหญ่" in text_of(window)
    assert "081-234-5678" in text_of(window)
    assert "รูปถ่าย" not in text_of(window)  # the empty frame's words


def test_one_paper_for_each_record_in_one_file(app: App, db: Database, house: QWidget, qtbot: QtBot) -> None:
    first, second = make_village(db, 1, "บ้านเหนือ"), make_village(db, 2, "บ้านใต้")
    papers.show_each(
        app, house, "village_profile", place_papers.gather_profile, [second.id, first.id], date(2026, 11, 22)
    )
    window = opened(house, qtbot)
    assert [one.title for one in window.papers] == ["แฟ้มหมู่บ้าน 2 ฉบับ"]
    text = text_of(window)
    assert text.index("บ้านใต้") < text.index("บ้านเหนือ")


def test_a_batch_that_is_cancelled_stops_at_the_next_paper_and_opens_nothing(
    app: App, db: Database, house: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = [make_village(db, moo, f"บ้านที่ {moo}").id for moo in range(1, 61)]
    gathered: list[int] = []

    def gather(session: Session, village_id: int, day: date) -> object:
        gathered.append(village_id)
        if len(gathered) == 40:
            (task,) = app.worker._running
            task.progress.stop()  # what ยกเลิก does
        return place_papers.gather_profile(session, village_id, day)

    papers.show_each(app, house, "village_profile", gather, places, DAY)
    qtbot.waitUntil(lambda: not app.worker.is_busy, timeout=20_000)
    assert len(gathered) == 40
    assert house.findChild(PreviewWindow) is None


def test_a_print_run_that_is_cancelled_while_it_is_drawn_counts_no_print(
    app: App, db: Database, house: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    loan = make_loan(db, make_member(db, "นายชุด ใบเสร็จ", number="C9"), make_product(db))
    slips = [repay(db, loan, date(2025, 2, 11), "1").id for _ in range(60)]
    drawn: list[int] = []
    counted = papers._counter

    def counter(progress: Progress, total: int) -> Callable[[], None]:
        told = counted(progress, total)

        def begun() -> None:
            drawn.append(total)
            if len(drawn) == 25:
                progress.stop()
            told()

        return begun

    monkeypatch.setattr(papers, "_counter", counter)
    papers.show_documents(app, house, slips)
    qtbot.waitUntil(lambda: not app.worker.is_busy, timeout=20_000)
    assert drawn == [60] * 25
    assert house.findChild(PreviewWindow) is None
    assert db.read(lambda session: session.scalar(select(func.count()).select_from(DocumentPrint))) == 0


def test_a_refusal_to_gather_is_told_and_nothing_opens(
    app: App, db: Database, house: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert app.folder is not None
    office = make_office(db, app.folder)
    told: list[BaseException] = []
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: told.append(error))
    papers.show_gathered(
        app, house, "vacancy_notice", council_letters.gather_vacancy, office.member, date(2026, 11, 22)
    )
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert "ยังไม่ได้พ้นจากตำแหน่ง" in str(told[0])
    assert house.findChild(PreviewWindow) is None


def test_an_empty_form_is_previewed(app: App, house: QWidget, qtbot: QtBot) -> None:
    papers.show_blank(app, house, "household_sheet")
    window = opened(house, qtbot)
    assert window.windowTitle() == "ดูก่อนพิมพ์: แผ่นข้อมูลครัวเรือน (แบบเปล่า)"
    assert "สภาองค์กรชุมชนตำบลโพนทอง" in text_of(window)


def test_a_large_batch_of_one_form_is_one_file_and_every_paper_of_it_is_counted(
    app: App, house: QWidget, qtbot: QtBot, db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(papers, "_ONE_BY_ONE", 1)
    loan = make_loan(db, make_member(db, "นายชุด ใบเสร็จ", number="C9"), make_product(db))
    slips = [repay(db, loan, date(2025, 2, day), "100") for day in (11, 12, 13)]
    voucher_id = next(one.document_id for one in db.read(loans.get, loan.id).events)
    ids = [one.id for one in slips]
    papers.show_documents(app, house, [*ids, voucher_id])
    window = opened(house, qtbot)
    assert [one.title for one in window.papers] == ["ใบเสร็จรับเงิน 3 ฉบับ", "ใบสำคัญจ่ายเงินกู้ PV2568-00001"]
    assert window.paper.pageCount() == 3
    window.save_pdf(tmp_path / "batch.pdf")
    assert [prints(app, one) for one in slips] == [1, 1, 1]
    assert "สำเนา" in text_of(window)
    window.reject()
