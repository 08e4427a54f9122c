"""The words people see: normalised Thai, a label for every choice, and no Thai in identifiers."""

from __future__ import annotations

import ast
import importlib
import tokenize
from enum import Enum
from pathlib import Path

import pytest

from models.values.labelled import Labelled
from models.values.thai_text import normalise
from tests.test_architecture import ROOT, modules

# These files are about letters and broken forms, not words.
ABOUT_LETTERS = {"models/values/thai_text.py", "models/values/titles.py", "services/forms/breaking.py"}


def strings(path: Path) -> list[tuple[int, str]]:
    """Thai string literals with their lines; patterns and character tables are not words."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    patterns = {
        id(part)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func) in {"re.compile", "re.sub", "str.maketrans"}
        for part in ast.walk(call)
    }
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if id(node) not in patterns
        and isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and any("ก" <= x <= "๛" for x in node.value)
    ]


def is_clean(text: str) -> bool:
    """Spaces at the ends are for joining and line breaks for layout; the Thai in between is normal."""
    return all(normalise(line) == " ".join(line.split()) for line in text.splitlines())


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_thai_is_normalised(path: Path) -> None:
    if path.relative_to(ROOT).as_posix() in ABOUT_LETTERS:
        return
    assert [(line, text) for line, text in strings(path) if not is_clean(text)] == []


@pytest.mark.parametrize("text", ["นํ้า", "เเสง", "ก\u200bข", "ที่่"])
def test_broken_thai_is_found(text: str) -> None:
    assert not is_clean(text)


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_identifiers_are_ascii(path: Path) -> None:
    with path.open("rb") as file:
        names = [one for one in tokenize.tokenize(file.readline) if one.type == tokenize.NAME]
    assert [one.string for one in names if not one.string.isascii()] == []


def choices() -> list[type[Enum]]:
    for path in modules():
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        if name.startswith(("models", "services")) and "migrations" not in name:
            importlib.import_module(name)
    return sorted(Labelled.__subclasses__(), key=lambda one: one.__qualname__)


@pytest.mark.parametrize("choice", choices(), ids=lambda one: one.__name__)
def test_every_choice_has_thai_words(choice: type[Labelled]) -> None:
    for member in choice:
        assert any("ก" <= letter <= "๛" for letter in member.label), member
        assert is_clean(member.label)
        assert str(member.value).isascii()
