"""An office with one of everything that a paper of the registers is printed from; nobody is real."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from PIL import Image

from models.database import Database
from models.meeting import Meeting, MeetingBody, MeetingStatus, Resolution, ResolutionKind
from models.organisation import OrganisationRole
from models.person import Sex
from models.place import Relation
from models.register import AttachmentKind
from models.term import (
    Answer,
    Clause,
    CommitteeKind,
    CommitteeRole,
    DelegateLevel,
    MemberKind,
    OfficerPost,
    VacateReason,
)
from services import attachments
from services.council import committees, council_members, delegates, vacating
from services.council.committees import CommitteeInput, CommitteeMemberInput
from services.council.council_members import CouncilMemberInput
from services.council.delegates import DelegatesInput
from services.council.qualifications import Declared
from services.council.terms import SeatInput
from services.council.vacating import VacateInput
from services.people import organisation_members
from services.people.organisation_members import OrganisationMemberInput
from tests.conftest import TODAY
from tests.services import councils, places
from tests.services.councils import put

LEFT = date(2026, 11, 10)


@dataclass(frozen=True, slots=True)
class Office:
    """The ids of what was made."""

    village: int
    house: int
    term: int
    chair: int
    member: int
    left: int
    officer: int
    committee: int
    organisation: int
    belongs: int
    removal: int
    people: tuple[int, ...]


def portrait() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (300, 400), (90, 120, 150)).save(buffer, "JPEG")
    return buffer.getvalue()


def make_office(db: Database, folder: Path) -> Office:
    """Four people of house 12/3 in หมู่ที่ 3, three of them members; the chair has a photo, the last one resigned."""
    village = places.make_village(
        db, 3, "บ้านโนนสูง", seats=4, headman_name="นายเปี๊ยก กำปั้น", headman_phone="081-234-5678", area_rai=1250
    )
    house = places.make_house(db, village, "12/3", land_wa=950, has_water=True, is_poor=True)
    people = [
        places.make_person(
            db,
            name,
            house,
            relation,
            born=date(1960 + 15 * n, 3, 1),
            sex=Sex.FEMALE if n % 2 == 0 else Sex.MALE,
            title="นาง" if n % 2 == 0 else "นาย",
            phone="0812345678",
            residence_since=date(2000, 1, 1),
        )
        for n, (name, relation) in enumerate(
            (
                ("ฟ้าใส ญาติผู้ใหญ่", Relation.HEAD),
                ("เปี๊ยก กำปั้น", Relation.SPOUSE),
                ("น้ำทิพย์ ปู่ย้าย", Relation.CHILD),
                ("ปี่ ฐานะมั่น", Relation.RESIDENT),
            )
        )
    ]
    ids = tuple(one.id for one in people)
    group = councils.make_community(
        db, "กลุ่มเลี้ยงปลาโพนทอง", members_male=12, members_female=20, village_id=village.id
    )
    term = councils.make_term(
        db, [SeatInput(4, village_id=village.id), SeatInput(2, organisation_id=group.id)], number=4, experts=1
    )
    declared = tuple(Declared(clause, Answer.YES, term.selected) for clause in Clause)

    def sit(person_id: int, kind: MemberKind, **fields: Any) -> int:
        wanted = CouncilMemberInput(
            person_id=person_id, kind=kind, selected=term.selected, declared=declared, **fields
        )
        return db.write(council_members.select_member, term.id, wanted, TODAY).id

    chair = sit(ids[0], MemberKind.LOCAL, village_id=village.id, seat_no=1, card_no="4-001")
    member = sit(ids[1], MemberKind.OTHER, organisation_id=group.id, card_no="4-002")
    left = sit(ids[2], MemberKind.LOCAL, village_id=village.id, seat_no=2, card_no="4-003")
    councils.make_officer(db, term, ids[0], OfficerPost.CHAIR)
    officer = councils.make_officer(db, term, ids[3], OfficerPost.SECRETARY)
    db.write(vacating.vacate, left, VacateInput(LEFT, VacateReason.RESIGNED), TODAY)
    committee = db.write(
        committees.add,
        CommitteeInput(
            "คณะทำงานฟื้นฟูป่าชุมชน", CommitteeKind.WORKING, date(2026, 2, 1), duties="สำรวจป่า\nรายงานสภา"
        ),
    )
    for n, role in enumerate((CommitteeRole.CHAIR, CommitteeRole.MEMBER, CommitteeRole.SECRETARY)):
        db.write(committees.add_member, committee.id, CommitteeMemberInput(ids[n], role, date(2026, 2, 1)))
    belongs = db.write(
        organisation_members.add,
        group.id,
        OrganisationMemberInput(ids[0], OrganisationRole.TREASURER, date(2020, 5, 1)),
        TODAY,
    )
    db.write(delegates.name, DelegatesInput(DelegateLevel.PROVINCE, 2569, ids[:2]))
    removal = _removal(db, ids[1])
    db.write(attachments.add, folder, "person", ids[0], portrait(), AttachmentKind.PHOTO)
    return Office(
        village.id,
        house.id,
        term.id,
        chair,
        member,
        left,
        officer.id,
        committee.id,
        group.id,
        belongs.id,
        removal,
        ids,
    )


def _removal(db: Database, about_id: int) -> int:
    meeting: Meeting = put(
        db,
        Meeting(
            body=MeetingBody.COUNCIL,
            number=3,
            year_be=2569,
            day=date(2026, 9, 14),
            place="ศาลาประชาคม",
            status=MeetingStatus.CLOSED,
            members=30,
            quorum=15,
            present=27,
        ),
    )
    resolution: Resolution = put(
        db,
        Resolution(
            meeting_id=meeting.id,
            number=4,
            title="ประพฤติเสื่อมเสียแก่ชุมชน",
            kind=ResolutionKind.REMOVE,
            about_id=about_id,
            votes_for=19,
            votes_against=6,
            abstained=2,
            passed=False,
        ),
    )
    return resolution.id
