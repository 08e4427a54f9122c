"""A new office from its first screen to the slip in a borrower's hand.

The secretary starts the program in an empty folder, names her council and her fund, drops the fund's own register
in, finds a member by a misspelt name, sets up a kind of loan, lends her money, takes a repayment and sees the slip.
Then everything that must be true of the data is checked.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import openpyxl
import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from models.values.money import Money
from services import check, lists
from services.fund import member_lists
from services.fund.member_lists import MEMBERS
from services.loan import loans
from tests.builders import citizen_id
from tests.ui.keys import type_into
from tests.ui.loan_office import opened, preview_of
from tests.ui.loan_office import settle as rest
from ui.app import App
from ui.first_run.page import FirstRunPage
from ui.imports.page import ImportsPage
from ui.loans.approve_dialog import ApproveDialog
from ui.loans.page import LoansPage
from ui.loans.product_dialog import ProductDialog
from ui.loans.products_window import ProductsWindow
from ui.loans.repay_dialog import RepayDialog
from ui.members.page import MembersPage
from ui.start import Start

W = TypeVar("W", bound=QWidget)
LONG = 60_000


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """Shaped like a real fund's: title rows, a misspelt heading, B.E. days as text, one wrong check digit."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["ทะเบียนสมาชิกกองทุนสวัสดิการชุมชนตำบลโพนทอง"])
    sheet.append(["ข้อมูล ณ วันที่ 30 กันยายน 2566"])
    sheet.append(["ลำดับ", "เลขสมาชิก", "เลขบัตรประชาชน ", "คำหนำหน้าชื่อ", "ชื่อ", "สกุล", "บ้านเลขที่", "หมู่", "วันสมัคร"])
    people = [("นาย", "ญาณวุฒิ", "ฐานะมั่น"), ("นาง", "บัวผัน", "ศรีสุวรรณ์"), ("น.ส.", "น้ำทิพย์", "ปู่ซ้าย")]
    for n, (title, first, last) in enumerate(people, 1):
        number = citizen_id(n) if n != 2 else citizen_id(n)[:-1] + str((int(citizen_id(n)[-1]) + 1) % 10)
        sheet.append(
            [n, f"C{n:04}", number, title, f"{first} {last}", last, f"{n}/1", f"{n}.0", "2551-04-25 00:00:00"]
        )
    path = tmp_path / "ทะเบียน.xlsx"
    book.save(path)
    return path


@pytest.fixture
def start(tmp_path: Path, qtbot: QtBot) -> Iterator[Start]:
    preferences = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    program = Start(preferences, tmp_path / "office")
    qtbot.addWidget(program.window)
    program.window.resize(1366, 768)
    program.window.show()
    program.window.furnish()
    program.open()
    qtbot.waitUntil(lambda: program.page is not None, timeout=LONG)
    yield program
    program.window.close()


def press(parent: QWidget, name: str) -> None:
    found = [one for one in parent.findChildren(QAbstractButton, name) if one.isVisible()]
    assert len(found) == 1, (name, found)
    found[0].click()
    rest()


def page(start: Start, app: App, key: str, kind: type[W]) -> W:
    app.go(key)
    rest()
    shown = start.window.findChild(kind)
    assert shown is not None
    return shown


def text_of(pdf: bytes, tmp_path: Path) -> str:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(pdf)
    return subprocess.run(
        ["pdftotext", "-layout", paper, "-"], capture_output=True, check=True
    ).stdout.decode()


