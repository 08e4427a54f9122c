"""The rules of council.md section 1.13, each as it stands on a day and with its section."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from models.database import Database
from models.meeting import Attended, MeetingBody
from models.organisation import CommunityType
from models.person import Person, PoliticalKind, PoliticalPost
from models.place import Village, VillageChange, VillageChangeKind
from models.term import (
    Answer,
    Clause,
    CouncilMember,
    CouncilTerm,
    DelegateLevel,
    OfficerPost,
    VacateReason,
)
from services import law
from services.council import (
    annual_reports,
    codi_notices,
    council_members,
    council_rules,
    delegates,
    founding,
    officers,
    terms,
    vacancies,
    vacating,
)
from services.council.annual_reports import AnnualReportInput
from services.council.delegates import DelegatesInput
from services.council.founding import FoundingInput
from services.council.qualifications import Declared
from services.council.rule_warning import RuleWarning
from services.council.terms import SeatInput
from services.council.vacating import VacateInput
from services.errors import UserError
from services.matters import Urgency
from services.meeting import attendances, meeting_rules, meetings, petitions, resolutions
from services.meeting.attendances import AttendanceInput
from services.meeting.meetings import MeetingInput
from services.meeting.petitions import PetitionInput
from tests.conftest import TODAY
from tests.services.councils import (
    SELECTED,
    make_community,
    make_council,
    make_officer,
    make_people,
    make_person,
    make_sitting,
    make_term,
    make_village,
    members,
    put,
)

DAY = timedelta(1)


def warned(db: Database, code: str, day: date = TODAY) -> list[RuleWarning]:
    return [one for one in db.read(council_rules.warnings, day) if one.code == code]


def titles(db: Database, code: str, day: date = TODAY) -> list[str]:
    return [one.title for one in warned(db, code, day)]


def edit(db: Database, kind: type[Any], key: Any, **fields: Any) -> None:
    def set_fields(session: Session) -> None:
        row = session.get_one(kind, key)
        for name, value in fields.items():
            setattr(row, name, value)

    db.write(set_fields)


def hold(db: Database, day: date, came: int = 99) -> None:
    meeting = db.write(meetings.plan, MeetingInput(MeetingBody.COUNCIL, day))
    body = db.read(attendances.expected, meeting.id)[:came]
    db.write(
        attendances.set_all, meeting.id, [AttendanceInput(one.person_id, Attended.PRESENT) for one in body]
    )
    db.write(meetings.close, meeting.id, day)


def vacate(
    db: Database, member: CouncilMember, day: date, reason: VacateReason = VacateReason.RESIGNED
) -> None:
    db.write(vacating.vacate, member.id, VacateInput(day, reason), TODAY)


def test_nothing_is_asked_of_an_office_without_a_council(db: Database) -> None:
    assert db.read(council_rules.warnings, TODAY) == []


def test_every_warning_names_a_section_and_an_act(db: Database) -> None:
    make_council(db, 5)
    found = db.read(council_rules.warnings, TODAY)
    assert {one.code for one in found} == {"W1", "W4", "W6", "W8", "W9"}
    assert len({one.name for one in found}) == len(found)
    for one in found:
        assert f"มาตรา {one.section}" in one.reason
        assert one.act
        assert law.section_text(one.section)
        assert one.matter().title == one.title
    urgencies = [list(Urgency).index(one.urgency) for one in found]
    assert urgencies == sorted(urgencies)


def test_e1_of_a_draft_and_of_those_who_sit(db: Database) -> None:
    village = make_village(db, 1)
    draft = make_term(db, [SeatInput(9, village_id=village.id)], experts=2, declare=False)
    assert titles(db, "E1") == ["ร่างสภาชุดที่ 1 มีผู้ทรงคุณวุฒิเกิน"]
    db.write(
        terms.change, draft.id, replace(terms.as_input(draft), seats=(SeatInput(10, village_id=village.id),))
    )
    assert titles(db, "E1") == []
    people = make_people(db, 12)
    for person in people[:10]:
        make_sitting(db, draft, person, village)
    for person in people[10:]:
        make_sitting(db, draft, person)
    db.write(terms.declare, draft.id)
    assert titles(db, "E1") == []
    vacate(db, members(db)[0], TODAY)
    assert titles(db, "E1", TODAY - DAY) == []
    assert titles(db, "E1") == ["ผู้ทรงคุณวุฒิ 2 คนเกินหนึ่งในห้าของผู้แทนที่มีอยู่"]


def test_e3_out_without_the_two_thirds(db: Database) -> None:
    make_council(db, 3)
    vacate(db, members(db)[0], TODAY, VacateReason.PROHIBITED)
    vacate(db, members(db)[1], TODAY)
    (found,) = warned(db, "E3")
    assert "ตัวอย่าง01" in found.title
    assert found.section == "9"
    assert warned(db, "E3", TODAY - DAY) == []


def test_e4_the_last_meeting_had_no_quorum(db: Database) -> None:
    make_council(db, 5)
    hold(db, date(2026, 9, 1), came=2)
    assert titles(db, "E4") == ["การประชุมครั้งที่ 1/2569 ไม่ครบองค์ประชุม"]
    assert titles(db, "E4", date(2026, 8, 31)) == []
    hold(db, date(2026, 9, 8))
    assert titles(db, "E4") == []


# the days meetings were held in 2569, the day asked, and what W1 then says of the year
W1 = [
    ([], date(2026, 1, 15), None),
    ([], date(2026, 4, 1), None),
    ([], date(2026, 4, 2), Urgency.SOON),
    ([(2, 1)], date(2026, 6, 1), None),
    ([(2, 1)], date(2026, 7, 5), Urgency.SOON),
    ([(2, 1), (5, 1), (8, 1)], date(2026, 11, 22), None),
    ([(2, 1), (5, 1), (8, 1)], date(2026, 12, 5), Urgency.NOW),
    ([(2, 1), (5, 1)], date(2026, 11, 22), Urgency.NOW),
    ([(2, 1), (5, 1), (8, 1), (11, 1)], date(2026, 12, 31), None),
]


@pytest.mark.parametrize(("held", "day", "urgency"), W1)
def test_w1_four_meetings_a_year(
    db: Database, held: list[tuple[int, int]], day: date, urgency: Urgency | None
) -> None:
    make_council(db, 3)
    for month, number in held:
        hold(db, date(2026, month, number))
    found = [one for one in warned(db, "W1", day) if one.name == "w1_year"]
    assert [one.urgency for one in found] == ([urgency] if urgency is not None else [])
    if found:
        assert f"แล้ว {len(held)} ครั้ง ต้องอีก {4 - len(held)} ครั้ง" in found[0].title


def test_w1_counts_the_year_the_office_set(db: Database) -> None:
    make_council(db, 3)
    for month in (1, 2, 3, 4):
        hold(db, date(2026, month, 20))
    assert db.read(meeting_rules.year_of, TODAY) == (date(2026, 1, 1), date(2026, 12, 31))
    assert [one.name for one in warned(db, "W1")] == ["w1_pace"]
    db.write(law.change, "year_start_month", date(2026, 11, 1), "10", "มติสภา")
    assert db.read(meeting_rules.year_of, TODAY) == (date(2026, 10, 1), date(2027, 9, 30))
    later = date(2027, 2, 1)
    assert [one.name for one in warned(db, "W1", later)] == ["w1_year", "w1_pace"]


def test_w1_an_inquorate_meeting_is_none_and_a_planned_one_calms(db: Database) -> None:
    make_council(db, 3)
    hold(db, date(2026, 8, 1))
    assert [one.name for one in warned(db, "W1", date(2026, 8, 1) + 101 * DAY)] == ["w1_year", "w1_pace"]
    assert "w1_pace" not in [one.name for one in warned(db, "W1", date(2026, 8, 1) + 100 * DAY)]
    hold(db, date(2026, 10, 1), came=1)
    assert "w1_pace" in [one.name for one in warned(db, "W1")]
    db.write(meetings.plan, MeetingInput(MeetingBody.COUNCIL, TODAY + DAY))
    assert "w1_pace" not in [one.name for one in warned(db, "W1")]


def test_w1_a_council_born_in_the_year_owes_its_share(db: Database) -> None:
    make_council(db, 3, selected=date(2026, 7, 1))
    names = [one.name for one in warned(db, "W1", date(2026, 9, 1))]
    assert names == []
    assert "ต้องอีก 2 ครั้ง" in titles(db, "W1", date(2026, 12, 1))[0]


ENDS = date(2029, 1, 15)
W2 = [
    (ENDS - 181 * DAY, None, ""),
    (ENDS - 180 * DAY, Urgency.GOOD, "จะครบวาระใน 180 วัน"),
    (ENDS - 90 * DAY, Urgency.SOON, "จะครบวาระใน 90 วัน"),
    (ENDS - 60 * DAY, Urgency.NOW, "จะครบวาระใน 60 วัน"),
    (ENDS, Urgency.NOW, "ครบวาระแล้ว 0 วัน"),
    (ENDS + 20 * DAY, Urgency.NOW, "ครบวาระแล้ว 20 วัน"),
    (ENDS + 90 * DAY, Urgency.NOW, "ครบวาระแล้ว 90 วัน"),
]


@pytest.mark.parametrize(("day", "urgency", "words"), W2)
def test_w2_the_term_runs_out(db: Database, day: date, urgency: Urgency | None, words: str) -> None:
    make_council(db, 3)
    found = warned(db, "W2", day)
    assert [one.urgency for one in found] == ([urgency] if urgency is not None else [])
    assert all(words in one.title for one in found)
    if day >= ENDS:
        left = 60 - (day - ENDS).days
        assert (f"เหลือ {left} วัน" if left >= 0 else f"เกินกำหนด {-left} วัน") in found[0].reason


W3 = [
    (0, "เหลือ 60 วัน", Urgency.SOON),
    (45, "เหลือ 15 วัน", Urgency.SOON),
    (46, "เหลือ 14 วัน", Urgency.NOW),
    (60, "ครบกำหนดวันนี้", Urgency.NOW),
    (61, "เกินกำหนด 1 วัน", Urgency.NOW),
]


@pytest.mark.parametrize(("days", "words", "urgency"), W3)
def test_w3_the_clock_of_a_vacancy(db: Database, days: int, words: str, urgency: Urgency) -> None:
    make_council(db, 3)
    left = date(2026, 6, 1)
    vacate(db, members(db)[0], left)
    (found,) = warned(db, "W3", left + days * DAY)
    assert words in found.title
    assert found.urgency is urgency
    assert warned(db, "W3", left - DAY) == []


@pytest.mark.parametrize(("before_end", "is_optional"), [(180, False), (179, True)])
def test_w3_too_little_of_the_term_left_makes_it_optional(
    db: Database, before_end: int, is_optional: bool
) -> None:
    make_council(db, 3)
    edit(db, CouncilTerm, 1, ends=TODAY + before_end * DAY)
    for member in members(db):
        edit(db, CouncilMember, member.id, ends=TODAY + before_end * DAY)
    vacate(db, members(db)[0], TODAY)
    (vacancy,) = db.read(vacancies.vacancies, TODAY)
    assert vacancy.is_optional is is_optional
    (found,) = warned(db, "W3")
    assert ("ไม่บังคับ" in found.title) is is_optional
    assert (found.urgency is Urgency.GOOD) is is_optional


def test_w3_a_filled_seat_is_no_vacancy_from_the_day_it_is_filled(db: Database) -> None:
    term = make_council(db, 3)
    left, filled = date(2026, 6, 1), date(2026, 7, 1)
    vacate(db, members(db)[0], left)
    assert [one.id for one in db.read(vacancies.fillable, term.id)] == [1]
    wanted = replace(
        db.read(council_members.replacement_of, 1, filled), person_id=make_person(db, "มาแทน สมมุติ").id
    )
    db.write(council_members.select_member, term.id, wanted, TODAY)
    assert len(db.read(vacancies.vacancies, filled - DAY)) == 1
    assert db.read(vacancies.vacancies, filled) == []
    assert db.read(vacancies.fillable, term.id) == []
    assert db.read(vacancies.vacancies, ENDS) == []  # the term itself is over


def test_w3_the_days_are_the_offices(db: Database) -> None:
    make_council(db, 3)
    db.write(law.change, "vacancy_fill_days", date(2026, 6, 1), "10", "ราชกิจจานุเบกษา")
    vacate(db, members(db)[0], date(2026, 5, 31))
    vacate(db, members(db)[1], date(2026, 6, 1))
    due = {one.member.id: one.due for one in db.read(vacancies.vacancies, date(2026, 6, 2))}
    assert due == {1: date(2026, 7, 30), 2: date(2026, 6, 11)}


def test_w3_a_member_who_died_in_the_register_of_people(db: Database) -> None:
    make_council(db, 3)
    edit(db, Person, 2, death_date=date(2026, 10, 1))
    (found,) = warned(db, "W3")
    assert "เสียชีวิตแต่ยังอยู่ในรายชื่อสมาชิก" in found.title
    assert warned(db, "W3", date(2026, 9, 30)) == []


def test_w3_villages_merged_and_split(db: Database) -> None:
    make_council(db, 3)
    old = members(db)[0].village_id or 0
    new = make_village(db, 12, began=date(2026, 4, 1))
    put(db, VillageChange(kind=VillageChangeKind.SPLIT, day=date(2026, 4, 1), from_id=old, into_id=new.id))
    assert titles(db, "W3") == ["หมู่ที่ 12 บ้านตัวอย่าง12แยกใหม่ ยังไม่มีที่นั่งในสภา"]
    vacate(db, members(db)[0], date(2026, 11, 1))
    assert len(titles(db, "W3")) == 2
    edit(db, Village, old, ended=date(2026, 11, 10))
    assert db.read(vacancies.vacancies, TODAY) == []


def test_w4_members_who_have_not_declared(db: Database) -> None:
    term = make_council(db, 5)
    assert titles(db, "W4") == ["สมาชิก 5 คนยังไม่ได้รับรองคุณสมบัติครบ"]
    for member in members(db)[:4]:
        wanted = db.read(council_members.as_input, member.id)
        everything = tuple(Declared(one, Answer.YES, SELECTED) for one in Clause)
        some = everything if member.id < 4 else everything[:3]
        db.write(council_members.change, member.id, replace(wanted, declared=some), TODAY)
    assert titles(db, "W4") == ["สมาชิก 2 คนยังไม่ได้รับรองคุณสมบัติครบ"]
    wanted = replace(db.read(council_members.as_input, 5), override_reason="สภารับรองแล้ว")
    db.write(council_members.change, 5, wanted, TODAY)
    assert titles(db, "W4") == ["สมาชิก 1 คนยังไม่ได้รับรองคุณสมบัติครบ"]
    assert term.id == 1


W5: list[tuple[PoliticalKind, date, date | None, bool]] = [
    (PoliticalKind.CANDIDATE, SELECTED, None, True),
    (PoliticalKind.CANDIDATE, SELECTED - DAY, None, False),
    (PoliticalKind.OFFICE, date(2026, 3, 1), date(2026, 4, 1), True),
    (PoliticalKind.OFFICE, date(2020, 3, 1), None, True),
    (PoliticalKind.OFFICE, date(2020, 3, 1), SELECTED, False),
    (PoliticalKind.PARTY, TODAY, None, True),
    (PoliticalKind.PARTY, TODAY + DAY, None, False),
]


@pytest.mark.parametrize(("kind", "since", "until", "is_warned"), W5)
def test_w5_candidates_and_office_holders_among_the_members(
    db: Database, kind: PoliticalKind, since: date, until: date | None, is_warned: bool
) -> None:
    make_council(db, 3)
    put(db, PoliticalPost(person_id=2, kind=kind, post="สมาชิกสภา อบต.", since=since, until=until))
    found = warned(db, "W5")
    assert bool(found) is is_warned
    if found:
        assert "ตัวอย่าง02" in found[0].title
        assert found[0].urgency is Urgency.NOW


def test_w6_seats_of_communities_that_never_registered(db: Database) -> None:
    one, two = make_village(db, 1), make_village(db, 2)
    make_community(db, "ชุมชนบ้านหนึ่ง", community_type=CommunityType.LOCAL, village_id=one.id)
    fishers = make_community(db)
    weavers = make_community(db, "กลุ่มทอผ้า", register_no="")
    make_term(
        db,
        [
            SeatInput(4, village_id=one.id),
            SeatInput(4, village_id=two.id),
            SeatInput(2, organisation_id=fishers.id),
            SeatInput(2, organisation_id=weavers.id),
        ],
    )
    (found,) = warned(db, "W6")
    assert found.title == "ชุมชนที่มีที่นั่งแต่ยังไม่ได้จดแจ้ง 2 แห่ง"
    assert "กลุ่มทอผ้า, หมู่ที่ 2" in found.reason


def test_w7_a_petition_is_due_in_seven_days(db: Database) -> None:
    make_council(db, 15)
    received = date(2026, 11, 1)
    wanted = PetitionInput(received, 4, "ปัญหาน้ำเสีย")
    for signers, words in ((3, "อย่างน้อย 4 คนจากสมาชิก 15 คน"), (16, "มากกว่าสมาชิก")):
        with pytest.raises(UserError, match=words) as refusal:
            db.write(petitions.record, replace(wanted, signers=signers), TODAY)
        assert refusal.value.field == "signers"
    row = db.write(petitions.record, wanted, TODAY)
    assert (row.members, row.due) == (15, date(2026, 11, 8))
    assert petitions.as_input(row) == wanted
    assert warned(db, "W7", received - DAY) == []
    assert "เหลือ 7 วัน" in titles(db, "W7", received)[0]
    assert "เกินกำหนด 14 วัน" in titles(db, "W7")[0]
    meeting = db.write(meetings.plan, MeetingInput(MeetingBody.COUNCIL, date(2026, 11, 5)))
    early = db.write(meetings.plan, MeetingInput(MeetingBody.COUNCIL, received - DAY))
    with pytest.raises(UserError, match="ก่อนวันที่ได้รับคำขอ"):
        db.write(petitions.hold, row.id, early.id)
    db.write(petitions.hold, row.id, meeting.id)
    assert len(titles(db, "W7")) == 1  # planned is not yet held
    body = db.read(attendances.expected, meeting.id)
    db.write(
        attendances.set_all, meeting.id, [AttendanceInput(one.person_id, Attended.PRESENT) for one in body]
    )
    db.write(meetings.close, meeting.id, TODAY)
    assert titles(db, "W7") == []
    assert len(titles(db, "W7", date(2026, 11, 4))) == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"received": TODAY + DAY}, "received"),
        ({"received": SELECTED - DAY}, "received"),
        ({"topic": " "}, "topic"),
    ],
)
def test_a_petition_that_cannot_be_is_refused(db: Database, changes: dict[str, Any], field: str) -> None:
    make_council(db, 4)
    with pytest.raises(UserError) as refusal:
        db.write(petitions.record, replace(PetitionInput(TODAY, 2, "เรื่อง"), **changes), TODAY)
    assert refusal.value.field == field


def test_w8_the_report_of_the_last_fiscal_year(db: Database) -> None:
    make_council(db, 3)
    assert "รายงานประจำปีงบประมาณ 2569 ยังไม่ได้จัดทำ" in titles(db, "W8")
    approved = AnnualReportInput(2569, date(2026, 11, 1))
    db.write(annual_reports.save, approved, TODAY)
    assert "รายงานประจำปีงบประมาณ 2569 ยังไม่ได้เผยแพร่" in titles(db, "W8")
    done = replace(approved, published=date(2026, 11, 20), how="ติดประกาศ")
    row = db.write(annual_reports.save, done, TODAY)
    assert annual_reports.as_input(row) == done
    assert [one.name for one in warned(db, "W8")] == ["w8_delegates"]
    assert [one.name for one in warned(db, "W8", date(2027, 10, 1))] == ["w8_report", "w8_delegates"]
    # the council did not exist in the year before its selection
    assert [one.name for one in warned(db, "W8", SELECTED)] == ["w8_delegates"]
    assert [one.year_be for one in db.read(annual_reports.all_reports)] == [2569]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"year_be": 2571}, "year_be"),
        ({"year_be": 2026}, "year_be"),
        ({"approved": TODAY + DAY}, "approved"),
        ({"published": TODAY}, "published"),
        ({"approved": TODAY, "published": TODAY - DAY}, "published"),
    ],
)
def test_a_report_that_cannot_be_is_refused(db: Database, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(UserError) as refusal:
        db.write(annual_reports.save, replace(AnnualReportInput(2569), **changes), TODAY)
    assert refusal.value.field == field


def test_w8_two_delegates_for_the_year(db: Database) -> None:
    make_council(db, 3)
    db.write(delegates.name, DelegatesInput(DelegateLevel.PROVINCE, 2569, (1, 2)))
    assert "w8_delegates" not in [one.name for one in warned(db, "W8")]
    assert "w8_delegates" in [one.name for one in warned(db, "W8", date(2027, 1, 1))]


def told(db: Database) -> list[str]:
    return [one.words for one in db.read(codi_notices.changes, TODAY)]


def test_w9_what_codi_has_not_been_told(db: Database) -> None:
    term = make_council(db, 3)
    assert len(told(db)) == 3
    assert told(db)[0] == "เข้าใหม่ สมาชิก ตัวอย่าง01 นามสมมุติ ตั้งแต่ 15 มกราคม 2568"
    db.write(codi_notices.record_notice, TODAY, TODAY)
    assert told(db) == []
    assert warned(db, "W9") == []
    # the office's own notes are not CODI's business
    db.write(council_members.change, 1, replace(db.read(council_members.as_input, 1), card_no="1"), TODAY)
    assert told(db) == []
    make_officer(db, term, 1, OfficerPost.CHAIR)
    vacate(db, members(db)[1], TODAY)
    assert sorted(told(db)) == [
        "พ้นจากตำแหน่ง สมาชิก ตัวอย่าง02 นามสมมุติ ตั้งแต่ 22 พฤศจิกายน 2569",
        "เข้าใหม่ ประธานสภา ตัวอย่าง01 นามสมมุติ ตั้งแต่ 15 มกราคม 2568",
    ]
    assert warned(db, "W9")[0].title == "ต้องแจ้ง พอช. ปรับทะเบียนกลาง 2 รายการ"
    # changed and changed back
    db.write(vacating.take_back, 2)
    assert len(told(db)) == 1
    notice = db.write(codi_notices.record_notice, TODAY, TODAY, note="ส่งทางไปรษณีย์")
    wrong = make_officer(db, term, 2, OfficerPost.TREASURER)
    assert len(told(db)) == 1
    db.write(officers.remove, wrong.id)
    assert told(db) == []
    vacate(db, members(db)[2], TODAY)
    assert len(told(db)) == 1
    db.write(codi_notices.remove, notice.id)
    assert len(told(db)) == 2
    with pytest.raises(UserError, match="อนาคต"):
        db.write(codi_notices.record_notice, TODAY + DAY, TODAY)


# villages, others, present, consenting → quorate, founded
FOUNDING = [
    (7, 5, 23, 23, True, True),
    (7, 5, 22, 22, False, False),
    (7, 5, 30, 22, True, False),
    (12, 3, 33, 33, True, True),
    (12, 3, 54, 32, True, False),
    (1, 0, 3, 3, True, True),
]


@pytest.mark.parametrize(
    ("villages", "others", "present", "consenting", "is_quorate", "is_founded"), FOUNDING
)
def test_the_founding_needs_sixty_per_cent_of_all_twice(
    db: Database,
    villages: int,
    others: int,
    present: int,
    consenting: int,
    is_quorate: bool,
    is_founded: bool,
) -> None:
    wanted = FoundingInput(date(2025, 1, 10), villages, others, present, consenting)
    judged = db.read(founding.judge, wanted)
    assert (judged.is_quorate, judged.is_founded) == (is_quorate, is_founded)
    meeting = db.write(founding.record, wanted, TODAY)
    assert (meeting.members, meeting.present) == (4 * villages + 2 * others, present)
    (resolution,) = db.read(resolutions.of_meeting, meeting.id)
    assert resolution.passed is is_founded
    assert db.read(meetings.held, date(2025, 1, 1), TODAY) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"villages": 0, "others": 0}, "villages"),
        ({"present": 39}, "present"),
        ({"present": -1}, "present"),
        ({"consenting": 24}, "consenting"),
        ({"against": 1}, "consenting"),
        ({"day": TODAY + DAY}, "day"),
    ],
)
def test_a_founding_that_cannot_be_is_refused(db: Database, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(UserError) as refusal:
        db.write(founding.record, replace(FoundingInput(TODAY, 7, 5, 23, 23), **changes), TODAY)
    assert refusal.value.field == field
