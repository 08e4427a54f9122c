"""The page of money: the list and its card, taking, paying, voiding, and the way from the books."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from models.document import Document
from models.fund import Fund, Membership
from models.loan import Loan
from models.values.money import Money
from services import check, documents, journal
from services.loan import loans
from services.matters import Wanted
from services.papers import from_json
from services.papers.money import Receipt
from services.treasury import money_card
from tests.builders import make_loan, make_member, make_product, repay
from tests.conftest import ACTOR, TODAY
from tests.services.money_office import (
    CHAIR,
    DONATION,
    ENTRY_FEE,
    MEETING,
    account,
    add_user,
    balances,
    expense,
    income,
    pay,
    take,
    void,
)
from tests.ui.keys import press, type_into
from tests.ui.loan_office import a_house, opened, preview_of, settle
from tests.ui.place_pages import Notices, card_acts, press_card, shown, stand_on
from tests.ui.snapshot import cut_off, describe, english, nameless
from ui.app import App
from ui.ledger.account_picker import AccountPicker
from ui.ledger.entry_card import EntryCardView
from ui.money.page import MoneyPage
from ui.money.pay_dialog import PayDialog
from ui.money.receive_dialog import ReceiveDialog
from ui.money.void_dialog import VoidDialog
from ui.widgets.button import Button
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.picker import Choice


@pytest.fixture(autouse=True)
def that_day(app: App) -> None:
    app.today = lambda: TODAY


@pytest.fixture
def house(qtbot: QtBot) -> Iterator[QWidget]:
    yield from a_house(qtbot)


@pytest.fixture
def member(db: Database) -> Membership:
    return make_member(db, "นายญาณวุฒิ ฐานะมั่น", number="C0412", house_no="12/3", moo=4)


@pytest.fixture
def loan(db: Database, member: Membership) -> Loan:
    return make_loan(db, member, make_product(db), 9_000, day=date(2026, 8, 1))


def edits_of(dialog: ReceiveDialog) -> tuple[QWidget, QWidget, QWidget]:
    """What is typed into in the first line: account, words, amount."""
    account, words, amount = (
        dialog.lines.findChild(QWidget, f"line_1_{name}") for name in ("account", "words", "amount")
    )
    assert isinstance(account, AccountPicker)
    assert isinstance(words, QLineEdit)
    assert isinstance(amount, MoneyEdit)
    return account.edit, words, amount.edit


def choose(dialog: ReceiveDialog | PayDialog, member: Membership) -> None:
    dialog.member.set_choice(Choice(member.id, member.person.name, member.member_no))
    dialog.tell()
    settle()


def test_the_list_opens_with_this_month_and_the_card_says_everything(
    app: App, db: Database, qtbot: QtBot, loan: Loan
) -> None:
    old = take(db, [income(DONATION, "5")], date(2026, 9, 1))
    gone = take(db, [income(ENTRY_FEE, "20")], payer="นางน้ำทิพย์ ปู่ย้าย")
    void(db, gone)
    slip = repay(db, loan, date(2026, 11, 5), "1200")
    pay(db, [expense(MEETING, "300", "เบี้ยประชุม")], approved_by=CHAIR, reason="มติ 3/2569")
    page = shown(MoneyPage(app), qtbot, gone.id)
    assert old.id not in page.shown
    said = describe(page.card)
    for words in ("ยกเลิกแล้ว ด้วย JV2570-00001", "ออกผิดคน", f"ผู้ยกเลิก {ACTOR.name}", f"ผู้รับรอง {CHAIR}"):
        assert words in said
    assert card_acts(page, "card_print", "card_void") == ["card_print"]
    stand_on(page, slip.id)
    assert f"เปิดสัญญา {loan.contract_no}" in describe(page.card)
    went: list[tuple[str, object]] = []
    app.went.connect(lambda key, target: went.append((key, target)))
    press_card(page, f"card_loan_{loan.id}")
    press_card(page, "card_member")
    assert went == [("loans", loan.id), ("members", loan.membership_id)]
    page.show_record(old.id)  # the period that hides it is put away
    assert page.chosen == old.id
    page.filters["when"].put("month")
    page.filters["days"].put((date(2026, 9, 1), date(2026, 9, 1)))
    page._narrow_days()
    assert list(page.shown) == [old.id]
    assert page.filters["when"].setting() is None
    assert english(page) == []
    assert nameless(page) == []


def test_an_empty_page_says_what_to_do_first(app: App, qtbot: QtBot) -> None:
    page = MoneyPage(app)
    qtbot.addWidget(page)
    page.resize(1140, 700)
    page.show()
    page.reload()
    assert "ยังไม่มีใบเสร็จหรือใบสำคัญจ่าย" in describe(page)
    assert "รับเงินรายการแรก" in describe(page)


def test_money_is_taken_from_a_member_by_keys_alone(
    app: App, db: Database, qtbot: QtBot, loan: Loan, member: Membership
) -> None:
    page = shown(MoneyPage(app), qtbot, take(db, [income(DONATION, "5")]).id)
    page.add()
    dialog = opened(ReceiveDialog)
    dialog.activateWindow()
    settle()
    choose(dialog, member)
    assert f"เงินกู้ {loan.contract_no}" in describe(dialog.offered)
    press(dialog.member.edit, Qt.Key.Key_Return)
    owed = dialog.offered.findChild(QWidget, f"offered_loan_{loan.id}")
    assert owed is not None
    press(owed.focusProxy() or owed, Qt.Key.Key_Return)
    dialog.fill.click()
    taken = dialog.offered.total()
    assert taken > Money.of(900)
    account_edit, words_edit, amount_edit = edits_of(dialog)
    type_into(account_edit, ENTRY_FEE)
    press(account_edit, Qt.Key.Key_Return)
    type_into(words_edit, "ค่าสมุด")
    press(words_edit, Qt.Key.Key_Return)
    type_into(amount_edit, "20")
    press(amount_edit, Qt.Key.Key_Return)
    assert dialog.total == taken + Money.of(20)
    dialog.tell()
    settle()
    assert str(dialog.total) in describe(dialog.view)
    assert cut_off(dialog) == []
    assert english(dialog) == []
    assert nameless(dialog) == []
    notices = Notices(app)
    dialog.try_save()
    assert dialog.receipt is not None
    facts = from_json(Receipt, dialog.receipt.facts)
    assert facts.payer == "นายญาณวุฒิ ฐานะมั่น"
    assert [one.label for one in facts.lines][-1] == "ค่าสมุด"
    assert facts.total == taken + Money.of(20)
    assert db.read(loans.get, loan.id).outstanding < Money.of(9_000)
    assert dialog.receipt.number in notices.words[-1]
    preview_of(qtbot)
    notices.take_back()
    voiding = opened(VoidDialog)
    assert dialog.receipt.number in voiding.title.text()
    voiding.reject()
    assert [one.detail for one in db.read(check.run) if not one.ok] == []


@pytest.fixture
def receiving(app: App, house: QWidget, fund: Fund) -> ReceiveDialog:
    dialog = ReceiveDialog(app, house, fund)
    dialog.show()
    settle()
    return dialog


def other(dialog: ReceiveDialog | PayDialog, db: Database, code: str, amount: str, words: str = "") -> None:
    dialog.lines.put_back([[db.read(account, code).id, words, amount]])
    settle()


def test_a_donation_into_the_bank_of_somebody_who_is_no_member(
    receiving: ReceiveDialog, db: Database
) -> None:
    assert receiving.offered.isHidden()
    receiving.try_save()
    assert receiving.form.problem("lines").startswith("ยังไม่ได้ใส่จำนวนเงิน")
    other(receiving, db, DONATION, "500")
    receiving.try_save()
    assert receiving.form.problem("payer").startswith("ยังไม่ได้ใส่ชื่อผู้จ่ายเงิน")
    receiving.payer.setText("บริษัท ตัวอย่าง จำกัด")
    receiving.channel.set_key(db.read(account, "12110").id)
    receiving.try_save()
    assert receiving.receipt is not None
    assert (receiving.receipt.whom, receiving.receipt.channel) == (
        "บริษัท ตัวอย่าง จำกัด",
        "เงินฝากธนาคาร ออมสิน",
    )


def test_a_line_that_is_not_finished_says_what_is_missing(receiving: ReceiveDialog, db: Database) -> None:
    receiving.payer.setText("นางแก้ว สีดี")
    receiving.lines.put_back([["ค่า", "", "5"]])
    receiving.try_save()
    assert receiving.form.problem("lines").startswith("บรรทัดที่ 1 ยังไม่ได้เลือกบัญชี")
    other(receiving, db, DONATION, "")
    receiving.try_save()
    assert receiving.form.problem("lines").startswith("บรรทัดที่ 1 ยังไม่ได้ใส่จำนวนเงิน")
    other(receiving, db, DONATION, "ห้า")
    receiving.try_save()
    assert receiving.form.problem("lines").startswith("บรรทัดที่ 1")


def test_a_late_repayment_shows_what_it_changes_first(
    receiving: ReceiveDialog, db: Database, loan: Loan, member: Membership
) -> None:
    later = repay(db, loan, date(2026, 11, 10), "1000")
    receiving.day.set_day(date(2026, 11, 1))
    choose(receiving, member)
    receiving.offered.put_back({f"loan_{loan.id}": "500"})
    receiving.tell()
    settle()
    assert later.number in describe(receiving.view)
    receiving.day.set_day(date(2026, 11, 2))  # another day keeps what was typed
    receiving.tell()
    assert receiving.total == Money.of(500)
    receiving.day.set_day(date(2026, 11, 1))
    receiving.try_save()
    assert "กรุณาตรวจทางขวา" in receiving.form.problem("late_entry_seen")
    receiving.seen.setChecked(True)
    receiving.try_save()
    assert receiving.receipt is not None
    assert receiving.receipt.day == date(2026, 11, 1)
    assert [one.detail for one in db.read(check.run) if not one.ok] == []


def test_paying_says_what_is_left_and_who_may_not_approve(
    app: App, house: QWidget, fund: Fund, db: Database
) -> None:
    dialog = PayDialog(app, house, fund)
    dialog.show()
    other(dialog, db, MEETING, "600000", "เบี้ยประชุม")
    dialog.tell()
    settle()
    assert "ไม่พอจ่าย ขาด 100,000.00 บาท" in describe(dialog.view)
    dialog.payee.setText("ร้านตัวอย่างการค้า")
    dialog.try_save()
    assert dialog.form.problem("channel").startswith("เงินสดตามบัญชีมี 500,000.00 บาท")
    other(dialog, db, MEETING, "300", "เบี้ยประชุม")
    dialog.approved_by.setText(ACTOR.name)
    dialog.try_save()
    assert dialog.form.problem("approved_by").startswith("ผู้อนุมัติต้องไม่ใช่ผู้จัดทำ")
    dialog.approved_by.setText(CHAIR)
    assert cut_off(dialog) == []
    assert nameless(dialog) == []
    before = balances(db)["11010"]
    dialog.try_save()
    assert dialog.voucher is not None
    assert before - balances(db)["11010"] == Money.of(300)
    assert (dialog.voucher.about, dialog.voucher.whom) == ("เบี้ยประชุม", "ร้านตัวอย่างการค้า")


def test_voiding_asks_why_and_a_second_person_who_works_here(
    app: App, house: QWidget, db: Database, loan: Loan
) -> None:
    add_user(db)
    paper = repay(db, loan, date(2026, 11, 5), "1200")
    later = repay(db, loan, date(2026, 11, 6), "500")
    dialog = VoidDialog(app, house, db.read(lambda s: s.get_one(Document, paper.id)))
    dialog.show()
    settle()
    assert later.number in describe(dialog.view)
    assert dialog.day.required_day() == date(2026, 11, 5)
    assert cut_off(dialog) == []
    dialog.try_save()
    assert dialog.form.problem("agreed_by").startswith("ต้องมีผู้รับรอง")
    dialog.agreeing.agreed_by.setText("นายนอกสำนักงาน ตัวอย่าง")
    dialog.try_save()
    assert "ไม่มีหน้าที่รับรอง" in dialog.form.problem("agreed_by")
    dialog.agreeing.agreed_by.setText(CHAIR)
    dialog.try_save()
    assert dialog.form.problem("reason").startswith("ยังไม่ได้ใส่เหตุผล")
    dialog.reason.setText("ลงชื่อผิดคน")
    dialog.try_save()
    assert dialog.voucher is not None
    card = db.read(money_card.card, paper.id)
    assert (card.document.cancel_agreed_by, card.document.cancel_reason) == (CHAIR, "ลงชื่อผิดคน")
    assert [one.detail for one in db.read(check.run) if not one.ok] == []


def test_a_paper_printed_before_is_offered_as_a_copy(app: App, db: Database, qtbot: QtBot) -> None:
    paper = take(db, [income(DONATION, "5")])
    page = shown(MoneyPage(app), qtbot, paper.id)
    assert "ยังไม่ได้พิมพ์" in describe(page.card)
    db.write(documents.record_print, paper.id)
    page.reload()
    stand_on(page, paper.id)
    assert "พิมพ์ซ้ำ (สำเนา)" in describe(page.card)
    press_card(page, "card_print")
    preview_of(qtbot)


def test_the_books_lead_here_to_take_a_receipt_back(
    app: App, db: Database, qtbot: QtBot, house: QWidget, fund: Fund
) -> None:
    paper = take(db, [income(DONATION, "5")], date(2026, 9, 1))
    view = EntryCardView(app, house)
    qtbot.addWidget(view)
    view.show_entry(db.read(journal.find, fund.id, paper.number))
    went: list[tuple[str, object]] = []
    app.went.connect(lambda key, target: went.append((key, target)))
    assert view.findChild(Button, "entry_reverse") is None
    act = view.findChild(Button, "entry_void")
    assert isinstance(act, Button)
    act.click()
    assert went == [("money", Wanted(f"void:{paper.id}"))]
    page = MoneyPage(app)
    qtbot.addWidget(page)
    page.show()
    page.open_target(went[0][1])
    voiding = opened(VoidDialog)
    assert paper.number in voiding.title.text()
    voiding.reject()


def test_what_is_wanted_opens(app: App, db: Database, qtbot: QtBot) -> None:
    page = shown(MoneyPage(app), qtbot, take(db, [income(DONATION, "5")]).id)
    page.open_target(Wanted("pay"))
    QTest.qWait(10)
    opened(PayDialog).reject()
    page.open_target(Wanted("unprinted"))
    assert len(page.shown) == 1
