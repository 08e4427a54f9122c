"""The page of cash and banks: counting and closing by keys, moving money, slips, cheques and reconciling."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from models.document import Document
from models.fund import FundKind
from models.treasury import Means
from models.values.money import ZERO, Money
from services.bookkeeping import fiscal_periods
from services.fund import funds
from services.fund.funds import FundInput
from services.matters import Wanted
from services.treasury import day_close, reconciliations, transfers
from services.treasury.cash_moves import Move
from services.treasury.transfers import TransferInput, TransferState
from tests.conftest import TODAY
from tests.services.money_office import CHAIR, DONATION, balances, expense, income, pay, take
from tests.services.treasury.test_bank_accounts import make_bank
from tests.services.treasury.test_day_close import WITNESS, close, counted
from tests.ui.keys import press
from tests.ui.loan_office import opened, preview_of, settle
from tests.ui.snapshot import cut_off, english, matches, nameless
from ui import theme
from ui.app import FUND, App
from ui.form_dialog import FormDialog
from ui.treasury.bank_account_dialog import BankAccountDialog, CloseBankDialog
from ui.treasury.cheque_dialog import ChequeDialog
from ui.treasury.close_dialogs import CloseDialog, ReopenDialog
from ui.treasury.count_dialog import CountDialog
from ui.treasury.move_dialog import MoveDialog
from ui.treasury.page import TreasuryPage
from ui.treasury.reconcile_window import ReconcileWindow
from ui.treasury.statement_dialogs import BalanceDialog, BeginDialog, ReopenStatementDialog
from ui.treasury.transfer_dialogs import ClearDialog, ReturnDialog, TransferDialog

BANKS, TRANSFERS, COUNTS = range(3)
THOUSAND, TWENTY = Money.of(1_000), Money.of(20)


@pytest.fixture
def page(app: App, qtbot: QtBot) -> TreasuryPage:
    app.today = lambda: TODAY
    made = TreasuryPage(app)
    qtbot.addWidget(made)
    made.resize(1150, 700)
    made.show()
    settle()
    return made


@pytest.fixture(autouse=True)
def put_away(qtbot: QtBot) -> None:
    """Windows a test leaves open must not be the next one's."""
    for one in QApplication.topLevelWidgets():
        if isinstance(one, QDialog):
            one.hide()


def act(page: QWidget, name: str) -> None:
    settle()
    button = page.findChild(QPushButton, name)
    assert isinstance(button, QPushButton) and button.isVisibleTo(page), name
    button.click()


def put(dialog: FormDialog, **typed: object) -> None:
    """Types into the inputs of a form by their names."""
    assert set(typed) <= set(dialog.form.inputs)
    dialog.form.put_back(typed)


def cheque(db: Database) -> Document:
    paper = take(db, [income(DONATION, "800")], till="12110")
    how = TransferInput(Means.CHEQUE, other_bank="ธ.ก.ส.", cheque_no="1234567", cheque_day=TODAY)
    db.write(transfers.record, paper.id, how)
    return paper


def filled(db: Database) -> None:
    """Two accounts at banks, a slip, a cheque, money paid without either, a closed day opened again."""
    bank = make_bank(db, signers="ประธาน เลขานุการ เหรัญญิก ลงชื่อ 2 ใน 3", branch="โพนทอง")
    make_bank(db, "12120", bank="ธ.ก.ส.", number="020123456789", name="เงินสมทบรัฐ")
    slip = take(db, [income(DONATION, "1500.25")], TODAY - timedelta(20), till="12110")
    db.write(transfers.record, slip.id, TransferInput(Means.TRANSFER, "015321109123"))
    pay(db, [expense("54050", "321.50")], TODAY - timedelta(5), till="12110")
    cheque(db)
    counted(db, Money.of(499_980), TODAY - timedelta(1), "ทอนเงินผิด")
    db.write(day_close.close, 1, TODAY - timedelta(1), WITNESS)
    db.write(day_close.reopen, 1, "ใบเสร็จลงผิดวัน", CHAIR)
    close(db, TODAY - timedelta(1))
    statement = db.write(reconciliations.begin, bank.id, TODAY - timedelta(30), Money.of(1_000_000))
    places = [one.place for one in db.read(reconciliations.view, statement.id).lines]
    db.write(reconciliations.tick, statement.id, places, on=True)
    db.write(reconciliations.finish, statement.id)


@pytest.mark.parametrize("at", [BANKS, TRANSFERS, COUNTS])
def test_the_page_as_it_is_seen(page: TreasuryPage, db: Database, at: int) -> None:
    filled(db)
    page.show_section(at)
    settle()
    matches(f"treasury_{page.section.key}", page)


@pytest.mark.parametrize("is_filled", [False, True])
@pytest.mark.parametrize("scale", [100, 175])
def test_nothing_is_nameless_english_or_cut_off(
    page: TreasuryPage, db: Database, qapp: QApplication, scale: int, is_filled: bool
) -> None:
    theme.apply(qapp, scale)
    if is_filled:
        filled(db)
    for at in (BANKS, TRANSFERS, COUNTS):
        page.show_section(at)
        settle()
        assert (at, english(page)) == (at, [])
        if scale == 100:
            assert (at, cut_off(page)) == (at, [])
    assert nameless(page) == []


