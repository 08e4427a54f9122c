"""Every write of the program has Thai words, and every word is of a service that exists."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.database import Database
from models.values.thai_date import PartialDate
from services import acts
from services.excel.import_kinds import KINDS
from services.people import history
from tests.builders import change_person, make_member

ROOT = Path(__file__).parents[2]
UI = ROOT / "ui"
READERS = {
    "forms",
    "papers",
    "reports",
    "demo",
    "loan_math",
}  # folders that never write, whose files share the nouns' names
WRITERS = {"write", "_write", "_do", "act"}  # what hands a service to db.write
CHOSEN_FIRST = {  # put in a variable before they are handed on
    "loan_products.retire",
    "loan_products.use_again",
    "office.deactivate_user",
    "office.reactivate_user",
}


def services_of(tree: ast.Module) -> dict[str, str]:
    """The modules of services by the names a file knows them by."""
    return {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "services"
        for alias in node.names
    }


def handed_on(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Module and function of every service that is handed to a writer."""
    known = services_of(tree)
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name not in WRITERS:
            continue
        for given in call.args:
            for one in ast.walk(given) if isinstance(given, ast.IfExp) else [given]:
                if (
                    isinstance(one, ast.Attribute)
                    and isinstance(one.value, ast.Name)
                    and one.value.id in known
                ):
                    yield known[one.value.id], one.attr


def act_of(service: Callable[..., object]) -> str:
    """As the audit trail calls it."""
    return f"{service.__module__.rpartition('.')[2]}.{service.__name__}"


def written() -> set[str]:
    found = {act_of(kind.save) for kind in KINDS}
    for path in sorted(UI.rglob("*.py")):
        for module, name in handed_on(ast.parse(path.read_text(encoding="utf-8"))):
            service = getattr(importlib.import_module(module), name)
            if callable(service) and not isinstance(service, type):
                found.add(act_of(service))
    return found | CHOSEN_FIRST


def test_every_write_of_the_program_has_thai_words() -> None:
    found = written()
    assert len(found) > 100  # the search itself finds them
    assert found - set(acts.WORDS) == set()


@pytest.mark.parametrize("act", acts.WORDS)
def test_every_act_with_words_exists(act: str) -> None:
    module, name = act.split(".")
    assert callable(find("register_import.RegisterImport" if module == "register_import" else module, name))


def find(module: str, name: str) -> object:
    file, _, kind = module.partition(".")
    (path,) = [one for one in (ROOT / "services").rglob(f"{file}*") if is_writer(one, file)]
    found = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    return getattr(getattr(found, kind) if kind else found, name)


def is_writer(path: Path, name: str) -> bool:
    if path.name == "__pycache__" or path.parent.name in READERS:
        return False
    return path.name == f"{name}.py" or (path.name == name and (path / "__init__.py").stat().st_size > 0)


def test_a_history_says_them(db: Database) -> None:
    one = make_member(db, birth=PartialDate(1957))
    change_person(db, one, nickname="ผัน")
    said = [event.act for event in db.read(history.of_person, one.person_id)]
    assert set(said) <= set(acts.WORDS.values())
