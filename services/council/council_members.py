"""Members of the council: selecting, replacing, correcting and leaving, as sections 6 to 9 of the Act demand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.meeting import Attendance, Meeting, MeetingBody, MeetingStatus
from models.organisation import Organisation
from models.person import Person
from models.place import Village
from models.term import CouncilMember, CouncilTerm, MemberKind, Officer
from models.values.thai_date import long_date, short_date
from models.values.thai_text import normalise
from services import law
from services.council import qualifications, terms
from services.council.council_roll import get, members_of
from services.council.council_seats import group_of, holders
from services.council.qualifications import Declared
from services.duties import Duty, for_duty
from services.errors import UserError
from services.people.person_input import Finding, require_sound


@dataclass(frozen=True, slots=True)
class CouncilMemberInput:
    """ends empty asks for the law's: four years, the remainder of whom she replaces, never past the term.

    override_reason says why somebody is taken although a qualification of section 7 is doubted.
    """

    person_id: int
    kind: MemberKind
    selected: date
    village_id: int | None = None
    organisation_id: int | None = None
    seat_no: int | None = None
    expertise: str = ""
    selection_note: str = ""
    replaces_id: int | None = None
    card_no: str = ""
    override_reason: str = ""
    note: str = ""
    ends: date | None = None
    declared: tuple[Declared, ...] = ()


def findings(
    session: Session, term_id: int, member: CouncilMemberInput, member_id: int | None = None
) -> list[Finding]:
    """Everything to be said about the input: doubts of section 7 (W4) block until override_reason is given."""
    found: list[Finding] = []

    def note(field: str, message: str, *, blocks: bool = True) -> None:
        found.append(Finding(field, message, blocks))

    person = session.get(Person, member.person_id)
    if person is None:
        note("person_id", "ยังไม่ได้เลือกบุคคล กรุณาเลือกชื่อจากทะเบียนบุคคล")
        return found
    term = terms.get(session, term_id)
    is_village = member.kind in (MemberKind.LOCAL, MemberKind.TRADITIONAL)
    village = session.get(Village, member.village_id) if member.village_id is not None else None
    other = session.get(Organisation, member.organisation_id) if member.organisation_id is not None else None
    if is_village and village is None:
        note("village_id", "ผู้แทนชุมชนท้องถิ่นต้องเป็นผู้แทนของหมู่บ้านหนึ่ง กรุณาเลือกหมู่บ้าน")
    if member.kind is MemberKind.OTHER and other is None:
        note("organisation_id", "ผู้แทนชุมชนอื่นต้องเป็นผู้แทนของชุมชนหนึ่ง กรุณาเลือกองค์กรชุมชน")
    if member.kind is MemberKind.EXPERT and (village is not None or other is not None):
        note("kind", "ผู้ทรงคุณวุฒิไม่เป็นผู้แทนของหมู่บ้านหรือชุมชนใด กรุณาเว้นหมู่บ้านและองค์กรไว้")
    starts, ends = _period(session, term, member)
    if member.selected >= term.ends or (term.ended is not None and member.selected >= term.ended):
        note("selected", f"วันคัดเลือกอยู่หลังวาระนี้สิ้นสุด ({long_date(term.ended or term.ends)}) กรุณาเลือกวาระถัดไป")
    elif ends <= starts:
        note("ends", "วันครบวาระของสมาชิกต้องอยู่หลังวันเริ่มดำรงตำแหน่ง กรุณาตรวจทั้งสองวัน")
    if person.death_date is not None and person.death_date <= starts:
        note("person_id", f"บันทึกไว้ว่า{person.name}เสียชีวิตเมื่อ {short_date(person.death_date)} กรุณาเลือกผู้อื่น")
    others = [one for one in members_of(session, term_id) if one.id != member_id]
    for one in others:
        if one.person_id == person.id and (one.vacated is None or one.vacated > starts):
            note("person_id", f"{person.name}เป็นสมาชิกสภาในวาระนี้อยู่แล้ว กรุณาเลือกผู้อื่น")
    if village is not None and not village.exists(member.selected):
        note("village_id", f"{village.label}ไม่มีอยู่ในวันคัดเลือก กรุณาเลือกหมู่บ้านที่มีอยู่ในวันนั้น")
    found += _seat_findings(term, member, others, starts)
    found += _replaced_findings(member, others)
    if village is not None and person.village_id is not None and person.village_id != village.id:
        note("village_id", f"ทะเบียนบุคคลบันทึกว่า{person.name}อยู่หมู่บ้านอื่น กรุณาตรวจทะเบียน", blocks=False)
    if other is not None and (other.registered is None or not other.register_no):
        note("organisation_id", f"{other.name}ยังไม่ได้จดแจ้งตามมาตรา 5 กรุณาจดแจ้งก่อนคัดเลือกผู้แทน", blocks=False)
    return found + qualifications.findings(
        session, person, member.selected, member.declared, has_reason=bool(normalise(member.override_reason))
    )


def _seat_findings(
    term: CouncilTerm, member: CouncilMemberInput, others: list[CouncilMember], starts: date
) -> list[Finding]:
    group = group_of(member.kind, member.village_id, member.organisation_id)
    taken = len(holders(others, group, starts))
    if group[0] == "expert":
        if taken >= term.expert_seats:
            return [
                Finding(
                    "kind",
                    f"วาระนี้มีผู้ทรงคุณวุฒิได้ {term.expert_seats} คนและครบแล้ว กรุณาตรวจจำนวนที่นั่งของวาระ (มาตรา 6)",
                    blocks=True,
                )
            ]
        return []
    field = f"{group[0]}_id"
    seats = {("village", one.village_id): one.seats for one in term.seats if one.village_id is not None}
    seats |= {("organisation", one.organisation_id): one.seats for one in term.seats if one.organisation_id}
    if group[1] is None:
        return []  # said already
    if group not in seats:
        return [Finding(field, "หมู่บ้านหรือชุมชนนี้ยังไม่มีที่นั่งในวาระนี้ กรุณากำหนดที่นั่งในวาระก่อน", blocks=True)]
    if taken >= seats[group]:
        return [
            Finding(
                field, f"ที่นั่งของหมู่บ้านหรือชุมชนนี้มี {seats[group]} และเต็มแล้ว กรุณาบันทึกการพ้นตำแหน่งก่อน", blocks=True
            )
        ]
    return []


def _replaced_findings(member: CouncilMemberInput, others: list[CouncilMember]) -> list[Finding]:
    if member.replaces_id is None:
        return []
    replaced = next((one for one in others if one.id == member.replaces_id), None)
    if replaced is None or replaced.vacated is None:
        return [Finding("replaces_id", "ผู้ที่จะมาแทนต้องแทนสมาชิกที่พ้นตำแหน่งในวาระเดียวกัน กรุณาเลือกใหม่", blocks=True)]
    if any(one.replaces_id == member.replaces_id for one in others):
        return [Finding("replaces_id", "มีผู้มาแทนสมาชิกคนนี้แล้ว กรุณาเลือกตำแหน่งว่างอื่น", blocks=True)]
    mine = group_of(member.kind, member.village_id, member.organisation_id)
    if mine != group_of(replaced.kind, replaced.village_id, replaced.organisation_id):
        return [
            Finding("replaces_id", "ผู้มาแทนต้องมาจากหมู่บ้านหรือชุมชนเดียวกับผู้ที่พ้นตำแหน่ง กรุณาตรวจอีกครั้ง", blocks=True)
        ]
    return []


def _period(session: Session, term: CouncilTerm, member: CouncilMemberInput) -> tuple[date, date]:
    """When she begins, and the first day her years are over (section 8); she goes with her council at the latest."""
    replaced = session.get(CouncilMember, member.replaces_id) if member.replaces_id is not None else None
    starts = max(member.selected, term.selected)
    if replaced is not None:
        starts = max(starts, replaced.vacated or starts)
        return starts, member.ends or replaced.ends
    years = law.whole(session, "term_years", member.selected)
    return starts, member.ends or min(terms.years_after(member.selected, years), term.ends)


@for_duty(Duty.RECORDS)
def select_member(session: Session, term_id: int, member: CouncilMemberInput, today: date) -> CouncilMember:
    """Raises UserError for the first of findings that blocks, and for a selection day to come."""
    row = CouncilMember(term_id=term_id)
    _apply(session, row, member, today)
    return row


@for_duty(Duty.RECORDS)
def change(session: Session, member_id: int, member: CouncilMemberInput, today: date) -> CouncilMember:
    """Corrects a card; leaving is vacate. Raises what select_member does."""
    row = get(session, member_id)
    _apply(session, row, member, today)
    return row


def _apply(session: Session, row: CouncilMember, member: CouncilMemberInput, today: date) -> None:
    if member.selected > today:
        raise UserError("วันคัดเลือกอยู่ในอนาคต กรุณาบันทึกเมื่อถึงวันนั้น", field="selected")
    require_sound(findings(session, row.term_id, member, row.id))
    term = terms.get(session, row.term_id)
    starts, ends = _period(session, term, member)
    if row.vacated is not None and row.vacated < starts:
        raise UserError(
            f"พ้นตำแหน่งเมื่อ {short_date(row.vacated)} วันคัดเลือกต้องอยู่ก่อนวันนั้น กรุณาตรวจวันที่", field="selected"
        )
    row.person_id, row.kind = member.person_id, member.kind
    row.village_id, row.organisation_id = member.village_id, member.organisation_id
    row.selected, row.starts, row.ends = member.selected, starts, ends
    row.replaces_id = member.replaces_id
    row.seat_no = member.seat_no or _free_seat(session, row)
    row.expertise, row.selection_note = normalise(member.expertise), normalise(member.selection_note)
    row.card_no, row.override_reason = normalise(member.card_no), normalise(member.override_reason)
    row.note = normalise(member.note)
    session.add(row)
    session.flush()
    qualifications.write(session, row.id, member.declared)


def _free_seat(session: Session, row: CouncilMember) -> int:
    """The seat of whom she replaces, else the first that nobody of her village, community or the experts holds."""
    with session.no_autoflush:
        if row.replaces_id is not None:
            replaced = session.get_one(CouncilMember, row.replaces_id)
            if replaced.seat_no is not None:
                return replaced.seat_no
        others = [one for one in members_of(session, row.term_id) if one is not row]
    group = group_of(row.kind, row.village_id, row.organisation_id)
    held = {one.seat_no for one in holders(others, group, row.starts)}
    return next(number for number in range(1, len(held) + 2) if number not in held)


def as_input(session: Session, member_id: int) -> CouncilMemberInput:
    """What the form starts from when a card is opened for correction."""
    row = session.get_one(CouncilMember, member_id)
    return CouncilMemberInput(
        person_id=row.person_id,
        kind=row.kind,
        selected=row.selected,
        village_id=row.village_id,
        organisation_id=row.organisation_id,
        seat_no=row.seat_no,
        expertise=row.expertise,
        selection_note=row.selection_note,
        replaces_id=row.replaces_id,
        card_no=row.card_no,
        override_reason=row.override_reason,
        note=row.note,
        ends=row.ends,
        declared=tuple(
            Declared(one.clause, one.fulfilled, one.declared, one.note)
            for one in qualifications.of_member(session, member_id)
        ),
    )


def replacement_of(session: Session, member_id: int, day: date) -> CouncilMemberInput:
    """What the form for her successor starts from: her seat and the remainder of her term; nobody chosen yet."""
    row = session.get_one(CouncilMember, member_id)
    return CouncilMemberInput(
        person_id=0,
        kind=row.kind,
        selected=day,
        village_id=row.village_id,
        organisation_id=row.organisation_id,
        seat_no=row.seat_no,
        replaces_id=row.id,
    )


@for_duty(Duty.RECORDS)
def remove(session: Session, member_id: int) -> None:
    """Takes a wrong entry away. Raises UserError once anything hangs on it: then she leaves, and stays in the list."""
    row = get(session, member_id)
    if session.scalar(select(CouncilMember.id).where(CouncilMember.replaces_id == member_id)) is not None:
        raise UserError(f"มีผู้มาแทน{row.person.name}แล้ว กรุณาลบผู้มาแทนก่อน")
    office = select(Officer.id).where(Officer.term_id == row.term_id, Officer.person_id == row.person_id)
    came = (
        select(Attendance.meeting_id)
        .join(Attendance.meeting)
        .where(
            Attendance.person_id == row.person_id,
            Meeting.body == MeetingBody.COUNCIL,
            Meeting.status.in_((MeetingStatus.CLOSED, MeetingStatus.INQUORATE)),
            Meeting.day >= row.starts,
        )
    )
    if session.scalar(office.limit(1)) is not None or session.scalar(came.limit(1)) is not None:
        raise UserError(f"{row.person.name}มีตำแหน่งหรือเคยเข้าประชุมแล้ว ลบชื่อไม่ได้ กรุณาบันทึกการพ้นตำแหน่งแทน")
    qualifications.remove(session, member_id)
    session.delete(row)
    session.flush()
