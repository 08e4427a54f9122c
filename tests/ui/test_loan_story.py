"""A loan's whole life by the buttons of its pages: asked for, decided, contracted, paid out, repaid with a late, a
partial and a mistaken receipt, paid off and given back; and the papers of every step.

With STORY_PAPERS=DIR the papers are also written there as pictures, to be looked at.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from models.fund import Membership
from models.lending import LoanApplicationState
from models.loan import LoanEventKind, LoanStatus
from models.values.money import ZERO, Money
from services import check
from services.bookkeeping import account_sums, charts
from services.loan import guarantees, loan_applications, loans
from services.loan.lending_policy import Policy
from services.loan.loan_state import live_payments, state_of, terms_of
from tests.builders import make_member
from tests.services.loan.loan_requests import product_with
from tests.ui.loan_office import opened, preview_of, settle
from ui.app import App
from ui.loans.application_dialogs import ApproveRequestDialog, ContractDialog, RecommendDialog
from ui.loans.application_form import ApplicationForm
from ui.loans.applications_window import ApplicationsWindow
from ui.loans.closing_dialogs import ReturnDialog
from ui.loans.disburse_dialog import DisburseDialog
from ui.loans.loan_window import LoanWindow
from ui.loans.pack_window import PackWindow
from ui.loans.page import LoansPage
from ui.loans.repay_dialog import RepayDialog
from ui.loans.reverse_dialog import ReverseDialog
from ui.printing import PreviewWindow
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.picker import Choice

BORROWER, SURETY, CHAIR = "นางบัวผัน ศรีสุวรรณ์", "นายญาณวุฒิ ฐานะมั่น", "นายตัวอย่าง ประธาน"
PAID_OUT = date(2025, 11, 10)
DUES = [date(2025 + (11 + n) // 12, (11 + n) % 12 + 1, 10) for n in range(12)]  # 10 Dec 2025 to 10 Nov 2026
MOVEMENTS, SECURITY, PAPERS = 0, 2, 3  # parts of the loan's window


class Story:
    """Somebody at the loans' page; every paper that comes up is kept under its name and put away."""

    def __init__(self, app: App, db: Database, page: LoansPage, qtbot: QtBot) -> None:
        self.app, self.db, self.page, self.qtbot = app, db, page, qtbot
        self.papers: dict[str, str] = {}

    def on(self, day: date) -> None:
        self.app.today = lambda: day

    def press(self, house: QWidget, name: str) -> None:
        settle()
        button = house.findChild(QPushButton, name)
        assert button is not None, name
        assert button.isEnabled(), name
        button.click()
        settle()

    def keep(self, *names: str) -> None:
        """The papers of the preview that comes up, one name for each."""
        preview = preview_of(self.qtbot)
        assert len(preview.papers) == len(names), [one.title for one in preview.papers]
        for at, name in enumerate(names):
            preview.at = at
            preview.show_paper()
            self.papers[name] = _read(preview, name)
        preview.close()
        settle()

    def repay(self, day: date, amount: str | None = None, key: str = "quick_due") -> None:
        """By the page's own button; without an amount what the form offers for that key."""
        self.on(day)
        self.page.reload()
        settle()
        self.press(self.page, "repay")
        dialog = opened(RepayDialog)
        dialog.day.set_day(day)
        dialog.refresh()
        if amount is None:
            self.press(dialog, key)
        else:
            dialog.amount.setText(amount)
            dialog.refresh()
        dialog.save_button.click()
        settle()
        assert dialog.receipt is not None, dialog.form.problem("amount") or dialog.form.problem("day")

    def window(self) -> LoanWindow:
        self.press(self.page.card, "card_history")
        return opened(LoanWindow)


def _read(preview: PreviewWindow, name: str) -> str:
    """All its text; every page must have something on it."""
    paper, words = preview.paper, []
    assert paper.status() is QPdfDocument.Status.Ready and paper.pageCount() > 0
    for page in range(paper.pageCount()):
        text = paper.getAllText(page).text()
        assert text.strip(), f"{name}: page {page + 1} is empty"
        words.append(text)
        if folder := os.environ.get("STORY_PAPERS"):
            size = paper.pagePointSize(page).toSize() * 1.6
            picture = QImage(QSize(size.width(), size.height()), QImage.Format.Format_RGB32)
            picture.fill(Qt.GlobalColor.white)
            painter = QPainter(picture)
            painter.drawImage(0, 0, paper.render(page, size))
            painter.end()
            picture.save(str(Path(folder) / f"{name}-{page + 1}.png"))
    return "\n".join(words)


