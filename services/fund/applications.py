"""Asking to join a fund (ใบสมัครสมาชิก): applying, being accepted by a resolution, refused, or thinking better of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from models.document import Document
from models.fund import ApplicationState, Fund, FundKind, MemberApplication, Membership
from models.ledger import AccountRole
from models.person import Person
from models.place import Household
from models.saving import SavingAccount, SavingKind, SavingProduct
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from models.values.thai_text import normalise
from models.welfare import ContributionPlan
from services.bookkeeping import charts
from services.duties import Duty, for_duty
from services.errors import UserError
from services.fund import fund_rules, members
from services.fund.members import MembershipInput
from services.meeting import resolutions
from services.people import persons
from services.people.persons import PersonInput
from services.saving import saving_accounts, savings
from services.saving.saving_accounts import AccountInput
from services.treasury import receipts
from services.treasury.money_parts import Part
from services.treasury.receipts import ReceiptInput
from services.welfare import contribution_plans, contributions


@dataclass(frozen=True, slots=True)
class ApplicationInput:
    """entry_fee None asks the fund's rule; monthly is the สัจจะ she promises, shares what she buys on joining."""

    applied: date
    entry_fee: Money | None = None
    monthly: Money = ZERO
    shares: Money = ZERO
    plan_id: int | None = None
    endorsed_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """The resolution that accepts; take_money issues each a receipt, with the first month or period if asked.

    member_nos are numbers chosen by hand, by application; the others get the next free ones in order.
    """

    day: date
    resolution_id: int | None = None
    resolution: str = ""
    take_money: bool = True
    first_payment: bool = False
    account_id: int | None = None  # the till; None is cash
    member_nos: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Accepted:
    application_id: int
    membership_id: int
    receipt: Document | None


def get(session: Session, application_id: int) -> MemberApplication:
    """With the person and where she lives."""
    return session.scalars(_whole().where(MemberApplication.id == application_id)).one()


def waiting(session: Session, fund_id: int) -> Sequence[MemberApplication]:
    """Those to be decided, the oldest first."""
    query = _whole().where(
        MemberApplication.fund_id == fund_id, MemberApplication.state == ApplicationState.WAITING
    )
    return session.scalars(query.order_by(MemberApplication.applied, MemberApplication.id)).all()


def decided(session: Session, fund_id: int, limit: int) -> Sequence[MemberApplication]:
    """What became of those before, the newest decision first."""
    query = _whole().where(
        MemberApplication.fund_id == fund_id, MemberApplication.state != ApplicationState.WAITING
    )
    newest = MemberApplication.decided.desc(), MemberApplication.id.desc()
    return session.scalars(query.order_by(*newest).limit(limit)).all()


def counts(session: Session) -> Mapping[int, int]:
    """How many wait in each fund."""
    query = select(MemberApplication.fund_id, func.count()).where(
        MemberApplication.state == ApplicationState.WAITING
    )
    found = session.execute(query.group_by(MemberApplication.fund_id)).all()
    return {row[0]: row[1] for row in found}


def of_membership(session: Session, membership_id: int) -> MemberApplication | None:
    return session.scalar(select(MemberApplication).where(MemberApplication.membership_id == membership_id))


def as_input(row: MemberApplication) -> ApplicationInput:
    """What the form starts from."""
    return ApplicationInput(**{one.name: getattr(row, one.name) for one in fields(ApplicationInput)})


def resolution_words(session: Session, row: MemberApplication) -> str:
    """What decided it, as papers say it; empty while it waits."""
    if row.resolution_id is None:
        return row.resolution
    found = resolutions.get(session, row.resolution_id)
    return f"{resolutions.label(found)} วันที่ {short_date(found.meeting.day)}"


def _whole() -> Select[MemberApplication]:
    person = joinedload(MemberApplication.person)
    return select(MemberApplication).options(
        person.joinedload(Person.village),
        person.joinedload(Person.household).joinedload(Household.village),
    )


