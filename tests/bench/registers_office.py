"""The largest registers an office may keep: people and houses, organisations, a council that meets, its letters."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from models.base import Base
from models.database import Database
from models.letter import Letter, LetterKind
from models.meeting import (
    Attendance,
    Attended,
    Meeting,
    MeetingBody,
    MeetingStatus,
    Resolution,
    ResolutionKind,
)
from models.organisation import (
    CommunityType,
    Organisation,
    OrganisationCategory,
    OrganisationMember,
    OrganisationRole,
)
from models.person import Consent, ConsentChannel, MoveReason, PersonGroup, Residence, SpecialGroup
from models.term import (
    CouncilMember,
    CouncilTerm,
    MemberKind,
    Officer,
    OfficerBasis,
    OfficerPost,
    TermSeats,
    TermStatus,
    VacateReason,
)
from models.values.thai_text import search_key, sort_key
from services.correspondence import letter_numbers
from tests.bench.offices import fill, office_of_persons

PERSONS, HOUSES, ORGANISATIONS, MEETINGS, LETTERS = 50_000, 15_000, 500, 40, 1_000
_TERMS = ((1, date(2020, 10, 1), date(2024, 10, 1)), (2, date(2024, 10, 1), date(2028, 10, 1)))
_SEATS, _OTHERS, _EXPERTS = 40, 20, 8
_ROLES = (OrganisationRole.CHAIR, OrganisationRole.SECRETARY, OrganisationRole.TREASURER)

Rows = dict[type[Base], list[dict[str, Any]]]


def office_of_registers(folder: Path) -> Database:
    db = office_of_persons(folder, PERSONS, HOUSES)
    rows: Rows = {}
    for part in (_people(), _organisations(), _letters(), _council()):
        rows |= part
    fill(folder, rows)
    return db


def _people() -> Rows:
    given, moved = date(2024, 1, 1), date(2019, 5, 1)
    consent = {"purpose": "register", "given": given, "channel": ConsentChannel.PAPER}
    stay = {"since": date(2010, 1, 1), "until": moved, "reason": MoveReason.MOVED}
    groups = list(SpecialGroup)
    return {
        Consent: [{"person_id": n, **consent} for n in range(1, PERSONS + 1, 3)],
        PersonGroup: [{"person_id": n, "kind": groups[n % len(groups)]} for n in range(1, PERSONS + 1, 10)],
        Residence: [
            {"person_id": n, "household_id": n * 7 % HOUSES + 1, **stay} for n in range(1, PERSONS + 1, 5)
        ],
    }


def _organisations() -> Rows:
    chance, categories, found, people = Random(2), list(OrganisationCategory), [], []
    for n in range(1, ORGANISATIONS + 1):
        category = categories[n % len(categories)]
        name = f"{category.label} ที่ {n}"
        one = {"id": n, "name": name, "community_type": CommunityType.OTHER, "category": category}
        one |= {"village_id": n % 20 + 1 if n % 5 else None, "register_no": f"{n}/2567" if n % 3 else ""}
        one |= {"registered": date(2024, 1, 10) if n % 3 else None, "seats": 1 if n <= _OTHERS else 0}
        one |= {"has_rules": n % 2 == 0, "has_accounts": n % 4 == 0}
        found.append(one | {"sort_key": sort_key(name), "search_text": search_key(name)})
        for place, person_id in enumerate(chance.sample(range(1, PERSONS + 1), 20)):
            role = _ROLES[place] if place < len(_ROLES) else OrganisationRole.MEMBER
            people.append(
                {"organisation_id": n, "person_id": person_id, "role": role, "since": date(2022, 1, 1)}
            )
    return {Organisation: found, OrganisationMember: people}


def _letters() -> Rows:
    found, kinds = [], list(LetterKind)
    for n in range(1, LETTERS + 1):
        kind, day = kinds[n % len(kinds)], date(2024, 1, 1) + timedelta(n)
        year_be, number, subject = day.year + 543, f"สอช.ท. {n}/{day.year + 543}", f"ขอเชิญประชุม เรื่องที่ {n}"
        one = {"id": n, "kind": kind, "year_be": year_be, "sequence": n, "number": number, "day": day}
        one |= {"booked": day, "subject": subject, "sender": "อบต.ทดสอบ", "recipient": "ประธานสภา"}
        one |= {"reply_due": day + timedelta(15) if kind is LetterKind.INCOMING else None}
        one |= {"settled": day + timedelta(10) if n % 10 else None}
        one |= {"sort_key": letter_numbers.sort_key(year_be, n)}
        found.append(one | {"search_text": f"{n}/{year_be} {search_key(number + subject)}"})
    return {Letter: found}


def _council() -> Rows:
    sitting = [_member(term, at) for term in (1, 2) for at in range(1, _SEATS + _OTHERS + _EXPERTS + 1)]
    posts = list(OfficerPost)[:7]
    meetings, came, resolved = [], [], []
    for n in range(1, MEETINGS + 1):
        day = date(2021, 1, 15) + timedelta(n * 53)
        term = 1 if day < _TERMS[0][2] else 2
        called = [one["person_id"] for one in sitting if one["term_id"] == term]
        one = {"id": n, "body": MeetingBody.COUNCIL, "number": n, "year_be": day.year + 543, "day": day}
        one |= {"status": MeetingStatus.CLOSED, "members": len(called), "quorum": len(called) // 2 + 1}
        meetings.append(one | {"present": len(called) - len(called) // 6, "topic": f"ประชุมสภา ครั้งที่ {n}"})
        for person_id in called:
            kind = Attended.ABSENT if (person_id + n) % 6 == 0 else Attended.PRESENT
            came.append({"meeting_id": n, "person_id": person_id, "kind": kind})
        for number in range(1, 6):
            agreed = {"kind": ResolutionKind.AGREE, "votes_for": 40, "votes_against": 5, "abstained": 3}
            resolved.append(
                {"meeting_id": n, "number": number, "title": f"เรื่องที่ {number}", "passed": True, **agreed}
            )
    return {
        CouncilTerm: [
            {"id": n, "number": n, "selected": starts, "ends": ends, "expert_seats": _EXPERTS}
            | {"status": TermStatus.IN_FORCE if n == 2 else TermStatus.ENDED, "ended": ends if n == 1 else None}
            for n, starts, ends in _TERMS
        ],
        TermSeats: [
            *({"term_id": term, "village_id": n, "organisation_id": None, "seats": 2} for term in (1, 2) for n in range(1, 21)),
            *({"term_id": term, "village_id": None, "organisation_id": n, "seats": 1} for term in (1, 2) for n in range(1, _OTHERS + 1)),
        ],
        CouncilMember: sitting,
        Officer: [
            {"term_id": 2, "person_id": sitting[-1 - at]["person_id"], "post": post}
            | {"since": _TERMS[1][1], "basis": OfficerBasis.ELECTED}
            for at, post in enumerate(posts)
        ],
        Meeting: meetings,
        Attendance: came,
        Resolution: resolved,
    }  # fmt: skip


def _member(term: int, at: int) -> dict[str, Any]:
    """The at-th of a term: of the villages first, then of other communities, then the experts."""
    _, starts, ends = _TERMS[term - 1]
    one: dict[str, Any] = {"term_id": term, "person_id": 1_000 * term + at * 11 + 1, "seat_no": at}
    one |= {"selected": starts, "starts": starts, "ends": ends, "village_id": None, "organisation_id": None}
    one |= {"vacated": ends if term == 1 else None, "vacate_reason": VacateReason.TERM if term == 1 else None}
    if at <= _SEATS:
        return one | {"kind": MemberKind.LOCAL, "village_id": (at - 1) // 2 + 1}
    if at <= _SEATS + _OTHERS:
        return one | {"kind": MemberKind.OTHER, "organisation_id": at - _SEATS}
    return one | {"kind": MemberKind.EXPERT, "expertise": "ด้านกฎหมาย"}
