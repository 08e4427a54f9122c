"""Which office a command works on, and opening it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import UserError

if TYPE_CHECKING:
    from models.database import Database

FILE = "office.db"


def default_folder() -> Path:
    """Where the platform keeps a program's data, when --data does not say otherwise."""
    from platformdirs import user_data_path

    return user_data_path("tambon-council-office", appauthor=False)


@contextmanager
def opened(folder: Path, *, create: bool = False) -> Iterator[Database]:
    """The office in a folder, migrated; refused when there is none and create does not ask for one."""
    from models.database import Database
    from models.migrate import prepare
    from models.user import Actor

    path = folder / FILE
    if not create and not path.exists():
        raise UserError(f"ไม่พบข้อมูลสำนักงานใน {folder} กรุณาระบุโฟลเดอร์ด้วย --data หรือสร้างสำนักงานฝึกหัดด้วยคำสั่ง demo")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"สร้างโฟลเดอร์ {folder} ไม่ได้ กรุณาเลือกโฟลเดอร์อื่นที่เขียนได้") from error
    prepare(path, folder / "backups")
    database = Database(path, Actor("บรรทัดคำสั่ง"))
    try:
        yield database
    finally:
        database.close()


def now() -> datetime:
    return datetime.now().replace(microsecond=0)
