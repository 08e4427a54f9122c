"""Claims of welfare: filed under a number, checked by the rules, decided by the committee, paid and taken back."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from models.database import actor_of, moment_of
from models.document import Document, DocumentKind
from models.fund import Membership
from models.ledger import Account
from models.meeting import Resolution
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from models.values.thai_text import normalise
from models.welfare import Benefit, BenefitMode, Claim, ClaimState
from services import documents, duties
from services.bookkeeping.postings import debit
from services.duties import Duty, for_duty
from services.errors import UserError
from services.fund import members
from services.meeting import resolutions
from services.papers import AmountLine
from services.treasury import payments
from services.treasury.money_parts import Part
from services.treasury.payments import PaymentInput
from services.welfare import benefits, claim_facts, claim_paper, earlier_claims
from services.welfare.claim_verdict import Finding, Verdict, judge

OPEN = (ClaimState.FILED, ClaimState.CHECKED, ClaimState.APPROVED)
_DEAD = (ClaimState.REFUSED, ClaimState.WITHDRAWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimInput:
    """event_day of a stay is its first night. documents are those of the benefit's papers that she brought.

    payee empty is the member herself; nights are asked of a benefit by night, bill of one by the bill.
    """

    membership_id: int
    benefit_id: int
    filed: date
    event_day: date
    detail: str = ""
    nights: int | None = None
    bill: Money | None = None
    documents: tuple[str, ...] = ()
    payee: str = ""
    payee_relation: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionInput:
    """What the committee agreed; reason is needed for more than the rules say."""

    claim_id: int
    day: date
    approved: Money
    resolution_id: int | None = None
    resolution: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PayInput:
    """account_id empty is the fund's cash."""

    claim_id: int
    day: date
    account_id: int | None = None
    approved_by: str = ""


def get(session: Session, claim_id: int) -> Claim:
    """With the member, her person and fund, and the benefit."""
    return session.scalars(_whole().where(Claim.id == claim_id)).one()


def of_member(session: Session, membership_id: int) -> Sequence[Claim]:
    """Every claim of one membership, the newest event first."""
    query = _whole().where(Claim.membership_id == membership_id)
    return session.scalars(query.order_by(Claim.event_day.desc(), Claim.id.desc())).all()


def findings(claim: Claim) -> tuple[Finding, ...]:
    """What the check found; nothing while nobody checked."""
    return tuple(Finding(ok, words) for ok, words in json.loads(claim.findings or "[]"))


def resolution_words(session: Session, claim: Claim) -> str:
    """The resolution it was decided by: of the register of meetings, or as it was typed."""
    if claim.resolution_id is None:
        return claim.resolution
    found = resolutions.get(session, claim.resolution_id)
    return f"{resolutions.label(found)} วันที่ {short_date(found.meeting.day)}"


def voucher_of(session: Session, claim: Claim) -> Document | None:
    """The voucher it was paid by."""
    return None if claim.payment_id is None else session.get_one(Document, claim.payment_id)


def preview(session: Session, asked: ClaimInput, today: date) -> Verdict:
    """What the rules would say; saves nothing and raises what file raises but for a second claim."""
    member, benefit = _required(session, asked, today)
    return judge(claim_facts.gather(session, member, benefit, _row(asked, benefit)))


@for_duty(Duty.RECORDS)
def file(session: Session, asked: ClaimInput) -> Claim:
    """Takes a number for the claim; whether she is entitled is for check to say.

    Raises UserError for a benefit of another fund or no longer paid, an event or a filing to come, an event after
    her death, a second claim for the same event, nights or a bill that are not said, and a death without a payee.
    """
    member, benefit = _required(session, asked, moment_of(session).date())
    same = session.scalar(
        select(Claim.number)
        .join(Membership, Membership.id == Claim.membership_id)
        .where(
            Membership.person_id == member.person_id,
            Claim.benefit_id == benefit.id,
            Claim.event_day == asked.event_day,
            Claim.state.not_in(_DEAD),
        )
    )
    if same is not None:
        raise UserError(
            f"เหตุวันที่ {short_date(asked.event_day)} ยื่นขอ{benefit.name}แล้วตามคำขอ {same} กรุณาเปิดคำขอนั้นแทน",
            field="event_day",
        )
    before = earlier_claims.of_person(session, member.person_id, benefit.id)
    if any(one.event_day == asked.event_day for one in before):
        raise UserError(
            f"เหตุวันที่ {short_date(asked.event_day)} จ่าย{benefit.name}แล้วก่อนใช้โปรแกรม กรุณาตรวจวันที่เกิดเหตุ",
            field="event_day",
        )
    claim = _row(asked, benefit)
    filing = documents.issue(
        session,
        member.fund,
        DocumentKind.WELFARE_CLAIM,
        asked.filed,
        "welfare_claim",
        lambda number: claim_paper.facts(session, claim, member, benefit, number),
    )
    claim.filing_id, claim.number = filing.id, filing.number
    session.add(claim)
    session.flush()
    return claim


