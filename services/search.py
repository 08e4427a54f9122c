"""One line that finds anything in the office: people, loans, papers, registers, the council, within a frame."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, joinedload

from models.document import Document, DocumentKind, NumberSeries
from models.fund import Fund, Membership, MemberStatus
from models.ledger import JournalEntry
from models.loan import Loan, LoanEvent
from models.person import Person
from models.values.thai_date import short_date
from models.values.thai_text import arabic_digits, normalise, without_title
from services import lists
from services.council import search_council
from services.fund.member_lists import MEMBERS
from services.fund.members import no_key
from services.listing import Wish
from services.matters import Wanted
from services.people import persons, search_registers

SHOWN = 12
_CONSIDERED = 200  # matches that are ranked; whoever has more types another letter
_LOANS = _PAPERS = 4
_MEMBERS = 4  # are shown, however much else is found
_KINDS = "|".join(kind.value for kind in DocumentKind)
_TYPED_NUMBER = re.compile(
    rf"(?:(?P<kind>{_KINDS})\s*-?\s*)?(?:(?P<year>2[45]\d\d)\s*[-/]\s*)?(?P<sequence>\d{{1,6}})",
    re.IGNORECASE,
)
_BOOK_AND_LEAF = re.compile(r"(\d{1,4})/(\d{1,3})")


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the answer: page and target (a record's id) open it."""

    page: str
    target: int | Wanted
    title: str
    detail: str


def everything(session: Session, text: str, today: date) -> list[Found]:
    """What the text may mean, the likeliest first: the number of a paper or contract, members, their loans,
    the council's people and meetings, persons, registers.

    Members are found by what their list finds them by, also those who left; papers by RC2569-34, 2569-34, RC34,
    34 or the book and leaf of a receipt (24/34).
    """
    text = arabic_digits(normalise(text))
    if not text:
        return []
    funds = {one.id: one for one in session.scalars(select(Fund))}
    contracts = _loan_lines(session, _with_number(text), today)
    papers = _paper_lines(session, text, funds)
    if re.match(rf"(?:{_KINDS})[\s\d-]", text, re.IGNORECASE):
        return _first_of_each([*contracts, *papers])
    people = _members(session, text)[:SHOWN]
    of_people = _loan_lines(session, Loan.membership_id.in_(people), today) if people else []
    others = [
        Found(*one)
        for one in (*search_council.lines(session, text, today), *search_registers.lines(session, text))
    ]
    return _first_of_each(
        [
            *contracts,
            *_member_lines(
                session, people[: max(SHOWN - len(of_people) - len(others), _MEMBERS)], funds, today
            ),
            *of_people,
            *others,
            *papers,
        ]
    )


def _first_of_each(lines: Iterable[Found]) -> list[Found]:
    return list({(one.page, one.target): one for one in reversed(list(lines))}.values())[::-1][:SHOWN]


def _members(session: Session, text: str) -> list[int]:
    """Ids of memberships, the likeliest first: the very number, then living before left, beginnings before middles."""
    terms = persons.search_terms(text)
    digits = persons.citizen_id_of(text)
    if not terms:
        return []
    query = select(Membership.id, Membership.ended, Membership.sort_key, Person.first_name, Person.last_name)
    query = query.join(Person, Person.id == Membership.person_id)
    if digits is not None:
        query = query.where(Person.citizen_id == digits)
    else:
        for term in terms:
            query = query.where(Membership.search_text.contains(term, autoescape=True))
    # no ORDER BY: the register is read once from end to end, not jumped about in by the order of names
    found = session.execute(query.limit(_CONSIDERED)).all()
    typed = without_title(text).partition(" ")[0] or text
    ranked = sorted(
        found,
        key=lambda row: (
            row.ended is not None,
            not row.first_name.startswith(typed),
            not row.last_name.startswith(typed),
            row.sort_key,
        ),
    )
    exact = []
    if "/" not in text:  # a house number is no member number
        numbered = Membership.fund_id.in_(select(Fund.id)), Membership.no_key == no_key(text)
        exact = list(session.scalars(select(Membership.id).where(*numbered)))
    return list(dict.fromkeys([*exact, *(row.id for row in ranked)]))


def _member_lines(
    session: Session, ids: Sequence[int], funds: Mapping[int, Fund], today: date
) -> list[Found]:
    whose = select(Membership.id, Membership.fund_id).where(Membership.id.in_(ids))
    fund_of = {row.id: row.fund_id for row in session.execute(whose)}
    return [
        Found(
            "members",
            row.id,
            str(row["full_name"]),
            _joined(
                f"สมาชิก {row['member_no']}",
                f"บ้านเลขที่ {row['house_no']}" if row["house_no"] else "",
                f"หมู่ที่ {row['moo']}" if row["moo"] is not None else "",
                str(row["status"]) if row["status"] != MemberStatus.ACTIVE.label else "",
                funds[fund_of[row.id]].name if len(funds) > 1 else "",
            ),
        )
        for row in lists.rows_of(session, MEMBERS, ids, Wish(today))
    ]


