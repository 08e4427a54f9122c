"""Every tambon of the country with its amphoe, province and postcodes: what addresses are typed ahead from.

The names are GeoThai's (resources/gazetteer/NOTICE.txt), read on first use: a start without addresses costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from models.values.address import BANGKOK, Address
from models.values.thai_text import search_key, sort_key

_BANGKOK_CODE = "10"
_LABEL = re.compile(
    r"(?P<tambon>ตำบล|แขวง|(?<!\.)ต\.)"
    r"|(?P<amphoe>กิ่งอำเภอ|อำเภอ|(?<![ก-๎])เขต|(?<!\.)อ\.)"
    r"|(?P<province>จังหวัด|(?<!\.)จ\.(?!ป\.))"
)
# Each part of an area's key begins with the mark of its level, so one search of the whole key can ask for a level.
_MARKS: Final = {"tambon": "\x01", "amphoe": "\x02", "province": "\x03"}
_POSTCODE: Final = "\x04"


@dataclass(frozen=True, slots=True)
class Area:
    """A tambon, or a แขวง of Bangkok; code is CCAATT. The postcodes are an offer: the post knows exceptions."""

    code: str
    tambon: str
    amphoe: str
    province: str
    postcodes: tuple[str, ...]

    @property
    def postcode(self) -> str:
        """The usual one."""
        return self.postcodes[0] if self.postcodes else ""

    @property
    def address(self) -> Address:
        return Address(
            tambon=self.tambon,
            amphoe=self.amphoe,
            province=self.province,
            postcode=self.postcode,
            tambon_code=self.code,
        )


def warm_up() -> None:
    """Reads the names, a tenth of a second, before somebody types the first letter."""
    _index()


def provinces() -> list[str]:
    """All 77, in Thai order."""
    return sorted(_tree(), key=_sort_key)


def amphoes(province: str) -> list[str]:
    """In Thai order; none for a province that is not known."""
    return sorted(_tree().get(province, ()), key=_sort_key)


def tambons(amphoe: str, province: str) -> list[Area]:
    """In Thai order. Both are asked for: some amphoes (เฉลิมพระเกียรติ) have a namesake in another province."""
    return sorted(_tree().get(province, {}).get(amphoe, ()), key=_order)


def by_code(code: str) -> Area | None:
    """The tambon of a code in use."""
    return _by_code().get(code)


def successors(code: str) -> tuple[Area, ...]:
    """What became of a tambon whose code was abolished; () for a code in use or one nobody can tell about."""
    return tuple(area for one in _abolished().get(code, ()) if (area := by_code(one)) is not None)


def find(text: str, limit: int = 20, *, near: str = "") -> list[Area]:
    """The tambons that words typed so far may mean: names, with or without ตำบล and tone marks, or a postcode.

    Every word must be found. Tambons beginning with the first word come first, then amphoes, then provinces, then
    names that only hold it; among these the amphoe and the province of the code near, then Thai order.
    """
    words = _words(text)
    if not words:
        return []
    hits: Sequence[tuple[str, Area]] = _index()
    for word in words:
        hits = [hit for hit in hits if word in hit[0]]
    first = words[0].lstrip("".join(_MARKS.values()))
    starts = [mark + first for mark in (*_MARKS.values(), _POSTCODE)]
    best: list[Area] = []
    # a single letter is somewhere in nearly every name, so only what begins with it is worth showing
    for start in starts if len(first) > 1 else starts[:-1]:
        best += _sorted([area for key, area in hits if start in key], near, limit - len(best))
        hits = [hit for hit in hits if start not in hit[0]]
    return best + _sorted([area for _, area in hits if len(first) > 1], near, limit - len(best))


def _sorted(areas: list[Area], near: str, limit: int) -> list[Area]:
    """The first in Thai order, behind those of the amphoe and the province of near; no more is sorted than shown."""
    best: list[Area] = []
    for code in dict.fromkeys((near[:4], near[:2], "")):
        if len(best) >= limit:
            break
        best += sorted([one for one in areas if one.code.startswith(code)], key=_order)
        areas = [one for one in areas if not one.code.startswith(code)]
    return best[: max(limit, 0)]


def resolve(tambon: str, amphoe: str = "", province: str = "") -> Area | None:
    """The one tambon that names written by hand mean; None when there is none or more than one.

    อำเภอเมือง is the capital's, and a name in use no longer is its only successor.
    """
    from geothai import match
    from geothai.abolished import match_abolished

    wanted = Address.of(tambon=tambon, amphoe=amphoe, province=province)
    names = (wanted.tambon, wanted.amphoe, wanted.province)
    codes = {one.subdistrict.code for one in match(names[0], district=names[1], province=names[2])}
    if not codes:
        old = match_abolished(names[0], district=names[1], province=names[2])
        codes = {code for one in old for code in one.successors}
    return by_code(codes.pop()) if len(codes) == 1 else None


def _words(text: str) -> list[str]:
    """The search keys of the words typed, each behind the mark of the level it was typed with."""
    words, mark, start = [], "", 0
    pieces: list[tuple[str, str]] = []
    for label in _LABEL.finditer(text):
        pieces.append((mark, text[start : label.start()]))
        mark, start = _MARKS[label.lastgroup or ""], label.end()
    pieces.append((mark, text[start:]))
    for level, piece in pieces:
        keys = [key for key in map(search_key, piece.split()) if key]
        words += [level + key if at == 0 else key for at, key in enumerate(keys)]
    return words


_sort_key = cache(sort_key)  # of a few thousand names at most


def _order(area: Area) -> tuple[str, str, str]:
    return _sort_key(area.tambon), _sort_key(area.amphoe), _sort_key(area.province)


@cache
def _areas() -> tuple[Area, ...]:
    """In the order of their codes."""
    import geothai

    return tuple(
        Area(
            one.code,
            one.name_th,
            district.name_th.removeprefix("เขต") if province.code == _BANGKOK_CODE else district.name_th,
            province.name_th,
            one.postal_codes,
        )
        for province in geothai.provinces()
        for district in geothai.districts(province.code)
        for one in geothai.subdistricts(district.code)
    )


@cache
def _index() -> tuple[tuple[str, Area], ...]:
    short = cache(search_key)
    tambon, amphoe, province = _MARKS.values()
    return tuple(
        (
            f"{tambon}{short(one.tambon)}{amphoe}{short(one.amphoe)}{province}{short(one.province)}"
            + (f"{province}กทม" if one.province == BANGKOK else "")
            + "".join(_POSTCODE + code for code in one.postcodes),
            one,
        )
        for one in _areas()
    )


@cache
def _by_code() -> dict[str, Area]:
    return {one.code: one for one in _areas()}


@cache
def _tree() -> dict[str, dict[str, list[Area]]]:
    """Province, amphoe, tambons."""
    tree: dict[str, dict[str, list[Area]]] = {}
    for one in _areas():
        tree.setdefault(one.province, {}).setdefault(one.amphoe, []).append(one)
    return tree


@cache
def _abolished() -> dict[str, tuple[str, ...]]:
    from geothai.abolished import abolished_areas

    return {one.code: one.successors for one in abolished_areas()}
