"""Loans as reports: the register, a borrower's card (fund.md section 3.8), and why a loan owes what it owes."""

from __future__ import annotations

from datetime import date

from models import terms as words
from models.loan import LoanEventKind
from models.values.money import Money
from models.values.thai_date import long_date
from services.loan import loan_reckonings
from services.loan.loan_card import Amended, Card, Movement
from services.loan.loan_math import LoanState, LoanTerms
from services.loan.loan_reckonings import Step
from services.loan.loan_slips import method_words
from services.loan.loan_state import terms_of
from services.loan.loan_words import accrual_words, reckoning_rules
from services.reports.table import Column, Emphasis, Kind, Report, Row

CARD_COLUMNS = (
    Column("day", words.DAY, Kind.DAY, 1.1),
    Column("document_no", words.DOCUMENT_NO, Kind.CODE, 1.3),
    Column("description", words.DESCRIPTION, Kind.TEXT, 1.6),
    Column("instalments", words.INSTALMENT, Kind.CODE, 0.8),
    Column("paid_out", "จ่ายเงินกู้", Kind.MONEY, 1.1),
    Column("received", "รับเงิน", Kind.MONEY, 1.1),
    Column("principal", words.PRINCIPAL, Kind.MONEY, 1.1),
    Column("interest", words.INTEREST, Kind.MONEY, 1.0),
    Column("penalty", words.PENALTY, Kind.MONEY, 0.9),
    Column("fee", words.FEE, Kind.MONEY, 1.0),
    Column("balance", words.OUTSTANDING, Kind.MONEY, 1.2),
)


def borrower_card(card: Card, as_of: date) -> Report:
    """Every movement of a loan and every change of its conditions; what was taken back stays, without a split."""
    loan = card.loan
    dated = [(one.event.day, one.event.id, 0, _movement_row(one)) for one in card.movements]
    dated += [
        (one.amendment.day, one.amendment.order, one.amendment.id, _amended_row(one)) for one in card.amended
    ]
    rows = [row for *_, row in sorted(dated, key=lambda one: one[:3])]
    splits = [one.split for one in card.movements if one.split is not None]
    paid_out = [
        one.event.amount
        for one in card.movements
        if one.event.kind is LoanEventKind.DISBURSED and one.event.cancelled_by_id is None
    ]
    total = Row(
        (
            None,
            "",
            words.TOTAL,
            "",
            Money.sum(paid_out),
            Money.sum(one.payment.amount for one in splits),
            Money.sum(one.principal for one in splits),
            Money.sum(one.interest for one in splits),
            Money.sum(one.penalty for one in splits),
            Money.sum(one.fee for one in splits),
            loan.outstanding,
        ),
        Emphasis.TOTAL,
    )
    terms = terms_of(loan)
    return Report(
        name="borrower_card",
        title="การ์ดลูกหนี้รายตัว",
        facts=(
            loan.fund.name,
            f"{loan.membership.person.name} เลขสมาชิก {loan.membership.member_no} สัญญา {loan.contract_no}",
            f"{loan.product.name} วงเงิน {loan.principal} บาท ดอกเบี้ยร้อยละ {loan.rate} ต่อปี {terms.periods} งวด",
            f"ข้อมูล ณ วันที่ {long_date(as_of)} {card.status.label}",
        ),
        columns=CARD_COLUMNS,
        rows=(*rows, total),
        landscape=True,
    )


_RECEIVED = (LoanEventKind.REPAID, LoanEventKind.RECOVERED)


def _movement_row(one: Movement) -> Row:
    event, split = one.event, one.split
    is_out = event.kind is LoanEventKind.DISBURSED
    return Row(
        (
            event.day,
            event.document.number,
            movement_words(one),
            split.instalments if split else "",
            event.amount if is_out else None,
            event.amount if event.kind in _RECEIVED else None,
            split.principal if split else None,
            split.interest if split else None,
            split.penalty if split else None,
            split.fee if split else None,
            one.balance,
        )
    )


def _amended_row(one: Amended) -> Row:
    row = one.amendment
    words = f"{row.kind.label} ตาม{row.resolution}" if row.resolution else row.kind.label
    if one.cancelled_by is not None:
        words = f"ยกเลิกด้วย {one.cancelled_by.number}"
    balance = one.act.balance if one.act is not None else None
    return Row((row.day, row.document.number, words, "", *[None] * 6, balance))


def movement_words(one: Movement) -> str:
    """จ่ายเงินกู้, รับชำระ, or ยกเลิกด้วย JV2569-00003; the number before it says what it was."""
    if one.cancelled_by is not None:
        return f"ยกเลิกด้วย {one.cancelled_by.number}"
    if one.event.payer_id is not None:
        return "ผู้ค้ำชำระแทน"
    return one.event.kind.label


WHY_COLUMNS = (
    Column("reason", words.DESCRIPTION, Kind.TEXT, 4.0),
    Column("amount", "จำนวนเงิน", Kind.MONEY, 1.0),
)


def why(card: Card, state: LoanState) -> Report:
    """What is owed on the day of state, line by line, from the engine's own accruals."""
    loan, found = card.loan, loan_reckonings.of_day(card, state)
    rows = [_why_row(found.terms, one) for one in found.steps if one.exact is None]
    return Report(
        name="why",
        title="ทำไมเป็นยอดนี้",
        facts=(
            loan.fund.name,
            f"{loan.membership.person.name} สัญญา {loan.contract_no} ณ วันที่ {long_date(state.as_of)}",
        ),
        columns=WHY_COLUMNS,
        rows=(*rows, Row((found.total_words, found.total), Emphasis.TOTAL)),
        notes=(
            f"วิธีคิดดอกเบี้ย {method_words(found.terms)} ร้อยละ {found.terms.rate} ต่อปี",
            *reckoning_rules(found.terms),
        ),
    )


def _why_row(terms: LoanTerms, one: Step) -> Row:
    said = accrual_words(terms, one.accrual) if one.accrual is not None else one.words
    return Row((said, one.amount), one.look)
