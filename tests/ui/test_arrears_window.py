"""ติดตามหนี้: the list of debts with its clocks, letters in a batch, evidence, talks, ageing and the allowance."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from models.fund import Fund
from models.lending import ContactChannel, LetterChannel
from models.loan import Loan
from models.values.money import Money
from services.loan import arrears, letter_drafts, loan_contacts, loan_letters
from services.loan.arrears import Step
from services.loan.loan_contacts import ContactInput, PromiseState
from services.loan.loan_math import Bucket
from services.matters import Wanted
from tests.builders import make_product
from tests.conftest import TODAY
from tests.services.loan.debtors import a_debt
from tests.ui.keys import press
from tests.ui.loan_office import a_house, opened, preview_of, settle
from ui.app import App
from ui.loans.ageing_window import AgeingWindow
from ui.loans.allowance_window import AllowanceWindow, BookDialog
from ui.loans.arrears_window import ArrearsWindow
from ui.loans.contact_dialog import ContactDialog
from ui.loans.debt_log_window import DebtLogWindow
from ui.loans.evidence_dialog import EvidenceDialog
from ui.loans.letters_window import LettersWindow
from ui.loans.page import LoansPage
from ui.loans.watch_window import WatchWindow


@pytest.fixture(autouse=True)
def _today(app: App) -> None:
    app.today = lambda: TODAY


@pytest.fixture
def house(qtbot: QtBot) -> Iterator[QWidget]:
    yield from a_house(qtbot)


@pytest.fixture
def debts(db: Database) -> list[Loan]:
    """Late 592 days with a guarantor nobody told, 53 days with one who still can be told in time, 22 without."""
    product = make_product(db)
    return [
        a_debt(db, "นางค้ำ ประกันดี", product=product),
        a_debt(db, "นางเก่ง ค้ำจุน", product=product, name="นางบัวผัน ศรีสุวรรณ์", day=date(2026, 8, 31)),
        a_debt(db, product=product, name="นายยุทธศักดิ์ ญาณวุฒิกุลชัย", day=date(2026, 10, 1)),
    ]


@pytest.fixture
def window(app: App, house: QWidget, fund: Fund, debts: list[Loan]) -> ArrearsWindow:
    window = ArrearsWindow(app, house, fund)
    window.open()
    return window


def shown(window: ArrearsWindow) -> list[str]:
    return [one.borrower for one in window.table.records]


def cell(window: ArrearsWindow, row: int, key: str) -> str:
    at = [one.key for one in window.table.columns].index(key)
    return str(window.table.index(row, at).data())


def test_the_longest_overdue_stands_first_with_its_clock_and_next_step(window: ArrearsWindow) -> None:
    assert shown(window) == ["นายญาณวุฒิ ฐานะมั่น", "นางบัวผัน ศรีสุวรรณ์", "นายยุทธศักดิ์ ญาณวุฒิกุลชัย"]
    assert [cell(window, row, "notice") for row in range(3)] == ["เลย 531 วัน", "เหลือ 7 วัน", "ไม่มีผู้ค้ำ"]
    assert cell(window, 1, "next") == "ทวงถาม 1 + แจ้งผู้ค้ำ"
    assert "ค้าง 3 สัญญา" in window.facts.text()
    assert window.card.debt is not None


def test_filters_narrow_the_list(window: ArrearsWindow) -> None:
    window.step.set_key(Step.NOTICE.value)
    assert len(shown(window)) == 2
    window.bucket.set_key(Bucket.TO_60.value)
    assert shown(window) == ["นางบัวผัน ศรีสุวรรณ์"]
    window.show_everything()
    window.search.setText("ยุทธ")
    window._narrow()
    assert shown(window) == ["นายยุทธศักดิ์ ญาณวุฒิกุลชัย"]


def test_a_batch_is_seen_first_then_written_and_printed_once(
    qtbot: QtBot, db: Database, window: ArrearsWindow, debts: list[Loan]
) -> None:
    window.write_letters()
    letters = opened(LettersWindow)
    assert "จะออก 5 ฉบับ ถึงผู้กู้ 3 ถึงผู้ค้ำ 2" in letters.facts.text()
    assert letters.toggle.text().endswith("F8")
    letters.activateWindow()
    settle()
    press(letters.view, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: len(letters.kept) == 4)
    assert letters.toggle.text() == "ออกฉบับนี้ด้วย   F8"
    letters.write()
    preview_of(qtbot).close()
    found = db.read(arrears.debts, 1, TODAY)
    assert sum(len(one.letters) for one in found) == 4
    assert cell(window, 1, "notice") == "ออกแล้ว รอส่ง"


def test_evidence_is_entered_and_locked(app: App, house: QWidget, db: Database, debts: list[Loan]) -> None:
    day = date(2026, 11, 20)
    db.write(loan_letters.issue, 1, day, db.read(letter_drafts.drafts, 1, day, [debts[1].id], None))
    (row, *_) = db.read(loan_letters.of_loan, debts[1].id)
    dialog = EvidenceDialog(app, house, row)
    dialog.channel.set_key(LetterChannel.RECEIPTED)
    dialog.sent.set_day(day)
    dialog.delivered.set_day(TODAY)
    dialog.taken_by.setText("นางเก่ง ค้ำจุน")
    dialog.try_save()
    assert "เลขไปรษณีย์" in dialog.form.problem("post_no")
    dialog.post_no.setText("RB123456789TH")
    dialog.try_save()
    kept = db.read(loan_letters.get, row.id)
    assert kept.delivered == TODAY
    assert not EvidenceDialog(app, house, kept).save_button.isEnabled()


def test_a_talk_warns_of_the_hours_and_is_kept(app: App, db: Database, window: ArrearsWindow) -> None:
    window.record_talk()
    dialog = opened(ContactDialog)
    dialog.day.set_day(date(2026, 11, 16))
    dialog.at.setText("21.00")
    dialog._warn()
    words = " ".join(one.text() for one in dialog.rules.findChildren(type(dialog.title)))
    assert "อยู่นอกเวลา" in words
    dialog.at.setText("10.00")
    dialog.promised.set_day(date(2026, 11, 25))
    dialog.amount.set_amount(Money.of(500))
    dialog.try_save()
    assert cell(window, 0, "promise") == "นัด 25 พ.ย. 2569"
    (talk,) = db.read(loan_contacts.talks, window.table.records[0].loan_id, TODAY)
    assert talk.promise is not None
    assert talk.promise.state is PromiseState.WAITING


def test_the_log_of_a_debt_shows_letters_and_talks(
    app: App, house: QWidget, fund: Fund, db: Database, debts: list[Loan]
) -> None:
    db.write(
        loan_contacts.record,
        ContactInput(debts[0].id, datetime(2026, 11, 16, 10), ContactChannel.PHONE, "นายกรรมการ ใจดี"),
    )
    day = date(2026, 11, 20)
    db.write(loan_letters.issue, 1, day, db.read(letter_drafts.drafts, 1, day, [debts[0].id], None))
    window = DebtLogWindow(app, house, debts[0].id)
    assert window.letters.table.rowCount() == 2
    assert window.talks.table.rowCount() == 1
    window.show()
    settle()
    window.letters.write.click()
    opened(LettersWindow).reject()
    window.reject()


def test_the_ageing_of_any_day_and_its_sums(
    qtbot: QtBot, app: App, house: QWidget, fund: Fund, debts: list[Loan]
) -> None:
    window = AgeingWindow(app, house, fund)
    qtbot.waitUntil(lambda: window.found is not None, timeout=20_000)
    assert window.table.rowCount() == 3
    assert window.sums.records[-1].label == "รวม"
    window.day.set_day(date(2025, 5, 1))
    window.found = None
    window.reload()
    qtbot.waitUntil(lambda: window.found is not None, timeout=20_000)
    assert window.table.rowCount() == 1


def test_the_allowance_is_shown_and_booked(
    qtbot: QtBot, app: App, house: QWidget, fund: Fund, debts: list[Loan]
) -> None:
    window = AllowanceWindow(app, house, fund)
    qtbot.waitUntil(lambda: window.found is not None, timeout=20_000)
    assert "ต้องตั้งเพิ่ม 50,000.00 บาท" in window.told.text()
    window.book()
    opened(BookDialog).try_save()
    qtbot.waitUntil(lambda: "ตรงกับบัญชีแล้ว" in window.told.text(), timeout=20_000)
    preview_of(qtbot).close()


def test_the_watch_list_says_why(
    qtbot: QtBot, app: App, house: QWidget, fund: Fund, debts: list[Loan]
) -> None:
    window = WatchWindow(app, house, fund)
    qtbot.waitUntil(lambda: window.table.rowCount() > 0, timeout=20_000)
    assert any("ค้างชำระ 591 วัน" in one.reasons for one in window.table.records)


def test_the_first_page_leads_to_the_step(qtbot: QtBot, app: App, debts: list[Loan]) -> None:
    page = LoansPage(app)
    qtbot.addWidget(page)
    page.reload()
    page.show_wanted(Wanted("arrears:notice", 1))
    window = opened(ArrearsWindow)
    assert len(shown(window)) == 2
    window.close()
