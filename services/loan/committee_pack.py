"""What a committee needs before it decides: every request that waits, with how its borrower stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.lending import LoanApplication
from models.values.money import Money
from services.loan import eligibility, guarantees, household_economy, loan_applications, loan_standing
from services.loan.eligibility import Finding, Severity
from services.loan.guarantees import Exposure
from services.loan.household_economy import Household
from services.loan.loan_standing import Standing


@dataclass(frozen=True, slots=True)
class Entry:
    """One request; instalment is its highest, exposures are what each guarantor stands for besides."""

    row: LoanApplication
    number: str
    standing: Standing
    household: Household
    instalment: Money | None
    exposures: dict[int, Exposure]
    findings: tuple[Finding, ...]

    @property
    def against(self) -> int:
        """How many findings the committee would have to pass over."""
        return sum(one.severity is not Severity.NOTE for one in self.findings)


def pack(session: Session, fund_id: int, day: date) -> tuple[Entry, ...]:
    """Every request of a fund that a meeting should decide, the oldest first, as things stand on a day."""
    return tuple(_entry(session, row, day) for row in loan_applications.waiting(session, fund_id))


def _entry(session: Session, row: LoanApplication, day: date) -> Entry:
    people = [one.person_id for one in row.guarantees]
    return Entry(
        row,
        loan_applications.number_of(row),
        loan_standing.standing(session, row.membership, day),
        household_economy.from_json(row.household),
        eligibility.instalment(session, row, day),
        guarantees.exposures(session, people, row.fund_id, but=row.id),
        eligibility.findings(session, row, day),
    )
