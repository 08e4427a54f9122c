"""What the fund itself borrowed, on screen: registered, received, paid back, taken back, tied to members' loans."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from models.fund import Fund
from models.values.money import ZERO, Money
from services import check
from services.loan import loans, wholesale
from services.matters import Wanted
from tests.builders import make_loan, make_member, make_product, repay
from tests.conftest import TODAY
from tests.services.loan.test_wholesale import CODI, borrow, pay
from tests.ui.loan_office import a_house, opened, preview_of, settle
from tests.ui.snapshot import cut_off, english, nameless
from ui.app import App
from ui.loans.approve_dialog import ApproveDialog
from ui.loans.page import LoansPage
from ui.loans.wholesale_dialogs import BringForwardDialog, LinkDialog, PayBackDialog, ReceiveDialog
from ui.loans.wholesale_form import WholesaleForm
from ui.loans.wholesale_history import WholesaleHistory
from ui.loans.wholesale_window import WholesaleWindow
from ui.money.void_dialog import VoidDialog
from ui.thai_wrap import Label
from ui.widgets.button import Button
from ui.widgets.picker import Choice


@pytest.fixture(autouse=True)
def that_day(app: App) -> None:
    app.today = lambda: TODAY


@pytest.fixture
def house(qtbot: QtBot) -> Iterator[QWidget]:
    yield from a_house(qtbot)


def window_of(app: App, house: QWidget, fund: Fund) -> WholesaleWindow:
    window = WholesaleWindow(app, house, fund)
    window.open()
    settle()
    return window


def click(window: QWidget, name: str) -> None:
    button = window.findChild(Button, name)
    assert isinstance(button, Button) and button.isEnabled(), name
    button.click()
    settle()


def said(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(Label))


def put_away(qtbot: QtBot) -> None:
    preview_of(qtbot).close()
    settle()


def test_a_contract_lives_from_registering_to_the_last_payment(
    app: App, house: QWidget, fund: Fund, db: Database, qtbot: QtBot
) -> None:
    window = window_of(app, house, fund)
    click(window, "wholesale_empty_act") if window.findChild(Button, "wholesale_empty_act") else window.add()
    form = opened(WholesaleForm)
    assert english(form) == [] and nameless(form) == []
    form.lender.setText("พอช.")
    form.contract_no.setText("สช. 12/2568")
    form.principal.setText("300,000")
    form.rate.setText("4")
    form.periods.setText("๑๒")
    form.comes.set_day(date(2026, 10, 15))
    form.refresh()
    assert "ตารางผ่อนชำระ 12 งวด" in said(form.view)
    form.try_save()
    settle()
    (loan,) = db.read(wholesale.of_fund, fund.id)
    assert "ยังไม่ได้รับเงินตามสัญญานี้" in said(window.card)

    click(window, "wholesale_receive")
    receipt = opened(ReceiveDialog)
    receipt.day.set_day(date(2026, 10, 15))
    receipt.amount.setText("200000")
    receipt.try_save()
    put_away(qtbot)
    assert db.read(wholesale.get, loan.id).outstanding == Money.of(200_000)

    click(window, "wholesale_pay")
    payment = opened(PayBackDialog)
    assert english(payment) == [] and nameless(payment) == []
    payment.day.set_day(date(2026, 11, 15))
    payment.amount.setText("20000")
    payment.interest.setText("600")
    payment.approved_by.setText("นายตัวอย่าง ประธาน")
    payment.tell()
    assert "มากกว่าที่คิดตามสัญญา" not in said(payment.view)
    assert "น้อยกว่าที่คิดตามสัญญา 79.45 บาท" in said(payment.view)
    payment.interest.setText("20000.01")
    payment.try_save()
    assert payment.isVisible() and "ไม่เกินเงินที่ชำระ" in said(payment)
    payment.interest.setText("679.45")
    payment.tell()
    assert "ดอกเบี้ยตรงกับที่คิดตามสัญญา" in said(payment.view)
    payment.try_save()
    put_away(qtbot)
    assert db.read(wholesale.get, loan.id).outstanding == Money.of("180679.45")

    window.open_record()
    settle()
    history = opened(WholesaleHistory)
    assert english(history) == [] and nameless(history) == []
    assert history.steps.rowCount() == 2 and history.rows.rowCount() == 11
    click(history, "wholesale_void")
    void = opened(VoidDialog)
    void.reason.setText("จดผิดสัญญา")
    void.agreeing.agreed_by.setText("นายตัวอย่าง ประธาน")
    void.try_save()
    put_away(qtbot)
    assert history.steps.rowCount() == 1
    assert db.read(wholesale.get, loan.id).outstanding == Money.of(200_000)
    assert [one.name for one in db.read(check.run) if not one.ok] == []
    history.close()
    window.close()


def test_the_card_sets_members_beside_the_lender(app: App, house: QWidget, fund: Fund, db: Database) -> None:
    loan = borrow(db)
    lent = make_loan(db, make_member(db), make_product(db), 50_000, day=date(2026, 10, 1))
    repay(db, lent, date(2026, 11, 1), "5509.59")
    pay(db, loan, date(2026, 11, 15), "10000", "8000")
    window = window_of(app, house, fund)
    assert "เก็บจากสมาชิกยังขาด" not in said(window.card)
    click(window, "wholesale_link")
    dialog = opened(LinkDialog)
    dialog.loans.set_keys([lent.id])
    dialog.try_save()
    settle()
    assert db.read(loans.get, lent.id).wholesale_id == loan.id
    words = said(window.card)
    for one in ("เก็บจากสมาชิกยังขาด", "5,509.59", "509.59", "-7,490.41", "1 สัญญา"):
        assert one in words, one
    assert english(window) == [] and nameless(window) == [] and cut_off(window) == []
    click(window, "print_wholesale")
    window.close()


def test_an_approval_says_out_of_which_money_it_lends(
    app: App, house: QWidget, fund: Fund, db: Database
) -> None:
    make_product(db)
    member = make_member(db)
    alone = ApproveDialog(app, house, fund.id)
    assert alone.source.edit is None
    loan = borrow(db)
    dialog = ApproveDialog(app, house, fund.id)
    dialog.show()
    dialog.member.set_choice(Choice(member.id, member.person.name, member.member_no))
    dialog.principal.setText("5000")
    assert dialog.source.edit is not None
    dialog.source.edit.set_key(loan.id)
    dialog.try_save()
    assert dialog.loan is not None
    assert db.read(loans.get, dialog.loan.id).wholesale_id == loan.id


def test_a_debt_from_before_is_refused_where_the_books_do_not_know_it(
    app: App, house: QWidget, fund: Fund, db: Database
) -> None:
    db.write(wholesale.add, fund.id, CODI)
    window = window_of(app, house, fund)
    click(window, "wholesale_bring")
    dialog = opened(BringForwardDialog)
    dialog.try_save()
    assert dialog.isVisible() and "ยอดยกมา" in said(dialog)
    assert db.read(wholesale.of_fund, fund.id)[0].outstanding == ZERO
    window.close()


def test_a_matter_opens_the_contract_it_is_about(app: App, db: Database, fund: Fund, qtbot: QtBot) -> None:
    loan = borrow(db)
    page = LoansPage(app)
    qtbot.addWidget(page)
    page.show()
    page.reload()
    page.show_more()
    assert [one.text() for one in page.more.actions()] == [
        "คำนวณงวด",
        "ประเภทเงินกู้",
        "พักชำระหนี้หลายสัญญา",
        "เงินที่กองทุนกู้มา",
    ]
    page.more.actions()[-1].trigger()
    page.more.close()
    settle()
    opened(WholesaleWindow).close()
    page.show_wanted(Wanted(f"wholesale:{loan.id}", fund.id))
    settle()
    window = opened(WholesaleWindow)
    assert window.chosen is not None and window.chosen.loan.id == loan.id
    window.close()
    lent = make_loan(db, make_member(db), make_product(db), 50_000, day=date(2026, 10, 1))
    db.write(wholesale.link, loan.id, [lent.id])
    page.reload()
    page.open_target(lent.id)
    page.show_card()
    assert "พอช. สัญญา สช. 12/2568" in said(page.card)
    QApplication.processEvents()
