from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from models.database import Database
from models.fund import Membership
from models.lending import CollateralKind, GuaranteeEnd, LoanApplicationState
from models.person import Person
from models.values.money import Money
from services import lists
from services.listing import Wish
from services.loan import (
    collaterals,
    guarantee_acts,
    guarantee_lists,
    guarantees,
    loan_application_lists,
    loan_application_matters,
    loan_applications,
    loan_approvals,
    loan_contracts,
    loan_decisions,
)
from services.loan.collateral_lists import COLLATERAL, TO_GIVE_BACK
from services.loan.collaterals import CollateralInput
from services.loan.guarantee_lists import GUARANTORS
from services.loan.guarantees import GuaranteeInput
from services.loan.loan_application_lists import LOAN_APPLICATIONS, WAITING
from services.loan.loan_contracts import ContractInput
from services.matters import Matter, Urgency, Wanted
from services.reports.catalog import REPORTS
from tests.builders import make_member, repay
from tests.conftest import TODAY
from tests.services.loan.loan_requests import (
    approved,
    asking,
    contracted,
    decision,
    product_with,
    recommended,
    submitted,
)


@pytest.fixture
def people(db: Database) -> list[Membership]:
    names = ("นางบัวผัน ศรีสุวรรณ์", "นายญาณวุฒิ ฐานะมั่น", "นางน้ำทิพย์ ปู่ซ้าย")
    return [make_member(db, one, number=f"C041{place}") for place, one in enumerate(names)]


def shown(db: Database, search: str = "", state: str | None = None) -> list[tuple[str, str]]:
    wish = loan_application_lists.wish(1, TODAY, search, state)
    return [(str(one["number"]), str(one["state"])) for one in db.read(lists.page, LOAN_APPLICATIONS, wish)]


def test_requests_by_state_and_search(db: Database, people: list[Membership]) -> None:
    product = product_with(db)
    db.write(loan_applications.save_draft, asking(people[0], product))
    row = recommended(db, asking(people[1], product))
    db.write(loan_decisions.reject, decision(row, reason="เอกสารไม่ครบ"))
    contracted(db, asking(people[2], product, people[0]))
    assert len(shown(db)) == 3
    assert shown(db, state=WAITING) == [("ร่าง", "ร่าง")]
    assert shown(db, state="rejected") == [("LA2570-00001", "ไม่อนุมัติ")]
    assert shown(db, "น้ำทิพย์") == [("LA2570-00002", "ทำสัญญาแล้ว")]
    assert shown(db, "2570-00001") == [("LA2570-00001", "ไม่อนุมัติ")]
    report = db.read(REPORTS["loan_applications"], 1, TODAY, TODAY)
    assert [one.cells[12] for one in report.rows if one.cells[0] == "LA2570-00002"] == ["LC2570-00001"]
    assert db.read(loan_application_lists.counts, 1)[LoanApplicationState.DRAFT] == 1


def test_guarantors_by_name_with_what_became_of_them(db: Database, people: list[Membership]) -> None:
    loan = contracted(db, asking(people[2], product_with(db), people[0], people[1]))
    first = db.read(guarantees.guarantees_of, loan.id)[0]
    db.write(guarantee_acts.end, first.id, GuaranteeEnd.RELEASED, TODAY, "มติที่ 2")
    rows = db.read(lists.page, GUARANTORS, guarantee_lists.wish(1, TODAY))
    assert [(one["guarantor"], one["borrower"], one["status"]) for one in rows] == [
        ("นายญาณวุฒิ ฐานะมั่น", "นางน้ำทิพย์ ปู่ซ้าย", "ค้ำอยู่"),
        ("นางบัวผัน ศรีสุวรรณ์", "นางน้ำทิพย์ ปู่ซ้าย", "คณะกรรมการปลดภาระ 22 พ.ย. 2569"),
    ]
    living = db.read(lists.page, GUARANTORS, guarantee_lists.wish(1, TODAY, living=True))
    assert [one["guarantor"] for one in living] == ["นายญาณวุฒิ ฐานะมั่น"]
    assert len(db.read(REPORTS["guarantors"], 1, TODAY, TODAY).rows) == 2


