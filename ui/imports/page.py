"""The import page: a file, its table, its columns, its rows, one saving at the end; every step can be gone back from."""

from __future__ import annotations

from collections.abc import Callable, Set
from functools import partial
from pathlib import Path
from typing import ClassVar, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from models.document import ImportBatch
from models.fund import Fund
from services import imports
from services.errors import Cancelled, UserError
from services.excel.preview import ImportRow, OutOfDate, Preview
from services.excel.sheet import Sheet
from services.excel.table import Table
from services.imports import Batch
from ui import messages
from ui.app import App
from ui.imports import files, reading, words
from ui.imports.check_step import CheckStep
from ui.imports.columns_step import ColumnsStep
from ui.imports.done_step import DoneStep
from ui.imports.file_step import FileStep
from ui.imports.into import Into
from ui.imports.reading import Source
from ui.imports.save_step import SaveStep
from ui.imports.step import Step
from ui.imports.table_step import TableStep
from ui.imports.take_back_dialog import TakeBackDialog
from ui.imports.wizard import Wizard
from ui.page import Page
from ui.task import Progress
from ui.widgets.button import Button

T = TypeVar("T")


class ImportsPage(Page):
    key = "imports"
    title = "นำเข้าจาก Excel"
    watches: ClassVar[Set[type]] = frozenset((ImportBatch, Fund))

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.source: Source | None = None
        self.preview: Preview[ImportRow] | None = None
        self.into = Into(app)
        self.file, self.table, self.columns = FileStep(self.into), TableStep(), ColumnsStep()
        self.check, self.save, self.done = CheckStep(), SaveStep(), DoneStep()
        steps = (self.file, self.table, self.columns, self.check, self.save, self.done)
        self.wizard = Wizard("ขั้นตอนการนำเข้า", steps, self.go_back, self.go_on)
        self.trouble, self.forward = self.wizard.trouble, self.wizard.forward
        self.check_again = Button("check_again", "ตรวจไฟล์อีกครั้ง", self.check_rows)
        self.wizard.add_act(self.check_again)
        self.add_body(self.wizard)
        self._connect()
        self._show_kind()
        self.show_step(0)

    def reload(self) -> None:
        self.into.reload()
        self.file.show_batches(self.app.db.read(imports.batches))
        self._say_step()

    def open_target(self, target: object) -> None:
        """target is the key of a kind of register another page wants to bring in."""
        if isinstance(target, str) and not (self.source is not None and self.into.kind.key == target):
            self.start_over()
            self.into.kinds.set_key(target)

    @property
    def at(self) -> int:
        return self.wizard.at

    def focus_first(self) -> None:
        self.wizard.focus_first()

    def show_step(self, at: int) -> None:
        self.check_again.hide()
        if self.wizard.steps[at] is self.save and self.preview is not None:
            known = words.known_file(self.preview.known)
            self.save.show_counts(self.preview.counts, self.into.kind, self.into.place, known)
        self.wizard.show_step(at)
        self._say_step()
        self.focus_first()

    def go_on(self) -> None:
        """What the main button of the present step does."""
        step = self.wizard.step
        if step is self.file:
            if self.source is not None:
                self._open(self.table)
        elif step is self.table:
            self.match_columns()
        elif step is self.columns:
            self.check_rows()
        elif step is self.check:
            self._open(self.save)
        elif step is self.save and self.save.saves:
            self.save_rows()
        elif step is self.save:
            self.start_over()
        else:
            goes_to = self.done.goes_to
            self.start_over()
            if goes_to:
                self.app.go(goes_to)

    def go_back(self) -> None:
        if self.at > 0 and not self.wizard.is_at_end:
            self.show_step(self.at - 1)

    def start_over(self) -> None:
        """Forgets the file in hand."""
        self.source = self.preview = None
        self.file.show_file("")
        self.show_step(0)

    def choose_file(self) -> None:
        chosen = files.ask_source(self, self.app.preferences)
        if chosen is not None:
            self.read_file(chosen)

    def read_file(self, path: Path) -> None:
        """Reads the file in the worker; a refusal is told on the first step, where another can be chosen."""
        self.start_over()
        work = partial(reading.read_source, self.app.db, self.into.kind, path)
        self._run("กำลังอ่านไฟล์", work, self._was_read)

    def use_heading(self, sheet: Sheet, row: int) -> None:
        """The table under the row somebody pointed at; 0 for a table without a heading."""
        work = partial(reading.table_at, self.app.db, self.into.kind, sheet, row)
        self._run("กำลังอ่านตาราง", work, lambda table: self._was_pointed(table, row))

    def match_columns(self) -> None:
        """Columns that somebody set right stay so while the table is the same."""
        source, table = self.source, self.table.table
        if source is None or table is None:
            return
        if not self.columns.shows(table):
            alone = sum(one.sheet.name == table.sheet.name for one in source.tables) < 2
            self.columns.show_table(table, self.into.kind.fields, alone=alone)
        self._open(self.columns)

    def check_rows(self) -> None:
        """Checks every row in the worker with the columns as they are chosen now."""
        source, table, mapping = self.source, self.columns.table, self.columns.mapping()
        assert source is not None
        db, kind, fund_id, today = self.app.db, self.into.kind, self.into.fund_id, self.app.today()
        heading_row = self.table.heading_row
        before = reading.answers(self.preview) if self.preview is not None else {}

        def work(progress: Progress) -> Preview[ImportRow]:
            right = reading.table_as(kind, source, table, mapping, heading_row)
            return reading.check(db, kind, source, right, fund_id, today, before, progress)

        self._run("กำลังตรวจข้อมูล", work, self._was_checked)

    def save_rows(self) -> None:
        """Everything in one write in the worker; cancelled or refused, nothing is saved."""
        shown, kind = self.preview, self.into.kind
        assert shown is not None
        work = partial(reading.save, self.app.db, kind, shown, self.save.accepts_valid, self.app.today())
        self._run(f"กำลังบันทึก{kind.title}", work, self._was_saved)

    def save_copy(self) -> None:
        """Asks where, and writes the user's workbook again with its bad cells marked."""
        source, shown = self.source, self.preview
        assert source is not None and shown is not None
        if source.is_changed:
            self.trouble.say("ไฟล์ต้นฉบับถูกบันทึกใหม่หลังจากโปรแกรมอ่าน กรุณาเลือกไฟล์นี้อีกครั้งก่อนทำสำเนา")
            return
        name = f"{source.path.stem} ตรวจแล้ว.xlsx"
        target = files.ask_target(self, self.app.preferences, "บันทึกสำเนาที่ทำเครื่องหมาย", name)
        if target is not None:
            work = partial(files.write_marked, source.path, shown, target)
            self._run("กำลังเขียนสำเนา", work, self._was_written)

    def save_template(self) -> None:
        kind = self.into.kind
        name = f"แบบฟอร์ม{kind.title}.xlsx"
        target = files.ask_target(self, self.app.preferences, "บันทึกแบบฟอร์มเปล่า", name)
        if target is not None:
            self._run("กำลังเขียนแบบฟอร์ม", partial(files.write_form, kind, target), self._was_written)

    def take_back(self, batch: Batch) -> None:
        """Asks first, with the file and what it did; the register is then as it was before.

        What the batch wrote into the books is reversed, which a second person must agree to.
        """
        papers = self.app.db.read(imports.posted_papers, batch.id)
        if papers:
            dialog = TakeBackDialog(self.app, self, batch, papers)
            dialog.accepted.connect(lambda: self._was_taken_back(batch))
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()
        elif messages.ask(
            self,
            f"เรียกคืนการนำเข้าไฟล์ “{batch.file_name}”",
            f"{words.what_batch_did(batch)} เมื่อเรียกคืน ทะเบียนจะกลับเป็นเหมือนก่อนนำเข้าไฟล์นี้",
            act="เรียกคืน",
            danger=True,
        ):
            self._run(
                "กำลังเรียกคืน",
                lambda _progress: self.app.db.write(imports.take_back, batch.id),
                lambda _: self._was_taken_back(batch),
                can_cancel=False,
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.at > 0 and not self.wizard.is_at_end:
            self.go_back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self.wizard.step.take_enter():
                self.go_on()
        else:
            super().keyPressEvent(event)

    def _dropped(self, paths: list[Path]) -> None:
        if len(paths) == 1:
            self.read_file(paths[0])
        else:
            self.start_over()
            self.trouble.say("วางได้ทีละไฟล์ กรุณาลากมาวางใหม่ทีละไฟล์")

    def _run(
        self,
        title: str,
        work: Callable[[Progress], T],
        on_done: Callable[[T], object],
        *,
        can_cancel: bool = True,
    ) -> None:
        self.trouble.say("")
        self.check_again.hide()
        self.app.worker.run(self, title, work, on_done, self._refused, can_cancel=can_cancel)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            self.app.say("ยกเลิกแล้ว ไม่มีอะไรถูกบันทึก")
        elif isinstance(error, UserError):
            self.trouble.say(str(error))
            self.check_again.setVisible(isinstance(error, OutOfDate))
            self.focus_first()
        else:
            messages.show_error(self, error)

    def _was_read(self, source: Source) -> None:
        self.source = source
        self.file.show_file(source.book.name)
        self.table.show_source(source)
        self._open(self.table)

    def _was_pointed(self, table: Table, row: int) -> None:
        self.table.show_table(table, row)
        self._say_step()
        self.forward.setFocus()

    def _was_checked(self, preview: Preview[ImportRow]) -> None:
        self.preview = preview
        self.check.show_preview(preview, self.into.kind.code_title)
        self.save.accept_valid.setChecked(False)
        self._open(self.check)

    def _was_saved(self, batch_id: int | None) -> None:
        batch = next((one for one in self.app.db.read(imports.batches) if one.id == batch_id), None)
        if batch is None:
            self.start_over()
            return
        self.done.show_batch(batch)
        self._open(self.done)

    def _was_taken_back(self, batch: Batch) -> None:
        self.app.say(f"เรียกคืนการนำเข้าไฟล์ “{batch.file_name}” แล้ว")
        self.reload()
        if self.wizard.step is self.done:
            self.done.show_batch(next(one for one in self.app.db.read(imports.batches) if one.id == batch.id))
            self._say_step()
        self.focus_first()

    def _was_written(self, target: Path) -> None:
        self.app.say(f"บันทึก {target.name} ไว้ในโฟลเดอร์ {target.parent} แล้ว")

    def _open(self, step: Step) -> None:
        self.show_step(self.wizard.steps.index(step))

    def _show_kind(self) -> None:
        """What was read for another register is read again for this one."""
        self.file.show_kind(self.into.kind)
        if self.source is not None:
            self.read_file(self.source.path)
        self._say_step()

    def _say_step(self) -> None:
        """The line of facts, the list of steps and the foot, for the present step."""
        step, fund = self.wizard.step, self.into.fund
        is_first = step is self.file
        file = [self.source.book.name] if self.source is not None and step is not self.done else []
        kind = [] if is_first else [self.into.kind.title]
        place = [fund.name] if fund is not None and not (is_first and self.into.asks_fund) else []
        self.set_facts(" · ".join((step.title, *file, *kind, *place)))
        self.wizard.say_foot()

    def _connect(self) -> None:
        self.wizard.asked_step.connect(self.show_step)
        self.wizard.dropped.connect(self._dropped)
        self.into.kind_changed.connect(self._show_kind)
        self.into.fund_changed.connect(self._say_step)
        self.file.asked_choose.connect(self.choose_file)
        self.file.asked_template.connect(self.save_template)
        self.file.asked_take_back.connect(self.take_back)
        self.table.asked_heading.connect(self.use_heading)
        self.check.asked_copy.connect(self.save_copy)
        self.done.asked_take_back.connect(self.take_back)
        self.done.asked_another.connect(self.start_over)
