"""Copies: made whole, listed newest first, refused when they would not open."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from models.database import Database
from services import backup
from services.errors import DamagedFile, StorageError
from tests.builders import make_member


def test_a_copy_opens_by_itself_and_holds_everything(db: Database, tmp_path: Path) -> None:
    make_member(db, "นางบัวผัน ทองคำ")
    copy = backup.make(db, tmp_path / "backups", datetime(2026, 11, 22, 16, 32, 5))
    assert copy.path.name == "office-25691122-163205.db"
    assert sorted(one.name for one in copy.path.parent.iterdir()) == [copy.path.name]
    with sqlite3.connect(copy.path) as opened:
        assert opened.execute("SELECT first_name FROM person").fetchall() == [("บัวผัน",)]


def test_copies_are_listed_newest_first(db: Database, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    assert backup.copies(folder) == []
    assert backup.newest(folder) is None
    made = [backup.make(db, folder, datetime(2026, 11, day, 16)).path for day in (20, 22, 21)]
    (folder / "before-migration-0001-20261101-000000.db").touch()
    assert [one.path for one in backup.copies(folder)] == [made[1], made[2], made[0]]
    newest = backup.newest(folder)
    assert newest is not None
    assert newest.path == made[1]
    assert newest.size == made[1].stat().st_size


def test_a_damaged_file_gives_no_copy(db: Database, tmp_path: Path) -> None:
    db.close()
    office = tmp_path / "office.db"
    content = bytearray(office.read_bytes())
    content[4096 * 3 : 4096 * 6] = b"\xff" * (4096 * 3)
    office.write_bytes(content)
    with pytest.raises(StorageError):
        backup.make(db, tmp_path / "backups", datetime(2026, 11, 22, 16))
    assert backup.copies(tmp_path / "backups") == []


def test_a_file_that_is_no_database_is_called_damaged(db: Database, tmp_path: Path) -> None:
    db.close()
    (tmp_path / "office.db").write_bytes(b"garbage" * 4096)
    with pytest.raises(DamagedFile, match="กู้คืนจากสำเนาสำรองล่าสุด"):
        make_member(db)


def test_a_folder_that_cannot_be_written_is_told(db: Database, tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("a file where the folder should be")
    with pytest.raises(StorageError, match="เขียนสำเนาสำรองไม่ได้"):
        backup.make(db, tmp_path / "backups", datetime(2026, 11, 22, 16))
