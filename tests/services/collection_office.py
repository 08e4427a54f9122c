"""A village that comes to a collection day: members of two funds, their plans and loans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.database import Database
from models.document import Document
from models.fund import FundKind, Membership
from models.ledger import AccountRole
from models.loan import Loan
from models.saving import SavingKind
from models.treasury import Collection
from models.values.money import ZERO, Money
from models.values.rate import Rate
from services.bookkeeping import charts
from services.collection import collection_days, collection_roster
from services.collection.collection_days import OpenInput, TakenLine
from services.collection.collection_dues import LineKind
from services.collection.collection_roster import Seat
from services.fund import funds, members
from services.fund.funds import FundInput
from services.fund.members import MembershipInput
from services.loan import loan_approvals, loan_products
from services.loan.loan_approvals import ApprovalInput
from services.loan.loan_math import Method
from services.loan.loan_products import ProductInput
from services.people.persons import PersonInput
from services.saving import saving_accounts, saving_products
from services.saving.saving_accounts import AccountInput
from services.welfare import contribution_plans
from services.welfare.contribution_plans import PlanInput
from tests.builders import make_loan, make_member, make_product
from tests.conftest import TODAY

WITNESS = "นายกรรมการ ตัวอย่าง"


@dataclass(frozen=True, slots=True)
class Village:
    """ผัน owes a loan and contributions, มา contributions and is in the second fund too, ดี is in the second alone."""

    phan: Membership
    ma: Membership
    ma_second: Membership
    di: Membership
    loan: Loan
    second_fund: int
    sajja: int  # account of ma in the second fund, 100 a month since October
    shares: int  # account of di


def make_village(db: Database) -> Village:
    plan = db.write(contribution_plans.add, 1, PlanInput("รายเดือน", 30, Money.of(30), True))
    second = db.write(funds.add, FundInput("กลุ่มออมทรัพย์บ้านโพนทอง", FundKind.SAVINGS))
    joined = date(2026, 10, 1)
    phan = make_member(db, "นางบัวผัน ศรีสุวรรณ์", number="0001", joined=joined, house_no="12/10", moo=4)
    ma = make_member(db, "นายมา ใจดี", number="0002", joined=joined, house_no="12/2", moo=4)
    di = make_member(db, "นางสาวดี มีสุข", number="S2", fund_id=second.id, joined=joined, house_no="3", moo=7)
    for one in (phan, ma):
        db.write(contribution_plans.choose, one.id, plan.id, joined)
    again = db.write(members.enrol, second.id, ma.person_id, MembershipInput("S1", joined), TODAY)
    loan = make_loan(db, phan, make_product(db), 10_000, day=date(2026, 10, 10))
    sajja, shares = (
        next(one for one in db.read(saving_products.usual, second.id) if one.kind is kind)
        for kind in (SavingKind.SAJJA, SavingKind.SHARE)
    )
    accounts = [
        db.write(saving_accounts.open_account, AccountInput(member.id, product, joined, Money.of(pledge)))
        for member, product, pledge in (
            (again, db.write(saving_products.add, second.id, sajja).id, 100),
            (di, db.write(saving_products.add, second.id, shares).id, 0),
        )
    ]
    return Village(phan, ma, again, di, loan, second.id, accounts[0].id, accounts[1].id)


def open_day(db: Database, *fund_ids: int, change: Money = ZERO, day: date = TODAY) -> Collection:
    return db.write(collection_days.open_day, OpenInput(day, fund_ids or (1,), "ศาลากลางบ้าน", change))


def seats(db: Database, day: Collection) -> dict[str, Seat]:
    """By first name."""
    found = db.read(collection_roster.roster, day.id)
    return {
        one.name.split()[0].removeprefix("นางสาว").removeprefix("นาง").removeprefix("นาย"): one
        for one in found
    }


def take(
    db: Database, day: Collection, person_id: int, *lines: tuple[LineKind, int, str]
) -> Sequence[Document]:
    asked = [TakenLine(kind, key, Money.of(amount)) for kind, key, amount in lines]
    return db.write(collection_days.take, day.id, person_id, asked)


def make_many(db: Database, count: int) -> int:
    """So many members of one savings fund in ten villages, each with สัจจะ of 100 and shares; every third owes a loan.

    One write, so that it is quick; returns the fund's id.
    """
    fund = db.write(funds.add, FundInput("กลุ่มออมทรัพย์ตำบลโพนทอง", FundKind.SAVINGS))
    joined, lent = date(2026, 9, 1), date(2026, 10, 5)
    wanted = ProductInput(
        name="เงินกู้สามัญ",
        rate=Rate.of(12),
        method=Method.EQUAL_PRINCIPAL,
        least=Money.of(1_000),
        most=Money.of(50_000),
        periods=10,
        most_periods=60,
    )
    product = db.write(loan_products.add, fund.id, wanted, TODAY)

    def act(session: Session) -> None:
        usual = {one.kind: one for one in saving_products.usual(session, fund.id)}
        bank = charts.account_for(session, fund.id, AccountRole.BANK)
        products = [
            saving_products.add(session, fund.id, usual[kind]).id
            for kind in (SavingKind.SAJJA, SavingKind.SHARE)
        ]
        for number in range(count):
            person = PersonInput(
                f"{_FIRST[number % len(_FIRST)]}{_SECOND[number // len(_FIRST) % len(_SECOND)]}",
                f"{_LAST[number % len(_LAST)]}",
                "นาง" if number % 2 else "นาย",
                house_no=str(number // 10 + 1),
                moo=number % 10 + 1,
            )
            member = members.add_member(
                session, fund.id, person, MembershipInput(f"{number + 1:04}", joined), TODAY
            )
            for kind, pledge in zip(products, (100, 0), strict=True):
                saving_accounts.open_account(session, AccountInput(member.id, kind, joined, Money.of(pledge)))
            if number % 3 == 0:
                asked = ApprovalInput(
                    member.id, product.id, Money.of(10_000), 10, lent, lent, None, "ทำนา", "มติ 1/2569"
                )
                loan = loan_approvals.approve(session, asked)
                loan_approvals.disburse(session, loan.id, lent, bank.id)

    db.write(act)
    return fund.id


_FIRST = ("บัว", "คำ", "จัน", "สม", "ทอง", "แก้ว", "ดวง", "มะลิ", "ศรี", "พร")
_SECOND = ("ผัน", "ปี่", "ทา", "หมาย", "ใบ", "ตา", "ดี", "วัน", "นวล", "เพ็ญ")
_LAST = ("ศรีสุวรรณ์", "ฐานะมั่น", "ปู่ซ้าย", "น้ำใส", "ใจดี", "มีสุข", "ทองคำ")
