"""An office with a council for its pages: three villages, a fish group, twelve members, officers, one vacancy."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from models.database import Database
from models.meeting import Attended, MeetingBody
from models.organisation import CommunityType, Organisation
from models.person import Person
from models.place import Village
from models.term import Answer, Clause, CouncilMember, CouncilTerm, MemberKind, OfficerPost, VacateReason
from services.council import codi_notices, council_members, vacating
from services.council.council_members import CouncilMemberInput
from services.council.qualifications import Declared
from services.council.terms import SeatInput
from services.council.vacating import VacateInput
from services.meeting import attendances, meetings
from services.meeting.attendances import AttendanceInput
from services.meeting.meetings import MeetingInput
from tests.conftest import TODAY
from tests.services import councils

SELECTED = date(2025, 1, 15)
DECLARED = date(2025, 1, 10)
NAMES = (
    "นายสมชาย ใจดี", "นางบัวผัน แสงทอง", "นายประเสริฐ ศรีสุข", "นางสาวมาลี พรหมมา", "นายบุญมี ทองคำ",
    "นางคำปุ่น วงศ์ใหญ่", "นายสุรชัย แก้วใส", "นางทองใบ จันทร์หอม", "นายวิเชียร โพธิ์ศรี", "นางสมพร ดวงดี",
    "นายอุดม คำแสน", "นางลำดวน สายบัว", "นายไพรวัลย์ นาคำ",
)  # fmt: skip


@dataclass
class CouncilOffice:
    db: Database
    villages: list[Village]
    community: Organisation
    people: list[Person]
    term: CouncilTerm
    members: list[CouncilMember] = field(default_factory=list)


def everything_declared() -> tuple[Declared, ...]:
    return tuple(Declared(one, Answer.YES, DECLARED) for one in Clause)


def make_named(db: Database, name: str, **fields: object) -> Person:
    for title in ("นางสาว", "นาย", "นาง"):
        if name.startswith(title):
            return councils.make_person(
                db, name.removeprefix(title), title=title, residence_since=date(2010, 1, 1), **fields
            )
    return councils.make_person(db, name, **fields)


def sit(
    office: CouncilOffice, person: Person, village: Village | None = None, **fields: object
) -> CouncilMember:
    given: dict[str, object] = {
        "kind": MemberKind.LOCAL if village is not None else MemberKind.EXPERT,
        "selected": office.term.selected,
        "village_id": village.id if village is not None else None,
        "declared": everything_declared(),
        **fields,
    }
    member = office.db.write(
        council_members.select_member,
        office.term.id,
        CouncilMemberInput(person_id=person.id, **given),  # type: ignore[arg-type]
        TODAY,
    )
    office.members.append(member)
    return member


def fill(db: Database) -> CouncilOffice:
    """Twelve sit, one resigned on 1 October; eleven of twelve came to the meeting of March."""
    villages = [councils.make_village(db, moo) for moo in (1, 2, 3)]
    for village in villages:
        councils.make_community(
            db,
            f"ชุมชน{village.name}",
            community_type=CommunityType.LOCAL,
            village_id=village.id,
        )
    community = councils.make_community(db)
    people = [make_named(db, name) for name in NAMES]
    term = councils.make_term(
        db,
        [
            *(SeatInput(3, village_id=one.id) for one in villages),
            SeatInput(2, organisation_id=community.id),
        ],
        selected=SELECTED,
        experts=2,
    )
    office = CouncilOffice(db, villages, community, people, term)
    for at, person in enumerate(people[:9]):
        sit(office, person, villages[at // 3])
    for person in people[9:11]:
        sit(office, person, kind=MemberKind.OTHER, organisation_id=community.id)
    for person in people[11:13]:
        sit(office, person, expertise="เกษตรอินทรีย์")
    for post, person in zip(OfficerPost, people[:3], strict=False):
        councils.make_officer(db, term, person.id, post)
    councils.make_officer(db, term, people[3].id, OfficerPost.SECRETARY)
    hold(office, date(2026, 3, 5), absent={people[4].id})
    left = VacateInput(date(2026, 10, 1), VacateReason.RESIGNED, note="หนังสือลาออกลงวันที่ 28 ก.ย. 2569")
    db.write(vacating.vacate, office.members[8].id, left, TODAY)
    db.write(codi_notices.record_notice, date(2026, 10, 5), TODAY)
    return office


def hold(office: CouncilOffice, day: date, absent: set[int] | None = None, present: int | None = None) -> int:
    """A closed meeting of the council; present says how many of the first came, everybody without it."""
    db = office.db
    meeting = db.write(meetings.plan, MeetingInput(MeetingBody.COUNCIL, day))
    expected = db.read(attendances.expected, meeting.id)
    came = [
        one
        for at, one in enumerate(expected)
        if one.person_id not in (absent or ()) and (present is None or at < present)
    ]
    rows = [AttendanceInput(one.person_id, Attended.PRESENT) for one in came]
    db.write(attendances.set_all, meeting.id, rows)
    db.write(meetings.close, meeting.id, TODAY)
    return meeting.id
