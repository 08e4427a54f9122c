from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from models.fund import EndReason, FundKind
from models.values.identity import format_citizen_id
from services.fund import funds, members
from services.fund.funds import FundInput
from services.fund.members import MembershipInput
from services.matters import Wanted
from tests.builders import change_person, citizen_id, make_loan, make_member, make_product
from tests.conftest import TODAY
from tests.ui.keys import press, type_into
from tests.ui.snapshot import cut_off, describe, english, matches, nameless
from ui import theme
from ui.app import FUND, App
from ui.members.card import HistoryWindow
from ui.members.ending import DeathDialog, EndDialog
from ui.members.form import MemberForm
from ui.members.page import MembersPage

W = TypeVar("W", bound=QWidget)
LEFT = date(2020, 3, 1)  # long before whatever day the tests run on


@pytest.fixture(autouse=True)
def office_day(app: App) -> None:
    app.today = lambda: TODAY


@pytest.fixture
def office(db: Database) -> Database:
    """Four members: one to be looked into, one who resigned, one of another village."""
    make_member(db, "นางบัวผัน ศรีสุวรรณ์", number="C0001", house_no="12/3", moo=4, citizen_id=citizen_id(1))
    gone = make_member(db, "นายสมชาย ใจดี", number="C0002", house_no="9", moo=4, citizen_id=citizen_id(2))
    make_member(
        db, "นางสาวน้ำทิพย์ ปู่ซ้าย", number="C0003", house_no="1", moo=7, citizen_id="123", check_card_later=True
    )
    make_member(db, "นายเอก อาจหาญ", number="C0004", phone="0812345678", citizen_id=citizen_id(4))
    db.write(members.end, gone.id, LEFT, EndReason.RESIGNED, "ย้ายบ้าน", TODAY)
    return db


@pytest.fixture
def show(app: App, qtbot: QtBot) -> Callable[[], MembersPage]:
    def show() -> MembersPage:
        page = MembersPage(app)
        qtbot.addWidget(page)
        page.resize(1150, 700)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.focus_first()
        page.show_card()
        return page

    return show


@pytest.fixture
def page(office: Database, show: Callable[[], MembersPage]) -> MembersPage:
    return show()


def names(page: MembersPage) -> list[str]:
    return [str(page.table.record(row)["full_name"]) for row in range(page.table.rowCount())]


def stand_on(page: MembersPage, name: str) -> None:
    page.view.choose_row(names(page).index(name))
    see_card(page)


def see_card(page: MembersPage) -> None:
    page.show_card()
    QApplication.processEvents()  # the new parts of the card appear


def opened(page: MembersPage, kind: type[W], qtbot: QtBot) -> W:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(kind)))
    return next(one for one in page.findChildren(kind) if one.isVisible())


def button(page: MembersPage, name: str) -> Callable[[], None]:
    found = page.card.findChild(QWidget, name)
    assert found is not None, name
    return found.click  # type: ignore[attr-defined, no-any-return]


def card_acts(page: MembersPage) -> set[str]:
    names = (
        "correct_member",
        "end_member",
        "record_death",
        "join_member",
        "reopen_member",
        "take_back_death",
    )
    return {name for name in names if page.card.findChild(QWidget, name) is not None}


def test_the_page_as_people_see_it(page: MembersPage) -> None:
    stand_on(page, "นางสาวน้ำทิพย์ ปู่ซ้าย")
    matches("members_page", page)


def test_the_card_of_somebody_who_left(page: MembersPage) -> None:
    stand_on(page, "นายสมชาย ใจดี")
    matches("members_card_left", page.card)


@pytest.mark.parametrize(("scale", "width"), [(100, 1150), (100, 780), (150, 1096)])
def test_every_word_is_thai_named_and_fits(
    page: MembersPage, qapp: QApplication, scale: int, width: int
) -> None:
    theme.apply(qapp, scale)
    page.resize(width, 700)
    qapp.processEvents()
    stand_on(page, "นางสาวน้ำทิพย์ ปู่ซ้าย")
    qapp.processEvents()
    assert nameless(page) == []
    assert english(page) == []
    assert cut_off(page) == []


def test_a_crowded_row_gives_the_search_line_a_row_of_its_own(page: MembersPage, qapp: QApplication) -> None:
    assert page.search is not None
    beside = page.filters["status"].y()
    assert page.search.y() == beside
    page.resize(700, 700)
    qapp.processEvents()
    assert page.search.y() < page.filters["status"].y()
    assert page.search.width() > 500
    page.resize(1150, 700)
    qapp.processEvents()
    assert page.search.y() == page.filters["status"].y()


