"""Registers of a fund's lending as papers: contracts, guarantors, and the talks about one debt (fund.md 3.12, 3.16)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from models.document import Document
from models.fund import Fund, FundPost, Membership
from models.lending import Guarantee, LoanLetter
from models.loan import Loan, LoanEventKind
from models.values.money import Money
from models.values.thai_date import short_date
from models.values.thai_text import sort_key
from services import documents
from services.fund import fund_signers
from services.loan import arrears, guarantees, loan_contacts, loan_letters, loan_parties, loans
from services.loan.loan_contacts import PromiseState, Talk
from services.loan.loan_math import schedule
from services.loan.loan_state import state_of, terms_of
from services.papers.loans import (
    ContactLine,
    ContactLog,
    ContractLine,
    ContractRegister,
    GuarantorBlock,
    GuarantorLine,
    GuarantorRegister,
)
from services.people import person_papers
from services.people.person_papers import masked_phone


def gather_contract_register(session: Session, fund_id: int, day: date) -> ContractRegister:
    """Every contract of a fund in the order of its number, cancelled ones too."""
    fund = session.get_one(Fund, fund_id)
    query = select(Loan, Document.day).join(Document, Document.id == Loan.contract_id)
    found = session.execute(
        query.where(Loan.fund_id == fund_id, Document.day <= day)
        .order_by(Document.day, Loan.contract_no)
        .options(
            joinedload(Loan.product),
            joinedload(Loan.membership).joinedload(Membership.person),
            selectinload(Loan.events),
        )
    ).all()
    vouchers = _numbers(session, [loan for loan, _ in found])
    stands = _by_loan(session, fund_id)
    return ContractRegister(
        head=documents.letterhead(session, fund),
        as_of=day,
        rows=tuple(_contract(loan, made, day, vouchers, stands[loan.id]) for loan, made in found),
        keeper=fund_signers.name(session, fund_id, FundPost.SECRETARY, day),
    )


def _contract(
    loan: Loan, made: date, day: date, vouchers: dict[int, str], stands: Sequence[Guarantee]
) -> ContractLine:
    rows = schedule(terms_of(loan)).rows
    paid = next(
        (one for one in loan.events if one.kind is LoanEventKind.DISBURSED and one.cancelled_by_id is None),
        None,
    )
    return ContractLine(
        contract_no=loan.contract_no,
        day=made,
        borrower=loan.membership.person.name,
        product=loan.product.name,
        principal=loan.principal,
        rate=str(loan.rate),
        periods=len(rows),
        last_due=rows[-1].due,
        guarantors=", ".join(one.person.name for one in stands),
        stamp_duty=loan.stamp_duty or None,
        resolution=loan.resolution,
        paid_out=f"{short_date(paid.day)} {vouchers.get(paid.document_id, '')}".rstrip() if paid else "",
        status=loan.status(day).label,
        closed=loan.closed,
        kept_at=loan.original_place,
        returned=f"{short_date(loan.returned)} {loan.returned_to}".rstrip() if loan.returned else "",
    )


def _numbers(session: Session, contracts: Sequence[Loan]) -> dict[int, str]:
    """The vouchers of the pay-outs, by the document's id."""
    wanted = [
        event.document_id
        for loan in contracts
        for event in loan.events
        if event.kind is LoanEventKind.DISBURSED
    ]
    numbers: dict[int, str] = {}
    for at in range(0, len(wanted), 500):
        query = select(Document.id, Document.number).where(Document.id.in_(wanted[at : at + 500]))
        found: dict[int, str] = dict(session.execute(query).all())
        numbers |= found
    return numbers


def _by_loan(session: Session, fund_id: int) -> defaultdict[int, list[Guarantee]]:
    query = select(Guarantee).join(Loan, Loan.id == Guarantee.loan_id).where(Loan.fund_id == fund_id)
    query = query.options(joinedload(Guarantee.person)).order_by(Guarantee.loan_id, Guarantee.position)
    kept: defaultdict[int, list[Guarantee]] = defaultdict(list)
    for one in session.scalars(query):
        if one.loan_id is not None:
            kept[one.loan_id].append(one)
    return kept


