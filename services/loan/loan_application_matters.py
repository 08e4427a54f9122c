"""Requests for loans that wait: for an opinion, for a meeting, for a contract; and collateral that should go back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.fund import Fund
from models.lending import Collateral, Guarantee, LoanApplication, LoanApplicationState
from models.loan import Loan
from models.person import Person
from models.values.thai_date import long_date
from services.matters import Matter, Urgency, Wanted

_LONG = 30  # days; a committee that meets monthly has passed over it
State = LoanApplicationState
_STEPS = (
    ("opinion", (State.SUBMITTED,), "คำขอกู้รอความเห็น {} คำขอ", "ให้กรรมการหมู่บ้านหรือเจ้าหน้าที่สินเชื่อให้ความเห็น"),
    ("meeting", (State.RECOMMENDED,), "คำขอกู้รอมติ {} คำขอ", "เสนอที่ประชุมแล้วบันทึกมติ"),
    ("contract", (State.APPROVED,), "อนุมัติแล้วรอทำสัญญา {} คำขอ", "ทำสัญญาและให้ผู้กู้กับผู้ค้ำลงนาม"),
    ("deferred", (State.DEFERRED,), "คำขอกู้รอแก้ไข {} คำขอ", "แก้ตามที่ประชุมแล้วยื่นใหม่ หรือถอนคำขอ"),
)


def matters(session: Session, day: date) -> Iterator[Matter]:
    query = (
        select(
            Fund.id,
            Fund.name,
            LoanApplication.state,
            func.count(),
            func.min(func.coalesce(LoanApplication.decided, LoanApplication.received)),
        )
        .join(LoanApplication, LoanApplication.fund_id == Fund.id)
        .group_by(Fund.id, Fund.name, LoanApplication.state)
        .order_by(Fund.id)
    )
    waiting = {
        (fund, state): (name, number, oldest) for fund, name, state, number, oldest in session.execute(query)
    }
    for fund_id in dict.fromkeys(fund for fund, _ in waiting):
        for key, states, title, act in _STEPS:
            for state in states:
                if (fund_id, state) not in waiting:
                    continue
                name, number, oldest = waiting[fund_id, state]
                yield Matter(
                    f"loan_requests_{key}_{fund_id}",
                    Urgency.NOW if (day - oldest).days > _LONG else Urgency.SOON,
                    title.format(f"{number:,}"),
                    f"{name} คำขอแรกค้างตั้งแต่ {long_date(oldest)} {act}",
                    "เปิดคำขอกู้",
                    "loans",
                    Wanted("applications", fund_id),
                )
    yield from _to_sign(session)
    yield from _dead(session)
    yield from _to_give_back(session)


def _to_sign(session: Session) -> Iterator[Matter]:
    """Money is out and a guarantor has not signed: she is bound to nothing (CCC s. 680)."""
    query = (
        select(Fund.id, Fund.name, func.count(Guarantee.id), func.min(Loan.id))
        .select_from(Guarantee)
        .join(Loan, Loan.id == Guarantee.loan_id)
        .join(Fund, Fund.id == Loan.fund_id)
        .where(
            Guarantee.signed.is_(None),
            Guarantee.ended.is_(None),
            Loan.disbursed.is_not(None),
            Loan.closed.is_(None),
        )
        .group_by(Fund.id, Fund.name)
        .order_by(Fund.id)
    )
    for fund_id, name, number, loan_id in session.execute(query):
        yield Matter(
            f"guarantee_unsigned_{fund_id}",
            Urgency.NOW,
            f"จ่ายเงินแล้วแต่ผู้ค้ำยังไม่ลงนาม {number:,} ราย",
            f"{name} ค้ำประกันต้องมีหลักฐานเป็นหนังสือลงชื่อผู้ค้ำ (ป.พ.พ. มาตรา 680)",
            "เปิดสัญญา",
            "loans",
            loan_id,
        )


def _dead(session: Session) -> Iterator[Matter]:
    """Guarantors who died while the loan runs: her estate stays bound, and somebody living should stand in her place."""
    query = (
        select(Person, Loan.id, Loan.contract_no)
        .select_from(Guarantee)
        .join(Person, Person.id == Guarantee.person_id)
        .join(Loan, Loan.id == Guarantee.loan_id)
        .where(
            Person.death_date.is_not(None),
            Guarantee.ended.is_(None),
            Loan.closed.is_(None),
            Loan.cancelled.is_(None),
        )
        .order_by(Loan.id, Guarantee.id)
    )
    for person, loan_id, number in session.execute(query):
        yield Matter(
            f"guarantor_dead_{loan_id}_{person.id}",
            Urgency.SOON,
            f"ผู้ค้ำประกันสัญญา {number} เสียชีวิต",
            f"{person.name} ความรับผิดตกแก่กองมรดก แจ้งทายาทและหาผู้ค้ำแทน",
            "เปิดสัญญา",
            "loans",
            loan_id,
        )


def _to_give_back(session: Session) -> Iterator[Matter]:
    query = (
        select(Fund.id, Fund.name, func.count(Collateral.id), func.min(Loan.id))
        .select_from(Collateral)
        .join(Loan, Loan.id == Collateral.loan_id)
        .join(Fund, Fund.id == Loan.fund_id)
        .where(Loan.closed.is_not(None), Collateral.received.is_not(None), Collateral.returned.is_(None))
        .group_by(Fund.id, Fund.name)
        .order_by(Fund.id)
    )
    for fund_id, name, number, loan_id in session.execute(query):
        yield Matter(
            f"collateral_back_{fund_id}",
            Urgency.SOON,
            f"หลักประกันที่ต้องคืน {number:,} รายการ",
            f"{name} ชำระหนี้ครบแล้ว คืนให้เจ้าของและให้ลงชื่อรับ",
            "เปิดสัญญา",
            "loans",
            loan_id,
        )
