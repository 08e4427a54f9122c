"""Files that belong to a record: photos and papers, kept once each under their hash in the office's folder.

The file is safely on the disk before its row is written; taking one off removes the row only, so it can be undone.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models.audit import running_id
from models.base import Base
from models.database import moment_of
from models.register import Attachment, AttachmentKind
from models.values.thai_text import normalise
from services import attached_files, pictures, settings
from services.duties import for_duty
from services.errors import StorageError, UserError
from services.files import safe_name, write_file

_MEGABYTE = 1_000_000
_SCAN_LONGEST = 3000  # pixels: a scanned page stays readable
_JPEG = "image/jpeg"
_PDF = "application/pdf"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_DOCX, _XLSX = f"{_OFFICE}wordprocessingml.document", f"{_OFFICE}spreadsheetml.sheet"
ENDINGS = {_JPEG: ".jpg", _PDF: ".pdf", _DOCX: ".docx", _XLSX: ".xlsx"}
_MAIN_PARTS = {"word/document.xml": _DOCX, "xl/workbook.xml": _XLSX}


def add(
    session: Session,
    office: Path,
    entity: str,
    entity_id: int,
    source: Path | bytes,
    kind: AttachmentKind,
    name: str = "",
) -> Attachment:
    """Keeps a file for the row entity_id of the table entity; a new photo takes the place of the old one.

    office is the office's folder. Without a name it is called as its file was. Raises UserError for a file that is
    too big, that cannot be read or that is not of the kinds taken (photo: JPG, PNG, WebP; document: also PDF, DOCX,
    XLSX), and StorageError when it cannot be stored.
    """
    if entity not in Base.metadata.tables:
        raise ValueError(f"no table {entity}")
    content, media_type = _checked(session, source, kind)
    if not name and isinstance(source, Path):
        name = source.stem
    digest = attached_files.store(office, content)
    if kind is AttachmentKind.PHOTO and (old := photo_of(session, entity, entity_id)) is not None:
        session.delete(old)
    row = Attachment(
        entity=entity,
        entity_id=entity_id,
        kind=kind,
        name=normalise(name) or kind.label,
        media_type=media_type,
        size=len(content),
        sha256=digest,
        added=moment_of(session),
    )
    session.add(row)
    session.flush()
    return row


@for_duty(None)
def add_all(
    session: Session,
    office: Path,
    entity: str,
    entity_id: int,
    sources: Sequence[Path],
    kind: AttachmentKind,
) -> int:
    """Several files in one write, all or none; returns the audit record that undo.take_back takes.

    Raises what add() does, naming the file when there is more than one.
    """
    for source in sources:
        try:
            add(session, office, entity, entity_id, source, kind)
        except StorageError:
            raise
        except UserError as error:
            if len(sources) == 1:
                raise
            raise UserError(f"{source.name}: {error} ทั้ง {len(sources)} ไฟล์ยังไม่ได้แนบ") from error
    return running_id(session)


def list_of(session: Session, entity: str, entity_id: int) -> list[Attachment]:
    """The documents of a record, the newest first; its photo is not among them."""
    return list(session.scalars(_of(entity, entity_id, AttachmentKind.DOCUMENT)))


def photo_of(session: Session, entity: str, entity_id: int) -> Attachment | None:
    return session.scalars(_of(entity, entity_id, AttachmentKind.PHOTO).limit(1)).first()


@for_duty(None)
def rename(session: Session, attachment_id: int, name: str) -> Attachment:
    """Raises UserError for an empty name."""
    row = session.get_one(Attachment, attachment_id)
    name = normalise(name)
    if not name:
        raise UserError("ยังไม่ได้ใส่ชื่อไฟล์แนบ กรุณาพิมพ์ชื่อ", field="attachment_name")
    row.name = name
    session.flush()
    return row


@for_duty(None)
def remove(session: Session, attachment_id: int) -> int:
    """Takes a file off its record; returns the audit record that undo.take_back takes to put it back."""
    session.delete(session.get_one(Attachment, attachment_id))
    session.flush()
    return running_id(session)


def read(office: Path, attachment: Attachment) -> bytes:
    """The content as it was kept. Raises UserError when the file is gone or was changed."""
    content = attached_files.read(office, attachment.sha256)
    if content is None:
        raise UserError(
            f"ไฟล์แนบ {attachment.name} หายไปหรือถูกแก้ไข กรุณาคัดลอกโฟลเดอร์ attachments จากสำเนาสำรอง หรือแนบไฟล์ใหม่"
        )
    return content


def open_copy(office: Path, attachment: Attachment) -> Path:
    """A copy under its own name for another program to open; gone when this program ends. Raises what read() does."""
    content = read(office, attachment)
    place = Path(mkdtemp(dir=_copies().name)) / (safe_name(attachment.name) + ENDINGS[attachment.media_type])
    write_file(place, content)
    return place


def unused(session: Session, office: Path) -> list[Path]:
    """Files in the folder that no record has any more, and halves that a power cut left."""
    kept = set(session.scalars(select(Attachment.sha256)))
    return [path for path in attached_files.all_of(office) if path.name not in kept]


def verify(session: Session) -> Iterator[str]:
    """What is wrong with the files of a local office: missing, or not what was kept."""
    database = session.get_bind().engine.url.database
    if session.get_bind().dialect.name != "sqlite" or not database:
        return
    seen: dict[str, str] = {}
    for row in session.scalars(select(Attachment).order_by(Attachment.id)):
        if row.sha256 not in seen:
            try:
                right = len(read(Path(database).parent, row)) == row.size
                seen[row.sha256] = "" if right else f"ไฟล์แนบ {row.name} ขนาดไม่ตรงกับทะเบียน"
            except UserError as error:
                seen[row.sha256] = str(error)
        if seen[row.sha256]:
            yield seen[row.sha256]


def _of(entity: str, entity_id: int, kind: AttachmentKind) -> Select[Attachment]:
    return (
        select(Attachment)
        .where(Attachment.entity == entity, Attachment.entity_id == entity_id, Attachment.kind == kind)
        .order_by(Attachment.id.desc())
    )


def _checked(session: Session, source: Path | bytes, kind: AttachmentKind) -> tuple[bytes, str]:
    """What will be kept of a file, and its media type."""
    is_photo = kind is AttachmentKind.PHOTO
    limit = int(settings.get(session, settings.PHOTO_LIMIT if is_photo else settings.DOCUMENT_LIMIT).value)
    content = _within(source, limit, is_photo=is_photo)
    if is_photo:
        return pictures.photo(content), _JPEG
    if pictures.is_picture(content):
        return pictures.photo(content, _SCAN_LONGEST), _JPEG
    if content.startswith(b"%PDF-"):
        if b"%%EOF" not in content[-2048:]:
            raise UserError("ไฟล์ PDF นี้ไม่ครบ อาจคัดลอกมาไม่จบ กรุณาคัดลอกใหม่แล้วแนบอีกครั้ง")
        return content, _PDF
    if content.startswith(b"PK"):
        return content, _office_type(content)
    raise UserError(
        "แนบได้เฉพาะรูป (JPG, PNG, WebP), PDF, Word (docx) และ Excel (xlsx) กรุณาบันทึกเป็นแบบใดแบบหนึ่งก่อน"
    )


def _within(source: Path | bytes, limit: int, *, is_photo: bool) -> bytes:
    """The bytes, once their number is known to be within so many megabytes; a giant is never read."""
    try:
        size = len(source) if isinstance(source, bytes) else source.stat().st_size
        if size > limit * _MEGABYTE:
            cure = "ย่อรูปหรือถ่ายใหม่ให้เล็กลง" if is_photo else "แบ่งเป็นหลายไฟล์หรือสแกนให้หยาบลง"
            what = "รูป" if is_photo else "ไฟล์"
            raise UserError(
                f"{what}นี้ใหญ่ {-(-size // _MEGABYTE):,} เมกะไบต์ รับได้ไม่เกิน {limit} เมกะไบต์ กรุณา{cure}แล้วเลือกอีกครั้ง"
            )
        if not size:
            raise UserError("ไฟล์นี้ว่างเปล่า กรุณาเลือกไฟล์อื่น")
        return source if isinstance(source, bytes) else source.read_bytes()
    except OSError as error:
        raise UserError("เปิดไฟล์ที่เลือกไม่ได้ กรุณาตรวจว่าไฟล์ยังอยู่และไม่ได้เปิดค้างในโปรแกรมอื่น แล้วเลือกใหม่") from error


def _office_type(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
    except Exception as error:  # a broken archive can raise almost anything
        raise UserError("ไฟล์นี้เสียหรือไม่ครบ กรุณาเปิดดูในเครื่อง บันทึกใหม่ แล้วแนบอีกครั้ง") from error
    found = [media_type for part, media_type in _MAIN_PARTS.items() if part in names]
    if len(found) != 1 or "[Content_Types].xml" not in names:
        raise UserError("ไฟล์ซิปแนบไม่ได้ กรุณาแตกไฟล์ก่อน แล้วแนบ PDF, รูป, Word (docx) หรือ Excel (xlsx) ทีละไฟล์")
    if any(name.endswith("vbaProject.bin") for name in names):
        raise UserError("ไฟล์นี้มีชุดคำสั่งอัตโนมัติซึ่งอาจเป็นอันตราย กรุณาบันทึกเป็น docx, xlsx หรือ PDF ก่อน แล้วแนบใหม่")
    return found[0]


@cache
def _copies() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True)
