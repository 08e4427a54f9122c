"""A section that is a list of settings with closed answers: each is saved as it is chosen, with undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from models.user import Setting
from services import settings
from ui.app import App
from ui.form import Form
from ui.settings.section import Section
from ui.widgets.choice import ChoiceEdit


class ChoicesSection(Section):
    shown: ClassVar[tuple[settings.AnyChoice, ...]] = ()
    watches: ClassVar[set[type]] = {Setting}

    def __init__(self, app: App) -> None:
        super().__init__(app)
        form = Form()
        self.choices: dict[str, ChoiceEdit[str]] = {}
        for choice in self.shown:
            options = [
                (str(member.value), words)
                for member, words in zip(type(choice.default), choice.words, strict=True)
            ]
            edit: ChoiceEdit[str] = ChoiceEdit(options)
            form.add(choice.key.replace(".", "_"), choice.title, edit, hint=choice.note)
            edit.changed.connect(self._puts(choice.key, edit))
            self.choices[choice.key] = edit
        self.column.addWidget(form)
        self.add_below()
        self.column.addStretch(1)

    def add_below(self) -> None:
        """What else the section shows, an example say."""

    def reload(self) -> None:
        values = self.app.db.read(settings.values)
        for key, edit in self.choices.items():
            edit.blockSignals(True)
            edit.set_key(values[key])
            edit.blockSignals(False)

    def _puts(self, key: str, edit: ChoiceEdit[str]) -> Callable[[], None]:
        def put() -> None:
            before = self.app.db.read(settings.values)[key]
            chosen = edit.key()
            if chosen is None or chosen == before:
                return
            self.app.db.write(settings.put, key, chosen)
            self.app.say(f"เปลี่ยนเป็น{edit.currentText()}แล้ว", undo=lambda: self._put_back(key, before))

        return put

    def _put_back(self, key: str, value: str) -> None:
        self.app.db.write(settings.put, key, value)
