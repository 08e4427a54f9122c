"""Titles before Thai names: the table, and taking one off the front of a name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

# Military and police ranks share abbreviations (ร.อ. is ร้อยเอก, เรือเอก and เรืออากาศเอก), so an abbreviation
# is kept as written; a full word becomes its abbreviation only where reading it back is certain.
_OFFICERS: dict[str, tuple[str, ...]] = {
    "พล.อ.": ("พลเอก",),
    "พล.ท.": ("พลโท",),
    "พล.ต.": ("พลตรี",),
    "พ.อ.พิเศษ": ("พันเอกพิเศษ",),
    "พ.อ.": ("พันเอก",),
    "พ.ท.": ("พันโท",),
    "พ.ต.": ("พันตรี",),
    "ร.อ.": ("ร้อยเอก",),
    "ร.ท.": ("ร้อยโท",),
    "ร.ต.": ("ร้อยตรี",),
    "พล.ต.อ.": ("พลตำรวจเอก",),
    "พล.ต.ท.": ("พลตำรวจโท",),
    "พล.ต.ต.": ("พลตำรวจตรี",),
    "พล.ต.จ.": ("พลตำรวจจัตวา",),
    "พ.ต.อ.": ("พันตำรวจเอก",),
    "พ.ต.ท.": ("พันตำรวจโท",),
    "พ.ต.ต.": ("พันตำรวจตรี",),
    "ร.ต.อ.": ("ร้อยตำรวจเอก",),
    "ร.ต.ท.": ("ร้อยตำรวจโท",),
    "ร.ต.ต.": ("ร้อยตำรวจตรี",),
    "พล.ร.อ.": ("พลเรือเอก",),
    "พล.ร.ท.": ("พลเรือโท",),
    "พล.ร.ต.": ("พลเรือตรี",),
    "พล.อ.อ.": ("พลอากาศเอก",),
    "พล.อ.ท.": ("พลอากาศโท",),
    "พล.อ.ต.": ("พลอากาศตรี",),
    "น.อ.": (),
    "น.ท.": (),
    "น.ต.": (),
    "นาวาเอก": (),
    "นาวาโท": (),
    "นาวาตรี": (),
    "นาวาอากาศเอก": (),
    "นาวาอากาศโท": (),
    "นาวาอากาศตรี": (),
    "เรือเอก": (),
    "เรือโท": (),
    "เรือตรี": (),
    "เรืออากาศเอก": (),
    "เรืออากาศโท": (),
    "เรืออากาศตรี": (),
}
_OTHER_RANKS: dict[str, tuple[str, ...]] = {
    "ด.ต.": ("ดาบตำรวจ",),
    "จ.ส.อ.": ("จ่าสิบเอก",),
    "จ.ส.ท.": ("จ่าสิบโท",),
    "จ.ส.ต.": (),  # จ่าสิบตรี of the army, จ่าสิบตำรวจ of the police
    "จ่าสิบตรี": (),
    "จ่าสิบตำรวจ": (),
    "ส.อ.": ("สิบเอก",),
    "ส.ท.": ("สิบโท",),
    "ส.ต.": ("สิบตรี",),
    "ส.ต.อ.": ("สิบตำรวจเอก",),
    "ส.ต.ท.": ("สิบตำรวจโท",),
    "ส.ต.ต.": ("สิบตำรวจตรี",),
    "พ.จ.อ.": (),
    "พ.จ.ท.": (),
    "พ.จ.ต.": (),
    "พ.อ.อ.": ("พันจ่าอากาศเอก",),
    "พ.อ.ท.": ("พันจ่าอากาศโท",),
    "พ.อ.ต.": ("พันจ่าอากาศตรี",),
    "พันจ่าเอก": (),
    "พันจ่าโท": (),
    "พันจ่าตรี": (),
    "จ.อ.": (),
    "จ.ท.": (),
    "จ.ต.": (),
    "จ่าเอก": (),
    "จ่าโท": (),
    "จ่าตรี": (),
    "จ่าอากาศเอก": (),
    "จ่าอากาศโท": (),
    "จ่าอากาศตรี": (),
    "พลตำรวจ": (),
    "พลทหาร": (),
    "พลฯ": (),  # either of the two
    "อส.ทพ.": ("อาสาสมัครทหารพราน",),
    "อส.": (),
}
_CIVIL: dict[str, tuple[str, ...]] = {
    "นาย": (),
    "นาง": (),
    "นางสาว": ("น.ส.", "นส."),
    "เด็กชาย": ("ด.ช.", "ดช."),
    "เด็กหญิง": ("ด.ญ.", "ดญ."),
}
_MONKS: dict[str, tuple[str, ...]] = {
    "พระ": (),
    "พระครู": (),
    "พระครูปลัด": (),
    "พระครูสมุห์": (),
    "พระครูใบฎีกา": ("พระครูใบฏีกา",),
    "พระครูวินัยธร": (),
    "พระครูธรรมธร": (),
    "พระครูสังฆรักษ์": (),
    "พระมหา": (),
    "พระอธิการ": (),
    "พระปลัด": (),
    "พระสมุห์": (),
    "พระใบฎีกา": ("พระใบฏีกา",),
    "พระอาจารย์": (),
    "พระวินัยธร": (),
    "พระธรรมธร": (),
    "เจ้าอธิการ": (),
    "สามเณร": ("ส.ณ.",),
    "แม่ชี": (),
}
_LEARNED: dict[str, tuple[str, ...]] = {
    "ศ.": ("ศาสตราจารย์",),
    "รศ.": ("รองศาสตราจารย์",),
    "ผศ.": ("ผู้ช่วยศาสตราจารย์",),
    "ดร.": ("ด.ร.", "ดอกเตอร์"),
    "นพ.": ("นายแพทย์", "น.พ."),
    "พญ.": ("แพทย์หญิง", "พ.ญ."),
    "ทพ.": ("ทันตแพทย์", "ท.พ."),
    "ทพญ.": ("ทันตแพทย์หญิง", "ท.พญ."),
    "ภก.": ("เภสัชกร",),
    "ภญ.": ("เภสัชกรหญิง", "ภกญ."),
    "น.สพ.": ("นายสัตวแพทย์",),
    "สพ.ญ.": ("สัตวแพทย์หญิง",),
}
_NOBLE: dict[str, tuple[str, ...]] = {
    "ม.จ.": ("หม่อมเจ้า",),
    "ม.ร.ว.": ("หม่อมราชวงศ์", "มรว."),
    "ม.ล.": ("หม่อมหลวง", "มล."),
    "คุณหญิง": (),
    "ท่านผู้หญิง": (),
}

TITLES: Mapping[str, tuple[str, ...]] = {
    **_CIVIL,
    **_MONKS,
    **_NOBLE,
    **_LEARNED,
    **_OTHER_RANKS,
    **_OFFICERS,
}
"""Every title we write, and the other ways people write it; ranks also take ว่าที่ before and หญิง behind."""

_MEN = {"นาย", "เด็กชาย", "นพ.", "น.สพ.", *_MONKS} - {"แม่ชี"}
_WOMEN = {"นาง", "นางสาว", "เด็กหญิง", "แม่ชี", "พญ.", "ทพญ.", "ภญ.", "สพ.ญ.", "คุณหญิง", "ท่านผู้หญิง"}
# ผศ.ดร., พ.ต.ท.ดร., พระมหา ดร., พล.อ.ม.ล.: a villager's title stands alone.
_BEFORE_ANOTHER = {*_LEARNED, *_OTHER_RANKS, *_OFFICERS, *_MONKS}
_AFTER_ANOTHER = {*_LEARNED, *_OTHER_RANKS, *_OFFICERS, *_NOBLE}


def take_title(name: str) -> tuple[str, str]:
    """The canonical title (or "") and what stands behind it; name must be normalised already.

    Looks at spelling only: whether the rest can be a name is for the caller to judge.
    """
    titles: list[str] = []
    while found := _pattern().match(name):
        title = _canonical()[re.sub(r"\s", "", found["rank"] or found["plain"]).rstrip(".")]
        if titles and title not in _AFTER_ANOTHER:
            break
        titles.append(("ว่าที่ " if found["acting"] else "") + title + ("หญิง" if found["female"] else ""))
        name = name[found.end() :].lstrip()
        if title not in _BEFORE_ANOTHER:
            break
    return " ".join(titles), name


def sex_of_title(title: str) -> Literal["m", "f"] | None:
    """What a canonical title says about its bearer; a rank without หญิง says nothing."""
    parts = title.split()
    if any(part in _WOMEN or part.endswith("หญิง") for part in parts):
        return "f"
    return "m" if any(part in _MEN for part in parts) else None


@cache
def _canonical() -> dict[str, str]:
    """Every spelling without its last dot, to its canonical title."""
    return {
        spelling.rstrip("."): title for title, aliases in TITLES.items() for spelling in (title, *aliases)
    }


# What cannot begin a name: a dependent vowel or mark, a killed consonant, รร. So นางสาวิตรี is นาง + สาวิตรี.
_NAME_MAY_FOLLOW = "(?![ะ-ฺๅ-๎]|[ก-ฮ][ิุ]?์|รร)"


@cache
def _pattern() -> re.Pattern[str]:
    ranks = _spellings({**_OFFICERS, **_OTHER_RANKS})
    plain = _spellings({**_CIVIL, **_MONKS, **_NOBLE, **_LEARNED})
    return re.compile(
        rf"(?:(?:(?P<acting>ว่าที่)\s?)?(?P<rank>{ranks})(?P<female>\s?หญิง)?|(?P<plain>{plain})){_NAME_MAY_FOLLOW}"
    )


def _spellings(titles: Mapping[str, tuple[str, ...]]) -> str:
    """An alternation, longest first, so that นางสาว is tried before นาง."""
    every = sorted(
        {one for title, aliases in titles.items() for one in (title, *aliases)}, key=len, reverse=True
    )
    return "|".join(_spelling(one) for one in every)


def _spelling(title: str) -> str:
    """Spaces may follow the dots inside; the last dot may be missing where a space shows the end."""
    if not title.endswith("."):
        return re.escape(title) + r"\.?"
    letters = title[:-1].split(".")
    end = r"\." if letters == [letters[0][:1]] else r"(?:\.|(?=\s))"
    return r"\.\s?".join(map(re.escape, letters)) + end
