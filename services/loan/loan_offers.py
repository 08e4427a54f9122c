"""Offers of the calculator: what each would cost altogether, two of them side by side, and a table to take along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.fund import Fund
from models.loan import LoanProduct
from models.user import Actor
from models.values.money import Money
from models.values.thai_date import short_date
from services.loan import loan_offer_papers
from services.loan.loan_math import LoanTerms, Method, Schedule, schedule, true_rate
from services.papers.loan_contracts import LoanOffer
from services.reports.table import Column, Emphasis, Kind, Report, Row

METHODS = {  # in a few words, for columns
    Method.FLAT: "คงที่",
    Method.EQUAL_PRINCIPAL: "ลดต้น เงินต้นเท่ากัน",
    Method.ANNUITY: "ลดต้น ยอดเท่ากัน",
    Method.BULLET: "ชำระครั้งเดียว",
    Method.INTEREST_ONLY: "ดอกเบี้ยก่อน ต้นงวดท้าย",
    Method.CUSTOM: "กำหนดงวดเอง",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """name tells it from the one beside it; product is None for terms of their own. fees are paid beside instalments."""

    name: str
    schedule: Schedule
    facts: LoanOffer

    @property
    def fees(self) -> Money:
        return Money.sum(one.amount for one in self.facts.fees)

    @property
    def whole(self) -> Money:
        """All that is paid from first to last."""
        return self.schedule.totals.total + self.fees

    @property
    def cost(self) -> Money:
        """What the loan costs above the money lent."""
        return self.schedule.totals.interest + self.fees

    @property
    def largest(self) -> Money:
        return max(one.total for one in self.schedule.rows)


@dataclass(frozen=True, slots=True)
class Asked:
    """whom it is for, when somebody asks by name."""

    name: str
    terms: LoanTerms
    product: LoanProduct | None = None
    whom: str = ""


def offer(session: Session, fund: Fund, asked: Asked, day: date, actor: Actor) -> Offer:
    """Reckoned with the fees of the product and the stamp duty of the day; nothing is saved."""
    facts = loan_offer_papers.offer_facts(session, fund, asked.product, asked.terms, day, actor, asked.whom)
    return Offer(asked.name, schedule(asked.terms), facts)


def side_by_side(first: Offer, second: Offer) -> tuple[tuple[str, str, str, str], ...]:
    """What it is, of the first, of the second, and the second less the first where that is money."""
    return (
        ("วิธี", _method(first), _method(second), ""),
        ("ดอกเบี้ย", _rate(first), _rate(second), ""),
        ("อัตราแท้จริง", _true(first), _true(second), ""),
        ("จำนวนงวด", f"{len(first.schedule.rows):,}", f"{len(second.schedule.rows):,}", ""),
        ("งวดที่มากที่สุด", *_money(first.largest, second.largest)),
        ("งวดสุดท้าย", _last(first), _last(second), ""),
        ("ดอกเบี้ยรวม", *_money(first.schedule.totals.interest, second.schedule.totals.interest)),
        ("ค่าธรรมเนียมและอากร", *_money(first.fees, second.fees)),
        ("จ่ายทั้งหมด", *_money(first.whole, second.whole)),
    )


def _true(one: Offer) -> str:
    return f"ร้อยละ {true_rate(one.schedule)}"


def _last(one: Offer) -> str:
    return short_date(one.schedule.rows[-1].due)


def _method(one: Offer) -> str:
    return METHODS[one.schedule.terms.method]


def _rate(one: Offer) -> str:
    return f"ร้อยละ {one.schedule.terms.rate}"


def _money(first: Money, second: Money) -> tuple[str, str, str]:
    apart = second - first
    sign = "+" if apart > Money(0) else ""
    return str(first), str(second), f"{sign}{apart}"


def report(one: Offer, beside: Offer | None) -> Report:
    """Every instalment of an offer, and those of another at their right; a workbook keeps it."""
    columns = [
        Column("n", "งวด", Kind.WHOLE, 0.5),
        Column("due", "ครบกำหนด", Kind.DAY),
        Column("principal", "เงินต้น", Kind.MONEY),
        Column("interest", "ดอกเบี้ย", Kind.MONEY),
        Column("total", "ต้องชำระ", Kind.MONEY),
        Column("balance", "คงเหลือ", Kind.MONEY),
    ]
    others = beside.schedule.rows if beside is not None else ()
    if beside is not None:
        columns += [
            Column("other_due", f"{beside.name} ครบกำหนด", Kind.DAY),
            Column("other_total", f"{beside.name} ต้องชำระ", Kind.MONEY),
            Column("other_balance", f"{beside.name} คงเหลือ", Kind.MONEY),
        ]
    rows = []
    for at in range(max(len(one.schedule.rows), len(others))):
        row = one.schedule.rows[at] if at < len(one.schedule.rows) else None
        other = others[at] if at < len(others) else None
        cells = (
            (at + 1, row.due, row.principal, row.interest, row.total, row.balance)
            if row is not None
            else (at + 1, None, None, None, None, None)
        )
        told = (other.due, other.total, other.balance) if other is not None else (None, None, None)
        rows.append(Row((*cells, *(told if beside is not None else ()))))
    sums = one.schedule.totals
    total = ("รวม", None, sums.principal, sums.interest, sums.total, None)
    last = (None, beside.schedule.totals.total, None) if beside is not None else ()
    rows.append(Row((*total, *last), Emphasis.TOTAL))
    return Report(
        "loan_offer",
        "ตารางผ่อนชำระที่คำนวณให้",
        tuple(_fact(each) for each in (one, beside) if each is not None),
        tuple(columns),
        tuple(rows),
        landscape=beside is not None,
    )


def _fact(one: Offer) -> str:
    fees = f" ค่าธรรมเนียมและอากร {one.fees} บาท" if one.fees else ""
    return (
        f"{one.name}: {one.schedule.terms.principal} บาท {_method(one)} {_rate(one)} ต่อปี "
        f"อัตราแท้จริงร้อยละ {true_rate(one.schedule)} ต่อปี จ่ายทั้งหมด {one.whole} บาท{fees}"
    )
