"""The council's missions of section 21: what resolutions, committees and projects say they work for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from services.errors import UserError


@dataclass(frozen=True, slots=True)
class Mission:
    """label is a short name of ours for the screen, not the Gazette's wording."""

    code: str  # 21(1)
    label: str


MISSIONS: tuple[Mission, ...] = (
    Mission("21(1)", "อนุรักษ์ฟื้นฟูจารีตประเพณี ภูมิปัญญา ศิลปวัฒนธรรม"),
    Mission("21(2)", "ร่วมมือจัดการทรัพยากรธรรมชาติและสิ่งแวดล้อม"),
    Mission("21(3)", "เผยแพร่ความรู้และคุ้มครองคุณภาพสิ่งแวดล้อม"),
    Mission("21(4)", "เสนอปัญหาและแนวทางพัฒนาต่อ อปท. เพื่อจัดทำแผนพัฒนา"),
    Mission("21(5)", "เสนอปัญหา/ความต้องการด้านบริการสาธารณะ"),
    Mission("21(6)", "จัดเวทีปรึกษาหารือของประชาชน"),
    Mission("21(7)", "ส่งเสริมองค์กรชุมชนให้เข้มแข็ง พึ่งตนเอง"),
    Mission("21(8)", "ประสานและร่วมมือกับสภาฯ ตำบลอื่น"),
    Mission("21(9)", "รายงานปัญหาและผลกระทบจากการดำเนินงานของ อปท./รัฐ"),
    Mission("21(10)", "วางกติกาของสภา"),
    Mission("21(11)", "จัดทำรายงานประจำปีและสถานการณ์ในตำบล เผยแพร่"),
    Mission("21(12)", "เสนอชื่อผู้แทนร่วมประชุมระดับจังหวัด 2 คน"),
)


def checked(codes: Iterable[str]) -> str:
    """The codes as they are stored: in order, each once, parted by commas. Raises UserError for an unknown one."""
    wanted = set(codes)
    if strange := wanted - {one.code for one in MISSIONS}:
        raise UserError(
            f"ไม่มีภารกิจตามมาตรา {min(strange)} กรุณาเลือกภารกิจ 21(1) ถึง 21(12) จากรายการ", field="missions"
        )
    return ",".join(one.code for one in MISSIONS if one.code in wanted)


def split(stored: str) -> tuple[str, ...]:
    return tuple(stored.split(",")) if stored else ()


def words(stored: str) -> str:
    """The missions by name, for cards and papers."""
    codes = split(stored)
    return ", ".join(f"{one.code} {one.label}" for one in MISSIONS if one.code in codes)
