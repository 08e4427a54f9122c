"""The pages of welfare: a claim from filing to its voucher, contributions, and the windows of the rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from models.database import Database
from models.fund import Membership
from models.values.money import ZERO, Money
from models.welfare import BenefitMode, ClaimState, MoneySource, WelfareCategory
from services.matters import Wanted
from services.welfare import benefits, claims, contribution_plans, contributions, matchings, welfare_counts
from services.welfare.claims import ClaimInput
from services.welfare.contributions import ContributionInput
from tests.builders import make_member
from tests.conftest import TODAY
from tests.ui.keys import press
from tests.ui.loan_office import opened, preview_of, settle
from tests.ui.snapshot import cut_off, describe, english, nameless
from ui import messages, theme
from ui.app import App
from ui.page import Page
from ui.welfare.benefit_form import BenefitForm
from ui.welfare.benefits_window import BenefitsWindow
from ui.welfare.claim_dialogs import (
    BringDialog,
    DecideDialog,
    PayDialog,
    RefuseDialog,
    WithdrawDialog,
)
from ui.welfare.claim_form import ClaimForm
from ui.welfare.contribution_dialogs import ChooseForAllDialog, ChoosePlanDialog, ContributionDialog
from ui.welfare.contributions_page import ContributionsPage
from ui.welfare.earlier_matching_dialog import EarlierMatchingDialog
from ui.welfare.matchings_window import MatchingDialog, MatchingsWindow
from ui.welfare.openings_form import OpeningsForm
from ui.welfare.page import WelfarePage
from ui.welfare.plans_window import PlanForm, PlansWindow
from ui.widgets.card import Card
from ui.widgets.picker import Choice

EVENT = date(2026, 11, 10)


@pytest.fixture(autouse=True)
def that_day(app: App) -> None:
    app.today = lambda: TODAY


@pytest.fixture(autouse=True)
def put_away(qapp: QApplication) -> Iterator[None]:
    """What a test left open must not be the next one's."""
    yield
    for one in qapp.topLevelWidgets():
        if isinstance(one, QDialog):
            one.hide()


@pytest.fixture
def member(db: Database) -> Membership:
    return make_member(db, "นางบัวผัน ศรีสุวรรณ์", number="0001", house_no="12/3", moo=4)


@pytest.fixture
def kinds(db: Database) -> dict[str, int]:
    db.write(benefits.add_examples, 1)
    return {one.name: one.id for one in db.read(benefits.benefits, 1)}


@pytest.fixture
def plans(db: Database) -> dict[int, int]:
    db.write(contribution_plans.add_usual, 1)
    return {one.days: one.id for one in db.read(contribution_plans.plans, 1)}


def shown(page: Page, qtbot: QtBot) -> None:
    qtbot.addWidget(page)
    page.resize(1150, 720)
    page.show()
    qtbot.waitExposed(page)


@pytest.fixture
def page(app: App, qtbot: QtBot, member: Membership, kinds: dict[str, int]) -> WelfarePage:
    made = WelfarePage(app)
    shown(made, qtbot)
    return made


@pytest.fixture
def money_page(app: App, qtbot: QtBot, member: Membership, plans: dict[int, int]) -> ContributionsPage:
    made = ContributionsPage(app)
    shown(made, qtbot)
    made.show_record(member.id)
    made.show_card()
    return made


def said_on(card: Card) -> str:
    settle()  # the new parts of the card appear, and then take their places
    return describe(card)


def fill(form: ClaimForm, member: Membership, benefit_id: int, *, nights: int | None = 4) -> None:
    form.member.set_choice(Choice(member.id, member.person.name, member.member_no))
    form.benefit.set_key(benefit_id)
    form.event_day.set_day(EVENT)
    form.nights.set_count(nights)
    form.papers.tick(["ใบรับรองแพทย์หรือใบเสร็จโรงพยาบาล", "สูติบัตร"])
    form.refresh()


def filed(db: Database, member: Membership, benefit_id: int, day: date = EVENT) -> int:
    benefit = db.read(benefits.get, benefit_id)
    asked = ClaimInput(
        membership_id=member.id,
        benefit_id=benefit_id,
        filed=TODAY,
        event_day=day,
        nights=3,
        documents=benefits.papers_of(benefit),
    )
    return db.write(claims.file, asked).id


