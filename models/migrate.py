"""Brings an office's file to the newest shape before anything opens it: refuse, copy, migrate, check."""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import datetime
from pathlib import Path

from models.database import storage_trouble
from models.errors import StorageError

# Every revision this program knows, oldest first. Kept here as text so that an up-to-date file
# is recognised without importing Alembic, which costs a cold start a quarter of a second.
REVISIONS = ("0001", "0002", "0003", "0004")
FOLDER = Path(__file__).parent / "migrations"


def prepare(path: Path, backups: Path) -> None:
    """Creates the file or migrates it in one transaction after copying it into backups.

    Raises StorageError when the file is newer than the program, damaged, locked or cannot be written.
    """
    revision = _revision(path)
    if revision == REVISIONS[-1]:
        return
    if revision is not None and revision not in REVISIONS:
        raise StorageError("ไฟล์ข้อมูลนี้บันทึกด้วยโปรแกรมรุ่นใหม่กว่า กรุณาติดตั้งโปรแกรมรุ่นล่าสุดแล้วเปิดอีกครั้ง ข้อมูลยังอยู่ครบ")
    if revision is not None:
        backups.mkdir(parents=True, exist_ok=True)
        stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
        _copy(path, backups / f"before-migration-{revision}-{stamp}.db")
    with storage_trouble():
        _upgrade(path)


def _revision(path: Path) -> str | None:
    """The file's revision; None for a file that does not exist yet or is empty."""
    if not path.exists() or path.stat().st_size == 0:
        return None
    with storage_trouble(), contextlib.closing(sqlite3.connect(path)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        if "alembic_version" not in tables:
            raise StorageError("ไฟล์นี้ไม่ใช่ไฟล์ข้อมูลของโปรแกรม กรุณาเลือกโฟลเดอร์ข้อมูลของสำนักงานให้ถูกต้อง")
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else ""


def _copy(source: Path, target: Path) -> None:
    with (
        storage_trouble(),
        contextlib.closing(sqlite3.connect(source)) as old,
        contextlib.closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new)


def _upgrade(path: Path) -> None:
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine, event

    engine = create_engine(f"sqlite:///{path}")

    @event.listens_for(engine, "connect")
    def _manual(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def _begin(connection: object) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # type: ignore[attr-defined]

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    try:
        # batch steps rebuild tables, so foreign keys stay off and are checked as a whole at the end
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            sound = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
            if broken is not None or sound != "ok":
                raise StorageError(
                    "ปรับรุ่นไฟล์ข้อมูลไม่สำเร็จเพราะข้อมูลเดิมไม่สมบูรณ์ ไฟล์เดิมยังอยู่ครบ กรุณากู้คืนจากสำเนาสำรอง"
                )
    finally:
        engine.dispose()