def test_from_the_first_screen_to_the_slip(
    start: Start, register: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    app = set_up(start, qtbot)
    take_in(start, app, register, qtbot)
    find_her(start, app, qtbot)
    lend(start, app, qtbot)
    slip = repay(start, app, qtbot)

    said = text_of(slip, tmp_path)
    for words in (
        "กองทุนสวัสดิการชุมชนตำบลโพนทอง", "ใบเสร็จรับเงิน", "ต้นฉบับ", "นางสาวน้ำทิพย์ ปู่ซ้าย", "C0003", "เงินต้น",
        "(หนึ่งพันบาทถ้วน)", "นางสาวตัวอย่าง เลขานุการ", "เงินต้นคงเหลือ",
    ):  # fmt: skip
        assert words in said, words
    assert [one for one in app.db.read(check.run) if not one.ok] == []


def set_up(start: Start, qtbot: QtBot) -> App:
    wizard = start.page
    assert isinstance(wizard, FirstRunPage)
    press(wizard, "begin_office")
    for name, words in (
        ("council_name", "สภาองค์กรชุมชนตำบลโพนทอง"),
        ("tambon", "โพนทอง"),
        ("province", "หนองคาย"),
    ):
        fill(wizard, name, words)
    press(wizard, "next")
    fill(wizard, "name", "กองทุนสวัสดิการชุมชนตำบลโพนทอง")
    fill(wizard, "cash", "๑๐๐,๐๐๐")
    press(wizard, "next")
    fill(wizard, "user_name", "นางสาวตัวอย่าง เลขานุการ")
    press(wizard, "next")
    press(wizard, "save")
    app = wizard.app
    with qtbot.waitSignal(wizard.finished, timeout=LONG):
        press(wizard, "go_imports")
    return app


def fill(parent: QWidget, name: str, words: str) -> None:
    """Clears the named input, then types as an input method does."""
    widget = next(one for one in parent.findChildren(QWidget, name) if one.isVisible())
    edit: Any = getattr(widget, "edit", widget)
    edit.setFocus()
    edit.clear()
    type_into(edit, words)
    rest()


def take_in(start: Start, app: App, register: Path, qtbot: QtBot) -> None:
    wizard = page(start, app, "imports", ImportsPage)
    wizard.read_file(register)
    qtbot.waitUntil(lambda: wizard.source is not None, timeout=LONG)
    for at in (2, 3, 4):
        wizard.forward.click()
        qtbot.waitUntil(lambda at=at: wizard.at >= at, timeout=LONG)  # type: ignore[misc]
    assert wizard.preview is not None
    assert (wizard.preview.counts.new, wizard.preview.counts.flagged) == (3, 1)
    wizard.forward.click()
    qtbot.waitUntil(
        lambda: app.db.read(lists.count, MEMBERS, member_lists.wish(1, date.today())) == 3, timeout=LONG
    )
    qtbot.waitUntil(lambda: not app.worker.is_busy, timeout=LONG)


def find_her(start: Start, app: App, qtbot: QtBot) -> None:
    members = page(start, app, "members", MembersPage)
    assert members.search is not None
    type_into(members.search, "นำทิพย")
    qtbot.waitUntil(lambda: members.table.rowCount() == 1, timeout=LONG)
    assert "น้ำทิพย์" in str(members.table.record(0)["full_name"])


def lend(start: Start, app: App, qtbot: QtBot) -> None:
    loans_page = page(start, app, "loans", LoansPage)
    press(loans_page, "loans_more")
    act = loans_page.more.findChild(QAction, "products_open")
    assert act is not None
    act.trigger()
    loans_page.more.close()
    rest()
    products = opened(ProductsWindow)
    press(products, "product_add")
    product = opened(ProductDialog)
    fill(product, "name", "เงินกู้สามัญ")
    fill(product, "rate", "12")
    fill(product, "least", "1000")
    fill(product, "most", "50000")
    fill(product, "periods", "10")
    fill(product, "most_periods", "24")
    press(product, "save")
    assert not product.isVisible(), product.form.problem()
    products.close()
    press(start.window, "approve")
    dialog = opened(ApproveDialog)
    fill(dialog, "member", "C0003")
    dialog.member.take_enter()
    fill(dialog, "principal", "20000")
    dialog.at_once.setChecked(True)
    press(dialog, "save")
    assert not dialog.isVisible(), dialog.form.problem()
    preview_of(qtbot).close()
    (loan,) = app.db.read(lambda s: [loans.get(s, 1)])
    assert loan.outstanding == Money.of(20_000)


def repay(start: Start, app: App, qtbot: QtBot) -> bytes:
    shown = page(start, app, "loans", LoansPage)
    shown.show_record(1)
    press(start.window, "repay")
    dialog = opened(RepayDialog)
    fill(dialog, "amount", "๑๐๐๐")
    press(dialog, "save")
    assert not dialog.isVisible(), dialog.form.problem()
    return preview_of(qtbot).present.pdf
