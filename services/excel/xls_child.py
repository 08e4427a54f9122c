"""The process that reads one .xls with calamine under limits: standard library and calamine only.

Run as a script or through main(); argument 1 is the workbook, argument 2 the JSON file to write:
{"error": "" or a word, "sheets": [{"name", "visible", "merged": [[top, left, bottom, right]], "rows": [[n, [values]]]}]}.
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

_MEMORY = 1_500_000_000
_SECONDS = 50


def main(arguments: list[str]) -> int:
    source, answer = Path(arguments[0]), Path(arguments[1])
    _limit()
    answer.write_text(json.dumps(_read(source), ensure_ascii=False), "utf-8")
    return 0


def _limit() -> None:
    """Windows has no such limits: there its own ceiling on committed memory ends a greedy child, and the parent's clock."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))


def _read(source: Path) -> dict[str, Any]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        with CalamineWorkbook.from_path(source) as book:
            sheets = [
                _sheet(book, meta.name, str(meta.visible).endswith("Visible"))
                for meta in book.sheets_metadata
                if str(meta.typ).endswith("WorkSheet")
            ]
    except PasswordError:
        return {"error": "password", "sheets": []}
    except CalamineError:
        return {"error": "damaged", "sheets": []}
    return {"error": "", "sheets": sheets}


def _sheet(book: Any, name: str, visible: bool) -> dict[str, Any]:
    sheet = book.get_sheet_by_name(name)
    rows = []
    for row, values in enumerate(sheet.to_python(skip_empty_area=False), 1):
        cells = [_value(value) for value in values]
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            rows.append([row, cells])
    merged = [
        [top + 1, left + 1, bottom + 1, right + 1]
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]
    return {"name": name, "visible": visible, "merged": merged, "rows": rows}


def _value(value: Any) -> str | bool | int | float | list[str] | None:
    if isinstance(value, timedelta):
        return value.total_seconds() / 86_400
    if isinstance(value, datetime | date):
        return ["day", value.isoformat()]
    if isinstance(value, time):
        return ["time", value.isoformat()]
    return None if value == "" else value


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
