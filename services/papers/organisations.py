"""What papers about community organisations say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.values.money import Money
from services.papers import Letterhead


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    register_no: str
    registered: date | None
    name: str
    kind: str
    category: str
    village: str
    leader: str
    members: int | None
    phone: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class OrganisationRegister:
    head: Letterhead
    as_of: date | None = None
    filters: str = ""
    rows: tuple[OrganisationLine, ...] = ()
    secretary: str = ""
    chair: str = ""


@dataclass(frozen=True, slots=True)
class OrganisationPerson:
    name: str
    role: str
    since: date | None = None
    phone: str = ""


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """An organisation in words; yes-or-no answers are words too, empty where nobody asked."""

    name: str = ""
    community_type: str = ""
    category: str = ""
    village: str = ""
    address: str = ""
    founded: date | None = None
    registered: date | None = None
    register_no: str = ""
    registered_with: str = ""
    registrar: str = ""
    objective: str = ""
    activity: str = ""
    members_male: int | None = None
    members_female: int | None = None
    committee_count: int | None = None
    leader: str = ""
    leader_position: str = ""
    phone: str = ""
    rules: str = ""
    accounts: str = ""
    capital: Money | None = None
    other_registration: str = ""
    meeting_frequency: str = ""
    seats: int | None = None
    status: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class OrganisationSheet:
    head: Letterhead
    as_of: date | None = None
    organisation: OrganisationFacts = OrganisationFacts()
    people: tuple[OrganisationPerson, ...] = ()
    recorder: str = ""


@dataclass(frozen=True, slots=True)
class CommunityRegistration:
    """A working copy of what section 5 asks for when a community is registered; CODI's own form is for filing."""

    head: Letterhead
    organisation: OrganisationFacts = OrganisationFacts()
    people: tuple[OrganisationPerson, ...] = ()
