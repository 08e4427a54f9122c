"""What becomes of a request for a loan: an opinion, then a meeting that approves it, refuses it or sends it back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.lending import LoanApplication
from models.meeting import MeetingBody, Resolution
from models.values.money import ZERO, Money
from models.values.thai_text import normalise
from services import duties
from services.duties import Duty, for_duty
from services.errors import UserError
from services.loan import eligibility
from services.loan.eligibility import Finding, Severity, Stage
from services.loan.lending_policy import policy_of
from services.loan.loan_applications import TO_DECIDE, State, in_state, require_day, require_possible
from services.meeting import resolutions


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionInput:
    """What a meeting resolved; by_members says that it was the members' and not the committee's.

    reason is needed to refuse, to defer, and to approve against something found.
    """

    application_id: int
    day: date
    approved: Money = ZERO
    periods: int = 0
    resolution_id: int | None = None
    resolution: str = ""
    reason: str = ""
    left_room: bool = False
    by_members: bool = False


@for_duty(Duty.RECORDS)
def recommend(session: Session, application_id: int, day: date, by: str, opinion: str) -> LoanApplication:
    """What the village's committee or the loan officer thinks of it (page 2 of the request).

    Raises UserError for nobody named, no opinion, and a day before it was received or to come.
    """
    row = in_state(session, application_id, *TO_DECIDE)
    if not normalise(by):
        raise UserError("ยังไม่ได้ใส่ชื่อผู้ให้ความเห็น กรุณาพิมพ์ชื่อ", field="by")
    if not normalise(opinion):
        raise UserError("ยังไม่ได้ใส่ความเห็น กรุณาพิมพ์ว่าเห็นควรอย่างไร", field="opinion")
    require_day(session, row, day)
    row.recommended, row.recommended_by, row.opinion = day, normalise(by), normalise(opinion)
    row.state = State.RECOMMENDED
    session.flush()
    return row


def approve(session: Session, decided: DecisionInput) -> LoanApplication:
    """A meeting agrees to a sum, never more than was asked.

    Raises UserError for a request without an opinion, more than asked, no resolution, what was found against it
    without a reason, a sum above the committee's ceiling without the members' meeting, a committee member who did not
    leave the room, and whoever prepared it where others could record it.
    """
    row = _decidable(session, decided, State.RECOMMENDED)
    if decided.approved <= ZERO:
        raise UserError("ยังไม่ได้ใส่จำนวนเงินที่อนุมัติ ถ้าไม่อนุมัติ กรุณากดไม่อนุมัติแทน", field="approved")
    if decided.approved > row.asked:
        raise UserError(f"อนุมัติได้ไม่เกินที่ขอ {row.asked} บาท กรุณาแก้จำนวนเงิน", field="approved")
    if decided.periods < 1:
        raise UserError("จำนวนงวดต้องไม่น้อยกว่า 1 งวด กรุณาแก้จำนวนงวด", field="periods")
    row.approved, row.approved_periods = decided.approved, decided.periods
    found = eligibility.findings(session, row, decided.day)
    require_possible(found, {"asked": "approved"})
    rules = {one.rule for one in found}
    if "ceiling" in rules and not decided.by_members:
        raise UserError(
            f"อนุมัติ {decided.approved} บาทเกินวงเงินของคณะกรรมการ {policy_of(row.product).ceiling} บาท "
            "กรุณาเสนอที่ประชุมสมาชิก แล้วเลือกว่าเป็นมติที่ประชุมสมาชิก",
            field="by_members",
        )
    if "officer" in rules and not decided.left_room:
        raise UserError("ผู้ขอกู้เป็นกรรมการกองทุน กรุณายืนยันว่าออกจากห้องประชุมระหว่างพิจารณา", field="left_room")
    against = [one for one in found if one.severity is Severity.OVERRIDE]
    if against and not normalise(decided.reason):
        raise UserError(f"{against[0].message} ถ้าที่ประชุมยกเว้นให้ กรุณาใส่เหตุผลของที่ประชุม", field="reason")
    if decided.by_members:
        found = (*found, *_of_members_meeting(session, row, decided))
    eligibility.keep(row, Stage.DECIDED, found)
    row.left_room = decided.left_room
    return _settle(session, row, decided, State.APPROVED)


def _of_members_meeting(session: Session, row: LoanApplication, decided: DecisionInput) -> Iterator[Finding]:
    """A note when the register of meetings does not know it. Raises UserError for a resolution of another meeting."""
    if decided.resolution_id is None:
        yield Finding(
            Severity.NOTE,
            "members_meeting",
            "มติที่ประชุมสมาชิกพิมพ์ไว้เอง ไม่มีในทะเบียนการประชุม ควรเก็บสำเนารายงานการประชุมไว้กับคำขอ",
            "ทะเบียนการประชุม",
        )
        return
    meeting = resolutions.get(session, decided.resolution_id).meeting
    if meeting.body is not MeetingBody.FUND or meeting.fund_id != row.fund_id:
        raise UserError(
            f"มติที่เลือกเป็นของ{meeting.body.label} {meeting.label} ไม่ใช่ที่ประชุมสมาชิกของ{row.fund.name} "
            "กรุณาเลือกมติของกองทุนนี้ หรือพิมพ์มติแทน",
            field="resolution_id",
        )


def reject(session: Session, decided: DecisionInput) -> LoanApplication:
    """Raises UserError for no reason or resolution, and for days and deciders as approve does."""
    row = _decidable(session, decided, *TO_DECIDE)
    if not normalise(decided.reason):
        raise UserError("ยังไม่ได้ใส่เหตุผลที่ไม่อนุมัติ กรุณาพิมพ์เหตุผลสั้น ๆ", field="reason")
    return _settle(session, row, decided, State.REJECTED)


def defer(session: Session, decided: DecisionInput) -> LoanApplication:
    """The meeting wants something changed first; reason says what. Raises what reject does."""
    row = _decidable(session, decided, *TO_DECIDE)
    if not normalise(decided.reason):
        raise UserError("ยังไม่ได้บอกว่าให้แก้ไขอะไร กรุณาพิมพ์สั้น ๆ", field="reason")
    return _settle(session, row, decided, State.DEFERRED)


def _decidable(session: Session, decided: DecisionInput, *states: State) -> LoanApplication:
    row = in_state(session, decided.application_id, *states)
    duties.require(session, Duty.APPROVE, (row.prepared_by, row.checked_by))
    require_day(session, row, decided.day)
    if decided.resolution_id is None and not normalise(decided.resolution):
        raise UserError("ยังไม่ได้ระบุมติ กรุณาเลือกมติจากทะเบียนการประชุม หรือพิมพ์ครั้งที่และวันที่ประชุม", field="resolution")
    if decided.resolution_id is None:
        return row
    found = session.get(Resolution, decided.resolution_id)
    if found is None:
        raise UserError("ไม่พบมติที่เลือก กรุณาเลือกใหม่จากรายการ", field="resolution_id")
    if found.passed is not True:
        raise UserError("มติที่เลือกยังไม่ผ่านหรือที่ประชุมยังไม่ปิด กรุณาเลือกมติอื่นจากรายการ", field="resolution_id")
    return row


def _settle(session: Session, row: LoanApplication, decided: DecisionInput, state: State) -> LoanApplication:
    words = normalise(decided.resolution)
    if decided.by_members and "ที่ประชุมสมาชิก" not in words:
        words = f"ที่ประชุมสมาชิก {words}".strip()
    row.resolution_id, row.resolution = decided.resolution_id, words
    row.decided, row.reason, row.state = decided.day, normalise(decided.reason), state
    session.flush()
    return row
