"""The practice office's letters in and out, and the questions its secretary asks every month."""

from __future__ import annotations

from datetime import timedelta

from models.letter import LetterKind, LetterUrgency
from models.organisation import OrganisationCategory
from services import saved_filters
from services.correspondence import letters
from services.correspondence.letter_input import LetterInput
from services.council.council_lists import COUNCIL_MEMBERS
from services.demo.making import Making
from services.listing import Wish
from services.people.organisation_lists import ORGANISATIONS
from services.people.person_lists import PERSONS

_IN = (
    ("ที่ว่าการอำเภอตัวอย่าง", "ขอเชิญประชุมประจำเดือน", ""),
    ("องค์การบริหารส่วนตำบลโพนทอง", "แจ้งผลการพิจารณาโครงการซ่อมถนน", ""),
    ("สำนักงาน พอช. ภาคตะวันออกเฉียงเหนือ", "ขอให้รายงานข้อมูลสภาองค์กรชุมชน", "30"),
    ("โรงพยาบาลส่งเสริมสุขภาพตำบลโพนทอง", "ขอความร่วมมือสำรวจผู้ป่วยติดเตียง", "15"),
    ("โรงเรียนบ้านโพนทอง", "ขอรับการสนับสนุนทุนการศึกษา", ""),
)
_OUT = (
    ("นายกองค์การบริหารส่วนตำบลโพนทอง", "ส่งข้อเสนอแผนพัฒนาตำบล"),
    ("นายอำเภอตัวอย่าง", "รายงานผลการประชุมสภาองค์กรชุมชน"),
    ("ผู้ใหญ่บ้านทุกหมู่", "ขอความร่วมมือสำรวจข้อมูลครัวเรือน"),
)
_LETTERS = 42


def write(making: Making) -> int:
    """Two years of letters, some answered, one reply overdue; returns how many are in the books."""
    session, today, n, due = making.session, making.today, 0, None
    for n in range(_LETTERS):
        day = today - timedelta(days=730 - n * 17)
        if n % 3 == 2:
            to, subject = _OUT[n // 3 % len(_OUT)]
            said = LetterInput(LetterKind.OUTGOING, day, subject, booked=day, recipient=to, answers_id=due)
            due = None
        else:
            sender, subject, days = _IN[n % len(_IN)]
            urgency = LetterUrgency.URGENT if days == "15" else LetterUrgency.NORMAL
            reply = day + timedelta(days=int(days)) if days else None
            said = LetterInput(
                LetterKind.INCOMING, day - timedelta(days=3), subject, booked=day, number=f"ตย {1000 + n}/{n + 11}",
                sender=sender, recipient="ประธานสภาองค์กรชุมชนตำบลโพนทอง", urgency=urgency, reply_due=reply,
            )  # fmt: skip
        row = letters.add(session, said, today)
        if said.reply_due is not None:
            due = row.id
        making.step()
    notice = LetterInput(LetterKind.ANNOUNCEMENT, today - timedelta(days=20), "กำหนดการเวทีปรึกษาหารือเรื่องบ่อขยะ")
    letters.add(session, notice, today)
    wrong = LetterInput(
        LetterKind.OUTGOING, today - timedelta(days=6), "ขอยืมเต็นท์", recipient="โรงเรียนบ้านโพนทอง"
    )
    letters.cancel(session, letters.add(session, wrong, today).id, "พิมพ์ซ้ำ", today)
    _ask(making)
    return _LETTERS + 2


def _ask(making: Making) -> None:
    """Filters that are kept under a name."""
    today, session = making.today, making.session
    saved_filters.save(
        session, PERSONS, "ผู้สูงอายุ 60 ปีขึ้นไป", Wish(today, filters={"age": (60, None), "living": True})
    )
    saved_filters.save(session, PERSONS, "ไม่มีเบอร์โทร", Wish(today, filters={"phone": False, "living": True}))
    saved_filters.save(
        session,
        ORGANISATIONS,
        "กลุ่มออมทรัพย์",
        Wish(today, filters={"category": OrganisationCategory.SAVINGS.value}),
    )
    saved_filters.save(session, COUNCIL_MEMBERS, "ทุกคนที่เคยเป็น", Wish(today))
