"""The folder of attached files: each content once, under its SHA-256, written whole or not at all."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from services.files import put_in_place

FOLDER = "attachments"  # in the office's folder, and beside its copies


def store(office: Path, content: bytes) -> str:
    """Writes the content unless it is there, and returns its name; a damaged file of that name is put right.

    Raises StorageError.
    """
    name = sha256(content).hexdigest()

    def write(half: Path) -> None:
        half.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(content)

    if read(office, name) is None:
        put_in_place(_place(office, name), write)
    return name


def read(office: Path, name: str) -> bytes | None:
    """The content of that name; None when it is gone or no longer what was kept."""
    try:
        content = _place(office, name).read_bytes()
    except OSError:
        return None
    return content if sha256(content).hexdigest() == name else None


def all_of(office: Path) -> list[Path]:
    """Every file in the folder, and halves that a power cut left."""
    return sorted((office / FOLDER).glob("*/*"))


def copy_all(office: Path, target: Path) -> None:
    """Brings the folder at target up to date: copies what is missing there and removes nothing.

    A file that is no longer what was kept is left out: a sound copy of it may be there already. Raises StorageError.
    """
    for path in all_of(office):
        there = _place(target, path.name)
        if there.exists() and there.stat().st_size == path.stat().st_size:
            continue
        content = read(office, path.name)
        if content is not None:
            store(target, content)


def _place(office: Path, name: str) -> Path:
    return office / FOLDER / name[:2] / name
