"""What the papers say by which a loan is asked for, agreed and changed (fund.md sections 3.3 to 3.5).

Clauses are stored as they were printed: what a fund words differently later changes no paper that was signed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.values.money import Money
from models.values.rate import Rate
from services.papers import AmountLine, Letterhead, ScheduleLine
from services.papers.letters import UNSIGNED, Signing
from services.papers.membership import UNDECIDED, Verdict

LOAN, LENDING = "กู้", "ยืม"  # the second where no interest is taken and nobody may say กู้ (fund.md section 1.5)


def said(text: str, word: str) -> str:
    """Words written for a loan, as a paper of this word says them: “สัญญากู้ยืมเงิน” is “สัญญายืมเงิน”."""
    return text if word == LOAN else text.replace("กู้ยืม", word).replace(LOAN, word)


@dataclass(frozen=True, slots=True)
class Party:
    """One who signs a contract; citizen_id in full, as on every contract (fund.md section 3.0)."""

    name: str = ""
    citizen_id: str = ""
    age: str = ""
    occupation: str = ""
    address: str = ""
    phone: str = ""
    member_no: str = ""
    spouse: str = ""  # whose consent the paper has room for
    by_fingerprint: bool = False  # she cannot write: two witnesses stand for her print (CCC s. 9)


NOBODY = Party()  # of a blank form


@dataclass(frozen=True, slots=True)
class Lender:
    """The fund as a party, in the words of its contracts: a juristic one with its number, or its committee."""

    words: str = ""
    signers: tuple[Signing, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered clause as it is printed."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class OtherDebt:
    creditor: str
    left: Money | None = None
    instalment: Money | None = None


@dataclass(frozen=True, slots=True)
class Household:
    """What she says of her household: income and spending in a month, its other debts, who lives on it."""

    income: tuple[AmountLine, ...] = ()
    spending: tuple[AmountLine, ...] = ()
    debts: tuple[OtherDebt, ...] = ()
    people: str = ""


@dataclass(frozen=True, slots=True)
class Surety:
    """A guarantor on a request; standing is for how many loans she stands already."""

    name: str
    member_no: str = ""
    relation: str = ""
    standing: int | None = None
    most: Money | None = None


@dataclass(frozen=True, slots=True)
class Security:
    what: str
    paper_no: str = ""
    owner: str = ""
    value: Money | None = None


@dataclass(frozen=True, slots=True)
class Enclosure:
    name: str
    is_here: bool | None = None


@dataclass(frozen=True, slots=True)
class LoanRequest:
    """คำขอกู้เงิน (fund.md section 3.3); products are the fund's, chosen the place of the one asked for.

    findings are the sentences of the check of her rights, each as services.loan.eligibility says it.
    """

    head: Letterhead
    word: str = LOAN
    number: str = ""
    received: date | None = None
    written_at: str = ""
    day: date | None = None
    borrower: Party = NOBODY
    products: tuple[str, ...] = ()
    chosen: int | None = None
    asked: Money | None = None
    goods: str = ""
    purpose: str = ""
    periods: int | None = None
    method: str = ""  # how it is paid back, in words
    first_due: date | None = None
    repaid_from: str = ""
    household: Household = Household()
    savings: tuple[AmountLine, ...] = ()
    debts: tuple[AmountLine, ...] = ()  # in this fund
    sureties: tuple[Surety, ...] = ()
    securities: tuple[Security, ...] = ()
    spouse_consents: bool = False
    enclosures: tuple[Enclosure, ...] = ()
    opinion: str = ""
    opinion_by: str = ""
    opinion_day: date | None = None
    findings: tuple[str, ...] = ()
    checked_by: str = ""
    verdict: Verdict = UNDECIDED
    is_deferred: bool = False  # ให้แก้ไขแล้วเสนอใหม่
    approved: Money | None = None
    approved_periods: int | None = None
    approved_rate: Rate | None = None
    committee: tuple[Signing, ...] = ()  # three who sign the resolution


@dataclass(frozen=True, slots=True)
class LoanContract:
    """สัญญากู้ยืมเงิน (fund.md section 3.4), or สัญญายืมเงิน where word says so; no amount is left open on it."""

    head: Letterhead
    word: str = LOAN
    number: str = ""
    made_at: str = ""
    day: date | None = None
    lender: Lender = Lender()
    borrower: Party = NOBODY
    principal: Money | None = None
    purpose: str = ""
    goods: str = ""
    resolution: str = ""
    clauses: tuple[Clause, ...] = ()
    schedule: tuple[ScheduleLine, ...] = ()
    stamp_duty: Money | None = None
    duty_payer: str = ""  # who pays it
    originals: int = 2
    witnesses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GuaranteeContract:
    """สัญญาค้ำประกัน, one for each guarantor (fund.md section 3.5; CCC s. 681 asks most and until)."""

    head: Letterhead
    word: str = LOAN
    number: str = ""
    made_at: str = ""
    day: date | None = None
    lender: Lender = Lender()
    guarantor: Party = NOBODY
    relation: str = ""
    contract_no: str = ""
    contract_day: date | None = None
    borrower: str = ""
    purpose: str = ""
    principal: Money | None = None
    most: Money | None = None
    since: date | None = None
    until: date | None = None
    clauses: tuple[Clause, ...] = ()
    stamp_duty: Money | None = None
    originals: int = 2
    witnesses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Consent:
    """A guarantor's hand under a change of the debt she stands for (CCC s. 700); until is what she agrees to."""

    name: str
    contract_no: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One condition before and after, in words."""

    what: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class LoanRecord:
    """บันทึกข้อตกลง: what changes in a loan, why, by which resolution, and who agrees.

    title is of the kind: บันทึกข้อตกลงปรับโครงสร้างหนี้, …พักชำระหนี้, …ลดดอกเบี้ยและค่าปรับ, …ตัดหนี้สูญ.
    changes are the old and the new conditions side by side: เงินต้น, อัตรา, งวดละ.
    """

    head: Letterhead
    title: str = ""
    word: str = LOAN
    number: str = ""
    made_at: str = ""
    day: date | None = None
    contract_no: str = ""
    contract_day: date | None = None
    borrower: Party = NOBODY
    reason: str = ""
    resolution: str = ""
    owed: tuple[AmountLine, ...] = ()  # principal, interest, penalty on the day
    owed_total: Money | None = None
    changes: tuple[Change, ...] = ()
    terms: tuple[str, ...] = ()  # further sentences agreed
    schedule_version: int | None = None  # of the schedule that belongs to it
    consents: tuple[Consent, ...] = ()
    signing: Signing = UNSIGNED
    treasurer: str = ""
    by_borrower: bool = True  # a write-off is the committee's alone
    witnesses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LoanOffer:
    """What a loan would cost, for somebody who asks; it binds nobody."""

    head: Letterhead
    word: str = LOAN
    day: date | None = None
    name: str = ""
    product: str = ""
    principal: Money | None = None
    rate: Rate | None = None
    true_rate: str = ""
    method: str = ""
    periods: int | None = None
    pay_out: date | None = None
    rows: tuple[ScheduleLine, ...] = ()
    principal_total: Money | None = None
    interest_total: Money | None = None
    total: Money | None = None
    fees: tuple[AmountLine, ...] = ()  # paid beside the instalments, stamp duty too
    remarks: tuple[str, ...] = ()
    offered_by: str = ""


@dataclass(frozen=True, slots=True)
class PackPage:
    """One request as the committee reads it: who asks, what she has and owes, who stands for her, what was found."""

    number: str
    received: date | None = None
    name: str = ""
    member_no: str = ""
    place: str = ""
    joined: date | None = None
    product: str = ""
    asked: Money | None = None
    periods: int | None = None
    purpose: str = ""
    instalment: Money | None = None
    savings: tuple[AmountLine, ...] = ()
    debts: tuple[AmountLine, ...] = ()
    past: str = ""  # how she paid earlier loans
    sureties: tuple[Surety, ...] = ()
    securities: tuple[Security, ...] = ()
    household: Household = Household()
    findings: tuple[str, ...] = ()
    opinion: str = ""
    opinion_by: str = ""


@dataclass(frozen=True, slots=True)
class CommitteePack:
    """แฟ้มพิจารณาคำขอกู้: every request for a meeting, a page each after a list of them all."""

    head: Letterhead
    word: str = LOAN
    meeting: str = ""
    day: date | None = None
    pages: tuple[PackPage, ...] = ()
    available: Money | None = None  # what the fund can lend
