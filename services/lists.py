"""Asking for a listing: how many, which in what order, found as one types, shown, summed and reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import (
    Column,
    ColumnClause,
    ColumnElement,
    Integer,
    Select,
    String,
    and_,
    cast,
    func,
    inspect,
    select,
    true,
    type_coerce,
)
from sqlalchemy.orm import Session
from sqlalchemy.sql import visitors

from models.council import Council
from models.values.money import Money
from models.values.thai_date import long_date
from models.values.thai_text import arabic_digits, normalise, search_key
from services.listing import Expression, Filter, FilterKind, Listing, Mark, Option, Wish
from services.people import persons
from services.reports import table
from services.reports.table import Cell, Emphasis, Kind, Report, Row

_AT_ONCE = 500  # ids in one IN (…)
_END = "\x1f"  # between the texts of a list read as one; normalised text has no such letter


@dataclass(frozen=True, slots=True)
class Listed:
    """One row as it is shown, by the keys of the listing's columns."""

    id: int
    cells: Mapping[str, Cell]
    marks: Mapping[str, Mark]

    def __getitem__(self, key: str) -> Cell:
        return self.cells[key]


class Texts:
    """What every row of a list is found by, and the figures that are summed, by id; the order does not matter.

    A row that was removed after its id was read is found by nothing.
    """

    def __init__(self, texts: Mapping[int, str], figures: Mapping[str, Mapping[int, int]]) -> None:
        self._texts, self._figures = texts, figures
        self._last: tuple[list[str], Sequence[int], Sequence[int]] = ([], (), ())

    def find(self, ids: Sequence[int], search: str) -> Sequence[int]:
        """Those of ids, in their order, that every word of search is found in.

        The next letter of a word only looks among those whom the letters before it found.
        """
        terms = persons.search_terms(search)
        before, asked, found = self._last
        if asked is not ids or not all(any(old in new for new in terms) for old in before):
            before, found = [], ids
        texts = self._texts
        for term in terms:
            if term not in before:
                found = [one for one in found if term in texts.get(one, "")]
        self._last = (terms, ids, found)
        return found

    def sums(self, ids: Iterable[int]) -> dict[str, int]:
        """Money in satang."""
        ids = list(ids)
        return {key: sum(of.get(one, 0) for one in ids) for key, of in self._figures.items()}


@dataclass(frozen=True, slots=True)
class Roster:
    """A list in its order, held as little as finding needs, so that typing narrows it without the database."""

    ids: Sequence[int] = ()
    texts: Texts = field(default_factory=lambda: Texts({}, {}))

    def find(self, search: str) -> Sequence[int]:
        return self.texts.find(self.ids, search)


def count(session: Session, listing: Listing, wish: Wish) -> int:
    if wish.search.strip():
        return len(found(session, listing, wish))
    query = _narrowed(listing, wish, [_id(listing)]).subquery()
    return session.scalar(select(func.count()).select_from(query), {"as_of": wish.as_of}) or 0


def count_by(
    session: Session, listing: Listing, wishes: Mapping[str, Wish], day: date, key: Expression
) -> dict[str, dict[Any, int]]:
    """How many rows each wish leaves for each value of a column of the entity, all in one reading of the register."""
    conditions = [and_(true(), *_conditions(listing, wish)) for wish in wishes.values()]
    asked = [key, *(func.count().filter(one) for one in conditions)]
    query = _joined(listing, select(*asked), [key, *conditions]).group_by(key)
    rows = list(session.execute(query, {"as_of": day}))
    return {name: {row[0]: row[at] for row in rows if row[at]} for at, name in enumerate(wishes, 1)}


def ids(session: Session, listing: Listing, wish: Wish) -> list[int]:
    """The whole list in its order, whatever is searched for; 50,000 in some hundredths of a second."""
    key = _id(listing)
    query = _narrowed(listing, wish, [key.label("id")], order=_order(listing, wish)).subquery()
    # one text instead of a row each: thrice as fast; SQLite and PostgreSQL aggregate in the subquery's order
    joined = select(func.aggregate_strings(cast(query.c.id, String), ","))
    text = session.scalar(joined, {"as_of": wish.as_of})
    return list(map(int, text.split(","))) if text else []