def test_typing_finds_and_keys_alone_open_add_and_go_back(page: MembersPage, qtbot: QtBot) -> None:
    type_into(page.view, "น")  # letters typed over the list go to the search line
    assert page.search is not None
    page.search.setText("")
    type_into(page.search, "นำทิพย")
    assert names(page) == ["นางสาวน้ำทิพย์ ปู่ซ้าย"]
    press(page.search, Qt.Key.Key_Return)
    assert page.view.hasFocus()
    press(page.view, Qt.Key.Key_Return)
    form = opened(page, MemberForm, qtbot)
    assert form.first_name.text() == "น้ำทิพย์"
    press(form, Qt.Key.Key_Escape)
    assert not form.isVisible()
    press(page, Qt.Key.Key_Escape)
    assert len(names(page)) == 4
    press(page, Qt.Key.Key_F4)
    assert opened(page, MemberForm, qtbot).corrected is None


def test_f2_corrects_whom_the_cursor_stands_on(page: MembersPage, qtbot: QtBot) -> None:
    stand_on(page, "นายเอก อาจหาญ")
    press(page, Qt.Key.Key_F2)
    assert opened(page, MemberForm, qtbot).first_name.text() == "เอก"


@pytest.mark.parametrize("typed", [citizen_id(2), format_citizen_id(citizen_id(2)), citizen_id(2)[-4:]])
def test_a_citizen_id_finds_its_owner(page: MembersPage, typed: str) -> None:
    assert page.search is not None
    page.search.setText(typed)
    assert names(page) == ["นายสมชาย ใจดี"]
    page.search.setText("")
    assert len(names(page)) == 4


def test_the_card_follows_the_typing(page: MembersPage, qtbot: QtBot) -> None:
    assert page.search is not None
    page.search.setText("เอก")
    qtbot.waitUntil(lambda: page.card.shown is not None and page.card.shown.membership.member_no == "C0004")
    page.search.setText("ไม่มีคนนี้")
    qtbot.waitUntil(lambda: page.card.shown is None)


def test_filters_say_what_they_hide(page: MembersPage) -> None:
    page.filters["status"].put("resigned")
    assert names(page) == ["นายสมชาย ใจดี"]
    assert page.totals.words == "แสดง 1 จาก 4 คน · เฉพาะลาออก"
    page.show_everything()
    page.filters["moo"].put(4)
    assert names(page) == ["นางบัวผัน ศรีสุวรรณ์", "นายสมชาย ใจดี"]
    page.show_everything()
    page.filters["card"].put(True)
    assert names(page) == ["นางสาวน้ำทิพย์ ปู่ซ้าย"]
    page.show_everything()
    assert page.totals.words == "ทั้งหมด 4 คน"


def test_every_heading_sorts_and_the_cursor_stays_on_the_same_person(page: MembersPage, qtbot: QtBot) -> None:
    stand_on(page, "นายเอก อาจหาญ")
    header = page.view.horizontalHeader()

    def click(order: str) -> list[str]:
        at = [one.key for one in page.table.columns].index(order)
        place = QPoint(header.sectionViewportPosition(at) + 8, 8)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert page.view.current() is not None
        assert page.table.record(page.view.currentIndex().row())["full_name"] == "นายเอก อาจหาญ"
        return [str(page.table.record(row)["member_no"])[-1] for row in range(4)]

    assert click("member_no") == ["1", "2", "3", "4"]
    assert click("member_no") == ["4", "3", "2", "1"]
    assert click("house_no") == ["3", "2", "1", "4"]
    assert click("moo") == ["2", "1", "3", "4"]
    assert click("status") == ["3", "1", "4", "2"]
    assert click("card")[0] == "3"
    assert click("full_name") == ["3", "1", "2", "4"]


def test_what_is_saved_elsewhere_is_shown_and_the_cursor_stays(page: MembersPage, office: Database) -> None:
    stand_on(page, "นายสมชาย ใจดี")
    make_member(office, "นางกัลยา กองคำ", number="C0005")
    assert names(page)[0] == "นางกัลยา กองคำ"
    assert page.table.record(page.view.currentIndex().row())["full_name"] == "นายสมชาย ใจดี"
    assert page.facts_label.text().endswith("เป็นสมาชิก 4 · ลาออก 1")


def test_leaving_is_recorded_and_taken_back_from_the_notice(
    page: MembersPage, app: App, office: Database, qtbot: QtBot
) -> None:
    said: list[tuple[str, Callable[[], object]]] = []
    app.said.connect(lambda words, undo: said.append((words, undo)))
    stand_on(page, "นางบัวผัน ศรีสุวรรณ์")
    button(page, "end_member")()
    dialog = opened(page, EndDialog, qtbot)
    assert nameless(dialog) == []
    dialog.day.setText("1/1/2550")  # before she joined
    dialog.save_button.click()
    assert "ก่อนวันที่สมัคร" in dialog.form.problem("ended")
    dialog.reason.set_key(EndReason.REMOVED)
    dialog.day.setText("1 มี.ค. 2563")
    dialog.save_button.click()
    assert not dialog.isVisible()
    assert said[0][0] == "บันทึกการพ้นสภาพของนางบัวผัน ศรีสุวรรณ์แล้ว"
    see_card(page)
    assert card_acts(page) == {"correct_member", "join_member", "reopen_member", "record_death"}
    said[0][1]()
    see_card(page)
    assert card_acts(page) == {"correct_member", "end_member", "record_death"}
    assert said[1][0].startswith("เลิกทำแล้ว")


