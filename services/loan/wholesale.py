"""เงินที่กองทุนกู้มา: contracts with CODI or a bank, and which members' loans are lent from them (fund.md section 1.6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, joinedload, selectinload

from models.fund import Membership
from models.ledger import Account, AccountKind, AccountRole
from models.lending import WholesaleEvent, WholesaleLoan
from models.loan import Loan
from models.values.money import ZERO, Money
from models.values.rate import Rate
from models.values.thai_date import short_date
from models.values.thai_text import normalise
from services.bookkeeping import charts
from services.duties import Duty, for_duty
from services.errors import UserError
from services.loan import wholesale_state
from services.loan.loan_math import (
    Basis,
    LoanTerms,
    Method,
    Schedule,
    Unit,
    schedule,
    terms_from_json,
    terms_to_json,
)
from services.loan.loan_math.terms_json import terms_from_dict

# A lender of funds counts by what is outstanding, and pays out in parts; agreed interest as a sum can do neither.
METHODS = (Method.EQUAL_PRINCIPAL, Method.ANNUITY, Method.INTEREST_ONLY, Method.BULLET)
LENDER = "สถาบันพัฒนาองค์กรชุมชน (องค์การมหาชน)"


@dataclass(frozen=True, slots=True, kw_only=True)
class WholesaleInput:
    """The contract: comes is the day the money is expected, instalment the fixed payment when the lender named one.

    Of a debt that was paid on before the program, principal and periods are what is left. account_id empty is the
    fund's usual account of such debts.
    """

    lender: str
    contract_no: str
    principal: Money
    rate: Rate
    periods: int
    comes: date
    method: Method = Method.ANNUITY
    every: int = 1
    unit: Unit = Unit.MONTH
    first_due: date | None = None
    basis: Basis = Basis.ACT_365
    instalment: Money | None = None
    grace_principal: int = 0
    purpose: str = ""
    signed: date | None = None
    account_id: int | None = None
    note: str = ""


def terms_of(wanted: WholesaleInput) -> LoanTerms:
    """Raises UserError on the field at fault when the lender's conditions are impossible."""
    if wanted.principal <= ZERO:
        raise UserError("ยังไม่ได้ใส่วงเงินตามสัญญา กรุณาใส่จำนวนเงินที่มากกว่าศูนย์", field="principal")
    if wanted.method not in METHODS:
        raise UserError("วิธีคิดดอกเบี้ยนี้ใช้กับเงินที่กองทุนกู้มาไม่ได้ กรุณาเลือกวิธีอื่น", field="method")
    return terms_from_dict(
        {
            "principal": f"{wanted.principal.baht:f}",
            "rate": str(wanted.rate),
            "method": wanted.method.value,
            "periods": wanted.periods,
            "every": wanted.every,
            "unit": wanted.unit.value,
            "disbursed": wanted.comes.isoformat(),
            "first_due": wanted.first_due.isoformat() if wanted.first_due else None,
            "basis": wanted.basis.value,
            "instalment": f"{wanted.instalment.baht:f}" if wanted.instalment else None,
            "grace": {"principal": wanted.grace_principal},
        },
        None,
    )


def preview(wanted: WholesaleInput) -> Schedule:
    """The instalments the form shows while it is typed; raises what terms_of does."""
    return schedule(terms_of(wanted))


def get(session: Session, wholesale_id: int) -> WholesaleLoan:
    """With its fund, events and their papers."""
    query = select(WholesaleLoan).where(WholesaleLoan.id == wholesale_id)
    return session.scalars(query.options(*_WHOLE)).one()


def of_fund(session: Session, fund_id: int) -> Sequence[WholesaleLoan]:
    """Those still owed first, the oldest contract before others."""
    query = select(WholesaleLoan).where(WholesaleLoan.fund_id == fund_id).options(*_WHOLE)
    return session.scalars(query.order_by(WholesaleLoan.closed.is_not(None), WholesaleLoan.id)).all()


_WHOLE = (
    joinedload(WholesaleLoan.fund),
    selectinload(WholesaleLoan.events).joinedload(WholesaleEvent.document),
)


