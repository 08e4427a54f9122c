from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.database import Database
from models.fund import Fund
from models.saving import SavingAccount, SavingKind
from models.values.money import ZERO, Money
from models.values.rate import Rate
from services import check
from services.errors import UserError
from services.loan import loan_approvals, loan_products, loan_set_offs, loans
from services.loan.loan_approvals import ApprovalInput
from services.loan.loan_math import Method
from services.loan.loan_products import ProductInput
from services.loan.loan_set_offs import SetOffInput
from services.papers import from_json
from services.papers.money import PaymentVoucher
from tests.builders import make_member
from tests.conftest import TODAY
from tests.services.savings_office import open_account, read, save, savings_fund, void

PRODUCT = ProductInput(
    name="สามัญ",
    rate=Rate.of(12),
    method=Method.EQUAL_PRINCIPAL,
    least=Money.of(1),
    most=Money.of(100_000),
    periods=10,
    most_periods=10,
)


@pytest.fixture
def group(db: Database) -> Fund:
    return savings_fund(db)


@pytest.fixture
def saver(db: Database, group: Fund) -> tuple[int, SavingAccount]:
    """A loan of 10,000 and 3,000 of savings that may be drawn."""
    member = make_member(db, "นางบัวผัน ศรีสุวรรณ์", fund_id=group.id, number="0012")
    product = db.write(loan_products.add, group.id, PRODUCT, TODAY)
    day = date(2026, 10, 1)
    asked = ApprovalInput(member.id, product.id, Money.of(10_000), 10, day, day)
    loan = db.write(loan_approvals.approve_and_disburse, asked)
    deposit = open_account(db, group, member.id, SavingKind.DEPOSIT)
    open_account(db, group, member.id, SavingKind.SAJJA)
    save(db, deposit, "3000")
    return loan.id, deposit


def test_savings_pay_a_debt_without_cash(db: Database, saver: tuple[int, SavingAccount]) -> None:
    loan_id, deposit = saver
    assert [one.id for one in db.read(loan_set_offs.sources, loan_id)] == [deposit.id]
    asked = SetOffInput(loan_id=loan_id, account_id=deposit.id, day=TODAY, amount=Money.of(2_000))
    paper = db.write(loan_set_offs.set_off, asked)
    facts = from_json(PaymentVoucher, paper.facts)
    assert (facts.total, facts.net) == (Money.of(2_000), ZERO)
    assert read(db, deposit).balance == Money.of(1_000)
    left = db.read(loans.get, loan_id).outstanding
    assert Money.of(8_000) < left < Money.of(8_300)  # some of it was interest
    assert [one for one in db.read(check.run) if not one.ok] == []
    void(db, paper)
    assert read(db, deposit).balance == Money.of(3_000)
    assert db.read(loans.get, loan_id).outstanding == Money.of(10_000)
    assert [one for one in db.read(check.run) if not one.ok] == []


def test_a_set_off_that_cannot_be_is_refused(
    db: Database, group: Fund, saver: tuple[int, SavingAccount]
) -> None:
    loan_id, deposit = saver
    other = make_member(db, "นายอื่น ไกล", fund_id=group.id, number="0013")
    theirs = open_account(db, group, other.id, SavingKind.DEPOSIT)
    asked = SetOffInput(loan_id=loan_id, account_id=deposit.id, day=TODAY, amount=Money.of(2_000))
    for wrong, field in (
        (replace(asked, account_id=theirs.id), "account"),
        (replace(asked, amount=Money.of(3_001)), "amount"),
        (replace(asked, amount=ZERO), "amount"),
    ):
        with pytest.raises(UserError) as caught:
            db.write(loan_set_offs.set_off, wrong)
        assert caught.value.field == field
