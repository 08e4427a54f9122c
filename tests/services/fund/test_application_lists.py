"""Applications as a list and report, as something to be done today, and as something to be checked."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from models.base import Base
from models.database import Database
from models.fund import ApplicationState, EndReason, FundKind, MemberApplication, Membership
from models.saving import SavingAccount, SavingKind
from services import check, lists
from services.fund import application_matters, applications, funds
from services.fund.application_lists import APPLICATIONS, wish
from services.fund.applications import ApplicationInput, Decision
from services.fund.funds import FundInput
from services.matters import Urgency, Wanted
from services.reports import catalog
from services.reports.table import words
from tests.builders import make_member
from tests.conftest import TODAY
from tests.services.councils import make_person
from tests.services.savings_office import open_account, savings_fund

NAMES = ("เอก สมมุติ", "โท สมมุติ", "ตรี สมมุติ")


@pytest.fixture
def three(db: Database) -> list[MemberApplication]:
    """One accepted, one refused, one that waits."""
    made = [
        db.write(applications.add, 1, make_person(db, name).id, ApplicationInput(date(2026, 11, at)), TODAY)
        for at, name in enumerate(NAMES, 1)
    ]
    decision = Decision(TODAY, resolution="ครั้งที่ 11/2569")
    db.write(applications.accept, [made[0].id], decision, TODAY)
    db.write(applications.refuse, made[1].id, TODAY, "อยู่นอกตำบล", TODAY)
    return made


def faults(db: Database, name: str) -> str:
    return next(one.detail for one in db.read(check.run) if one.name == name)


def change(db: Database, kind: type[Base], **values: Any) -> None:
    def act(session: Session) -> None:
        session.execute(update(kind).values(**values))

    db.write(act)


def test_the_list_says_what_became_of_each(db: Database, three: list[MemberApplication]) -> None:
    rows = db.read(lists.page, APPLICATIONS, wish(1, TODAY))
    assert [(row["name"], row["state"], row["member_no"]) for row in rows] == [
        ("เอก สมมุติ", "รับเป็นสมาชิก", "0001"),
        ("โท สมมุติ", "ไม่รับ", ""),
        ("ตรี สมมุติ", "รอพิจารณา", ""),
    ]


def test_the_report_is_of_one_fund(db: Database, three: list[MemberApplication]) -> None:
    report = db.read(catalog.REPORTS["applications"], 1, TODAY, TODAY)
    said = [[words(cell) for cell in row.cells] for row in report.rows]
    assert [one[1] for one in said[:3]] == list(NAMES)
    assert "60.00" in said[-1], "the fees together"
    other = db.write(funds.add, FundInput("กลุ่มออมทรัพย์", FundKind.SAVINGS))
    assert db.read(catalog.REPORTS["applications"], other.id, TODAY, TODAY).rows == ()


def test_those_that_wait_are_something_to_do_and_more_so_when_long(
    db: Database, three: list[MemberApplication]
) -> None:
    (one,) = db.read(lambda session: list(application_matters.matters(session, TODAY)))
    assert (one.urgency, one.target) == (Urgency.SOON, Wanted("applications", 1))
    assert "1 ใบ" in one.title
    (late,) = db.read(lambda session: list(application_matters.matters(session, date(2027, 2, 1))))
    assert late.urgency is Urgency.NOW
    db.write(applications.withdraw, three[2].id, TODAY, "", TODAY)
    assert db.read(lambda session: list(application_matters.matters(session, TODAY))) == []


def test_what_must_be_true_of_them_is_checked(db: Database, three: list[MemberApplication]) -> None:
    assert faults(db, "applications") == ""
    change(db, MemberApplication, state=ApplicationState.ACCEPTED)
    assert "โท สมมุติ" in faults(db, "applications")


def test_who_left_without_settling_is_found(db: Database) -> None:
    fund = savings_fund(db)
    member = make_member(db, fund_id=fund.id)
    account = open_account(db, fund, member.id, SavingKind.SHARE)
    assert faults(db, "settled_members") == ""
    change(db, Membership, ended=TODAY, end_reason=EndReason.RESIGNED)
    assert account.account_no in faults(db, "settled_members")
    change(db, SavingAccount, closed=TODAY)
    assert faults(db, "settled_members") == ""
    change(db, SavingAccount, closed=None)
    change(db, Membership, ended=TODAY, end_reason=EndReason.DIED)
    assert faults(db, "settled_members") == "", "the heirs may come later"
