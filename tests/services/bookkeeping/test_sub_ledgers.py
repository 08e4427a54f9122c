"""Money of one fund that its books tell apart."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.database import Database
from models.fund import Fund
from models.ledger import Account, JournalLine
from models.values.money import Money
from services.bookkeeping import sub_ledgers
from services.bookkeeping.sub_ledgers import SubLedgerInput
from services.errors import UserError
from tests.services import money_office
from tests.services.money_office import income

DAY = date(2026, 11, 20)


def cash(db: Database, sub_ledger_id: int | None) -> Money:
    def read(session: Session) -> Money:
        query = (
            select(func.sum(JournalLine.amount))
            .join(Account, Account.id == JournalLine.account_id)
            .where(
                Account.code == "11010",
                JournalLine.day == DAY,
                JournalLine.sub_ledger_id.is_(None)
                if sub_ledger_id is None
                else JournalLine.sub_ledger_id == sub_ledger_id,
            )
        )
        return session.scalars(query).one() or Money(0)

    return db.read(read)


def test_the_till_follows_what_the_money_was_taken_for(db: Database, fund: Fund) -> None:
    million, saved, _ = db.write(sub_ledgers.add_usual, fund.id)
    parts = [
        income("46020", "100", sub_ledger_id=million.id),
        income("43010", "50", sub_ledger_id=saved.id),
        income("46010", "7"),
    ]
    money_office.take(db, parts, DAY)
    assert [str(cash(db, one)) for one in (million.id, saved.id, None)] == ["100.00", "50.00", "7.00"]


@pytest.mark.parametrize(
    ("code", "name", "field"),
    [("", "อื่น", "code"), ("4", " ", "name"), ("๑", "อื่น", "code"), ("4", "เงินล้าน", "name")],
)
def test_codes_and_names_are_told_and_told_once(
    db: Database, fund: Fund, code: str, name: str, field: str
) -> None:
    db.write(sub_ledgers.add_usual, fund.id)
    with pytest.raises(UserError) as refusal:
        db.write(sub_ledgers.add, fund.id, SubLedgerInput(code, name))
    assert refusal.value.field == field


def test_only_one_nothing_was_told_of_is_removed(db: Database, fund: Fund) -> None:
    million, saved, spare = db.write(sub_ledgers.add_usual, fund.id)
    money_office.take(db, [income("46020", "100", sub_ledger_id=million.id)], DAY)
    db.write(sub_ledgers.remove, spare.id)
    with pytest.raises(UserError, match="เลิกใช้แทน"):
        db.write(sub_ledgers.remove, million.id)
    db.write(sub_ledgers.change, million.id, SubLedgerInput("1", "เงินล้าน", is_active=False))
    assert [one.id for one in db.read(sub_ledgers.live, fund.id)] == [saved.id]
