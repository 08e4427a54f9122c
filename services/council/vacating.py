"""How a member leaves the council before the end of the term: section 9, with the resolution it takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from models.fund import EndReason, Membership
from models.meeting import Meeting, Resolution, ResolutionKind
from models.person import Person
from models.term import CouncilMember, Officer, TermStatus, VacateReason
from models.values.thai_date import long_date, short_date
from models.values.thai_text import normalise
from services import law
from services.council.council_roll import get
from services.duties import Duty, for_duty
from services.errors import UserError
from services.fund import members
from services.people.person_input import Finding, require_sound

# Reasons for which the council itself must find that somebody is out (the end of section 9).
BY_RESOLUTION = (VacateReason.REMOVED, VacateReason.UNQUALIFIED, VacateReason.PROHIBITED)
# Reasons that follow from the term and are never entered one by one.
WITH_THE_TERM = (VacateReason.TERM, VacateReason.DISSOLVED)


@dataclass(frozen=True, slots=True)
class VacateInput:
    """day is the first day she is out of office."""

    day: date
    reason: VacateReason
    resolution_id: int | None = None
    note: str = ""


def findings(session: Session, member_id: int, leaving: VacateInput) -> list[Finding]:
    """What stands against it; without the two thirds a removal is refused, the other findings only warned of."""
    row = get(session, member_id)
    found: list[Finding] = []

    def note(field: str, message: str, *, blocks: bool = True) -> None:
        found.append(Finding(field, message, blocks))

    if row.vacated is not None:
        note("day", f"{row.person.name}พ้นตำแหน่งไปแล้วเมื่อ {short_date(row.vacated)} ไม่ต้องบันทึกซ้ำ")
    if leaving.reason in WITH_THE_TERM:
        note("reason", "การครบวาระและยุบเลิกสภานับจากวาระเอง กรุณาประกาศใช้วาระใหม่หรือบันทึกการยุบเลิกที่หน้าวาระ")
    if row.term.status is TermStatus.DRAFT:
        note("day", "วาระนี้ยังเป็นร่าง กรุณาลบชื่อออกจากร่างแทน")
    elif leaving.day < row.starts:
        note("day", f"วันพ้นตำแหน่งอยู่ก่อนวันเริ่มดำรงตำแหน่ง ({short_date(row.starts)}) กรุณาตรวจวันที่")
    elif row.term.ended is not None and leaving.day >= row.term.ended:
        note("day", f"สภาชุดนี้สิ้นสุดเมื่อ {short_date(row.term.ended)} ไม่ต้องบันทึกการพ้นตำแหน่งหลังจากนั้น")
    if leaving.reason in BY_RESOLUTION and (doubt := _resolution_doubt(session, row, leaving)):
        note("resolution_id", doubt, blocks=leaving.reason is VacateReason.REMOVED)
    died = row.person.death_date
    if leaving.reason is VacateReason.DIED and died is not None and died != leaving.day:
        note("day", f"ทะเบียนบุคคลบันทึกวันที่เสียชีวิตไว้ {short_date(died)} กรุณาตรวจวันที่", blocks=False)
    return found


def _resolution_doubt(session: Session, row: CouncilMember, leaving: VacateInput) -> str:
    """Why the resolution named does not carry the finding; empty when it does."""
    share = law.value(session, "removal_share", leaving.day)
    need = f"มติไม่น้อยกว่า {share.numerator} ใน {share.denominator} ของสมาชิกทั้งหมดที่มีอยู่ (มาตรา 9)"
    if leaving.resolution_id is None:
        return f"“{leaving.reason.label}” ต้องมี{need} กรุณาบันทึกมติในการประชุมแล้วเลือกมตินั้น"
    resolution = session.get_one(Resolution, leaving.resolution_id)
    meeting = session.get_one(Meeting, resolution.meeting_id)
    if resolution.kind is not ResolutionKind.REMOVE or resolution.about_id not in (None, row.person_id):
        return f"มติที่เลือกไม่ใช่มติให้{row.person.name}พ้นจากตำแหน่ง กรุณาเลือกมติอื่น"
    if not resolution.passed:
        return f"มติที่เลือกยังไม่ผ่าน ต้องมี{need} กรุณาเลือกมติที่ผ่านแล้ว"
    if meeting.day > leaving.day:
        return f"มติลงเมื่อ {long_date(meeting.day)} วันพ้นตำแหน่งจะอยู่ก่อนวันนั้นไม่ได้ กรุณาตรวจวันที่"
    return ""


@for_duty(Duty.RECORDS)
def vacate(session: Session, member_id: int, leaving: VacateInput, today: date) -> CouncilMember:
    """Ends her seat and whatever posts she holds in this council; a death is noted in the register of people
    and ends her memberships of funds.

    Raises UserError for the first of findings that blocks, and for a day to come.
    """
    if leaving.day > today:
        raise UserError("วันพ้นตำแหน่งอยู่ในอนาคต กรุณาบันทึกเมื่อถึงวันนั้น", field="day")
    require_sound(findings(session, member_id, leaving))
    row = get(session, member_id)
    row.vacated, row.vacate_reason = leaving.day, leaving.reason
    row.vacate_resolution_id, row.vacate_note = leaving.resolution_id, normalise(leaving.note)
    person = session.get_one(Person, row.person_id)
    if leaving.reason is VacateReason.DIED and person.death_date is None:
        members.end_life(session, person, leaving.day, leaving.note, today)
    for officer in session.scalars(
        _posts(row).where(or_(Officer.until.is_(None), Officer.until > leaving.day))
    ):
        officer.until = max(leaving.day, officer.since)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def take_back(session: Session, member_id: int) -> CouncilMember:
    """Undoes a leaving entered by mistake: seat and posts go on.

    Raises UserError when somebody was selected in her place, and for whoever left with a whole council.
    """
    row = get(session, member_id)
    if row.vacated is None:
        raise UserError(f"{row.person.name}ยังดำรงตำแหน่งอยู่ ไม่มีอะไรต้องเรียกคืน")
    if row.vacate_reason in WITH_THE_TERM:
        raise UserError("พ้นตำแหน่งพร้อมกับสภาทั้งชุด เรียกคืนทีละคนไม่ได้ กรุณาแก้ที่วาระ")
    if session.scalar(select(CouncilMember.id).where(CouncilMember.replaces_id == member_id)) is not None:
        raise UserError(f"มีผู้มาแทน{row.person.name}แล้ว เรียกคืนไม่ได้ กรุณาลบผู้มาแทนก่อน")
    for officer in session.scalars(_posts(row).where(Officer.until == row.vacated)):
        officer.until = None
    person = session.get_one(Person, row.person_id)
    of_funds = select(Membership.id).where(
        Membership.person_id == person.id, Membership.end_reason == EndReason.DIED
    )
    if row.vacate_reason is VacateReason.DIED and person.death_date == row.vacated:
        if session.scalar(of_funds.limit(1)) is not None:
            raise UserError("กองทุนบันทึกการเสียชีวิตของคนนี้ด้วย กรุณาเลิกบันทึกการเสียชีวิตที่ทะเบียนสมาชิกก่อน")
        person.death_date = None
    row.vacated = row.vacate_reason = row.vacate_resolution_id = None
    row.vacate_note = ""
    session.flush()
    return row


def _posts(row: CouncilMember) -> Select[Officer]:
    return select(Officer).where(Officer.person_id == row.person_id, Officer.term_id == row.term_id)
