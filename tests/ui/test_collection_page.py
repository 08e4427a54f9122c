"""An evening at the collection table by keys alone, and what the table does with one person."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.database import Database
from models.document import Document, DocumentKind
from models.ledger import AccountRole
from models.loan import LoanEvent, LoanEventKind
from models.saving import SavingAccount
from models.values.money import ZERO, Money
from services import check, documents
from services.bookkeeping import account_sums, charts
from services.collection import collection_days, collection_roster, collection_totals
from services.collection.collection_dues import LineKind
from services.treasury import notes_and_coins
from tests.conftest import TODAY
from tests.services.collection_office import WITNESS, Village, make_many, make_village, open_day, seats, take
from tests.services.money_office import CHAIR
from tests.ui.keys import press, type_into
from tests.ui.loan_office import opened, preview_of, settle
from tests.ui.snapshot import cut_off, english, nameless
from ui import theme
from ui.app import App
from ui.collection import printing
from ui.collection.desk import Desk
from ui.collection.dialogs import CloseDialog, OpenDialog, OtherDialog
from ui.collection.page import CollectionPage
from ui.collection.printing import NO_PRINTER
from ui.money.void_dialog import VoidDialog
from ui.widgets.parts import Empty

D = TypeVar("D", bound=QDialog)
PEOPLE = 300
KEYS = {str(figure): Qt.Key(Qt.Key.Key_0.value + figure) for figure in range(10)} | {".": Qt.Key.Key_Period}


@pytest.fixture
def village(db: Database) -> Village:
    return make_village(db)


@pytest.fixture
def page(app: App, qtbot: QtBot) -> Iterator[CollectionPage]:
    app.today = lambda: TODAY
    page = CollectionPage(app)
    qtbot.addWidget(page)
    page.resize(1150, 740)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.focus_first()
    yield page
    for one in page.findChildren(QDialog):
        one.hide()


def key(*keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """To whatever has the cursor, as the keyboard does."""
    for one in keys:
        target = QApplication.focusWidget()
        assert target is not None
        press(target, one, modifier)


def figures(text: str) -> None:
    key(*(KEYS[one] for one in text))


def enter(times: int = 1) -> None:
    key(*([Qt.Key.Key_Return] * times))


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else ""


def at_dialog(kind: type[D], qtbot: QtBot) -> D:
    """The dialog a key opened, once it has the keyboard."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    dialog = opened(kind)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def back_at(page: CollectionPage, qtbot: QtBot) -> None:
    """A window manager brings the page back when a dialog is gone; offscreen there is none."""
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)


def count(db: Database, kind: DocumentKind, fund_id: int) -> int:
    query = select(func.count(Document.id)).where(Document.kind == kind, Document.fund_id == fund_id)
    return db.read(lambda session: session.scalar(query)) or 0


def cash_of(db: Database, fund_id: int) -> Money:
    def read(session: Session) -> Money:
        return account_sums.balance(session, charts.account_for(session, fund_id, AccountRole.CASH))

    return db.read(read)


def total(db: Database, column: InstrumentedAttribute[Money], *where: ColumnElement[bool]) -> Money:
    return db.read(lambda session: session.scalar(select(func.sum(column)).where(*where))) or ZERO


