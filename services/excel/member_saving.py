"""Writes what a preview of members showed: new people all at once, corrections one by one."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from functools import reduce
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.audit import add_rows
from models.fund import EndReason, Membership
from models.person import Person
from models.place import Household, house_key
from models.values.thai_text import arabic_digits, normalise
from services.errors import UserError
from services.excel.member_merge import gaps_filled
from services.excel.member_outcome import MemberChoice, MemberRow
from services.excel.preview import STEP, Preview, Progress
from services.fund import members
from services.imports import Outcome
from services.people import persons
from services.people.person_lookup import reserved
from services.people.persons import Lookup, PersonInput

_AT_ONCE = 500  # keys in one IN (…), rows in one insert
_MANY = 200  # corrections from which on it pays to read the whole register first

Keys = tuple[str, str]  # sort_key and search_text of a person


class Steps:
    """Counts what is written and tells, seldom enough not to cost anything."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._total, self._progress = total, progress
        self._done = 0

    def one(self) -> None:
        """Raises Cancelled when somebody pressed ยกเลิก."""
        if self._progress is not None and self._done % STEP == 0:
            self._progress(self._done, self._total)
        self._done += 1


def save_rows(session: Session, shown: Preview[MemberRow], progress: Progress | None) -> None:
    """Rows that wait for a decision, and rows in error, are left out."""
    new = [row for row in shown.rows if shown.decided(row) is Outcome.NEW]
    changed = [row for row in shown.rows if shown.decided(row) is Outcome.CHANGED]
    steps = Steps(2 * len(new) + len(changed), progress)
    people = {row.number: row.person_id for row in shown.rows if row.person_id is not None}
    keys = _add_people(session, shown, new, people, steps)
    _add_memberships(session, shown, new, people, keys, steps)
    _change(session, changed, steps)
    told = [row for row in (*new, *changed) if row.changes and row.person_id is not None]
    cards = {row.person_id: row.person for row in sorted(told, key=lambda row: row.number)}
    same = [row for row in new if shown.decisions.get(row.number) is MemberChoice.SAME_PERSON]
    _change_people(session, cards, [(people[row.number], row.person) for row in same])
    dead = [row for row in (*new, *changed) if row.membership.end_reason is EndReason.DIED]
    _end_elsewhere(session, shown.fund_id, {people[row.number]: row for row in dead if row.person.death})


def _add_people(
    session: Session,
    shown: Preview[MemberRow],
    rows: Sequence[MemberRow],
    people: dict[int, int],
    steps: Steps,
) -> dict[int, Keys]:
    """Everybody whom the office does not know; people learns who came of which row.

    Returns what each new person is sorted and found by.
    """
    fresh: list[tuple[MemberRow, PersonInput]] = []
    later: list[MemberRow] = []
    will_be = {row.number for row in rows} | people.keys()
    for row in rows:
        choice = shown.decisions.get(row.number)
        if choice is MemberChoice.SAME_PERSON and (row.same_as in will_be or row.person_id is not None):
            later.append(row)
        elif choice is MemberChoice.CHECK_CARD:
            people.pop(row.number, None)
            fresh.append((row, dataclasses.replace(row.person, check_card_later=True)))
        elif row.person_id is None:
            fresh.append((row, row.person))
    places = _Places(session, [person for _, person in fresh])
    taken = set(session.scalars(select(Person.citizen_id).where(Person.citizen_id.is_not(None))))
    columns: list[dict[str, Any]] = []
    for _, person in fresh:
        steps.one()
        digits = persons.citizen_id_of(person.citizen_id)
        if digits in taken:
            digits = None
        elif digits is not None:
            taken.add(digits)
        columns.append(persons.columns_of(person, digits) | places.of(person))
    keys = _add(session, Person, columns, reserved(session))
    people.update((row.number, key) for (row, _), key in zip(fresh, keys, strict=True))
    for row in later:
        if row.same_as in people:
            people[row.number] = people[row.same_as]
    return {key: (one["sort_key"], one["search_text"]) for key, one in zip(keys, columns, strict=True)}


class _Places:
    """The villages and houses of many people at once; those named for the first time are entered."""

    def __init__(self, session: Session, people: Iterable[PersonInput]) -> None:
        lookup = Lookup(session)
        wanted = {(one.moo, one.house_no) for one in people if one.moo is not None}
        self._villages = {moo: lookup.village(moo).id for moo in sorted({moo for moo, _ in wanted})}
        self._house_nos = {house_no: arabic_digits(normalise(house_no)) for _, house_no in wanted if house_no}
        known = select(Household.village_id, Household.house_no, Household.id)
        self._houses = {(row[0], row[1]): row[2] for row in session.execute(known)}
        new = {(self._villages[moo], self._house_nos[house_no]) for moo, house_no in wanted if house_no}
        missing = sorted(key for key in new if key not in self._houses)
        rows = [{"village_id": key[0], "house_no": key[1], "house_key": house_key(key[1])} for key in missing]
        self._houses.update(zip(missing, _add(session, Household, rows), strict=True))

    def of(self, person: PersonInput) -> dict[str, int | None]:
        village = self._villages.get(person.moo) if person.moo is not None else None
        house = None
        if village is not None and person.house_no:
            house = self._houses[village, self._house_nos[person.house_no]]
        return {"village_id": village, "household_id": house}


