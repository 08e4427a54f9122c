"""The practice office's hard years: a debt restructured, paused, forgiven, written off; letters, promises, a contract home."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import partial

from sqlalchemy import select

from models.fund import Fund, Membership
from models.ledger import AccountRole
from models.lending import ContactChannel, LetterChannel
from models.loan import Loan, LoanEvent, LoanEventKind, LoanProduct
from models.values.money import ZERO, Money
from models.values.rate import Rate
from services.bookkeeping import charts
from services.demo.making import CHAIR, SECRETARY, Making
from services.loan import (
    drawdowns,
    letter_drafts,
    letter_evidence,
    loan_amendments,
    loan_approvals,
    loan_closings,
    loan_contacts,
    loan_letters,
    loan_pauses,
    loan_waivers,
    loans,
    write_offs,
)
from services.loan.drawdowns import DrawInput
from services.loan.held_back import HeldBack
from services.loan.letter_evidence import EvidenceInput
from services.loan.loan_amendments import Agreement, PauseInput, RestructureInput
from services.loan.loan_approvals import ApprovalInput
from services.loan.loan_closings import ReturnInput
from services.loan.loan_contacts import ContactInput
from services.loan.loan_math import Method
from services.loan.loan_waivers import WaiverInput
from services.loan.write_offs import RecoveryInput, WriteOffInput

_PARTS = Money.of(36_000), Money.of(20_000)  # approved, and what the builder needed first
_LETTERS = 4
_BY_VISIT = "นายกรรมการ ตัวอย่าง"


def plan(making: Making, fund: Fund, product: LoanProduct, builder: Membership) -> None:
    """What happens to debts between the receipts of the others, each on its own day."""
    for ago, act in ((260, _restructure), (150, _pause), (100, _forgive), (75, _write_off)):
        making.plan(making.today - timedelta(days=ago), partial(act, making, fund))
    making.plan(making.today - timedelta(days=180), partial(_lend_in_parts, making, product, builder))


def _late(making: Making, fund: Fund, day: date) -> Sequence[Loan]:
    """Running debts with an instalment two months behind, the longest first, but those changed already."""
    query = (
        select(Loan.id)
        .where(
            Loan.fund_id == fund.id,
            Loan.outstanding > ZERO,
            Loan.oldest_unpaid_due < day - timedelta(days=60),
            Loan.version == 1,
        )
        .order_by(Loan.oldest_unpaid_due, Loan.id)
    )
    return [loans.get(making.session, one) for one in making.session.scalars(query)]


def _meeting(day: date) -> str:
    return f"คณะกรรมการครั้งที่ {day.month}/{day.year + 543}"


def _restructure(making: Making, fund: Fund, day: date) -> None:
    for loan in _late(making, fund, day)[:1]:
        said = Agreement(day=day, reason="ข้าวเสียหายจากน้ำท่วม ขอผ่อนให้น้อยลง", resolution=_meeting(day))
        with making.acting(CHAIR):
            loan_amendments.restructure(
                making.session,
                RestructureInput(
                    loan_id=loan.id,
                    agreement=said,
                    rate=Rate.of(9),
                    method=Method.EQUAL_PRINCIPAL,
                    periods=24,
                    carried_parts=6,
                ),
            )


def _pause(making: Making, fund: Fund, day: date) -> None:
    """Two who pay as agreed, after a storm."""
    running = loan_pauses.candidates(making.session, fund.id)
    hit = [one for one in running if (due := loans.get(making.session, one).oldest_unpaid_due) and due > day][
        :2
    ]
    said = Agreement(day=day, reason="พายุทำให้บ้านเรือนเสียหาย", resolution=_meeting(day))
    if hit:
        with making.acting(CHAIR):
            asked = PauseInput(loan_id=0, agreement=said, months=2, interest_runs=False)
            loan_pauses.pause_many(making.session, hit, asked)


def _forgive(making: Making, fund: Fund, day: date) -> None:
    for loan in _late(making, fund, day)[-1:]:
        owed = loan_waivers.forgivable(making.session, loan.id, day)
        if owed.penalty:
            said = WaiverInput(
                loan_id=loan.id,
                day=day,
                penalty=owed.penalty,
                reason="เจ็บป่วยนอนโรงพยาบาล",
                resolution=_meeting(day),
            )
            with making.acting(CHAIR):
                loan_waivers.waive(making.session, said)


def _write_off(making: Making, fund: Fund, day: date) -> None:
    for loan in _late(making, fund, day)[:1]:
        asked = WriteOffInput(
            loan_id=loan.id,
            day=day,
            reason="ย้ายไปต่างจังหวัด ติดตามหลายครั้งไม่พบตัวและไม่มีทรัพย์สิน",
            resolution=f"ที่ประชุมใหญ่สามัญประจำปี {day.year + 543}",
        )
        with making.acting(SECRETARY):
            write_offs.write_off(making.session, asked)
        making.plan(day + timedelta(days=50), partial(_recover, making, loan.id))


def _recover(making: Making, loan_id: int, day: date) -> None:
    """Somebody met the borrower after all."""
    write_offs.recover(making.session, RecoveryInput(loan_id=loan_id, day=day, amount=Money.of(1_500)))


def _lend_in_parts(making: Making, product: LoanProduct, builder: Membership, day: date) -> None:
    whole, first = _PARTS
    asked = ApprovalInput(
        builder.id, product.id, whole, 18, day, day, purpose="ต่อเติมบ้าน", resolution=_meeting(day)
    )
    with making.acting(CHAIR):
        loan = loan_approvals.approve(making.session, asked)
    bank = charts.account_for(making.session, product.fund_id, AccountRole.BANK)
    loan_approvals.disburse(making.session, loan.id, day, bank.id, HeldBack(first=first))
    rest = DrawInput(loan_id=loan.id, day=day + timedelta(days=20), amount=whole - first, account_id=bank.id)
    making.plan(rest.day, lambda _day: _draw(making, rest))


def _draw(making: Making, rest: DrawInput) -> None:
    drawdowns.draw(making.session, rest)


def follow(making: Making, fund: Fund) -> int:
    """Letters sent, people visited, a contract given back; returns how many letters there are."""
    _talk(making, fund)
    _give_back(making, fund)
    return _write_letters(making, fund)


def _write_letters(making: Making, fund: Fund) -> int:
    """The first of them arrived, one came back, the last two are still to be sent."""
    session, day = making.session, making.today - timedelta(days=12)
    wanted = [one for one in letter_drafts.drafts(session, fund.id, day, None, None) if not one.refused][
        :_LETTERS
    ]
    if not wanted:
        return 0
    papers = loan_letters.issue(session, fund.id, day, wanted)
    letters = sorted(loan_letters.unproved(session, fund.id), key=lambda one: one.id)
    for n, row in enumerate(letters[:2]):
        gone = EvidenceInput(
            letter_id=row.id,
            channel=LetterChannel.RECEIPTED,
            post_no=f"RE10000000{n}TH",
            sent=day + timedelta(days=1),
            delivered=day + timedelta(days=4) if n == 0 else None,
            taken_by="บุตรของผู้รับ" if n == 0 else "",
            came_back=day + timedelta(days=8) if n == 1 else None,
        )
        letter_evidence.record(session, gone)
    making.step()
    return len(papers)


def _talk(making: Making, fund: Fund) -> None:
    """Two promises: one was kept, of the other nothing has come."""
    paid = (
        select(LoanEvent)
        .join(Loan, Loan.id == LoanEvent.loan_id)
        .where(
            Loan.fund_id == fund.id,
            Loan.outstanding > ZERO,
            LoanEvent.kind == LoanEventKind.REPAID,
            LoanEvent.cancelled_by_id.is_(None),
        )
        .order_by(LoanEvent.day.desc(), LoanEvent.id.desc())
    )
    came = making.session.scalars(paid).first()
    if came is not None:
        _promise(making, came.loan_id, came.day - timedelta(days=6), came.day, came.amount)
    for loan in _late(making, fund, making.today)[-1:]:
        seen = making.today - timedelta(days=32)
        _promise(making, loan.id, seen, seen + timedelta(days=14), Money.of(1_000))


def _promise(making: Making, loan_id: int, seen: date, promised: date, amount: Money) -> None:
    seen -= timedelta(days=max(0, seen.weekday() - 4))  # nobody is visited about a debt at the weekend
    loan_contacts.record(
        making.session,
        ContactInput(
            loan_id=loan_id,
            at=datetime.combine(seen, time(16, 30)),
            channel=ContactChannel.VISIT,
            by=_BY_VISIT,
            said="รอขายมันสำปะหลัง ขอเวลาอีกเล็กน้อย",
            promised=promised,
            promised_amount=amount,
        ),
    )


def _give_back(making: Making, fund: Fund) -> None:
    """Contracts of debts paid in full go home, but the last that was paid."""
    query = (
        select(Loan.id)
        .where(Loan.fund_id == fund.id, Loan.closed < making.today - timedelta(days=40))
        .order_by(Loan.closed, Loan.id)
    )
    for loan_id in making.session.scalars(query).all():
        loan = loans.get(making.session, loan_id)
        assert loan.closed is not None
        day = loan.closed + timedelta(days=3)
        loan_closings.give_back(
            making.session, ReturnInput(loan_id=loan.id, day=day, to=loan.membership.person.name)
        )
