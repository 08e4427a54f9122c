"""What new conditions do to the guarantors: who agreed stands longer, the others are free (CCC s. 700), and the way back."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date

from sqlalchemy.orm import Session

from models.document import Document
from models.lending import Guarantee, GuaranteeEnd
from models.loan import Loan, LoanAmendment
from services.loan import guarantees

FREED = "หลุดพ้นตาม ป.พ.พ. มาตรา 700 เพราะไม่ได้ยินยอมเป็นหนังสือให้ผ่อนเวลา"


def freed_by(session: Session, loan: Loan, consents: Collection[int]) -> tuple[Guarantee, ...]:
    """Whoever stands for a loan and did not sign that she agrees to more time (CCC s. 700)."""
    return tuple(one for one in living(session, loan) if one.id not in consents)


def living(session: Session, loan: Loan) -> list[Guarantee]:
    """Whoever stands for it now."""
    return [one for one in guarantees.guarantees_of(session, loan.id) if one.ended is None]


def bind(
    session: Session, loan: Loan, consents: Collection[int], day: date, until: date, paper: Document
) -> str:
    """Whoever agreed stands until the new last day, the others are free; answers how each stood before."""
    kept: dict[str, list[str | None]] = {}
    for one in living(session, loan):
        kept[str(one.id)] = [_iso(one.until), _iso(one.consented_until)]
        if one.id in consents:
            one.consented_until = until
            if one.until is not None:
                one.until = max(one.until, until)
        else:
            one.ended, one.end_kind = day, GuaranteeEnd.FREED
            one.end_reason = _freed_words(paper)
    return json.dumps(kept)


def _freed_words(paper: Document) -> str:
    return f"{FREED} ({paper.number})"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def unbind(session: Session, row: LoanAmendment) -> None:
    """Gives every guarantee back as it stood before an amendment."""
    for key, (until, consented) in json.loads(row.guarantees).items():
        one = session.get_one(Guarantee, int(key))
        one.until = date.fromisoformat(until) if until else None
        one.consented_until = date.fromisoformat(consented) if consented else None
        if one.end_reason == _freed_words(row.document):  # not one let go by hand on the same day
            one.ended, one.end_kind, one.end_reason = None, None, ""
