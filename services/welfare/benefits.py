"""The kinds of welfare a fund pays and the rules of each, which services.welfare.claim_verdict judges claims by."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from types import MappingProxyType

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from models.database import moment_of
from models.fund import Fund, FundKind
from models.ledger import Account, AccountKind
from models.values.money import ZERO, Money
from models.values.thai_text import normalise, normalise_lines
from models.welfare import Benefit, BenefitMode, Claim, WelfareCategory
from services.bookkeeping import charts
from services.duties import Duty, for_duty
from services.errors import UserError
from services.fund import fund_rules

Tiers = tuple[tuple[int, Money], ...]

# Which account of the chart each kind is paid from (fund.md section 4.2); what is not named is 56050.
_ACCOUNTS: Mapping[WelfareCategory, str] = MappingProxyType(
    {
        WelfareCategory.ILLNESS: "56010",
        WelfareCategory.ELDERLY: "56020",
        WelfareCategory.BIRTH: "56030",
        WelfareCategory.DEATH: "56040",
        WelfareCategory.FUNERAL: "56040",
    }
)
_OTHER = "56050"
# What is paid for the member's own death: her event is her death, and somebody else is paid.
OF_DEATH = frozenset((WelfareCategory.DEATH,))
# Paid although she has died, to her family: its day may come after hers.
AFTER_DEATH = OF_DEATH | {WelfareCategory.FUNERAL}


@dataclass(frozen=True, slots=True, kw_only=True)
class BenefitInput:
    """Empty caps ask nothing. amount is a time's or a night's, and of a bill the most that is paid of one.

    tiers are (months of membership, sum), rising; documents one a line. account_id empty is the category's account.
    """

    code: str
    name: str
    category: WelfareCategory
    mode: BenefitMode = BenefitMode.FIXED
    amount: Money = ZERO
    tiers: Tiers = ()
    most_per_event: Money | None = None
    most_per_year: Money | None = None
    times_per_year: int | None = None
    times_in_all: int | None = None
    waiting_days: int = 180
    least_months: int = 0
    most_arrears_days: int | None = None
    claim_within_days: int | None = None
    documents: str = ""
    account_id: int | None = None
    is_active: bool = True
    note: str = ""


_PUBLISHED = "ตามตารางที่กองทุนตำบลชะมวงเผยแพร่ แต่ละกองทุนกำหนดเอง"

# The one complete table published (fund.md section 1.1); of the sums at death only the ends are known.
EXAMPLES: tuple[BenefitInput, ...] = (
    BenefitInput(
        code="B1",
        name="คลอดบุตร",
        category=WelfareCategory.BIRTH,
        amount=Money.of(1_000),
        documents="สูติบัตร",
        note=_PUBLISHED,
    ),
    BenefitInput(
        code="B2",
        name="นอนโรงพยาบาล",
        category=WelfareCategory.ILLNESS,
        mode=BenefitMode.PER_NIGHT,
        amount=Money.of(200),
        most_per_event=Money.of(600),
        most_per_year=Money.of(1_000),
        documents="ใบรับรองแพทย์หรือใบเสร็จโรงพยาบาล",
        note=_PUBLISHED,
    ),
    BenefitInput(
        code="B3",
        name="เรียนดี",
        category=WelfareCategory.EDUCATION,
        amount=Money.of(500),
        documents="ใบแสดงผลการเรียน (ปพ.1)",
        note=f"เกรดเฉลี่ย 3.50 ขึ้นไป เมื่อจบ ป.6 ม.ต้น ม.ปลาย หรือเข้ามหาวิทยาลัยของรัฐ {_PUBLISHED}",
    ),
    BenefitInput(
        code="B4",
        name="ผู้สูงอายุ",
        category=WelfareCategory.ELDERLY,
        amount=Money.of(200),
        times_per_year=1,
        least_months=36,
        note=_PUBLISHED,
    ),
    BenefitInput(
        code="B5",
        name="เสียชีวิต",
        category=WelfareCategory.DEATH,
        mode=BenefitMode.TIERS,
        tiers=(
            (6, Money.of(3_000)),
            (36, Money.of(5_000)),
            (60, Money.of(10_000)),
            (120, Money.of(20_000)),
            (180, Money.of(30_000)),
        ),
        times_in_all=1,
        documents="มรณบัตร\nบัตรประชาชนของผู้รับประโยชน์",
        note=f"อัตราต่ำสุดและสูงสุด{_PUBLISHED} ขั้นระหว่างนั้นเป็นตัวอย่าง",
    ),
)


def benefits(session: Session, fund_id: int, *, only_active: bool = False) -> Sequence[Benefit]:
    """In the order of their codes."""
    query = select(Benefit).where(Benefit.fund_id == fund_id)
    if only_active:
        query = query.where(Benefit.is_active)
    return session.scalars(query.order_by(Benefit.code)).all()


def get(session: Session, benefit_id: int) -> Benefit:
    return session.get_one(Benefit, benefit_id)


def tiers_of(benefit: Benefit) -> Tiers:
    return tuple((months, Money(satang)) for months, satang in json.loads(benefit.tiers or "[]"))


def papers_of(benefit: Benefit) -> tuple[str, ...]:
    """What a member must bring, one by one."""
    return tuple(one for one in benefit.documents.splitlines() if one)


def as_input(benefit: Benefit) -> BenefitInput:
    values = {one.name: getattr(benefit, one.name) for one in fields(BenefitInput)}
    return BenefitInput(**{**values, "tiers": tiers_of(benefit)})


def blank(session: Session, fund_id: int, day: date) -> BenefitInput:
    """What the form of a new benefit starts from: the fund's waiting days and the next code."""
    codes = {one.code for one in benefits(session, fund_id)}
    number = next(n for n in range(1, len(codes) + 2) if f"B{n}" not in codes)
    days = fund_rules.value(session, fund_id, fund_rules.WAITING_DAYS, day)
    return BenefitInput(code=f"B{number}", name="", category=WelfareCategory.ILLNESS, waiting_days=days)


