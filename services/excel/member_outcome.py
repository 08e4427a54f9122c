"""What may become of a row of a register, and how a question about it is put."""

from __future__ import annotations

from dataclasses import dataclass

from services.excel.fields import AnyField
from services.excel.member_rows import ReadRow
from services.excel.preview import Choice, ImportRow
from services.fund.members import MembershipInput
from services.imports import Outcome
from services.people.persons import PersonInput


class MemberChoice(Choice):
    """What a person may decide about a row of a register."""

    SKIP = "skip", "ยังไม่นำเข้าแถวนี้", Outcome.DECIDE
    CHECK_CARD = "check_card", "คนละคน นำเข้าโดยเก็บเลขไว้รอตรวจบัตร", Outcome.NEW
    KEEP_NUMBER = "keep_number", "นำเข้าโดยเก็บเลขไว้รอตรวจบัตร", Outcome.NEW
    SAME_PERSON = "same_person", "คนเดียวกัน เพิ่มการเป็นสมาชิกอีกครั้ง", Outcome.NEW
    ANOTHER = "another", "คนละคน เพิ่มเป็นสมาชิกใหม่", Outcome.NEW
    RENAME = "rename", "คนเดิม แก้ชื่อตามไฟล์", Outcome.CHANGED
    LEFT = "left", "พ้นสมาชิกแล้ว นำเข้าเป็นลาออก", Outcome.NEW
    STAYS = "stays", "ยังเป็นสมาชิก นำเข้าตามปกติ", Outcome.NEW


@dataclass(slots=True, kw_only=True)
class MemberRow(ImportRow):
    """person and membership are what would stand in the register afterwards.

    person_id is who she is when the office knows her already; same_as the row of this file that brings her in.
    """

    person: PersonInput
    membership: MembershipInput
    no_key: str = ""
    membership_id: int | None = None
    person_id: int | None = None
    same_as: int | None = None


def wait(
    read: ReadRow,
    row: MemberRow,
    said: str,
    doubt: str,
    choices: tuple[MemberChoice, ...],
    column: AnyField | None,
) -> None:
    row.outcome, row.reason, row.doubt, row.choices = Outcome.DECIDE, said, doubt, choices
    read.check.warn(f"{said} กรุณาเลือกว่าจะทำอย่างไร", column)


def short_number(number: str) -> str:
    """Enough to find the number in the file by, without showing it whole."""
    figures = "".join(one for one in number if one.isdecimal())
    if figures == number:
        return f"เลขประจำตัวที่ลงท้าย {number[-3:]} มี {len(number)} หลัก ต้องมี 13 หลัก"
    return f"เลขประจำตัวที่ลงท้าย {number[-3:]} มีตัวอักษรปน ต้องเป็นตัวเลข 13 หลัก"
