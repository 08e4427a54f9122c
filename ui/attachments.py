"""The photo and the papers of a record, kept as they are chosen or dropped; each act with its way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from models.register import Attachment, AttachmentKind
from models.values.thai_date import short_date
from services import attachments, undo
from services.errors import UserError
from ui import messages
from ui.app import App
from ui.thai_wrap import Label, OneLine
from ui.theme import theme
from ui.widgets.button import Button, Look
from ui.widgets.drop_zone import DropZone
from ui.widgets.named import named
from ui.widgets.photo import PhotoBox

_FILES = "เอกสารและรูป (*.pdf *.docx *.xlsx *.jpg *.jpeg *.png *.webp)"
_KINDS = {".jpg": "รูป", ".pdf": "PDF", ".docx": "Word", ".xlsx": "Excel"}


class RecordPhoto(PhotoBox):
    """The photo of one record; name is the person's or the place's, for the initials."""

    def __init__(
        self, app: App, entity: str, entity_id: int, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__("photo", parent)
        self._acts = _Acts(app, self, entity, entity_id)
        self._name = name
        self._photo: Attachment | None = None
        self.setEnabled(app.folder is not None)
        self.chosen.connect(self._add)
        self.removed.connect(self._remove)
        app.changed.connect(self._saved)
        self.reload()

    def reload(self) -> None:
        self._photo = self._acts.photo()
        try:
            content = self._acts.content(self._photo) if self._photo else None
        except UserError as error:
            self.show_photo(None, self._name, str(error))
        else:
            self.show_photo(content, self._name)

    def _add(self, place: Path) -> None:
        self._acts.add([place], AttachmentKind.PHOTO, "กำลังย่อและเก็บรูป", f"ใส่รูปของ{self._name}แล้ว")

    def _remove(self) -> None:
        if self._photo is not None:
            self._acts.remove(self._photo, f"เอารูปของ{self._name}ออกแล้ว")

    @Slot(object)
    def _saved(self, kinds: frozenset[type]) -> None:
        if Attachment in kinds:
            self.reload()


class AttachmentsBox(DropZone):
    """The documents of one record, the newest first."""

    def __init__(self, app: App, entity: str, entity_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "attachments", "ไฟล์แนบ")
        self._acts = _Acts(app, self, entity, entity_id)
        self.rows: list[AttachmentRow] = []
        self.title = Label("", "strong")
        self.add_button = Button("attachments_add", "แนบไฟล์", self._choose)
        self.empty = Label("ลากไฟล์มาวางที่นี่ หรือกด “แนบไฟล์” (PDF, รูป, Word, Excel)", "caption")
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.add_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*(theme().px(4),) * 4)
        self._column.setSpacing(theme().px(6))
        self._column.addLayout(head)
        self._column.addWidget(self.empty)
        self.setEnabled(app.folder is not None)
        self.dropped.connect(self._add)
        app.changed.connect(self._saved)
        self.reload()

    def reload(self) -> None:
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [AttachmentRow(self._acts, one) for one in self._acts.documents()]
        for row in self.rows:
            self._column.addWidget(row)
        self.title.setText(f"ไฟล์แนบ {len(self.rows)} ไฟล์" if self.rows else "ยังไม่มีไฟล์แนบ")
        self.empty.setVisible(not self.rows)

    def _choose(self) -> None:
        places, _ = QFileDialog.getOpenFileNames(self.window(), "เลือกไฟล์ที่จะแนบ", "", _FILES)
        if places:
            self._add([Path(one) for one in places])

    def _add(self, places: Sequence[Path]) -> None:
        said = f"แนบ {places[0].stem} แล้ว" if len(places) == 1 else f"แนบ {len(places)} ไฟล์แล้ว"
        self._acts.add(places, AttachmentKind.DOCUMENT, "กำลังตรวจและเก็บไฟล์", said)

    @Slot(object)
    def _saved(self, kinds: frozenset[type]) -> None:
        if Attachment in kinds:
            self.reload()


class AttachmentRow(QWidget):
    """One document: its name, what it is, and what can be done with it."""

    def __init__(self, acts: _Acts, attachment: Attachment) -> None:
        super().__init__()
        self.attachment, self._acts = attachment, acts
        name, key = attachment.name, f"attachment_{attachment.id}"
        named(self, key, name)
        self.name = OneLine(name)
        self.edit = named(QLineEdit(name), f"{key}_name", f"ชื่อของไฟล์แนบ {name}")
        self.edit.hide()
        self.edit.installEventFilter(self)
        self.edit.editingFinished.connect(self._rename)
        self.detail = OneLine(_detail(attachment), "caption")
        self.detail.setToolTip(f"{_detail(attachment)} · {size_words(attachment.size)}")
        line = QHBoxLayout()
        line.setSpacing(theme().px(8))
        line.addWidget(self.detail, 1)
        self.open = self._button(line, "open", "เปิด", self._open)
        self.rename = self._button(line, "rename", "แก้ชื่อ", self._ask_name)
        self.remove = self._button(line, "remove", "เอาออก", self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.name)
        column.addWidget(self.edit)
        column.addLayout(line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()  # Esc leaves the name, not the page
            if event.type() == QEvent.Type.KeyPress:
                self.edit.setText(self.attachment.name)
                self._show_edit(False)
            return True
        return super().eventFilter(watched, event)

    def _button(self, line: QHBoxLayout, name: str, words: str, on_click: Callable[[], object]) -> Button:
        button = Button(f"{self.objectName()}_{name}", words, on_click, look=Look.LINK)
        button.setAccessibleName(f"{words} {self.attachment.name}")
        line.addWidget(button)
        return button

    def _open(self) -> None:
        self._acts.open(self.attachment)

    def _remove(self) -> None:
        self._acts.remove(self.attachment, f"เอา {self.attachment.name} ออกแล้ว")

    def _ask_name(self) -> None:
        self._show_edit(True)
        self.edit.setFocus()
        self.edit.selectAll()

    def _rename(self) -> None:
        if self.edit.isHidden():
            return
        self._show_edit(False)
        if self.edit.text().strip() != self.attachment.name:
            self._acts.rename(self.attachment, self.edit.text())
            self.edit.setText(self.attachment.name)  # stays when it was refused

    def _show_edit(self, shown: bool) -> None:
        self.edit.setVisible(shown)
        self.name.setVisible(not shown)
        if not shown:
            self.rename.setFocus()


class _Acts:
    """What is done to the files of one record; box is the widget that windows open over."""

    def __init__(self, app: App, box: QWidget, entity: str, entity_id: int) -> None:
        self._app, self._box = app, box
        self._record = entity, entity_id

    def photo(self) -> Attachment | None:
        return self._app.db.read(attachments.photo_of, *self._record)

    def documents(self) -> list[Attachment]:
        return self._app.db.read(attachments.list_of, *self._record)

    def content(self, attachment: Attachment) -> bytes:
        return attachments.read(self._folder, attachment)

    def add(self, places: Sequence[Path], kind: AttachmentKind, doing: str, said: str) -> None:
        app, window, folder, record = self._app, self._box.window(), self._folder, self._record
        app.worker.run(
            window,
            doing,
            lambda _progress: app.db.write(attachments.add_all, folder, *record, places, kind),
            lambda audit_id: self._say(said, audit_id),
            can_cancel=False,
        )

    def remove(self, attachment: Attachment, said: str) -> None:
        self._say(said, self._app.db.write(attachments.remove, attachment.id))

    def rename(self, attachment: Attachment, name: str) -> None:
        try:
            self._app.db.write(attachments.rename, attachment.id, name)
        except UserError as error:
            messages.show_error(self._box.window(), error)
        else:
            before = attachment.name
            self._app.say("เปลี่ยนชื่อแล้ว", lambda: self._app.db.write(attachments.rename, attachment.id, before))

    def open(self, attachment: Attachment) -> None:
        try:
            copy = attachments.open_copy(self._folder, attachment)
        except UserError as error:
            messages.show_error(self._box.window(), error)
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))

    @property
    def _folder(self) -> Path:
        assert self._app.folder is not None  # the boxes are shut without one
        return self._app.folder

    def _say(self, said: str, audit_id: int) -> None:
        app = self._app

        def take_back() -> None:
            try:
                app.db.write(undo.take_back, audit_id)
            except UserError as error:
                messages.show_error(None, error)

        app.say(said, take_back)


def _detail(attachment: Attachment) -> str:
    kind = _KINDS[attachments.ENDINGS[attachment.media_type]]
    return f"{kind} · {short_date(attachment.added.date())}"


def size_words(size: int) -> str:
    if size >= 1_000_000:
        return f"{size / 1_000_000:.1f} เมกะไบต์"
    return f"{-(-size // 1000):,} กิโลไบต์"
