"""Column headings as people write them: made comparable, matched with aliases, forgiven a slip or two."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from models.values.thai_text import arabic_digits, normalise
from services.excel.fields import AnyField

ERROR_TITLE = "ข้อผิดพลาด"  # the column we add to a copy given back; no part of the table
_NOISE = re.compile(r"[\s_\-‐-―−()\[\]/\\.,:;*'\"“”‘’]")
_BRACKETS = re.compile(r"\([^()]*\)")
_RUNNING = frozenset(("ที่", "ลำดับ", "ลำดับที่", "เลขลำดับ", "no", "ลับดับ", "ลำดบ"))


def heading_key(text: str) -> str:
    """What two writings of one heading share: no spaces, - _ ( ) / or other marks, Arabic digits, lower case."""
    return _NOISE.sub("", arabic_digits(normalise(text))).lower()


def is_running_number(text: str) -> bool:
    """True for ที่, ลำดับ and their like, which count rows and name nobody."""
    return heading_key(text) in _RUNNING


def shape_key(headings: Iterable[str]) -> str:
    """The same for two files with the same headings in the same order, so that a mapping can be remembered."""
    keys = [key for key in map(heading_key, headings) if key != ERROR_TITLE]
    while keys and not keys[-1]:
        keys.pop()
    return hashlib.sha256("\x1f".join(keys).encode()).hexdigest()[:32]


class Certainty(Enum):
    """GUESS wants a person's nod before anything is saved."""

    SURE = "sure"
    GUESS = "guess"


@dataclass(frozen=True, slots=True)
class Match:
    """A field that a heading may mean; cost orders the matches, 0 is the very words."""

    field: AnyField
    cost: int
    reason: str = ""  # why it is only a guess, in Thai

    @property
    def certainty(self) -> Certainty:
        return Certainty.GUESS if self.reason else Certainty.SURE


class Matcher:
    """Looks headings up among the aliases of the fields, remembering what it has compared."""

    def __init__(self, fields: Sequence[AnyField]) -> None:
        self._exact: dict[str, AnyField] = {}
        for field in fields:
            for alias in (field.title, *field.aliases, field.key):
                self._exact.setdefault(heading_key(alias), field)
        self._near: dict[str, Match | None] = {}

    def exact(self, parts: Sequence[str]) -> Match | None:
        """The heading as written, else without what stands in brackets, else one of its two lines."""
        whole = " ".join(parts)
        bare = [line for line in (_BRACKETS.sub("", part).strip() for part in parts) if line]
        for heading in (whole, " ".join(bare)):
            if field := self._exact.get(heading_key(heading)):
                return Match(field, 0)
        if len(bare) > 1:
            for line in (bare[0], bare[-1]):
                if field := self._exact.get(heading_key(line)):
                    return Match(field, 1, f"หัวคอลัมน์ “{whole}” ตรงกับ “{field.title}” เพียงบางส่วน กรุณายืนยัน")
        return None

    def near(self, parts: Sequence[str]) -> Match | None:
        """The only field whose alias is a slip of one or two letters away; None when two are as near."""
        key = heading_key(_BRACKETS.sub("", " ".join(parts))) or heading_key(" ".join(parts))
        if key not in self._near:
            self._near[key] = self._search(key, " ".join(parts))
        return self._near[key]

    def _search(self, key: str, written: str) -> Match | None:
        best, found = _slips_allowed(key), dict[str, AnyField]()
        for alias, field in self._exact.items():
            distance = edit_distance(key, alias, best)
            if distance is None:
                continue
            if distance < best:
                best, found = distance, {}
            found[field.key] = field
        if len(found) != 1 or not best:
            return None
        (field,) = found.values()
        return Match(field, 1 + best, f"หัวคอลัมน์ “{written}” สะกดใกล้เคียงกับ “{field.title}” กรุณายืนยัน")


def _slips_allowed(key: str) -> int:
    return 0 if len(key) < 5 or is_running_number(key) else 1 if len(key) < 10 else 2


def edit_distance(left: str, right: str, most: int) -> int | None:
    """Letters to insert, delete or replace, or None when it takes more than most."""
    if abs(len(left) - len(right)) > most:
        return None
    above = list(range(len(right) + 1))
    for row, letter in enumerate(left, 1):
        line = [row]
        for column, other in enumerate(right, 1):
            change = above[column - 1] + (letter != other)
            line.append(min(change, above[column] + 1, line[-1] + 1))
        if min(line) > most:
            return None
        above = line
    return above[-1] if above[-1] <= most else None
