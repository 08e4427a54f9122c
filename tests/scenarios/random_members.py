"""Random members: they join, save, contribute, draw, claim, resign and die."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.document import Document
from models.fund import EndReason, Membership
from models.saving import SavingAccount, SavingKind
from models.values.money import ZERO, Money
from models.welfare import Benefit, Claim, ClaimState, MoneySource
from services.fund import members, settlements
from services.fund.members import MembershipInput
from services.fund.settlements import SettlementInput
from services.people.persons import PersonInput
from services.saving import saving_accounts, savings
from services.saving.saving_accounts import AccountInput
from services.treasury import payments, receipts
from services.treasury.payments import PaymentInput
from services.treasury.receipts import ReceiptInput
from services.welfare import claims, contribution_plans, contributions, matchings
from services.welfare.claims import ClaimInput, DecisionInput, PayInput
from services.welfare.matchings import MatchingInput
from tests.builders import citizen_id
from tests.scenarios.random_office import ASSISTANT, CHAIR, SECRETARY, TREASURER, Acts, RandomOffice


def join(at: RandomOffice) -> None:
    """Both funds at once."""
    n = at.people + 1
    person = PersonInput(f"คนที่{n}", "ทดสอบ", title="นาย", citizen_id=citizen_id(n))
    today = at.day

    def enrol(session: Session) -> None:
        of_savings = members.add_member(session, at.saving.id, person, MembershipInput("", today), today)
        of_welfare = members.enrol(
            session, at.welfare.id, of_savings.person_id, MembershipInput("", today), today
        )
        contribution_plans.choose(session, of_welfare.id, at.plan.id, today)

    with at.hand(SECRETARY) as db:
        db.write(enrol)
    at.people = n


def open_account(at: RandomOffice) -> None:
    """For one who has none of this kind yet, if there is one."""
    product = at.chance.choice(at.savings)
    has = select(SavingAccount.membership_id).where(SavingAccount.product_id == product.id)
    member_id = at.any(Membership, Membership.fund_id == at.saving.id, Membership.id.not_in(has))
    pledge = Money.of(at.chance.choice((50, 100, 200))) if product.kind is SavingKind.SAJJA else ZERO
    with at.hand(TREASURER) as db:
        db.write(saving_accounts.open_account, AccountInput(member_id, product.id, at.day, pledge))


def save(at: RandomOffice) -> None:
    account_id = at.any(SavingAccount)
    amount = Money.of(at.chance.choice((10, 50, 100, 150, 300, 1_000)))
    day = at.some_day()

    def take(session: Session) -> Document:
        account = session.get_one(SavingAccount, account_id)
        taken = ReceiptInput(account.fund_id, day, account.membership_id)
        return receipts.take(session, taken, [savings.part(session, account_id, day, amount)])

    with at.hand(at.chance.choice((TREASURER, ASSISTANT))) as db:
        db.write(take)


def contribute(at: RandomOffice) -> None:
    member_id = at.any(Membership, Membership.fund_id == at.welfare.id)
    amount = Money.of(30) * at.chance.choice((1, 1, 1, 2, 3, 12))
    day = at.some_day()

    def take(session: Session) -> Document:
        part = contributions.part(session, member_id, day, amount)
        return receipts.take(session, ReceiptInput(at.welfare.id, day, member_id), [part])

    with at.hand(ASSISTANT) as db:
        db.write(take)


def match(at: RandomOffice) -> None:
    """The local authority or the state gives the welfare fund money."""
    rounds = at.db.read(matchings.next_round, at.welfare.id)
    state = at.chance.random() < 0.5
    given = MatchingInput(
        fund_id=at.welfare.id,
        source=MoneySource.STATE if state else MoneySource.LGO,
        day=at.day,
        amount=Money.of(at.chance.randrange(10, 50) * 100),
        round=rounds if state else None,
        giver="ผู้สมทบ",
    )
    with at.hand(TREASURER) as db:
        db.write(matchings.take, given)


def withdraw(at: RandomOffice) -> None:
    account_id = at.any(SavingAccount)
    amount = Money(at.chance.choice((10_00, 55_25, 100_00, 1_000_00)))
    day = at.some_day()

    def pay(session: Session) -> Document:
        account = session.get_one(SavingAccount, account_id)
        paid = PaymentInput(account.fund_id, day, account.membership_id, approved_by=CHAIR)
        return payments.pay(session, paid, [savings.withdrawal_part(session, account_id, day, amount)])

    with at.hand(TREASURER) as db:
        db.write(pay)


def claim(at: RandomOffice) -> None:
    asked = ClaimInput(
        membership_id=at.any(Membership, Membership.fund_id == at.welfare.id),
        benefit_id=at.any(Benefit),
        filed=at.day,
        event_day=at.day - timedelta(days=at.chance.randrange(20)),
        nights=at.chance.choice((None, 1, 4)),
    )
    with at.hand(SECRETARY) as db:
        db.write(claims.file, asked)


def settle_claim(at: RandomOffice) -> None:
    """One step further: checked, agreed to or refused by the chair, paid by the treasurer."""
    waiting = Claim.state.in_((ClaimState.FILED, ClaimState.CHECKED, ClaimState.APPROVED))
    claim_id = at.any(Claim, waiting)
    row = at.db.read(claims.get, claim_id)
    if row.state is ClaimState.FILED:
        with at.hand(SECRETARY) as db:
            db.write(claims.check, claim_id)
    elif row.state is ClaimState.APPROVED:
        with at.hand(TREASURER) as db:
            db.write(claims.pay, PayInput(claim_id=claim_id, day=at.day, approved_by=CHAIR))
    elif not row.entitled and at.chance.random() < 0.7:
        with at.hand(CHAIR) as db:
            db.write(claims.refuse, claim_id, at.day, "ยังไม่มีสิทธิ", resolution="ครั้งที่ 1")
    else:
        decided = DecisionInput(
            claim_id=claim_id,
            day=at.day,
            approved=row.entitled or Money.of(500),
            resolution="ครั้งที่ 1",
            reason="" if row.entitled else "คณะกรรมการเห็นใจ",
        )
        with at.hand(CHAIR) as db:
            db.write(claims.decide, decided)


def leave(at: RandomOffice) -> None:
    """Settled with what she saved and owes."""
    member_id = at.any(Membership, Membership.fund_id == at.saving.id, Membership.end_reason.is_(None))
    asked = SettlementInput(member_id, at.day, EndReason.RESIGNED, approved_by=CHAIR)
    with at.hand(TREASURER) as db:
        db.write(settlements.settle, asked, at.day)


def die(at: RandomOffice) -> None:
    member_id = at.any(Membership, Membership.end_reason.is_(None))
    with at.hand(SECRETARY) as db:
        db.write(members.record_death, member_id, at.day, "", at.day)


def settle_estate(at: RandomOffice) -> None:
    member_id = at.any(Membership, Membership.end_reason == EndReason.DIED)
    asked = SettlementInput(member_id, at.day, EndReason.DIED, approved_by=CHAIR, payee="นางทายาท ทดสอบ")
    with at.hand(TREASURER) as db:
        db.write(settlements.settle, asked, at.day)


ACTS: Acts = (
    (8, join),
    (10, open_account),
    (26, save),
    (10, contribute),
    (1, match),
    (6, withdraw),
    (3, claim),
    (6, settle_claim),
    (1, leave),
    (1, die),
    (1, settle_estate),
)