def running(session: Session, fund_id: int) -> Sequence[WholesaleLoan]:
    """Those money may be lent on from: what an approval offers."""
    query = select(WholesaleLoan).where(WholesaleLoan.fund_id == fund_id, WholesaleLoan.closed.is_(None))
    return session.scalars(query.order_by(WholesaleLoan.id)).all()


def words_of(loan: WholesaleLoan) -> str:
    """“สถาบันพัฒนาองค์กรชุมชน สัญญา 12/2569”."""
    return f"{loan.lender} สัญญา {loan.contract_no}"


def debt_accounts(session: Session, fund_id: int) -> Sequence[Account]:
    """Accounts such a debt may be kept in: the usual one first, then the other liabilities in use."""
    query = select(Account).where(
        Account.fund_id == fund_id,
        Account.kind == AccountKind.LIABILITY,
        Account.is_active,
        ~Account.is_contra,
    )
    found = session.scalars(query.order_by(Account.code)).all()
    return sorted(found, key=lambda one: one.role is not AccountRole.WHOLESALE)


def as_input(loan: WholesaleLoan) -> WholesaleInput:
    """What a form starts from."""
    terms = terms_from_json(loan.terms)
    return WholesaleInput(
        lender=loan.lender,
        contract_no=loan.contract_no,
        principal=loan.principal,
        rate=loan.rate,
        periods=terms.periods,
        comes=terms.disbursed,
        method=terms.method,
        every=terms.every,
        unit=terms.unit,
        first_due=terms.first_due,
        basis=terms.basis,
        instalment=terms.instalment,
        grace_principal=terms.grace_principal,
        purpose=loan.purpose,
        signed=loan.signed,
        account_id=loan.account_id,
        note=loan.note,
    )


@for_duty(Duty.BOOKS)
def add(session: Session, fund_id: int, wanted: WholesaleInput) -> WholesaleLoan:
    """Registers a contract; no money moves. Raises UserError for a lender or number that is missing, a number taken,
    impossible conditions, and an account that is no debt of the fund.
    """
    row = WholesaleLoan(fund_id=fund_id, events=[])
    _put(session, row, wanted)
    session.add(row)
    session.flush()
    return row


@for_duty(Duty.BOOKS)
def change(session: Session, wholesale_id: int, wanted: WholesaleInput) -> WholesaleLoan:
    """Raises UserError as add does, for a principal below what came already, and another account once money moved."""
    row = get(session, wholesale_id)
    came = wholesale_state.received(row)
    if wanted.principal < came:
        raise UserError(f"รับเงินกู้แล้ว {came} บาท วงเงินตามสัญญาต้องไม่น้อยกว่านั้น กรุณาตรวจจำนวนเงิน", field="principal")
    if row.events and wanted.account_id not in (None, row.account_id):
        raise UserError("สัญญานี้มีรายการรับจ่ายแล้ว เปลี่ยนบัญชีของหนี้ไม่ได้ กรุณาเลือกบัญชีเดิม", field="account")
    _put(session, row, wanted)
    wholesale_state.require_possible(row)
    session.flush()
    return row


@for_duty(Duty.BOOKS)
def remove(session: Session, wholesale_id: int) -> None:
    """Raises UserError once money moved or members' loans are tied to it."""
    if session.scalar(select(exists().where(WholesaleEvent.wholesale_id == wholesale_id))):
        raise UserError("สัญญานี้มีรายการรับจ่ายเงินแล้ว ลบไม่ได้ กรุณายกเลิกเอกสารของรายการนั้นแทน")
    if session.scalar(select(exists().where(Loan.wholesale_id == wholesale_id))):
        raise UserError("มีสัญญากู้ของสมาชิกผูกกับสัญญานี้ กรุณาเอาออกจากรายการสัญญาสมาชิกก่อนลบ")
    session.delete(get(session, wholesale_id))
    session.flush()


