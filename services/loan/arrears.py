"""Overdue debts: how late, how much, and which clocks run (fund.md section 2.6).

debts() reads the kept figures and replays nothing: it is what lists and today's matters ask. What is owed to the day
is figures() of a loan, and of all of them services.loan.ageing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from models.fund import Membership
from models.lending import LetterStage
from models.loan import Loan, LoanProduct
from models.person import Person
from models.place import Village
from models.values.labelled import Labelled
from models.values.money import ZERO, Money
from services.loan import arrears_clocks, loan_contacts
from services.loan.arrears_clocks import Notice, Sent
from services.loan.loan_contacts import Promise
from services.loan.loan_math import Bucket, LoanState, bucket
from services.today import WEEK

NO_VILLAGE = "ไม่ระบุหมู่บ้าน"
PRESCRIPTION_NEAR = 365  # days


class Step(Labelled):
    """What somebody may narrow the list of debts to."""

    WEEK = "week", "ต้องทำใน 7 วัน"
    LETTER = "letter", "ถึงเวลาออกหนังสือ"
    NOTICE = "notice", "ยังไม่ได้แจ้งผู้ค้ำ"
    EVIDENCE = "evidence", "รอหลักฐานการส่ง"
    PROMISED = "promised", "มีนัดชำระ"
    BROKEN = "broken", "ผิดนัดที่ให้ไว้"
    PRESCRIPTION = "prescription", "ใกล้ขาดอายุความ"


@dataclass(frozen=True, slots=True)
class Standing:
    """How one loan stands on the day it is asked for: its oldest unpaid day, its last payment, its principal."""

    due: date
    last_paid: date | None
    outstanding: Money


@dataclass(frozen=True, slots=True)
class Debt:
    """One overdue loan. due is its oldest unpaid day, prescribed the last day to sue, next the letters that fit now.

    letters are all that were not taken back; notice is None where nobody stands for the loan.
    """

    loan_id: int
    membership_id: int
    contract_no: str
    borrower: str
    sort_key: str
    member_no: str
    moo: int | None
    village: str
    product_id: int
    product: str
    phone: str
    has_died: bool
    outstanding: Money
    due: date
    days: int
    last_paid: date | None
    roll_overs: int
    prescribed: date
    notice: Notice | None
    letters: tuple[Sent, ...]
    promise: Promise | None
    next: tuple[LetterStage, ...]

    @property
    def bucket(self) -> Bucket:
        return bucket(self.days)

    def prescribed_in(self, day: date) -> int:
        return (self.prescribed - day).days


def overdue(fund_id: int | None, day: date) -> ColumnElement[bool]:
    """Loans that are overdue on a day by their kept figures, of a fund or of all; those written off are none."""
    late = and_(
        Loan.disbursed.is_not(None),
        Loan.cancelled.is_(None),
        Loan.closed.is_(None),
        Loan.written_off.is_(None),
        Loan.oldest_unpaid_due < day,
    )
    return late if fund_id is None else and_(Loan.fund_id == fund_id, late)


def debts(
    session: Session, fund_id: int | None, day: date, known: Mapping[int, Standing] | None = None
) -> list[Debt]:
    """The overdue loans of a fund (of all when None), the longest overdue first.

    known are loans with how they stood on the day, for a day before the last events; else the kept figures are read.
    """
    which = overdue(fund_id, day) if known is None else Loan.id.in_(known)
    years = arrears_clocks.years(session, day)
    query = (
        select(
            Loan.id,
            Loan.fund_id,
            Loan.membership_id,
            Loan.contract_no,
            Loan.outstanding,
            Loan.oldest_unpaid_due,
            Loan.last_paid,
            Loan.roll_overs,
            Loan.terms,
            Loan.product_id,
            LoanProduct.name.label("product"),
            Membership.member_no,
            Membership.sort_key,
            Person.title,
            Person.first_name,
            Person.last_name,
            Person.phone,
            Person.death_date,
            Village,
        )
        .join(LoanProduct, LoanProduct.id == Loan.product_id)
        .join(Membership, Membership.id == Loan.membership_id)
        .join(Person, Person.id == Membership.person_id)
        .outerjoin(Village, Village.id == Person.village_id)
        .where(which)
    )
    rows = session.execute(query).all()
    stands = known or {
        row.id: Standing(row.oldest_unpaid_due, row.last_paid, row.outstanding) for row in rows
    }
    run = arrears_clocks.clocks(
        session, which, ((row.id, row.fund_id, stands[row.id].due) for row in rows), day
    )
    found = []
    for row in rows:
        stood, clocks = stands[row.id], run[row.id]
        found.append(
            Debt(
                loan_id=row.id,
                membership_id=row.membership_id,
                contract_no=row.contract_no,
                borrower=f"{row.title}{row.first_name} {row.last_name}".rstrip(),
                sort_key=row.sort_key,
                member_no=row.member_no,
                moo=row.Village.moo if row.Village is not None else None,
                village=row.Village.label if row.Village is not None else NO_VILLAGE,
                product_id=row.product_id,
                product=row.product,
                phone=row.phone,
                has_died=row.death_date is not None,
                outstanding=stood.outstanding,
                due=stood.due,
                days=(day - stood.due).days,
                last_paid=stood.last_paid,
                roll_overs=row.roll_overs,
                prescribed=arrears_clocks.prescribed(
                    stood.due, stood.last_paid, clocks.letters, row.terms, years
                ),
                notice=clocks.notice,
                letters=clocks.letters,
                promise=clocks.promise,
                next=clocks.next,
            )
        )
    return sorted(found, key=lambda one: (one.due, one.sort_key, one.contract_no))


def fits(debt: Debt, step: Step, day: date) -> bool:
    """Whether a debt waits for a step on a day."""
    match step:
        case Step.WEEK:
            return is_due_this_week(debt, day)
        case Step.LETTER:
            return bool(debt.next)
        case Step.NOTICE:
            return debt.notice is not None and bool(debt.notice.untold)
        case Step.EVIDENCE:
            return any(one.delivered is None and one.came_back is None for one in debt.letters)
        case Step.PROMISED:
            return debt.promise is not None and debt.promise.state in (
                loan_contacts.PromiseState.WAITING,
                loan_contacts.PromiseState.TODAY,
            )
        case Step.BROKEN:
            return debt.promise is not None and debt.promise.state is loan_contacts.PromiseState.BROKEN
        case Step.PRESCRIPTION:
            return is_prescription_near(debt, day)


def is_due_this_week(debt: Debt, day: date) -> bool:
    """A letter's day has come, or within seven days a guarantor must know or a promise falls due."""
    if debt.next:
        return True
    notice, promise = debt.notice, debt.promise
    if notice is not None and notice.untold and 0 <= notice.left <= WEEK.days:
        return True
    return promise is not None and day <= promise.day <= day + WEEK


def is_prescription_near(debt: Debt, day: date) -> bool:
    """Within a year of the last day to sue, or past it."""
    return debt.prescribed_in(day) <= PRESCRIPTION_NEAR


@dataclass(frozen=True, slots=True)
class Figures:
    """What is overdue on a day, counted to that day; total settles every instalment that has passed."""

    principal: Money
    interest: Money
    penalty: Money
    missed: int
    total: Money


NOTHING = Figures(ZERO, ZERO, ZERO, 0, ZERO)


def figures(state: LoanState) -> Figures:
    """Interest runs on after the last missed day, so it may be more than the instalments say."""
    if not state.overdue:
        return NOTHING
    principal = state.overdue_principal
    total = min(principal + state.interest + state.penalty, state.payoff.total)
    return Figures(principal, state.interest, state.penalty, len(state.overdue), total)
