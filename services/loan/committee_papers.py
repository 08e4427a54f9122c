"""แฟ้มพิจารณาคำขอกู้: all requests for a meeting with what each has, owes and was found (fund.md section 2.1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from models.fund import Fund
from models.lending import LoanApplication
from models.values.money import Money
from services import documents
from services.errors import UserError
from services.loan import (
    eligibility,
    loan_applications,
    loan_parties,
    loan_request_papers,
    loan_standing,
    loans,
)
from services.loan.loan_standing import Standing
from services.papers.loan_contracts import CommitteePack, PackPage


def gather_committee_pack(
    session: Session, fund_id: int, day: date, *, ids: Sequence[int] = (), meeting: str = ""
) -> CommitteePack:
    """Those that wait for a resolution, or the chosen ones. Raises UserError for none."""
    fund = session.get_one(Fund, fund_id)
    rows = (
        [loan_applications.get(session, one) for one in ids]
        if ids
        else loan_applications.waiting(session, fund_id)
    )
    if not rows:
        raise UserError(f"{fund.name}ไม่มีคำขอรอพิจารณา กรุณาบันทึกคำขอก่อนพิมพ์แฟ้ม")
    available = Money.sum(balance for _, balance in loans.money_in_tills(session, fund_id))
    return CommitteePack(
        head=documents.letterhead(session, fund),
        word=loan_parties.word_of(rows[0].product),
        meeting=meeting,
        day=day,
        pages=tuple(_page(session, one, day) for one in rows),
        available=available,
    )


def _page(session: Session, row: LoanApplication, day: date) -> PackPage:
    request = loan_request_papers.request_facts(session, row, None)
    person = row.membership.person
    village = person.household.village if person.household else person.village
    stands = loan_standing.standing(session, row.membership, day)
    return PackPage(
        number=request.number or "ร่าง",
        received=row.received,
        name=person.name,
        member_no=row.membership.member_no,
        place=village.label if village else "",
        joined=row.membership.joined,
        product=row.product.name,
        asked=row.asked,
        periods=row.periods,
        purpose=row.purpose,
        instalment=eligibility.instalment(session, row, day),
        savings=request.savings,
        debts=request.debts,
        past=_past(stands),
        sureties=request.sureties,
        securities=request.securities,
        household=request.household,
        findings=_found(session, row, day),
        opinion=row.opinion,
        opinion_by=row.recommended_by,
    )


def _found(session: Session, row: LoanApplication, day: date) -> tuple[str, ...]:
    """What stands against it today, which may be more than on the day she asked."""
    found = eligibility.findings(session, row, day)
    return tuple(one.message for one in found) or ("ตรวจแล้วไม่พบข้อขัดข้องตามเกณฑ์ของกองทุน",)


def _past(stands: Standing) -> str:
    late = sum(one.days_overdue > 0 for one in stands.debts)
    words = [f"ชำระครบแล้ว {stands.past:,} สัญญา", f"ยังผ่อนอยู่ {len(stands.debts):,} สัญญา"]
    if late:
        words.append(f"ค้างชำระ {late:,} สัญญา")
    if stands.unpaid_savings:
        words.append(f"ค้างส่งสัจจะ {stands.unpaid_savings:,} เดือน")
    return " ".join(words)
