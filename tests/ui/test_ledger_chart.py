"""The chart of accounts and the fiscal years on screen."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from models.database import Database
from models.fund import Fund
from models.ledger import AccountKind, AccountRole, Till
from services.bookkeeping import charts, fiscal_periods
from services.reports.table import Report
from tests.services import books
from tests.ui.keys import press, type_into
from tests.ui.ledger_month import fill, opened, record, settled
from tests.ui.snapshot import cut_off, english, matches, nameless
from ui.app import App
from ui.ledger.account_dialog import AccountDialog
from ui.ledger.chart_book import ChartBook
from ui.ledger.page import LedgerPage
from ui.ledger.years_book import YearsBook
from ui.widgets.button import Button
from ui.widgets.choice import ChoiceEdit


@pytest.fixture
def page(app: App, db: Database, fund: Fund, qtbot: QtBot) -> LedgerPage:
    fill(db, fund)
    return opened(app, qtbot)


@pytest.fixture
def chart(page: LedgerPage) -> ChartBook:
    book = page.open_book(ChartBook)
    assert isinstance(book, ChartBook)
    return book


@pytest.fixture
def years(page: LedgerPage) -> YearsBook:
    book = page.open_book(YearsBook)
    assert isinstance(book, YearsBook)
    return book


def codes(chart: ChartBook) -> list[str]:
    return [one.account.code for one in chart.view.table.records]


def dialog_of(chart: ChartBook, code: str = "") -> AccountDialog:
    """The window that changes an account, or adds one without a code."""
    if code:
        chart.view.choose_row(codes(chart).index(code))
        chart.change()
    else:
        chart.add()
    dialog = chart.findChildren(AccountDialog)[-1]
    QTest.qWait(10)
    return dialog


def put(dialog: AccountDialog, **values: object) -> None:
    for name, value in values.items():
        match dialog.form.inputs[name]:
            case QLineEdit() as line:
                line.setText(str(value))
            case ChoiceEdit() as choice:
                choice.set_key(value)
            case QCheckBox() as box:
                box.setChecked(bool(value))


def test_search_and_filters_say_what_they_hide(page: LedgerPage, chart: ChartBook) -> None:
    chart.focus_first()
    QTest.keyClick(chart.view, Qt.Key.Key_5)
    assert chart.search.text() == "5"
    chart.search.setText("ค่าไฟ")
    assert codes(chart) == ["54030"]
    assert page.facts_label.text().endswith("1 บัญชี · ตัวกรองซ่อนไว้ 144 บัญชี")
    chart.search.clear()
    chart.kind.set_key(AccountKind.LIABILITY)
    assert {code[0] for code in codes(chart)} == {"2"}
    chart.kind.reset()
    chart.state.set_key("role")
    in_charge = codes(chart)
    assert {"11010", "12110", "13010", "33020", "41010", "47010", "54099", "59000"} <= set(in_charge)
    assert not {"11090", "32060", "54050"} & set(in_charge)
    chart.state.set_key("moved")
    assert codes(chart) == ["11010", "12110", "32060", "41010", "54010", "54050"]
    chart.state.set_key("retired")
    assert codes(chart) == []


def test_enter_opens_the_accounts_ledger(page: LedgerPage, chart: ChartBook) -> None:
    chart.view.choose_row(codes(chart).index("54050"))
    press(chart.view, Qt.Key.Key_Return)
    assert page.book.key == "account_ledger"
    assert "54050 ค่าวัสดุสำนักงาน · คงเหลือ 350.00 บาท" in page.facts_label.text()


def test_f2_adds_an_account_and_the_list_shows_it(
    page: LedgerPage, chart: ChartBook, db: Database, fund: Fund, qtbot: QtBot
) -> None:
    page.add_account.click()
    dialog = chart.findChildren(AccountDialog)[-1]
    settled(dialog, qtbot)
    matches("ledger_account", dialog)
    assert (nameless(dialog), english(dialog), cut_off(dialog)) == ([], [], [])
    put(dialog, kind=AccountKind.EXPENSE, code="54021", name="ค่าน้ำดื่ม")
    dialog.try_save()
    assert "54021" in codes(chart)


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"code": "54020"}, "code", "รหัส 54020 เป็นของบัญชี “ค่าน้ำ” แล้ว"),
        ({"code": "12"}, "code", "รหัสบัญชีต้องเป็นตัวเลข"),
        ({"code": "44021"}, "code", "ต้องขึ้นต้นด้วย 5"),
        ({"name": ""}, "name", "ยังไม่ได้ใส่ชื่อบัญชี"),
        ({"till": Till.BANK}, "till", "หมวดสินทรัพย์"),
        ({"role": AccountRole.LOANS}, "role", "ต้องใช้บัญชีลูกหนี้"),
    ],
)
def test_a_refused_account_is_marked_and_stays_typed(
    chart: ChartBook, values: dict[str, object], field: str, words: str
) -> None:
    dialog = dialog_of(chart)
    put(dialog, **{"kind": AccountKind.EXPENSE, "code": "54021", "name": "ค่าน้ำดื่ม", **values})
    before = dialog.form.typed()
    dialog.try_save()
    assert words in dialog.form.problem(field)
    assert dialog.form.typed() == before
    assert len(codes(chart)) == 145
    dialog.reject()


def test_a_part_is_handed_over_in_words(chart: ChartBook, db: Database, fund: Fund) -> None:
    dialog = dialog_of(chart, "12120")
    role = dialog.form.inputs["role"]
    assert isinstance(role, ChoiceEdit)
    assert [role.itemText(at) for at in range(3)] == [
        "ไม่มีหน้าที่เฉพาะ",
        "เงินสด (ขณะนี้คือ 11010)",
        "เงินฝากธนาคาร (ขณะนี้คือ 12110)",
    ]
    put(dialog, role=AccountRole.BANK)
    dialog.try_save()
    assert db.read(charts.account_for, fund.id, AccountRole.BANK).code == "12120"
    dialog = dialog_of(chart, "12120")
    put(dialog, role=None)
    dialog.try_save()
    assert "กรุณาเปิดบัญชีที่จะใช้แทน" in dialog.form.problem("role")
    dialog.reject()


def test_an_account_is_retired_at_zero_only(chart: ChartBook, db: Database, fund: Fund) -> None:
    dialog = dialog_of(chart, "54050")
    put(dialog, is_active=False)
    dialog.try_save()
    assert "ยังมียอด 350.00 บาท" in dialog.form.problem("is_active")
    put(dialog, is_active=True)
    dialog.reject()
    dialog = dialog_of(chart, "54010")
    put(dialog, is_active=False)
    dialog.try_save()
    chart.state.set_key("retired")
    assert codes(chart) == ["54010"]


def test_typing_in_the_search_box_of_another_book_is_kept(page: LedgerPage, chart: ChartBook) -> None:
    type_into(chart.search, "ธนาคาร")
    page.tabs.setCurrentIndex(0)
    page.open_book(ChartBook)
    assert chart.search.text() == "ธนาคาร"


def test_what_is_to_be_done_before_closing_is_told_and_printed(
    years: YearsBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [one.text() for one in years.card.findChildren(QLabel)]
    assert "ก่อนปิดปี ครบแล้ว 3 จาก 6 ข้อ" in words
    plain = [one.replace("\u200b", "") for one in words]
    assert any(
        one.startswith("ยังไม่ได้ปิดวันถึง 6 มี.ค. 2568 กรุณานับเงินสดและปิดวันที่หน้าเงินสดและธนาคาร") for one in plain
    )
    shown: list[Report] = []
    monkeypatch.setattr(
        "ui.ledger.years_book.show_report", lambda _app, _parent, report: shown.append(report)
    )
    act = years.card.findChild(Button, "print_steps")
    assert isinstance(act, Button)
    act.click()
    assert shown[0].title == "รายการตรวจก่อนปิดปีบัญชี 2568"


def test_closing_a_year_asks_once_and_says_what_it_means(
    years: YearsBook, db: Database, fund: Fund, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []
    told: list[str] = []
    answers = iter((False, True))

    def ask(_parent: object, sentence: str, detail: str, **_words: object) -> bool:
        asked.append((sentence, detail))
        return next(answers)

    monkeypatch.setattr("ui.messages.ask", ask)
    monkeypatch.setattr("ui.messages.tell", lambda _parent, sentence: told.append(sentence))
    act = years.card.findChild(Button, "close_year")
    assert isinstance(act, Button)
    act.click()
    (refused,) = told
    assert refused.startswith("ยังปิดปีบัญชี 2568 ไม่ได้ เพราะยังไม่ได้ปิดวันถึง 6 มี.ค. 2568 กรุณานับเงินสด")
    assert asked == []
    books.close_days(db, db.read(fiscal_periods.periods, fund.id)[0].id)
    QTest.qWait(30)
    act = years.card.findChild(Button, "close_year")
    assert isinstance(act, Button)
    act.click()
    assert not db.read(fiscal_periods.periods, fund.id)[0].is_closed
    act.click()
    assert db.read(fiscal_periods.periods, fund.id)[0].is_closed
    assert asked[0][0] == "ปิดปีบัญชี 2568 รายได้สูงกว่าค่าใช้จ่าย 850.50 บาท"
    assert "เปิดปีนี้ใหม่ไม่ได้" in asked[0][1]
    assert asked[0][1].startswith("ยังไม่ครบ 1 ข้อ: กระทบยอดธนาคาร")
    QTest.qWait(30)
    assert years.card.findChild(Button, "close_year") is None
    row = years.view.current()
    assert row is not None
    assert row.closed_at is not None


def test_a_year_that_cannot_be_closed_says_why_and_offers_nothing(
    years: YearsBook, db: Database, fund: Fund, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(db, fund, date(2025, 10, 5), "ซื้อวัสดุ", "54050", "11010", "10")
    years.view.choose_row(0)
    assert years.card.findChild(Button, "close_year") is None
    told: list[str] = []
    monkeypatch.setattr("ui.messages.tell", lambda _parent, sentence: told.append(sentence))
    press(years.view, Qt.Key.Key_Return)
    assert told == ["ปีบัญชี 2568 ยังไม่ได้ปิด กรุณาปิดปีนั้นก่อน"]