def linkable(session: Session, wholesale_id: int) -> Sequence[Loan]:
    """Members' loans that are tied to it, and those of the fund tied to none; with their members."""
    fund_id = session.get_one(WholesaleLoan, wholesale_id).fund_id
    query = (
        select(Loan)
        .where(
            Loan.fund_id == fund_id,
            Loan.cancelled.is_(None),
            (Loan.wholesale_id == wholesale_id) | (Loan.wholesale_id.is_(None) & Loan.closed.is_(None)),
        )
        .options(joinedload(Loan.membership).joinedload(Membership.person))
        .order_by(Loan.wholesale_id.is_(None), Loan.id)
    )
    return session.scalars(query).all()


@for_duty(Duty.BOOKS)
def link(session: Session, wholesale_id: int, loan_ids: Sequence[int]) -> int:
    """Says which members' loans are lent from it, all of them; returns how many.

    Raises UserError on loans for one of another fund, cancelled, or tied to another contract.
    """
    row = session.get_one(WholesaleLoan, wholesale_id)
    wanted = set(loan_ids)
    for loan in session.scalars(select(Loan).where(Loan.id.in_(wanted))).all():
        require_linkable(row, loan)
    tied = select(Loan).where((Loan.wholesale_id == row.id) | Loan.id.in_(wanted))
    for loan in session.scalars(tied).all():
        loan.wholesale_id = row.id if loan.id in wanted else None
    session.flush()
    return len(wanted)


def require_linkable(row: WholesaleLoan, loan: Loan) -> None:
    if loan.fund_id != row.fund_id or loan.cancelled is not None:
        raise UserError(f"สัญญา {loan.contract_no} ไม่ใช่สัญญาที่ใช้อยู่ของกองทุนนี้ กรุณาเลือกใหม่", field="loans")
    if loan.wholesale_id not in (None, row.id):
        raise UserError(f"สัญญา {loan.contract_no} ใช้เงินกู้ก้อนอื่นอยู่แล้ว กรุณาเอาออกจากก้อนนั้นก่อน", field="loans")


def _put(session: Session, row: WholesaleLoan, wanted: WholesaleInput) -> None:
    lender, number = normalise(wanted.lender), normalise(wanted.contract_no)
    if not lender:
        raise UserError("ยังไม่ได้ใส่ชื่อผู้ให้กู้ กรุณาพิมพ์ชื่อ เช่น พอช. หรือธนาคาร", field="lender")
    if not number:
        raise UserError("ยังไม่ได้ใส่เลขที่สัญญา กรุณาพิมพ์เลขที่ตามสัญญาของผู้ให้กู้", field="contract_no")
    with session.no_autoflush:
        same = select(WholesaleLoan.id).where(
            WholesaleLoan.fund_id == row.fund_id, WholesaleLoan.contract_no == number
        )
        if session.scalar(same.where(WholesaleLoan.id != (row.id or 0))) is not None:
            raise UserError(f"มีสัญญาเลขที่ {number} ในทะเบียนแล้ว กรุณาตรวจเลขที่สัญญา", field="contract_no")
        account = _account(session, row.fund_id, wanted.account_id)
    if wanted.signed is not None and wanted.comes < wanted.signed:
        raise UserError(f"วันรับเงินอยู่ก่อนวันทำสัญญา ({short_date(wanted.signed)}) กรุณาแก้วันที่", field="comes")
    terms = terms_of(wanted)
    schedule(terms)
    row.lender, row.contract_no, row.principal, row.rate = lender, number, wanted.principal, wanted.rate
    row.terms, row.account_id, row.signed = terms_to_json(terms), account.id, wanted.signed
    row.purpose, row.note = normalise(wanted.purpose), normalise(wanted.note)


def _account(session: Session, fund_id: int, account_id: int | None) -> Account:
    if account_id is None:
        return charts.account_for(session, fund_id, AccountRole.WHOLESALE)
    account = session.get_one(Account, account_id)
    if account.fund_id != fund_id or account.kind is not AccountKind.LIABILITY:
        raise UserError("บัญชีนี้ไม่ใช่หนี้สินของกองทุน กรุณาเลือกบัญชีเงินกู้", field="account")
    return account
