"""The copies of an office as its windows speak of them: where they lie, how old the newest is, making one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from models.values.thai_date import time_of_day
from services import backup, today
from services.backup import Backup
from services.errors import UserError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.app import App

_AWAY = "copies/away"  # preferences: when a copy was last made outside this disk


def folder_of(app: App) -> Path:
    """Where the copies of this office lie; only an office in a local file has some."""
    assert app.folder is not None
    return app.folder / "backups"


def newest(app: App) -> datetime | None:
    """When the newest copy was made."""
    copy = backup.newest(folder_of(app)) if app.folder is not None else None
    return copy.at if copy else None


def is_needed(app: App) -> bool:
    """Whether something was saved that no copy holds; a file that cannot be read cannot be copied either."""
    if app.folder is None:
        return False
    try:
        return app.db.read(today.uncopied_since, newest(app)) is not None
    except UserError:
        return False


def make(app: App) -> Backup:
    """A checked copy, now; long work, so for the worker. Raises what services.backup.make does."""
    return backup.make(app.db, folder_of(app), datetime.now())


def age_words(at: datetime | None, now: datetime) -> str:
    """วันนี้ 16.32 น., เมื่อวาน 16.32 น., 8 วันก่อน, ยังไม่เคย"""
    if at is None:
        return "ยังไม่เคย"
    days = (now.date() - at.date()).days
    if days <= 0:
        return f"วันนี้ {time_of_day(at)}"
    if days == 1:
        return f"เมื่อวาน {time_of_day(at)}"
    return f"{days:,} วันก่อน"


def make_now(app: App, owner: QWidget, on_done: Callable[[], object]) -> None:
    """A copy because somebody asked for one; says so at the window's foot."""

    def done(copy: Backup) -> None:
        app.say(f"สำรองข้อมูลแล้ว เปิดตรวจแล้วว่าสมบูรณ์ เก็บไว้ที่ {copy.path.name}")
        app.changed.emit(frozenset())  # nothing of the data, but the age of the newest copy
        on_done()

    app.worker.run(owner, "กำลังสำรองข้อมูล", lambda _: make(app), done, can_cancel=False)


def make_away(app: App, owner: QWidget, folder: Path, on_done: Callable[[], object]) -> None:
    """A checked copy in a folder outside this disk, a stick for instance."""

    def done(copy: Backup) -> None:
        app.preferences.setValue(_AWAY, copy.at.isoformat())
        app.say(f"คัดลอกแล้ว เปิดตรวจแล้วว่าสมบูรณ์ ก่อนถอดแฟลชไดรฟ์ให้สั่งถอดอย่างปลอดภัย ({copy.path.name})")
        on_done()

    app.worker.run(
        owner, "กำลังคัดลอกข้อมูล", lambda _: backup.make(app.db, folder, datetime.now()), done, can_cancel=False
    )


def away(app: App) -> datetime | None:
    """When a copy was last made outside this disk."""
    kept = app.preferences.value(_AWAY)
    with suppress(ValueError):
        return datetime.fromisoformat(kept) if isinstance(kept, str) and kept else None
    return None
