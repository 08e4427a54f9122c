"""The one door to the data: read() and write() run a service in a session, and nothing else opens one."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session, sessionmaker

from models import thai_order
from models.audit import Trail
from models.base import Base
from models.errors import DamagedFile, StorageError
from models.user import Actor

P = ParamSpec("P")
T = TypeVar("T")
Service = Callable[Concatenate[Session, P], T]
Listener = Callable[[frozenset[type[Base]]], None]

_TROUBLE = (
    ("disk is full", "ดิสก์เต็ม ยังไม่ได้บันทึกรายการนี้ กรุณาลบไฟล์ที่ไม่ใช้แล้วบันทึกอีกครั้ง"),
    ("locked", "ไฟล์ข้อมูลถูกโปรแกรมอื่นใช้อยู่ ยังไม่ได้บันทึกรายการนี้ กรุณาปิดโปรแกรมนั้นแล้วบันทึกอีกครั้ง"),
    ("readonly", "ไฟล์ข้อมูลเป็นแบบอ่านอย่างเดียว ยังไม่ได้บันทึกรายการนี้ กรุณาตรวจสิทธิ์ของโฟลเดอร์ข้อมูล"),
    ("unable to open", "เปิดไฟล์ข้อมูลไม่ได้ กรุณาตรวจว่าโฟลเดอร์ข้อมูลยังอยู่และมีสิทธิ์เขียน"),
    ("disk i/o error", "อ่านหรือเขียนดิสก์ไม่ได้ กรุณาตรวจแผ่นดิสก์หรือแฟลชไดรฟ์ แล้วลองใหม่"),
    ("malformed", "ไฟล์ข้อมูลเสียหาย กรุณากู้คืนจากสำเนาสำรองล่าสุดในโฟลเดอร์ backups"),
    ("not a database", "ไฟล์นี้ไม่ใช่ไฟล์ข้อมูลของโปรแกรมหรือเสียหาย กรุณากู้คืนจากสำเนาสำรองล่าสุดในโฟลเดอร์ backups"),
)
_DAMAGE = frozenset(("malformed", "not a database"))


@contextlib.contextmanager
def storage_trouble() -> Iterator[None]:
    """Turns what the disk or another program did into a StorageError; bugs pass through."""
    try:
        yield
    except (DatabaseError, sqlite3.Error) as error:
        words = str(getattr(error, "orig", error)).lower()
        for sign, sentence in _TROUBLE:
            if sign in words:
                raise (DamagedFile if sign in _DAMAGE else StorageError)(sentence) from error
        raise


class Database:
    """Objects that come out are detached and read-only; touching an unloaded relation raises.

    listeners are called after a commit, on the thread that wrote, with the classes of the rows it changed.
    """

    def __init__(
        self, place: Path | URL | str, actor: Actor, clock: Callable[[], datetime] = datetime.now
    ) -> None:
        self.path = place if isinstance(place, Path) else None
        self.actor = actor
        self._clock = clock
        self.listeners: list[Listener] = []
        self._engine = _engine(
            URL.create("sqlite", database=str(place)) if isinstance(place, Path) else place
        )
        self._sessions = sessionmaker(self._engine, expire_on_commit=False, autoflush=True)

    def read(self, service: Service[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What a service answers; it sees one consistent moment of the file and can change nothing."""
        with storage_trouble(), self._sessions() as session:
            return service(session, *args, **kwargs)

    def write(self, service: Service[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs a service in one transaction with one audit record: all of it is saved, or none.

        Raises whatever the service raises, and StorageError when the disk or another program is in the way.
        """
        with storage_trouble(), self._sessions() as session:
            session.connection(execution_options={"begin": "BEGIN IMMEDIATE"})
            at = self._clock().replace(microsecond=0)
            trail = Trail(session)
            session.info.update(actor=self.actor, at=at, trail=trail)
            result = service(session, *args, **kwargs)
            session.flush()
            trail.record(session, self.actor, _act(service), at)
            session.commit()
        for listener in self.listeners if trail.kinds else ():
            listener(frozenset(trail.kinds))
        return result

    def copy_to(self, target: Path) -> None:
        """A consistent copy of the live file by SQLite's backup API; safe while the file is in use."""
        with storage_trouble(), self._engine.connect() as connection:
            source = connection.connection.driver_connection
            assert isinstance(source, sqlite3.Connection)
            copy = sqlite3.connect(target)
            try:
                source.backup(copy)
            finally:
                copy.close()

    def close(self) -> None:
        self._engine.dispose()


def actor_of(session: Session) -> Actor:
    """Who the running write is done by."""
    actor = session.info["actor"]
    assert isinstance(actor, Actor)
    return actor


def moment_of(session: Session) -> datetime:
    """When the running write began: one moment for everything it stamps."""
    at = session.info["at"]
    assert isinstance(at, datetime)
    return at


def _act(service: Callable[..., Any]) -> str:
    module = getattr(service, "__module__", "").rpartition(".")[2]
    return f"{module}.{getattr(service, '__name__', type(service).__name__)}"


def _engine(place: URL | str) -> Engine:
    url = make_url(place)
    engine = create_engine(url)
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "connect", _teach_names)
        event.listen(engine, "begin", _begin)
    return engine


def _teach_names(connection: sqlite3.Connection, _: object) -> None:
    thai_order.register(connection)


def _set_pragmas(connection: sqlite3.Connection, _: object) -> None:
    # sqlite3 would begin late and never around DDL; we say BEGIN ourselves (see _begin)
    connection.isolation_level = None
    # 32 MB of pages are kept: a page of SQLite's usual 2 MB costs a call for nearly every row of a large register
    for pragma in (
        "busy_timeout = 5000",
        "foreign_keys = ON",
        "journal_mode = WAL",
        "synchronous = FULL",
        "cache_size = -32768",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))
