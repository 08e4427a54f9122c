"""The fields of a person side by side, for whoever must say whose value stays when two rows become one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from models import terms
from models.person import Education, MaritalStatus, Person, Sex
from models.values.address import EMPTY
from models.values.thai_date import short_date
from services.people import persons


@dataclass(frozen=True, slots=True)
class Field:
    """columns stay together; words is what people read of them, empty when they say nothing."""

    key: str
    label: str
    columns: tuple[str, ...]
    words: Callable[[Person], str]


@dataclass(frozen=True, slots=True)
class Beside:
    """What both say of one thing; only a field that differs has to be chosen."""

    field: Field
    keep: str
    gone: str

    @property
    def differs(self) -> bool:
        return bool(self.keep and self.gone) and self.keep != self.gone


def _plain(key: str, label: str) -> Field:
    return Field(key, label, (key,), lambda person: str(getattr(person, key) or ""))


def _choice(key: str, label: str, nothing: Any) -> Field:
    def words(person: Person) -> str:
        value = getattr(person, key)
        return "" if value is nothing else str(value.label)

    return Field(key, label, (key,), words)


def _home(person: Person) -> str:
    where = persons.address_line(_without_note(person))
    relation = "" if person.household_id is None or not where else f" ({person.relation.label})"
    elsewhere = "" if person.lives_here else " ตัวอยู่ที่อื่น"
    return f"{where}{relation}{elsewhere}" if where else ""


def _without_note(person: Person) -> Person:
    """Her house and village alone, for reading only."""
    bare = Person(title="", first_name="", address_note="", lives_here=True)
    bare.household, bare.village = person.household, person.village
    return bare


FIELDS: tuple[Field, ...] = (
    _plain("title", terms.TITLE),
    _plain("first_name", terms.FIRST_NAME),
    _plain("last_name", terms.LAST_NAME),
    _plain("nickname", "ชื่อเล่น"),
    Field(
        "citizen_id",
        terms.CITIZEN_ID,
        ("citizen_id", "claimed_id", "needs_card_check", "id_kind"),
        persons.masked_id,
    ),
    _choice("sex", terms.SEX, Sex.UNKNOWN),
    Field(
        "birth", terms.BIRTH_DATE, ("birth_date", "birth_precision"), lambda person: str(person.birth or "")
    ),
    Field(
        "death",
        terms.DEATH_DATE,
        ("death_date",),
        lambda person: short_date(person.death_date) if person.death_date else "",
    ),
    _choice("marital", "สถานภาพสมรส", MaritalStatus.UNKNOWN),
    _plain("nationality", "สัญชาติ"),
    _plain("religion", "ศาสนา"),
    _choice("education", "การศึกษา", Education.UNKNOWN),
    _plain("occupation", "อาชีพหลัก"),
    _plain("second_occupation", "อาชีพรอง"),
    _plain("monthly_income", "รายได้ต่อเดือน"),
    _plain("phone", terms.PHONE),
    _plain("home_phone", "โทรศัพท์บ้าน"),
    _plain("line_id", "ไลน์"),
    _plain("email", "อีเมล"),
    Field(
        "home",
        "บ้านและหมู่บ้าน",
        ("household_id", "village_id", "relation", "household_since", "lives_here"),
        _home,
    ),
    Field(
        "residence_since",
        "อยู่ในตำบลตั้งแต่",
        ("residence_since",),
        lambda person: short_date(person.residence_since) if person.residence_since else "",
    ),
    Field(
        "address",
        "ที่อยู่นอกพื้นที่",
        ("address",),
        lambda person: "" if person.address == EMPTY else person.address.line(),
    ),
    _plain("address_note", terms.ADDRESS),
)
# what is kept of both, whichever row stays
JOINED = frozenset(("former_names", "note"))
# made anew from the others
DERIVED = frozenset(("id", "sort_key", "search_text"))


def is_blank(field: Field, person: Person) -> bool:
    return not field.words(person)


def beside(keep: Person, gone: Person) -> list[Beside]:
    """What either says, field by field; both come from persons.get(). Of two numbers the digits that differ show."""
    pairs = [Beside(field, field.words(keep), field.words(gone)) for field in FIELDS]
    first, second = keep.citizen_id, gone.citizen_id
    if first and second:
        shown = [
            digit != other or at > _HIDDEN
            for at, (digit, other) in enumerate(zip(first, second, strict=True))
        ]
        numbers = (_masked(first, shown), _masked(second, shown))
        pairs = [Beside(one.field, *numbers) if one.field.key == "citizen_id" else one for one in pairs]
    return [pair for pair in pairs if pair.keep or pair.gone]


_HIDDEN = 9  # the last digits are always shown, as everywhere


def _masked(number: str, shown: list[bool]) -> str:
    digits = "".join(digit if show else "x" for digit, show in zip(number, shown, strict=True))
    return f"{digits[0]}-{digits[1:5]}-{digits[5:10]}-{digits[10:12]}-{digits[12]}"