def add(
    session: Session, fund_id: int, person_id: int, application: ApplicationInput, today: date
) -> MemberApplication:
    """Raises UserError for who is a member, waits already or is dead, for a day that cannot be, and for sums the fund
    has no saving or plan for.
    """
    person = session.get(Person, person_id)
    if person is None:
        raise UserError("ยังไม่ได้เลือกผู้สมัคร กรุณาเลือกชื่อจากทะเบียนหรือเพิ่มคนใหม่", field="person")
    _require_new(session, fund_id, person)
    row = MemberApplication(fund_id=fund_id, person_id=person_id, state=ApplicationState.WAITING)
    _apply(session, row, application, today)
    session.add(row)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def add_new(
    session: Session, fund_id: int, person: PersonInput, application: ApplicationInput, today: date
) -> MemberApplication:
    """Somebody the register does not know, and her application, in one write."""
    return add(session, fund_id, persons.add(session, person, today).id, application, today)


@for_duty(Duty.RECORDS)
def add_known(
    session: Session,
    fund_id: int,
    person_id: int,
    person: PersonInput,
    application: ApplicationInput,
    today: date,
) -> MemberApplication:
    """What the form says of somebody the register knows is corrected with it."""
    persons.change(session, person_id, person, today)
    return add(session, fund_id, person_id, application, today)


@for_duty(Duty.RECORDS)
def change(
    session: Session, application_id: int, application: ApplicationInput, today: date
) -> MemberApplication:
    """Corrects one that waits. Raises what add does."""
    row = _waiting(session, application_id)
    _apply(session, row, application, today)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def refuse(
    session: Session,
    application_id: int,
    day: date,
    reason: str,
    today: date,
    resolution_id: int | None = None,
    resolution: str = "",
) -> MemberApplication:
    """Raises UserError for no reason and a day that cannot be."""
    row = _waiting(session, application_id)
    row.resolution_id, row.resolution = resolution_id, normalise(resolution)
    return _settle(session, row, ApplicationState.REFUSED, day, reason, today)


@for_duty(Duty.RECORDS)
def withdraw(session: Session, application_id: int, day: date, reason: str, today: date) -> MemberApplication:
    """She does not want to join after all; the reason may be empty."""
    row = _waiting(session, application_id)
    return _settle(session, row, ApplicationState.WITHDRAWN, day, reason, today)


def _settle(
    session: Session, row: MemberApplication, state: ApplicationState, day: date, reason: str, today: date
) -> MemberApplication:
    reason = normalise(reason)
    if state is ApplicationState.REFUSED and not reason:
        raise UserError("ยังไม่ได้ใส่เหตุผลที่ไม่รับ กรุณาพิมพ์เหตุผลสั้น ๆ", field="reason")
    _check_decided(row, day, today)
    row.state, row.decided, row.reason = state, day, reason
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def accept(
    session: Session, application_ids: Sequence[int], decision: Decision, today: date
) -> Sequence[Accepted]:
    """Makes members of all of them by one resolution, in one write; each joined on the day she applied.

    Opens her accounts and chooses her plan. Raises UserError for nobody chosen, no resolution, a day before an
    application, and what enrolling and taking money refuse, with the name of whom it is about.
    """
    if not application_ids:
        raise UserError("ยังไม่ได้เลือกใบสมัคร กรุณาเลือกอย่างน้อยหนึ่งใบ", field="applications")
    if decision.resolution_id is None and not normalise(decision.resolution):
        raise UserError("ยังไม่ได้ระบุมติที่รับเป็นสมาชิก กรุณาเลือกมติหรือพิมพ์ครั้งที่และวันที่ประชุม", field="resolution")
    rows = sorted((_waiting(session, one) for one in application_ids), key=lambda one: (one.applied, one.id))
    accepted = []
    for row in rows:
        try:
            accepted.append(_accept(session, row, decision, today))
        except UserError as error:
            if len(rows) == 1:
                raise
            raise UserError(f"{row.person.name}: {error}", field=error.field) from error
    return accepted


