"""The photos and logos that facts name, read from the office's folder at the size papers print them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from services import attached_files, pictures
from services.errors import UserError
from services.papers import pictures_in

_PORTRAIT = 400  # pixels across: 25 mm at what a laser printer shows


def load(office: Path | None, facts_json: str) -> Mapping[str, bytes]:
    """By hash; a file that is gone or is no picture any more is left out, and the paper keeps its empty box."""
    found: dict[str, bytes] = {}
    if office is None:
        return found
    for one in pictures_in(facts_json):
        content = attached_files.read(office, one.sha256)
        if content is None:
            continue
        try:
            found[one.sha256] = pictures.card_photo(content, _PORTRAIT) if one.is_portrait else content
        except UserError:
            continue
    return found
