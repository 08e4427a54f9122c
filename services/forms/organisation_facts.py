"""An organisation's particulars and its people, as its sheet and its registration show them."""

from __future__ import annotations

from collections.abc import Sequence

from services.forms.blocks import Field, Fields
from services.forms.breaking import keep_words
from services.forms.tables import Column, Row, Style, Table
from services.forms.words import Voice
from services.forms.writing import Align
from services.papers.organisations import OrganisationFacts, OrganisationPerson

_COLUMNS = (
    Column("ที่", 0.5, Align.CENTRE, figures=True),
    Column("ชื่อ – สกุล", 3.5),
    Column("ตำแหน่ง", 1.8),
    Column("เป็นสมาชิกตั้งแต่", 1.6, Align.CENTRE, figures=True),
    Column("โทรศัพท์", 1.6, Align.CENTRE, figures=True),
)


def registered(one: OrganisationFacts, say: Voice) -> Fields:
    """What makes it an organisation of section 5: its kind, its place, its number."""
    return Fields(
        (Field("ชื่อองค์กร", say(one.name)),),
        (Field("ประเภทชุมชน", say(one.community_type)), Field("ประเภทกลุ่ม", say(one.category))),
        (Field("หมู่บ้าน", say(one.village)), Field("ก่อตั้งเมื่อ", say.day(one.founded))),
        (Field("ที่อยู่", say(one.address)),),
        (Field("เลขที่จดแจ้ง", say(one.register_no)), Field("วันที่จดแจ้ง", say.day(one.registered))),
        (Field("จดแจ้งกับ", say(one.registered_with)), Field("ผู้รับจดแจ้ง", keep_words(say(one.registrar)))),
    )


def working(one: OrganisationFacts, say: Voice) -> Fields:
    """What it does, with how many people and how much money."""
    counted = None
    if one.members_male is not None or one.members_female is not None:
        counted = (one.members_male or 0) + (one.members_female or 0)
    return Fields(
        (Field("วัตถุประสงค์", say(one.objective), lines=2),),
        (Field("กิจกรรมหลัก", say(one.activity), lines=2),),
        (
            Field("สมาชิกชาย", say.number(one.members_male, "คน")),
            Field("หญิง", say.number(one.members_female, "คน")),
            Field("รวม", say.number(counted, "คน")),
        ),
        (Field("ผู้นำ", keep_words(say(one.leader))), Field("ตำแหน่ง", say(one.leader_position))),
        (Field("กรรมการ", say.number(one.committee_count, "คน")), Field("โทรศัพท์", say(one.phone))),
        (Field("ระเบียบข้อบังคับ", say(one.rules)), Field("บัญชีการเงิน", say(one.accounts))),
        (
            Field("เงินทุนหมุนเวียน", say("" if one.capital is None else f"{one.capital} บาท")),
            Field("ประชุม", say(one.meeting_frequency)),
        ),
        (Field("ทะเบียนอื่น", say(one.other_registration)),),
    )


def people(persons: Sequence[OrganisationPerson], say: Voice, empty_rows: int) -> Table:
    """Who belongs to it; rows to write on where there is nobody yet."""
    rows = [
        Row((say.cell(n), keep_words(one.name), one.role, say.short_day(one.since), say.cell(one.phone)))
        for n, one in enumerate(persons, 1)
    ]
    rows = rows or [Row(("",) * len(_COLUMNS), Style.OPEN)] * empty_rows
    return Table(_COLUMNS, rows)
