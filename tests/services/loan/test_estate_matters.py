from __future__ import annotations

from datetime import date

from models.database import Database
from services.loan import estate_matters
from services.matters import Urgency
from services.people import person_acts
from tests.builders import make_loan, make_member, make_product
from tests.conftest import TODAY


def test_the_estate_is_asked_within_a_year(db: Database) -> None:
    product = make_product(db)
    loan = make_loan(db, make_member(db, "นายญาณวุฒิ ฐานะมั่น", number="C0412"), product)
    make_loan(db, make_member(db, "นางบัวผัน ศรีสุวรรณ์", number="C0413"), product)
    assert db.read(lambda session: list(estate_matters.matters(session, TODAY))) == []
    died = date(2026, 3, 1)
    db.write(person_acts.record_death, loan.membership.person_id, died, "", TODAY)

    def on(day: date) -> list[Urgency]:
        return [one.urgency for one in db.read(lambda session: list(estate_matters.matters(session, day)))]

    assert on(TODAY) == [Urgency.SOON]
    assert on(date(2026, 12, 30)) == [Urgency.SOON]
    assert on(date(2026, 12, 31)) == [Urgency.NOW]  # 60 days before 1 March
    assert on(date(2027, 3, 2)) == [Urgency.NOW]
    assert on(date(2028, 3, 2)) == []
    (matter,) = db.read(lambda session: list(estate_matters.matters(session, TODAY)))
    assert "1 มีนาคม 2570" in matter.reason
    assert loan.contract_no in matter.title
    assert matter.target == loan.id