def test_an_evening_of_three_hundred_members_without_the_mouse(
    db: Database, page: CollectionPage, qtbot: QtBot
) -> None:
    fund_id = make_many(db, PEOPLE)
    cash_before = cash_of(db, fund_id)
    page.reload()
    started = time.process_time()
    key(Qt.Key.Key_F4)
    at_dialog(OpenDialog, qtbot)
    enter(2)  # day and place
    figures("500")
    key(Qt.Key.Key_S, modifier=Qt.KeyboardModifier.ControlModifier)
    desk = page.desk
    back_at(page, qtbot)
    assert focused() == "roster_search"
    assert (page.is_open, len(desk.roster.seats)) == (True, PEOPLE)
    expected, order = ZERO, list(desk.roster.seats)
    enter()  # to the first of the first house
    for at, seat in enumerate(order):
        assert desk.sheet.seat is not None
        assert desk.sheet.seat.person_id == seat.person_id
        owed = seat.owed
        if at == 7:  # less สัจจะ than promised, and shares besides
            figures("150")
            enter()
            figures("200")
            owed = Money.of(350) + Money.sum(one.suggested for one in seat.lines if one.kind is LineKind.LOAN)
            enter(len(seat.lines) - 1)
        elif at == 11:  # nothing at all of one, by 0 on each of her lines
            for _ in seat.lines:
                figures("0")
                enter()
            owed = ZERO
        elif at == 20:  # what was handed over is told and the change said
            key(Qt.Key.Key_F6)
            figures("2000")
            assert desk.sheet.change_words == f"ทอน {Money.of(2000) - owed} บาท"
            enter()
        else:
            enter(len(seat.lines))
        expected += owed
    # she who gave nothing is the one left; her number is typed and she gives after all
    key(Qt.Key.Key_Escape)
    left = order[11]
    figures(left.numbers[0])
    enter()
    assert desk.sheet.seat is not None
    assert desk.sheet.seat.person_id == left.person_id
    figures("100")
    key(Qt.Key.Key_F10)
    expected += Money.of(100) + Money.sum(one.suggested for one in left.lines[1:])
    told = db.read(collection_totals.totals, desk.day.id if desk.day else 0)
    assert (told.people, told.taken, told.expected) == (PEOPLE, expected, expected + Money.of(500))
    assert count(db, DocumentKind.RECEIPT, fund_id) == PEOPLE
    assert cash_of(db, fund_id) == cash_before + expected
    loans = LoanEvent.kind == LoanEventKind.REPAID
    saved = total(db, SavingAccount.balance) + total(db, SavingAccount.prepaid)
    assert saved + total(db, LoanEvent.amount, loans) == expected
    assert (
        db.read(lambda session: session.scalar(select(func.count(LoanEvent.id)).where(loans))) == PEOPLE // 3
    )
    close_by_keys(desk, qtbot, told.expected)
    assert not page.is_open
    assert preview_of(qtbot).present.title == "ใบสรุปวันรับเงิน"
    assert time.process_time() - started < 60
    (past,) = db.read(collection_totals.days)
    assert (past.people, past.receipts, past.difference) == (PEOPLE, PEOPLE, ZERO - shortage(told.expected))
    assert cash_of(db, fund_id) == cash_before + expected - shortage(told.expected)
    assert [one.name for one in db.read(check.run) if not one.ok] == []


def shortage(expected: Money) -> Money:
    """What no coin can pay."""
    return Money(expected.satang % 25)


