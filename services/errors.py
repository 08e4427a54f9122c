"""What services raise; defined at the bottom so that the data door can raise them too."""

from models.errors import Cancelled, StorageError, UserError

__all__ = ["Cancelled", "StorageError", "UserError"]
