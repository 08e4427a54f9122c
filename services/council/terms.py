"""The council's terms: when each ran, how many seats whom it represents has, and where it stands on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, selectinload

from models.organisation import CommunityType, Organisation
from models.place import Village
from models.term import CouncilMember, CouncilTerm, MemberKind, TermSeats, TermStatus, VacateReason
from models.values.labelled import Labelled
from models.values.thai_date import long_date
from models.values.thai_text import normalise
from services import law
from services.duties import Duty, for_duty
from services.errors import UserError


@dataclass(frozen=True, slots=True)
class SeatInput:
    """One of the two ids says whom the seats represent."""

    seats: int
    village_id: int | None = None
    organisation_id: int | None = None


@dataclass(frozen=True, slots=True)
class TermInput:
    """ends empty asks for the years of section 8 after the selection day."""

    number: int
    selected: date
    ends: date | None = None
    expert_seats: int = 0
    seats: tuple[SeatInput, ...] = ()
    note: str = ""


class TermState(Labelled):
    """Where a term stands on a day; computed, never stored."""

    DRAFT = "draft", "ร่าง"
    PLANNED = "planned", "ยังไม่ถึงวันเริ่มวาระ"
    IN_FORCE = "in_force", "อยู่ในวาระ"
    CARETAKER = "caretaker", "รักษาการ"
    ENDED = "ended", "สิ้นสุด"


def state(term: CouncilTerm, day: date) -> TermState:
    """After its last day a council goes on as caretaker until the next is selected (section 8)."""
    if term.status is TermStatus.DRAFT:
        return TermState.DRAFT
    if day < term.selected:
        return TermState.PLANNED
    if term.ended is not None and term.ended <= day:
        return TermState.ENDED
    return TermState.IN_FORCE if day < term.ends else TermState.CARETAKER


def years_after(day: date, years: int) -> date:
    """The same day so many years later; 1 March where there is no 29 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def all_terms(session: Session) -> Sequence[CouncilTerm]:
    """Newest first, with their seats."""
    query = select(CouncilTerm).options(selectinload(CouncilTerm.seats))
    return session.scalars(query.order_by(CouncilTerm.number.desc())).all()


def get(session: Session, term_id: int) -> CouncilTerm:
    """With its seats."""
    query = select(CouncilTerm).where(CouncilTerm.id == term_id).options(selectinload(CouncilTerm.seats))
    return session.scalars(query).one()


def current(session: Session, day: date) -> CouncilTerm | None:
    """The term that runs or is kept on by caretakers on a day, with its seats; never a draft."""
    return session.scalar(
        select(CouncilTerm)
        .where(
            CouncilTerm.status != TermStatus.DRAFT,
            CouncilTerm.selected <= day,
            or_(CouncilTerm.ended.is_(None), CouncilTerm.ended > day),
        )
        .order_by(CouncilTerm.selected.desc())
        .limit(1)
        .options(selectinload(CouncilTerm.seats))
    )


def next_term(session: Session, day: date) -> TermInput:
    """What the form of a new term begins with: the seats of every village and community as resolved, else the law's."""
    number = (session.scalar(select(func.max(CouncilTerm.number))) or 0) + 1
    per_village, per_other = (law.whole(session, f"reps_per_{one}", day) for one in ("village", "other"))
    villages = session.scalars(select(Village).order_by(Village.moo.is_(None), Village.moo, Village.name))
    seats = [
        SeatInput(village.seats or per_village, village_id=village.id)
        for village in villages
        if village.exists(day)
    ]
    others = (
        select(Organisation)
        .where(
            Organisation.community_type == CommunityType.OTHER,
            Organisation.registered.is_not(None),
            or_(Organisation.ended.is_(None), Organisation.ended > day),
        )
        .order_by(Organisation.sort_key)
    )
    seats += [SeatInput(one.seats or per_other, organisation_id=one.id) for one in session.scalars(others)]
    experts = most_experts(session, sum(one.seats for one in seats), day)
    return TermInput(number, day, expert_seats=experts, seats=tuple(seats))


def most_experts(session: Session, seats: int, day: date) -> int:
    """How many experts may sit beside so many seats of representatives (section 6(2))."""
    return law.at_most(law.value(session, "expert_share", day), seats)


def as_input(term: CouncilTerm) -> TermInput:
    """What the form starts from when a term is opened for correction."""
    seats = tuple(SeatInput(one.seats, one.village_id, one.organisation_id) for one in term.seats)
    return TermInput(term.number, term.selected, term.ends, term.expert_seats, seats, term.note)


