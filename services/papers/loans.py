"""What the papers of a running loan say: its card, letters, records and lists (fund.md sections 3.8 to 3.12).

Those by which a loan is asked for and agreed are services.papers.loan_contracts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from models.values.money import Money
from models.values.rate import Rate
from services.papers import AmountLine, Letterhead
from services.papers.letters import UNSIGNED, Signing
from services.papers.loan_contracts import LOAN, NOBODY, Party


@dataclass(frozen=True, slots=True)
class CardLine:
    """One movement; instalments names those it touched, days is how late the oldest of them was.

    words tell what no column does: new conditions, what was forgiven, a debt written off.
    """

    day: date
    document: str
    instalments: str = ""
    lent: Money | None = None
    principal: Money | None = None
    interest: Money | None = None
    penalty: Money | None = None
    balance: Money | None = None
    interest_left: Money | None = None
    days: int | None = None
    by: str = ""
    is_cancelled: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class DebtorCard:
    """การ์ดลูกหนี้รายตัว (fund.md section 3.8); telephones of guarantors are masked in their words."""

    head: Letterhead
    as_of: date | None = None
    word: str = LOAN
    name: str = ""
    member_no: str = ""
    contract_no: str = ""
    product: str = ""
    lent: date | None = None
    principal: Money | None = None
    rate: Rate | None = None
    periods: int | None = None
    instalment: Money | None = None
    last_due: date | None = None
    guarantors: tuple[str, ...] = ()
    purpose: str = ""
    status: str = ""
    rows: tuple[CardLine, ...] = ()
    paid_principal: Money | None = None
    paid_interest: Money | None = None
    paid_penalty: Money | None = None
    balance: Money | None = None


@dataclass(frozen=True, slots=True)
class OverdueLine:
    n: int
    due: date
    principal: Money
    interest: Money
    penalty: Money
    total: Money


@dataclass(frozen=True, slots=True)
class LoanLetter:
    """A letter of any stage (fund.md section 3.10), its paragraphs as they went out.

    The table of rows stands after before; after is what follows it, ask the last paragraph. No word of it stands
    on an envelope (Act on debt collection B.E. 2558).
    """

    head: Letterhead
    stage: str = ""  # models.lending.LetterStage
    number: str = ""
    day: date | None = None
    subject: str = ""
    to: str = ""
    address: str = ""
    contract_no: str = ""
    contract_day: date | None = None
    guarantee_no: str = ""
    word: str = LOAN
    before: tuple[str, ...] = ()
    rows: tuple[OverdueLine, ...] = ()
    as_of: date | None = None
    total: Money | None = None
    after: tuple[str, ...] = ()
    ask: str = ""
    pay_to: tuple[str, ...] = ()  # how to pay, a line each
    promptpay: str = ""  # payload of a QR code
    contact: str = ""
    enclosures: tuple[str, ...] = ()
    signing: Signing = UNSIGNED


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """หนังสือรับสภาพหนี้: the debtor says what she owes, and prescription begins anew (CCC s. 193/14)."""

    head: Letterhead
    word: str = LOAN
    number: str = ""
    made_at: str = ""
    day: date | None = None
    debtor: Party = NOBODY
    contract_no: str = ""
    contract_day: date | None = None
    lent: Money | None = None
    owed: tuple[AmountLine, ...] = ()
    total: Money | None = None
    plan: str = ""  # how she means to pay
    paragraphs: tuple[str, ...] = ()
    signing: Signing = UNSIGNED
    witnesses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LoanClosing:
    """หนังสือรับรองการชำระหนี้ครบถ้วน and the receipt for the contract given back (CCC s. 653)."""

    head: Letterhead
    word: str = LOAN
    number: str = ""
    day: date | None = None
    name: str = ""
    member_no: str = ""
    contract_no: str = ""
    contract_day: date | None = None
    principal: Money | None = None
    paid_interest: Money | None = None
    closed: date | None = None
    last_receipt: str = ""
    guarantors: tuple[str, ...] = ()  # freed with it
    securities: tuple[str, ...] = ()  # given back with it
    returned: date | None = None
    returned_to: str = ""
    signing: Signing = UNSIGNED
    treasurer: str = ""


@dataclass(frozen=True, slots=True)
class AgeingLine:
    """buckets are 1–30, 31–60, 61–90, 91–180, 181–365 and over 365 days."""

    member_no: str
    name: str
    moo: str
    contract_no: str
    outstanding: Money
    principal: Money  # overdue
    interest: Money
    penalty: Money
    buckets: tuple[Money, ...]
    last_paid: date | None = None
    notice: str = ""  # แจ้งผู้ค้ำ: the day it was sent, or how many days are left
    note: str = ""


@dataclass(frozen=True, slots=True)
class AgeingSum:
    """The same figures for a village, a product or the whole fund."""

    label: str
    count: int
    outstanding: Money
    principal: Money
    interest: Money
    penalty: Money
    buckets: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class Ageing:
    """รายงานลูกหนี้ค้างชำระ (fund.md section 3.11); par is outstanding at risk over 30 and 90 days, as “12.34”."""

    head: Letterhead
    as_of: date | None = None
    filters: str = ""
    rows: tuple[AgeingLine, ...] = ()
    by_village: tuple[AgeingSum, ...] = ()
    by_product: tuple[AgeingSum, ...] = ()
    total: AgeingSum | None = None
    portfolio: Money | None = None  # principal outstanding of all loans
    par30: str = ""
    par90: str = ""
    treasurer: str = ""


@dataclass(frozen=True, slots=True)
class ContractLine:
    contract_no: str
    day: date | None = None
    borrower: str = ""
    product: str = ""
    principal: Money | None = None
    rate: str = ""
    periods: int | None = None
    last_due: date | None = None
    guarantors: str = ""
    stamp_duty: Money | None = None
    resolution: str = ""
    paid_out: str = ""  # day and voucher
    status: str = ""
    closed: date | None = None
    kept_at: str = ""
    returned: str = ""  # day and to whom


@dataclass(frozen=True, slots=True)
class ContractRegister:
    """ทะเบียนคุมสัญญา (fund.md section 3.12)."""

    head: Letterhead
    as_of: date | None = None
    filters: str = ""
    rows: tuple[ContractLine, ...] = ()
    keeper: str = ""


@dataclass(frozen=True, slots=True)
class GuarantorLine:
    contract_no: str
    guarantee_no: str = ""
    borrower: str = ""
    relation: str = ""
    most: Money | None = None
    outstanding: Money | None = None
    since: date | None = None
    until: date | None = None
    status: str = ""
    ended: date | None = None


@dataclass(frozen=True, slots=True)
class GuarantorBlock:
    """All that one person stands for; exposure is the lesser of most and outstanding over her living guarantees."""

    name: str
    member_no: str = ""
    place: str = ""
    phone: str = ""  # masked
    living: int = 0
    exposure: Money | None = None
    rows: tuple[GuarantorLine, ...] = ()


@dataclass(frozen=True, slots=True)
class GuarantorRegister:
    """ทะเบียนผู้ค้ำประกัน, by person."""

    head: Letterhead
    as_of: date | None = None
    filters: str = ""
    blocks: tuple[GuarantorBlock, ...] = ()
    keeper: str = ""


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A talk or a letter; outcome says what was promised or whether it was delivered."""

    at: datetime
    channel: str
    with_whom: str = ""
    said: str = ""
    promised: date | None = None
    promised_amount: Money | None = None
    outcome: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class ContactLog:
    """บันทึกการติดตามหนี้ of one loan."""

    head: Letterhead
    as_of: date | None = None
    word: str = LOAN
    name: str = ""
    member_no: str = ""
    contract_no: str = ""
    phone: str = ""  # masked
    owed: Money | None = None
    days: int | None = None
    rows: tuple[ContactLine, ...] = ()
    keeper: str = ""


@dataclass(frozen=True, slots=True)
class ReckoningLine:
    """One sum of interest or penalty: base × rate × time; a line without base is told in words alone."""

    what: str
    first: date | None = None
    last: date | None = None
    days: int | None = None
    base: Money | None = None
    rate: str = ""  # percent of a year
    year: str = ""  # what the days are divided by
    exact: str = ""  # before rounding, baht with four decimals
    amount: Money | None = None
    is_sum: bool = False
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class InterestExplanation:
    """ทำไมเป็นยอดนี้: every figure of what is owed on a day, or of one event, with the sum behind it."""

    head: Letterhead
    as_of: date | None = None
    word: str = LOAN
    name: str = ""
    member_no: str = ""
    contract_no: str = ""
    receipt: str = ""  # the paper of the event explained, if one is
    method: str = ""
    rows: tuple[ReckoningLine, ...] = ()
    total_words: str = ""
    total: Money | None = None
    rules: tuple[str, ...] = ()
