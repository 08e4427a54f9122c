"""Requests for loans: drafted, submitted under a number, given an opinion, decided by a resolution, withdrawn.

What becomes of an approved one is services.loan.loan_contracts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from models.database import actor_of, moment_of
from models.document import DocumentKind
from models.fund import Membership
from models.lending import Collateral, Guarantee, LoanApplication, LoanApplicationState
from models.loan import Loan, LoanProduct
from models.person import Person
from models.place import Household as House
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from models.values.thai_text import normalise
from services import documents
from services.duties import Duty, for_duty
from services.errors import UserError
from services.fund import members
from services.loan import collaterals, eligibility, household_economy, loan_request_papers
from services.loan.collaterals import CollateralInput
from services.loan.eligibility import Finding, Severity, Stage
from services.loan.guarantees import GuaranteeInput
from services.loan.household_economy import NOT_ASKED, Household

State = LoanApplicationState
OPEN = (State.DRAFT, State.SUBMITTED, State.RECOMMENDED, State.DEFERRED, State.APPROVED)
TO_DECIDE = (State.SUBMITTED, State.RECOMMENDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestInput:
    """What the borrower asks; first_due empty leaves it to the product."""

    membership_id: int
    product_id: int
    received: date
    asked: Money
    periods: int
    first_due: date | None = None
    purpose: str = ""
    goods: str = ""
    repaid_from: str = ""
    household: Household = NOT_ASKED
    spouse: str = ""
    spouse_consents: bool = False
    note: str = ""
    guarantees: tuple[GuaranteeInput, ...] = ()
    collateral: tuple[CollateralInput, ...] = ()


def get(session: Session, application_id: int) -> LoanApplication:
    """With the member and where she lives, fund, product, paper, guarantors and collateral."""
    return session.scalars(whole().where(LoanApplication.id == application_id)).one()


def whole() -> Select[LoanApplication]:
    member = joinedload(LoanApplication.membership)
    person = member.joinedload(Membership.person)
    return select(LoanApplication).options(
        member.joinedload(Membership.fund),
        person.joinedload(Person.village),
        person.joinedload(Person.household).joinedload(House.village),
        joinedload(LoanApplication.fund),
        joinedload(LoanApplication.product),
        joinedload(LoanApplication.document),
        selectinload(LoanApplication.guarantees).joinedload(Guarantee.person),
        selectinload(LoanApplication.collateral),
    )


def waiting(session: Session, fund_id: int) -> Sequence[LoanApplication]:
    """Those a meeting should decide, the oldest first."""
    query = whole().where(LoanApplication.fund_id == fund_id, LoanApplication.state.in_(TO_DECIDE))
    return session.scalars(query.order_by(LoanApplication.received, LoanApplication.id)).all()


def number_of(row: LoanApplication) -> str:
    return row.document.number if row.document is not None else "ร่าง"


def loan_id_of(session: Session, application_id: int) -> int | None:
    """The loan it became."""
    return session.scalar(select(Loan.id).where(Loan.application_id == application_id))


def resolution_words(session: Session, row: LoanApplication) -> str:
    """The resolution it was decided by: of the register of meetings, or as it was typed."""
    return loan_request_papers.resolution_words(session, row)


def as_input(row: LoanApplication) -> RequestInput:
    """What the form starts from."""
    return RequestInput(
        membership_id=row.membership_id,
        product_id=row.product_id,
        received=row.received,
        asked=row.asked,
        periods=row.periods,
        first_due=row.first_due,
        purpose=row.purpose,
        goods=row.goods,
        repaid_from=row.repaid_from,
        household=household_economy.from_json(row.household),
        spouse=row.spouse,
        spouse_consents=row.spouse_consents,
        note=row.note,
        guarantees=tuple(
            GuaranteeInput(one.person_id, one.most, one.until, one.relation, one.spouse, one.spouse_consents)
            for one in row.guarantees
        ),
        collateral=tuple(collaterals.as_input(one) for one in row.collateral),
    )


def preview(
    session: Session, given: RequestInput, today: date, application_id: int | None = None
) -> tuple[Finding, ...]:
    """What stands against a request as it is typed; saves nothing. Raises what save_draft does."""
    row = LoanApplication(id=application_id)
    _apply(session, row, given, today)
    return eligibility.findings(session, row, given.received)


@for_duty(Duty.RECORDS)
def save_draft(session: Session, given: RequestInput, application_id: int | None = None) -> LoanApplication:
    """A new request, or a draft or deferred one corrected.

    Raises UserError for a day to come, no sum, a product of another fund, somebody who stands for it twice, and what
    household_economy and collaterals refuse.
    """
    if application_id is None:
        row = LoanApplication(state=State.DRAFT)
    else:
        row = in_state(session, application_id, State.DRAFT, State.DEFERRED)
    before = [*row.guarantees, *row.collateral]
    with session.no_autoflush:
        _apply(session, row, given, moment_of(session).date())
        for one in before:
            if one not in row.guarantees and one not in row.collateral:
                session.delete(one)
    row.prepared_by = actor_of(session).name
    session.add(row)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def submit(session: Session, application_id: int) -> LoanApplication:
    """Takes a number the first time, and keeps what was found. Raises UserError for what nobody may pass over."""
    row = in_state(session, application_id, State.DRAFT, State.DEFERRED)
    found = eligibility.findings(session, row, row.received)
    require_possible(found)
    eligibility.keep(row, Stage.SUBMITTED, found)
    row.prepared_by = row.checked_by = actor_of(session).name
    row.state = State.SUBMITTED
    row.recommended, row.recommended_by, row.opinion = None, "", ""
    row.decided, row.resolution_id, row.resolution = None, None, ""
    if row.document_id is None:
        row.document = documents.issue(
            session,
            row.fund,
            DocumentKind.LOAN_APPLICATION,
            row.received,
            "loan_application",
            lambda number: loan_request_papers.request_facts(session, row, number),
        )
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def save_and_submit(
    session: Session, given: RequestInput, application_id: int | None = None
) -> LoanApplication:
    """Both in one write, for a form that is filled in before the borrower."""
    return submit(session, save_draft(session, given, application_id).id)


@for_duty(Duty.RECORDS)
def withdraw(session: Session, application_id: int, reason: str) -> LoanApplication:
    """She does not want it any more; a number it has stays used and its paper is marked ยกเลิก. A draft needs no reason."""
    row = in_state(session, application_id, *OPEN)
    reason = normalise(reason)
    if row.document is not None:
        if not reason:
            raise UserError("ยังไม่ได้ใส่เหตุผลที่ถอนคำขอ กรุณาพิมพ์เหตุผลสั้น ๆ", field="reason")
        documents.cancel(session, row.document, None, reason)
    row.reason, row.state = reason, State.WITHDRAWN
    session.flush()
    return row


def in_state(session: Session, application_id: int, *states: State) -> LoanApplication:
    """Raises UserError, with what must come before, for a request in another state."""
    row = get(session, application_id)
    if row.state in states:
        return row
    if row.state is State.SUBMITTED and State.RECOMMENDED in states:
        raise UserError(f"คำขอ {number_of(row)} ยังไม่มีความเห็น กรุณาบันทึกความเห็นก่อนบันทึกมติอนุมัติ")
    raise UserError(f"คำขอ {number_of(row)} อยู่ในสถานะ “{row.state.label}” ทำรายการนี้ไม่ได้ กรุณาเปิดดูคำขอล่าสุดก่อน")


def require_possible(found: Sequence[Finding], renamed: Mapping[str, str] = {}) -> None:
    """Raises UserError for the first thing nobody may pass over; renamed says what a form calls its inputs."""
    for one in found:
        if one.severity is Severity.REFUSE:
            raise UserError(one.message, field=renamed.get(one.field, one.field) or None)


def require_day(session: Session, row: LoanApplication, day: date) -> None:
    """Raises UserError for a day to come, or before the request was received."""
    if day > moment_of(session).date():
        raise UserError("วันที่อยู่ในอนาคต กรุณาตรวจวันที่และปี พ.ศ. อีกครั้ง", field="day")
    if day < row.received:
        raise UserError(f"วันที่อยู่ก่อนวันที่รับคำขอ ({short_date(row.received)}) กรุณาแก้วันที่", field="day")


def _apply(session: Session, row: LoanApplication, given: RequestInput, today: date) -> None:
    product, member = (
        session.get_one(LoanProduct, given.product_id),
        members.get(session, given.membership_id),
    )
    if product.fund_id != member.fund_id:
        raise UserError("ประเภทเงินกู้นี้เป็นของกองทุนอื่น กรุณาเลือกประเภทเงินกู้ของกองทุนนี้", field="product")
    if given.received > today:
        raise UserError("วันที่รับคำขออยู่ในอนาคต กรุณาตรวจปี พ.ศ. อีกครั้ง", field="received")
    if given.asked <= ZERO:
        raise UserError("ยังไม่ได้ใส่จำนวนเงินที่ขอกู้ กรุณาใส่จำนวนเงิน", field="asked")
    if given.periods < 1:
        raise UserError("จำนวนงวดต้องไม่น้อยกว่า 1 งวด กรุณาแก้จำนวนงวด", field="periods")
    if given.first_due is not None and given.first_due <= given.received:
        raise UserError("วันชำระงวดแรกต้องหลังวันที่รับคำขอ กรุณาแก้วันที่", field="first_due")
    people = [one.person_id for one in given.guarantees]
    if len(set(people)) < len(people):
        raise UserError("เลือกผู้ค้ำคนเดียวกันซ้ำ กรุณาเลือกคนละคน", field="guarantors")
    for one in given.guarantees:
        if one.most is not None and one.most <= ZERO:
            raise UserError("วงเงินค้ำประกันต้องมากกว่าศูนย์ กรุณาแก้จำนวนเงิน", field="guarantors")
    row.fund_id, row.membership_id, row.product_id = member.fund_id, member.id, product.id
    row.received, row.asked, row.periods = given.received, given.asked, given.periods
    row.first_due, row.purpose, row.goods = given.first_due, normalise(given.purpose), normalise(given.goods)
    row.repaid_from, row.note = normalise(given.repaid_from), normalise(given.note)
    row.household = household_economy.to_json(household_economy.checked(given.household))
    row.spouse, row.spouse_consents = normalise(given.spouse), given.spouse_consents
    row.approved = row.approved_periods = None
    known = {one.person_id: one for one in row.guarantees}
    row.guarantees = [
        _surety(known.get(one.person_id) or Guarantee(person_id=one.person_id), one, place, given.asked)
        for place, one in enumerate(given.guarantees, 1)
    ]
    row.collateral = [collaterals.checked(Collateral(), one, today) for one in given.collateral]


def _surety(row: Guarantee, given: GuaranteeInput, place: int, asked: Money) -> Guarantee:
    row.position, row.most, row.until = place, given.most or asked, given.until
    row.relation, row.spouse = normalise(given.relation), normalise(given.spouse)
    row.spouse_consents = given.spouse_consents
    return row