def test_a_claim_goes_from_filing_to_its_voucher(
    page: WelfarePage, db: Database, member: Membership, kinds: dict[str, int], qtbot: QtBot
) -> None:
    page.add()
    form = opened(ClaimForm)
    fill(form, member, kinds["นอนโรงพยาบาล"])
    said = said_on(form.view)
    assert "600.00" in said
    assert "4 คืน คืนละ 200.00 บาท เป็น 800.00 บาท" in said
    form.try_save()
    assert page.chosen is not None
    assert db.read(claims.get, page.chosen).state is ClaimState.FILED
    page.check()
    assert "รอมติคณะกรรมการ" in said_on(page.card)
    press(page.view, Qt.Key.Key_Return)
    decide = opened(DecideDialog)
    assert decide.approved.amount() == Money.of(600)
    decide.try_save()
    assert "มติ" in decide.form.problem("resolution")
    decide.resolution.setText("ครั้งที่ 11/2569")
    decide.try_save()
    assert "รอจ่ายเงิน" in said_on(page.card)
    page.pay()
    pay = opened(PayDialog)
    assert "หกร้อยบาทถ้วน" in said_on(pay.view)
    pay.try_save()
    paper = preview_of(qtbot)
    paper.close()
    claim = db.read(claims.get, page.chosen)
    assert (claim.state, claim.paid) == (ClaimState.PAID, TODAY)
    page.show_card()
    assert "จ่ายเงินแล้ว" in said_on(page.card)


def test_why_nothing_is_due_is_said_while_she_types(
    page: WelfarePage, db: Database, kinds: dict[str, int]
) -> None:
    new = make_member(db, "นางสาวใหม่ มาดี", number="0002", joined=date(2026, 6, 1))
    page.add()
    form = opened(ClaimForm)
    assert "เลือกสมาชิก" in said_on(form.view)
    fill(form, new, kinds["คลอดบุตร"], nights=None)
    said = said_on(form.view)
    assert "ไม่ผ่าน: สมัคร 1 มิ.ย. 2569 ยังไม่พ้นระยะรอ 180 วัน" in said
    assert "ผ่าน: เอกสารครบ" in said
    assert not form.nights.isEnabled()
    form.try_save()
    page.check()
    assert "ยังไม่พ้นระยะรอ" in said_on(page.card)
    page.card.asked_refuse.emit()
    refuse = opened(RefuseDialog)
    assert "ยังไม่พ้นระยะรอ" in refuse.reason.text()
    refuse.try_save()
    assert "ไม่อนุมัติ" in said_on(page.card)


def test_a_refused_claim_is_marked_at_its_input(
    page: WelfarePage, member: Membership, kinds: dict[str, int], db: Database
) -> None:
    filed(db, member, kinds["นอนโรงพยาบาล"])
    page.add()
    form = opened(ClaimForm)
    fill(form, member, kinds["นอนโรงพยาบาล"], nights=None)
    form.try_save()
    assert "จำนวนคืน" in form.form.problem("nights")
    form.nights.set_count(2)
    form.try_save()
    assert "WB2570-00001" in form.form.problem("event_day")
    form.event_day.set_day(TODAY)
    form.try_save()
    assert len(page.shown) == 2


def test_papers_brought_later_and_withdrawing(
    page: WelfarePage, db: Database, member: Membership, kinds: dict[str, int]
) -> None:
    claim = filed(db, member, kinds["คลอดบุตร"])
    page.show_record(claim)
    page.card.asked_bring.emit()
    bring = opened(BringDialog)
    bring.papers.tick([])
    bring.try_save()
    assert "ยังขาดเอกสาร: สูติบัตร" in said_on(page.card)
    page.card.asked_withdraw.emit()
    withdraw = opened(WithdrawDialog)
    withdraw.try_save()
    assert "เหตุผล" in withdraw.form.problem("reason")
    withdraw.reason.setText("ลงผิดคน")
    withdraw.try_save()
    assert db.read(claims.get, claim).state is ClaimState.WITHDRAWN


