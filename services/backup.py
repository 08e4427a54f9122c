"""Copies of the office: its file by the backup API, opened and compared before it is called a backup, and beside
the copies one folder of every attached file they speak of."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from models.database import Database, storage_trouble
from models.values.thai_date import be_year
from services import attached_files
from services.errors import StorageError


@dataclass(frozen=True, slots=True)
class Backup:
    path: Path
    at: datetime
    size: int


def make(db: Database, folder: Path, at: datetime) -> Backup:
    """A checked copy named by its B.E. moment; a copy that fails its check is removed and refused."""
    with _disk():
        folder.mkdir(parents=True, exist_ok=True)
    name = f"office-{be_year(at.date())}{at:%m%d-%H%M%S}.db"
    unfinished = folder / f"{name}.part"
    try:
        db.copy_to(unfinished)
        _require_sound(unfinished)
        with _disk():
            if db.path is not None:
                attached_files.copy_all(db.path.parent, folder)  # after the rows, so that none lacks its file
            unfinished.replace(folder / name)
    finally:
        unfinished.unlink(missing_ok=True)
    return Backup(folder / name, at, (folder / name).stat().st_size)


def copies(folder: Path) -> list[Backup]:
    """Every copy in the folder, the newest first; their names are their order."""
    found = []
    for path in sorted(folder.glob("office-*.db"), reverse=True):
        with contextlib.suppress(OSError):
            stat = path.stat()
            found.append(Backup(path, datetime.fromtimestamp(stat.st_mtime), stat.st_size))
    return found


def newest(folder: Path) -> Backup | None:
    return next(iter(copies(folder)), None)


def _require_sound(copy: Path) -> None:
    with storage_trouble(), contextlib.closing(sqlite3.connect(copy)) as connection:
        sound = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        whole = connection.execute("PRAGMA foreign_key_check").fetchone() is None
        if not sound or not whole:
            raise StorageError("สำเนาที่ทำไม่สมบูรณ์จึงไม่เก็บไว้ กรุณาสั่ง “ตรวจข้อมูล” แล้วแจ้งผู้ดูแลโปรแกรม")
        # a copy must open anywhere by itself, without the -wal file beside it
        connection.execute("PRAGMA journal_mode = DELETE")


@contextlib.contextmanager
def _disk() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageError("เขียนสำเนาสำรองไม่ได้ กรุณาตรวจว่าดิสก์ไม่เต็มและโฟลเดอร์เขียนได้ แล้วลองใหม่") from error