def told(db: Database, day: date) -> dict[str, Matter]:
    found = db.read(lambda session: list(loan_application_matters.matters(session, day)))
    return {one.name: one for one in found}


def test_what_waits_is_told(db: Database, people: list[Membership]) -> None:
    product = product_with(db)
    submitted(db, asking(people[0], product))
    recommended(db, asking(people[1], product))
    approved(db, asking(people[2], product))
    now = told(db, TODAY)
    assert set(now) == {"loan_requests_opinion_1", "loan_requests_meeting_1", "loan_requests_contract_1"}
    assert {one.urgency for one in now.values()} == {Urgency.SOON}
    assert now["loan_requests_opinion_1"].target == Wanted("applications", 1)
    late = told(db, date(2026, 12, 3))
    assert late["loan_requests_opinion_1"].urgency is Urgency.NOW
    assert late["loan_requests_contract_1"].urgency is Urgency.SOON  # counted from the resolution


def test_collateral_of_a_paid_loan_goes_back(db: Database, people: list[Membership]) -> None:
    loan = contracted(db, asking(people[2], product_with(db)))
    row = db.write(
        collaterals.add, loan.id, CollateralInput(CollateralKind.GOLD, "สร้อยทอง", Money.of(60_000))
    )
    db.write(collaterals.receive, row.id, TODAY, "ตู้เซฟ")
    db.write(loan_approvals.disburse, loan.id, TODAY)
    assert told(db, TODAY) == {}
    repay(db, loan, TODAY, "30000")
    assert told(db, TODAY)["collateral_back_1"].target == loan.id
    report = db.read(REPORTS["collateral"], 1, TODAY, TODAY)
    assert report.rows[0].cells[3] == "สร้อยทอง"
    due = Wish(TODAY, "สร้อย", {"fund": 1, "place": TO_GIVE_BACK})
    assert [one["status"] for one in db.read(lists.page, COLLATERAL, due)] == ["รับไว้ 22 พ.ย. 2569 ตู้เซฟ"]
    db.write(collaterals.give_back, row.id, TODAY, "นางน้ำทิพย์")
    assert db.read(lists.page, COLLATERAL, due) == []


def test_a_guarantor_who_has_not_signed_is_told_once_the_money_is_out(
    db: Database, people: list[Membership]
) -> None:
    row = approved(db, asking(people[2], product_with(db), people[0]))
    loan = db.write(loan_contracts.contract, ContractInput(application_id=row.id, day=TODAY, pay_out=TODAY))
    assert told(db, TODAY) == {}
    db.write(loan_approvals.disburse, loan.id, TODAY)
    matter = told(db, TODAY)["guarantee_unsigned_1"]
    assert (matter.urgency, matter.target) == (Urgency.NOW, loan.id)
    (one,) = db.read(guarantees.guarantees_of, loan.id)
    db.write(guarantee_acts.sign, one.id, TODAY)
    assert told(db, TODAY) == {}


def test_a_guarantor_who_died_is_told_until_another_takes_her_place(
    db: Database, people: list[Membership]
) -> None:
    loan = contracted(db, asking(people[2], product_with(db), people[0]))

    def die(session: Session) -> None:
        session.get_one(Person, people[0].person_id).death_date = date(2026, 11, 21)

    db.write(die)
    name = f"guarantor_dead_{loan.id}_{people[0].person_id}"
    assert "นางบัวผัน" in told(db, TODAY)[name].reason
    (one,) = db.read(guarantees.guarantees_of, loan.id)
    other = GuaranteeInput(people[1].person_id)
    db.write(guarantee_acts.replace, one.id, other, TODAY, "ผู้ค้ำเสียชีวิต")
    assert told(db, TODAY) == {}
