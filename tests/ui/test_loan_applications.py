"""The window of requests for loans: asking, opinion, resolution, contract; and who stands for a running loan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from models.fund import Membership
from models.lending import CollateralKind, GuaranteeEnd, LoanApplicationState
from models.loan import LoanProduct
from models.values.money import Money
from services.loan import collaterals, guarantees, loan_applications, loans
from services.loan.collaterals import CollateralInput
from services.loan.household_economy import Household, Line, OtherDebt
from services.loan.lending_policy import Policy
from services.matters import Wanted
from tests.builders import make_loan, make_member
from tests.conftest import TODAY
from tests.services.loan.loan_requests import MET, asking, contracted, product_with, recommended, submitted
from tests.ui.loan_office import is_open, opened, preview_of, settle
from tests.ui.snapshot import cut_off, english, matches, nameless
from ui.app import App
from ui.loans.application_dialogs import (
    ApproveRequestDialog,
    ContractDialog,
    DeferDialog,
    RecommendDialog,
    RejectDialog,
    WithdrawDialog,
)
from ui.loans.application_form import ApplicationForm
from ui.loans.applications_window import ApplicationsWindow
from ui.loans.approve_dialog import ApproveDialog
from ui.loans.pack_window import PackWindow
from ui.loans.page import LoansPage
from ui.loans.security_dialogs import (
    AddGuarantorDialog,
    CollateralDialog,
    EndDialog,
    GiveBackDialog,
    ReceiveDialog,
    ReplaceDialog,
)
from ui.loans.security_registers import SecurityRegister
from ui.loans.security_window import SecurityWindow
from ui.widgets.picker import Choice

State = LoanApplicationState
HOUSEHOLD = Household(
    (Line("อาชีพหลัก", Money.of(12_000)),),
    (Line("กินอยู่ในบ้าน", Money.of(6_000)),),
    (OtherDebt("ธ.ก.ส.", Money.of(50_000), Money.of(2_500)),),
    4,
)


@pytest.fixture
def people(db: Database) -> list[Membership]:
    names = ("นางบัวผัน ศรีสุวรรณ์", "นายญาณวุฒิ ฐานะมั่น", "นางสาวน้ำทิพย์ ปู่ซ้าย")
    return [make_member(db, one, number=f"C041{place}", moo=4) for place, one in enumerate(names)]


@pytest.fixture
def product(db: Database) -> LoanProduct:
    return product_with(db, Policy(guarantors=1, ceiling=Money.of(50_000)))


@pytest.fixture
def page(app: App, qtbot: QtBot, people: list[Membership], product: LoanProduct) -> Iterator[LoansPage]:
    app.today = lambda: TODAY
    made = LoansPage(app)
    qtbot.addWidget(made)
    made.resize(1150, 700)
    made.show()
    yield made
    for one in QApplication.topLevelWidgets():
        if one is not made:
            one.hide()


def open_window(page: LoansPage) -> ApplicationsWindow:
    page.open_target(Wanted("applications", 1))
    settle()
    return opened(ApplicationsWindow)


def sound(widget: QWidget) -> None:
    assert nameless(widget) == []
    assert set(english(widget)) <= {"Word"}  # the program whose files may be attached
    assert cut_off(widget) == []


def press(widget: QWidget, name: str) -> None:
    button = widget.findChild(QPushButton, name)
    assert button is not None, name
    assert button.isEnabled()
    button.click()


def test_a_request_is_typed_checked_and_submitted(
    page: LoansPage, db: Database, people: list[Membership]
) -> None:
    window = open_window(page)
    window.add()
    form = opened(ApplicationForm)
    form.try_save()
    assert form.form.problem("member")
    form.member.set_choice(Choice(people[0].id, people[0].person.name))
    form.amount.setText("30000")
    form.purpose.setText("ซื้อปุ๋ย")
    form.tell()
    settle()
    assert any("ต้องมี 1 คน" in one.text() for one in form.view.findChildren(QWidget) if hasattr(one, "text"))
    form.guarantors[0][0].set_person(people[1].person_id)
    form.household.income[0].setText("12000")
    form.household.debts[0][0].setText("ธ.ก.ส.")
    form.household.debts[0][2].setText("2500")
    form.tell()
    settle()
    sound(form)
    form.try_save()
    row = db.read(loan_applications.get, 1)
    assert (row.state, row.asked) == (State.SUBMITTED, Money.of(30_000))
    assert [one.person_id for one in row.guarantees] == [people[1].person_id]
    assert loan_applications.as_input(row).household.capacity == Money.of(9_500)
    assert window.card.shown is not None
    sound(window)


def test_a_draft_is_kept_and_submitted_later(page: LoansPage, db: Database, people: list[Membership]) -> None:
    window = open_window(page)
    window.add()
    form = opened(ApplicationForm)
    form.member.set_choice(Choice(people[0].id, people[0].person.name))
    form.amount.setText("30000")
    form.submit_now.setChecked(False)
    form.try_save()
    assert db.read(loan_applications.get, 1).state is State.DRAFT
    press(window.card, "edit_application")
    form = opened(ApplicationForm)
    assert form.amount.amount() == Money.of(30_000)
    form.purpose.setText("ซื้อปุ๋ย")
    form.submit_now.setChecked(False)
    form.try_save()
    press(window.card, "submit_application")
    assert db.read(loan_applications.get, 1).state is State.SUBMITTED


def test_from_opinion_to_contract(
    page: LoansPage, db: Database, people: list[Membership], product: LoanProduct
) -> None:
    row = submitted(db, asking(people[0], product, people[1], household=HOUSEHOLD))
    window = open_window(page)
    matches("loan_applications_window", window)
    press(window.card, "recommend_application")
    opinion = opened(RecommendDialog)
    sound(opinion)
    opinion.by.setText("นายผู้ใหญ่ บ้านดี")
    opinion.opinion.setPlainText("เห็นควรอนุมัติ")
    opinion.try_save()
    press(window.card, "approve_application")
    decide = opened(ApproveRequestDialog)
    sound(decide)
    decide.approved.setText("40000")
    decide.resolution.setText("ครั้งที่ 11/2569")
    decide.try_save()
    assert "ไม่เกินที่ขอ" in decide.form.problem("approved")
    decide.approved.setText("25000")
    decide.try_save()
    press(window.card, "contract_application")
    dialog = opened(ContractDialog)
    sound(dialog)
    dialog.place.setText("แฟ้ม 1")
    dialog.try_save()
    settle()
    page.show_card()
    found = db.read(loan_applications.get, row.id)
    assert found.state is State.CONTRACTED
    assert not is_open(ApplicationsWindow)
    assert page.card.loan is not None
    assert page.card.loan.loan.principal == Money.of(25_000)
    settle()
    sound(page)


@pytest.mark.parametrize(
    ("button", "kind", "state"),
    [
        ("reject_application", RejectDialog, State.REJECTED),
        ("defer_application", DeferDialog, State.DEFERRED),
        ("withdraw_application", WithdrawDialog, State.WITHDRAWN),
    ],
)
def test_other_ends(
    page: LoansPage,
    db: Database,
    people: list[Membership],
    product: LoanProduct,
    button: str,
    kind: type[RejectDialog | DeferDialog | WithdrawDialog],
    state: State,
) -> None:
    row = recommended(db, asking(people[0], product))
    window = open_window(page)
    press(window.card, button)
    dialog = opened(kind)
    sound(dialog)
    dialog.reason.setText("")
    dialog.try_save()
    assert dialog.isVisible()
    dialog.reason.setText("เอกสารไม่ครบ")
    if isinstance(dialog, RejectDialog | DeferDialog):
        dialog.resolution.setText("ครั้งที่ 11/2569")
    dialog.try_save()
    assert db.read(loan_applications.get, row.id).state is state


def test_states_and_search_narrow_the_list(
    page: LoansPage, db: Database, people: list[Membership], product: LoanProduct
) -> None:
    submitted(db, asking(people[0], product))
    contracted(db, asking(people[1], product, people[2]))
    window = open_window(page)
    assert window.table.rowCount() == 1
    window.state.set_key("")
    assert window.table.rowCount() == 2
    window.search.setText("ญาณวุฒิ")
    window.reload()
    assert [window.table.record(0)["full_name"]] == ["นายญาณวุฒิ ฐานะมั่น"]
    window.search.setText("ไม่มีใคร")
    window.reload()
    sound(window)


def test_the_committee_s_file(
    page: LoansPage, db: Database, people: list[Membership], product: LoanProduct, qtbot: QtBot
) -> None:
    make_loan(db, people[0], product, 20_000, day=date(2026, 11, 1))
    submitted(db, asking(people[0], product, household=HOUSEHOLD))
    recommended(db, asking(people[1], product, people[2], asked=10_000))
    window = open_window(page)
    window.show_pack()
    pack = opened(PackWindow)
    settle()
    matches("committee_pack_window", pack)
    sound(pack)
    press(pack, "print_pack")
    assert preview_of(qtbot).isVisible()


def test_the_request_with_what_was_resolved_is_printed(
    page: LoansPage, db: Database, people: list[Membership], product: LoanProduct, qtbot: QtBot
) -> None:
    recommended(db, asking(people[0], product))
    window = open_window(page)
    press(window.card, "application_latest")
    assert preview_of(qtbot).isVisible()


def test_guarantors_and_collateral_of_a_running_loan(
    page: LoansPage, db: Database, people: list[Membership], product: LoanProduct
) -> None:
    land = CollateralInput(CollateralKind.LAND, "โฉนดเลขที่ 1234", Money.of(80_000))
    loan = contracted(db, asking(people[0], product, people[1], collateral=(land,)))
    page.reload()
    page.open_target(loan.id)
    page.show_card()
    settle()
    press(page.card, "manage_security")
    window = opened(SecurityWindow)
    settle()
    sound(window)
    matches("security_window", window)
    press(window, "replace_guarantor")
    replace = opened(ReplaceDialog)
    sound(replace)
    replace.guarantor.set_person(people[2].person_id)
    replace.reason.setText("ย้ายไปต่างจังหวัด")
    replace.try_save()
    sureties = db.read(guarantees.guarantees_of, loan.id)
    assert [one.end_kind for one in sureties] == [GuaranteeEnd.REPLACED, None]
    page.reload()
    page.show_card()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert window.isVisible()  # the card it was opened from was drawn anew
    window.surety_view.choose_row(1)
    press(window, "end_guarantee")
    end = opened(EndDialog)
    end.try_save()
    assert end.form.problem("reason")
    end.reason.setText("มติครั้งที่ 3/2569")
    end.try_save()
    press(window, "add_guarantor")
    add = opened(AddGuarantorDialog)
    add.guarantor.set_person(people[0].person_id)
    add.try_save()
    assert "ตัวเองไม่ได้" in add.form.problem("guarantor")
    add.reject()
    press(window, "receive_collateral")
    receive = opened(ReceiveDialog)
    receive.kept_at.setText("ตู้เซฟ")
    receive.day.set_day(MET)
    receive.try_save()
    press(window, "give_back_collateral")
    give = opened(GiveBackDialog)
    give.to.setText("นางบัวผัน ศรีสุวรรณ์")
    give.try_save()
    press(window, "add_collateral")
    thing = opened(CollateralDialog)
    sound(thing)
    thing.reject()
    kept = db.read(collaterals.of_loan, db.read(loans.get, loan.id))
    assert [one.returned for one in kept] == [TODAY]


def test_the_short_way_says_what_the_product_asks(
    page: LoansPage, people: list[Membership], product: LoanProduct
) -> None:
    page.add()
    dialog = opened(ApproveDialog)
    dialog.member.set_choice(Choice(people[0].id, people[0].person.name))
    dialog.principal.setText("60000")
    dialog.refresh()
    settle()
    said = [one.text() for one in dialog.view.findChildren(QLabel)]
    assert any("ประเภทนี้ต้องมี 1 คน" in one for one in said)
    assert any("ต้องเสนอที่ประชุมสมาชิก" in one for one in said)


def test_registers_of_guarantors_and_collateral(
    page: LoansPage,
    db: Database,
    people: list[Membership],
    product: LoanProduct,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    land = CollateralInput(CollateralKind.LAND, "โฉนดเลขที่ 1234", Money.of(80_000))
    loan = contracted(db, asking(people[0], product, people[1], collateral=(land,)))
    window = open_window(page)
    for button in ("guarantor_register", "collateral_register"):
        press(window, button)
        register = opened(SecurityRegister)
        settle()
        sound(register)
        assert register.table.rowCount() == 1
        assert register.table.record(0)["contract_no"] == loan.contract_no
        register.search.setText("ไม่มีใคร")
        register.reload()
        assert register.table.rowCount() == 0
        register.search.setText("บัวผัน")
        register.reload()
        assert register.table.rowCount() == 1
        register.reject()
    press(window, "collateral_register")
    register = opened(SecurityRegister)
    register.filter.set_key("back")
    assert register.table.rowCount() == 0
    register.filter.set_key("")
    gone: list[tuple[str, object]] = []
    monkeypatch.setattr(page.app, "go", lambda place, target=None: gone.append((place, target)))
    press(register, "open_loan")
    assert gone == [("loans", loan.id)]
    assert not is_open(ApplicationsWindow)
