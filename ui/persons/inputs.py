"""Inputs of a person's card: citizen ID with its check digit, a birth that may be a year only, village, groups."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QCompleter, QLineEdit

from models.person import SpecialGroup
from models.values.identity import (
    IdentityError,
    format_citizen_id,
    has_valid_check_digit,
    mask_citizen_id,
    parse_citizen_id,
    parse_phones,
)
from models.values.thai_date import Meaning, ParsedDate, PartialDate, be_year, numeric_date, parse_date
from models.values.thai_text import arabic_digits, canonical_title, normalise, search_key
from models.values.titles import TITLES
from services.people import persons
from services.people.person_picks import VillageChoice
from ui.form import Composed
from ui.theme import theme
from ui.widgets.entry import Entry
from ui.widgets.flow import FlowLayout
from ui.widgets.named import named

_LENGTH = 13


class CitizenIdEdit(Entry):
    """Counts the digits and checks them as they are typed; a number already known stays masked until typed over."""

    known = ""  # the kept number, 13 digits or whatever was claimed
    is_waived = False  # the card is to be looked at later, so a wrong number is no trouble now

    def keep(self, number: str) -> None:
        """Shows a number of the register, masked."""
        self.known = number
        self.setText(self._mask())

    def number(self) -> str:
        """What is meant: the kept number while its mask stands untouched, else the typing."""
        return self.known if self.known and self.text() == self._mask() else self.text()

    def set_waived(self, waived: bool) -> None:
        self.is_waived = waived
        self._say_digits()

    def understood(self) -> str:
        return ""

    def tidy(self) -> str:
        if self.number() != self.text():
            return self.text()
        return format_citizen_id(parse_citizen_id(self.text()))

    def settle(self) -> None:
        try:
            tidy = self.tidy() if self.text() else ""
        except IdentityError as error:
            self._say(str(error), wrong=not self.is_waived)
            return
        if tidy != self.edit.text():
            self.edit.setText(tidy)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and event.type() == QEvent.Type.FocusIn and self.number() != self.text():
            QTimer.singleShot(0, self.edit.selectAll)  # after a click has placed its cursor
        return super().eventFilter(watched, event)

    def _typed(self) -> None:
        self._say_digits()
        self.changed.emit()

    def _say_digits(self) -> None:
        text = self.text()
        digits = sum(letter.isdecimal() for letter in text)
        if not text:
            self._say("")
        elif self.number() != text:
            self._say("ปิดเลขไว้บางส่วน พิมพ์ทับเพื่อแก้เลข")
        elif digits < _LENGTH:
            self._say(f"พิมพ์แล้ว {digits} จาก {_LENGTH} หลัก")
        else:
            number = persons.citizen_id_of(text)
            if number is not None and has_valid_check_digit(number):
                self._say(f"ครบ {_LENGTH} หลัก ถูกต้องตามหลักตรวจสอบ")
            elif self.is_waived:
                self._say("เก็บเลขตามที่พิมพ์ และจดไว้ว่ารอตรวจบัตร")
            elif number is None:
                self._say(f"พิมพ์แล้ว {digits} หลัก เลขประจำตัวมี {_LENGTH} หลัก กรุณาตรวจกับบัตร", wrong=True)
            else:
                self._say("เลขไม่ถูกต้องตามหลักตรวจสอบ กรุณาเทียบกับบัตรทีละหลัก", wrong=True)

    def _mask(self) -> str:
        return mask_citizen_id(self.known) if len(self.known) == _LENGTH else f"…{self.known[-3:]}"


class BirthEdit(Entry):
    """A day, a month, a year or an age: 15/1/2500, ม.ค. 2500, 2500, อายุ 69."""

    def __init__(self, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self._today = today
        self.setPlaceholderText("วัน/เดือน/ปี พ.ศ. หรือเฉพาะปี")

    def understood(self) -> str:
        parsed = self._parsed()
        birth = parsed.value
        warnings = parsed.warnings if birth.exact or birth.month is None else ()
        age = persons.age_at(birth, self._today())
        words = f"เกิด {birth} อายุ {age}" if birth.exact else f"ทราบเพียงว่าเกิด {birth} อายุ{age}"
        return " · ".join((words, *warnings))

    def tidy(self) -> str:
        birth = self._parsed().value
        if birth.exact:
            return numeric_date(birth.first)
        return str(birth) if birth.month is not None else str(be_year(birth.first))

    def birth(self) -> PartialDate | None:
        """None when the field is empty; raises UserError naming this input for what cannot be read."""
        if not self.text():
            return None
        try:
            return self._parsed().value
        except ValueError as error:
            raise self.refusal(error) from error

    def set_birth(self, birth: PartialDate | None) -> None:
        self.setText("" if birth is None else str(birth))

    def _parsed(self) -> ParsedDate:
        return parse_date(self.text(), Meaning.BIRTH, today=self._today())


class PhoneEdit(Entry):
    """One telephone number or several; what is no number is said, and kept all the same."""

    def understood(self) -> str:
        return ""

    def tidy(self) -> str:
        return ", ".join(map(str, parse_phones(self.text())))


class HouseEdit(QLineEdit):
    """A house number; a village typed behind it (12/3 ม.4) is taken apart by parts()."""

    def parts(self) -> tuple[str, str]:
        """House number and village number, the latter empty when only the house was typed."""
        text = arabic_digits(normalise(self.text()))
        house, _, moo = text.replace("หมู่ที่", "ม.").replace("หมู่", "ม.").partition("ม.")
        return house.strip(" ,"), moo.strip()


class VillageEdit(Entry):
    """A village by its number, or a community by any part of its name; what it stands for is said beneath."""

    def __init__(self, choices: Sequence[VillageChoice]) -> None:
        super().__init__()
        self._choices = choices
        self.setPlaceholderText("หมู่ที่ หรือชื่อชุมชน")
        offered = QCompleter([one.words for one in choices], self)
        offered.setFilterMode(Qt.MatchFlag.MatchContains)
        offered.setMaxVisibleItems(8)
        self.edit.setCompleter(offered)
        if (popup := offered.popup()) is not None:
            popup.setProperty("look", "choices")
        offered.activated.connect(lambda _words: self.settle())

    def understood(self) -> str:
        found = self._found()
        moo, community = self.place()
        if len(found) > 1:
            return f"มี {len(found)} แห่ง กรุณาเลือกจากรายการ หรือพิมพ์ชื่อหมู่บ้าน"
        if found:
            return found[0].words if found[0].words != f"หมู่ที่ {moo}" else ""
        if moo is None:
            raise ValueError(f"ยังไม่มี “{community}” ในทะเบียนหมู่บ้าน กรุณาพิมพ์หมู่ที่ หรือเลือกจากรายการ")
        return f"หมู่ที่ {moo} ยังไม่มีในทะเบียน จะเพิ่มให้เมื่อบันทึก"

    def tidy(self) -> str:
        self.understood()  # refuses what names no village
        found = self._found()
        moo, community = (found[0].moo, found[0].community) if len(found) == 1 else self.place()
        if len(found) == 1 and community:
            return found[0].words
        return str(moo) if moo is not None else community

    def place(self) -> tuple[int | None, str]:
        """The number and, where it takes one, the name; the name alone of a community."""
        text = arabic_digits(normalise(self.text()))
        found = self._found()
        if len(found) == 1:
            return found[0].moo, found[0].community
        number = text.removeprefix("หมู่ที่").removeprefix("หมู่").removeprefix("ม.").strip()
        return (int(number), "") if number.isdecimal() else (None, text)

    def set_place(self, moo: int | None, community: str) -> None:
        """Shows a village; one that is no more is shown by its number or name all the same."""
        here = [one for one in self._choices if one.moo == moo and community in ("", one.community)]
        words = here[0].words if community and len(here) == 1 else str(moo if moo is not None else community)
        self.setText(words)

    def _found(self) -> list[VillageChoice]:
        text = arabic_digits(normalise(self.text()))
        exact = [one for one in self._choices if text and one.words == text]
        if exact:
            return exact
        number = text.removeprefix("หมู่ที่").removeprefix("หมู่").removeprefix("ม.").strip()
        if number.isdecimal():
            return [one for one in self._choices if one.moo == int(number)]
        wanted = search_key(text)
        return [one for one in self._choices if wanted and wanted in search_key(one.words)]


class GroupsEdit(Composed):
    """The groups that programmes count, each a box to tick."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[SpecialGroup, QCheckBox] = {}
        row = FlowLayout(self)
        row.setSpacing(theme().px(14))
        row.setContentsMargins(0, 0, 0, 0)
        for one in SpecialGroup:
            box = named(QCheckBox(one.label), f"group_{one.value}", one.label)
            box.toggled.connect(self.changed)
            row.addWidget(box)
            self.boxes[one] = box

    def groups(self) -> frozenset[SpecialGroup]:
        return frozenset(one for one, box in self.boxes.items() if box.isChecked())

    def set_groups(self, groups: Set[SpecialGroup]) -> None:
        for one, box in self.boxes.items():
            box.setChecked(one in groups)

    def typed(self) -> object:
        return sorted(one.value for one in self.groups())

    def put_back(self, typed: object) -> None:
        if isinstance(typed, list):
            self.set_groups({one for one in SpecialGroup if one.value in typed})


class TitleEdit(QLineEdit):
    """Any title may be typed; those we know are offered, the everyday ones first."""

    def __init__(self) -> None:
        super().__init__()
        offered = QCompleter(list(TITLES), self)
        offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offered.setMaxVisibleItems(8)
        self.setCompleter(offered)
        if (popup := offered.popup()) is not None:
            popup.setProperty("look", "choices")

    def title(self) -> str:
        """As we write it; one we do not know stays as it was typed."""
        return canonical_title(self.text()) or normalise(self.text())
