"""Opens whatever a person calls an Excel file and says in one Thai sentence why when it cannot be read.

The file is read once into memory and never written, so it may be open in Excel at the same time.
"""

from __future__ import annotations

import hashlib
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from xml.parsers.expat import ExpatError

from services.errors import UserError
from services.excel.archive import Archive
from services.excel.sheet import FileKind, Sheet, Workbook
from services.excel.text_files import decoded, read_delimited, read_html
from services.excel.xls import read_xls
from services.excel.xlsx import read_xlsx

Progress = Callable[[int, int], None]

MAX_FILE = 80_000_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "กรุณาเปิดไฟล์ใน Excel แล้วเลือก บันทึกเป็น ชนิด Excel Workbook (.xlsx) จากนั้นนำเข้าไฟล์ใหม่"
_BREAKS = (
    zipfile.BadZipFile,
    zlib.error,
    ExpatError,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    StopIteration,
    ValueError,
)


def open_workbook(path: Path, progress: Progress | None = None) -> Workbook:
    """Reads every sheet; progress gets (done, total) and may raise Cancelled.

    Raises UserError for a file that is missing, locked, empty, damaged, encrypted, too big, hostile, or no workbook.
    """
    data = _bytes(path)
    try:
        kind, sheets = _read(path, data, progress)
    except _BREAKS as error:
        raise UserError(
            f"ไฟล์ “{path.name}” เสียหายจนอ่านไม่ได้ กรุณาเปิดใน Excel แล้วบันทึกใหม่ หรือขอไฟล์จากผู้ส่งอีกครั้ง"
        ) from error
    except MemoryError as error:
        raise UserError(
            f"ไฟล์ “{path.name}” ใหญ่เกินหน่วยความจำของเครื่องนี้ กรุณาแบ่งเป็นหลายไฟล์แล้วนำเข้าทีละไฟล์"
        ) from error
    notes = (_OLD_NOTE,) if kind is FileKind.XLS else ()
    return Workbook(path.name, kind, hashlib.sha256(data).hexdigest(), sheets, notes)


_OLD_NOTE = (
    "ไฟล์ .xls รุ่นเก่าอ่านช่องที่ผิดพลาด เช่น #REF! ไม่ได้และจะเห็นเป็นช่องว่าง หากมีช่องเช่นนั้น กรุณาบันทึกเป็น .xlsx ก่อนนำเข้า"
)


def _bytes(path: Path) -> bytes:
    name = path.name
    if name.startswith("~$"):
        raise UserError(f"“{name}” เป็นไฟล์ชั่วคราวของ Excel ไม่ใช่ตารางจริง กรุณาเลือกไฟล์ชื่อเดียวกันที่ไม่มี ~$ นำหน้า")
    try:
        if not path.is_file():
            raise UserError(f"ไม่พบไฟล์ “{name}” กรุณาตรวจว่าไฟล์ยังอยู่ที่เดิมแล้วเลือกใหม่")
        with path.open("rb") as stream:
            data = stream.read(MAX_FILE + 1)
    except PermissionError as error:
        raise UserError(
            f"เปิดไฟล์ “{name}” ไม่ได้เพราะโปรแกรมอื่นกำลังใช้อยู่หรือไม่มีสิทธิ์อ่าน กรุณาปิดไฟล์นั้นแล้วลองอีกครั้ง"
        ) from error
    except OSError as error:
        raise UserError(f"อ่านไฟล์ “{name}” ไม่สำเร็จ กรุณาคัดลอกไฟล์มาไว้ในเครื่องนี้แล้วลองอีกครั้ง") from error
    if len(data) > MAX_FILE:
        raise UserError(f"ไฟล์ “{name}” ใหญ่เกิน {MAX_FILE // 1_000_000} ล้านไบต์ กรุณาลบรูปภาพหรือแบ่งเป็นหลายไฟล์")
    if not data.strip(b"\0 \t\r\n"):
        raise UserError(f"ไฟล์ “{name}” ว่างเปล่า กรุณาเลือกไฟล์ที่มีข้อมูล")
    return data


def _read(path: Path, data: bytes, progress: Progress | None) -> tuple[FileKind, tuple[Sheet, ...]]:
    if data.startswith(_OLE):
        _check_ole(path.name, data)
        return FileKind.XLS, read_xls(data, progress)
    if data.startswith(b"PK"):
        archive = Archive(data)
        _check_zip(path.name, archive)
        return FileKind.XLSX, read_xlsx(archive, progress)
    text = decoded(data)
    if text is None:
        raise _not_workbook(path.name)
    opening = text.lstrip().lower()[:2_000]
    if opening.startswith("mime-version:") or "urn:schemas-microsoft-com:office:spreadsheet" in opening:
        raise UserError(f"ไฟล์ “{path.name}” เป็นตารางแบบเว็บรุ่นเก่าที่อ่านตรง ๆ ไม่ได้ {_SAVE_AS}")
    if opening.startswith("<"):
        sheets = read_html(text)
        if not sheets:
            raise _not_workbook(path.name)
        return FileKind.HTML, sheets
    sheet = read_delimited(path.stem, text, certain=path.suffix.lower() in (".csv", ".tsv", ".txt", ".xls"))
    if sheet is None:
        raise _not_workbook(path.name)
    return FileKind.CSV, (sheet,)


def _check_ole(name: str, data: bytes) -> None:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise encrypted(name)
    if not (holds("Workbook") or holds("Book")):
        raise _not_workbook(name)


def encrypted(name: str) -> UserError:
    return UserError(
        f"ไฟล์ “{name}” ใส่รหัสผ่านไว้ กรุณาเปิดใน Excel แล้วเลือก ไฟล์ > ข้อมูล > ป้องกันเวิร์กบุ๊ก > "
        "เข้ารหัสลับด้วยรหัสผ่าน ลบรหัสออก บันทึก แล้วนำเข้าใหม่"
    )


def _check_zip(name: str, archive: Archive) -> None:
    if "xl/workbook.bin" in archive:
        raise UserError(f"ไฟล์ “{name}” เป็นชนิด .xlsb ที่ยังอ่านไม่ได้ {_SAVE_AS}")
    if "mimetype" in archive and b"opendocument.spreadsheet" in archive.first_bytes("mimetype", 100):
        raise UserError(f"ไฟล์ “{name}” เป็นชนิด .ods ที่ยังอ่านไม่ได้ {_SAVE_AS}")
    if "_rels/.rels" not in archive or "word/document.xml" in archive or "ppt/presentation.xml" in archive:
        raise _not_workbook(name)


def _not_workbook(name: str) -> UserError:
    return UserError(f"ไฟล์ “{name}” ไม่ใช่ไฟล์ตาราง กรุณาเลือกไฟล์ Excel (.xlsx, .xls) หรือ CSV")
