"""Imports every entity, so that the metadata is complete wherever it is needed whole."""

from models import (
    council,
    document,
    fund,
    ledger,
    lending,
    letter,
    loan,
    meeting,
    organisation,
    person,
    place,
    register,
    saving,
    term,
    treasury,
    user,
    welfare,
)
from models.base import Base

__all__ = [
    "Base",
    "council",
    "document",
    "fund",
    "ledger",
    "lending",
    "letter",
    "loan",
    "meeting",
    "organisation",
    "person",
    "place",
    "register",
    "saving",
    "term",
    "treasury",
    "user",
    "welfare",
]