@pytest.fixture
def people(db: Database) -> list[Membership]:
    return [
        make_member(db, BORROWER, number="C0413", house_no="12/3", moo=4),
        make_member(db, SURETY, number="C0412", house_no="45", moo=7),
    ]


@pytest.fixture
def story(app: App, db: Database, qtbot: QtBot, people: list[Membership]) -> Iterator[Story]:
    product_with(db, Policy(guarantors=1), periods=12)
    app.today = lambda: date(2025, 11, 1)
    page = LoansPage(app)
    qtbot.addWidget(page)
    page.resize(1150, 700)
    page.show()
    settle()
    yield Story(app, db, page, qtbot)
    for one in QApplication.topLevelWidgets():
        if one is not page:
            one.hide()


def ask(story: Story, people: list[Membership]) -> ApplicationsWindow:
    story.press(story.page, "loan_applications")
    window = opened(ApplicationsWindow)
    story.press(window, "add_application")
    form = opened(ApplicationForm)
    form.member.set_choice(Choice(people[0].id, people[0].person.name, people[0].member_no))
    form.amount.setText("36,000")
    form.periods.setText("12")
    form.purpose.setText("ซื้อปุ๋ยและพันธุ์ข้าว")
    form.guarantors[0][0].set_person(people[1].person_id)
    form.guarantors[0][2].setText("เพื่อนบ้าน")
    for name, words in (("income", "12000"), ("spending", "6000")):
        edit = form.form.inputs[name]
        assert isinstance(edit, MoneyEdit)
        edit.setText(words)
    form.save_button.click()
    settle()
    assert form.saved is not None
    story.press(window.card, "application_paper")
    story.keep("request")
    return window


def decide(story: Story, window: ApplicationsWindow) -> None:
    story.on(date(2025, 11, 3))
    story.press(window.card, "recommend_application")
    opinion = opened(RecommendDialog)
    opinion.by.setText("นายผู้ใหญ่ บ้านดี")
    opinion.opinion.setPlainText("เห็นควรอนุมัติ มีอาชีพมั่นคง")
    opinion.save_button.click()
    story.press(window, "committee_pack")
    pack = opened(PackWindow)
    story.press(pack, "print_pack")
    story.keep("committee_pack")
    pack.close()
    story.on(date(2025, 11, 5))
    story.press(window.card, "approve_application")
    decision = opened(ApproveRequestDialog)
    decision.resolution.setText("คณะกรรมการครั้งที่ 11/2568 มติที่ 3")
    decision.save_button.click()
    story.on(date(2025, 11, 8))
    story.press(window.card, "contract_application")
    contract = opened(ContractDialog)
    contract.pay_out.set_day(PAID_OUT)
    contract.signed.set_day(date(2025, 11, 8))
    contract.place.setText("แฟ้มสัญญา 2569 ตู้ 1")
    contract.save_button.click()
    settle()
    assert contract.loan is not None


def pay_out(story: Story) -> None:
    story.page.show_card()
    window = story.window()
    window.show_part(PAPERS)
    card = story.page.card.loan
    assert card is not None and card.status is LoanStatus.APPROVED
    story.press(window, f"issued_{card.loan.contract_id}")
    story.keep("contract")
    window.show_part(SECURITY)
    (surety,) = story.db.read(guarantees.guarantees_of, card.loan.id)
    story.press(window, f"guarantee_paper_{surety.id}")
    story.keep("guarantee")
    window.close()
    story.on(PAID_OUT)
    story.press(story.page.card, "card_disburse")
    dialog = opened(DisburseDialog)
    dialog.save_button.click()
    settle()
    story.keep("voucher", "schedule")


