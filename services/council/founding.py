"""The meeting of section 5 that founds a council: how many must come and how many of all must agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.meeting import (
    Majority,
    Meeting,
    MeetingBody,
    MeetingKind,
    MeetingStatus,
    Resolution,
    ResolutionKind,
)
from models.values.thai_date import be_year
from models.values.thai_text import normalise
from services import law
from services.duties import Duty, for_duty
from services.errors import UserError
from services.meeting import meetings

TITLE = "จัดตั้งสภาองค์กรชุมชนตำบล"


@dataclass(frozen=True, slots=True)
class FoundingInput:
    """villages and others count those that registered before the day; present and consenting count representatives."""

    day: date
    villages: int
    others: int
    present: int
    consenting: int
    against: int = 0
    place: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Founding:
    """Both needs are of all representatives together, not of those who came."""

    representatives: int
    need_present: int
    need_consent: int
    is_quorate: bool
    is_founded: bool

    @property
    def words(self) -> str:
        if not self.is_quorate:
            return f"ไม่ครบองค์ประชุม ต้องมาอย่างน้อย {self.need_present} จากผู้แทนทั้งหมด {self.representatives} คน (มาตรา 5)"
        if not self.is_founded:
            return f"ยังจัดตั้งไม่ได้ ต้องเห็นชอบอย่างน้อย {self.need_consent} จากผู้แทนทั้งหมด {self.representatives} คน (มาตรา 5)"
        return (
            f"จัดตั้งสภาได้ เห็นชอบไม่น้อยกว่า {self.need_consent} จากผู้แทนทั้งหมด {self.representatives} คน (มาตรา 5)"
        )


def judge(session: Session, founding: FoundingInput) -> Founding:
    """Raises UserError for figures that cannot be together."""
    counts = (founding.villages, founding.others, founding.present, founding.consenting, founding.against)
    if min(counts) < 0:
        raise UserError("จำนวนต้องไม่ติดลบ กรุณาตรวจอีกครั้ง", field="present")
    per_village, per_other = (
        law.whole(session, f"reps_per_{one}", founding.day) for one in ("village", "other")
    )
    everybody = per_village * founding.villages + per_other * founding.others
    if not everybody:
        raise UserError("ยังไม่ได้ใส่จำนวนหมู่บ้านและชุมชนที่จดแจ้ง กรุณาใส่จำนวน", field="villages")
    if founding.present > everybody:
        raise UserError(f"ผู้มาประชุมมากกว่าผู้แทนทั้งหมด {everybody} คน กรุณาตรวจจำนวน", field="present")
    if founding.consenting + founding.against > founding.present:
        raise UserError("จำนวนเสียงมากกว่าผู้มาประชุม กรุณาตรวจจำนวน", field="consenting")
    need_present = law.needed(law.value(session, "founding_attendance", founding.day), everybody)
    need_consent = law.needed(law.value(session, "founding_consent", founding.day), everybody)
    is_quorate = founding.present >= need_present
    return Founding(
        everybody, need_present, need_consent, is_quorate, is_quorate and founding.consenting >= need_consent
    )


@for_duty(Duty.RECORDS)
def record(session: Session, founding: FoundingInput, today: date) -> Meeting:
    """Keeps the founding as a closed meeting with its one resolution; who came in by name may be added as data.

    Raises UserError for a day to come, and what judge does.
    """
    if founding.day > today:
        raise UserError("วันประชุมอยู่ในอนาคต กรุณาบันทึกเมื่อประชุมแล้ว", field="day")
    result = judge(session, founding)
    row = Meeting(
        body=MeetingBody.COUNCIL,
        kind=MeetingKind.FOUNDING,
        number=meetings.next_number(session, MeetingBody.COUNCIL, founding.day),
        year_be=be_year(founding.day),
        day=founding.day,
        place=normalise(founding.place),
        topic=TITLE,
        status=MeetingStatus.CLOSED if result.is_quorate else MeetingStatus.INQUORATE,
        members=result.representatives,
        quorum=result.need_present,
        present=founding.present,
        note=normalise(founding.note),
    )
    session.add(row)
    session.flush()
    session.add(
        Resolution(
            meeting_id=row.id,
            number=1,
            title=TITLE,
            text=f"หมู่บ้าน {founding.villages} แห่ง ชุมชนอื่น {founding.others} แห่ง {result.words}",
            kind=ResolutionKind.AGREE,
            majority=Majority.SIMPLE,
            votes_for=founding.consenting,
            votes_against=founding.against,
            abstained=founding.present - founding.consenting - founding.against,
            passed=result.is_founded,
        )
    )
    session.flush()
    return row
