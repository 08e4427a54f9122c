from __future__ import annotations

import contextlib
import shutil
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from models.errors import StorageError
from models.migrate import FOLDER, REVISIONS, prepare
from models.tables import Base


def test_a_fresh_file_has_exactly_the_tables_of_the_models(tmp_path: Path) -> None:
    prepare(tmp_path / "office.db", tmp_path / "backups")
    engine = create_engine(f"sqlite:///{tmp_path / 'office.db'}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_the_known_revisions_are_the_folder_s() -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    scripts = ScriptDirectory.from_config(config)
    assert tuple(reversed([one.revision for one in scripts.walk_revisions()])) == REVISIONS


def test_a_newer_file_is_refused_and_left_alone(template: Path, tmp_path: Path) -> None:
    newer = tmp_path / "office.db"
    shutil.copy(template, newer)
    with contextlib.closing(sqlite3.connect(newer)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = newer.read_bytes()
    with pytest.raises(StorageError, match="รุ่นใหม่กว่า"):
        prepare(newer, tmp_path / "backups")
    assert newer.read_bytes() == before


@pytest.mark.parametrize("content", [b"PK\x03\x04 not a database", b"SQLite format 3\x00 torn off"])
def test_a_file_that_is_no_database_is_refused_and_left_alone(content: bytes, tmp_path: Path) -> None:
    other = tmp_path / "office.db"
    other.write_bytes(content)
    with pytest.raises(StorageError, match="กู้คืน"):
        prepare(other, tmp_path / "backups")
    assert other.read_bytes() == content


def test_somebody_else_s_database_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "office.db"
    with contextlib.closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
        connection.commit()
    with pytest.raises(StorageError, match="ไม่ใช่ไฟล์ข้อมูลของโปรแกรม"):
        prepare(other, tmp_path / "backups")


def test_an_older_file_is_copied_before_it_is_migrated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stands in for the first real step: an empty file stamped with a revision the folder does not climb from."""
    old = tmp_path / "office.db"
    with contextlib.closing(sqlite3.connect(old)) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32))")
        connection.execute("INSERT INTO alembic_version VALUES ('0000')")
        connection.commit()
    monkeypatch.setattr("models.migrate.REVISIONS", ("0000", "0001"))
    with pytest.raises(Exception, match="0000"):
        prepare(old, tmp_path / "backups")
    (copy,) = (tmp_path / "backups").iterdir()
    with contextlib.closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0000",)
    with contextlib.closing(sqlite3.connect(old)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master")]
    assert tables == ["alembic_version"]
