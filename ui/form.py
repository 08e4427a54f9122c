"""Labelled inputs in one column: Enter goes on, a refusal marks its input, typing survives everything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.drafts import Typed
from ui.thai_wrap import Label
from ui.theme import Tone, theme
from ui.widgets.button import Button, Look
from ui.widgets.choice import ChoiceEdit
from ui.widgets.entry import Entry, mark
from ui.widgets.named import named
from ui.widgets.parts import rule
from ui.widgets.picker import Choice, Picker

W = TypeVar("W", bound=QWidget)


class Composed(QWidget):
    """An input made of several, a grid of lines say; what it gives must survive JSON."""

    changed = Signal()

    def typed(self) -> object:
        """Everything typed so far."""
        raise NotImplementedError

    def put_back(self, typed: object) -> None:
        """Shows what typed() gave; anything else is ignored."""
        raise NotImplementedError


class Fold(QWidget):
    """A part of a form under its title; blank is what its inputs say before anybody typed."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.blank: dict[str, object] = {}
        self.head = Button(name, title, self._turn, look=Look.LINK)
        self.head.setCheckable(True)
        inner = QWidget()
        inner.setProperty("look", "scroll")
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme().px(10))
        self._inner, self._title = inner, title
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(rule())
        whole.addWidget(self.head, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(inner)
        self._turn()

    def open(self) -> None:
        self.head.setChecked(True)
        self._turn()

    def _turn(self) -> None:
        is_open = self.head.isChecked()
        self._inner.setVisible(is_open)
        self.head.setText(f"{'▾' if is_open else '▸'} {self._title}")


class Form(QWidget):
    """The name of an input is the name a UserError calls it by."""

    changed = Signal()
    done = Signal()  # Enter in the last input

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inputs: dict[str, QWidget] = {}
        self._problems: dict[str, Label] = {}
        self._cells: dict[str, QVBoxLayout] = {}
        self._advice: dict[str, Label] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(10))
        self._beside: QHBoxLayout | None = None
        self._general = Label("", "problem")
        self._general.setObjectName("form_problem")
        self._general.hide()
        self._column.addWidget(self._general)
        self._whole = self._column
        self._folds: list[Fold] = []

    def group(self, title: str) -> None:
        """A titled part of the form."""
        self._column, self._beside = self._whole, None
        if self.inputs:
            self._column.addWidget(rule())
        self._column.addWidget(Label(title, "card_title"))

    def fold(self, name: str, title: str) -> Fold:
        """A titled part that stays folded until somebody opens it, or something in it is told."""
        fold = Fold(name, title)
        self._whole.addWidget(fold)
        self._column, self._beside = fold.column, None
        self._folds.append(fold)
        return fold

    def unfold_told(self) -> None:
        """Opens every folded part in which an input says something."""
        for fold in self._folds:
            if any(_typed(self.inputs[name]) != blank for name, blank in fold.blank.items()):
                fold.open()

    def say(self, text: str) -> Label:
        """A line of explanation between the inputs."""
        label = Label(text, "caption")
        self._column.addWidget(label)
        return label

    def show_widget(self, widget: QWidget) -> None:
        self._column.addWidget(widget)

    def add(self, name: str, words: str, widget: W, *, hint: str = "", beside: bool = False) -> W:
        """Puts widget under the label words; beside=True sets it to the right of the input before it."""
        named(widget, name, words)
        cell = QVBoxLayout()
        cell.setSpacing(theme().px(3))
        if not isinstance(widget, QCheckBox):
            label = Label(words, "label")
            label.setBuddy(widget)
            cell.addWidget(label)
        cell.addWidget(widget)
        if hint:
            cell.addWidget(Label(hint, "caption"))
        problem = Label("", "problem")
        problem.setObjectName(f"{name}_problem")
        problem.hide()
        cell.addWidget(problem)
        cell.addStretch(1)
        if not beside or self._beside is None:
            self._beside = QHBoxLayout()
            self._beside.setSpacing(theme().px(14))
            self._column.addLayout(self._beside)
        self._beside.addLayout(cell, 1)
        self.inputs[name] = widget
        self._problems[name] = problem
        self._cells[name] = cell
        if self._folds and self._column is self._folds[-1].column:
            self._folds[-1].blank[name] = _typed(widget)
        (typing_of(widget) or widget).installEventFilter(self)
        self._listen(widget)
        return widget

    def add_line(self, name: str, words: str, *, hint: str = "", beside: bool = False) -> QLineEdit:
        return self.add(name, words, QLineEdit(), hint=hint, beside=beside)

    def add_text(self, name: str, words: str, *, lines: int = 3, hint: str = "") -> QPlainTextEdit:
        edit = QPlainTextEdit()
        edit.setTabChangesFocus(True)
        edit.setFixedHeight(theme().px(26) * lines + theme().px(18))
        return self.add(name, words, edit, hint=hint)

    def add_check(self, name: str, words: str) -> QCheckBox:
        box = QCheckBox(words)
        return self.add(name, words, box)

    def refuse(self, message: str, field: str | None) -> None:
        """Marks the input called field and says why beneath it; without one says so at the top."""
        self.clear_problems()
        widget = self.inputs.get(field or "")
        if widget is None:
            self._general.setText(message)
            self._general.show()
            return
        problem = self._problems[field or ""]
        if isinstance(widget, Entry):
            widget.note.hide()
        mark(typing_of(widget) or widget, wrong=True)
        for fold in self._folds:
            if field in fold.blank:
                fold.open()
        problem.setText(message)
        problem.show()
        widget.setAccessibleDescription(message)
        widget.setFocus()

    def offer(self, name: str, offered: bool) -> None:
        """Shows an input with its words, or puts both away while it makes no sense."""
        cell = self._cells[name]
        kept = (self._problems[name], self._advice.get(name))
        for at in range(cell.count()):
            item = cell.itemAt(at)
            widget = item.widget() if item is not None else None
            if widget is not None and widget not in kept:
                widget.setVisible(offered)

    def advise(self, said: Mapping[str, str]) -> None:
        """What to think over beneath inputs, by their names; saving is not held up. Replaces what was said before."""
        for name, label in self._advice.items():
            label.setVisible(name in said)
        for name, words in said.items():
            if name not in self._advice:
                self._advice[name] = label = Label("", "caption")
                label.setObjectName(f"{name}_advice")
                label.set_tone(Tone.SOON.value)
                cell = self._cells[name]
                cell.insertWidget(cell.count() - 1, label)
                label.show()
            self._advice[name].setText(words)

    def clear_problems(self) -> None:
        self._general.hide()
        for name in self._problems:
            self._forgive(name)

    def problem(self, name: str = "") -> str:
        """What is said beneath an input now (or at the top, without a name)."""
        label = self._problems[name] if name else self._general
        return "" if label.isHidden() else label.text()

    def typed(self) -> Typed:
        """Everything typed so far, as a draft keeps it."""
        return {name: _typed(widget) for name, widget in self.inputs.items()}

    def put_back(self, typed: Typed) -> None:
        for name, value in typed.items():
            if name in self.inputs:
                _put_back(self.inputs[name], value)
        self.unfold_told()

    def focus_first(self) -> None:
        for widget in self.inputs.values():
            if widget.isEnabled() and widget.isVisibleTo(self.window()):
                widget.setFocus()
                return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and isinstance(watched, QWidget)
        ):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and not isinstance(watched, QPlainTextEdit):
                self._go_on(watched)
                return True
        return super().eventFilter(watched, event)

    def _go_on(self, present: QWidget) -> None:
        order = [one for one in self.inputs.values() if one.isEnabled() and one.isVisibleTo(self.window())]
        places = [at for at, one in enumerate(order) if present in (one, typing_of(one))]
        at = places[0] if places else len(order)
        if places and isinstance(picker := order[at], Picker) and not picker.take_enter():
            return
        if isinstance(present, QLineEdit):
            present.editingFinished.emit()
        if at + 1 < len(order):
            order[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.done.emit()

    def _listen(self, widget: QWidget) -> None:
        name = widget.objectName()

        def typed() -> None:
            self._forgive(name)
            self.changed.emit()

        match widget:
            case Entry() | ChoiceEdit() | Picker() | Composed():
                widget.changed.connect(typed)
            case QLineEdit() | QPlainTextEdit():
                widget.textChanged.connect(typed)
            case QCheckBox():
                widget.toggled.connect(typed)
            case QComboBox():
                widget.currentIndexChanged.connect(typed)

    def _forgive(self, name: str) -> None:
        widget, problem = self.inputs[name], self._problems[name]
        if not problem.isHidden():
            problem.hide()
            widget.setAccessibleDescription("")
            mark(typing_of(widget) or widget, wrong=False)


def typing_of(widget: QWidget) -> QLineEdit | None:
    """The line inside a composed input."""
    return widget.edit if isinstance(widget, Entry | Picker) else None


def _typed(widget: QWidget) -> object:
    match widget:
        case Composed():
            return widget.typed()
        case Picker():
            choice = widget.choice()
            return [choice.key, choice.title, choice.detail] if choice else widget.text()
        case Entry() | QLineEdit():
            return widget.text()
        case QPlainTextEdit():
            return widget.toPlainText()
        case QCheckBox():
            return widget.isChecked()
        case QComboBox():
            return widget.currentIndex()
    return None


def _put_back(widget: QWidget, value: object) -> None:
    match widget, value:
        case Composed(), _:
            widget.put_back(value)
        case Picker(), [key, str(title), str(detail)]:
            widget.set_choice(Choice(key, title, detail))
        case Picker(), str(text):
            widget.set_choice(None)
            widget.edit.setText(text)
        case ((Entry() | QLineEdit()), str(text)):
            widget.setText(text)
        case QPlainTextEdit(), str(text):
            widget.setPlainText(text)
        case QCheckBox(), bool(checked):
            widget.setChecked(checked)
        case QComboBox(), int(at):
            widget.setCurrentIndex(at)
