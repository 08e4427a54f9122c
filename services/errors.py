"""What services raise; defined at the bottom so that the data door can raise them too."""

from models.errors import Cancelled, DamagedFile, StorageError, UserError

__all__ = ["Cancelled", "DamagedFile", "StorageError", "UserError"]
