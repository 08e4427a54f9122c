"""The practice office's council: two terms with their members, officers, committees, meetings, and work left to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from random import Random

from sqlalchemy import select

from models.council import AreaType
from models.meeting import Attended, MeetingBody, MeetingKind, ResolutionKind
from models.organisation import Organisation, Registrar
from models.person import Person, PoliticalKind
from models.place import Village
from models.term import (
    Answer,
    Clause,
    CommitteeKind,
    CommitteeRole,
    CouncilMember,
    CouncilTerm,
    DelegateLevel,
    MemberKind,
    OfficerBasis,
    OfficerPost,
    VacateReason,
)
from models.values.thai_date import be_year, fiscal_year_be
from services import office
from services.council import (
    annual_reports,
    committees,
    council_letters,
    council_members,
    council_roll,
    delegates,
    officers,
    terms,
    vacating,
)
from services.council.annual_reports import AnnualReportInput
from services.council.committees import CommitteeInput, CommitteeMemberInput
from services.council.council_members import CouncilMemberInput
from services.council.delegates import DelegatesInput
from services.council.officers import OfficerInput
from services.council.qualifications import Declared
from services.council.vacating import VacateInput
from services.demo.making import Making
from services.meeting import attendances, meetings, petitions, resolutions
from services.meeting.attendances import AttendanceInput
from services.meeting.meetings import MeetingInput
from services.meeting.petitions import PetitionInput
from services.meeting.resolutions import ResolutionInput
from services.people import person_acts
from services.people.person_acts import PostInput

_TOPICS = (
    ("รับทราบสถานการณ์ภัยแล้งในตำบล", ResolutionKind.ACKNOWLEDGE, "21(2)"),
    ("เห็นชอบเสนอซ่อมถนนหมู่ที่ 5 ต่อ อบต.", ResolutionKind.AGREE, "21(4)"),
    ("เห็นชอบแผนพัฒนาตำบลโพนทอง", ResolutionKind.AGREE, "21(4)"),
    ("อนุมัติจัดเวทีปรึกษาหารือเรื่องบ่อขยะ", ResolutionKind.APPROVE, "21(6)"),
    ("มอบหมายคณะทำงานสำรวจครัวเรือนเปราะบาง", ResolutionKind.ASSIGN, "21(7)"),
    ("เห็นชอบจัดงานบุญข้าวจี่และอนุรักษ์ผ้าทอพื้นบ้าน", ResolutionKind.AGREE, "21(1)"),
)
_LEADERS = (
    (OfficerPost.CHAIR, OfficerBasis.ELECTED),
    (OfficerPost.VICE_CHAIR_1, OfficerBasis.ELECTED),
    (OfficerPost.VICE_CHAIR_2, OfficerBasis.ELECTED),
    (OfficerPost.SECRETARY, OfficerBasis.APPOINTED),
    (OfficerPost.TREASURER, OfficerBasis.ORDER),
    (OfficerPost.REGISTRAR, OfficerBasis.ORDER),
)
_TEAMS = (
    ("คณะทำงานสวัสดิการชุมชน", CommitteeKind.WORKING, ("21(7)",), "ดูแลสมาชิกและติดตามการจ่ายสวัสดิการ"),
    (
        "คณะกรรมการทรัพยากรธรรมชาติและสิ่งแวดล้อม",
        CommitteeKind.COMMITTEE,
        ("21(2)", "21(3)"),
        "ดูแลป่าชุมชนและแหล่งน้ำ",
    ),
    ("คณะทำงานแผนและข้อมูลตำบล", CommitteeKind.WORKING, ("21(4)", "21(5)"), "จัดทำข้อมูลและแผนพัฒนาตำบล"),
)
_PLACE = "ศาลาประชาคมตำบลโพนทอง"


def serve(
    making: Making, villages: Sequence[Village], groups: Sequence[Organisation], people: Sequence[int]
) -> tuple[int, int]:
    """Returns how many ever sat and how many meetings there were."""
    _profile(making)
    grown = _grown(making, people)
    today = making.today
    now = today - timedelta(days=2 * 365 + 40)
    before = _elect(making, terms.years_after(now, -4), grown[:70], 0)
    _lead(making, before)
    _meet(making, before, now)
    term = _elect(making, now, grown[30:110], 30)
    secretary = _lead(making, term)
    _work(making, term)
    _meet(making, term, today)
    _change_some(making, term, grown[110:])
    _report(making, term)
    council_letters.issue_appointment(making.session, secretary, term.selected + timedelta(days=21))
    counted = [len(council_roll.members_of(making.session, one.id)) for one in (before, term)]
    return sum(counted), len(meetings.held(making.session, before.selected, today))


def _profile(making: Making) -> None:
    council = office.council(making.session)
    assert council is not None
    year = making.today.year
    office.save_council(
        making.session,
        replace(
            office.council_as_input(council),
            short_name="สอช.โพนทอง",
            area_type=AreaType.SAO,
            lgo_name="องค์การบริหารส่วนตำบลโพนทอง",
            mobile="042-000-000",
            email="office@phonthong.invalid",
            established=date(year - 14, 3, 9),
            registration_no="1/2555",
            registered=date(year - 14, 3, 16),
            registered_with=Registrar.KAMNAN,
            registrar_name="นายสมมุติ กำนัน",
            codi_code="สอช-ตัวอย่าง-001",
            codi_region="ภาคตะวันออกเฉียงเหนือ",
            rules="กติกาสภาองค์กรชุมชนตำบลโพนทอง ฉบับแก้ไขครั้งที่ 2 เก็บในแฟ้มกติกา",
            letter_prefix="สอช.ต.พท.",
        ),
    )


def _grown(making: Making, people: Sequence[int]) -> list[int]:
    """Living people of 30 to 75, mixed, who have lived here for years."""
    today, session = making.today, making.session
    query = select(Person.id).where(
        Person.id.in_(people),
        Person.death_date.is_(None),
        Person.village_id.is_not(None),
        Person.birth_date.between(today - timedelta(days=75 * 365), today - timedelta(days=32 * 365)),
        Person.residence_since < today - timedelta(days=11 * 365),
    )
    found = list(session.scalars(query.order_by(Person.id)))
    Random(2569).shuffle(found)
    return found


def _elect(making: Making, day: date, people: list[int], first_card: int) -> CouncilTerm:
    """A term with every seat filled but one of the last village's."""
    session = making.session
    term = terms.add(session, terms.next_term(session, day))
    term = terms.change(
        session, term.id, replace(terms.as_input(terms.get(session, term.id)), selected=day, ends=None)
    )
    everybody = _by_village(making, people)
    card = first_card
    for seat in terms.get(session, term.id).seats:
        for place in range(seat.seats):
            if seat.village_id is not None:
                at_home = everybody.get(seat.village_id) or []
                if not at_home or (place == seat.seats - 1 and seat.village_id == max(everybody)):
                    continue
                person_id, kind = at_home.pop(), MemberKind.LOCAL
            else:
                richest = max(everybody.values(), key=len)
                if not richest:
                    continue
                person_id, kind = richest.pop(), MemberKind.OTHER
            card += 1
            _select(making, term, CouncilMemberInput(
                person_id, kind, day, village_id=seat.village_id, organisation_id=seat.organisation_id,
                selection_note="ที่ประชุมผู้แทนชุมชน", card_no=f"{card:03}",
            ))  # fmt: skip
    for n, skill in enumerate(("ด้านบัญชีและการเงิน", "ด้านสมุนไพรพื้นบ้าน", "ด้านกฎหมาย")):
        rest = max(everybody.values(), key=len)
        if n < term.expert_seats and rest:
            card += 1
            expert = CouncilMemberInput(
                rest.pop(), MemberKind.EXPERT, day, expertise=skill, card_no=f"{card:03}"
            )
            _select(making, term, expert)
    return terms.declare(session, term.id)


