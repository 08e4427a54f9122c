"""A person's particulars as forms show them, with her photo beside them."""

from __future__ import annotations

from reportlab.platypus import Flowable

from services.forms.blocks import Beside, Field, Fields
from services.forms.breaking import keep_words
from services.forms.words import Voice
from services.papers import Picture, Printing
from services.papers.people import Profile


def image_of(photo: Picture | None, printing: Printing | None) -> bytes | None:
    """The bytes of a photo, when its file is at hand."""
    return printing.pictures.get(photo.sha256) if printing and photo else None


def profile(person: Profile, say: Voice, printing: Printing | None) -> list[Flowable]:
    """Who she is beside her photo, then over the whole width where she lives and how to reach her."""
    born = say(person.birth) if person.birth or not person.age else ""
    beside = Fields(
        (Field("ชื่อ – สกุล", keep_words(say(person.name)), 2.2), Field("ชื่อเล่น", say(person.nickname))),
        (Field("เลขประจำตัวประชาชน", say(person.citizen_id)),),
        (Field("เกิดเมื่อ", born, 1.5), Field("อายุ", say(person.age)), Field("เพศ", say(person.sex), 0.8)),
        (Field("สถานภาพ", say(person.marital)), Field("สัญชาติ", say(person.nationality))),
        (Field("การศึกษา", say(person.education)),),
        after=0,
    )
    below = Fields(
        (Field("อาชีพ", say(person.occupation)), Field("อาชีพเสริม", say(person.second_occupation))),
        (Field("ที่อยู่", say(person.address), lines=2),),
        (Field("อยู่ในตำบลตั้งแต่", say.day(person.residence_since)), Field("โทรศัพท์", say(person.phone))),
        (Field("ไลน์", say(person.line_id)), Field("อีเมล", say(person.email))),
    )
    return [Beside(beside, image_of(person.photo, printing)), below]
