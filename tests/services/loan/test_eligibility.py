from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count, pairwise
from typing import Any

import pytest
from hypothesis import given as holds
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import Database
from models.fund import Membership
from models.ledger import Account
from models.lending import CollateralKind
from models.person import Person
from models.place import Relation
from models.saving import Pledge, SavingAccount, SavingKind, SavingProduct
from models.values.money import Money
from models.values.rate import NO_RATE
from services.loan import eligibility, guarantee_circles, loan_applications
from services.loan.collaterals import CollateralInput
from services.loan.eligibility import Severity
from services.loan.household_economy import Household, Line
from services.loan.lending_policy import Policy
from tests.builders import make_loan, make_member, make_product
from tests.conftest import TODAY
from tests.services.loan.loan_requests import (
    RECEIVED,
    asking,
    contracted,
    product_with,
    set_policy,
    submitted,
)

_NAMES = count(1)
CALM = Policy(no_arrears=False, one_at_a_time=False, guarantor_is_member=False, guarantor_not_spouse=False)


@pytest.fixture
def borrower(db: Database) -> Membership:
    return make_member(db, "นางบัวผัน ศรีสุวรรณ์", number="C0413", house_no="12/3", moo=4)


@pytest.fixture
def friend(db: Database) -> Membership:
    return make_member(db, "นายญาณวุฒิ ฐานะมั่น", number="C0412")


def found(
    db: Database, borrower: Membership, policy: Policy, *guarantors: Membership, **changes: Any
) -> dict[str, str]:
    """What stands against a request by the policy, rule by rule."""
    product = product_with(db, policy, name=f"เงินกู้แบบที่ {next(_NAMES)}")
    said = db.read(loan_applications.preview, asking(borrower, product, *guarantors, **changes), TODAY)
    return {one.rule: one.message for one in said}


def test_nothing_stands_against_what_the_usual_policy_allows(db: Database, borrower: Membership) -> None:
    assert found(db, borrower, Policy()) == {}


def test_months_of_membership(db: Database) -> None:
    young = make_member(db, "นางใหม่ มาก", joined=date(2026, 5, 31))
    assert "30 พ.ย. 2569" in found(db, young, Policy(member_months=6))["member_months"]


def test_months_are_full_on_the_day_itself(db: Database) -> None:
    young = make_member(db, "นางใหม่ มาก", joined=date(2026, 5, 2))
    assert found(db, young, Policy(member_months=6)) == {}


def test_a_day_of_joining_nobody_knows(db: Database) -> None:
    old = make_member(db, "นางเก่า มาก", joined=None)
    assert "ไม่ทราบวันที่" in found(db, old, Policy(member_months=6))["member_months"]


def test_an_overdue_loan_and_a_second_one(db: Database, borrower: Membership) -> None:
    loan = make_loan(db, borrower, make_product(db, name="เก่า"))
    said = found(db, borrower, Policy())
    assert set(said) == {"arrears", "one_at_a_time"}
    assert loan.contract_no in said["arrears"]
    assert "ค้างชำระ" in said["arrears"]


def test_an_overdue_loan_under_an_earlier_membership_counts(db: Database, borrower: Membership) -> None:
    loan = make_loan(db, borrower, make_product(db, name="เก่า"))

    def rejoin(session: Session) -> int:
        before = session.get_one(Membership, borrower.id)
        again = Membership(
            fund_id=1,
            person_id=borrower.person_id,
            member_no="C0999",
            joined=date(2026, 2, 1),
            no_key="c000000999",
            sort_key=before.sort_key,
            search_text=before.search_text,
        )
        session.add(again)
        session.flush()
        return again.id

    again = db.write(rejoin)
    product = product_with(db, Policy())
    given = replace(asking(borrower, product), membership_id=again)
    assert (
        loan.contract_no
        in {one.rule: one.message for one in db.read(loan_applications.preview, given, TODAY)}["arrears"]
    )


def test_times_of_her_savings_with_what_she_owes(db: Database, borrower: Membership) -> None:
    deposit(db, borrower, 10_000)
    assert found(db, borrower, replace(CALM, times_savings=3)) == {}
    make_loan(db, borrower, make_product(db, name="เก่า"), 5_000, day=date(2026, 10, 1))
    said = found(db, borrower, replace(CALM, times_savings=3), asked=30_000)
    assert "35,000.00" in said["times_savings"]
    assert "30,000.00" in said["times_savings"]


