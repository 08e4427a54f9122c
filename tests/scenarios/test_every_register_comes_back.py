"""Whatever register a workbook brings in, its own export brings in again without changing anything."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from services.excel.import_kinds import KINDS
from ui.command_line.program import DONE, main


@pytest.fixture(scope="module")
def practice(practice_office: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(practice_office, tmp_path_factory.mktemp("copy") / "practice"))


# the practice office began with the program and has nothing of before in these
NOTHING_BEFORE = {"earlier_claims", "earlier_matchings"}
# the fund of the practice office that keeps each; the others are of the whole office
FUNDS = {"saving_balances": "1", "contributions_paid": "2"}


@pytest.mark.parametrize("kind", [one.key for one in KINDS if one.key not in {"members"} | NOTHING_BEFORE])
def test_an_export_comes_back_unchanged(
    kind: str, practice: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"{kind}.xlsx"
    where = ["--data", str(practice), "--fund", FUNDS.get(kind, "1")]
    assert main(["export", kind, *where, "--out", str(out)]) == DONE
    capsys.readouterr()
    assert main(["import", kind, str(out), *where, "--dry-run", "--json"]) == DONE
    told = json.loads(capsys.readouterr().out)
    assert told["unchanged"] > 0
    assert told["rows"] - told["unchanged"] == told["skipped"] <= 2, told["problems"][:3]
