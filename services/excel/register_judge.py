"""What would become of each row of a register: compared with what is stored and with the rows above it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from sqlalchemy.orm import Session

from models.values.identity import mask_citizen_id
from models.values.labelled import Labelled
from models.values.thai_date import short_date
from services.excel.cells import shown
from services.excel.checker import RowCheck
from services.excel.preview import Beside, Change, Choice, ImportRow
from services.excel.register import Key, Register, Told
from services.imports import Outcome

Input = TypeVar("Input")
S = TypeVar("S")
_NOTHING: tuple[object, ...] = ("", None, ())
_IN_OFFICE = "ในทะเบียน"


class RegisterChoice(Choice):
    """What a person may decide about a row."""

    SKIP = "skip", "ยังไม่นำเข้าแถวนี้", Outcome.DECIDE
    SAME = "same", "รายการเดียวกัน แก้ไขตามแถวนี้", Outcome.CHANGED
    ANOTHER = "another", "คนละรายการ เพิ่มใหม่", Outcome.NEW
    TAKE = "take", "นำเข้าตามปกติ", Outcome.NEW


@dataclass(slots=True, kw_only=True)
class RegisterRow(ImportRow):
    """told is what the row says; record_id and before are what it is about, same_as the row that brings that in."""

    told: Told
    record_id: int | None = None
    before: Any = None
    same_as: int | None = None


class Judge(Generic[Input, S]):
    """Holds the whole register while the rows of one file pass, each with what it tells."""

    def __init__(
        self, session: Session, register: Register[Input, S], today: date, *, is_known_file: bool
    ) -> None:
        """A file that was taken in before only fills what is empty: what was corrected since stays."""
        self._register, self._today, self._fill_only = register, today, is_known_file
        self._titles = register.titles()
        self._fields = {one.key: one for one in register.fields}
        self._stored: dict[int, Input] = {}
        self._ids: dict[Key, list[int]] = {}
        for record in register.known(session):
            one: Any = record
            self._stored[one.id] = before = register.as_input(record)
            for key in self._keys(before):
                self._ids.setdefault(key, []).append(one.id)
        self._rows: dict[Key, tuple[RegisterRow, Input]] = {}
        self._rows_of: dict[int, tuple[RegisterRow, Input]] = {}  # by the stored record they are about

    def row(self, check: RowCheck, told: Told) -> RegisterRow:
        number = check.row.number
        missing = [] if check.refused else self._register.lacks(told)
        for name in missing:
            check.error(f"ไม่มี{self._titles.get(name, name)} กรุณากรอกให้ครบ", self._fields.get(name))
        if missing or check.refused:
            cells = [shown(check.row.cells.get(one.key)) for one in self._register.fields[:2]]
            return RegisterRow(number, *_padded(cells), Outcome.ERROR, flagged=check.flagged, told=told)
        made = self._register.settle(self._register.make(**told))
        row = RegisterRow(number, *self._register.called(made), Outcome.NEW, told=told)
        keys = list(self._keys(made))
        self._compare(check, row, made, keys)
        self._hold(check, row, made, keys)
        return row

    def _hold(self, check: RowCheck, row: RegisterRow, made: Input, keys: Sequence[Key]) -> None:
        """Keeps what may be taken for the rows below to be compared with."""
        row.flagged = check.flagged
        if check.refused:
            row.outcome, row.choices, row.doubt = Outcome.ERROR, (), ""
            return
        for key in keys:
            self._rows.setdefault(key, (row, made))
        if row.record_id is not None:
            self._rows_of.setdefault(row.record_id, (row, made))

    def _compare(self, check: RowCheck, row: RegisterRow, made: Input, keys: Sequence[Key]) -> None:
        sure = [ids for key in keys if key.sure and (ids := self._ids.get(key))]
        found = [one for one in sure[0] if all(one in ids for ids in sure)] if sure else []
        if sure and not found:
            names = dict.fromkeys(self._name(ids[0]) for ids in sure)
            check.error(f"แถวนี้ตรงกับมากกว่าหนึ่งรายการในทะเบียน ({' และ '.join(names)}) กรุณาตรวจเลขและชื่อในไฟล์")
            return
        weak = [] if found else self._weakly(keys)
        same = next((one for one in (*found, *weak) if self._adds_nothing(one, row.told)), None)
        if same is None and len(found) == 1:
            same = found[0]
        if same is not None:
            self._about(check, row, same)
            self._ask_twin(check, row, made, keys)
        elif found or weak:
            self._ask_stored(check, row, made, found or weak, keys)
        elif not self._ask_twin(check, row, made, keys):
            self._say(check, made)
            self._ask_marked(check, row, made)

    def _keys(self, one: Input) -> Sequence[Key]:
        """What has no key of its own is known by everything it says, so that the same file again adds nothing."""
        return self._register.keys(one) or [Key(self._register.noun, one, sure=False)]

    def _weakly(self, keys: Sequence[Key]) -> list[int]:
        """Stored records that an unsure key points at and no sure one tells from this row."""
        found = next((ids for key in keys if not key.sure and (ids := self._ids.get(key))), [])
        return [one for one in found if not self._differs(keys, self._keys(self._stored[one]))]

    def _differs(self, ours: Sequence[Key], theirs: Sequence[Key]) -> bool:
        """Whether both have a sure key of one name and not the same."""
        sure = {key.what: key.value for key in theirs if key.sure}
        return any(key.sure and sure.get(key.what, key.value) != key.value for key in ours)

    def _about(self, check: RowCheck, row: RegisterRow, record_id: int) -> None:
        """A record of the register: what the row adds to it."""
        before = self._stored[record_id]
        row.record_id, row.before = record_id, before
        row.told = self._to_tell(before, row.told)
        after = self._told_to(before, row.told)
        row.changes = tuple(self._changes(before, after))
        row.outcome = Outcome.UNCHANGED if self._is_same(before, after) else Outcome.CHANGED
        if row.outcome is Outcome.CHANGED:
            self._say(check, after)

    def _ask_twin(self, check: RowCheck, row: RegisterRow, made: Input, keys: Sequence[Key]) -> bool:
        """Whether a row above tells of the same record, or may."""
        twin = self._rows_of.get(row.record_id) if row.record_id is not None else None
        key = next((one for one in keys if one in self._rows), None)
        if twin is None and key is not None:
            twin = self._rows[key]
            if self._differs(keys, self._keys(twin[1])):
                return False
        if twin is None:
            return False
        above, theirs = twin
        if above.outcome is row.outcome is Outcome.UNCHANGED:
            return False
        sure = row.record_id is not None or (key is not None and key.sure)
        what = key.what if key is not None else self._register.noun
        row.same_as, row.changes = above.number, ()
        if row.record_id is None:
            row.record_id, row.before = above.record_id, above.before
        row.other, row.beside = f"แถว {above.number}", tuple(self._beside(theirs, made, row.told))
        base = theirs if row.before is None else merged(row.before, above.told)
        choices = {} if sure else {RegisterChoice.ANOTHER: made}
        choices[RegisterChoice.SAME] = self._told_to(base, row.told)
        said = f"{what}ซ้ำกับแถว {above.number} ({above.name or above.code})"
        self._ask(check, row, said, f"{what}ซ้ำกันในไฟล์", choices)
        return True

    def _ask_stored(
        self, check: RowCheck, row: RegisterRow, made: Input, ids: Sequence[int], keys: Sequence[Key]
    ) -> None:
        """Whether one of these is meant; of several nobody can say which to change."""
        key = next(one for one in keys if ids[0] in self._ids.get(one, ()))
        known = self._stored[ids[0]]
        row.other, row.beside = _IN_OFFICE, tuple(self._beside(known, made, row.told))
        if len(ids) == 1:
            row.record_id, row.before = ids[0], known
        choices = {RegisterChoice.SAME: self._told_to(known, row.told)} if len(ids) == 1 else {}
        more = f" และอีก {len(ids) - 1:,} รายการ" if len(ids) > 1 else ""
        said = f"{key.what}ซ้ำกับ{self._name(ids[0])}ในทะเบียน{more}"
        self._ask(check, row, said, f"{key.what}ซ้ำกับในทะเบียน", choices | {RegisterChoice.ANOTHER: made})

    def _ask_marked(self, check: RowCheck, row: RegisterRow, made: Input) -> None:
        marked = "ขีดฆ่า" if check.row.struck else "ระบายสีแดง" if check.row.red else ""
        if marked and not check.refused:
            said, doubt = f"แถวนี้{marked}ไว้ในไฟล์", f"แถวที่{marked}ไว้"
            self._ask(check, row, said, doubt, {RegisterChoice.TAKE: made})

    def _ask(
        self,
        check: RowCheck,
        row: RegisterRow,
        said: str,
        doubt: str,
        choices: Mapping[RegisterChoice, Input],
    ) -> None:
        """choices are what each would make of the row; what cannot be saved so is not offered."""
        offered = [
            choice
            for choice, after in choices.items()
            if not any(one.blocks for one in self._register.findings(after, self._today))
        ]
        row.outcome, row.reason, row.doubt = Outcome.DECIDE, said, doubt
        row.choices = (*offered, RegisterChoice.SKIP)
        check.warn(f"{said} กรุณาเลือกว่าจะทำอย่างไร")

    def _say(self, check: RowCheck, after: Input) -> None:
        for finding in self._register.findings(after, self._today):
            say = check.error if finding.blocks else check.warn
            say(finding.message, self._fields.get(finding.field))

    def _to_tell(self, before: Input, told: Told) -> Told:
        if not self._fill_only:
            return told
        return {name: value for name, value in told.items() if getattr(before, name) in _NOTHING}

    def _told_to(self, before: Input, told: Told) -> Input:
        return self._register.settle(merged(before, told))

    def _adds_nothing(self, record_id: int, told: Told) -> bool:
        before = self._stored[record_id]
        return self._is_same(before, self._told_to(before, self._to_tell(before, told)))

    def _is_same(self, before: Input, after: Input) -> bool:
        return after == before or after == self._register.settle(before)

    def _name(self, record_id: int) -> str:
        code, name = self._register.called(self._stored[record_id])
        return name or code or self._register.noun

    def _changes(self, before: Input, after: Input) -> Iterable[Change]:
        for name, title in self._titles.items():
            old, new = getattr(before, name, None), getattr(after, name, None)
            if old != new:
                yield Change(title, words(old), words(new))

    def _beside(self, other: Input, this: Input, told: Told) -> Iterable[Beside]:
        """What this row tells, and whatever else is known of the other record; a default was said by nobody."""
        make: Any = self._register.make
        defaults = {one.name: one.default for one in dataclasses.fields(make)}
        for name, title in self._titles.items():
            known = getattr(other, name, None)
            theirs = words(known) if name in told or known != defaults.get(name) else ""
            ours = words(getattr(this, name, None)) if name in told else ""
            if theirs or ours:
                yield Beside(title, theirs, ours)


def merged(before: Input, told: Told) -> Input:
    """The input with what a row tells written over it."""
    one: Any = before
    after: Input = dataclasses.replace(one, **told)
    return after


def words(value: object) -> str:
    """A value of an input as people read it; citizen IDs masked."""
    match value:
        case None:
            return ""
        case bool():
            return "ใช่" if value else "ไม่ใช่"
        case Labelled():
            return value.label
        case date():
            return short_date(value)
        case int():
            return f"{value:,}"
        case tuple():
            return ", ".join(words(one) for one in value)
    text = str(value)
    return mask_citizen_id(text) if len(text) == 13 and text.isdecimal() else text


def _padded(cells: list[str]) -> tuple[str, str]:
    """The number and the name of a row that could not be read."""
    first, second = [*cells, "", ""][:2]
    return first, second