def gather_guarantor_register(session: Session, fund_id: int, day: date) -> GuarantorRegister:
    """Everybody who stands or stood for a loan of the fund, in the order of names, living guarantees first."""
    fund = session.get_one(Fund, fund_id)
    query = (
        select(Guarantee, Loan, Document.number)
        .join(Loan, Loan.id == Guarantee.loan_id)
        .outerjoin(Document, Document.id == Guarantee.document_id)
        .where(Loan.fund_id == fund_id)
        .options(
            joinedload(Guarantee.person),
            joinedload(Guarantee.loan).joinedload(Loan.membership).joinedload(Membership.person),
        )
        .order_by(Guarantee.id)
    )
    people: defaultdict[int, list[tuple[Guarantee, Loan, str]]] = defaultdict(list)
    for row, loan, number in session.execute(query):
        people[row.person_id].append((row, loan, number or ""))
    person_papers.load_homes(session, list(people))
    own = _member_numbers(session, fund_id, list(people))
    blocks = [_block(rows, own.get(key, ""), day) for key, rows in people.items()]
    return GuarantorRegister(
        head=documents.letterhead(session, fund),
        as_of=day,
        blocks=tuple(sorted(blocks, key=lambda one: sort_key(one.name))),
        keeper=fund_signers.name(session, fund_id, FundPost.SECRETARY, day),
    )


def _block(rows: list[tuple[Guarantee, Loan, str]], member_no: str, day: date) -> GuarantorBlock:
    person = rows[0][0].person
    village = person.household.village if person.household else person.village
    living = [(row, loan) for row, loan, _ in rows if _lives(row, loan)]
    lines = sorted(rows, key=lambda one: (not _lives(one[0], one[1]), one[0].id))
    return GuarantorBlock(
        name=person.name,
        member_no=member_no,
        place=village.label if village else "",
        phone=masked_phone(person.phone),
        living=len(living),
        exposure=Money.sum(min(row.most, _left(loan)) for row, loan in living),
        rows=tuple(
            GuarantorLine(
                contract_no=loan.contract_no,
                guarantee_no=number,
                borrower=loan.membership.person.name,
                relation=row.relation,
                most=row.most,
                outstanding=_left(loan),
                since=row.signed or loan.approved,
                until=row.until,
                status=guarantees.status_words(row, day, closed=loan.closed is not None),
                ended=row.ended or loan.closed,
            )
            for row, loan, number in lines
        ),
    )


def _lives(row: Guarantee, loan: Loan) -> bool:
    return row.ended is None and loan.closed is None and loan.cancelled is None


def _left(loan: Loan) -> Money:
    return loan.principal if loan.disbursed is None else loan.outstanding


def _member_numbers(session: Session, fund_id: int, people: Sequence[int]) -> dict[int, str]:
    numbers: dict[int, str] = {}
    for at in range(0, len(people), 500):
        query = select(Membership.person_id, Membership.member_no).where(
            Membership.fund_id == fund_id, Membership.person_id.in_(people[at : at + 500])
        )
        found: dict[int, str] = dict(session.execute(query.order_by(Membership.id)).all())
        numbers |= found
    return numbers


def gather_contact_log(session: Session, loan_id: int, day: date) -> ContactLog:
    """Letters and talks about a loan in the order they happened."""
    loan = loans.get(session, loan_id)
    person = loan.membership.person
    state = state_of(loan, max(day, loan.disbursed)) if loan.disbursed is not None else None
    lines = [
        *(_letter(one) for one in reversed(loan_letters.of_loan(session, loan_id))),
        *(_talk(one) for one in reversed(loan_contacts.talks(session, loan_id, day))),
    ]
    return ContactLog(
        head=documents.letterhead(session, loan.fund),
        as_of=day,
        word=loan_parties.word_of(loan.product),
        name=person.name,
        member_no=loan.membership.member_no,
        contract_no=loan.contract_no,
        phone=masked_phone(person.phone),
        owed=arrears.figures(state).total if state is not None else None,
        days=state.days_past_due if state is not None else None,
        rows=tuple(sorted(lines, key=lambda one: one.at)),
        keeper=fund_signers.treasurer(session, loan.fund, day).name,
    )


def _letter(row: LoanLetter) -> ContactLine:
    return ContactLine(
        at=datetime.combine(row.sent or row.day, time()),
        channel=row.channel.label if row.channel is not None else "หนังสือ",
        with_whom=loan_letters.addressee(row),
        said=f"{row.stage.label} {row.document.number}",
        outcome=" ".join(one for one in (loan_letters.state_words(row), row.taken_by, row.post_no) if one),
        by=row.document.issued_by,
    )


_KEPT = {
    PromiseState.KEPT: "ชำระตามนัด",
    PromiseState.BROKEN: "ไม่ชำระตามนัด",
    PromiseState.TODAY: "นัดวันนี้",
    PromiseState.WAITING: "ยังไม่ถึงวันนัด",
}


def _talk(talk: Talk) -> ContactLine:
    row = talk.contact
    return ContactLine(
        at=row.at,
        channel=row.channel.label,
        with_whom=row.spoke_with,
        said=row.said,
        promised=row.promised,
        promised_amount=row.promised_amount,
        outcome=_KEPT[talk.promise.state] if talk.promise is not None else "",
        by=row.by,
    )
