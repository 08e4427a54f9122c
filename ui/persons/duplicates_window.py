"""Rows that may be one person, pair by pair and side by side: made one, or called different people."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QStackedWidget, QWidget

from models.person import Person
from models.values.thai_date import short_date
from services.errors import UserError
from services.people import duplicates, person_card, person_merge, person_merge_fields, persons
from services.people.duplicates import Pair
from services.people.person_merge_fields import Beside
from ui import messages
from ui.app import App
from ui.table import Column, Kind, RecordTable, TableView
from ui.task import Progress
from ui.thai_wrap import Label
from ui.theme import Tone, theme
from ui.undoing import say_written
from ui.widgets.button import Button, Look
from ui.widgets.card import Card
from ui.widgets.named import named
from ui.widgets.parts import Empty
from ui.widgets.plate import Plate
from ui.window import Window

COLUMNS: tuple[Column[Pair], ...] = (
    Column("first", "รายการหนึ่ง", lambda one: one.first, least=150),
    Column("second", "อีกรายการ", lambda one: one.second, least=150),
    Column("reason", "เพราะ", lambda one: one.reasons[0], least=160),
    Column("score", "น้ำหนัก", lambda one: one.score, Kind.WHOLE),
)


class DuplicatesWindow(Window):
    """The register is searched off the window's thread; what was decided leaves the list."""

    def __init__(self, app: App, parent: QWidget) -> None:
        super().__init__(app, parent, "duplicates", "หาคนซ้ำ")
        self.set_facts("รายการที่อาจเป็นคนเดียวกัน เทียบแล้วเลือกว่ารวมเป็นคนเดียว หรือเป็นคนละคน")
        self.pairs: list[Pair] = []
        self.table: RecordTable[Pair] = RecordTable(COLUMNS)
        self.view: TableView[Pair] = TableView("duplicate_list", "คู่ที่อาจซ้ำ", self.table)
        self.card = PairCard(app)
        empty = Empty("duplicates_empty", "ไม่พบรายการที่น่าจะเป็นคนเดียวกัน", "", lambda: None)
        self.lists = QStackedWidget()
        self.lists.addWidget(empty)
        self.lists.addWidget(self.view)
        row = QHBoxLayout()
        row.setSpacing(theme().px(14))
        row.addWidget(self.lists, 1)
        row.addWidget(self.card, 1)
        self.body.addLayout(row, 1)
        self.add_foot(Button("search_again", "หาใหม่", self.search, key="F5"))
        self.view.chosen.connect(self.card.show_pair)
        self.card.asked_merge.connect(self.merge)
        self.card.asked_different.connect(self.say_different)
        self.fit(1180, 680)
        self.search()

    def search(self) -> None:
        def work(progress: Progress) -> list[Pair]:
            return self.app.db.read(duplicates.find, progress)

        self.app.worker.run(self, "กำลังหาคนซ้ำในทะเบียน", work, self.show_pairs)

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        self.pairs = list(pairs)
        self._show(0)

    def merge(self, choices: dict[str, int]) -> None:
        pair = self.card.pair
        if pair is None:
            return
        try:
            self.app.db.write(person_merge.merge, pair.first_id, pair.second_id, choices)
        except UserError as error:
            messages.show_error(self, error)
            return
        self._leave(pair, also=pair.second_id)
        say_written(self.app, self, f"รวมเป็น{pair.first}รายการเดียวแล้ว", "person", pair.first_id)

    def say_different(self) -> None:
        pair = self.card.pair
        if pair is not None:
            self.app.db.write(person_merge.say_different, pair.first_id, pair.second_id)
            self._leave(pair)
            self.app.say("จดไว้แล้วว่าเป็นคนละคน จะไม่ถามคู่นี้อีก")

    def _leave(self, pair: Pair, also: int | None = None) -> None:
        """The pair was decided; pairs with a row that is gone are no more either."""
        at = self.pairs.index(pair)
        self.pairs = [one for one in self.pairs if one != pair and also not in (one.first_id, one.second_id)]
        self._show(min(at, len(self.pairs) - 1))

    def _show(self, row: int) -> None:
        self.table.replace(list(self.pairs))
        self.lists.setCurrentIndex(1 if self.pairs else 0)
        self.set_facts(f"พบ {len(self.pairs):,} คู่ที่อาจเป็นคนเดียวกัน เทียบแล้วเลือกว่ารวม หรือเป็นคนละคน")
        if self.pairs:
            self.view.choose_row(max(row, 0))
            self.view.setFocus()
        self.card.show_pair(self.pairs[max(row, 0)] if self.pairs else None)


