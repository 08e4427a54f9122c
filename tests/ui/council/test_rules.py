"""Every rule of the Act through the real page: what blocks (E), what warns (W), and the act that cures it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from models.meeting import Attended, MeetingBody, ResolutionKind
from models.person import PoliticalKind, PoliticalPost
from models.term import DelegateLevel, OfficerPost, TermStatus, VacateReason
from services import law
from services.council import annual_reports, codi_notices, council_roll, delegates, founding, terms
from services.council.rule_warning import RuleWarning
from services.council.terms import SeatInput, TermInput
from services.matters import Wanted
from services.meeting import attendances, meetings, petitions, resolutions
from services.meeting.attendances import AttendanceInput
from services.meeting.meetings import MeetingInput
from services.meeting.petitions import PetitionInput
from services.meeting.resolutions import ResolutionInput
from tests.conftest import TODAY
from tests.services import councils
from tests.ui.council.council_office import CouncilOffice, hold, make_named
from tests.ui.council.seeing import codes, opened, warned
from tests.ui.snapshot import describe
from ui.app import App
from ui.council.codi_window import CodiWindow, NoticeDialog
from ui.council.delegates_window import DelegatesDialog, DelegatesWindow
from ui.council.founding import FoundingDialog
from ui.council.leaving import VacateDialog
from ui.council.member_form import CouncilMemberForm
from ui.council.officers_window import EndOfficerDialog, OfficerDialog, OfficersWindow
from ui.council.page import CouncilPage
from ui.council.reports_window import ReportDialog, ReportsWindow
from ui.council.term_form import TermDialog
from ui.council.terms_window import TermsWindow
from ui.council.warnings_window import WarningsWindow
from ui.law_window import LawWindow, ThresholdDialog

On = Callable[[CouncilPage, date], None]


def cure(page: CouncilPage, name: str) -> RuleWarning:
    """Presses the act of a warning in the window of all of them."""
    page.show_warnings()
    window = opened(WarningsWindow)
    row = next(one for one in window.rows if one.warning.name == name)
    row.act.click()
    return row.warning


def officer_form(page: CouncilPage) -> OfficerDialog:
    page.more.show_officers()
    opened(OfficersWindow).appoint()
    return opened(OfficerDialog)


# --- what blocks


def test_e1_too_many_experts_stay_a_draft(page: CouncilPage, office: CouncilOffice, app: App, on: On) -> None:
    seats = tuple(SeatInput(3, village_id=one.id) for one in office.villages)
    draft = app.db.write(terms.add, TermInput(2, TODAY, expert_seats=2, seats=seats))
    assert f"e1_{draft.id}" in warned(page)
    cure(page, f"e1_{draft.id}")
    window = opened(TermsWindow)
    assert window.chosen is not None
    assert window.chosen.id == draft.id
    window.declare_it()
    form = opened(TermDialog)
    assert "ไม่เกิน 1 คน" in form.most.text()
    form.try_save()
    said = form.form.problem("expert_seats")
    assert "ผู้แทน 9 ที่นั่งมีผู้ทรงคุณวุฒิได้ไม่เกิน 1 คน" in said
    assert law.section_text("6") in said
    assert law.CHECK_NOTE in said
    assert app.db.read(terms.get, draft.id).status is TermStatus.DRAFT
    form.expert_seats.setText("1")
    form.try_save()
    assert not form.isVisible()
    declared = app.db.read(terms.current, TODAY)
    assert declared is not None
    assert declared.id == draft.id


def test_e2_a_post_has_one_holder(page: CouncilPage, office: CouncilOffice) -> None:
    form = officer_form(page)
    form.post.set_key(OfficerPost.CHAIR)
    form.person.set_person(office.people[6].id)
    form.try_save()
    assert "ประธานสภามีได้คนเดียว" in form.form.problem("post")
    assert law.section_text("16") in " ".join(one.text() for one in form.law.findChildren(type(form.facts)))


def test_e2_nobody_holds_two_exclusive_posts(page: CouncilPage, office: CouncilOffice, app: App) -> None:
    page.more.show_officers()
    window = opened(OfficersWindow)
    window.view.choose_row(3)
    window.end()
    opened(EndOfficerDialog).try_save()
    window.appoint()
    form = opened(OfficerDialog)
    assert form.post.key() is OfficerPost.SECRETARY
    form.person.set_person(office.people[0].id)
    form.try_save()
    assert "คนเดียวเป็นสองตำแหน่งนี้พร้อมกันไม่ได้" in form.form.problem("person_id")
    form.person.set_person(office.people[5].id)
    form.try_save()
    window.reject()
    QApplication.processEvents()
    assert "เลขานุการสภา นางคำปุ่น วงศ์ใหญ่" in describe(page)


def removal(office: CouncilOffice, ayes: int) -> int:
    """A resolution to remove the fifth member, with so many of twelve in favour; the meeting is closed."""
    db = office.db
    meeting = db.write(meetings.plan, MeetingInput(MeetingBody.COUNCIL, date(2026, 11, 10)))
    came = [
        AttendanceInput(one.person_id, Attended.PRESENT) for one in db.read(attendances.expected, meeting.id)
    ]
    db.write(attendances.set_all, meeting.id, came)
    wanted = ResolutionInput(
        "ให้พ้นจากตำแหน่ง",
        ResolutionKind.REMOVE,
        about_id=office.people[4].id,
        votes_for=ayes,
        votes_against=12 - ayes,
        abstained=0,
    )
    resolution = db.write(resolutions.add, meeting.id, wanted)
    db.write(meetings.close, meeting.id, TODAY)
    return resolution.id


@pytest.mark.parametrize("ayes", [7, 8])
def test_e3_a_removal_takes_two_thirds_of_all(
    page: CouncilPage, office: CouncilOffice, app: App, ayes: int
) -> None:
    resolution_id = removal(office, ayes)
    page.open_target(Wanted(f"vacate:{office.members[4].id}"))
    dialog = opened(VacateDialog)
    dialog.reason.set_key(VacateReason.REMOVED)
    dialog.resolution.set_key(resolution_id)
    dialog.try_save()
    if ayes == 7:
        assert "2 ใน 3" in dialog.form.problem("resolution_id")
        assert app.db.read(council_roll.count_on, TODAY) == 12
    else:
        assert app.db.read(council_roll.count_on, TODAY) == 11
        assert not {"E3"} & codes(page)


def test_e3_a_leaving_without_its_resolution_is_warned_of(page: CouncilPage, office: CouncilOffice) -> None:
    page.open_target(Wanted(f"vacate:{office.members[4].id}"))
    dialog = opened(VacateDialog)
    dialog.reason.set_key(VacateReason.UNQUALIFIED)
    dialog.doubts.look()
    assert "2 ใน 3" in dialog.doubts.words.text()
    dialog.try_save()
    assert f"e3_{office.members[4].id}" in warned(page)
    assert "ยังไม่มีมติสองในสาม" in " ".join(page.card.shown.problems if page.card.shown else ())


def test_e4_a_meeting_without_a_quorum(page: CouncilPage, office: CouncilOffice) -> None:
    assert "E4" not in codes(page)
    meeting_id = hold(office, date(2026, 11, 12), present=5)
    assert f"e4_{meeting_id}" in warned(page)


# --- what warns


def test_w1_too_few_meetings(page: CouncilPage, office: CouncilOffice) -> None:
    assert {"w1_year", "w1_pace"} <= warned(page)
    for month in (6, 9, 11):
        hold(office, date(2026, month, 6))
    assert "W1" not in codes(page)


def test_w2_the_end_of_the_term(page: CouncilPage, on: On) -> None:
    assert "W2" not in codes(page)
    on(page, date(2028, 10, 1))
    assert "w2_ends" in warned(page)
    assert page.glance.figures["days_left"].text() == "106 วัน"
    on(page, date(2029, 1, 25))
    assert "w2_expired" in warned(page)
    assert page.glance.figures["days_left"].text() == "10 วัน (รักษาการ)"
    cure(page, "w2_expired")
    assert opened(TermDialog).number.text() == "2"


def test_w3_a_seat_is_filled(page: CouncilPage, office: CouncilOffice) -> None:
    name = f"w3_{office.members[8].id}"
    successor = make_named(office.db, "นางแก้ว มณีวงศ์")
    cure(page, name)
    form = opened(CouncilMemberForm)
    form.person.set_person(successor.id)
    form.try_save()
    assert name not in warned(page)


def test_w4_a_doubt_asks_for_a_reason(page: CouncilPage, office: CouncilOffice, app: App) -> None:
    newcomer = councils.make_person(office.db, "แก้ว มณีวงศ์", residence_since=date(2026, 5, 1))
    page.open_target(Wanted(f"replace:{office.members[8].id}"))
    form = opened(CouncilMemberForm)
    form.person.set_person(newcomer.id)
    form.try_save()
    assert "ยังไม่ครบ 1 ปีในวันคัดเลือก" in form.form.problem("override_reason")
    form.override_reason.setText("ที่ประชุมเห็นว่าเกิดและโตในตำบล")
    form.try_save()
    assert form.saved is not None
    assert "w4" not in warned(page)
    member = app.db.read(council_roll.get, form.saved)
    assert member.override_reason == "ที่ประชุมเห็นว่าเกิดและโตในตำบล"


def test_w4_who_did_not_declare(page: CouncilPage, office: CouncilOffice) -> None:
    page.open_target(Wanted(f"replace:{office.members[8].id}"))
    form = opened(CouncilMemberForm)
    form.person.set_person(make_named(office.db, "นางแก้ว มณีวงศ์").id)
    form.try_save()
    assert "w4" in warned(page)
    cure(page, "w4")
    assert [str(page.table.record(row)["name"]) for row in range(page.table.rowCount())] == ["นางแก้ว มณีวงศ์"]


def test_w5_a_member_stands_for_election(page: CouncilPage, office: CouncilOffice) -> None:
    assert "W5" not in codes(page)
    candidacy = PoliticalPost(
        person_id=office.people[2].id,
        kind=PoliticalKind.CANDIDATE,
        post="สมาชิกสภา อบต.",
        since=date(2026, 11, 1),
    )
    councils.put(office.db, candidacy)
    assert f"w5_{office.members[2].id}_{candidacy.id}" in warned(page)
    cure(page, f"w5_{office.members[2].id}_{candidacy.id}")
    assert opened(VacateDialog).isVisible()


def test_w6_a_community_that_never_registered(page: CouncilPage, office: CouncilOffice, app: App) -> None:
    assert "W6" not in codes(page)
    new = councils.make_community(office.db, "กลุ่มทอผ้า", registered=None, register_no="")
    seats = (*terms.as_input(office.term).seats, SeatInput(2, organisation_id=new.id))
    app.db.write(terms.change, office.term.id, TermInput(1, office.term.selected, None, 2, seats))
    assert "w6" in warned(page)
    went: list[str] = []
    app.went.connect(lambda key, _target: went.append(key))
    cure(page, "w6")
    assert went == ["organisations"]


def test_w7_a_petition_is_to_be_answered_in_seven_days(
    page: CouncilPage, office: CouncilOffice, app: App
) -> None:
    petition = app.db.write(petitions.record, PetitionInput(date(2026, 11, 20), 4, "น้ำประปา"), TODAY)
    assert f"w7_{petition.id}" in warned(page)


def test_w8_the_delegates_and_the_report(page: CouncilPage, office: CouncilOffice, app: App) -> None:
    assert {"w8_delegates", "w8_report"} <= warned(page)
    cure(page, "w8_delegates")
    window = opened(DelegatesWindow)
    window.add()
    form = opened(DelegatesDialog)
    form.people[0].set_person(office.people[0].id)
    form.try_save()
    assert "ต้องมี 2 คน เลือกไว้ 1 คน" in form.form.problem("person_ids")
    form.people[1].set_person(office.people[1].id)
    form.try_save()
    assert len(app.db.read(delegates.delegates_of, DelegateLevel.PROVINCE, 2569)) == 2
    window.reject()
    cure(page, "w8_report")
    opened(ReportsWindow).add()
    report = opened(ReportDialog)
    report.published.set_day(date(2026, 11, 20))
    report.try_save()
    assert "ต้องได้รับความเห็นชอบก่อน" in report.form.problem("published")
    report.approved.set_day(date(2026, 11, 12))
    report.try_save()
    assert app.db.read(annual_reports.get, 2569) is not None
    opened(ReportsWindow).reject()
    assert "W8" not in codes(page)


def test_w9_what_codi_is_to_be_told(page: CouncilPage, office: CouncilOffice, app: App) -> None:
    assert "W9" not in codes(page)
    page.open_target(Wanted(f"vacate:{office.members[7].id}"))
    opened(VacateDialog).try_save()
    assert "w9" in warned(page)
    cure(page, "w9")
    window = opened(CodiWindow)
    assert [one.words for one in (window.table.record(0),)] == [
        "พ้นจากตำแหน่ง สมาชิก นางทองใบ จันทร์หอม ตั้งแต่ 22 พฤศจิกายน 2569"
    ]
    window.record()
    opened(NoticeDialog).try_save()
    window.reject()
    assert "W9" not in codes(page)
    assert app.db.read(codi_notices.changes, TODAY) == []


# --- thresholds, terms, founding


def test_a_changed_threshold_changes_the_page_from_its_day(
    page: CouncilPage, office: CouncilOffice, on: On
) -> None:
    page.more.show_law()
    window = opened(LawWindow)
    window.view.choose_row(window.table.find(lambda one: one.key == "quorum_share"))
    window.open_record()
    form = opened(ThresholdDialog)
    form.since.set_day(date(2027, 1, 1))
    form.value.setText("5/4")
    form.note.setText("มติสภาครั้งที่ 4/2569")
    form.try_save()
    assert "เศษส่วน" in form.form.problem("value")
    form.value.setText("2/3")
    form.try_save()
    assert not form.isVisible()
    window.reject()
    assert page.glance.figures["quorum"].text() == "6"
    on(page, date(2026, 12, 31))
    assert page.glance.figures["quorum"].text() == "6"
    on(page, date(2027, 1, 1))
    assert page.glance.figures["quorum"].text() == "8"


def test_the_table_says_what_is_certain(page: CouncilPage) -> None:
    page.more.show_law()
    window = opened(LawWindow)
    window.view.choose_row(window.table.find(lambda one: one.key == "vacancy_fill_days"))
    doubted = window.chosen
    assert doubted is not None
    assert not doubted.verified
    shown = [window.table.columns[at].value(doubted) for at in range(5)]
    assert shown == [doubted.title, "60 วัน", "8", date(2008, 2, 9), "รอตรวจ"]


def test_a_term_that_ends_before_it_begins_is_refused_at_the_field(page: CouncilPage, app: App) -> None:
    page.more.show_terms()
    opened(TermsWindow).draft()
    form = opened(TermDialog)
    form.selected.set_day(date(2026, 12, 1))
    form.ends.set_day(date(2026, 11, 30))
    form.note.setText("ร่างแรก")
    form.try_save()
    assert "วันครบวาระต้องอยู่หลังวันคัดเลือก" in form.form.problem("ends")
    assert form.note.text() == "ร่างแรก"
    assert len(app.db.read(terms.all_terms)) == 1


def test_seats_are_typed_in_the_grid(page: CouncilPage, office: CouncilOffice, app: App) -> None:
    page.more.show_terms()
    opened(TermsWindow).draft()
    form = opened(TermDialog)
    assert [edit.text() for edit in form.seats.edits] == ["4", "4", "4", "2"]
    form.seats.edits[0].setText("สาม")
    form.try_save()
    assert "หมู่ที่ 1" in form.form.problem("seats")
    for edit, text in zip(form.seats.edits, ("5", "5", "", "2"), strict=True):
        edit.setText(text)
    assert "ผู้แทนรวม 12 ที่นั่ง มีผู้ทรงคุณวุฒิได้ไม่เกิน 2 คน" in form.most.text()
    form.try_save()
    assert form.saved is not None
    assert sorted(one.seats for one in app.db.read(terms.get, form.saved).seats) == [2, 5, 5]


def test_the_founding_is_judged_while_it_is_typed(page: CouncilPage, app: App) -> None:
    page.more.show_founding()
    form = opened(FoundingDialog)

    def said() -> str:
        return " ".join(one.text() for one in form.judged.findChildren(type(form.facts)))

    form.villages.setText("12")
    form.others.setText("3")
    assert "54 คน" in said()
    assert said().count("33 คน") == 2
    form.present.setText("33")
    form.consenting.setText("32")
    assert "ยังจัดตั้งไม่ได้" in said()
    form.consenting.setText("33")
    assert "จัดตั้งสภาได้" in said()
    form.day.set_day(date(2026, 12, 1))
    form.try_save()
    assert "อยู่ในอนาคต" in form.form.problem("day")
    form.day.set_day(date(2026, 11, 2))
    form.try_save()
    assert form.saved is not None
    (resolution,) = app.db.read(resolutions.of_meeting, form.saved.id)
    assert (resolution.title, resolution.passed) == (founding.TITLE, True)
