"""What the form of a term asks seats for: everybody who has some, and who could, in the order of papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.organisation import Organisation
from models.place import Village
from models.values.thai_text import sort_key
from services.council import terms
from services.council.terms import SeatInput, TermInput


@dataclass(frozen=True, slots=True)
class SeatLine:
    """is_registered: the community has the day and number of section 5; of a village it is always true here."""

    label: str
    seat: SeatInput
    is_registered: bool


def lines(session: Session, term: TermInput, day: date) -> list[SeatLine]:
    """The seats of a term and, with none, every village and community that could have some on the day."""
    known = {(one.village_id, one.organisation_id): one for one in term.seats}
    for one in terms.next_term(session, day).seats:
        known.setdefault(
            (one.village_id, one.organisation_id), SeatInput(0, one.village_id, one.organisation_id)
        )
    villages = {one.id: one for one in session.scalars(select(Village))}
    others = {
        one.id: one
        for one in session.scalars(select(Organisation).where(Organisation.id.in_(_others(known))))
    }
    found = []
    for (village_id, organisation_id), seat in known.items():
        if village_id is not None:
            village = villages[village_id]
            order = (0, village.moo is None, village.moo or 0, sort_key(village.name))
            found.append((order, SeatLine(village.label, seat, True)))
        else:
            other = others[organisation_id or 0]
            order = (1, False, 0, other.sort_key)
            registered = other.registered is not None and bool(other.register_no)
            found.append((order, SeatLine(other.name, seat, registered)))
    return [line for _, line in sorted(found, key=lambda pair: pair[0])]


def _others(known: dict[tuple[int | None, int | None], SeatInput]) -> list[int]:
    return [other for _, other in known if other is not None]
