"""What a person sees of a window, as text: for snapshots, and for rules every page must keep."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QProgressBar,
    QRadioButton,
    QScrollBar,
    QWidget,
)

from ui.table import TotalsLine
from ui.thai_wrap import OneLine

FOLDER = Path(__file__).parent / "snapshots"
UPDATE = "UPDATE_SNAPSHOTS"  # set to 1 in the environment to write what is seen now
MOST_ROWS = 12
CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QPlainTextEdit,
    QAbstractItemView,
    QProgressBar,
    QCalendarWidget,
)
# Keys, file kinds and codes printed on records are no English words.
ALLOWED_ENGLISH = re.compile(
    r"Excel|PDF|QR|Enter|Esc|Delete|Ctrl|Alt|Shift|F\d{1,2}|Page ?Up|Page ?Down|PgUp|PgDown|x(?:-x+)+|[A-Z]{1,4}[\d/-][\w/-]*"
)


def describe(widget: QWidget) -> str:
    """Labels, values, what can be pressed and the rows of tables, in the order they stand in."""
    return "\n".join(_lines(widget, 0)) + "\n"


def matches(name: str, widget: QWidget) -> None:
    """Compares with tests/ui/snapshots/NAME.txt; fails with the difference, or writes it when told to."""
    seen, path = describe(widget), FOLDER / f"{name}.txt"
    if os.environ.get(UPDATE):
        path.parent.mkdir(exist_ok=True)
        path.write_text(seen, encoding="utf-8")
    assert path.exists(), f"no snapshot yet: run once with {UPDATE}=1 and read {path.name}"
    assert seen == path.read_text(encoding="utf-8")


def nameless(widget: QWidget) -> list[str]:
    """Controls without a stable English object name or a Thai accessible name, and names used twice."""
    found, names = [], set()
    for control in _controls(widget):
        name = control.objectName()
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            found.append(f"{type(control).__name__} “{name}” has no English object name")
        elif name in names:
            found.append(f"{name} is used twice")
        names.add(name)
        if not any("ก" <= letter <= "๛" or letter.isdigit() for letter in control.accessibleName()):
            allowed = ALLOWED_ENGLISH.fullmatch(control.accessibleName())
            if not allowed:
                found.append(f"{type(control).__name__} “{name}” has no Thai accessible name")
    return found


def english(widget: QWidget) -> list[str]:
    """Words in English letters that a person would see."""
    texts = []
    for one in (widget, *widget.findChildren(QWidget)):
        texts += [one.toolTip(), one.accessibleName(), one.windowTitle() if one.isWindow() else ""]
        match one:
            case QLabel() | QAbstractButton():
                texts.append(one.text())
            case QLineEdit() | QPlainTextEdit():
                texts.append(one.placeholderText())
            case QComboBox():
                texts += [one.itemText(at) for at in range(one.count())]
            case QAbstractItemView():
                texts += [cell for row in _rows(one) for cell in row]
    return sorted(
        {word for text in texts for word in re.findall(r"[A-Za-z]{2,}", ALLOWED_ENGLISH.sub("", text))}
    )


def cut_off(widget: QWidget) -> list[str]:
    """Labels and buttons whose words do not fit into the place they were given."""
    found = []
    for one in widget.findChildren(QWidget):
        if not one.isVisible() or not isinstance(one, QLabel | QAbstractButton) or _inside_qt(one, widget):
            continue
        if isinstance(one, OneLine):
            continue  # says itself that there is more
        if isinstance(one, QLabel):
            needed = one.heightForWidth(one.width()) if one.hasHeightForWidth() else one.sizeHint().height()
            if one.text() and (
                one.height() < needed or (not one.wordWrap() and one.width() < one.sizeHint().width())
            ):
                found.append(
                    f"{one.text()}: {one.width()}×{one.height()}, needs {one.sizeHint().width()}×{needed}"
                )
        elif one.text() and (
            one.width() < one.minimumSizeHint().width() or one.height() < one.minimumSizeHint().height()
        ):
            found.append(f"{one.text()}: {one.width()}×{one.height()}")
    return found


def _controls(widget: QWidget) -> Iterator[QWidget]:
    for one in (widget, *widget.findChildren(QWidget)):
        if isinstance(one, CONTROLS) and not isinstance(one, QHeaderView) and not _inside_qt(one, widget):
            yield one


def _inside_qt(one: QWidget, top: QWidget) -> bool:
    """Parts Qt itself builds into its widgets (the list of a combo box, the clear button of a line)."""
    house = one.parentWidget() if one is not top else None
    while house is not None and house is not top:
        if isinstance(house, QComboBox | QLineEdit | QCalendarWidget | QAbstractItemView):
            return True
        house = house.parentWidget()
    return False


def _lines(widget: QWidget, depth: int) -> Iterator[str]:
    line = _line(widget)
    if line:
        yield "  " * depth + line
    if isinstance(widget, QAbstractItemView):
        for row in _rows(widget):
            yield "  " * (depth + 1) + " | ".join(row)
        return
    if isinstance(widget, QComboBox | QLineEdit | QPlainTextEdit | QCalendarWidget | QAbstractButton):
        return
    children = [
        one
        for one in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if one.isVisible() and not isinstance(one, QScrollBar) and not one.isWindow()
    ]
    for child in sorted(children, key=lambda one: (one.y() // 12, one.x(), one.y())):
        yield from _lines(child, depth + bool(line))


def _line(widget: QWidget) -> str:
    name = widget.objectName()
    off = "" if widget.isEnabled() else " (ใช้ไม่ได้)"
    wrong = " !" if widget.property("wrong") == "true" else ""
    match widget:
        case QLabel():
            look, tone = widget.property("look"), widget.property("tone")
            marks = " ".join(str(one) for one in (look, tone) if one and one != "plain")
            words = widget.text().replace("\n", " / ")
            return f"{words}{f'  ({marks})' if marks else ''}" if words else ""
        case QCheckBox() | QRadioButton():
            return f"[{'x' if widget.isChecked() else ' '}] {widget.text()} <{name}>{off}"
        case QAbstractButton():
            here = "*" if widget.isCheckable() and widget.isChecked() else ""
            look = widget.property("look")
            return f"[{here}{widget.text() or widget.accessibleName()}] <{name}>{f' {look}' if look else ''}{off}"
        case QLineEdit():
            return f"____ {widget.accessibleName()}: {widget.text() or f'({widget.placeholderText()})'} <{name}>{wrong}{off}"
        case QPlainTextEdit():
            return f"____ {widget.accessibleName()}: {widget.toPlainText()} <{name}>{wrong}{off}"
        case QComboBox():
            options = " / ".join(widget.itemText(at) for at in range(widget.count()))
            return f"[v {widget.currentText()}] {widget.accessibleName()}: {options} <{name}>{wrong}{off}"
        case QProgressBar():
            return f"{widget.value()}/{widget.maximum()} <{name}>"
        case TotalsLine():
            return f"{widget.words} {widget.sums} <{name}>"
        case QAbstractItemView():
            return f"ตาราง {widget.accessibleName()} <{name}>"
    if name.startswith("qt_") or isinstance(widget, QAbstractScrollArea):
        return ""
    return f"{type(widget).__name__} {widget.accessibleName()} <{name}>" if name else ""


def _rows(view: QAbstractItemView) -> Iterator[list[str]]:
    table = view.model()
    columns = range(1 if isinstance(view, QListView) else table.columnCount())
    heads = [str(table.headerData(at, Qt.Orientation.Horizontal) or "") for at in columns]
    if len(heads) > 1:
        yield heads
    for row in range(min(table.rowCount(), MOST_ROWS)):
        yield [str(table.index(row, at).data() or "") for at in columns]
    if table.rowCount() > MOST_ROWS:
        yield [f"… รวม {table.rowCount()} แถว"]
