"""Loss classes and the allowance for them (fund.md section 2.6; postings, line 20)."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import Database
from models.ledger import Account, JournalEntry, JournalLine
from models.values.money import ZERO, Money
from services.errors import UserError
from services.fund import fund_rules
from services.loan import allowance
from services.loan.allowance import Band, LossClass, Reckoning
from services.reports import arrears as reports
from services.reports.catalog import REPORTS
from tests.builders import make_loan, make_member, make_product, repay
from tests.conftest import TODAY
from tests.services.loan.debtors import a_debt

BANDS = (Band(LossClass.LOW, 90, 20), Band(LossClass.DOUBT, 180, 50), Band(LossClass.BAD, 365, 100))


def reckoned(db: Database, day: date = TODAY) -> Reckoning:
    return db.read(allowance.reckon, 1, day)


@pytest.mark.parametrize(
    ("days", "kind", "percent"),
    [
        (0, LossClass.NORMAL, 0),
        (90, LossClass.NORMAL, 0),
        (91, LossClass.LOW, 20),
        (180, LossClass.LOW, 20),
        (181, LossClass.DOUBT, 50),
        (365, LossClass.DOUBT, 50),
        (366, LossClass.BAD, 100),
    ],
)
def test_the_usual_table_is_that_of_the_registrar_of_cooperatives(
    days: int, kind: LossClass, percent: int
) -> None:
    assert allowance.class_of(days, BANDS) == (kind, percent)


def debts(db: Database) -> None:
    """On 22 พ.ย. 2569: 30,000 on time, 20,000 late 103 days, 40,000 late 194 days, 50,000 late since เม.ย. 2568."""
    product = make_product(db)
    make_loan(db, make_member(db, "นางตรง เวลาดี"), product, 30_000, day=date(2026, 11, 1))
    a_debt(db, product=product, name="นางหนึ่ง ค้างอยู่", day=date(2026, 7, 11), principal=20_000)
    a_debt(db, product=product, name="นางสอง ค้างอยู่", day=date(2026, 4, 12), principal=40_000)
    a_debt(db, product=product, name="นางสาม ค้างอยู่")


def test_every_loan_has_its_class_and_the_sums_are_the_whole(db: Database) -> None:
    debts(db)
    found = reckoned(db)
    assert [(one.kind, one.count, one.outstanding, one.amount) for one in found.sums] == [
        (LossClass.NORMAL, 1, Money.of(30_000), ZERO),
        (LossClass.LOW, 1, Money.of(20_000), Money.of(4_000)),
        (LossClass.DOUBT, 1, Money.of(40_000), Money.of(20_000)),
        (LossClass.BAD, 1, Money.of(50_000), Money.of(50_000)),
    ]
    assert found.needed == found.difference == Money.of(74_000)
    assert found.stopped == Money.sum(one.aged.figures.interest for one in found.losses) > ZERO


def test_the_allowance_goes_up_and_down_by_one_entry_each(db: Database) -> None:
    """#20: 55050 / 13110, and back when a debtor pays."""
    product = make_product(db)
    loan = a_debt(db, product=product)
    found = reckoned(db)
    shown = db.read(allowance.preview, found, 1)
    assert shown.total == Money.of(50_000)
    up = db.write(allowance.book, 1, TODAY)
    assert lines(db, up.id) == {"55050": Money.of(50_000), "13110": -Money.of(50_000)}
    assert reckoned(db).difference == ZERO
    with pytest.raises(UserError, match="ไม่ต้องบันทึกเพิ่ม"):
        db.write(allowance.book, 1, TODAY)
    repay(db, loan, TODAY, "30000")
    found = reckoned(db)
    assert found.difference < ZERO
    down = db.write(allowance.book, 1, TODAY)
    assert lines(db, down.id) == {"55050": found.difference, "13110": -found.difference}
    assert reckoned(db).difference == ZERO


def lines(db: Database, document_id: int) -> dict[str, Money]:
    def read(session: Session) -> dict[str, Money]:
        query = (
            select(Account.code, JournalLine.amount)
            .join(Account, Account.id == JournalLine.account_id)
            .join(JournalEntry, JournalEntry.id == JournalLine.entry_id)
            .where(JournalEntry.document_id == document_id)
        )
        return dict(session.execute(query).all())

    return db.read(read)


def test_the_table_is_the_funds_own_from_a_day_on(db: Database) -> None:
    a_debt(db)
    db.write(fund_rules.change, 1, "loss_bad_percent", date(2026, 10, 1), "80")
    assert reckoned(db).needed == Money.of(40_000)
    assert reckoned(db, date(2026, 9, 30)).needed == Money.of(50_000)


def test_a_table_that_does_not_rise_is_refused(db: Database) -> None:
    db.write(fund_rules.change, 1, "loss_doubt_days", date(2026, 1, 1), "400")
    with pytest.raises(UserError) as caught:
        reckoned(db)
    assert caught.value.field == "rules"


def test_the_reports_say_the_same(db: Database) -> None:
    debts(db)
    report = db.read(REPORTS["loss_classes"], 1, TODAY, TODAY)
    assert report.rows[-1].cells[-1] == Money.of(74_000)
    aged = db.read(REPORTS["ageing"], 1, TODAY, TODAY)
    total = next(one for one in aged.rows if str(one.cells[1]).startswith("รวม "))
    assert total.cells[1] == "รวม 3 สัญญา"
    assert total.cells[4] == Money.of(110_000)
    assert "ร้อยละ 78.57" in aged.facts[3]
    assert all(len(one.cells) == len(reports.COLUMNS) for one in aged.rows)
