"""What papers about villages and houses say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from services.papers import Letterhead


@dataclass(frozen=True, slots=True)
class Villager:
    name: str
    sex: str = ""
    age: str = ""
    house_no: str = ""
    note: str = ""  # what she is in the house, the village or the council


@dataclass(frozen=True, slots=True)
class VillageRoll:
    """The people of a village, or those of them who sit in the council, in the order given."""

    head: Letterhead
    village: str = ""
    headman: str = ""
    as_of: date | None = None
    title: str = ""
    filters: str = ""  # what the list leaves out
    rows: tuple[Villager, ...] = ()
    secretary: str = ""


@dataclass(frozen=True, slots=True)
class BandLine:
    """People of an age; None is not counted, which is not nought."""

    label: str
    males: int | None = None
    females: int | None = None
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class VillageProfile:
    """แฟ้มหมู่บ้าน: a village on one page."""

    head: Letterhead
    village: str = ""
    kind: str = ""
    code: str = ""
    as_of: date | None = None
    headman: str = ""
    headman_phone: str = ""
    headman_since: date | None = None
    area: str = ""
    boundary: str = ""
    coordinates: str = ""
    households: int | None = None
    bands: tuple[BandLine, ...] = ()
    counted: str = ""  # who counted the people, and when
    groups: tuple[Fact, ...] = ()  # special groups and how many are in them
    seats: int | None = None
    council_members: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    more_organisations: int = 0  # those left out so that the page stays one
    funds: tuple[Fact, ...] = ()  # each fund and how many of its members live here


@dataclass(frozen=True, slots=True)
class HouseMember:
    name: str
    relation: str = ""
    sex: str = ""
    age: str = ""
    occupation: str = ""
    since: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class HouseholdSheet:
    head: Letterhead
    as_of: date | None = None
    house_no: str = ""
    house_code: str = ""
    address: str = ""
    village: str = ""
    head_name: str = ""
    coordinates: str = ""
    housing: str = ""
    ownership: str = ""
    land: str = ""
    water: str = ""
    electricity: str = ""
    toilet: str = ""
    flags: tuple[str, ...] = ()
    split_from: str = ""
    note: str = ""
    members: tuple[HouseMember, ...] = ()
    former: tuple[HouseMember, ...] = ()
    recorder: str = ""
