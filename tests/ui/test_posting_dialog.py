"""Printing labels, envelopes and name plates for the people of a list."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from models.database import Database
from tests.services.paper_office import Office, make_office
from tests.ui.snapshot import cut_off, english, nameless
from tests.ui.test_papers import opened, text_of
from ui.app import App
from ui.posting_dialog import On, PostingDialog, ask_posting


@pytest.fixture
def office(app: App, db: Database) -> Office:
    assert app.folder is not None
    return make_office(db, app.folder)


@pytest.fixture
def dialog(app: App, office: Office, qtbot: QtBot) -> PostingDialog:
    house = QWidget()
    qtbot.addWidget(house)
    house.show()
    return ask_posting(app, house, office.people[:2])


def house_of(dialog: PostingDialog) -> QWidget:
    house = dialog.parentWidget()
    assert isinstance(house, QWidget)
    return house


def test_every_input_has_a_name_and_thai_words(dialog: PostingDialog) -> None:
    assert nameless(dialog) == []
    assert english(dialog) == []
    assert cut_off(dialog) == []


def test_only_what_the_paper_can_say_is_asked(dialog: PostingDialog) -> None:
    assert (dialog.start.isEnabled(), dialog.words.isEnabled()) == (True, False)
    dialog.on.set_key(On.DL)
    assert (dialog.start.isEnabled(), dialog.words.isEnabled()) == (False, True)
    dialog.on.set_key(On.TABLE)
    assert (dialog.start.isEnabled(), dialog.words.isEnabled()) == (False, False)


def test_a_label_that_the_sheet_does_not_have_is_refused(dialog: PostingDialog) -> None:
    dialog.on.set_key(On.TWO_BY_SEVEN)
    dialog.start.setText("15")
    dialog.save_button.click()
    assert dialog.isVisible()
    assert "ตั้งแต่ 1 ถึง 14" in dialog.form.problem("start")


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (On.THREE_BY_EIGHT, "เรียน นางฟ้าใส ญาติผู้ใหญ่"),
        (On.DL, "ที่ สอช.ต.โพนทอง/12"),
        (On.BADGE, "สอช.ต.โพนทอง/12"),
        (On.TABLE, "ประธานสภา"),
    ],
)
def test_what_was_chosen_is_previewed(dialog: PostingDialog, on: On, words: str, qtbot: QtBot) -> None:
    dialog.on.set_key(on)
    dialog.words.setText("สอช.ต.โพนทอง/12")
    dialog.save_button.click()
    assert not dialog.isVisible()
    assert words in text_of(opened(house_of(dialog), qtbot))
