"""The register of meetings as a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from models import terms
from models.fund import Fund
from models.meeting import Meeting, MeetingBody, MeetingKind, MeetingStatus, Resolution
from models.term import Committee
from services.listing import (
    Column,
    Filter,
    FilterKind,
    Listing,
    Mark,
    Option,
    choice_order,
    text_order,
    within,
)
from services.reports.table import Kind

COUNCIL = "สภา"  # in a column; the import knows it too


def _body(body: MeetingBody, committee: str | None, fund: str | None) -> str:
    return committee or fund or (COUNCIL if body is MeetingBody.COUNCIL else body.label)


def _years(session: Session) -> Sequence[Option]:
    years = session.scalars(select(Meeting.year_be).distinct().order_by(Meeting.year_be.desc()))
    return [Option(year, f"พ.ศ. {year}") for year in years]


def _in_year(year_be: int, _day: date) -> ColumnElement[bool]:
    return Meeting.year_be == year_be


_MARKS = {
    MeetingStatus.PLANNED: Mark.SOON,
    MeetingStatus.CLOSED: Mark.GOOD,
    MeetingStatus.INQUORATE: Mark.WRONG,
    MeetingStatus.CANCELLED: Mark.MUTED,
}
_RESOLVED = (
    select(func.count()).where(Resolution.meeting_id == Meeting.id).correlate(Meeting).scalar_subquery()
)

MEETINGS = Listing(
    key="meetings",
    title="ทะเบียนการประชุม",
    unit="ครั้ง",
    entity=Meeting,
    columns=(
        Column(key="day", title="วันประชุม", select=(Meeting.day,), kind=Kind.DAY, least=110, share=1.1),
        Column(
            key="number",
            title="ครั้งที่",
            select=(Meeting.number, Meeting.year_be),
            kind=Kind.CODE,
            show=lambda number, year_be: f"{number}/{year_be}",
            order=(Meeting.year_be, Meeting.number),
            share=0.9,
        ),
        Column(
            key="body",
            title="ผู้ประชุม",
            select=(Meeting.body, Committee.name, Fund.name),
            show=_body,
            order=(choice_order(Meeting.body, MeetingBody), Committee.name, Fund.name),
            least=110,
            share=1.6,
        ),
        Column(
            key="kind",
            title="การประชุม",
            select=(Meeting.kind,),
            show=lambda kind: kind.label,
            order=(choice_order(Meeting.kind, MeetingKind),),
            spare=True,
            share=1.4,
        ),
        Column(
            key="topic",
            title="เรื่อง",
            select=(Meeting.topic,),
            order=(text_order(Meeting.topic),),
            spare=True,
            share=2.0,
        ),
        Column(
            key="place",
            title="สถานที่",
            select=(Meeting.place,),
            order=(text_order(Meeting.place),),
            spare=True,
            share=1.4,
        ),
        Column(
            key="members", title="สมาชิก", select=(Meeting.members,), kind=Kind.WHOLE, spare=True, share=0.7
        ),
        Column(
            key="quorum", title="องค์ประชุม", select=(Meeting.quorum,), kind=Kind.WHOLE, spare=True, share=0.7
        ),
        Column(key="present", title="มา", select=(Meeting.present,), kind=Kind.WHOLE, share=0.6),
        Column(key="resolutions", title="มติ", select=(_RESOLVED,), kind=Kind.WHOLE, share=0.5),
        Column(
            key="status",
            title=terms.STATUS,
            select=(Meeting.status,),
            show=lambda status: status.label,
            mark=lambda status: _MARKS[status],
            order=(choice_order(Meeting.status, MeetingStatus),),
            least=145,
            share=1.3,
        ),
        Column(key="note", title=terms.NOTE, select=(Meeting.note,), on_screen=False, share=1.2),
    ),
    order="day",
    descending=True,
    then=(Meeting.number, Meeting.id),
    search=(Meeting.topic, Meeting.place, Meeting.note),
    search_words="เรื่อง สถานที่ หรือหมายเหตุ",
    is_keyed=False,
    filters=(
        Filter(
            key="body",
            title="ผู้ประชุม",
            options=[Option(one.value, one.label) for one in MeetingBody],
            condition=lambda code, _day: Meeting.body == MeetingBody(code),
            words="เฉพาะ{}",
        ),
        Filter(
            key="status",
            title=terms.STATUS,
            options=[Option(one.value, one.label) for one in MeetingStatus],
            condition=lambda code, _day: Meeting.status == MeetingStatus(code),
            words="เฉพาะที่{}",
        ),
        Filter(key="year", title="ปี", options=_years, condition=_in_year, words="เฉพาะ {}"),
        Filter(
            key="kind",
            title="การประชุม",
            options=[Option(one.value, one.label) for one in MeetingKind],
            condition=lambda code, _day: Meeting.kind == MeetingKind(code),
            words="การประชุม{}",
            in_front=False,
        ),
        Filter(
            key="days",
            title="วันประชุม",
            kind=FilterKind.DAYS,
            condition=lambda span, _day: within(Meeting.day, span),
            words="วันประชุม {}",
            in_front=False,
        ),
    ),
    joins=(
        (Committee, Committee.id == Meeting.committee_id),
        (Fund, Fund.id == Meeting.fund_id),
    ),
    presets={
        "planned": {"status": MeetingStatus.PLANNED.value},
        "council": {"body": MeetingBody.COUNCIL.value},
        "inquorate": {"status": MeetingStatus.INQUORATE.value},
    },
    landscape=True,
)
