"""What the papers of joining and leaving a fund say (fund.md sections 3.1 and 3.16)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.values.money import Money
from services.papers import AmountLine, Letterhead
from services.papers.letters import UNSIGNED, Signing
from services.papers.people import NOBODY, Profile


@dataclass(frozen=True, slots=True)
class BeneficiaryLine:
    """Who receives for the member when she dies; percent is empty where she left it to the fund's rules."""

    name: str
    relation: str = ""
    citizen_id: str = ""
    birth: str = ""
    age: str = ""
    phone: str = ""
    address: str = ""
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a committee resolved; complete and accepted tick a box each, or neither while nothing is decided."""

    body: str = ""  # คณะกรรมการชุดที่ 3
    meeting: str = ""  # ครั้งที่ 11/2569
    day: date | None = None
    complete: bool | None = None
    accepted: bool | None = None
    reason: str = ""
    signing: Signing = UNSIGNED


UNDECIDED = Verdict()


@dataclass(frozen=True, slots=True)
class FundApplication:
    """Somebody asks to join a savings or loan fund; citizen IDs in full, as on every application."""

    head: Letterhead
    number: str = ""
    member_no: str = ""
    written_at: str = ""
    day: date | None = None
    person: Profile = NOBODY
    household: str = ""  # รหัสประจำบ้าน
    entry_fee: Money | None = None
    shares: Money | None = None
    share_price: Money | None = None  # of one share, so that the paper says how many
    monthly: Money | None = None
    beneficiaries: tuple[BeneficiaryLine, ...] = ()
    endorsed_by: str = ""
    verdict: Verdict = UNDECIDED


@dataclass(frozen=True, slots=True)
class WelfareApplication:
    """The same for a welfare fund; plans are the fund's, in words, and chosen is the place of the one ticked."""

    head: Letterhead
    number: str = ""
    member_no: str = ""
    written_at: str = ""
    day: date | None = None
    person: Profile = NOBODY
    plans: tuple[str, ...] = ()
    chosen: int | None = None
    entry_fee: Money | None = None
    beneficiaries: tuple[BeneficiaryLine, ...] = ()
    endorsed_by: str = ""
    verdict: Verdict = UNDECIDED


@dataclass(frozen=True, slots=True)
class ApplicantLine:
    name: str
    surname: str
    application_no: str = ""
    account_no: str = ""  # the member number, once it is given
    place: str = ""  # หมู่ที่ 3
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class ApplicationList:
    """The applicants put before a meeting; month is any day of the month they applied in."""

    head: Letterhead
    month: date | None = None
    meeting: str = ""
    meeting_day: date | None = None
    rows: tuple[ApplicantLine, ...] = ()
    chair: str = ""
    secretary: str = ""


@dataclass(frozen=True, slots=True)
class ResignationSettlement:
    """She leaves and is paid what is hers after her debts; net is negative when she still has to bring money.

    guarantees names the loans of others she still stands for; reason is ลาออก, เสียชีวิต or พ้นสภาพ.
    """

    head: Letterhead
    day: date | None = None
    name: str = ""
    member_no: str = ""
    citizen_id: str = ""  # masked
    address: str = ""
    joined: date | None = None
    kind: str = ""
    reason: str = ""
    savings: tuple[AmountLine, ...] = ()
    debts: tuple[AmountLine, ...] = ()
    total: Money | None = None
    owed: Money | None = None
    net: Money | None = None
    guarantees: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    payee: str = ""
    payee_relation: str = ""
    voucher: str = ""
    verdict: Verdict = UNDECIDED
    payer: str = ""
    payer_position: str = ""


@dataclass(frozen=True, slots=True)
class ClosedDebt:
    label: str  # เงินกู้สามัญ สัญญา LC2567-0012
    amount: Money
    taken: date | None = None
    settled: date | None = None


@dataclass(frozen=True, slots=True)
class DebtFreeCertificate:
    """That a member owes the fund nothing on a day, and which debts she had; left is the day she left, if she did."""

    head: Letterhead
    number: str = ""
    day: date | None = None
    name: str = ""
    member_no: str = ""
    address: str = ""
    debts: tuple[ClosedDebt, ...] = ()
    left: date | None = None
    signing: Signing = UNSIGNED
