"""Files handed to people: whole or not at all, under names every system takes."""

from __future__ import annotations

import contextlib
import errno
import os
import re
from collections.abc import Callable
from pathlib import Path

from services.errors import StorageError

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def safe_name(name: str) -> str:
    """The name without what Windows forbids: "24/34" becomes "24-34"."""
    return _FORBIDDEN.sub("-", name).strip(" .-")[:120] or "เอกสาร"


def write_file(target: Path, content: bytes) -> None:
    """put_in_place() for bytes that are at hand."""
    put_in_place(target, lambda half: half.write_bytes(content))


def put_in_place(target: Path, write: Callable[[Path], object]) -> None:
    """Lets write() fill a file beside the target and swaps it in, so a failure leaves the old file whole.

    Raises StorageError in Thai when the disk is full, the folder is shut or another program holds the file.
    """
    half = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        write(half)
        with half.open("rb+") as stream:
            os.fsync(stream.fileno())
        half.replace(target)
    except OSError as error:
        raise StorageError(_why(error, target)) from error
    finally:
        with contextlib.suppress(OSError):
            half.unlink(missing_ok=True)


def _why(error: OSError, target: Path) -> str:
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", None)) or getattr(error, "winerror", 0) in (
        39,
        112,
    ):
        return f"ดิสก์เต็ม ยังไม่ได้บันทึก {target.name} กรุณาลบไฟล์ที่ไม่ใช้หรือเลือกที่อื่นแล้วบันทึกอีกครั้ง"
    if getattr(error, "winerror", 0) in (32, 33):
        return f"{target.name} เปิดอยู่ในโปรแกรมอื่น กรุณาปิดไฟล์นั้นก่อนแล้วบันทึกอีกครั้ง"
    if isinstance(error, PermissionError):
        return f"บันทึก {target.name} ไม่ได้ เพราะไฟล์เปิดอยู่หรือโฟลเดอร์นี้ห้ามเขียน กรุณาปิดไฟล์หรือเลือกโฟลเดอร์อื่น"
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "ไม่พบโฟลเดอร์ที่เลือก อาจถอดแฟลชไดรฟ์ออกแล้ว กรุณาเลือกโฟลเดอร์อื่น"
    return f"บันทึก {target.name} ไม่ได้ กรุณาเลือกโฟลเดอร์หรือชื่อไฟล์อื่นแล้วลองใหม่"
