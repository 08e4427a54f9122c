"""Photo and papers on a card: added, opened, renamed, taken off, each with its way back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from models.database import Database
from models.register import AttachmentKind
from models.values.thai_date import short_date
from services import attachments
from tests.conftest import TODAY
from tests.ui.keys import press, type_into
from tests.ui.widgets.test_photo import drop, picture
from ui import messages
from ui.app import App
from ui.attachments import AttachmentRow, AttachmentsBox, RecordPhoto

PDF = b"%PDF-1.7\ntrailer\n%%EOF\n"
Said = list[tuple[str, Callable[[], object]]]


@pytest.fixture
def said(app: App) -> Said:
    heard: Said = []
    app.said.connect(lambda words, undo: heard.append((words, undo)))
    return heard


@pytest.fixture
def box(app: App, qtbot: QtBot) -> AttachmentsBox:
    box = AttachmentsBox(app, "council", 1)
    qtbot.addWidget(box)
    box.resize(330, 300)
    box.show()
    return box


@pytest.fixture
def photo(app: App, qtbot: QtBot) -> RecordPhoto:
    photo = RecordPhoto(app, "council", 1, "สภาองค์กรชุมชน")
    qtbot.addWidget(photo)
    photo.show()
    return photo


@pytest.fixture
def errors(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    told: list[str] = []
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: told.append(str(error)))
    return told


def paper(tmp_path: Path, name: str = "ใบรับจดแจ้ง") -> Path:
    place = tmp_path / f"{name}.pdf"
    place.write_bytes(PDF)
    return place


def attach(db: Database, tmp_path: Path, name: str = "ใบรับจดแจ้ง") -> None:
    db.write(attachments.add, tmp_path, "council", 1, PDF, AttachmentKind.DOCUMENT, name)


def names(box: AttachmentsBox) -> list[str]:
    return [row.name.text() for row in box.rows]


def only_row(box: AttachmentsBox) -> AttachmentRow:
    (row,) = box.rows
    return row


def test_an_empty_box_says_what_to_do(box: AttachmentsBox) -> None:
    assert box.title.text() == "ยังไม่มีไฟล์แนบ"
    assert not box.empty.isHidden()


def test_files_are_chosen_and_undone(
    box: AttachmentsBox, said: Said, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    chosen = [str(paper(tmp_path, "หนึ่ง")), str(paper(tmp_path, "สอง"))]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))
    box.add_button.click()
    qtbot.waitUntil(lambda: len(said) == 1)
    assert names(box) == ["สอง", "หนึ่ง"]
    assert box.title.text() == "ไฟล์แนบ 2 ไฟล์"
    assert box.empty.isHidden()
    assert said[0][0] == "แนบ 2 ไฟล์แล้ว"
    said[0][1]()
    assert names(box) == []


def test_a_file_is_dropped(box: AttachmentsBox, said: Said, qtbot: QtBot, tmp_path: Path) -> None:
    drop(box, paper(tmp_path))
    qtbot.waitUntil(lambda: len(said) == 1)
    assert said[0][0] == "แนบ ใบรับจดแจ้ง แล้ว"
    detail = only_row(box).detail
    assert detail.text() == f"PDF · {short_date(TODAY)}"
    assert detail.toolTip() == f"{detail.text()} · 1 กิโลไบต์"


def test_a_refused_file_is_told_and_nothing_is_kept(
    box: AttachmentsBox, errors: list[str], said: Said, qtbot: QtBot, tmp_path: Path
) -> None:
    place = tmp_path / "โปรแกรม.exe"
    place.write_bytes(b"MZ")
    drop(box, place)
    qtbot.waitUntil(lambda: bool(errors))
    assert "แนบได้เฉพาะ" in errors[0]
    assert names(box) == []
    assert said == []


def test_a_file_is_opened_by_another_program(
    box: AttachmentsBox, db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, errors: list[str]
) -> None:
    attach(db, tmp_path)
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    only_row(box).open.click()
    assert Path(opened[0].toLocalFile()).read_bytes() == PDF
    assert opened[0].fileName() == "ใบรับจดแจ้ง.pdf"
    for place in (tmp_path / "attachments").glob("*/*"):
        place.unlink()
    only_row(box).open.click()
    assert len(opened) == 1
    assert "หายไปหรือถูกแก้ไข" in errors[0]


def test_renaming_by_keys(box: AttachmentsBox, db: Database, said: Said, tmp_path: Path) -> None:
    attach(db, tmp_path)
    row = only_row(box)
    press(row.rename, Qt.Key.Key_Return)
    assert not row.edit.isHidden()
    row.edit.selectAll()
    type_into(row.edit, "กติกา")
    press(row.edit, Qt.Key.Key_Return)
    assert names(box) == ["กติกา"]
    said[0][1]()
    assert names(box) == ["ใบรับจดแจ้ง"]


def test_escape_leaves_the_name(box: AttachmentsBox, db: Database, said: Said, tmp_path: Path) -> None:
    attach(db, tmp_path)
    row = only_row(box)
    row.rename.click()
    row.edit.setText("อื่น")
    press(row.edit, Qt.Key.Key_Escape)
    assert row.edit.isHidden()
    assert row.edit.text() == "ใบรับจดแจ้ง"
    assert names(box) == ["ใบรับจดแจ้ง"]
    assert said == []


def test_an_empty_name_is_refused(
    box: AttachmentsBox, db: Database, errors: list[str], tmp_path: Path
) -> None:
    attach(db, tmp_path)
    row = only_row(box)
    row.rename.click()
    row.edit.setText(" ")
    press(row.edit, Qt.Key.Key_Return)
    assert "กรุณาพิมพ์ชื่อ" in errors[0]
    assert names(box) == ["ใบรับจดแจ้ง"]


def test_removed_and_put_back(box: AttachmentsBox, db: Database, said: Said, tmp_path: Path) -> None:
    attach(db, tmp_path)
    only_row(box).remove.click()
    assert names(box) == []
    assert said[0][0] == "เอา ใบรับจดแจ้ง ออกแล้ว"
    said[0][1]()
    assert names(box) == ["ใบรับจดแจ้ง"]


def test_every_control_of_a_row_is_named(box: AttachmentsBox, db: Database, tmp_path: Path) -> None:
    attach(db, tmp_path)
    row = only_row(box)
    key = f"attachment_{row.attachment.id}"
    assert [one.objectName() for one in (row, row.edit, row.open, row.rename, row.remove)] == [
        key,
        *(f"{key}_{name}" for name in ("name", "open", "rename", "remove")),
    ]
    assert row.remove.accessibleName() == "เอาออก ใบรับจดแจ้ง"


def test_a_photo_is_put_in_changed_and_taken_off(
    photo: RecordPhoto, said: Said, qtbot: QtBot, tmp_path: Path
) -> None:
    for colour in ("red", "blue"):
        place = tmp_path / f"{colour}.jpg"
        place.write_bytes(picture(colour))
        drop(photo, place)
        qtbot.waitUntil(lambda: len(said) > 0)
        said_words, undo = said.pop()
        assert said_words == "ใส่รูปของสภาองค์กรชุมชนแล้ว"
    seen = photo.face.photo.toImage().pixelColor(10, 10)
    assert seen.blue() > 200
    undo()
    assert photo.face.photo.toImage().pixelColor(10, 10).red() > 200
    photo.remove.click()
    assert photo.face.photo.isNull()
    said.pop()[1]()
    assert not photo.face.photo.isNull()


def test_a_photo_whose_file_is_lost_says_so(photo: RecordPhoto, db: Database, tmp_path: Path) -> None:
    db.write(attachments.add, tmp_path, "council", 1, picture(), AttachmentKind.PHOTO)
    for place in (tmp_path / "attachments").glob("*/*"):
        place.unlink()
    photo.reload()
    assert "หายไปหรือถูกแก้ไข" in photo.note.text()
    assert photo.face.letters
