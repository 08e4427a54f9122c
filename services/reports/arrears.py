"""รายงานลูกหนี้ค้างชำระ, the watch list and the loss classes as reports (fund.md sections 2.6 and 3.11)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy.orm import Session

from models import terms as words
from models.fund import Fund
from models.values.money import ZERO, Money
from models.values.thai_date import long_date
from services.fund import fund_signers
from services.loan import ageing as ageings
from services.loan import allowance
from services.loan.ageing import AGES, Aged, Ageing, Sum
from services.loan.allowance import Reckoning
from services.loan.watch_list import Watched
from services.reports.table import Cell, Column, Emphasis, Kind, Report, Row

_AGE_WORDS = ("1–30 วัน", "31–60", "61–90", "91–180", "181–365", "เกิน 365")
COLUMNS = (
    Column("member_no", words.MEMBER_NO, Kind.CODE, 0.8),
    Column("borrower", words.BORROWER, Kind.TEXT, 2.2),
    Column("moo", words.MOO, Kind.WHOLE, 0.5),
    Column("contract_no", words.CONTRACT_NO, Kind.CODE, 1.2),
    Column("outstanding", "ต้นคงเหลือ", Kind.MONEY, 1.1),
    Column("principal", "ค้างต้น", Kind.MONEY, 1.0),
    Column("interest", "ค้างดอก", Kind.MONEY, 1.0),
    Column("penalty", "ปรับ", Kind.MONEY, 0.9),
    *(
        Column(f"age_{age.value}", title, Kind.MONEY, 1.0)
        for age, title in zip(AGES, _AGE_WORDS, strict=True)
    ),
    Column("last_paid", "ชำระล่าสุด", Kind.DAY, 1.0),
    Column("notice", "แจ้งผู้ค้ำ", Kind.TEXT, 1.1),
    Column("note", "หมายเหตุ", Kind.TEXT, 1.3),
)


def ageing(session: Session, fund_id: int, first: date, last: date) -> Report:
    """Of the last day."""
    del first
    return ageing_report(session, fund_id, ageings.ageing(session, fund_id, last))


def ageing_report(session: Session, fund_id: int, found: Ageing) -> Report:
    """The same debts as the paper, with sums by village, by kind of loan and the share at risk."""
    fund = session.get_one(Fund, fund_id)
    rows: list[Row] = [_row(one) for one in found.rows]
    rows.append(_sum_row(found.total, Emphasis.TOTAL))
    for title, sums in (("รวมตามหมู่บ้าน", found.by_village()), ("รวมตามประเภทเงินกู้", found.by_product())):
        if sums:
            rows.append(_heading(title))
            rows += [_sum_row(one, Emphasis.SUBTOTAL) for one in sums]
    return Report(
        name="ageing",
        title="รายงานลูกหนี้ค้างชำระ",
        facts=(
            fund.name,
            f"ณ วันที่ {long_date(found.day)}",
            f"ผ่อนอยู่ {found.count:,} สัญญา คงเหลือ {found.outstanding} บาท ค้างชำระ {len(found.rows):,} สัญญา",
            f"ค้างเกิน 30 วัน ร้อยละ {found.share(30) or '0.00'} ค้างเกิน 90 วัน ร้อยละ {found.share(90) or '0.00'}",
        ),
        columns=COLUMNS,
        rows=tuple(rows),
        landscape=True,
        notes=("ช่องตามจำนวนวันแสดงเงินต้นคงเหลือทั้งสัญญา ตามงวดที่ค้างนานที่สุด",),
        signatures=(f"เหรัญญิก {fund_signers.treasurer(session, fund, found.day).name}".rstrip(),),
    )


def _row(one: Aged) -> Row:
    debt = one.debt
    return Row(
        (
            debt.member_no,
            debt.borrower,
            debt.moo,
            debt.contract_no,
            debt.outstanding,
            one.figures.principal,
            one.figures.interest,
            one.figures.penalty,
            *(debt.outstanding if debt.bucket is age else None for age in AGES),
            debt.last_paid,
            one.notice_words,
            one.note_words,
        )
    )


def _heading(title: str) -> Row:
    cells: tuple[Cell, ...] = (title, *(None for _ in COLUMNS[1:]))
    return Row(cells, Emphasis.HEADING)


def _sum_row(one: Sum, emphasis: Emphasis) -> Row:
    buckets: Iterator[Money | None] = (amount if amount != ZERO else None for amount in one.buckets)
    return Row(
        (
            None,
            f"{one.label} {one.count:,} สัญญา",
            None,
            None,
            one.outstanding,
            one.principal,
            one.interest,
            one.penalty,
            *buckets,
            None,
            None,
            None,
        ),
        emphasis,
    )


WATCH_COLUMNS = (
    Column("contract_no", words.CONTRACT_NO, Kind.CODE, 1.2),
    Column("borrower", words.BORROWER, Kind.TEXT, 2.0),
    Column("outstanding", words.OUTSTANDING, Kind.MONEY, 1.1),
    Column("days", "ค้าง (วัน)", Kind.WHOLE, 0.8),
    Column("reasons", "เหตุที่ควรเฝ้าระวัง", Kind.TEXT, 3.5),
)


def watched(fund: str, day: str, found: Sequence[Watched]) -> Report:
    rows = tuple(
        Row((one.contract_no, one.borrower, one.outstanding, one.days or None, " · ".join(one.reasons)))
        for one in found
    )
    return Report(
        "watch_list", "บัญชีลูกหนี้เฝ้าระวัง", (fund, f"ณ วันที่ {day}", f"{len(rows):,} สัญญา"), WATCH_COLUMNS, rows
    )


CLASS_COLUMNS = (
    Column("class", "ชั้น", Kind.TEXT, 1.2),
    Column("contract_no", words.CONTRACT_NO, Kind.CODE, 1.2),
    Column("borrower", words.BORROWER, Kind.TEXT, 2.0),
    Column("days", "ค้าง (วัน)", Kind.WHOLE, 0.8),
    Column("outstanding", words.OUTSTANDING, Kind.MONEY, 1.2),
    Column("percent", "ร้อยละ", Kind.WHOLE, 0.7),
    Column("amount", "ค่าเผื่อ", Kind.MONEY, 1.2),
)


def loss_classes(session: Session, fund_id: int, first: date, last: date) -> Report:
    """Of the last day."""
    del first
    return classes_report(session.get_one(Fund, fund_id).name, allowance.reckon(session, fund_id, last))


def classes_report(fund: str, found: Reckoning) -> Report:
    rows: list[Row] = []
    for one in found.sums:
        label = f"{one.kind.label} (ค้างเกิน {one.over:,} วัน)" if one.over else one.kind.label
        rows.append(
            Row(
                (label, f"{one.count:,} สัญญา", "", None, one.outstanding, one.percent, one.amount),
                Emphasis.SUBTOTAL,
            )
        )
        rows += [
            Row(
                (
                    "",
                    loss.aged.debt.contract_no,
                    loss.aged.debt.borrower,
                    loss.aged.debt.days,
                    loss.aged.debt.outstanding,
                    loss.percent,
                    loss.amount,
                )
            )
            for loss in found.losses
            if loss.kind is one.kind
        ]
    outstanding = Money.sum(one.outstanding for one in found.sums)
    rows.append(Row((words.TOTAL, "", "", None, outstanding, None, found.needed), Emphasis.TOTAL))
    return Report(
        name="loss_classes",
        title="การจัดชั้นลูกหนี้และค่าเผื่อหนี้สงสัยจะสูญ",
        facts=(
            fund,
            f"ณ วันที่ {long_date(found.day)}",
            f"ค่าเผื่อที่ควรมี {found.needed} บาท มีในบัญชีแล้ว {found.booked} บาท",
        ),
        columns=CLASS_COLUMNS,
        rows=tuple(rows),
        notes=(
            f"ดอกเบี้ยของลูกหนี้ที่ต่ำกว่ามาตรฐานลงไป {found.stopped} บาท ไม่ตั้งเป็นรายได้ค้างรับ รับรู้เมื่อได้รับเงินเท่านั้น",
            "ตารางชั้นเป็นกติกาของกองทุนเอง ไม่ใช่ข้อบังคับของกฎหมายสำหรับกลุ่มออมทรัพย์",
        ),
    )
