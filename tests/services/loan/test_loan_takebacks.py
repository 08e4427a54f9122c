from __future__ import annotations

from datetime import date

import pytest

from models.database import Database
from services import check
from services.errors import UserError
from services.loan import loan_amendments, loan_takebacks, loans, write_offs
from services.loan.loan_amendments import Agreement, StopInput
from services.loan.loan_takebacks import TakeBackInput
from services.loan.write_offs import WriteOffInput
from tests.builders import make_loan, make_member, make_product, repay
from tests.conftest import TODAY

BACK = TakeBackInput(day=TODAY, reason="บันทึกผิด", agreed_by="ประธาน ทดสอบ")


def test_interest_does_not_run_again_on_a_debt_that_left_the_books(db: Database) -> None:
    """A receipt after the stop would be split anew and put principal back into the books."""
    loan = make_loan(db, make_member(db, number="C0412"), make_product(db))
    said = Agreement(day=date(2025, 3, 1), reason="ผู้กู้เสียชีวิต", resolution="มติ 5/2568")
    stopped = db.write(loan_amendments.stop, StopInput(loan_id=loan.id, agreement=said))
    repay(db, loan, date(2025, 6, 1), "3000")
    gone = db.write(
        write_offs.write_off,
        WriteOffInput(loan_id=loan.id, day=TODAY, reason="ไม่มีมรดก", resolution="ที่ประชุมใหญ่ 1/2569"),
    )
    with pytest.raises(UserError, match="ตัดหนี้สูญแล้ว"):
        db.write(loan_takebacks.take_back_amendment, stopped.id, BACK)
    db.write(loan_takebacks.take_back_event, gone.id, BACK)
    db.write(loan_takebacks.take_back_amendment, stopped.id, BACK)
    assert db.read(loans.get, loan.id).outstanding
    assert [one for one in db.read(check.run) if not one.ok] == []
