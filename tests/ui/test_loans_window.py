"""The window of one loan: its conditions and tables, the acts that change it, its papers and its end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from models.fund import Fund
from models.loan import Loan, LoanStatus
from models.values.money import ZERO, Money
from services.loan import (
    guarantee_acts,
    guarantees,
    loan_amendments,
    loan_card,
    loan_repayments,
    loans,
)
from services.loan.guarantees import GuaranteeInput
from services.loan.loan_amendments import Agreement, PauseInput
from services.loan.loan_math import Method
from services.people import person_acts
from services.treasury import voiding
from services.treasury.voiding import VoidInput
from tests.builders import make_member, repay
from tests.conftest import TODAY
from tests.ui.loan_office import a_house, make_borrowers, opened, preview_of, settle
from tests.ui.snapshot import cut_off, describe, english, nameless
from ui.app import App
from ui.loans.acts import LoanActs
from ui.loans.amend_dialogs import PauseDialog, RestructureDialog, StopDialog
from ui.loans.closing_dialogs import PayoffDialog, ReturnDialog, SetOffDialog
from ui.loans.debt_dialogs import RecoverDialog, TakeBackDialog, WaiverDialog, WriteOffDialog
from ui.loans.loan_window import LoanWindow
from ui.loans.pause_window import PauseWindow
from ui.loans.plan_edit import PlanWindow
from ui.loans.repay_dialog import RepayDialog
from ui.loans.reverse_dialog import ReverseDialog


@pytest.fixture(autouse=True)
def that_day(app: App) -> None:
    app.today = lambda: TODAY


@pytest.fixture
def borrowers(db: Database, fund: Fund) -> list[Loan]:
    return make_borrowers(db)


@pytest.fixture
def house(qtbot: QtBot) -> Iterator[QWidget]:
    yield from a_house(qtbot)


@pytest.fixture
def window(app: App, house: QWidget, borrowers: list[Loan]) -> LoanWindow:
    LoanActs(app, house).show_history(borrowers[0].id)
    return opened(LoanWindow)


def decided(dialog: RestructureDialog | PauseDialog | StopDialog | WaiverDialog | WriteOffDialog) -> None:
    dialog.reason.setText("น้ำท่วมนา")
    dialog.resolution.setText("มติที่ประชุม 5/2569")
    dialog.refresh()
    settle()


def well_made(dialog: QWidget) -> None:
    settle()
    assert nameless(dialog) == []
    assert english(dialog) == []


def test_every_part_is_named_and_whole(window: LoanWindow) -> None:
    for at in range(window.tabs.count()):
        window.show_part(at)
        well_made(window)
        assert cut_off(window) == []
    window.reject()


def test_a_loan_is_restructured_and_taken_back(window: LoanWindow, db: Database, qtbot: QtBot) -> None:
    loan_id = window.card.loan.id
    window.show_part(1)
    window.conditions.buttons["restructure"].click()
    dialog = opened(RestructureDialog)
    well_made(dialog)
    dialog.rate.edit.setText("15.01")
    decided(dialog)
    assert "15" in describe(dialog.view)
    dialog.try_save()
    assert dialog.form.problem("rate")
    dialog.rate.edit.setText("6")
    dialog.periods.setText("24")
    dialog.refresh()
    settle()
    assert "ตารางฉบับที่ 2" in describe(dialog.view)
    dialog.try_save()
    paper = preview_of(qtbot)
    paper.reject()
    assert db.read(loans.get, loan_id).version == 2
    assert "ตารางฉบับที่ 2" in describe(window)
    assert window.conditions.rows.rowCount() == 24
    window.conditions.take_back.click()
    back = opened(TakeBackDialog)
    well_made(back)
    back.reason.setText("บันทึกผิดสัญญา")
    back.agreeing.agreed_by.setText("นางทดลอง ประธาน")
    back.try_save()
    preview_of(qtbot).reject()
    assert db.read(loans.get, loan_id).version == 1
    assert "ยกเลิกปรับโครงสร้างหนี้" in describe(window)
    window.reject()


def test_a_loan_is_restructured_to_a_plan_written_by_hand(
    window: LoanWindow, db: Database, qtbot: QtBot
) -> None:
    window.show_part(1)
    window.conditions.buttons["restructure"].click()
    dialog = opened(RestructureDialog)
    assert not dialog.plan.isVisible()
    dialog.method.set_key(Method.CUSTOM)
    assert dialog.plan.isVisible()
    assert not dialog.first_due.isEnabled()
    dialog.periods.setText("2")
    dialog.plan.open_plan()
    plan = opened(PlanWindow)
    well_made(plan)
    assert str(window.card.loan.outstanding) in plan.facts.text()
    assert "ครบพอดี" in plan.sum.text()
    plan.lines[0][0].setText("31/3/2570")
    plan.lines[1][0].setText("31/3/2571")
    plan.take()
    decided(dialog)
    assert "ตารางใหม่ 2 งวด" in describe(dialog.view)
    dialog.try_save()
    preview_of(qtbot).reject()
    rows = [window.conditions.rows.record(at) for at in range(window.conditions.rows.rowCount())]
    assert [one.due for one in rows] == [date(2027, 3, 31), date(2028, 3, 31)]
    assert sum(one.principal.satang for one in rows) == window.card.loan.outstanding.satang
    window.reject()


def test_a_pause_warns_of_guarantors_who_did_not_sign(window: LoanWindow, db: Database, qtbot: QtBot) -> None:
    loan_id = window.card.loan.id
    somebody = make_member(db, "นางค้ำ ประกันดี", number="C0499")
    db.write(guarantee_acts.add, loan_id, GuaranteeInput(somebody.person_id), date(2025, 1, 10))
    window.show_part(1)
    window.conditions.buttons["pause"].click()
    dialog = opened(PauseDialog)
    well_made(dialog)
    decided(dialog)
    assert "นางค้ำ ประกันดี ยังไม่ได้ยินยอมเป็นหนังสือ" in describe(dialog.view)
    assert dialog.consents is not None
    dialog.consents.set_keys([one.id for one in db.read(guarantees.guarantees_of, loan_id)])
    dialog.refresh()
    settle()
    assert "หลุดพ้น" not in describe(dialog.view)
    dialog.try_save()
    preview_of(qtbot).reject()
    assert db.read(loans.get, loan_id).version == 2
    window.reject()


def test_interest_is_forgiven_stopped_and_the_debt_written_off(
    window: LoanWindow, db: Database, qtbot: QtBot
) -> None:
    loan_id = window.card.loan.id
    window.show_part(1)
    window.conditions.buttons["waive"].click()
    waiver = opened(WaiverDialog)
    well_made(waiver)
    waiver.interest.set_amount(Money.of(100))
    decided(waiver)
    waiver.try_save()
    preview_of(qtbot).reject()
    window.conditions.buttons["stop"].click()
    stop = opened(StopDialog)
    well_made(stop)
    decided(stop)
    stop.try_save()
    preview_of(qtbot).reject()
    assert "หยุดคิดดอกเบี้ย" in window.notes.text()
    assert not window.conditions.buttons["pause"].isEnabled()
    window.conditions.buttons["write_off"].click()
    off = opened(WriteOffDialog)
    well_made(off)
    decided(off)
    assert "หนี้สูญของปีนี้" in describe(off.view)
    off.try_save()
    preview_of(qtbot).reject()
    assert db.read(loans.get, loan_id).status(TODAY) is LoanStatus.WRITTEN_OFF
    window.conditions.buttons["recover"].click()
    money = opened(RecoverDialog)
    well_made(money)
    money.amount.set_amount(Money.of(500))
    money.try_save()
    preview_of(qtbot).reject()
    window.show_part(0)
    settle()
    assert "รับคืนหนี้ที่ตัดแล้ว" in describe(window)
    window.movements.reverse.click()
    back = opened(ReverseDialog)
    well_made(back)
    assert back.windowTitle().startswith("ยกเลิกใบเสร็จ")
    assert "หนี้ที่ตัดไว้กลับไปค้าง" in describe(back.view)
    back.reject()
    window.reject()


def test_money_is_taken_in_the_window_from_the_borrower_or_a_guarantor(
    window: LoanWindow, db: Database, qtbot: QtBot
) -> None:
    loan = window.card.loan
    window.movements.repay.click()
    form = opened(RepayDialog)
    assert form.loan_id == loan.id
    assert form.payer.key() is None
    form.reject()
    window.show_part(2)
    assert not window.security.pay.isEnabled()
    surety = make_member(db, "นายค้ำ มั่นคง", number="C0500")
    db.write(guarantee_acts.add, loan.id, GuaranteeInput(surety.person_id), date(2025, 1, 10))
    settle()
    assert window.security.pay.isEnabled()
    window.security.pay.click()
    form = opened(RepayDialog)
    well_made(form)
    assert form.payer.key() == surety.person_id
    form.amount.setText("500")
    form.try_save()
    preview_of(qtbot).reject()
    settle()
    assert "นายค้ำ มั่นคง ชำระแทนแล้ว" in describe(window)
    window.reject()


def test_a_borrower_who_died_is_said_first(window: LoanWindow, app: App, db: Database) -> None:
    loan = window.card.loan
    db.write(person_acts.record_death, loan.membership.person_id, date(2026, 3, 1), "", TODAY)
    window.reload()
    assert "มาตรา 1754" in window.notes.text()
    assert "1 มี.ค. 2570" in window.notes.text()
    window.reject()


def test_what_closes_the_loan_is_told_for_any_day(window: LoanWindow, db: Database, qtbot: QtBot) -> None:
    loan = window.card.loan
    window.show_part(3)
    window.papers.asked.emit("payoff")
    dialog = opened(PayoffDialog)
    well_made(dialog)
    dialog.day.set_day(date(2026, 12, 31))
    dialog.refresh()
    settle()
    total = db.read(loan_repayments.quote, loan.id, date(2026, 12, 31)).before.payoff.total
    assert str(total) in describe(dialog.view)
    dialog.try_save()
    paper = preview_of(qtbot)
    assert "ทำไมเป็นยอดนี้" in paper.present.title
    paper.reject()
    window.reject()


def test_every_movement_that_stands_is_explained(window: LoanWindow, db: Database, qtbot: QtBot) -> None:
    for row in (0, 1):  # the pay-out and the receipt
        window.movements.view.choose_row(row)
        window.movements.why.click()
        preview_of(qtbot).reject()
    receipt = window.card.movements[1].event
    db.write(voiding.void, VoidInput(receipt.document_id, TODAY, "รับผิดคน", "ประธาน ทดสอบ"))
    settle()
    window.movements.view.choose_row(1)
    assert not window.movements.why.isEnabled()
    window.reject()


def test_new_conditions_are_explained(window: LoanWindow, db: Database, qtbot: QtBot) -> None:
    agreement = Agreement(day=TODAY, reason="น้ำท่วมนา", resolution="มติ 5/2569")
    db.write(
        loan_amendments.pause,
        PauseInput(loan_id=window.card.loan.id, agreement=agreement, months=3),
    )
    settle()
    window.show_part(1)
    window.conditions.view.choose_row(0)
    assert not window.conditions.why.isEnabled()  # as agreed: nothing was carried or moved
    window.conditions.view.choose_row(1)
    window.conditions.why.click()
    preview_of(qtbot).reject()
    window.reject()


def test_the_contract_of_a_paid_loan_is_given_back(window: LoanWindow, db: Database) -> None:
    loan = window.card.loan
    payoff = db.read(loan_repayments.quote, loan.id, TODAY).before.payoff.total
    repay(db, loan, TODAY, str(payoff).replace(",", ""))
    window.show_part(3)
    window.papers.asked.emit("return")
    dialog = opened(ReturnDialog)
    well_made(dialog)
    dialog.to.setText("")
    dialog.try_save()
    assert "ผู้รับสัญญาคืน" in dialog.form.problem("to")
    dialog.to.setText("นายญาณวุฒิ ฐานะมั่น")
    dialog.try_save()
    assert db.read(loans.get, loan.id).returned == TODAY
    settle()
    assert "ผู้รับคืน" in describe(window)
    window.papers.asked.emit("keep")
    assert db.read(loans.get, loan.id).returned is None
    window.reject()


def test_savings_that_are_not_there_are_said(window: LoanWindow) -> None:
    window.papers.asked.emit("set_off")
    dialog = opened(SetOffDialog)
    well_made(dialog)
    dialog.try_save()
    assert "ยังไม่ได้เลือกบัญชีเงินออม" in dialog.form.problem("account")
    dialog.reject()
    window.reject()


def test_many_loans_are_paused_by_one_resolution(
    app: App,
    house: QWidget,
    db: Database,
    fund: Fund,
    borrowers: list[Loan],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def agree(_parent: QWidget, _title: str, words: str, **_more: object) -> bool:
        asked.append(words)
        return True

    monkeypatch.setattr("ui.messages.ask", agree)
    acts = LoanActs(app, house)
    acts.pause_many(fund, house)
    window = opened(PauseWindow)
    well_made(window)
    assert not window.save.isEnabled()
    window.look.click()
    qtbot.waitUntil(lambda: len(window.rows) == 2, timeout=10_000)
    settle()
    assert "จะพัก 2 สัญญา" in window.said.text()
    window.view.choose_row(1)
    window.strike.click()
    assert window.wanted() == [borrowers[0].id]
    window.save.click()
    qtbot.waitUntil(lambda: bool(window.form.problem("reason")), timeout=10_000)
    window.reason.setText("น้ำท่วมนา")
    window.resolution.setText("มติ 5/2569")
    assert not window.save.isEnabled()  # the list is another until it was looked at again
    window.look.click()
    qtbot.waitUntil(window.save.isEnabled, timeout=10_000)
    window.save.click()
    preview_of(qtbot).reject()
    assert "1 สัญญา" in asked[-1]
    assert [db.read(loans.get, one.id).version for one in borrowers] == [2, 1, 1]
    card = db.read(loan_card.card, borrowers[0].id, TODAY)
    assert card.amended[0].amendment.batch
    assert card.state is not None
    assert card.state.interest > ZERO
