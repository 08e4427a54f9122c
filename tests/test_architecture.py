"""Who may import what; the sentence that names the rule fails with the file that breaks it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
QT = "PySide6"
SPREADSHEETS = {"openpyxl", "python_calamine"}
PDF = {"reportlab", "uharfbuzz", "thaibreak"}
OURS = {"models", "services", "ui"}

# Longest prefix wins. Third parties not named in a rule's "allowed" are judged by the forbidden set.
FORBIDDEN: dict[str, set[str]] = {
    "models/values": {"sqlalchemy", "alembic", QT, *PDF, *SPREADSHEETS, "services", "ui"},
    "models": {QT, *PDF, *SPREADSHEETS, "services", "ui"},
    "services": {"alembic", QT, *PDF, *SPREADSHEETS, "ui"},
    "services/forms": {"sqlalchemy", "alembic", QT, *SPREADSHEETS, "ui"},
    "services/excel": {"alembic", QT, *PDF, "ui"},
    "services/loan_math": {"sqlalchemy", "alembic", QT, *PDF, *SPREADSHEETS, "ui"},
    "ui": {"sqlalchemy", "alembic", "reportlab", "uharfbuzz", *SPREADSHEETS},
    "ui/command_line": {"sqlalchemy", "alembic", QT, *PDF, *SPREADSHEETS},
}
# models.values is the floor: of our own code it knows only itself
FLOOR = "models/values"


def modules() -> list[Path]:
    return sorted(
        path for top in sorted(OURS) for path in (ROOT / top).rglob("*.py") if "versions" not in path.parts
    )


def imported(source: str) -> set[str]:
    """Dotted names a module imports, type-checking-only ones too: they are knowledge all the same."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def breaches(here: str, source: str) -> list[str]:
    rule = max((prefix for prefix in FORBIDDEN if here.startswith(prefix + "/")), key=len)
    names = imported(source)
    found = sorted(name for name in {one.split(".")[0] for one in names} & FORBIDDEN[rule])
    if here.startswith(FLOOR + "/"):
        found += sorted(
            name for name in names if name.startswith("models.") and not name.startswith("models.values")
        )
    if rule == "services/forms":
        found += sorted(
            name for name in names if name.startswith(("models.", "services.")) and not _known_to_forms(name)
        )
    if rule == "ui/command_line":
        found += sorted(name for name in names if name.startswith("ui.") and "command_line" not in name)
    return found


def _known_to_forms(name: str) -> bool:
    allowed = (
        "models.values",
        "services.forms",
        "services.papers",
        "services.reports.table",
        "services.errors",
        "services.treasury.notes_and_coins",
        "services.resource_files",
    )
    return name in {"models", "services", "services.reports"} or name.startswith(allowed)


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_point_inwards(path: Path) -> None:
    assert breaches(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("here", "source", "found"),
    [
        ("services/loan/loans.py", "from PySide6.QtCore import QDate", ["PySide6"]),
        ("services/loan/loans.py", "def f():\n    import reportlab.pdfgen", ["reportlab"]),
        ("services/loan/loans.py", "import openpyxl", ["openpyxl"]),
        ("services/forms/slip.py", "from sqlalchemy.orm import Session", ["sqlalchemy"]),
        ("services/forms/slip.py", "import services.loan.loans", ["services.loan.loans"]),
        ("services/excel/reader.py", "from reportlab import rl_config", ["reportlab"]),
        ("models/loan.py", "import services.loan.loans", ["services"]),
        ("models/values/money.py", "from models.base import Base", ["models.base", "models.base.Base"]),
        ("ui/loans/page.py", "from sqlalchemy import select", ["sqlalchemy"]),
        ("ui/command_line/main.py", "from PySide6 import QtCore", ["PySide6"]),
        ("ui/command_line/main.py", "from ui.app import App", ["ui.app", "ui.app.App"]),
        ("ui/loans/page.py", "from services.loan import loans", []),
    ],
)
def test_a_planted_breach_is_found(here: str, source: str, found: list[str]) -> None:
    assert breaches(here, source) == found


def test_services_import_each_other_without_circles() -> None:
    """Late imports inside functions count too: they only hide a circle."""
    graph: dict[str, set[str]] = {}
    for path in modules():
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        if name.startswith("services."):
            graph[name] = imported(path.read_text(encoding="utf-8"))
    edges = {
        name: {other for other in graph if other in names and other != name} for name, names in graph.items()
    }
    done: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, " → ".join((*above, name))
        if name not in done:
            for other in sorted(edges[name]):
                visit(other, (*above, name))
            done.add(name)

    for name in edges:
        visit(name, ())