def _by_village(making: Making, people: list[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    query = select(Person.id, Person.village_id).where(Person.id.in_(people)).order_by(Person.id)
    for person_id, village_id in making.session.execute(query):
        if village_id is not None:
            found.setdefault(village_id, []).append(person_id)
    return found


def _select(making: Making, term: CouncilTerm, member: CouncilMemberInput) -> CouncilMember:
    making.step()
    declared = tuple(Declared(clause, Answer.YES, member.selected) for clause in Clause)
    return council_members.select_member(
        making.session, term.id, replace(member, declared=declared), making.today
    )


def _lead(making: Making, term: CouncilTerm) -> int:
    """Who was chosen at the first meeting; returns the secretary's office, appointed by the chair."""
    day, found = term.selected + timedelta(days=14), 0
    sitting = council_roll.members_on(making.session, day)
    for (post, basis), member in zip(
        _LEADERS, sitting[:: max(1, len(sitting) // len(_LEADERS))], strict=False
    ):
        said = OfficerInput(member.person_id, post, day, basis)
        officer = officers.appoint(making.session, term.id, said, making.today)
        if post is OfficerPost.SECRETARY:
            found = officer.id
    return found


def _work(making: Making, term: CouncilTerm) -> None:
    """Three committees, each set up by an order of its own."""
    session, since = making.session, term.selected + timedelta(days=30)
    sitting = [one.person_id for one in council_roll.members_on(session, since)]
    for n, (name, kind, missions, duties) in enumerate(_TEAMS):
        team = committees.add(session, CommitteeInput(name, kind, since, missions=missions, duties=duties))
        roles = (CommitteeRole.CHAIR, CommitteeRole.SECRETARY, *[CommitteeRole.MEMBER] * 4)
        for role, person_id in zip(roles, sitting[n * 5 :], strict=False):
            committees.add_member(session, team.id, CommitteeMemberInput(person_id, role, since))
        council_letters.issue_committee_order(session, team.id, since)


def _meet(making: Making, term: CouncilTerm, until: date) -> None:
    """Four meetings a year, one of them without a quorum; the last one is long ago."""
    chance, day, n = Random(term.number), term.selected + timedelta(days=14), 0
    while day < until - timedelta(days=110):
        kind = MeetingKind.FIRST if n == 0 else MeetingKind.ORDINARY
        _hold(making, day, kind, chance, share=0.42 if n == 6 else 0.84, n=n)
        day += timedelta(days=88)
        n += 1


def _hold(making: Making, day: date, kind: MeetingKind, chance: Random, *, share: float, n: int) -> None:
    session = making.session
    said = MeetingInput(
        MeetingBody.COUNCIL,
        day,
        kind,
        starts=time(9, 30),
        ends=time(12, 15),
        place=_PLACE,
        topic="ประชุมสภาองค์กรชุมชน",
    )
    meeting = meetings.plan(session, said)
    expected = attendances.expected(session, meeting.id)
    shirkers = {one.person_id for one in expected[4:6]}
    came = [
        AttendanceInput(one.person_id, Attended.LEAVE if one.person_id in shirkers else Attended.PRESENT,
                        reason="ติดภารกิจ" if one.person_id in shirkers else "")
        for one in expected
        if one.person_id in shirkers or chance.random() < share
    ]  # fmt: skip
    attendances.set_all(session, meeting.id, came)
    present = sum(one.kind is Attended.PRESENT for one in came)
    for title, resolved, mission in (_TOPICS[n % len(_TOPICS)], _TOPICS[(n + 2) % len(_TOPICS)]):
        against = chance.randrange(0, 3)
        resolutions.add(session, meeting.id, ResolutionInput(
            title, resolved, missions=(mission,), votes_for=max(present - against - 1, 0),
            votes_against=against, abstained=min(present, 1),
        ))  # fmt: skip
    meetings.close(session, meeting.id, making.today)
    making.step()


def _change_some(making: Making, term: CouncilTerm, others: list[int]) -> None:
    """One resigned and was replaced, one died and her seat is open, one holds an office he may not."""
    session, today = making.session, making.today
    posts = {one.person_id for one in officers.officers_on(session, today)}
    sitting = [one for one in council_roll.members_on(session, today)
               if one.person_id not in posts and one.kind is MemberKind.LOCAL]  # fmt: skip
    left = sitting[2]
    day = today - timedelta(days=200)
    leaving = VacateInput(day, VacateReason.RESIGNED, note="ย้ายไปทำงานต่างจังหวัด")
    vacating.vacate(session, left.id, leaving, today)
    at_home = _by_village(making, others).get(left.village_id or 0)
    if at_home:
        instead = council_members.replacement_of(session, left.id, day + timedelta(days=30))
        _select(making, term, replace(instead, person_id=at_home[0]))
    lost = sitting[5]
    person_acts.record_death(session, lost.person_id, today - timedelta(days=35), "", today)
    if council_roll.get(session, lost.id).vacated is None:
        dead = VacateInput(today - timedelta(days=35), VacateReason.DIED)
        vacating.vacate(session, lost.id, dead, today)
    _remove(making, sitting[11])
    elected = PostInput(PoliticalKind.OFFICE, "สมาชิกสภาองค์การบริหารส่วนตำบลโพนทอง", today - timedelta(days=50))
    person_acts.save_post(session, sitting[8].person_id, elected, today)
    petitions.record(
        session, PetitionInput(today - timedelta(days=3), 11, "ขอให้ประชุมเรื่องน้ำประปาหมู่บ้าน"), today
    )


def _remove(making: Making, member: CouncilMember) -> None:
    """By two thirds of all who sit, at a meeting called for it (section 9)."""
    session, day = making.session, making.today - timedelta(days=130)
    called = MeetingInput(
        MeetingBody.COUNCIL, day, MeetingKind.EXTRAORDINARY, starts=time(13, 30), place=_PLACE
    )
    meeting = meetings.plan(session, called)
    everybody = [
        one for one in attendances.expected(session, meeting.id) if one.person_id != member.person_id
    ]
    came = [AttendanceInput(one.person_id, Attended.PRESENT) for one in everybody]
    attendances.set_all(session, meeting.id, came)
    resolved = resolutions.add(
        session,
        meeting.id,
        ResolutionInput(
            "ให้พ้นจากตำแหน่งสมาชิกสภา",
            ResolutionKind.REMOVE,
            text="นำทรัพย์สินของกลุ่มไปใช้ส่วนตัว ทำให้ชุมชนเสียหาย",
            about_id=member.person_id,
            votes_for=len(came) - 3,
            votes_against=2,
            abstained=1,
        ),
    )
    meetings.close(session, meeting.id, making.today)
    gone = VacateInput(day, VacateReason.REMOVED, resolved.id)
    vacating.vacate(session, member.id, gone, making.today)


def _report(making: Making, term: CouncilTerm) -> None:
    """Reports and delegates of the years before; those of this year are still to be made."""
    session, today = making.session, making.today
    last = fiscal_year_be(today) - 1
    for year_be in range(last - 4, last):
        day = date(year_be - 543, 11, 20)
        annual_reports.save(
            session,
            AnnualReportInput(
                year_be, approved=day, published=day + timedelta(days=10), how="ติดประกาศที่ศาลาประชาคม"
            ),
            today,
        )
    sitting = council_roll.members_on(session, term.selected + timedelta(days=60))
    for year_be in range(be_year(term.selected) + 1, be_year(today)):
        named = tuple(one.person_id for one in sitting[:2])
        delegates.name(
            session, DelegatesInput(DelegateLevel.PROVINCE, year_be, named, date(year_be - 543, 2, 15))
        )
