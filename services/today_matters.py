"""What must be done about loans, money, copies and the office itself, from the figures of the first page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.values.money import ZERO
from models.values.thai_date import long_date, short_date
from services.matters import Matter, Urgency, Wanted
from services.today import LONG_OVERDUE, NOTICE_DAYS, WEEK, FundToday, Today

_GRAVE = 7  # days of work without a copy


def matters(today: Today) -> list[Matter]:
    """Of every fund, then of the office."""
    found = [one for fund in today.funds for one in _fund_matters(fund, today)]
    return [*found, *_office_matters(today)]


def _fund_matters(fund: FundToday, today: Today) -> Iterator[Matter]:
    where = f"{fund.name} · " if len(today.funds) > 1 else ""

    def matter(
        name: str, urgency: Urgency, title: str, reason: str, act: str, page: str, what: str
    ) -> Matter:
        return Matter(
            f"{name}_{fund.fund_id}", urgency, title, where + reason, act, page, Wanted(what, fund.fund_id)
        )

    for till, balance in fund.tills.items():
        if balance < ZERO:
            yield matter(
                f"negative_{till.value}",
                Urgency.NOW,
                f"{till.label}ในบัญชีติดลบ {balance} บาท",
                "เงินติดลบเป็นไปไม่ได้ มักลืมลงรายการรับ หรือลงรายการจ่ายซ้ำ",
                "เปิดสมุดเงินสด",
                "ledger",
                till.value,
            )
    if fund.overdue:
        yield matter(
            "overdue",
            Urgency.NOW if fund.long_overdue else Urgency.SOON,
            f"ค้างชำระ {fund.overdue:,} สัญญา"
            + (f" เกิน {LONG_OVERDUE} วัน {fund.long_overdue:,} สัญญา" if fund.long_overdue else ""),
            _overdue_reason(fund, today.day),
            "ดูสัญญาที่ค้าง",
            "loans",
            "overdue",
        )
    if fund.approved and fund.approved_since is not None:
        yield matter(
            "approved",
            Urgency.SOON,
            f"อนุมัติแล้วรอจ่ายเงิน {fund.approved:,} สัญญา {fund.approved_total} บาท",
            f"อนุมัติตั้งแต่ {long_date(fund.approved_since)} ยังไม่ได้บันทึกการจ่ายเงินกู้",
            "ไปจ่ายเงินกู้",
            "loans",
            "approved",
        )
    if fund.due:
        yield matter(
            "due",
            Urgency.GOOD,
            f"ครบกำหนดใน 7 วันนี้ {fund.due:,} สัญญา",
            f"ยอดตามงวดรวม {fund.due_total} บาท ถึง {long_date(today.day + WEEK)}",
            "ดูรายชื่อ",
            "loans",
            "due",
        )


def _overdue_reason(fund: FundToday, day: date) -> str:
    oldest = (day - (fund.oldest_due or day)).days
    reason = f"ค้างนานที่สุด {oldest:,} วัน"
    if fund.notice_by is not None:
        reason += (
            f" ถ้ามีผู้ค้ำประกัน ต้องแจ้งเป็นหนังสือภายใน {short_date(fund.notice_by)} "
            f"({NOTICE_DAYS} วันนับแต่ผิดนัด ป.พ.พ. มาตรา 686)"
        )
    return reason


def _office_matters(today: Today) -> Iterator[Matter]:
    if today.is_empty:
        yield Matter(
            "first_import",
            Urgency.GOOD,
            "เริ่มจากทะเบียนสมาชิก",
            "ถ้ามีรายชื่ออยู่ใน Excel นำเข้าได้ทั้งทะเบียน โปรแกรมตรวจให้ก่อนบันทึก",
            "นำเข้าจาก Excel",
            "imports",
            Wanted("members"),
        )
        yield Matter(
            "first_member",
            Urgency.GOOD,
            "หรือเพิ่มสมาชิกทีละคน",
            "ใช้ใบสมัครกับบัตรประชาชนของสมาชิก",
            "เพิ่มสมาชิก",
            "members",
            Wanted("add"),
        )
    if not today.has_address:
        yield Matter(
            "address",
            Urgency.SOON,
            "ที่อยู่ของสภายังไม่ครบ",
            "หัวใบเสร็จและหนังสือต้องมีตำบล อำเภอ และจังหวัด",
            "ใส่ที่อยู่",
            "settings",
            Wanted("council"),
        )
    if today.uncopied_since is not None and (days := (today.day - today.uncopied_since.date()).days):
        yield Matter(
            "copy",
            Urgency.NOW if days > _GRAVE else Urgency.SOON,
            f"ยังไม่ได้สำรองข้อมูลมา {days:,} วัน",
            f"ถ้าเครื่องเสียวันนี้ สิ่งที่บันทึกตั้งแต่ {long_date(today.uncopied_since.date())} จะหาย",
            "สำรองเดี๋ยวนี้",
            "settings",
            Wanted("copies"),
        )