def test_the_box_is_counted_and_closed_by_keys(page: TreasuryPage, db: Database) -> None:
    act(page, "count_cash")
    dialog = opened(CountDialog)
    assert "ขาดบัญชี" in dialog.grid.state_words.text()
    dialog.grid.cells[THOUSAND].setText("500")
    assert dialog.grid.state_words.text() == "ตรงกับบัญชี"
    put(dialog, witness=WITNESS)
    dialog.try_save()
    assert not dialog.isVisible()
    assert page.section is page.counts
    assert page.tiles["counted"].figure.text() == "500,000.00"
    act(page, "close_day")
    closing = opened(CloseDialog)
    closing.try_save()
    assert not closing.isVisible()
    assert db.read(fiscal_periods.closed_until, 1) == TODAY
    assert page.tiles["closed"].figure.text() == "22 พ.ย. 2569"


def test_a_difference_asks_for_its_reason_and_may_close_at_once(page: TreasuryPage, db: Database) -> None:
    page.count()
    dialog = opened(CountDialog)
    dialog.grid.set_pieces({THOUSAND: 499, TWENTY: 49})
    put(dialog, witness=WITNESS, close=True)
    dialog.try_save()
    assert "20.00 บาท" in dialog.form.problem("reason")
    assert db.read(day_close.counted_days, 1) == []
    put(dialog, reason="ทอนเงินผิด")
    dialog.try_save()
    assert not dialog.isVisible()
    (row,) = db.read(day_close.counted_days, 1)
    assert row.is_closed and row.number
    assert db.read(fiscal_periods.closed_until, 1) == TODAY


def test_the_last_closed_day_is_opened_from_its_card(page: TreasuryPage, db: Database) -> None:
    close(db)
    page.show_section(COUNTS)
    act(page.counts.card, "reopen_day")
    dialog = opened(ReopenDialog)
    dialog.try_save()
    assert dialog.form.problem("reason")
    put(dialog, reason="ใบเสร็จลงผิดวัน", agreed_by=CHAIR)
    dialog.try_save()
    assert not dialog.isVisible()
    assert db.read(fiscal_periods.closed_until, 1) is None


@pytest.mark.parametrize(
    ("move", "code", "amount"),
    [(Move.DEPOSIT, "11010", "499900"), (Move.INTEREST, "45010", "-100"), (Move.FEE, "55020", "100")],
)
def test_money_goes_to_the_bank_and_its_voucher_is_shown(
    page: TreasuryPage, db: Database, qtbot: QtBot, move: Move, code: str, amount: str
) -> None:
    act(page, f"move_{move.value}")
    dialog = opened(MoveDialog)
    dialog.try_save()
    assert dialog.form.problem("amount")
    put(dialog, amount="100", note="ใบนำฝาก 12")
    dialog.try_save()
    assert balances(db)[code] == Money.of(amount)
    preview_of(qtbot).close()


def test_a_bank_account_is_added_with_a_warning_and_closed(page: TreasuryPage, db: Database) -> None:
    act(page, "banks_empty_act")
    dialog = opened(BankAccountDialog)
    put(dialog, bank="ธ.ก.ส.", number="201234567", name="เงินสมทบ", account_id=1)
    assert any("เลข 0 ข้างหน้า" in one.text() for one in dialog.findChildren(QLabel) if one.isVisible())
    dialog.try_save()
    assert not dialog.isVisible()
    row = page.banks.view.current()
    assert row is not None and row.account.number == "201234567"
    act(page.banks.card, "close_bank")
    opened(CloseBankDialog).try_save()
    assert page.banks.table.record(0).account.closed == TODAY


def test_a_slip_and_a_cheque_are_told_and_a_returned_one_takes_its_receipt_back(
    page: TreasuryPage, db: Database, qtbot: QtBot
) -> None:
    before = balances(db)
    take(db, [income(DONATION, "800")], till="12110")
    page.show_section(TRANSFERS)
    press(page.transfers.view, Qt.Key.Key_Return)
    dialog = opened(TransferDialog)
    dialog.try_save()
    assert dialog.form.problem("reference")
    put(dialog, means=1, cheque_no="12", cheque_day="22/11/2569")
    dialog.try_save()
    act(page.transfers.card, "clear_cheque")
    opened(ClearDialog).try_save()
    assert page.transfers.table.record(0).state is TransferState.CLEARED
    act(page.transfers.card, "take_back_clearing")
    act(page.transfers.card, "return_cheque")
    returning = opened(ReturnDialog)
    put(returning, agreed_by=CHAIR)
    returning.try_save()
    assert balances(db) == before
    assert page.transfers.table.record(0).state is TransferState.RETURNED
    preview_of(qtbot).close()


