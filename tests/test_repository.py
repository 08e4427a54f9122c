"""What a tracked file may never hold: a package registry's host, or a path of one machine."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# both split so that this file does not hold what it looks for
REGISTRY = re.compile(
    "|".join(
        before + after
        for before, after in (
            ("pyp", r"i\.org"),
            ("pythonho", r"sted\.org"),
            ("registry", r"\.npmjs"),
            ("npm", r"js\.org"),
            ("deb", r"\.debian"),
            ("index", "-url"),
            ("find", "-links"),
            ("trusted", "-host"),
        )
    )
)
MACHINE = re.compile(
    "/(?:" + "|".join(("wor" + "k", "roo" + "t", "hom" + "e", "far" + "m", "Use" + "rs")) + r")/\w"
)
TEXT = {".py", ".md", ".txt", ".toml", ".in", ".sh", ".mako", ".csv", ".yml", ".cfg", ".json", ".svg", ""}


def tracked() -> list[Path]:
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-co", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()
    except (OSError, subprocess.CalledProcessError):
        # an unpacked release without git: judge everything that a clone would hold
        listed = [
            path.relative_to(ROOT).as_posix()
            for path in ROOT.rglob("*")
            if path.is_file()
            and not any(part.startswith(".") and part != ".ci" for part in path.relative_to(ROOT).parts)
        ]
    here = Path(__file__).resolve()
    return [
        path
        for name in listed
        if (path := ROOT / name).suffix in TEXT and path.is_file() and path.resolve() != here
    ]


@pytest.mark.parametrize("rule", [REGISTRY, MACHINE], ids=["registry", "machine"])
def test_no_tracked_file_names_a_registry_or_a_machine(rule: re.Pattern[str]) -> None:
    found = []
    for path in tracked():
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if rule.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}")
    assert found == []


@pytest.mark.parametrize("line", ["--index" + "-url x", "https://files.pythonho" + "sted.org/a.whl"])
def test_a_planted_registry_is_found(line: str) -> None:
    assert REGISTRY.search(line)


def test_a_planted_machine_path_is_found() -> None:
    assert MACHINE.search("see /" + "home/somchai/office.db")


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_with_hashes(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if line and not line.lstrip().startswith("#"):
            assert re.match(r"[a-z0-9_.-]+==\S+ ", line), line
            assert "--hash=sha256:" in line, line


def test_only_the_lgpl_parts_of_qt_are_required() -> None:
    """Qt Charts and Graphs are GPL or commercial although their wheel says LGPL; PySide6 whole brings them in."""
    names = re.findall(
        r"^([a-z0-9_.-]+)==", (ROOT / "requirements-dev.txt").read_text(encoding="utf-8"), re.M
    )
    assert {name for name in names if name.startswith("pyside6")} == {"pyside6-essentials", "pyside6-pdf"}
