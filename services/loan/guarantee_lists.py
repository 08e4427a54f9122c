"""Guarantors of a fund's contracts as a list: for whom each stands, how much, until when, and how it ended."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, and_, func
from sqlalchemy.orm import aliased

from models import terms
from models.document import Document
from models.fund import Membership
from models.lending import Guarantee, GuaranteeEnd
from models.loan import Loan
from models.person import Person
from services.fund.member_lists import fund_options
from services.listing import DAY, Column, Filter, Listing, Mark, Option, Wish
from services.loan.guarantees import status_words
from services.reports.table import Kind

LIVING, OVER = "living", "over"
_Borrower = aliased(Person)


def wish(fund_id: int, as_of: date, *, living: bool = False) -> Wish:
    """Every guarantee of a fund, or only those that bind somebody now."""
    return Wish(as_of, filters={"fund": fund_id, **({"standing": LIVING} if living else {})})


def _stands(code: str, _day: date) -> ColumnElement[bool]:
    living = and_(Guarantee.ended.is_(None), Loan.closed.is_(None), Loan.cancelled.is_(None))
    return living if code == LIVING else ~living


def _status(
    ended: date | None, kind: GuaranteeEnd | None, until: date | None, over: date | None, day: date
) -> str:
    return status_words(Guarantee(ended=ended, end_kind=kind, until=until), day, closed=over is not None)


GUARANTORS = Listing(
    key="guarantors",
    title="ทะเบียนผู้ค้ำประกัน",
    unit="ราย",
    entity=Guarantee,
    order="guarantor",
    then=(Guarantee.id,),
    search=(func.replace(func.lower(Loan.contract_no), "-", ""), Person.search_text, Membership.search_text),
    search_words="ชื่อผู้ค้ำ ชื่อผู้กู้ หรือเลขสัญญา",
    where=Guarantee.loan_id.is_not(None),
    joins=(
        (Person, Person.id == Guarantee.person_id),
        (Loan, Loan.id == Guarantee.loan_id),
        (Membership, Membership.id == Loan.membership_id),
        (_Borrower, _Borrower.id == Membership.person_id),
        (Document, Document.id == Guarantee.document_id),
    ),
    scope=Filter(
        key="fund",
        title=terms.FUND,
        options=fund_options,
        condition=lambda fund_id, _day: Loan.fund_id == fund_id,
    ),
    filters=(
        Filter(
            key="standing",
            title=terms.STATUS,
            options=(Option(LIVING, "ค้ำอยู่"), Option(OVER, "หมดภาระแล้ว")),
            condition=_stands,
            words="เฉพาะที่{}",
        ),
    ),
    columns=(
        Column(
            key="guarantor",
            title="ผู้ค้ำประกัน",
            select=(Person.title, Person.first_name, Person.last_name),
            show=lambda title, first, last: f"{title}{first} {last}".rstrip(),
            order=(Person.sort_key,),
            weight=3,
            least=160,
            share=2.0,
        ),
        Column(
            key="guarantee_no",
            title="สัญญาค้ำ",
            select=(Document.number,),
            kind=Kind.CODE,
            show=lambda number: number or "",
            spare=True,
            share=1.2,
        ),
        Column(
            key="contract_no", title=terms.CONTRACT_NO, select=(Loan.contract_no,), kind=Kind.CODE, share=1.2
        ),
        Column(
            key="borrower",
            title=terms.BORROWER,
            select=(_Borrower.title, _Borrower.first_name, _Borrower.last_name),
            show=lambda title, first, last: f"{title}{first} {last}".rstrip(),
            order=(Membership.sort_key,),
            weight=2,
            least=140,
            share=2.0,
        ),
        Column(key="most", title="วงเงินค้ำ", select=(Guarantee.most,), kind=Kind.MONEY, share=1.1),
        Column(
            key="outstanding",
            title=terms.OUTSTANDING,
            select=(Loan.outstanding,),
            kind=Kind.MONEY,
            share=1.1,
        ),
        Column(key="signed", title="ลงนาม", select=(Guarantee.signed,), kind=Kind.DAY, spare=True, share=1.0),
        Column(key="until", title="ค้ำถึง", select=(Guarantee.until,), kind=Kind.DAY, spare=True, share=1.0),
        Column(
            key="status",
            title=terms.STATUS,
            select=(
                Guarantee.ended,
                Guarantee.end_kind,
                Guarantee.until,
                func.coalesce(Loan.closed, Loan.cancelled),
                DAY,
            ),
            kind=Kind.CODE,
            show=_status,
            mark=lambda ended, _kind, _until, over, _day: (
                Mark.PLAIN if ended is None and over is None else Mark.MUTED
            ),
            order=(Guarantee.ended, Loan.closed),
            share=1.6,
        ),
        Column(key="end_reason", title="เหตุผล", select=(Guarantee.end_reason,), on_screen=False, share=1.3),
    ),
    landscape=True,
)
