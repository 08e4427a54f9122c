"""The slip or the cheque is asked where money goes through a bank, and kept in the same write."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from models.document import Document
from models.fund import Fund
from models.treasury import Means, Transfer
from tests.conftest import TODAY
from tests.services.money_office import DONATION, OFFICE, account, balances
from tests.ui.loan_office import a_house, settle
from tests.ui.snapshot import cut_off, english, nameless
from ui.app import App
from ui.money.pay_dialog import PayDialog
from ui.money.receive_dialog import ReceiveDialog


@pytest.fixture(autouse=True)
def that_day(app: App) -> None:
    app.today = lambda: TODAY


@pytest.fixture
def house(qtbot: QtBot) -> Iterator[QWidget]:
    yield from a_house(qtbot)


def kept(db: Database, paper: Document | None) -> Transfer | None:
    assert paper is not None
    return db.read(lambda session: session.get(Transfer, paper.id))


def receiving(app: App, db: Database, house: QWidget, fund: Fund, amount: str = "500") -> ReceiveDialog:
    dialog = ReceiveDialog(app, house, fund)
    dialog.show()
    dialog.lines.put_back([[db.read(account, DONATION).id, "", amount]])
    dialog.payer.setText("นางผู้ให้ ตัวอย่าง")
    settle()
    return dialog


def test_cash_is_not_asked_how_it_came(app: App, db: Database, house: QWidget, fund: Fund) -> None:
    dialog = receiving(app, db, house, fund)
    assert dialog.slip.fold.isHidden()
    dialog.try_save()
    assert kept(db, dialog.receipt) is None


def test_a_slip_is_kept_with_its_receipt_once(app: App, db: Database, house: QWidget, fund: Fund) -> None:
    bank = db.read(account, "12110").id
    for again in (False, True):
        dialog = receiving(app, db, house, fund)
        dialog.channel.set_key(bank)
        settle()
        assert not dialog.slip.fold.isHidden()
        assert (cut_off(dialog), nameless(dialog), english(dialog)) == ([], [], [])
        dialog.slip.inputs.reference.setText("0153 abc")
        before = balances(db)
        dialog.try_save()
        if again:
            assert "สลิปหนึ่งใบใช้ได้ครั้งเดียว" in dialog.form.problem("reference")
            assert (dialog.receipt, balances(db)) == (None, before)
        else:
            row = kept(db, dialog.receipt)
            assert row is not None
            assert (row.means, row.reference) == (Means.TRANSFER, "0153ABC")


def test_a_transfer_may_be_told_later(app: App, db: Database, house: QWidget, fund: Fund) -> None:
    dialog = receiving(app, db, house, fund)
    dialog.channel.set_key(db.read(account, "12110").id)
    dialog.try_save()
    assert kept(db, dialog.receipt) is None


def test_a_cheque_is_told_whole_or_not_paid(app: App, db: Database, house: QWidget, fund: Fund) -> None:
    dialog = PayDialog(app, house, fund)
    dialog.show()
    dialog.lines.put_back([[db.read(account, OFFICE).id, "กระดาษ", "150"]])
    dialog.payee.setText("ร้านตัวอย่างการค้า")
    dialog.channel.set_key(db.read(account, "12110").id)
    dialog.slip.inputs.means.set_key(Means.CHEQUE)
    before = balances(db)
    dialog.try_save()
    assert dialog.form.problem("cheque_no").startswith("ยังไม่ได้ใส่เลขที่เช็ค")
    assert balances(db) == before
    dialog.slip.inputs.cheque_no.setText("๑๒๓๔๕๖๗")
    dialog.slip.inputs.cheque_day.set_day(TODAY)
    dialog.slip.inputs.other_bank.setText("ธนาคารกรุงไทย")
    dialog.try_save()
    row = kept(db, dialog.voucher)
    assert row is not None
    assert (row.means, row.cheque_no, row.cheque_day, row.other_bank) == (
        Means.CHEQUE,
        "1234567",
        TODAY,
        "ธนาคารกรุงไทย",
    )
