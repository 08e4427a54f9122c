"""Addresses: the fields of the ministry's standard, and the way papers and envelopes print them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from typing import Self

from models.values.thai_text import Digits, arabic_digits, normalise

BANGKOK = "กรุงเทพมหานคร"
_BANGKOK_CODE = "10"
_BANGKOK_NAMES = {BANGKOK, "กรุงเทพ", "กรุงเทพฯ", "กทม", "กทม."}
_LABELS = {
    "house_no": r"บ้านเลขที่|เลขที่",
    "floor": "ชั้นที่|ชั้น",
    "moo": r"หมู่ที่|หมู่|ม\.",
    "sub_lane": "ตรอก",
    "lane": r"ซอย|ซ\.",
    "road": r"ถนน|ถ\.",
    "tambon": r"ตำบล|แขวง|ต\.",
    "amphoe": r"อำเภอ|เขต|กิ่งอำเภอ|อ\.",
    "province": r"จังหวัด|จ\.",
    "postcode": "รหัสไปรษณีย์",
}
_LABEL_OF = {name: re.compile(rf"(?:{words}) ?(?=.)") for name, words in _LABELS.items()}
_DIGITS_ONLY = frozenset({"house_code", "postcode", "tambon_code"})


@dataclass(frozen=True, slots=True)
class Address:
    """The columns of council.md section 2.8 as plain text, names without their labels (โพนทอง, not ตำบลโพนทอง).

    Coordinates and the state of the house belong to the household. tambon_code is CCAATT, six digits, or empty when
    the names are in no list.
    """

    house_code: str = ""  # เลขรหัสประจำบ้าน, 11 digits; never printed
    house_no: str = ""
    floor: str = ""
    moo: str = ""
    village: str = ""
    sub_lane: str = ""
    lane: str = ""
    road: str = ""
    tambon: str = ""
    amphoe: str = ""
    province: str = ""
    postcode: str = ""
    tambon_code: str = ""

    @classmethod
    def of(cls, **parts: str) -> Self:
        """From parts as people type them: labels taken off (ต.โพนทอง), a lone dash is nothing, กทม. written out."""
        return cls(**{name: _clean(name, text) for name, text in parts.items()})

    @classmethod
    def from_json(cls, text: str) -> Self:
        """What to_json wrote. Raises TypeError for a key that is no field."""
        return cls(**json.loads(text)) if text else cls()

    def to_json(self) -> str:
        """Compact, without empty fields; "" for the empty address."""
        if self == EMPTY:  # nearly every row of a register: asked for ten thousand times in one import
            return ""
        kept = {name: value for name, value in asdict(self).items() if value}
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))

    @property
    def is_empty(self) -> bool:
        return self == EMPTY

    @property
    def in_bangkok(self) -> bool:
        """Told by the province; by the code where there is no province."""
        return self.province in _BANGKOK_NAMES or (
            not self.province and self.tambon_code.startswith(_BANGKOK_CODE)
        )

    @property
    def amphoe_name(self) -> str:
        """เมือง alone is written out with its province: เมืองหนองคาย."""
        is_short = self.amphoe == "เมือง" and self.province and not self.in_bangkok
        return self.amphoe + self.province if is_short else self.amphoe

    def line(self, digits: Digits = Digits.ARABIC) -> str:
        """The address in one line as papers print it, empty parts left out (council.md section 2.8)."""
        return digits.of(_joined((*self._house("บ้านเลขที่ "), *self._area(), self._province, self.postcode)))

    def lines(self, digits: Digits = Digits.ARABIC) -> tuple[str, ...]:
        """For an envelope: the house, then ตำบล and อำเภอ, then จังหวัด and postcode; only lines that say something."""
        lines = (self._house(""), self._area(), (self._province, self.postcode))
        return tuple(digits.of(line) for line in map(_joined, lines) if line)

    def _house(self, label: str) -> tuple[str, ...]:
        village = self.village
        if village and not village.startswith(("บ้าน", "หมู่บ้าน", "ชุมชน")):
            village = f"บ้าน{village}"
        return (
            self.house_no and f"{label}{self.house_no}",
            self.floor and f"ชั้น {self.floor}",
            self.moo and f"หมู่ที่ {self.moo}",
            village,
            self.sub_lane and f"ตรอก{self.sub_lane}",
            self.lane and f"ซอย{self.lane}",
            self.road and f"ถนน{self.road}",
        )

    def _area(self) -> tuple[str, str]:
        tambon, amphoe = area_words(in_bangkok=self.in_bangkok)
        return self.tambon and f"{tambon}{self.tambon}", self.amphoe_name and f"{amphoe}{self.amphoe_name}"

    @property
    def _province(self) -> str:
        if self.in_bangkok:
            return BANGKOK
        return self.province and f"จังหวัด{self.province}"


EMPTY = Address()
FIELDS = tuple(field.name for field in fields(Address))


def area_words(*, in_bangkok: bool) -> tuple[str, str]:
    """What the two smaller areas are called."""
    return ("แขวง", "เขต") if in_bangkok else ("ตำบล", "อำเภอ")


def _clean(name: str, text: str) -> str:
    text = normalise(text)
    if name in _DIGITS_ONLY:
        text = arabic_digits(text)
    if label := _LABEL_OF.get(name):
        text = label.sub("", text, count=1) if label.match(text) else text
    if text.strip("-–. ") == "":
        return ""
    return BANGKOK if name == "province" and text in _BANGKOK_NAMES else text


def _joined(parts: Iterable[str]) -> str:
    return " ".join(filter(None, parts))
