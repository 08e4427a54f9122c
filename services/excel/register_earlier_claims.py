"""Welfare paid before the program as a workbook brings it: members and benefits must be known already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy.orm import Session

from models import terms
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from models.values.thai_text import search_key
from models.welfare import Benefit, EarlierClaim, WelfareCategory
from services.bookkeeping import opening
from services.excel import parsers, register_parsers
from services.excel.checker import RowCheck
from services.excel.fields import AnyField, Field
from services.excel.members_of_rows import MEMBER_FIELDS, MEMBER_NO, MembersOfRows
from services.excel.register import Key, Reader, Register, Told, tell
from services.reports.table import Kind
from services.welfare import benefits, earlier_claims, welfare_counts
from services.welfare.earlier_claims import EarlierClaimInput


@dataclass(frozen=True, slots=True)
class EarlierClaimRow:
    """member_no, full_name and benefit are what people call them."""

    fund_id: int
    membership_id: int
    benefit_id: int
    event_day: date
    paid: date
    amount: Money
    nights: int | None = None
    note: str = ""
    member_no: str = ""
    full_name: str = ""
    benefit: str = ""

    def as_form(self) -> EarlierClaimInput:
        return EarlierClaimInput(
            membership_id=self.membership_id,
            benefit_id=self.benefit_id,
            event_day=self.event_day,
            paid=self.paid,
            amount=self.amount,
            nights=self.nights,
            note=self.note,
        )


@dataclass(frozen=True, slots=True)
class StoredEarlier:
    id: int
    row: EarlierClaimRow


BENEFIT = Field("benefit", "ประเภทสวัสดิการ", parsers.text, ("สวัสดิการ", "ประเภท", "เรื่อง", "กรณี"), required=True)
EVENT = Field(
    "event_day", "วันที่เกิดเหตุ", register_parsers.whole_day, ("เกิดเหตุเมื่อ", "วันเกิดเหตุ", "วันที่นอน"), kind=Kind.DAY
)
PAID = Field("paid", "วันที่จ่าย", register_parsers.whole_day, ("จ่ายเมื่อ", "วันจ่าย", "วันที่รับเงิน"), kind=Kind.DAY)
AMOUNT = Field(
    "amount",
    "จำนวนเงิน",
    parsers.money,
    ("บาท", "เงินสวัสดิการ", "จ่าย (บาท)", "ยอดจ่าย"),
    required=True,
    kind=Kind.MONEY,
)
NIGHTS = Field("nights", "จำนวนคืน", parsers.whole, ("คืน", "นอน (คืน)"), kind=Kind.WHOLE)
FIELDS: tuple[AnyField, ...] = (
    *MEMBER_FIELDS, BENEFIT, EVENT, PAID, AMOUNT, NIGHTS, Field("note", terms.NOTE, parsers.text),
)  # fmt: skip
_BY_KEY = {"benefit": BENEFIT, "event_day": EVENT, "paid": PAID, "amount": AMOUNT, "nights": NIGHTS}


def stored(session: Session, fund_id: int) -> list[StoredEarlier]:
    return [
        StoredEarlier(
            one.id,
            EarlierClaimRow(
                fund_id, one.membership_id, one.benefit_id, one.event_day, one.paid, one.amount, one.nights, one.note,
                member.member_no, member.person.name, benefit.name,
            ),
        )
        for one, member, benefit in earlier_claims.with_owners(session, fund_id)
    ]  # fmt: skip


class _Known:
    def __init__(self, session: Session, fund_id: int) -> None:
        self.members = MembersOfRows(session, fund_id)
        self.benefits: Sequence[Benefit] = benefits.benefits(session, fund_id)
        self.filed = earlier_claims.filed(session, fund_id)
        begun = opening.present(session, fund_id)
        self.began = begun.day if begun is not None else None
        self.seen: dict[tuple[int, int, date], int] = {}

    def benefit(self, check: RowCheck, said: object) -> Benefit | None:
        if not isinstance(said, str):
            return None
        wanted = search_key(said)
        found = [one for one in self.benefits if wanted in (search_key(one.name), search_key(one.code))]
        found = found or [one for one in self.benefits if wanted == search_key(one.category.label)]
        found = found or [one for one in self.benefits if wanted in search_key(one.name)]
        if len(found) == 1:
            return found[0]
        offered = " หรือ ".join(f"“{one.name}”" for one in self.benefits) or "ประเภทที่เพิ่มไว้ที่หน้าสวัสดิการ"
        check.error(f"ไม่รู้จักประเภทสวัสดิการ “{said}” กรุณาใช้ {offered}", BENEFIT)
        return None


def _read_with(fund_id: int, session: Session) -> Reader:
    known = _Known(session, fund_id)

    def read(check: RowCheck) -> Told:
        told = tell(check, FIELDS)
        member = known.members.take(check, told)
        benefit = known.benefit(check, told.get(BENEFIT.key))
        event: date | None = told.get(EVENT.key)
        paid: date | None = told.get(PAID.key)
        amount: Money | None = told.get(AMOUNT.key)
        if event is None and paid is None:
            check.error("ไม่มีวันที่เกิดเหตุและวันที่จ่าย กรุณาใส่อย่างน้อยหนึ่งวัน", EVENT)
        if check.refused or member is None or benefit is None or amount is None:
            return {}
        if event is None or paid is None:
            event = paid = event or paid or check.today
            check.warn(f"ไฟล์มีวันเดียว ระบบใช้ {short_date(event)} เป็นทั้งวันที่เกิดเหตุและวันที่จ่าย", EVENT)
        row = EarlierClaimRow(
            fund_id, member.id, benefit.id, event, paid, amount, told.get(NIGHTS.key), told.get("note", ""),
            member.member_no, member.person.name, benefit.name,
        )  # fmt: skip
        if (said := earlier_claims.refusal(member, benefit, row.as_form(), check.today)) is not None:
            check.error(str(said), _BY_KEY.get(said.field or ""))
        if (number := known.filed.get((member.person_id, benefit.id, row.event_day))) is not None:
            check.error(
                f"เหตุวันที่ {short_date(row.event_day)} มีคำขอ {number} ในโปรแกรมแล้ว กรุณาเอาแถวนี้ออก", EVENT
            )
        key = (member.id, benefit.id, row.event_day)
        before = known.seen.setdefault(key, check.row.number)
        if before != check.row.number:
            check.error(f"เหตุนี้ซ้ำกับแถว {before:,} ถ้าเป็นคนละเหตุกรุณาแก้วันที่เกิดเหตุ", MEMBER_NO)
        if known.began is not None and row.paid > known.began:
            check.warn(
                f"จ่ายหลังวันเริ่มบัญชีในโปรแกรม ({short_date(known.began)}) รายการนี้จะนับในรายงานแต่ไม่ลงบัญชีอีก", PAID
            )
        return told | {name: getattr(row, name) for name in row.__slots__ if name != "fund_id"}

    return read


def _save(session: Session, row: EarlierClaimRow, earlier_id: int | None, today: date) -> int:
    del today
    saved: EarlierClaim = earlier_claims.save(session, row.as_form(), earlier_id)
    return saved.id


def _remarks(fund_id: int, session: Session, rows: Sequence[EarlierClaimRow]) -> Iterable[str]:
    """Where people's own payments come to more than the figure that was typed for all of them."""
    categories = {one.id: one.category for one in benefits.benefits(session, fund_id)}
    stands = {
        (one.row.membership_id, one.row.benefit_id, one.row.event_day): one.row
        for one in stored(session, fund_id)
    }
    stands |= {(one.membership_id, one.benefit_id, one.event_day): one for one in rows}
    sums: defaultdict[WelfareCategory, Money] = defaultdict(lambda: ZERO)
    for one in stands.values():
        sums[categories[one.benefit_id]] += one.amount
    typed = welfare_counts.openings(session, fund_id)
    for category, total in sums.items():
        if typed[category].amount and total > typed[category].amount:
            yield (
                f"{category.label}รายคนรวม {total} บาท มากกว่ายอดก่อนใช้โปรแกรมที่ใส่ไว้ {typed[category].amount} บาท"
                " รายงานสะสมจะใช้ยอดรายคน กรุณาตรวจยอดที่ใส่ไว้"
            )


