"""Any list of records as a Qt table: read lazily, sorted by keys computed once, exported as a Report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, overload

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from models.values.money import Money
from services.reports.table import Cell, Kind, Report, Row
from services.reports.table import Column as ReportColumn
from ui.cells import Value, cell_order, cell_text
from ui.theme import Tone

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

SORT_ROLE = Role.UserRole + 1  # the value's place in order
TONE_ROLE = Role.UserRole + 2  # Tone of the cell
RECORD_ROLE = Role.UserRole + 3
RIGHT_KINDS = frozenset((Kind.MONEY, Kind.WHOLE))

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)  # no slots: Python 3.11 cannot make Column[Loan](…) of a slotted generic
class Column(Generic[R]):
    """key is the column's stable English name, also in workbooks; value gives what is shown and exported.

    order gives a ready sort key (a stored sort_key column, say); without it the value's own order is used.
    weight shares out the room that is left after the columns of weight 0, which are as wide as their words;
    a column with a weight never gets narrower than least pixels while another can be left out.
    spare columns are left out, the last first, while the window is too narrow for all.
    """

    key: str
    title: str
    value: Callable[[R], Value]
    kind: Kind = Kind.TEXT
    order: Callable[[R], Any] | None = None
    tone: Callable[[R], Tone] | None = None
    weight: float | None = None
    least: int = 90
    spare: bool = False

    @property
    def share(self) -> float:
        if self.weight is not None:
            return self.weight
        return 1.0 if self.kind is Kind.TEXT else 0.0

    @property
    def is_right(self) -> bool:
        return self.kind in RIGHT_KINDS


@dataclass
class Pages(Sequence[R]):
    """A long list of which only the shown parts are fetched: fetch(offset, limit) answers one part."""

    total: int
    fetch: Callable[[int, int], Sequence[R]]
    size: int = 200
    _parts: dict[int, Sequence[R]] = field(default_factory=dict)

    def __len__(self) -> int:
        return self.total

    @overload
    def __getitem__(self, at: int) -> R: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[R]: ...
    def __getitem__(self, at: int | slice) -> R | Sequence[R]:
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(self.total))]
        if not -self.total <= at < self.total:
            raise IndexError(at)
        part, place = divmod(at % self.total, self.size)
        if part not in self._parts:
            self._parts[part] = self.fetch(part * self.size, self.size)
        return self._parts[part][place]

    def __iter__(self) -> Iterator[R]:
        return (self[i] for i in range(self.total))


class RecordTable(QAbstractTableModel, Generic[R]):
    """records is in the order shown. A header click sorts them; Pages need on_sort, which fetches anew."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        *,
        on_sort: Callable[[str, bool], Sequence[R]] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """on_sort is asked with the column's key and whether the order is descending."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self.records: Sequence[R] = ()
        self.sorted_by: tuple[int, Qt.SortOrder] | None = None
        self._on_sort = on_sort

    def replace(self, records: Sequence[R]) -> None:
        """Shows other records, in the order the reader chose before (else in the order given)."""
        self.beginResetModel()
        self.records = records
        if self.sorted_by is not None and self._on_sort is None:
            self.records = [records[row] for row in self._ordered_rows(*self.sorted_by)]
        self.endResetModel()

    def record(self, row: int) -> R:
        return self.records[row]

    def find(self, wanted: Callable[[R], bool]) -> int:
        """The row of the first record that is wanted, -1 when there is none."""
        return next((row for row, one in enumerate(self.records) if wanted(one)), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column, record = self.columns[index.column()], self.records[index.row()]
        match role:
            case Role.DisplayRole | Role.ToolTipRole | Role.AccessibleTextRole:
                return cell_text(column.value(record))
            case Role.TextAlignmentRole:
                return RIGHT if column.is_right else LEFT
            case x if x == TONE_ROLE:
                return self._tone(column, record)
            case x if x == SORT_ROLE:
                return self._order(column, record)
            case x if x == RECORD_ROLE:
                return record
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return self.columns[section].title
        if role == Role.TextAlignmentRole:
            return RIGHT if self.columns[section].is_right else LEFT
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self.columns):
            return
        self.sorted_by = (column, order)
        if self._on_sort is not None:
            self.beginResetModel()
            self.records = self._on_sort(self.columns[column].key, order is Qt.SortOrder.DescendingOrder)
            self.endResetModel()
            return
        self.layoutAboutToBeChanged.emit()
        rows = self._ordered_rows(column, order)
        kept = self.persistentIndexList()
        if kept:
            places = {old: new for new, old in enumerate(rows)}
            moved = [self.index(places[one.row()], one.column()) for one in kept]
            self.changePersistentIndexList(kept, moved)
        self.records = [self.records[row] for row in rows]
        self.layoutChanged.emit()

    def report(
        self, name: str, title: str, facts: Sequence[str] = (), *, totals: Sequence[Row] = ()
    ) -> Report:
        """What the list shows now, for paper and workbook."""
        return Report(
            name=name,
            title=title,
            facts=tuple(facts),
            columns=tuple(
                ReportColumn(one.key, one.title, one.kind, 1.6 if one.share else 1.0) for one in self.columns
            ),
            rows=(
                *(Row(tuple(_cell(c.value(record)) for c in self.columns)) for record in self.records),
                *totals,
            ),
            landscape=len(self.columns) > 7,
        )

    def _ordered_rows(self, column: int, order: Qt.SortOrder) -> list[int]:
        """Stable either way, records without a value last either way."""
        chosen = self.columns[column]
        values = [chosen.value(record) for record in self.records]
        filled = [row for row, value in enumerate(values) if value is not None and value != ""]
        empty = [row for row, value in enumerate(values) if value is None or value == ""]
        keys = [chosen.order(one) for one in self.records] if chosen.order else list(map(cell_order, values))
        filled.sort(key=keys.__getitem__, reverse=order is Qt.SortOrder.DescendingOrder)
        return filled + empty

    def _order(self, column: Column[R], record: R) -> Any:
        return column.order(record) if column.order else cell_order(column.value(record))

    def _tone(self, column: Column[R], record: R) -> Tone:
        if column.tone is not None:
            return column.tone(record)
        value = column.value(record)
        return Tone.WRONG if isinstance(value, Money) and value.satang < 0 else Tone.PLAIN


def _cell(value: Value) -> Cell:
    if value is None or (isinstance(value, Cell) and not isinstance(value, bool)):
        return value
    return cell_text(value)
