"""Leaving with money settled: her savings come back, her debts are held back, the rest is paid, all in one write.

fund.md section 4.3, lines 18 and 19. What a welfare fund was paid is never hers to have back (section 1.1).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.document import Document
from models.fund import EndReason, Membership, Settlement
from models.loan import Loan
from models.saving import SavingAccount
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from models.values.thai_text import normalise
from models.welfare import Contribution
from services.duties import Duty, for_duty
from services.errors import UserError
from services.fund import fund_rules, members
from services.loan import guarantees, loan_repayments, loans
from services.loan.loan_repayments import RepaymentInput
from services.saving import saving_accounts, saving_leaving, savings
from services.treasury import payments
from services.treasury.payments import PaymentInput


@dataclass(frozen=True, slots=True)
class Saved:
    """amount is everything in the account, what was paid ahead too; interest is what no period has credited yet."""

    account_id: int
    account_no: str
    name: str
    amount: Money
    interest: Money = ZERO


@dataclass(frozen=True, slots=True)
class Debt:
    """amount is what closes the loan on the day."""

    loan_id: int
    contract_no: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Balanced:
    """What leaving on a day comes to; net below zero is what she still has to bring.

    kept is what she paid into a welfare fund and does not get back; problems stand against settling, each with what
    to do. may_leave_out says whether the fund's rules let the interest be kept back.
    """

    membership_id: int
    day: date
    savings: tuple[Saved, ...]
    debts: tuple[Debt, ...]
    kept: Money
    problems: tuple[str, ...]
    may_leave_out: bool = False

    @property
    def total_savings(self) -> Money:
        return Money.sum(one.amount for one in self.savings)

    @property
    def total_debts(self) -> Money:
        return Money.sum(one.amount for one in self.debts)

    @property
    def total_interest(self) -> Money:
        return Money.sum(one.interest for one in self.savings)

    @property
    def total_back(self) -> Money:
        return self.total_savings + self.total_interest

    @property
    def net(self) -> Money:
        return self.total_back - self.total_debts

    @property
    def has_money(self) -> bool:
        return bool(self.total_back or self.total_debts)

    @property
    def kept_words(self) -> str:
        """Why the welfare contributions are not in the sum; empty when there are none."""
        return f"เงินสมทบสวัสดิการ {self.kept} บาท เป็นของกองทุน ไม่คืนเมื่อพ้นสมาชิก" if self.kept else ""


@dataclass(frozen=True, slots=True)
class SettlementInput:
    """Of somebody who died (recorded before), payee is who receives; account_id empty is cash.

    no_interest_reason tells why interest that is not credited yet is left out; empty pays it.
    """

    membership_id: int
    day: date
    reason: EndReason = EndReason.RESIGNED
    note: str = ""
    account_id: int | None = None
    approved_by: str = ""
    payee: str = ""
    no_interest_reason: str = ""


def preview(session: Session, membership_id: int, day: date, *, with_interest: bool = True) -> Balanced:
    """What settle would do on a day; saves nothing."""
    member = members.get(session, membership_id)
    accounts = [one for one in savings.accounts_of(session, membership_id) if one.closed is None]
    debts, problems = _debts(session, membership_id, day)
    found = Balanced(
        membership_id,
        day,
        tuple(
            Saved(
                one.id,
                one.account_no,
                one.product.name,
                one.balance + one.prepaid,
                saving_leaving.accrued(session, one, day) if with_interest else ZERO,
            )
            for one in accounts
        ),
        tuple(debts),
        _contributed(session, membership_id),
        tuple(problems),
        bool(fund_rules.value(session, member.fund_id, fund_rules.NO_LEAVING_INTEREST, day)),
    )
    if found.net < ZERO:
        contracts = ", ".join(one.contract_no for one in debts)
        short = (
            f"หนี้ตามสัญญา {contracts} มากกว่าเงินออม {-found.net} บาท"
            f" กรุณารับชำระส่วนนี้จาก{_from_whom(member)}ก่อน แล้วจึงบันทึก"
        )
        return replace(found, problems=(*found.problems, short))
    return found


def _from_whom(member: Membership) -> str:
    return "ทายาทหรือผู้ค้ำประกัน" if member.end_reason is EndReason.DIED else "สมาชิก"


def _debts(session: Session, membership_id: int, day: date) -> tuple[list[Debt], list[str]]:
    open_loans = session.scalars(
        select(Loan.id)
        .where(Loan.membership_id == membership_id, Loan.closed.is_(None), Loan.cancelled.is_(None))
        .where(Loan.written_off.is_(None))
        .order_by(Loan.contract_no, Loan.id)
    ).all()
    debts, problems = [], []
    for loan_id in open_loans:
        loan = loans.get(session, loan_id)
        if loan.disbursed is None:
            problems.append(f"สัญญา {loan.contract_no} อนุมัติแล้วแต่ยังไม่จ่ายเงิน กรุณายกเลิกการอนุมัติก่อน")
        elif day < loan.disbursed:
            problems.append(
                f"สัญญา {loan.contract_no} จ่ายเงินเมื่อ {short_date(loan.disbursed)} กรุณาใช้วันนั้นหรือหลังจากนั้น"
            )
        else:
            owed = loan_repayments.quote(session, loan_id, day).before.payoff.total
            debts.append(Debt(loan_id, loan.contract_no, owed))
    return debts, [*problems, *_stands(session, membership_id)]


def _stands(session: Session, membership_id: int) -> list[str]:
    """She does not leave while others' loans rest on her; the estate of one who died stays bound."""
    member = members.get(session, membership_id)
    bound = guarantees.exposure(session, member.person_id, member.fund_id)
    if not bound.stands or member.end_reason is EndReason.DIED:
        return []
    return [f"ยังค้ำประกันเงินกู้อยู่ {bound.count:,} ราย: {bound.words} กรุณาเปลี่ยนผู้ค้ำหรือปลดภาระก่อน"]


