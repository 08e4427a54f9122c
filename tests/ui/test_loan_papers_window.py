"""F9 of the loans' page: every paper is drawn; the words of contracts are changed, refused, looked at, taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from models.database import Database
from models.loan import Loan
from services import papers as facts_of
from services.forms import catalog
from services.fund import funds
from services.loan import loan_texts
from services.papers.loan_clauses import CONTRACT, GUARANTEE
from tests.conftest import TODAY
from tests.ui.loan_office import make_borrowers, preview_of, settle
from tests.ui.snapshot import cut_off, english, nameless
from ui import messages, papers, theme
from ui.app import App
from ui.loans.page import LoansPage
from ui.loans.papers_window import BLANKS
from ui.loans.texts_window import TextDialog, TextsWindow
from ui.papers_window import PapersWindow

GATHERED = [
    "ageing",
    "contract_register",
    "guarantor_register",
    "loan_contract",
    "debtor_card",
    "interest_explanation",
    "contact_log",
    "acknowledgement",
]


@pytest.fixture(autouse=True)
def that_day(app: App) -> None:
    app.today = lambda: TODAY


@pytest.fixture
def borrowers(db: Database) -> list[Loan]:
    return make_borrowers(db)


@pytest.fixture
def page(app: App, qtbot: QtBot, borrowers: list[Loan]) -> LoansPage:
    page = LoansPage(app)
    qtbot.addWidget(page)
    page.resize(1150, 740)
    page.show()
    page.show_card()
    settle()
    page.show_record(borrowers[0].id)
    page.show_card()
    settle()
    return page


@pytest.fixture
def window(page: LoansPage) -> PapersWindow:
    page.print_list()
    (found,) = page.findChildren(PapersWindow)
    settle()
    return found


def button(window: PapersWindow, name: str) -> QPushButton:
    found = window.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def test_every_paper_of_the_window_is_drawn(
    page: LoansPage, window: PapersWindow, app: App, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def gathered(
        _app: App, _parent: Any, form: str, gather: Callable[..., Any], *given: Any, **options: Any
    ) -> None:
        facts = facts_of.to_json(db.read(gather, *given, **options))
        assert papers.draw(app, form, facts, facts_of.Printing(datetime(2026, 11, 22, 10, 42))).startswith(
            b"%PDF"
        )
        drawn.append(form)

    monkeypatch.setattr(papers, "show_gathered", gathered)
    for form in GATHERED:
        button(window, f"print_{form}").click()
    assert drawn == GATHERED


def test_the_finger_print_is_asked_for_the_contract(
    window: PapersWindow, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Any] = []

    def gathered(
        _app: App, _parent: Any, _form: str, gather: Callable[..., Any], *given: Any, **options: Any
    ) -> None:
        seen.append(db.read(gather, *given, **options))

    monkeypatch.setattr(papers, "show_gathered", gathered)
    for ticked in (False, True):
        box = window.options.inputs["by_fingerprint"]
        assert isinstance(box, QCheckBox)
        box.setChecked(ticked)
        button(window, "print_loan_contract").click()
    assert [one.borrower.by_fingerprint for one in seen] == [False, True]


def test_nothing_is_cut_off_or_english(window: PapersWindow) -> None:
    assert cut_off(window) == []
    assert nameless(window) == []
    assert english(window) == []


def test_every_blank_has_its_form() -> None:
    for form, _ in BLANKS:
        assert form in catalog.NAMES


@pytest.fixture
def texts(app: App, page: LoansPage, db: Database) -> TextsWindow:
    found = TextsWindow(app, page, db.read(funds.get, 1))
    found.open()
    settle()
    return found


def edit(texts: TextsWindow, form: str, key: str) -> TextDialog:
    row = texts.table.find(lambda one: (one.form, one.key) == (form, key))
    texts.view.choose_row(row)
    texts.open_record()
    settle()
    return next(one for one in texts.findChildren(TextDialog) if one.isVisible())


def test_a_text_is_changed_and_taken_back(
    texts: TextsWindow, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = edit(texts, CONTRACT, "early")
    dialog.text.setPlainText("ผู้{กู้}ชำระก่อนกำหนดได้เสมอ")
    dialog.try_save()
    settle()
    assert db.read(loan_texts.text, 1, CONTRACT, "early") == "ผู้{กู้}ชำระก่อนกำหนดได้เสมอ"
    assert texts.chosen is not None
    assert texts.chosen.is_own
    monkeypatch.setattr(messages, "ask", lambda *_words, **_options: True)
    texts.reset()
    assert db.read(loan_texts.texts, 1, CONTRACT) == {}


def test_what_the_law_forbids_is_told_while_typing_and_refused(texts: TextsWindow, db: Database) -> None:
    dialog = edit(texts, GUARANTEE, "rights")
    assert not dialog.found.isVisible()
    dialog.text.setPlainText("ผู้ค้ำประกันรับผิดอย่างลูกหนี้ร่วม")
    assert "681/1" in dialog.found.text()
    dialog.try_save()
    assert dialog.isVisible()
    assert "681/1" in dialog.form.problem("rights")
    assert db.read(loan_texts.texts, 1, GUARANTEE) == {}


def test_a_text_is_looked_at_on_paper_before_it_is_saved(texts: TextsWindow, qtbot: QtBot) -> None:
    dialog = edit(texts, CONTRACT, "purpose")
    dialog.text.setPlainText("ใช้เงินเพื่อ {วัตถุประสงค์} เท่านั้น")
    dialog.preview()
    paper = preview_of(qtbot)
    assert paper.paper.pageCount() == 2
    paper.reject()
    dialog.reject()


@pytest.mark.parametrize("scale", [100, 150])
def test_the_window_of_texts_is_whole(page: LoansPage, db: Database, qapp: QApplication, scale: int) -> None:
    theme.apply(qapp, scale)
    texts = TextsWindow(page.app, page, db.read(funds.get, 1))
    texts.open()
    settle()
    assert cut_off(texts) == []
    assert english(texts) == []
