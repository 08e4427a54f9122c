"""Receipts and payment vouchers as lists; what is asked stands in one index, so no facts are read for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, case, exists, select
from sqlalchemy.orm import Session

from models import terms
from models.document import Document, DocumentKind, DocumentPrint
from models.ledger import Account
from models.thai_order import NameOrder
from models.treasury import Collection, CollectionReceipt
from models.values.labelled import Labelled
from models.values.thai_date import short_date
from services.fund.member_lists import fund_options
from services.listing import (
    Column,
    Filter,
    FilterKind,
    Listing,
    Mark,
    Option,
    Setting,
    Wish,
    text_order,
    within,
)
from services.reports.table import Kind


class When(Labelled):
    """The period a page opens with, told by the day it is asked for."""

    TODAY = "today", "วันนี้"
    MONTH = "month", "เดือนนี้"
    LAST_MONTH = "last_month", "เดือนก่อน"
    QUARTER = "quarter", "3 เดือนล่าสุด"
    YEAR = "year", "12 เดือนล่าสุด"

    def span(self, today: date) -> tuple[date, date]:
        first = today.replace(day=1)
        match self:
            case When.TODAY:
                return today, today
            case When.MONTH:
                return first, today
            case When.LAST_MONTH:
                last = first - timedelta(1)
                return last.replace(day=1), last
            case When.QUARTER:
                return _months_before(first, 2), today
            case When.YEAR:
                return _months_before(first, 11), today


def _months_before(first: date, months: int) -> date:
    month = first.year * 12 + first.month - 1 - months
    return date(month // 12, month % 12 + 1, 1)


_TAKEN, _PAID = Document.kind == DocumentKind.RECEIPT, Document.kind == DocumentKind.PAYMENT
_STANDS = Document.cancelled_at.is_(None)
_IS_PRINTED = exists().where(DocumentPrint.document_id == Document.id)


def _tills(session: Session) -> list[Option]:
    query = select(Account.name, Account.code).where(Account.till.is_not(None), Account.is_active)
    names = dict.fromkeys(name for name, _ in session.execute(query.order_by(Account.code)))
    return [Option(one, one) for one in names]


def _collections(session: Session) -> list[Option]:
    query = select(Collection).order_by(Collection.day.desc(), Collection.id.desc()).limit(24)
    return [
        Option(one.id, f"{short_date(one.day)} {one.place}".rstrip(), f"วันรับเงิน {short_date(one.day)}")
        for one in session.scalars(query)
    ]


def _of_collection(collection_id: int, _day: date) -> ColumnElement[bool]:
    taken = select(CollectionReceipt.document_id).where(CollectionReceipt.collection_id == collection_id)
    return Document.id.in_(taken)


def _state(cancelled: datetime | None) -> str:
    return "ยกเลิก" if cancelled else ""


_FILTERS = (
    Filter(
        key="when",
        title="ช่วง",
        options=[Option(one.value, one.label) for one in When],
        condition=lambda code, day: within(Document.day, When(code).span(day)),
        words="{}",
        everything="ทุกวัน",
        starts=When.MONTH.value,
    ),
    Filter(
        key="kind",
        title="ชนิด",
        options=[
            Option(DocumentKind.RECEIPT.value, "รับเงิน", "ใบเสร็จรับเงิน"),
            Option(DocumentKind.PAYMENT.value, "จ่ายเงิน", "ใบสำคัญจ่าย"),
        ],
        condition=lambda kind, _day: Document.kind == DocumentKind(kind),
        words="เฉพาะ{}",
        everything="รับและจ่าย",
    ),
    Filter(
        key="state",
        title=terms.STATUS,
        options=[Option("stands", "ไม่รวมที่ยกเลิก"), Option("cancelled", "ยกเลิกแล้ว", "ที่ยกเลิกแล้ว")],
        condition=lambda state, _day: _STANDS if state == "stands" else ~_STANDS,
        words="{}",
    ),
    Filter(
        key="days",
        title="วันที่",
        kind=FilterKind.DAYS,
        condition=lambda span, _day: within(Document.day, span),
        words="{}",
        in_front=False,
    ),
    Filter(
        key="till",
        title="ช่องทาง",
        options=_tills,
        condition=lambda name, _day: Document.channel == name,
        words="ทาง{}",
        in_front=False,
    ),
    Filter(
        key="printed",
        title="การพิมพ์",
        kind=FilterKind.YES_NO,
        options=[Option(True, "พิมพ์แล้ว"), Option(False, "ยังไม่พิมพ์", "ที่ยังไม่พิมพ์")],
        condition=lambda is_printed, _day: _IS_PRINTED if is_printed else ~_IS_PRINTED,
        words="{}",
        in_front=False,
    ),
    Filter(
        key="collection",
        title="วันรับเงิน",
        options=_collections,
        condition=_of_collection,
        words="{}",
        in_front=False,
    ),
)

_NUMBER = Column(
    key="number",
    title=terms.DOCUMENT_NO,
    select=(Document.number,),
    kind=Kind.CODE,
    share=1.2,
)
_DAY = Column(
    key="day", title=terms.DAY, select=(Document.day,), kind=Kind.DAY, order=(Document.day,), share=1.0
)
_WORDS = Column(
    key="about",
    title=terms.DESCRIPTION,
    select=(Document.about,),
    order=(text_order(Document.about),),
    weight=3,
    least=150,
    spare=True,
    share=2.6,
)
_CHANNEL = Column(
    key="channel",
    title="ช่องทาง",
    select=(Document.channel,),
    order=(text_order(Document.channel),),
    spare=True,
    least=110,
    share=1.2,
)
_STATE = Column(
    key="state",
    title=terms.STATUS,
    select=(Document.cancelled_at,),
    show=_state,
    mark=lambda cancelled: Mark.WRONG if cancelled else Mark.PLAIN,
    kind=Kind.CODE,
    least=80,
    share=0.7,
)


def _whom(title: str) -> Column:
    return Column(
        key="whom",
        title=title,
        select=(Document.whom,),
        order=(text_order(NameOrder(Document.whom)),),
        weight=3,
        least=160,
        share=2.0,
    )


def _sum(key: str, title: str, kind: ColumnElement[bool]) -> Column:
    """Of what stands: a cancelled paper moved nothing."""
    amount = case((and_(kind, _STANDS), Document.total))
    return Column(key=key, title=title, select=(amount,), kind=Kind.MONEY, is_summed=True, share=1.1)


def _listing(key: str, title: str, where: ColumnElement[bool], columns: Sequence[Column]) -> Listing:
    return Listing(
        key=key,
        title=title,
        unit="ใบ",
        entity=Document,
        where=where,
        order="day",
        descending=True,
        then=(Document.id.desc(),),
        search=(Document.search_text,),
        search_words="ชื่อ เลขสมาชิก เลขที่เอกสาร หรือรายการ",
        scope=Filter(
            key="fund",
            title=terms.FUND,
            options=fund_options,
            condition=lambda fund_id, _day: Document.fund_id == fund_id,
        ),
        filters=_FILTERS,
        presets={
            "today": {"when": When.TODAY.value},
            "unprinted": {"when": When.MONTH.value, "printed": False, "state": "stands"},
        },
        columns=columns,
        landscape=True,
    )


MONEY = _listing(
    "money",
    "ทะเบียนรับ–จ่ายเงิน",
    Document.kind.in_((DocumentKind.RECEIPT, DocumentKind.PAYMENT)),
    (
        _NUMBER,
        _DAY,
        _whom("ผู้จ่าย/ผู้รับเงิน"),
        _WORDS,
        _sum("received", "รับ", _TAKEN),
        _sum("paid", "จ่าย", _PAID),
        _CHANNEL,
        _STATE,
    ),
)
RECEIPTS = _listing(
    "receipts",
    "ทะเบียนคุมใบเสร็จรับเงิน",
    _TAKEN,
    (_NUMBER, _DAY, _whom("รับเงินจาก"), _WORDS, _sum("received", "จำนวนเงิน", _TAKEN), _CHANNEL, _STATE),
)
PAYMENTS = _listing(
    "payments",
    "ทะเบียนคุมใบสำคัญจ่าย",
    _PAID,
    (_NUMBER, _DAY, _whom("จ่ายให้"), _WORDS, _sum("paid", "จำนวนเงิน", _PAID), _CHANNEL, _STATE),
)


def between(fund_id: int, first: date, last: date) -> Wish:
    """All of a period, in the order of the numbers: what a register for an auditor says."""
    filters: dict[str, Setting] = {"fund": fund_id, "days": (first, last)}
    return Wish(last, filters=filters, order="number")
