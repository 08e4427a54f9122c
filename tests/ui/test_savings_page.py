from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from models.fund import Fund
from models.saving import InterestBasis, SavingAccount, SavingKind
from models.values.money import ZERO, Money
from models.values.rate import Rate
from services.matters import Wanted
from services.saving import saving_interest, saving_products, saving_statements, saving_vouchers
from services.saving.saving_interest import InterestInput
from tests.builders import make_member
from tests.conftest import TODAY
from tests.services.savings_office import (
    CHAIR,
    end_membership,
    open_account,
    product,
    read,
    save,
    savings_fund,
)
from tests.ui.loan_office import a_house, opened, preview_of, settle
from tests.ui.snapshot import cut_off, describe, english, matches, nameless
from ui import theme
from ui.app import App
from ui.savings.account_dialogs import CorrectDialog, OpenDialog, PledgeDialog
from ui.savings.fund_dialogs import InterestDialog, ReleaseDialog
from ui.savings.money_dialogs import DepositDialog, WithdrawDialog
from ui.savings.page import SavingsPage
from ui.savings.passbook_dialog import PassbookDialog
from ui.savings.products_window import ProductDialog, ProductsWindow
from ui.savings.statement_window import StatementWindow
from ui.savings.vouchers_window import TakeBackDialog, VouchersWindow
from ui.savings.work_window import WorkWindow

house = pytest.fixture(a_house)


@pytest.fixture(autouse=True)
def that_day(app: App) -> None:
    app.today = lambda: TODAY


@pytest.fixture
def group(db: Database) -> Fund:
    return savings_fund(db)


@pytest.fixture
def accounts(db: Database, group: Fund) -> list[SavingAccount]:
    """Ten months behind; a deposit with movements; one whose owner left."""
    first = make_member(db, "นางบัวผัน ศรีสุวรรณ์", fund_id=group.id, number="0012", moo=4)
    second = make_member(db, "นายญาณวุฒิ ฐานะมั่น", fund_id=group.id, number="0013", moo=7)
    late = open_account(db, group, first.id, SavingKind.SAJJA)
    save(db, late, "100", date(2026, 2, 5))
    deposit = open_account(db, group, first.id, SavingKind.DEPOSIT)
    save(db, deposit, "1500", date(2026, 3, 1))
    left = open_account(db, group, second.id, SavingKind.SAJJA, opened=date(2026, 10, 5))
    save(db, left, "300", date(2026, 10, 5))
    end_membership(db, second.id, date(2026, 11, 1))
    return [late, deposit, left]


@pytest.fixture
def make(app: App, group: Fund, qtbot: QtBot) -> Callable[..., SavingsPage]:
    def make(width: int = 1150, height: int = 740) -> SavingsPage:
        page = SavingsPage(app)
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        page.open_target(Wanted("open", group.id))
        settle()
        return page

    return make


def shown_on(page: SavingsPage, account: SavingAccount) -> None:
    page.show_record(account.id)
    page.show_card()
    settle()


def test_the_page_as_it_opens(make: Callable[..., SavingsPage], accounts: list[SavingAccount]) -> None:
    page = make()
    shown_on(page, accounts[0])
    matches("savings_page", page)
    assert nameless(page) == []
    assert english(page) == []


def test_an_empty_fund_says_what_to_do_first(make: Callable[..., SavingsPage]) -> None:
    assert "กำหนดประเภทเงินออมก่อน" in describe(make())


@pytest.mark.parametrize(("width", "height", "scale"), [(1150, 740, 100), (808, 570, 100), (1096, 700, 150)])
def test_it_fits_small_screens_and_large_text(
    make: Callable[..., SavingsPage],
    accounts: list[SavingAccount],
    qapp: QApplication,
    width: int,
    height: int,
    scale: int,
) -> None:
    theme.apply(qapp, scale)
    page = make(width, height)
    for one in accounts:
        shown_on(page, one)
        assert cut_off(page) == []


def test_the_card_offers_what_can_be_done(
    make: Callable[..., SavingsPage], accounts: list[SavingAccount]
) -> None:
    page = make()
    late, deposit, left = accounts
    shown_on(page, late)
    said = describe(page.card)
    assert "ขาดส่ง 9 เดือน ต้องส่งถึงเดือนนี้ 1,000.00 บาท" in said
    assert page.card.findChild(QWidget, "card_withdraw") is None  # สัจจะ is paid back on leaving
    shown_on(page, deposit)
    assert page.card.findChild(QWidget, "card_withdraw") is not None
    shown_on(page, left)
    assert "พ้นสมาชิกแล้ว" in describe(page.card)
    assert page.card.findChild(QWidget, "card_deposit") is None
    assert "จ่ายคืนและปิดบัญชี" in describe(page.card)


