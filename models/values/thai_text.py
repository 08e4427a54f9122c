"""Thai text: cleaned on the way in, sorted as the dictionary does, searched forgivingly, names taken apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from models.values.titles import TITLES, sex_of_title, take_title

__all__ = [
    "TITLES",
    "Digits",
    "NameParts",
    "arabic_digits",
    "canonical_title",
    "listed",
    "normalise",
    "normalise_lines",
    "search_key",
    "sex_of_title",
    "sort_key",
    "split_name",
    "thai_digits",
    "without_title",
]

_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


class Digits(Enum):
    """The style of the digits on a paper or a screen."""

    ARABIC = "arabic"
    THAI = "thai"

    def of(self, text: str) -> str:
        """The text with its Arabic digits in this style; Thai digits already there stay."""
        return thai_digits(text) if self is Digits.THAI else text


def thai_digits(text: str) -> str:
    return text.translate(_TO_THAI)


def arabic_digits(text: str) -> str:
    return text.translate(_TO_ARABIC)


# Glyph codes of old Thai fonts that come along when text is copied from their PDFs.
_OLD_GLYPHS = {
    0xF700: "ฐ",
    **dict(zip(range(0xF701, 0xF705), "\u0e34\u0e35\u0e36\u0e37", strict=True)),
    **dict(zip(range(0xF705, 0xF70A), "\u0e48\u0e49\u0e4a\u0e4b\u0e4c", strict=True)),
    **dict(zip(range(0xF70A, 0xF70F), "\u0e48\u0e49\u0e4a\u0e4b\u0e4c", strict=True)),
    0xF70F: "ญ",
    **dict(zip(range(0xF710, 0xF713), "\u0e31\u0e4d\u0e47", strict=True)),
    **dict(zip(range(0xF713, 0xF718), "\u0e48\u0e49\u0e4a\u0e4b\u0e4c", strict=True)),
    **dict(zip(range(0xF718, 0xF71B), "\u0e38\u0e39\u0e3a", strict=True)),
}
_MARK = "[ัิีึืฺุู็่้๊๋์ํ๎]"
_TONE = "[่้๊๋]"
_MARKS = re.compile(f"{_MARK}{{2,}}")
_RANK = {
    **dict.fromkeys("ฺ", 0),
    **dict.fromkeys("ุู", 1),
    **dict.fromkeys("ัิีึื็ํ", 2),
    **dict.fromkeys("่้๊๋", 3),
    **dict.fromkeys("์๎", 4),
}
_REPAIRS = (
    (re.compile("เเ"), "แ"),
    (re.compile("([แโใไำ])\\1+"), r"\1"),
    (re.compile("(?<![ฤฦ])ๅ"), "า"),  # ๅ belongs to ฤๅ and ฦๅ only; elsewhere it is a mistyped า
    (re.compile(f"ํ({_TONE}*)า"), r"\1ำ"),
    (re.compile(f"([าะำ])({_TONE}+)"), r"\2\1"),
)
# Whatever a repair or NFC could change: strangers, and marks that stand together in an unusual way.
_SUSPECT = re.compile(
    f"[^ -~฿ก-ฺเ-๛]|เเ|([แโใไำ])\\1|[ๅํ]|[าะำ]{_TONE}|(?!([ัิีึืุู]{_TONE}|[ิุ]์)(?!{_MARK})){_MARK}{{2}}"
)


def normalise(text: str) -> str:
    """One line of text as it is stored: NFC, ำ in one piece, แ not เเ, marks once and in order, plain single spaces.

    Never NFKC, which would tear ำ apart. Line breaks become spaces: see normalise_lines.
    """
    if _SUSPECT.search(text):  # one cell in a thousand; the rest of a workbook goes by quickly
        text = "".join(map(_clean_character, unicodedata.normalize("NFC", text)))
        while (repaired := _repair(text)) != text:
            text = repaired
    return " ".join(text.split())


def normalise_lines(text: str) -> str:
    """Text of several lines: each normalised, runs of empty lines made one."""
    lines = "\n".join(map(normalise, text.splitlines()))
    return re.sub("\n{3,}", "\n\n", lines).strip("\n")


def _clean_character(character: str) -> str:
    if character.isspace():
        return " "
    if old := _OLD_GLYPHS.get(ord(character)):
        return old
    # Cf are zero-width spaces, joiners, BOM and direction marks; Cs cannot be stored at all.
    return "" if unicodedata.category(character) in ("Cc", "Cf", "Cs") else character


def _repair(text: str) -> str:
    text = _MARKS.sub(_order_marks, text)
    for pattern, replacement in _REPAIRS:
        text = pattern.sub(replacement, text)
    return unicodedata.normalize("NFC", text)


def _order_marks(found: re.Match[str]) -> str:
    """Vowels below, vowels above, tone, thanthakhat; each once."""
    return "".join(sorted(dict.fromkeys(found[0]), key=_RANK.__getitem__))


_LEADING = re.compile("([เแโใไ])([ก-ฮ])")
# In the order the dictionary gives to words that differ in nothing else.
_SECOND = {mark: str(place) for place, mark in enumerate("์็่้๊๋", start=1)}
_FIRST = {ord("ๅ"): "า", **dict.fromkeys(map(ord, "์็่้๊๋ฯๆ๎ฺ"))}


def sort_key(text: str) -> str:
    """A string whose code point order is the Thai dictionary's: stored in a column, compared by the database.

    Consonants, then vowels (one written in front counts behind its consonant), then tone marks as a tie-break.
    """
    text = arabic_digits(normalise(text)).lower()
    swapped = _LEADING.sub(r"\2\1", text)
    marks = ""
    for character in swapped:
        if character in _SECOND:
            marks = marks[:-1] + _SECOND[character]
        elif _FIRST.get(ord(character), character):
            marks += "0"
    # A tab stands before every character that normalised text can hold.
    return swapped.translate(_FIRST) + "\t" + marks.rstrip("0")


# Kept: letters and digits of any script, and the Thai vowels that Unicode counts as marks.
_SEARCH_DROPS = re.compile(r"[^\wัิีึืุู็]|[_ๆฯ]")


def search_key(text: str) -> str:
    """What two spellings of the same thing share: no tone marks, ์, spaces or punctuation; Arabic digits, lower case.

    A title stays; ask for without_title(text) too where a wrong title must not hide a person.
    """
    return _SEARCH_DROPS.sub("", arabic_digits(normalise(text)).lower())


@dataclass(frozen=True, slots=True)
class NameParts:
    """A full name taken apart; doubtful asks a person to look at it."""

    title: str
    first: str
    last: str
    note: str = ""
    doubtful: bool = False

    def __str__(self) -> str:
        """As papers write it: title and first name together, one space before the surname; no note."""
        return f"{self.title}{self.first} {self.last}".strip()


def canonical_title(text: str) -> str | None:
    """The way we write a title given alone (น.ส. is นางสาว), or None when it is not one of ours."""
    title, rest = take_title(_BRACKETED_RANK.sub(r"\1", normalise(text)) + " ")
    return title if title and not rest else None


def without_title(text: str) -> str:
    """The text behind its title, if it begins with one."""
    return take_title(normalise(text))[1]


_BRACKETED_RANK = re.compile(r"\(\s?(หญิง|พิเศษ)\s?\)")
_LIST_NUMBER = re.compile(r"^\d{1,4}\s?[.)]\s?")
_NOTE = re.compile(r"\(([^)]*)\)?|\[([^]]*)\]?|\*\s?(.*)$")
_LEFT = ("ตาย", "เสียชีวิต", "ถึงแก่กรรม", "ลาออก", "ย้าย", "ย้ายออก", "พ้นสภาพ")
# First names that are a title and a name to the eye only.
_NEVER_SPLIT = ("นางฟ้า", "พระเอก", "พระพาย", "พระเพลิง", "พระจันทร์", "พระอาทิตย์")
_LIKE_TITLES = ("นาย", "นาง", "พระ")
_SILENT = re.compile("[่้๊๋็]|[ก-ฮ][ิุ]?์")
_PLAIN_NAME = re.compile(r"[^\W\d_ๆฯ](?:[^\W\d_ๆฯ]|[ั-ฺ็-๎ '’-])*")


def split_name(full: str) -> NameParts:
    """Title, first name and surname of a full name as lists hold it (fund.md section 5.3, rows 41 to 48).

    Remarks in brackets, behind a star or a word for having left become the note. Doubtful: no surname, a name
    that looks like a title, more words than a name has, or characters that no name has.
    """
    text = _BRACKETED_RANK.sub(r"\1", normalise(full))
    notes: list[str] = []

    def take_note(found: re.Match[str]) -> str:
        notes.append(next(filter(None, found.groups()), found[0]).strip())
        return " "

    if text.startswith("*"):  # a mark before the name, not a remark that swallows it
        notes.append("*")
        text = text.lstrip("* ")
    text = " ".join(_LIST_NUMBER.sub("", _NOTE.sub(take_note, text)).split())

    title, rest = take_title(text)
    words = rest.split()
    if title and not _is_title_of(text, words):
        title, words = "", text.split()
    if words and len(words) != 2 and words[-1] in _LEFT:
        notes.append(words.pop())
    first, last = (words[0] if words else ""), " ".join(words[1:])
    doubtful = not last or not _is_plain(first, words[1:]) or (not title and first.startswith(_LIKE_TITLES))
    return NameParts(title, first, last, " ".join(notes), doubtful)


def _is_title_of(text: str, words: list[str]) -> bool:
    """Whether what was taken for a title is one: a glued นาย leaves a name of two sounding letters or more."""
    if not words:
        return False
    rest = " ".join(words)
    if text[: -len(rest)].endswith((" ", ".")):
        return True
    return text.split(maxsplit=1)[0] not in _NEVER_SPLIT and len(_SILENT.sub("", words[0])) > 1


def _is_plain(first: str, surname: list[str]) -> bool:
    """Letters only, and one surname: a second word belongs to it only behind ณ; ร.น. marks the navy."""
    if surname and surname[-1] == "ร.น.":
        surname = surname[:-1]
    single = len(surname) == 1 or (len(surname) > 1 and surname[-2] == "ณ")
    return single and all(_PLAIN_NAME.fullmatch(word) for word in (first, *surname))


def listed(parts: Sequence[str]) -> str:
    """“ก, ข และ ค”, as a list is read aloud."""
    return " และ ".join(one for one in (", ".join(parts[:-1]), *parts[-1:]) if one)
