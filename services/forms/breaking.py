"""Where a line of Thai may be broken: one function, whatever library stands behind it."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable

JOINER = "\u2060"  # word joiner: no break here
_BREAK = "\u200b"  # zero width space: a break is welcome here
_MARK = "\ue000"  # a private letter that no text contains; it says where the library would break

# A Thai cluster is what a hand writes as one: leading vowel, letter, marks, following vowel.
_CLUSTER = re.compile("[เแโใไ]?[^เแโใไ][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*[ะาำๅ]?|.", re.DOTALL)
_NEVER_FIRST = (
    frozenset("ๆฯะาำๅ)]}”’»…,.;:!?%/")
    | frozenset("\u0e31")
    | {chr(c) for c in range(0xE34, 0xE3B)}
    | {chr(c) for c in range(0xE47, 0xE4F)}
)
_NEVER_LAST = frozenset("เแโใไ([{“‘«")
_AFTER_BLANKS = re.compile(r"(?<=\S)[ \u200b]+(?=[^ \u200b])")


# Numbers stay whole: 3/2569, 1-2345, 10,000.00, 1 – 30.
_WHOLE = re.compile(r"\d(?: ?[-–/.,:] ?\d|\d)+")


def keep(name: str) -> str:
    """The text so that no line breaks inside it: for a person's title, name and surname."""
    return JOINER.join(clusters(name))


def keep_words(name: str) -> str:
    """The text so that a line breaks only at its blanks: for a name in a narrow column."""
    return " ".join(map(keep, name.split(" ")))


def clusters(text: str) -> list[str]:
    """The smallest parts a word too long for its line may be cut into; a mark never leaves its letter."""
    return _CLUSTER.findall(text)


@functools.lru_cache(maxsize=4000)
def break_points(text: str) -> tuple[int, ...]:
    """The indices, rising, at which a new line may begin: after blanks and between Thai words."""
    found = {match.end() for match in _AFTER_BLANKS.finditer(text)} | set(_between_words(text))
    for match in _WHOLE.finditer(text):
        found.difference_update(range(match.start() + 1, match.end()))
    return tuple(sorted(at for at in found if _allowed(text, at)))


def _allowed(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at : at + 1]
    if not before or not after or JOINER in (before, after) or after == " ":
        return False
    return after not in _NEVER_FIRST and before not in _NEVER_LAST


def _between_words(text: str) -> list[int]:
    parts = clusters(text)
    divide = _divider()
    if divide is not None:
        # The library is written in C, where a NUL ends a text.
        words = divide(text.replace("\x00", " "), _MARK).split(_MARK)
        if sum(map(len, words)) == len(text):
            parts = words
    return list(itertools.accumulate(map(len, parts[:-1])))


@functools.cache
def _divider() -> Callable[[str, str], str] | None:
    """The library's function, or None where it cannot be loaded; lines then break between clusters."""
    try:
        import thaibreak
    except (ImportError, OSError):
        return None
    divide: Callable[[str, str], str] = thaibreak.lines
    return divide if thaibreak.words("คน") else None
