"""Collateral of a fund's contracts as a list: what it is, what it is worth, where it is kept, when it went back."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, and_, func

from models import terms
from models.fund import Membership
from models.lending import Collateral, CollateralKind
from models.loan import Loan
from models.person import Person
from services.fund.member_lists import fund_options
from services.listing import Column, Filter, Listing, Mark, Option, Wish, choice_order
from services.loan.collaterals import status_words
from services.reports.table import Kind

HELD, BACK, TO_GIVE_BACK = "held", "back", "to_give_back"


def wish(fund_id: int, as_of: date, search: str = "") -> Wish:
    return Wish(as_of, search, {"fund": fund_id})


def _is(code: str, _day: date) -> ColumnElement[bool]:
    held = and_(Collateral.received.is_not(None), Collateral.returned.is_(None))
    if code == BACK:
        return Collateral.returned.is_not(None)
    return held if code == HELD else and_(held, Loan.closed.is_not(None))


def _status(received: date | None, returned: date | None, kept_at: str, to: str) -> str:
    return status_words(Collateral(received=received, returned=returned, kept_at=kept_at, returned_to=to))


COLLATERAL = Listing(
    key="collateral",
    title="ทะเบียนหลักประกัน",
    unit="รายการ",
    entity=Collateral,
    order="contract_no",
    descending=True,
    then=(Collateral.id,),
    search=(
        func.replace(func.lower(Loan.contract_no), "-", ""),
        Membership.search_text,
        func.lower(Collateral.description),
        func.lower(Collateral.paper_no),
    ),
    is_keyed=False,
    search_words="ชื่อผู้กู้ เลขสัญญา หลักประกัน หรือเลขที่เอกสาร",
    where=Collateral.loan_id.is_not(None),
    joins=(
        (Loan, Loan.id == Collateral.loan_id),
        (Membership, Membership.id == Loan.membership_id),
        (Person, Person.id == Membership.person_id),
    ),
    scope=Filter(
        key="fund",
        title=terms.FUND,
        options=fund_options,
        condition=lambda fund_id, _day: Loan.fund_id == fund_id,
    ),
    filters=(
        Filter(
            key="place",
            title=terms.STATUS,
            options=(
                Option(HELD, "กองทุนถืออยู่"),
                Option(TO_GIVE_BACK, "ต้องคืน เพราะชำระครบแล้ว"),
                Option(BACK, "คืนแล้ว"),
            ),
            condition=_is,
            words="เฉพาะที่{}",
        ),
    ),
    columns=(
        Column(
            key="contract_no", title=terms.CONTRACT_NO, select=(Loan.contract_no,), kind=Kind.CODE, share=1.2
        ),
        Column(
            key="borrower",
            title=terms.BORROWER,
            select=(Person.title, Person.first_name, Person.last_name),
            show=lambda title, first, last: f"{title}{first} {last}".rstrip(),
            order=(Membership.sort_key,),
            least=150,
            share=1.8,
        ),
        Column(
            key="kind",
            title="ชนิด",
            select=(Collateral.kind,),
            show=lambda one: one.label,
            order=(choice_order(Collateral.kind, CollateralKind),),
            spare=True,
            share=1.0,
        ),
        Column(
            key="description",
            title="หลักประกัน",
            select=(Collateral.description,),
            weight=2,
            least=150,
            share=2.0,
        ),
        Column(
            key="paper_no",
            title="เลขที่เอกสาร",
            select=(Collateral.paper_no,),
            kind=Kind.CODE,
            on_screen=False,
            share=1.0,
        ),
        Column(key="owner", title="เจ้าของ", select=(Collateral.owner,), on_screen=False, share=1.3),
        Column(
            key="value",
            title="มูลค่า",
            select=(Collateral.value,),
            kind=Kind.MONEY,
            is_summed=True,
            share=1.1,
        ),
        Column(
            key="appraised",
            title="ตีราคาเมื่อ",
            select=(Collateral.appraised,),
            kind=Kind.DAY,
            on_screen=False,
            share=1.0,
        ),
        Column(
            key="status",
            title=terms.STATUS,
            select=(Collateral.received, Collateral.returned, Collateral.kept_at, Collateral.returned_to),
            kind=Kind.CODE,
            show=_status,
            mark=lambda received, returned, _kept_at, _to: (
                Mark.MUTED if returned is not None else Mark.SOON if received is None else Mark.PLAIN
            ),
            order=(Collateral.returned, Collateral.received),
            share=1.8,
        ),
    ),
    landscape=True,
)
