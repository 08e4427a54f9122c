from __future__ import annotations

import tomllib
from pathlib import Path

from services import about

ROOT = Path(__file__).parent.parent.parent


def test_the_version_is_said_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == about.VERSION


def test_the_licences_are_there_to_be_read() -> None:
    assert about.LICENCE.is_file()
    assert {one.name for one in about.FONTS.glob("*.txt")} == {"GPL-2.txt", "OFL-Sarabun.txt"}
    assert "CC BY 4.0" in about.GAZETTEER.read_text(encoding="utf-8")


def test_everything_we_ship_is_named() -> None:
    wanted = {
        line.split(">")[0].split("=")[0].strip().lower()
        for line in (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    }
    named = " ".join(part.name for part in about.PARTS).lower()
    assert [one for one in sorted(wanted) if one.partition("_")[0].partition("[")[0] not in named] == []
