"""Random books: money spent and moved, guided entries, what the fund borrowed, papers voided, days and years closed."""

from __future__ import annotations

from sqlalchemy import select

from models.document import Document, DocumentKind
from models.ledger import FiscalPeriod, JournalEntry
from models.lending import WholesaleLoan
from models.loan import Loan
from models.values.money import ZERO, Money
from models.values.rate import Rate
from services.bookkeeping import entries, reversals, year_end
from services.bookkeeping.entries import EntryInput
from services.bookkeeping.reversals import ReversalInput
from services.bookkeeping.year_end import AppropriationInput, Share
from services.loan import wholesale, wholesale_money
from services.loan.wholesale import LENDER, WholesaleInput
from services.loan.wholesale_money import PaidInput, ReceivedInput
from services.treasury import cash_counts, cash_moves, day_close, notes_and_coins, payments, receipts, voiding
from services.treasury.cash_counts import CountInput
from services.treasury.cash_moves import Move, MoveInput
from services.treasury.payments import PaymentInput
from services.treasury.receipts import ReceiptInput
from services.treasury.voiding import VoidInput
from tests.scenarios.random_office import CHAIR, SECRETARY, TREASURER, Acts, RandomOffice


def spend(at: RandomOffice) -> None:
    """Told of a sub-ledger now and then."""
    amount = Money(at.chance.randrange(1_00, 900_00))
    paid = PaymentInput(at.saving.id, at.some_day(), payee="ร้านเครื่องเขียน", approved_by=CHAIR)
    book = at.chance.choice((None, *at.books))
    with at.hand(TREASURER) as db:
        db.write(
            lambda session: payments.pay(
                session,
                paid,
                [payments.other_part(session, at.accounts["54050"], amount, sub_ledger_id=book)],
            )
        )


def be_given(at: RandomOffice) -> None:
    taken = ReceiptInput(at.saving.id, at.some_day(), payer="ผู้มีจิตศรัทธา")
    book = at.chance.choice((None, *at.books))
    amount = Money.of(at.chance.randrange(100, 900))
    with at.hand(TREASURER) as db:
        db.write(
            lambda session: receipts.take(
                session,
                taken,
                [receipts.other_part(session, at.accounts["46020"], amount, sub_ledger_id=book)],
            )
        )


def write_entry(at: RandomOffice) -> None:
    """Any guided entry with any accounts it offers and any sums."""
    template = at.chance.choice(at.db.read(entries.templates, at.saving.id))
    offered = at.db.read(entries.choices, at.saving.id, template.key)
    asked = EntryInput(
        at.saving.id,
        template.key,
        at.some_day(),
        {one.key: Money.of(at.chance.randrange(1, 400)) for one in template.amounts},
        {key: at.chance.choice(found).id for key, found in offered.items()},
        party="ผู้เกี่ยวข้อง",
        reason="ทดสอบ",
        approved_by=CHAIR,
        sub_ledger_id=at.chance.choice((None, *at.books)),
    )
    with at.hand(TREASURER) as db:
        db.write(entries.record, asked)


def move_money(at: RandomOffice) -> None:
    move = at.chance.choice((Move.DEPOSIT, Move.DEPOSIT, Move.WITHDRAWAL, Move.INTEREST, Move.FEE))
    amount = Money.of(at.chance.choice((20, 500, 3_000, 10_000)))
    asked = MoveInput(at.saving.id, at.day, move, at.accounts["12110"], amount)
    with at.hand(TREASURER) as db:
        db.write(cash_moves.move, asked)


def borrow(at: RandomOffice) -> None:
    """A contract with the lender; the money comes afterwards."""
    known = at.db.read(wholesale.of_fund, at.saving.id)
    wanted = WholesaleInput(
        lender=LENDER,
        contract_no=f"พอช. {len(known) + 1}",
        principal=Money.of(at.chance.randrange(20, 90) * 1_000),
        rate=Rate.of(4),
        periods=12,
        comes=at.day,
    )
    with at.hand(SECRETARY) as db:
        db.write(wholesale.add, at.saving.id, wanted)


def get_borrowed(at: RandomOffice) -> None:
    row_id = at.any(WholesaleLoan)
    taken = ReceivedInput(row_id, at.some_day(), Money.of(at.chance.randrange(5, 40) * 1_000))
    with at.hand(TREASURER) as db:
        db.write(wholesale_money.receive, taken)


