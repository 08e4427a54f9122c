"""Names in the order of a Thai dictionary where no sort key is stored: titles aside, vowels behind their consonant."""

from __future__ import annotations

import sqlite3
from functools import lru_cache

from sqlalchemy import String
from sqlalchemy.sql.functions import GenericFunction

from models.values.thai_text import sort_key, without_title

_NAMES = 20_000  # of people who pay and are paid: each is turned once


class NameOrder(GenericFunction[str]):
    """What a name is sorted by; empty for none."""

    name = "name_order"
    type = String()
    inherit_cache = True


def register(connection: sqlite3.Connection) -> None:
    """Lets a connection to SQLite sort so."""
    connection.create_function("name_order", 1, _key, deterministic=True)


@lru_cache(_NAMES)
def _key(name: str | None) -> str:
    return sort_key(without_title(name)) if name else ""