def test_unpaid_savings(db: Database, borrower: Membership) -> None:
    save(db, borrower, SavingKind.SAJJA, paid_until=date(2026, 8, 1))
    assert "3 เดือน" in found(db, borrower, Policy(savings_paid=True))["savings_paid"]


def test_one_of_a_household(db: Database, borrower: Membership) -> None:
    sister = make_member(db, "นางบัวเผื่อน ศรีสุวรรณ์", number="C0500", house_no="12/3", moo=4)
    make_loan(db, sister, make_product(db, name="เก่า"), day=date(2026, 11, 1))
    said = found(db, borrower, replace(CALM, one_per_household=True))
    assert "นางบัวเผื่อน ศรีสุวรรณ์" in said["household"]


def test_others_of_the_household_who_only_ask(db: Database, borrower: Membership) -> None:
    sister = make_member(db, "นางบัวเผื่อน ศรีสุวรรณ์", number="C0500", house_no="12/3", moo=4)
    submitted(db, asking(sister, make_product(db, name="เก่า")))
    assert "(คำขอ)" in found(db, borrower, replace(CALM, one_per_household=True))["household"]


def test_too_few_guarantors_unless_her_savings_cover_it(
    db: Database, borrower: Membership, friend: Membership
) -> None:
    policy = Policy(guarantors=2, free_within=True)
    assert "มีผู้ค้ำประกัน 1 คน" in found(db, borrower, policy, friend)["guarantors"]
    deposit(db, borrower, 30_000)
    assert found(db, borrower, policy) == {}
    assert "guarantors" in found(db, borrower, policy, asked=30_001)


def test_a_guarantor_who_is_dead_herself_or_no_member(db: Database, borrower: Membership) -> None:
    dead = make_member(db, "นายตาย แล้ว")
    outsider = make_member(db, "นายนอก กองทุน")

    def change(session: Session) -> None:
        session.get_one(Person, dead.person_id).death_date = date(2026, 1, 2)
        session.delete(session.get_one(Membership, outsider.id))

    db.write(change)
    product = product_with(db)
    asked = asking(borrower, product, dead, borrower, outsider)
    said = {one.rule: one for one in db.read(loan_applications.preview, asked, TODAY)}
    assert {key: one.severity for key, one in said.items()} == {
        "guarantor_dead": Severity.REFUSE,
        "guarantor_self": Severity.REFUSE,
        "guarantor_member": Severity.OVERRIDE,
    }
    assert "2 ม.ค. 2569" in said["guarantor_dead"].message


def test_her_husband_is_no_guarantor(db: Database, borrower: Membership) -> None:
    husband = make_member(db, "นายบัว ศรีสุวรรณ์", number="C0501", house_no="12/3", moo=4)

    def marry(session: Session) -> None:
        session.get_one(Person, borrower.person_id).relation = Relation.HEAD
        session.get_one(Person, husband.person_id).relation = Relation.SPOUSE

    db.write(marry)
    assert "คู่สมรส" in found(db, borrower, Policy(), husband)["guarantor_spouse"]
    assert "ยินยอม" in found(db, borrower, Policy(spouse_consents=True))["spouse"]
    assert found(db, borrower, Policy(spouse_consents=True), spouse_consents=True) == {}


def test_a_guarantor_s_quota_names_whose(db: Database, borrower: Membership, friend: Membership) -> None:
    other = make_member(db, "นางน้ำทิพย์ ปู่ซ้าย", number="C0414")
    loan = contracted(db, asking(other, product_with(db, name="เก่า"), friend))
    said = found(db, borrower, Policy(guarantor_quota=1), friend)
    assert f"นางน้ำทิพย์ ปู่ซ้าย ({loan.contract_no})" in said["guarantor_quota"]
    assert found(db, borrower, Policy(guarantor_quota=2), friend) == {}


def test_a_request_does_not_count_its_own_guarantors(
    db: Database, borrower: Membership, friend: Membership
) -> None:
    product = product_with(db, Policy(guarantor_quota=1))
    row = submitted(db, asking(borrower, product, friend))
    assert (
        db.read(lambda session: eligibility.findings(session, loan_applications.get(session, row.id), TODAY))
        == ()
    )


