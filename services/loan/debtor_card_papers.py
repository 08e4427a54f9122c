"""การ์ดลูกหนี้รายตัว: what happened to a loan line by line, new conditions and what was forgiven among it (fund.md 3.8)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from models.lending import Guarantee
from models.loan import LoanEvent, LoanEventKind
from models.values.money import Money
from models.values.thai_date import short_date
from services import documents
from services.loan import guarantees, loan_card, loan_parties
from services.loan.loan_card import Amended, Movement
from services.loan.loan_conditions import rate_words
from services.loan.loan_math import Act, DrawingEnds, LoanTerms, Pause, Restructure, Schedule, Stop
from services.loan.loan_state import terms_of
from services.papers.loans import CardLine, DebtorCard
from services.people.person_papers import masked_phone


def gather_debtor_card(session: Session, loan_id: int, day: date) -> DebtorCard:
    """Every movement and every change of conditions until now, what was taken back too; telephones are masked."""
    card = loan_card.card(session, loan_id, day)
    loan, terms, tables = card.loan, terms_of(card.loan), card.tables
    agreed = tables[0].rows
    splits = [one.split for one in card.movements if one.split is not None]
    stands = [one for one in guarantees.guarantees_of(session, loan.id) if one.ended is None]
    lines = [(one.event.day, one.event.id, 0, _moved(one, tables)) for one in card.movements]
    lines += [
        (one.amendment.day, one.amendment.order, one.amendment.id, _amended(one, tables))
        for one in card.amended
    ]
    return DebtorCard(
        head=documents.letterhead(session, loan.fund),
        as_of=day,
        word=loan_parties.word_of(loan.product),
        name=loan.membership.person.name,
        member_no=loan.membership.member_no,
        contract_no=loan.contract_no,
        product=loan.product.name,
        lent=loan.disbursed,
        principal=loan.principal,
        rate=terms.rate,
        periods=len(agreed),
        instalment=agreed[0].total,
        last_due=agreed[-1].due,
        guarantors=tuple(_reached(one) for one in stands),
        purpose=loan.purpose,
        status=card.status.label,
        rows=tuple(line for *_, line in sorted(lines, key=lambda one: one[:3])),
        paid_principal=Money.sum(one.principal for one in splits),
        paid_interest=Money.sum(one.interest for one in splits),
        paid_penalty=Money.sum(one.penalty for one in splits),
        balance=loan.outstanding,
    )


def _reached(one: Guarantee) -> str:
    phone = masked_phone(one.person.phone)
    return f"{one.person.name} โทร. {phone}" if phone else one.person.name


def _moved(one: Movement, tables: Sequence[Schedule]) -> CardLine:
    """How late a receipt was is told by the table in force when it came."""
    event, split = one.event, one.split
    late = None
    if split is not None:
        numbers = {part.n for part in split.touched}
        touched = [row.due for row in tables[split.version - 1].rows if row.n in numbers]
        late = max(0, (event.day - min(touched)).days) if touched else None
    return CardLine(
        day=event.day,
        document=event.document.number,
        instalments=split.instalments if split else "",
        words=_event_words(event, one.act),
        lent=event.amount if event.kind is LoanEventKind.DISBURSED else None,
        principal=split.principal if split else None,
        interest=split.interest if split else None,
        penalty=split.penalty if split and split.penalty else None,
        balance=one.balance,
        interest_left=split.interest_left + split.penalty_left if split else None,
        days=late,
        by=event.document.issued_by,
        is_cancelled=event.cancelled_by_id is not None,
    )


def _event_words(event: LoanEvent, act: Act | None) -> str:
    """Empty for money that went out or came in as agreed, which its columns tell."""
    if event.kind is LoanEventKind.WAIVED:
        parts = (("ดอกเบี้ย", event.amount - event.fee), ("ค่าปรับ", event.fee))
        what = " ".join(f"{name} {amount} บาท" for name, amount in parts if amount)
        return f"ยก{what} ให้ตาม{event.resolution}"
    if event.kind is LoanEventKind.WRITTEN_OFF:
        return f"ตัดหนี้สูญ เงินต้น {event.amount} บาท ตาม{event.resolution}"
    if event.kind is LoanEventKind.RECOVERED:
        return f"รับคืนหนี้ที่ตัดแล้ว {event.amount} บาท"
    return ""


def _amended(one: Amended, tables: Sequence[Schedule]) -> CardLine:
    row, act = one.amendment, one.act
    words = row.kind.label
    if act is not None:
        words = f"{_conditions(act, tables)} {f'ตาม{row.resolution}' if row.resolution else row.reason}"
    return CardLine(
        day=row.day,
        document=row.document.number,
        words=words,
        balance=act.balance if act is not None else None,
        by=row.document.issued_by,
        is_cancelled=row.cancelled_by_id is not None,
    )


def _conditions(act: Act, tables: Sequence[Schedule]) -> str:
    event = act.event
    if isinstance(event, Stop):
        return "หยุดคิดดอกเบี้ยและค่าปรับ"
    if isinstance(event, DrawingEnds):
        return "ไม่จ่ายเงินกู้ส่วนที่เหลือ"
    table = tables[act.version - 1]
    last = short_date(table.rows[-1].due)
    if isinstance(event, Pause):
        interest = "คิด" if event.interest_runs else "ไม่คิด"
        return f"พักชำระหนี้ {event.months:,} เดือน {interest}ดอกเบี้ยระหว่างพัก งวดสุดท้าย {last}"
    assert isinstance(event, Restructure)
    return f"ปรับโครงสร้างหนี้ {_plan(table.terms, len(table.rows))} งวดสุดท้าย {last}{_carried(act, table.terms)}"


def _plan(terms: LoanTerms, count: int) -> str:
    return f"{rate_words(terms)} {count:,} งวด"


def _carried(act: Act, terms: LoanTerms) -> str:
    parts = (("ดอกเบี้ยค้าง", act.interest), ("ค่าปรับค้าง", act.penalty))
    said = " ".join(f"{name} {amount} บาท" for name, amount in parts if amount)
    return f" ยก{said} มาผ่อน {terms.carried_parts:,} งวด" if said else ""
