"""F9 of the pages of members and of money: every paper is drawn, nothing is cut off, blanks carry the fund's name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from models.database import Database
from services import papers as facts_of
from services import paperwork
from services.forms import catalog
from tests.conftest import TODAY
from tests.services.forms.reading import text
from tests.services.fund.test_fund_sources import Office, make_office
from tests.ui.keys import press
from tests.ui.place_pages import shown
from tests.ui.snapshot import cut_off, english, nameless
from ui import papers, theme
from ui.app import App
from ui.members.page import MembersPage
from ui.money.page import MoneyPage
from ui.papers_window import PapersWindow
from ui.register_page import RegisterPage

NOW = datetime(2026, 11, 22, 10, 42)
Page = RegisterPage[Any]
Open = Callable[[type[Page]], PapersWindow]
RECORDS: dict[type[Page], Callable[[Office], int]] = {
    MembersPage: lambda office: office.fah.id,
    MoneyPage: lambda office: office.cheque_id,
}
GATHERED: dict[type[Page], list[str]] = {
    MembersPage: [
        "remittance_sheet",
        "balance_confirmation",
        "debt_free_certificate",
        "resignation_settlement",
        *["remittance_sheet"] * 2,  # one for each village
    ],
    MoneyPage: ["receipt_book_register", "handover_record", "payee_receipt", "transfer_record"],
}


BLANKS: dict[type[Page], int] = {MembersPage: 9, MoneyPage: 14}


@pytest.fixture
def open_papers(app: App, db: Database, qtbot: QtBot) -> Open:
    app.today = lambda: TODAY
    office = make_office(db)
    kept: list[Page] = []  # qtbot does not hold what nobody else holds

    def open_papers(kind: type[Page]) -> PapersWindow:
        page = shown(kind(app), qtbot, RECORDS[kind](office))
        kept.append(page)
        press(page, Qt.Key.Key_F9)
        qtbot.waitUntil(lambda: page.findChild(PapersWindow) is not None)
        window = page.findChild(PapersWindow)
        assert isinstance(window, PapersWindow)
        return window

    return open_papers


@pytest.mark.parametrize("kind", RECORDS)
@pytest.mark.parametrize("scale", [100, 150])
def test_every_word_is_thai_named_and_fits(
    open_papers: Open, kind: type[Page], qapp: QApplication, scale: int
) -> None:
    theme.apply(qapp, scale)
    window = open_papers(kind)
    qapp.processEvents()
    assert (nameless(window), english(window), cut_off(window)) == ([], [], [])


@pytest.mark.parametrize("kind", RECORDS)
def test_every_paper_is_drawn_of_what_is_shown(
    open_papers: Open, kind: type[Page], app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    done, blanks = [], []

    def gathered(
        _app: App, _over: object, form: str, gather: Callable[..., Any], *given: Any, **kinds: Any
    ) -> None:
        facts = facts_of.to_json(app.db.read(gather, *given, **kinds))
        assert catalog.draw(form, facts, facts_of.Printing(NOW))
        done.append(form)

    def blank(_app: App, _over: object, form: str, fund_id: int) -> None:
        head = app.db.read(paperwork.blank_head, form, fund_id)
        pdf = catalog.draw_blank(form, head)
        assert form == "cheque" or "กองทุนสวัสดิการชุมชนตำบลโพนทอง" in text(pdf)
        blanks.append(form)

    monkeypatch.setattr(papers, "show_gathered", gathered)
    monkeypatch.setattr(papers, "show_blank", blank)
    window = open_papers(kind)
    for one in window.findChildren(QPushButton):
        if one.objectName().startswith("print_") and one.objectName() != "print_shown_list":
            one.click()
    assert done == GATHERED[kind]
    assert len(blanks) == len(set(blanks)) == BLANKS[kind]