def test_two_who_stand_for_each_other(db: Database, borrower: Membership, friend: Membership) -> None:
    contracted(db, asking(friend, product_with(db, name="เก่า"), borrower))
    said = found(db, borrower, Policy(), friend)["circle"]
    assert "นางบัวผัน ศรีสุวรรณ์ ค้ำให้ นายญาณวุฒิ ฐานะมั่น, นายญาณวุฒิ ฐานะมั่น ค้ำให้ นางบัวผัน ศรีสุวรรณ์" in said


def test_a_longer_circle_is_named_whole(db: Database, borrower: Membership, friend: Membership) -> None:
    third = make_member(db, "นางน้ำทิพย์ ปู่ซ้าย", number="C0414")
    product = product_with(db, name="เก่า")
    contracted(db, asking(third, product, borrower))
    contracted(db, asking(friend, product, third))
    said = found(db, borrower, Policy(), friend)["circle"]
    assert "นางบัวผัน ศรีสุวรรณ์ ค้ำให้ นางน้ำทิพย์ ปู่ซ้าย, นางน้ำทิพย์ ปู่ซ้าย ค้ำให้ นายญาณวุฒิ ฐานะมั่น, นายญาณวุฒิ" in said


def test_collateral_worth_enough(db: Database, borrower: Membership) -> None:
    land = CollateralInput(CollateralKind.LAND, "โฉนด", Money.of(45_000))
    policy = Policy(collateral_share=150)
    assert found(db, borrower, policy, collateral=(land,)) == {}
    said = found(db, borrower, policy, collateral=(land,), asked=30_001)
    assert "45,001.50" in said["collateral"]


def test_what_the_household_can_pay(db: Database, borrower: Membership) -> None:
    poor = Household((Line("อาชีพหลัก", Money.of(5_000)),), (Line("กินอยู่ในบ้าน", Money.of(4_000)),))
    assert "1,000.00" in found(db, borrower, Policy(), household=poor)["capacity"]
    rich = Household((Line("อาชีพหลัก", Money.of(50_000)),))
    assert found(db, borrower, Policy(), household=rich) == {}


def test_what_was_kept_is_read_back(db: Database, borrower: Membership) -> None:
    row = submitted(db, asking(borrower, product_with(db, Policy(guarantors=1))))
    now = db.read(
        lambda session: eligibility.findings(session, loan_applications.get(session, row.id), RECEIVED)
    )
    assert eligibility.kept(row)[eligibility.Stage.SUBMITTED] == now
    set_policy(db, row.product, Policy())
    assert [
        one.rule
        for one in eligibility.kept(db.read(loan_applications.get, row.id))[eligibility.Stage.SUBMITTED]
    ] == ["guarantors"]


@holds(
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20),
    st.integers(0, 7),
    st.integers(0, 7),
)
def test_a_ring_walks_known_guarantees_from_the_borrower_to_the_guarantor(
    pairs: list[tuple[int, int]], borrower: int, guarantor: int
) -> None:
    known: dict[int, set[int]] = {}
    for one, other in pairs:
        known.setdefault(one, set()).add(other)
    circle = guarantee_circles.ring(borrower, guarantor, known)
    if circle:
        assert (circle[0], circle[-1]) == (borrower, guarantor)
        assert len(set(circle)) == len(circle)
        assert all(other in known[one] for one, other in pairwise(circle))
    else:
        reached, grew = {borrower}, True
        while grew:
            more = {other for one in reached for other in known.get(one, ())} - reached
            reached, grew = reached | more, bool(more)
        assert guarantor not in reached


def deposit(db: Database, member: Membership, baht: int) -> None:
    save(db, member, SavingKind.DEPOSIT, balance=Money.of(baht))


def save(db: Database, member: Membership, kind: SavingKind, **more: Any) -> None:
    """An account that only has its figures; the books are not asked here."""

    def write(session: Session) -> None:
        control = session.scalars(select(Account.id).limit(1)).one()
        product = SavingProduct(fund_id=1, name=kind.label, kind=kind, account_id=control, rate=NO_RATE)
        session.add(product)
        session.flush()
        account = SavingAccount(
            fund_id=1,
            product_id=product.id,
            membership_id=member.id,
            account_no=kind.value,
            opened=date(2026, 1, 5),
            **more,
        )
        session.add(account)
        session.flush()
        if kind is SavingKind.SAJJA:
            session.add(Pledge(account_id=account.id, since=date(2026, 1, 1), amount=Money.of(100)))

    db.write(write)
