"""Rows of the register that may be one human being, found by keys they share: never by comparing all with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import combinations

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.person import BirthPrecision, DifferentPeople, Person, Sex
from models.values.identity import has_valid_check_digit
from models.values.thai_text import search_key, split_name
from services.people.person_input import citizen_id_of

Progress = Callable[[int, int], None]
STEP = 2_000  # rows between two reports of progress
LEAST = 30  # points below which nobody is asked
_CROWD = 40  # people of one house, above which even they are not compared each with each
_SHORT = 4  # letters; names this short are one letter apart by chance

SAME_NUMBER, SWAPPED, ONE_DIGIT = "เลขประจำตัวเดียวกัน", "เลขประจำตัวสลับกันสองหลัก", "เลขประจำตัวต่างกันหลักเดียว"
SAME_NAME, NEAR_NAME = "ชื่อและนามสกุลเดียวกัน", "ชื่อต่างกันตัวอักษรเดียวในบ้านเดียวกัน"
OLD_NAME, OTHER_SURNAME = "ชื่อเดิมตรงกับชื่อของอีกรายการ", "ชื่อและวันเกิดเดียวกัน ต่างกันที่นามสกุล"
SAME_HOUSE, SAME_DAY, SAME_YEAR = "บ้านเดียวกัน", "วันเกิดเดียวกัน", "ปีเกิดเดียวกัน"
_POINTS = {
    SAME_NUMBER: 70,
    SWAPPED: 50,
    ONE_DIGIT: 45,
    SAME_NAME: 25,
    NEAR_NAME: 30,
    OLD_NAME: 45,
    OTHER_SURNAME: 30,
    SAME_HOUSE: 25,
    SAME_DAY: 30,
    SAME_YEAR: 15,
}
# what speaks against it
_TWO_CARDS, _TWO_SEXES, _TWO_YEARS = 45, 30, 25


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows that may be one person, the likeliest pair first in a list; reasons are Thai, the strongest first."""

    first_id: int
    second_id: int
    first: str
    second: str
    score: int
    reasons: tuple[str, ...]


@dataclass(slots=True)
class _Row:
    id: int
    name: str
    first_key: str
    name_key: str
    former: str
    number: str
    is_sound: bool
    sex: Sex
    birth: date | None
    precision: BirthPrecision
    house: int | None

    @property
    def day(self) -> date | None:
        return self.birth if self.precision is BirthPrecision.DAY else None


@dataclass
class _Found:
    reasons: dict[tuple[int, int], set[str]] = field(default_factory=lambda: defaultdict(set))

    def note(self, one: _Row, other: _Row, reason: str) -> None:
        if one.id != other.id:
            self.reasons[(one.id, other.id) if one.id < other.id else (other.id, one.id)].add(reason)


def find(session: Session, progress: Progress | None = None) -> list[Pair]:
    """Pairs that nobody has yet called different people. progress may raise Cancelled."""
    tell = progress or (lambda done, total: None)
    rows = list(_rows(session, tell))
    by_id = {row.id: row for row in rows}
    found = _Found()
    for at, look in enumerate((_by_number, _by_name, _by_former_name, _by_birth_day, _by_house)):
        tell(6 + at, 11)
        look(rows, found)
    tell(11, 11)
    different = {(first, second) for first, second in session.execute(select(*_PAIR))}
    pairs = [
        pair
        for key, reasons in found.reasons.items()
        if key not in different and (pair := _judged(by_id[key[0]], by_id[key[1]], reasons)).score >= LEAST
    ]
    return sorted(pairs, key=lambda pair: (-pair.score, pair.first_id, pair.second_id))


_PAIR = (DifferentPeople.first_id, DifferentPeople.second_id)
_key = lru_cache(maxsize=65_536)(search_key)  # names return again and again