@for_duty(Duty.RECORDS)
def bring(session: Session, claim_id: int, papers: Sequence[str]) -> Claim:
    """She brings what was missing; what was found before must be checked again."""
    claim = _in(session, claim_id, ClaimState.FILED, ClaimState.CHECKED)
    claim.documents = "\n".join(papers)
    claim.state = ClaimState.FILED
    claim.entitled, claim.findings, claim.checked, claim.checked_by = None, "", None, ""
    session.flush()
    return claim


@for_duty(Duty.RECORDS)
def check(session: Session, claim_id: int) -> Claim:
    """Keeps what the rules say today, for the committee to decide by; it can be asked again until then."""
    claim = _in(session, claim_id, ClaimState.FILED, ClaimState.CHECKED)
    found = judge(claim_facts.gather(session, claim.membership, claim.benefit, claim))
    claim.entitled = found.entitled
    claim.findings = json.dumps([[one.ok, one.words] for one in found.findings], ensure_ascii=False)
    claim.checked, claim.checked_by = moment_of(session).date(), actor_of(session).name
    claim.state = ClaimState.CHECKED
    session.flush()
    return claim


def decide(session: Session, decided: DecisionInput) -> Claim:
    """The committee agrees to a sum.

    Raises UserError for a claim not checked, or checked before another took some of the year's sum, a day before it
    was filed or to come, no resolution, no money, more than the rules say without a reason, and a decision by whoever
    filed or checked it where others could.
    """
    claim = _in(session, decided.claim_id, ClaimState.CHECKED)
    _require_other(session, claim)
    _require_day(session, claim, decided.day)
    words = normalise(decided.resolution)
    if decided.resolution_id is None and not words:
        raise UserError("ยังไม่ได้ระบุมติคณะกรรมการ กรุณาเลือกมติหรือพิมพ์ครั้งที่และวันที่ประชุม", field="resolution")
    if decided.approved <= ZERO:
        raise UserError("ยังไม่ได้ใส่จำนวนเงินที่อนุมัติ ถ้าไม่อนุมัติ กรุณากดไม่อนุมัติแทน", field="approved")
    reason = normalise(decided.reason)
    now = judge(claim_facts.gather(session, claim.membership, claim.benefit, claim)).entitled
    if now != claim.entitled:
        raise UserError(
            f"ตั้งแต่ตรวจคำขอ สิทธิเปลี่ยนจาก {claim.entitled or ZERO} บาท เป็น {now} บาท กรุณาตรวจสิทธิใหม่ก่อนบันทึกมติ"
        )
    if decided.approved > now and not reason:
        raise UserError(
            f"อนุมัติ {decided.approved} บาทเกินสิทธิตามกติกา {now} บาท กรุณาใส่เหตุผลของคณะกรรมการ",
            field="reason",
        )
    _resolve(session, claim, decided.resolution_id, words)
    claim.decided, claim.approved, claim.reason = decided.day, decided.approved, reason
    claim.state = ClaimState.APPROVED
    session.flush()
    return claim


