"""Choosing a person of the register in any form, by any part of a name, number or house."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from services.people import person_picks
from ui.app import App
from ui.persons import form
from ui.widgets.picker import SHOWN, Choice, Picker


class PersonPicker(Picker):
    """living_only offers nobody who has died; leave_out are persons who may not be chosen here."""

    def __init__(self, app: App, *, living_only: bool = True) -> None:
        self._app, self._living_only = app, living_only
        self.leave_out: Iterable[int] = ()
        super().__init__(self._find, new_words="เพิ่มบุคคลใหม่")
        self.wanted_new.connect(self._add)
        self.edit.setPlaceholderText("ชื่อ บ้านเลขที่ โทรศัพท์ หรือเลขท้ายบัตร")

    def person_id(self) -> int | None:
        choice = self.choice()
        return choice.key if choice is not None and isinstance(choice.key, int) else None

    def required_id(self) -> int:
        """Raises UserError naming this input when nobody was chosen."""
        key = self.required().key
        assert isinstance(key, int)
        return key

    def set_person(self, person_id: int | None) -> None:
        found = [] if person_id is None else self._app.db.read(person_picks.by_ids, [person_id])
        self.set_choice(_choice(found[0]) if found else None)

    def _add(self, typed: str) -> None:
        opened = form.add_person(self._app, self.window(), typed)

        def closed(_result: int) -> None:
            if (person_id := opened.saved or opened.asked) is not None:
                self.set_person(person_id)
                self.setFocus()

        opened.finished.connect(closed)
        opened.open()

    def _find(self, text: str) -> Sequence[Choice]:
        living_on = self._app.today() if self._living_only else None
        found = self._app.db.read(
            person_picks.pick, text, SHOWN, living_on=living_on, without=tuple(self.leave_out)
        )
        return [_choice(one) for one in found]


def _choice(one: person_picks.PersonPick) -> Choice:
    return Choice(one.person_id, one.name, one.detail)
