"""Saved filters of one list: choose one, keep what the page shows now, print and export at one press."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from models.register import SavedFilter
from services import lists, saved_filters
from services.errors import UserError
from services.listing import Listing, Wish
from services.reports.table import Report
from ui import messages
from ui.app import App
from ui.papers import export_report, show_report
from ui.table import Column, RecordTable, TableView
from ui.task import Progress
from ui.thai_wrap import Label
from ui.widgets.button import Button, Look
from ui.widgets.named import named
from ui.widgets.parts import Empty
from ui.window import Window


@dataclass(frozen=True, slots=True)
class _View:
    """words say what it shows; empty wish: this program no longer understands it."""

    id: int
    name: str
    words: str
    wish: Wish | None


_COLUMNS = (
    Column[_View]("name", "ชื่อมุมมอง", lambda one: one.name, least=160),
    Column[_View]("words", "แสดงอะไร", lambda one: one.words, weight=2, least=200),
)


class ViewsWindow(Window):
    def __init__(
        self, app: App, parent: QWidget, listing: Listing, now: Wish, show: Callable[[Wish], object]
    ) -> None:
        """now is what the page shows; show makes it show another."""
        super().__init__(app, parent, "views_window", f"มุมมองของ{listing.title}")
        self._listing, self._now, self._show = listing, now, show
        self._options = app.db.read(lists.all_options, listing)
        self.table = RecordTable(_COLUMNS)
        self.view = TableView("views_list", "มุมมองที่บันทึกไว้", self.table)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(Empty("views_empty", "ยังไม่มีมุมมองที่บันทึกไว้ ตั้งตัวกรองในรายการ แล้วตั้งชื่อและบันทึกไว้ที่นี่"))
        self.name = named(QLineEdit(), "view_name", "ชื่อมุมมอง")
        self.name.setPlaceholderText("ตั้งชื่อ เช่น ผู้สูงอายุ หมู่ 4")
        self._build()
        self.view.chosen.connect(self._chosen)
        self.view.opened.connect(lambda _one: self.use())
        self.name.returnPressed.connect(self.save)
        self.reload()
        (self.view if self.table.rowCount() else self.name).setFocus()
        self.fit(860, 520)

    def reload(self, stand_on: int | None = None) -> None:
        self.table.replace([self._read(one) for one in self.app.db.read(saved_filters.saved, self._listing)])
        self._stack.setCurrentIndex(0 if self.table.rowCount() else 1)
        row = self.table.find(lambda one: one.id == stand_on)
        self.view.choose_row(max(row, 0) if self.table.rowCount() else -1)
        self._chosen(self.view.current())

    def use(self) -> None:
        """The page shows the chosen view."""
        one = self.view.current()
        if one is not None and one.wish is not None:
            self._show(one.wish)
            self.accept()

    def save(self) -> None:
        """Keeps what the page shows now under the typed name."""
        self._write(saved_filters.save, self._listing, self.name.text(), self._now, said="บันทึกมุมมอง “{}” แล้ว")

    def rename(self) -> None:
        """Gives the chosen view the typed name."""
        one = self.view.current()
        if one is not None:
            self._write(saved_filters.rename, one.id, self.name.text(), said="เปลี่ยนชื่อมุมมองเป็น “{}” แล้ว")

    def remove(self) -> None:
        one, app, listing = self.view.current(), self.app, self._listing
        if one is None:
            return
        wish = one.wish
        app.db.write(saved_filters.remove, one.id)
        again = None if wish is None else lambda: app.db.write(saved_filters.save, listing, one.name, wish)
        app.say(f"ลบมุมมอง “{one.name}” แล้ว", again)
        self.reload()

    def print_view(self) -> None:
        self._gather(lambda report: show_report(self.app, self, report))

    def export_view(self) -> None:
        self._gather(lambda report: export_report(self.app, self, report))

    def _write(self, service: Callable[..., SavedFilter], *args: object, said: str) -> None:
        try:
            made = self.app.db.write(service, *args)
        except UserError as error:
            messages.show_error(self, error)
            self.name.setFocus()
        else:
            self.app.say(said.format(made.name))
            self.name.clear()
            self.reload(made.id)
            self.view.setFocus()

    def _gather(self, use: Callable[[Report], object]) -> None:
        one, today = self.view.current(), self.app.today()
        if one is None:
            return

        def work(_progress: Progress) -> Report:
            return self.app.db.read(saved_filters.run, self._listing, one.id, today)

        self.app.worker.run(self, f"กำลังรวบรวม{self._listing.title}", work, use)

    def _read(self, one: SavedFilter) -> _View:
        try:
            wish = self._listing.wish_from_json(one.wish, self.app.today())
        except UserError as error:
            return _View(one.id, one.name, str(error), None)
        return _View(one.id, one.name, self._words(wish), wish)

    def _words(self, wish: Wish) -> str:
        return self._listing.words(wish, self._options) or "ทั้งหมด"

    def _chosen(self, one: _View | None) -> None:
        self._remove.setEnabled(one is not None)
        self._rename.setEnabled(one is not None)
        for button in (self._use, self._print, self._excel):
            button.setEnabled(one is not None and one.wish is not None)

    def _build(self) -> None:
        self._rename = Button("view_rename", "เปลี่ยนชื่อ", self.rename)
        self._remove = Button("view_remove", "ลบ", self.remove)
        self._print = Button("view_print", "พิมพ์", self.print_view, key="F9")
        self._excel = Button("view_excel", "Excel", self.export_view)
        self._use = Button("view_use", "ใช้มุมมองนี้", self.use, look=Look.MAIN)
        line = QHBoxLayout()
        line.addWidget(self.name, 1)
        line.addWidget(Button("view_save", "บันทึกมุมมองนี้", self.save, key="Ctrl+S"))
        line.addWidget(self._rename)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(Label(f"รายการตอนนี้แสดง {self._words(self._now)}", "muted"))
        self.body.addLayout(line)
        self.add_foot(self._remove, right=(self._excel, self._print, self._use))
