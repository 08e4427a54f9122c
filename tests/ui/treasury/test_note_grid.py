"""Counting by keys: the sum runs along, the difference is said, and what was typed comes back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.values.money import ZERO, Money
from services.errors import UserError
from services.treasury.notes_and_coins import FACES
from tests.ui.keys import press
from tests.ui.snapshot import english, nameless
from ui.treasury.note_grid import NoteGrid
from ui.widgets.named import named

THOUSAND, FIVE_HUNDRED, QUARTER = FACES[0], FACES[1], FACES[-1]


@pytest.fixture
def grid(qtbot: QtBot) -> NoteGrid:
    made = named(NoteGrid(), "notes", "ธนบัตรและเหรียญ")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(made.isVisible)
    made.activateWindow()
    return made


def type_count(grid: NoteGrid, face: Money, text: str) -> None:
    grid.cells[face].edit.setText(text)


def test_enter_goes_from_the_largest_to_the_smallest_and_then_is_done(grid: NoteGrid, qtbot: QtBot) -> None:
    visited = []
    grid.cells[THOUSAND].edit.setFocus()
    with qtbot.waitSignal(grid.done, timeout=1000):
        for _ in FACES:
            here = next(face for face, cell in grid.cells.items() if cell.edit is QApplication.focusWidget())
            visited.append(here)
            press(grid.cells[here].edit, Qt.Key.Key_Return)
    assert tuple(visited) == FACES


def test_arrows_move_and_stop_at_the_ends(grid: NoteGrid) -> None:
    grid.cells[THOUSAND].edit.setFocus()
    press(grid.cells[THOUSAND].edit, Qt.Key.Key_Up)
    assert QApplication.focusWidget() is grid.cells[THOUSAND].edit
    press(grid.cells[THOUSAND].edit, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is grid.cells[FIVE_HUNDRED].edit


def test_sum_and_difference_run_along(grid: NoteGrid) -> None:
    grid.set_book(Money.of(2_500))
    type_count(grid, THOUSAND, "๒")
    assert "2,000.00" in grid.sum_words.text()
    assert "ขาดบัญชี 500.00 บาท" in grid.state_words.text()
    type_count(grid, FIVE_HUNDRED, "1")
    assert grid.state_words.text() == "ตรงกับบัญชี"
    type_count(grid, QUARTER, "3")
    assert "เกินบัญชี 0.75 บาท" in grid.state_words.text()
    assert grid.pieces() == {THOUSAND: 2, FIVE_HUNDRED: 1, QUARTER: 3}


def test_what_is_due_is_no_book(grid: NoteGrid) -> None:
    grid.set_due(Money.of(2_500))
    type_count(grid, THOUSAND, "2")
    assert grid.state_words.text() == "ขาด 500.00 บาท (ต้องมี 2,500.00 บาท)"
    type_count(grid, FIVE_HUNDRED, "1")
    assert grid.state_words.text() == "ครบตามที่ต้องมี"
    type_count(grid, QUARTER, "2")
    assert grid.state_words.text() == "เกิน 0.50 บาท (ต้องมี 2,500.00 บาท)"


def test_without_books_only_the_sum_is_said(grid: NoteGrid) -> None:
    assert not grid.state_words.isVisible()
    assert grid.is_empty and grid.amount() == ZERO


def test_what_is_no_number_is_refused_and_counts_as_none(grid: NoteGrid) -> None:
    type_count(grid, THOUSAND, "2x")
    assert grid.amount() == ZERO
    with pytest.raises(UserError) as refused:
        grid.pieces()
    assert refused.value.field == "notes"


def test_typing_comes_back(grid: NoteGrid, qtbot: QtBot) -> None:
    type_count(grid, THOUSAND, "12")
    type_count(grid, QUARTER, "4")
    other = NoteGrid()
    qtbot.addWidget(other)
    other.put_back(grid.typed())
    assert other.pieces() == {THOUSAND: 12, QUARTER: 4}
    other.put_back(None)
    assert other.is_empty
    other.set_pieces({FIVE_HUNDRED: 2})
    assert other.amount() == Money.of(1_000)


def test_every_cell_has_its_names(grid: NoteGrid) -> None:
    assert nameless(grid) == []
    assert english(grid) == []
