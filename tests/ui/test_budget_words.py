"""The plan of the year is told wherever money is spent, and never refuses it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from models.fund import Fund
from models.values.money import Money
from services.bookkeeping import budgets, entries
from services.bookkeeping.budgets import BudgetInput
from tests.conftest import TODAY
from tests.services.money_office import CHAIR, DONATION, OFFICE, account, expense, pay
from tests.ui.loan_office import a_house, settle
from tests.ui.snapshot import cut_off, describe, english, nameless
from ui.app import App
from ui.ledger.guided import GuidedDialog
from ui.ledger.lines_edit import LinesEdit
from ui.ledger.voucher_dialog import VoucherDialog
from ui.money.pay_dialog import PayDialog


@pytest.fixture(autouse=True)
def that_day(app: App) -> None:
    app.today = lambda: TODAY


@pytest.fixture
def house(qtbot: QtBot) -> Iterator[QWidget]:
    yield from a_house(qtbot)


@pytest.fixture
def office(db: Database) -> int:
    """The account of office material: 1,000 planned, 800 spent."""
    office = db.read(account, OFFICE).id
    db.write(budgets.save, BudgetInput(1, 2570, office, Money.of(1000)))
    pay(db, [expense(OFFICE, "800")])
    return office


def test_paying_tells_the_plan_and_pays_beyond_it(
    app: App, db: Database, house: QWidget, fund: Fund, office: int
) -> None:
    dialog = PayDialog(app, house, fund)
    dialog.show()
    dialog.lines.put_back([[office, "กระดาษ", "150"], [db.read(account, "54010").id, "", "40"]])
    dialog.tell()
    settle()
    said = describe(dialog.view)
    assert "งบประมาณค่าวัสดุสำนักงาน ปี 2570" in said
    for words in ("1,000.00", "800.00", "50.00"):
        assert words in said
    assert "เกินงบประมาณ" not in said
    dialog.lines.put_back([[office, "กระดาษ", "150"], [office, "หมึก", "100"]])
    dialog.tell()
    settle()
    assert "เกินงบประมาณค่าวัสดุสำนักงาน ปี 2570 อยู่ 50.00 บาท" in describe(dialog.view)
    assert (cut_off(dialog), nameless(dialog), english(dialog)) == ([], [], [])
    dialog.payee.setText("ร้านตัวอย่างการค้า")
    dialog.approved_by.setText(CHAIR)
    dialog.try_save()
    assert dialog.voucher is not None


def test_the_general_voucher_tells_it_under_its_lines(
    app: App, db: Database, house: QWidget, fund: Fund, office: int
) -> None:
    dialog = VoucherDialog(app, house, fund)
    dialog.show()
    assert dialog.budget.isHidden()
    lines = dialog.form.inputs["lines"]
    assert isinstance(lines, LinesEdit)
    lines.put_back([[office, "150", ""], [db.read(account, DONATION).id, "", "150"]])
    dialog.tell()
    settle()
    assert dialog.budget.text() == (
        "งบประมาณค่าวัสดุสำนักงาน ปี 2570 ตั้งไว้ 1,000.00 ใช้แล้ว 800.00 คงเหลือหลังรายการนี้ 50.00 บาท"
    )
    assert cut_off(dialog) == []


def test_a_guided_entry_tells_what_is_left(
    app: App, db: Database, house: QWidget, fund: Fund, office: int
) -> None:
    template = next(one for one in db.read(entries.templates, fund.id) if one.key == "expense")
    dialog = GuidedDialog(app, house, fund, template)
    dialog.show()
    dialog.accounts["spent"].set_key(office)
    dialog.amounts["amount"].setText("150")
    dialog.tell()
    settle()
    assert "งบประมาณค่าวัสดุสำนักงาน ปี 2570" in describe(dialog.seen)
