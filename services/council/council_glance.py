"""The council at a glance on a day: who sits, what a meeting needs, who holds the posts, what the Act asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.term import CouncilTerm, OfficerPost
from services import law
from services.council import council_roll, council_rules, council_seats, officers, terms
from services.council.rule_warning import RuleWarning
from services.council.terms import TermState


@dataclass(frozen=True, slots=True)
class Glance:
    """term is None before a first council was declared; needs count members as they sit on the day.

    days_left is negative once the term is over and caretakers go on. posts name the holder of each post, empty
    where an exclusive one has none.
    """

    term: CouncilTerm | None
    state: TermState | None
    members: int
    seats: int
    free: int
    quorum: int
    removal: int
    petition: int
    days_left: int
    posts: tuple[tuple[str, str], ...]
    warnings: tuple[RuleWarning, ...]


def glance(session: Session, day: date) -> Glance:
    """Every figure by the thresholds that hold on the day (sections 9, 19 and 20)."""
    term, members = terms.current(session, day), council_roll.count_on(session, day)
    rows = council_seats.seats(session, term.id, day) if term is not None else []
    quorum, removal, petition = (
        law.needed(law.value(session, key, day), members)
        for key in ("quorum_share", "removal_share", "petition_share")
    )
    return Glance(
        term=term,
        state=terms.state(term, day) if term is not None else None,
        members=members,
        seats=sum(one.seats for one in rows),
        free=sum(one.free for one in rows),
        quorum=quorum,
        removal=removal,
        petition=petition,
        days_left=(term.ends - day).days if term is not None else 0,
        posts=_posts(session, day) if term is not None else (),
        warnings=tuple(council_rules.warnings(session, day)),
    )


def _posts(session: Session, day: date) -> tuple[tuple[str, str], ...]:
    """The four of the Act always, in their order; the council's own posts are in the list of officers."""
    held: dict[OfficerPost, str] = {one.post: one.person.name for one in officers.officers_on(session, day)}
    return tuple((post.label, held.get(post, "")) for post in officers.EXCLUSIVE)
