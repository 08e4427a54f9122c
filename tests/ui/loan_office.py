"""Borrowers for the windows of the loans' page, and the way to a dialog that an act opened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from models.loan import Loan
from tests.builders import make_loan, make_member, make_product, repay
from ui.printing import PreviewWindow

W = TypeVar("W", bound=QWidget)


def make_borrowers(db: Database) -> list[Loan]:
    """fund.md case E after its first receipt (overdue since March 2568), a loan on time, one awaiting its money."""
    product = make_product(db)
    late = make_loan(db, make_member(db, "นายญาณวุฒิ ฐานะมั่น", number="C0412", house_no="12/3", moo=4), product)
    repay(db, late, date(2025, 2, 10), "5509.59")
    on_time = make_loan(
        db,
        make_member(db, "นางบัวผัน ศรีสุวรรณ์", number="C0413", moo=7),
        product,
        20_000,
        day=date(2026, 11, 1),
    )
    waiting = make_loan(
        db,
        make_member(db, "นางสาวน้ำทิพย์ ปู่ซ้าย", number="C0414", moo=1),
        product,
        30_000,
        day=date(2026, 11, 20),
        pay_out=False,
    )
    return [late, on_time, waiting]


def a_house(qtbot: QtBot) -> Iterator[QWidget]:
    """What dialogs open over; those a test leaves open are put away with it."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(1200, 740)
    widget.show()
    yield widget
    for one in widget.findChildren(QDialog):
        one.hide()


def is_open(kind: type[QWidget]) -> bool:
    return any(isinstance(one, kind) and one.isVisible() for one in QApplication.topLevelWidgets())


def opened(kind: type[W]) -> W:
    """The one open window of a kind."""
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    assert len(found) == 1, found
    return found[0]


def preview_of(qtbot: QtBot) -> PreviewWindow:
    """Waits for the paper that is being drawn."""
    qtbot.waitUntil(lambda: is_open(PreviewWindow), timeout=20_000)
    return opened(PreviewWindow)


def settle() -> None:
    """Lets layouts that depend on each other come to rest."""
    for _ in range(6):
        QApplication.processEvents()