def test_a_loan_from_the_request_to_the_returned_contract(
    story: Story, db: Database, people: list[Membership]
) -> None:
    cash_before = db.read(lambda session: account_sums.balance(session, charts.accounts(session, 1)[0]))
    window = ask(story, people)
    decide(story, window)
    pay_out(story)
    loan_id = 1
    assert [one.due for one in state_of(db.read(loans.get, loan_id), PAID_OUT).rows] == DUES

    for number, due in enumerate(DUES[:-1], 1):
        match number:
            case 3:  # twenty days late: interest to the day and the fine on what was overdue
                story.repay(date(2026, 3, 2))
                story.keep("late_slip")
                assert live_payments(db.read(loans.get, loan_id).events)[-1].amount > Money.of(3_000)
            case 5:  # a part only
                story.repay(due, "1,500")
                story.keep("partial_slip")
            case 6:  # what was left of it, with this one
                story.repay(due)
                story.keep("slip_6")
            case 8:  # written for too much, taken back, and written again
                story.repay(due, "5,300")
                story.keep("mistaken_slip")
                take_back(story)
                story.repay(due)
                story.keep("slip_8")
            case _:
                story.repay(due)
                story.keep(f"slip_{number}")

    loan = db.read(loans.get, loan_id)
    assert len(live_payments(loan.events)) == 11
    story.repay(DUES[-1], key="quick_payoff")
    story.keep("last_slip")
    give_back(story)

    loan = db.read(loans.get, loan_id)
    paid = live_payments(loan.events)
    assert (len(paid), loan.outstanding, loan.closed) == (12, ZERO, DUES[-1])
    assert (loan.returned, loan.returned_to) == (DUES[-1], BORROWER)
    assert loan.status(DUES[-1]) is LoanStatus.CLOSED
    assert (
        sum(one.kind is LoanEventKind.REPAID and one.cancelled_by_id is not None for one in loan.events) == 1
    )
    splits = state_of(loan, DUES[-1]).splits
    assert Money.sum(one.principal for one in splits) == loan.principal == terms_of(loan).principal
    assert [number for number, one in enumerate(splits, 1) if one.penalty] == [3, 6]  # late, and late in part
    earned = Money.sum(one.interest + one.penalty for one in splits)
    cash = db.read(lambda session: account_sums.balance(session, charts.accounts(session, 1)[0]))
    assert cash - cash_before == earned
    assert db.read(loan_applications.get, 1).state is LoanApplicationState.CONTRACTED
    assert [one.detail for one in db.read(check.run) if not one.ok] == []
    the_papers_say_it(story, loan.contract_no)


def take_back(story: Story) -> None:
    """The last receipt, from the list of movements, and its paper printed again."""
    window = story.window()
    window.show_part(MOVEMENTS)
    story.press(window, "history_reverse")
    dialog = opened(ReverseDialog)
    dialog.reason.setText("พิมพ์จำนวนเงินผิด")
    dialog.agreeing.agreed_by.setText(CHAIR)
    dialog.save_button.click()
    settle()
    story.keep("reversal")
    window.movements.show_paper()
    story.keep("cancelled_slip")
    window.close()


def give_back(story: Story) -> None:
    story.page.reload()
    story.page.open_target(1)  # the list shows those that run; as from search, notices and papers
    settle()
    story.page.show_card()
    window = story.window()
    window.show_part(PAPERS)
    story.press(window, "contract_return")
    dialog = opened(ReturnDialog)
    dialog.to.setText(BORROWER)
    dialog.save_button.click()
    settle()
    story.press(window, "closing_paper")
    story.keep("closing")
    story.press(window, "paper_card")
    story.keep("debtor_card")
    window.close()


def the_papers_say_it(story: Story, contract_no: str) -> None:
    """Twelve kinds of paper came of it, each with what it is for."""
    wanted = {
        "request": "36,000.00",
        "committee_pack": BORROWER,
        "contract": contract_no,
        "guarantee": SURETY,
        "voucher": "36,000.00",
        "schedule": contract_no,
        "slip_1": contract_no,
        "late_slip": "ค่าปรับ",
        "reversal": "พิมพ์จำนวนเงินผิด",
        "cancelled_slip": "ยกเลิก",
        "debtor_card": contract_no,
        "closing": contract_no,
    }
    for name, words in wanted.items():
        assert words.replace(" ", "") in story.papers[name].replace(" ", "").replace("\n", ""), name
