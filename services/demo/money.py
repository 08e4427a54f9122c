"""The practice office's funds: members, savings, loans, repayments and mistakes put right."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from functools import partial

from sqlalchemy.orm import Session

from models.fund import EndReason, Fund, FundKind, Membership
from models.ledger import AccountRole
from models.loan import Loan, LoanEventKind, LoanProduct
from models.person import Sex
from models.user import Role
from models.values.money import ZERO, Money
from models.values.rate import Rate
from models.values.thai_date import PartialDate
from services import office
from services.bookkeeping import account_sums, charts, fiscal_periods, year_end
from services.demo.debts import plan as plan_debts
from services.demo.making import CHAIR, MEN, SECRETARY, SURNAMES, TREASURER, WOMEN, Making, made_up_id
from services.demo.savings import begin as begin_savings
from services.demo.treasury import close_day
from services.demo.welfare import begin as begin_welfare
from services.demo.welfare import plan as plan_welfare
from services.demo.wholesale import plan as plan_wholesale
from services.demo.wholesale import source
from services.fund import funds, members, settlements
from services.fund.funds import FundInput
from services.fund.members import MembershipInput
from services.fund.settlements import SettlementInput
from services.loan import loan_approvals, loan_products, loan_repayments, loan_reversals, loans
from services.loan.lending_policy import Policy
from services.loan.loan_approvals import ApprovalInput
from services.loan.loan_math import Basis, Method
from services.loan.loan_products import ProductInput
from services.loan.loan_repayments import RepaymentInput
from services.loan.loan_state import state_of
from services.office import CouncilInput, FirstRun
from services.people.persons import PersonInput
from services.treasury import cash_moves, payments
from services.treasury.cash_moves import Move, MoveInput
from services.treasury.payments import PaymentInput

MEMBERS, LOANS = 240, 48
_KEPT, _LEAST = Money.of(4_000), Money.of(500)  # in the box after a visit to the bank, and when one is due
_EXPENSES = (
    (("ค่าเครื่องเขียนและถ่ายเอกสาร", "ร้านศึกษาภัณฑ์"), "54050", Money.of("185.50")),
    (("ค่าน้ำมันไปธนาคาร", TREASURER), "54060", Money.of(120)),
    (("ค่าอาหารว่างประชุมกรรมการ", "ร้านป้าสมมุติ"), "54085", Money.of(450)),
)

_EARLY = timedelta(days=10)
_PURPOSES = ["ทำนา", "เลี้ยงวัว", "ค่าเล่าเรียนบุตร", "ซ่อมแซมบ้าน", "ปลูกมันสำปะหลัง", "ค้าขาย", "ซื้อปุ๋ย", "ทอผ้า"]


def set_up(session: Session, start: date) -> tuple[Fund, Fund]:
    """The savings and the welfare fund, with what they had on the first day."""
    savings = _set_up(session, start)
    welfare = funds.add(session, FundInput("กองทุนสวัสดิการชุมชนตำบลโพนทอง", FundKind.WELFARE))
    funds.record_opening(session, welfare.id, start, Money.of(18_400), Money.of(212_000))
    return savings, welfare


def live(making: Making, savings: Fund, welfare: Fund, people: list[Membership], start: date) -> None:
    """Years of savings, loans and repayments, up to today; the first year is closed."""
    with making.acting(SECRETARY):
        products = _offer(making, savings)
    # members' own accounts are kept here since the last fiscal year but one; before it only the fund's books were
    since = start.replace(year=start.year + 2)
    begin_savings(making, savings, people, since)
    with making.acting(SECRETARY):
        begin_welfare(making, welfare)
        plan_welfare(making, welfare, since)
    _plan_books(making, savings, welfare, start)
    plan_wholesale(making, savings)
    plan_debts(making, savings, products[0], people[7])
    span = (making.today - start).days - 5
    for n in range(LOANS):
        making.plan(
            start + timedelta(days=span * (n + 1) // LOANS), partial(_lend, making, products, people, n)
        )
    making.live()
    _leave(making, people)
    first_year = fiscal_periods.period_of(making.session, savings, start)
    close_day(making, savings, first_year.last)
    year_end.close(making.session, first_year.id)


def _set_up(session: Session, start: date) -> Fund:
    fund = office.start(
        session,
        FirstRun(
            council=CouncilInput(
                "สภาองค์กรชุมชนตำบลโพนทอง", "โพนทอง", "ตัวอย่าง", "หนองคาย", "43000", "119 หมู่ที่ 4", "042-000-000"
            ),
            fund=FundInput("กลุ่มออมทรัพย์เพื่อการผลิตตำบลโพนทอง", FundKind.SAVINGS),
            user_name=SECRETARY,
            role=Role.SECRETARY,
            opening_day=start,
            opening_cash=Money.of("62500.50"),
            opening_bank=Money.of(1_150_000),
        ),
    )
    office.add_user(session, TREASURER, Role.TREASURER)
    office.add_user(session, CHAIR, Role.CHAIR)
    return fund


def enrol_everybody(making: Making, savings: Fund, welfare: Fund, start: date) -> list[Membership]:
    chance, people = making.chance, []
    for n in range(MEMBERS):
        woman = chance.random() < 0.55
        born = start - timedelta(days=chance.randrange(20 * 365, 82 * 365))
        person = PersonInput(
            first_name=chance.choice(WOMEN if woman else MEN),
            last_name=chance.choice(SURNAMES),
            title=chance.choice(("นาง", "นางสาว")) if woman else "นาย",
            citizen_id=made_up_id(n, wrong=n % 60 == 17),
            sex=Sex.FEMALE if woman else Sex.MALE,
            birth=PartialDate(born.year, None, None) if n % 25 == 3 else PartialDate.of(born),
            phone=f"042000{n:03}" if n % 3 else "",
            house_no=f"{chance.randrange(1, 180)}" + (f"/{chance.randrange(1, 9)}" if n % 4 == 0 else ""),
            moo=chance.randrange(1, 10),
            check_card_later=n % 60 == 17,
        )
        joined = start - timedelta(days=chance.randrange(1, 15 * 365))
        member = members.add_member(
            making.session, savings.id, person, MembershipInput(f"{n + 1:04}", joined), making.today
        )
        people.append(member)
        if n % 3 != 1:
            also = MembershipInput(f"ส{n + 1:04}", joined + timedelta(days=30))
            members.enrol(making.session, welfare.id, member.person_id, also, making.today)
        making.step()
    return people


def _plan_books(making: Making, savings: Fund, welfare: Fund, start: date) -> None:
    """Small expenses go out every month, the bank pays its interest, and the box is emptied into the bank."""
    month = start
    while month <= making.today:
        for fund in (savings, welfare):
            making.plan(month + timedelta(days=6), partial(_keep_books, making, fund))
        month = (month + timedelta(days=32)).replace(day=1)


def _keep_books(making: Making, fund: Fund, day: date) -> None:
    session = making.session
    codes = {one.code: one for one in charts.accounts(session, fund.id)}
    bank, cash = codes["12110"], account_sums.balance(session, codes["11010"])
    if cash < _LEAST:
        cash_moves.move(session, MoveInput(fund.id, day, Move.WITHDRAWAL, bank.id, _KEPT))
    words, expense, amount = making.chance.choice(_EXPENSES)
    paid = PaymentInput(fund.id, day, payee=words[1], reason="ใบเสร็จร้านค้า", approved_by=CHAIR)
    payments.pay(session, paid, [payments.other_part(session, codes[expense].id, amount, words[0])])
    left = cash - amount - _KEPT
    if left > ZERO:
        whole = Money.of(left.satang // 10_000 * 100)
        if whole:
            cash_moves.move(session, MoveInput(fund.id, day, Move.DEPOSIT, bank.id, whole))
    if day.month in (6, 12):
        interest = Money(account_sums.balance(session, bank).satang // 800)
        cash_moves.move(session, MoveInput(fund.id, day, Move.INTEREST, bank.id, interest))


def _offer(making: Making, fund: Fund) -> list[LoanProduct]:
    ordinary = ProductInput(
        name="เงินกู้สามัญ",
        rate=Rate.of(12),
        method=Method.EQUAL_PRINCIPAL,
        least=Money.of(1_000),
        most=Money.of(60_000),
        periods=12,
        most_periods=36,
        penalty_rate=Rate.of(3),
        policy=Policy(member_months=6, guarantors=2, guarantor_quota=3, ceiling=Money.of(50_000)),
    )
    level = dataclasses.replace(
        ordinary,
        name="เงินกู้อาชีพ ค่างวดเท่ากัน",
        rate=Rate.of(9),
        method=Method.ANNUITY,
        basis=Basis.MONTH_1_12,
        instalment_unit=Money.of(1),
        rounds_up=True,
    )
    seasonal = dataclasses.replace(
        ordinary,
        name="เงินกู้ฤดูกาล จ่ายครั้งเดียว",
        rate=Rate.of(6),
        method=Method.BULLET,
        periods=1,
        most_periods=1,
        every=10,
        policy=Policy(member_months=6, guarantors=1, guarantor_quota=3, ceiling=Money.of(30_000)),
    )
    offered = (ordinary, level, seasonal)
    return [loan_products.add(making.session, fund.id, one, making.today) for one in offered]


def _lend(making: Making, products: list[LoanProduct], people: list[Membership], n: int, day: date) -> None:
    """The newest loan only waits for its money, so that there is one to pay out."""
    chance = making.chance
    product = products[0] if n % 2 == 0 else chance.choice(products)
    asked = ApprovalInput(
        membership_id=people[(n * 5) % len(people)].id,
        product_id=product.id,
        principal=Money.of(chance.randrange(5, 41) * 1_000),
        periods=1 if product.most_periods == 1 else chance.choice((6, 10, 12, 12, 18)),
        approved=day,
        pay_out=day,
        purpose=chance.choice(_PURPOSES),
        resolution=f"ครั้งที่ {day.month}/{day.year + 543}",
        wholesale_id=source(making, product.fund_id) if n % 3 else None,
    )
    with making.acting(CHAIR):
        loan = loan_approvals.approve(making.session, asked)
    if n < LOANS - 1:
        bank = charts.account_for(making.session, product.fund_id, AccountRole.BANK)
        loan_approvals.disburse(making.session, loan.id, day, bank.id)
        stops_after = chance.choice((2, 4)) if n % 9 == 4 else 99
        _plan_payment(making, loan, stops_after)


def _plan_payment(making: Making, loan: Loan, left: int) -> None:
    """Most people pay when it is due, some a little early or late; who has none left pays no more."""
    if loan.oldest_unpaid_due is None or loan.closed is not None or not left:
        return
    day = loan.oldest_unpaid_due + timedelta(days=making.chance.choice((0, 0, 0, 0, -3, -1, 4, 12)))
    day = max(day, max(event.day for event in loan.events) + timedelta(days=7))
    making.plan(day, partial(_collect, making, loan.id, left))


def _collect(making: Making, loan_id: int, left: int, day: date) -> None:
    """Some pay a part; one receipt in thirty is written for the wrong person and taken back.

    Whose instalment was moved by a resolution waits for its new day.
    """
    chance, session = making.chance, making.session
    loan = loans.get(session, loan_id)
    if loan.oldest_unpaid_due is not None and loan.oldest_unpaid_due > day + _EARLY:
        _plan_payment(making, loan, left)
        return
    state = state_of(loan, day)
    row = state.rows[0]
    # what closes the oldest instalment today: interest has gone on since it fell due
    asked = max(row.total, row.principal + row.carried + state.interest) + state.penalty
    asked = min(asked, state.payoff.total)
    if chance.random() < 0.06 and asked > Money.of(200):
        asked = Money.of(asked.satang // 200)
    loan_repayments.repay(session, RepaymentInput(loan.id, day, asked))
    if chance.random() < 0.03:
        wrong = [one for one in loan.events if one.kind is LoanEventKind.REPAID][-1]
        loan_reversals.reverse_event(session, wrong.id, day, "ลงชื่อผู้ชำระผิดคน")
        loan_repayments.repay(session, RepaymentInput(loan.id, day, asked))
    _plan_payment(making, loan, left - 1)


def _leave(making: Making, people: list[Membership]) -> None:
    """A few members resign with their money settled, or die; those with a running loan stay."""
    borrowers = {people[(n * 5) % len(people)].id for n in range(LOANS)}
    gone = [one for one in people if one.id not in borrowers][::17]
    for n, member in enumerate(gone):
        day = making.today - timedelta(days=3 * n)
        if n % 4 == 3:
            with making.acting(SECRETARY):
                members.record_death(making.session, member.id, day, "", making.today)
            continue
        bank = charts.account_for(making.session, member.fund_id, AccountRole.BANK)
        asked = SettlementInput(
            member.id, making.today, EndReason.RESIGNED, "ย้ายภูมิลำเนา", bank.id, approved_by=CHAIR
        )
        settlements.settle(making.session, asked, making.today)
