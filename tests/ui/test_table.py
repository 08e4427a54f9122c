from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from models.values.money import Money
from services.reports.table import Kind
from tests.ui.keys import press
from tests.ui.test_records import COLUMNS, LOANS, Loan
from ui.records import Column, RecordTable
from ui.table import TableView, TotalsLine
from ui.theme import theme


@pytest.fixture
def view(qtbot: QtBot) -> TableView[Loan]:
    table = RecordTable(COLUMNS)
    view = TableView("loans", "เงินกู้", table)
    qtbot.addWidget(view)
    view.resize(700, 300)
    view.show()
    table.replace(LOANS)
    return view


def widths(view: TableView[Loan]) -> list[int]:
    return [view.columnWidth(at) for at in range(4)]


@pytest.mark.parametrize("width", [360, 500, 700, 1400])
def test_columns_fill_the_width_and_never_more(view: TableView[Loan], qtbot: QtBot, width: int) -> None:
    view.resize(width, 300)
    assert sum(widths(view)) == view.viewport().width()
    qtbot.waitUntil(lambda: view.horizontalScrollBar().maximum() == 0)


def test_figures_are_shown_whole(view: TableView[Loan]) -> None:
    view.table.replace([Loan("1", "ก", Money.of("123456789.12"), date(2026, 12, 30))])
    needed = QFontMetrics(theme().font()).horizontalAdvance("123,456,789.12")
    assert view.columnWidth(2) >= needed + 2 * view.cell_padding


def test_a_spare_column_goes_first(qtbot: QtBot) -> None:
    columns = (*COLUMNS, Column[Loan]("moo", "หมู่ที่อยู่ปัจจุบัน", lambda _: "7", Kind.CODE, spare=True))
    view = TableView("loans", "เงินกู้", RecordTable(columns))
    qtbot.addWidget(view)
    view.table.replace(LOANS)
    view.show()
    for width, hidden in ((800, False), (380, True), (800, False)):
        view.resize(width, 300)
        assert view.isColumnHidden(4) is hidden


def test_rows_are_as_high_as_the_design_says(view: TableView[Loan]) -> None:
    assert view.rowHeight(0) == 38
    assert not view.showGrid()


def test_enter_opens_the_record_under_the_cursor(view: TableView[Loan], qtbot: QtBot) -> None:
    view.choose_row(2)
    with qtbot.waitSignal(view.opened) as opened:
        press(view, Qt.Key.Key_Return)
    assert opened.args == [LOANS[2]]


def test_moving_the_cursor_tells_the_card(view: TableView[Loan], qtbot: QtBot) -> None:
    view.choose_row(0)
    with qtbot.waitSignal(view.chosen) as chosen:
        press(view, Qt.Key.Key_Down)
    assert chosen.args == [LOANS[1]]
    with qtbot.waitSignal(view.chosen) as chosen:
        view.table.replace([])
    assert chosen.args == [None]


def test_letters_are_meant_for_the_search(view: TableView[Loan], qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.letters) as typed:
        press(view, Qt.Key.Key_A)
    assert typed.args == ["a"]


def test_a_click_on_a_heading_sorts(view: TableView[Loan]) -> None:
    view.horizontalHeader().sectionClicked.emit(2)
    view.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    assert [one.name for one in view.table.records] == ["กุ้ง", "แก้ว", "ขวัญ", "เพ็ญ"]


def test_totals_stand_under_their_column(view: TableView[Loan], qtbot: QtBot) -> None:
    totals = TotalsLine(view)
    qtbot.addWidget(totals)
    totals.resize(view.width(), totals.height())
    totals.show_totals("รวม 4 สัญญา", {"left": Money.of(98)})
    assert totals.accessibleName() == "รวม 4 สัญญา 98.00"
    picture = totals.grab().toImage()
    right = view.viewport().x() + view.columnViewportPosition(2) + view.columnWidth(2) - view.cell_padding
    ground = picture.pixelColor(picture.width() - 1, 0)

    def has_ink(box: QRect) -> bool:
        return any(
            picture.pixelColor(x, y) != ground
            for x in range(box.left(), box.right())
            for y in range(box.top(), box.bottom())
        )

    assert has_ink(QRect(right - 40, 5, 42, 28))
    assert not has_ink(QRect(right + 2, 5, picture.width() - right - 4, 28))


def test_every_row_is_painted_without_english_or_holes(view: TableView[Loan]) -> None:
    view.choose_row(1)
    picture = view.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, 700, 3) for y in range(60, 200, 2)}
    assert theme().colours.accent_ground.lower() in colours  # the chosen row
    assert theme().colours.wrong.lower() in colours or len(colours) > 20  # the negative amount
