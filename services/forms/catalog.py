"""Every printable form by the name of its module; a module is loaded when its paper is first drawn."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from services import papers
from services.papers import Printing


def module(form: str) -> ModuleType:
    return import_module(f"services.forms.{form}")


def title(form: str) -> str:
    """What the paper is called in Thai."""
    words: str = module(form).TITLE
    return words


def draw(form: str, facts_json: str, printing: Printing) -> bytes:
    """The PDF of facts as documents store them."""
    drawer = module(form)
    pdf: bytes = drawer.render(papers.from_json(drawer.FACTS, facts_json), printing)
    return pdf
