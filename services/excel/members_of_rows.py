"""Which member of a fund a row of a workbook means: by her number, her name beside it, or her name alone."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models import terms
from models.fund import Membership, MemberStatus
from models.values.thai_text import arabic_digits, normalise
from services.excel import parsers
from services.excel.checker import RowCheck
from services.excel.fields import AnyField, Field
from services.excel.people_of_rows import name_key
from services.fund.members import no_key
from services.reports.table import Kind

MEMBER_NO = Field(
    "member_no",
    terms.MEMBER_NO,
    parsers.code,
    ("เลขที่สมาชิก", "รหัสสมาชิก", "เลขทะเบียนสมาชิก", "ทะเบียนเลขที่", "หมายเลขสมาชิก"),
    kind=Kind.CODE,
)
NAME = Field("full_name", terms.FULL_NAME, parsers.text, ("ชื่อ-สกุล", "ชื่อสกุล", "ชื่อและสกุล", "ชื่อสมาชิก", "ชื่อ"))
MEMBER_FIELDS: tuple[AnyField, ...] = (MEMBER_NO, NAME)


class MembersOfRows:
    """Everybody who ever belonged to a fund in memory, for a whole workbook."""

    def __init__(self, session: Session, fund_id: int) -> None:
        query = select(Membership).where(Membership.fund_id == fund_id).options(joinedload(Membership.person))
        self._by_number: dict[str, Membership] = {}
        self._by_name: defaultdict[str, list[Membership]] = defaultdict(list)
        for one in session.scalars(query):
            self._by_number[one.no_key] = one
            self._by_name[name_key(one.person.name)].append(one)

    def take(self, check: RowCheck, told: dict[str, object]) -> Membership | None:
        """Whom the row means; number and name are taken out of told. Notes on the row when it is nobody or two."""
        number, name = told.pop(MEMBER_NO.key, None), told.pop(NAME.key, None)
        if isinstance(number, str):
            return self._numbered(check, number, name if isinstance(name, str) else "")
        if isinstance(name, str):
            return self._named(check, name)
        if not check.refused:
            check.error(f"ไม่มี{terms.MEMBER_NO} กรุณากรอกเลขสมาชิกหรือชื่อของสมาชิก", MEMBER_NO)
        return None

    def _numbered(self, check: RowCheck, number: str, name: str) -> Membership | None:
        found = self._by_number.get(no_key(arabic_digits(normalise(number))))
        if found is None:
            check.error(f"ไม่มีเลขสมาชิก {number} ในกองทุนนี้ กรุณาตรวจเลข หรือนำเข้าทะเบียนสมาชิกก่อน", MEMBER_NO)
            return None
        if not name or name_key(name) == name_key(found.person.name):
            return found
        said = f"เลขสมาชิก {found.member_no} ในทะเบียนเป็นของ{found.person.name} ไม่ตรงกับชื่อในไฟล์"
        if name_key(name).split(" ")[0] == name_key(found.person.name).split(" ")[0]:
            check.warn(f"{said} กรุณาตรวจนามสกุล", NAME)
            return found
        check.error(f"{said} กรุณาแก้เลขสมาชิกหรือชื่อ", NAME)
        return None

    def _named(self, check: RowCheck, name: str) -> Membership | None:
        found = self._by_name[name_key(name)]
        found = [one for one in found if one.end_reason is None] or found
        if len(found) == 1:
            return found[0]
        if found:
            check.error(f"มี{name}เป็นสมาชิกอยู่ {len(found)} คน กรุณาใส่เลขสมาชิก", NAME)
        else:
            check.error(f"ไม่มี{name}ในทะเบียนสมาชิกของกองทุนนี้ กรุณาตรวจชื่อ หรือนำเข้าทะเบียนสมาชิกก่อน", NAME)
        return None


def require_here(check: RowCheck, member: Membership, day: date, cure: str) -> None:
    """Notes on the row that she died or left; cure says in Thai what to do instead."""
    died = member.person.death_date is not None or member.status(day) is MemberStatus.DIED
    if died or member.status(day) is not MemberStatus.ACTIVE:
        reason = "เสียชีวิต" if died else "พ้นสมาชิก"
        check.error(f"{member.person.name} {reason}แล้ว {cure}", MEMBER_NO)
