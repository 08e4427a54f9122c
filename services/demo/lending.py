"""The practice office's requests for loans in every state, and the people who stand for the loans that run."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select

from models.fund import Fund, Membership
from models.lending import CollateralKind, LoanApplication
from models.loan import Loan, LoanProduct
from models.values.money import Money
from services.demo.making import CHAIR, SECRETARY, Making
from services.loan import (
    collaterals,
    guarantee_acts,
    loan_applications,
    loan_contracts,
    loan_decisions,
)
from services.loan.collaterals import CollateralInput
from services.loan.guarantees import GuaranteeInput
from services.loan.household_economy import Household, Line, OtherDebt
from services.loan.loan_applications import RequestInput
from services.loan.loan_contracts import ContractInput
from services.loan.loan_decisions import DecisionInput

_RELATIONS = ("เพื่อนบ้าน", "พี่ชาย", "น้องสาว", "ญาติ")
_ASKED = (  # days ago, sum, periods, what for, what becomes of it
    (45, 30_000, 12, "ซื้อปุ๋ยและพันธุ์ข้าว", "contracted"),
    (38, 60_000, 24, "ต่อเติมบ้าน", "rejected"),
    (30, 20_000, 10, "ค่าเล่าเรียนบุตร", "approved"),
    (24, 15_000, 10, "ซื้อลูกหมู", "deferred"),
    (16, 40_000, 18, "ซื้อเครื่องสูบน้ำ", "recommended"),
    (9, 55_000, 24, "ซ่อมหลังคาบ้าน", "recommended"),
    (5, 10_000, 6, "ค่ารักษาพยาบาล", "submitted"),
    (3, 25_000, 12, "ขายของชำ", "withdrawn"),
    (1, 20_000, 12, "ทอผ้า", "draft"),
)


def stand(making: Making, fund: Fund, people: list[Membership]) -> int:
    """Two neighbours stand for each running loan, and land secures one; returns how many guarantees there are."""
    session, chance, made = making.session, making.chance, 0
    running = session.scalars(
        select(Loan)
        .where(Loan.fund_id == fund.id, Loan.disbursed.is_not(None), Loan.closed.is_(None))
        .order_by(Loan.disbursed, Loan.id)
    ).all()
    living = [one for one in people if one.end_reason is None]
    for loan in running:
        assert loan.disbursed is not None
        others = [one for one in living if one.id != loan.membership_id]
        for one in chance.sample(others, 2):
            given = GuaranteeInput(one.person_id, loan.principal, relation=chance.choice(_RELATIONS))
            guarantee_acts.add(session, loan.id, given, loan.disbursed)
            made += 1
            making.step()
    if running and running[-1].disbursed is not None:
        land = CollateralInput(CollateralKind.LAND, "โฉนดที่ดินเลขที่ 4321 เนื้อที่ 2 ไร่", Money.of(180_000), "4321")
        row = collaterals.add(session, running[-1].id, land)
        collaterals.receive(session, row.id, running[-1].disbursed, "ตู้เซฟที่ทำการ แฟ้ม 1")
    return made


def ask(making: Making, fund: Fund, people: list[Membership]) -> int:
    """Requests of the last weeks, one or two in every state; returns how many there are."""
    session = making.session
    product = session.scalars(
        select(LoanProduct).where(LoanProduct.fund_id == fund.id).order_by(LoanProduct.id).limit(1)
    ).one()
    owing = set(
        session.scalars(select(Loan.membership_id).where(Loan.closed.is_(None), Loan.cancelled.is_(None)))
    )
    free = [one for one in people if one.end_reason is None and one.id not in owing]
    chosen = making.chance.sample(free, len(_ASKED) * 3)
    for at, (ago, asked, periods, purpose, becomes) in enumerate(_ASKED):
        borrower, *sureties = chosen[at * 3 : at * 3 + 3]
        request = RequestInput(
            membership_id=borrower.id,
            product_id=product.id,
            received=making.today - timedelta(ago),
            asked=Money.of(asked),
            periods=periods,
            purpose=purpose,
            repaid_from="ขายผลผลิตและค้าขาย",
            household=_household(making),
            guarantees=tuple(
                GuaranteeInput(one.person_id, relation=making.chance.choice(_RELATIONS)) for one in sureties
            ),
        )
        if becomes == "deferred":
            request = replace(request, guarantees=request.guarantees[:1])
        _live(making, request, becomes)
        making.step()
    return len(_ASKED)


def _household(making: Making) -> Household:
    def sum_of(least: int, most: int) -> Money:
        return Money.of(making.chance.randrange(least, most) * 100)

    debts = (OtherDebt("ธ.ก.ส.", sum_of(200, 800), sum_of(8, 20)),) if making.chance.random() < 0.5 else ()
    return Household(
        (Line("อาชีพหลัก", sum_of(80, 160)), Line("อาชีพเสริม", sum_of(10, 40))),
        (Line("กินอยู่ในบ้าน", sum_of(40, 70)), Line("ลงทุนอาชีพ", sum_of(10, 30))),
        debts,
        making.chance.randrange(2, 7),
    )


def _live(making: Making, request: RequestInput, becomes: str) -> None:
    session, today = making.session, making.today
    with making.acting(SECRETARY):
        row = loan_applications.save_draft(session, request)
        if becomes == "draft":
            return
        loan_applications.submit(session, row.id)
        if becomes == "withdrawn":
            loan_applications.withdraw(session, row.id, "ได้เงินจากลูกแล้ว ไม่ต้องกู้")
            return
        if becomes == "submitted":
            return
        day = request.received + timedelta(3)
        opinion = "มีอาชีพมั่นคง ส่งเงินสัจจะสม่ำเสมอ เห็นควรอนุมัติ"
        loan_decisions.recommend(session, row.id, day, "คณะกรรมการหมู่บ้าน", opinion)
    with making.acting(CHAIR):
        _decide(making, row, request.received + timedelta(10), becomes)
    if becomes == "contracted":
        with making.acting(SECRETARY):
            met = request.received + timedelta(10)
            loan_contracts.contract(
                session,
                ContractInput(
                    application_id=row.id, day=met, pay_out=today, signed=met, original_place="แฟ้มสัญญา ตู้ 1"
                ),
            )


def _decide(making: Making, row: LoanApplication, day: date, becomes: str) -> None:
    decided = DecisionInput(
        application_id=row.id,
        day=day,
        approved=row.asked,
        periods=row.periods,
        resolution=f"คณะกรรมการครั้งที่ {day.month}/{day.year + 543}",
    )
    if becomes in ("approved", "contracted"):
        loan_decisions.approve(making.session, replace(decided, reason="ที่ประชุมพิจารณาแล้วเห็นว่าชำระได้"))
    elif becomes == "rejected":
        loan_decisions.reject(making.session, replace(decided, reason="รายได้ไม่พอกับวงเงินที่ขอ"))
    elif becomes == "deferred":
        loan_decisions.defer(making.session, replace(decided, reason="ให้หาผู้ค้ำเพิ่มอีก 1 คน"))
