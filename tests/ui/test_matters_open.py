"""Every matter of the first page leads to a page that knows what it is asked for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from models.database import Database
from models.meeting import MeetingBody
from models.person import PoliticalKind, PoliticalPost
from models.term import VacateReason
from services import to_do, today
from services.council import vacating
from services.council.terms import SeatInput
from services.council.vacating import VacateInput
from services.matters import Matter, Wanted
from services.meeting import meetings, petitions
from services.meeting.meetings import MeetingInput
from services.meeting.petitions import PetitionInput
from tests.conftest import TODAY
from tests.services.councils import (
    make_community,
    make_person,
    make_sitting,
    make_term,
    make_village,
    members,
    put,
)
from ui.app import App
from ui.pages import PAGES
from ui.register_page import RegisterPage


@pytest.fixture
def troubled(db: Database) -> Database:
    """A council with almost everything wrong that the Act speaks of."""
    village = make_village(db, 1)
    other = make_community(db, registered=None, register_no="")
    seats = [SeatInput(4, village_id=village.id), SeatInput(1, organisation_id=other.id)]
    term = make_term(db, seats, selected=date(2022, 12, 20), ends=date(2026, 12, 20))
    for number in range(4):
        person = make_person(db, f"สมาชิก คนที่{number}", village_id=village.id)
        make_sitting(db, term, person, village)
    first, second, *_rest = members(db)
    db.write(vacating.vacate, first.id, VacateInput(date(2026, 3, 1), VacateReason.RESIGNED), TODAY)
    put(
        db,
        PoliticalPost(
            person_id=second.person_id,
            kind=PoliticalKind.CANDIDATE,
            post="สมาชิกสภา อบต.",
            since=TODAY - timedelta(10),
            until=None,
        ),
    )
    db.write(petitions.record, PetitionInput(TODAY, 2, "น้ำประปา"), TODAY)
    held = db.write(meetings.plan, MeetingInput(MeetingBody.COUNCIL, date(2026, 5, 1)))
    del held
    make_person(db, "รอ ตรวจ", needs_card_check=True)
    for _ in range(2):
        make_person(db, "ซ้ำ กัน", birth_date=date(1970, 5, 5))
    return db


def found(db: Database) -> list[Matter]:
    figures = db.read(today.read, TODAY, None)
    return db.read(to_do.everything, figures)


def test_the_council_has_much_to_do(troubled: Database) -> None:
    asked = {
        (one.page, one.target.what.partition(":")[0])
        for one in found(troubled)
        if isinstance(one.target, Wanted)
    }
    assert {
        ("council", "replace"),
        ("council", "next_term"),
        ("council", "delegates"),
        ("council", "annual_report"),
        ("council", "codi"),
        ("meetings", "petition"),
        ("meetings", "add"),
        ("organisations", "not_registered"),
        ("persons", "duplicates"),
        ("persons", "card_check"),
        ("quality", "all"),
    } <= asked


def test_each_matter_opens_its_cure(troubled: Database, app: App, qtbot: QtBot) -> None:
    """A form or window opens, the list is narrowed, or it stands on the record: never nothing."""
    app.today = lambda: TODAY
    for matter in found(troubled):
        page = next(one for one in PAGES if one.key == matter.page).make(app)
        qtbot.addWidget(page)
        page.resize(1150, 740)
        page.show()
        page.open_target(matter.target)
        QApplication.processEvents()
        if isinstance(page, RegisterPage):
            window = QApplication.activeModalWidget() or next(
                (one for one in page.findChildren(QDialog) if one.isVisible()), None
            )
            what = matter.target.what if isinstance(matter.target, Wanted) else ""
            record = what.startswith("member:") and page.chosen is not None
            assert window is not None or what in page.listing.presets or record, matter.name
        for dialog in page.findChildren(QDialog):
            dialog.done(QDialog.DialogCode.Rejected)
        qtbot.wait(10)
        page.hide()
