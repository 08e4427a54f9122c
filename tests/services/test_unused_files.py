"""Giving back the room of files that no record speaks of any more."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.database import Database
from services import attachments, unused_files
from services.unused_files import Unused
from tests.services.test_attachments import PDF, attach, stored

NONE = Unused(0, 0)


def test_a_file_in_use_is_never_touched(db: Database, tmp_path: Path) -> None:
    made = attach(db, tmp_path)
    attach(db, tmp_path, entity_id=2)
    db.write(attachments.remove, made.id)  # another record keeps the same content
    assert db.read(unused_files.find, tmp_path) == NONE
    assert db.write(unused_files.remove, tmp_path) == NONE
    assert stored(tmp_path) == [made.sha256]


def test_what_no_record_has_is_counted_and_goes(db: Database, tmp_path: Path) -> None:
    kept, gone = attach(db, tmp_path), attach(db, tmp_path, PDF + b"%%EOF\n", name="เก่า")
    db.write(attachments.remove, gone.id)
    (tmp_path / "attachments" / kept.sha256[:2] / f".{kept.sha256}.1.new").write_bytes(b"half")
    wanted = Unused(2, gone.size + 4)
    assert db.read(unused_files.find, tmp_path) == wanted
    assert db.write(unused_files.remove, tmp_path) == wanted
    assert stored(tmp_path) == [kept.sha256]
    assert db.read(unused_files.find, tmp_path) == NONE


def test_a_file_held_by_another_program_stays_for_the_next_time(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db.write(attachments.remove, attach(db, tmp_path).id)

    def held(_path: Path) -> None:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", held)
        assert db.write(unused_files.remove, tmp_path) == NONE
    assert db.write(unused_files.remove, tmp_path) == Unused(1, len(PDF))
