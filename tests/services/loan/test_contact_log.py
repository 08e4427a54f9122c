"""บันทึกการติดตามหนี้: letters and talks of a debt in the order they happened, told as the windows tell them."""

from __future__ import annotations

from datetime import date, datetime, time

from models.database import Database
from models.lending import ContactChannel, LetterChannel
from models.values.money import Money
from services.loan import (
    ageing,
    arrears,
    letter_drafts,
    letter_evidence,
    loan_contacts,
    loan_letters,
    loan_register_papers,
)
from services.loan.letter_evidence import EvidenceInput
from services.loan.loan_contacts import ContactInput
from tests.builders import repay
from tests.conftest import TODAY
from tests.services.loan.debtors import a_debt

SURETY = "นางค้ำ ประกันดี"
LETTERS, TALK, DUE = date(2026, 11, 2), datetime(2026, 11, 16, 10), date(2026, 11, 20)


def test_letters_and_talks_stand_in_order_with_what_became_of_them(db: Database) -> None:
    loan = a_debt(db, SURETY)
    drafts = db.read(letter_drafts.drafts, 1, LETTERS, None, None)
    db.write(loan_letters.issue, 1, LETTERS, drafts)
    guarantor, borrower = db.read(loan_letters.of_loan, loan.id)
    sent = EvidenceInput(
        borrower.id,
        LetterChannel.RECEIPTED,
        "RB123456789TH",
        sent=LETTERS,
        delivered=date(2026, 11, 5),
        taken_by="ลูกสาว",
    )
    db.write(letter_evidence.record, sent)
    db.write(loan_letters.cancel, guarantor.id, "ส่งผิดคน")
    talk = ContactInput(
        loan.id,
        TALK,
        ContactChannel.VISIT,
        "นายกรรมการ ใจดี",
        promised=DUE,
        promised_amount=Money.of(2_000),
    )
    db.write(loan_contacts.record, talk)

    def outcomes(day: date) -> list[str]:
        return [one.outcome for one in db.read(loan_register_papers.gather_contact_log, loan.id, day).rows]

    assert outcomes(date(2026, 11, 19)) == [
        "ได้รับแล้ว 5 พ.ย. 2569 ลูกสาว RB123456789TH",
        "ยกเลิกแล้ว",
        "ยังไม่ถึงวันนัด",
    ]
    assert outcomes(TODAY)[-1] == "ไม่ชำระตามนัด"
    repay(db, loan, DUE, "2000")
    assert outcomes(TODAY)[-1] == "ชำระตามนัด"
    log = db.read(loan_register_papers.gather_contact_log, loan.id, TODAY)
    assert log.owed == arrears.figures(db.read(ageing.state_at, loan.id, TODAY)).total
    assert [one.with_whom for one in log.rows] == ["นายญาณวุฒิ ฐานะมั่น", SURETY, "นายญาณวุฒิ ฐานะมั่น"]
    assert [one.at for one in log.rows] == [datetime.combine(LETTERS, time())] * 2 + [TALK]
