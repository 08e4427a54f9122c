"""Attached files that no record speaks of any more: how many, how much room they take, and giving it back."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from services import attachments
from services.duties import Duty, for_duty


@dataclass(frozen=True, slots=True)
class Unused:
    """size in bytes."""

    count: int
    size: int


def find(session: Session, office: Path) -> Unused:
    """What remove() would give back; office is the office's folder."""
    return _sum(_sizes(attachments.unused(session, office)))


@for_duty(Duty.SETTINGS)
def remove(session: Session, office: Path) -> Unused:
    """Removes them from the disk for good; copies keep theirs. Returns what is gone.

    To be run as a write: a file is stored before its row is, and only one write runs at a time. A file that another
    program holds stays for the next time.
    """
    gone = []
    for path, size in _sizes(attachments.unused(session, office)):
        with contextlib.suppress(OSError):
            path.unlink()
            gone.append((path, size))
    return _sum(gone)


def _sizes(paths: Iterable[Path]) -> list[tuple[Path, int]]:
    found = []
    for path in paths:
        with contextlib.suppress(OSError):  # gone meanwhile
            found.append((path, path.stat().st_size))
    return found


def _sum(files: Iterable[tuple[Path, int]]) -> Unused:
    sizes = [size for _, size in files]
    return Unused(len(sizes), sum(sizes))
