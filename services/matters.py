"""A matter: something that must be done in the office, with the law or the fact under it and the act that cures it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a page is asked for when it is not one record: an act ("add", "repay") or a part of its list.

    Parts of lists: the presets of a listing; ledger "cash", "bank"; settings the key of a section; what else a page
    knows stands at its class. Without fund_id the page's own fund is meant.
    """

    what: str
    fund_id: int | None = None


class Urgency(Enum):
    NOW = "now"
    SOON = "soon"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class Matter:
    """Something to be done: reason is the law or the fact under it, act the verb that cures it at page."""

    name: str  # stable English, unique on the page
    urgency: Urgency
    title: str
    reason: str
    act: str
    page: str
    target: Wanted | int  # a record's id opens that record


def in_order(found: Iterable[Matter]) -> list[Matter]:
    """The gravest first, else as they came."""
    return sorted(found, key=lambda one: list(Urgency).index(one.urgency))