def earlier_claims_of(fund_id: int) -> Register[EarlierClaimRow, StoredEarlier]:
    """The register of one fund."""
    return Register(
        key="earlier_claims",
        title="สวัสดิการที่จ่ายก่อนใช้โปรแกรม",
        noun="การจ่ายสวัสดิการ",
        unit="รายการ",
        code_title=terms.MEMBER_NO,
        fields=FIELDS,
        examples=(
            {
                "member_no": "0001", "full_name": "นางตัวอย่าง ใจดี", "benefit": "นอนโรงพยาบาล",
                "event_day": "3 พ.ย. 2568", "paid": "10 พ.ย. 2568", "amount": "300", "nights": "3",
            },
            {
                "member_no": "0002", "full_name": "นายสมมุติ มีสุข", "benefit": "นอนโรงพยาบาล",
                "event_day": "1/2/2569", "paid": "9/2/2569", "amount": "100.00", "nights": "1", "note": "สมุดเล่ม 2 หน้า 14",
            },
        ),
        make=EarlierClaimRow,
        called=lambda one: (one.member_no, one.full_name),
        keys=lambda one: [Key("การจ่ายสวัสดิการ", (one.membership_id, one.benefit_id, one.event_day))],
        known=lambda session: stored(session, fund_id),
        as_input=lambda one: one.row,
        save=_save,
        reader=partial(_read_with, fund_id),
        labels={"membership_id": "สมาชิก", "benefit_id": BENEFIT.title, "fund_id": terms.FUND},
        in_fund=True,
        remarks=partial(_remarks, fund_id),
    )  # fmt: skip