def refuse(
    session: Session,
    claim_id: int,
    day: date,
    reason: str,
    resolution_id: int | None = None,
    resolution: str = "",
) -> Claim:
    """The committee does not agree. Raises UserError for no reason, and for days and deciders as decide does."""
    claim = _in(session, claim_id, ClaimState.CHECKED)
    _require_other(session, claim)
    _require_day(session, claim, day)
    reason = normalise(reason)
    if not reason:
        raise UserError("ยังไม่ได้ใส่เหตุผลที่ไม่อนุมัติ กรุณาพิมพ์เหตุผลสั้น ๆ", field="reason")
    _resolve(session, claim, resolution_id, normalise(resolution))
    claim.decided, claim.reason, claim.state = day, reason, ClaimState.REFUSED
    session.flush()
    return claim


@for_duty(Duty.RECORDS)
def withdraw(session: Session, claim_id: int, reason: str) -> Claim:
    """She takes her claim back, or it was entered wrongly; its paper is marked ยกเลิก. Raises UserError on reason."""
    claim = _in(session, claim_id, *OPEN)
    reason = normalise(reason)
    if not reason:
        raise UserError("ยังไม่ได้ใส่เหตุผลที่ถอนคำขอ กรุณาพิมพ์เหตุผลสั้น ๆ", field="reason")
    documents.cancel(session, session.get_one(Document, claim.filing_id), None, reason)
    claim.reason, claim.state = reason, ClaimState.WITHDRAWN
    session.flush()
    return claim


@for_duty(Duty.PAY)
def pay(session: Session, paid: PayInput) -> Document:
    """Pays what was agreed, to the member or to the payee the claim names (fund.md section 4.3, line 7).

    Raises UserError for a claim that does not wait for its money, a day before the decision, and what payments.pay
    refuses.
    """
    claim = _in(session, paid.claim_id, ClaimState.APPROVED)
    if claim.decided is not None and paid.day < claim.decided:
        raise UserError(f"วันที่จ่ายอยู่ก่อนวันที่มีมติ ({short_date(claim.decided)}) กรุณาแก้วันที่", field="day")
    member = claim.membership
    dead = member.person.death_date is not None
    resolved = resolution_words(session, claim)
    voucher = PaymentInput(
        fund_id=claim.fund_id,
        day=paid.day,
        membership_id=None if claim.payee else member.id,
        payee=claim.payee,
        account_id=paid.account_id,
        reason=" ".join(one for one in (f"คำขอ {claim.number}", resolved) if one),
        requested_by=claim.payee if dead else member.person.name,
        approved_by=paid.approved_by,
    )
    return payments.pay(session, voucher, [_part(session, claim)])


def take_back(session: Session, paper: Document) -> Callable[[Document], None] | None:
    """For services.treasury.voiding: the claim waits for its money again."""
    claim = session.scalar(select(Claim).where(Claim.payment_id == paper.id))
    if claim is None:
        return None

    def done(_voucher: Document) -> None:
        claim.state, claim.paid, claim.payment_id = ClaimState.APPROVED, None, None
        session.flush()

    return done


def _part(session: Session, claim: Claim) -> Part:
    assert claim.approved is not None
    member, account = claim.membership, session.get_one(Account, claim.benefit.account_id)
    label = f"สวัสดิการ{claim.benefit.name}"
    if claim.payee:
        label += f" ของ{member.person.name} เลขสมาชิก {member.member_no}"

    def record(voucher: Document) -> None:
        claim.state, claim.paid, claim.payment_id = ClaimState.PAID, voucher.day, voucher.id

    return Part(
        lines=(AmountLine(label, claim.approved, account.code),),
        amount=claim.approved,
        postings=(debit(account, claim.approved, membership_id=member.id),),
        record=record,
        words=f"สวัสดิการ{claim.benefit.name}",
    )