def _rows(session: Session, tell: Progress) -> Iterator[_Row]:
    columns = (
        Person.id,
        Person.title,
        Person.first_name,
        Person.last_name,
        Person.former_names,
        Person.citizen_id,
        Person.claimed_id,
        Person.sex,
        Person.birth_date,
        Person.birth_precision,
        Person.household_id,
    )
    for at, row in enumerate(session.execute(select(*columns).order_by(Person.id))):
        if at % STEP == 0:
            tell(min(5, at // (STEP * 5)), 11)
        key, title, first, last, former, number, claimed, sex, birth, precision, house = row
        digits = number or (citizen_id_of(claimed) if claimed else None) or ""
        first_key = _key(first)
        yield _Row(
            key,
            f"{title}{first} {last}".rstrip(),
            first_key,
            f"{first_key} {_key(last)}",
            former,
            digits,
            bool(digits) and has_valid_check_digit(digits),
            sex,
            birth,
            precision,
            house,
        )


def _by_number(rows: Sequence[_Row], found: _Found) -> None:
    """Numbers that are the same, one digit apart, or have two neighbours swapped.

    Of two numbers so near to each other at least one has a wrong check digit, or both end in 1 (eleven remainders
    share ten check digits), or they differ in the third digit, which weighs eleven. So only those are varied.
    """
    owners: defaultdict[int, list[_Row]] = defaultdict(list)
    for row in rows:
        if row.number:
            owners[int(row.number)].append(row)
    known = set(owners)
    for number, here in owners.items():
        for one, other in combinations(here, 2):
            found.note(one, other, SAME_NUMBER)
        digits = here[0].number
        varied = _WEIGHTLESS if here[0].is_sound and digits[-1] != "1" else _PLACES
        wrong, swapped = _one_digit_off(digits, varied), _swapped(digits)
        for near, reason in ((wrong & known, ONE_DIGIT), (swapped & known, SWAPPED)):
            for other_number in near - {number}:
                for one in here:
                    for other in owners[other_number]:
                        found.note(one, other, reason)


_PLACES = tuple((at, 10 ** (12 - at)) for at in range(13))  # each digit and what it is worth
_WEIGHTLESS = (_PLACES[2],)


def _one_digit_off(digits: str, places: Iterable[tuple[int, int]]) -> set[int]:
    """The number itself among them."""
    number = int(digits)
    return {number + (other - int(digits[at])) * worth for at, worth in places for other in range(10)}


def _swapped(digits: str) -> set[int]:
    number = int(digits)
    pairs = zip(digits, digits[1:], _PLACES[1:], strict=False)
    return {number + (int(back) - int(front)) * 9 * worth for front, back, (_, worth) in pairs}


def _by_name(rows: Sequence[_Row], found: _Found) -> None:
    """The same name without title and tone marks, and the same house or year of birth."""
    houses: defaultdict[tuple[str, int], list[_Row]] = defaultdict(list)
    years: defaultdict[tuple[str, int], list[_Row]] = defaultdict(list)
    for row in rows:
        if row.house is not None:
            houses[row.name_key, row.house].append(row)
        if row.birth is not None:
            years[row.name_key, row.birth.year].append(row)
    for alike in (*houses.values(), *years.values()):
        for one, other in combinations(alike, 2):
            found.note(one, other, SAME_NAME)


def _by_former_name(rows: Sequence[_Row], found: _Found) -> None:
    """A name that one bore before is what the other is called now."""
    if not any(row.former for row in rows):
        return
    called: defaultdict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        called[row.name_key].append(row)
    for row in rows:
        for name in row.former.splitlines():
            parts = split_name(name)
            key = f"{_key(parts.first)} {_key(parts.last)}"
            for other in called.get(key, ()):
                if _may_be_one(row, other):
                    found.note(row, other, OLD_NAME)


def _may_be_one(one: _Row, other: _Row) -> bool:
    """Nothing known of both says that they are two."""
    years = one.birth is None or other.birth is None or one.birth.year == other.birth.year
    return years and (Sex.UNKNOWN in (one.sex, other.sex) or one.sex is other.sex)


def _by_birth_day(rows: Sequence[_Row], found: _Found) -> None:
    """The same first name and day of birth, and the same house or sex: who married changed her surname."""
    same: defaultdict[tuple[str, date], list[_Row]] = defaultdict(list)
    for row in rows:
        if (day := row.day) is not None:
            same[row.first_key, day].append(row)
    for alike in same.values():
        for one, other in combinations(alike, 2):
            in_house = one.house is not None and one.house == other.house
            same_sex = one.sex is other.sex and one.sex is not Sex.UNKNOWN
            if one.name_key != other.name_key and (in_house or same_sex):
                found.note(one, other, OTHER_SURNAME)


def _by_house(rows: Sequence[_Row], found: _Found) -> None:
    """Names of one house that are one letter apart."""
    houses: defaultdict[int, list[_Row]] = defaultdict(list)
    for row in rows:
        if row.house is not None:
            houses[row.house].append(row)
    for people in houses.values():
        pairs = combinations(people, 2) if len(people) <= _CROWD else _near_in_crowd(people)
        for one, other in pairs:
            if one.name_key != other.name_key and _one_apart(one.name_key, other.name_key):
                found.note(one, other, NEAR_NAME)


def _near_in_crowd(people: Iterable[_Row]) -> Iterator[tuple[_Row, _Row]]:
    """Those who share a name but for one letter left out, in whichever of the two it stands."""
    short: defaultdict[str, list[_Row]] = defaultdict(list)
    for row in people:
        name = row.name_key
        for shortened in {name, *(name[:at] + name[at + 1 :] for at in range(len(name)))}:
            short[shortened].append(row)
    for alike in short.values():
        yield from combinations(alike, 2)


def _one_apart(one: str, other: str) -> bool:
    """One letter more, less or other."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1 or len(one) <= _SHORT:
        return False
    at = 0
    while at < len(one) and one[at] == other[at]:
        at += 1
    return one[at:] == other[at + 1 :] or (len(one) == len(other) and one[at + 1 :] == other[at + 1 :])


def _judged(one: _Row, other: _Row, reasons: set[str]) -> Pair:
    told = set(reasons)
    if SWAPPED in told:
        told.discard(ONE_DIGIT)
    if one.house is not None and one.house == other.house and NEAR_NAME not in told:
        told.add(SAME_HOUSE)
    if one.birth is not None and other.birth is not None:
        if one.day is not None and one.day == other.day:
            told.add(SAME_DAY)
        elif one.birth.year == other.birth.year:
            told.add(SAME_YEAR)
    if OTHER_SURNAME in told:
        told.discard(SAME_DAY)  # said by it already
    score = sum(_POINTS[reason] for reason in told)
    near = told & {SAME_NUMBER, SWAPPED, ONE_DIGIT}
    if one.is_sound and other.is_sound and not near:
        score -= _TWO_CARDS
    if one.sex is not other.sex and Sex.UNKNOWN not in (one.sex, other.sex):
        score -= _TWO_SEXES
    if one.birth is not None and other.birth is not None and one.birth.year != other.birth.year:
        score -= _TWO_YEARS
    in_order = sorted(told, key=lambda reason: (-_POINTS[reason], reason))
    return Pair(one.id, other.id, one.name, other.name, min(score, 100), tuple(in_order))
