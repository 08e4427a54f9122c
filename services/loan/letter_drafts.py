"""Which letters about debts should be written: those of one stage, or for each loan the next that fits (fund.md 3.10)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, joinedload

from models.fund import Membership
from models.lending import Guarantee, LetterStage
from models.loan import Loan
from models.values.thai_date import short_date
from services.loan import arrears, arrears_clocks, letter_days, loan_contacts, reduction_notices
from services.loan.arrears import Debt
from services.loan.arrears_clocks import Sent


@dataclass(frozen=True, slots=True)
class Draft:
    """One letter that would be written; refused says why it is left out, warnings what to think of first."""

    loan_id: int
    guarantee_id: int | None
    stage: LetterStage
    contract_no: str
    to: str
    due: date | None
    days: int
    refused: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[int, int | None, LetterStage]:
        return self.loan_id, self.guarantee_id, self.stage


def drafts(
    session: Session, fund_id: int, day: date, loan_ids: Sequence[int] | None, stage: LetterStage | None
) -> list[Draft]:
    """The letters of a batch: of one stage, or with stage None the next that fit each loan.

    loan_ids None are all overdue loans of the fund; for REMINDER those whose next instalment is due within the days
    of the fund's rule, for REDUCTION those whose guarantors do not know yet that the debt was made less.
    """
    if stage is LetterStage.REMINDER:
        return _reminders(session, fund_id, day, loan_ids)
    if stage is LetterStage.REDUCTION:
        return _reductions(session, fund_id, day, loan_ids)
    wanted = None if loan_ids is None else set(loan_ids)
    debts = [one for one in arrears.debts(session, fund_id, day) if wanted is None or one.loan_id in wanted]
    people = _guarantors(session, fund_id, day)
    talks = loan_contacts.talks_of_day(session, day)
    found: list[Draft] = []
    for debt in debts:
        for one in debt.next if stage is None else (stage,):
            if one is LetterStage.GUARANTOR:
                found += _to_guarantors(debt, people.get(debt.loan_id, ()), day, stage is not None)
            else:
                found.append(_to_borrower(debt, one, day, len(talks.get(debt.loan_id, ()))))
    return found


def _to_borrower(debt: Debt, stage: LetterStage, day: date, talks: int) -> Draft:
    draft = Draft(debt.loan_id, None, stage, debt.contract_no, debt.borrower, debt.due, debt.days)
    same = [one for one in debt.letters if one.guarantee_id is None]
    warnings = []
    if talks:
        warnings.append(f"วันนี้พูดคุยเรื่องหนี้นี้แล้ว {talks:,} ครั้ง")
    if debt.promise is not None and debt.promise.day >= day:
        warnings.append(debt.promise.words)
    warnings += _before(same, stage, debt.due)
    if debt.has_died:
        warnings.append("ผู้กู้เสียชีวิตแล้ว ควรแจ้งทายาทแทน")
    return replace(draft, refused=_refused(same, day), warnings=tuple(warnings))


def _to_guarantors(debt: Debt, people: Sequence[Guarantee], day: date, everybody: bool) -> Iterator[Draft]:
    """Each guarantor her own letter; without everybody only those nobody wrote to yet."""
    untold = debt.notice.untold if debt.notice is not None else ()
    for one in people:
        if not everybody and one.id not in untold:
            continue
        hers = [each for each in debt.letters if each.guarantee_id == one.id]
        warnings = _before(hers, LetterStage.GUARANTOR, debt.due)
        if debt.notice is not None and day > debt.notice.deadline:
            warnings.append(
                f"เลย {short_date(debt.notice.deadline)} แล้ว ดอกเบี้ยหลังวันนั้นเรียกจากผู้ค้ำไม่ได้ (ป.พ.พ. มาตรา 686)"
            )
        warnings += _died(one)
        yield Draft(
            debt.loan_id,
            one.id,
            LetterStage.GUARANTOR,
            debt.contract_no,
            one.person.name,
            debt.due,
            debt.days,
            _refused(hers, day),
            tuple(warnings),
        )


def _died(one: Guarantee) -> list[str]:
    return ["ผู้ค้ำเสียชีวิตแล้ว ควรแจ้งทายาทแทน"] if one.person.death_date is not None else []


def _before(letters: Sequence[Sent], stage: LetterStage, due: date) -> list[str]:
    """What became of the last of the same letter about this default."""
    same = [one for one in letters if one.stage is stage and one.day > due]
    if not same:
        return []
    if (back := same[-1].came_back) is not None:
        return [f"ฉบับก่อนตีกลับเมื่อ {short_date(back)} ตรวจที่อยู่ก่อนส่งอีก"]
    return [f"เคยออกแล้วเมื่อ {short_date(same[-1].day)}"]


def _refused(letters: Sequence[Sent], day: date) -> str:
    """A debtor is asked once a day (Act on debt collection, s. 9)."""
    return "วันนี้ออกหนังสือถึงคนนี้แล้ว" if any(one.day == day for one in letters) else ""


def _reminders(session: Session, fund_id: int, day: date, loan_ids: Sequence[int] | None) -> list[Draft]:
    before = letter_days.of_funds(session, day)(fund_id).reminder
    soon = and_(
        Loan.fund_id == fund_id,
        Loan.disbursed.is_not(None),
        Loan.cancelled.is_(None),
        Loan.closed.is_(None),
        Loan.written_off.is_(None),
        Loan.oldest_unpaid_due.between(day, day + timedelta(days=before)),
    )
    letters = arrears_clocks.letters_of(session, soon)
    query = select(Loan).where(soon).options(joinedload(Loan.membership).joinedload(Membership.person))
    found = []
    for loan in session.scalars(query.order_by(Loan.oldest_unpaid_due, Loan.contract_no)):
        if loan_ids is not None and loan.id not in loan_ids:
            continue
        hers = [one for one in letters.get(loan.id, ()) if one.guarantee_id is None]
        refused = _refused(hers, day)
        if any(one.stage is LetterStage.REMINDER and (day - one.day).days <= before for one in hers):
            refused = "แจ้งเตือนงวดนี้แล้ว"
        name, due = loan.membership.person.name, loan.oldest_unpaid_due
        found.append(Draft(loan.id, None, LetterStage.REMINDER, loan.contract_no, name, due, 0, refused))
    return found


def _reductions(session: Session, fund_id: int, day: date, loan_ids: Sequence[int] | None) -> list[Draft]:
    """One for each guarantor who was not told, of a loan that is overdue and of one that is not."""
    reduced = [
        one
        for one in reduction_notices.waiting(session, day, fund_id)
        if loan_ids is None or one.loan_id in loan_ids
    ]
    letters = arrears_clocks.letters_of(session, Loan.id.in_([one.loan_id for one in reduced]))
    people = _people(session, [each for one in reduced for each in one.untold])
    found = []
    for one in reduced:
        for each in one.untold:
            person, hers = (
                people[each],
                [at for at in letters.get(one.loan_id, ()) if at.guarantee_id == each],
            )
            found.append(
                Draft(
                    one.loan_id,
                    each,
                    LetterStage.REDUCTION,
                    one.contract_no,
                    person.person.name,
                    one.day,
                    0,
                    _refused(hers, day),
                    tuple(_died(person)),
                )
            )
    return found


def _guarantors(session: Session, fund_id: int, day: date) -> dict[int, list[Guarantee]]:
    ids = arrears_clocks.guarantors_of(session, arrears.overdue(fund_id, day), day)
    people = _people(session, [one for some in ids.values() for one in some])
    return {loan_id: [people[one] for one in some] for loan_id, some in ids.items()}


def _people(session: Session, guarantee_ids: Sequence[int]) -> dict[int, Guarantee]:
    query = select(Guarantee).where(Guarantee.id.in_(guarantee_ids)).options(joinedload(Guarantee.person))
    return {one.id: one for one in session.scalars(query)}