def test_a_part_of_the_list_and_one_claim_are_opened_from_elsewhere(
    page: WelfarePage, db: Database, member: Membership, kinds: dict[str, int]
) -> None:
    first, second = filed(db, member, kinds["คลอดบุตร"]), filed(db, member, kinds["นอนโรงพยาบาล"])
    db.write(claims.check, second)
    page.open_target(Wanted("checked", 1))
    assert list(page.shown) == [second]
    page.open_target(first)
    assert page.chosen == first


def test_benefits_begin_with_examples_and_are_corrected(app: App, db: Database, qtbot: QtBot) -> None:
    page = WelfarePage(app)
    shown(page, qtbot)
    page.add()  # nothing to claim yet: the rules come first
    window = opened(BenefitsWindow)
    assert "ยังไม่มีสวัสดิการ" in describe(window)
    window.add_examples()
    assert "200.00 ต่อคืน ไม่เกินครั้งละ 600.00 ไม่เกินปีละ 1,000.00" in describe(window)
    window.add()
    form = opened(BenefitForm)
    form.name.setText("บวช")
    form.category.set_key(WelfareCategory.CULTURE)
    form.mode.set_key(BenefitMode.TIERS)
    form.tiers.setPlainText("๑๒ 500\nผิด")
    form.try_save()
    assert "ผิด" in form.form.problem("tiers")
    form.tiers.setPlainText("๑๒ 500\n36 1,000")
    form.try_save()
    made = next(one for one in db.read(benefits.benefits, 1) if one.name == "บวช")
    assert benefits.tiers_of(made) == ((12, Money.of(500)), (36, Money.of(1_000)))
    window.view.choose_row(window.table.find(lambda one: one.id == made.id))
    window.open_record()
    again = opened(BenefitForm)
    before = benefits.as_input(made)
    again.try_save()
    assert benefits.as_input(db.read(benefits.get, made.id)) == before
    window.close()


def test_what_was_paid_before_the_program_is_kept(page: WelfarePage, db: Database) -> None:
    page.show_openings()
    form = opened(OpeningsForm)
    people, amount = form.rows[WelfareCategory.DEATH]
    people.set_count(12)
    form.try_save()
    assert "ทั้งจำนวนคนและจำนวนเงิน" in form.form.problem("death")
    amount.set_amount(Money.of(90_000))
    form.try_save()
    assert db.read(welfare_counts.openings, 1)[WelfareCategory.DEATH].people == 12


def test_a_contribution_says_what_it_pays_for_and_shows_its_receipt(
    money_page: ContributionsPage, db: Database, member: Membership, plans: dict[int, int], qtbot: QtBot
) -> None:
    page = money_page
    assert "ยังไม่มีแผนเงินสมทบ" in said_on(page.card)
    press(page.view, Qt.Key.Key_Return)
    choose = opened(ChoosePlanDialog)
    choose.plan.set_key(plans[30])
    choose.since.set_day(date(2026, 10, 1))
    choose.try_save()
    page.show_card()
    assert "ขาดส่งมา 52 วัน" in said_on(page.card)
    press(page.view, Qt.Key.Key_Return)
    dialog = opened(ContributionDialog)
    assert dialog.amount.amount() == Money.of(60)
    assert "30 พฤศจิกายน 2569" in said_on(dialog.view)
    dialog.amount.set_amount(Money.of(50))
    dialog.try_save()
    assert "60.00 บาท" in dialog.form.problem("amount")
    dialog.amount.set_amount(Money.of(90))
    dialog.try_save()
    preview_of(qtbot).close()
    assert db.read(contributions.due, member.id, TODAY).to_pay == ZERO
    page.show_card()
    said = said_on(page.card)
    assert "RC2570-00001" in said
    assert "90.00 ถึง 31 ธ.ค. 2569" in said