def accounts(session: Session, fund_id: int) -> Sequence[Account]:
    """The expenses a benefit can be paid from, in code order."""
    query = select(Account).where(
        Account.fund_id == fund_id, Account.kind == AccountKind.EXPENSE, Account.is_active
    )
    return session.scalars(query.order_by(Account.code)).all()


def usual_account(session: Session, fund_id: int, category: WelfareCategory) -> Account:
    """Raises UserError when the chart has lost it."""
    code = _ACCOUNTS.get(category, _OTHER)
    account = charts.standing_for(session, fund_id, code)
    if account is None:
        raise UserError(f"ผังบัญชีไม่มีบัญชี {code} สำหรับ{category.label} กรุณาเลือกบัญชีเอง", field="account")
    return account


@for_duty(Duty.SETTINGS)
def add(session: Session, fund_id: int, benefit: BenefitInput) -> Benefit:
    """Raises UserError for a fund that is no welfare fund, an empty or taken code or name, rules that cannot be."""
    if session.get_one(Fund, fund_id).kind is not FundKind.WELFARE:
        raise UserError("กองทุนนี้ไม่ใช่กองทุนสวัสดิการ กรุณาเลือกกองทุนสวัสดิการก่อน", field="fund")
    row = Benefit(fund_id=fund_id)
    _apply(row, _checked(session, fund_id, benefit, None))
    session.add(row)
    session.flush()
    return row


@for_duty(Duty.SETTINGS)
def change(session: Session, benefit_id: int, benefit: BenefitInput) -> Benefit:
    """New rules; what was judged before keeps its verdict. Raises what add does, and for another way of paying once
    it was claimed.
    """
    row = get(session, benefit_id)
    checked = _checked(session, row.fund_id, benefit, row)
    if (checked.mode, checked.category) != (row.mode, row.category) and session.scalar(
        select(exists().where(Claim.benefit_id == benefit_id))
    ):
        raise UserError(
            "มีคำขอสวัสดิการนี้แล้ว เปลี่ยนประเภทหรือวิธีคิดไม่ได้ กรุณาเพิ่มสวัสดิการใหม่แล้วเลิกใช้รายการเดิม", field="mode"
        )
    _apply(row, checked)
    session.flush()
    return row