def _with_number(text: str) -> ColumnElement[bool]:
    """Contracts whose number contains the text; a text without a digit is no number."""
    if not re.search(r"\d", text) or len(text) < 3:
        return Loan.id.in_(())
    return Loan.id.in_(select(Loan.id).where(Loan.contract_no.contains(text.upper(), autoescape=True)))


def _loan_lines(session: Session, wanted: ColumnElement[bool], today: date) -> list[Found]:
    """Loans that run first, the newest of them first."""
    query = (
        select(Loan)
        .where(wanted)
        .order_by(Loan.closed.is_not(None), Loan.cancelled.is_not(None), Loan.id.desc())
        .limit(_LOANS)
        .options(joinedload(Loan.membership).joinedload(Membership.person))
    )
    return [
        Found(
            "loans",
            one.id,
            f"{one.contract_no} {one.membership.person.name}",
            _joined(
                f"เงินกู้ {one.status(today).label}", f"คงเหลือ {one.outstanding}" if one.outstanding else ""
            ),
        )
        for one in session.scalars(query)
    ]


_OF_MONEY = ("receipt", "payment_voucher")  # forms; those of one loan open the loan


def _paper_lines(session: Session, text: str, funds: Mapping[int, Fund]) -> list[Found]:
    wanted = _numbers(session, text, funds)
    if not wanted:
        return []
    query = select(Document).where(or_(*wanted)).order_by(Document.year_be.desc(), Document.id.desc())
    papers = session.scalars(query.limit(_PAPERS)).all()
    ids = [one.id for one in papers]
    loans: dict[int, tuple[int, str]] = {}
    for paper_of in (Loan.contract_id, Loan.schedule_id, LoanEvent.document_id):
        asked = select(paper_of, Loan.id, Person.title, Person.first_name, Person.last_name)
        asked = asked.select_from(Loan).join(Membership, Membership.id == Loan.membership_id)
        asked = asked.join(Person, Person.id == Membership.person_id)
        if paper_of is LoanEvent.document_id:
            asked = asked.join(LoanEvent, LoanEvent.loan_id == Loan.id)
        for paper, loan, title, first, last in session.execute(asked.where(paper_of.in_(ids))):
            if paper is not None:
                loans[paper] = (loan, f"{title}{first} {last}".rstrip())
    posted = select(JournalEntry.document_id, JournalEntry.id).where(JournalEntry.document_id.in_(ids))
    entries = {row.document_id: row.id for row in session.execute(posted)}

    def opens(one: Document) -> tuple[str, int]:
        if one.form in _OF_MONEY:
            return "money", one.id
        return ("loans", loans[one.id][0]) if one.id in loans else ("ledger", entries.get(one.id, 0))

    return [
        Found(
            *opens(one),
            f"{one.kind.label} {one.number}",
            _joined(
                short_date(one.day),
                one.whom or (loans[one.id][1] if one.id in loans else ""),
                "ยกเลิก" if one.cancelled_at is not None else "",
                funds[one.fund_id].name if len(funds) > 1 else "",
            ),
        )
        for one in papers
        if one.id in loans or one.id in entries
    ]


def _numbers(session: Session, text: str, funds: Mapping[int, Fund]) -> list[ColumnElement[bool]]:
    """The numbers a text may stand for, each as a condition that one index answers.

    A year that was not typed is the newest of its series; a kind that was not typed is any.
    """
    typed, leaf = _TYPED_NUMBER.fullmatch(text), _BOOK_AND_LEAF.fullmatch(text)
    if typed is None and leaf is None:
        return []
    newest: dict[tuple[int, DocumentKind], int] = {}
    series = session.scalars(select(NumberSeries)).all()
    for one in series:
        newest[one.fund_id, one.kind] = max(newest.get((one.fund_id, one.kind), 0), one.year_be)
    found = []
    for one in series:
        is_newest = one.year_be == newest[one.fund_id, one.kind]
        if typed is not None:
            kind, year = (typed["kind"] or one.kind.value).upper(), int(typed["year"] or 0)
            if kind == one.kind.value and (year == one.year_be or (not year and is_newest)):
                found.append(_numbered(one, int(typed["sequence"])))
        if leaf is not None and is_newest and one.kind is DocumentKind.RECEIPT:
            size = funds[one.fund_id].receipt_book_size
            book, place = int(leaf[1]), int(leaf[2])
            if book and 0 < place <= size:
                found.append(_numbered(one, (book - 1) * size + place))
    return found


def _numbered(series: NumberSeries, sequence: int) -> ColumnElement[bool]:
    return and_(
        Document.fund_id == series.fund_id,
        Document.kind == series.kind,
        Document.year_be == series.year_be,
        Document.sequence == sequence,
    )


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
