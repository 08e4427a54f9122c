"""Beneficiaries: any number of them in order, percents that make a hundred, numbers that can be."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from models.database import Database
from models.fund import Beneficiary, Fund, Membership
from services.errors import UserError
from services.fund import beneficiaries
from services.fund.beneficiaries import BeneficiaryInput
from tests.builders import citizen_id, make_member
from tests.conftest import TODAY


@pytest.fixture
def member(db: Database) -> Membership:
    return make_member(db)


def save(db: Database, member: Membership, *named: BeneficiaryInput) -> list[tuple[int, str, int | None]]:
    rows = db.write(beneficiaries.save, member.fund_id, member.person_id, named, TODAY)
    return [(one.position, one.name, one.percent) for one in rows]


def refused(db: Database, member: Membership, **fields: Any) -> str | None:
    with pytest.raises(UserError) as refusal:
        save(db, member, BeneficiaryInput(**{"name": "นางแก้ว ใจดี", **fields}))
    return refusal.value.field


def test_they_stand_in_the_order_she_named_them_and_are_replaced_whole(
    db: Database, member: Membership
) -> None:
    four = [BeneficiaryInput(f"คนที่ {n}", "บุตร", percent=25) for n in (1, 2, 3, 4)]
    assert save(db, member, *four) == [(n, f"คนที่ {n}", 25) for n in (1, 2, 3, 4)]
    assert save(db, member, BeneficiaryInput("  นางแก้ว   ใจดี ")) == [(1, "นางแก้ว ใจดี", None)]
    assert save(db, member) == []


def test_what_was_told_comes_back_to_the_form(db: Database, member: Membership) -> None:
    told = BeneficiaryInput("นางแก้ว ใจดี", "ภรรยา", citizen_id(9), date(1960, 1, 1), "0812345678", percent=100)
    save(db, member, told)
    (row,) = db.read(beneficiaries.of_member, member.fund_id, member.person_id)
    assert beneficiaries.as_input(row).citizen_id == citizen_id(9)
    assert row.phone == "081-234-5678"
    assert (row.relation, row.birth_date) == ("ภรรยา", date(1960, 1, 1))


@pytest.mark.parametrize("percents", [(50, 49), (60, 50), (100, None), (None, 100)])
def test_percents_make_a_hundred_or_are_told_for_nobody(
    db: Database, member: Membership, percents: tuple[int | None, int | None]
) -> None:
    with pytest.raises(UserError) as refusal:
        save(db, member, *(BeneficiaryInput(f"คนที่ {n}", percent=n) for n in percents))
    assert refusal.value.field == "percent"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("percent", 0),
        ("percent", 101),
        ("citizen_id", "123"),
        ("citizen_id", citizen_id(9)[:12] + str((int(citizen_id(9)[12]) + 1) % 10)),
        ("birth_date", date(2026, 11, 23)),
    ],
)
def test_a_line_that_cannot_be_is_refused_on_its_field(
    db: Database, member: Membership, field: str, value: object
) -> None:
    assert refused(db, member, **{field: value}) == field


def test_more_than_all_is_refused_before_the_others_are_known() -> None:
    with pytest.raises(UserError, match="1 ถึง 100"):
        beneficiaries.checked(BeneficiaryInput("ก", percent=101), TODAY)


def test_the_check_finds_percents_that_were_broken_behind_the_service(
    db: Database, member: Membership, fund: Fund
) -> None:
    save(db, member, BeneficiaryInput("ก", percent=60), BeneficiaryInput("ข", percent=40))
    assert list(db.read(lambda session: list(beneficiaries.faults(session)))) == []

    def breaks(session: Session) -> None:
        session.execute(update(Beneficiary).where(Beneficiary.name == "ก").values(percent=50))

    db.write(breaks)
    (said,) = db.read(lambda session: list(beneficiaries.faults(session)))
    assert "นายสมชาย ใจดี" in said
    assert fund.name in said
