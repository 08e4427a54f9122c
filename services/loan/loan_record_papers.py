"""บันทึกข้อตกลง: what changes in a loan, gathered as it stood before, with the hands it asks for (fund.md section 2.1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from models.document import Document
from models.loan import Loan
from models.values.money import Money
from models.values.thai_date import long_date
from services import documents
from services.fund import fund_signers
from services.loan import guarantees, loan_parties, loans
from services.loan.loan_debt_papers import owed_lines
from services.loan.loan_math import schedule
from services.loan.loan_state import state_of, terms_of
from services.papers.loan_contracts import Change, Consent, LoanRecord
from services.people import person_papers

RECORD_TITLES: Mapping[str, str] = {
    "restructure": "บันทึกข้อตกลงปรับโครงสร้างหนี้",
    "pause": "บันทึกข้อตกลงพักชำระหนี้",
    "stop": "บันทึกข้อตกลงหยุดคิดดอกเบี้ย",
    "drawing_ends": "บันทึกการไม่จ่ายเงินส่วนที่เหลือ",
    "waiver": "บันทึกข้อตกลงลดดอกเบี้ยและค่าปรับ",
    "write_off": "บันทึกการตัดหนี้สูญ",
    "set_off": "บันทึกข้อตกลงหักกลบลบหนี้",
}


def record_facts(
    session: Session,
    loan: Loan,
    title: str,
    day: date,
    number: str,
    *,
    reason: str = "",
    resolution: str = "",
    changes: tuple[Change, ...] = (),
    terms: tuple[str, ...] = (),
    until: date | None = None,
    schedule_version: int | None = None,
    by_borrower: bool = True,
    asks_consent: bool = True,
) -> LoanRecord:
    """What changes in a loan, as it stood before; loan comes from loans.get, title from RECORD_TITLES.

    until is the new last day, to which each living guarantor is asked to agree (CCC s. 700).
    """
    fund, member = loan.fund, loan.membership
    owed = owed_lines(state_of(loan, max(day, loan.disbursed))) if loan.disbursed is not None else ()
    living = [one for one in guarantees.guarantees_of(session, loan.id) if one.ended is None and asks_consent]
    person = person_papers.load(session, member.person_id)
    return LoanRecord(
        head=documents.letterhead(session, fund),
        title=title,
        word=loan_parties.word_of(loan.product),
        number=number,
        day=day,
        contract_no=loan.contract_no,
        contract_day=session.get_one(Document, loan.contract_id).day,
        borrower=loan_parties.party(session, person, day, member_no=member.member_no),
        reason=reason,
        resolution=resolution,
        owed=owed,
        owed_total=Money.sum(one.amount for one in owed),
        changes=changes,
        terms=terms,
        schedule_version=schedule_version,
        consents=tuple(
            Consent(one.person.name, guarantees.contract_no(session, one), until) for one in living
        ),
        signing=fund_signers.chair(session, fund, day),
        treasurer=fund_signers.treasurer(session, fund, day).name,
        by_borrower=by_borrower,
    )


def gather_record(session: Session, loan_id: int, day: date) -> LoanRecord:
    """A record about a loan as it stands, for writing what is agreed into it; nothing changes by it."""
    loan = loans.get(session, loan_id)
    until = schedule(terms_of(loan)).rows[-1].due
    return record_facts(
        session,
        loan,
        RECORD_TITLES["restructure"],
        day,
        "",
        changes=(Change("วันครบกำหนดงวดสุดท้าย", long_date(until)), Change("งวดละ"), Change("จำนวนงวดที่เหลือ")),
        resolution="",
    )
