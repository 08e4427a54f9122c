"""Leaving with money settled: savings back, debts held back, one voucher, and all of it taken back by voiding."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.database import Database
from models.document import Document
from models.fund import EndReason, FundKind, Membership, MemberStatus
from models.saving import SavingAccount, SavingKind
from models.values.money import ZERO, Money
from services import check
from services.errors import UserError
from services.fund import funds, members, settlements
from services.fund.funds import FundInput
from services.fund.settlements import Balanced, SettlementInput
from services.loan import loan_approvals
from services.saving import saving_accounts, saving_products, savings
from services.saving.saving_accounts import AccountInput
from services.saving.saving_products import SavingProductInput
from services.treasury import receipts
from services.treasury.receipts import ReceiptInput
from services.welfare import contribution_plans, contributions
from services.welfare.contributions import ContributionInput
from tests.builders import make_loan, make_member, make_product
from tests.conftest import TODAY
from tests.services.money_office import account, balances, void

OPENED = date(2026, 10, 1)


@pytest.fixture
def member(db: Database) -> Membership:
    return make_member(db)


def save(db: Database, member: Membership, amount: int, kind: SavingKind = SavingKind.SHARE) -> SavingAccount:
    """An account with money in it, taken by a receipt."""
    known = {one.kind: one for one in db.read(saving_products.products, 1)}
    if kind not in known:
        code = {SavingKind.SHARE: "31010", SavingKind.SAJJA: "31020"}[kind]
        control = db.read(account, code)
        wanted = SavingProductInput(name=kind.label, kind=kind, account_id=control.id, unit=Money.of(10))
        known[kind] = db.write(saving_products.add, 1, wanted)
    pledge = Money.of(100) if kind is SavingKind.SAJJA else ZERO
    wanted_account = AccountInput(member.id, known[kind].id, OPENED, pledge)
    opened = db.write(saving_accounts.open_account, wanted_account)
    if amount:
        db.write(
            lambda session: receipts.take(
                session,
                ReceiptInput(1, OPENED, member.id),
                [savings.part(session, opened.id, OPENED, Money.of(amount))],
            )
        )
    return opened


def lend(db: Database, member: Membership, principal: int) -> int:
    return make_loan(db, member, make_product(db), principal, day=date(2026, 11, 22)).id


def settle(db: Database, member: Membership, **more: Any) -> Document | None:
    return db.write(settlements.settle, SettlementInput(member.id, TODAY, **more), TODAY)


def preview(db: Database, member: Membership) -> Balanced:
    return db.read(settlements.preview, member.id, TODAY)


def all_is_well(db: Database) -> list[str]:
    return [f"{one.name}: {one.detail}" for one in db.read(check.run) if not one.ok]


def test_savings_come_back_less_debts_and_she_is_no_member(db: Database, member: Membership) -> None:
    save(db, member, 5_000)
    save(db, member, 300, SavingKind.SAJJA)  # one month, two more paid ahead
    lend(db, member, 2_000)
    before = balances(db)
    seen = preview(db, member)
    assert (seen.total_savings, seen.total_debts, seen.net) == tuple(map(Money.of, (5_300, 2_000, 3_300)))
    assert seen.problems == ()
    voucher = settle(db, member, note="ย้ายไปอยู่ต่างจังหวัด")
    assert voucher is not None
    after = balances(db)
    assert before["11010"] - after["11010"] == Money.of(3_300)
    assert not {"31010", "31020", "23030", "13010"} & set(after)
    left = db.read(members.get, member.id)
    assert (left.status(TODAY), left.ended) == (MemberStatus.RESIGNED, TODAY)
    assert all(one.closed == TODAY for one in db.read(savings.accounts_of, member.id))
    assert all_is_well(db) == []


def test_voiding_the_voucher_gives_everything_back(db: Database, member: Membership) -> None:
    save(db, member, 5_000)
    empty = save(db, member, 0, SavingKind.SAJJA)
    lend(db, member, 2_000)
    before = balances(db)
    voucher = settle(db, member, reason=EndReason.REMOVED)
    assert voucher is not None
    assert db.read(members.get, member.id).end_reason is EndReason.REMOVED
    void(db, voucher)
    assert balances(db) == before
    back = db.read(members.get, member.id)
    assert (back.ended, back.end_reason) == (None, None)
    accounts = {one.id: one for one in db.read(savings.accounts_of, member.id)}
    assert all(one.closed is None for one in accounts.values())
    assert accounts[empty.id].balance == ZERO
    assert preview(db, member).net == Money.of(3_000)
    assert all_is_well(db) == []
    assert settle(db, member) is not None, "and it may be done again"


def test_more_debt_than_savings_says_how_much_is_short(db: Database, member: Membership) -> None:
    save(db, member, 1_000)
    lend(db, member, 2_000)
    with pytest.raises(UserError, match=r"1,000\.00 บาท") as refusal:
        settle(db, member)
    assert refusal.value.field == "day"
    assert db.read(members.get, member.id).end_reason is None


def test_debts_that_equal_savings_leave_nothing_to_pay(db: Database, member: Membership) -> None:
    save(db, member, 2_000)
    lend(db, member, 2_000)
    before = balances(db)["11010"]
    voucher = settle(db, member)
    assert voucher is not None
    assert balances(db)["11010"] == before


def test_a_loan_not_paid_out_yet_stands_against_leaving(db: Database, member: Membership) -> None:
    save(db, member, 2_000)
    loan = make_loan(db, member, make_product(db), 2_000, day=TODAY, pay_out=False)
    with pytest.raises(UserError, match="ยกเลิกการอนุมัติ"):
        settle(db, member)
    db.write(loan_approvals.cancel_approval, loan.id, "ลาออก")
    assert settle(db, member) is not None


def test_without_money_she_leaves_without_a_voucher(db: Database, member: Membership) -> None:
    empty = save(db, member, 0)
    assert settle(db, member) is None
    assert db.read(saving_accounts.get, empty.id).closed == TODAY
    assert db.read(members.get, member.id).end_reason is EndReason.RESIGNED
    with pytest.raises(UserError, match="ไม่ต้องคืนเงินซ้ำ"):
        settle(db, member)


def test_leaving_without_settling_is_refused_while_there_is_money(db: Database, member: Membership) -> None:
    save(db, member, 500)
    with pytest.raises(UserError, match=r"500\.00"):
        db.write(members.end, member.id, TODAY, EndReason.RESIGNED, "", TODAY)


def test_leaving_before_the_last_movement_of_an_account_is_refused(db: Database, member: Membership) -> None:
    save(db, member, 0)
    with pytest.raises(UserError) as refusal:
        db.write(members.end, member.id, date(2026, 9, 30), EndReason.RESIGNED, "", TODAY)
    assert refusal.value.field == "ended"


def test_what_welfare_was_paid_is_told_and_never_given_back(db: Database, member: Membership) -> None:
    db.write(contribution_plans.add_usual, 1)
    plan = db.read(contribution_plans.plans, 1)[0]
    db.write(contribution_plans.choose, member.id, plan.id, OPENED)
    db.write(contributions.take, ContributionInput(member.id, OPENED, plan.amount))
    seen = preview(db, member)
    assert (seen.net, seen.kept) == (ZERO, plan.amount)
    assert "ไม่คืน" in seen.kept_words
    assert settle(db, member) is None


def test_the_dead_leave_their_savings_to_whom_they_named(db: Database, member: Membership) -> None:
    save(db, member, 700)
    with pytest.raises(UserError, match="บันทึกการเสียชีวิตก่อน"):
        settle(db, member, reason=EndReason.DIED, payee="นางแก้ว ใจดี")
    died = date(2026, 11, 10)
    db.write(members.record_death, member.id, died, "", TODAY)
    with pytest.raises(UserError) as refusal:
        settle(db, member)
    assert refusal.value.field == "payee"
    voucher = settle(db, member, payee="นางแก้ว ใจดี")
    assert voucher is not None
    assert "นางแก้ว ใจดี" in voucher.facts
    assert db.read(members.get, member.id).ended == died
    with pytest.raises(UserError, match=voucher.number):
        db.write(members.take_back_death, member.id)
    void(db, voucher)
    assert db.read(members.get, member.id).end_reason is EndReason.DIED
    db.write(members.take_back_death, member.id)
    assert preview(db, member).net == Money.of(700)


def test_money_is_not_given_to_the_dead_s_heirs_before_the_death(db: Database, member: Membership) -> None:
    save(db, member, 700)
    db.write(members.record_death, member.id, TODAY, "", TODAY)
    asked = SettlementInput(member.id, date(2026, 11, 21), payee="นางแก้ว ใจดี")
    with pytest.raises(UserError) as refusal:
        db.write(settlements.settle, asked, TODAY)
    assert refusal.value.field == "day"


def test_a_settled_membership_is_not_just_reopened(db: Database, member: Membership) -> None:
    save(db, member, 700)
    voucher = settle(db, member)
    assert voucher is not None
    with pytest.raises(UserError, match=voucher.number):
        db.write(members.reopen, member.id)


def test_a_voucher_of_who_joined_again_stays(db: Database, member: Membership) -> None:
    save(db, member, 700)
    voucher = settle(db, member)
    assert voucher is not None
    db.write(members.enrol, 1, member.person_id, members.MembershipInput(joined=TODAY), TODAY)
    with pytest.raises(UserError, match="สมัครใหม่แล้ว"):
        void(db, voucher)


def test_a_savings_fund_of_its_own(db: Database) -> None:
    """Funds do not mix: what she has in another fund is not in this one's sum."""
    other = db.write(funds.add, FundInput("กลุ่มออมทรัพย์", FundKind.SAVINGS))
    member = make_member(db)
    save(db, member, 700)
    second = db.write(members.enrol, other.id, member.person_id, members.MembershipInput(), TODAY)
    assert db.read(settlements.preview, second.id, TODAY).has_money is False