def _contributed(session: Session, membership_id: int) -> Money:
    paid = select(func.sum(Contribution.amount)).where(
        Contribution.membership_id == membership_id, Contribution.cancelled_by_id.is_(None)
    )
    return session.scalar(paid) or ZERO


@for_duty(Duty.PAY)
def settle(session: Session, asked: SettlementInput, today: date) -> Document | None:
    """Pays out, sets off, closes the accounts and ends the membership; returns the voucher, None when there was no
    money.

    Raises UserError when debts are more than savings, for a death that is not recorded, a payee that is missing, a
    settlement that was made before, and what paying and ending refuse.
    """
    member = members.get(session, asked.membership_id)
    has_died = member.end_reason is EndReason.DIED
    if asked.reason is EndReason.DIED and not has_died:
        raise UserError("ยังไม่ได้บันทึกการเสียชีวิต กรุณาบันทึกการเสียชีวิตก่อนคืนเงินให้ผู้รับประโยชน์")
    if has_died and not normalise(asked.payee):
        raise UserError("ยังไม่ได้ใส่ชื่อผู้รับเงินแทนผู้เสียชีวิต กรุณาเลือกผู้รับประโยชน์หรือพิมพ์ชื่อทายาท", field="payee")
    if member.ended is not None and asked.day < member.ended:
        raise UserError(f"วันที่คืนเงินอยู่ก่อนวันพ้นสมาชิก ({short_date(member.ended)}) กรุณาแก้วันที่", field="day")
    leaves_out = bool(normalise(asked.no_interest_reason))
    found = preview(session, member.id, asked.day, with_interest=not leaves_out)
    if leaves_out and not found.may_leave_out:
        raise UserError(
            "กติกาของกองทุนไม่ให้งดดอกเบี้ยค้างจ่าย กรุณาจ่ายดอกเบี้ย หรือแก้กติกากองทุนก่อน", field="no_interest_reason"
        )
    if found.problems:
        raise UserError(found.problems[0], field="day")
    ends = member.end_reason is None
    if not found.savings and not found.debts and not ends:
        raise UserError(f"{member.person.name}ไม่มีเงินออมหรือหนี้เหลืออยู่แล้ว ไม่ต้องคืนเงินซ้ำ")
    voucher = _paid(session, member, asked, found) if found.has_money else None
    for one in found.savings:
        if not one.amount and not one.interest:
            saving_accounts.close(session, one.account_id, asked.day)
    if ends:
        members.end(session, member.id, asked.day, asked.reason, asked.note, today)
    if voucher is not None:
        session.add(Settlement(membership_id=member.id, document_id=voucher.id, ends=ends))
    session.flush()
    return voucher


def _paid(session: Session, member: Membership, asked: SettlementInput, found: Balanced) -> Document:
    why = member.end_reason or asked.reason
    reason = f"คืนเงินสมาชิกที่{why.label} เลขสมาชิก {member.member_no}"
    if why is EndReason.DIED:
        reason += f" {member.person.name}"
    paid = PaymentInput(
        member.fund_id,
        asked.day,
        membership_id=None if why is EndReason.DIED else member.id,
        payee=asked.payee,
        account_id=asked.account_id,
        reason=" ".join(part for part in (reason, normalise(asked.note), _left_out(asked)) if part),
        approved_by=asked.approved_by,
    )
    parts = [
        saving_leaving.part(session, one.account_id, asked.day, one.amount, one.interest)
        for one in found.savings
        if one.amount or one.interest
    ]
    held_back = [
        loan_repayments.part(session, RepaymentInput(one.loan_id, asked.day, one.amount))
        for one in found.debts
    ]
    return payments.pay(session, paid, parts, held_back)


def _left_out(asked: SettlementInput) -> str:
    reason = normalise(asked.no_interest_reason)
    return f"งดดอกเบี้ยค้างจ่าย เพราะ{reason}" if reason else ""


def live_of(session: Session, membership_id: int) -> Settlement | None:
    """The settlement that stands, the latest first."""
    query = select(Settlement).where(
        Settlement.membership_id == membership_id, Settlement.cancelled_by_id.is_(None)
    )
    return session.scalars(query.order_by(Settlement.id.desc()).limit(1)).first()


def take_back(session: Session, paper: Document) -> Callable[[Document], None] | None:
    """For services.treasury.voiding: she is a member again if the paper had ended it; savings and loans take back their own.

    Raises UserError when she died or joined again since.
    """
    row = session.scalars(
        select(Settlement).where(Settlement.document_id == paper.id, Settlement.cancelled_by_id.is_(None))
    ).first()
    if row is None:
        return None
    member = members.get(session, row.membership_id)
    if row.ends:
        members.require_still_gone(session, member)

    def done(voucher: Document) -> None:
        row.cancelled_by_id = voucher.id
        if row.ends:
            for account in _closed_empty(session, member):
                account.closed = None
            member.ended = member.end_reason = None
        session.flush()

    return done


def _closed_empty(session: Session, member: Membership) -> Sequence[SavingAccount]:
    """Accounts without money that leaving had closed."""
    query = select(SavingAccount).where(
        SavingAccount.membership_id == member.id, SavingAccount.closed == member.ended
    )
    return session.scalars(query).all()
