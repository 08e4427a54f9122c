"""Imports every entity, so that the metadata is complete wherever it is needed whole."""

from models import council, document, fund, ledger, loan, person, place, user
from models.base import Base

__all__ = ["Base", "council", "document", "fund", "ledger", "loan", "person", "place", "user"]