def test_a_death_says_what_it_ends_and_can_be_taken_back(
    page: MembersPage, office: Database, qtbot: QtBot
) -> None:
    second = office.write(funds.add, FundInput("กลุ่มออมทรัพย์", FundKind.SAVINGS))
    stand_on(page, "นายเอก อาจหาญ")
    person_id = page.card.shown.membership.person_id if page.card.shown else 0
    office.write(members.enrol, second.id, person_id, MembershipInput("7"), TODAY)
    stand_on(page, "นายเอก อาจหาญ")
    button(page, "record_death")()
    dialog = opened(page, DeathDialog, qtbot)
    matches("members_death", dialog)
    dialog.save_button.click()
    assert "ยังไม่ได้ใส่วันที่เสียชีวิต" in dialog.form.problem("ended")
    dialog.day.set_day(LEFT)
    dialog.save_button.click()
    see_card(page)
    assert page.card.shown is not None
    assert page.card.shown.membership.end_reason is EndReason.DIED
    assert card_acts(page) == {"correct_member", "take_back_death"}
    button(page, "take_back_death")()
    assert [one.end_reason for one in office.read(members.memberships_of, person_id)] == [None, None]


def test_an_overdue_loan_stands_first_and_is_one_click_away(
    page: MembersPage, app: App, office: Database, qtbot: QtBot
) -> None:
    went: list[tuple[str, object]] = []
    app.went.connect(lambda key, target: went.append((key, target)))
    stand_on(page, "นายเอก อาจหาญ")
    assert page.card.shown is not None
    loan = make_loan(office, page.card.shown.membership, make_product(office))
    see_card(page)
    lines = describe(page.card).splitlines()
    assert f"ค้างชำระ {loan.contract_no} เกินกำหนด" in lines[3]
    assert f"  {loan.outstanding}  (strong)" in lines
    button(page, f"open_loan_{loan.id}")()
    assert went == [("loans", loan.id)]
    button(page, "end_member")()
    ending = opened(page, EndDialog, qtbot)
    ending.save_button.click()
    assert loan.contract_no in ending.form.problem("ended")
    ending.reject()
    button(page, "record_death")()
    assert loan.contract_no in describe(opened(page, DeathDialog, qtbot))


def test_an_end_by_mistake_is_called_back(page: MembersPage) -> None:
    stand_on(page, "นายสมชาย ใจดี")
    button(page, "reopen_member")()
    see_card(page)
    assert page.card.shown is not None
    assert page.card.shown.membership.end_reason is None


def test_somebody_who_left_joins_again_under_a_new_number(page: MembersPage, qtbot: QtBot) -> None:
    stand_on(page, "นายสมชาย ใจดี")
    button(page, "join_member")()
    form = opened(page, MemberForm, qtbot)
    assert form.first_name.text() == "สมชาย"
    form.save_button.click()
    see_card(page)
    assert page.card.shown is not None
    assert page.card.shown.membership.member_no == "C0005"
    assert [one.member_no for one in page.card.shown.memberships] == ["C0002", "C0005"]
    button(page, f"open_member_{page.card.shown.memberships[0].id}")()
    see_card(page)
    assert page.card.shown.membership.member_no == "C0002"


def test_adding_stands_on_the_new_member_even_behind_a_filter(
    page: MembersPage, app: App, office: Database, qtbot: QtBot
) -> None:
    said: list[Callable[[], object]] = []
    app.said.connect(lambda _words, undo: said.append(undo))
    page.filters["moo"].put(7)
    page.add()
    form = opened(page, MemberForm, qtbot)
    form.first_name.setText("กัลยา")
    form.last_name.setText("กองคำ")
    form.save_button.click()
    assert page.table.record(page.view.currentIndex().row())["member_no"] == "C0005"
    said[0]()
    assert len(names(page)) == 4
    assert office.read(members.next_member_no, 1) == "C0005"


