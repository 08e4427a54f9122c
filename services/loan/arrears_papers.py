"""รายงานลูกหนี้ค้างชำระ as a paper: the same debts as the report on the screen (fund.md section 3.11)."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from models.fund import Fund
from models.values.money import ZERO
from services import documents
from services.fund import fund_signers
from services.loan import ageing as ageings
from services.loan.ageing import AGES, Aged, Sum
from services.papers.loans import Ageing, AgeingLine, AgeingSum


def gather_ageing(session: Session, fund_id: int, day: date) -> Ageing:
    """How the debts stood at the end of the day."""
    fund, found = session.get_one(Fund, fund_id), ageings.ageing(session, fund_id, day)
    return Ageing(
        head=documents.letterhead(session, fund),
        as_of=day,
        rows=tuple(_line(one) for one in found.rows),
        by_village=tuple(_sum(one) for one in found.by_village()),
        by_product=tuple(_sum(one) for one in found.by_product()),
        total=_sum(found.total) if found.rows else None,
        portfolio=found.outstanding,
        par30=found.share(30),
        par90=found.share(90),
        treasurer=fund_signers.treasurer(session, fund, day).name,
    )


def _line(one: Aged) -> AgeingLine:
    debt = one.debt
    return AgeingLine(
        member_no=debt.member_no,
        name=debt.borrower,
        moo="" if debt.moo is None else str(debt.moo),
        contract_no=debt.contract_no,
        outstanding=debt.outstanding,
        principal=one.figures.principal,
        interest=one.figures.interest,
        penalty=one.figures.penalty,
        buckets=tuple(debt.outstanding if debt.bucket is age else ZERO for age in AGES),
        last_paid=debt.last_paid,
        notice=one.notice_words,
        note=one.note_words,
    )


def _sum(one: Sum) -> AgeingSum:
    return AgeingSum(
        one.label, one.count, one.outstanding, one.principal, one.interest, one.penalty, one.buckets
    )
