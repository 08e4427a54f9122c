"""A register's list declared as data: columns, filters and orders, and what somebody wishes to see of it.

services.lists asks the database for it; ui.register_page and the reports show it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Date, SQLColumnExpression, bindparam, case, func
from sqlalchemy.orm import Session

from models.base import Base
from models.values.labelled import Labelled
from models.values.thai_date import long_date
from services.errors import UserError
from services.reports.table import Cell, Kind

Expression = SQLColumnExpression[Any]
# What a filter is set to: an option's key, yes or no, typed words, or a span (first, last) open at either end.
Span = tuple[date | None, date | None] | tuple[int | None, int | None]
Setting = str | int | bool | Span
NOTHING: Mapping[str, Setting] = MappingProxyType({})

# The day a list is asked for, wherever a column or an order needs it.
DAY = bindparam("as_of", type_=Date())


class Mark(Enum):
    """What a cell's colour says beside its words."""

    PLAIN = "plain"
    STRONG = "strong"
    MUTED = "muted"
    GOOD = "good"
    SOON = "soon"  # look here
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column; show and mark are called with the values of select, in their order.

    order is what sorting by the heading sorts by (else select), backwards when it runs against what is shown (an
    age by the day of birth); whoever lacks the value stands last either way.
    least, weight and spare are ui.records.Column's; share is the column's part of the paper's width.
    """

    key: str
    title: str
    select: Sequence[Expression]
    kind: Kind = Kind.TEXT
    show: Callable[..., Cell] = lambda value: value
    mark: Callable[..., Mark] | None = None
    order: Sequence[Expression] = ()
    is_backwards: bool = False
    is_summed: bool = False  # money or whole numbers of one expression, added up under the list
    on_screen: bool = True
    on_paper: bool = True
    weight: float | None = None
    least: int = 90
    spare: bool = False
    share: float = 1.0


class FilterKind(Enum):
    CHOICE = "choice"  # one option's key
    YES_NO = "yes_no"  # a choice whose keys are True and False; an answer without an option is not asked
    DAYS = "days"
    WHOLES = "wholes"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Option:
    """said is what a sentence calls it, when that is not what the list of options does."""

    key: str | int | bool
    words: str
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One way to narrow a list; condition is called with the setting and the day the list is asked for.

    words says what the list shows then, {} standing for the option or the span: "เฉพาะ{}", "อายุ{} ปี"; by default
    the title and it. Filters that are not in front stand behind the page's button for more of them.
    """

    key: str
    title: str
    condition: Callable[[Any, date], ColumnElement[bool]]
    kind: FilterKind = FilterKind.CHOICE
    options: Sequence[Option] | Callable[[Session], Sequence[Option]] = ()
    words: str = ""
    everything: str = "ทั้งหมด"  # the option that hides nothing
    starts: Setting | None = None  # what a page opens with
    in_front: bool = True


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to see of a listing on a day; an empty order is the listing's own."""

    as_of: date
    search: str = ""
    filters: Mapping[str, Setting] = field(default_factory=lambda: NOTHING)
    order: str = ""
    descending: bool = False

    def to_json(self) -> str:
        """For a saved filter, which is asked again on another day: without the day."""
        filters = {key: _plain(value) for key, value in self.filters.items()}
        wish = {
            "search": self.search,
            "filters": filters,
            "order": self.order,
            "descending": self.descending,
        }
        return json.dumps(wish, ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A register as a list. Rows are those of entity; joins are left joins, each used only when it is needed.

    search are the texts people are found by: stored ones as services.people.persons keeps search_text, unless is_keyed
    is False, when keys are made of them each time (a few thousand rows at most). exact answers a whole number
    that is kept in no text (a citizen ID). then breaks ties and needs no join. scope is the filter that is
    always set (a fund, a term of the council) and counts as hiding nothing.
    """

    key: str
    title: str
    unit: str
    entity: type[Base]
    columns: Sequence[Column]
    order: str
    then: Sequence[Expression]
    search: Sequence[Expression]
    search_words: str
    is_keyed: bool = True
    descending: bool = False
    filters: Sequence[Filter] = ()
    scope: Filter | None = None
    joins: Sequence[tuple[Any, ColumnElement[bool]]] = ()
    where: ColumnElement[bool] | None = None
    exact: Callable[[str], ColumnElement[bool] | None] = lambda typed: None
    # parts of the list other pages ask for by name (services.matters.Wanted), as filters
    presets: Mapping[str, Mapping[str, Setting]] = field(default_factory=dict)
    paper: Sequence[
        str
    ] = ()  # the columns on paper and in workbooks when in another order than on the screen
    is_dated: bool = False  # whether another day than today can be asked for
    landscape: bool = False

    def column(self, key: str) -> Column:
        return next(one for one in self.columns if one.key == key)

    def paper_columns(self) -> Sequence[Column]:
        if self.paper:
            return [self.column(key) for key in self.paper]
        return [one for one in self.columns if one.on_paper]

    def all_filters(self) -> Sequence[Filter]:
        return (self.scope, *self.filters) if self.scope is not None else self.filters

    def wish_from_json(self, text: str, as_of: date) -> Wish:
        """Raises UserError when the listing no longer has what the wish asks for."""
        kept = json.loads(text)
        known = {one.key: one for one in self.all_filters()}
        strange = [key for key in kept["filters"] if key not in known]
        if strange or (kept["order"] and kept["order"] not in {one.key for one in self.columns}):
            raise UserError("มุมมองนี้ใช้ตัวกรองที่ไม่มีในโปรแกรมรุ่นนี้แล้ว กรุณาตั้งตัวกรองใหม่แล้วบันทึกเป็นมุมมองใหม่")
        return Wish(
            as_of,
            kept["search"],
            {key: _setting(known[key].kind, value) for key, value in kept["filters"].items()},
            kept["order"],
            kept["descending"],
        )

    def words(self, wish: Wish, options: Mapping[str, Sequence[Option]]) -> str:
        """What the list leaves out, in Thai; options (services.lists.options) are those of each filter by its key."""
        said = [f"ค้นหา “{wish.search.strip()}”"] if wish.search.strip() else []
        for one in self.filters:
            if one.key in wish.filters:
                said.append(_said(one, wish.filters[one.key], options.get(one.key, ())))
        return " · ".join(said)


def text_order(column: Expression) -> Expression:
    """Empty text as no text, so that it stands last."""
    return func.nullif(column, "")


def choice_order(column: Expression, kind: type[Labelled]) -> Expression:
    """As the choices stand in their list, not by their codes."""
    return case(*((column == one, place) for place, one in enumerate(kind)))


def within(expression: Expression, span: Span) -> ColumnElement[bool]:
    """Between both ends, each counted in; an open end asks nothing."""
    first, last = span
    if first is not None and last is not None:
        return expression.between(first, last)
    if last is not None:
        return expression <= last
    return expression >= first


def _said(one: Filter, setting: Setting, options: Sequence[Option]) -> str:
    if isinstance(setting, tuple):
        inner = _span_words(setting)
    elif one.kind is FilterKind.TEXT:
        inner = f"“{setting}”"
    else:
        inner = next((each.said or each.words for each in options if each.key == setting), str(setting))
    return (one.words or f"{one.title}{{}}").format(inner)


def _span_words(span: Span) -> str:
    first, last = (long_date(end) if isinstance(end, date) else end for end in span)
    if first == last:
        return f"วันที่ {first}" if isinstance(span[0], date) else f"เท่ากับ {first}"
    if last is None:
        return f"ตั้งแต่ {first}"
    return f"ไม่เกิน {last}" if first is None else f"ตั้งแต่ {first} ถึง {last}"


def _plain(setting: Setting) -> Any:
    if not isinstance(setting, tuple):
        return setting
    return [end.isoformat() if isinstance(end, date) else end for end in setting]


def _setting(kind: FilterKind, kept: Any) -> Setting:
    if kind is FilterKind.DAYS:
        first, last = (None if end is None else date.fromisoformat(end) for end in kept)
        return first, last
    if kind is FilterKind.WHOLES:
        return kept[0], kept[1]
    found: str | int | bool = kept
    return found
