"""รายงานลูกหนี้ค้างชำระ of a fund on a day: each overdue loan by its oldest instalment, with sums (fund.md 3.11)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from models.fund import Fund, Membership
from models.lending import Guarantee, LetterStage, LoanContact, LoanLetter
from models.loan import Loan
from models.person import Person
from models.place import Household
from models.values.money import ZERO, Money, Rounding, round_fraction
from models.values.thai_date import short_date
from services import documents
from services.fund import fund_signers
from services.loan.loan_math import Bucket, LoanState, guarantor_deadline
from services.loan.loan_state import HISTORY, state_of
from services.papers.loans import Ageing, AgeingLine, AgeingSum

_AGES = [one for one in Bucket if one is not Bucket.CURRENT]
_AT_RISK = (30, 90)


def gather_ageing(session: Session, fund_id: int, day: date) -> Ageing:
    """Only overdue loans are replayed; of the others the kept figures are enough."""
    fund = session.get_one(Fund, fund_id)
    person = joinedload(Loan.membership).joinedload(Membership.person)
    running = (
        Loan.fund_id == fund_id,
        Loan.disbursed <= day,
        Loan.cancelled.is_(None),
        Loan.closed.is_(None),
        Loan.written_off.is_(None),
    )
    late = session.scalars(
        select(Loan)
        .where(*running, Loan.oldest_unpaid_due < day)
        .options(
            *HISTORY,
            joinedload(Loan.product),
            person.joinedload(Person.household).joinedload(Household.village),
            person.joinedload(Person.village),
        )
    ).unique()
    found = [(loan, state_of(loan, day)) for loan in late]
    found = [one for one in found if one[1].overdue]
    found.sort(key=lambda one: (-one[1].days_past_due, one[0].contract_no))
    notices, talks = _notices(session, fund_id), _promises(session, fund_id, day)
    secured = set(
        session.scalars(
            select(Guarantee.loan_id)
            .join(Loan, Loan.id == Guarantee.loan_id)
            .where(Loan.fund_id == fund_id, Guarantee.ended.is_(None))
        )
    )
    portfolio = session.scalar(select(func.sum(Loan.outstanding)).where(*running)) or ZERO
    at_risk = [
        Money.sum(state.outstanding for _, state in found if state.days_past_due > days) for days in _AT_RISK
    ]
    return Ageing(
        head=documents.letterhead(session, fund),
        as_of=day,
        rows=tuple(
            _line(
                loan,
                state,
                _notice(state, notices.get(loan.id), day) if loan.id in secured else "",
                talks.get(loan.id, ""),
            )
            for loan, state in found
        ),
        by_village=_sums(found, _village),
        by_product=_sums(found, lambda loan: loan.product.name),
        total=_sum("รวม", [state for _, state in found]) if found else None,
        portfolio=portfolio,
        par30=_share(at_risk[0], portfolio),
        par90=_share(at_risk[1], portfolio),
        treasurer=fund_signers.treasurer(session, fund, day).name,
    )


def _share(part: Money, whole: Money) -> str:
    """Percent with two decimals; empty where nothing is lent."""
    if not whole:
        return ""
    hundredths = round_fraction(Fraction(part.satang * 10_000, whole.satang), Rounding.HALF_UP)
    return f"{hundredths // 100}.{hundredths % 100:02}"


def _village(loan: Loan) -> str:
    person = loan.membership.person
    village = person.household.village if person.household else person.village
    return village.label if village is not None else "ไม่ระบุหมู่บ้าน"


def _moo(loan: Loan) -> str:
    person = loan.membership.person
    village = person.household.village if person.household else person.village
    return str(village.moo) if village is not None and village.moo is not None else ""


def _line(loan: Loan, state: LoanState, notice: str, note: str) -> AgeingLine:
    return AgeingLine(
        member_no=loan.membership.member_no,
        name=loan.membership.person.name,
        moo=_moo(loan),
        contract_no=loan.contract_no,
        outstanding=state.outstanding,
        principal=state.overdue_principal,
        interest=state.overdue_interest,
        penalty=state.penalty,
        buckets=_buckets(state),
        last_paid=loan.last_paid,
        notice=notice,
        note=note,
    )


def _buckets(state: LoanState) -> tuple[Money, ...]:
    return tuple(state.outstanding if one is state.bucket else ZERO for one in _AGES)


def _sums(found: Sequence[tuple[Loan, LoanState]], key: Callable[[Loan], str]) -> tuple[AgeingSum, ...]:
    groups: defaultdict[str, list[LoanState]] = defaultdict(list)
    for loan, state in found:
        groups[key(loan)].append(state)
    return tuple(_sum(label, states) for label, states in sorted(groups.items()))


def _sum(label: str, states: Sequence[LoanState]) -> AgeingSum:
    ages: Iterable[tuple[Money, ...]] = zip(*(_buckets(one) for one in states), strict=True)
    return AgeingSum(
        label=label,
        count=len(states),
        outstanding=Money.sum(one.outstanding for one in states),
        principal=Money.sum(one.overdue_principal for one in states),
        interest=Money.sum(one.overdue_interest for one in states),
        penalty=Money.sum(one.penalty for one in states),
        buckets=tuple(Money.sum(one) for one in ages),
    )


def _notices(session: Session, fund_id: int) -> dict[int, LoanLetter]:
    """The newest notice to a guarantor of each loan (CCC s. 686)."""
    query = (
        select(LoanLetter)
        .join(Loan, Loan.id == LoanLetter.loan_id)
        .where(Loan.fund_id == fund_id, LoanLetter.stage == LetterStage.GUARANTOR)
        .order_by(LoanLetter.id)
    )
    return {one.loan_id: one for one in session.scalars(query)}


def _notice(state: LoanState, letter: LoanLetter | None, day: date) -> str:
    """That the guarantor was told of this default, or how many days are left to tell her."""
    due = state.oldest_unpaid_due
    if due is None:
        return ""
    if letter is not None and letter.due is not None and letter.due >= due and letter.came_back is None:
        return f"แจ้งแล้ว {short_date(letter.delivered or letter.sent or letter.day)}"
    left = (guarantor_deadline(due) - day).days
    return f"เหลือ {left:,} วัน" if left >= 0 else f"เกินกำหนด {-left:,} วัน"


def _promises(session: Session, fund_id: int, day: date) -> dict[int, str]:
    query = (
        select(LoanContact.loan_id, LoanContact.promised)
        .join(Loan, Loan.id == LoanContact.loan_id)
        .where(Loan.fund_id == fund_id, LoanContact.promised >= day - timedelta(days=30))
        .order_by(LoanContact.promised)
    )
    return {loan: f"นัดชำระ {short_date(promised)}" for loan, promised in session.execute(query) if promised}
