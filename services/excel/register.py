"""A register of the office as data: what its columns mean, how its records are told apart, how one is saved.

One declaration makes the preview, the saving, the template and the command line of an import (register_import).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from sqlalchemy.orm import Session

from services.excel.checker import RowCheck
from services.excel.fields import AnyField

Input = TypeVar("Input")  # the frozen dataclass that the screen makes too
S = TypeVar("S")  # what is stored, with an id

Told = Mapping[str, Any]  # attributes of the input a row says something about
Reader = Callable[[RowCheck], Told]


class Key(NamedTuple):
    """Something by which a record is known again.

    what names it in a sentence (เลขรหัสประจำบ้าน). Two records never share a sure key; where a key is not sure
    (a name in a house) somebody is asked. Leave out a key whose value is not known; without any the whole input is.
    """

    what: str
    value: Hashable
    sure: bool = True


class Finding(Protocol):
    """services.people.persons.Finding, or any like it: field is an attribute of the input, message a Thai sentence."""

    @property
    def field(self) -> str: ...
    @property
    def message(self) -> str: ...
    @property
    def blocks(self) -> bool: ...


def _nothing_found(_input: Any, _today: date) -> Iterable[Finding]:
    return ()


def _as_it_is(one: Any) -> Any:
    return one


def _nothing_more(_session: Session, _saved: Mapping[int, Any]) -> None:
    return None


def _no_remarks(_session: Session, _inputs: Sequence[Any]) -> Iterable[str]:
    return ()


@dataclass(frozen=True)
class Register(Generic[Input, S]):
    """What the engine must know; services are handed over as they are, Session first.

    A field whose key is an attribute of the input fills it by itself; reader is for rows that need more: it is
    opened once a file and answers what a row tells, noting on the RowCheck what is wrong with it. What a row does
    not tell keeps the default of a new input and the value of a stored one: an empty cell never empties anything.
    settle makes of an input what as_input() gives back once it is saved, where saving changes it (phones, say).
    save takes the id of the stored record or None for a new one, and returns the id; its UserError stops the import.
    With in_fund every input gets its fund_id attribute, and keys should hold it. finish is called once in the same
    write with the id and input of every record that was saved, for what is one paper for all of them; remarks says
    before that what somebody should know of the sheet as a whole, by the inputs that would be saved.
    """

    key: str  # stable English: the KIND of the command line, remembered with every batch
    title: str
    noun: str  # what a row makes, and how it is counted: หมู่บ้าน, แห่ง
    unit: str
    code_title: str  # the heading over the number people call a row by
    fields: tuple[AnyField, ...]
    examples: tuple[Mapping[str, str], ...]  # by field key; rows that would be taken as they stand
    make: type[Input]
    called: Callable[[Input], tuple[str, str]]  # the number and the name people call it by
    keys: Callable[[Input], Sequence[Key]]
    known: Callable[[Session], Iterable[S]]  # every stored record
    as_input: Callable[[S], Input]
    save: Callable[[Session, Input, int | None, date], int]
    findings: Callable[[Input, date], Iterable[Finding]] = field(default=_nothing_found)
    reader: Callable[[Session], Reader] | None = None
    settle: Callable[[Input], Input] = field(default=_as_it_is)
    labels: Mapping[str, str] = field(default_factory=dict)  # of attributes that are no fields
    in_fund: bool = False
    finish: Callable[[Session, Mapping[int, Input]], None] = field(default=_nothing_more)
    remarks: Callable[[Session, Sequence[Input]], Iterable[str]] = field(default=_no_remarks)

    def open_reader(self, session: Session) -> Reader:
        if self.reader is not None:
            return self.reader(session)
        return lambda check: tell(check, self.fields)

    def titles(self) -> dict[str, str]:
        """What people call each attribute of the input, in the order of the columns."""
        return {one.key: one.title for one in self.fields} | dict(self.labels)

    def lacks(self, told: Told) -> list[str]:
        """Attributes without which no input can be made."""
        make: Any = self.make
        missing = dataclasses.MISSING
        return [
            one.name
            for one in dataclasses.fields(make)
            if one.default is missing and one.default_factory is missing and one.name not in told
        ]


def tell(check: RowCheck, fields: Iterable[AnyField]) -> dict[str, Any]:
    """What the cells of these fields say, by key; what is empty or cannot be read is not there."""
    return {one.key: value for one in fields if (value := check.get(one)) is not None}
