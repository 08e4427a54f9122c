"""Papers of joining and leaving a fund, gathered from its registers (fund.md sections 3.1 and 3.16)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.document import Document
from models.fund import ApplicationState, EndReason, Fund, FundKind, FundPost, MemberApplication, Membership
from models.loan import Loan
from models.saving import SavingKind, SavingProduct
from models.values.identity import format_citizen_id
from models.values.thai_date import PartialDate, short_date
from services import documents
from services.errors import UserError
from services.fund import applications, beneficiaries, fund_signers, members, settlements
from services.fund.settlements import Balanced
from services.papers import AmountLine, from_json
from services.papers.membership import (
    ApplicantLine,
    ApplicationList,
    BeneficiaryLine,
    ClosedDebt,
    DebtFreeCertificate,
    FundApplication,
    ResignationSettlement,
    Verdict,
    WelfareApplication,
)
from services.papers.money import PaymentVoucher
from services.people import person_papers
from services.people.person_words import age_at, masked_id
from services.welfare import contribution_plans

_DECIDED = {ApplicationState.ACCEPTED: True, ApplicationState.REFUSED: False}


def application_form(session: Session, application_id: int) -> str:
    """Which of the two forms an application is printed on."""
    fund = session.get_one(Fund, session.get_one(MemberApplication, application_id).fund_id)
    return "welfare_application" if fund.kind is FundKind.WELFARE else "fund_application"


def gather_application(
    session: Session, application_id: int, day: date
) -> FundApplication | WelfareApplication:
    """What application_form says; numbers of people in full, as on every application (fund.md section 6)."""
    if application_form(session, application_id) == "welfare_application":
        return gather_welfare_application(session, application_id, day)
    return gather_fund_application(session, application_id, day)


def gather_fund_application(session: Session, application_id: int, day: date) -> FundApplication:
    """Of a savings or loan fund."""
    row = applications.get(session, application_id)
    fund = session.get_one(Fund, row.fund_id)
    person = person_papers.load(session, row.person_id)
    price = session.scalars(
        select(SavingProduct.unit).where(
            SavingProduct.fund_id == fund.id, SavingProduct.kind == SavingKind.SHARE, SavingProduct.is_active
        )
    ).first()
    return FundApplication(
        head=documents.letterhead(session, fund),
        number=str(row.id),
        member_no=_member_no(session, row),
        day=row.applied,
        person=person_papers.profile(session, person, day, full=True),
        household=person.household.house_code or "" if person.household else "",
        entry_fee=row.entry_fee,
        shares=row.shares or None,
        share_price=price,
        monthly=row.monthly or None,
        beneficiaries=_beneficiaries(session, row, day),
        endorsed_by=row.endorsed_by,
        verdict=_verdict(session, fund, row),
    )


def gather_welfare_application(session: Session, application_id: int, day: date) -> WelfareApplication:
    """Of a welfare fund, with its plans and the one she chose."""
    row = applications.get(session, application_id)
    fund = session.get_one(Fund, row.fund_id)
    person = person_papers.load(session, row.person_id)
    plans = contribution_plans.plans(session, fund.id)
    offered = [one for one in plans if one.is_active or one.id == row.plan_id]
    chosen = next((at for at, one in enumerate(offered) if one.id == row.plan_id), None)
    return WelfareApplication(
        head=documents.letterhead(session, fund),
        number=str(row.id),
        member_no=_member_no(session, row),
        day=row.applied,
        person=person_papers.profile(session, person, day, full=True),
        plans=tuple(one.name for one in offered),
        chosen=chosen,
        entry_fee=row.entry_fee,
        beneficiaries=_beneficiaries(session, row, day),
        endorsed_by=row.endorsed_by,
        verdict=_verdict(session, fund, row),
    )


def gather_application_list(session: Session, fund_id: int, day: date) -> ApplicationList:
    """Those who wait, for the meeting of a day. Raises UserError when nobody waits."""
    fund = session.get_one(Fund, fund_id)
    waiting = applications.waiting(session, fund_id)
    if not waiting:
        raise UserError(f"{fund.name}ไม่มีใบสมัครรอพิจารณา กรุณาบันทึกใบสมัครก่อนพิมพ์บัญชีรายชื่อ")
    return ApplicationList(
        head=documents.letterhead(session, fund),
        month=day,
        meeting_day=None,
        rows=tuple(_applicant(one) for one in waiting),
        chair=fund_signers.name(session, fund_id, FundPost.CHAIR, day),
        secretary=fund_signers.name(session, fund_id, FundPost.SECRETARY, day),
    )


def gather_settlement(session: Session, membership_id: int, day: date) -> ResignationSettlement:
    """What leaving on the day comes to, or what was paid when she left."""
    member = members.get(session, membership_id)
    fund, person = member.fund, member.person
    paid = settlements.live_of(session, membership_id)
    why = member.end_reason or EndReason.RESIGNED
    facts = ResignationSettlement(
        head=documents.letterhead(session, fund),
        day=member.ended or day,
        name=person.name,
        member_no=member.member_no,
        citizen_id=masked_id(person),
        address=_moo_of(member),
        joined=member.joined,
        kind=why.label,
        reason=member.note if member.ended else "",
        verdict=Verdict(signing=fund_signers.chair(session, fund, day)),
        payer=fund_signers.treasurer(session, fund, day).name,
    )
    if paid is not None:
        return _of_voucher(facts, session.get_one(Document, paid.document_id))
    return _of_preview(facts, settlements.preview(session, membership_id, day))


def gather_debt_free(session: Session, membership_id: int, day: date) -> DebtFreeCertificate:
    """Raises UserError while she owes on a loan or one waits to be paid out."""
    member = members.get(session, membership_id)
    own = select(Loan).where(Loan.membership_id == membership_id, Loan.cancelled.is_(None))
    found = session.scalars(own.options(joinedload(Loan.product)).order_by(Loan.disbursed, Loan.id)).all()
    open_ones = [one.contract_no for one in found if one.closed is None]
    if open_ones:
        raise UserError(
            f"{member.person.name}ยังมีสัญญา {', '.join(open_ones)} ที่ไม่ปิด กรุณารับชำระให้ครบก่อนออกหนังสือรับรอง"
        )
    return DebtFreeCertificate(
        head=documents.letterhead(session, member.fund),
        day=day,
        name=member.person.name,
        member_no=member.member_no,
        address=_moo_of(member),
        debts=tuple(
            ClosedDebt(f"{one.product.name} สัญญา {one.contract_no}", one.principal, one.disbursed, one.closed)
            for one in found
        ),
        left=member.ended,
        signing=fund_signers.chair(session, member.fund, day),
    )


def _of_voucher(facts: ResignationSettlement, document: Document) -> ResignationSettlement:
    """What was really paid, as its voucher says."""
    voucher = from_json(PaymentVoucher, document.facts)
    return replace(
        facts,
        day=voucher.day,
        savings=voucher.lines,
        debts=voucher.deductions,
        total=voucher.total,
        owed=voucher.total - voucher.net,
        net=voucher.net,
        payee=voucher.payee,
        voucher=voucher.number,
        payer=voucher.payer,
        payer_position=voucher.payer_position,
    )


def _of_preview(facts: ResignationSettlement, found: Balanced) -> ResignationSettlement:
    return replace(
        facts,
        savings=(
            *(AmountLine(f"{one.name} บัญชี {one.account_no}", one.amount) for one in found.savings),
            *(
                AmountLine(f"ดอกเบี้ยค้างจ่าย{one.name} บัญชี {one.account_no}", one.interest)
                for one in found.savings
                if one.interest
            ),
        ),
        debts=tuple(AmountLine(f"เงินกู้ สัญญา {one.contract_no}", one.amount) for one in found.debts),
        total=found.total_back,
        owed=found.total_debts,
        net=found.net,
        notes=(found.kept_words,) if found.kept_words else (),
    )


def _member_no(session: Session, row: MemberApplication) -> str:
    return session.get_one(Membership, row.membership_id).member_no if row.membership_id else ""


def _moo_of(member: Membership) -> str:
    """The village alone, as letters and receipts may say it (fund.md section 6)."""
    person = member.person
    village = person.household.village if person.household else person.village
    return village.label if village else ""


def _verdict(session: Session, fund: Fund, row: MemberApplication) -> Verdict:
    signing = fund_signers.chair(session, fund, row.decided or row.applied)
    if row.state not in _DECIDED:
        return Verdict(signing=signing)
    accepted = _DECIDED[row.state]
    words = applications.resolution_words(session, row)
    return Verdict("", words, row.decided, True if accepted else None, accepted, row.reason, signing)


def _beneficiaries(session: Session, row: MemberApplication, day: date) -> tuple[BeneficiaryLine, ...]:
    return tuple(
        BeneficiaryLine(
            one.name,
            one.relation,
            format_citizen_id(one.citizen_id) if one.citizen_id else "",
            short_date(one.birth_date) if one.birth_date else "",
            _age(one.birth_date, day),
            one.phone,
            one.address.line(),
            one.percent,
        )
        for one in beneficiaries.of_member(session, row.fund_id, row.person_id)
    )


def _age(born: date | None, day: date) -> str:
    return age_at(PartialDate.of(born), day) if born else ""


def _applicant(row: MemberApplication) -> ApplicantLine:
    person = row.person
    village = person.household.village if person.household else person.village
    return ApplicantLine(
        f"{person.title}{person.first_name}",
        person.last_name,
        str(row.id),
        place=str(village.moo) if village and village.moo else "",
    )
