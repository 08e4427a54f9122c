from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from models.values.money import ZERO, Money
from services.reports.table import Kind, Row
from ui.records import RECORD_ROLE, SORT_ROLE, TONE_ROLE, Column, Pages, RecordTable, Role
from ui.theme import Tone

ASCENDING, DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@dataclass(frozen=True)
class Loan:
    number: str
    name: str
    left: Money
    due: date | None


COLUMNS = (
    Column[Loan]("number", "สัญญา", lambda one: one.number, Kind.CODE),
    Column[Loan]("name", "ผู้กู้", lambda one: one.name),
    Column[Loan]("left", "คงเหลือ", lambda one: one.left, Kind.MONEY),
    Column[Loan]("due", "งวดถัดไป", lambda one: one.due, Kind.DAY),
)
LOANS = [
    Loan("2", "เพ็ญ", Money.of(100), date(2026, 12, 15)),
    Loan("1", "กุ้ง", Money.of(-20), None),
    Loan("3", "แก้ว", Money.of(9), date(2026, 2, 28)),
    Loan("4", "ขวัญ", Money.of(9), date(2027, 1, 1)),
]


@pytest.fixture
def table(qtbot: QtBot) -> RecordTable[Loan]:
    table = RecordTable(COLUMNS)
    table.replace(LOANS)
    return table


def names(table: RecordTable[Loan]) -> str:
    return " ".join(one.name for one in table.records)


def test_qt_finds_no_fault(table: RecordTable[Loan]) -> None:
    QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Warning)
    table.sort(2)
    table.sort(3, DESCENDING)
    table.replace(LOANS[:1])
    table.replace([])


def test_cells_are_written_for_people(table: RecordTable[Loan]) -> None:
    assert [table.index(0, at).data() for at in range(4)] == ["2", "เพ็ญ", "100.00", "15 ธ.ค. 2569"]
    assert table.index(1, 3).data() == ""


def test_figures_and_their_headings_stand_right(table: RecordTable[Loan]) -> None:
    for at, right in ((1, False), (2, True), (3, False)):
        cell = table.index(0, at).data(Role.TextAlignmentRole)
        head = table.headerData(at, Qt.Orientation.Horizontal, Role.TextAlignmentRole)
        assert cell == head
        assert bool(cell & Qt.AlignmentFlag.AlignRight) is right


def test_negative_money_is_red_and_has_its_minus(table: RecordTable[Loan]) -> None:
    cell = table.index(1, 2)
    assert (cell.data(), cell.data(TONE_ROLE)) == ("-20.00", Tone.WRONG)
    assert table.index(0, 2).data(TONE_ROLE) is Tone.PLAIN


def test_names_sort_as_in_the_dictionary(table: RecordTable[Loan]) -> None:
    table.sort(1)
    assert names(table) == "กุ้ง แก้ว ขวัญ เพ็ญ"
    table.sort(1, DESCENDING)
    assert names(table) == "เพ็ญ ขวัญ แก้ว กุ้ง"


def test_equal_values_keep_their_order_either_way(table: RecordTable[Loan]) -> None:
    table.sort(2)
    assert names(table) == "กุ้ง แก้ว ขวัญ เพ็ญ"
    table.sort(2, DESCENDING)
    assert names(table) == "เพ็ญ แก้ว ขวัญ กุ้ง"


@pytest.mark.parametrize("order", [ASCENDING, DESCENDING])
def test_what_is_missing_comes_last(table: RecordTable[Loan], order: Qt.SortOrder) -> None:
    table.sort(3, order)
    assert table.records[-1].due is None


def test_the_cursor_stays_on_its_record(table: RecordTable[Loan]) -> None:
    cursor = QPersistentModelIndex(table.index(0, 1))
    table.sort(1)
    assert (cursor.row(), cursor.data(RECORD_ROLE)) == (3, LOANS[0])


def test_new_records_come_in_the_chosen_order(table: RecordTable[Loan]) -> None:
    table.sort(2, DESCENDING)
    table.replace(LOANS[::-1])
    assert names(table) == "เพ็ญ ขวัญ แก้ว กุ้ง"


def test_a_column_may_bring_its_own_order() -> None:
    table = RecordTable(
        [Column[Loan]("name", "ผู้กู้", lambda one: one.name, order=lambda one: -int(one.number))]
    )
    table.replace(LOANS)
    table.sort(0)
    assert [one.number for one in table.records] == ["4", "3", "2", "1"]
    assert table.index(0, 0).data(SORT_ROLE) == -4


def test_values_are_asked_only_for_what_is_shown() -> None:
    asked: list[int] = []

    def value(one: int) -> str:
        asked.append(one)
        return str(one)

    table = RecordTable([Column[int]("n", "เลขที่", value)])
    table.replace(range(50_000))
    assert asked == []
    assert table.index(49_999, 0).data() == "49999"
    assert asked == [49_999]


def test_a_report_is_what_the_list_shows(table: RecordTable[Loan]) -> None:
    table.sort(1)
    total = Row(("รวม", "", Money.of(98), None))
    report = table.report("loans", "ทะเบียนเงินกู้", ["ปี 2569"], totals=[total])
    assert [one.key for one in report.columns] == ["number", "name", "left", "due"]
    assert [one.kind for one in report.columns] == [Kind.CODE, Kind.TEXT, Kind.MONEY, Kind.DAY]
    assert report.rows[0].cells == ("1", "กุ้ง", Money.of(-20), None)
    assert report.rows[-1] is total
    assert Money.sum(one.cells[2] for one in report.rows[:-1] if isinstance(one.cells[2], Money)) == Money.of(
        98
    )
    assert Money.of(0) == ZERO


def test_only_the_parts_looked_at_are_fetched() -> None:
    fetched: list[tuple[int, int]] = []

    def fetch(offset: int, limit: int) -> Sequence[int]:
        fetched.append((offset, limit))
        return range(offset, min(offset + limit, 1_005))

    pages = Pages(1_005, fetch, size=100)
    assert (pages[0], pages[99], pages[-1], len(pages)) == (0, 99, 1_004, 1_005)
    assert fetched == [(0, 100), (1_000, 100)]
    assert list(pages) == list(range(1_005))
    with pytest.raises(IndexError):
        pages[1_005]


def test_pages_are_sorted_by_who_fetches_them() -> None:
    asked: list[tuple[str, bool]] = []

    def on_sort(key: str, descending: bool) -> Sequence[Loan]:
        asked.append((key, descending))
        return LOANS[::-1]

    table = RecordTable(COLUMNS, on_sort=on_sort)
    table.replace(LOANS)
    table.sort(2, DESCENDING)
    assert asked == [("left", True)]
    assert table.records == LOANS[::-1]