def _accept(session: Session, row: MemberApplication, decision: Decision, today: date) -> Accepted:
    _check_decided(row, decision.day, today)
    number = decision.member_nos.get(row.id, "")
    membership = members.enrol(
        session, row.fund_id, row.person_id, MembershipInput(number, joined=row.applied), today
    )
    row.state, row.decided = ApplicationState.ACCEPTED, decision.day
    row.resolution_id, row.resolution = decision.resolution_id, normalise(decision.resolution)
    row.membership_id = membership.id
    session.flush()
    parts = _opened(session, row, membership, decision)
    receipt = None
    if decision.take_money and (row.entry_fee or parts):
        if row.entry_fee:
            parts.insert(0, entry_fee_part(session, row.fund_id, row.entry_fee, membership.id))
        taken = ReceiptInput(row.fund_id, decision.day, membership.id, account_id=decision.account_id)
        receipt = receipts.take(session, taken, parts)
    return Accepted(row.id, membership.id, receipt)


def _opened(
    session: Session, row: MemberApplication, membership: Membership, decision: Decision
) -> list[Part]:
    """Her plan and her accounts, and the parts of the receipt for what she pays into them at once."""
    parts = []
    takes, first = decision.take_money, decision.take_money and decision.first_payment
    if row.plan_id is not None:
        contribution_plans.choose(session, membership.id, row.plan_id, row.applied)
        if first:
            amount = contribution_plans.get(session, row.plan_id).amount
            parts.append(contributions.part(session, membership.id, decision.day, amount))
    if row.shares:
        account = _open(session, row, membership, SavingKind.SHARE, decision.day)
        if takes:
            parts.append(savings.part(session, account.id, decision.day, row.shares))
    if row.monthly:
        account = _open(session, row, membership, SavingKind.SAJJA, decision.day)
        if first:
            parts.append(savings.part(session, account.id, decision.day, row.monthly))
    return parts


def _open(
    session: Session, row: MemberApplication, membership: Membership, kind: SavingKind, day: date
) -> SavingAccount:
    product = product_for(session, row.fund_id, kind)
    return saving_accounts.open_account(session, AccountInput(membership.id, product.id, day, row.monthly))


def entry_fee_part(session: Session, fund_id: int, amount: Money, membership_id: int | None = None) -> Part:
    account = charts.account_for(session, fund_id, AccountRole.ENTRY_FEE)
    return receipts.other_part(session, account.id, amount, membership_id=membership_id)


def _check_decided(row: MemberApplication, day: date, today: date) -> None:
    if day > today:
        raise UserError("วันที่พิจารณาอยู่ในอนาคต กรุณาบันทึกเมื่อถึงวันนั้น", field="day")
    if day < row.applied:
        raise UserError(f"วันที่พิจารณาอยู่ก่อนวันที่สมัคร ({short_date(row.applied)}) กรุณาแก้วันที่", field="day")


def _waiting(session: Session, application_id: int) -> MemberApplication:
    row = get(session, application_id)
    if row.state is not ApplicationState.WAITING:
        raise UserError(f"ใบสมัครของ{row.person.name}พิจารณาแล้ว ({row.state.label}) กรุณาเปิดรายการล่าสุดดูก่อน")
    return row


def _require_new(session: Session, fund_id: int, person: Person) -> None:
    if person.death_date is not None:
        raise UserError(
            f"บันทึกไว้ว่า{person.name}เสียชีวิตเมื่อ {short_date(person.death_date)} กรุณาตรวจชื่ออีกครั้ง", field="person"
        )
    living = members.get_known(session, fund_id, person.id).membership
    if living is not None:
        raise UserError(f"{person.name}เป็นสมาชิกอยู่แล้ว เลขที่ {living.member_no} ไม่ต้องสมัครซ้ำ", field="person")
    before = session.scalar(
        select(MemberApplication.applied).where(
            MemberApplication.fund_id == fund_id,
            MemberApplication.person_id == person.id,
            MemberApplication.state == ApplicationState.WAITING,
        )
    )
    if before is not None:
        raise UserError(
            f"{person.name}มีใบสมัครรอพิจารณาอยู่แล้ว ลงวันที่ {short_date(before)} กรุณาเปิดใบนั้น", field="person"
        )


