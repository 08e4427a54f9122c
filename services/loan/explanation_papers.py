"""ทำไมเป็นยอดนี้ on paper: each sum of interest and penalty as the engine reckoned it, of a day or of one receipt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from sqlalchemy.orm import Session

from models.values.money import ZERO, Money
from models.values.rate import Rate
from services import documents
from services.errors import UserError
from services.loan import loan_card, loan_parties
from services.loan.loan_math import Accrual, AccrualKind, LoanTerms, Piece, Split
from services.loan.loan_slips import method_words
from services.papers.loans import InterestExplanation, ReckoningLine

_WORDS = {
    AccrualKind.INTEREST: "ดอกเบี้ย",
    AccrualKind.SCHEDULED: "ดอกเบี้ยคงที่ตามสัญญา",
    AccrualKind.CARRIED: "ดอกเบี้ยค้างยกมา",
    AccrualKind.PENALTY: "ดอกเบี้ยผิดนัด",
    AccrualKind.HELD: "ดอกเบี้ยช่วงปลอดดอกเบี้ย (ยังไม่เรียกเก็บ)",
}


def gather_explanation(
    session: Session, loan_id: int, day: date, event_id: int | None = None
) -> InterestExplanation:
    """What is owed on a day, or how one receipt was used; each line is base × rate × time, rounded once a sum.

    Raises UserError for a loan that was not paid out and for a receipt that was taken back.
    """
    card = loan_card.card(session, loan_id, day)
    loan, state = card.loan, card.state
    if state is None:
        raise UserError(f"สัญญา {loan.contract_no} ยังไม่ได้จ่ายเงิน จึงยังไม่มียอดให้อธิบาย กรุณาจ่ายเงินกู้ก่อน")
    terms = state.terms
    if event_id is None:
        before = state.splits[-1] if state.splits else None
        rows = [
            ReckoningLine("เงินต้นคงเหลือ", amount=state.outstanding, is_sum=True),
            *_group(
                "ดอกเบี้ย",
                state.accruals,
                state.interest,
                _left(before, "interest"),
                state.as_of,
            ),
            *_group("ค่าปรับ", state.accruals, state.penalty, _left(before, "penalty"), state.as_of),
        ]
        rest = state.payoff.interest - state.interest
        if rest:
            rows.append(ReckoningLine(f"เพิ่มเมื่อปิดบัญชี ({terms.close_rule.label})", amount=rest))
        total, words, receipt, as_of = state.payoff.total, "ปิดบัญชีวันนี้", "", state.as_of
    else:
        found = next((one for one in card.movements if one.event.id == event_id), None)
        if found is None or found.split is None:
            raise UserError("รายการนี้ถูกยกเลิกหรือไม่ใช่การรับชำระ จึงไม่มียอดให้อธิบาย กรุณาเลือกใบเสร็จอื่น")
        split = found.split
        earlier = [one for one in state.splits if one.payment.order != split.payment.order]
        earlier = [
            one
            for one in earlier
            if (one.payment.date, one.payment.order) < (split.payment.date, split.payment.order)
        ]
        before = earlier[-1] if earlier else None
        rows = [
            *_paid("ค่าธรรมเนียม", split.fee),
            *_group("ดอกเบี้ย", split.accruals, split.interest, _left(before, "interest"), day, "ที่ชำระ"),
            *_group("ค่าปรับ", split.accruals, split.penalty, _left(before, "penalty"), day, "ที่ชำระ"),
            ReckoningLine("ชำระเงินต้น", amount=split.principal, is_sum=True),
        ]
        total, words = split.payment.amount, "รับชำระครั้งนี้"
        receipt, as_of = found.event.document.number, split.payment.date
    return InterestExplanation(
        head=documents.letterhead(session, loan.fund),
        as_of=as_of,
        word=loan_parties.word_of(loan.product),
        name=loan.membership.person.name,
        member_no=loan.membership.member_no,
        contract_no=loan.contract_no,
        receipt=receipt,
        method=f"{method_words(terms)} ร้อยละ {terms.rate} ต่อปี",
        rows=tuple(rows),
        total_words=words,
        total=total,
        rules=tuple(_rules(terms)),
    )


def _left(before: Split | None, what: str) -> Money:
    """What the payment before left unpaid."""
    if before is None:
        return ZERO
    return before.interest_left if what == "interest" else before.penalty_left


_KINDS = {
    "ดอกเบี้ย": (AccrualKind.INTEREST, AccrualKind.SCHEDULED, AccrualKind.CARRIED, AccrualKind.HELD),
    "ค่าปรับ": (AccrualKind.PENALTY,),
}


def _group(
    name: str, accruals: Sequence[Accrual], total: Money, before: Money, day: date, said: str = "ถึงวันนี้"
) -> Iterator[ReckoningLine]:
    """The lines of one kind under what was left before them, and their one rounded sum."""
    counted = [
        one
        for one in accruals
        if one.kind in _KINDS[name] and (one.kind is not AccrualKind.SCHEDULED or one.end <= day)
    ]
    if not counted and not total:
        return
    if before:
        yield ReckoningLine(f"{name}ค้างหลังชำระครั้งก่อน", amount=before)
    for one in counted:
        yield from _lines(one)
    exact = sum((one.exact for one in counted if one.kind is not AccrualKind.HELD), Fraction(0))
    yield ReckoningLine(f"{name}{said}", exact=_exact(exact), amount=total, is_sum=True)


def _lines(one: Accrual) -> Iterator[ReckoningLine]:
    """A line for each product behind an accrual; agreed sums have none and are told as they are."""
    what = _WORDS[one.kind] + (f" งวดที่ {one.n}" if one.n is not None else "")
    if not one.pieces:
        yield ReckoningLine(what, one.first_day, one.end, one.days or None, amount=one.amount)
        return
    for index, piece in enumerate(one.pieces):
        yield ReckoningLine(
            what if index == 0 else "",
            one.first_day if index == 0 else None,
            one.end if index == 0 else None,
            piece.days or None,
            piece.base,
            f"ร้อยละ {_percent(piece.rate)}",
            _divisor(piece),
            _exact(piece.exact),
        )
    if one.capped:
        yield ReckoningLine("ตัดให้ไม่เกินอัตราที่กฎหมายให้คิดได้", exact=_exact(one.exact))


def _percent(rate: Rate) -> str:
    return str(rate)


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


def _paid(name: str, amount: Money) -> Iterator[ReckoningLine]:
    if amount:
        yield ReckoningLine(name, amount=amount)


def _rules(terms: LoanTerms) -> Iterator[str]:
    yield "วันจ่ายเงินหรือวันชำระครั้งก่อนไม่นับ เริ่มนับวันถัดไป และนับวันสุดท้ายด้วย (ป.พ.พ. มาตรา 193/3)"
    yield f"ปัดเศษครั้งเดียวต่อยอดรวม แบบ{_rounding(terms)} แต่ละบรรทัดจึงยังไม่ปัด"
    yield f"เงินที่ชำระตัด {terms.allocation.label} ตามลำดับ ดอกเบี้ยไม่คิดทบต้น (ป.พ.พ. มาตรา 655)"
    if terms.has_penalty:
        yield f"{terms.penalty_kind.label} ไม่คิดจากหนี้ทั้งหมด (ป.พ.พ. มาตรา 224/1)"


def _rounding(terms: LoanTerms) -> str:
    baht = terms.interest_unit == Money.of(1)
    words = {"half_up": "ครึ่งขึ้นไปปัดขึ้น", "half_even": "ครึ่งปัดเข้าหาเลขคู่", "down": "ตัดเศษทิ้ง", "up": "ปัดขึ้น"}
    return f"{words.get(terms.interest_rounding.value, '')}{'เป็นบาท' if baht else 'เป็นสตางค์'}"
