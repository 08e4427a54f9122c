"""What papers about one human being say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from services.papers import Letterhead, Picture


@dataclass(frozen=True, slots=True)
class Profile:
    """A person in words; citizen_id and phone are masked already unless a full print was asked for."""

    name: str = ""
    nickname: str = ""
    citizen_id: str = ""
    sex: str = ""
    birth: str = ""  # in the Buddhist era, as much of it as is known
    age: str = ""
    marital: str = ""
    nationality: str = ""
    education: str = ""
    occupation: str = ""
    second_occupation: str = ""
    address: str = ""
    residence_since: date | None = None
    phone: str = ""
    line_id: str = ""
    email: str = ""
    photo: Picture | None = None


NOBODY = Profile()  # of a blank form


@dataclass(frozen=True, slots=True)
class HistoryLine:
    what: str
    detail: str = ""  # since when until when, with Arabic digits


@dataclass(frozen=True, slots=True)
class HistoryPart:
    title: str
    lines: tuple[HistoryLine, ...]


@dataclass(frozen=True, slots=True)
class PersonHistory:
    """ทะเบียนประวัติบุคคล: who she is, where she lived, and everything she took part in."""

    head: Letterhead
    as_of: date | None = None
    person: Profile = NOBODY
    former_names: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()  # special groups
    parts: tuple[HistoryPart, ...] = ()
    recorder: str = ""
