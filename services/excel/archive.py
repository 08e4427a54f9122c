"""The zip a modern workbook is: opened only after its sizes are believable, read only in bounded pieces."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from services.errors import UserError

MAX_PARTS = 5_000
MAX_UNPACKED = 400_000_000
PIECE = 1 << 18
_SUSPECT_SIZE = 20_000_000
_SUSPECT_RATIO = 120
_DIRECTORY_PER_PART = 400
_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x07"

TOO_BIG = "ไฟล์นี้คลายออกแล้วใหญ่ผิดปกติจนอ่านอย่างปลอดภัยไม่ได้ กรุณาคัดลอกเฉพาะตารางที่ต้องการไปไว้ในไฟล์ใหม่แล้วนำเข้าไฟล์นั้น"


class Archive:
    """The parts by their names, letter case and slashes forgiven; every size is checked before a byte is unpacked.

    Raises UserError for a zip bomb and zipfile.BadZipFile for a broken file.
    """

    def __init__(self, data: bytes) -> None:
        _check_directory(data)
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        parts = [info for info in self._zip.infolist() if not info.is_dir()]
        unpacked = sum(info.file_size for info in parts)
        dense = any(
            info.file_size > _SUSPECT_SIZE and info.file_size > _SUSPECT_RATIO * max(info.compress_size, 1)
            for info in parts
        )
        if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or dense:
            raise UserError(TOO_BIG)
        self._parts = {_plain(info.filename): info for info in parts}
        self._unpacked = 0

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._parts

    def total_size(self) -> int:
        return sum(info.file_size for info in self._parts.values())

    def size(self, name: str) -> int:
        """The size the file claims; good enough for a progress bar."""
        return self._parts[_plain(name)].file_size

    def pieces(self, name: str) -> Iterator[bytes]:
        """The part in small pieces; KeyError when there is none. What comes out is counted, not believed."""
        info = self._parts[_plain(name)]
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise zipfile.BadZipFile(info.filename)
        with self._zip.open(info) as stream:
            while piece := stream.read(PIECE):
                self._unpacked += len(piece)
                if self._unpacked > MAX_UNPACKED:
                    raise UserError(TOO_BIG)
                yield piece

    def first_bytes(self, name: str, count: int) -> bytes:
        return next(self.pieces(name), b"")[:count]


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _check_directory(data: bytes) -> None:
    """Refuses a huge list of parts before zipfile builds an object for each of a million lines."""
    end = data.rfind(_END, max(0, len(data) - 66_000))
    if end < 0 or len(data) < end + 22:
        raise zipfile.BadZipFile("no end of central directory")
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    if size > MAX_PARTS * _DIRECTORY_PER_PART or data[max(0, end - 20) : end].startswith(_END_64):
        raise UserError(TOO_BIG)
