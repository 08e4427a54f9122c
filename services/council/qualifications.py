"""The qualifications of section 7: what a member declared, and what the registers know against it (W4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.person import Person, PoliticalKind, PoliticalPost
from models.term import Answer, Clause, Qualification
from models.values.thai_date import short_date
from models.values.thai_text import normalise
from services import law
from services.council.terms import years_after
from services.people.person_input import Finding

ADULT = 18  # years; the Act names no age, so a younger member is only asked about


@dataclass(frozen=True, slots=True)
class Declared:
    """What somebody declared of one clause, on paper and on a day."""

    clause: Clause
    fulfilled: Answer
    day: date | None = None
    note: str = ""


def findings(
    session: Session, person: Person, selected: date, declared: Iterable[Declared], *, has_reason: bool
) -> list[Finding]:
    """Doubts block until a reason is given for taking her all the same; what nobody declared is only said."""
    answers = {one.clause: one.fulfilled for one in declared}
    found = [
        Finding(
            "override_reason",
            f"{words} ถ้าสภารับรองให้เป็นสมาชิก กรุณาใส่เหตุผล (มาตรา {clause.value.replace('.', ' (')}))",
            blocks=not has_reason,
        )
        for clause, words in _doubts(session, person, selected, answers)
    ]
    silent = [
        one
        for one in Clause
        if answers.get(one, Answer.UNKNOWN) is Answer.UNKNOWN
        and not (one is Clause.RESIDENCE and person.residence_since is not None)
    ]
    if silent:
        clauses = " ".join(f"({one.value[2:]})" for one in silent)
        found.append(
            Finding("declared", f"ยังไม่ได้รับรองคุณสมบัติตามมาตรา 7 {clauses} กรุณาให้ลงชื่อรับรอง", blocks=False)
        )
    birth = person.birth
    if birth is not None and years_after(birth.last, ADULT) > selected:
        found.append(
            Finding("person_id", f"{person.name}อายุไม่ถึง {ADULT} ปีในวันคัดเลือก กรุณาตรวจวันเกิด", blocks=False)
        )
    return found


def _doubts(
    session: Session, person: Person, selected: date, answers: dict[Clause, Answer]
) -> list[tuple[Clause, str]]:
    residence, cooling = (
        law.whole(session, key, selected) for key in ("residence_years", "cooling_off_years")
    )
    found: list[tuple[Clause, str]] = []
    since = person.residence_since
    if since is not None and years_after(since, residence) > selected:
        found.append((Clause.RESIDENCE, f"อยู่ในตำบลตั้งแต่ {short_date(since)} ยังไม่ครบ {residence} ปีในวันคัดเลือก"))
    after = years_after(selected, -cooling)
    posts = select(PoliticalPost).where(
        PoliticalPost.person_id == person.id,
        PoliticalPost.since <= selected,
        or_(
            PoliticalPost.until > after,
            (PoliticalPost.kind != PoliticalKind.CANDIDATE) & PoliticalPost.until.is_(None),
            (PoliticalPost.kind == PoliticalKind.CANDIDATE) & (PoliticalPost.since > after),
        ),
    )
    for post in session.scalars(posts.order_by(PoliticalPost.since)):
        clause = Clause.NO_CANDIDACY if post.kind is PoliticalKind.CANDIDATE else Clause.NO_OFFICE
        found.append(
            (clause, f"ทะเบียนบุคคลบันทึกว่าเป็น{post.kind.label} ({post.post}) เมื่อ {short_date(post.since)}")
        )
    said = {clause for clause, _ in found}
    found += [
        (clause, f"รับรองว่าไม่เข้าเงื่อนไข “{clause.label}”")
        for clause in Clause
        if answers.get(clause) is Answer.NO and clause not in said
    ]
    return found


def write(session: Session, member_id: int, declared: Iterable[Declared]) -> None:
    """Stores what was declared; clauses not named stay as they are."""
    kept = {one.clause: one for one in _stored(session, member_id)}
    for one in declared:
        row = kept.get(one.clause)
        if row is None:
            if one.fulfilled is Answer.UNKNOWN:
                continue
            row = Qualification(member_id=member_id, clause=one.clause)
            session.add(row)
        row.fulfilled, row.declared, row.note = one.fulfilled, one.day, normalise(one.note)
    session.flush()


def remove(session: Session, member_id: int) -> None:
    """Forgets what somebody declared whose entry was wrong."""
    for row in _stored(session, member_id):
        session.delete(row)
    session.flush()


def of_member(session: Session, member_id: int) -> list[Qualification]:
    """The four clauses in order; those nobody asked about are answered UNKNOWN and not stored."""
    kept = {one.clause: one for one in _stored(session, member_id)}
    return [
        kept.get(one)
        or Qualification(member_id=member_id, clause=one, fulfilled=Answer.UNKNOWN, declared=None, note="")
        for one in Clause
    ]


def _stored(session: Session, member_id: int) -> Iterable[Qualification]:
    return session.scalars(select(Qualification).where(Qualification.member_id == member_id)).all()
