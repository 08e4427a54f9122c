"""What the papers of the council's own register say: applications, the roll, cards, its registration."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from services.papers import Letterhead, Picture
from services.papers.people import NOBODY, Profile


@dataclass(frozen=True, slots=True)
class MemberApplication:
    """answers follow the four qualifications of section 7: fulfilled, not fulfilled, not declared yet."""

    head: Letterhead
    person: Profile = NOBODY
    kind: str = ""
    of: str = ""
    term: int | None = None
    expertise: str = ""
    selected: date | None = None
    answers: tuple[bool | None, ...] = (None, None, None, None)
    declared: date | None = None


@dataclass(frozen=True, slots=True)
class RollMember:
    name: str
    kind: str
    sex: str = ""
    age: str = ""
    address: str = ""
    office: str = ""  # ประธานสภา
    phone: str = ""  # already masked unless asked otherwise


@dataclass(frozen=True, slots=True)
class RollGroup:
    """Those of a village, of the other communities, or the experts; seats is what was resolved for them."""

    title: str
    members: tuple[RollMember, ...]
    seats: int | None = None


@dataclass(frozen=True, slots=True)
class CouncilRoll:
    head: Letterhead
    term: int | None = None
    selected: date | None = None
    last_day: date | None = None
    as_of: date | None = None
    groups: tuple[RollGroup, ...] = ()
    secretary: str = ""
    chair: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    name: str = ""
    card_no: str = ""
    kind: str = ""
    of: str = ""
    office: str = ""
    issued: date | None = None
    last_day: date | None = None
    photo: Picture | None = None


@dataclass(frozen=True, slots=True)
class CouncilCards:
    head: Letterhead
    cards: tuple[Card, ...] = ()
    chair: str = ""


@dataclass(frozen=True, slots=True)
class CommunityLine:
    """A village or another community with how many organisations it registered and representatives it sent."""

    name: str
    organisations: int
    representatives: int


@dataclass(frozen=True, slots=True)
class CouncilRegistration:
    """A working copy of what section 5 asks for when a council is registered; CODI's own form is for filing."""

    head: Letterhead
    area: str = ""  # องค์การบริหารส่วนตำบล
    lgo: str = ""
    meeting_day: date | None = None
    place: str = ""
    communities: tuple[CommunityLine, ...] = ()
    needed: int | None = None  # 60 % of all representatives, rounded up
    present: int | None = None
    agreed: int | None = None
    seats: int | None = None  # of section 6(1)
    experts: int | None = None
    term: int | None = None
    chair: str = ""
    secretary: str = ""
    registrar: str = ""
    registrar_position: str = ""
    registration_no: str = ""
    registered: date | None = None
