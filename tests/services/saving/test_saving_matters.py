from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from models.database import Database
from models.saving import SavingKind
from services.matters import Wanted
from services.saving import saving_matters, saving_releases
from tests.builders import make_member
from tests.conftest import TODAY
from tests.services.savings_office import open_account, save, savings_fund


def test_months_paid_ahead_that_have_come_wait_for_their_voucher(db: Database) -> None:
    group = savings_fund(db)
    member = make_member(db, "นางบัวผัน ศรีสุวรรณ์", fund_id=group.id)
    account = open_account(db, group, member.id, SavingKind.SAJJA, opened=date(2026, 10, 5))
    save(db, account, "300", date(2026, 10, 5))
    assert db.read(told, date(2026, 10, 31)) == []
    (found,) = db.read(told, TODAY)
    assert found == ("เงินสัจจะล่วงหน้า 1 บัญชี ถึงกำหนดแล้ว 100.00 บาท", "savings", Wanted("release", group.id))
    db.write(saving_releases.release, group.id, TODAY)
    assert db.read(told, TODAY) == []


def told(session: Session, day: date) -> list[tuple[str, str, Wanted | int]]:
    return [(one.title, one.page, one.target) for one in saving_matters.matters(session, day)]
