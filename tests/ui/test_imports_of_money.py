"""Savings brought in by the wizard stand in the books: taking them back asks a second person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.database import Database
from models.values.money import ZERO, Money
from services import imports
from tests.builders import make_member
from tests.conftest import TODAY
from tests.services.excel.books import book
from tests.services.savings_office import CHAIR, in_books, savings_fund
from tests.ui.loan_office import opened
from tests.ui.snapshot import english, nameless
from ui.app import App
from ui.imports.page import ImportsPage
from ui.imports.take_back_dialog import TakeBackDialog

SAVE = 4


@pytest.fixture
def page(app: App, qtbot: QtBot) -> ImportsPage:
    app.today = lambda: TODAY
    shown = ImportsPage(app)
    qtbot.addWidget(shown)
    shown.resize(1150, 700)
    shown.show()
    return shown


@pytest.fixture
def settle(app: App, qtbot: QtBot) -> Callable[[], None]:
    def settle() -> None:
        qtbot.waitUntil(lambda: not app.worker.is_busy, timeout=20_000)
        QApplication.processEvents()

    return settle


def test_savings_come_in_and_go_back_with_a_second_person(
    page: ImportsPage, db: Database, tmp_path: Path, settle: Callable[[], None]
) -> None:
    group = savings_fund(db)
    make_member(db, "นางตัวอย่าง ใจดี", fund_id=group.id, number="0001", joined=date(2024, 10, 1))
    page.into.reload()
    page.into.kinds.set_key("saving_balances")
    page.into.funds.set_key(group.id)
    assert page.into.fund_id == group.id
    rows = [
        ("เลขสมาชิก", "ชื่อ-นามสกุล", "ประเภทเงินออม", "สัจจะเดือนละ", "ยอดคงเหลือ", "ยอด ณ วันที่"),
        ("1", "นางตัวอย่าง ใจดี", "เงินสัจจะ", 100, 2400, "30 ก.ย. 2569"),
    ]
    page.read_file(book(tmp_path / "ยอด.xlsx", rows))
    settle()
    for _ in range(3):
        page.go_on()
        settle()
    assert "ยังไม่มียอดยกมา" in page.check.note.label.text()
    assert page.at == SAVE, page.at
    page.save_rows()
    settle()
    assert in_books(db, group, "31020") == Money.of(2_400)
    batch = page.done.batch
    assert batch is not None
    page.done.take_back.click()
    dialog = opened(TakeBackDialog)
    assert english(dialog) == ["xlsx"]  # of the file it names
    assert not nameless(dialog)
    dialog.try_save()
    assert "ต้องมีผู้รับรอง" in dialog.form.problem("agreed_by")
    dialog.agreeing.agreed_by.setText(CHAIR)
    dialog.try_save()
    assert in_books(db, group, "31020") == ZERO
    assert next(one for one in db.read(imports.batches) if one.id == batch.id).undone_at is not None
    assert page.done.is_taken_back