@for_duty(Duty.RECORDS)
def add(session: Session, term: TermInput) -> CouncilTerm:
    """A draft. Raises UserError for a number that is taken, days out of order or seats that make no sense."""
    row = CouncilTerm()
    _apply(session, row, term)
    session.add(row)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def change(session: Session, term_id: int, term: TermInput) -> CouncilTerm:
    """Members who serve to the end of the term serve to its new end.

    Raises what add does, and for a declared term for more experts than section 6(2) allows, another number or
    another selection day.
    """
    row = get(session, term_id)
    is_draft, ended = row.status is TermStatus.DRAFT, row.ends
    if not is_draft and (term.number, term.selected) != (row.number, row.selected):
        raise UserError("วาระนี้ประกาศใช้แล้ว เปลี่ยนชุดที่หรือวันคัดเลือกไม่ได้ กรุณาถอนประกาศก่อน", field="selected")
    _apply(session, row, term)
    session.flush()
    if not is_draft and (refusal := refusal_to_declare(session, row.id)):
        raise UserError(refusal, field="expert_seats")
    to_the_end = select(CouncilMember).where(CouncilMember.term_id == term_id, CouncilMember.ends == ended)
    for member in session.scalars(to_the_end):
        member.ends = row.ends
    session.flush()
    return row


def _apply(session: Session, row: CouncilTerm, term: TermInput) -> None:
    if term.number < 1:
        raise UserError("ชุดที่ของสภาต้องเป็นเลขตั้งแต่ 1 ขึ้นไป กรุณาตรวจอีกครั้ง", field="number")
    same = session.scalar(select(CouncilTerm.id).where(CouncilTerm.number == term.number))
    if same is not None and same != row.id:
        raise UserError(f"มีสภาชุดที่ {term.number} อยู่แล้ว กรุณาใช้เลขชุดถัดไป", field="number")
    years = law.whole(session, "term_years", term.selected)
    ends = term.ends or years_after(term.selected, years)
    if ends <= term.selected:
        raise UserError(
            f"วันครบวาระต้องอยู่หลังวันคัดเลือก ({long_date(term.selected)}) กรุณาตรวจทั้งสองวัน", field="ends"
        )
    if term.expert_seats < 0 or any(one.seats < 0 for one in term.seats):
        raise UserError("จำนวนที่นั่งต้องไม่ติดลบ กรุณาตรวจอีกครั้ง", field="seats")
    whom = [(one.village_id, one.organisation_id) for one in term.seats]
    if any((village is None) == (other is None) for village, other in whom) or len(set(whom)) < len(whom):
        raise UserError("แต่ละหมู่บ้านหรือชุมชนต้องมีที่นั่งบรรทัดเดียว กรุณาตรวจรายการที่นั่ง", field="seats")
    row.number, row.selected, row.ends = term.number, term.selected, ends
    row.expert_seats, row.note = term.expert_seats, normalise(term.note)
    kept = {(one.village_id, one.organisation_id): one for one in row.seats}
    for one in term.seats:
        seat = kept.pop((one.village_id, one.organisation_id), None)
        if seat is None:
            seat = TermSeats(village_id=one.village_id, organisation_id=one.organisation_id)
            row.seats.append(seat)
        seat.seats = one.seats
    for seat in kept.values():
        row.seats.remove(seat)


@for_duty(Duty.RECORDS)
def remove(session: Session, term_id: int) -> None:
    """Takes a draft away. Raises UserError for a term that was declared or has members."""
    row = get(session, term_id)
    if row.status is not TermStatus.DRAFT:
        raise UserError("วาระนี้ประกาศใช้แล้ว ลบไม่ได้ กรุณาถอนประกาศก่อน")
    if session.scalar(select(CouncilMember.id).where(CouncilMember.term_id == term_id).limit(1)):
        raise UserError("วาระนี้มีรายชื่อสมาชิกแล้ว ลบไม่ได้ กรุณาลบรายชื่อก่อน")
    session.delete(row)
    session.flush()


