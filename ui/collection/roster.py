"""Everybody who may come, in the order of the village: found as one types, done ones ticked and dim."""

from __future__ import annotations

from collections.abc import Sequence, Set

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from models.values.money import Money
from models.values.thai_text import arabic_digits, search_key
from services.collection.collection_roster import Seat
from services.reports.table import Kind
from ui.table import Column, RecordTable, TableView
from ui.theme import Tone
from ui.widgets.named import named
from ui.widgets.parts import margins
from ui.widgets.picker import search_box


class Roster(QWidget):
    """The search line jumps, it hides nobody; ↓ and ↑ in it go to the next and the previous one found."""

    chosen = Signal()  # the cursor stands on another person
    opened = Signal()  # Enter: into her lines

    def __init__(self) -> None:
        super().__init__()
        named(self, "roster", "รายชื่อผู้มาส่งเงิน")
        self.seats: list[Seat] = []
        self.kept: Set[int] = frozenset()  # persons with something typed and not taken
        self.search = search_box("roster_search", "พิมพ์ชื่อ บ้านเลขที่ หรือเลขสมาชิก แล้วกด Enter")
        self.search.textEdited.connect(self._find)
        self.search.returnPressed.connect(self._open)
        self.search.installEventFilter(self)
        self.table = RecordTable(self._columns())
        self.view = TableView("roster_list", "รายชื่อผู้มาส่งเงิน", self.table)
        self.view.setSortingEnabled(False)
        self.view.letters.connect(self.type)
        self.view.chosen.connect(lambda _seat: self.chosen.emit())
        self.view.opened.connect(lambda _seat: self.opened.emit())
        column = QVBoxLayout(self)
        margins(column, 0, 0, 10)
        column.addWidget(self.search)
        column.addWidget(self.view, 1)

    @property
    def seat(self) -> Seat | None:
        """Whom the cursor stands on."""
        return self.view.current()

    def show_seats(self, seats: Sequence[Seat], person_id: int | None) -> None:
        """The cursor stays on a person, else it stands on the first who was not served."""
        self.seats = list(seats)
        self.table.replace(self.seats)
        rows = [at for at, one in enumerate(self.seats) if one.person_id == person_id]
        rows += [at for at, one in enumerate(self.seats) if not one.is_done]
        if self.seats:
            self.view.choose_row(rows[0] if rows else 0)

    def replace(self, seat: Seat) -> None:
        """One person as she stands now; the list stays where it is."""
        row = self.table.find(lambda one: one.person_id == seat.person_id)
        if row >= 0:
            self.seats[row] = seat
            self.table.dataChanged.emit(
                self.table.index(row, 0), self.table.index(row, self.table.columnCount() - 1)
            )

    def keep(self, persons: Set[int]) -> None:
        """Who has something typed and not taken is marked."""
        self.kept = persons
        self.view.viewport().update()

    def step(self, step: int) -> bool:
        """To the next or the previous one who was not served; False when there is none that way."""
        at = self.view.currentIndex().row() + step
        while 0 <= at < len(self.seats):
            if not self.seats[at].is_done:
                self._stand_on(at)
                return True
            at += step
        return False

    def go_on(self) -> bool:
        """To the next one who was not served, from the top again at the end; False when everybody was."""
        if self.step(1):
            return True
        waiting = [at for at, one in enumerate(self.seats) if not one.is_done]
        if waiting:
            self._stand_on(waiting[0])
        return bool(waiting)

    def type(self, letter: str) -> None:
        """A letter typed elsewhere begins a search."""
        self.search.setFocus()
        self.search.insert(letter)
        self._find(self.search.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._leaf(1 if key == Qt.Key.Key_Down else -1)
                return True
        return super().eventFilter(watched, event)

    def _stand_on(self, row: int) -> None:
        """In the middle, so that those who come next are in sight."""
        self.view.choose_row(row)
        self.view.scrollTo(self.table.index(row, 0), QAbstractItemView.ScrollHint.PositionAtCenter)

    def _find(self, text: str) -> None:
        found = self._found(text)
        if found:
            self.view.choose_row(found[0])

    def _found(self, text: str) -> list[int]:
        """Rows in the order they are likely meant: the very number or house, then the beginning of a name."""
        typed, wanted = arabic_digits(text).strip().lower(), search_key(text)
        if not wanted:
            return []
        ranks = ((_rank(one, typed, wanted), at) for at, one in enumerate(self.seats))
        return [at for rank, at in sorted(one for one in ranks if one[0] is not None)]

    def _leaf(self, step: int) -> None:
        found = self._found(self.search.text())
        here = self.view.currentIndex().row()
        if not found:
            at = here + step
        elif here in found:
            at = found[(found.index(here) + step) % len(found)]
        else:
            at = found[0]
        if 0 <= at < len(self.seats):
            self.view.choose_row(at)

    def _open(self) -> None:
        self.search.clear()
        self.opened.emit()

    def _columns(self) -> list[Column[Seat]]:
        def tone(one: Seat) -> Tone:
            return Tone.MUTED if one.is_done else Tone.PLAIN

        def state(one: Seat) -> str:
            return "✓" if one.is_done else "ค้าง" if one.person_id in self.kept else ""

        def money(one: Seat) -> Money | None:
            return (one.taken if one.is_done else one.owed) or None

        def receipts(one: Seat) -> str:
            return " ".join(x.number for x in one.receipts if not x.is_cancelled)

        return [
            Column("state", "รับ", state, weight=0.01, least=56, tone=tone),
            Column("number", "เลขที่", lambda one: " ".join(one.numbers), Kind.CODE, tone=tone),
            Column("name", "ชื่อ-นามสกุล", lambda one: one.name, least=175, tone=tone),
            Column("house", "บ้าน", lambda one: one.house_no, Kind.CODE, tone=tone, spare=True),
            Column("village", "หมู่บ้าน", lambda one: one.village, weight=0, tone=tone, spare=True),
            Column("amount", "จำนวนเงิน", money, Kind.MONEY, tone=tone),
            Column("receipts", "ใบเสร็จ", receipts, weight=0.01, least=126, tone=tone, spare=True),
        ]


def _rank(seat: Seat, typed: str, wanted: str) -> int | None:
    """Smaller is likelier; none is not what was typed. A member's number is known by its figures alone too."""
    numbers = [one.lower() for one in seat.numbers]
    if typed in numbers:
        return 0
    if typed.isdecimal() and any(_figures(one) == int(typed) for one in numbers):
        return 1
    if typed == seat.house_no:
        return 2
    if seat.find.startswith(wanted):
        return 3
    if wanted in seat.find:
        return 4
    if any(typed in one for one in numbers):
        return 5
    return None


def _figures(number: str) -> int:
    digits = "".join(letter for letter in number if letter.isdecimal())
    return int(digits) if digits else -1
