"""Choosing an account by its code or any part of its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from models.ledger import Account
from models.values.thai_text import search_key
from services.errors import UserError
from ui.widgets.picker import Choice, Picker


class AccountPicker(Picker):
    """all_accounts is asked at every keystroke: give it a list in memory."""

    def __init__(self, all_accounts: Callable[[], Sequence[Account]]) -> None:
        self._all = all_accounts
        super().__init__(self._find)
        self.edit.setPlaceholderText("รหัสหรือชื่อบัญชี")

    def account(self) -> Account | None:
        choice = self.choice()
        return next((one for one in self._all() if choice and one.id == choice.key), None)

    def required_account(self) -> Account:
        """Raises UserError when none was chosen."""
        account = self.account()
        if account is None:
            raise UserError("ยังไม่ได้เลือกบัญชี กรุณาพิมพ์รหัสหรือชื่อบัญชีแล้วกด Enter", field=self.objectName() or None)
        return account

    def set_account(self, account: Account | None) -> None:
        self.set_choice(choice_of(account) if account else None)

    def set_choice(self, choice: Choice | None) -> None:
        super().set_choice(choice)
        self.edit.setCursorPosition(0)  # the code must be seen where a long name does not fit

    def _find(self, text: str) -> Sequence[Choice]:
        """Codes that begin so stand first, then names that hold every word."""
        words = [search_key(word) for word in text.split()]
        by_code = [one for one in self._all() if one.code.startswith(words[0])] if words else []
        by_name = [
            one
            for one in self._all()
            if one not in by_code and all(word in search_key(one.name) for word in words)
        ]
        return [choice_of(one) for one in (*by_code, *by_name)]


def choice_of(account: Account) -> Choice:
    return Choice(account.id, f"{account.code} {account.name}", account.kind.label)
