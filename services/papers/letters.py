"""Papers that go out under a number of the council's registers, and letters a member writes to it.

number and day are empty on a draft and on a blank form, which then have dotted lines in their place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from services.papers import Letterhead


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs; a position of several lines is parted by line feeds."""

    name: str = ""
    position: str = ""


UNSIGNED = Signing()  # dots for the name and the position


@dataclass(frozen=True, slots=True)
class Seat:
    """Whose seat in the council a paper is about: ผู้แทนชุมชนท้องถิ่น of หมู่ที่ 3 บ้านโนนสูง."""

    name: str = ""
    kind: str = ""
    of: str = ""  # the village or organisation represented; empty for an expert
    term: int | None = None


@dataclass(frozen=True, slots=True)
class Appointed:
    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class AppointmentOrder:
    """An order that appoints the secretary (Act, section 16(5)) or a committee (section 23).

    body names the committee; it is empty when the order appoints people to posts of the council itself.
    """

    head: Letterhead
    number: str = ""
    day: date | None = None
    body: str = ""
    law: str = ""  # มาตรา 16 (5)
    resolved: str = ""  # which resolution agreed, in words
    people: tuple[Appointed, ...] = ()
    duties: tuple[str, ...] = ()
    since: date | None = None
    signing: Signing = UNSIGNED

    @property
    def subject(self) -> str:
        """What stands after เรื่อง, in the register of orders too."""
        if self.body:
            return f"แต่งตั้ง{self.body}"
        roles = dict.fromkeys(one.role for one in self.people if one.role)
        return f"แต่งตั้ง{' และ'.join(roles)}" if roles else ""


@dataclass(frozen=True, slots=True)
class VacancyNotice:
    """A letter that a seat is empty (section 8): deadline is None where the law leaves filling it open."""

    head: Letterhead
    number: str = ""
    day: date | None = None
    to: str = ""
    seat: Seat = Seat()
    reason: str = ""
    vacated: date | None = None
    deadline: date | None = None
    days_left: int | None = None  # counted from day; negative when it has passed
    term_ends: date | None = None
    signing: Signing = UNSIGNED

    @property
    def subject(self) -> str:
        return f"แจ้งตำแหน่งสมาชิก{self.head.council}ว่าง"


@dataclass(frozen=True, slots=True)
class DelegateLine:
    name: str
    position: str = ""
    address: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class DelegatesLetter:
    """The two who go to the provincial meeting (section 21(12))."""

    head: Letterhead
    number: str = ""
    day: date | None = None
    to: str = ""
    level: str = ""  # ระดับจังหวัด
    year_be: int | None = None
    resolved: str = ""
    delegates: tuple[DelegateLine, ...] = ()
    signing: Signing = UNSIGNED

    @property
    def subject(self) -> str:
        year = f" ประจำปี พ.ศ. {self.year_be}" if self.year_be else ""
        return f"ส่งรายชื่อผู้แทน{self.head.council} เข้าร่วมประชุม{self.level or 'ระดับจังหวัด'}{year}"


@dataclass(frozen=True, slots=True)
class MembershipCertificate:
    """That somebody belongs to the council, or to an organisation registered with it."""

    head: Letterhead
    number: str = ""
    day: date | None = None
    name: str = ""
    address: str = ""
    organisation: str = ""  # empty: the council itself
    register_no: str = ""  # of the organisation
    role: str = ""
    of: str = ""  # the village or community she represents
    term: int | None = None
    since: date | None = None
    until: date | None = None  # the last day of it; none while it goes on without an end
    is_over: bool = False
    signing: Signing = UNSIGNED

    @property
    def subject(self) -> str:
        """How the register of certificates names it."""
        return f"รับรองการเป็นสมาชิก{self.organisation or self.head.council}"


@dataclass(frozen=True, slots=True)
class ResignationLetter:
    """What a member writes to the chair (section 9(2)); effective is the first day out of office."""

    head: Letterhead
    day: date | None = None
    seat: Seat = Seat()
    address: str = ""
    reason: str = ""
    effective: date | None = None
    chair: str = ""


@dataclass(frozen=True, slots=True)
class RemovalRecord:
    """The council's resolution that a member leaves office, with two thirds of all existing members (section 9)."""

    head: Letterhead
    meeting: str = ""  # ครั้งที่ 3/2569
    day: date | None = None
    place: str = ""
    resolution: int | None = None  # มติที่
    seat: Seat = Seat()
    ground: str = ""  # what the resolution is called
    text: str = ""
    members: int | None = None
    present: int | None = None
    needed: int | None = None  # two thirds of members, rounded up
    votes_for: int | None = None
    votes_against: int | None = None
    abstained: int | None = None
    passed: bool | None = None
    vacated: date | None = None
    chair: Signing = Signing()
    secretary: Signing = Signing()
