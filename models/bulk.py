"""Many rows of one table in one go: the driver's own executemany, several times as fast as row by row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table

Values = tuple[Any, ...]


def insert_many(connection: Connection, table: Table, names: Sequence[str], rows: Sequence[Values]) -> None:
    """Inserts rows whose values stand in the order of names; columns not named stay empty.

    The values are turned into the database's own column by column: SQLAlchemy would ask for each value of each row.
    """
    if not rows:
        return
    statement = table.insert()
    compiled = statement.compile(dialect=connection.dialect, column_keys=list(names))
    if not compiled.positional or compiled.positiontup is None:
        connection.execute(statement, [dict(zip(names, row, strict=True)) for row in rows])
        return
    by_name = dict(zip(names, zip(*rows, strict=True), strict=True))
    columns: list[Sequence[Any]] = []
    for name in compiled.positiontup:
        kind = table.c[name].type
        convert = kind.dialect_impl(connection.dialect).bind_processor(connection.dialect)
        values = by_name[name]
        columns.append(values if convert is None else [convert(one) for one in values])
    connection.exec_driver_sql(str(compiled), list(zip(*columns, strict=True)))
