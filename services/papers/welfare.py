"""What the papers of a welfare fund say: the claim with what the rules and the committee said (fund.md 3.16)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.values.money import Money
from services.papers import Letterhead
from services.papers.membership import UNDECIDED, Verdict


@dataclass(frozen=True, slots=True)
class BroughtPaper:
    name: str
    is_here: bool | None = None  # nothing is ticked while nobody looked


@dataclass(frozen=True, slots=True)
class WelfareClaim:
    """A member asks for welfare; the health reason stands on this paper alone (fund.md section 6).

    findings are the sentences of what the rules say, entitled the sum they come to; both empty until checked.
    """

    head: Letterhead
    number: str = ""
    filed: date | None = None
    name: str = ""
    member_no: str = ""
    citizen_id: str = ""  # masked
    age: str = ""
    address: str = ""
    phone: str = ""  # masked
    joined: date | None = None
    paid_until: date | None = None
    benefit: str = ""
    event_day: date | None = None
    detail: str = ""
    nights: int | None = None
    bill: Money | None = None
    papers: tuple[BroughtPaper, ...] = ()
    payee: str = ""  # who receives, the member herself or another
    payee_relation: str = ""
    findings: tuple[str, ...] = ()
    entitled: Money | None = None
    checked: date | None = None
    checked_by: str = ""
    verdict: Verdict = UNDECIDED
    approved: Money | None = None
    paid: date | None = None
    voucher: str = ""
    payer: str = ""
    payer_position: str = ""
