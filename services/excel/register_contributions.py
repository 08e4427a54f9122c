"""How far each member of a welfare fund had paid by the old book: plans and members must be known already."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from sqlalchemy.orm import Session

from models import terms
from models.fund import Membership
from models.values.money import Money
from models.values.thai_date import short_date
from models.values.thai_text import search_key
from models.welfare import ContributionPlan
from services.excel import parsers, register_parsers
from services.excel.checker import RowCheck
from services.excel.fields import AnyField, Field
from services.excel.members_of_rows import MEMBER_FIELDS, MEMBER_NO, MembersOfRows, require_here
from services.excel.register import Key, Reader, Register, Told, tell
from services.reports.table import Kind
from services.welfare import contribution_plans, contribution_take_over
from services.welfare.contribution_periods import owed

_AHEAD = 3_660  # days; paid further ahead is a slip of the finger


@dataclass(frozen=True, slots=True)
class ContributionRow:
    """paid_through is the last day paid for; joined what the register would say afterwards."""

    fund_id: int
    membership_id: int
    plan_id: int
    paid_through: date
    joined: date | None = None
    member_no: str = ""
    full_name: str = ""
    plan: str = ""


@dataclass(frozen=True, slots=True)
class StoredContribution:
    """id is the membership's, for each has one row."""

    id: int
    row: ContributionRow


PLAN = Field("plan", "แผนเงินสมทบ", parsers.code, ("แผน", "แผนสมทบ", "ประเภทการสมทบ", "ส่งแบบ"))
THROUGH = Field(
    "paid_through",
    "ส่งสมทบถึงวันที่",
    register_parsers.last_day,
    ("สมทบถึง", "สมทบถึงเดือน", "ส่งถึงเดือน", "ส่งถึง", "ชำระถึง", "จ่ายถึง", "สมทบถึงวันที่", "สมทบสวัสดิการถึงเดือน"),
    required=True,
    kind=Kind.DAY,
)
JOINED = Field(
    "joined", terms.JOINED, register_parsers.whole_day, ("วันสมัคร", "วันที่เป็นสมาชิก", "สมัครเมื่อ"), kind=Kind.DAY
)
OWED = Field(
    "arrears", "ค้างสมทบ (บาท)", parsers.money, ("ค้างสมทบ", "ค้างชำระ", "ยอดค้าง", "ค้างส่ง"), kind=Kind.MONEY
)
DAY = Field("day", "ค้าง ณ วันที่", register_parsers.whole_day, ("ณ วันที่", "วันที่ยอด"), kind=Kind.DAY)
FIELDS: tuple[AnyField, ...] = (*MEMBER_FIELDS, PLAN, THROUGH, JOINED, OWED, DAY)


def stored(session: Session, fund_id: int) -> list[StoredContribution]:
    """Every member who has a plan."""
    names = {one.id: one.name for one in contribution_plans.plans(session, fund_id)}
    return [
        StoredContribution(
            member.id,
            ContributionRow(
                fund_id,
                member.id,
                state.plan_id or 0,
                state.paid_until - timedelta(1),
                member.joined,
                member.member_no,
                member.person.name,
                names.get(state.plan_id or 0, ""),
            ),
        )
        for member, state in contribution_take_over.state_of(session, fund_id)
    ]


class _Known:
    def __init__(self, session: Session, fund_id: int) -> None:
        self.members = MembersOfRows(session, fund_id)
        self.plans: Sequence[ContributionPlan] = contribution_plans.plans(session, fund_id, only_active=True)
        self.rows = {one.id: one.row for one in stored(session, fund_id)}
        self.paid = contribution_take_over.paid(session, list(self.rows))
        self.seen: dict[int, int] = {}

    def plan(self, check: RowCheck, said: object) -> ContributionPlan | None:
        """By its name, or by its sum where only one plan takes that."""
        offered = " หรือ ".join(f"“{one.name}”" for one in self.plans)
        if not self.plans:
            check.error("กองทุนนี้ยังไม่มีแผนเงินสมทบ กรุณาเพิ่มที่หน้าเงินสมทบก่อน", PLAN)
            return None
        if not isinstance(said, str):
            if len(self.plans) == 1:
                return self.plans[0]
            check.error(f"ไม่มี{PLAN.title} กรุณาใส่ {offered}", PLAN)
            return None
        found = [one for one in self.plans if search_key(one.name) == search_key(said)]
        found = found or [one for one in self.plans if str(one.amount.satang) == f"{said}00"]
        found = found or [one for one in self.plans if search_key(said) in search_key(one.name)]
        if len(found) == 1:
            return found[0]
        check.error(f"ไม่รู้จักแผน “{said}” กรุณาใช้ {offered}", PLAN)
        return None


