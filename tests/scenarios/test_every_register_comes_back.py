"""Whatever register a workbook brings in, its own export brings in again without changing anything."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from services.excel.import_kinds import KINDS
from ui.command_line.program import DONE, main


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("practice")
    assert main(["demo", "--data", str(folder)]) == DONE
    return folder


@pytest.mark.parametrize("kind", [one.key for one in KINDS if one.key != "members"])
def test_an_export_comes_back_unchanged(
    kind: str, practice: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"{kind}.xlsx"
    assert main(["export", kind, "--data", str(practice), "--out", str(out)]) == DONE
    capsys.readouterr()
    assert main(["import", kind, str(out), "--data", str(practice), "--dry-run", "--json"]) == DONE
    told = json.loads(capsys.readouterr().out)
    assert told["unchanged"] > 0
    assert told["rows"] - told["unchanged"] == told["skipped"] <= 1, told["problems"][:3]