def texts(session: Session, listing: Listing, wish: Wish) -> Texts:
    """What the rows left by the filters are found by."""
    summed = [one for one in listing.columns if one.is_summed]
    figures = [type_coerce(one.select[0], Integer) for one in summed]
    asked = [_id(listing), *listing.search, *figures]
    query = _narrowed(listing, wish, _labelled(asked)).subquery()
    joined = [func.aggregate_strings(func.coalesce(cast(one, String), ""), _END) for one in query.c]
    answer: tuple[str | None, ...] = tuple(session.execute(select(*joined), {"as_of": wish.as_of}).one())
    written, *columns = (one.split(_END) if one is not None else [] for one in answer)
    keys = list(map(int, written))
    of_search, of_figures = columns[: len(listing.search)], columns[len(listing.search) :]
    if not listing.is_keyed:
        of_search = [list(map(_keyed, one)) for one in of_search]
    words = of_search[0] if len(of_search) == 1 else list(map(" ".join, zip(*of_search, strict=True)))
    return Texts(
        dict(zip(keys, words, strict=True)),
        {
            one.key: dict(zip(keys, (int(figure or 0) for figure in column), strict=True))
            for one, column in zip(summed, of_figures, strict=True)
        },
    )


def roster(session: Session, listing: Listing, wish: Wish) -> Roster:
    return Roster(ids(session, listing, wish), texts(session, listing, wish))


def is_exact(listing: Listing, search: str) -> bool:
    """Whether a search is a whole number that only the database can find, so that found() must be asked."""
    return listing.exact(search) is not None


def found(session: Session, listing: Listing, wish: Wish) -> Sequence[int]:
    """The ids of what is searched for, among what the filters leave."""
    if not wish.search.strip() or is_exact(listing, wish.search):
        return ids(session, listing, wish)
    return roster(session, listing, wish).find(wish.search)


def rows_of(session: Session, listing: Listing, wanted: Sequence[int], wish: Wish) -> list[Listed]:
    """These rows as they are shown on the day of the wish, in this order; an id that is gone is left out."""
    made = {}
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        made.update({one.id: one for one in _listed(session, listing, _id(listing).in_(part), wish)})
    return [made[one] for one in wanted if one in made]


def page(
    session: Session, listing: Listing, wish: Wish, *, offset: int = 0, limit: int = 200
) -> list[Listed]:
    """One screenful of what the wish shows."""
    return rows_of(session, listing, found(session, listing, wish)[offset : offset + limit], wish)


def totals(session: Session, listing: Listing, wish: Wish, wanted: Sequence[int]) -> dict[str, Cell]:
    """The sums under these rows, by column."""
    return shown_sums(listing, texts(session, listing, wish).sums(wanted))


def shown_sums(listing: Listing, sums: Mapping[str, int]) -> dict[str, Cell]:
    return {
        key: Money(figure) if listing.column(key).kind is Kind.MONEY else figure
        for key, figure in sums.items()
    }


def options(session: Session, of: Filter) -> Sequence[Option]:
    return of.options(session) if callable(of.options) else of.options


def all_options(session: Session, listing: Listing) -> dict[str, Sequence[Option]]:
    """What every filter offers, by its key; Listing.words needs them."""
    choices = (FilterKind.CHOICE, FilterKind.YES_NO)
    return {one.key: options(session, one) for one in listing.all_filters() if one.kind in choices}


def report(session: Session, listing: Listing, wish: Wish, title: str = "") -> Report:
    """What the wish shows, in full and in its order, for paper and workbook."""
    columns = listing.paper_columns()
    shown = found(session, listing, wish)
    rows = [
        Row(tuple(one[column.key] for column in columns)) for one in rows_of(session, listing, shown, wish)
    ]
    if rows and any(one.is_summed for one in columns):
        sums = totals(session, listing, wish, shown)
        cells = [sums.get(one.key) for one in columns]
        rows.append(Row(("รวม", *cells[1:]), Emphasis.TOTAL))
    offered = all_options(session, listing)
    hidden = listing.words(wish, offered)
    facts = (
        _whose(session, listing, wish, offered),
        f"ข้อมูล ณ วันที่ {long_date(wish.as_of)} · {len(shown):,} {listing.unit}",
        hidden,
    )
    return Report(
        name=listing.key,
        title=title or listing.title,
        facts=tuple(fact for fact in facts if fact),
        columns=tuple(table.Column(one.key, one.title, one.kind, one.share) for one in columns),
        rows=tuple(rows),
        landscape=listing.landscape,
    )


def _whose(session: Session, listing: Listing, wish: Wish, offered: Mapping[str, Sequence[Option]]) -> str:
    if listing.scope is not None:
        setting = wish.filters.get(listing.scope.key)
        return next((one.words for one in offered[listing.scope.key] if one.key == setting), "")
    return session.scalar(select(Council.name).limit(1)) or ""


