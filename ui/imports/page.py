"""The import page: a file, its columns, its rows, and one saving at the end; every step can be gone back from."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from functools import partial
from pathlib import Path
from typing import ClassVar, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from models import terms
from models.document import ImportBatch
from models.fund import Fund
from services import funds, imports
from services.errors import Cancelled, UserError
from services.excel import members_import
from services.excel.preview import OutOfDate
from services.imports import Batch
from ui import messages
from ui.app import FUND, App
from ui.imports import reading, words
from ui.imports.check_step import CheckStep
from ui.imports.columns_step import ColumnsStep
from ui.imports.done_step import DoneStep
from ui.imports.file_step import FileStep
from ui.imports.reading import MemberRow, Preview, Source
from ui.imports.save_step import SaveStep
from ui.imports.step import NoteBox, Step
from ui.imports.step_rail import StepRail
from ui.page import Page
from ui.task import Progress
from ui.thai_wrap import Label
from ui.theme import Tone, theme
from ui.widgets.button import Button, Look
from ui.widgets.choice import ChoiceEdit
from ui.widgets.named import named
from ui.widgets.parts import margins, rule

T = TypeVar("T")
FOLDER = "folders/workbooks"  # preference: where files were last chosen
_FILES = "ไฟล์ตาราง (*.xlsx *.xlsm *.xls *.csv);;ทุกไฟล์ (*)"
_WORKBOOK = "ไฟล์ Excel (*.xlsx)"
_NARROW = 860  # pixels at 100 percent: the steps show their numbers only


class ImportsPage(Page):
    key = "imports"
    title = "นำเข้าจาก Excel"
    watches: ClassVar[Set[type]] = frozenset((ImportBatch, Fund))

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self._funds: Sequence[Fund] = ()
        self.source: Source | None = None
        self.preview: Preview[MemberRow] | None = None
        self.file, self.columns, self.check = FileStep(), ColumnsStep(), CheckStep()
        self.save, self.done = SaveStep(), DoneStep()
        self.steps: tuple[Step, ...] = (self.file, self.columns, self.check, self.save, self.done)
        self.at = 0
        self.rail = StepRail("ขั้นตอนการนำเข้า", [one.title for one in self.steps[:-1]])
        self.rail.asked.connect(self.show_step)
        self.trouble = NoteBox("trouble", Tone.WRONG)
        self.ahead = Label("", "caption")
        self.back = Button("back", "ย้อนกลับ", self.go_back)
        self.check_again = Button("check_again", "ตรวจไฟล์อีกครั้ง", self.check_rows)
        self.forward = Button("forward", "ต่อไป", self.go_on, key="F2", look=Look.MAIN)
        self.fund_choice: ChoiceEdit[int] = named(ChoiceEdit(), "fund", f"นำเข้าใน{terms.FUND}")
        self.fund_choice.changed.connect(self._fund_chosen)
        self._acts.addWidget(self.fund_choice)
        self._stack = QStackedWidget()
        self.add_body(self._body_of_steps())
        self._connect()
        self.setAcceptDrops(True)
        self.show_step(0)

    @property
    def fund(self) -> Fund:
        key = self.fund_choice.key()
        return next((one for one in self._funds if one.id == key), self._funds[0])

    def reload(self) -> None:
        first = not self._funds
        self._funds = self.app.db.read(funds.all_funds)
        self.fund_choice.blockSignals(True)
        self.fund_choice.set_options([(one.id, one.name) for one in self._funds])
        if first:
            last = str(self.app.preferences.value(FUND))
            self.fund_choice.set_key(next((one.id for one in self._funds if str(one.id) == last), None))
        self.fund_choice.blockSignals(False)
        self.file.show_batches(self.app.db.read(imports.batches))
        self._say_step()

    def focus_first(self) -> None:
        (self.steps[self.at].first_input() or self.forward).setFocus()

    def show_step(self, at: int) -> None:
        self.at = at
        self.trouble.say("")
        self.check_again.hide()
        for place, step in enumerate(self.steps):  # the highest step must not make the others scroll
            room = QSizePolicy.Policy.Preferred if place == at else QSizePolicy.Policy.Ignored
            step.setSizePolicy(room, room)
        self._stack.setCurrentIndex(at)
        if self.steps[at] is self.save and self.preview is not None:
            known = self.preview.known
            said = f"ไฟล์นี้นำเข้าแล้ว {words.what_batch_did(known)}" if known else ""
            self.save.show_counts(self.preview.counts, self.fund.name, said)
        self._say_step()
        self.focus_first()

    def go_on(self) -> None:
        """What the main button of the present step does."""
        step = self.steps[self.at]
        if step is self.file:
            if self.source is not None:
                self.show_step(1)
        elif step is self.columns:
            self.check_rows()
        elif step is self.check:
            self.show_step(3)
        elif step is self.save and self.save.saves:
            self.save_rows()
        elif step is self.save:
            self.start_over()
        else:
            leaves = not self.done.is_taken_back
            self.start_over()
            if leaves:
                self.app.go("members")

    def go_back(self) -> None:
        if self.steps[self.at] is not self.done and self.at > 0:
            self.show_step(self.at - 1)

    def start_over(self) -> None:
        """Forgets the file in hand."""
        self.source = self.preview = None
        self.file.show_file("")
        self.show_step(0)

    def choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "เลือกไฟล์ที่จะนำเข้า", self._folder(), _FILES)
        if chosen:
            self.app.preferences.setValue(FOLDER, str(Path(chosen).parent))
            self.read_file(Path(chosen))

    def read_file(self, path: Path) -> None:
        """Reads the file in the worker; a refusal is told on the first step, where another can be chosen."""
        self.start_over()
        self._run("กำลังอ่านไฟล์", partial(reading.read_source, self.app.db, path), self._was_read)

    def check_rows(self) -> None:
        """Checks every row in the worker with the columns as they are chosen now."""
        source, table, mapping = self.source, self.columns.table, self.columns.mapping()
        assert source is not None
        db, fund_id, today, before = self.app.db, self.fund.id, self.app.today(), self.preview

        def work(progress: Progress) -> Preview[MemberRow]:
            right = reading.table_as(source, table, mapping)
            return reading.check(db, source, right, fund_id, today, before, progress)

        self._run("กำลังตรวจข้อมูล", work, self._was_checked)

    def save_rows(self) -> None:
        """Everything in one write in the worker; cancelled or refused, nothing is saved."""
        shown, today = self.preview, self.app.today()
        accept = self.save.accept_valid.isVisible() and self.save.accept_valid.isChecked()
        assert shown is not None

        def work(progress: Progress) -> int | None:
            progress.say("กำลังบันทึก")
            batch = self.app.db.write(
                members_import.save, shown, accept_valid=accept, today=today, progress=progress
            )
            return batch.id if batch is not None else None

        self._run("กำลังบันทึกทะเบียนสมาชิก", work, self._was_saved)

    def save_copy(self) -> None:
        """Asks where, and writes the user's workbook again with its bad cells marked."""
        source, shown = self.source, self.preview
        assert source is not None and shown is not None
        target = self._ask_target("บันทึกสำเนาที่ทำเครื่องหมาย", f"{source.path.stem} ตรวจแล้ว.xlsx")
        if target is None:
            return

        def work(progress: Progress) -> Path:
            from services.excel.error_copy import write_errors

            write_errors(source.path, shown.problems, [shown.table], target, progress)
            return target

        self._run("กำลังเขียนสำเนา", work, self._was_written)

    def save_template(self) -> None:
        target = self._ask_target("บันทึกแบบฟอร์มเปล่า", f"แบบฟอร์ม{members_import.TITLE}.xlsx")
        if target is None:
            return

        def work(_progress: Progress) -> Path:
            from services.excel.template import write_template

            write_template(members_import.TITLE, members_import.FIELDS, members_import.EXAMPLES, target)
            return target

        self._run("กำลังเขียนแบบฟอร์ม", work, self._was_written)

    def take_back(self, batch: Batch) -> None:
        """Asks first, with the file and what it did; the register is then as it was before."""
        if messages.ask(
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
        if event.key() == Qt.Key.Key_Escape and 0 < self.at < len(self.steps) - 1:
            self.go_back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self.steps[self.at].take_enter():
                self.go_on()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDropEvent) -> None:
        if self.at in (0, len(self.steps) - 1) and any(one.isLocalFile() for one in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(one.toLocalFile()) for one in event.mimeData().urls() if one.isLocalFile()]
        event.acceptProposedAction()
        if len(paths) == 1:
            self.read_file(paths[0])
        elif paths:
            self.start_over()
            self.trouble.say("วางได้ทีละไฟล์ กรุณาลากมาวางใหม่ทีละไฟล์")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.set_narrow(self.width() < theme().px(_NARROW))

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
        self.columns.show_source(source)
        self.show_step(1)

    def _was_checked(self, preview: Preview[MemberRow]) -> None:
        self.preview = preview
        self.check.show_preview(preview)
        self.save.accept_valid.setChecked(False)
        self.show_step(2)

    def _was_saved(self, batch_id: int | None) -> None:
        batch = next((one for one in self.app.db.read(imports.batches) if one.id == batch_id), None)
        if batch is None:
            self.start_over()
            return
        self.done.show_batch(batch)
        self.show_step(len(self.steps) - 1)

    def _was_taken_back(self, batch: Batch) -> None:
        self.app.say(f"เรียกคืนการนำเข้าไฟล์ “{batch.file_name}” แล้ว")
        self.reload()
        if self.steps[self.at] is self.done:
            now = next(one for one in self.app.db.read(imports.batches) if one.id == batch.id)
            self.done.show_batch(now)
            self._say_step()
        self.focus_first()

    def _was_written(self, target: Path) -> None:
        self.app.preferences.setValue(FOLDER, str(target.parent))
        self.app.say(f"บันทึก {target.name} ไว้ในโฟลเดอร์ {target.parent} แล้ว")

    def _ask_target(self, title: str, name: str) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(self, title, str(Path(self._folder()) / name), _WORKBOOK)
        if not chosen:
            return None
        target = Path(chosen)
        return target if target.suffix.lower() == ".xlsx" else target.with_name(target.name + ".xlsx")

    def _folder(self) -> str:
        return str(self.app.preferences.value(FOLDER, str(Path.home())))

    def _fund_chosen(self) -> None:
        self.app.preferences.setValue(FUND, self.fund_choice.key())
        self._say_step()

    def _say_step(self) -> None:
        """The line of facts, the list of steps and the foot, for the present step."""
        step = self.steps[self.at]
        is_done = step is self.done
        self.fund_choice.setVisible(self.at == 0 and len(self._funds) > 1)
        file = [self.source.book.name] if self.source is not None and not is_done else []
        fund = [self.fund.name] if self._funds and not self.fund_choice.isVisibleTo(self) else []
        self.set_facts(" · ".join((step.title, *file, *fund)))
        self.rail.show_step(self.at, closed=is_done)
        self.ahead.setText(step.ahead())
        self.back.setVisible(self.at > 0 and not is_done)
        self.forward.setVisible(bool(step.forward))
        self.forward.words = step.forward
        self.forward.setText(f"{step.forward}   {self.forward.key}")
        self.forward.setShortcut(self.forward.key)  # Qt forgets the key with the words
        self.forward.setAccessibleName(step.forward or "ต่อไป")

    def _connect(self) -> None:
        self.file.asked_choose.connect(self.choose_file)
        self.file.asked_template.connect(self.save_template)
        self.file.asked_take_back.connect(self.take_back)
        self.check.asked_copy.connect(self.save_copy)
        self.done.asked_take_back.connect(self.take_back)
        self.done.asked_another.connect(self.start_over)
        for step in self.steps:
            step.asked_on.connect(self.go_on)
            step.changed.connect(lambda: self.ahead.setText(self.steps[self.at].ahead()))
            self._stack.addWidget(step)

    def _body_of_steps(self) -> QWidget:
        foot = QHBoxLayout()
        foot.setSpacing(theme().px(10))
        foot.addWidget(self.ahead, 1)
        for button in (self.check_again, self.back, self.forward):
            foot.addWidget(button)
        right = QVBoxLayout()
        right.setSpacing(theme().px(10))
        right.addWidget(self.trouble)
        right.addWidget(self._stack, 1)
        right.addWidget(rule())
        right.addLayout(foot)
        body = QWidget()
        row = QHBoxLayout(body)
        margins(row, 0, 0, 20)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        return body