def _read_with(fund_id: int, session: Session) -> Reader:
    known = _Known(session, fund_id)

    def read(check: RowCheck) -> Told:
        told = tell(check, FIELDS)
        member = known.members.take(check, told)
        plan = known.plan(check, told.pop(PLAN.key, None))
        arrears, day = told.pop(OWED.key, None), told.pop(DAY.key, None) or check.today
        through = told.get(THROUGH.key)
        if member is None or plan is None or not isinstance(through, date):
            return {}
        before = known.seen.setdefault(member.id, check.row.number)
        if before != check.row.number:
            check.error(f"{member.person.name}ซ้ำกับแถว {before:,} กรุณาเหลือไว้แถวเดียว", MEMBER_NO)
            return {}
        if member.id in known.paid:
            return _compared(check, known, member, plan, through)
        _judge(check, member, through, told)
        if isinstance(arrears, Money):
            _weigh(check, plan, through, arrears, day)
        told |= {
            "membership_id": member.id,
            "plan_id": plan.id,
            "member_no": member.member_no,
            "full_name": member.person.name,
            "plan": plan.name,
        }
        return told

    return read


def _compared(
    check: RowCheck, known: _Known, member: Membership, plan: ContributionPlan, through: date
) -> Told:
    """Of one who has paid here a file changes nothing: it agrees, or somebody must look."""
    row = known.rows[member.id]
    if row.paid_through != through:
        check.error(
            f"{member.person.name} ส่งเงินสมทบตามใบเสร็จ {known.paid[member.id]} แล้ว ในโปรแกรมส่งถึง"
            f" {short_date(row.paid_through)} ไม่ตรงกับไฟล์ กรุณาตรวจแล้วเอาแถวนี้ออก",
            THROUGH,
        )
    elif row.plan_id != plan.id:
        check.warn(f"ในโปรแกรมใช้แผน{row.plan} จึงไม่เปลี่ยนแผน กรุณาเปลี่ยนที่หน้าเงินสมทบ", PLAN)
    return dataclasses.asdict(row)


def _judge(check: RowCheck, member: Membership, through: date, told: dict[str, object]) -> None:
    since = through + timedelta(1)
    require_here(check, member, check.today, "ไม่ต้องยกวันที่ส่งสมทบมา กรุณาเอาแถวนี้ออก")
    said = told.get(JOINED.key)
    joined = member.joined or said
    if member.joined is not None and said not in (None, member.joined):
        check.warn(
            f"ทะเบียนสมาชิกว่าสมัครเมื่อ {short_date(member.joined)} จึงใช้วันนั้น ถ้าทะเบียนผิดกรุณาแก้ที่หน้าสมาชิก", JOINED
        )
    told["joined"] = joined
    if isinstance(joined, date) and since < joined:
        check.error(f"ส่งถึงวันที่อยู่ก่อนวันที่สมัคร ({short_date(joined)}) กรุณาตรวจปี พ.ศ.", THROUGH)
    if isinstance(joined, date) and joined > check.today:
        check.error("วันที่สมัครอยู่ในอนาคต กรุณาตรวจปี พ.ศ.", JOINED)
    if (through - check.today).days > _AHEAD:
        check.error("ส่งล่วงหน้าเกินสิบปี กรุณาตรวจปี พ.ศ.", THROUGH)


def _weigh(check: RowCheck, plan: ContributionPlan, through: date, arrears: Money, day: date) -> None:
    """The old book's arrears beside what the plan makes of the day she paid up to."""
    since = through + timedelta(1)
    ours = plan.amount * owed(since, since, plan.days, day)
    if ours != arrears:
        check.warn(
            f"ไฟล์ว่าค้าง {arrears} บาท แต่ส่งถึง {short_date(through)} ตามแผน{plan.name} ค้าง {ours} บาท"
            f" ณ {short_date(day)} ระบบใช้วันที่ส่งถึง กรุณาตรวจกับสมุดเดิม",
            OWED,
        )


def _save(session: Session, row: ContributionRow, membership_id: int | None, today: date) -> int:
    del membership_id, today
    contribution_take_over.bring_forward(
        session, row.membership_id, row.plan_id, row.paid_through, row.joined
    )
    return row.membership_id


def contributions(fund_id: int) -> Register[ContributionRow, StoredContribution]:
    """The register of one fund."""
    return Register(
        key="contributions_paid",
        title="เงินสมทบที่ส่งแล้วยกมา",
        noun="สมาชิกที่ส่งสมทบ",
        unit="คน",
        code_title=terms.MEMBER_NO,
        fields=FIELDS,
        examples=(
            {
                "member_no": "0001", "full_name": "นางตัวอย่าง ใจดี", "plan": "รายเดือน 30 บาท", "paid_through": "ก.ย. 2569",
                "joined": "1 ต.ค. 2560",
            },
            {
                "member_no": "0002", "full_name": "นายสมมุติ มีสุข", "plan": "รายปี 365 บาท",
                "paid_through": "30/9/2568", "arrears": "365", "day": "30 ก.ย. 2569",
            },
        ),
        make=ContributionRow,
        called=lambda one: (one.member_no, one.full_name),
        keys=lambda one: [Key("สมาชิก", one.membership_id)],
        known=lambda session: stored(session, fund_id),
        as_input=lambda one: one.row,
        save=_save,
        reader=partial(_read_with, fund_id),
        labels={"membership_id": "สมาชิก", "plan_id": PLAN.title, "fund_id": terms.FUND},
        in_fund=True,
    )  # fmt: skip
