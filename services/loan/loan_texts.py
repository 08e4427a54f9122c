"""The words of contracts and letters as a fund says them, kept only where they differ from the usual ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import moment_of
from models.lending import LoanText
from models.values.thai_text import normalise
from services.duties import Duty, for_duty
from services.errors import UserError
from services.loan import loan_law
from services.loan.loan_text_lint import Limits, LintFinding, Severity, lint
from services.papers import loan_clauses


def texts(session: Session, fund_id: int, form: str) -> dict[str, str]:
    """The fund's own words by part; parts it left as they are stand in none of it."""
    query = select(LoanText).where(LoanText.fund_id == fund_id, LoanText.form == form)
    return {one.part: one.text for one in session.scalars(query)}


@dataclass(frozen=True, slots=True)
class TextRow:
    """One part as it stands: the fund's own words or the usual ones."""

    form: str
    key: str
    title: str
    text: str
    is_own: bool

    @property
    def form_title(self) -> str:
        return loan_clauses.FORMS[self.form]


def standing(session: Session, fund_id: int) -> list[TextRow]:
    """Every part of every paper whose words a fund may change."""
    own = {form: texts(session, fund_id, form) for form in loan_clauses.FORMS}
    return [
        TextRow(one.form, one.key, one.title, own[one.form].get(one.key, one.usual), one.key in own[one.form])
        for one in loan_clauses.PARTS
    ]


def text(session: Session, fund_id: int, form: str, part: str) -> str:
    """What a part says now: the fund's words, or the usual ones."""
    return texts(session, fund_id, form).get(part, loan_clauses.part(form, part).usual)


def judge(
    session: Session, fund_id: int, form: str, changed: Mapping[str, str], day: date
) -> Sequence[LintFinding]:
    """What the law of a day says against these words beside the fund's others."""
    cap, fee = loan_law.cap(session, day), loan_law.letter_fee(session, day, 2)
    given = {key: tidy(value) for key, value in changed.items()}
    return lint(form, {**texts(session, fund_id, form), **given}, Limits(Decimal(str(cap)), fee.baht))


@for_duty(Duty.SETTINGS)
def save(session: Session, fund_id: int, form: str, changed: Mapping[str, str]) -> Sequence[LintFinding]:
    """Keeps the parts that differ from the usual words; returns what is doubtful but allowed.

    Raises UserError, field being the part, for what the law forbids and for a {name} nobody can fill.
    """
    given = {key: tidy(value) for key, value in changed.items()}
    found = judge(session, fund_id, form, given, moment_of(session).date())
    for one in found:
        if one.severity is Severity.REFUSE:
            raise UserError(f"{one.words} ({one.section})", field=one.part)
    for key, value in given.items():
        _keep(session, fund_id, form, key, value)
    session.flush()
    return found


@for_duty(Duty.SETTINGS)
def reset(session: Session, fund_id: int, form: str, part: str) -> None:
    """Back to the usual words."""
    _keep(session, fund_id, form, part, loan_clauses.part(form, part).usual)
    session.flush()


def tidy(words: str) -> str:
    """Each line normalised by itself; empty lines go."""
    return "\n".join(kept for line in words.splitlines() if (kept := normalise(line)))


def _keep(session: Session, fund_id: int, form: str, part: str, words: str) -> None:
    query = select(LoanText).where(LoanText.fund_id == fund_id, LoanText.form == form, LoanText.part == part)
    row = session.scalars(query).first()
    if words == tidy(loan_clauses.part(form, part).usual):
        if row is not None:
            session.delete(row)
    elif row is None:
        session.add(LoanText(fund_id=fund_id, form=form, part=part, text=words))
    else:
        row.text = words
