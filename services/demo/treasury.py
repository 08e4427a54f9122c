"""The practice office's treasury: the funds' committees, bank accounts, a cheque, a hand-written book, a closed day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select

from models.fund import Fund, FundPost, Membership
from models.ledger import AccountRole
from models.treasury import Means
from models.values.address import Address
from models.values.money import Money
from services.bookkeeping import charts
from services.demo.making import CHAIR, SECRETARY, Making
from services.fund import applications, beneficiaries, fund_officers
from services.fund.applications import ApplicationInput
from services.fund.beneficiaries import BeneficiaryInput
from services.fund.fund_officers import FundOfficerInput
from services.treasury import (
    bank_accounts,
    cash_counts,
    day_close,
    notes_and_coins,
    payments,
    receipt_books,
    receipts,
    transfers,
)
from services.treasury.bank_accounts import BankAccountInput
from services.treasury.cash_counts import CountInput
from services.treasury.payments import PaymentInput
from services.treasury.receipt_books import BookInput
from services.treasury.receipts import ReceiptInput
from services.treasury.transfers import TransferInput
from services.welfare import contribution_plans

_POSTS = (FundPost.CHAIR, FundPost.SECRETARY, FundPost.AUDITOR, FundPost.CREDIT, FundPost.MEMBER)
_LEAVES = 50


def keep(
    making: Making, savings: Fund, welfare: Fund, members: Sequence[Membership], people: Sequence[int]
) -> None:
    """Yesterday and today at the treasurer's table; the day before yesterday of the welfare fund is closed."""
    for at, fund in enumerate((savings, welfare)):
        _seat(making, fund, members[2 + at :: 6])
        _open_bank(making, fund, f"02012345{at}678")
        _pay_by_cheque(making, fund, f"100234{at}")
    _give(making, welfare)
    _write_by_hand(making, savings)
    for fund in (savings, welfare):
        for at, person_id in enumerate(_outside(making, fund, people)):
            with making.acting(SECRETARY):
                _apply(making, fund, person_id, at)
    close_day(making, welfare, making.today - timedelta(days=2))


def _seat(making: Making, fund: Fund, members: Sequence[Membership]) -> None:
    """A committee of two years; its treasurer changed two months ago."""
    living = [one for one in members if one.end_reason is None]
    began, changed = making.today - timedelta(days=700), making.today - timedelta(days=60)
    seats: list[tuple[FundPost, date, date | None]] = [(post, began, None) for post in _POSTS]
    seats += [(FundPost.TREASURER, began, changed), (FundPost.TREASURER, changed, None)]
    for member, (post, since, until) in zip(living, seats, strict=False):
        seat = FundOfficerInput(member.person_id, post, since, until)
        with making.acting(SECRETARY):
            fund_officers.add(making.session, fund.id, seat, making.today)


def _bank(making: Making, fund: Fund) -> int:
    return charts.account_for(making.session, fund.id, AccountRole.BANK).id


def _open_bank(making: Making, fund: Fund, number: str) -> None:
    account = BankAccountInput(
        fund.id, _bank(making, fund), "ธนาคารออมสิน", number, fund.name, "ตัวอย่าง", "ประธานและเหรัญญิก สองในสาม"
    )
    bank_accounts.add(making.session, account)


def _pay_by_cheque(making: Making, fund: Fund, cheque_no: str) -> None:
    session, day = making.session, making.today - timedelta(days=2)
    stationery = next(one for one in charts.accounts(session, fund.id) if one.code == "54050")
    paid = PaymentInput(
        fund.id, day, payee="ร้านศึกษาภัณฑ์ตัวอย่าง", account_id=_bank(making, fund), reason="ใบส่งของเลขที่ 118",
        approved_by=CHAIR,
    )  # fmt: skip
    part = payments.other_part(session, stationery.id, Money.of(1_840), "แบบพิมพ์และสมุดประจำตัวสมาชิก")
    voucher = payments.pay(session, paid, [part])
    transfers.record(session, voucher.id, TransferInput(Means.CHEQUE, cheque_no=cheque_no, cheque_day=day))
    making.step()


def _give(making: Making, fund: Fund) -> None:
    """A gift that came by transfer."""
    session, day = making.session, making.today - timedelta(days=2)
    gifts = next(one for one in charts.accounts(session, fund.id) if one.code == "46020")
    taken = ReceiptInput(fund.id, day, payer="นางอนุโมทนา ตัวอย่าง", account_id=_bank(making, fund))
    receipt = receipts.take(
        session, taken, [receipts.other_part(session, gifts.id, Money.of(2_000), "เงินบริจาค")]
    )
    slip = TransferInput(
        Means.TRANSFER, reference="015324112200A1", other_bank="ธนาคารกรุงไทย", other_account="9870008899"
    )
    transfers.record(session, receipt.id, slip)
    making.step()


def _write_by_hand(making: Making, fund: Fund) -> None:
    """A book out in the field: one leaf entered, one spoilt."""
    session, day = making.session, making.today - timedelta(days=1)
    book = receipt_books.hand_out(
        session,
        BookInput(fund.id, "1", 1, _LEAVES, "นายภาคสนาม ตัวอย่าง", making.today - timedelta(days=30)),
    )
    fee = charts.account_for(session, fund.id, AccountRole.ENTRY_FEE)
    part = receipts.other_part(session, fee.id, Money.of(20), "ค่าสมุดเล่มใหม่")
    receipt_books.enter(session, book.id, 1, ReceiptInput(fund.id, day, payer="นางสาวสมมุติ ตัวอย่าง"), [part])
    receipt_books.spoil(session, book.id, 2, 2, "เขียนผิด")
    making.step()


def _outside(making: Making, fund: Fund, people: Sequence[int]) -> Sequence[int]:
    """The two oldest who live here and never were in the fund."""
    inside = set(
        making.session.scalars(select(Membership.person_id).where(Membership.fund_id == fund.id)).all()
    )
    return [one for one in people if one not in inside][:2]


def _apply(making: Making, fund: Fund, person_id: int, at: int) -> None:
    session, day = making.session, making.today - timedelta(days=9 - at)
    plans = contribution_plans.plans(session, fund.id)
    asked = (
        ApplicationInput(day, plan_id=plans[0].id, endorsed_by="นายกรรมการ ตัวอย่าง")
        if plans
        else ApplicationInput(
            day, monthly=Money.of(100), shares=Money.of(100), endorsed_by="นายกรรมการ ตัวอย่าง"
        )
    )
    applications.add(session, fund.id, person_id, asked, making.today)
    heirs = [
        BeneficiaryInput("นายทายาท ตัวอย่าง", "คู่สมรส", "", None, "", Address(), 60),
        BeneficiaryInput("นางสาวบุตรี ตัวอย่าง", "บุตร", "", None, "", Address(), 40),
    ]
    beneficiaries.save(session, fund.id, person_id, heirs, making.today)
    making.step()


def close_day(making: Making, fund: Fund, day: date) -> None:
    pieces = notes_and_coins.fewest(cash_counts.book_cash(making.session, fund.id, day))
    counted = CountInput(fund.id, day, pieces, CHAIR, "เศษสตางค์")
    day_close.count_and_close(making.session, counted)
    making.step()