def test_a_deposit_shows_its_months_and_then_its_receipt(
    make: Callable[..., SavingsPage], accounts: list[SavingAccount], db: Database, qtbot: QtBot
) -> None:
    page = make()
    shown_on(page, accounts[0])
    page.deposit()
    dialog = opened(DepositDialog)
    assert dialog.amount.amount() == Money.of(1_000)  # what she owes
    dialog.amount.setText("1200")
    settle()
    assert "เงินสัจจะล่วงหน้า ธ.ค. 2569–ม.ค. 2570" in describe(dialog.view)
    assert nameless(dialog) == []
    assert english(dialog) == []
    dialog.amount.setText("0")
    settle()
    assert "มากกว่าศูนย์" in describe(dialog.view)
    dialog.amount.setText("1200")
    dialog.try_save()
    preview_of(qtbot).close()
    now = read(db, accounts[0])
    assert (now.balance, now.prepaid) == (Money.of(1_100), Money.of(200))


def test_a_withdrawal_asks_who_approved_it(
    make: Callable[..., SavingsPage], accounts: list[SavingAccount], db: Database, qtbot: QtBot
) -> None:
    page = make()
    page.acts.withdraw(accounts[1].id)
    dialog = opened(WithdrawDialog)
    dialog.amount.setText("400")
    settle()
    assert "คงเหลือหลังจ่าย" in describe(dialog.view)
    dialog.try_save()
    assert "ผู้อนุมัติ" in dialog.form.problem("approved_by")
    dialog.approved_by.setText(CHAIR)
    dialog.try_save()
    preview_of(qtbot).close()
    assert read(db, accounts[1]).balance == Money.of(1_100)


def test_whoever_left_gets_everything_and_the_account_closes(
    make: Callable[..., SavingsPage], accounts: list[SavingAccount], db: Database, qtbot: QtBot
) -> None:
    page = make()
    page.acts.withdraw(accounts[2].id)
    dialog = opened(WithdrawDialog)
    assert dialog.amount.amount() == Money.of(300)
    dialog.approved_by.setText(CHAIR)
    dialog.try_save()
    preview_of(qtbot).close()
    assert read(db, accounts[2]).closed == TODAY


def test_an_account_is_opened_with_what_was_saved_before(
    make: Callable[..., SavingsPage], accounts: list[SavingAccount], db: Database, group: Fund
) -> None:
    member = make_member(db, "นางสาวน้ำทิพย์ ปู่ซ้าย", fund_id=group.id, number="0014")
    page = make()
    page.add()
    dialog = opened(OpenDialog)
    assert dialog.account_no.placeholderText() == "1-0003"
    assert nameless(dialog) == []
    dialog.member.setText("น้ำทิพย์")
    dialog.member.refresh()
    dialog.member.take_enter()
    dialog.pledge.setText("100")
    dialog.before.setText("12000")
    dialog.try_save()
    assert dialog.account is not None
    assert read(db, dialog.account).balance == Money.of(12_000)
    assert read(db, dialog.account).membership_id == member.id
    settle()
    assert page.chosen == dialog.account.id


def test_a_pledge_is_changed_from_next_month(
    app: App, house: QWidget, accounts: list[SavingAccount], db: Database
) -> None:
    dialog = PledgeDialog(app, house, accounts[0].id)
    dialog.show()
    dialog.pledge.setText("5")
    dialog.try_save()
    assert "ไม่ต่ำกว่า" in dialog.form.problem("pledge")
    dialog.pledge.setText("200")
    dialog.try_save()
    assert [(one.since, one.amount) for one in read(db, accounts[0]).pledges][-1] == (
        date(2026, 12, 1), Money.of(200),
    )  # fmt: skip


def test_a_correction_needs_its_reason(
    app: App, house: QWidget, accounts: list[SavingAccount], db: Database
) -> None:
    dialog = CorrectDialog(app, house, accounts[1].id)
    dialog.show()
    dialog.amount.setText("-500")
    dialog.try_save()
    assert "เหตุผล" in dialog.form.problem("reason")
    dialog.reason.setText("ลงผิดบัญชี")
    dialog.try_save()
    assert read(db, accounts[1]).balance == Money.of(1_000)


def bear_interest(db: Database, group: Fund) -> int:
    row = product(db, group, SavingKind.DEPOSIT)
    changed = replace(saving_products.as_input(row), rate=Rate.of("1.5"), basis=InterestBasis.DAILY)
    return db.write(saving_products.change, row.id, changed).id


def test_interest_is_shown_before_it_is_posted(
    app: App, house: QWidget, accounts: list[SavingAccount], db: Database, group: Fund
) -> None:
    none = InterestDialog(app, house, group)
    none.show()
    settle()
    assert "ยังไม่มีประเภทเงินออมที่คิดดอกเบี้ย" in describe(none.view)
    none.close()
    bear_interest(db, group)
    dialog = InterestDialog(app, house, group)
    dialog.show()
    dialog.first.set_day(date(2026, 1, 1))
    dialog.last.set_day(date(2026, 10, 31))
    dialog.day.set_day(TODAY)
    dialog.tell()
    settle()
    said = describe(dialog.view)
    assert "นางบัวผัน ศรีสุวรรณ์" in said
    assert "15.04" in said  # 1,500 for 244 nights
    assert nameless(dialog) == []
    assert english(dialog) == []
    dialog.try_save()
    assert read(db, accounts[1]).balance == Money.of("1515.04")


