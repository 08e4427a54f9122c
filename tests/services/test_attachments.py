"""Files of records: really what they say, stored once and safely, found out when they are not what was kept."""

from __future__ import annotations

import shutil
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.database import Database
from models.register import Attachment, AttachmentKind
from services import attached_files, attachments, backup, check, undo
from services import settings as office_settings
from services.errors import StorageError, UserError
from tests.conftest import clock

PHOTO, DOCUMENT = AttachmentKind.PHOTO, AttachmentKind.DOCUMENT
PDF = b"%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n"


def picture(colour: str = "red", size: tuple[int, int] = (300, 400)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


def office_file(*parts: str) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for part in parts:
            archive.writestr(part, "<x/>")
    return out.getvalue()


DOCX = office_file("[Content_Types].xml", "word/document.xml")
XLSX = office_file("[Content_Types].xml", "xl/workbook.xml")


def attach(
    db: Database,
    office: Path,
    source: Path | bytes = PDF,
    kind: AttachmentKind = DOCUMENT,
    name: str = "ใบรับจดแจ้ง",
    entity_id: int = 1,
) -> Attachment:
    return db.write(attachments.add, office, "council", entity_id, source, kind, name)


def stored(office: Path) -> list[str]:
    return [path.name for path in attached_files.all_of(office)]


def verdict(db: Database) -> tuple[bool, str]:
    (one,) = [one for one in db.read(check.run) if one.name == "attachments"]
    return one.ok, one.detail


@pytest.mark.parametrize(
    ("content", "media_type", "ending"),
    [
        (PDF, "application/pdf", ".pdf"),
        (DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
        (XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
    ],
)
def test_a_document_is_kept_as_it_was(
    db: Database, tmp_path: Path, content: bytes, media_type: str, ending: str
) -> None:
    made = attach(db, tmp_path, content)
    assert (made.media_type, made.size, made.sha256) == (
        media_type,
        len(content),
        sha256(content).hexdigest(),
    )
    assert made.added == clock()
    assert (tmp_path / "attachments" / made.sha256[:2] / made.sha256).read_bytes() == content
    assert attachments.read(tmp_path, made) == content
    opened = attachments.open_copy(tmp_path, made)
    assert opened.name == f"ใบรับจดแจ้ง{ending}"
    assert opened.read_bytes() == content
    assert tmp_path not in opened.parents


def test_a_scan_is_kept_as_a_picture_large_enough_to_read(db: Database, tmp_path: Path) -> None:
    made = attach(db, tmp_path, picture(size=(4000, 100)))
    kept = Image.open(BytesIO(attachments.read(tmp_path, made)))
    assert (made.media_type, kept.format, kept.width) == ("image/jpeg", "JPEG", 3000)


def test_a_file_is_called_as_it_was_unless_told(db: Database, tmp_path: Path) -> None:
    source = tmp_path / "แผนที่ หมู่ 4.pdf"
    source.write_bytes(PDF)
    assert attach(db, tmp_path, source, name="").name == "แผนที่ หมู่ 4"
    assert attach(db, tmp_path, PDF, name="").name == "เอกสาร"


def test_a_name_that_no_system_takes_opens_all_the_same(db: Database, tmp_path: Path) -> None:
    made = attach(db, tmp_path, name='../../หนังสือ "24/34"')
    opened = attachments.open_copy(tmp_path, made)
    assert opened.parent != opened.parent.parent
    assert "/" not in opened.name
    assert opened.read_bytes() == PDF


def test_the_same_content_is_stored_once(db: Database, tmp_path: Path) -> None:
    first, second = attach(db, tmp_path), attach(db, tmp_path, entity_id=2)
    assert first.sha256 == second.sha256
    assert stored(tmp_path) == [first.sha256]


def test_documents_are_listed_newest_first_without_the_photo(db: Database, tmp_path: Path) -> None:
    for name in ("หนึ่ง", "สอง"):
        attach(db, tmp_path, name=name)
    attach(db, tmp_path, picture(), PHOTO)
    attach(db, tmp_path, name="ของผู้อื่น", entity_id=2)
    listed = db.read(attachments.list_of, "council", 1)
    assert [one.name for one in listed] == ["สอง", "หนึ่ง"]


def test_a_new_photo_takes_the_place_of_the_old(db: Database, tmp_path: Path) -> None:
    assert db.read(attachments.photo_of, "council", 1) is None
    old = attach(db, tmp_path, picture("red"), PHOTO)
    new = attach(db, tmp_path, picture("blue"), PHOTO)
    found = db.read(attachments.photo_of, "council", 1)
    assert found is not None
    assert found.sha256 == new.sha256 != old.sha256
    assert db.read(lambda session: session.scalar(select(func.count(Attachment.id)))) == 1


def test_several_files_are_attached_or_none(db: Database, tmp_path: Path) -> None:
    good, bad = tmp_path / "ดี.pdf", tmp_path / "เสีย.pdf"
    good.write_bytes(PDF)
    bad.write_bytes(PDF[:-8])
    with pytest.raises(UserError, match=r"^เสีย\.pdf: .* ทั้ง 2 ไฟล์ยังไม่ได้แนบ$"):
        db.write(attachments.add_all, tmp_path, "council", 1, [good, bad], DOCUMENT)
    assert db.read(attachments.list_of, "council", 1) == []
    audit_id = db.write(attachments.add_all, tmp_path, "council", 1, [good, good], DOCUMENT)
    assert len(db.read(attachments.list_of, "council", 1)) == 2
    db.write(undo.take_back, audit_id)
    assert db.read(attachments.list_of, "council", 1) == []


def test_undoing_a_new_photo_shows_the_old_one(db: Database, tmp_path: Path) -> None:
    old = attach(db, tmp_path, picture("red"), PHOTO)
    new = tmp_path / "new.png"
    new.write_bytes(picture("blue"))
    audit_id = db.write(attachments.add_all, tmp_path, "council", 1, [new], PHOTO)
    db.write(undo.take_back, audit_id)
    found = db.read(attachments.photo_of, "council", 1)
    assert found is not None
    assert found.sha256 == old.sha256


def test_rename(db: Database, tmp_path: Path) -> None:
    made = attach(db, tmp_path)
    db.write(attachments.rename, made.id, "  กติกา  สภา ")
    assert db.read(attachments.list_of, "council", 1)[0].name == "กติกา สภา"
    with pytest.raises(UserError, match="กรุณาพิมพ์ชื่อ") as refused:
        db.write(attachments.rename, made.id, " ")
    assert refused.value.field == "attachment_name"


def test_what_is_removed_can_be_put_back_whole(db: Database, tmp_path: Path) -> None:
    made = attach(db, tmp_path)
    audit_id = db.write(attachments.remove, made.id)
    assert db.read(attachments.list_of, "council", 1) == []
    assert [path.name for path in db.read(attachments.unused, tmp_path)] == [made.sha256]
    db.write(undo.take_back, audit_id)
    (back,) = db.read(attachments.list_of, "council", 1)
    assert attachments.read(tmp_path, back) == PDF
    assert db.read(attachments.unused, tmp_path) == []


def test_halves_of_a_power_cut_are_unused(db: Database, tmp_path: Path) -> None:
    made = attach(db, tmp_path)
    half = tmp_path / "attachments" / made.sha256[:2] / f".{made.sha256}.1.new"
    half.touch()
    assert db.read(attachments.unused, tmp_path) == [half]


# --- refusals


@pytest.mark.parametrize(("kind", "words"), [(PHOTO, "ย่อรูป"), (DOCUMENT, "แบ่งเป็นหลายไฟล์")])
def test_a_file_of_40_megabytes_is_refused_unread(
    db: Database, tmp_path: Path, kind: AttachmentKind, words: str
) -> None:
    big = tmp_path / "big.jpg"
    with big.open("wb") as file:
        file.truncate(40_000_000)
    with pytest.raises(UserError, match=rf"ใหญ่ 40 เมกะไบต์ รับได้ไม่เกิน \d+ เมกะไบต์ กรุณา{words}"):
        attach(db, tmp_path, big, kind)
    assert stored(tmp_path) == []


def test_the_limit_is_a_setting(db: Database, tmp_path: Path) -> None:
    content = PDF + b"%" * 21_000_000 + b"%%EOF"
    with pytest.raises(UserError, match="22 เมกะไบต์ รับได้ไม่เกิน 20 เมกะไบต์"):
        attach(db, tmp_path, content)
    db.write(office_settings.put, "attachments.document", "50")
    assert attach(db, tmp_path, content).size == len(content)


def test_a_photo_that_is_not_one_is_refused(db: Database, tmp_path: Path) -> None:
    fake = tmp_path / "photo.jpg"
    fake.write_bytes(PDF)
    with pytest.raises(UserError, match="ไม่ใช่รูปภาพ"):
        attach(db, tmp_path, fake, PHOTO)
    with pytest.raises(UserError, match="เสียหรือไม่ครบ"):
        attach(db, tmp_path, picture()[:100], PHOTO)
    assert stored(tmp_path) == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "ว่างเปล่า"),
        (b"MZ\x90\0", "แนบได้เฉพาะ"),
        ("ข้อความ".encode(), "แนบได้เฉพาะ"),
        (PDF[:-8], "PDF นี้ไม่ครบ"),
        (DOCX[:-8], "เสียหรือไม่ครบ"),
        (office_file("a.txt"), "แตกไฟล์ก่อน"),
        (office_file("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "ชุดคำสั่งอัตโนมัติ"),
        (office_file("word/document.xml"), "แตกไฟล์ก่อน"),
    ],
)
def test_other_documents_are_refused_in_words(
    db: Database, tmp_path: Path, content: bytes, words: str
) -> None:
    with pytest.raises(UserError, match=words):
        attach(db, tmp_path, content)


@given(content=st.binary(max_size=200) | st.binary(max_size=200).map(lambda rest: b"PK\x03\x04" + rest))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
def test_hostile_bytes_are_refused_in_words(db: Database, tmp_path: Path, content: bytes) -> None:
    for kind in AttachmentKind:
        with pytest.raises(UserError):
            attach(db, tmp_path, content, kind)


def test_a_file_that_is_gone_is_told(db: Database, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="เปิดไฟล์ที่เลือกไม่ได้"):
        attach(db, tmp_path, tmp_path / "gone.pdf")
    with pytest.raises(UserError, match="เปิดไฟล์ที่เลือกไม่ได้"):
        attach(db, tmp_path, tmp_path)  # a folder


def test_a_folder_that_cannot_be_written_saves_no_row(db: Database, tmp_path: Path) -> None:
    (tmp_path / "attachments").write_text("a file where the folder should be")
    with pytest.raises(StorageError):
        attach(db, tmp_path)
    assert db.read(attachments.list_of, "council", 1) == []


def test_a_table_that_is_none_is_a_bug(db: Database, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no table"):
        db.write(attachments.add, tmp_path, "nothing", 1, PDF, DOCUMENT)


# --- check and copies


def test_the_check_finds_files_missing_or_changed(db: Database, tmp_path: Path) -> None:
    made = attach(db, tmp_path)
    assert verdict(db) == (True, "")
    place = tmp_path / "attachments" / made.sha256[:2] / made.sha256
    place.write_bytes(PDF + b" ")
    ok, detail = verdict(db)
    assert not ok
    assert "ใบรับจดแจ้ง" in detail
    with pytest.raises(UserError, match="หายไปหรือถูกแก้ไข"):
        attachments.open_copy(tmp_path, made)
    attach(db, tmp_path, entity_id=2)  # the same content again puts the file right
    assert verdict(db) == (True, "")
    place.unlink()
    assert not verdict(db)[0]


def test_the_check_finds_a_size_that_is_not_the_files(db: Database, tmp_path: Path) -> None:
    made = attach(db, tmp_path)

    def tamper(session: Session) -> None:
        session.get_one(Attachment, made.id).size += 1

    db.write(tamper)
    assert "ขนาดไม่ตรง" in verdict(db)[1]


def test_a_copy_of_the_office_holds_its_files(db: Database, tmp_path: Path) -> None:
    made = attach(db, tmp_path)
    folder = tmp_path / "stick"
    copy = backup.make(db, folder, datetime(2026, 11, 22, 16))
    new_office = tmp_path / "new"
    shutil.copytree(folder / "attachments", new_office / "attachments")
    shutil.copy(copy.path, new_office / "office.db")
    restored = Database(new_office / "office.db", db.actor, clock)
    assert all(one.ok for one in restored.read(check.run))
    assert attachments.read(new_office, restored.read(attachments.list_of, "council", 1)[0]) == PDF
    restored.close()
    assert made.sha256 in stored(folder)


def test_later_copies_bring_only_what_is_new_and_never_a_damaged_file(db: Database, tmp_path: Path) -> None:
    first = attach(db, tmp_path)
    folder = tmp_path / "backups"
    backup.make(db, folder, datetime(2026, 11, 22, 16))
    there = folder / "attachments" / first.sha256[:2] / first.sha256
    written = there.stat().st_mtime_ns
    (tmp_path / "attachments" / first.sha256[:2] / first.sha256).write_bytes(b"rubbish")
    second = attach(db, tmp_path, DOCX)
    backup.make(db, folder, datetime(2026, 11, 23, 16))
    assert there.read_bytes() == PDF
    assert there.stat().st_mtime_ns == written
    assert sorted(stored(folder)) == sorted([first.sha256, second.sha256])
    assert len(backup.copies(folder)) == 2
