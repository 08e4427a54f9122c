"""The verified year of fund.md section 4.6 as an office lives it: receipts, vouchers, savings, loans, guided entries."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from models.database import Database
from models.document import Document
from models.fund import Fund, FundKind, Membership
from models.saving import InterestBasis, SavingAccount, SavingKind
from models.values.money import Money
from models.values.rate import Rate
from services.bookkeeping import charts, entries, opening
from services.bookkeeping.entries import EntryInput
from services.bookkeeping.opening import OpeningInput, OpeningLine, Totals
from services.fund import funds
from services.fund.funds import FundInput
from services.loan import loan_approvals, loan_products, loan_repayments
from services.loan.loan_approvals import ApprovalInput
from services.loan.loan_math import Method
from services.loan.loan_products import ProductInput
from services.saving import saving_accounts, saving_interest, saving_products, saving_vouchers, savings
from services.saving.saving_accounts import AccountInput
from services.saving.saving_interest import InterestInput
from services.treasury import cash_counts, cash_moves, payments, receipts
from services.treasury.cash_moves import Move, MoveInput
from services.treasury.payments import PaymentInput
from services.treasury.receipts import ReceiptInput
from tests.builders import make_member, repay
from tests.services.books import OPENING, post

TAKEN_OVER, YEAR_END = date(2024, 12, 31), date(2025, 12, 31)
CHAIR = "นายประธาน ตัวอย่าง"
_MEMBERS = {"21010": "60000", "31010": "120000", "31020": "180000"}  # brought forward account by account


def lived_year(db: Database) -> Fund:
    """The whole year; the savings of all members are kept by two of them."""
    office = _Office(db)
    office.take_over()
    office.save_and_lend()
    office.spend()
    return office.fund


class _Office:
    def __init__(self, db: Database) -> None:
        self.db = db
        self.fund = db.write(
            funds.add, FundInput("กลุ่มออมทรัพย์บ้านตัวอย่าง", FundKind.SAVINGS, fiscal_start_month=1)
        )
        self.ids = {one.code: one.id for one in db.read(charts.accounts, self.fund.id)}
        for usual in db.read(saving_products.usual, self.fund.id):
            earning = dataclasses.replace(usual, rate=Rate.of(4), basis=InterestBasis.LOWEST)
            wanted = earning if usual.kind is SavingKind.DEPOSIT else usual
            db.write(saving_products.add, self.fund.id, wanted)
        self.products = {one.kind: one for one in db.read(saving_products.products, self.fund.id)}
        self.staying = self._member("นางอยู่ ต่อไป", "0001")
        self.leaving = self._member("นายลา ออกไป", "0002")

    def take_over(self) -> None:
        """Everything but members' savings, whose sum waits in suspense until each account is brought forward."""
        kept = {code: Money.of(amount) for code, amount in OPENING.items() if code not in _MEMBERS}
        kept["59000"] = -Money.sum(Money.of(one) for one in _MEMBERS.values())
        lines = tuple(OpeningLine(self.ids[code], amount) for code, amount in kept.items())
        statement = Totals(Money.of(500_000), Money.of(60_000), Money.of(440_000))
        asked = OpeningInput(self.fund.id, TAKEN_OVER, lines, statement, has_suspense=True, differs=True)
        self.db.write(opening.record, asked)
        self.accounts = {
            (member.id, kind): self._account(member, kind, pledge)
            for member, pledge in ((self.staying, "24000"), (self.leaving, "3500"))
            for kind in SavingKind
        }
        self._bring(SavingKind.DEPOSIT, "60000", "0")
        self._bring(SavingKind.SHARE, "118000", "2000")
        self._bring(SavingKind.SAJJA, "176500", "3500")

    def save_and_lend(self) -> None:
        self._receive(
            (1, 15),
            {SavingKind.SHARE: "12000", SavingKind.SAJJA: "24000"},
        )
        self._guided((1, 15), "entry_fee", "200")
        self._bank((2, 3), Move.DEPOSIT, "30000")
        self._lend_and_collect()
        self._bank((7, 1), Move.DEPOSIT, "220000")
        self._receive((8, 5), {SavingKind.DEPOSIT: "15000"})
        self._withdraw((9, 5), self.staying, {SavingKind.DEPOSIT: "8000"})
        self._withdraw(
            (9, 30), self.leaving, {SavingKind.SHARE: "2000", SavingKind.SAJJA: "3500"}, leaving=True
        )

    def spend(self) -> None:
        self._guided((7, 1), "asset", "12000")
        self._guided((10, 9), "expense", "2350", {"spent": "54050"})
        self._guided((11, 11), "expense", "1800", {"spent": "54085"})
        self._guided((11, 11), "expense", "600", {"spent": "54060"})
        self._guided((12, 1), "expense", "4800", {"spent": "53020"})
        self._bank((12, 30), Move.INTEREST, "412.37")
        deposits = self.products[SavingKind.DEPOSIT]
        asked = InterestInput(deposits.id, date(2025, 1, 1), date(2025, 6, 30), YEAR_END)
        self.db.write(saving_interest.post, asked)
        self._guided((12, 31), "depreciation", "1200")
        self._guided((12, 31), "allowance_up", "3000")
        self.db.write(cash_counts.post_difference, self.fund, YEAR_END, Money.of(-5), "ทอนเงินผิด")

    def _lend_and_collect(self) -> None:
        """A loan of the program and, for the rest of the year's collection, debts that were lent before it."""
        product = self.db.write(
            loan_products.add,
            self.fund.id,
            ProductInput(
                name="เงินกู้สามัญ",
                rate=Rate.of(12),
                method=Method.EQUAL_PRINCIPAL,
                least=Money.of(1_000),
                most=Money.of(200_000),
                periods=10,
                most_periods=60,
                penalty_rate=Rate.of(3),
            ),
            date(2025, 1, 1),
        )
        lent, collected = date(2025, 2, 10), date(2025, 6, 30)
        asked = ApprovalInput(
            self.staying.id, product.id, Money.of(150_000), 10, lent, lent, None, "ทำนา", "มติ 1/2568"
        )
        loan = self.db.write(loan_approvals.approve, asked)
        self.db.write(loan_approvals.disburse, loan.id, lent, self.ids["12110"])
        self._guided((2, 10), "expense", "75", {"spent": "54095"})
        due = self.db.read(loan_repayments.quote, loan.id, collected).before.payoff
        repay(self.db, loan, collected, str(due.total))
        rest = {
            "13010": Money.of(210_000) - due.principal,
            "41010": Money.of("21450.50") - due.interest,
            "42010": Money.of("380.25") - due.penalty,
        }
        amounts = {code: str(-amount) for code, amount in rest.items()}
        amounts["11010"] = str(Money.sum(rest.values()))
        post(self.db, self.fund, collected, amounts, "รับชำระหนี้ที่ให้กู้ก่อนใช้โปรแกรม")

    def _member(self, name: str, number: str) -> Membership:
        return make_member(self.db, name, fund_id=self.fund.id, number=number)

    def _account(self, member: Membership, kind: SavingKind, pledge: str) -> SavingAccount:
        wanted = AccountInput(member.id, self.products[kind].id, TAKEN_OVER)
        if kind is SavingKind.SAJJA:
            wanted = dataclasses.replace(wanted, pledge=Money.of(pledge), since=date(2025, 1, 1))
        return self.db.write(saving_accounts.open_account, wanted)

    def _bring(self, kind: SavingKind, *amounts: str) -> None:
        brought = {
            self.accounts[member.id, kind].id: Money.of(amount)
            for member, amount in zip((self.staying, self.leaving), amounts, strict=True)
        }
        self.db.write(saving_vouchers.bring_forward, self.fund.id, TAKEN_OVER, brought, None)

    def _receive(self, at: tuple[int, int], amounts: Mapping[SavingKind, str]) -> None:
        day = date(2025, *at)

        def act(session: Session) -> Document:
            parts = [
                savings.part(session, self.accounts[self.staying.id, kind].id, day, Money.of(amount))
                for kind, amount in amounts.items()
            ]
            return receipts.take(session, ReceiptInput(self.fund.id, day, self.staying.id), parts)

        self.db.write(act)

    def _withdraw(
        self,
        at: tuple[int, int],
        member: Membership,
        amounts: Mapping[SavingKind, str],
        *,
        leaving: bool = False,
    ) -> None:
        day = date(2025, *at)

        def act(session: Session) -> Document:
            parts = [
                savings.withdrawal_part(
                    session, self.accounts[member.id, kind].id, day, Money.of(amount), leaving=leaving
                )
                for kind, amount in amounts.items()
            ]
            paid = PaymentInput(self.fund.id, day, member.id, approved_by=CHAIR)
            return payments.pay(session, paid, parts)

        self.db.write(act)

    def _bank(self, at: tuple[int, int], move: Move, amount: str) -> None:
        wanted = MoveInput(self.fund.id, date(2025, *at), move, self.ids["12110"], Money.of(amount))
        self.db.write(cash_moves.move, wanted)

    def _guided(
        self,
        at: tuple[int, int],
        what: str,
        amount: str,
        accounts: Mapping[str, str] | None = None,
        **more: Any,
    ) -> None:
        chosen = {key: self.ids[code] for key, code in (accounts or {}).items()}
        asked = EntryInput(
            self.fund.id,
            what,
            date(2025, *at),
            {"amount": Money.of(amount)},
            chosen,
            party="ร้านค้าตัวอย่าง",
            **more,
        )
        self.db.write(entries.record, asked)