def test_months_paid_ahead_are_released(
    app: App, house: QWidget, accounts: list[SavingAccount], db: Database, group: Fund
) -> None:
    dialog = ReleaseDialog(app, house, group)
    dialog.show()
    settle()
    assert "นายญาณวุฒิ ฐานะมั่น" in describe(dialog.view)
    dialog.try_save()
    assert read(db, accounts[2]).prepaid == Money.of(100)
    again = ReleaseDialog(app, house, group)
    again.show()
    settle()
    assert "ไม่ต้องโอน" in describe(again.view)


def test_a_voucher_of_savings_is_taken_back_by_two(
    app: App, house: QWidget, accounts: list[SavingAccount], db: Database, group: Fund, qtbot: QtBot
) -> None:
    asked = InterestInput(bear_interest(db, group), date(2026, 1, 1), date(2026, 10, 31), TODAY)
    db.write(saving_interest.post, asked)
    window = VouchersWindow(app, house, group)
    window.show()
    assert "ดอกเบี้ยเงินฝากออมทรัพย์" in describe(window)
    assert english(window) == []
    window.take_back()
    dialog = opened(TakeBackDialog)
    dialog.reason.setText("อัตราผิด")
    dialog.agreeing.agreed_by.setText(CHAIR)
    dialog.try_save()
    preview_of(qtbot).close()
    assert db.read(saving_vouchers.vouchers, group.id) == []
    assert read(db, accounts[1]).balance == Money.of(1_500)


def test_the_work_of_a_period_stands_together(
    make: Callable[..., SavingsPage], accounts: list[SavingAccount]
) -> None:
    page = make()
    page.acts.show_work(page.fund)
    window = opened(WorkWindow)
    settle()
    assert "ถึงกำหนดแล้ว 1 บัญชี" in describe(window)
    assert english(window) == []
    button = window.findChild(QPushButton, "work_release")
    assert isinstance(button, QPushButton)
    button.click()
    assert opened(ReleaseDialog).isVisible()


def test_products_begin_with_the_usual_ones(app: App, house: QWidget, db: Database, group: Fund) -> None:
    window = ProductsWindow(app, house, group)
    window.show()
    assert nameless(window) == []
    assert english(window) == []
    window.correct()
    dialog = opened(ProductDialog)
    assert nameless(dialog) == []
    dialog.name.setText("สัจจะสะสมทรัพย์")
    dialog.try_save()
    assert db.read(saving_products.products, group.id)[0].name == "สัจจะสะสมทรัพย์"


def test_a_statement_tells_line_by_line_and_the_passbook_goes_on(
    app: App, house: QWidget, accounts: list[SavingAccount], db: Database, qtbot: QtBot
) -> None:
    window = StatementWindow(app, house, accounts[1].id)
    window.show()
    assert "คงเหลือ 1,500.00 บาท" in window.facts.text()
    assert nameless(window) == []
    assert english(window) == []
    window.print_passbook()
    asked = opened(PassbookDialog)
    assert "เริ่มหน้า 1 บรรทัดที่ 1" in asked.facts.text()
    assert (nameless(asked), english(asked)) == ([], [])
    for edit, words in (("down", "ลง"), ("down", "๗"), ("right", "-2")):
        line = asked.form.inputs[edit]
        assert isinstance(line, QLineEdit)
        line.setText(words)
        if words == "ลง":
            asked.try_save()
            assert "มิลลิเมตร" in asked.form.problem("down")
    asked.try_save()
    assert (asked.right, asked.down) == (-2, 7)
    preview = preview_of(qtbot)
    again = PassbookDialog(app, house, db.read(saving_statements.passbook, accounts[1].id))
    assert again.form.typed() == {"right": "-2", "down": "7"}, "this PC remembers it"
    preview._keep([0])  # as after a real print
    preview.close()
    book = db.read(saving_statements.passbook, accounts[1].id)
    assert (book.is_empty, book.account.printed_lines) == (True, 1)


def test_an_empty_account_is_closed_and_opened_again(
    make: Callable[..., SavingsPage], accounts: list[SavingAccount], db: Database, group: Fund
) -> None:
    empty = open_account(db, group, accounts[0].membership_id, SavingKind.SHARE)
    page = make()
    assert read(db, empty).balance == ZERO
    page.acts.close_or_reopen(empty.id)
    assert read(db, empty).closed == TODAY
    page.acts.close_or_reopen(empty.id)
    assert read(db, empty).closed is None