@for_duty(Duty.SETTINGS)
def add_examples(session: Session, fund_id: int) -> int:
    """Those of EXAMPLES whose name the fund has not; returns how many."""
    names = {one.name for one in benefits(session, fund_id)}
    missing = [one for one in EXAMPLES if one.name not in names]
    today = moment_of(session).date()
    for one in missing:
        add(session, fund_id, replace(one, code=blank(session, fund_id, today).code))
    return len(missing)


def _checked(session: Session, fund_id: int, benefit: BenefitInput, own: Benefit | None) -> BenefitInput:
    code, name = normalise(benefit.code), normalise(benefit.name)
    if not code:
        raise UserError("ยังไม่ได้ใส่รหัส กรุณาพิมพ์รหัสสั้น ๆ เช่น B1", field="code")
    if not name:
        raise UserError("ยังไม่ได้ใส่ชื่อสวัสดิการ กรุณาพิมพ์ชื่อ เช่น คลอดบุตร", field="name")
    others = [one for one in benefits(session, fund_id) if own is None or one.id != own.id]
    if any(one.code == code for one in others):
        raise UserError(f"รหัส {code} มีอยู่แล้ว กรุณาใช้รหัสอื่น", field="code")
    if any(one.name == name for one in others):
        raise UserError(f"มีสวัสดิการชื่อ “{name}” อยู่แล้ว กรุณาใช้ชื่ออื่น", field="name")
    tiers = _checked_tiers(benefit)
    if benefit.mode in (BenefitMode.FIXED, BenefitMode.PER_NIGHT) and benefit.amount <= ZERO:
        raise UserError("ยังไม่ได้ใส่จำนวนเงิน กรุณาใส่จำนวนเงินต่อครั้งหรือต่อคืน", field="amount")
    counted = (
        benefit.waiting_days,
        benefit.least_months,
        benefit.times_per_year,
        benefit.times_in_all,
        benefit.most_arrears_days,
        benefit.claim_within_days,
    )
    if any(one is not None and one < 0 for one in counted):
        raise UserError("จำนวนวัน เดือน หรือครั้งต้องไม่ติดลบ กรุณาตรวจตัวเลขอีกครั้ง", field="waiting_days")
    money = (benefit.amount, benefit.most_per_event, benefit.most_per_year)
    if any(one is not None and one < ZERO for one in money):
        raise UserError("จำนวนเงินต้องไม่ติดลบ กรุณาตรวจจำนวนเงินอีกครั้ง", field="amount")
    if benefit.account_id is None:
        account = usual_account(session, fund_id, benefit.category)
    else:
        account = session.get_one(Account, benefit.account_id)
    if account.fund_id != fund_id or account.kind is not AccountKind.EXPENSE:
        raise UserError("บัญชีที่เลือกไม่ใช่ค่าใช้จ่ายของกองทุนนี้ กรุณาเลือกบัญชีหมวด 5", field="account")
    papers = "\n".join(one for one in normalise_lines(benefit.documents).splitlines() if one)
    return replace(
        benefit,
        code=code,
        name=name,
        tiers=tiers,
        account_id=account.id,
        documents=papers,
        note=normalise(benefit.note),
    )


def _checked_tiers(benefit: BenefitInput) -> Tiers:
    if benefit.mode is not BenefitMode.TIERS:
        return ()
    tiers = tuple(sorted(benefit.tiers, key=lambda one: one[0]))
    if not tiers:
        raise UserError("ยังไม่ได้ใส่ขั้นตามอายุสมาชิก กรุณาใส่อย่างน้อยหนึ่งขั้น เช่น 6 เดือน 3,000 บาท", field="tiers")
    months = [one for one, _ in tiers]
    if len(set(months)) != len(months) or months[0] < 0 or any(amount <= ZERO for _, amount in tiers):
        raise UserError("ขั้นตามอายุสมาชิกต้องไม่ซ้ำเดือนกันและจำนวนเงินต้องมากกว่าศูนย์ กรุณาตรวจอีกครั้ง", field="tiers")
    return tiers


def _apply(row: Benefit, benefit: BenefitInput) -> None:
    for one in fields(benefit):
        if one.name != "tiers":
            setattr(row, one.name, getattr(benefit, one.name))
    row.tiers = json.dumps([[months, amount.satang] for months, amount in benefit.tiers])
