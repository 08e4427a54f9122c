"""An office that does anything in any order: members join, save, contribute, borrow, repay, claim, resign and die."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.database import Database
from models.document import Document, DocumentKind
from models.fund import EndReason, FundKind, Membership
from models.ledger import AccountRole, JournalEntry
from models.loan import Loan
from models.migrate import prepare
from models.saving import SavingAccount, SavingKind
from models.treasury import CashCount, DayClose
from models.user import Actor, AuditRecord, Role
from models.values.money import ZERO, Money
from models.values.rate import Rate
from models.welfare import Benefit, Claim, ClaimState
from services import office
from services.bookkeeping import account_sums, charts
from services.errors import UserError
from services.fund import funds, members, settlements
from services.fund.funds import FundInput
from services.fund.members import MembershipInput
from services.fund.settlements import SettlementInput
from services.loan import loan_approvals, loan_products, loan_repayments, loan_reversals, loans
from services.loan.loan_approvals import ApprovalInput, HeldBack
from services.loan.loan_math import Method
from services.loan.loan_products import ProductInput
from services.loan.loan_repayments import RepaymentInput
from services.office import CouncilInput, FirstRun
from services.people.persons import PersonInput
from services.saving import saving_accounts, saving_products, savings
from services.saving.saving_accounts import AccountInput
from services.treasury import cash_counts, day_close, notes_and_coins, payments, receipts, voiding
from services.treasury.cash_counts import CountInput
from services.treasury.payments import PaymentInput
from services.treasury.receipts import ReceiptInput
from services.treasury.voiding import VoidInput
from services.welfare import benefits, claims, contribution_plans, contributions
from services.welfare.claims import ClaimInput, DecisionInput, PayInput
from services.welfare.contribution_plans import PlanInput
from tests.builders import citizen_id

START = date(2025, 10, 1)
SECRETARY, TREASURER = "นางสาวทดสอบ เลขานุการ", "นายทดสอบ เหรัญญิก"


class RandomOffice:
    """done counts what was saved and refused what was refused, by act; a refusal must change nothing."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance, self.day = Random(seed), START
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        prepare(folder / "office.db", folder / "backups")
        self.db = Database(folder / "office.db", Actor(SECRETARY), self._now)
        self.saving, self.welfare = self._found()
        self.people = 0
        self.acts: list[tuple[int, Callable[[], object]]] = [
            (6, self.join),
            (30, self.save),
            (12, self.contribute),
            (6, self.withdraw),
            (5, self.lend),
            (2, self.roll_over),
            (18, self.repay),
            (3, self.claim),
            (5, self.settle_claim),
            (3, self.take_loan_back),
            (4, self.spend),
            (4, self.void),
            (1, self.leave),
            (1, self.die),
            (4, self.close_day),
            (1, self.reopen_day),
            (8, self.go_on),
        ]

    def step(self) -> None:
        (act,) = self.chance.choices([one for _, one in self.acts], [weight for weight, _ in self.acts])
        before = self.db.read(_trace)
        try:
            act()
        except UserError:
            self.refused[act.__name__] += 1
            assert self.db.read(_trace) == before, f"{act.__name__} was refused and changed something"
        else:
            self.done[act.__name__] += 1

    # What people do

    def join(self) -> None:
        self.people += 1
        n = self.people
        person = PersonInput(f"คนที่{n}", "ทดสอบ", title="นาย", citizen_id=citizen_id(n))
        membership = self.db.write(
            members.add_member, self.saving.id, person, MembershipInput("", self.day), self.day
        )
        also = self.db.write(
            members.enrol, self.welfare.id, membership.person_id, MembershipInput("", self.day), self.day
        )
        self.db.write(contribution_plans.choose, also.id, self.plan.id, self.day)
        for product in self.chance.sample(self.products, self.chance.randrange(1, 4)):
            pledge = Money.of(self.chance.choice((50, 100, 200)))
            wanted = AccountInput(
                membership.id,
                product.id,
                self.day,
                pledge if product.kind is SavingKind.SAJJA else ZERO,
            )
            self.db.write(saving_accounts.open_account, wanted)

    def save(self) -> None:
        account_id = self._any(SavingAccount)
        amount = Money.of(self.chance.choice((10, 50, 100, 150, 300, 1_000)))

        def take(session: Session) -> Document:
            account = session.get_one(SavingAccount, account_id)
            taken = ReceiptInput(account.fund_id, self._some_day(), account.membership_id)
            return receipts.take(session, taken, [savings.part(session, account_id, taken.day, amount)])

        self.db.write(take)

    def contribute(self) -> None:
        member_id = self._any(Membership, Membership.fund_id == self.welfare.id)
        amount = Money.of(30) * self.chance.choice((1, 1, 1, 2, 3, 12))

        def take(session: Session) -> Document:
            taken = ReceiptInput(self.welfare.id, self._some_day(), member_id)
            return receipts.take(session, taken, [contributions.part(session, member_id, taken.day, amount)])

        self.db.write(take)

    def withdraw(self) -> None:
        account_id = self._any(SavingAccount)
        amount = Money(self.chance.choice((10_00, 55_25, 100_00, 1_000_00)))

        def pay(session: Session) -> Document:
            account = session.get_one(SavingAccount, account_id)
            paid = PaymentInput(account.fund_id, self.day, account.membership_id, approved_by=TREASURER)
            return payments.pay(
                session, paid, [savings.withdrawal_part(session, account_id, self.day, amount)]
            )

        self.db.write(pay)

    def claim(self) -> None:
        asked = ClaimInput(
            membership_id=self._any(Membership, Membership.fund_id == self.welfare.id),
            benefit_id=self._any(Benefit),
            filed=self.day,
            event_day=self.day - timedelta(days=self.chance.randrange(20)),
            nights=self.chance.choice((None, 1, 4)),
        )
        self.db.write(claims.file, asked)

    def settle_claim(self) -> None:
        """One step further: checked, agreed to (by the treasurer's hand) or refused, paid."""
        claim_id = self._any(
            Claim, Claim.state.in_((ClaimState.FILED, ClaimState.CHECKED, ClaimState.APPROVED))
        )
        claim = self.db.read(claims.get, claim_id)
        if claim.state is ClaimState.FILED:
            self.db.write(claims.check, claim_id)
        elif claim.state is ClaimState.APPROVED:
            self.db.write(claims.pay, PayInput(claim_id=claim_id, day=self.day, approved_by=TREASURER))
        else:
            self.db.actor = Actor(TREASURER)
            try:
                if not claim.entitled and self.chance.random() < 0.7:
                    self.db.write(claims.refuse, claim_id, self.day, "ยังไม่มีสิทธิ", resolution="ครั้งที่ 1")
                else:
                    agreed = claim.entitled or Money.of(500)
                    reason = "" if claim.entitled else "คณะกรรมการเห็นใจ"
                    decided = DecisionInput(
                        claim_id=claim_id, day=self.day, approved=agreed, resolution="ครั้งที่ 1", reason=reason
                    )
                    self.db.write(claims.decide, decided)
            finally:
                self.db.actor = Actor(SECRETARY)

    def lend(self) -> None:
        asked = ApprovalInput(
            membership_id=self._any(Membership, Membership.fund_id == self.saving.id),
            product_id=self.lent.id,
            principal=Money.of(self.chance.randrange(1, 20) * 500),
            periods=self.chance.choice((1, 3, 6, 12)),
            approved=self.day,
            pay_out=self.day,
        )
        self.db.write(loan_approvals.approve_and_disburse, asked)

    def roll_over(self) -> None:
        """A new loan closes an old one of hers, and a fee is kept back."""
        old_id = self._any(Loan, Loan.disbursed.is_not(None), Loan.closed.is_(None))
        amount = Money.of(self.chance.randrange(2, 30) * 500)

        def lend(session: Session) -> Document:
            member_id = session.get_one(Loan, old_id).membership_id
            asked = ApprovalInput(member_id, self.lent.id, amount, 6, self.day, self.day)
            new = loan_approvals.approve(session, asked)
            held = HeldBack(Money.of(20), (old_id,))
            return loan_approvals.disburse(session, new.id, self.day, None, held)

        self.db.write(lend)

    def repay(self) -> None:
        """Alone, or beside her savings on one receipt."""
        loan_id = self._any(Loan, Loan.closed.is_(None))
        taken = RepaymentInput(
            loan_id, self._some_day(), Money(self.chance.choice((100_00, 333_33, 1_000_00, 5_000_00)))
        )
        if self.chance.random() < 0.5:
            self.db.write(loan_repayments.repay, taken)
            return

        def take(session: Session) -> Document:
            loan = session.get_one(Loan, loan_id)
            account = session.scalar(
                select(SavingAccount.id).where(SavingAccount.membership_id == loan.membership_id).limit(1)
            )
            parts = [loan_repayments.part(session, taken)]
            if account is not None:
                parts.append(savings.part(session, account, taken.day, Money.of(100)))
            return receipts.take(session, ReceiptInput(loan.fund_id, taken.day, loan.membership_id), parts)

        self.db.write(take)

    def take_loan_back(self) -> None:
        loan_id = self._any(Loan)
        loan = self.db.read(lambda session: loans.get(session, loan_id))
        live = [one for one in loan.events if one.cancelled_by_id is None]
        if not live or live[-1].document.form == "receipt":
            raise UserError("ไม่มีรายการให้ยกเลิก")
        self.db.write(loan_reversals.reverse_event, live[-1].id, self.day, "ผิดคน")

    def spend(self) -> None:
        amount = Money(self.chance.randrange(1_00, 900_00))
        expense = self.accounts["54050"]
        paid = PaymentInput(self.saving.id, self.day, payee="ร้านเครื่องเขียน", approved_by=TREASURER)
        self.db.write(
            lambda session: payments.pay(session, paid, [payments.other_part(session, expense, amount)])
        )

    def void(self) -> None:
        kinds = (DocumentKind.RECEIPT, DocumentKind.PAYMENT)
        paper = self._any(Document, Document.kind.in_(kinds), Document.cancelled_at.is_(None))
        self.db.write(voiding.void, VoidInput(paper, self.day, "เขียนผิด", TREASURER, "นายกรรมการ ตัวอย่าง"))

    def leave(self) -> None:
        member_id = self._any(
            Membership, Membership.fund_id == self.saving.id, Membership.end_reason.is_(None)
        )
        self.db.write(
            settlements.settle,
            SettlementInput(member_id, self.day, EndReason.RESIGNED, approved_by=TREASURER),
            self.day,
        )

    def die(self) -> None:
        member_id = self._any(Membership, Membership.end_reason.is_(None))
        self.db.write(members.record_death, member_id, self.day, "", self.day)

    # What the office does

    def close_day(self) -> None:
        """The box is counted, now and then with some baht too much or too little."""
        book = self.db.read(cash_counts.book_cash, self.saving.id, self.day)
        counted = max(book + Money(self.chance.choice((0, 0, 0, 0, -5_00, 20_00))), ZERO)
        pieces = notes_and_coins.fewest(counted)
        counted = notes_and_coins.total(pieces)
        reason = "" if counted == book else "ทอนเงินผิด"
        self.db.write(cash_counts.count, CountInput(self.saving.id, self.day, pieces, TREASURER, reason))
        assert self.db.read(cash_counts.book_cash, self.saving.id, self.day) == counted
        self.db.write(day_close.close, self.saving.id, self.day, TREASURER)
        self.go_on()

    def reopen_day(self) -> None:
        self.db.write(day_close.reopen, self.saving.id, "ลืมลงรายการ", TREASURER)

    def go_on(self) -> None:
        self.day += timedelta(days=self.chance.choice((1, 1, 2, 5)))

    # Its furniture

    def _found(self) -> tuple[Any, Any]:
        first = FirstRun(
            CouncilInput("สภาองค์กรชุมชนตำบลทดสอบ"),
            FundInput("กลุ่มออมทรัพย์ทดสอบ", FundKind.SAVINGS),
            SECRETARY,
            Role.SECRETARY,
            START,
            Money.of(40_000),
            Money.of(100_000),
        )
        saving = self.db.write(office.start, first)
        self.db.write(office.add_user, TREASURER, Role.TREASURER)
        welfare = self.db.write(funds.add, FundInput("กองทุนสวัสดิการทดสอบ", FundKind.WELFARE))
        self.db.write(funds.record_opening, welfare.id, START, Money.of(5_000), Money.of(20_000))
        self.plan = self.db.write(contribution_plans.add, welfare.id, PlanInput("รายเดือน", 30, Money.of(30)))
        self.db.write(benefits.add_examples, welfare.id)
        usual = self.db.read(saving_products.usual, saving.id)
        self.products = [self.db.write(saving_products.add, saving.id, one) for one in usual]
        self.lent = self.db.write(
            loan_products.add,
            saving.id,
            ProductInput(
                name="เงินกู้สามัญ",
                rate=Rate.of(12),
                method=Method.EQUAL_PRINCIPAL,
                least=Money.of(500),
                most=Money.of(50_000),
                periods=12,
                most_periods=12,
                penalty_rate=Rate.of(3),
            ),
            START,
        )
        self.accounts = {one.code: one.id for one in self.db.read(charts.accounts, saving.id)}
        return saving, welfare

    def _now(self) -> datetime:
        return datetime.combine(self.day, time(10))

    def _some_day(self) -> date:
        """Mostly today, now and then a little late."""
        return self.day - timedelta(days=self.chance.choice((0, 0, 0, 0, 0, 1, 3)))

    def _any(self, kind: type[Any], *where: Any) -> int:
        """Raises UserError when there is none yet."""
        ids = self.db.read(lambda session: session.scalars(select(kind.id).where(*where)).all())
        if not ids:
            raise UserError("ยังไม่มี")
        return int(self.chance.choice(ids))


def _trace(session: Session) -> tuple[int, ...]:
    """How far the file got: its last paper, entry and audit record."""
    last = [select(func.max(one.id)) for one in (Document, JournalEntry, AuditRecord)]
    return tuple(session.scalar(one) or 0 for one in last)


def cash_and_counts(session: Session) -> list[str]:
    """Closed days whose cash in the books is not what was counted."""
    wrong = []
    for close in session.scalars(select(DayClose).where(DayClose.reopened_at.is_(None))):
        count = session.get_one(CashCount, close.count_id)
        if cash_counts.book_cash(session, close.fund_id, close.day) != count.counted:
            wrong.append(f"{close.day}")
    return wrong


def cash_left(session: Session, fund_id: int) -> Money:
    return account_sums.balance(session, charts.account_for(session, fund_id, AccountRole.CASH))