def test_a_statement_is_reconciled_by_keys_alone(page: TreasuryPage, db: Database) -> None:
    bank = make_bank(db)
    take(db, [income(DONATION, "300")], till="12110")
    pay(db, [expense("54050", "120")], till="12110")
    act(page.banks.card, "reconcile")
    begin = opened(BeginDialog)
    put(begin, day="22/11/2569", balance="1,000,000")
    begin.try_save()
    window = opened(ReconcileWindow)
    assert (window.money_in.table.rowCount(), window.money_out.table.rowCount()) == (2, 1)
    assert not window.finish_button.isEnabled()
    window.money_in.view.setFocus()
    press(window.money_in.view, Qt.Key.Key_Space)
    assert window.tiles["difference"].figure.text() == "0.00"
    assert window.tiles["deposits"].figure.text() == "300.00"
    press(window.money_in.view, Qt.Key.Key_Space)  # the cursor has gone on to the next line
    assert window.tiles["difference"].figure.text() == "-300.00"
    assert "น้อยกว่าที่บัญชีอธิบายได้ 300.00" in window.words.text()
    press(window.money_in.view, Qt.Key.Key_Space)
    settle()
    assert english(window) == [] and nameless(window) == [] and cut_off(window) == []
    window.finish()
    (row,) = db.read(reconciliations.statements, bank.id)
    assert row.done_at is not None
    assert page.banks.table.record(0).reconciled == TODAY


def test_an_agreed_statement_is_locked_and_opened_with_a_reason(page: TreasuryPage, db: Database) -> None:
    filled(db)
    (row,) = db.read(reconciliations.statements, 1)
    act(page.banks.card, f"statement_{row.id}")
    window = opened(ReconcileWindow)
    assert not window.finish_button.isVisible() and not window.balance_button.isVisible()
    act(window, "reopen_statement")
    put(opened(ReopenStatementDialog), reason="พิมพ์ยอดผิด")
    opened(ReopenStatementDialog).try_save()
    act(window, "correct_balance")
    put(opened(BalanceDialog), balance="999,999")
    opened(BalanceDialog).try_save()
    assert window.tiles["difference"].figure.text() == "-1.00"
    act(window, "money_in_all")
    assert not any(one.is_ticked for one in db.read(reconciliations.view, row.id).lines)


@pytest.mark.parametrize(
    ("what", "kind"),
    [("count", CountDialog), ("close", CloseDialog), ("deposit", MoveDialog)],
)
def test_matters_open_what_cures_them(page: TreasuryPage, what: str, kind: type[QDialog]) -> None:
    page.open_target(Wanted(what, 1))
    assert opened(kind).isVisible()


def test_waiting_cheques_and_banks_are_shown_when_asked_for(page: TreasuryPage, db: Database) -> None:
    make_bank(db)
    paper = cheque(db)
    take(db, [income(DONATION, "5")], till="12110")
    page.open_target(Wanted("cheques", 1))
    row = page.transfers.view.current()
    assert page.tabs.currentIndex() == TRANSFERS and row is not None and row.document_id == paper.id
    page.open_target(Wanted("reconcile", 1))
    assert page.tabs.currentIndex() == BANKS


def test_the_fund_that_was_looked_at_last(page: TreasuryPage, db: Database, app: App) -> None:
    second = db.write(funds.add, FundInput("กลุ่มออมทรัพย์บ้านโพนทอง", FundKind.SAVINGS))
    app.preferences.setValue(FUND, second.id)
    page.reload()
    assert page.fund.id == second.id
    assert page.tiles["cash"].figure.text() == str(ZERO)
    page.fund_choice.set_key(1)
    assert str(app.preferences.value(FUND)) == "1"
    assert page.tiles["cash"].figure.text() == "500,000.00"


@pytest.mark.parametrize("at", [BANKS, TRANSFERS, COUNTS])
def test_every_part_is_printed(page: TreasuryPage, db: Database, qtbot: QtBot, at: int) -> None:
    filled(db)
    page.show_section(at)
    press(page, Qt.Key.Key_F9)
    preview_of(qtbot).close()


@pytest.mark.parametrize("name", ["print_count", "print_close"])
def test_the_papers_of_a_closed_day(page: TreasuryPage, db: Database, qtbot: QtBot, name: str) -> None:
    close(db)
    page.show_section(COUNTS)
    act(page.counts.card, name)
    preview_of(qtbot).close()


def test_a_cheque_is_printed_where_this_printer_meets_it(
    page: TreasuryPage, db: Database, app: App, qtbot: QtBot
) -> None:
    make_bank(db)
    paid = pay(db, [expense("54050", "20")], till="12110")
    how = TransferInput(Means.CHEQUE, cheque_no="7654321", cheque_day=TODAY)
    db.write(transfers.record, paid.id, how)
    page.show_section(TRANSFERS)
    act(page.transfers.card, "print_cheque")
    dialog = opened(ChequeDialog)
    put(dialog, right="x")
    dialog.try_save()
    assert dialog.form.problem("right")
    put(dialog, right="3", down="-2")
    dialog.try_save()
    preview_of(qtbot).close()
    act(page.transfers.card, "print_cheque")
    assert opened(ChequeDialog).form.typed() == {"right": "3", "down": "-2", "christian_year": False}
    opened(ChequeDialog).reject()
    act(page.transfers.card, "transfer_record")
    preview_of(qtbot).close()
