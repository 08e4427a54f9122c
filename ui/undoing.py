"""Saying what was just written, with เลิกทำ that takes exactly that write back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from services import undo
from services.errors import UserError
from ui import messages
from ui.app import App


def say_written(app: App, parent: QWidget, words: str, entity: str, entity_id: int) -> None:
    """entity and entity_id name a row of the write, as its table is called."""
    audit_id = app.db.read(undo.latest, entity, entity_id)
    app.say(words, lambda: _take_back(app, parent, audit_id))


def _take_back(app: App, parent: QWidget, audit_id: int) -> None:
    try:
        app.db.write(undo.take_back, audit_id)
    except UserError as error:
        messages.show_error(parent, error)
    else:
        app.say("เลิกทำแล้ว ข้อมูลกลับเป็นอย่างเดิม")
