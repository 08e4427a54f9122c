"""Requests for loans as a list: which wait for an opinion, a meeting or a contract, and what became of the others."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from models import terms
from models.document import Document
from models.fund import Membership
from models.lending import LoanApplication, LoanApplicationState
from models.loan import Loan, LoanProduct
from models.person import Person
from models.place import Village
from services.fund.member_lists import fund_options
from services.listing import Column, Filter, FilterKind, Listing, Mark, Option, Wish, choice_order, within
from services.loan.loan_applications import OPEN
from services.reports.table import Kind

WAITING = "waiting"  # requests that are not settled
State = LoanApplicationState
_MARKS = {
    State.DRAFT: Mark.PLAIN,
    State.SUBMITTED: Mark.SOON,
    State.RECOMMENDED: Mark.SOON,
    State.DEFERRED: Mark.SOON,
    State.APPROVED: Mark.STRONG,
    State.CONTRACTED: Mark.GOOD,
}


def wish(fund_id: int, as_of: date, search: str = "", state: str | None = None) -> Wish:
    """The requests of one fund, all or in one state (WAITING for those not settled)."""
    filters: dict[str, int | str] = {"fund": fund_id}
    if state is not None:
        filters["state"] = state
    return Wish(as_of, search, filters)


def counts(session: Session, fund_id: int) -> dict[LoanApplicationState, int]:
    """How many requests of a fund stand in each state."""
    query = select(LoanApplication.state, func.count()).where(LoanApplication.fund_id == fund_id)
    return dict(session.execute(query.group_by(LoanApplication.state)).all())


def _has_state(code: str, _day: date) -> ColumnElement[bool]:
    if code == WAITING:
        return LoanApplication.state.in_(OPEN)
    return LoanApplication.state == LoanApplicationState(code)


LOAN_APPLICATIONS = Listing(
    key="loan_applications",
    title="ทะเบียนคำขอกู้",
    unit="คำขอ",
    entity=LoanApplication,
    order="received",
    descending=True,
    then=(LoanApplication.id.desc(),),
    search=(
        func.replace(func.lower(func.coalesce(Document.number, "")), "-", ""),
        Membership.search_text,
    ),
    search_words="ชื่อผู้ขอกู้ เลขสมาชิก หรือเลขที่คำขอ",
    joins=(
        (Membership, Membership.id == LoanApplication.membership_id),
        (Person, Person.id == Membership.person_id),
        (Village, Village.id == Person.village_id),
        (LoanProduct, LoanProduct.id == LoanApplication.product_id),
        (Document, Document.id == LoanApplication.document_id),
        (Loan, Loan.application_id == LoanApplication.id),
    ),
    scope=Filter(
        key="fund",
        title=terms.FUND,
        options=fund_options,
        condition=lambda fund_id, _day: LoanApplication.fund_id == fund_id,
    ),
    filters=(
        Filter(
            key="state",
            title=terms.STATUS,
            options=(
                Option(WAITING, "ยังไม่เสร็จ"),
                *(Option(one.value, one.label) for one in LoanApplicationState),
            ),
            condition=_has_state,
            words="เฉพาะที่{}",
        ),
        Filter(
            key="received",
            title="รับเมื่อ",
            kind=FilterKind.DAYS,
            condition=lambda span, _day: within(LoanApplication.received, span),
            words="รับ{}",
            in_front=False,
        ),
    ),
    presets={"waiting": {"state": WAITING}},
    columns=(
        Column(
            key="number",
            title="เลขที่คำขอ",
            select=(Document.number,),
            kind=Kind.CODE,
            show=lambda number: number or "ร่าง",
            least=125,
            share=1.3,
        ),
        Column(key="received", title="วันที่รับ", select=(LoanApplication.received,), kind=Kind.DAY, share=1.1),
        Column(
            key="full_name",
            title="ผู้ขอกู้",
            select=(Person.title, Person.first_name, Person.last_name),
            show=lambda title, first, last: f"{title}{first} {last}".rstrip(),
            order=(Membership.sort_key,),
            weight=3,
            least=160,
            share=2.2,
        ),
        Column(
            key="member_no",
            title=terms.MEMBER_NO,
            select=(Membership.member_no,),
            kind=Kind.CODE,
            order=(Membership.no_key,),
            on_screen=False,
            share=0.9,
        ),
        Column(
            key="moo", title=terms.MOO, select=(Village.moo,), kind=Kind.WHOLE, on_screen=False, share=0.5
        ),
        Column(key="product", title="ประเภท", select=(LoanProduct.name,), least=100, spare=True, share=1.5),
        Column(
            key="asked",
            title="ขอกู้",
            select=(LoanApplication.asked,),
            kind=Kind.MONEY,
            is_summed=True,
            share=1.1,
        ),
        Column(
            key="approved",
            title="อนุมัติ",
            select=(LoanApplication.approved,),
            kind=Kind.MONEY,
            is_summed=True,
            spare=True,
            share=1.1,
        ),
        Column(
            key="periods",
            title="งวด",
            select=(func.coalesce(LoanApplication.approved_periods, LoanApplication.periods),),
            kind=Kind.WHOLE,
            spare=True,
            share=0.6,
        ),
        Column(
            key="state",
            title=terms.STATUS,
            select=(LoanApplication.state,),
            kind=Kind.CODE,
            show=lambda one: one.label,
            mark=lambda one: _MARKS.get(one, Mark.MUTED),
            order=(choice_order(LoanApplication.state, LoanApplicationState),),
            share=1.5,
        ),
        Column(
            key="purpose",
            title="วัตถุประสงค์",
            select=(LoanApplication.purpose,),
            on_screen=False,
            share=1.5,
        ),
        Column(
            key="decided",
            title="วันที่มีมติ",
            select=(LoanApplication.decided,),
            kind=Kind.DAY,
            on_screen=False,
            share=1.1,
        ),
        Column(key="reason", title="เหตุผล", select=(LoanApplication.reason,), on_screen=False, share=1.5),
        Column(
            key="contract_no",
            title=terms.CONTRACT_NO,
            select=(Loan.contract_no,),
            kind=Kind.CODE,
            show=lambda number: number or "",
            on_screen=False,
            share=1.3,
        ),
    ),
    paper=(
        "number",
        "received",
        "member_no",
        "full_name",
        "moo",
        "product",
        "asked",
        "periods",
        "purpose",
        "state",
        "decided",
        "approved",
        "contract_no",
        "reason",
    ),
    landscape=True,
)
