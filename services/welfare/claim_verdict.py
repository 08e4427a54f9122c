"""What the rules of a benefit say of a claim: the sum, and every reason for or against as a Thai sentence.

A pure function of facts, so that the form shows it while she types and the check stores the very same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from models.values.money import ZERO, Money
from models.values.thai_date import PartialDate, fiscal_year_be, short_date
from models.welfare import BenefitMode, WelfareCategory
from services.loan.loan_math.day_count import month_day
from services.welfare.benefits import AFTER_DEATH, OF_DEATH, BenefitInput

_OLD = 60  # years: พ.ร.บ.ผู้สูงอายุ พ.ศ. 2546 มาตรา 3


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule looked at; ok says that it stands for the claim."""

    ok: bool
    words: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """entitled is nothing when any rule stands against the claim."""

    entitled: Money
    findings: tuple[Finding, ...]

    @property
    def is_entitled(self) -> bool:
        return all(one.ok for one in self.findings)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A claim for the same benefit that was paid, or is agreed and waits to be."""

    event_day: date
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """joined is the day her waiting is counted from; ended the first day she was no member any more.

    arrears_days are those on the day of the event, None when she has no plan; brought names the papers.
    """

    benefit: BenefitInput
    event_day: date
    filed: date
    joined: date | None
    ended: date | None = None
    died: date | None = None
    birth: PartialDate | None = None
    is_suspended: bool = False
    arrears_days: int | None = None
    nights: int | None = None
    bill: Money | None = None
    brought: Sequence[str] = ()
    earlier: Sequence[Earlier] = ()
    fiscal_start_month: int = 10


def judge(facts: Facts) -> Verdict:
    against = [*_of_membership(facts), *_of_the_claim(facts)]
    amount, sums = _counted(facts)
    findings = (*against, *sums)
    return Verdict(amount if all(one.ok for one in findings) else ZERO, findings)


def months_between(first: date, day: date) -> int:
    """Whole months of membership: 15 มิ.ย. to 14 ก.ค. is none, to 15 ก.ค. one."""
    months = (day.year - first.year) * 12 + day.month - first.month
    return months - (month_day(day.year * 12 + day.month - 1, first.day) > day)


def _of_membership(facts: Facts) -> Iterator[Finding]:
    benefit, event = facts.benefit, facts.event_day
    if facts.joined is None:
        yield Finding(False, "ทะเบียนไม่มีวันที่สมัคร จึงนับอายุสมาชิกไม่ได้ กรุณาใส่วันที่สมัครก่อน")
        return
    if event < facts.joined:
        yield Finding(False, f"เกิดเหตุ {short_date(event)} ก่อนสมัครเป็นสมาชิก {short_date(facts.joined)}")
        return
    if facts.ended is not None and event > facts.ended and benefit.category not in AFTER_DEATH:
        yield Finding(False, f"เกิดเหตุ {short_date(event)} หลังพ้นสมาชิก {short_date(facts.ended)}")
    elif facts.ended is not None and facts.died is None and event >= facts.ended:
        yield Finding(False, f"พ้นสมาชิกแล้วเมื่อ {short_date(facts.ended)} ก่อนเกิดเหตุ")
    else:
        yield Finding(True, f"เป็นสมาชิกในวันที่เกิดเหตุ {short_date(event)}")
    if benefit.waiting_days:
        free = facts.joined + timedelta(benefit.waiting_days)
        ok = event >= free
        yield Finding(
            ok,
            f"สมัคร {short_date(facts.joined)} {'พ้น' if ok else 'ยังไม่พ้น'}ระยะรอ {benefit.waiting_days} วัน "
            f"มีสิทธิตั้งแต่ {short_date(free)}",
        )
    months = months_between(facts.joined, event)
    if benefit.least_months:
        ok = months >= benefit.least_months
        least, own = month_words(benefit.least_months), month_words(months)
        yield Finding(ok, f"เป็นสมาชิกมา {own} {'ครบ' if ok else 'ยังไม่ครบ'} {least}")
    if facts.is_suspended:
        yield Finding(False, "ถูกพักสิทธิในวันที่เกิดเหตุ")
    if benefit.most_arrears_days is not None:
        yield _of_arrears(facts, benefit.most_arrears_days)


def _of_arrears(facts: Facts, most: int) -> Finding:
    late = facts.arrears_days
    if late is None:
        return Finding(False, "ยังไม่มีแผนเงินสมทบ จึงตรวจการขาดส่งไม่ได้ กรุณากำหนดแผนของสมาชิกก่อน")
    if late == 0:
        return Finding(True, "ไม่ขาดส่งเงินสมทบในวันที่เกิดเหตุ")
    return Finding(
        late <= most, f"ขาดส่งเงินสมทบ {late:,} วัน{'ไม่' if late <= most else ''}เกินที่ยอมให้ {most:,} วัน"
    )


def _of_the_claim(facts: Facts) -> Iterator[Finding]:
    benefit = facts.benefit
    if benefit.category in OF_DEATH:
        if facts.died is None:
            yield Finding(False, "ทะเบียนยังไม่ได้บันทึกว่าสมาชิกเสียชีวิต กรุณาบันทึกการเสียชีวิตก่อน")
        elif facts.died != facts.event_day:
            yield Finding(
                False,
                f"ทะเบียนบันทึกว่าเสียชีวิต {short_date(facts.died)} ไม่ตรงกับวันที่เกิดเหตุในคำขอ {short_date(facts.event_day)}",
            )
    if benefit.category is WelfareCategory.ELDERLY:
        yield _of_age(facts)
    if benefit.claim_within_days is not None:
        late = (facts.filed - facts.event_day).days
        ok = late <= benefit.claim_within_days
        yield Finding(
            ok,
            f"ยื่นคำขอหลังเกิดเหตุ {late:,} วัน {'ภายใน' if ok else 'เกิน'}กำหนด {benefit.claim_within_days:,} วัน",
        )
    wanted = [one for one in benefit.documents.splitlines() if one]
    missing = [one for one in wanted if one not in facts.brought]
    if missing:
        yield Finding(False, f"ยังขาดเอกสาร: {', '.join(missing)}")
    elif wanted:
        yield Finding(True, "เอกสารครบ")


def _of_age(facts: Facts) -> Finding:
    if facts.birth is None:
        return Finding(False, "ทะเบียนไม่มีวันเกิด จึงตรวจอายุ 60 ปีไม่ได้ กรุณาใส่วันเกิดก่อน")
    birth, event = facts.birth.last, facts.event_day
    years = event.year - birth.year - ((event.month, event.day) < (birth.month, birth.day))
    return Finding(
        years >= _OLD, f"อายุ {years} ปีในวันที่เกิดเหตุ {'ครบ' if years >= _OLD else 'ยังไม่ครบ'} {_OLD} ปี"
    )


def _counted(facts: Facts) -> tuple[Money, list[Finding]]:
    """The sum the mode gives, brought down by the caps, with what was said of each."""
    benefit, found = facts.benefit, []
    amount, words = _by_mode(facts)
    found.append(Finding(amount > ZERO, words))
    if benefit.most_per_event is not None and amount > benefit.most_per_event:
        amount = benefit.most_per_event
        found.append(Finding(True, f"จ่ายไม่เกินครั้งละ {amount} บาท"))
    year = fiscal_year_be(facts.event_day, facts.fiscal_start_month)
    this_year = [
        one for one in facts.earlier if fiscal_year_be(one.event_day, facts.fiscal_start_month) == year
    ]
    if benefit.times_in_all is not None:
        found.append(_times(len(facts.earlier), benefit.times_in_all, "ตลอดการเป็นสมาชิก"))
    if benefit.times_per_year is not None:
        found.append(_times(len(this_year), benefit.times_per_year, f"ปี {year}"))
    if benefit.most_per_year is not None:
        used = Money.sum(one.amount for one in this_year)
        left = max(benefit.most_per_year - used, ZERO)
        amount = min(amount, left)
        found.append(
            Finding(
                left > ZERO,
                f"ปี {year} ได้รับแล้ว {used} บาท เหลือสิทธิ {left} บาท จากปีละไม่เกิน {benefit.most_per_year} บาท",
            )
        )
    return amount, found


def _times(used: int, most: int, when: str) -> Finding:
    ok = used < most
    return Finding(ok, f"{when} ได้รับแล้ว {used} ครั้ง จาก {most} ครั้ง{'' if ok else ' ครบสิทธิแล้ว'}")


def _by_mode(facts: Facts) -> tuple[Money, str]:
    benefit = facts.benefit
    match benefit.mode:
        case BenefitMode.FIXED:
            return benefit.amount, f"จ่ายครั้งละ {benefit.amount} บาท"
        case BenefitMode.PER_NIGHT:
            nights = facts.nights or 0
            amount = benefit.amount * nights
            return amount, f"{nights} คืน คืนละ {benefit.amount} บาท เป็น {amount} บาท"
        case BenefitMode.BILL:
            bill = facts.bill or ZERO
            if benefit.amount and bill > benefit.amount:
                return benefit.amount, f"จ่ายจริง {bill} บาท ช่วยไม่เกิน {benefit.amount} บาท"
            return bill, f"จ่ายตามจริง {bill} บาท"
        case BenefitMode.TIERS:
            return _by_tier(facts)


def _by_tier(facts: Facts) -> tuple[Money, str]:
    months = months_between(facts.joined, facts.event_day) if facts.joined is not None else -1
    reached = [one for one in facts.benefit.tiers if one[0] <= months]
    if not reached:
        first = facts.benefit.tiers[0][0] if facts.benefit.tiers else 0
        return ZERO, f"เป็นสมาชิกมา {month_words(max(months, 0))} ยังไม่ถึงขั้นแรกที่ {month_words(first)}"
    tier, amount = reached[-1]
    return amount, f"เป็นสมาชิกมา {month_words(months)} ถึงขั้น {month_words(tier)} จ่าย {amount} บาท"


def month_words(months: int) -> str:
    """38 as 3 ปี 2 เดือน."""
    years, rest = divmod(months, 12)
    parts = [f"{years} ปี"] if years else []
    return " ".join([*parts, f"{rest} เดือน"] if rest or not years else parts)