def refusal_to_declare(session: Session, term_id: int) -> str:
    """Why a term cannot be declared (E1), with the section's text; empty when it can."""
    row = get(session, term_id)
    seats = sum(one.seats for one in row.seats)
    most = most_experts(session, seats, row.selected)
    sitting = session.scalar(
        select(func.count()).where(
            CouncilMember.term_id == term_id,
            CouncilMember.kind == MemberKind.EXPERT,
            CouncilMember.vacated.is_(None),
        )
    )
    if not seats:
        return "ยังไม่ได้กำหนดที่นั่งของหมู่บ้านและชุมชน กรุณาใส่จำนวนที่นั่งก่อนประกาศใช้"
    if (experts := max(row.expert_seats, sitting or 0)) > most:
        return (
            f"ผู้ทรงคุณวุฒิ {experts} คนเกินกว่าที่กฎหมายให้มี ผู้แทน {seats} ที่นั่งมีผู้ทรงคุณวุฒิได้ไม่เกิน {most} คน "
            f"กรุณาลดจำนวนก่อนประกาศใช้ (มาตรา 6: {law.section_text('6')} {law.CHECK_NOTE})"
        )
    return ""


@for_duty(Duty.RECORDS)
def declare(session: Session, term_id: int) -> CouncilTerm:
    """Puts a draft in force; the term before it ends on the new selection day (section 8).

    Raises UserError for E1, and for a selection day not after that of the term before.
    """
    row = get(session, term_id)
    if row.status is not TermStatus.DRAFT:
        raise UserError("วาระนี้ประกาศใช้แล้ว ไม่ต้องประกาศซ้ำ")
    if refusal := refusal_to_declare(session, term_id):
        raise UserError(refusal, field="expert_seats")
    others = session.scalars(
        select(CouncilTerm).where(CouncilTerm.status != TermStatus.DRAFT, CouncilTerm.id != term_id)
    ).all()
    for other in others:
        if (other.number < row.number) != (other.selected < row.selected):
            raise UserError(
                f"วันคัดเลือกไม่เรียงตามชุดของสภา ชุดที่ {other.number} คัดเลือกเมื่อ {long_date(other.selected)} กรุณาตรวจวันคัดเลือก",
                field="selected",
            )
    before = [one for one in others if one.number < row.number]
    after = [one for one in others if one.number > row.number]
    if before and (last := max(before, key=lambda one: one.number)).ended is None:
        last.ended, last.status = row.selected, TermStatus.ENDED
    row.status = TermStatus.IN_FORCE
    if after:  # an older council entered later
        row.ended, row.status = min(one.selected for one in after), TermStatus.ENDED
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def withdraw(session: Session, term_id: int) -> CouncilTerm:
    """Takes the newest declaration back: a draft again, and the term before it goes on."""
    row = get(session, term_id)
    declared = session.scalars(
        select(CouncilTerm)
        .where(CouncilTerm.status != TermStatus.DRAFT)
        .order_by(CouncilTerm.number.desc())
        .limit(2)
    ).all()
    if not declared or declared[0].id != term_id:
        raise UserError("ถอนประกาศได้เฉพาะวาระล่าสุดที่ประกาศใช้ กรุณาเลือกวาระล่าสุด")
    if row.ended is not None:
        raise UserError("สภาชุดนี้ยุบเลิกแล้ว ถอนประกาศไม่ได้ กรุณาเพิ่มวาระใหม่แทน")
    row.status = TermStatus.DRAFT
    if len(declared) > 1 and declared[1].ended == row.selected:
        declared[1].status, declared[1].ended = TermStatus.IN_FORCE, None
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def dissolve(session: Session, term_id: int, day: date, note: str, today: date) -> CouncilTerm:
    """The council is dissolved (section 10): every member is out from that day on.

    Raises UserError for a term that does not run on the day, and for a day to come.
    """
    row = get(session, term_id)
    if day > today:
        raise UserError("วันยุบเลิกอยู่ในอนาคต กรุณาบันทึกเมื่อถึงวันนั้น", field="day")
    if state(row, day) not in (TermState.IN_FORCE, TermState.CARETAKER):
        raise UserError("สภาชุดนี้ไม่ได้ปฏิบัติหน้าที่ในวันนั้น กรุณาตรวจวันที่อีกครั้ง", field="day")
    sitting = select(CouncilMember).where(
        CouncilMember.term_id == term_id,
        CouncilMember.starts <= day,
        or_(CouncilMember.vacated.is_(None), CouncilMember.vacated > day),
    )
    for member in session.scalars(sitting):
        member.vacated, member.vacate_reason = day, VacateReason.DISSOLVED
        member.vacate_note = normalise(note)
    row.status, row.ended = TermStatus.ENDED, day
    session.flush()
    return row