def test_plans_for_everybody_and_the_list_of_who_is_late(
    money_page: ContributionsPage, db: Database, member: Membership, plans: dict[int, int]
) -> None:
    page = money_page
    make_member(db, "นายสมชาย ใจดี", number="0002")
    page.show_plans()
    window = opened(PlansWindow)
    window.add()
    form = opened(PlanForm)
    form.name.setText("วันละบาท")
    form.days.set_count(1)
    form.amount.set_amount(Money.of(1))
    form.try_save()
    assert "วันละบาท" in describe(window)
    window.choose_for_all()
    every = opened(ChooseForAllDialog)
    every.plan.set_key(plans[365])
    every.since.set_day(date(2026, 10, 1))
    every.try_save()
    window.close()
    page.reload()
    page.open_target(Wanted("arrears", 1))
    assert len(page.shown) == 2
    db.write(contributions.take, ContributionInput(member.id, TODAY, Money.of(365)))
    page.reload()
    assert len(page.shown) == 1


def test_the_state_s_money_counts_members(
    money_page: ContributionsPage, db: Database, member: Membership, qtbot: QtBot
) -> None:
    money_page.show_matchings()
    window = opened(MatchingsWindow)
    window.add()
    dialog = opened(MatchingDialog)
    said = said_on(dialog.view)
    assert "30 กันยายน 2569" in said
    assert "365.00" in said
    dialog.amount.set_amount(Money.of(366))
    dialog.try_save()
    assert "เกินคนละ 365.00 บาท" in dialog.form.problem("amount")
    dialog.amount.set_amount(Money.of(365))
    dialog.try_save()
    preview_of(qtbot).close()
    found = db.read(matchings.of_fund, 1)
    assert [(one.source, one.round, one.amount) for one in found] == [(MoneySource.STATE, 1, Money.of(365))]
    assert "รวม 365.00 บาท" in describe(window)
    window.add()
    dialog = opened(MatchingDialog)
    dialog.source.set_key(MoneySource.LGO)
    assert not dialog.round.isEnabled()
    assert "ไม่นับรายสมาชิก" in said_on(dialog.view)


def test_a_round_of_before_the_program_is_kept_without_a_receipt(
    money_page: ContributionsPage, db: Database, member: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    money_page.show_matchings()
    window = opened(MatchingsWindow)
    window.add_earlier()
    dialog = opened(EarlierMatchingDialog)
    assert not english(dialog)
    assert not nameless(dialog)
    dialog.round.set_count(1)
    dialog.amount.set_amount(Money.of(365))
    dialog.day.set_day(date(2025, 9, 30))
    dialog.try_save()
    assert "ยังไม่ได้ใส่ว่านับใคร" in dialog.form.problem("members")
    dialog.members.setText("9999")
    dialog.try_save()
    assert "ไม่มีเลขสมาชิก 9999" in dialog.form.problem("members")
    dialog.members.setText("1")
    dialog.try_save()
    (made,) = db.read(matchings.of_fund, 1)
    assert (made.document_id, made.round, made.amount) == (None, 1, Money.of(365))
    assert db.read(matchings.counts, 1) == {made.id: 1}
    assert "ก่อนใช้โปรแกรม" in describe(window)
    window.open_record()
    dialog = opened(EarlierMatchingDialog)
    assert dialog.members.text() == "0001"
    dialog.source.set_key(MoneySource.LGO)
    assert not dialog.members.isEnabled()
    monkeypatch.setattr(messages, "ask", lambda *_args, **_more: True)
    dialog.source.set_key(MoneySource.STATE)
    dialog.hide()
    window.take_out()
    assert not db.read(matchings.of_fund, 1)


@pytest.mark.parametrize(("scale", "width"), [(100, 1150), (150, 1096)])
def test_every_word_is_thai_named_and_fits(
    page: WelfarePage,
    money_page: ContributionsPage,
    db: Database,
    member: Membership,
    kinds: dict[str, int],
    plans: dict[int, int],
    qapp: QApplication,
    scale: int,
    width: int,
) -> None:
    db.write(contribution_plans.choose, member.id, plans[30], date(2026, 1, 1))
    db.write(contributions.take, ContributionInput(member.id, TODAY, Money.of(90)))
    claim = filed(db, member, kinds["นอนโรงพยาบาล"])
    db.write(claims.check, claim)
    theme.apply(qapp, scale)
    for one in (page, money_page):
        one.resize(width, 720)
        one.reload()
        one.show_card()
        settle()
        assert (nameless(one), cut_off(one)) == ([], [])
        assert set(english(one)) <= {"Word"}  # the name of a program, where files are attached
