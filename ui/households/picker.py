"""Choosing a house of the register in any form, by its number, its village or anybody who lives there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from services.people import household_picks
from ui.app import App
from ui.widgets.picker import SHOWN, Choice, Picker


class HouseholdPicker(Picker):
    """Standing houses only; leave_out are houses that may not be chosen here."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.leave_out: Iterable[int] = ()
        super().__init__(self._find)
        self.edit.setPlaceholderText("บ้านเลขที่ หมู่ หรือชื่อคนในบ้าน")

    def household_id(self) -> int | None:
        """Raises UserError naming this input when something is typed and nothing chosen."""
        if self.choice() is None and self.text().strip():
            return self.required_id()
        choice = self.choice()
        return choice.key if choice is not None and isinstance(choice.key, int) else None

    def required_id(self) -> int:
        """Raises UserError naming this input when no house was chosen."""
        key = self.required().key
        assert isinstance(key, int)
        return key

    def set_household(self, household_id: int | None) -> None:
        if household_id is None:
            self.set_choice(None)
        else:
            self.set_choice(_choice(self._app.db.read(household_picks.by_id, household_id)))

    def _find(self, text: str) -> Sequence[Choice]:
        without = set(self.leave_out)
        found = self._app.db.read(household_picks.pick, text, SHOWN + len(without))
        return [_choice(one) for one in found if one.id not in without]


def _choice(one: household_picks.Picked) -> Choice:
    return Choice(one.id, one.title, one.detail)
