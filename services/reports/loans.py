"""Loans as reports: the register, a borrower's card (fund.md section 3.8), and why a loan owes what it owes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models import terms as words
from models.loan import LoanEventKind
from models.values.money import ZERO, Money
from models.values.thai_date import long_date, short_date
from services.loan.loan_card import Card, Movement
from services.loan.loan_math import AccrualKind, LoanState, LoanTerms
from services.loan.loan_slips import method_words
from services.loan.loan_state import terms_of
from services.loan.loan_words import accrual_words
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
    """Every movement of a loan; what was taken back stays in its place, without a split."""
    loan = card.loan
    rows = [_movement_row(one) for one in card.movements]
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
    loan, terms = card.loan, terms_of(card.loan)
    return Report(
        name="why",
        title="ทำไมเป็นยอดนี้",
        facts=(
            loan.fund.name,
            f"{loan.membership.person.name} สัญญา {loan.contract_no} ณ วันที่ {long_date(state.as_of)}",
        ),
        columns=WHY_COLUMNS,
        rows=(
            *_principal_rows(card, state),
            *_interest_rows(terms, state),
            *_penalty_rows(terms, state),
            *_payoff_rows(terms, state),
        ),
        notes=tuple(_rules(terms)),
    )


def _principal_rows(card: Card, state: LoanState) -> Iterator[Row]:
    paid = Money.sum(one.principal for one in state.splits)
    yield Row((words.PRINCIPAL, None), Emphasis.HEADING)
    yield Row((f"เงินกู้ที่จ่ายไปเมื่อ {_day(card.loan.disbursed)}", card.loan.principal))
    if state.splits:
        yield Row((f"หัก เงินต้นที่ชำระแล้ว {len(state.splits):,} ครั้ง", -paid))
    yield Row((words.OUTSTANDING, state.outstanding), Emphasis.SUBTOTAL)


def _interest_rows(terms: LoanTerms, state: LoanState) -> Iterator[Row]:
    yield Row((words.INTEREST, None), Emphasis.HEADING)
    before = state.splits[-1].interest_left if state.splits else ZERO
    counted = [
        one
        for one in state.accruals
        if one.kind is AccrualKind.INTEREST or (one.kind is AccrualKind.SCHEDULED and one.end <= state.as_of)
    ]
    here = Money.sum(one.amount for one in counted)
    carried = state.interest - here  # unpaid from before the last payment, or old arrears
    if carried:
        since = short_date(state.splits[-1].payment.date) if before else ""
        yield Row((f"ดอกเบี้ยค้างหลังชำระครั้งก่อน {since}".rstrip(), carried))
    for one in counted:
        yield Row((accrual_words(terms, one), one.amount))
    if not counted and not carried:
        yield Row(("ยังไม่มีดอกเบี้ยถึงกำหนดตั้งแต่ชำระครั้งก่อน", ZERO))
    yield Row(("ดอกเบี้ยถึงวันนี้", state.interest), Emphasis.SUBTOTAL)


def _penalty_rows(terms: LoanTerms, state: LoanState) -> Iterator[Row]:
    counted = [one for one in state.accruals if one.kind is AccrualKind.PENALTY]
    left = state.penalty - Money.sum(one.amount for one in counted)
    if not counted and not left:
        return
    yield Row((words.PENALTY, None), Emphasis.HEADING)
    if left:
        yield Row(("ค่าปรับค้างหลังชำระครั้งก่อน", left))
    for one in counted:
        yield Row((accrual_words(terms, one), one.amount))
    yield Row(("ค่าปรับถึงวันนี้", state.penalty), Emphasis.SUBTOTAL)


def _payoff_rows(terms: LoanTerms, state: LoanState) -> Iterator[Row]:
    rest = state.payoff.interest - state.interest
    if rest:
        yield Row((f"ดอกเบี้ยที่ต้องชำระเพิ่มเมื่อปิดบัญชี ({terms.close_rule.label})", rest))
    yield Row(("ปิดบัญชีวันนี้", state.payoff.total), Emphasis.TOTAL)


def _rules(terms: LoanTerms) -> Iterator[str]:
    yield f"วิธีคิดดอกเบี้ย {method_words(terms)} ร้อยละ {terms.rate} ต่อปี"
    yield "วันจ่ายเงินกู้หรือวันชำระครั้งก่อนไม่นับ เริ่มนับวันถัดไป และนับวันสุดท้ายด้วย (ป.พ.พ. มาตรา 193/3)"
    if terms.penalty_rate:
        yield "ค่าปรับคิดจากเงินต้นของงวดที่ผิดนัดเท่านั้น (ป.พ.พ. มาตรา 224/1)"
    yield "เงินที่รับตัดค่าธรรมเนียม ค่าปรับ ดอกเบี้ย แล้วจึงตัดเงินต้น ดอกเบี้ยไม่คิดทบต้น (ป.พ.พ. มาตรา 655)"


def _day(day: date | None) -> str:
    return short_date(day) if day else ""
