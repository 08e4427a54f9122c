"""The second approver is asked only when one is not enough, and the dialog says why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from services.treasury import money_card
from tests.conftest import TODAY
from tests.services.money_office import CHAIR, DONATION, add_user, close_day, income, take
from tests.ui.loan_office import a_house, settle
from tests.ui.snapshot import cut_off, describe, english, nameless
from ui.app import App
from ui.money.void_dialog import VoidDialog

TREASURER = "นางเหรัญญิก ตัวอย่าง"


@pytest.fixture
def house(qtbot: QtBot) -> Iterator[QWidget]:
    yield from a_house(qtbot)


def test_a_closed_day_asks_for_two(app: App, db: Database, house: QWidget) -> None:
    app.today = lambda: TODAY
    add_user(db)
    add_user(db, TREASURER)
    early, late = take(db, [income(DONATION, "5")], date(2026, 11, 10)), take(db, [income(DONATION, "5")])
    close_day(db, date(2026, 11, 10))
    one = VoidDialog(app, house, late)
    assert one.agreeing.agreed_by_2 is None
    dialog = VoidDialog(app, house, early)
    dialog.show()
    settle()
    assert (cut_off(dialog), nameless(dialog), english(dialog)) == ([], [], [])
    assert "ต้องมีผู้รับรองสองคน" in describe(dialog.view)
    assert dialog.day.required_day() == TODAY
    assert dialog.agreeing.agreed_by_2 is not None
    dialog.reason.setText("ลงชื่อผิดคน")
    dialog.agreeing.agreed_by.setText(CHAIR)
    dialog.try_save()
    assert "ปิดบัญชีประจำวันแล้ว" in dialog.form.problem("agreed_by_2")
    dialog.agreeing.agreed_by_2.setText(TREASURER)
    dialog.try_save()
    assert db.read(money_card.card, early.id).document.cancel_agreed_by == f"{CHAIR} และ {TREASURER}"
