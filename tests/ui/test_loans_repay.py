"""Taking a repayment: by keyboard alone, refused, late, and taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from models.fund import Fund
from models.loan import Loan, LoanEvent, LoanStatus
from models.values.money import Money
from models.values.thai_date import numeric_date
from services import check
from services.bookkeeping import fiscal_periods
from services.loan import loan_card, loans
from tests.builders import make_loan, make_member, make_product, repay
from tests.conftest import TODAY
from tests.services import books
from tests.ui.keys import press, type_into
from tests.ui.loan_office import a_house, is_open, make_borrowers, opened, preview_of, settle
from tests.ui.snapshot import cut_off, describe, english, matches, nameless
from ui import theme
from ui.app import App
from ui.loans.acts import LoanActs
from ui.loans.loan_window import LoanWindow
from ui.loans.page import LoansPage
from ui.loans.repay_dialog import RepayDialog
from ui.loans.reverse_dialog import ReverseDialog


@pytest.fixture(autouse=True)
def that_day(app: App) -> None:
    app.today = lambda: TODAY


@pytest.fixture
def borrowers(db: Database) -> list[Loan]:
    return make_borrowers(db)


@pytest.fixture
def house(qtbot: QtBot) -> Iterator[QWidget]:
    yield from a_house(qtbot)


@pytest.fixture
def make(app: App, house: QWidget) -> Callable[..., RepayDialog]:
    def make(loan: Loan | None = None) -> RepayDialog:
        dialog = RepayDialog(app, house, 1, loan.id if loan is not None else None)
        dialog.show()
        dialog.activateWindow()
        settle()
        return dialog

    return make


def receipts(db: Database, loan: Loan) -> list[LoanEvent]:
    return db.read(loans.get, loan.id).events[1:]


def test_the_form_shows_what_is_owed_and_how_the_money_would_be_split(
    make: Callable[..., RepayDialog], borrowers: list[Loan]
) -> None:
    dialog = make(borrowers[0])
    said = describe(dialog.view)
    assert "ค้างชำระ 622 วัน 9 งวด" in said
    dialog.amount.setText("12000")
    dialog.refresh()
    settle()
    matches("loans_repay", dialog)
    assert nameless(dialog) == []
    assert english(dialog) == []
    assert cut_off(dialog) == []


def test_by_keyboard_alone_amount_enter_enter(
    app: App, db: Database, borrowers: list[Loan], qtbot: QtBot
) -> None:
    page = LoansPage(app)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.show_record(borrowers[1].id)
    press(page, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: is_open(RepayDialog))
    dialog = opened(RepayDialog)
    assert dialog.focusWidget() is dialog.amount.edit
    dialog.day.set_day(date(2026, 11, 15))
    type_into(dialog.amount.edit, "๒๐๐๐")
    press(dialog.amount.edit, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.save_button
    assert receipts(db, borrowers[1]) == [], "the first Enter takes no money yet"
    press(dialog.save_button, Qt.Key.Key_Return)
    assert not dialog.isVisible(), "the form closes before anything is printed"
    paper = preview_of(qtbot)
    assert paper.present.title == "ใบเสร็จรับเงิน RC2570-00001"
    (event,) = receipts(db, borrowers[1])
    assert event.amount == Money.of(2_000)
    with qtbot.waitActive(paper):
        paper.activateWindow()
    press(paper, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: is_open(RepayDialog))
    onward = opened(RepayDialog)
    assert onward.picker.choice() is None
    assert onward.focusWidget() is onward.picker.edit
    assert onward.day.day() == date(2026, 11, 15), "a collection day goes on"
    onward.reject()


def test_without_a_loan_it_asks_whose_money_it_is(
    make: Callable[..., RepayDialog], db: Database, borrowers: list[Loan]
) -> None:
    dialog = make()
    assert "เลือกผู้กู้" in describe(dialog.view)
    press(dialog.amount.edit, Qt.Key.Key_Return)
    assert "ยังไม่ได้เลือกผู้กู้" in dialog.form.problem("loan")
    dialog.picker.setFocus()
    type_into(dialog.picker.edit, "ฐานะมั่น")
    press(dialog.picker.edit, Qt.Key.Key_Return)
    assert dialog.picker.loan_id() == borrowers[0].id
    assert dialog.focusWidget() is dialog.amount.edit
    dialog.amount.setText("500")
    press(dialog.amount.edit, Qt.Key.Key_Return)
    press(dialog.save_button, Qt.Key.Key_Return)
    assert [one.amount for one in receipts(db, borrowers[0])] == [Money.of("5509.59"), Money.of(500)]


def test_a_loan_that_waits_for_its_money_is_not_offered(
    make: Callable[..., RepayDialog], borrowers: list[Loan]
) -> None:
    dialog = make()
    type_into(dialog.picker.edit, "ปู่ซ้าย")
    press(dialog.picker.edit, Qt.Key.Key_Return)
    assert dialog.picker.choice() is None


def press_key(qtbot: QtBot, dialog: RepayDialog, key: Qt.Key) -> None:
    """A key of a button: Qt shows the button going down before it acts."""
    dialog.amount.setText("")
    press(dialog, key)
    qtbot.waitUntil(lambda: bool(dialog.amount.text()))


def test_one_key_fills_in_what_is_owed(
    make: Callable[..., RepayDialog], borrowers: list[Loan], qtbot: QtBot
) -> None:
    dialog = make(borrowers[1])
    assert [one.isVisible() for one in dialog.quick] == [False, True, True]
    press_key(qtbot, dialog, Qt.Key.Key_F7)
    assert dialog.amount.amount() == Money.of("2197.26")
    press_key(qtbot, dialog, Qt.Key.Key_F8)
    assert dialog.amount.amount() == Money.of("20138.08")
    settle()
    assert "ชำระครบ ปิดบัญชีเงินกู้นี้" in describe(dialog.view)
    dialog.reject()
    late = make(borrowers[0])
    late.day.set_day(date(2025, 3, 25))
    late.refresh()
    press_key(qtbot, late, Qt.Key.Key_F6)
    assert late.amount.amount() == Money.of("5642.32")
    assert late.refresh() is None
    settle()
    assert "ที่ยังค้าง" not in describe(late.view)


@pytest.mark.parametrize(
    ("typed", "day", "field", "words"),
    [
        ("", TODAY, "amount", "ยังไม่ได้ใส่จำนวนเงินที่รับ"),
        ("0", TODAY, "amount", "มากกว่าศูนย์"),
        ("-5", TODAY, "amount", "มากกว่าศูนย์"),
        ("สองร้อย", TODAY, "amount", "ไม่ใช่จำนวนเงิน"),
        ("999999", TODAY, "amount", "รับชำระได้ไม่เกิน 20,138.08 บาท"),
        ("100", date(2026, 10, 31), "day", "ก่อนวันจ่ายเงินกู้"),
        ("100", TODAY + timedelta(1), "day", "อนาคต"),
    ],
)
def test_what_cannot_be_taken_is_refused_at_its_input_and_the_typing_stays(
    make: Callable[..., RepayDialog],
    db: Database,
    borrowers: list[Loan],
    typed: str,
    day: date,
    field: str,
    words: str,
) -> None:
    dialog = make(borrowers[1])
    dialog.amount.setText(typed)
    dialog.day.set_day(day)
    kept = dialog.amount.text()
    dialog.try_save()
    assert dialog.isVisible()
    assert words in dialog.form.problem(field)
    assert (dialog.amount.text(), dialog.day.text()) == (kept, numeric_date(day))
    assert receipts(db, borrowers[1]) == []


def test_a_closed_year_is_refused_at_the_day(
    make: Callable[..., RepayDialog], db: Database, fund: Fund, borrowers: list[Loan]
) -> None:
    books.close_year(db, db.write(fiscal_periods.period_of, fund, date(2025, 3, 1)).id)
    dialog = make(borrowers[0])
    dialog.amount.setText("100")
    dialog.day.set_day(date(2025, 3, 1))
    dialog.try_save()
    assert "ปีบัญชี 2568 ปิดแล้ว" in dialog.form.problem("day")


def test_a_late_entry_shows_what_it_changes_and_waits_for_the_tick(
    make: Callable[..., RepayDialog], db: Database, borrowers: list[Loan]
) -> None:
    later = repay(db, borrowers[0], date(2025, 6, 1), "3000")
    dialog = make(borrowers[0])
    assert not dialog.seen.isVisible()
    dialog.day.set_day(date(2025, 3, 10))
    dialog.amount.setText("1000")
    press(dialog.amount.edit, Qt.Key.Key_Return)
    settle()
    assert dialog.seen.isVisible()
    assert "กรุณาตรวจทางขวา" in dialog.form.problem("late_entry_seen")
    matches("loans_repay_late", dialog)
    dialog.seen.setChecked(True)
    dialog.amount.setText("2000")
    dialog.refresh()
    assert not dialog.seen.isChecked(), "other changes than those she ticked"
    dialog.try_save()
    assert dialog.isVisible()
    dialog.seen.setChecked(True)
    press(dialog.seen, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.save_button
    press(dialog.save_button, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert later.number in {one.document.number for one in receipts(db, borrowers[0])}
    assert all(one.ok for one in db.read(check.run))


def test_typing_is_kept_when_the_window_is_left(
    make: Callable[..., RepayDialog], app: App, borrowers: list[Loan], qtbot: QtBot
) -> None:
    dialog = make(borrowers[1])
    dialog.amount.setText("1234")
    dialog.reject()
    again = make(borrowers[1])
    assert again.amount.text() == "1,234.00"
    assert again.kept.isVisible()
    again.kept.findChildren(type(again.save_button))[0].click()
    assert again.amount.text() == ""


@pytest.mark.parametrize("scale", [100, 150])
def test_it_fits_large_text(
    make: Callable[..., RepayDialog], borrowers: list[Loan], scale: int, qapp: object
) -> None:
    from PySide6.QtWidgets import QApplication

    assert isinstance(qapp, QApplication)
    theme.apply(qapp, scale)
    dialog = make(borrowers[0])
    dialog.resize(984, 520) if scale == 100 else dialog.resize(1326, 688)
    dialog.amount.setText("12000")
    dialog.refresh()
    settle()
    assert cut_off(dialog) == []


def test_a_receipt_is_taken_back_with_a_reason(
    app: App, house: QWidget, db: Database, borrowers: list[Loan], qtbot: QtBot
) -> None:
    later = repay(db, borrowers[0], date(2025, 3, 25), "4000")
    acts = LoanActs(app, house)
    acts.show_history(borrowers[0].id)
    history = opened(LoanWindow)
    history.movements.view.choose_row(1)
    history.movements.reverse.click()
    dialog = opened(ReverseDialog)
    settle()
    matches("loans_reverse", dialog)
    assert nameless(dialog) == []
    assert later.number in describe(dialog.view)
    dialog.try_save()
    assert "ต้องมีผู้รับรอง" in dialog.form.problem("agreed_by")
    dialog.agreeing.agreed_by.setText("นางทดลอง ประธาน")
    dialog.try_save()
    assert "ยังไม่ได้ใส่เหตุผล" in dialog.form.problem("reason")
    dialog.reason.setText("เช็คคืน")
    dialog.day.set_day(date(2025, 2, 1))
    dialog.try_save()
    assert "ไม่ก่อนวันที่ของเอกสารเดิม" in dialog.form.problem("day")
    dialog.day.set_day(TODAY)
    dialog.try_save()
    paper = preview_of(qtbot)
    assert paper.present.title.startswith("ใบสำคัญทั่วไป JV2570")
    paper.reject()
    assert "ยกเลิกด้วย JV2570-00001" in describe(history)
    assert not history.movements.reverse.isEnabled() or history.movements.view.currentIndex().row() != 1
    card = db.read(loan_card.card, borrowers[0].id, TODAY)
    assert [one.cancelled_by is not None for one in card.movements] == [False, True, False]
    assert all(one.ok for one in db.read(check.run))
    history.reject()


def test_undo_of_a_receipt_asks_for_the_reason(
    app: App, house: QWidget, db: Database, borrowers: list[Loan], qtbot: QtBot
) -> None:
    said: list[tuple[str, object]] = []
    app.said.connect(lambda words, undo: said.append((words, undo)))
    acts = LoanActs(app, house)
    acts.repay(db.read(loans.get, borrowers[1].id).fund, borrowers[1].id)
    dialog = opened(RepayDialog)
    dialog.amount.setText("2000")
    dialog.try_save()
    preview_of(qtbot).reject()
    words, undo = said[-1]
    assert words == "รับชำระ 2,000.00 บาท จากนางบัวผัน ศรีสุวรรณ์ ใบเสร็จ RC2570-00001"
    assert callable(undo)
    undo()
    back = opened(ReverseDialog)
    assert "ใบเสร็จอื่นไม่เปลี่ยน" in describe(back.view)
    back.reject()


def test_paying_off_closes_the_loan(
    app: App, db: Database, qtbot: QtBot, make: Callable[..., RepayDialog], borrowers: list[Loan]
) -> None:
    dialog = make(borrowers[1])
    press_key(qtbot, dialog, Qt.Key.Key_F8)
    dialog.go_to_save()
    press(dialog.save_button, Qt.Key.Key_Return)
    closed = db.read(loans.get, borrowers[1].id)
    assert closed.status(TODAY) is LoanStatus.CLOSED
    flat = make_loan(db, make_member(db, "นายสมชาย ใจดี"), make_product(db, name="อีกประเภท"), 5_000, day=TODAY)
    assert make(flat).quick[2].isVisible()
