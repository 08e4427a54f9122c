"""A window with one form: saving, refusals that keep the typing, drafts, บันทึก and กลับ."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from models.errors import UserError
from ui import messages
from ui.app import App
from ui.form import Form
from ui.thai_wrap import Label
from ui.theme import theme
from ui.widgets.button import Button, Look
from ui.widgets.named import named
from ui.widgets.parts import Sheet, frame, margins, scrolling

_DRAFT_AFTER_MS = 400
_GAP = 8  # pixels at 100 percent, between the form's scroll bar and the card beside it


class FormDialog(QDialog):
    """Subclasses add inputs to self.form and write save(); then call ready().

    save() runs one db.write and returns; it raises UserError for refusals, which mark their input and
    keep the window open. After it returns the window closes (accepted) and only then is paper printed.
    """

    form_width: ClassVar[int] = 580  # pixels at 100 percent, for a form with nothing beside it
    whole_width: ClassVar[int] = 900  # the same with something beside it
    shares: ClassVar[tuple[int, int]] = (3, 2)  # of the form and of what stands beside it

    def __init__(
        self,
        app: App,
        parent: QWidget | None,
        name: str,
        title: str,
        *,
        save_words: str = "บันทึก",
        draft: str = "",
    ) -> None:
        """draft names the kept typing ("repayment_12": one for each record); empty keeps none."""
        super().__init__(parent)
        self.app = app
        named(self, name, title)
        self.setWindowTitle(title)
        self._draft = draft
        self.form = Form()
        self.title = Label(title, "title")
        self.facts = Label("", "muted")
        self.facts.hide()
        self.kept = _KeptNote(self)
        self.aside = QVBoxLayout()  # what the saving would do: a quote, a split, a preview
        self.save_button = Button("save", save_words, self.try_save, key="Ctrl+S", look=Look.MAIN)
        self.back_button = Button("back", "กลับ", self.reject)
        self._build()
        self.form.done.connect(self.try_save)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._keep)
        self._start: dict[str, object] = {}

    def save(self) -> None:
        """One db.write; raise UserError to refuse."""
        raise NotImplementedError

    def ready(self) -> None:
        """After the inputs were added and filled: kept typing comes back, the first input gets the cursor."""
        self._start = self.form.typed()
        kept = self.app.drafts.load(self._draft) if self._draft else {}
        if kept and kept != self._start:
            self.form.put_back(kept)
            self.kept.show()
        self.form.changed.connect(lambda: self._soon.start(_DRAFT_AFTER_MS))
        self.form.focus_first()

    @property
    def is_changed(self) -> bool:
        return self.form.typed() != self._start

    def set_facts(self, facts: str) -> None:
        """The one line under the title."""
        self.facts.setText(facts)
        self.facts.show()

    def try_save(self) -> None:
        self.save_button.setEnabled(False)  # a second press while saving must not take the money twice
        try:
            self.form.clear_problems()
            self.save()
        except UserError as error:
            self._refuse(error)
        else:
            self._soon.stop()
            if self._draft:
                self.app.drafts.clear(self._draft)
            self.accept()
        finally:
            self.save_button.setEnabled(True)

    def _refuse(self, error: UserError) -> None:
        self.form.refuse(str(error), error.field)
        # once the reason stands beneath its input; Qt scrolls only to what Tab reaches
        QTimer.singleShot(0, self.form, lambda: show_refused(self._scroll, self.form, error.field))

    def start_again(self) -> None:
        """Throws the kept typing away and shows the form as it opened."""
        self.form.put_back(self._start)
        self.app.drafts.clear(self._draft)
        self._soon.stop()
        self.kept.hide()

    def reject(self) -> None:
        if self._soon.isActive():
            self._soon.stop()
            self._keep()
        if (
            self.is_changed
            and not self._draft
            and not messages.ask(self, "ยังไม่ได้บันทึกสิ่งที่พิมพ์ไว้", act="ทิ้งที่พิมพ์ไว้", back="พิมพ์ต่อ", danger=True)
        ):
            return
        super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.reject()

    def _keep(self) -> None:
        if self._draft:
            if self.is_changed:
                self.app.drafts.save(self._draft, self.form.typed())
            else:
                self.app.drafts.clear(self._draft)

    def _build(self) -> None:
        inner = Sheet()
        column = QVBoxLayout(inner)
        margins(column, 24, 10, 0)
        column.addWidget(self.form)
        column.addStretch(1)
        scroll = scrolling(inner, sideways=True)
        self._inner, self._scroll = inner, scroll
        beside = QWidget()
        beside.setLayout(self.aside)
        margins(self.aside, 0, 10, 10)
        self.aside.setContentsMargins(0, theme().px(10), theme().px(24), theme().px(10))
        beside.hide()
        self._beside = beside
        middle = QHBoxLayout()  # what stands beside stays in sight while the form scrolls
        middle.setSpacing(theme().px(_GAP))
        for widget, share in zip((scroll, beside), self.shares, strict=True):
            middle.addWidget(widget, share)
        head = QVBoxLayout()
        margins(head, 24, 16, 2)
        head.addWidget(self.title)
        head.addWidget(self.facts)
        head.addWidget(self.kept)
        foot = QHBoxLayout()
        margins(foot, 24, 14, 10)
        foot.addWidget(Label("Enter ไปช่องถัดไป  Esc กลับ", "caption"), 1)
        foot.addWidget(self.back_button)
        foot.addWidget(self.save_button)
        self._whole = whole = QVBoxLayout(self)
        margins(whole, 0, 0, 0)
        whole.addLayout(head)
        whole.addLayout(middle, 1)
        whole.addWidget(frame("rule"))
        whole.addLayout(foot)

    def _fit(self) -> None:
        """As high as the form, never higher than the screen."""
        screen = QGuiApplication.primaryScreen().availableGeometry()
        has_aside = bool(self.aside.count())
        self._beside.setVisible(has_aside)
        self._whole.activate()
        wanted = self.whole_width + _GAP if has_aside else self.form_width
        width = min(theme().px(wanted), screen.width() - 40)
        middle = max(self._scroll.sizeHint().height(), self._beside.sizeHint().height() if has_aside else 0)
        around = self.sizeHint().height() - middle
        # room for the lines that appear under inputs: words of an amount, a refusal
        form_width = width * self.shares[0] // sum(self.shares) if has_aside else width
        needed = self._inner.heightForWidth(form_width) + theme().px(70)
        if has_aside:
            needed = max(needed, self._beside.sizeHint().height())
        self.resize(width, min(max(needed + around, theme().px(320)), screen.height() - 80))


def show_refused(area: QScrollArea, form: Form, field: str | None) -> None:
    """Scrolls to the refused input and the reason beneath it."""
    reason = form.findChild(QWidget, f"{field}_problem" if field in form.inputs else "form_problem")
    for one in (reason, form.inputs.get(field or "")):
        if one is not None:
            area.ensureWidgetVisible(one, 0, theme().px(8))


class _KeptNote(QFrame):
    """Says that unsaved typing came back, and offers to start afresh."""

    def __init__(self, dialog: FormDialog) -> None:
        super().__init__(dialog)
        self.setProperty("look", "note")
        self.setProperty("tone", "soon")
        row = QHBoxLayout(self)
        margins(row, 12, 4, 8)
        row.addWidget(Label("นำสิ่งที่พิมพ์ค้างไว้ครั้งก่อนกลับมาให้แล้ว ยังไม่ได้บันทึก"), 1)
        row.addWidget(Button("start_again", "เริ่มใหม่", dialog.start_again, look=Look.QUIET))
        self.hide()
