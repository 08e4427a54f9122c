"""Old .xls files, read by calamine in a process of its own: a hostile one can end that process, not ours.

A frozen program has no interpreter to start, so it starts itself: main.py hands over at once, before any
other import, when its first argument is CHILD_ARGUMENT:

    if sys.argv[1:2] == ["read-xls"]:
        from services.excel.xls_child import main
        raise SystemExit(main(sys.argv[2:]))
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime
from datetime import time as time_of_day
from decimal import Decimal
from pathlib import Path
from typing import Any

from services.errors import UserError
from services.excel import xls_child
from services.excel.cells import Area, CellValue, number
from services.excel.sheet import Budget, Sheet

CHILD_ARGUMENT = "read-xls"
_SECONDS = 60
_CANNOT = "อ่านไฟล์ .xls นี้ไม่ได้ กรุณาเปิดใน Excel แล้วเลือก บันทึกเป็น ชนิด Excel Workbook (.xlsx) จากนั้นนำเข้าไฟล์ใหม่"
_PASSWORD = "ไฟล์นี้ใส่รหัสผ่านไว้ กรุณาเปิดใน Excel แล้วเลือก บันทึกเป็น ชนิด .xlsx โดยไม่ใส่รหัสผ่าน จากนั้นนำเข้าไฟล์ใหม่"


def read_xls(data: bytes, progress: Callable[[int, int], None] | None = None) -> tuple[Sheet, ...]:
    """Every sheet in order; raises UserError when the child refuses, dies or takes a minute."""
    with tempfile.TemporaryDirectory(prefix="council-") as folder:
        source, answer = Path(folder, "book.xls"), Path(folder, "book.json")
        source.write_bytes(data)
        _run([*_program(), str(source), str(answer)], progress)
        try:
            found = json.loads(answer.read_text("utf-8"), parse_float=number)
        except (OSError, ValueError) as error:
            raise UserError(_CANNOT) from error
    if found["error"]:
        raise UserError(_PASSWORD if found["error"] == "password" else _CANNOT)
    budget = Budget()
    return tuple(_sheet(one, budget) for one in found["sheets"])


def _program() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_ARGUMENT]
    return [sys.executable, "-I", str(Path(xls_child.__file__))]


def _run(command: list[str], progress: Callable[[int, int], None] | None) -> None:
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    silent = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=silent, stdout=silent, stderr=silent, creationflags=hidden) as child:
        try:
            end = time.monotonic() + _SECONDS
            while child.poll() is None:
                if progress is not None:
                    progress(0, 1)
                if time.monotonic() > end:
                    raise UserError(_CANNOT)
                time.sleep(0.02)
        finally:
            child.kill()
    if progress is not None:
        progress(1, 1)


def _sheet(found: dict[str, Any], budget: Budget) -> Sheet:
    rows: dict[int, tuple[CellValue, ...]] = {}
    for row, values in found["rows"]:
        budget.cells(found["name"], row, len(values))
        rows[row] = tuple(_value(value) for value in values)
    merged = tuple(Area(*ends) for ends in found["merged"])
    return Sheet(found["name"], rows, visible=found["visible"], merged=merged)


def _value(value: str | bool | int | Decimal | list[str] | None) -> CellValue:
    if isinstance(value, list):
        kind, text = value
        if kind == "time":
            return time_of_day.fromisoformat(text)
        moment = datetime.fromisoformat(text)
        return moment if moment.time() != time_of_day() else date(moment.year, moment.month, moment.day)
    return value or None if isinstance(value, str) else value
