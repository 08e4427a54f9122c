"""The practice office: a made-up tambon with a council, its registers and three years of money and mistakes put right."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from models.user import Actor, Role
from models.values.thai_date import fiscal_year_be, fiscal_year_span
from services.demo import (
    collection,
    correspondence,
    council,
    debts,
    lending,
    money,
    organisations,
    places,
    treasury,
)
from services.demo.making import SECRETARY, TREASURER, Making, Progress, remembering

__all__ = ["ACTOR", "Progress", "build"]

# whose names stand on the practice office's papers
ACTOR = Actor(TREASURER, role=Role.TREASURER)
_YEARS = 3


def build(session: Session, today: date, progress: Progress | None = None) -> dict[str, int]:
    """Fills an empty office; returns how many of each thing there are. Nobody in it is real.

    Raises UserError when the office has been set up already.
    """
    with remembering(session):
        return _build(Making(session, today, progress))


def _build(making: Making) -> dict[str, int]:
    session, today = making.session, making.today
    start = fiscal_year_span(fiscal_year_be(today) - _YEARS)[0]
    savings, welfare = money.set_up(session, start)
    with making.acting(SECRETARY):
        villages = places.found(making)
        members = money.enrol_everybody(making, savings, welfare, start)
    with making.acting(TREASURER):
        money.live(making, savings, welfare, members, start)
    with making.acting(SECRETARY):
        people = places.settle(making, villages)
    with making.acting(TREASURER):
        collection.hold(making, (savings, welfare))
        treasury.keep(making, savings, welfare, members, people)
        collection.look_back(making, savings)
    with making.acting(SECRETARY):
        guarantees = lending.stand(making, savings, members)
        written = debts.follow(making, savings)
        requests = lending.ask(making, savings, members)
        groups = organisations.found(making, villages, people)
        seats, meetings = council.serve(making, villages, groups, people)
        letters = correspondence.write(making)
    return {
        "members": len(members),
        "loans": money.LOANS,
        "loan_requests": requests,
        "guarantees": guarantees,
        "loan_letters": written,
        "funds": 2,
        "years": _YEARS,
        "persons": len(people),
        "villages": len(villages),
        "organisations": len(groups),
        "council_members": seats,
        "meetings": meetings,
        "letters": letters,
    }
