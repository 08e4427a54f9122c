"""What the office may ask people and the words they agree to (PDPA sections 19, 21, 23 and 26).

The words are versioned: whoever agreed, agreed to the version of that day, and old versions stay to be read.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.council import Council
from models.user import Setting
from models.values.thai_text import normalise
from services.duties import Duty, for_duty
from services.errors import UserError

_RELIGION, _TEXTS = "privacy.religion", "privacy.texts"
PURPOSES = (
    "ทะเบียนบุคคลและครัวเรือนของสภาองค์กรชุมชน",
    "งานสมาชิกและการเงินของกองทุน",
    "รายงานต่อ พอช. และหน่วยงานที่เกี่ยวข้อง",
    "ถ่ายภาพและเผยแพร่กิจกรรมของสภา",
    "ข้อมูลสุขภาพและความพิการเพื่อจัดสวัสดิการ",
)
_FIRST_TEXT = (
    "ข้าพเจ้ายินยอมให้[ชื่อสภา]เก็บรวบรวม ใช้ และเปิดเผยข้อมูลส่วนบุคคลของข้าพเจ้าเพื่อ[วัตถุประสงค์] "
    "เท่าที่จำเป็นตามวัตถุประสงค์นี้ ข้าพเจ้าทราบว่ามีสิทธิขอดู ขอรับสำเนา ขอแก้ไข ขอให้ลบ "
    "และถอนความยินยอมเมื่อใดก็ได้ โดยแจ้งที่สำนักงานสภา การถอนไม่มีผลถึงสิ่งที่ทำไปแล้วก่อนถอน"
)


@dataclass(frozen=True, slots=True)
class ConsentText:
    """[ชื่อสภา] and [วัตถุประสงค์] in the words stand for what each paper says; since is the day it was taken into use."""

    version: str
    since: str  # ISO day, empty for the text the program came with
    words: str


def asks_religion(session: Session) -> bool:
    """Religion is sensitive (section 26): not asked unless the office has said so."""
    kept = session.get(Setting, _RELIGION)
    return kept is not None and kept.value == "yes"


@for_duty(Duty.SETTINGS)
def ask_religion(session: Session, wanted: bool) -> None:
    _put(session, _RELIGION, "yes" if wanted else "no")


def texts(session: Session) -> list[ConsentText]:
    """Every version, the newest first."""
    kept = session.get(Setting, _TEXTS)
    later = [ConsentText(**one) for one in json.loads(kept.value)] if kept is not None else []
    return [*reversed(later), ConsentText("1", "", _FIRST_TEXT)]


@for_duty(Duty.SETTINGS)
def change_text(session: Session, words: str, today: date) -> ConsentText:
    """Takes new words into use under the next number. Raises UserError when they do not name the purpose."""
    words = normalise(words)
    if "[วัตถุประสงค์]" not in words:
        raise UserError("ข้อความต้องมี [วัตถุประสงค์] ตรงที่จะพิมพ์วัตถุประสงค์ กรุณาเติมลงในข้อความ", field="words")
    known = texts(session)
    if words == known[0].words:
        raise UserError("ข้อความเหมือนฉบับที่ใช้อยู่ กรุณาแก้ข้อความก่อนบันทึกเป็นฉบับใหม่", field="words")
    new = ConsentText(str(len(known) + 1), today.isoformat(), words)
    later = [asdict(one) for one in (*reversed(known[:-1]), new)]
    _put(session, _TEXTS, json.dumps(later, ensure_ascii=False))
    return new


def words_for(session: Session, purpose: str, version: str = "") -> str:
    """The words of a version (the newest without one) for a purpose, with the council's name."""
    known = texts(session)
    text = next((one for one in known if one.version == version), known[0])
    council = session.get(Council, 1)
    name = council.name if council is not None else "สภาองค์กรชุมชน"
    return text.words.replace("[ชื่อสภา]", name).replace("[วัตถุประสงค์]", purpose)


def _put(session: Session, key: str, value: str) -> None:
    kept = session.get(Setting, key)
    if kept is None:
        session.add(Setting(key=key, value=value))
    else:
        kept.value = value