class PairCard(Card):
    """What both say, thing by thing; where they differ, one of the two is chosen."""

    asked_merge = Signal(object)  # choices: the key of a field and the person whose value stays
    asked_different = Signal()

    def __init__(self, app: App) -> None:
        super().__init__("pair_card", "เทียบสองรายการ")
        self._app = app
        self.pair: Pair | None = None
        self.choices: dict[str, int] = {}
        self.buttons: dict[tuple[str, int], Plate] = {}
        self.show_pair(None)

    def show_pair(self, pair: Pair | None) -> None:
        self.clear()
        self.pair, self.choices, self.buttons = pair, {}, {}
        if pair is None:
            self.text("เลือกคู่ในรายการเพื่อเทียบ")
            return
        keep, gone = (self._app.db.read(persons.get, one) for one in (pair.first_id, pair.second_id))
        self.title("เป็นคนเดียวกันหรือไม่", " · ".join(pair.reasons))
        obstacles = self._app.db.read(person_merge.obstacles, keep.id, gone.id)
        for words in obstacles:
            self.note(words, Tone.SOON)
        self._compare(keep, gone)
        merge = self.act("merge_pair", "รวมเป็นคนเดียว", self._merge, key="F2", look=Look.MAIN)
        merge.setEnabled(not obstacles)
        self.act("different_pair", "เป็นคนละคน", self.asked_different.emit, key="F4")
        self.text("รวมแล้วทุกอย่างที่เป็นของทั้งสองรายการจะอยู่ด้วยกัน ชื่อที่ไม่ได้เลือกเก็บไว้เป็นชื่อเดิม และแยกกลับได้จากข้อมูลของคนนี้")
        for person in (keep, gone):
            self._tell_where(person)

    def _merge(self) -> None:
        self.asked_merge.emit(dict(self.choices))

    def _compare(self, keep: Person, gone: Person) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().px(10))
        grid.setVerticalSpacing(theme().px(2))
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, theme().px(150))
        for at, pair in enumerate(person_merge_fields.beside(keep, gone)):
            grid.addWidget(Label(pair.field.label, "caption"), 2 * at, 0, 1, 2)
            if pair.differs:
                self._ask(grid, 2 * at + 1, pair, keep.id, gone.id)
                continue
            for column, said in enumerate((pair.keep, pair.gone)):
                told = Label(said or "ว่าง", "" if said else "muted")
                told.setAccessibleName(f"{pair.field.label} {said or 'ว่าง'}")
                grid.addWidget(told, 2 * at + 1, column, Qt.AlignmentFlag.AlignTop)
        box = QWidget()
        box.setLayout(grid)
        grid.setContentsMargins(0, 0, 0, 0)
        self.add(box)

    def _ask(self, grid: QGridLayout, row: int, pair: Beside, keep_id: int, gone_id: int) -> None:
        group = QButtonGroup(self._scroll.widget())
        for column, (person_id, said) in enumerate(((keep_id, pair.keep), (gone_id, pair.gone))):
            words = f"{pair.field.label} {said}"
            side = "keep" if column == 0 else "gone"
            button = named(Plate(f"{pair.field.key}_{side}", said), f"{pair.field.key}_{side}", words)
            button.setCheckable(True)
            button.setChecked(person_id == keep_id)
            button.toggled.connect(partial(self._choose, pair.field.key, person_id))
            group.addButton(button)
            grid.addWidget(button, row, column, Qt.AlignmentFlag.AlignTop)
            self.buttons[pair.field.key, person_id] = button

    def _choose(self, key: str, person_id: int, checked: bool) -> None:
        if checked:
            self.choices[key] = person_id

    def _tell_where(self, person: Person) -> None:
        """Where each is named, so that one sees what would come together."""
        card = self._app.db.read(person_card.card, person.id, self._app.today())
        self.heading(person.name)
        lines = [line for part in card.parts for line in part.lines]
        for line in lines:
            self.add(Label(line.words, "muted" if line.is_past else ""))
        if not lines:
            self.text("ยังไม่มีชื่อในทะเบียนอื่น")
        if card.events:
            self.add(Label(f"บันทึกล่าสุด {short_date(card.events[0].at.date())}", "caption"))
