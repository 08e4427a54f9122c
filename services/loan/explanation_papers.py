"""ทำไมเป็นยอดนี้ on paper: each sum of interest and penalty as the engine reckoned it, of a day or of one event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

from sqlalchemy.orm import Session

from services import documents
from services.errors import UserError
from services.loan import act_reckonings, loan_card, loan_parties, loan_reckonings
from services.loan.loan_card import Card
from services.loan.loan_math import Accrual, AccrualKind, LoanTerms, Piece
from services.loan.loan_reckonings import Reckoning, Step
from services.loan.loan_slips import method_words
from services.loan.loan_words import accrual_words, days_left_out, reckoning_rules
from services.papers.loan_contracts import said
from services.papers.loans import InterestExplanation, ReckoningLine
from services.reports.table import Emphasis

_WORDS = {
    AccrualKind.INTEREST: "ดอกเบี้ย",
    AccrualKind.PENALTY: "ค่าปรับ",
}


def gather_explanation(
    session: Session,
    loan_id: int,
    day: date,
    event_id: int | None = None,
    amendment_id: int | None = None,
) -> InterestExplanation:
    """What is owed on a day, or what one event or change of conditions did; each sum is base × rate × time.

    Raises UserError for a loan that was not paid out and for what was taken back.
    """
    card = loan_card.card(session, loan_id, day)
    loan = card.loan
    found, word = _reckoned(card, event_id, amendment_id), loan_parties.word_of(loan.product)
    return InterestExplanation(
        head=documents.letterhead(session, loan.fund),
        as_of=found.as_of,
        word=word,
        name=loan.membership.person.name,
        member_no=loan.membership.member_no,
        contract_no=loan.contract_no,
        receipt=found.paper,
        method=f"{method_words(found.terms)} ร้อยละ {found.terms.rate} ต่อปี",
        rows=tuple(replace(one, what=said(one.what, word)) for one in _rows(found)),
        total_words=said(found.total_words, word),
        total=found.total,
        rules=tuple(reckoning_rules(found.terms)),
    )


def _reckoned(card: Card, event_id: int | None, amendment_id: int | None) -> Reckoning:
    if card.state is None:
        raise UserError(f"สัญญา {card.loan.contract_no} ยังไม่ได้จ่ายเงิน จึงยังไม่มียอดให้อธิบาย กรุณาจ่ายเงินกู้ก่อน")
    if event_id is not None:
        movement = next((one for one in card.movements if one.event.id == event_id), None)
        if movement is None:
            raise UserError("รายการนี้ไม่ใช่ของสัญญานี้ กรุณาเลือกรายการอื่น")
        return act_reckonings.of_movement(card, movement)
    if amendment_id is not None:
        amended = next((one for one in card.amended if one.amendment.id == amendment_id), None)
        if amended is None:
            raise UserError("รายการนี้ไม่ใช่ของสัญญานี้ กรุณาเลือกรายการอื่น")
        return act_reckonings.of_amendment(card, amended)
    return loan_reckonings.of_day(card, card.state)


def _rows(found: Reckoning) -> Iterator[ReckoningLine]:
    """Every sum behind an amount in full; the whole of a flat loan's agreed interest once, before its parts."""
    told_whole = False
    for one in found.steps:
        if one.accrual is None:
            yield _line(one)
            continue
        if one.accrual.kind is AccrualKind.SCHEDULED and not told_whole:
            yield from _products("ดอกเบี้ยคงที่ทั้งสัญญา แบ่งจ่ายตามงวด", one.accrual)
            told_whole = True
        yield from _reckoned_lines(found.terms, one.accrual)


def _line(one: Step) -> ReckoningLine:
    return ReckoningLine(
        one.words,
        exact=_exact(one.exact) if one.exact is not None else "",
        amount=one.amount,
        is_sum=one.look is Emphasis.SUBTOTAL,
        is_heading=one.look is Emphasis.HEADING,
    )


def _reckoned_lines(terms: LoanTerms, one: Accrual) -> Iterator[ReckoningLine]:
    """A line for each product behind an accrual; agreed sums and fines of baht have none and are told as they are."""
    if one.kind is AccrualKind.SCHEDULED or not one.pieces:
        yield ReckoningLine(accrual_words(terms, one), amount=one.amount)
        return
    which = f" งวดที่ {one.n}" if one.n is not None else ""
    yield from _products(f"{_WORDS[one.kind]}{which}{days_left_out(terms, one)}", one)
    if one.capped:
        yield ReckoningLine("ตัดให้ไม่เกินอัตราที่กฎหมายให้คิดได้ เหลือ", exact=_exact(one.exact))


def _products(what: str, one: Accrual) -> Iterator[ReckoningLine]:
    for index, piece in enumerate(one.pieces):
        first = index == 0
        yield ReckoningLine(
            what if first else "",
            one.first_day if first and one.kind is not AccrualKind.SCHEDULED else None,
            one.end if first and one.kind is not AccrualKind.SCHEDULED else None,
            piece.days or None,
            piece.base,
            str(piece.rate),
            _divisor(piece),
            _exact(piece.exact),
        )


def _divisor(piece: Piece) -> str:
    """365, or 12 with how many months where months are counted."""
    if piece.year is not None:
        return str(piece.year)
    months = piece.time * 12
    return f"12 × {months}" if months.denominator == 1 else "12 (เศษเดือนตามวัน)"


def _exact(satang: Fraction) -> str:
    """Baht with four decimals, as it stood before rounding; empty for nothing."""
    if not satang:
        return ""
    ten_thousandths = round(satang * 100)
    return f"{ten_thousandths // 10_000:,}.{ten_thousandths % 10_000:04}"
