"""ไม่จ่ายส่วนที่เหลือ in the window of a loan: offered while money waits, told before, gone afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from models.loan import Loan
from models.values.money import ZERO, Money
from services.loan import drawdowns, loan_approvals, loan_card, loans
from services.loan.held_back import HeldBack
from tests.builders import make_loan, make_member, make_product
from tests.conftest import TODAY
from tests.ui.loan_office import a_house
from ui.app import App
from ui.loans.closing_dialogs import EndDrawingDialog
from ui.loans.conditions_tab import ConditionsTab


@pytest.fixture
def house(qtbot: QtBot) -> Iterator[QWidget]:
    yield from a_house(qtbot)


@pytest.fixture
def loan(app: App, db: Database) -> Loan:
    app.today = lambda: TODAY
    made = make_loan(db, make_member(db), make_product(db), 50_000, day=date(2026, 9, 10), pay_out=False)
    db.write(loan_approvals.disburse, made.id, date(2026, 9, 10), None, HeldBack(first=Money.of(20_000)))
    return db.read(loans.get, made.id)


def offers(qtbot: QtBot, app: App, db: Database, loan: Loan) -> bool:
    tab = ConditionsTab(app)
    qtbot.addWidget(tab)
    tab.show_card(db.read(loan_card.card, loan.id, TODAY))
    return not tab.buttons["end_drawing"].isHidden()


def test_the_rest_is_given_up_in_the_window(
    qtbot: QtBot, app: App, db: Database, house: QWidget, loan: Loan
) -> None:
    assert offers(qtbot, app, db, loan)
    dialog = EndDrawingDialog(app, house, loan)
    dialog.try_save()
    assert db.read(drawdowns.undrawn, loan.id) == Money.of(30_000)  # nobody said why
    dialog.reason.setText("ผู้กู้ไม่ต้องการเพิ่ม")
    dialog.refresh()
    dialog.try_save()
    assert db.read(drawdowns.undrawn, loan.id) == ZERO
    assert len(dialog.documents) == 1
    assert not offers(qtbot, app, db, loan)
