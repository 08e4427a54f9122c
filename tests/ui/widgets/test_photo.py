"""The photo box: a photo or initials, chosen, dropped, taken off."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from ui.widgets.drop_zone import DropZone
from ui.widgets.photo import PhotoBox, initials


def picture(colour: str = "red", size: tuple[int, int] = (300, 400)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG", quality=95)
    return out.getvalue()


_BUTTONS, _KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def carried(*urls: QUrl) -> QMimeData:
    data = QMimeData()
    data.setUrls(urls)
    return data


def drag(zone: DropZone, *urls: QUrl) -> bool:
    """Holds something over the zone; whether it would take it. By hand: Qt lets no test begin a real drag."""
    data = carried(*urls)
    event = QDragEnterEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, _BUTTONS, _KEYS)
    event.setAccepted(False)
    zone.dragEnterEvent(event)
    return event.isAccepted()


def drop(zone: DropZone, *places: Path) -> None:
    """Carries files over the zone and lets go."""
    urls = [QUrl.fromLocalFile(str(place)) for place in places]
    assert drag(zone, *urls)
    data = carried(*urls)
    zone.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, _BUTTONS, _KEYS))


@pytest.fixture
def box(qtbot: QtBot) -> PhotoBox:
    box = PhotoBox("photo")
    qtbot.addWidget(box)
    box.resize(320, 140)
    box.show()
    return box


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("นางสาวสมหญิง แก้วใส", "สก"),
        ("นายเอกชัย ไพบูลย์", "อพ"),
        ("โรงเรียนบ้านโพน", "ร"),
        ("พระครู", "พ"),
        ("", ""),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_without_a_photo_the_initials_stand_there(box: PhotoBox) -> None:
    box.show_photo(None, "นางบัวผัน ทองคำ")
    assert box.face.letters == "บท"
    assert box.face.photo.isNull()
    assert box.face.accessibleName() == "ยังไม่มีรูปของนางบัวผัน ทองคำ"
    assert box.choose.text() == "ใส่รูป"
    assert box.remove.isHidden()


def test_a_photo_fills_its_frame(box: PhotoBox) -> None:
    box.show_photo(picture(), "นางบัวผัน ทองคำ")
    assert box.face.accessibleName() == "รูปของนางบัวผัน ทองคำ"
    assert box.choose.text() == "เปลี่ยนรูป"
    assert not box.remove.isHidden()
    seen = box.face.grab().toImage()
    middle = seen.pixelColor(seen.width() // 2, seen.height() // 2)
    assert (middle.red() > 240, middle.blue() < 20) == (True, True)
    corner = seen.pixelColor(0, 0)
    assert corner.blue() > 100  # rounded


def test_a_photo_that_is_lost_says_so_and_can_be_taken_off(box: PhotoBox) -> None:
    box.show_photo(None, "นางบัวผัน ทองคำ", "ไฟล์แนบหายไป")
    assert box.note.text() == "ไฟล์แนบหายไป"
    assert not box.remove.isHidden()


def test_a_file_is_chosen(
    box: PhotoBox, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    with qtbot.assertNotEmitted(box.chosen):
        box.choose.click()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "a.jpg"), ""))
    with qtbot.waitSignal(box.chosen) as chosen:
        box.choose.click()
    assert chosen.args == [tmp_path / "a.jpg"]


def test_a_file_is_dropped(box: PhotoBox, qtbot: QtBot, tmp_path: Path) -> None:
    place = tmp_path / "a.jpg"
    place.write_bytes(picture())
    with qtbot.waitSignal(box.chosen) as chosen:
        drop(box, place)
    assert chosen.args == [place]
    assert not box.is_over


def test_only_files_of_this_machine_can_be_dropped(box: PhotoBox, qtbot: QtBot, tmp_path: Path) -> None:
    for url in (QUrl("https://example.org/a.jpg"), QUrl.fromLocalFile(str(tmp_path))):
        assert not drag(box, url)
        assert not box.is_over
    place = tmp_path / "a.jpg"
    place.touch()
    assert drag(box, QUrl.fromLocalFile(str(place)))
    assert box.is_over


def test_the_edge_shows_while_a_file_is_held_over(qtbot: QtBot, tmp_path: Path) -> None:
    zone = DropZone()
    qtbot.addWidget(zone)
    zone.resize(100, 60)
    zone.show()
    before = zone.grab().toImage()
    place = tmp_path / "a.pdf"
    place.touch()
    drag(zone, QUrl.fromLocalFile(str(place)))
    assert zone.grab().toImage() != before