def _add_memberships(
    session: Session,
    shown: Preview[MemberRow],
    rows: Sequence[MemberRow],
    people: dict[int, int],
    keys: dict[int, Keys],
    steps: Steps,
) -> None:
    keys |= _keys_of(session, {people[row.number] for row in rows} - keys.keys())
    number = _last_number(session, shown.fund_id, rows)
    columns = []
    for row in rows:
        steps.one()
        membership, person_id = row.membership, people[row.number]
        if not membership.member_no:
            number = members.number_after(number)
            if not number:
                raise UserError(
                    "เลขสมาชิกล่าสุดของกองทุนไม่ลงท้ายด้วยตัวเลข จึงให้เลขต่อไปไม่ได้ กรุณาใส่เลขสมาชิกในไฟล์",
                    field="member_no",
                )
        own = membership.member_no or number
        reason = membership.end_reason
        if shown.decisions.get(row.number) is MemberChoice.LEFT:
            reason = EndReason.RESIGNED
        sort_key, search_text = keys[person_id]
        columns.append(
            {
                "fund_id": shown.fund_id,
                "person_id": person_id,
                "member_no": own,
                "joined": membership.joined,
                "ended": membership.ended,
                "end_reason": reason,
                "note": normalise(membership.note) if membership.note else "",
                "no_key": row.no_key or members.no_key(own),
                "sort_key": sort_key,
                "search_text": persons.member_search_text(own, search_text),
            }
        )
    _add(session, Membership, columns)


def _keys_of(session: Session, ids: Iterable[int]) -> dict[int, Keys]:
    found: dict[int, Keys] = {}
    for part in _parts(ids):
        query = select(Person.id, Person.sort_key, Person.search_text).where(Person.id.in_(part))
        found.update((row[0], (row[1], row[2])) for row in session.execute(query))
    return found


def _last_number(session: Session, fund_id: int | None, rows: Sequence[MemberRow]) -> str:
    """The highest number of the fund and the file; numbers that are given come after it."""
    if all(row.membership.member_no for row in rows):
        return ""
    highest = session.execute(
        select(Membership.no_key, Membership.member_no)
        .where(Membership.fund_id == fund_id)
        .order_by(Membership.no_key.desc())
        .limit(1)
    ).first()
    numbers = [(row.no_key, one) for row in rows if (one := row.membership.member_no)]
    if highest is not None:
        numbers.append((highest.no_key, highest.member_no))
    return max(numbers, default=("", "0000"))[1]


def _add(session: Session, kind: Any, rows: Sequence[dict[str, Any]], above: int = 0) -> list[int]:
    return [
        key
        for at in range(0, len(rows), _AT_ONCE)
        for key in add_rows(session, kind, rows[at : at + _AT_ONCE], above)
    ]


def _change(session: Session, rows: Sequence[MemberRow], steps: Steps) -> None:
    by_id = {row.membership_id: row for row in rows if row.membership_id is not None}
    for part in _parts(by_id):
        for known in session.scalars(select(Membership).where(Membership.id.in_(part))):
            steps.one()
            new = by_id[known.id].membership
            known.joined, known.note = new.joined, normalise(new.note)
            known.ended, known.end_reason = new.ended, new.end_reason


def _change_people(
    session: Session, cards: dict[int | None, PersonInput], same: Sequence[tuple[int, PersonInput]]
) -> None:
    """Corrects cards, and the copies of their keys in every fund; same are rows that only fill what a card lacks."""
    more: dict[int, list[PersonInput]] = {}
    for person_id, told in same:
        more.setdefault(person_id, []).append(told)
    ids = {one for one in cards if one is not None} | more.keys()
    lookup = Lookup.loaded(session) if len(ids) > _MANY else Lookup(session)
    where_they_live = joinedload(Person.household).joinedload(Household.village)
    for part in _parts(ids):
        query = select(Person).where(Person.id.in_(part)).options(where_they_live, joinedload(Person.village))
        for person in session.scalars(query).all():
            before = persons.as_input(person)
            after = reduce(gaps_filled, more.get(person.id, ()), cards.get(person.id, before))
            if after != before:
                persons.apply(lookup, person, after)
        everywhere = select(Membership).where(Membership.person_id.in_(part))
        for membership in session.scalars(everywhere.options(joinedload(Membership.person))).all():
            persons.copy_keys(membership, membership.person)


def _end_elsewhere(session: Session, fund_id: int | None, dead: dict[int, MemberRow]) -> None:
    """A death ends the memberships of the other funds too, as it does when it is recorded by hand."""
    for part in _parts(dead):
        living = select(Membership).where(
            Membership.person_id.in_(part), Membership.fund_id != fund_id, Membership.end_reason.is_(None)
        )
        for membership in session.scalars(living):
            membership.end_reason = EndReason.DIED
            membership.ended = dead[membership.person_id].person.death


def _parts(ids: Iterable[int]) -> Iterable[list[int]]:
    ordered = sorted(ids)
    for at in range(0, len(ordered), _AT_ONCE):
        yield ordered[at : at + _AT_ONCE]
