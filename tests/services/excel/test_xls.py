"""Old .xls files in a process of their own."""

from __future__ import annotations

import runpy
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from services.errors import Cancelled, UserError
from services.excel import xls, xls_child
from services.excel.sheet import FileKind
from services.excel.workbook import open_workbook
from tests.services.excel.books import compound, old_book


@pytest.fixture
def old(tmp_path: Path) -> Path:
    cells: list[tuple[int, int, str | float]] = [
        (0, 0, "เลขสมาชิก"),
        (0, 1, "ยอด"),
        (2, 0, "0012"),
        (2, 1, 1250.5),
        (3, 1, 7.0),
    ]
    return old_book(tmp_path / "เก่า.xls", cells)


def test_an_old_workbook_is_read(old: Path) -> None:
    found = open_workbook(old)
    assert found.kind is FileKind.XLS
    assert found.sheets[0].name == "แผ่น"
    assert found.sheets[0].rows == {1: ("เลขสมาชิก", "ยอด"), 3: ("0012", Decimal("1250.5")), 4: (None, 7)}
    assert "#REF!" in found.notes[0]


def test_a_password_is_explained(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="รหัสผ่าน"):
        open_workbook(old_book(tmp_path / "a.xls", [(0, 0, "ก")], password=True))


def test_damage_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(compound({"Workbook": b"\x09\x08" + b"\xff" * 6_000}))
    with pytest.raises(UserError, match="กรุณา"):
        open_workbook(path)


def test_a_child_that_dies_is_a_sentence(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xls, "_program", lambda: [sys.executable, "-c", "import os; os.abort()"])
    with pytest.raises(UserError, match="xlsx"):
        open_workbook(old)


def test_a_child_that_never_ends_is_ended(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xls, "_program", lambda: [sys.executable, "-c", "import time; time.sleep(60)"])
    monkeypatch.setattr(xls, "_SECONDS", 0.3)
    with pytest.raises(UserError, match="xlsx"):
        open_workbook(old)


def test_cancelling_ends_the_child(old: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        open_workbook(old, stop)


def test_cells_absurdly_far_apart_end_the_child_not_us(tmp_path: Path) -> None:
    path = old_book(tmp_path / "a.xls", [(0, 0, "ก"), (65_535, 60_000, "ข")])
    with pytest.raises(UserError, match="กรุณา"):
        open_workbook(path)


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert xls._program() == [sys.executable, xls.CHILD_ARGUMENT]


def test_the_child_needs_nothing_of_ours(old: Path, tmp_path: Path) -> None:
    answer = tmp_path / "answer.json"
    child = [sys.executable, "-I", str(xls_child.__file__), str(old), str(answer)]
    subprocess.run(child, check=True, cwd=tmp_path)
    assert "0012" in answer.read_text("utf-8")
    assert callable(runpy.run_path(str(xls_child.__file__))["main"])