def test_an_undo_that_came_too_late_is_refused_in_words(
    page: MembersPage, app: App, office: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[Callable[[], object]] = []
    told: list[Exception] = []
    app.said.connect(lambda _words, undo: said.append(undo))
    monkeypatch.setattr("ui.messages.show_error", lambda _parent, error: told.append(error))
    stand_on(page, "นายสมชาย ใจดี")
    button(page, "reopen_member")()
    gone = page.card.shown.membership.id if page.card.shown else 0
    office.write(members.end, gone, LEFT, EndReason.REMOVED, "", TODAY)
    said[0]()
    assert "ถูกแก้ไขหลังจากนั้น" in str(told[0])


def test_the_whole_number_is_shown_for_a_moment_only(page: MembersPage) -> None:
    stand_on(page, "นางบัวผัน ศรีสุวรรณ์")
    number = format_citizen_id(citizen_id(1))
    assert number not in describe(page.card)
    button(page, "show_citizen_id")()
    assert number in describe(page.card)
    button(page, "show_citizen_id")()
    assert number not in describe(page.card)
    button(page, "show_citizen_id")()
    page.card._clock.timeout.emit()
    assert number not in describe(page.card)
    button(page, "show_citizen_id")()
    page.hide()
    page.show()
    assert number not in describe(page.card)
    stand_on(page, "นางสาวน้ำทิพย์ ปู่ซ้าย")
    button(page, "show_citizen_id")()
    assert "123" in describe(page.card)


def test_the_history_window_holds_everything(page: MembersPage, office: Database, qtbot: QtBot) -> None:
    stand_on(page, "นายเอก อาจหาญ")
    assert page.card.shown is not None
    for number in range(5):
        change_person(office, page.card.shown.membership, note=f"ครั้งที่ {number}")
    see_card(page)
    assert "ครั้งที่ 0 → ครั้งที่ 1" in describe(page.card)
    assert "ว่าง → ครั้งที่ 0" not in describe(page.card)
    button(page, "all_history")()
    window = opened(page, HistoryWindow, qtbot)
    assert "ว่าง → ครั้งที่ 0" in describe(window)
    assert nameless(window) == []
    window.close()


def test_funds_are_chosen_remembered_and_followed(
    office: Database, app: App, show: Callable[[], MembersPage]
) -> None:
    second = office.write(funds.add, FundInput("กลุ่มออมทรัพย์", FundKind.SAVINGS))
    other = make_member(office, "นายอื่น ใจงาม", number="7", fund_id=second.id)
    page = show()
    assert page.scope is not None
    assert page.scope.isVisible()
    assert len(names(page)) == 4
    page.show_record(other.id)
    assert names(page) == ["นายอื่น ใจงาม"]
    assert app.preferences.value(FUND) in (second.id, str(second.id))
    page.open_target(Wanted("card_check", 1))
    assert names(page) == ["นางสาวน้ำทิพย์ ปู่ซ้าย"]
    page.open_target(Wanted("active"))
    assert len(names(page)) == 3


def test_one_fund_needs_no_chooser_and_stands_in_the_facts(page: MembersPage) -> None:
    assert page.scope is not None
    assert not page.scope.isVisible()
    assert page.facts_label.text().startswith("กองทุนสวัสดิการชุมชนตำบลโพนทอง")


def test_another_page_asks_for_one_member_or_for_adding(
    page: MembersPage, office: Database, qtbot: QtBot
) -> None:
    assert page.search is not None
    first = page.shown[0]
    page.search.setText("เอก")
    page.open_target(first)
    assert page.table.record(page.view.currentIndex().row())["full_name"] == "นางสาวน้ำทิพย์ ปู่ซ้าย"
    page.open_target(Wanted("add"))
    assert opened(page, MemberForm, qtbot).corrected is None


def test_an_empty_fund_says_what_to_do_first(show: Callable[[], MembersPage], qtbot: QtBot) -> None:
    page = show()
    see_card(page)
    matches("members_empty", page)
    act = page.findChild(QWidget, "members_empty_act")
    assert act is not None
    QTest.mouseClick(act, Qt.MouseButton.LeftButton)
    assert opened(page, MemberForm, qtbot).isVisible()


def test_paper_and_workbook_hold_the_list_as_it_stands(
    page: MembersPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    monkeypatch.setattr("ui.members.page.show_facts", lambda _app, _page, _form, facts: made.append(facts))
    monkeypatch.setattr("ui.register_page.export_report", lambda _app, _page, report: made.append(report))
    page.filters["moo"].put(4)
    page.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    page.print_register()
    qtbot.waitUntil(lambda: len(made) == 1)
    page.export_list()
    qtbot.waitUntil(lambda: len(made) == 2)
    paper, report = made
    assert [one.member_no for one in paper.rows] == ["C0002", "C0001"]  # type: ignore[attr-defined]
    assert [row.cells[0] for row in report.rows] == ["C0002", "C0001"]  # type: ignore[attr-defined]
    assert "หมู่ที่ 4" in paper.filters  # type: ignore[attr-defined]
