"""The windows of a loan without interest say ยืม as its papers do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from models.loan import Loan
from models.values.money import Money
from models.values.rate import NO_RATE
from services.loan import loan_approvals, loans
from services.loan.held_back import HeldBack
from services.loan.lending_policy import LoanWord, Policy
from tests.builders import make_loan, make_member
from tests.conftest import TODAY
from tests.services.loan.loan_requests import product_with
from tests.ui.loan_office import a_house
from tests.ui.snapshot import describe
from ui.app import App
from ui.loans.closing_dialogs import DrawDialog, EndDrawingDialog, ReturnDialog
from ui.loans.disburse_dialog import DisburseDialog
from ui.loans.loan_card import LoanCard


@pytest.fixture
def house(qtbot: QtBot) -> Iterator[QWidget]:
    yield from a_house(qtbot)


@pytest.fixture
def loan(app: App, db: Database) -> Loan:
    app.today = lambda: TODAY
    policy = Policy(word=LoanWord.LENDING)
    product = product_with(db, policy, name="เงินยืมครัวเรือน", rate=NO_RATE, penalty_rate=NO_RATE)
    return make_loan(db, make_member(db), product, 5_000, day=date(2026, 11, 2), pay_out=False)


def test_windows_and_the_card_of_such_a_loan_never_say_loan(
    qtbot: QtBot, app: App, db: Database, house: QWidget, loan: Loan
) -> None:
    card = LoanCard(app)
    qtbot.addWidget(card)
    card.show_loan(loan.id)
    dialogs: list[QWidget] = [card, DisburseDialog(app, house, loan)]
    assert "จ่ายเงินยืม" in describe(dialogs[1])
    db.write(loan_approvals.disburse, loan.id, date(2026, 11, 2), None, HeldBack(first=Money.of(2_000)))
    out = db.read(loans.get, loan.id)
    dialogs += [kind(app, house, out) for kind in (DrawDialog, EndDrawingDialog, ReturnDialog)]
    for one in dialogs:
        assert [line for line in describe(one).splitlines() if "กู้" in line] == []