def pay_back(at: RandomOffice) -> None:
    row_id, day = at.any(WholesaleLoan), at.some_day()
    due = at.db.read(wholesale_money.expected, row_id, day)
    amount = at.chance.choice((due.instalment or Money.of(1_000), Money.of(2_500)))
    paid = PaidInput(row_id, day, amount, min(due.interest, amount), lender_receipt="พช1", approved_by=CHAIR)
    with at.hand(TREASURER) as db:
        db.write(wholesale_money.pay, paid)


def tie(at: RandomOffice) -> None:
    """Says out of which borrowed money some loans were lent."""
    row_id = at.any(WholesaleLoan)
    lent = {at.any(Loan, Loan.wholesale_id.is_(None), Loan.cancelled.is_(None)) for _ in range(2)}
    with at.hand(SECRETARY) as db:
        db.write(wholesale.link, row_id, list(lent))


def void(at: RandomOffice) -> None:
    """One agrees, or two when the paper asks for it."""
    kinds = (DocumentKind.RECEIPT, DocumentKind.PAYMENT)
    paper = at.any(Document, Document.kind.in_(kinds), Document.cancelled_at.is_(None))
    with at.hand(TREASURER) as db:
        db.write(voiding.void, VoidInput(paper, at.day, "เขียนผิด", CHAIR, SECRETARY))


def reverse_entry(at: RandomOffice) -> None:
    """A general voucher taken back, if it may be."""
    vouchers = select(Document.id).where(Document.kind == DocumentKind.JOURNAL)
    entry = at.any(JournalEntry, JournalEntry.document_id.in_(vouchers))
    with at.hand(SECRETARY) as db:
        db.write(reversals.reverse, ReversalInput(entry, at.day, "ลงผิดบัญชี", CHAIR, TREASURER))


def close_day(at: RandomOffice) -> None:
    """The box is counted, now and then with some baht too much or too little."""
    fund = at.chance.choice((at.saving, at.saving, at.welfare))
    book = at.db.read(cash_counts.book_cash, fund.id, at.day)
    counted = max(book + Money(at.chance.choice((0, 0, 0, 0, -5_00, 20_00))), ZERO)
    pieces = notes_and_coins.fewest(counted)
    counted = notes_and_coins.total(pieces)
    reason = "" if counted == book else "ทอนเงินผิด"
    with at.hand(TREASURER) as db:
        db.write(day_close.count_and_close, CountInput(fund.id, at.day, pieces, CHAIR, reason))
    assert at.db.read(cash_counts.book_cash, fund.id, at.day) == counted
    at.pass_by(1)


def reopen_day(at: RandomOffice) -> None:
    with at.hand(TREASURER) as db:
        db.write(day_close.reopen, at.saving.id, "ลืมลงรายการ", CHAIR)


def close_year(at: RandomOffice) -> None:
    """One that is over, if there is one."""
    query = select(FiscalPeriod).where(FiscalPeriod.closed_at.is_(None)).order_by(FiscalPeriod.last)
    found = at.db.read(lambda session: session.scalars(query).all())
    period = at.chance.choice([one for one in found if one.last < at.day] or list(found))
    with at.hand(SECRETARY) as db:
        db.write(year_end.close, period.id)


def share_profit(at: RandomOffice) -> None:
    to = at.chance.sample(list(at.db.read(year_end.share_accounts, at.saving.id)), 3)
    shares = tuple(Share(one.id, Rate.of(20)) for one in to)
    asked = AppropriationInput(at.saving.id, at.day, "ที่ประชุมใหญ่ 1", shares)
    with at.hand(SECRETARY) as db:
        db.write(year_end.appropriate, asked)


def go_on(at: RandomOffice) -> None:
    at.pass_by(at.chance.choice((1, 1, 2, 5)))


def days_go_by(at: RandomOffice) -> None:
    """Until most instalments have fallen due."""
    at.pass_by(25)


ACTS: Acts = (
    (3, spend),
    (2, be_given),
    (4, write_entry),
    (3, move_money),
    (1, borrow),
    (2, get_borrowed),
    (2, pay_back),
    (1, tie),
    (5, void),
    (2, reverse_entry),
    (4, close_day),
    (1, reopen_day),
    (1, close_year),
    (1, share_profit),
    (8, go_on),
    (1, days_go_by),
)