def close_by_keys(desk: Desk, qtbot: QtBot, expected: Money) -> None:
    """Counts out what there ought to be, as far as coins go."""
    key(Qt.Key.Key_F8)
    dialog = at_dialog(CloseDialog, qtbot)
    counted = notes_and_coins.fewest(expected)
    for pieces in counted.values():
        if pieces:
            figures(str(pieces))
        enter()
    if notes_and_coins.total(counted) != expected:
        assert QApplication.focusWidget() is dialog.reason
        type_into(dialog.reason, "ปัดเศษสตางค์")
        enter()
    assert QApplication.focusWidget() is dialog.witness
    type_into(dialog.witness, WITNESS)
    key(Qt.Key.Key_S, modifier=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_without_any_day_the_page_says_what_it_is_for(page: CollectionPage) -> None:
    assert not page.is_open
    assert page.past.findChild(Empty, "collection_empty") is not None
    assert (cut_off(page), english(page), nameless(page)) == ([], [], [])


@pytest.fixture
def desk(db: Database, page: CollectionPage, village: Village) -> Desk:
    open_day(db, 1, village.second_fund)
    page.reload()
    page.focus_first()
    return page.desk


def find(desk: Desk, text: str) -> str:
    """Who is found by typing, as Thai is typed."""
    desk.roster.search.clear()
    desk.roster.search.setFocus()
    type_into(desk.roster.search, text)
    seat = desk.roster.seat
    return seat.name if seat is not None else ""


def test_a_person_is_found_by_name_house_or_number(desk: Desk) -> None:
    phan, ma, di = "นางบัวผัน ศรีสุวรรณ์", "นายมา ใจดี", "นางสาวดี มีสุข"
    for text, name in (
        ("ผัน", phan),
        ("0002", ma),
        ("2", ma),
        ("12/10", phan),
        ("12/2", ma),
        ("มีสุข", di),
        ("s2", di),
    ):
        assert find(desk, text) == name
    # ดี begins one name and ends another: the likelier first, ↓ goes on to the other
    assert find(desk, "ดี") == di
    key(Qt.Key.Key_Down)
    assert desk.roster.seat is not None
    assert desk.roster.seat.name == ma
    assert len(desk.roster.seats) == 3  # nobody is hidden


def test_the_table_is_whole_in_thai_and_named(desk: Desk, page: CollectionPage) -> None:
    find(desk, "ผัน")
    enter()
    assert focused() == "amount_0"
    assert (cut_off(page), english(page), nameless(page)) == ([], [], [])


def test_the_table_fits_beside_the_side_bar_in_large_text(
    desk: Desk, page: CollectionPage, qapp: QApplication
) -> None:
    theme.apply(qapp, 150)
    page.resize(1096, 700)
    settle()
    assert page.minimumSizeHint().width() <= 1096 - 14  # and the page's scroll bar
    for button in (desk.close_button, desk.print_button, desk.save_button):
        assert button.mapTo(page, button.rect().topRight()).x() <= 1096


def test_enter_takes_the_suggested_sums_and_a_receipt_of_each_fund(
    db: Database, desk: Desk, village: Village
) -> None:
    find(desk, "มา ใจดี")
    enter()
    assert [row.edit.text() for row in desk.sheet.rows] == ["60.00", "200.00"]
    enter(2)
    day = db.read(collection_days.current)
    assert day is not None
    ma = seats(db, day)["มา"]
    assert [str(one.amount) for one in ma.receipts] == ["60.00", "200.00"]
    assert all(one.number in desk.last.text() for one in ma.receipts)
    assert desk.sheet.seat is not None
    assert desk.sheet.seat.name == "นางบัวผัน ศรีสุวรรณ์"  # the next house
    assert desk.roster.table.index(0, 0).data() == "✓"


def test_a_refused_line_is_marked_with_the_reason_and_nothing_is_taken(db: Database, desk: Desk) -> None:
    find(desk, "มา ใจดี")
    enter()
    figures("61")
    enter(2)
    assert desk.sheet.problem.isVisible()
    assert desk.sheet.problem.text()
    assert (focused(), desk.sheet.rows[0].edit.property("wrong")) == ("amount_0", "true")
    assert count(db, DocumentKind.RECEIPT, 1) == 0
    figures("60")
    assert not desk.sheet.problem.isVisible()
    enter(2)
    assert count(db, DocumentKind.RECEIPT, 1) == 1


def test_money_that_does_not_suffice_is_not_taken(db: Database, desk: Desk) -> None:
    find(desk, "มา ใจดี")
    enter()
    key(Qt.Key.Key_F6)
    figures("100")
    assert desk.sheet.change_words == "ยังขาด 160.00 บาท"
    enter()
    assert (focused(), count(db, DocumentKind.RECEIPT, 1)) == ("handed", 0)


def test_what_was_typed_stays_when_she_is_left(desk: Desk) -> None:
    find(desk, "มา ใจดี")
    enter()
    figures("90")
    key(Qt.Key.Key_Escape)
    assert focused() == "roster_search"
    find(desk, "ผัน")
    enter()
    type_into(desk.sheet.rows[0].edit, "ม")  # a letter where figures belong begins a search
    assert (focused(), desk.roster.search.text()) == ("roster_search", "ม")
    find(desk, "มา ใจดี")
    assert desk.sheet.rows[0].edit.text() == "90"
    assert {one.name for one in desk.roster.seats if one.person_id in desk.roster.kept} == {"นายมา ใจดี"}


def test_somebody_elses_write_leaves_the_typing_alone(db: Database, desk: Desk, village: Village) -> None:
    find(desk, "มา ใจดี")
    enter()
    figures("90")
    day = db.read(collection_days.current)
    assert day is not None
    take(db, day, village.di.person_id, (LineKind.SAVING, village.shares, "100"))
    assert desk.sheet.rows[0].edit.text() == "90"
    assert [one.is_done for one in desk.roster.seats] == [False, False, True]


def test_plus_adds_a_line_and_page_down_passes_somebody_by(
    db: Database, desk: Desk, page: CollectionPage, qtbot: QtBot
) -> None:
    find(desk, "มา ใจดี")
    enter()
    key(Qt.Key.Key_Plus)
    at_dialog(OtherDialog, qtbot)
    key(Qt.Key.Key_Return)
    back_at(page, qtbot)
    assert len(desk.sheet.rows) == 3
    assert (desk.sheet.rows[2].edit.text(), focused()) == ("20.00", "amount_2")
    enter()
    assert count(db, DocumentKind.RECEIPT, 1) == 1
    key(Qt.Key.Key_PageDown)
    assert desk.sheet.seat is not None
    assert desk.sheet.seat.name == "นางสาวดี มีสุข"
    assert count(db, DocumentKind.RECEIPT, 1) == 1
    key(Qt.Key.Key_PageUp)
    assert desk.sheet.seat.name == "นางบัวผัน ศรีสุวรรณ์"


def test_a_receipt_is_taken_back_by_its_key(db: Database, desk: Desk, qtbot: QtBot, village: Village) -> None:
    find(desk, "ดี มีสุข")
    enter()
    figures("100")
    enter()
    find(desk, "ดี มีสุข")
    assert "รับแล้ว 100.00 บาท" in desk.sheet.note.text()
    enter()
    key(Qt.Key.Key_F7)
    dialog = at_dialog(VoidDialog, qtbot)
    type_into(dialog.reason, "ใส่จำนวนเงินผิด")
    type_into(dialog.agreeing.agreed_by, CHAIR)
    key(Qt.Key.Key_S, modifier=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "ยกเลิกแล้ว" in desk.sheet.note.text())
    assert desk.sheet.seat is not None
    assert (desk.sheet.seat.is_done, desk.sheet.rows[0].edit.text()) == (False, "")


def test_receipts_not_printed_yet_are_printed_in_one_run(db: Database, desk: Desk, qtbot: QtBot) -> None:
    find(desk, "มา ใจดี")
    enter(3)
    key(Qt.Key.Key_F9)
    preview = preview_of(qtbot)
    assert len(preview.papers) == 2
    day = db.read(collection_days.current)
    assert day is not None
    db.write(documents.record_prints, db.read(collection_days.unprinted, day.id))
    preview.reject()
    desk.print_rest()
    assert desk.last.text() == "พิมพ์ใบเสร็จของวันนี้ครบแล้ว"


def test_printing_at_once_without_a_printer_says_so_and_keeps_the_receipt_for_the_end(
    db: Database, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "usual_printer", lambda: None)
    desk.printing.set_key("at_once")
    find(desk, "มา ใจดี")
    enter(3)
    assert desk.last.text() == NO_PRINTER
    day = db.read(collection_days.current)
    assert day is not None
    assert len(db.read(collection_days.unprinted, day.id)) == 2


def test_receipts_go_to_the_printer_while_the_next_person_is_served(
    db: Database, desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def into_file() -> QPrinter:
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "receipts.pdf"))
        return printer

    monkeypatch.setattr(printing, "usual_printer", into_file)
    desk.printing.set_key("at_once")
    find(desk, "มา ใจดี")
    enter(3)
    assert focused() == "amount_0"  # no veil: the next person's first line has the keys already
    qtbot.waitUntil(lambda: desk.last.text() == "ส่งใบเสร็จไปเครื่องพิมพ์แล้ว", timeout=30_000)
    day = db.read(collection_days.current)
    assert day is not None
    assert db.read(collection_days.unprinted, day.id) == []
    assert (tmp_path / "receipts.pdf").read_bytes().startswith(b"%PDF")


def test_a_day_opened_by_mistake_can_be_taken_away_only_while_it_is_empty(
    desk: Desk, page: CollectionPage
) -> None:
    assert desk.remove_button.isVisible()
    find(desk, "มา ใจดี")
    enter(3)
    assert not desk.remove_button.isVisible()


def test_the_order_of_the_roster_is_remembered(desk: Desk, app: App) -> None:
    desk.order.set_key(collection_roster.RosterOrder.NAME)
    assert desk.roster.seats[0].name == "นางสาวดี มีสุข"
    assert Desk(app).order.key() is collection_roster.RosterOrder.NAME
