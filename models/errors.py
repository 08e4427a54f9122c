"""The kinds of trouble a person can mend; everything else is a bug and goes to the log."""

from __future__ import annotations


class UserError(Exception):
    """A refusal in one complete Thai sentence that says what to do next; field names the input at fault."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class StorageError(UserError):
    """The disk, the file or another program is in the way; nothing was saved."""


class DamagedFile(StorageError):
    """The file itself can no longer be read: only a copy of it helps."""


class Cancelled(Exception):
    """Raised inside long work when the person pressed ยกเลิก; the transaction is rolled back."""
