"""พักชำระหนี้ of many loans by one resolution: who would be paused, what becomes of each, one batch, one undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.fund import Membership
from models.loan import Loan, LoanAmendment
from models.person import Person
from models.place import Village
from models.values.money import Money
from services.duties import Duty, for_duty
from services.errors import UserError
from services.loan import guarantees, loan_amendments, loans
from services.loan.loan_amendments import PauseInput


@dataclass(frozen=True, slots=True)
class Paused:
    """One loan of the list; refusal says why it cannot be paused, then the days after are empty."""

    loan_id: int
    contract_no: str
    borrower: str
    moo: int | None
    product: str
    outstanding: Money
    next_due: date | None
    last_due: date | None = None
    new_next_due: date | None = None
    new_last_due: date | None = None
    guarantors: tuple[tuple[int, str], ...] = ()
    receipts: int = 0  # that are split anew
    refusal: str = ""


def villages(session: Session, fund_id: int) -> list[tuple[int, str]]:
    """Villages with a running loan of the fund, to choose from."""
    query = (
        select(Village.id, Village.moo, Village.name)
        .join(Person, Person.village_id == Village.id)
        .join(Membership, Membership.person_id == Person.id)
        .join(Loan, Loan.membership_id == Membership.id)
        .where(Loan.fund_id == fund_id, Loan.disbursed.is_not(None), Loan.closed.is_(None))
        .distinct()
        .order_by(Village.moo, Village.name)
    )
    return [(key, f"หมู่ {moo} {name}".strip()) for key, moo, name in session.execute(query)]


def candidates(
    session: Session, fund_id: int, *, village_id: int | None = None, product_id: int | None = None
) -> list[int]:
    """The fund's running loans, of a village or a product when one is chosen, by village and name of the borrower."""
    query = (
        select(Loan.id)
        .join(Membership, Membership.id == Loan.membership_id)
        .join(Person, Person.id == Membership.person_id)
        .outerjoin(Village, Village.id == Person.village_id)
        .where(Loan.fund_id == fund_id)
        .where(Loan.disbursed.is_not(None), Loan.closed.is_(None))
        .where(Loan.cancelled.is_(None), Loan.written_off.is_(None))
        .order_by(Village.moo, Person.sort_key, Loan.id)
    )
    if village_id is not None:
        query = query.where(Person.village_id == village_id)
    if product_id is not None:
        query = query.where(Loan.product_id == product_id)
    return list(session.scalars(query))


Tell = Callable[[int, int], None]  # done and total


def _silent(_done: int, _total: int) -> None:
    pass


def preview_many(
    session: Session, loan_ids: Sequence[int], asked: PauseInput, tell: Tell = _silent
) -> list[Paused]:
    """What the resolution would do to each loan; asked.loan_id is not read. Saves nothing."""
    found = []
    for at, one in enumerate(loan_ids, 1):
        found.append(_preview(session, one, asked))
        tell(at, len(loan_ids))
    return found


def _preview(session: Session, loan_id: int, asked: PauseInput) -> Paused:
    loan = loans.get(session, loan_id)
    person = loan.membership.person
    living = [one for one in guarantees.guarantees_of(session, loan_id) if one.ended is None]
    row = Paused(
        loan.id,
        loan.contract_no,
        person.name,
        person.village.moo if person.village is not None else None,
        loan.product.name,
        loan.outstanding,
        loan.oldest_unpaid_due,
        guarantors=tuple((one.id, one.person.name) for one in living),
    )
    try:
        found = loan_amendments.preview_pause(session, replace(asked, loan_id=loan_id)).foreseen
    except UserError as error:
        return replace(row, refusal=str(error))
    before, after = found.before.rows, found.after.rows
    return replace(
        row,
        next_due=before[0].due,
        last_due=before[-1].due,
        new_next_due=after[0].due,
        new_last_due=after[-1].due,
        receipts=len(found.changed),
    )


@for_duty(Duty.APPROVE)
def pause_many(
    session: Session, loan_ids: Sequence[int], asked: PauseInput, tell: Tell = _silent
) -> list[LoanAmendment]:
    """All of them in one write, or none; each with its own record and table, all in one batch.

    Raises UserError for an empty list, and what loan_amendments.pause does with the contract it happened to.
    """
    if not loan_ids:
        raise UserError("ยังไม่ได้เลือกสัญญาที่จะพักชำระ กรุณาเลือกอย่างน้อยหนึ่งสัญญา", field="loans")
    made: list[LoanAmendment] = []
    batch = ""
    wanted = list(dict.fromkeys(loan_ids))
    for at, loan_id in enumerate(wanted, 1):
        tell(at, len(wanted))
        try:
            row = loan_amendments.pause(session, replace(asked, loan_id=loan_id), batch)
        except UserError as error:
            number = session.get_one(Loan, loan_id).contract_no
            words = str(error)
            raise UserError(words if number in words else f"{number}: {words}", field=error.field) from error
        batch = batch or row.document.number
        row.batch = batch
        made.append(row)
    session.flush()
    return made


def of_batch(session: Session, batch: str, fund_id: int) -> Sequence[LoanAmendment]:
    """The pauses of one resolution that stand."""
    query = (
        select(LoanAmendment)
        .join(Loan, Loan.id == LoanAmendment.loan_id)
        .where(LoanAmendment.batch == batch, Loan.fund_id == fund_id, LoanAmendment.cancelled_by_id.is_(None))
    )
    return session.scalars(query.order_by(LoanAmendment.id)).all()
