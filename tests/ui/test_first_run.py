"""The first run: asked step by step, nothing saved before the last one, nothing typed ever lost."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from models.database import Database
from models.fund import FundKind
from models.ledger import AccountRole
from models.migrate import prepare
from models.user import Actor, Role
from models.values.money import Money
from services import office
from services.bookkeeping import account_sums, charts
from services.fund import funds
from tests.conftest import TODAY, clock
from tests.ui.keys import press, type_into
from tests.ui.snapshot import cut_off, english, matches, nameless
from ui.app import App
from ui.first_run.page import DRAFT, FirstRunPage
from ui.form import typing_of
from ui.thai_wrap import Label

Show = Callable[[], FirstRunPage]


@pytest.fixture
def new_app(qapp: QApplication, tmp_path: Path, preferences: QSettings) -> Iterator[App]:
    """An office in which nothing has been entered yet."""
    prepare(tmp_path / "office.db", tmp_path / "backups")
    app = App(Database(tmp_path / "office.db", Actor("ยังไม่ได้เลือก"), clock), preferences)
    app.today = lambda: TODAY
    yield app
    app.close()


@pytest.fixture
def show(new_app: App, qtbot: QtBot) -> Show:
    def show() -> FirstRunPage:
        page = FirstRunPage(new_app)
        qtbot.addWidget(page)
        page.resize(1366, 740)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.focus_first()
        return page

    return show


def fill_council(page: FirstRunPage) -> None:
    fields = page.council.fields
    fields.name.setText("สภาองค์กรชุมชนตำบลโพนทอง")
    fields.name.editingFinished.emit()
    fields.address.setText("119 หมู่ที่ 4")
    fields.amphoe.setText("อำเภอตัวอย่าง")
    fields.province.setText("หนองคาย")
    fields.postcode.setText("๔๓๐๐๐")
    fields.phone.setText("042-000-000")


def fill_everything(page: FirstRunPage) -> None:
    """From the first step to the last, as a person would; stands before บันทึก."""
    page.way.new.click()
    fill_council(page)
    page.go_on()
    page.fund.opening.day.setText("1/10/2569")
    page.fund.opening.cash.setText("๕๐๐,๐๐๐")
    page.fund.opening.bank.setText("1000000.50")
    page.go_on()
    page.person.name.setText("นางสาวตัวอย่าง ใจงาม")
    page.go_on()
    assert page.steps[page.at] is page.summary


def problem(page: FirstRunPage, name: str) -> str:
    return page.steps[page.at].form.problem(name)


def test_the_last_step_saves_everything_in_one_write(show: Show, new_app: App, qtbot: QtBot) -> None:
    page = show()
    fill_everything(page)
    page.save.click()
    council = new_app.db.read(office.council)
    assert council is not None
    assert council.name == "สภาองค์กรชุมชนตำบลโพนทอง"
    assert council.full_address == "119 หมู่ที่ 4 ตำบลโพนทอง อำเภอตัวอย่าง จังหวัดหนองคาย 43000"
    fund = new_app.db.read(funds.all_funds)[0]
    assert (fund.name, fund.kind) == ("กองทุนสวัสดิการชุมชนตำบลโพนทอง", FundKind.WELFARE)
    assert (fund.fiscal_start_month, fund.receipt_book_size) == (10, 50)
    for role, amount in ((AccountRole.CASH, "500000"), (AccountRole.BANK, "1000000.50")):
        account = new_app.db.read(charts.account_for, fund.id, role)
        assert new_app.db.read(account_sums.balance, account) == Money.of(amount)
    assert new_app.db.actor == Actor("นางสาวตัวอย่าง ใจงาม", None, Role.SECRETARY)
    assert page.steps[page.at] is page.done
    with qtbot.waitSignal(page.finished) as finished:
        page.done.imports.click()
    assert finished.args == [Actor("นางสาวตัวอย่าง ใจงาม", 1, Role.SECRETARY), "imports"]


def test_nothing_is_saved_before_the_last_step(show: Show, new_app: App) -> None:
    fill_everything(show())
    assert new_app.db.read(office.council) is None
    assert new_app.db.read(office.users) == []
    assert new_app.db.read(funds.all_funds) == []


def test_enter_alone_goes_through_the_council(show: Show) -> None:
    page = show()
    press(page.way.new, Qt.Key.Key_Return)
    for name, text in (
        ("council_name", "สภาองค์กรชุมชนตำบลโพนทอง"),
        ("address", "119"),
        ("area", ""),
        ("tambon", ""),  # guessed from the council's name
        ("amphoe", "ตัวอย่าง"),
        ("province", "หนองคาย"),
        ("postcode", "43000"),
        ("phone", "042-000-000"),
    ):
        edit = page.council.form.inputs[name]
        edit = typing_of(edit) or edit
        assert QApplication.focusWidget() is edit, name
        assert isinstance(edit, QLineEdit)
        type_into(edit, text)
        press(edit, Qt.Key.Key_Return)
    assert page.steps[page.at] is page.fund


def test_a_tambon_found_fills_the_councils_address(show: Show, qtbot: QtBot) -> None:
    page = show()
    page.way.new.click()
    fields = page.council.fields
    type_into(fields.finder.edit, "โพนทอง 43130")
    press(fields.finder.edit, Qt.Key.Key_Return)
    found = [edit.text() for edit in (fields.tambon, fields.amphoe, fields.province, fields.postcode)]
    assert found == ["โพนทอง", "โพธิ์ตาก", "หนองคาย", "43130"]
    qtbot.waitUntil(fields.phone.hasFocus)


def test_enter_goes_from_the_kind_to_the_name(show: Show) -> None:
    page = show()
    page.show_step(2)
    chosen = page.fund.fields.kind.plates[FundKind.WELFARE]
    assert QApplication.focusWidget() is chosen
    press(chosen, Qt.Key.Key_Down)
    assert page.fund.fields.kind.kind() is not FundKind.WELFARE
    focused = QApplication.focusWidget()
    assert focused is not None
    press(focused, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.fund.fields.name


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("council_name", "  ", "ยังไม่ได้ใส่ชื่อสภาองค์กรชุมชน กรุณาพิมพ์ชื่อสภา"),
        ("postcode", "4300", "รหัสไปรษณีย์ต้องเป็นตัวเลข 5 หลัก กรุณาตรวจอีกครั้ง"),
        ("postcode", "สี่สาม", "รหัสไปรษณีย์ต้องเป็นตัวเลข 5 หลัก กรุณาตรวจอีกครั้ง"),
    ],
)
def test_a_wrong_council_is_refused_and_its_typing_stays(
    show: Show, name: str, text: str, reason: str
) -> None:
    page = show()
    page.show_step(1)
    fill_council(page)
    edit = page.council.form.inputs[name]
    assert isinstance(edit, QLineEdit)
    edit.setText(text)
    page.next.click()
    assert page.steps[page.at] is page.council
    assert problem(page, name) == reason
    assert edit.text() == text
    assert edit.property("wrong") == "true"
    assert page.council.fields.amphoe.text() == "อำเภอตัวอย่าง"


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("name", "", "ยังไม่ได้ใส่ชื่อกองทุน"),
        ("cash", "-1", "ยอดยกมาต้องไม่ติดลบ"),
        ("bank", "-0.01", "ยอดยกมาต้องไม่ติดลบ"),
        ("cash", "ห้าร้อย", "จำนวนเงิน"),
        ("opening_day", "23/11/2569", "วันที่ของยอดยกมาอยู่ในอนาคต"),
        ("opening_day", "31/2/2569", ""),
        ("opening_day", "", "ยังไม่ได้ใส่"),
    ],
)
def test_a_wrong_fund_is_refused_and_its_typing_stays(show: Show, name: str, text: str, reason: str) -> None:
    page = show()
    fill_everything(page)
    page.show_step(2)
    edit = page.fund.form.inputs[name]
    assert hasattr(edit, "setText")
    edit.setText(text)
    typed = page.fund.form.typed()
    page.next.click()
    assert page.steps[page.at] is page.fund
    assert reason in problem(page, name)
    assert problem(page, name)
    assert page.fund.form.typed() == typed


def test_a_nameless_worker_is_refused(show: Show) -> None:
    page = show()
    page.show_step(3)
    page.next.click()
    assert problem(page, "user_name") == "ยังไม่ได้ใส่ชื่อผู้ทำงาน กรุณาพิมพ์ชื่อ-นามสกุล"


def test_the_refused_input_is_scrolled_into_sight(show: Show, qtbot: QtBot) -> None:
    page = show()
    page.resize(960, 500)
    page.show_step(2)
    page.fund.fields.name.setText("กองทุน")
    page.fund.opening.cash.setText("-1")
    assert page.fund.opening.cash.visibleRegion().isEmpty()
    page.next.click()
    reason = page.fund.form.findChild(Label, "cash_problem")
    assert isinstance(reason, Label)
    qtbot.waitUntil(lambda: reason.visibleRegion().boundingRect() == reason.rect())
    cash = page.fund.opening.cash
    assert cash.visibleRegion().boundingRect() == cash.rect()


def test_one_may_always_go_back_and_finds_everything_as_it_was(show: Show) -> None:
    page = show()
    fill_everything(page)
    typed = [step.form.typed() for step in page.steps]
    for _ in range(4):
        press(page, Qt.Key.Key_Escape)
    assert page.steps[page.at] is page.way
    assert [step.form.typed() for step in page.steps] == typed
    page.show_step(4)
    page.step_list.steps[1].click()
    assert page.steps[page.at] is page.council


def test_after_saving_there_is_no_way_back_into_the_steps(show: Show) -> None:
    page = show()
    fill_everything(page)
    page.try_save()
    press(page, Qt.Key.Key_Escape)
    assert page.steps[page.at] is page.done
    assert not any(step.isEnabled() for step in page.step_list.steps)
    assert not page.back.isVisible()


def test_the_name_of_the_fund_follows_its_kind_until_somebody_types_one(show: Show) -> None:
    page = show()
    page.show_step(1)
    fill_council(page)
    page.go_on()
    fields = page.fund.fields
    assert fields.name.text() == "กองทุนสวัสดิการชุมชนตำบลโพนทอง"
    fields.kind.set_kind(FundKind.KHOKHOJO)
    assert fields.name.text() == "กองทุน กข.คจ.ตำบลโพนทอง"
    fields.name.setText("กข.คจ. บ้านโพนทอง")
    fields.kind.set_kind(FundKind.VILLAGE)
    assert fields.name.text() == "กข.คจ. บ้านโพนทอง"


def test_the_address_is_shown_as_it_will_be_printed(show: Show) -> None:
    page = show()
    page.show_step(1)
    fill_council(page)
    assert page.council.fields.printed.text() == (
        "จะพิมพ์ว่า: 119 หมู่ที่ 4 ตำบลโพนทอง อำเภอตัวอย่าง จังหวัดหนองคาย 43000"
    )
    page.council.fields.postcode.setText("430")
    assert page.council.fields.printed.text() == ""


def test_typing_survives_a_power_cut(show: Show, new_app: App, qtbot: QtBot) -> None:
    page = show()
    fill_everything(page)
    page.fund.fields.kind.set_kind(FundKind.SAVINGS)
    qtbot.waitUntil(lambda: "savings" in json.dumps(new_app.drafts.load(DRAFT)))
    typed = [step.form.typed() for step in page.steps]
    again = show()
    assert [step.form.typed() for step in again.steps] == typed
    assert again._kept.isVisible()


def test_closing_keeps_the_last_letters_too(show: Show, new_app: App) -> None:
    page = show()
    page.show_step(3)
    page.person.name.setText("นางสาว")
    page.close()
    assert new_app.drafts.load(DRAFT)["person"] == {"user_name": "นางสาว", "role": 0}


def test_the_kept_typing_can_be_thrown_away(show: Show, new_app: App) -> None:
    page = show()
    fill_everything(page)
    page.keep()
    again = show()
    again.start_again()
    assert again.council.fields.name.text() == ""
    assert not again._kept.isVisible()
    assert new_app.drafts.load(DRAFT) == {}


def test_saving_ends_the_draft(show: Show, new_app: App) -> None:
    page = show()
    fill_everything(page)
    page.keep()
    page.try_save()
    page.close()
    assert new_app.drafts.load(DRAFT) == {}


def test_an_office_set_up_meanwhile_is_not_set_up_twice(show: Show, new_app: App) -> None:
    page = show()
    fill_everything(page)
    first = page._first_run()
    new_app.db.write(office.start, first)
    page.try_save()
    assert page.steps[page.at] is page.summary
    assert problem(page, "").startswith("สำนักงานนี้ตั้งค่าไว้แล้ว")
    assert len(new_app.db.read(funds.all_funds)) == 1


def test_a_refusal_at_the_end_opens_the_step_it_belongs_to(show: Show) -> None:
    page = show()
    fill_everything(page)
    page.council.fields.postcode.setText("1")
    page.try_save()
    assert page.steps[page.at] is page.council
    assert "5 หลัก" in problem(page, "postcode")


def test_the_summary_says_what_will_be_saved(show: Show) -> None:
    page = show()
    fill_everything(page)
    matches("first_run_summary", page)


def test_every_step_reads_well(show: Show) -> None:
    page = show()
    fill_everything(page)
    for at, step in enumerate(page.steps[:4]):
        page.show_step(at)
        QApplication.processEvents()
        matches(f"first_run_{step.key}", page)
        assert english(page) == []
        assert cut_off(page) == []
    page.show_step(4)
    page.try_save()
    matches("first_run_done", page)
    assert nameless(page) == []


@pytest.mark.parametrize(("width", "height"), [(1366, 740), (960, 570)])
def test_nothing_is_cut_off_in_a_small_window(show: Show, width: int, height: int) -> None:
    page = show()
    page.resize(width, height)
    fill_everything(page)
    for at in range(5):
        page.show_step(at)
        QApplication.processEvents()
        assert cut_off(page) == [], page.steps[at].key
