"""A welfare fund as reports: claims, contributions, what was paid by kind, and whom the state's money is counted on."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from models import terms
from models.values.money import Money
from models.values.thai_date import long_date
from models.welfare import WelfareCategory
from services import lists
from services.fund import fund_rules, funds
from services.reports.table import Column, Emphasis, Kind, Report, Row
from services.welfare import matchings, welfare_counts
from services.welfare.claim_lists import CLAIMS
from services.welfare.contribution_lists import CONTRIBUTIONS
from services.welfare.welfare_counts import NONE, Count
from services.welfare.welfare_lists import wish


def claims(session: Session, fund_id: int, first: date, last: date) -> Report:
    """Claims filed in a span, and the money of each."""
    return lists.report(session, CLAIMS, wish(fund_id, last, filed=(first, last)))


def contributions(session: Session, fund_id: int, _first: date, last: date) -> Report:
    """How every member stands on the last day."""
    return lists.report(session, CONTRIBUTIONS, wish(fund_id, last))


def summary(session: Session, fund_id: int, first: date, last: date) -> Report:
    """People and baht by the kinds of form A: of the span (section 6), and since the beginning (section 5)."""
    now = welfare_counts.paid(session, fund_id, first, last)
    ever = welfare_counts.cumulative(session, fund_id, last)
    rows = [
        Row((one.label, now[one].people, now[one].amount, ever[one].people, ever[one].amount))
        for one in WelfareCategory
    ]
    kinds, kinds_ever = (sum(1 for one in WelfareCategory if of[one].amount) for of in (now, ever))
    others = [
        f"อื่น ๆ ในช่วงนี้: {name} {count.people:,} คน {count.amount} บาท"
        for name, count in welfare_counts.others_by_name(session, fund_id, first, last)
    ]
    total, all_ever = sum(now.values(), NONE), sum(ever.values(), NONE)
    rows.append(Row((terms.TOTAL, *_cells(total), *_cells(all_ever)), Emphasis.TOTAL))
    return Report(
        name="welfare_summary",
        title="สรุปการจ่ายสวัสดิการตามประเภท",
        facts=(
            funds.get(session, fund_id).name,
            f"ช่วงวันที่ {long_date(first)} ถึง {long_date(last)}",
            f"จัดสวัสดิการ {kinds} ประเภทในช่วงนี้ · {kinds_ever} ประเภทสะสม",
        ),
        columns=(
            Column("category", "ประเภทสวัสดิการ", Kind.TEXT, 2.6),
            Column("people", "คน (ช่วงนี้)", Kind.WHOLE, 0.9),
            Column("amount", "บาท (ช่วงนี้)", Kind.MONEY, 1.2),
            Column("people_ever", "คน (สะสม)", Kind.WHOLE, 0.9),
            Column("amount_ever", "บาท (สะสม)", Kind.MONEY, 1.2),
        ),
        rows=tuple(rows),
        notes=(
            *others,
            "คนหนึ่งได้รับประเภทเดียวกันหลายครั้งนับเป็นหนึ่งคนในประเภทนั้น",
            "ยอดสะสมรวมที่จ่ายก่อนใช้โปรแกรมตามที่กองทุนบันทึกไว้",
        ),
    )


def eligible(session: Session, fund_id: int, _first: date, last: date) -> Report:
    """Members of a full year on the last day of counting who may be matched once more."""
    fund = funds.get(session, fund_id)
    day = matchings.counting_day(fund, last)
    found = matchings.eligible(session, fund_id, day)
    most = fund_rules.value(session, fund_id, fund_rules.MATCH_TIMES, day)
    rows = [Row((at, one.member_no, one.name, one.joined, one.rounds)) for at, one in enumerate(found, 1)]
    return Report(
        name="matching_members",
        title="รายชื่อสมาชิกที่ขอรับการสมทบ",
        facts=(fund.name, f"เป็นสมาชิกครบหนึ่งปี ณ {long_date(day)} · {len(found):,} คน"),
        columns=(
            Column("n", "ลำดับ", Kind.WHOLE, 0.5),
            Column("member_no", terms.MEMBER_NO, Kind.CODE, 0.9),
            Column("full_name", terms.FULL_NAME, Kind.TEXT, 2.4),
            Column("joined", terms.JOINED, Kind.DAY, 1.1),
            Column("rounds", "รับสมทบแล้ว (ครั้ง)", Kind.WHOLE, 1.0),
        ),
        rows=tuple(rows),
        notes=(f"กองทุนกำหนดให้สมาชิกหนึ่งคนรับงบสมทบได้ไม่เกิน {most} ครั้ง",),
    )


def _cells(count: Count) -> tuple[int, Money]:
    return count.people, count.amount