def _listed(
    session: Session, listing: Listing, condition: ColumnElement[bool], wish: Wish
) -> Iterator[Listed]:
    asked: list[Expression] = [_id(listing)]
    places = {}
    for column in listing.columns:
        places[column.key] = slice(len(asked), len(asked) + len(column.select))
        asked += column.select
    query = _joined(listing, select(*_labelled(asked)), asked).where(condition)
    for row in session.execute(query, {"as_of": wish.as_of}):
        values = tuple(row)
        yield Listed(
            values[0],
            {one.key: one.show(*values[places[one.key]]) for one in listing.columns},
            {one.key: one.mark(*values[places[one.key]]) for one in listing.columns if one.mark},
        )


def _narrowed(
    listing: Listing, wish: Wish, asked: Sequence[Any], order: Sequence[Expression] = ()
) -> Select[Any]:
    """The query with what the filters ask, and the joins that all of it needs."""
    conditions = _conditions(listing, wish)
    query = _joined(listing, select(*asked), [*asked, *conditions, *order])
    return query.where(*conditions).order_by(*order)


def _conditions(listing: Listing, wish: Wish) -> list[ColumnElement[bool]]:
    found = [] if listing.where is None else [listing.where]
    for one in listing.all_filters():
        if one.key in wish.filters:
            found.append(one.condition(wish.filters[one.key], wish.as_of))
    exact = listing.exact(wish.search) if wish.search.strip() else None
    return found if exact is None else [*found, exact]


def _joined(listing: Listing, query: Select[Any], used: Iterable[Any]) -> Select[Any]:
    """Joins whatever the expressions used speak of, and what those joins need in turn."""
    query = query.select_from(listing.entity)
    spoken_of = _tables(used)
    needed = []
    for target, on in reversed(listing.joins):
        if inspect(target).selectable in spoken_of:
            spoken_of |= _tables([on])
            needed.append((target, on))
    for target, on in reversed(needed):
        query = query.outerjoin(target, on)
    return query


def _labelled(asked: Iterable[Any]) -> list[Any]:
    return [one.label(f"c{at}") for at, one in enumerate(asked)]


def _tables(used: Iterable[Any]) -> set[Any]:
    parts = (part for one in used for part in visitors.iterate(one.expression))
    return {part.table for part in parts if isinstance(part, ColumnClause)}


def _order(listing: Listing, wish: Wish) -> list[Expression]:
    """What ORDER BY takes: the chosen column, whoever lacks the value last, then what breaks ties, then the row."""
    column = listing.column(wish.order or listing.order)
    chosen = list(column.order or column.select)
    descending = wish.descending if wish.order else listing.descending
    said = {_column(one) for one in chosen} - {None}
    if _leaves_index(listing, chosen[0], _conditions(listing, wish)):
        chosen[0] = chosen[0] + ""
    ordered = [_directed(listing, one, descending=descending is not column.is_backwards) for one in chosen]
    return ordered + [one for one in (*listing.then, _id(listing)) if _column(one) not in said]


def _leaves_index(listing: Listing, first: Expression, conditions: Iterable[Any]) -> bool:
    """Whether the index in this order lacks a column that the filters ask about.

    SQLite would walk it all the same and fetch each row from another place; to read the table through and sort what
    is left takes a third of that, so the order must not look like the index's.
    """
    column, own = _column(first), inspect(listing.entity).selectable
    if column is None or column.table is not own or not isinstance(column.type, String):
        return False
    parts = (part for one in conditions for part in visitors.iterate(one))
    asked = {
        part for part in parts if isinstance(part, Column) and part.table is own and not part.primary_key
    }
    leading = [set(one.columns) for one in column.table.indexes if next(iter(one.columns)) is column]
    return bool(leading) and not any(asked <= columns for columns in leading)


def _directed(listing: Listing, one: Expression, *, descending: bool) -> Expression:
    directed: Expression = one.desc() if descending else one.asc()
    column = _column(one)
    own = inspect(listing.entity).selectable
    never_empty = column is not None and column.table is own and not column.nullable
    return directed if never_empty else directed.nulls_last()  # which no index is in the order of


def _column(one: Any) -> Column[Any] | None:
    """The table's column that an expression is nothing but."""
    column = getattr(one, "expression", one)
    return column if isinstance(column, Column) else None


def _id(listing: Listing) -> Expression:
    key: Expression = inspect(listing.entity).primary_key[0]
    return key


def _keyed(text: str) -> str:
    """A text as people write it, in the form that services.people.persons.search_terms looks for."""
    words = arabic_digits(normalise(text)).split()
    return f"{search_key(text)} {' '.join(word for word in words if '/' in word)}"