def _apply(session: Session, row: MemberApplication, application: ApplicationInput, today: date) -> None:
    if application.applied > today:
        raise UserError("วันที่สมัครอยู่ในอนาคต กรุณาตรวจปี พ.ศ. อีกครั้ง", field="applied")
    left = session.scalar(
        select(func.max(Membership.ended)).where(
            Membership.fund_id == row.fund_id, Membership.person_id == row.person_id
        )
    )
    if left is not None and application.applied < left:
        raise UserError(f"วันที่สมัครอยู่ก่อนวันที่พ้นสมาชิกครั้งก่อน ({short_date(left)}) กรุณาแก้วันที่", field="applied")
    fee = application.entry_fee
    if fee is None:
        fee = fund_rules.money(session, row.fund_id, fund_rules.ENTRY_FEE, application.applied)
    for name, amount in (
        ("entry_fee", fee),
        ("monthly", application.monthly),
        ("shares", application.shares),
    ):
        if amount < ZERO:
            raise UserError("จำนวนเงินต้องไม่ติดลบ กรุณาตรวจจำนวนเงินอีกครั้ง", field=name)
    for kind, amount in ((SavingKind.SAJJA, application.monthly), (SavingKind.SHARE, application.shares)):
        if amount:
            _require_fits(product_for(session, row.fund_id, kind), amount)
    if application.plan_id is not None:
        plan = session.get(ContributionPlan, application.plan_id)
        if plan is None or plan.fund_id != row.fund_id:
            raise UserError("แบบการจ่ายสมทบนี้เป็นของกองทุนอื่น กรุณาเลือกใหม่", field="plan_id")
    row.applied, row.entry_fee = application.applied, fee
    row.monthly, row.shares, row.plan_id = application.monthly, application.shares, application.plan_id
    row.endorsed_by, row.note = normalise(application.endorsed_by), normalise(application.note)


_FIELDS = {SavingKind.SAJJA: "monthly", SavingKind.SHARE: "shares"}


def product_for(session: Session, fund_id: int, kind: SavingKind) -> SavingProduct:
    """What the fund offers of a kind; the first that was set up. Raises UserError when it offers none."""
    query = select(SavingProduct).where(
        SavingProduct.fund_id == fund_id, SavingProduct.kind == kind, SavingProduct.is_active
    )
    found = session.scalars(query.order_by(SavingProduct.id)).first()
    if found is None:
        raise UserError(
            f"กองทุนนี้ยังไม่ได้ตั้งประเภท{kind.label} กรุณาตั้งที่หน้าเงินออมก่อน หรือเว้นช่องนี้ว่าง", field=_FIELDS[kind]
        )
    return found


def _require_fits(product: SavingProduct, amount: Money) -> None:
    """So that accepting her is not what first finds a sum that the product does not take."""
    field = _FIELDS[product.kind]
    if product.unit and amount.satang % product.unit.satang:
        raise UserError(f"{product.name}ต้องเป็นจำนวนเต็มของ {product.unit} บาท กรุณาแก้จำนวนเงิน", field=field)
    if amount < product.least:
        raise UserError(f"{product.name}ต้องไม่ต่ำกว่าครั้งละ {product.least} บาท กรุณาแก้จำนวนเงิน", field=field)
    if product.most is not None and amount > product.most:
        raise UserError(f"{product.name}ต้องไม่เกินครั้งละ {product.most} บาท กรุณาแก้จำนวนเงิน", field=field)


def rights_since(session: Session, membership: Membership, day: date) -> date | None:
    """The day her waiting period is counted from: of somebody who came back, her last joining or her first.

    Which of the two the fund's rule REJOIN_WAITS says as of day; None when the day she joined is not known.
    """
    fund = session.get_one(Fund, membership.fund_id)
    if fund.kind is not FundKind.WELFARE or fund_rules.value(session, fund.id, fund_rules.REJOIN_WAITS, day):
        return membership.joined
    return session.scalar(
        select(func.min(Membership.joined)).where(
            Membership.fund_id == membership.fund_id, Membership.person_id == membership.person_id
        )
    )
