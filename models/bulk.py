"""Many rows of one table in one go: the driver's own executemany, several times as fast as row by row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, Connection, Table


def insert_many(connection: Connection, table: Table, columns: dict[str, Sequence[Any]]) -> None:
    """Inserts the rows that columns of equal length make; columns not named get their plain default or stay empty.

    The values are turned into the database's own column by column: SQLAlchemy would ask for each value of each row.
    """
    if not any(map(len, columns.values())):
        return
    count = len(next(iter(columns.values())))
    columns = columns | {
        column.name: [usual] * count
        for column in table.c
        if column.name not in columns and (usual := plain_default(column)) is not None
    }
    statement = table.insert()
    compiled = statement.compile(dialect=connection.dialect, column_keys=list(columns))
    if not compiled.positional or compiled.positiontup is None:
        rows = zip(*columns.values(), strict=True)
        connection.execute(statement, [dict(zip(columns, row, strict=True)) for row in rows])
        return
    ready: list[Sequence[Any]] = []
    for name in compiled.positiontup:
        kind = table.c[name].type
        convert = kind.dialect_impl(connection.dialect).bind_processor(connection.dialect)
        ready.append(columns[name] if convert is None else [convert(one) for one in columns[name]])
    connection.exec_driver_sql(str(compiled), list(zip(*ready, strict=True)))


def plain_default(column: Column[Any]) -> Any:
    """What a new row has in a column that it does not name; None without a default."""
    return getattr(column.default, "arg", None)
