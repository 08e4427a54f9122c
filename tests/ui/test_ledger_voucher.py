"""The general voucher by keys alone, balanced or not saved at all."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from models.fund import Fund
from models.values.money import Money
from services.bookkeeping import accounts, charts, fiscal_periods
from tests import builders
from tests.services import books
from tests.ui.keys import press, type_into
from tests.ui.ledger_month import settled
from tests.ui.snapshot import cut_off, english, matches, nameless
from ui.app import App
from ui.ledger.lines_edit import LinesEdit
from ui.ledger.page import LedgerPage
from ui.ledger.voucher_dialog import VoucherDialog
from ui.printing import PreviewWindow
from ui.widgets.thai_date_edit import ThaiDateEdit

ENTER = Qt.Key.Key_Return
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(app: App, qtbot: QtBot) -> LedgerPage:
    page = LedgerPage(app)
    qtbot.addWidget(page)
    page.resize(1094, 640)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


@pytest.fixture
def dialog(page: LedgerPage) -> VoucherDialog:
    return opened(page)


def opened(page: LedgerPage) -> VoucherDialog:
    page.new_voucher()
    dialog = page.findChildren(VoucherDialog)[-1]
    QTest.qWait(10)
    return dialog


def grid(dialog: VoucherDialog) -> LinesEdit:
    found = dialog.form.inputs["lines"]
    assert isinstance(found, LinesEdit)
    return found


def here(dialog: VoucherDialog) -> QWidget:
    """Where the cursor stands."""
    return dialog.focusWidget()


def where(dialog: VoucherDialog) -> str:
    return here(dialog).objectName().removesuffix("_typing")


def keyed(dialog: VoucherDialog, *cells: str) -> None:
    """Types each text where the cursor stands and goes on by Enter."""
    for text in cells:
        type_into(here(dialog), text)
        press(here(dialog), ENTER)


def head(dialog: VoucherDialog, day: str = "10/3/2568", words: str = "ซื้อกระดาษและปากกา") -> None:
    day_edit = dialog.form.inputs["day"]
    assert isinstance(day_edit, ThaiDateEdit)
    day_edit.setText(day)
    day_edit.setFocus()
    press(here(dialog), ENTER)
    keyed(dialog, words)


def count(db: Database, fund: Fund) -> int:
    return len(db.read(builders.entries, fund.id, date(2024, 10, 2), date.max))


def test_from_the_first_key_to_the_paper_without_a_mouse(
    page: LedgerPage, db: Database, fund: Fund, qtbot: QtBot
) -> None:
    press(page, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: page.findChild(VoucherDialog) is not None)
    dialog = page.findChildren(VoucherDialog)[-1]
    QTest.qWait(10)
    assert where(dialog) == "day"
    head(dialog)
    assert where(dialog) == "line_1_account"
    keyed(dialog, "54050", "๑๒๕.๕๐")
    assert where(dialog) == "line_2_account"
    keyed(dialog, "ค่าเช่า", "1,000")
    keyed(dialog, "11010", "")
    assert where(dialog) == "line_3_credit"
    press(here(dialog), Qt.Key.Key_Equal)
    assert grid(dialog).missing() == Money(0)
    press(here(dialog), ENTER)
    assert where(dialog) == "line_4_account"
    press(here(dialog), ENTER)  # an empty line of a balanced voucher: saved
    assert not dialog.isVisible()
    entry = next(x for x in db.read(builders.entries, fund.id, date(2025, 3, 10), date(2025, 3, 10)))
    assert entry.description == "ซื้อกระดาษและปากกา"
    assert [(one.account.code, str(one.amount)) for one in entry.lines] == [
        ("54050", "125.50"),
        ("54010", "1,000.00"),
        ("11010", "-1,125.50"),
    ]
    qtbot.waitUntil(lambda: page.findChild(PreviewWindow) is not None, timeout=20_000)


def test_the_window(dialog: VoucherDialog, qtbot: QtBot) -> None:
    head(dialog)
    keyed(dialog, "54050", "250", "11010")
    settled(dialog, qtbot)
    matches("ledger_voucher", dialog)
    assert nameless(dialog) == []
    assert english(dialog) == []
    assert cut_off(dialog) == []


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        (("54050", "250", "11010", "", "249"), "เดบิตกับเครดิตต่างกัน 1.00 บาท กรุณาแก้ให้เท่ากันก่อนบันทึก"),
        ((), "ยังไม่มีจำนวนเงินให้บันทึก กรุณาใส่จำนวนเงินอย่างน้อยสองบรรทัด"),
        (("54050", "250", "ไม่มีบัญชีนี้"), "บรรทัดที่ 2 ยังไม่ได้เลือกบัญชี กรุณาพิมพ์รหัสหรือชื่อบัญชีแล้วกด Enter"),
        (("54050", "250", "11010"), "บรรทัดที่ 2 ยังไม่ได้ใส่จำนวนเงิน กรุณาใส่เดบิตหรือเครดิต"),
        (("54050", "-5"), "บรรทัดที่ 1 มีจำนวนเงินติดลบ กรุณาใส่เป็นจำนวนบวกในอีกช่องหนึ่ง"),
        (("54050", "1.234"), "บรรทัดที่ 1 “1.234” มีทศนิยมเกินสองตำแหน่ง กรุณาพิมพ์ถึงสตางค์เท่านั้น"),
    ],
)
def test_what_is_not_right_is_not_saved_and_the_typing_stays(
    dialog: VoucherDialog, db: Database, fund: Fund, cells: tuple[str, ...], sentence: str
) -> None:
    head(dialog)
    keyed(dialog, *cells)
    before = grid(dialog).typed()
    dialog.try_save()
    assert dialog.form.problem("lines") == sentence
    assert dialog.isVisible()
    assert grid(dialog).typed() == before
    assert count(db, fund) == 0


def test_both_sides_in_one_line_are_refused(dialog: VoucherDialog) -> None:
    head(dialog)
    grid(dialog).put_back([[1, "5", "5"]])
    dialog.try_save()
    assert dialog.form.problem("lines").startswith("บรรทัดที่ 1 มีทั้งเดบิตและเครดิต")
    assert where(dialog) == "line_1_credit"


def test_words_and_day_are_asked_for_first(dialog: VoucherDialog) -> None:
    head(dialog, words=" ")
    dialog.try_save()
    assert dialog.form.problem("description") == "ยังไม่ได้ใส่คำอธิบายรายการ กรุณาพิมพ์สั้น ๆ ว่าเป็นเรื่องอะไร"
    head(dialog, day="31/2/2568")
    dialog.try_save()
    assert dialog.form.problem("day") != ""


def test_a_closed_year_is_refused_at_the_day(dialog: VoucherDialog, db: Database, fund: Fund) -> None:
    period = db.read(fiscal_periods.periods, fund.id)[0]
    books.close_year(db, period.id)
    head(dialog)
    keyed(dialog, "54050", "250", "11010", "", "250")
    dialog.try_save()
    assert dialog.form.problem("day").startswith("ปีบัญชี 2568 ปิดแล้ว")
    assert where(dialog) == "day"
    assert grid(dialog).total() == Money.of(250)
    assert count(db, fund) == 0


def test_the_difference_is_always_on_screen(dialog: VoucherDialog) -> None:
    def said() -> tuple[str, str]:
        label = next(one for one in grid(dialog)._sums if one.objectName() == "difference")
        return label.text(), str(label.property("tone"))

    assert said() == ("ยังไม่ได้ใส่จำนวนเงิน", "muted")
    head(dialog)
    keyed(dialog, "54050", "250")
    assert said() == ("เดบิตมากกว่าเครดิตอยู่ 250.00 บาท", "wrong")
    keyed(dialog, "11010", "", "300")
    assert said() == ("เครดิตมากกว่าเดบิตอยู่ 50.00 บาท", "wrong")
    keyed(dialog, "54010", "50")
    assert said() == ("เดบิตเท่ากับเครดิตแล้ว", "good")


def test_equals_puts_in_what_is_missing_and_never_a_minus(dialog: VoucherDialog) -> None:
    head(dialog)
    keyed(dialog, "54050", "250", "11010")
    press(here(dialog), Qt.Key.Key_Equal)
    assert grid(dialog).missing() == Money.of(250)  # a debit cannot cure too much debit
    press(here(dialog), ENTER)
    press(here(dialog), Qt.Key.Key_Equal)
    assert grid(dialog).missing() == Money(0)
    press(here(dialog), Qt.Key.Key_Equal)  # once more changes nothing
    assert grid(dialog).missing() == Money(0)


def test_lines_come_and_go_by_keys(dialog: VoucherDialog) -> None:
    head(dialog)
    for _ in range(5):
        keyed(dialog, "54050", "10")
    assert where(dialog) == "line_6_account"
    press(here(dialog), Qt.Key.Key_Up)
    assert where(dialog) == "line_5_account"
    press(here(dialog), Qt.Key.Key_Delete, CONTROL)
    assert grid(dialog).total() == Money.of(40)
    assert where(dialog) == "line_5_account"
    for _ in range(4):
        grid(dialog).setFocus()
        press(here(dialog), Qt.Key.Key_Delete, CONTROL)
    assert grid(dialog).typed() == [["", "", ""]] * 4
    QTest.qWait(1)  # until Qt has taken the old lines away
    assert nameless(dialog) == []


def test_the_typing_is_kept_for_next_time(page: LedgerPage, dialog: VoucherDialog) -> None:
    head(dialog)
    keyed(dialog, "54050", "250")
    type_into(here(dialog), "เงินส")
    before = dialog.form.typed()
    dialog.reject()
    again = opened(page)
    assert again.form.typed() == before
    assert again.kept.isVisible()
    again.start_again()
    assert grid(again).typed() == [["", "", ""]] * 4
    again.reject()
    assert not opened(page).kept.isVisible()


def test_a_draft_that_cannot_be_read_is_no_draft(dialog: VoucherDialog) -> None:
    for typed in (None, "x", [], [["only one"]], [[999, 5, None]]):
        grid(dialog).put_back(typed)
        assert grid(dialog).typed() == [["", "", ""]] * 4
    grid(dialog).put_back([[999, "5", ""]])  # an account that is no more
    assert grid(dialog).typed() == [["", "5.00", ""], *[["", "", ""]] * 3]


def test_retired_accounts_are_not_offered(page: LedgerPage, db: Database, fund: Fund) -> None:
    row = next(one for one in db.read(charts.accounts, fund.id) if one.code == "54050")
    retired = dataclasses.replace(accounts.as_input(row), is_active=False)
    db.write(accounts.change, row.id, retired)
    dialog = opened(page)
    assert "54050" not in {one.code for one in grid(dialog)._all()}
