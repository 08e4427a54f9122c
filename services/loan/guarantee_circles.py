"""People who stand for each other in a ring, so that when one falls nobody is left to pay (fund.md section 2.1)."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.fund import Membership
from models.lending import Guarantee, LoanApplication
from models.person import Person
from services.loan.guarantees import joined, living

Edges = Mapping[int, Iterable[int]]  # whom each person stands for


def edges(session: Session, fund_id: int, start: int, *, but: int | None = None) -> Edges:
    """The living guarantees of a fund that somebody's standing for others leads to, but those of one request.

    Read step by step from her on: one query for each step away, however much the fund has lent.
    """
    found: dict[int, set[int]] = defaultdict(set)
    asked, ahead = {start}, {start}
    while ahead:
        query = joined(
            select(Guarantee.person_id, Membership.person_id, Guarantee.loan_id, LoanApplication.id)
        ).where(Membership.fund_id == fund_id, Guarantee.person_id.in_(ahead), living())
        for guarantor, borrower, loan, request in session.execute(query):
            if loan is not None or but is None or request != but:
                found[guarantor].add(borrower)
        ahead = {one for guarantor in ahead for one in found.get(guarantor, ())} - asked
        asked |= ahead
    return found


def ring(borrower: int, guarantor: int, known: Edges) -> tuple[int, ...]:
    """The shortest way back: the borrower stands for the second, she for the third … the last is the guarantor.

    Empty when the guarantor's standing for the borrower closes no ring.
    """
    came: dict[int, int | None] = {borrower: None}
    waiting = deque([borrower])
    while waiting:
        at = waiting.popleft()
        if at == guarantor:
            back = []
            step: int | None = at
            while step is not None:
                back.append(step)
                step = came[step]
            return tuple(reversed(back))
        for onward in sorted(known.get(at, ())):
            if onward not in came:
                came[onward] = at
                waiting.append(onward)
    return ()


def ring_words(session: Session, people: tuple[int, ...]) -> str:
    """“นางก ค้ำให้ นางข, นางข ค้ำให้ นางค, นางค ค้ำให้ นางก”."""
    rows = session.scalars(select(Person).where(Person.id.in_(people)))
    names = {one.id: one.name for one in rows}
    pairs = zip(people, (*people[1:], people[0]), strict=True)
    return ", ".join(f"{names[one]} ค้ำให้ {names[other]}" for one, other in pairs)