def _required(session: Session, asked: ClaimInput, today: date) -> tuple[Membership, Benefit]:
    member, benefit = members.get(session, asked.membership_id), benefits.get(session, asked.benefit_id)
    name = member.person.name
    if benefit.fund_id != member.fund_id or not benefit.is_active:
        raise UserError("สวัสดิการที่เลือกใช้กับกองทุนนี้ไม่ได้ กรุณาเลือกจากรายการ", field="benefit")
    if asked.event_day > today:
        raise UserError("วันที่เกิดเหตุอยู่ในอนาคต กรุณาตรวจวันที่และปี พ.ศ. อีกครั้ง", field="event_day")
    if asked.filed > today:
        raise UserError("วันที่ยื่นคำขออยู่ในอนาคต กรุณาตรวจวันที่และปี พ.ศ. อีกครั้ง", field="filed")
    if asked.filed < asked.event_day:
        raise UserError("วันที่ยื่นคำขออยู่ก่อนวันที่เกิดเหตุ กรุณาตรวจทั้งสองวัน", field="filed")
    died = member.person.death_date
    if died is not None and asked.event_day > died and benefit.category not in benefits.AFTER_DEATH:
        raise UserError(
            f"{name}เสียชีวิตเมื่อ {short_date(died)} ก่อนวันที่เกิดเหตุ กรุณาตรวจวันที่ หรือเลือกสวัสดิการกรณีเสียชีวิต",
            field="event_day",
        )
    if benefit.mode is BenefitMode.PER_NIGHT and not (asked.nights and 0 < asked.nights <= 366):
        raise UserError("ยังไม่ได้ใส่จำนวนคืนที่นอน กรุณาใส่จำนวนคืน 1 ถึง 366", field="nights")
    if benefit.mode is BenefitMode.BILL and (asked.bill is None or asked.bill <= ZERO):
        raise UserError("ยังไม่ได้ใส่จำนวนเงินตามใบเสร็จ กรุณาใส่จำนวนเงินที่จ่ายจริง", field="bill")
    if not normalise(asked.payee) and (died is not None or benefit.category in benefits.OF_DEATH):
        raise UserError("สมาชิกเสียชีวิตแล้ว กรุณาใส่ชื่อผู้รับเงิน เช่น ผู้รับผลประโยชน์", field="payee")
    return member, benefit


def _row(asked: ClaimInput, benefit: Benefit) -> Claim:
    return Claim(
        fund_id=benefit.fund_id,
        membership_id=asked.membership_id,
        benefit_id=benefit.id,
        filed=asked.filed,
        event_day=asked.event_day,
        detail=normalise(asked.detail),
        nights=asked.nights if benefit.mode is BenefitMode.PER_NIGHT else None,
        bill=asked.bill if benefit.mode is BenefitMode.BILL else None,
        documents="\n".join(asked.documents),
        payee=normalise(asked.payee),
        payee_relation=normalise(asked.payee_relation),
        note=normalise(asked.note),
    )


def _in(session: Session, claim_id: int, *states: ClaimState) -> Claim:
    claim = get(session, claim_id)
    if claim.state not in states:
        raise UserError(
            f"คำขอ {claim.number} อยู่ในสถานะ “{claim.state.label}” ทำรายการนี้ไม่ได้ กรุณาเปิดดูคำขอล่าสุดก่อน"
        )
    return claim


def _require_day(session: Session, claim: Claim, day: date) -> None:
    if day > moment_of(session).date():
        raise UserError("วันที่มีมติอยู่ในอนาคต กรุณาตรวจวันที่และปี พ.ศ. อีกครั้ง", field="day")
    if day < claim.filed:
        raise UserError(f"วันที่มีมติอยู่ก่อนวันที่ยื่นคำขอ ({short_date(claim.filed)}) กรุณาแก้วันที่", field="day")


def _require_other(session: Session, claim: Claim) -> None:
    """Nobody decides what she filed or checked (fund.md section 4.7), where anybody else may."""
    filed_by = session.get_one(Document, claim.filing_id).issued_by
    duties.require(session, Duty.APPROVE, (filed_by, claim.checked_by))


def _resolve(session: Session, claim: Claim, resolution_id: int | None, words: str) -> None:
    if resolution_id is not None and session.get(Resolution, resolution_id) is None:
        raise UserError("ไม่พบมติที่เลือก กรุณาเลือกใหม่จากรายการ", field="resolution")
    claim.resolution_id, claim.resolution = resolution_id, words


def _whole() -> Select[Claim]:
    member = joinedload(Claim.membership)
    return select(Claim).options(
        member.joinedload(Membership.person), member.joinedload(Membership.fund), joinedload(Claim.benefit)
    )
