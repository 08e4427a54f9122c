"""The filters of a listing as inputs: a choice, a span of days or numbers, a few typed words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QSettings, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from models.values.thai_text import arabic_digits
from services.errors import UserError
from services.listing import Filter, FilterKind, Option, Setting
from ui.thai_wrap import Label
from ui.theme import theme
from ui.widgets import choice
from ui.widgets.entry import mark
from ui.widgets.named import named
from ui.widgets.parts import margins
from ui.widgets.thai_date_edit import ThaiDateEdit

W = TypeVar("W", bound=QWidget)
_SETTLED_MS = 300  # after the last letter typed into a filter
_DAY_WIDTH, _WHOLE_WIDTH, _TEXT_WIDTH = 150, 64, 180  # pixels at 100 percent
_LONGEST = 9  # figures of a whole number


class ChoiceFilter(choice.Filter[Setting | None]):
    """The first option hides nothing."""

    def __init__(self, of: Filter) -> None:
        self._everything = of.everything
        super().__init__(f"{of.key}_filter", of.title, [])
        self.offer(() if callable(of.options) else of.options)

    def offer(self, options: Sequence[Option]) -> None:
        """Replaces the options, keeping the chosen one when it is still among them."""
        self.set_options([(None, self._everything), *((one.key, one.words) for one in options)])

    def setting(self) -> Setting | None:
        return self.key()

    def put(self, setting: Setting | None) -> None:
        self.set_key(setting)


class ScopeChoice(choice.ChoiceEdit[Setting]):
    """The fund or term a list is of: always set, seen when there are several, remembered by this PC."""

    def __init__(self, of: Filter, preferences: QSettings, preference: str) -> None:
        super().__init__()
        named(self, of.key, of.title)
        self._of, self._preferences, self._preference = of, preferences, preference
        self._is_offered = False
        self.currentIndexChanged.connect(self._remember)

    def offer(self, options: Mapping[str, Sequence[Option]]) -> None:
        """The first time it chooses what was looked at last."""
        offered = options[self._of.key]
        self.set_options([(one.key, one.words) for one in offered])
        self.setVisible(len(offered) > 1)
        if not self._is_offered and self._preference:
            last = str(self._preferences.value(self._preference))
            self.blockSignals(True)
            self.set_key(next((one.key for one in offered if str(one.key) == last), None))
            self.blockSignals(False)
        self._is_offered = True

    def settings(self) -> Mapping[str, Setting]:
        key = self.key()
        return {} if key is None else {self._of.key: key}

    def put(self, settings: Mapping[str, Setting]) -> None:
        if self._of.key in settings:
            self.set_key(settings[self._of.key])

    def _remember(self) -> None:
        if self._preference:
            self._preferences.setValue(self._preference, self.key())


class TypedFilter(QFrame):
    """Base of what is typed: asked a moment after the last letter, at once when the input is left."""

    changed = Signal()

    def __init__(self, key: str, title: str) -> None:
        super().__init__()
        named(self, f"{key}_filter", f"กรองตาม{title}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._title = title
        self._asked: Setting | None = None
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(self._ask)
        self._row = QHBoxLayout(self)
        margins(self._row, 0, 0, 6)

    @property
    def is_hiding(self) -> bool:
        return self._asked is not None

    def setting(self) -> Setting | None:
        """What was typed when it last could be read."""
        return self._asked

    def put(self, setting: Setting | None) -> None:
        self.write(setting)
        self._ask()

    def reset(self) -> None:
        self.put(None)

    def read(self) -> Setting | None:
        """Raises UserError for what cannot be read."""
        raise NotImplementedError

    def write(self, setting: Setting | None) -> None:
        raise NotImplementedError

    def _listen(self, edit: QLineEdit) -> None:
        edit.textChanged.connect(lambda _text: self._settled.start(_SETTLED_MS))
        edit.editingFinished.connect(self._ask)

    def _ask(self) -> None:
        self._settled.stop()
        try:
            wanted = self.read()
        except UserError:
            return  # half-typed, or marked where it stands
        if wanted != self._asked:
            self._asked = wanted
            self.changed.emit()


class TextFilter(TypedFilter):
    def __init__(self, key: str, title: str) -> None:
        super().__init__(key, title)
        self.edit = named(QLineEdit(), f"{key}_filter_text", self.accessibleName())
        self.edit.setPlaceholderText(title)
        self.edit.setFixedWidth(theme().px(_TEXT_WIDTH))
        self._row.addWidget(self.edit)
        self._listen(self.edit)

    def read(self) -> Setting | None:
        return self.edit.text().strip() or None

    def write(self, setting: Setting | None) -> None:
        self.edit.setText(str(setting or ""))


class WholesFilter(TypedFilter):
    """From and to, either left open."""

    def __init__(self, key: str, title: str) -> None:
        super().__init__(key, title)
        self.ends = _ends(self._row, key, title, QLineEdit, _WHOLE_WIDTH)
        for edit in self.ends:
            self._listen(edit)

    def read(self) -> Setting | None:
        first, last = (self._whole(edit) for edit in self.ends)
        return None if first is None and last is None else (first, last)

    def write(self, setting: Setting | None) -> None:
        for edit, end in zip(self.ends, setting if isinstance(setting, tuple) else ("", ""), strict=True):
            edit.setText("" if end is None else str(end))

    def _whole(self, edit: QLineEdit) -> int | None:
        digits = arabic_digits(edit.text()).strip()
        is_number = digits.isdecimal() and len(digits) <= _LONGEST
        mark(edit, wrong=bool(digits) and not is_number)
        if digits and not is_number:
            raise UserError(f"{self._title}ต้องเป็นจำนวนเต็ม กรุณาพิมพ์เป็นตัวเลข", field=edit.objectName())
        return int(digits) if digits else None


class DaysFilter(TypedFilter):
    """From and to, either left open; each is typed as every day is."""

    def __init__(self, key: str, title: str, today: Callable[[], date]) -> None:
        super().__init__(key, title)
        self.ends = _ends(self._row, key, title, lambda: ThaiDateEdit(today=today), _DAY_WIDTH)
        for end in self.ends:
            self._listen(end.edit)

    def read(self) -> Setting | None:
        first, last = (end.day() for end in self.ends)
        return None if first is None and last is None else (first, last)

    def write(self, setting: Setting | None) -> None:
        for edit, end in zip(self.ends, setting if isinstance(setting, tuple) else (None, None), strict=True):
            edit.set_day(end if isinstance(end, date) else None)


class DayFilter(TypedFilter):
    """The day a list is asked for; today while it is empty."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("as_of", "ณ วันที่")
        self.edit = _end(
            "as_of_filter_day", "ณ วันที่", "ณ วันที่", self._row, ThaiDateEdit(today=today), _DAY_WIDTH
        )
        self.edit.setPlaceholderText("วันนี้")
        self._listen(self.edit.edit)

    def day(self) -> date | None:
        return self._asked[0] if isinstance(self._asked, tuple) and isinstance(self._asked[0], date) else None

    def read(self) -> Setting | None:
        day = self.edit.day()
        return None if day is None else (day, day)

    def write(self, setting: Setting | None) -> None:
        day = setting[0] if isinstance(setting, tuple) else None
        self.edit.set_day(day if isinstance(day, date) else None)


def input_of(of: Filter, today: Callable[[], date]) -> ChoiceFilter | TypedFilter:
    match of.kind:
        case FilterKind.CHOICE | FilterKind.YES_NO:
            return ChoiceFilter(of)
        case FilterKind.WHOLES:
            return WholesFilter(of.key, of.title)
        case FilterKind.DAYS:
            return DaysFilter(of.key, of.title, today)
        case FilterKind.TEXT:
            return TextFilter(of.key, of.title)


def _ends(row: QHBoxLayout, key: str, title: str, make: Callable[[], W], width: int) -> list[W]:
    return [
        _end(f"{key}_filter_{name}", f"{title}{words}", before, row, make(), width)
        for name, words, before in (("from", "ตั้งแต่", title), ("to", "ถึง", "ถึง"))
    ]


def _end(name: str, words: str, before: str, row: QHBoxLayout, edit: W, width: int) -> W:
    label = Label(before, "label")
    label.setWordWrap(False)
    row.addWidget(label)
    edit.setFixedWidth(theme().px(width))
    row.addWidget(named(edit, name, words))
    return edit
