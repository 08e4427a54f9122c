"""From a member's card: leaving with her money settled, whom she named to receive, rights that rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from models.fund import EndReason, Fund, Membership
from models.saving import InterestBasis, SavingKind
from models.values.money import ZERO, Money
from models.values.rate import Rate
from services.fund import beneficiaries, fund_rules, members, settlements, suspensions
from services.fund.beneficiaries import BeneficiaryInput
from services.saving import saving_products, savings
from tests.builders import citizen_id, make_member
from tests.conftest import TODAY
from tests.services.savings_office import open_account, save, savings_fund
from tests.ui.loan_office import opened, preview_of, settle
from tests.ui.snapshot import cut_off, describe, english, matches, nameless
from ui.app import FUND, App
from ui.members.beneficiaries import BeneficiariesDialog, BeneficiaryForm
from ui.members.ending import EndDialog, LeftDialog
from ui.members.page import MembersPage
from ui.members.suspending import LiftDialog, SuspendDialog, SuspendManyDialog

OPENED = date(2026, 10, 1)


@pytest.fixture
def member(db: Database) -> Membership:
    """Somebody with shares and สัจจะ in a savings fund."""
    fund = savings_fund(db)
    one = make_member(db, "นางบัวผัน ศรีสุวรรณ์", number="0001", fund_id=fund.id)
    for kind, amount in ((SavingKind.SHARE, "5000"), (SavingKind.SAJJA, "300")):
        save(db, open_account(db, fund, one.id, kind, opened=OPENED), amount, OPENED)
    return one


@pytest.fixture
def page(app: App, member: Membership, qtbot: QtBot) -> Iterator[MembersPage]:
    app.today = lambda: TODAY
    app.preferences.setValue(FUND, member.fund_id)
    page = MembersPage(app)
    qtbot.addWidget(page)
    page.resize(1150, 900)
    page.show()
    page.open_target(member.id)
    page.show_card()
    settle()
    yield page
    for one in QApplication.topLevelWidgets():
        if one is not page:
            one.hide()


def press(page: MembersPage, name: str) -> None:
    page.show_card()
    QApplication.processEvents()
    found = page.card.findChild(QPushButton, name)
    assert found is not None, name
    found.click()
    settle()


def sound(widget: QWidget) -> None:
    assert nameless(widget) == []
    assert english(widget) == []
    assert cut_off(widget) == []


def test_the_card_says_what_she_has_here(page: MembersPage) -> None:
    sound(page)
    matches("members_card_savings", page.card)


def test_leaving_shows_the_settlement_first_and_the_voucher_after(
    page: MembersPage, db: Database, member: Membership, qtbot: QtBot
) -> None:
    press(page, "end_member")
    dialog = opened(EndDialog)
    sound(dialog)
    matches("members_leaving", dialog)
    dialog.note.setText("ย้ายไปอยู่ต่างจังหวัด")
    dialog.try_save()
    assert dialog.voucher is not None
    preview_of(qtbot)
    left = db.read(members.get, member.id)
    assert (left.end_reason, left.ended) == (EndReason.RESIGNED, TODAY)
    assert all(one.closed for one in db.read(savings.accounts_of, member.id))


def test_a_refusal_of_the_day_is_said_at_the_day(page: MembersPage) -> None:
    press(page, "end_member")
    dialog = opened(EndDialog)
    dialog.day.set_day(date(2026, 9, 1))
    dialog.try_save()
    assert dialog.isVisible()
    assert "2569" in dialog.form.problem("ended"), "no account was open on that day"


def test_the_dead_s_savings_go_to_whom_she_named(
    page: MembersPage, db: Database, member: Membership, qtbot: QtBot
) -> None:
    named = [BeneficiaryInput("นายสมหมาย ศรีสุวรรณ์", "คู่สมรส", percent=100)]
    db.write(beneficiaries.save, member.fund_id, member.person_id, named, TODAY)
    db.write(members.record_death, member.id, TODAY, "", TODAY)
    press(page, "settle_estate")
    dialog = opened(LeftDialog)
    sound(dialog)
    assert dialog.payee is not None
    assert dialog.payee.text() == "นายสมหมาย ศรีสุวรรณ์"
    dialog.try_save()
    assert dialog.voucher is not None
    assert "นายสมหมาย ศรีสุวรรณ์" in dialog.voucher.facts
    preview_of(qtbot)
    assert db.read(settlements.preview, member.id, TODAY).total_savings == ZERO
    page.show_card()
    QApplication.processEvents()
    assert page.card.findChild(QPushButton, "settle_estate") is None


def test_beneficiaries_are_typed_one_by_one_and_kept_together(
    page: MembersPage, db: Database, member: Membership
) -> None:
    press(page, "edit_beneficiaries")
    dialog = opened(BeneficiariesDialog)
    for name, percent in (("นายหนึ่ง สมมุติ", "60"), ("นายสอง สมมุติ", "30")):
        dialog.list.add()
        form = opened(BeneficiaryForm)
        form.name.setText(name)
        form.percent.setText(percent)
        form.try_save()
    dialog.try_save()
    assert "ร้อยละ 90" in dialog.form.problem("percent")
    dialog.list.view.choose_row(1)
    dialog.list.edit()
    form = opened(BeneficiaryForm)
    form.citizen_id.setText("123")
    form.percent.setText("40")
    form.try_save()
    assert form.isVisible(), "no such number"
    form.citizen_id.setText(citizen_id(8))
    form.try_save()
    dialog.list.view.choose_row(1)
    dialog.list.move_up()
    dialog.try_save()
    kept = db.read(beneficiaries.of_member, member.fund_id, member.person_id)
    assert [(one.name, one.percent) for one in kept] == [("นายสอง สมมุติ", 40), ("นายหนึ่ง สมมุติ", 60)]
    press(page, "edit_beneficiaries")
    dialog = opened(BeneficiariesDialog)
    sound(dialog)
    dialog.list.view.choose_row(0)
    dialog.list.remove()
    dialog.list.remove()
    dialog.try_save()
    assert db.read(beneficiaries.of_member, member.fund_id, member.person_id) == []


def test_her_savings_are_one_click_away(
    page: MembersPage, db: Database, member: Membership, app: App
) -> None:
    went: list[tuple[str, object]] = []
    app.went.connect(lambda key, target: went.append((key, target)))
    press(page, "open_savings")
    assert went == [("savings", db.read(savings.accounts_of, member.id)[0].id)]


def test_rights_rest_and_come_back(page: MembersPage, db: Database, member: Membership) -> None:
    press(page, "suspend_member")
    dialog = opened(SuspendDialog)
    sound(dialog)
    dialog.try_save()
    assert "เหตุผล" in dialog.form.problem("reason")
    dialog.reason.setText("ขาดส่ง 4 เดือน")
    dialog.try_save()
    assert db.read(suspensions.is_suspended, member.id, TODAY)
    press(page, "lift_member")
    lift = opened(LiftDialog)
    sound(lift)
    lift.try_save()
    assert not db.read(suspensions.is_suspended, member.id, TODAY)


def test_all_who_are_behind_rest_at_once(
    page: MembersPage, app: App, db: Database, member: Membership
) -> None:
    said: list[str] = []
    app.said.connect(lambda words, _undo: said.append(words))
    page.acts.suspend_late(page.fund)
    assert said[-1].startswith("ไม่มีสมาชิก")
    app.today = lambda: date(2027, 6, 1)
    page.acts.suspend_late(page.fund)
    dialog = opened(SuspendManyDialog)
    sound(dialog)
    assert dialog.who.keys() == [member.id]
    dialog.day.set_day(TODAY)
    dialog.try_save()
    assert db.read(suspensions.is_suspended, member.id, TODAY)
    assert said[-1] == "พักสิทธิแล้ว 1 คน"


def test_interest_not_credited_yet_is_shown_and_left_out_with_a_reason(
    page: MembersPage, db: Database, member: Membership
) -> None:
    deposit = next(
        one for one in db.read(saving_products.products, member.fund_id) if one.kind is SavingKind.DEPOSIT
    )
    wanted = replace(
        saving_products.as_input(deposit), rate=Rate.of("12"), basis=InterestBasis.DAILY, can_withdraw=True
    )
    db.write(saving_products.change, deposit.id, wanted)
    fund = db.read(lambda session: session.get_one(Fund, member.fund_id))
    save(db, open_account(db, fund, member.id, SavingKind.DEPOSIT, opened=OPENED), "10000", OPENED)
    press(page, "end_member")
    dialog = opened(EndDialog)
    assert "170.96" in describe(dialog.view)
    assert dialog.no_interest is None, "the fund's rule pays it"
    dialog.reject()
    db.write(fund_rules.change, member.fund_id, fund_rules.NO_LEAVING_INTEREST.key, OPENED, "1")
    press(page, "end_member")
    dialog = opened(EndDialog)
    sound(dialog)
    assert dialog.no_interest is not None
    dialog.no_interest.setText("ออกก่อนครบปี")
    dialog.tell()
    assert "170.96" not in describe(dialog.view)
    dialog.try_save()
    assert dialog.voucher is not None
    assert dialog.voucher.total == Money.of(15_300)
