"""Opening an office's folder: one program at a time, a lost file recognised, and trouble told in Thai."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QSysInfo

from models.errors import DamagedFile, StorageError, UserError
from ui.command_line.office import FILE
from ui.office_window import PRACTICE

if TYPE_CHECKING:
    from models.database import Database
    from models.user import User
    from services.backup import Backup
    from ui.task import Progress

LOCK = "office.lock"
BACKUPS = "backups"
_SAFE = "ข้อมูลที่บันทึกไว้ยังอยู่ในโฟลเดอร์ข้อมูลตามเดิม โปรแกรมยังไม่ได้แก้ไขอะไร"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why an office does not open: what happened, what is safe, what a person can do."""

    sentence: str
    safe: str = _SAFE
    steps: tuple[str, ...] = ()
    may_begin_new: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """An open file; council is empty before the first run is finished."""

    db: Database
    council: str
    people: tuple[User, ...]


def missing(folder: Path, *, chosen: bool) -> Trouble | None:
    """Makes the folder ready; one that was chosen before and is gone is not made anew."""
    if chosen and not folder.is_dir():
        return Trouble(
            "ไม่พบโฟลเดอร์ข้อมูลที่เปิดครั้งก่อน",
            "ข้อมูลยังอยู่ในที่เดิมของมัน เพียงแต่เครื่องนี้มองไม่เห็นในตอนนี้",
            ("ถ้าข้อมูลอยู่ในแฟลชไดรฟ์หรือเครื่องอื่น ให้เสียบหรือเปิดเครื่องนั้นก่อน", "กด “ลองเปิดอีกครั้ง” หรือเลือกโฟลเดอร์อื่น"),
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Trouble(
            "สร้างโฟลเดอร์ข้อมูลไม่ได้ ดิสก์อาจเต็มหรือห้ามเขียน", steps=("เลือกโฟลเดอร์อื่นที่เขียนได้ เช่น ใน “เอกสาร” ของท่าน",)
        )
    return None


def lock(folder: Path) -> tuple[QLockFile | None, Trouble | None]:
    """Takes the folder for this program until the lock is released; a crashed program's lock is taken over."""
    taken = QLockFile(str(folder / LOCK))
    taken.setStaleLockTime(0)
    if taken.tryLock(0):
        return taken, None
    if taken.error() is QLockFile.LockError.LockFailedError:
        _pid, host, _program = taken.getLockInfo()
        elsewhere = host and host != QSysInfo.machineHostName()
        return None, Trouble(
            "โปรแกรมเปิดสำนักงานนี้อยู่แล้ว",
            "เปิดพร้อมกันสองหน้าต่างไม่ได้ เพื่อไม่ให้ข้อมูลทับกัน",
            (
                f"ปิดโปรแกรมที่เครื่อง {host} ก่อน" if elsewhere else "ดูที่แถบงานด้านล่างของจอ แล้วใช้หน้าต่างที่เปิดอยู่",
                "ถ้าปิดไปแล้ว กด “ลองเปิดอีกครั้ง”",
            ),
        )
    return None, Trouble(
        "โฟลเดอร์ข้อมูลเขียนไม่ได้ ดิสก์อาจเต็มหรือโฟลเดอร์ห้ามเขียน",
        steps=("ลบไฟล์ที่ไม่ใช้ให้ดิสก์มีที่ว่าง หรือให้สิทธิ์เขียนโฟลเดอร์นี้", "กด “ลองเปิดอีกครั้ง” หรือเลือกโฟลเดอร์อื่น"),
    )


class LostFile(StorageError):
    """Copies of an office are here, its file is not: it must not silently become a new, empty one."""


def _require_file(folder: Path) -> None:
    from services.backup import newest

    file = folder / FILE
    if newest(folder / BACKUPS) is not None and not (file.exists() and file.stat().st_size > 0):
        raise LostFile("ไม่พบไฟล์ข้อมูล office.db แต่มีสำเนาสำรองอยู่ กรุณานำสำเนาล่าสุดมาวางแทน")


def trouble_of(error: UserError, folder: Path) -> Trouble:
    """A refusal to open as a page; a damaged or lost file comes with the way to its newest copy."""
    if not isinstance(error, DamagedFile | LostFile):
        return Trouble(str(error))
    from services.backup import newest

    copy, is_lost = newest(folder / BACKUPS), isinstance(error, LostFile)
    return Trouble(
        str(error),
        f"สำเนาล่าสุดคือ {copy.path.name} ยังอยู่ในโฟลเดอร์ backups" if copy else _SAFE,
        restore_steps(copy, is_there=(folder / FILE).exists()),
        may_begin_new=is_lost,
    )


def restore_steps(copy: Backup | None, *, is_there: bool) -> tuple[str, ...]:
    """How a person puts a copy in the place of the office's file by hand; is_there says that a file is in the way."""
    if copy is None:
        return (
            "ถ้ามีสำเนาในแฟลชไดรฟ์หรือเครื่องอื่น ให้คัดลอกมาไว้ในโฟลเดอร์ข้อมูลพร้อมโฟลเดอร์ attachments",
            "เปลี่ยนชื่อสำเนาเป็น office.db",
            "ถ้าไม่มีสำเนาเลย กรุณาเก็บไฟล์ไว้ตามเดิม และแจ้งผู้ดูแลโปรแกรม",
        )
    return (
        "ปิดโปรแกรม แล้วเปิดโฟลเดอร์ข้อมูล",
        *(
            ("เปลี่ยนชื่อ office.db เป็น office-เสีย.db และลบ office.db-wal กับ office.db-shm ถ้ามี",)
            if is_there
            else ()
        ),
        f"คัดลอก {copy.path.name} จากโฟลเดอร์ backups มาไว้ในโฟลเดอร์ข้อมูล แล้วเปลี่ยนชื่อเป็น office.db",
        "เปิดโปรแกรมอีกครั้ง แล้วบันทึกงานที่ทำหลังสำเนานั้นใหม่",
    )


def work(folder: Path, *, afresh: bool) -> Callable[[Progress], Opened]:
    """For the worker: the file migrated and open. afresh says that a missing file is not a lost one.

    Raises StorageError. Most of the time goes into importing SQLAlchemy, so that too happens here.
    """

    def run(progress: Progress) -> Opened:
        from models.database import Database
        from models.migrate import prepare
        from models.user import Actor
        from services import office

        progress.say("ตรวจและปรับรุ่นไฟล์ข้อมูล")
        if not afresh:
            _require_file(folder)
        prepare(folder / FILE, folder / BACKUPS)
        db = Database(folder / FILE, Actor("ยังไม่ได้เลือกผู้ทำงาน"))
        try:
            council = db.read(office.council)
            return Opened(db, council.name if council else "", tuple(db.read(office.users)))
        except BaseException:
            db.close()
            raise

    return run


def practice_work(folder: Path, today: date) -> Callable[[Progress], Path]:
    """For the worker: the practice office made in its own folder inside folder, whole or not at all."""

    def run(progress: Progress) -> Path:
        from models.database import Database
        from models.migrate import prepare
        from services import demo

        target = folder / PRACTICE
        if (target / FILE).exists():
            return target
        half = target / "unfinished.db"
        target.mkdir(parents=True, exist_ok=True)
        _remove(half)
        try:
            prepare(half, target / BACKUPS)
            db = Database(half, demo.ACTOR)
            try:
                db.write(demo.build, today, progress)
            finally:
                db.close()
            half.replace(target / FILE)
        finally:
            _remove(half)
        return target

    return run


def _remove(file: Path) -> None:
    for name in (file.name, f"{file.name}-wal", f"{file.name}-shm"):
        file.with_name(name).unlink(missing_ok=True)
